"""One mistake is one finding: what follows from it is told under it, the root first."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from functools import cache

import pytest
from attrs import evolve

from vigo_arshjul import Entry, Finding, Schedule, check, published, roll
from vigo_arshjul.model import Day

Rows = list[Entry]


@cache
def rolled() -> Schedule:
    """The published schedule six years on."""
    return roll(published(), "2023-2024").schedule


def of_month(rows: Rows, month: int) -> list[int]:
    """The places of the rows with a day of a month."""
    return [n for n, row in enumerate(rows) if isinstance(row.when, Day) and row.day.month == month]


def month_twice(rows: Rows) -> Rows:
    """The rows of November pasted once more behind them."""
    places = of_month(rows, 11)
    again = [evolve(rows[place], id=f"{rows[place].id}-igjen") for place in places]
    return [*rows[: places[-1] + 1], *again, *rows[places[-1] + 1 :]]


def senders_cleared(rows: Rows) -> Rows:
    """The column of senders emptied for the rows of November."""
    places = of_month(rows, 11)
    return [evolve(row, sender="") if n in places else row for n, row in enumerate(rows)]


def days_counted_on(rows: Rows) -> Rows:
    """All dates of November a day late."""
    late = [evolve(row) for row in rows]
    for place in of_month(rows, 11):
        if rows[place].day.day < 30:
            late[place] = evolve(rows[place], when=Day(rows[place].day + dt.timedelta(days=1)))
    return late


def half_a_day(rows: Rows) -> Rows:
    """A space within the day of a deadline."""
    return [
        evolve(row, what=row.what.replace("er 22. november", "er 2 2. november")) for row in rows
    ]


def new_findings(edit: Callable[[Rows], Rows]) -> list[Finding]:
    """What is told of the schedule after an edit, and of nothing before it."""
    before = Counter((one.code, one.message) for one in check(rolled()).with_consequences())
    edited = evolve(rolled(), entries=tuple(edit(list(rolled().entries))))
    return [one for one in check(edited) if not before[one.code, one.message]]


@pytest.mark.parametrize(
    ("edit", "root", "most"),
    [
        (month_twice, "AH004", 1),
        (senders_cleared, "AH508", 1),
        (days_counted_on, "AH302", 4),
        (half_a_day, "AH205", 1),
    ],
)
def test_what_follows_is_told_under_the_root(
    edit: Callable[[Rows], Rows], root: str, most: int
) -> None:
    """Rows pasted together, a column emptied, dates counted on, a date half read."""
    found = new_findings(edit)
    assert found[0].code == root
    assert found[0].consequences
    assert len(found) <= most
