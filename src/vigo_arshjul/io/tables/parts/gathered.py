"""What was read of a source so far, what that tells of the next row, and what colours tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import define, evolve, field

from vigo_arshjul.calendar import CalendarYear, SchoolYear
from vigo_arshjul.io.options import Reading
from vigo_arshjul.io.tables.columns.column_plan import Layout
from vigo_arshjul.io.tables.columns.rowtexts import RowTexts, entry_of
from vigo_arshjul.io.tables.parts.groups import NO_GROUPS, Groups
from vigo_arshjul.io.tables.parts.top import Top
from vigo_arshjul.io.tables.source.appendices import AppendixReader, category_of_legend
from vigo_arshjul.io.tables.source.refusals import too_few
from vigo_arshjul.io.tables.source.rows import Row, SourceTable
from vigo_arshjul.io.tables.words.dating import DateReader, RowDates
from vigo_arshjul.io.tables.words.line_signs import has_digit
from vigo_arshjul.io.tables.words.months import A_YEAR
from vigo_arshjul.language import Words
from vigo_arshjul.model import (
    Category,
    Column,
    EachMonth,
    Entry,
    MonthHeading,
    Unread,
    UnreadableRow,
    UnreadKind,
)
from vigo_arshjul.phrases.cells.beside import is_week
from vigo_arshjul.phrases.cells.reading import parse_when, quarter_of
from vigo_arshjul.phrases.letters.shadow import folded
from vigo_arshjul.phrases.texts.titles import is_term, year_of_title
from vigo_arshjul.phrases.words.lexicon import Concept, says

# Rows of more months than these have not lost the headings of all of them.
_FEW_MONTHS = 2
# A line with more words than these behind its year, and a full stop, is a sentence.
_BEHIND_A_TITLE = 2


@define
class Shades:
    """The colours of a document: those of its rows, and what its legend says of them."""

    _rows: list[str | None] = field(factory=list)
    _legend: dict[str, set[Category | None]] = field(factory=dict)

    def note(self, shade: str | None) -> None:
        """Take the colour of the next row."""
        self._rows.append(shade)

    def explain(self, shade: str | None, line: str) -> None:
        """Take a line of the legend."""
        if shade is not None:
            self._legend.setdefault(shade, set()).add(category_of_legend(line))

    def read(self, entries: Sequence[Entry]) -> Sequence[Entry]:
        """The rows with their categories; a colour of two meanings has none."""
        clear = {shade: next(iter(c)) for shade, c in self._legend.items() if len(c) == 1}
        told = [clear.get(shade or "") for shade in self._rows]
        return [
            evolve(entry, category=category) if category and not entry.category else entry
            for entry, category in zip(entries, told, strict=True)
        ]


@define
class Gathered:
    """What was read of a source so far."""

    reading: Reading  # what somebody says of the source that it does not say
    unread: list[Unread]  # what is told and is no row
    starts: frozenset[int] = frozenset()  # the rows where the dates begin anew
    late: int = 0  # how many rows at the head come after the last day of the year
    early: int = 0  # how many rows at the head come before the first day of the year
    top: Top = field(factory=Top)  # what stands above its tables
    year: SchoolYear | None = None
    entries: list[Entry] = field(factory=list)  # its rows
    unreadable: list[UnreadableRow] = field(factory=list)  # the rows that cannot be read
    columns: dict[Column, None] = field(factory=dict)  # its columns, in their order
    below: AppendixReader = field(factory=AppendixReader)  # what stands below its tables
    legend_table: SourceTable | None = None  # the table that the legend is
    shades: Shades = field(factory=Shades)  # the colours of its rows
    dates: DateReader = field(init=False)  # what reads its dates
    layout: Layout | None = None  # the columns of the table that is read
    table: SourceTable | None = None  # that table
    tail: set[int] = field(factory=set)  # the `id` of each row below the last one with a date
    is_tail: bool = False  # whether the row that is read is one of those
    pending: Row | None = None  # a date in a line of its own, whose row comes below it
    # The line that says when the items below it happen, until one of them needs it.
    span: Row | None = None
    below_date: bool = False  # whether the items of a list have the date of the line above them
    in_list: bool = False  # whether what is read is a list beside a table
    has_lists: bool = False  # whether any is
    has_dates_alone: bool = False  # whether a date with its month stood in a line of its own
    # The months in the titles of tables, by `id` of their row.
    months_of_titles: Mapping[int, str] = field(factory=dict)
    remarks: set[int] = field(factory=set)  # the `id` of each line that is one, below its row
    groups: Groups = NO_GROUPS  # the parties that its rows stand below
    other_days: int | None = None  # the column that has the days of rows without a date
    party: str = ""  # that of the row that is read next
    notes: int = 0  # how many notes stand between the rows so far
    headings: list[int] = field(factory=list)  # how many of them stand above each row
    # Whether rows have months with a year, or without, for their dates.
    months_in_rows: frozenset[bool] = frozenset()
    # The month headings that rows with a bare day have their month from.
    leant_on: set[MonthHeading] = field(factory=set)
    last_line: int = 0  # the last line of the row that was read last

    def tell(self, row: Row, why: Words, kind: UnreadKind = UnreadKind.CONTENT) -> None:
        """Tell of a row that is none of the schedule."""
        self.unread.append(Unread(row.place(), row.text, why, kind))

    def tell_of_table(self, row: Row, *, may_be_one: bool = False) -> None:
        """Tell of a row of a table that is no schedule, or looks like none."""
        kind = UnreadKind.CONTENT if may_be_one else UnreadKind.BESIDE
        self.tell(row, Words("tabellen er ikke et årshjul", "the table is no schedule"), kind)

    def tell_of_line(self, row: Row) -> None:
        """Tell of a line that may be a row, and was not read as one; `-----` only draws a line."""
        if any(map(str.isalnum, row.text)):
            self.tell(row, Words("linjen er ikke lest som en rad", "the line is not read as a row"))

    def tell_without_date(self, row: Row) -> None:
        """Tell of a row that says no date."""
        is_total = says(row.filled[0].strip(), Concept.TOTAL) is not None
        kind = UnreadKind.BESIDE if is_total else UnreadKind.CONTENT
        self.tell(row, Words("raden har ingen dato", "the row has no date"), kind)

    def cannot_read(self, row: Row, words: Words, at: int | None = None) -> None:
        """Keep a row that cannot be read."""
        self.unreadable.append(
            UnreadableRow(text=row.text, words=words, line=row.line, place=row.place(at))
        )

    def add(
        self, row: Row, texts: RowTexts, dated: RowDates, layout: Layout, at: int | None = None
    ) -> None:
        """Add the entries of a row or one of its cells, one for each of its dates."""
        if self.party and not texts.cells.get(self.groups.meaning):
            texts = evolve(texts, cells={**texts.cells, self.groups.meaning: self.party})
        if dated.has_bare_day and dated.heading:
            self.leant_on.add(dated.heading)
        # `Hver måned` stands above `Hver måned etter 1. september`, which says it itself.
        is_routine = any(isinstance(when, EachMonth) for when in dated.whens)
        is_of_it = self.dates.span and (dated.said == self.dates.span or dated.heading)
        if is_routine or is_of_it:
            self.span = None
        self.last_line = row.line
        for when in dated.whens:
            if isinstance(when, EachMonth):
                self._tell_other_day(row, self.below.drop_heading(), when)
            entry = entry_of(row, texts, when, dated, layout)
            self.headings.append(self.notes)
            self.entries.append(entry if at is None else evolve(entry, place=row.place(at)))
            self.shades.note(row.shade)

    def _tell_other_day(self, row: Row, heading: str, when: EachMonth) -> None:
        """Tell of a heading over the monthly routine that says another day than its row."""
        said = parse_when(folded(heading).strip(), lambda _: when.after.year)
        if heading and not (isinstance(said, EachMonth) and said.after == when.after):
            words = Words("linjen over sier {day}", "the line above says {day}")
            self.tell(row, words.fill(day=f"«{heading}»"))

    def under_their_months(self) -> list[Entry]:
        """The rows, those that say another month than a heading of bare days under that month.

        `3. sept.` between `18.` and `29.` below `August` says its month because it is another.
        `Mars` between dates that stand alone is a date as they are, and no heading.
        """
        if self.has_dates_alone and not self.leant_on:
            return [evolve(entry, heading=None) for entry in self.entries]
        are_beside = self.has_lists and any(entry.heading for entry in self.entries)
        are_beside = are_beside or _go_beyond(self.entries)
        return [
            evolve(entry, heading=MonthHeading(entry.date.month, None, None))
            if entry.date and self._is_of_its_own_month(entry, are_beside=are_beside)
            else entry
            for entry in self.entries
        ]

    def _is_of_its_own_month(self, entry: Entry, *, are_beside: bool) -> bool:
        """Whether a row says another month than its heading, or has none as others beside have."""
        heading = entry.heading
        if heading is None:
            return are_beside
        return heading in self.leant_on and entry.day.month != heading.month

    def flush(self, *, used: bool = False) -> None:
        """A date in a line of its own must be that of a row below it."""
        if self.pending is not None and not used:
            # A week may be no more than the heading of its days, and so is a quarter.
            if self.pending.text.lstrip()[:1].isalpha() and is_week(self.pending.text):
                self.tell_of_line(self.pending)
            elif quarter_of(folded(self.pending.text).strip(" :")):
                self.top.preface.append(self.pending.text.strip())
            else:
                self.cannot_read(self.pending, too_few(self.pending))
        self.pending = None

    def take_year(self, text: str) -> bool:
        """Take another school year, which a title between the tables names."""
        found = year_of_title(text)
        if not found or not found.is_school_year or not (found.is_sure or is_term(text)):
            return False
        # `Planen for 2024-2025 hadde endelig levering i mai.` is said of it, and no title.
        ends = text.rstrip().endswith((".", "!", "?"))
        is_sentence = ends and len(found.behind.split()) > _BEHIND_A_TITLE
        if is_sentence or found.first == self.dates.year.start:
            return False
        self.dates = DateReader(SchoolYear(found.first))
        return True

    def is_title(self, text: str) -> bool:
        """Whether a line names the year of its rows and its term: `Årshjul 2026-2027 – vår`."""
        found = year_of_title(text)
        if found is None or not (found.is_school_year and found.is_sure):
            return False
        return found.first == self.dates.year.start and not has_digit(found.behind)

    def take_calendar_year(self, text: str) -> bool:
        """Take one of the two years of a school year, in a line of its own."""
        ends = (self.year.first_day.year, self.year.last_day.year) if self.year else ()
        if not A_YEAR.fullmatch(text) or int(text) not in ends:
            return False
        self.dates = DateReader(CalendarYear(int(text)))
        return True


def _go_beyond(entries: Sequence[Entry]) -> bool:
    """Whether rows above the first month heading are of months behind it, too, or of many.

    Then they are a part that has no such headings, and none is missing.
    """
    first = next((at for at, entry in enumerate(entries) if entry.heading), 0)
    months = {(day.year, day.month) for row in entries[:first] if (day := row.when.first)}
    ours = entries[first].when.first if first else None
    if ours is None:
        return False
    return len(months) > _FEW_MONTHS or (len(months) > 1 and max(months) >= (ours.year, ours.month))
