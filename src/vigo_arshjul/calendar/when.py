"""When an entry happens: on a day, over a period, once in each month, or on no known day.

Schedules say more than days: `senest 15. mars`, `uke 41`, `medio juni`, `ca. 4. juli`,
`3. mars kl. 12.00`. How exactly a date is known, whether it is a limit, the time of day and
the words of the cell are part of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar

from attrs import evolve, field, frozen

from vigo_arshjul.calendar.business import BusinessCalendar
from vigo_arshjul.calendar.years import ONE_DAY, SchoolYear
from vigo_arshjul.checked import checked_as_written
from vigo_arshjul.language import Words, joined


class Precision(StrEnum):
    """How exactly a date is known.

    Attributes:
        DAY: to the day.
        ABOUT: near the day: `ca. 4. juli`, `4. juli (foreløpig)`.
        WEEK: whole ISO weeks, Monday to Sunday: `uke 41`, `uke 33-34`.
        PART_OF_MONTH: the 1st to the 10th, the 11th to the 20th, or the rest: `primo juni`.
        MONTH: whole months: `mai`, `april/mai`.
        QUARTER: whole quarters: `3. kvartal`.
        UNDATED: no day is known, or none is meant: `løpende`.
    """

    DAY = "day"
    ABOUT = "about"
    WEEK = "week"
    PART_OF_MONTH = "part-of-month"
    MONTH = "month"
    QUARTER = "quarter"
    UNDATED = "undated"


class Bound(StrEnum):
    """Which side of a date is meant, where it is a limit.

    Attributes:
        BY: on that day at the latest: `senest 15. mars`.
        FROM: on that day at the earliest: `fra 1. august`.
    """

    BY = "by"
    FROM = "from"


class _Span:
    """What all kinds of when with days have: a first and a last one."""

    __slots__ = ()

    # What a kind says no more of than this has no field for it.
    precision: Precision = Precision.DAY
    bound: Bound | None = None
    time: dt.time | None = None
    written: str | None = None

    if TYPE_CHECKING:

        @property
        def first(self) -> dt.date: ...

        @property
        def last(self) -> dt.date: ...

    @property
    def days(self) -> tuple[dt.date, dt.date]:
        """The first and the last day: what a rule gives, however exactly or in what words."""
        return self.first, self.last

    @property
    def order(self) -> tuple[int, dt.date]:
        """Where it stands among others: by its first day."""
        return 0, self.first

    @property
    def is_vague(self) -> bool:
        """Whether it is one of its days, and not known which: a week, a month."""
        return self.precision not in (Precision.DAY, Precision.ABOUT)

    @property
    def says_more(self) -> bool:
        """Whether its days alone do not tell all."""
        return bool(self.written or self.bound or self.time or self.precision is not Precision.DAY)

    def iso(self) -> str:
        """As other programs read it: `2017-10-02`, `2018-06-18/2018-06-20`.

        Returns:
            The day, or the first and the last, in ISO 8601.
        """
        if self.first == self.last:
            return self.first.isoformat()
        return f"{self.first.isoformat()}/{self.last.isoformat()}"

    def in_words(self) -> Words:
        """As people say it: `mandag 18. juni 2018 til onsdag 20. juni 2018`.

        The words of its cell stand before that: `uke 41 (mandag 6. oktober 2025 til …)`.

        Returns:
            Words in both languages.
        """
        days = joined(self.first)
        if self.first != self.last:
            days = joined(days, Words(" til ", " to "), self.last)
        return joined(self.written, " (", days, ")") if self.written else days


@frozen(eq=False, repr=False, field_transformer=checked_as_written)
class Day(_Span):
    """One day.

    Args:
        date: the day.
        precision: `DAY`, or `ABOUT`.
        bound: whether the day is a limit.
        time: the time of day, where one is said.
        written: the words of the cell, where they are no plain day.
    """

    date: dt.date
    precision: Precision = field(default=Precision.DAY, kw_only=True)
    bound: Bound | None = field(default=None, kw_only=True)
    time: dt.time | None = field(default=None, kw_only=True)
    written: str | None = field(default=None, kw_only=True)

    @property
    def first(self) -> dt.date:
        """The day itself."""
        return self.date

    @property
    def last(self) -> dt.date:
        """The day itself."""
        return self.date


@frozen(eq=False, repr=False, field_transformer=checked_as_written)
class Period(_Span):
    """Several days in a row, both ends included: `18.jun til 20.jun`, `uke 41`, `medio juni`.

    Args:
        first: its first day.
        last: its last day.
        precision: what is meant by the days: they themselves, or the week, month or other
            span that they are.
        bound: whether the period is a limit.
        time: the time of day, where one is said.
        written: the words of the cell, where they are no plain days.
    """

    first: dt.date
    last: dt.date
    precision: Precision = field(default=Precision.DAY, kw_only=True)
    bound: Bound | None = field(default=None, kw_only=True)
    time: dt.time | None = field(default=None, kw_only=True)
    written: str | None = field(default=None, kw_only=True)


@frozen(eq=False, repr=False, field_transformer=checked_as_written)
class EachMonth(_Span):
    """Once in each month after a day: `en gang pr. måned etter 1. september`.

    Args:
        after: the day that it is after.
    """

    after: dt.date

    @property
    def first(self) -> dt.date:
        """The day that the routine begins after."""
        return self.after

    @property
    def last(self) -> dt.date:
        """The same day: the routine has no end within the school year."""
        return self.after

    @property
    def order(self) -> tuple[int, dt.date]:
        """Behind all others."""
        return 2, self.after


@frozen(eq=False, repr=False, field_transformer=checked_as_written)
class Undated:
    """No day is known yet, or none is meant: `uavklart`, `løpende`, `etter avtale`.

    Args:
        written: the words of the cell.
    """

    written: str | None = field(default=None, kw_only=True)

    # `Any` stands for None, which the few that meet such a row ask for; all others take rows
    # from `Schedule.dated`.
    first: ClassVar[Any] = None
    last: ClassVar[Any] = None
    days: ClassVar[tuple[Any, Any]] = (None, None)
    precision: ClassVar[Precision] = Precision.UNDATED
    bound: ClassVar[None] = None
    time: ClassVar[None] = None
    is_vague: ClassVar[bool] = True
    says_more: ClassVar[bool] = True

    @property
    def order(self) -> tuple[int, dt.date]:
        """Behind those that have a day, in the order in which they stand."""
        return 1, dt.date.max

    def iso(self) -> str:
        """Nothing.

        Returns:
            An empty text, as there is no day.
        """
        return ""

    def in_words(self) -> Words:
        """The words of the cell.

        Returns:
            The words of the cell in quotes, or that there is no date.
        """
        if not self.written:
            return Words("uten dato", "no date")
        return Words("«{written}»", "“{written}”").fill(written=self.written)


When = Day | Period | EachMonth | Undated


def moved_to(when: When, day: dt.date, calendar: BusinessCalendar) -> When:
    """A day, period or monthly routine that begins on another day; a period keeps its length.

    The length is kept in business days where the calendar reaches, and in calendar days where
    the period is a week or another whole span. The words of the cell are no longer those.
    """
    match when:
        case Day():
            return evolve(when, date=day, written=None)
        case EachMonth():
            return EachMonth(day)
        case Undated():
            return Day(day)
        case Period(first=first, last=last, precision=Precision.DAY):
            if all(calendar.covers(d) for d in (first, last, day)):
                length = calendar.business_days_between(first, last)
                last = calendar.advance(day, length) if length else day
                return evolve(when, first=day, last=last, written=None)
            return evolve(when, first=day, last=day + (last - first), written=None)
        case Period(first=first, last=last):
            last = _end_of_span(when, day)
            return Period(day, last, bound=when.bound, time=when.time)


def _end_of_span(when: Period, day: dt.date) -> dt.date:
    """The end of a span that begins on a day: months and parts of them are as long as they are."""
    first, last = when.first, when.last
    ends_month = (last + ONE_DAY).day == 1
    if first.day == day.day == 1 and ends_month and when.precision is not Precision.WEEK:
        months = 12 * (last.year - first.year) + last.month - first.month + day.month
        year, month = day.year + months // 12, months % 12 + 1
        return dt.date(year, month, 1) - ONE_DAY
    if when.precision is Precision.PART_OF_MONTH and day.day in (1, 11):
        return day + dt.timedelta(days=9)
    return day + (last - first)


_WEDNESDAY = 2


def monthly_days(when: EachMonth, year: SchoolYear) -> tuple[dt.date, ...]:
    """One day in each month after the routine begins, until the school year ends.

    *Inferred.* The schedule says only «en gang pr. måned etter 1. september», so that the day
    is a proposal: the second Wednesday. It can be told in one rule to any calendar program,
    and is a business day in every month of every year: no Norwegian public holiday falls on
    a Wednesday but 1 January, 1 and 17 May, and 25 and 26 December, and the second Wednesday
    lies between the 8th and the 14th.

    Args:
        year: the school year of the schedule that it stands in.
    """
    return tuple(day for day in _second_wednesdays(year) if day > when.after)


def _second_wednesdays(year: SchoolYear) -> Iterator[dt.date]:
    for month in (*range(8, 13), *range(1, 8)):
        eighth = dt.date(year.calendar_year(month), month, 8)
        yield eighth + dt.timedelta(days=(_WEDNESDAY - eighth.weekday()) % 7)
