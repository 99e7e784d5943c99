"""Which day is meant where a text says day and month and no year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.calendar.years import days_in_month
from vigo_arshjul.phrases.written import Written

# From what is written and the day that the text belongs to.
Resolver = Callable[[Written, dt.date], dt.date | None]

# A reference date may lie a little ahead of the row that speaks of it.
_AHEAD = dt.timedelta(days=31)


def nearest(written: Written, near: dt.date) -> dt.date | None:
    """The day that lies nearest."""
    day = min(_around(written, near), key=lambda day: abs(day - near), default=None)
    return written.in_year(day.year) if day else None


def latest_past(written: Written, near: dt.date) -> dt.date | None:
    """The last one that has come by then, or comes within a month."""
    day = max((day for day in _around(written, near) if day - near <= _AHEAD), default=None)
    return written.in_year(day.year) if day else None


def in_school_year(written: Written, near: dt.date) -> dt.date | None:
    """The one of the same school year."""
    return written.in_year(SchoolYear.of(near).calendar_year(written.month or 0))


def meant(written: Written, near: dt.date | None, resolve: Resolver) -> dt.date | None:
    """The day that a date means: as stated, the 1st of a month, the Monday of a week."""
    if written.is_month and written.year is not None:
        return dt.date(written.year, written.month or 1, 1) if written.year >= 1 else None
    if written.is_day and written.year is not None:
        return written.in_year(written.year)
    if near is None:
        return None
    if written.week is not None:
        return _nearest_week(written, near)
    return resolve(written, near) if written.is_day and written.month is not None else None


def _nearest_week(written: Written, near: dt.date) -> dt.date | None:
    """The Monday of the week of a number that is nearest to a day."""
    weeks = (written.week_in_year(near.year + years) for years in (-1, 0, 1))
    return min((w for w in weeks if w), key=lambda monday: abs(monday - near), default=None)


def _around(written: Written, near: dt.date) -> Iterator[dt.date]:
    """The day in the year of `near` and in those beside it.

    For a day that some years lack, the last of its month stands there: 29 February of a year
    without one is no day, and not that of the nearest leap year.
    """
    month, day = written.month or 0, written.day or 0
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return
    for year in (near.year - 1, near.year, near.year + 1):
        if 1 <= year <= 9999:
            yield dt.date(year, month, min(day, days_in_month(year, month)))
