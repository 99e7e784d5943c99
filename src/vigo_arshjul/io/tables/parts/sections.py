"""Takes a source apart: the tables of a schedule with their columns, and the lines around them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from attrs import define, evolve, field, frozen

from vigo_arshjul.io.tables.columns.across import (
    across_of,
    days_above,
    is_a_day,
    matrix_of,
    only_ticks,
    terms_above,
)
from vigo_arshjul.io.tables.columns.column_plan import TIMES, Across, Layout
from vigo_arshjul.io.tables.columns.days_of_rows import of_other_years
from vigo_arshjul.io.tables.columns.headings import is_exact, may_be_dates
from vigo_arshjul.io.tables.columns.understanding import (
    goes_on,
    has_date,
    is_heading,
    is_of_the_paper,
    layout_of,
    words_of_headings,
)
from vigo_arshjul.io.tables.source.rows import Row, SourceTable
from vigo_arshjul.io.tables.words.line_signs import has_digit
from vigo_arshjul.model import Meaning
from vigo_arshjul.phrases import parse_month
from vigo_arshjul.phrases.cells.beside import is_day_number, is_week, parse_weekday
from vigo_arshjul.phrases.cells.reading import is_date_cell, looks_like_a_date
from vigo_arshjul.phrases.dates.parts import MONTH
from vigo_arshjul.phrases.letters.shadow import folded
from vigo_arshjul.phrases.texts.titles import year_of_title

# So many rows tell what the columns of a table hold.
_SAMPLE = 80
# The heading of a table stands within so many rows of its first date.
_NEAR = 15
# So many rows below a heading tell where their dates stand.
_FIRST_ROWS = 3
# `Jan: uke 2` is a date.
_A_MONTH = re.compile(rf"\s*(?:{MONTH})\b", re.IGNORECASE)
# A heading that goes on is no longer than this, in characters.
_SHORT = 40


@frozen
class RowSection:
    """Rows that belong together."""

    layout: Layout | None  # their columns; None for lines, and for a table that is no schedule
    rows: Sequence[Row]  # the rows, without their headings
    is_list: bool = False  # whether its lines are rows, in a source that has a table, too


def sections_of(rows: Sequence[Row], given: Mapping[str, Meaning]) -> list[RowSection]:
    """The sections of a source, in its order."""
    return _Cutter(rows, given).cut()


@define
class _Cutter:
    rows: Sequence[Row]
    given: Mapping[str, Meaning]
    done: list[RowSection] = field(factory=list)
    open_rows: list[Row] = field(factory=list)
    layout: Layout | None = None
    latest: Layout | None = None
    table: SourceTable | None = None

    def cut(self) -> list[RowSection]:
        at = 0
        while at < len(self.rows):
            at = self._take(at)
        self._close(None)
        return [section for section in self.done if section.rows or section.layout]

    def _take(self, at: int) -> int:
        """Take the row at a place; return the place of the next."""
        row = self.rows[at]
        if row.table is not self.table and row.table != self.table:
            # A line between two tables may be the month of the second.
            self._close(self._inherited(at))
            self.table = row.table
        if len(row.filled) > 1:
            if across := self._across(at):
                self._close(matrix_of(row, across))
                return at + 1
            if self.layout and row.cells == self.layout.headings:
                self._close(self.layout)
                return at + 1
            headings = self._headings(at)
            if headings and (layout := self._layout(headings, at + len(headings))):
                self._close(layout)
                return at + len(headings)
            if self.layout is None and self._begins_without_heading(at):
                self._begin(at)
        self.open_rows.append(row)
        return at + 1

    def _close(self, layout: Layout | None) -> None:
        self.done.append(RowSection(self.layout, self.open_rows))
        self.open_rows = []
        self.layout = layout
        self.latest = layout or self.latest

    def _inherited(self, at: int) -> Layout | None:
        """The columns of the table before, for one that goes on from it."""
        row = self.rows[at]
        if self.latest is None or row.table is None:
            return None
        table = self._of_table(at)
        wide = [r for r in table if len(r.filled) > 1]
        if not wide or is_heading(wide[0], self.given):
            return None
        place = self.latest.at(Meaning.DATE)
        fits = max(len(r.cells) for r in wide) == self.latest.width and place is not None
        if fits and any(_has_date_at(r, place or 0) for r in wide):
            return self.latest
        return None

    def _across(self, at: int) -> Mapping[int, Across]:
        """What stands across a table; days are that only above a table without headings."""
        row = self.rows[at]
        may_be = self.layout is None and any(map(is_a_day, row.filled[1:2]))
        if across := across_of(row):
            return {} if only_ticks(row, across, self._below(at)) else across
        found = days_above(row, self._below(at)) if may_be else {}
        return found or (terms_above(row, self._below(at)) if self.layout is None else {})

    def _below(self, at: int) -> list[Row]:
        """The rows of a table below one of them."""
        return [row for row in self._of_table(at)[1:] if len(row.filled) > 1]

    def _of_table(self, at: int) -> list[Row]:
        """The rows of the table that begins at a place."""
        found: list[Row] = []
        for row in self.rows[at : at + _SAMPLE]:
            if row.table != self.rows[at].table:
                break
            found.append(row)
        return found

    def _headings(self, at: int) -> list[Row]:
        """The rows from a place on that are headings; none where that is no heading."""
        row = self.rows[at]
        names = is_heading(row, self.given) or self._names_its_dates(row)
        names = names or self._stands_above_dates(at)
        if not names or self._has_its_weekday(row) or self._is_one_more(row):
            return []
        found = [row]
        for other in self.rows[at + 1 : at + 3]:
            is_more = len(other.filled) > 1 and other.table == row.table and _may_be_heading(other)
            if not is_more or not goes_on(row, other):
                break
            found.append(other)
        return found

    def _names_its_dates(self, row: Row) -> bool:
        """Whether a row has the heading of dates, `Tid`, where the rows above have those."""
        at = self.layout.at(Meaning.DATE) if self.layout else None
        numbers = (cell for cell in row.filled if has_digit(cell) and not year_of_title(cell))
        if at is None or at >= len(row.cells) or any(numbers):
            return False
        return may_be_dates(row.cells[at])

    def _stands_above_dates(self, at: int) -> bool:
        """Whether a row with a word of headings and no date stands first, above rows with theirs.

        `Uke | Program`, ` | Dato | Fagkode`: what else stands there may be unknown.
        """
        row = self.rows[at]
        if self.layout or any(map(has_digit, row.filled)) or not words_of_headings(row.filled):
            return False
        below = self._below(at)[:_FIRST_ROWS]
        return len(below) == _FIRST_ROWS and any(
            all(_has_date_at(one, place) or is_week(one.said_at(place)) for one in below)
            for place in range(len(row.cells))
        )

    def _has_its_weekday(self, row: Row) -> bool:
        """Whether `to` stands below the heading of weekdays: it is one, and no recipient."""
        at = self.layout.at(Meaning.WEEKDAY) if self.layout else None
        return at is not None and parse_weekday(folded(row.cell(at))) is not None

    def _is_one_more(self, row: Row) -> bool:
        """Whether a row of words as headings have, `Ansvar`, is one more of the open table.

        It says when, as the rows above; or nothing where its table says that, as a row of the
        same date, right below another.
        """
        if self.layout is None:
            return False
        times = [at for at, meaning in enumerate(self.layout.meanings) if meaning in TIMES]
        said = [folded(row.cells[at]).strip() for at in times if at < len(row.cells)]
        above = self.open_rows[-1] if self.open_rows else None
        is_below = above and len(above.filled) > 1 and row.line == above.line + 1
        # `frist kommer | Møte i utvalget`: no cell is the word of a heading and no more.
        has_no_name = is_below and not words_of_headings(row.filled)
        if not any(said) or has_no_name:
            return bool(is_below) and len(row.cells) <= self.layout.width
        # `Oktober 2017 | Fra | Hva` are the headings of that month.
        is_row = words_of_headings(row.filled) < 2
        return any(is_week(c) or is_day_number(c) or (is_row and parse_month(c)) for c in said)

    def _layout(self, headings: Sequence[Row], start: int) -> Layout | None:
        given = {**of_other_years(headings[0].cells, self.rows[:start]), **self.given}
        return layout_of(headings, self._sample(headings[0], start), given)

    def _sample(self, heading: Row | None, start: int) -> list[Row]:
        rows: list[Row] = []
        for row in self.rows[start : start + _SAMPLE]:
            if heading is not None and row.table != heading.table:
                if heading.table is not None and rows:
                    break
                if heading.table is not None:
                    continue
            if is_heading(row, self.given):
                break
            rows.append(row)
        return _without_tail(rows)

    def _begins_without_heading(self, at: int) -> bool:
        row = self.rows[at]
        if self._month_above(at):
            return _begins_with_day(row) or any(map(is_a_day, row.filled))
        if not has_date(row) or is_of_the_paper(row) or self._is_of_facts(at):
            return False
        follows = any(
            is_heading(other, self.given)
            for other in self.rows[at + 1 : at + _NEAR]
            if other.table == row.table
        )
        above = self.open_rows[-1] if self.open_rows else row
        is_named = above.table == row.table and any(map(may_be_dates, above.cells))
        return (
            not follows or is_named or (len(row.filled) >= 3 and is_date_cell(folded(row.cells[0])))
        )

    def _month_above(self, at: int) -> str:
        """The month in the line right above a row; nothing where another stands there."""
        above = self.rows[at - 1] if at else None
        return above.said if above and above.is_line and parse_month(above.said) else ""

    def _is_of_facts(self, at: int) -> bool:
        """Whether a table says more that has no date: `Eier | Inntak`, `Fra | 01.08.2026`."""
        table = self.rows[at].table
        above = [r for r in self.open_rows if r.table == table and len(r.filled) > 1]
        below = [r for r in self._of_table(at) if len(r.filled) > 1]
        dated = sum(map(has_date, below))
        # `Neste frist | 15.08.2026` is a label and what it says.
        are_pairs = all(len(r.filled) == 2 and not _begins_with_day(r) for r in below)
        others = len(above) + (len(below) - dated if are_pairs else 0)
        return table is not None and others > dated

    def _begin(self, at: int) -> None:
        """Begin a table at its first date, with the line above for its headings if it is wide."""
        above = self.open_rows[-1] if self.open_rows else None
        month = self._month_above(at)
        sample = [_of_month(row, month) for row in self._sample(self.rows[at], at)]
        layout = None
        is_heading_like = (
            above is not None
            and len(above.filled) > 1
            and above.table == self.rows[at].table
            and not _begins_with_day(above)
            and not any(is_a_day(above.said_at(at)) for at in range(1, len(above.cells)))
            and len(above.cells) >= max((len(row.filled) for row in sample[:5]), default=0)
        )
        if above is not None and is_heading_like:
            layout = layout_of([above], sample, self.given)
        if layout is not None:
            self.open_rows.pop()
        else:
            layout = layout_of([], sample, self.given)
        if layout is not None:
            days = self._days_above(self.rows[at])
            self.open_rows = self.open_rows[: len(self.open_rows) - len(days)]
            self._close(layout)
            self.open_rows = days

    def _days_above(self, row: Row) -> list[Row]:
        """The months and days right above the first date of a table: they are rows of it."""
        days: list[Row] = []
        for above in reversed(self.open_rows):
            is_day = len(above.filled) > 1 and is_day_number(folded(above.cells[0]))
            if above.table != row.table or not (is_day or parse_month(above.said)):
                break
            days.insert(0, above)
        return days if any(len(day.filled) > 1 for day in days) else []


def _without_tail(rows: list[Row]) -> list[Row]:
    """The rows of a table without those of another, below an empty line and without a date."""
    dated = [at for at, row in enumerate(rows) if has_date(row)]
    end = dated[-1] + 1 if dated else len(rows)
    is_parted = end < len(rows) and rows[end].line > rows[end - 1].line + 1
    return rows[:end] if is_parted else rows


def _may_be_heading(row: Row) -> bool:
    """Whether a row below headings may go on with them: no date, no number, no long text."""
    others = [cell for cell in row.filled if not is_exact(cell)]
    is_of_month = any(has_digit(cell) and _A_MONTH.match(cell) for cell in others)
    is_day = any(is_day_number(folded(cell)) for cell in others)
    says_when = has_date(row) or is_of_month or is_day or any(map(looks_like_a_date, others))
    return not says_when and all(len(cell) <= _SHORT for cell in row.filled)


def _of_month(row: Row, month: str) -> Row:
    """A row with the month above it behind its day, as one that says its date."""
    has_day = month and is_day_number(folded(row.cells[0]).strip())
    return evolve(row, cells=(f"{row.cells[0]} {month}", *row.cells[1:])) if has_day else row


def _begins_with_day(row: Row) -> bool:
    """Whether the first cell of a row is a day, which no heading is; a month may be one."""
    cell = folded(row.cells[0]).strip()
    return is_day_number(cell) or (is_a_day(cell) and parse_month(cell) is None)


def _has_date_at(row: Row, place: int) -> bool:
    cell = folded(row.cell(place)).strip()
    return is_date_cell(cell) or is_day_number(cell)
