"""The order that the rows of a document stand in: by their dates, or by something else first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import groupby

from vigo_arshjul.identity.alignment import in_order
from vigo_arshjul.model import Entry, Precision, When

# How many of the rows are out of order where they are grouped, and not misplaced.
_GROUPED = 0.2
_MANY = 12
# So many rows a group has, on the whole.
_IN_A_GROUP = 3
# So much better are they in order within their groups.
_BETTER = 4
_KEYS: Sequence[Callable[[Entry], Hashable]] = (
    lambda row: (row.place.sheet, row.place.table) if row.place else None,
    lambda row: row.place.line if row.place else None,
    lambda row: row.sender,
    lambda row: row.recipient,
    lambda row: row.category,
    lambda row: row.what,
)


def groups_in_order(rows: Sequence[Entry]) -> Sequence[Sequence[Entry]]:
    """The rows in the groups that each are in the order of dates; all of them in one, mostly.

    Somebody may have sorted them by one of the keys first, or a line is a row of many dates.
    """
    misplaced = _misplaced(rows)
    if not are_grouped(misplaced, rows):
        return [rows]
    if _misplaced(rows[::-1]) * _BETTER <= misplaced:
        return []  # the newest stands first
    for key in _KEYS:
        groups = [list(group) for _, group in groupby(rows, key)]
        stand_together = len(groups) == len(set(map(key, rows))) <= len(rows) / _IN_A_GROUP
        if stand_together and sum(map(_misplaced, groups)) * _BETTER <= misplaced:
            return groups
    return [rows]


def is_sorted_otherwise(rows: Sequence[Entry]) -> bool:
    """Whether a table has another order than that of dates."""
    return are_grouped(_misplaced(rows), rows)


def are_grouped(misplaced: int, rows: Sequence[object]) -> bool:
    """Whether so many rows of a table are out of order that it has another one."""
    return len(rows) >= _MANY and misplaced > len(rows) * _GROUPED


def _misplaced(rows: Sequence[Entry]) -> int:
    """How many rows to move for the order of dates."""
    return len(rows) - len(in_order([day.toordinal() for day in days_in_order(rows)]))


# `Ca. 14. november` may stand beside the 13th (calendar days).
_NEAR = dt.timedelta(days=3)


def days_in_order(rows: Sequence[Entry]) -> Iterator[dt.date]:
    """The days to compare rows by: a week or a month is on that of its days that fits best."""
    above = dt.date.min
    for row in rows:
        first, last = _meant(row.when)
        is_open = first < last and (row.when.is_vague or row.when.precision is Precision.ABOUT)
        day = max(first, min(above, last)) if is_open else row.day
        yield day
        above = max(above, day) if is_open else day


def _meant(when: When) -> tuple[dt.date, dt.date]:
    """The first and the last day that a date may mean."""
    first, last = sorted(when.days)
    if when.precision is not Precision.ABOUT:
        return first, last
    before, after = min(_NEAR, first - dt.date.min), min(_NEAR, dt.date.max - last)
    return first - before, last + after
