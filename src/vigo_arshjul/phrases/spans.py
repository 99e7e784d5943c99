"""Which days a written date means, and how its parts say other days.

One pair of functions for each way to say a date: from the parts to the first and the last
day, and back from two days to the parts. Neither knows letters.
"""

from __future__ import annotations

import calendar as months_of
import datetime as dt
from collections.abc import Callable, Sequence

from attrs import evolve

from vigo_arshjul.calendar import NATIONAL, SchoolYear
from vigo_arshjul.calendar.years import FIRST_YEAR, LAST_YEAR
from vigo_arshjul.phrases.feasts import day_of
from vigo_arshjul.phrases.written import Written

# Which calendar year a month without one belongs to.
YearOf = Callable[[int], int]
# The first and the last day.
Days = tuple[dt.date, dt.date]
# How a date says its days, and how other days are said by it.
DaysOf = Callable[[Written, YearOf], Days | None]
SayDays = Callable[[Written, dt.date, dt.date], Written | None]

_A_DAY = dt.timedelta(days=1)
_A_WEEK = dt.timedelta(days=7)
# The first day of each part of a month: of its thirds, and of its halves.
_PARTS = (1, 11, 21, 1, 16)


def _year(written: Written, month: int, year_of: YearOf) -> int | None:
    """The year that is written, or that of the month; None for one that no schedule has."""
    year = written.year if written.year is not None else year_of(month)
    return year if FIRST_YEAR <= year <= LAST_YEAR else None


def last_of(year: int, month: int) -> dt.date:
    """The last day of a month."""
    return dt.date(year, month, months_of.monthrange(year, month)[1])


# --- one day ---------------------------------------------------------------------------------


def one_day(written: Written, year_of: YearOf) -> Days | None:
    """`28. september`."""
    if written.day is None or written.month is None:
        return None
    year = _year(written, written.month, year_of)
    day = written.in_year(year) if year is not None else None
    return (day, day) if day else None


def say_day(written: Written, first: dt.date, last: dt.date) -> Written | None:
    """The parts of one day."""
    return Written.of(first)


def end_of_month(written: Written, year_of: YearOf) -> Days | None:
    """`utgangen av mars`."""
    year = _year(written, written.month or 0, year_of)
    day = last_of(year, written.month) if year and written.month else None
    return (day, day) if day else None


def say_end_of_month(written: Written, first: dt.date, last: dt.date) -> Written | None:
    """The month, where the day is its last."""
    is_last = (first + _A_DAY).day == 1
    return Written(month=first.month, year=first.year) if is_last else None


def end_of_week(written: Written, year_of: YearOf) -> Days | None:
    """`utgangen av uke 12`: its Sunday."""
    days = weeks(written, year_of)
    return (days[1], days[1]) if days else None


def say_end_of_week(written: Written, first: dt.date, last: dt.date) -> Written | None:
    """The week, where the day is its Sunday."""
    return say_weeks(written, first, last) if first.isoweekday() == 7 else None


def end_of_year(written: Written, year_of: YearOf) -> Days | None:
    """`utgangen av 2026`, `utgangen av året`."""
    return end_of_month(evolve(written, month=12), year_of)


def say_end_of_year(written: Written, first: dt.date, last: dt.date) -> Written | None:
    """The year, where the day is its last."""
    return Written(year=first.year) if (first.month, first.day) == (12, 31) else None


# --- one of several --------------------------------------------------------------------------


def _ones_of(unit: int | str | None, year: int, month: int) -> Sequence[dt.date]:
    """All Mondays, all business days, or the Mondays of all whole weeks of a month."""
    first, last = dt.date(year, month, 1), last_of(year, month)
    days = [first + n * _A_DAY for n in range(last.day)]
    if unit == "day":
        return days
    if unit == "business-day":
        return [day for day in days if not NATIONAL.covers(day) or NATIONAL.is_business_day(day)]
    if unit == "week":
        return [day for day in days if day.weekday() == 0 and day.day + 6 <= last.day]
    return [day for day in days if day.weekday() == unit]


