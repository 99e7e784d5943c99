"""A recurrence for an entry that has none and that no known schedule explains."""

from __future__ import annotations

import datetime as dt
import re

from vigo_arshjul.calendar import BusinessCalendar, BusinessDayConvention
from vigo_arshjul.model import (
    Day,
    EachMonth,
    EachMonthAfter,
    EasterDay,
    Entry,
    FixedDay,
    NthWeekday,
    Period,
    PeriodRule,
    Recurrence,
    Relative,
)
from vigo_arshjul.model.recurrence import LONGEST, DayRule
from vigo_arshjul.phrases import MentionKind

_EASTER = re.compile(r"påske", re.IGNORECASE)
# The days in a text that may be the one a row goes by.
_OF_THE_ROW = (MentionKind.REFERENCE_DATE, MentionKind.CUT_OFF, MentionKind.UNCLASSIFIED)
_STAYS = BusinessDayConvention.UNADJUSTED
# What lies further from Easter Sunday (calendar days) does not go by it.
_BY_EASTER = 16
# From Monday to Friday.
_TO_FRIDAY = 4
_FIFTH = 5


def infer(entry: Entry, calendar: BusinessCalendar) -> Recurrence:
    """The simplest recurrence that gives an entry the date it has.

    A day the text itself names (`pr 01. oktober`, `senest 15. august`) is the nominal day
    where the date is that day moved to the next business day. Otherwise the day of the month
    is kept, and moves to the next business day unless this year's lies on a closed one. A row
    about Easter goes by Easter, and a whole week stays one.
    """
    if rule := _easter(entry, calendar) or _whole_week(entry):
        return rule
    match entry.when:
        case Day():
            return _of_day(entry, calendar)
        case Period(first=first, last=last):
            return PeriodRule(_of_day(entry, calendar), _length(first, last, calendar))
        case EachMonth(after=after):
            return EachMonthAfter(after.month, after.day)


def _easter(entry: Entry, calendar: BusinessCalendar) -> Recurrence | None:
    """The rule of a row that says it is about Easter, and lies by it."""
    first, last = entry.when.first, entry.when.last
    if not _EASTER.search(entry.what) or not (calendar.covers(first) and calendar.covers(last)):
        return None
    after = (first - calendar.easter_sunday(first.year)).days
    if isinstance(entry.when, EachMonth) or abs(after) > _BY_EASTER:
        return None
    rule = EasterDay(after, _STAYS)
    if isinstance(entry.when, Day):
        return rule
    days = (last - first).days
    return PeriodRule(rule, Relative(None, days=days)) if 0 <= days <= _BY_EASTER else None


def _whole_week(entry: Entry) -> Recurrence | None:
    """The rule of a period from Monday to Friday: the same week of its month."""
    first, last = entry.when.first, entry.when.last
    if first.weekday() or (last - first).days != _TO_FRIDAY:
        return None
    nth = (first.day - 1) // 7 + 1
    rule = NthWeekday(first.month, "monday", nth if nth < _FIFTH else -1, _STAYS)
    return PeriodRule(rule, Relative(None, days=_TO_FRIDAY))


def _length(first: dt.date, last: dt.date, calendar: BusinessCalendar) -> Relative:
    """How long a period lasts: in business days, where the calendar knows them."""
    days = max(-LONGEST, min(LONGEST, (last - first).days))
    last = first + dt.timedelta(days=days)
    if calendar.covers(first) and calendar.covers(last):
        return Relative(None, business_days=calendar.business_days_between(first, last))
    return Relative(None, days=days)


def _of_day(entry: Entry, calendar: BusinessCalendar) -> DayRule:
    day = entry.date
    if not calendar.covers(day):
        return FixedDay(day.month, min(day.day, 28), BusinessDayConvention.UNADJUSTED)
    for mention in entry.mentions_of(*_OF_THE_ROW):
        is_near = mention.date and calendar.covers(mention.date) and mention.date < day
        if is_near and mention.date and day == calendar.adjust(mention.date):
            day = mention.date
            return FixedDay(day.month, day.day, BusinessDayConvention.FOLLOWING)
    if (day.month, day.day) == (2, 29):
        return FixedDay(2, 28, BusinessDayConvention.FOLLOWING)
    if calendar.is_business_day(day):
        return FixedDay(day.month, day.day, BusinessDayConvention.FOLLOWING)
    return FixedDay(day.month, day.day, BusinessDayConvention.UNADJUSTED)
