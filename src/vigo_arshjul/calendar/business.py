"""Business days: which day is one, and how to move along them.

Names are those of ISDA and QuantLib. All questions about 1948 to 2099 are answered from
three tables made at first use, so that each costs the same however far it reaches.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, cast, overload

from vigo_arshjul.annotated import is_many
from vigo_arshjul.calendar.convention import BusinessDayConvention, convention_named
from vigo_arshjul.calendar.norway import (
    FIRST,
    FIRST_YEAR,
    LAST,
    LAST_YEAR,
    REACH,
    DayTables,
    easter_sunday,
    english_name,
    public_holidays,
    tables_of,
)
from vigo_arshjul.checked import check_day, check_kind, check_number, shown
from vigo_arshjul.errors import ArshjulError, OutOfCalendarError
from vigo_arshjul.language import Words

if TYPE_CHECKING:
    from numpy import busdaycalendar

_from_ordinal = dt.date.fromordinal


class BusinessCalendar:
    """The Norwegian business days of 1948 to 2099.

    A business day is not a Saturday, a Sunday or a public holiday. 24 and 31 December
    are business days in law. Calendars with the same closed days are equal.

    Args:
        extra_closed: further closed days with their names, for example a county's own.
    """

    def __init__(self, extra_closed: Mapping[dt.date, str] | None = None) -> None:
        check_kind("BusinessCalendar(extra_closed=…)", extra_closed, Mapping, type(None))
        self._extra_closed = dict(extra_closed or {})
        for day, name in self._extra_closed.items():
            check_day("BusinessCalendar(extra_closed=…)", day)
            check_kind("BusinessCalendar(extra_closed=…)", name, str)
        self._key = frozenset(self._extra_closed.items())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, BusinessCalendar) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    @cached_property
    def _names(self) -> Mapping[dt.date, str]:
        return {**public_holidays(), **self._extra_closed}

    # The tables, kept here too, as programs ask for them again and again.

    @cached_property
    def _tables(self) -> DayTables:
        return tables_of(frozenset(self._extra_closed))

    @cached_property
    def _open(self) -> bytearray:
        return self._tables.is_open

    @cached_property
    def _before(self) -> list[int]:
        return self._tables.before

    @cached_property
    def _ordinals(self) -> list[int]:
        return self._tables.ordinals

    def __repr__(self) -> str:
        closed = f"<{len(self._extra_closed)} closed days>" if self._extra_closed else ""
        return f"BusinessCalendar({closed})"

    def _index(self, day: dt.date) -> int:
        if type(day) is not dt.date:
            check_day("BusinessCalendar(day=…)", day)
        index = day.toordinal() - FIRST
        if 0 <= index <= REACH:
            return index
        raise _out_of_calendar(day.isoformat())

    def covers(self, day: dt.date) -> bool:
        """Whether the calendar knows a day.

        Args:
            day: any day.

        Returns:
            True from 1 January 1948 to 31 December 2099.
        """
        return FIRST <= check_day("covers(day=…)", day).toordinal() <= LAST

    def is_business_day(self, day: dt.date) -> bool:
        """Whether a day is a business day.

        Args:
            day: any day of the calendar.

        Returns:
            False on Saturdays, Sundays, public holidays and the closed days of the settings.

        Raises:
            OutOfCalendarError: before 1948 or after 2099; so do all questions here.
        """
        return self._open[self._index(day)] == 1

    def holiday_name(self, day: dt.date) -> str | None:
        """The Norwegian name of a public holiday; None for any other day, Sundays included.

        Args:
            day: any day of the calendar.

        Returns:
            The name in Norwegian, as `langfredag`.

        Raises:
            OutOfCalendarError: if it lies before 1948 or after 2099.
        """
        self._index(day)
        return self._names.get(day)

    @overload
    def adjust(self, day: dt.date, convention: BusinessDayConvention = ...) -> dt.date: ...
    @overload
    def adjust(
        self, day: Iterable[dt.date], convention: BusinessDayConvention = ...
    ) -> tuple[dt.date, ...]: ...
    def adjust(
        self,
        day: dt.date | Iterable[dt.date],
        convention: BusinessDayConvention = BusinessDayConvention.FOLLOWING,
    ) -> dt.date | tuple[dt.date, ...]:
        """Move a day that is no business day as the convention says.

        Args:
            day: the day, or many at once.
            convention: where a day goes that is no business day.

        Returns:
            The business day; of many days a tuple, in their order.

        Raises:
            OutOfCalendarError: if the day, or the business day, lies before 1948 or after 2099.
        """
        if type(day) is not dt.date:
            if is_many(day):
                days = cast("Iterable[dt.date]", day)
                return tuple([self.adjust(one, convention) for one in days])
            day = check_day("BusinessCalendar(day=…)", day)
        # As in `advance`, nothing is called that is not needed.
        index = day.toordinal() - FIRST
        if not 0 <= index <= REACH:
            raise _out_of_calendar(day.isoformat())
        if self._open[index]:
            return day
        return self._moved(day, convention)

    def _moved(self, day: dt.date, convention: BusinessDayConvention) -> dt.date:
        """Where a closed day goes."""
        if type(convention) is not BusinessDayConvention:
            convention = convention_named(convention)
        if convention is BusinessDayConvention.UNADJUSTED:
            return day
        if convention is BusinessDayConvention.PRECEDING:
            return self.advance(day, -1)
        following = self.advance(day, 1)
        if convention is BusinessDayConvention.MODIFIED_FOLLOWING and following.month != day.month:
            return self.advance(day, -1)
        return following

    @overload
    def advance(self, day: dt.date, business_days: int) -> dt.date: ...
    @overload
    def advance(self, day: Iterable[dt.date], business_days: int) -> tuple[dt.date, ...]: ...
    def advance(
        self, day: dt.date | Iterable[dt.date], business_days: int
    ) -> dt.date | tuple[dt.date, ...]:
        """The n-th business day after a day, before it for negative n.

        With 0, the day itself, or the next business day where it is none.

        Args:
            day: the day, or many at once.
            business_days: how many business days.

        Returns:
            The business day; of many days a tuple, in their order.

        Raises:
            OutOfCalendarError: if the day, or the business day, lies before 1948 or after 2099.
        """
        if type(day) is not dt.date:
            if is_many(day):
                days = cast("Iterable[dt.date]", day)
                return tuple([self.advance(one, business_days) for one in days])
            day = check_day("BusinessCalendar(day=…)", day)
        if type(business_days) is not int:
            check_number("BusinessCalendar.advance(business_days=…)", business_days)
        # Nothing is called here but what the answer is made of: programs ask this for every
        # row and every day.
        index = day.toordinal() - FIRST
        if not 0 <= index <= REACH:
            raise _out_of_calendar(day.isoformat())
        if business_days > 0:
            # A closed day counts as the business day before it.
            rank = self._before[index + 1] - 1 + business_days
        elif business_days < 0:
            rank = self._before[index] + business_days
        else:
            return self.adjust(day)
        ordinals = self._ordinals
        if 0 <= rank < len(ordinals):
            return _from_ordinal(ordinals[rank])
        sign = "+" if business_days > 0 else ""
        raise _out_of_calendar(f"{day.isoformat()} {sign}{shown(business_days)}")

    def business_days_between(self, first: dt.date, last: dt.date) -> int:
        """How many business days one must advance from the first day to reach the last.

        The first day does not count, the last does: from a Friday to the Monday after it
        is 1, and from the Monday back to the Friday is -1.

        Args:
            first: the day that is advanced from; it need be no business day.
            last: the day that is reached.

        Returns:
            A number of business days, negative where the last day lies before the first.

        Raises:
            OutOfCalendarError: if one of them lies before 1948 or after 2099.
        """
        a, b = self._index(first), self._index(last)
        # Forward the first day does not count, and backward it does.
        is_forward = a <= b
        return self._before[b + is_forward] - self._before[a + is_forward]

    def to_numpy(self) -> busdaycalendar:
        """The same business days for `numpy.busday_offset`, `busday_count` and `is_busday`.

        They count millions of days a second. What lies before 1948 or after 2099 has its weekends
        and no holidays there, and no error.

        Returns:
            A `numpy.busdaycalendar`.

        Raises:
            ArshjulError: if numpy is not installed (the extra `numpy`).
        """
        try:
            from numpy import busdaycalendar
        except ImportError:
            words = Words(
                "dette trenger numpy; installer det med pip install 'vigo-arshjul[numpy]'",
                "this needs numpy; install it with pip install 'vigo-arshjul[numpy]'",
            )
            raise ArshjulError(words) from None
        return busdaycalendar(weekmask="1111100", holidays=sorted(self._names))

    def easter_sunday(self, year: int) -> dt.date:
        """Easter Sunday of a calendar year.

        Args:
            year: the calendar year, 1948 to 2099.

        Returns:
            A day in March or April.

        Raises:
            OutOfCalendarError: if it lies before 1948 or after 2099.
        """
        if not FIRST_YEAR <= check_number("easter_sunday(year=…)", year) <= LAST_YEAR:
            raise _out_of_calendar(shown(year))
        return easter_sunday(year)

    def quiet_day_name(self, day: dt.date) -> Words | None:
        """The name of a business day in law on which offices are empty in practice.

        24 and 31 December, and the Wednesday before Easter.

        Args:
            day: any day of the calendar.

        Returns:
            Its name in both languages; None where it is a day as others.

        Raises:
            OutOfCalendarError: if it lies before 1948 or after 2099.
        """
        if not self.is_business_day(day) or day.month not in (3, 4, 12):
            return None
        if name := _LAST_OF_DECEMBER.get((day.month, day.day)):
            return name
        is_before_easter = (easter_sunday(day.year) - day).days == 4
        return (
            Words("onsdag før påske", "the Wednesday before Easter") if is_before_easter else None
        )

    def why_closed(self, day: dt.date) -> Words | None:
        """Why a day is no business day, in words; None where it is one.

        Args:
            day: any day of the calendar.

        Returns:
            The name of the holiday or the closed day, or that it is a weekend.

        Raises:
            OutOfCalendarError: if it lies before 1948 or after 2099.
        """
        if name := self.holiday_name(day):
            return Words(name, english_name(name))
        return Words("helg", "weekend") if day.weekday() >= 5 else None


_LAST_OF_DECEMBER = {
    (12, 24): Words("julaften", "Christmas Eve"),
    (12, 31): Words("nyttårsaften", "New Year's Eve"),
}


def _out_of_calendar(what: str) -> OutOfCalendarError:
    return OutOfCalendarError(
        Words(
            f"{what} er utenfor kalenderen, som dekker {FIRST_YEAR} til {LAST_YEAR}",
            f"{what} is outside the calendar, which covers {FIRST_YEAR} to {LAST_YEAR}",
        )
    )
