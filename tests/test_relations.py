"""What rows have to do with each other: what lies nearest to a day."""

from __future__ import annotations

import datetime as dt

import pytest

from vigo_arshjul.relations.stages import NearestDay

MARCH = {1: 10, 2: 20, 3: 20, 4: 27}


@pytest.mark.parametrize(
    ("day", "but", "found"),
    [
        (10, None, (0, 1)),
        (11, None, (1, 1)),
        (15, None, (5, 1)),
        (16, None, (4, 2)),
        (20, 2, (0, 3)),
        (31, None, (4, 4)),
        (31, 4, (11, 2)),
        (1, 1, (19, 2)),
    ],
)
def test_what_lies_nearest_to_a_day(day: int, but: int | None, found: tuple[int, int]) -> None:
    """Before it or after it, without the one that asks; of equally near ones the first."""
    days = NearestDay()
    for number, of_month in MARCH.items():
        days.add(number, dt.date(2018, 3, of_month))
    assert days.nearest(dt.date(2018, 3, day), but=but) == found


def test_nothing_is_near_where_there_is_nothing() -> None:
    """None, and no error."""
    assert NearestDay().nearest(dt.date(2018, 3, 1)) is None
