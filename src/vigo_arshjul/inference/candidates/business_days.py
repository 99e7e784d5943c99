"""A business day of the month, counted from its start or its end."""

from __future__ import annotations

from collections.abc import Iterator

from vigo_arshjul.calendar import BusinessCalendar
from vigo_arshjul.calendar.years import days_in_month
from vigo_arshjul.inference.candidates.hypothesis import (
    ONE_DAY,
    Days,
    Hypothesis,
    gives_all,
    newest_of,
    seldom_meant,
)
from vigo_arshjul.inference.clues import Clues
from vigo_arshjul.inference.confidence import Grounds
from vigo_arshjul.language import Words
from vigo_arshjul.model import BusinessDayOfMonth
from vigo_arshjul.model.rule_values import BUSINESS_DAYS

# It is seldom meant.
_BUSINESS_DAY = 9.0


def business_days(days: Days, clues: Clues, calendar: BusinessCalendar) -> Iterator[Hypothesis]:
    """The first ones and the last ones, and any that the words say."""
    newest = newest_of(days)
    if not calendar.is_business_day(newest):
        return
    first = newest.replace(day=1)
    last = newest.replace(day=days_in_month(newest.year, newest.month))
    numbers = (
        calendar.business_days_between(first - ONE_DAY, newest),
        -calendar.business_days_between(newest - ONE_DAY, last),
    )
    for number in numbers:
        if number not in BUSINESS_DAYS or not (abs(number) <= 3 or number == clues.business_day):
            continue
        rule = BusinessDayOfMonth(newest.month, number)
        if not gives_all(rule, days, calendar):
            continue
        if number == clues.business_day:
            words = Words(
                "teksten sier hvilken virkedag i måneden",
                "the text says which business day of the month",
            )
            yield Hypothesis(rule, 0.4, words, is_said=True, basis=Grounds.PLACE)
        else:
            yield seldom_meant(rule, _BUSINESS_DAY + abs(number) / 2, days)
