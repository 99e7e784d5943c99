"""The day that a rule names by itself, before closed days move it."""

from __future__ import annotations

import datetime as dt

from vigo_arshjul.calendar import ONE_DAY, BusinessCalendar, BusinessDayConvention, SchoolYear
from vigo_arshjul.calendar.norway import Feast, feast_in_year, month_of
from vigo_arshjul.inference.rule_words import (
    easter_in_words,
    last_day_in_words,
    month_in_words,
    rule_in_words,
    week_in_words,
)
from vigo_arshjul.language import Words
from vigo_arshjul.model import (
    BusinessDayOfMonth,
    EasterDay,
    FeastDay,
    FixedDay,
    MonthRule,
    NearestWeekday,
    NthWeekday,
    Recurrence,
    WeekRule,
)
from vigo_arshjul.model.day_rules import LAST_DAY, PARTS, WEEKDAY_NAMES, day_of_month

_FIXED_DAY = Words("fast dag", "a fixed day")
# A month of the calendar year that Easter is in.
_SPRING = 4
# The first ISO week that belongs to the autumn of a school year.
_FIRST_OF_AUTUMN = 31

Nominal = (
    FixedDay | NearestWeekday | NthWeekday | BusinessDayOfMonth | WeekRule | FeastDay | EasterDay
)


def nominal_day(rule: Nominal, year: SchoolYear, calendar: BusinessCalendar) -> dt.date:
    """The day that a rule names in a school year."""
    match rule:
        case FixedDay():
            return rule.in_year(year.calendar_year(rule.month))
        case NearestWeekday():
            return _nearest(rule, year)
        case NthWeekday():
            return _nth_weekday(rule, year.calendar_year(rule.month))
        case BusinessDayOfMonth():
            return _business_day(rule, year.calendar_year(rule.month), calendar)
        case WeekRule():
            return _monday(rule, year) + to_weekday(rule.weekday)
        case FeastDay():
            feast = feast_in_year(rule.feast, year.calendar_year(month_of(rule.feast)))
            return feast + dt.timedelta(days=rule.days)
        case EasterDay():
            easter = calendar.easter_sunday(year.calendar_year(_SPRING))
            return easter + dt.timedelta(days=rule.easter)


def nominal_in_words(rule: Nominal) -> Words:
    """What the day is that a rule names."""
    match rule:
        case FixedDay():
            return last_day_in_words(rule.month) if rule.day == LAST_DAY else _FIXED_DAY
        case EasterDay():
            return easter_in_words(rule.easter)
    return rule_in_words(rule)


def day_of(rule: Nominal, year: SchoolYear, calendar: BusinessCalendar) -> dt.date:
    """The day that a rule gives in a school year, moved off closed days."""
    return moved(rule, nominal_day(rule, year, calendar), calendar)


def moved(rule: Nominal, day: dt.date, calendar: BusinessCalendar) -> dt.date:
    """Where a rule moves the day that it names: off closed days, and weekdays that it avoids."""
    convention = convention_of(rule)
    day = calendar.adjust(day, convention)
    while is_avoided(rule, day):
        back = convention is BusinessDayConvention.PRECEDING
        day = calendar.adjust(day + (-ONE_DAY if back else ONE_DAY), convention)
    return day


def is_avoided(rule: Nominal, day: dt.date) -> bool:
    """Whether a day is on a weekday that a rule avoids."""
    avoided = rule.avoid if isinstance(rule, FixedDay) else ()
    return bool(avoided) and WEEKDAY_NAMES[day.weekday()] in avoided


def convention_of(rule: Nominal) -> BusinessDayConvention:
    """Where a day goes that is closed; a business day is never one."""
    if isinstance(rule, BusinessDayOfMonth):
        return BusinessDayConvention.UNADJUSTED
    return rule.convention


def span_of(rule: Recurrence, year: SchoolYear) -> tuple[dt.date, dt.date, Words] | None:
    """The first and last day that one rule names, and what they are; None for one day."""
    match rule:
        case MonthRule():
            number = year.calendar_year(rule.month)
            first, last = (day_of_month(number, rule.month, day) for day in PARTS[rule.part])
            return first, last, month_in_words(rule)
        case WeekRule(weekday=None):
            monday = _monday(rule, year)
            return monday, monday + dt.timedelta(days=6), week_in_words(rule)
    return None


def _monday(rule: WeekRule, year: SchoolYear) -> dt.date:
    """The Monday of a week, or of an earlier one that is so many weeks before that of Easter."""
    monday = monday_of_week(rule.week, year)
    if rule.before_easter is None:
        return monday
    sunday = feast_in_year(Feast.EASTER_SUNDAY, year.calendar_year(_SPRING))
    return min(monday, sunday - dt.timedelta(days=6 + 7 * rule.before_easter))


def monday_of_week(week: int, year: SchoolYear) -> dt.date:
    """The Monday of an ISO week; week 53 is the last one of a year that has 52."""
    number = year.calendar_year(12 if week >= _FIRST_OF_AUTUMN else 1)
    last = dt.date(number, 12, 28).isocalendar().week
    return dt.date.fromisocalendar(number, min(week, last), 1)


def to_weekday(weekday: str | None) -> dt.timedelta:
    """How far a weekday is from its Monday."""
    return dt.timedelta(days=WEEKDAY_NAMES.index(weekday) if weekday else 0)


def _nearest(rule: NearestWeekday, year: SchoolYear) -> dt.date:
    """The nearest weekday that is in the year."""
    day = rule.in_year(year.calendar_year(rule.month))
    if day in year:
        return day
    return day + dt.timedelta(days=7 if day < year.first_day else -7)


def _business_day(rule: BusinessDayOfMonth, year: int, calendar: BusinessCalendar) -> dt.date:
    """Counted from the day before the month, or back from the day after it."""
    if rule.business_day > 0:
        return calendar.advance(dt.date(year, rule.month, 1) - ONE_DAY, rule.business_day)
    after = day_of_month(year, rule.month, LAST_DAY) + ONE_DAY
    return calendar.advance(after, rule.business_day)


def _nth_weekday(rule: NthWeekday, year: int) -> dt.date:
    if rule.nth > 0:
        first = dt.date(year, rule.month, 1)
        ahead = (rule.weekday_number - first.weekday()) % 7
        return first + dt.timedelta(days=ahead + 7 * (rule.nth - 1))
    next_month = dt.date(year + rule.month // 12, rule.month % 12 + 1, 1)
    last = next_month - ONE_DAY
    back = (last.weekday() - rule.weekday_number) % 7
    return last - dt.timedelta(days=back + 7 * (-rule.nth - 1))
