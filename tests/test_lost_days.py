"""Rows of the published schedule that have lost their days, or know them only roughly.

Whoever plans a year writes `uke 41`, `mars` or nothing at all where a day stood last year. All
that is asked of the whole is answered, and in whole sentences.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from attrs import evolve

from vigo_arshjul import (
    Analysis,
    Day,
    EachMonth,
    Entry,
    InvalidValueError,
    Period,
    Precision,
    Schedule,
    Undated,
    When,
    Words,
    adopt,
    check,
    diff,
    dumps,
    loads,
    move,
    published,
    rehearse,
    roll,
    upcoming,
)


def _week(day: dt.date) -> When:
    monday = day - dt.timedelta(day.weekday())
    return Period(monday, monday + dt.timedelta(6), precision=Precision.WEEK)


def _month(day: dt.date) -> When:
    last = calendar.monthrange(day.year, day.month)[1]
    return Period(day.replace(day=1), day.replace(day=last), precision=Precision.MONTH)


LOST: dict[str, Callable[[dt.date], When]] = {
    "no day": lambda _: Undated(),
    "each month": EachMonth,
    "a week": _week,
    "a month": _month,
}


def _without(lost: Callable[[dt.date], When], rest: int | None) -> Schedule:
    """The published rows, each third one of them or all without their days."""
    whole = published()
    rows = enumerate(whole.entries)
    return evolve(
        whole,
        entries=tuple(
            evolve(row, when=lost(row.day))
            if rest in (None, n % 3) and isinstance(row.when, Day)
            else row
            for n, row in rows
        ),
    )


def _said(value: Any, seen: set[int]) -> Iterator[Words]:
    """Every sentence within a result."""
    if id(value) in seen or isinstance(value, Schedule | Analysis):
        return
    seen.add(id(value))
    if isinstance(value, Words):
        yield value
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _said(one, seen)
    elif hasattr(value, "__attrs_attrs__"):
        for name in (attribute.name for attribute in value.__attrs_attrs__):
            yield from _said(getattr(value, name), seen)


@pytest.mark.parametrize(
    ("lost", "rest"),
    [*(("no day", n) for n in range(3)), *((lost, None) for lost in LOST), ("a week", 1)],
)
def test_everything_that_is_asked_is_answered(lost: str, rest: int | None) -> None:
    """No question fails for want of a day, and no answer tells of a day `None`."""
    whole, plan = published(), _without(LOST[lost], rest)
    some = next(row for row in plan if row.is_dated or rest is None)
    answers = [
        check(plan),
        check(plan, previous=whole),
        roll(plan, "2018-2019"),
        diff(whole, plan),
        diff(plan, whole),
        adopt(plan),
        rehearse(plan, "2019-2020"),
        upcoming(plan, as_of=dt.date(2017, 8, 1), days=400),
    ]
    if some.is_dated:
        answers.append(move(plan, some.id, some.day + dt.timedelta(7)))
    for answer in answers:
        for words in _said(answer, set()):
            assert "None" not in words.en, words
            assert "None" not in words.nb, words
    assert all("None" not in dumps(plan, form) for form in ("ics", "html", "svg"))


@pytest.mark.parametrize("form", ["toml", "json", "csv", "md"])
@pytest.mark.parametrize("lost", LOST)
def test_they_come_back_from_a_file(lost: str, form: str) -> None:
    """What is not known is not known afterwards either."""
    plan = _without(LOST[lost], 1)
    again = loads(dumps(plan, form), form)
    before = [(row.what, row.when.days) for row in plan]
    assert sorted(before, key=str) == sorted([(row.what, row.when.days) for row in again], key=str)


def test_a_row_without_a_day_says_so() -> None:
    """`date` is None there; who asks for the day has made a mistake, and is told."""
    row = Entry(id="loepende", when=Undated(), what="Løpende")
    assert row.date is None
    with pytest.raises(InvalidValueError, match="raden «loepende» har ingen dag"):
        _ = row.day
