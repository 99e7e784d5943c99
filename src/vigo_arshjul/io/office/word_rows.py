"""The rows of a schedule in a Word document: as they stand there, and as they are written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice

from vigo_arshjul.io.carry import Written
from vigo_arshjul.io.office.archive import Package
from vigo_arshjul.io.office.word_reading import Block, Table, TableRow, Text, blocks_of
from vigo_arshjul.io.tables.columns import COLUMN_NAMES, COLUMNS, count_of, read_columns
from vigo_arshjul.io.tables.layout import (
    above,
    below,
    date_text,
    one_line,
    rows_of,
    shade_of,
    shown,
    table_of,
    with_steps,
)
from vigo_arshjul.io.tables.marks import marked_comment
from vigo_arshjul.io.tables.rows import Row
from vigo_arshjul.io.tables.table import names_school_year
from vigo_arshjul.model import Entry, Schedule
from vigo_arshjul.phrases import parse_month
from vigo_arshjul.phrases.cells import looks_like_a_date

# How our bookmarks begin: one on each row, with the place of its entry. The underscore
# hides them from the list that Word shows.
MARK = "_arshjul_"
# The colour behind the heading of a month.
MONTH_SHADE = "E4E8EE"


def rows_of_schedule(schedule: Schedule) -> Written:
    """What stands in the document of a schedule, each row with the entry it shows."""
    written: list[tuple[Row, Entry | None]] = [(row, None) for row in rows_of(above(schedule), 1)]
    written.append((Row(len(written) + 1, COLUMN_NAMES), None))
    for item in table_of(schedule):
        line = len(written) + 1
        if isinstance(item, Entry):
            written.append((_row(item, schedule, line), item))
        else:
            cells = (item, *[""] * (len(COLUMN_NAMES) - 1))
            written.append((Row(line, cells, MONTH_SHADE), None))
    rest = rows_of(below(schedule), len(written) + 1)
    return [*written, *((row, None) for row in rest)]


def _row(entry: Entry, schedule: Schedule, line: int) -> Row:
    cells = (
        date_text(entry.when, schedule.school_year),
        one_line(entry.sender),
        shown(entry.what),
        one_line(entry.recipient),
        shown(marked_comment(entry)),
    )
    return Row(line, cells, shade_of(entry.category), entry.id)


def rows_of_document(package: Package, main: str, stored: Schedule | None) -> Sequence[Row]:
    """What stands in a document, numbered from its top.

    Args:
        package: the document.
        main: its main part.
        stored: the schedule that it keeps, to which its bookmarks refer.
    """
    blocks = blocks_of(package, main, MARK)
    tables = _schedule_tables([block for block in blocks if isinstance(block, tuple)])
    rows = list(_Rows(tables, stored).of(blocks))
    if not any(names_school_year(row.text) for row in rows):
        rows = [*_page_header(package, main), *rows]
    return rows


def _page_header(package: Package, main: str) -> Iterator[Row]:
    """The title, where it stands at the head of every page."""
    blocks = (b for part in package.related(main, "header") for b in blocks_of(package, part, MARK))
    groups = ((b,) if isinstance(b, Text) else chain(*(row.cells for row in b)) for b in blocks)
    titles = (text.plain for text in chain.from_iterable(groups) if names_school_year(text.plain))
    return (Row(1, (title,)) for title in islice(titles, 1))


# --- which tables ------------------------------------------------------------------------


def _schedule_tables(tables: Sequence[Table]) -> Sequence[Table]:
    """The tables that hold the rows: the first with a header, and those that go on from it."""
    with_header = [table for table in tables if _header_of(table)]
    first = with_header[0] if with_header else max(tables, key=_dates, default=None)
    if first is None:
        return ()
    after = tables[next(i for i, table in enumerate(tables) if table is first) + 1 :]
    width = _width(first)
    return [
        first,
        *(t for t in after if _header_of(t) or (_width(t) == width and _dates(t))),
    ]


def _header_of(table: Table) -> bool:
    return any(count_of(_columns(row)) >= 3 for row in table)


def _columns(row: TableRow) -> list[str | None]:
    return read_columns(Row(1, tuple(cell.plain for cell in row.cells)))


def _width(table: Table) -> int:
    return max((len(row.cells) for row in table), default=0)


def _dates(table: Table) -> int:
    """How many of its rows begin with a date."""
    return sum(len(row.filled) > 2 and looks_like_a_date(row.cells[0].plain) for row in table)


# --- their rows --------------------------------------------------------------------------


class _Rows:
    """Numbers the lines and rows of a document."""

    def __init__(self, tables: Sequence[Table], stored: Schedule | None) -> None:
        self._tables = {id(table) for table in tables}
        self._stored = stored
        self._columns: Sequence[str | None] = COLUMNS
        self._line = 0

    def of(self, blocks: Sequence[Block]) -> Iterator[Row]:
        """The lines and rows of a document."""
        around: list[Row] = []
        for block in blocks:
            if isinstance(block, tuple) and id(block) in self._tables:
                # A month above a table of its own belongs under the header of that table.
                is_month = bool(around) and parse_month(around[-1].text) is not None
                heading = around.pop() if is_month else None
                yield from with_steps(around)
                around = []
                yield from self._table(block, heading)
            elif isinstance(block, tuple):
                around += [line for row in block for line in self._as_lines(row)]
            elif block.plain:
                around.append(self._row((block.plain,), block.shade))
        yield from with_steps(around)

    def _table(self, table: Table, heading: Row | None) -> Iterator[Row]:
        header = next((row for row in table if count_of(_columns(row)) >= 3), None)
        if header is None and heading:
            yield heading
        for row in table:
            if not row.filled:
                continue
            columns = _columns(row)
            if count_of(columns) >= 3 and (row is header or count_of(columns) >= 4):
                self._columns = columns
                yield self._row(tuple(cell.plain for cell in row.cells), None)
                if heading and row is header:
                    yield heading
            else:
                yield self._row(self._cells(row), row.shade, self._mark(row))

    def _cells(self, row: TableRow) -> tuple[str, ...]:
        """The cells of a row: texts with their italics, names and dates without."""
        if len(row.filled) == 1:
            only = row.filled[0].plain
            if parse_month(only) or row.cells[0].plain:
                return (only, *[""] * (max(len(self._columns), len(row.cells)) - 1))
        columns = [*self._columns, *[None] * len(row.cells)]
        return tuple(
            cell.marked if column in ("what", "comment") else " ".join(cell.plain.split())
            for cell, column in zip(row.cells, columns, strict=False)
        )

    def _as_lines(self, row: TableRow) -> Iterator[Row]:
        """A row of another table as a line, or as several where each cell has its colour."""
        shades = {cell.shade for cell in row.filled}
        if len(shades) > 1 and None not in shades:
            for cell in row.filled:
                yield self._row((cell.plain,), cell.shade)
        elif row.filled:
            yield self._row((" ".join(cell.plain for cell in row.filled),), row.shade)

    def _row(self, cells: tuple[str, ...], shade: str | None, mark: str | None = None) -> Row:
        self._line += 1
        return Row(self._line, cells, shade, mark)

    def _mark(self, row: TableRow) -> str | None:
        """The id of the entry that a row was written for."""
        place = (row.mark or "").removeprefix(MARK)
        entries = self._stored.entries if self._stored else ()
        known = place.isascii() and place.isdigit() and len(place) < 9 and int(place) < len(entries)
        return entries[int(place)].id if known else None
