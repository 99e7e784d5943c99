"""Moves the lines of a table to where their rows shall stand, under the right heading."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import compress
from operator import not_
from typing import Generic, Protocol, TypeVar

from attrs import define, frozen

from vigo_arshjul.model import Entry, MonthHeading
from vigo_arshjul.rules.order import in_order

_Record = TypeVar("_Record")


class Headings(Protocol[_Record]):
    """How a kind of table tells its months."""

    def heading(self, record: _Record) -> tuple[int, int | None] | None:
        """The month and the year of a month heading; None where the row is none."""

    def heading_like(self, record: _Record, day: dt.date) -> _Record:
        """A heading for the month of a day, in the form of another one."""


@frozen(eq=False)
class MovingRow(Generic[_Record]):
    """A row with its line: where it stood, what it was and what it is now."""

    record: _Record
    index: int
    before: Entry
    entry: Entry

    @property
    def changes_section(self) -> bool:
        """Whether it comes under another heading than before."""
        return _month_of(self.before.heading) != _month_of(self.entry.heading)


def arrange(
    records: list[_Record], cells: Headings[_Record], lines: Sequence[MovingRow[_Record]]
) -> None:
    """Put the lines of a table in the order of its rows; only those move that must."""
    dated = [line for line in lines if line.entry.is_dated]
    kept = in_order([line.index for line in dated])
    stays = [rank in kept and not line.changes_section for rank, line in enumerate(dated)]
    for line in compress(dated, map(not_, stays)):
        records.remove(line.record)
    table = _Arrangement(records, cells, {id(line.record) for line in dated})
    for rank, line in enumerate(dated):
        if not stays[rank]:
            above = dated[rank - 1] if rank else None
            below = next(compress(dated[rank + 1 :], stays[rank + 1 :]), None)
            table.insert(line, above, below)


@define
class _Arrangement(Generic[_Record]):
    records: list[_Record]
    cells: Headings[_Record]
    rows: set[int]

    def insert(
        self,
        line: MovingRow[_Record],
        above: MovingRow[_Record] | None,
        below: MovingRow[_Record] | None,
    ) -> None:
        """Put a line between two others, under the heading of its month."""
        start = self.records.index(above.record) + 1 if above else 0
        stop = self.records.index(below.record) if below else len(self.records)
        if line.entry.heading is None:
            at = start if above else stop
        elif above and _fits(above.entry, line.entry.day):
            at = start
        elif below and _fits(below.entry, line.entry.day):
            at = stop
        else:
            at = self._under_heading(line.entry.heading, line.entry.day, start, stop)
        self.records.insert(at, line.record)

    def _under_heading(self, heading: MonthHeading, day: dt.date, start: int, stop: int) -> int:
        """The place below the heading of a month, which is made where there is none."""
        found = [(i, self.cells.heading(self.records[i])) for i in range(start, stop)]
        headings = [(i, month) for i, month in found if month is not None]
        for i, month in headings:
            if month in ((day.month, None), (day.month, day.year)):
                return i + 1
        at = headings[0][0] if headings else start
        while not headings and at < stop and id(self.records[at]) in self.rows:
            at += 1
        model = next(r for r in self.records if self.cells.heading(r) is not None)
        self.records.insert(at, self.cells.heading_like(model, day))
        return at + 1


def _fits(entry: Entry, day: dt.date) -> bool:
    """Whether a row stands in the section of a month."""
    in_section = entry.heading is None or entry.heading.month == entry.day.month
    return in_section and (entry.day.year, entry.day.month) == (day.year, day.month)


def _month_of(heading: MonthHeading | None) -> tuple[int, int | None] | None:
    return (heading.month, heading.year) if heading else None
