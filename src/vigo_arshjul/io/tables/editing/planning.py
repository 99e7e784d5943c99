"""Plans what must be written into a file so that it holds a changed schedule.

Texts, Word and Excel differ in how a cell is written and a row is moved; what is written, and
where rows come to stand, is the same for all of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import define, evolve, field

from vigo_arshjul.grouping import grouped
from vigo_arshjul.io.options import AS_IT_IS, Reading
from vigo_arshjul.io.tables.columns.column_plan import Layout
from vigo_arshjul.io.tables.columns.headings import given_meanings
from vigo_arshjul.io.tables.columns.parties import BOTH, with_party
from vigo_arshjul.io.tables.columns.rowtexts import TEXTS
from vigo_arshjul.io.tables.editing.bands import name_months_once, renewed_weeks, with_weeks
from vigo_arshjul.io.tables.editing.beside import BESIDE, apart_from_time
from vigo_arshjul.io.tables.editing.lines_around import (
    is_month_line,
    month_headings,
    renewed_lines,
    years_between,
)
from vigo_arshjul.io.tables.editing.rearranging import CannotWriteError, CellChange, Plan, RowMove
from vigo_arshjul.io.tables.editing.within_lines import (
    are_within,
    changes_within,
    lines_of_list,
    renewed_text,
    side_by_side,
    stays_in_its_cell,
    text_of,
    texts_of,
)
from vigo_arshjul.io.tables.parts.other_tables import with_lists_apart
from vigo_arshjul.io.tables.parts.sections import sections_of
from vigo_arshjul.io.tables.shapes.set_rows import by_place
from vigo_arshjul.io.tables.source.richtext import one_text
from vigo_arshjul.io.tables.source.rows import Row, key_of
from vigo_arshjul.io.tables.words.line_dates import date_and_rest
from vigo_arshjul.model import Day, Entry, Meaning, MonthHeading, Period, Schedule, When
from vigo_arshjul.phrases.cells.lists import whens_like
from vigo_arshjul.phrases.cells.reading import is_date_cell
from vigo_arshjul.phrases.cells.writing import pads_of, when_like

# An entry as it was read, and as it shall be; None where it goes.
_Pair = tuple[Entry, Entry | None]


def plan_for(
    rows: Sequence[Row], old: Schedule, new: Schedule, reading: Reading = AS_IT_IS
) -> Plan:
    """Plan how a document comes to hold a changed schedule, or raise a CannotWriteError."""
    return _Planner(rows, old, new, given_meanings(reading.columns)).plan()


@define
class _Planner:
    rows: Sequence[Row]
    old: Schedule
    new: Schedule
    given: Mapping[str, Meaning]
    made: Plan = field(factory=Plan)
    layouts: dict[int, Layout] = field(factory=dict)
    headings: dict[int, MonthHeading] = field(factory=dict)

    @property
    def years(self) -> int:
        return years_between(self.old, self.new)

    def plan(self) -> Plan:
        filled = [row for row in self.rows if row.filled]
        sections = with_lists_apart(sections_of(filled, self.given))
        self.layouts = {
            id(row): section.layout
            for section in sections
            if section.layout
            for row in section.rows
        }
        self.headings = dict(month_headings(self.rows, {key_of(one.place) for one in self.old}))
        groups = list(self._groups())
        pads = pads_of(self._dates(groups))
        for row, pairs in groups:
            self._row(row, pairs, pads)
        order = {id(entry): place for place, entry in enumerate(self.new)}
        self.made.moves.sort(key=lambda move: order[id(move.entry)])
        self._inherited()
        name_months_once(self.made, self.layouts)
        self._lines()
        return self.made

    def _groups(self) -> Iterator[tuple[Row, list[_Pair]]]:
        """The rows of the schedule, each with its entries, old and new; or a CannotWriteError."""
        places = by_place(self.rows)
        groups = grouped((key_of(old.place), (old, new)) for old, new in _pairs(self.old, self.new))
        for key, pairs in groups.items():
            if key not in places:
                raise CannotWriteError
            yield places[key], pairs

    def _row(self, row: Row, pairs: Sequence[_Pair], pads: bool | None) -> None:
        """Plan a row, be it one entry or several whose dates its cell lists."""
        old, new = pairs[0]
        if new is None:
            if any(after for _, after in pairs):
                raise CannotWriteError
            self.made.removed.append(row)
            return
        if self._within_cells(row, pairs):
            return
        # A schedule that came with its document tells no headings; the document does.
        before = evolve(old, heading=old.heading or self.headings.get(id(row)))
        if len(pairs) > 1:
            self._list(row, before, pairs, pads)
        elif _shown(before) != _shown(new):
            self._change(row, before, new, pads)
        headed = self._headed(old, before, new)
        self.made.moves.append(RowMove(row, new, self._shifted(before), headed))

    def _within_cells(self, row: Row, pairs: Sequence[_Pair]) -> bool:
        """Write what changed of a row whose cells have each their days; whether it is one."""
        layout = self.layouts.get(id(row))
        both = [(old, new) for old, new in pairs if new is not None]
        if layout is None or len(both) < len(pairs) or not are_within(row, layout, both):
            return False
        if any(one.weekday is not None for one in layout.across.values()):
            both = [pair for pair in both if not stays_in_its_cell(*pair)]
        self.made.changes += changes_within(row, layout, both)
        return True

    def _list(self, row: Row, before: Entry, pairs: Sequence[_Pair], pads: bool | None) -> None:
        """Write what changed of a row whose cell lists several dates; its texts are of them all."""
        afters = [new for _, new in pairs if new is not None]
        layout = self.layouts.get(id(row))
        if len(afters) < len(pairs):
            raise CannotWriteError
        if len({texts_of(one) for one in afters}) > 1:
            self.made.changes.append(side_by_side(row, layout, pairs, pads))
        elif [_shown(old) for old, _ in pairs] == list(map(_shown, afters)):
            return
        elif layout is None:
            self._line_of_list(row, before, afters, pads)
        else:
            self._in_cell(row, layout, before, afters, pads)

    def _in_cell(
        self, row: Row, layout: Layout, before: Entry, afters: Sequence[Entry], pads: bool | None
    ) -> None:
        at = layout.at(Meaning.DATE)
        month = before.heading.month if before.heading else None
        said, rest = date_and_rest(one_text(_date_in(row, at)) if at is not None else "")
        text = whens_like(said, [one.when for one in afters], pads=pads, month=month)
        if at is None or text is None:
            raise CannotWriteError
        self._texts(row, layout, before, afters[0])
        self.made.changes.append(CellChange(row, at, row.cell(at), text + rest))
        self._beside(row, layout, [day for one in afters for day in one.when.days if day])

    def _dates(self, groups: Iterable[tuple[Row, list[_Pair]]]) -> Iterator[str]:
        for row, _ in groups:
            layout = self.layouts.get(id(row))
            place = layout.at(Meaning.DATE) if layout else None
            if place is not None and place < len(row.cells):
                yield row.cells[place]

    # --- cells -----------------------------------------------------------------------

    def _change(self, row: Row, before: Entry, after: Entry, pads: bool | None) -> None:
        layout = self.layouts.get(id(row))
        if layout is None:
            self._line_of_list(row, before, [after], pads)
            return
        self._texts(row, layout, before, after)
        if before.when != after.when:
            self._date(row, layout, after, pads)

    def _line_of_list(
        self, row: Row, before: Entry, afters: Sequence[Entry], pads: bool | None
    ) -> None:
        """Write what changed of a line without a table; the day above it stands there once."""
        for line, text in lines_of_list(self.rows, row, before, afters, pads=pads):
            if all(line is not other for other, _ in self.made.lines):
                self.made.lines.append((line, text))

    def _texts(self, row: Row, layout: Layout, before: Entry, after: Entry) -> None:
        texts: dict[int, str] = {}
        for meaning, name in TEXTS.items():
            was, now = text_of(before, name), text_of(after, name)
            at = layout.at(meaning)
            if was == now or at is None:
                continue  # what has no column is told when the document is read again
            holds_both = layout.between is not None and meaning in BOTH
            said = texts.get(at, row.cell(at))
            texts[at] = (
                with_party(said, meaning, was, now) if holds_both else renewed_text(said, was, now)
            )
        for name in after.extra:
            if before.extra.get(name) != after.extra[name]:
                texts[layout.at_heading(name)] = after.extra[name]
        for at, text in texts.items():
            self.made.changes.append(CellChange(row, at, row.cell(at), text))

    def _date(self, row: Row, layout: Layout, after: Entry, pads: bool | None) -> None:
        at, last = layout.at(Meaning.DATE), layout.at(Meaning.LAST)
        when = self._as_in_its_cell(after.when, row, layout)
        # `medio oktober` is said in one cell, whatever other rows have in a second.
        if last is not None and isinstance(when, Day | Period) and row.cell(last).strip():
            self._day(row, layout.meanings.index(Meaning.DATE), Day(when.first), pads)
            self._day(row, last, Day(when.last), pads)
        elif at is not None and _date_in(row, at).strip():
            self._day(row, at, when, pads)
        # A month or a week in a column of its own says when, where no day stands beside it.
        is_told = not when.is_vague or at is None or not _date_in(row, at).strip()
        if isinstance(when, Day | Period) and is_told:
            self._beside(row, layout, when.days)

    def _as_in_its_cell(self, when: When, row: Row, layout: Layout) -> When:
        """A date without the time of day that stands in a column beside it."""
        time, date = (row.cell(layout.at(one) or 0) for one in (Meaning.TIME, Meaning.DATE))
        is_beside = Meaning.TIME in layout.meanings and time.strip()
        return apart_from_time(when, date=one_text(date)) if is_beside else when

    def _day(self, row: Row, at: int, when: When, pads: bool | None) -> None:
        said, rest = date_and_rest(one_text(_date_in(row, at)))
        # `08-10` is a day of October, and below a month two of its days.
        is_whole = id(row) not in self.headings and is_date_cell(said)
        month = when.first.month if when.first is not None and not is_whole else None
        text = when_like(said, when, pads=pads, month=month) + rest
        day = when.date if isinstance(when, Day) else None
        self.made.changes.append(CellChange(row, at, row.cell(at), text, day))

    def _beside(self, row: Row, layout: Layout, days: Sequence[dt.date]) -> None:
        """Write the weekday, the week and the month of days, where a row has cells for them."""
        for meaning, write in BESIDE.items():
            at = layout.at(meaning)
            said = row.cell(at).strip() if at is not None else ""
            now = write(said, days) if said else None
            if at is not None and now is not None and now != said:
                change = CellChange(row, at, row.cell(at), now, follows_date=True)
                self.made.changes.append(change)

    def _inherited(self) -> None:
        """Give a row without a date of its own one, where it comes to stand under another day."""
        above: RowMove | None = None
        form = ""
        for move in self.made.moves:
            layout = self.layouts.get(id(move.row))
            at = layout.at(Meaning.DATE) if layout else None
            said = move.row.cell(at).strip() if at is not None else ""
            form = said or form
            is_same = above is not None and (above.after.when, above.row.table) == (
                move.after.when,
                move.row.table,
            )
            if at is not None and not said and not is_same and not _is_told_beside(move, layout):
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

    def _headed(self, old: Entry, before: Entry, after: Entry) -> Entry:
        """The entry under the month heading that it belongs to, where its table has such."""
        if not self.years and after.heading != old.heading:
            return after
        if not self.years and before.when == after.when:
            return evolve(after, heading=before.heading)
        if before.heading is None or after.date is None:
            return evolve(after, heading=None)
        year = after.date.year if before.heading.year else None
        return evolve(after, heading=MonthHeading(after.date.month, year, None))

    def _lines(self) -> None:
        renewed = renewed_lines(self.old, self.new)
        weeks = dict(renewed_weeks(self.rows, self.made.moves))
        for row, at, text in list(self._around()):
            now = renewed(text) or text
            if id(row) in weeks:
                now = with_weeks(row, now, weeks[id(row)])
            if now == text:
                continue
            if row.is_line:
                self.made.lines.append((row, now))
            else:
                self.made.changes.append(CellChange(row, at, text, now))

    def _around(self) -> Iterator[tuple[Row, int, str]]:
        """The cells of the lines that are no rows of the schedule."""
        rows = (*(m.row for m in self.made.moves), *(line for line, _ in self.made.lines))
        shown = set(map(id, rows))
        # `Dokument | Årshjul 2025-2026`: the title may be one of several cells.
        titles = {key_of(place) for place in self.old.places.values()}
        layouts = {layout.headings: layout for layout in self.layouts.values()}
        for row in self.rows:
            if (layout := layouts.get(row.cells)) is not None:
                # A column of the table's own keeps its name, by which its cells are known.
                known = (at for at, one in enumerate(layout.meanings) if one is not Meaning.EXTRA)
                yield from ((row, at, row.cell(at)) for at in known if row.cell(at).strip())
            elif id(row) not in shown and (
                row.is_line or is_month_line(row) or key_of(row.place()) in titles
            ):
                yield from ((row, at, text) for at, text in enumerate(row.cells) if text.strip())


def _shown(entry: Entry) -> tuple[object, ...]:
    return entry.when, *texts_of(entry), *entry.extra.items()


def _pairs(old: Schedule, new: Schedule) -> Iterator[_Pair]:
    """The old entries, each with the new one or none; a CannotWriteError where one is new."""
    by_place = grouped((key_of(entry.place), entry) for entry in new)
    for entry in old:
        # Of several entries in one row each is known by its id.
        left = by_place.get(key_of(entry.place), [])
        same = next((one for one in left if one.id == entry.id), left[0] if left else None)
        if same is not None:
            left.remove(same)
        yield entry, same
    if any(by_place.values()):
        raise CannotWriteError


def _is_told_beside(move: RowMove, layout: Layout | None) -> bool:
    """Whether the month or the week of a row stands in a column of its own."""
    places = [layout.at(meaning) for meaning in (Meaning.MONTH, Meaning.WEEK)] if layout else []
    told = any(at is not None and move.row.cell(at).strip() for at in places)
    return told and move.after.when.is_vague


def _date_in(row: Row, at: int) -> str:
    return row.days.get(at) or row.cell(at)
