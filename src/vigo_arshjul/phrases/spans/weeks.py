"""Weeks, and days of them."""

from __future__ import annotations

import datetime as dt

from attrs import evolve

from vigo_arshjul.calendar.years import FIRST_YEAR, LAST_YEAR
from vigo_arshjul.phrases.spans.days import A_DAY, Days, YearOf
from vigo_arshjul.phrases.written import Written


def _monday(week: int | None, written: Written, year_of: YearOf) -> dt.date | None:
    """The Monday of a week: in the year that its Thursday, by which weeks are counted, has."""
    if written.year is not None:
        # `uke 51–2 2026`: the year is that of the last week.
        years = {written.year - ((written.last_week or week or 0) < (week or 0))}
    else:
        years = {year_of(month) for month in range(1, 13)}
    for year in sorted(year for year in years if FIRST_YEAR <= year <= LAST_YEAR):
        monday = Written(week=week).week_in_year(year)
        thursday = monday + 3 * A_DAY if monday else None
        if thursday and (written.year is not None or year_of(thursday.month) == year):
            return monday
    return None


def weeks(written: Written, year_of: YearOf) -> Days | None:
    """`uke 41`, `uke 33-34`."""
    monday = _monday(written.week, written, year_of)
    if monday is None or written.last_week is None:
        return (monday, monday + 6 * A_DAY) if monday else None
    last = next(
        (
            day
            for year in (monday.year, monday.year + 1)
            if (day := Written(week=written.last_week).week_in_year(year)) and day > monday
        ),
        None,
    )
    return (monday, last + 6 * A_DAY) if last else None


def say_weeks(written: Written, first: dt.date, last: dt.date) -> Written | None:
    """The first and the last week."""
    return Written(
        week=first.isocalendar().week,
        last_week=last.isocalendar().week,
        year=(last if written.last_week else first).isocalendar().year,
    )


def end_of_week(written: Written, year_of: YearOf) -> Days | None:
    """`utgangen av uke 12`: its Sunday."""
    days = weeks(written, year_of)
    return (days[1], days[1]) if days else None


def say_end_of_week(written: Written, first: dt.date, last: dt.date) -> Written | None:
    """The week, where the day is its Sunday."""
    return say_weeks(written, first, last) if first.isoweekday() == 7 else None


def week_of_month(written: Written, year_of: YearOf) -> Days | None:
    """`mars (uke 11)`: the week, where it has a day of the month."""
    days = weeks(written, year_of)
    return days if days and written.month in {day.month for day in days} else None


def say_week_of_month(written: Written, first: dt.date, last: dt.date) -> Written | None:
    """The week, and the month of most of its days."""
    thursday = first + 3 * A_DAY
    return evolve(say_weeks(written, first, last) or written, month=thursday.month)


def weekday_of_week(written: Written, year_of: YearOf) -> Days | None:
    """`onsdag i uke 45`."""
    monday = _monday(written.week, written, year_of)
    if monday is None or not isinstance(written.unit, int):
        return None
    day = monday + written.unit * A_DAY
    return day, day


def say_weekday_of_week(written: Written, first: dt.date, last: dt.date) -> Written | None:
    """The weekday and the week."""
    year, week, _ = first.isocalendar()
    return Written(unit=first.weekday(), week=week, year=year)


def weekend(written: Written, year_of: YearOf) -> Days | None:
    """`helga i uke 11`: its Saturday and Sunday."""
    days = weeks(written, year_of)
    return (days[1] - A_DAY, days[1]) if days else None


def say_weekend(written: Written, first: dt.date, last: dt.date) -> Written | None:
    """The week, where the days are those."""
    is_it = (first.weekday(), last - first) == (5, A_DAY)
    return say_weeks(written, first, last) if is_it else None


def weekdays_of_week(written: Written, year_of: YearOf) -> Days | None:
    """`mandag-fredag i uke 45`."""
    monday = _monday(written.week, written, year_of)
    first, last = written.unit, written.last_unit
    if monday is None or not isinstance(first, int) or not isinstance(last, int) or last < first:
        return None
    return monday + first * A_DAY, monday + last * A_DAY


def say_weekdays_of_week(written: Written, first: dt.date, last: dt.date) -> Written | None:
    """The two weekdays and their week, where it is one."""
    year, week, _ = first.isocalendar()
    if (year, week) != last.isocalendar()[:2]:
        return None
    return Written(unit=first.weekday(), last_unit=last.weekday(), week=week, year=year)
