"""The rules that give an entry its date in any school year, as data.

What they mean is worked out in `vigo_arshjul.recurrence`; here is only what they say.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from attrs import Attribute, field, frozen, validators

from vigo_arshjul.calendar import BusinessDayConvention

ENGLISH_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

# Counted from the start of a month, or from its end. Some months have no fifth one.
NTHS = (1, 2, 3, 4, -1, -2, -3, -4)

# The longest distance between two rows: a year, in either kind of day.
LONGEST = 366

_month = validators.and_(validators.ge(1), validators.le(12))


def _day_of_its_month(rule: Any, attribute: Attribute[int], day: int) -> None:
    # 29 February is left out with intent: most years have none.
    try:
        dt.date(2001, rule.month, day)
    except ValueError:
        raise ValueError(
            f"'day' must be a day of month {rule.month} in every year: {day}"
        ) from None


def _nth(rule: Any, attribute: Attribute[int], nth: int) -> None:
    if nth not in NTHS:
        raise ValueError(f"'nth' must be 1 to 4, or -1 to -4 from the end of the month: {nth}")


def _weekday(rule: Any, attribute: Attribute[str], weekday: str) -> None:
    if weekday not in ENGLISH_WEEKDAYS:
        raise ValueError(f"'weekday' must be one of {', '.join(ENGLISH_WEEKDAYS)}: {weekday!r}")


def _small(rule: Any, attribute: Attribute[int], value: int) -> None:
    if not -LONGEST <= value <= LONGEST:
        raise ValueError(f"{attribute.name!r} must lie between -{LONGEST} and {LONGEST}: {value}")


@frozen
class FixedDay:
    """The same day every year, moved by the convention where it is no business day."""

    month: int = field(validator=_month)
    day: int = field(validator=_day_of_its_month)
    convention: BusinessDayConvention = BusinessDayConvention.UNADJUSTED


@frozen
class NthWeekday:
    """A weekday counted from the start of a month, or from its end for negative `nth`."""

    month: int = field(validator=_month)
    weekday: str = field(validator=_weekday)
    nth: int = field(validator=_nth)
    convention: BusinessDayConvention = BusinessDayConvention.FOLLOWING

    @property
    def weekday_number(self) -> int:
        """Monday is 0."""
        return ENGLISH_WEEKDAYS.index(self.weekday)


@frozen
class Relative:
    """Some days after another entry, or before it for a negative number.

    Args:
        anchor: the id of the other entry. What comes after a period counts from its
            last day, what comes before it from its first. None in the last day of a
            period, which counts from the first day.
        business_days: the distance in business days, or
        days: the distance in calendar days; one of the two.
    """

    anchor: str | None
    business_days: int | None = field(default=None, validator=validators.optional(_small))
    days: int | None = field(default=None, validator=validators.optional(_small))

    def __attrs_post_init__(self) -> None:
        if (self.business_days is None) == (self.days is None):
            raise ValueError("expected one of 'business_days' and 'days'")

    @property
    def distance(self) -> int:
        """How far, in the unit that is given."""
        return self.days if self.days is not None else self.business_days or 0


@frozen
class EasterDay:
    """Some calendar days after Easter Sunday, before it for a negative number."""

    easter: int = field(validator=_small)
    convention: BusinessDayConvention = BusinessDayConvention.FOLLOWING


@frozen
class NextYear:
    """The date that another entry has in the next school year.

    A schedule ends with the first rows of the next one; this keeps the two the same.
    """

    next_year: str


@frozen
class PeriodRule:
    """A period: a rule for its first day and one for its last."""

    first: DayRule
    last: DayRule


@frozen
class EachMonthAfter:
    """Once in each month after a day of the school year."""

    month: int = field(validator=_month)
    day: int = field(validator=_day_of_its_month)


DayRule = FixedDay | NthWeekday | Relative | EasterDay | NextYear
Recurrence = DayRule | PeriodRule | EachMonthAfter


def anchors_of(rule: Recurrence) -> frozenset[str]:
    """The ids of the entries that a recurrence leans on."""
    match rule:
        case Relative(anchor=str() as anchor):
            return frozenset({anchor})
        case NextYear(next_year=anchor):
            return frozenset({anchor})
        case PeriodRule(first=first, last=last):
            return anchors_of(first) | anchors_of(last)
    return frozenset()


def keeps_calendar_days(rule: Recurrence | None) -> bool:
    """Whether a row counts in calendar days: its own date pays no heed to closed days."""
    return isinstance(rule, FixedDay) and rule.convention is BusinessDayConvention.UNADJUSTED