def nth_of_month(written: Written, year_of: YearOf) -> Days | None:
    """`første mandag i mars`, `siste virkedag i mai`, `første uke i oktober`."""
    year = _year(written, written.month or 0, year_of)
    if year is None or written.month is None or written.nth is None:
        return None
    ones = _ones_of(written.unit, year, written.month)
    place = written.nth - 1 if written.nth > 0 else len(ones) + written.nth
    if not 0 <= place < len(ones):
        return None
    return ones[place], ones[place] + (6 * _A_DAY if written.unit == "week" else 0 * _A_DAY)


def say_nth_of_month(written: Written, first: dt.date, last: dt.date) -> Written | None:
    """Which one of its month a day is: from the end where that was so and can be."""
    unit = first.weekday() if isinstance(written.unit, int) else written.unit
    ones = _ones_of(unit, first.year, first.month)
    if first not in ones:
        return None
    nth, from_end = ones.index(first) + 1, ones.index(first) - len(ones)
    counts_back = (written.nth or 0) < 0 and from_end >= -2
    return Written(
        nth=from_end if counts_back or nth > 5 >= (written.nth or 0) else nth,
        unit=unit,
        month=first.month,
        year=first.year,
    )


# --- weeks -----------------------------------------------------------------------------------


def _monday(week: int | None, written: Written, year_of: YearOf) -> dt.date | None:
    """The Monday of a week: in the year that its Thursday, by which weeks are counted, has."""
    if written.year is not None:
        # `uke 51–2 2026`: the year is that of the last week.
        years = {written.year - ((written.last_week or week or 0) < (week or 0))}
    else:
        years = {year_of(month) for month in range(1, 13)}
    for year in sorted(year for year in years if FIRST_YEAR <= year <= LAST_YEAR):
        monday = Written(week=week).week_in_year(year)
        thursday = monday + 3 * _A_DAY if monday else None
        if thursday and (written.year is not None or year_of(thursday.month) == year):
            return monday
    return None


def weeks(written: Written, year_of: YearOf) -> Days | None:
    """`uke 41`, `uke 33-34`."""
    monday = _monday(written.week, written, year_of)
    if monday is None or written.last_week is None:
        return (monday, monday + 6 * _A_DAY) if monday else None
    last = next(
        (
            day
            for year in (monday.year, monday.year + 1)
            if (day := Written(week=written.last_week).week_in_year(year)) and day > monday
        ),
        None,
    )
    return (monday, last + 6 * _A_DAY) if last else None


def say_weeks(written: Written, first: dt.date, last: dt.date) -> Written | None:
    """The first and the last week."""
    return Written(
        week=first.isocalendar().week,
        last_week=last.isocalendar().week,
        year=(last if written.last_week else first).isocalendar().year,
    )


def week_of_month(written: Written, year_of: YearOf) -> Days | None:
    """`mars (uke 11)`: the week, where it has a day of the month."""
    days = weeks(written, year_of)
    return days if days and written.month in {day.month for day in days} else None


def say_week_of_month(written: Written, first: dt.date, last: dt.date) -> Written | None:
    """The week, and the month of most of its days."""
    thursday = first + 3 * _A_DAY
    return evolve(say_weeks(written, first, last) or written, month=thursday.month)


def weekday_of_week(written: Written, year_of: YearOf) -> Days | None:
    """`onsdag i uke 45`."""
    monday = _monday(written.week, written, year_of)
    if monday is None or not isinstance(written.unit, int):
        return None
    day = monday + written.unit * _A_DAY
    return day, day


def say_weekday_of_week(written: Written, first: dt.date, last: dt.date) -> Written | None:
    """The weekday and the week."""
    year, week, _ = first.isocalendar()
    return Written(unit=first.weekday(), week=week, year=year)


def weekdays_of_week(written: Written, year_of: YearOf) -> Days | None:
    """`mandag-fredag i uke 45`."""
    monday = _monday(written.week, written, year_of)
    first, last = written.unit, written.last_unit
    if monday is None or not isinstance(first, int) or not isinstance(last, int) or last < first:
        return None
    return monday + first * _A_DAY, monday + last * _A_DAY


