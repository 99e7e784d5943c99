"""What must be written into a document so that it holds a changed schedule, cell by cell.

Word and Excel differ in how a cell is written and a row is moved; what is written, and where
rows come to stand, is the same for both.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence

from attrs import define, evolve, field, frozen

from vigo_arshjul.io.options import AS_IT_IS, Reading
from vigo_arshjul.io.tables.column_plan import Layout
from vigo_arshjul.io.tables.edit_top import version_line
from vigo_arshjul.io.tables.headings import given_meanings
from vigo_arshjul.io.tables.marks import marked_comment
from vigo_arshjul.io.tables.parties import BOTH, with_party
from vigo_arshjul.io.tables.richtext import line_of, one_text
from vigo_arshjul.io.tables.rows import Row
from vigo_arshjul.io.tables.sections import sections_of
from vigo_arshjul.model import Day, Entry, Meaning, MonthHeading, Period, Place, Schedule
from vigo_arshjul.phrases import parse_month
from vigo_arshjul.phrases.cell_writing import pads_of, when_like

_TEXTS: Mapping[Meaning, str] = {
    Meaning.SENDER: "sender",
    Meaning.WHAT: "what",
    Meaning.RECIPIENT: "recipient",
    Meaning.COMMENT: "comment",
}
_YEARS = re.compile(
    r"(?<!\d)(?P<first>\d{4})(?P<mark>\s*[-\u2010-\u2015/]\s*)(?P<last>\d{4}|\d{2})(?!\d)"
)


class CannotWriteError(ValueError):
    """A change has no place in the document."""


@frozen
class CellChange:
    """Other words for a cell.

    Attributes:
        row: its row.
        at: its index.
        before: what stands there.
        after: what shall stand there.
        day: the day that it names, where it names one day and nothing more.
    """

    row: Row
    at: int
    before: str
    after: str
    day: dt.date | None = None


@frozen
class RowMove:
    """A row with the entry that it shows, before and after.

    Attributes:
        row: the row.
        before: the entry as it was read, its month heading being the one that it has now.
        after: the entry as it shall be, under the month heading that it belongs to.
    """

    row: Row
    before: Entry
    after: Entry


@define
class Plan:
    """All that must be written.

    Attributes:
        changes: the cells that change.
        moves: the rows of the schedule, in their new order.
        removed: the rows that go.
        lines: the lines and headings that change, by their rows.
    """

    changes: list[CellChange] = field(factory=list)
    moves: list[RowMove] = field(factory=list)
    removed: list[Row] = field(factory=list)
    lines: list[tuple[Row, str]] = field(factory=list)


def plan_for(
    rows: Sequence[Row], old: Schedule, new: Schedule, reading: Reading = AS_IT_IS
) -> Plan:
    """Plan how a document comes to hold a changed schedule.

    Args:
        rows: what stands in it.
        old: the schedule that was read from it.
        new: the schedule as it shall be.
        reading: what was said of the document that it does not say.

    Raises:
        CannotWriteError: if a row cannot be told, or is not there.
    """
    return _Planner(rows, old, new, given_meanings(reading.columns)).plan()


def years_between(old: Schedule, new: Schedule) -> int:
    """How many years a schedule was moved on."""
    return new.school_year.first_day.year - old.school_year.first_day.year


def with_years(text: str, old: Schedule, years: int) -> str:
    """A text that names the years of a schedule, with those moved on."""
    first = old.school_year.first_day.year
    last = old.school_year.last_day.year

    def moved(match: re.Match[str]) -> str:
        if int(match["first"]) != first or int(match["last"]) % 100 != last % 100:
            return match[0]
        end = f"{last + years:04}"[-len(match["last"]) :]
        return f"{first + years:04}{match['mark']}{end}"

    text = _YEARS.sub(moved, text)
    if first == last:
        text = re.sub(rf"(?<!\d){first}(?!\d)", f"{first + years:04}", text)
    return text


@define
class _Planner:
    rows: Sequence[Row]
    old: Schedule
    new: Schedule
    given: Mapping[str, Meaning]
    made: Plan = field(factory=Plan)
    layouts: dict[int, Layout] = field(factory=dict)
    order: dict[tuple[int, object], int] = field(factory=dict)

    @property
    def years(self) -> int:
        return years_between(self.old, self.new)

    def plan(self) -> Plan:
        sections = sections_of(self.rows, self.given)
        self.layouts = {
            id(row): section.layout
            for section in sections
            if section.layout
            for row in section.rows
        }
        by_place = {_key(row.place()): row for row in self.rows}
        pads = pads_of(self._dates(by_place))
        places = {id(entry): place for place, entry in enumerate(self.new)}
        headings = dict(_month_headings(self.rows))
        for old, after in _pairs(self.old, self.new):
            row = by_place.get(_key(old.place)) if old.place else None
            layout = self.layouts.get(id(row))
            if row is None or layout is None:
                raise CannotWriteError
            # A schedule that came with its document tells no headings; the document does.
            before = evolve(old, heading=old.heading or headings.get(id(row)))
            if after is None:
                self.made.removed.append(row)
                continue
            self._texts(row, layout, before, after)
            self._date(row, layout, before, after, pads)
            self.made.moves.append(RowMove(row, self._shifted(before), _headed(before, after)))
            self.order[row.line, row.table] = places[id(after)]
        self.made.moves.sort(key=lambda move: self.order[move.row.line, move.row.table])
        self._inherited()
        self._lines()
        return self.made

    def _dates(self, by_place: Mapping[object, Row]) -> Iterator[str]:
        for entry in self.old:
            row = by_place.get(_key(entry.place)) if entry.place else None
            layout = self.layouts.get(id(row))
            place = layout.at(Meaning.DATE) if layout else None
            if row is not None and place is not None and place < len(row.cells):
                yield row.cells[place]

    # --- cells -----------------------------------------------------------------------

    def _texts(self, row: Row, layout: Layout, before: Entry, after: Entry) -> None:
        texts: dict[int, str] = {}
        for meaning, name in _TEXTS.items():
            was, now = _field(before, name), _field(after, name)
            at = layout.at(meaning)
            if was == now or at is None:
                continue  # what has no column is told when the document is read again
            holds_both = layout.between is not None and meaning in BOTH
            said = texts.get(at, cell_of(row, at))
            texts[at] = with_party(said, meaning, was, now) if holds_both else now
        for at, text in texts.items():
            self.made.changes.append(CellChange(row, at, cell_of(row, at), text))

    def _date(
        self, row: Row, layout: Layout, before: Entry, after: Entry, pads: bool | None
    ) -> None:
        if before.when == after.when:
            return
        at, last = layout.at(Meaning.DATE), layout.at(Meaning.LAST)
        if at is None:
            raise CannotWriteError
        said = row.days.get(at) or cell_of(row, at)
        when = after.when
        # `medio oktober` is said in one cell, whatever other rows have in a second.
        if last is not None and isinstance(when, Period) and cell_of(row, last).strip():
            for place, day in ((at, when.first), (last, when.last)):
                self._day(row, place, Day(day), pads)
            return
        if said.strip():
            self._day(row, at, when, pads)

    def _day(self, row: Row, at: int, when: object, pads: bool | None) -> None:
        said = row.days.get(at) or cell_of(row, at)
        text = when_like(one_text(said), when, pads=pads)  # type: ignore[arg-type]
        day = when.date if isinstance(when, Day) else None
        self.made.changes.append(CellChange(row, at, cell_of(row, at), text, day))

    def _inherited(self) -> None:
        """Give a row without a date of its own one, where it comes to stand under another day."""
        above: RowMove | None = None
        form = ""
        for move in self.made.moves:
            layout = self.layouts[id(move.row)]
            at = layout.at(Meaning.DATE)
            said = cell_of(move.row, at).strip() if at is not None else ""
            form = said or form
            is_same = above is not None and (above.after.when, above.row.table) == (
                move.after.when,
                move.row.table,
            )
            if at is not None and not said and not is_same:
                text = when_like(one_text(form), move.after.when)
                day = move.after.when.date if isinstance(move.after.when, Day) else None
                self.made.changes.append(CellChange(move.row, at, "", text, day))
            above = move

    # --- lines -----------------------------------------------------------------------

    def _shifted(self, entry: Entry) -> Entry:
        """The entry under its heading as that reads when the years have moved on."""
        heading = entry.heading
        if heading is None or heading.year is None:
            return entry
        return evolve(entry, heading=evolve(heading, year=heading.year + self.years))

    def _lines(self) -> None:
        shown = {id(move.row) for move in self.made.moves}
        texts = dict(self._texts_around())
        for row in self.rows:
            if id(row) in shown or len(row.filled) != 1:
                continue
            text = row.filled[0]
            now = texts.get(line_of(text)) or self._line(text)
            if now is not None and now != text:
                self.made.lines.append((row, now))

    def _line(self, text: str) -> str | None:
        month = parse_month(one_text(text))
        if month and month[1]:
            return text.replace(f"{month[1]:04}", f"{month[1] + self.years:04}")
        if (renewed := version_line(text, self.old, self.new)) is not None:
            return renewed
        return with_years(text, self.old, self.years) if self.years else None

    def _texts_around(self) -> Iterator[tuple[str, str]]:
        """The loose texts that changed, each with what it shall say."""
        for old, new in zip(_around(self.old), _around(self.new), strict=False):
            if old != new:
                yield line_of(old), new
        if self.old.title != self.new.title:
            yield line_of(self.old.title), self.new.title


def _around(schedule: Schedule) -> list[str]:
    lines = list(schedule.preface)
    for appendix in schedule.appendices:
        lines += [appendix.heading, *appendix.intro.splitlines(), *appendix.steps]
    return lines


def _field(entry: Entry, name: str) -> str:
    return marked_comment(entry) if name == "comment" else str(getattr(entry, name))


def _month_headings(rows: Sequence[Row]) -> Iterator[tuple[int, MonthHeading]]:
    """The month heading that each row stands under, by the row, where there is one."""
    heading, table = None, None
    for row in rows:
        heading, table = heading if row.table is table else None, row.table
        month = parse_month(one_text(row.filled[0])) if len(row.filled) == 1 else None
        if month is not None:
            heading = MonthHeading(*month, row.line)
        elif heading is not None:
            yield id(row), heading


def _headed(before: Entry, after: Entry) -> Entry:
    """The entry under the month heading that it belongs to, where its table has such."""
    if before.heading is None or after.date is None:
        return evolve(after, heading=None)
    year = after.date.year if before.heading.year else None
    return evolve(after, heading=MonthHeading(after.date.month, year, None))


def _key(place: Place | None) -> object:
    if place is None:
        return None
    return place.sheet, place.table, place.row or place.line


def _pairs(old: Schedule, new: Schedule) -> Iterator[tuple[Entry, Entry | None]]:
    """The old entries, each with the new one; one that is gone has none.

    Raises:
        CannotWriteError: if two entries stand in one row, or one is new.
    """
    by_place: dict[object, Entry] = {}
    for entry in new:
        key = _key(entry.place)
        if key is None or key in by_place:
            raise CannotWriteError
        by_place[key] = entry
    seen = set()
    for entry in old:
        key = _key(entry.place)
        if key in seen:
            raise CannotWriteError
        seen.add(key)
        yield entry, by_place.pop(key, None)
    if by_place:
        raise CannotWriteError


def cell_of(row: Row, at: int) -> str:
    """What stands in a cell of a row, which may have fewer than its table."""
    return row.cells[at] if at < len(row.cells) else ""
