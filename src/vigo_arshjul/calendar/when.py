"""When an entry happens: on a day, over a period, or once in each month."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from vigo_arshjul.calendar.business import BusinessCalendar
from vigo_arshjul.language import Words


class _Span:
    """What all kinds of when have: a first and a last day."""

    __slots__ = ()

    if TYPE_CHECKING:

        @property
        def first(self) -> dt.date: ...

        @property
        def last(self) -> dt.date: ...

    def iso(self) -> str:
        """As other programs read it: `2017-10-02`, `2018-06-18/2018-06-20`."""
        if self.first == self.last:
            return self.first.isoformat()
        return f"{self.first.isoformat()}/{self.last.isoformat()}"

    def in_words(self) -> Words:
        """As people say it: `mandag 18. juni 2018 til onsdag 20. juni 2018`."""
        if self.first == self.last:
            return Words("{day}", "{day}").fill(day=self.first)
        words = Words("{first} til {last}", "{first} to {last}")
        return words.fill(first=self.first, last=self.last)


@frozen
class Day(_Span):
    """One day."""

    date: dt.date

    @property
    def first(self) -> dt.date:
        """The day itself."""
        return self.date

    @property
    def last(self) -> dt.date:
        """The day itself."""
        return self.date


@frozen
class Period(_Span):
    """Several days in a row, both ends included: `18.jun til 20.jun`."""

    first: dt.date
    last: dt.date


@frozen
class EachMonth(_Span):
    """Once in each month after a day: `en gang pr. måned etter 1. september`."""

    after: dt.date

    @property
    def first(self) -> dt.date:
        """The day that the routine begins after."""
        return self.after

    @property
    def last(self) -> dt.date:
        """The same day: the routine has no end within the school year."""
        return self.after


When = Day | Period | EachMonth


def moved_to(when: When, day: dt.date, calendar: BusinessCalendar) -> When:
    """A day, period or monthly routine that begins on another day; a period keeps its length.

    The length is kept in business days where the calendar reaches.
    """
    match when:
        case Day():
            return Day(day)
        case EachMonth():
            return EachMonth(day)
        case Period(first=first, last=last):
            if all(calendar.covers(d) for d in (first, last, day)):
                length = calendar.business_days_between(first, last)
                return Period(day, calendar.advance(day, length) if length else day)
            return evolve(when, first=day, last=day + (last - first))
