"""The days of a routine that is to be done once in each month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.calendar.when import EachMonth

_WEDNESDAY = 2


def monthly_days(when: EachMonth, year: SchoolYear) -> tuple[dt.date, ...]:
    """One day in each month after the routine begins, until the school year ends.

    *Inferred.* The schedule says only «en gang pr. måned etter 1. september», so that the day
    is a proposal: the second Wednesday. It can be told in one rule to any calendar program,
    and is a business day in every month of every year: no Norwegian public holiday falls on
    a Wednesday but 1 January, 1 and 17 May, and 25 and 26 December, and the second Wednesday
    lies between the 8th and the 14th.

    Args:
        year: the school year of the schedule that it stands in.
    """
    return tuple(day for day in _second_wednesdays(year) if day > when.after)


def _second_wednesdays(year: SchoolYear) -> Iterator[dt.date]:
    for month in (*range(8, 13), *range(1, 8)):
        eighth = dt.date(year.calendar_year(month), month, 8)
        yield eighth + dt.timedelta(days=(_WEDNESDAY - eighth.weekday()) % 7)
