"""Turns the rows of a source into a schedule, whatever file they came from.

Above the table stand the title and the version date, below it the appendices and the
colour legend. Everything else of the source is told: a row that cannot be read is kept as
such, with its place, and what is no part of a schedule is unread. Only where there is no
schedule at all does reading fail.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import define, evolve, field

from vigo_arshjul.calendar import CalendarYear, SchoolYear
from vigo_arshjul.errors import ArshjulError, Problem
from vigo_arshjul.io.decode import refuse_long
from vigo_arshjul.io.options import AS_IT_IS, Reading
from vigo_arshjul.io.tables.appendices import AppendixReader
from vigo_arshjul.io.tables.column_plan import TIMES, Layout
from vigo_arshjul.io.tables.columns import COLUMN_NAMES
from vigo_arshjul.io.tables.dating import A_YEAR, DateReader, RowDates, month_of_cell
from vigo_arshjul.io.tables.headings import given_meanings
from vigo_arshjul.io.tables.in_months import rows_of_month
from vigo_arshjul.io.tables.lists import is_date_alone, without_sign
from vigo_arshjul.io.tables.live_rows import filled_rows, hidden_rows, live_rows
from vigo_arshjul.io.tables.matrix import Happening, pieces_of, without_day
from vigo_arshjul.io.tables.refusals import no_date, too_few, too_many
from vigo_arshjul.io.tables.restarts import restarts_of, turns_within
from vigo_arshjul.io.tables.row_signs import (
    begins_as_a_date,
    has_digit,
    is_item,
    is_like_a_month,
    lines_of_list,
    months_in_rows_of,
    months_of_titles,
    names_a_day,
    row_in_line,
    rows_of_tail,
)
from vigo_arshjul.io.tables.rows import Row, SourceTable
from vigo_arshjul.io.tables.rowtexts import ByMeaning, RowTexts, by_meaning, entry_of, happening
from vigo_arshjul.io.tables.sections import RowSection, sections_of
from vigo_arshjul.io.tables.shades import Shades
from vigo_arshjul.io.tables.top import Top, year_of_lines, year_of_rows, year_of_sheets
from vigo_arshjul.language import Words
from vigo_arshjul.model import (
    Column,
    Day,
    EachMonth,
    Entry,
    Meaning,
    MonthHeading,
    Schedule,
    Unread,
    UnreadableRow,
)
from vigo_arshjul.model.ids import unique_ids
from vigo_arshjul.phrases import parse_month
from vigo_arshjul.phrases.cells import (
    is_date_cell,
    looks_like_a_date,
)
from vigo_arshjul.phrases.lexicon import Concept, says
from vigo_arshjul.phrases.shadow import folded
from vigo_arshjul.phrases.titles import year_of_title

_FEWEST_CELLS = 3
_FEWEST_SENTENCES = 3
_SHORT_YEAR = re.compile(r"[\s.'-]*\b(\d\d)\Z")
TEXTS = (Meaning.SENDER, Meaning.WHAT, Meaning.RECIPIENT, Meaning.COMMENT)
# The columns of a line that is a row without a table.
LIST = Layout(("", ""), (Meaning.DATE, Meaning.WHAT))


def read_table(
    rows: Iterable[Row], reading: Reading = AS_IT_IS, unread: Iterable[Unread] = ()
) -> Schedule:
    """Read a whole source, given as rows of cells.

    Args:
        rows: its rows, in their order.
        reading: what somebody says of it that it does not say.
        unread: what its reader could not give as a row.

    Raises:
        ArshjulError: if it has no rows with dates, or no year is named.
    """
    filled = list(filled_rows(rows))
    for row in filled:
        refuse_long(max(row.cells, key=len), row.line)
    if not filled:
        raise ArshjulError(
            Words("filen er tom; ventet et årshjul", "the file is empty; expected a schedule")
        )
    live, hidden = live_rows(filled)
    told = [*unread, *hidden_rows(live), *hidden]
    reader = _Reader(reading, unread=list(told))
    schedule = reader.read(live)
    for starts in reader.restarts():
        again = _Reader(reading, unread=list(told), starts=starts)
        other = again.read(live)
        if not turns_within(again.entries, starts, other.school_year):
            return other
    return schedule


def names_school_year(text: str) -> bool:
    """Whether a text names a school year, as a title does."""
    return year_of_title(text) is not None


@define
class _Reader:
    reading: Reading
    unread: list[Unread]
    top: Top = field(factory=Top)
    year: SchoolYear | None = None
    entries: list[Entry] = field(factory=list)
    unreadable: list[UnreadableRow] = field(factory=list)
    columns: dict[Column, None] = field(factory=dict)
    below: AppendixReader = field(factory=AppendixReader)
    shades: Shades = field(factory=Shades)
    dates: DateReader = field(init=False)
    layout: Layout | None = None
    table: SourceTable | None = None
    # What stands below the last row with a date.
    tail: set[int] = field(factory=set)
    is_tail: bool = False
    pending: Row | None = None
    # Whether the items of a list have the date of the line above them.
    below_date: bool = False
    # The months in the titles of tables, by `id` of their row.
    months_of_titles: Mapping[int, str] = field(factory=dict)
    # The rows where the dates begin anew.
    starts: frozenset[int] = frozenset()
    # How many notes stand between the rows so far, and above each of them.
    notes: int = 0
    headings: list[int] = field(factory=list)
    # Whether rows have months with a year, or without, for their dates.
    months_in_rows: frozenset[bool] = frozenset()

    def read(self, rows: Sequence[Row]) -> Schedule:
        given = given_meanings(self.reading.columns)
        cut = sections_of(rows, given)
        self.months_of_titles = months_of_titles(cut)
        sections = self._read_above(cut, rows)
        self.top.take_year_of_rows(sections)
        by_lines = None if self.top.year and not self.top.is_lone else year_of_lines(rows)
        year = self.reading.year or by_lines or self.top.year or year_of_sheets(rows)
        self.year = year or year_of_rows(sections)
        self.dates = DateReader(self.year)
        self.tail = rows_of_tail(sections)
        for section in sections:
            self._read_section(section)
        self._flush()
        return self._schedule(self.year)

    def restarts(self) -> Iterator[frozenset[int]]:
        """The rows where the dates may begin anew."""
        if self.year:
            yield from restarts_of(self.entries, self.headings, self.year)

    def _schedule(self, year: SchoolYear) -> Schedule:
        appendices, legend = self.below.finish()
        entries = self.shades.read(self.entries)
        ids = unique_ids(entry.id for entry in entries)
        return Schedule(
            school_year=year,
            entries=tuple(
                entry if entry.id == name else evolve(entry, id=name)
                for entry, name in zip(entries, ids, strict=True)
            ),
            title=self.top.title or "Årshjul",
            revised=self.top.revised,
            version=self.top.version,
            state=self.top.state,
            preface=tuple(self.top.preface),
            appendices=appendices,
            legend=legend,
            unreadable=tuple(self.unreadable),
            unread=tuple(self.unread),
            columns=tuple(self.columns),
            places=self.top.places,
        )

    # --- above the table -------------------------------------------------------------

    def _read_above(
        self, sections: Sequence[RowSection], rows: Sequence[Row]
    ) -> Sequence[RowSection]:
        """Read the title and what follows it; return the sections from the first table on."""
        first = next((i for i, section in enumerate(sections) if section.layout), None)
        if first is None:
            return self._read_list(rows)
        above = [row for section in sections[:first] for row in section.rows]
        # The month above a table belongs to it.
        months: list[Row] = []
        while above and parse_month(folded(above[-1].text)):
            months.insert(0, above.pop())
        if above and (month := self.months_of_titles.get(id(above[-1]))):
            months.insert(0, evolve(above[-1], cells=(month,)))
        self._read_lines_above(above)
        for section in sections[first:]:
            for heading in section.layout.headings if section.layout else ():
                self.top.read_heading(heading)
        self.top.close()
        return [RowSection(None, months), *sections[first:]]

    def _read_list(self, rows: Sequence[Row]) -> Sequence[RowSection]:
        """Read a document without a table: lines that begin with their date."""
        first = next(lines_of_list(rows), None)
        if first is None:
            # Sentences that end with their dates are a list where there is no other.
            rows = [evolve(row, item=True) for row in rows]
            found = list(lines_of_list(rows))
            first = found[0] if len(found) >= _FEWEST_SENTENCES else None
        if first is None:
            words = Words(
                "fant ingen tabell; ventet en linje med kolonnene {columns}, eller linjer som "
                "begynner med en dato",
                "found no table; expected a line with the columns {columns}, or lines that begin "
                "with a date",
            )
            problem = words.fill(columns=", ".join(COLUMN_NAMES))
            raise ArshjulError(Problem(problem, rows[0].line))
        while first and parse_month(folded(rows[first - 1].text)):
            first -= 1
        self._read_lines_above(rows[:first])
        self.top.close()
        near = self.top.year.first_day if self.top.year else None
        for row in filter(is_item, rows[:first]):
            if near and names_a_day(row.text, near):
                self._tell_of_line(row)
        return [RowSection(None, rows[first:])]

    def _read_lines_above(self, rows: Iterable[Row]) -> None:
        for row in rows:
            if _is_of_a_table(row):
                self._tell_of_table(row)
            else:
                self.top.read(row, names_a_month=id(row) in self.months_of_titles)

    def _tell_of_table(self, row: Row) -> None:
        why = Words("tabellen er ikke et årshjul", "the table is no schedule")
        self.unread.append(Unread(row.place(), row.text, why))

    def _tell_of_line(self, row: Row) -> None:
        why = Words("linjen er ikke lest som en rad", "the line is not read as a row")
        self.unread.append(Unread(row.place(), row.text, why))

    # --- the tables ------------------------------------------------------------------

    def _read_section(self, section: RowSection) -> None:
        self.layout = section.layout
        self.months_in_rows = months_in_rows_of(section)
        if section.layout:
            self.columns.update(dict.fromkeys(section.layout.columns()))
            if month := section.layout.month:
                self.dates.heading = MonthHeading(month[0], month[1], None)
        for row in section.rows:
            self.is_tail = id(row) in self.tail
            self._enter(row.table)
            if section.layout and section.layout.across:
                self._read_months(row, section.layout)
            else:
                self._read_row(row)

    def _enter(self, table: SourceTable | None) -> None:
        """Take the name of a sheet for the month or the year of its rows, where it is one."""
        if table is None or table == self.table:
            return
        self.table = table
        self.dates.above = ()
        if table.name is None:
            return
        # `Aug 18` is a month and its year; the month of another sheet is not that of this one.
        month = parse_month(_SHORT_YEAR.sub(r" 20\1", folded(table.name)))
        self.dates.heading = MonthHeading(month[0], month[1], None) if month else None
        self.dates.month = None
        if month is None and self.reading.year is None:
            self._take_year(table.name)

    def _take_year(self, text: str) -> bool:
        """Take another school year, which a title between the tables names."""
        found = year_of_title(text)
        if not found or not found.is_sure or not found.is_school_year:
            return False
        if found.first == self.dates.year.start:
            return False
        self.dates = DateReader(SchoolYear(found.first))
        return True

    def _take_calendar_year(self, text: str) -> bool:
        """Take one of the two years of a school year, in a line of its own."""
        ends = (self.year.first_day.year, self.year.last_day.year) if self.year else ()
        if not A_YEAR.fullmatch(text) or int(text) not in ends:
            return False
        self.dates = DateReader(CalendarYear(int(text)))
        return True

    def _read_row(self, row: Row) -> None:
        if len(self.entries) in self.starts:
            self.dates.last = None
        if len(row.filled) == 1 or self.layout is None:
            self._read_line(row)
        elif self.below.in_legend:
            self._read_below(row, row.text)
        else:
            self._read_entry(row, self.layout)

    def _read_line(self, row: Row) -> None:
        """A line with one cell: a month, a row without a date of its own, or something else."""
        at = next(i for i, cell in enumerate(row.cells) if cell.strip())
        text = " ".join(cell.strip() for cell in row.filled)
        shown = folded(text).strip()
        if self.below.in_legend:
            self._read_legend(row)
        elif self._read_month(row, at, shown):
            self.below_date = False
        elif self._is_text_alone(at):
            self._read_entry(row, self.layout)  # type: ignore[arg-type]
        elif found := self._listed(row):
            self._read_listed(row, *found)
        elif self.layout is None and is_date_alone(shown):
            self._read_date_alone(row, shown)
        elif self._is_below_date(row):
            self._flush(used=True)
            texts = RowTexts({Meaning.WHAT: without_sign(text)}, {})
            self._add(row, texts, self.dates.again(), LIST)
        elif self._take_calendar_year(shown):
            self.top.preface.append(text)
        elif self._take_year(shown):
            why = Words(
                "radene under hører til et annet år", "the rows below belong to another year"
            )
            self.unread.append(Unread(row.place(), text, why))
        else:
            self._read_other_line(row, shown, text)

    def _is_below_date(self, row: Row) -> bool:
        """Whether a line is the text of a date in a line above, or one more item below it."""
        if self.layout is not None or not self.below_date:
            return False
        return self.pending is not None or is_item(row)

    def _read_month(self, row: Row, at: int, shown: str) -> bool:
        """Take a month alone: a row that says nothing, a cell of its column, or a heading."""
        if self._is_month_without_text(row, at):
            why = Words("måneden har ingen tekst", "the month has no text")
            self.unread.append(Unread(row.place(), row.text, why))
        elif self.layout and at == self.layout.at(Meaning.MONTH) and month_of_cell(shown):
            self.dates.read({Meaning.MONTH: shown})
            self.dates.above = ()
        elif month := parse_month(self.months_of_titles.get(id(row), shown)):
            self._flush()
            self.dates.heading = MonthHeading(month[0], month[1], row.line)
            self.dates.month = None
            self.dates.above = ()
        else:
            return False
        return True

    def _is_month_without_text(self, row: Row, at: int) -> bool:
        """Whether a month alone is a row that says nothing, and no heading."""
        is_date = self.layout is not None and at == self.layout.at(Meaning.DATE)
        month = parse_month(folded(row.text)) if is_date and self.months_in_rows else None
        # `Mars 2034` over rows of `mars` is the heading of that month.
        return month is not None and (month[1] is not None) in self.months_in_rows

    def _is_text_alone(self, at: int) -> bool:
        """Whether a lone cell is the text of a row that has the date of the row above."""
        return bool(self.layout and at and at == self.layout.at(Meaning.WHAT) and self.dates.above)

    def _listed(self, row: Row) -> tuple[str, str] | None:
        if self.is_tail:
            return None
        return row_in_line(row, self.layout, under_month=self.dates.heading is not None)

    def _read_listed(self, row: Row, date: str, text: str) -> None:
        """A row in a line of its own."""
        self.below_date = False
        cells = {Meaning.DATE: date, Meaning.WHAT: text}
        dated = self.dates.read(cells) if date else self.dates.of_heading()
        if dated is None:
            self._cannot_read(row, no_date(date))
        else:
            self._add(row, RowTexts(cells, {}), dated, LIST)

    def _read_date_alone(self, row: Row, shown: str) -> None:
        """A date in a line of its own, whose text stands in the next, or in the items below."""
        self._flush()
        if self.dates.read({Meaning.DATE: shown.rstrip(" :")}) is None:
            self._cannot_read(row, no_date(shown))
        else:
            self.pending, self.below_date = row, True

    def _read_other_line(self, row: Row, shown: str, text: str) -> None:
        if self.layout is None and row.table is not None and len(row.filled) > 1:
            self._tell_of_table(row)
        elif says(shown, Concept.EACH_MONTH):
            self._read_below(row, text)
        elif not self.is_tail and self.layout and has_digit(shown) and is_date_cell(shown):
            # The date of the rows below that have none; a span may be no more than a heading.
            self._flush()
            dated = self.dates.read({Meaning.DATE: shown})
            is_day = dated is not None and any(isinstance(when, Day) for when in dated.whens)
            self.pending = row if is_day else None
        elif begins_as_a_date(shown) and not self.is_tail:
            self._cannot_read(row, too_few(row))
        elif is_like_a_month(shown) and not self.is_tail:
            words = Words(
                "«{text}» er ingen måned; ventet for eksempel August 2017",
                "“{text}” is not a month; expected for example August 2017",
            )
            self._cannot_read(row, words.fill(text=text))
        elif not self.is_tail:
            self._note(row, text)
        else:
            self._read_below(row, text)

    def _note(self, row: Row, text: str) -> None:
        """A note between the rows is kept with what stands above them; a title once.

        One that names a day, or stands below the text of a date, may be more: it is told.
        """
        self.notes += 1
        if self.below_date or _is_of_a_table(row) or names_a_day(text, self.dates.year.first_day):
            self._tell_of_line(row)
        elif text not in (self.top.named, *self.top.preface):
            self.top.preface.append(text)

    def _read_below(self, row: Row, text: str) -> None:
        if self.below.in_legend:
            self._read_legend(row)
        elif self._may_be_of_the_list(text):
            self._tell_of_line(row)
        else:
            self.below.add(text, row.line)

    def _may_be_of_the_list(self, text: str) -> bool:
        """Whether a line below a list, and below no table, names a day as its rows do."""
        is_of_the_paper = self.columns or says(text, Concept.OF_THE_PAPER)
        return not is_of_the_paper and names_a_day(text, self.dates.year.first_day)

    def _read_legend(self, row: Row) -> None:
        for text in map(str.strip, row.filled):
            self.shades.explain(row.shade, text)
            self.below.add(text, row.line)

    def _read_entry(self, row: Row, layout: Layout) -> None:
        texts = by_meaning(row, layout)
        if texts is None:
            self._cannot_read(row, too_many(row))
            return
        cells = texts.cells
        above = self.dates.above
        said = any(cells.get(meaning) for meaning in (*TIMES, Meaning.LAST))
        if not said and above and self._goes_on(texts):
            return
        dated = self.dates.read(cells)
        if dated is None:
            self._without_date(row, cells)
            return
        is_month = not cells.get(Meaning.WHAT) and parse_month(dated.said) is not None
        if is_month or not (texts.extra or any(cells.get(meaning) for meaning in TEXTS)):
            why = Words("datoen har ingen tekst", "the date has no text")
            self.unread.append(Unread(row.place(), row.text, why))
            return
        self._flush(used=not dated.said)
        for date, one in rows_of_month(texts, dated, self.dates):
            self._add(row, one, date, layout)

    def _without_date(self, row: Row, cells: ByMeaning) -> None:
        said = " ".join(cells[meaning] for meaning in (*TIMES, Meaning.LAST) if cells.get(meaning))
        if said and (looks_like_a_date(said) or not self.is_tail):
            self._cannot_read(
                row, no_date(said), self.layout.at(Meaning.DATE) if self.layout else None
            )
            return
        why = Words("raden har ingen dato", "the row has no date")
        self.unread.append(Unread(row.place(), row.text, why))

    def _goes_on(self, texts: RowTexts) -> bool:
        """Whether a row without a date is the rest of the row above; then it is put there."""
        cells = texts.cells
        what = cells.get(Meaning.WHAT, "")
        others = [cells.get(m, "") for m in (Meaning.SENDER, Meaning.RECIPIENT)]
        if not self.entries or any(others) or cells.get(Meaning.ID):
            return False
        if what and not (folded(what)[:1].islower() or self.entries[-1].what.endswith((",", "-"))):
            return False
        last = self.entries[-1]
        self.entries[-1] = evolve(
            last,
            what=f"{last.what} {what}".strip(),
            comment=f"{last.comment} {cells.get(Meaning.COMMENT, '')}".strip(),
            extra=_together(last.extra, texts.extra),
        )
        return True

    def _read_months(self, row: Row, layout: Layout) -> None:
        """A row of a table that has its months, weekdays, years or dates across."""
        said = [row.cells[at] for at in layout.across if at < len(row.cells)]
        if not any(map(str.strip, said)):
            self._read_label(row)
            return
        label = evolve(
            row, cells=tuple("" if at in layout.across else c for at, c in enumerate(row.cells))
        )
        around = by_meaning(label, layout)
        for piece in pieces_of(row, layout):
            self._read_piece(row, layout, around, piece)

    def _read_piece(
        self, row: Row, layout: Layout, around: RowTexts | None, piece: Happening
    ) -> None:
        """One thing that a cell of such a row says."""
        dates = DateReader(piece.across.year) if piece.across.year else self.dates
        dated = dates.read({Meaning.DATE: piece.date})
        if dated is None or around is None:
            self._cannot_read(row, no_date(piece.date), piece.at)
            return
        day = dated.whens[0].first
        in_week = piece.across.weekday is not None and day is not None
        text = without_day(piece.text, day.day) if in_week and day else piece.text
        if text or not in_week:
            self._add(row, happening(around, piece.date, text), dated, layout, piece.at)

    def _read_label(self, row: Row) -> None:
        """A row with nothing below the months: a line, or the name of what never happens."""
        if len(row.filled) == 1:
            self._read_line(row)
        else:
            why = Words("raden har ingen dato", "the row has no date")
            self.unread.append(Unread(row.place(), row.text, why))

    def _add(
        self, row: Row, texts: RowTexts, dated: RowDates, layout: Layout, at: int | None = None
    ) -> None:
        for when in dated.whens:
            if isinstance(when, EachMonth):
                self.below.drop_heading()
            entry = entry_of(row, texts, when, dated, layout)
            self.headings.append(self.notes)
            self.entries.append(entry if at is None else evolve(entry, place=row.place(at)))
            self.shades.note(row.shade)

    def _flush(self, *, used: bool = False) -> None:
        """A date in a line of its own must be that of a row below it."""
        if self.pending is not None and not used:
            self._cannot_read(self.pending, too_few(self.pending))
        self.pending = None

    def _cannot_read(self, row: Row, words: Words, at: int | None = None) -> None:
        self.unreadable.append(
            UnreadableRow(text=row.text, words=words, line=row.line, place=row.place(at))
        )


def _is_of_a_table(row: Row) -> bool:
    """Whether a row has so many cells that it is no title with its value."""
    return len(row.filled) >= _FEWEST_CELLS


def _together(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str]:
    return {name: f"{old.get(name, '')} {new.get(name, '')}".strip() for name in {**old, **new}}
