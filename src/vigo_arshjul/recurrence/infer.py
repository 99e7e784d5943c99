"""A recurrence for an entry that has none and that no known schedule explains."""

from __future__ import annotations

import datetime as dt

from vigo_arshjul.calendar import BusinessCalendar, BusinessDayConvention
from vigo_arshjul.model import (
    Day,
    EachMonth,
    EachMonthAfter,
    Entry,
    FixedDay,
    Period,
    PeriodRule,
    Recurrence,
    Relative,
)
from vigo_arshjul.model.recurrence import LONGEST, DayRule
from vigo_arshjul.text import MentionKind


def infer(entry: Entry, calendar: BusinessCalendar) -> Recurrence:
    """The simplest recurrence that gives an entry the date it has.

    A day the text itself names (`pr 01. oktober`) is the nominal day where the date is
    that day moved to the next business day. Otherwise the day of the month is kept, and
    moves to the next business day unless this year's lies on a closed one.
    """
    match entry.when:
        case Day():
            return _of_day(entry, calendar)
        case Period(first=first, last=last):
            return PeriodRule(_of_day(entry, calendar), _length(first, last, calendar))
        case EachMonth(after=after):
            return EachMonthAfter(after.month, after.day)


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
    for mention in entry.mentions_of(MentionKind.REFERENCE_DATE):
        is_near = mention.date and calendar.covers(mention.date) and mention.date < day
        if is_near and mention.date and day == calendar.adjust(mention.date):
            day = mention.date
            return FixedDay(day.month, day.day, BusinessDayConvention.FOLLOWING)
    if (day.month, day.day) == (2, 29):
        return FixedDay(2, 28, BusinessDayConvention.FOLLOWING)
    if calendar.is_business_day(day):
        return FixedDay(day.month, day.day, BusinessDayConvention.FOLLOWING)
    return FixedDay(day.month, day.day, BusinessDayConvention.UNADJUSTED)
