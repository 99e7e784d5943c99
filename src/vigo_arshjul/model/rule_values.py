"""Which values a rule may have: its months, weekdays, numbers and distances."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrs import Attribute

from vigo_arshjul.calendar.years import days_in_month
from vigo_arshjul.checked import between, unfit
from vigo_arshjul.language import Words, month_words

ENGLISH_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# Counted from the start of a month, or from its end. Some months have no fifth one.
NTHS = (1, 2, 3, 4, -1, -2, -3, -4)
# Counted from the start of a month, or from its end: February has at least 18 of them.
MOST_BUSINESS_DAYS = 18
BUSINESS_DAYS = tuple(n for n in range(-MOST_BUSINESS_DAYS, MOST_BUSINESS_DAYS + 1) if n)
# The longest distance between two rows: a year, in either kind of day.
LONGEST = 366
# The last day of a month, as a day of it.
LAST_DAY = -1
# The last ISO week of the longest years.
_LAST_WEEK = 53
a_month = between(1, 12)
a_distance = between(-LONGEST, LONGEST)
a_week = between(1, _LAST_WEEK)
some_weeks = between(-_LAST_WEEK, _LAST_WEEK)


def _one_of(*known: object) -> Callable[[object, Attribute[Any], Any], None]:
    """What checks that a value, where there is one, is one of some."""
    said = ", ".join(map(str, known))
    right = Words(f"en av {said}", f"one of {said}")

    def check(rule: object, attribute: Attribute[Any], value: Any) -> None:
        if value is not None and value not in known:
            raise unfit(rule, attribute.name, value, right)

    return check


a_place = _one_of(*NTHS)
a_weekday = _one_of(*ENGLISH_WEEKDAYS)
a_business_day = _one_of(*BUSINESS_DAYS)


def some_weekdays(rule: object, attribute: Attribute[Any], days: tuple[str, ...]) -> None:
    """Checks that weekdays are at most four, each once."""
    # What avoids all five would lead nowhere.
    if len(set(days)) != len(days) or len(days) > 4 or not set(days) <= set(ENGLISH_WEEKDAYS):
        raise unfit(
            rule, attribute.name, days, Words("inntil fire ukedager", "up to four weekdays")
        )


def a_day_of_its_month(rule: Any, attribute: Attribute[int], day: int) -> None:
    """Checks that the month of a rule has such a day each year."""
    # 29 February is left out with intent: most years have none.
    if not 1 <= day <= days_in_month(2001, rule.month):
        right = Words("en dag som {month} har hvert år", "a day that {month} has each year")
        raise unfit(rule, attribute.name, day, right.fill(month=month_words(rule.month)))


def a_day_or_the_last(rule: Any, attribute: Attribute[int], day: int) -> None:
    """Checks that a day is one of its month, or -1 for the last."""
    if day != LAST_DAY:
        a_day_of_its_month(rule, attribute, day)


def some_words(rule: object, attribute: Attribute[str], value: str) -> None:
    """Checks that there are words."""
    if not value.strip():
        raise unfit(rule, attribute.name, value, Words("ord", "words"))