def say_weekdays_of_week(written: Written, first: dt.date, last: dt.date) -> Written | None:
    """The two weekdays and their week, where it is one."""
    year, week, _ = first.isocalendar()
    if (year, week) != last.isocalendar()[:2]:
        return None
    return Written(unit=first.weekday(), last_unit=last.weekday(), week=week, year=year)


# --- months and what they are parts of -------------------------------------------------------


def part_of_month(written: Written, year_of: YearOf) -> Days | None:
    """`primo juni`: the 1st to the 10th; `andre halvdel av mai`."""
    year = _year(written, written.month or 0, year_of)
    if year is None or written.month is None or written.part is None:
        return None
    first = dt.date(year, written.month, _PARTS[written.part])
    ends = _PARTS[written.part + 1 : written.part + 2]
    is_last = not ends or ends[0] < first.day
    return first, last_of(year, written.month) if is_last else first.replace(day=ends[0] - 1)


def say_part_of_month(written: Written, first: dt.date, last: dt.date) -> Written | None:
    """The part that begins with the first day, of as many as there were."""
    parts = range(3, 5) if (written.part or 0) >= 3 else range(3)
    part = next((part for part in parts if _PARTS[part] == first.day), None)
    return None if part is None else Written(part=part, month=first.month, year=first.year)


def parts_of_month(written: Written, year_of: YearOf) -> Days | None:
    """`medio/ultimo mars`: from the first of the two parts to the last."""
    first = part_of_month(written, year_of)
    last = part_of_month(evolve(written, part=written.last_part), year_of)
    return (first[0], last[1]) if first and last and first[0] < last[0] else None


def say_parts_of_month(written: Written, first: dt.date, last: dt.date) -> Written | None:
    """The parts that begin and end with the two days."""
    said = say_part_of_month(written, first, last)
    ends = range(written.part or 0, len(_PARTS)) if said else ()
    for part in ends:
        days = part_of_month(Written(part=part, month=last.month, year=last.year), lambda _: 0)
        if said and days and days[1] == last:
            return evolve(said, last_part=part)
    return None


def months(written: Written, year_of: YearOf) -> Days | None:
    """`mai`, `april/mai`, `desember-januar`."""
    year = _year(written, written.month or 0, year_of)
    if year is None or written.month is None:
        return None
    end = written.last_month or written.month
    ends = year + (end < written.month)
    if written.last_month and written.year is not None:
        # `desember-januar 2026`: the year is that of the last month.
        year, ends = year - (end < written.month), year
    return dt.date(year, written.month, 1), last_of(ends, end)


def say_months(written: Written, first: dt.date, last: dt.date) -> Written | None:
    """The first and the last month, where they are whole."""
    if first.day != 1 or (last + _A_DAY).day != 1:
        return None
    return Written(month=first.month, last_month=last.month, year=last.year)


def _several_months(first: int, length: int, written: Written, year_of: YearOf) -> Days | None:
    """Months in a row; their year is that of the middle of them."""
    if not 1 <= first <= 12:
        return None
    middle = first + length // 2
    year = _year(written, (middle - 1) % 12 + 1, year_of)
    if year is None:
        return None
    year -= middle > 12
    last = first + length - 1
    return dt.date(year, first, 1), last_of(year + (last > 12), (last - 1) % 12 + 1)


def quarter(written: Written, year_of: YearOf) -> Days | None:
    """`3. kvartal`."""
    number = written.quarter if written.quarter != -1 else 4
    return _several_months(3 * (number or 0) - 2, 3, written, year_of)


def say_quarter(written: Written, first: dt.date, last: dt.date) -> Written | None:
    """The quarter that begins with the first day."""
    begins = first.day == 1 and first.month % 3 == 1
    number = -1 if written.quarter == -1 and first.month > 9 else first.month // 3 + 1
    return Written(quarter=number, year=first.year) if begins else None


