"""The rows that follow a fixed day of the year: `pr 01. oktober`, moved off closed days."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping

from vigo_arshjul.calendar import BusinessCalendar, BusinessDayConvention
from vigo_arshjul.identity.words import same_text
from vigo_arshjul.inference import Origin, Resolved, ResolvedRule
from vigo_arshjul.model import Day, Entry, FixedDay, Schedule
from vigo_arshjul.phrases import MentionKind

# A date this near its nominal day (calendar days) was moved from it; one further away
# follows no fixed day at all.
NEAR = 10
# So many rows of the same words make a series.
_SERIES = 3

Fixed = tuple[dt.date, BusinessDayConvention]


def fixed_days(
    schedule: Schedule, resolved: Resolved, calendar: BusinessCalendar
) -> Mapping[Entry, Fixed]:
    """The rows known to follow a fixed day, with that day and its convention.

    A rule of the row's own says so; a rule taken from a known schedule counts only where
    the text names the same day (`pr 01. oktober`); without a rule, the other rows of the
    same words must show it.
    """
    named_days = _named_days(schedule)
    series = _series(schedule, named_days, calendar)
    found = {}
    for entry in schedule.dated():
        if not isinstance(entry.when, Day) or entry.override or resolved.decided_by(entry):
            continue
        rule, named = resolved.rules.get(entry.id), named_days.get(id(entry))
        if rule is not None:
            fixed = _by_rule(entry, rule, named)
        else:
            is_series = named is not None and same_text(entry) in series
            fixed = (named, BusinessDayConvention.FOLLOWING) if named and is_series else None
        if fixed and calendar.covers(fixed[0]):
            found[entry] = fixed
    return found


def _by_rule(entry: Entry, rule: ResolvedRule, named: dt.date | None) -> Fixed | None:
    fixed = rule.recurrence
    if not isinstance(fixed, FixedDay) or fixed.avoid:
        return None
    if fixed.convention is BusinessDayConvention.UNADJUSTED:
        return None
    day = fixed.in_year(_year_near(entry, fixed))
    return (day, fixed.convention) if rule.origin is Origin.OWN or named == day else None


def _year_near(entry: Entry, rule: FixedDay) -> int:
    """The calendar year of a fixed day: a date at the turn of the year may lie beyond it."""
    years = (entry.day.year - 1, entry.day.year, entry.day.year + 1)
    return min(
        (year for year in years if 1 <= year <= 9999),
        key=lambda year: abs((rule.in_year(year) - entry.day).days),
    )


def _named_days(schedule: Schedule) -> Mapping[int, dt.date]:
    """The one reference date that the text of a row names, where it does."""
    days = {}
    for entry in schedule.dated():
        of_row = entry.mentions_of(MentionKind.REFERENCE_DATE) if entry.mentions else ()
        named = [mention.date for mention in of_row if mention.field == "what"]
        if len(named) == 1 and named[0] is not None:
            days[id(entry)] = named[0]
    return days


def _series(
    schedule: Schedule, named_days: Mapping[int, dt.date], calendar: BusinessCalendar
) -> frozenset[str]:
    """The words of which several rows stand near their named day, and most on it."""
    near, right = Counter[str](), Counter[str]()
    for entry in schedule.dated():
        named = named_days.get(id(entry))
        if named and calendar.covers(named) and abs((entry.day - named).days) <= NEAR:
            text = same_text(entry)
            near[text] += 1
            right[text] += entry.day == calendar.adjust(named, BusinessDayConvention.FOLLOWING)
    return frozenset(text for text, of in near.items() if of >= _SERIES and right[text] * 2 > of)
