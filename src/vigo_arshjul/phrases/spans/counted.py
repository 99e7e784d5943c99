"""Feasts, and days counted from another day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from attrs import evolve

from vigo_arshjul.calendar import NATIONAL
from vigo_arshjul.phrases.feasts import day_of
from vigo_arshjul.phrases.spans.days import A_DAY, A_WEEK, Days, YearOf, one_day
from vigo_arshjul.phrases.written import Written


def _feast(written: Written, year_of: YearOf, *, last: bool = False) -> dt.date | None:
    """The day of a feast: in the year of its month, which Easter changes from year to year."""
    if written.feast is None:
        return None
    if written.year is not None:
        years = {written.year}
    else:
        years = {year_of(month) for month in range(1, 13)}
    days = [day for year in sorted(years) if (day := day_of(written.feast, year, last=last))]
    fitting = (d for d in days if written.year is not None or year_of(d.month) == d.year)
    return next(fitting, None)


def feast_day(written: Written, year_of: YearOf) -> Days | None:
    """`Skjærtorsdag`, `2. juledag`; `romjulen` has several days."""
    day = _feast(written, year_of)
    last = day and day_of(written.feast or "", day.year, last=True)
    return (day, last) if day and last else None


def say_feast_day(written: Written, first: dt.date, last: dt.date) -> Written | None:
    """The feast, where the day is that in its year."""
    is_it = written.feast is not None and day_of(written.feast, first.year) == first
    return Written(feast=written.feast, year=first.year) if is_it else None


def _beside(written: Written, year_of: YearOf, step: int) -> Days | None:
    """The first day of a kind after another day, or before it with a step of -1."""
    # The week after Easter is that of Easter Monday.
    day = _day_told(written, year_of, last=step > 0 and written.unit != "week")
    if day is None:
        return None
    if written.distance is not None:
        found = _counted(day, step * written.distance, written.unit)
        return (found, found) if found else None
    if written.unit == "week":
        monday = day - day.weekday() * A_DAY + step * A_WEEK
        return monday, monday + 6 * A_DAY
    found = day + step * A_DAY
    while isinstance(written.unit, int) and found.weekday() != written.unit:
        found += step * A_DAY
    if written.unit == "business-day":
        found = NATIONAL.advance(day, step)
    return found, found


def _day_told(written: Written, year_of: YearOf, *, last: bool) -> dt.date | None:
    """The day that others are counted from: a feast, or one of a month."""
    if written.feast is not None:
        return _feast(written, year_of, last=last)
    days = one_day(written, year_of)
    return days[0] if days else None


def _counted(day: dt.date, count: int, unit: int | str | None) -> dt.date | None:
    """The day so many days, business days or weeks from another."""
    if unit == "business-day":
        return NATIONAL.advance(day, count) if NATIONAL.covers(day) else None
    return day + count * (A_WEEK if unit == "week" else A_DAY)


def after_day(written: Written, year_of: YearOf) -> Days | None:
    """`fredag etter Kristi himmelfartsdag`, `dagen etter 17. mai`, `to uker etter påske`."""
    return _beside(written, year_of, 1)


def before_day(written: Written, year_of: YearOf) -> Days | None:
    """`onsdag før påske`, `uka før jul`, `3 virkedager før 1. mai`."""
    return _beside(written, year_of, -1)


def say_after_day(written: Written, first: dt.date, last: dt.date) -> Written | None:
    """The same words, where they say the same day of the other year."""
    return _same_words(written, first, after_day)


def say_before_day(written: Written, first: dt.date, last: dt.date) -> Written | None:
    """The same words, where they say the same day of the other year."""
    return _same_words(written, first, before_day)


def _same_words(
    written: Written, first: dt.date, days: Callable[[Written, YearOf], Days | None]
) -> Written | None:
    said = days(evolve(written, year=None), lambda month: first.year)
    return evolve(written, year=first.year) if said and said[0] == first else None