def half_year(written: Written, year_of: YearOf) -> Days | None:
    """`1. halvår`."""
    number = written.half if written.half != -1 else 2
    return _several_months(6 * (number or 0) - 5, 6, written, year_of)


def say_half_year(written: Written, first: dt.date, last: dt.date) -> Written | None:
    """The half that begins with the first day."""
    begins = first.day == 1 and first.month % 6 == 1
    number = -1 if written.half == -1 and first.month > 6 else first.month // 6 + 1
    return Written(half=number, year=first.year) if begins else None


def tertial(written: Written, year_of: YearOf) -> Days | None:
    """`1. tertial`: four months, as public bodies report."""
    nth = written.nth if written.nth != -1 else 3
    return _several_months(4 * (nth or 0) - 3, 4, written, year_of)


def say_tertial(written: Written, first: dt.date, last: dt.date) -> Written | None:
    """The four months that begin with the first day."""
    begins = first.day == 1 and first.month % 4 == 1
    nth = -1 if written.nth == -1 and first.month > 8 else first.month // 4 + 1
    return Written(nth=nth, year=first.year) if begins else None


def last_day_of(days_of: DaysOf) -> DaysOf:
    """`utgangen av 1. kvartal`: the last day of some months in a row."""

    def end(written: Written, year_of: YearOf) -> Days | None:
        days = days_of(written, year_of)
        return (days[1], days[1]) if days else None

    return end


def say_last_day_of(length: int, say: SayDays) -> SayDays:
    """The months in a row that end with a day."""

    def say_end(written: Written, first: dt.date, last: dt.date) -> Written | None:
        ends = (first + _A_DAY).day == 1 and first.month >= length
        begins = dt.date(first.year, first.month - length + 1, 1) if ends else None
        return say(written, begins, first) if begins else None

    return say_end


# The months of the two terms of a school, and of the seasons between them.
_SEASONS = {"høst": (8, 5), "vår": (1, 6), "sommer": (6, 3), "vinter": (12, 3)}


def season(written: Written, year_of: YearOf) -> Days | None:
    """`høsten`: from August to December; `våren 2018`: from January to June."""
    if written.term is None:
        return None
    days = _several_months(*_SEASONS[written.term], written, year_of)
    # The winter of a calendar year begins with it.
    is_cut = days and days[0].year < days[1].year and year_of(1) == year_of(12)
    return (
        (days[0].replace(day=1, month=1, year=days[1].year), days[1]) if days and is_cut else days
    )


def say_season(written: Written, first: dt.date, last: dt.date) -> Written | None:
    """The same season, where it begins with the first day."""
    months = (_SEASONS[written.term][0], 1) if written.term else ()
    begins = first.day == 1 and (
        first.month in months[:1] or (written.term == "vinter" and first.month == 1)
    )
    return evolve(written, year=last.year) if begins else None


def turn_of_month(written: Written, year_of: YearOf) -> Days | None:
    """`månedsskiftet mai/juni`: the last day of one month and the first of the next."""
    days = months(written, year_of)
    if days is None or written.last_month != (written.month or 0) % 12 + 1:
        return None
    first = last_of(days[0].year, days[0].month)
    return first, first + _A_DAY


def say_turn_of_month(written: Written, first: dt.date, last: dt.date) -> Written | None:
    """The two months, where the days are those between them."""
    if last.day != 1 or last - first != _A_DAY:
        return None
    years = SchoolYear(first.year) if first.year < last.year else None
    return Written(month=first.month, last_month=last.month, year=last.year, school_year=years)


# --- from another day ------------------------------------------------------------------------


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
    day = _day_told(written, year_of, last=step > 0)
    if day is None:
        return None
    if written.distance is not None:
        found = _counted(day, step * written.distance, written.unit)
        return (found, found) if found else None
    if written.unit == "week":
        monday = day - day.weekday() * _A_DAY + step * _A_WEEK
        return monday, monday + 6 * _A_DAY
    found = day + step * _A_DAY
    while isinstance(written.unit, int) and found.weekday() != written.unit:
        found += step * _A_DAY
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
    return day + count * (_A_WEEK if unit == "week" else _A_DAY)


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
