"""Which days a month means, and what it is a part of or is part of it; and back, as in `spans`."""

from __future__ import annotations

import datetime as dt
from typing import Any

from attrs import evolve

from vigo_arshjul.calendar import ONE_DAY, SchoolYear
from vigo_arshjul.calendar.when import Precision
from vigo_arshjul.phrases.dates.spans import (
    Days,
    DaySpan,
    YearOf,
    last_of,
    one_day,
    stated_year,
    weeks,
)
from vigo_arshjul.phrases.dates.written import Written

# The first day of each part of a month: of its thirds, and of its halves.
_PARTS = (1, 11, 21, 1, 16)
# The months of the two terms of a school, and of the seasons between them.
_SEASONS = {"høst": (8, 5), "vår": (1, 6), "sommer": (6, 3), "vinter": (12, 3)}


def part_of_month(written: Written, year_of: YearOf) -> Days | None:
    """`primo juni`: the 1st to the 10th; `andre halvdel av mai`."""
    year = stated_year(written, written.month or 0, year_of)
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
    year = stated_year(written, written.month or 0, year_of)
    if year is None or written.month is None:
        return None
    end = written.last_month or written.month
    ends = year + (end < written.month)
    if written.last_month and written.year is not None:
        # `desember-januar 2026`: the year is that of the last month.
        year, ends = year - (end < written.month), year
    return dt.date(year, written.month, 1), last_of(ends, end)


def say_months(written: Written, first: dt.date, last: dt.date) -> Written | None:
    """The first and the last month."""
    return Written(month=first.month, last_month=last.month, year=last.year)


def december(written: Written, year_of: YearOf) -> Days | None:
    """The last month of a year, in words that name the year alone."""
    return months(evolve(written, month=12), year_of)


def month_or_day(written: Written, year_of: YearOf) -> Days | None:
    """`mars 26` is a month of 2026 in a schedule of that time, and a day in one of another."""
    year, usual = written.year or year_of(written.month or 0), year_of(written.month or 0)
    if abs(year - usual) <= 1:
        return months(written, year_of)
    return one_day(evolve(written, day=year % 100, year=None), year_of)


def say_month_or_day(written: Written, first: dt.date, last: dt.date) -> Written | None:
    """The year where the days are a month, and the day where they are one."""
    if first == last:
        return Written(month=first.month, year=2000 + first.day)
    return say_months(written, first, last)


def _several_months(first: int, length: int, written: Written, year_of: YearOf) -> Days | None:
    """Months in a row; their year is that of the middle of them."""
    if not 1 <= first <= 12:
        return None
    middle = first + length // 2
    year = stated_year(written, (middle - 1) % 12 + 1, year_of)
    if year is None:
        return None
    year -= middle > 12
    last = first + length - 1
    return dt.date(year, first, 1), last_of(year + (last > 12), (last - 1) % 12 + 1)


def _part_of_year(name: str, length: int, precision: Precision) -> DaySpan:
    """The days of a part of a year, `3. kvartal`, and what says them; `siste kvartal` is -1."""

    def days_of(written: Written, year_of: YearOf) -> Days | None:
        number: int = getattr(written, name) or 0
        number = number if number != -1 else 12 // length
        return _several_months(length * (number - 1) + 1, length, written, year_of)

    def say(written: Written, first: dt.date, last: dt.date) -> Written | None:
        is_last = getattr(written, name) == -1 and last.month == 12
        said: dict[str, Any] = {name: -1 if is_last else last.month // length}
        return Written(year=first.year, **said)

    return DaySpan(days_of, say, precision)


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


def seasons(written: Written, year_of: YearOf) -> Days | None:
    """`høst/vinter 2026`: the year is that of the first, and the other comes right after it."""
    first = season(written, year_of)
    for year in (written.year or 0, (written.year or 0) + 1):
        other = season(evolve(written, term=written.last_term, year=year), year_of)
        if first and other and first[0] <= other[0] <= first[1] + ONE_DAY:
            return first[0], other[1]
    return None


def say_seasons(written: Written, first: dt.date, last: dt.date) -> Written | None:
    """The same seasons; a winter that begins in December is of the year after."""
    return evolve(written, year=first.year + (first.month == 12))


# The code of a season names a year so near to that of its schedule.
_NEAR = 2


def season_or_week(written: Written, year_of: YearOf) -> Days | None:
    """`V26`: the spring of 2026; `v10` in a schedule of those years: week 10."""
    year = written.year or 0
    if written.term != "vår" or abs(year - year_of(1)) <= _NEAR:
        return season(written, year_of)
    return weeks(Written(week=year % 100), year_of)


def say_season_or_week(written: Written, first: dt.date, last: dt.date) -> Written | None:
    """The year of the season; for a week its number stands there."""
    if last - first != 6 * ONE_DAY:
        return say_seasons(written, first, last)
    return evolve(written, year=2000 + first.isocalendar().week)


def turn_of_month(written: Written, year_of: YearOf) -> Days | None:
    """`månedsskiftet mai/juni`: the last day of one month and the first of the next."""
    days = months(written, year_of)
    if days is None or written.last_month != (written.month or 0) % 12 + 1:
        return None
    first = last_of(days[0].year, days[0].month)
    return first, first + ONE_DAY


def say_turn_of_month(written: Written, first: dt.date, last: dt.date) -> Written | None:
    """The two months."""
    years = SchoolYear(first.year) if first.year < last.year else None
    return Written(month=first.month, last_month=last.month, year=last.year, school_year=years)


PART_OF_MONTH = DaySpan(part_of_month, say_part_of_month, Precision.PART_OF_MONTH)
PARTS_OF_MONTH = DaySpan(parts_of_month, say_parts_of_month, Precision.PART_OF_MONTH)
MONTHS = DaySpan(months, say_months, Precision.MONTH)
DECEMBER = DaySpan(december, say_months)
MONTH_OR_DAY = DaySpan(month_or_day, say_month_or_day)
QUARTER = _part_of_year("quarter", 3, Precision.QUARTER)
# Four months, as public bodies report.
TERTIAL = _part_of_year("nth", 4, Precision.MONTH)
HALF_YEAR = _part_of_year("half", 6, Precision.MONTH)
SEASON = DaySpan(season, say_seasons, Precision.MONTH)
SEASONS = DaySpan(seasons, say_seasons, Precision.MONTH)
SEASON_OR_WEEK = DaySpan(season_or_week, say_season_or_week, Precision.MONTH)
TURN_OF_MONTH = DaySpan(turn_of_month, say_turn_of_month, Precision.ABOUT)
