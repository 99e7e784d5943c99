"""What witnesses say of the date of a row, and what they say together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable
from typing import NamedTuple

from vigo_arshjul.language import Words, as_is, weekday_words
from vigo_arshjul.model import Entry, When
from vigo_arshjul.model.entry import TEXT_FIELDS
from vigo_arshjul.rules.core.evidence import Verdict, Witness


class Between(NamedTuple):
    """Days from one to another, as a month or the days between two rows; None is open."""

    first: dt.date | None
    last: dt.date | None

    def fits(self, day: dt.date) -> bool:
        """Whether a day is one of them."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def __str__(self) -> str:
        return f"{self.first or '…'} – {self.last or '…'}"


class Weekday(NamedTuple):
    """A day of the week, Monday being 0."""

    weekday: int

    def fits(self, day: dt.date) -> bool:
        """Whether a day is such a day."""
        return day.weekday() == self.weekday


def suits(value: Hashable, day: Hashable) -> bool:
    """Whether what a witness says is a day, or a span or weekday that a day suits."""
    if not isinstance(day, dt.date):
        return value == day
    return value.fits(day) if isinstance(value, Between | Weekday) else value == day


class Dated(NamedTuple):
    """What the witnesses of a row's date say."""

    entry: Entry
    witnesses: tuple[Witness, ...]  # all of them
    # Those that tell the date of the cell from the likeliest other one, weighed; a witness that
    # both would suit does not count.
    verdict: Verdict
    other: When | None  # the likeliest date if it is not that of the cell

    @property
    def is_wrong(self) -> bool:
        """Whether most witnesses are against the cell."""
        return self.verdict.value not in (None, self.entry.date)

    @property
    def is_right(self) -> bool:
        """Whether most witnesses are for the cell, or none is against it."""
        return self.verdict.value == self.entry.date

    @property
    def is_upheld(self) -> bool:
        """Whether something other than the cell is for its day and not for the other one."""
        sides = (*self.verdict.majority, *self.verdict.against)
        day = self.entry.date
        return not self.is_wrong and sum(witness.value == day for witness in sides) > 1

    @property
    def is_said_in_words(self) -> bool:
        """Whether the words of a row name the day of the cell, and not the other one."""
        places = (one.place for one in self.witnesses if one.value == self.entry.date)
        return any(place and place.field in TEXT_FIELDS for place in places)

    @property
    def is_said_by_others(self) -> bool:
        """Whether a row that follows this one, or refers to it, names the day of the cell."""
        places = (one.place for one in self.witnesses if one.value == self.entry.date)
        return any(place and place.entry not in (None, self.entry) for place in places)

    @property
    def names_another(self) -> bool:
        """Whether a witness names the other day, or only the year of the cell is another one.

        Where none does, the row may as well stand in the wrong place.
        """
        if self.other is None:
            return False
        day, cell = self.other.days[0], self.entry.day
        return (day.month, day.day) == (cell.month, cell.day) or bool(self.naming_another)

    @property
    def naming_another(self) -> tuple[Witness, ...]:
        """The witnesses that name the other day."""
        day = self.other.days[0] if self.other is not None else None
        return tuple(one for one in self.witnesses if day is not None and one.value == day)

    @property
    def is_sure(self) -> bool:
        """Whether something other than the cell itself names its day, and little denies it."""
        day = self.entry.date
        named = sum(witness.value == day for witness in self.witnesses)
        return self.is_right and named >= max(2, 2 * len(self.verdict.against))


def said(value: Hashable) -> Words:
    """What a witness says, in words."""
    if isinstance(value, Weekday):
        return weekday_words(value.weekday)
    return _span_words(value) if isinstance(value, Between) else as_is("{it}").fill(it=value)


def _span_words(span: Between) -> Words:
    if span.first and span.last:
        return Words("{a} til {b}", "{a} to {b}").fill(a=span.first, b=span.last)
    if span.first:
        return Words("fra {a}", "from {a}").fill(a=span.first)
    return Words("til {b}", "until {b}").fill(b=span.last)
