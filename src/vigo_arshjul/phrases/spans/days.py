"""One day, and one of the days of a month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from vigo_arshjul.calendar import NATIONAL
from vigo_arshjul.calendar.years import FIRST_YEAR, LAST_YEAR, days_in_month
from vigo_arshjul.phrases.written import Written

# Which calendar year a month without one belongs to.
YearOf = Callable[[int], int]
# The first and the last day.
Days = tuple[dt.date, dt.date]
# How a date says its days, and how other days are said by it.
DaysOf = Callable[[Written, YearOf], Days | None]
SayDays = Callable[[Written, dt.date, dt.date], Written | None]

A_DAY = dt.timedelta(days=1)
A_WEEK = dt.timedelta(days=7)


def stated_year(written: Written, month: int, year_of: YearOf) -> int | None:
    """The year that is written, or that of the month; None for one that no schedule has."""
    year = written.year if written.year is not None else year_of(month)
    return year if FIRST_YEAR <= year <= LAST_YEAR else None


def last_of(year: int, month: int) -> dt.date:
    """The last day of a month."""
    return dt.date(year, month, days_in_month(year, month))


def one_day(written: Written, year_of: YearOf) -> Days | None:
    """`28. september`."""
    if written.day is None or written.month is None:
        return None
    year = stated_year(written, written.month, year_of)
    day = written.in_year(year) if year is not None else None
    return (day, day) if day else None


def say_day(written: Written, first: dt.date, last: dt.date) -> Written | None:
    """The parts of one day."""
    return Written.of(first)


def _ones_of(unit: int | str | None, year: int, month: int) -> Sequence[dt.date]:
    """All Mondays, all business days, or the Mondays of all whole weeks of a month."""
    first, last = dt.date(year, month, 1), last_of(year, month)
    days = [first + n * A_DAY for n in range(last.day)]
    if unit == "day":
        return days
    if unit == "business-day":
        return [day for day in days if not NATIONAL.covers(day) or NATIONAL.is_business_day(day)]
    if unit == "week":
        return [day for day in days if day.weekday() == 0 and day.day + 6 <= last.day]
    return [day for day in days if day.weekday() == unit]


def nth_of_month(written: Written, year_of: YearOf) -> Days | None:
    """`første mandag i mars`, `siste virkedag i mai`, `første uke i oktober`."""
    year = stated_year(written, written.month or 0, year_of)
    if year is None or written.month is None or written.nth is None:
        return None
    ones = _ones_of(written.unit, year, written.month)
    place = written.nth - 1 if written.nth > 0 else len(ones) + written.nth
    if not 0 <= place < len(ones):
        return None
    return ones[place], ones[place] + (6 * A_DAY if written.unit == "week" else 0 * A_DAY)


def say_nth_of_month(written: Written, first: dt.date, last: dt.date) -> Written | None:
    """Which one of its month a day is: from the end where that was so and can be."""
    unit = first.weekday() if isinstance(written.unit, int) else written.unit
    ones = _ones_of(unit, first.year, first.month)
    if first not in ones:
        return None
    nth, from_end = ones.index(first) + 1, ones.index(first) - len(ones)
    # Only the last two are told from the end, and only the first five in letters.
    counts_back = from_end >= -2 and ((written.nth or 0) < 0 or nth > 5 >= (written.nth or 0))
    return Written(
        nth=from_end if counts_back else nth, unit=unit, month=first.month, year=first.year
    )
