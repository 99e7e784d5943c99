"""A rule that could give a row its dates, and what makes one far-fetched."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from attrs import evolve, frozen

from vigo_arshjul.calendar import ONE_DAY, BusinessCalendar, BusinessDayConvention, SchoolYear
from vigo_arshjul.inference.confidence import Grounds
from vigo_arshjul.inference.nominal import Nominal, day_of
from vigo_arshjul.language import Words
from vigo_arshjul.model import Recurrence

Days = Mapping[SchoolYear, dt.date]

# What the words of the row say outright.
STATED = 1.0
FOLLOWING = BusinessDayConvention.FOLLOWING
UNADJUSTED = BusinessDayConvention.UNADJUSTED
PRECEDING = BusinessDayConvention.PRECEDING
# What the kind of the row says: an office's numbered day, a holiday that is a week.
BY_KIND = 3.0
# What people do where nothing else is said: the same weekday at the same time of the year.
NEAREST = 5.0
# A day that no year has shown, all having been moved off it.
NEVER_SEEN = 3.0
# How unusual each convention is.
CONVENTION_COST = {
    FOLLOWING: 0.0,
    UNADJUSTED: 1.5,
    PRECEDING: 2.5,
    BusinessDayConvention.MODIFIED_FOLLOWING: 3.5,
}
# One date says nothing of weeks, feasts and places in a month, unless the row does.
_ONE_DATE = 3.0
# What a rule costs more that is not of the kind that such a row goes by.
_BY_CHANCE = 4.0


@frozen
class Hypothesis:
    """A rule that gives all dates of a row."""

    rule: Recurrence
    cost: float  # how far-fetched it is, in bits; less is better
    words: Words | None = None  # what speaks for it beside the dates; None where nothing does
    is_said: bool = False  # whether that is what the rows themselves say
    basis: Grounds = Grounds.PATTERN  # what it rests on


def seldom_meant(rule: Recurrence, cost: float, days: Days) -> Hypothesis:
    """A rule that fits, and that nothing in the row speaks of."""
    return Hypothesis(rule, cost + (_ONE_DATE if len(days) == 1 else 0.0))


def by_chance(one: Hypothesis) -> Hypothesis:
    """A rule that merely fits, where such a row goes by another kind of rule."""
    return evolve(one, cost=one.cost + _BY_CHANCE, words=None, basis=Grounds.PATTERN)


def nominals(
    day: dt.date, calendar: BusinessCalendar
) -> Iterator[tuple[dt.date, BusinessDayConvention]]:
    """The days that a convention may have moved to a day, the day itself first."""
    if not calendar.is_business_day(day):
        yield day, UNADJUSTED
        return
    closed = [*_closed_run(day, -ONE_DAY, calendar), *_closed_run(day, ONE_DAY, calendar)]
    for nominal in (day, *closed):
        for convention in CONVENTION_COST:
            if calendar.adjust(nominal, convention) == day:
                yield nominal, convention


def _closed_run(day: dt.date, step: dt.timedelta, calendar: BusinessCalendar) -> Iterator[dt.date]:
    """The closed days that border on a day."""
    while calendar.covers(day := day + step) and not calendar.is_business_day(day):
        yield day


def gives_all(rule: Nominal, days: Days, calendar: BusinessCalendar) -> bool:
    """Whether a rule explains every day that is known."""
    return all(day_of(rule, year, calendar) == day for year, day in days.items())


def newest_of(days: Days) -> dt.date:
    """The day of the newest year."""
    return days[max(days)]
