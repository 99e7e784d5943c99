"""Evidence: what several places of a document say of one fact, weighed against each other.

A rule that knows more than one place for a fact collects a witness from each, weighs them, and
blames the minority::

    verdict = weigh(witnesses)
    if verdict.is_tied:
        yield Hit(..., values={"said": verdict.in_words()})               # no safe fix
    elif verdict.against:
        yield Hit(..., expected=verdict.value, fix=redate(row, day, safe=verdict.is_clear))

A witness that says the same thing by the same source twice is one witness: what was copied is
said once. A majority is proof of no more than what was meant; where the whole document may be
wrong together (a name), its rule says so and offers no safe fix.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable
from enum import Enum
from typing import NamedTuple

from attrs import frozen

from vigo_arshjul.checked import checked
from vigo_arshjul.grouping import grouped
from vigo_arshjul.language import Words, as_is, joined, weekday_words
from vigo_arshjul.model import Entry, When
from vigo_arshjul.model.entry import TEXT_FIELDS


class Fact(Enum):
    """What a witness speaks of."""

    DATE = Words("datoen", "the date")
    DEADLINE = Words("fristen", "the deadline")
    REFERENCE_DATE = Words("måledagen", "the reference date")
    SCHOOL_YEAR = Words("skoleåret", "the school year")
    NAME = Words("navnet", "the name")
    CODE = Words("rapportkoden", "the report code")
    CATEGORY = Words("kategorien", "the category")
    PARTIES = Words("avsender og mottaker", "sender and recipient")
    TEXT = Words("teksten", "the text")


@frozen(eq=False, repr=False, field_transformer=checked)
class Seen:
    """Where a witness stands: a row and its column, or a line beside the table.

    Args:
        entry: the row; None where it is no row.
        field: the column.
        line: the line; that of the row by default.
    """

    entry: Entry | None = None
    field: str | None = None
    line: int | None = None

    @property
    def entry_id(self) -> str | None:
        """The id of the row."""
        return self.entry.id if self.entry is not None else None

    @property
    def at_line(self) -> int | None:
        """The line, or that of the row."""
        return self.line or (self.entry.line if self.entry is not None else None)

    @property
    def column(self) -> str | None:
        """The column as files call it: `from` and `to` for sender and recipient."""
        return {"sender": "from", "recipient": "to"}.get(self.field or "", self.field)


@frozen(eq=False, repr=False, field_transformer=checked)
class Witness:
    """One place that says what a fact is.

    Args:
        fact: what it speaks of.
        value: what it says that the fact is; equal values agree.
        source: who says so, in words that fit a list: `månedslinjen`, `den samme raden i …`.
        place: where it stands; None for what is known beside the document.
    """

    fact: Fact
    value: Hashable
    source: Words
    place: Seen | None = None


class Verdict(NamedTuple):
    """What the witnesses of one fact say together."""

    value: Hashable | None  # what most of them say; None where none do, or where it is a tie
    majority: tuple[Witness, ...] = ()  # those who say so; of a tie, one side
    against: tuple[Witness, ...] = ()  # all others
    is_tied: bool = False

    @property
    def is_clear(self) -> bool:
        """Whether so many more agree that a fix by them is safe: two or more, twice the rest."""
        return not self.is_tied and len(self.majority) >= max(2, 2 * len(self.against))

    def in_words(self) -> Words:
        """Who says what: `28. september: fristen, måledagen; 29. september: datoen`."""
        by_value = grouped((witness.value, witness) for witness in (*self.majority, *self.against))
        sides = (_side(value, witnesses) for value, witnesses in by_value.items())
        return joined(*sides, between="; ")


def _side(value: Hashable, witnesses: Iterable[Witness]) -> Words:
    sources = dict.fromkeys(witness.source for witness in witnesses)
    return joined(value, ": ", joined(*sources, between=", "))


def weigh(witnesses: Iterable[Witness]) -> Verdict:
    """Weigh the witnesses of one fact: the value that most say, against all others."""
    by_value: dict[Hashable, list[Witness]] = {}
    heard: set[tuple[Hashable, Words, str | None]] = set()
    for witness in witnesses:
        row = witness.place.entry_id if witness.place is not None else None
        if (told := (witness.value, witness.source, row)) not in heard:
            heard.add(told)
            by_value.setdefault(witness.value, []).append(witness)
    if not by_value:
        return Verdict(None)
    sides = sorted(by_value.items(), key=lambda side: -len(side[1]))
    value, majority = sides[0]
    against = tuple(witness for _, side in sides[1:] for witness in side)
    is_tied = len(sides) > 1 and len(sides[1][1]) == len(majority)
    return Verdict(None if is_tied else value, tuple(majority), against, is_tied=is_tied)


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
    def said_in_words(self) -> int:
        """How often the words of a row name the day of the cell, and not the other one."""
        places = (one.place for one in self.witnesses if one.value == self.entry.date)
        return sum(place is not None and place.field in TEXT_FIELDS for place in places)

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
