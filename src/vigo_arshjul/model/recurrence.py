"""The rules that give an entry its date in any school year, as data.

What they mean is worked out in `vigo_arshjul.inference`; here is only what they say.
"""

from __future__ import annotations

from typing import Any

from attrs import Attribute, field, frozen

from vigo_arshjul.calendar import BusinessDayConvention
from vigo_arshjul.checked import checked, unfit
from vigo_arshjul.language import Words
from vigo_arshjul.model.day_rules import (
    BusinessDayOfMonth,
    EasterDay,
    FeastDay,
    FixedDay,
    MonthRule,
    NearestWeekday,
    NthWeekday,
    WeekRule,
    a_day_of_its_month,
    a_distance,
    a_month,
    a_weekday,
    a_year_beside,
    some_weeks,
    some_words,
)


@frozen(eq=False, repr=False, field_transformer=checked)
class SaidDate:
    """What some words say in any year: `første uke i oktober`, `onsdag før påske`, `løpende`.

    Args:
        says: the words, as a date cell has them.
    """

    says: str = field(validator=some_words)


@frozen(eq=False, repr=False, field_transformer=checked)
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
    business_days: int | None = field(default=None, validator=a_distance)
    days: int | None = field(default=None, validator=a_distance)

    def __attrs_post_init__(self) -> None:
        if (self.business_days is None) == (self.days is None):
            right = Words("én av business_days og days", "one of business_days and days")
            raise unfit(self, "days", self.days, right)

    @property
    def distance(self) -> int:
        """How far, in the unit that is given."""
        return self.days if self.days is not None else self.business_days or 0


@frozen(eq=False, repr=False, field_transformer=checked)
class RelativeWeek:
    """A week after that of another entry, before it for a negative number.

    Args:
        anchor: the id of the other entry. What comes after a period counts from the week of
            its last day, what comes before it from that of its first.
        weeks: how many weeks; 0 for the same one.
        weekday: the day of it; None for Monday to Sunday.
    """

    anchor: str
    weeks: int = field(validator=some_weeks)
    weekday: str | None = field(default=None, validator=a_weekday)


@frozen(eq=False, repr=False, field_transformer=checked)
class NextYear:
    """The date that another entry has in the next school year.

    A schedule ends with the first rows of the next one; this keeps the two the same.

    Args:
        next_year: the id of that entry.
    """

    next_year: str


def _of_one_day(rule: Any, attribute: Attribute[Any], part: Any) -> None:
    if is_span(part):
        raise unfit(rule, attribute.name, part, Words("en regel for én dag", "a rule for one day"))


@frozen(eq=False, repr=False, field_transformer=checked)
class PeriodRule:
    """A period: a rule for its first day and one for its last.

    Args:
        first: the rule of the first day.
        last: the rule of the last day.
    """

    first: DayRule = field(validator=_of_one_day)
    last: DayRule = field(validator=_of_one_day)


@frozen(eq=False, repr=False, field_transformer=checked)
class EachMonthAfter:
    """Once in each month after a day of the school year.

    Args:
        month: the month of the day, 1 to 12.
        day: the day of that month.
    """

    month: int = field(validator=a_month)
    day: int = field(validator=a_day_of_its_month)


@frozen(eq=False, repr=False, field_transformer=checked)
class OtherYear:
    """What a rule gives in the year before that of the schedule, or after it.

    A schedule begins with what is made ready for it and ends with what is left of it: such a
    row is in the same month every year, and not in the school year that its month tells.

    Args:
        years: -1 for the year before, 1 for the one after.
        rule: what gives the date in that year.
    """

    years: int = field(validator=a_year_beside)
    rule: Recurrence


DayRule = (
    FixedDay
    | NearestWeekday
    | NthWeekday
    | BusinessDayOfMonth
    | WeekRule
    | Relative
    | RelativeWeek
    | EasterDay
    | FeastDay
    | NextYear
)
Recurrence = DayRule | MonthRule | SaidDate | PeriodRule | EachMonthAfter | OtherYear


def is_span(rule: Recurrence) -> bool:
    """Whether a rule gives several days by itself: a week, or a month or a part of it."""
    match rule:
        case WeekRule() | RelativeWeek():
            return rule.weekday is None
        case OtherYear():
            return is_span(rule.rule)
    return isinstance(rule, MonthRule | SaidDate)


def anchors_of(rule: Recurrence) -> frozenset[str]:
    """The ids of the entries that a recurrence leans on."""
    match rule:
        case Relative(anchor=str() as anchor) | RelativeWeek(anchor=anchor):
            return frozenset({anchor})
        case NextYear(next_year=anchor):
            return frozenset({anchor})
        case PeriodRule(first=first, last=last):
            return anchors_of(first) | anchors_of(last)
        case OtherYear():
            return anchors_of(rule.rule)
    return frozenset()


def keeps_calendar_days(rule: Recurrence | None) -> bool:
    """Whether a row counts in calendar days: its own date pays no heed to closed days."""
    return isinstance(rule, FixedDay) and rule.convention is BusinessDayConvention.UNADJUSTED


def stands_alone(rule: Recurrence) -> bool:
    """Whether it gives days of a year by itself, and by no other row."""
    return not anchors_of(rule) and not isinstance(rule, EachMonthAfter)
