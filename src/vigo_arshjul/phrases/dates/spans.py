"""Which days a written date of days or weeks means, and how its parts say other days.

A `DaySpan` is a pair of functions for one way to say a date: from the parts to the first and the
last day, and back from two days to the parts. Neither knows letters. Whether those parts do say
the two days is seen by who writes them, and reads them again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import NamedTuple

from attrs import evolve

from vigo_arshjul.calendar import NATIONAL, ONE_DAY
from vigo_arshjul.calendar.when import Precision
from vigo_arshjul.calendar.years import FIRST_YEAR, LAST_YEAR, days_in_month
from vigo_arshjul.phrases.dates.feasts import day_of
from vigo_arshjul.phrases.dates.written import Written

# Which calendar year a month without one belongs to.
YearOf = Callable[[int], int]
# The first and the last day.
Days = tuple[dt.date, dt.date]
# How a date says its days, and how other days are said by it.
DaysOf = Callable[[Written, YearOf], Days | None]
SayDays = Callable[[Written, dt.date, dt.date], Written | None]

A_WEEK = dt.timedelta(days=7)
_MONTHS = range(1, 13)
_SATURDAY = 5
# How many days what is counted in a month has behind its first.
_MORE_DAYS: dict[int | str | None, int] = {"week": 6, "weekend": 1}


class DaySpan(NamedTuple):
    """One way to say days."""

    days: DaysOf  # the first and the last day that its parts say
    say: SayDays  # the parts to say other days by, if it can; None where it surely cannot
    precision: Precision = Precision.DAY  # how exactly it says them

    def about(self) -> DaySpan:
        """The same said of days near to them."""
        return self._replace(precision=Precision.ABOUT)

    def end(self) -> DaySpan:
        """The last of its days: `utgangen av mars`, `utgangen av uke 12`."""

        def last_day(written: Written, year_of: YearOf) -> Days | None:
            days = self.days(written, year_of)
            return (days[1], days[1]) if days else None

        return DaySpan(last_day, self.say)


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


def day_of_next_year(written: Written, year_of: YearOf) -> Days | None:
    """`1. april året etter`: of the second year of a school year, or after a calendar year."""
    return one_day(evolve(written, year=min(map(year_of, _MONTHS)) + 1), year_of)


def _ones_of(unit: int | str | None, year: int, month: int) -> Sequence[dt.date]:
    """All Mondays or business days of a month, the Mondays of its weeks, or its Saturdays."""
    first, last = dt.date(year, month, 1), last_of(year, month)
    days = [first + n * ONE_DAY for n in range(last.day)]
    if unit == "day":
        return days
    if unit == "business-day":
        return [day for day in days if not NATIONAL.covers(day) or NATIONAL.is_business_day(day)]
    if unit == "week":
        return [day for day in days if day.weekday() == 0 and day.day + 6 <= last.day]
    weekday = _SATURDAY if unit == "weekend" else unit
    return [day for day in days if day.weekday() == weekday]


def nth_of_month(written: Written, year_of: YearOf) -> Days | None:
    """`første mandag i mars`, `siste virkedag i mai`, `første uke i oktober`."""
    year = stated_year(written, written.month or 0, year_of)
    if year is None or written.month is None or written.nth is None:
        return None
    ones = _ones_of(written.unit, year, written.month)
    place = written.nth - 1 if written.nth > 0 else len(ones) + written.nth
    if not 0 <= place < len(ones):
        return None
    return ones[place], ones[place] + _MORE_DAYS.get(written.unit, 0) * ONE_DAY


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


def _monday(week: int | None, written: Written, year_of: YearOf) -> dt.date | None:
    """The Monday of a week: in the year that its Thursday, by which weeks are counted, has."""
    if written.year is not None:
        # `uke 51–2 2026`: the year is that of the last week.
        years = {written.year - ((written.last_week or week or 0) < (week or 0))}
    else:
        years = {year_of(month) for month in range(1, 13)}
    for year in sorted(year for year in years if FIRST_YEAR <= year <= LAST_YEAR):
        monday = Written(week=week).week_in_year(year)
        thursday = monday + 3 * ONE_DAY if monday else None
        if thursday and (written.year is not None or year_of(thursday.month) == year):
            return monday
    return None


def weeks(written: Written, year_of: YearOf) -> Days | None:
    """`uke 41`, `uke 33-34`."""
    monday = _monday(written.week, written, year_of)
    if monday is None or written.last_week is None:
        return (monday, monday + 6 * ONE_DAY) if monday else None
    last = next(
        (
            day
            for year in (monday.year, monday.year + 1)
            if (day := Written(week=written.last_week).week_in_year(year)) and day > monday
        ),
        None,
    )
    return (monday, last + 6 * ONE_DAY) if last else None


def say_weeks(written: Written, first: dt.date, last: dt.date) -> Written | None:
    """The first and the last week, their weekdays, and the month of most days of the first."""
    return Written(
        week=first.isocalendar().week,
        last_week=last.isocalendar().week,
        unit=first.weekday(),
        last_unit=last.weekday(),
        month=(first + 3 * ONE_DAY).month,
        year=(last if written.last_week else first).isocalendar().year,
    )


def week_of_month(written: Written, year_of: YearOf) -> Days | None:
    """`mars (uke 11)`: the week, where it has a day of the month."""
    days = weeks(written, year_of)
    return days if days and written.month in {day.month for day in days} else None


def weekday_of_week(written: Written, year_of: YearOf) -> Days | None:
    """`onsdag i uke 45`."""
    monday = _monday(written.week, written, year_of)
    if monday is None or not isinstance(written.unit, int):
        return None
    day = monday + written.unit * ONE_DAY
    return day, day


def weekend(written: Written, year_of: YearOf) -> Days | None:
    """`helga i uke 11`: its Saturday and Sunday."""
    days = weeks(written, year_of)
    return (days[1] - ONE_DAY, days[1]) if days else None


def weekdays_of_week(written: Written, year_of: YearOf) -> Days | None:
    """`mandag-fredag i uke 45`."""
    monday = _monday(written.week, written, year_of)
    first, last = written.unit, written.last_unit
    if monday is None or not isinstance(first, int) or not isinstance(last, int) or last < first:
        return None
    return monday + first * ONE_DAY, monday + last * ONE_DAY


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
        monday = day - day.weekday() * ONE_DAY + step * A_WEEK
        return monday, monday + 6 * ONE_DAY
    found = day + step * ONE_DAY
    weekday = _SATURDAY if written.unit == "weekend" else written.unit
    while isinstance(weekday, int) and found.weekday() != weekday:
        found += step * ONE_DAY
    if written.unit == "business-day":
        advanced = _counted(day, step, written.unit)
        return (advanced, advanced) if advanced else None
    return found, found + (written.unit == "weekend") * ONE_DAY


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
    return day + count * (A_WEEK if unit == "week" else ONE_DAY)


def after_day(written: Written, year_of: YearOf) -> Days | None:
    """`fredag etter Kristi himmelfartsdag`, `dagen etter 17. mai`, `to uker etter påske`."""
    return _beside(written, year_of, 1)


def before_day(written: Written, year_of: YearOf) -> Days | None:
    """`onsdag før påske`, `uka før jul`, `3 virkedager før 1. mai`."""
    days, years = _beside(written, year_of, -1), set(map(year_of, _MONTHS))
    if days and written.year is None and days[0].year < min(years):
        # `Før nyttår` of a calendar year is at its end.
        return _beside(evolve(written, year=max(years) + 1), year_of, -1)
    return days


def same_words(written: Written, first: dt.date, last: dt.date) -> Written | None:
    """The same words, of the other year."""
    return evolve(written, year=first.year)


A_DAY = DaySpan(one_day, say_day)
NEXT_YEAR = DaySpan(day_of_next_year, say_day)
NTH_OF_MONTH = DaySpan(nth_of_month, say_nth_of_month)
WEEKS = DaySpan(weeks, say_weeks, Precision.WEEK)
WEEK_OF_MONTH = DaySpan(week_of_month, say_weeks, Precision.WEEK)
WEEKDAY_OF_WEEK = DaySpan(weekday_of_week, say_weeks)
WEEKDAYS_OF_WEEK = DaySpan(weekdays_of_week, say_weeks)
WEEKEND = DaySpan(weekend, say_weeks)
FEAST_DAY = DaySpan(feast_day, say_day)
AFTER_DAY = DaySpan(after_day, same_words)
BEFORE_DAY = DaySpan(before_day, same_words)
