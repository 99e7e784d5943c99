"""The rules that give days of a year by themselves: fixed days, weekdays, weeks, months, feasts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from attrs import Attribute, field, frozen

from vigo_arshjul.calendar import BusinessDayConvention
from vigo_arshjul.calendar.norway import Feast
from vigo_arshjul.calendar.years import days_in_month
from vigo_arshjul.checked import between, check_year, checked, unfit
from vigo_arshjul.language import ENGLISH_WEEKDAYS, Words, month_words

# What a file calls the days of the week.
WEEKDAY_NAMES = tuple(map(str.lower, ENGLISH_WEEKDAYS))
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
some_weeks_before = between(1, 9)


def _one_of(*known: object) -> Callable[[object, Attribute[Any], Any], None]:
    """What checks that a value, where there is one, is one of some."""
    said = ", ".join(map(str, known))
    right = Words(f"en av {said}", f"one of {said}")

    def check(rule: object, attribute: Attribute[Any], value: Any) -> None:
        if value is not None and value not in known:
            raise unfit(rule, attribute.name, value, right)

    return check


a_place = _one_of(*NTHS)
a_weekday = _one_of(*WEEKDAY_NAMES)
a_business_day = _one_of(*BUSINESS_DAYS)


a_year_beside = _one_of(-1, 1)


def some_weekdays(rule: object, attribute: Attribute[Any], days: tuple[str, ...]) -> None:
    """Checks that weekdays are at most four, each once."""
    # What avoids all five would lead nowhere.
    if len(set(days)) != len(days) or len(days) > 4 or not set(days) <= set(WEEKDAY_NAMES):
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


class MonthPart(StrEnum):
    """A part of a month, as Norwegian has it.

    Attributes:
        PRIMO: the 1st to the 10th.
        MEDIO: the 11th to the 20th.
        ULTIMO: the 21st to the last day.
    """

    PRIMO = "primo"
    MEDIO = "medio"
    ULTIMO = "ultimo"


# The days of each part; the last one reaches to the end of its month.
PARTS: Mapping[MonthPart | None, tuple[int, int]] = {
    MonthPart.PRIMO: (1, 10),
    MonthPart.MEDIO: (11, 20),
    MonthPart.ULTIMO: (21, LAST_DAY),
    None: (1, LAST_DAY),
}


def day_of_month(year: int, month: int, day: int) -> dt.date:
    """A day of a month, -1 being its last one."""
    return dt.date(year, month, days_in_month(year, month) if day == LAST_DAY else day)


# The conventions that lead one way.
_ONE_WAY = (BusinessDayConvention.FOLLOWING, BusinessDayConvention.PRECEDING)


@frozen(eq=False, repr=False, field_transformer=checked)
class FixedDay:
    """The same day every year, moved by the convention where it is no business day.

    Args:
        month: the month.
        day: its day; -1 for its last one.
        convention: where it goes when it is no business day.
        avoid: the weekdays that it goes away from as from a closed day: no term begins on a
            Friday. At most four, and only with the conventions following and preceding.
    """

    month: int = field(validator=a_month)
    day: int = field(validator=a_day_or_the_last)
    convention: BusinessDayConvention = BusinessDayConvention.UNADJUSTED
    avoid: tuple[str, ...] = field(default=(), validator=some_weekdays)

    def __attrs_post_init__(self) -> None:
        if self.avoid and self.convention not in _ONE_WAY:
            right = Words("following eller preceding", "following or preceding")
            raise unfit(self, "convention", self.convention, right)

    def in_year(self, year: int) -> dt.date:
        """The day in a calendar year, wherever it falls.

        Args:
            year: a calendar year.

        Returns:
            The day, a business day or not; of day -1, the last one of the month.
        """
        check_year("FixedDay.in_year(year=…)", year)
        return day_of_month(year, self.month, self.day)


@frozen(eq=False, repr=False, field_transformer=checked)
class NearestWeekday:
    """The weekday that is nearest to a day of the year, at most three days from it.

    So people move what they choose a weekday for: a course on Monday 25 September is on
    Monday 24 September a year later.

    Args:
        month: the month, 1 to 12.
        day: the day of that month.
        weekday: the weekday in English, `monday` to `sunday`.
        convention: where it goes when it is no business day.
    """

    month: int = field(validator=a_month)
    day: int = field(validator=a_day_of_its_month)
    weekday: str = field(validator=a_weekday)
    convention: BusinessDayConvention = BusinessDayConvention.FOLLOWING

    @property
    def weekday_number(self) -> int:
        """Monday is 0."""
        return WEEKDAY_NAMES.index(self.weekday)

    def in_year(self, year: int) -> dt.date:
        """The day in a calendar year, wherever it falls.

        Args:
            year: a calendar year.

        Returns:
            The day, a business day or not.
        """
        check_year("NearestWeekday.in_year(year=…)", year)
        return nearest_weekday(dt.date(year, self.month, self.day), self.weekday_number)


def nearest_weekday(day: dt.date, weekday: int) -> dt.date:
    """The day nearest to another that is a weekday, Monday being 0."""
    return day + dt.timedelta(days=(weekday - day.weekday() + 3) % 7 - 3)


@frozen(eq=False, repr=False, field_transformer=checked)
class NthWeekday:
    """A weekday counted from the start of a month, or from its end for negative `nth`.

    Args:
        month: the month, 1 to 12.
        weekday: the weekday in English, `monday` to `sunday`.
        nth: which of them, from 1; -1 is the last one.
        convention: where it goes when it is no business day.
    """

    month: int = field(validator=a_month)
    weekday: str = field(validator=a_weekday)
    nth: int = field(validator=a_place)
    convention: BusinessDayConvention = BusinessDayConvention.FOLLOWING

    @property
    def weekday_number(self) -> int:
        """Monday is 0."""
        return WEEKDAY_NAMES.index(self.weekday)


@frozen(eq=False, repr=False, field_transformer=checked)
class BusinessDayOfMonth:
    """A business day counted from the start of a month, or from its end for a negative one.

    Args:
        month: the month, 1 to 12.
        business_day: which of its business days, from 1; -1 is the last one.
    """

    month: int = field(validator=a_month)
    business_day: int = field(validator=a_business_day)


@frozen(eq=False, repr=False, field_transformer=checked)
class WeekRule:
    """An ISO week: all of it, or a day in it.

    Args:
        week: its number; 53 is the last week in a year that has 52.
        weekday: the day of it; None for Monday to Sunday.
        convention: where the day goes when it is no business day.
        before_easter: how many weeks at least it is before the week of Easter Sunday, as are
            winter holidays that give way to an early Easter; None for a week that does not.
    """

    week: int = field(validator=a_week)
    weekday: str | None = field(default=None, validator=a_weekday)
    convention: BusinessDayConvention = BusinessDayConvention.UNADJUSTED
    before_easter: int | None = field(default=None, validator=some_weeks_before)


@frozen(eq=False, repr=False, field_transformer=checked)
class MonthRule:
    """A whole month, or a part of it.

    Args:
        month: the month, 1 to 12.
        part: the part; None for all of it.
    """

    month: int = field(validator=a_month)
    part: MonthPart | None = None


@frozen(eq=False, repr=False, field_transformer=checked)
class FeastDay:
    """A feast, or some calendar days after it, before it for a negative number.

    Args:
        feast: the feast.
        days: how many calendar days after it.
        convention: where it goes when it is no business day.
    """

    feast: Feast
    days: int = field(default=0, validator=a_distance)
    convention: BusinessDayConvention = BusinessDayConvention.UNADJUSTED


@frozen(eq=False, repr=False, field_transformer=checked)
class EasterDay:
    """Some calendar days after Easter Sunday, before it for a negative number.

    Args:
        easter: how many calendar days after Easter Sunday.
        convention: where it goes when it is no business day.
    """

    easter: int = field(validator=a_distance)
    convention: BusinessDayConvention = BusinessDayConvention.FOLLOWING
