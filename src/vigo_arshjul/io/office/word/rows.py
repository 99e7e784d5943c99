"""The rows of a Word document: as they stand there, and as those of a schedule are written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from attrs import define, evolve, field

from vigo_arshjul.io.carry import Written
from vigo_arshjul.io.office.archive import Package
from vigo_arshjul.io.office.word.beside import PAGE_WORDS, diagrams_of, notes_of, pages_of
from vigo_arshjul.io.office.word.reading import BlockReader, Chunk
from vigo_arshjul.io.office.word.text import Block, NotRead, TableRow, Text, gone_as_a_whole
from vigo_arshjul.io.tables.reading.table import names_school_year
from vigo_arshjul.io.tables.source.layout import (
    COLUMN_NAMES,
    above,
    below,
    date_text,
    rows_of,
    shade_of,
    shown,
    table_of,
    with_steps,
)
from vigo_arshjul.io.tables.source.marks import marked_comment
from vigo_arshjul.io.tables.source.rows import Grid, Row, SourceTable
from vigo_arshjul.language import Words
from vigo_arshjul.model import Entry, Place, Schedule, Unread, UnreadKind
from vigo_arshjul.phrases.cells.reading import looks_like_a_date

# How our bookmarks begin: one on each row, with the place of its entry. The underscore
# hides them from the list that Word shows.
MARK = "_arshjul_"
# The colour behind the heading of a month.
MONTH_SHADE = "E4E8EE"
_INSERTED = Words(
    "satt inn med sporede endringer; lest som godtatt",
    "put in with changes tracked; read as accepted",
)
_CHUNK = Words(
    "et annet dokument som Word setter inn her; åpne filen i Word og lagre den på nytt",
    "another document that Word puts in here; open the file in Word and save it again",
)


def rows_of_schedule(schedule: Schedule) -> Written:
    """What stands in the document of a schedule, each row with the entry it shows."""
    written: list[tuple[Row, Entry | None]] = [(row, None) for row in rows_of(above(schedule), 1)]
    table, start = SourceTable(number=1), len(written)
    written.append((Row(start + 1, COLUMN_NAMES, table=table, number=1), None))
    for item in table_of(schedule):
        line = len(written) + 1
        if isinstance(item, Entry):
            row = _row(item, schedule, line)
        else:
            row = Row(line, (item, *[""] * (len(COLUMN_NAMES) - 1)), MONTH_SHADE)
        entry = item if isinstance(item, Entry) else None
        written.append((evolve(row, table=table, number=line - start), entry))
    rest = rows_of(below(schedule), len(written) + 1)
    return [*written, *((row, None) for row in rest)]


def _row(entry: Entry, schedule: Schedule, line: int) -> Row:
    cells = (
        date_text(entry.when, schedule.school_year),
        shown(entry.sender),
        shown(entry.what),
        shown(entry.recipient),
        shown(marked_comment(entry)),
    )
    return Row(line, cells, shade_of(entry.category), entry.id)


def grid_of_document(package: Package, main: str, stored: Schedule | None) -> Grid:
    """What stands in a document, numbered from its top; bookmarks refer to what it keeps."""
    reader = BlockReader.of(package, main, MARK)
    body = Rows(stored)
    rows = body.of(reader.blocks(package.xml(main)))
    pages = list(pages_of(package, main, reader))
    around = takewhile(lambda row: row.table is None, rows)
    if not any(names_school_year(row.text) for row in around):
        # The title can stand at the head of every page; a row may speak of another year.
        title = next((line for line in pages if names_school_year(line.text)), None)
        rows = [*([Row(1, (title.text,))] if title else []), *rows]
    seen = {word for row in rows for word in row.text.split()}
    told = (line for line in pages if not seen.issuperset(_words(line.text)))
    notes = notes_of(package, main, reader, body.notes)
    return Grid(tuple(rows), (*body.unread, *notes, *told, *diagrams_of(package)))


def _words(text: str) -> list[str]:
    """The words of the foot of a page, without those for its number."""
    return [
        word for word in text.split() if word.casefold() not in PAGE_WORDS and not word.isdigit()
    ]


@define
class Rows:
    """Numbers the lines and rows of a document, and finds each of them again."""

    stored: Schedule | None = None
    # The rows by their numbers, with what they are in the document.
    found: dict[int, TableRow | Text] = field(factory=dict)
    # The comments and footnotes, each with the place of the text that it hangs on.
    notes: dict[tuple[str, str], Place] = field(factory=dict)
    unread: list[Unread] = field(factory=list)  # what is not read as the text of a row
    tables: list[tuple[TableRow, ...]] = field(factory=list)
    _line: int = 0

    def of(self, blocks: Iterator[Block | Chunk]) -> list[Row]:
        """The lines and rows of a document."""
        rows: list[Row] = []
        around: list[Row] = []
        for block in blocks:
            if isinstance(block, tuple):
                rows += with_steps(around)
                around = []
                rows += self._table(block)
            elif isinstance(block, Text):
                around += self._lines(block)
            else:
                self._tell(Place(line=self._line + 1), "altChunk", _CHUNK)
        # Without a table, lines with numbers may be the rows themselves.
        return [*rows, *(with_steps(around) if self.tables else around)]

    def _lines(self, text: Text) -> Iterator[Row]:
        """A paragraph, as several lines where it is broken by hand."""
        whole = gone_as_a_whole([text])
        keeping = (whole,) if whole else ()
        lines = text.marked(*keeping).split("\n")
        first = self._line + 1
        for line in lines:
            if line.strip():
                self._line += 1
                self.found[self._line] = text
                yield Row(
                    self._line,
                    (line,),
                    text.shade,
                    hidden=whole is NotRead.HIDDEN,
                    struck=whole is NotRead.STRUCK,
                    item=text.item,
                    heading=text.heading,
                )
        self._account(text, Place(line=first), keeping)

    def _table(self, table: tuple[TableRow, ...]) -> Iterator[Row]:
        self.tables.append(table)
        which = SourceTable(number=len(self.tables))
        for number, row in enumerate(table, 1):
            place = Place(table=which.number, row=number)
            if row.removed:
                text = " | ".join(filter(None, map(_all_letters, row.cells)))
                self._tell(place, text, NotRead.REMOVED.value)
                continue
            keeping = (row.gone,) if row.gone else ()
            cells = tuple(cell.marked(*keeping) for cell in row.cells)
            for cell in {id(cell.element): cell for cell in row.cells}.values():
                self._account(cell, place, keeping)
            if not any(cells):
                continue
            for part, shade in _parts(row, cells):
                self._line += 1
                self.found[self._line] = row
                yield Row(
                    self._line,
                    part,
                    shade,
                    self._mark(row),
                    table=which,
                    number=number,
                    hidden=row.hidden or row.gone is NotRead.HIDDEN,
                    struck=row.gone is NotRead.STRUCK,
                )

    def _account(self, text: Text, place: Place, keeping: Sequence[NotRead]) -> None:
        """Tell what of a text is not read, and what hangs on it."""
        for gone, letters in text.without():
            if gone not in keeping:
                self._tell(place, letters, gone.value)
        if text.inserted:
            self._tell(place, text.inserted, _INSERTED, UnreadKind.HIDDEN)
        for note in text.notes:
            self.notes.setdefault(note, place)

    def _tell(
        self, place: Place, text: str, why: Words, kind: UnreadKind = UnreadKind.CONTENT
    ) -> None:
        self.unread.append(Unread(place, text, why, kind))

    def _mark(self, row: TableRow) -> str | None:
        """The id of the entry that a row was written for."""
        place = (row.mark or "").removeprefix(MARK)
        entries = self.stored.entries if self.stored else ()
        known = place.isascii() and place.isdigit() and len(place) < 9 and int(place) < len(entries)
        return entries[int(place)].id if known else None


def _parts(row: TableRow, cells: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str | None]]:
    """A row; where each cell has a colour of its own, as in a legend, each of its cells."""
    shades = [cell.shade for cell, text in zip(row.cells, cells, strict=True) if text]
    is_legend = len(shades) > 1 and None not in shades and len(set(shades)) == len(shades)
    if is_legend and not any(map(looks_like_a_date, filter(None, cells))):
        yield from (
            ((text,), cell.shade) for cell, text in zip(row.cells, cells, strict=True) if text
        )
    else:
        yield cells, row.shade


def _all_letters(text: Text) -> str:
    return "".join(run.text for run in text.runs).strip()
