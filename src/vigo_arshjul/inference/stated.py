"""The rules that the rows of a schedule state, or have from known rows, and the steps to a date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

from attrs import frozen

from vigo_arshjul.checked import checked
from vigo_arshjul.inference.nominal import Nominal
from vigo_arshjul.language import Words, days_in_words, joined
from vigo_arshjul.model import Entry, FixedDay, Period, Recurrence, Schedule, When
from vigo_arshjul.model.fields import unique_ids
from vigo_arshjul.model.recurrence import anchors_of

AVOIDED = Words("en ukedag som unngås", "a weekday that is avoided")
_NEXT_DAY = Words("første dag etter som passer", "the first day after that fits")
_LAST_DAY = Words("siste dag før som passer", "the last day before that fits")
THAT = Words("den", "that")


@frozen(eq=False, repr=False, field_transformer=checked)
class Step:
    """One link of the chain: a day, and what it is.

    Args:
        day: the day.
        words: what it is.
    """

    day: dt.date
    words: Words

    def in_words(self) -> Words:
        """The day with its weekday, and what it is.

        Returns:
            One line in both languages.
        """
        return joined(self.day, ": ", self.words)


@frozen(eq=False, repr=False, field_transformer=checked)
class Derivation:
    """A date, and how it came about.

    Attributes:
        when: the day, period or monthly routine.
        steps: the days passed through, the nominal day first and the final one last.
    """

    when: When
    steps: tuple[Step, ...]

    def in_words(self) -> Words:
        """The whole chain as one sentence.

        Returns:
            The sentence in both languages.
        """
        return joined(*(step.in_words() for step in self.steps), between="; ")


def of_span(first: dt.date, last: dt.date, what: Words, *steps: Step) -> Derivation:
    """Several days, and what their first and last day are."""
    words = Words("{what}, første dag", "{what}, the first day").fill(what=what)
    ends = Words("{what}, siste dag", "{what}, the last day").fill(what=what)
    return Derivation(Period(first, last), (*steps, Step(first, words), Step(last, ends)))


@lru_cache(maxsize=1024)
def distance_in_words(distance: int, start: Words, *, business: bool) -> Words:
    """How far a day is from another, in days or business days."""
    if distance == 0:
        return Words("samme dag", "the same day")
    days = days_in_words(abs(distance), business=business)
    side = Words("før", "before") if distance < 0 else Words("etter", "after")
    words = Words("{days} {side} {start}", "{days} {side} {start}")
    return words.fill(days=days, side=side, start=start)


def arrival(rule: Nominal, day: dt.date, final: dt.date) -> Words:
    """What the day is that a rule moved to."""
    if isinstance(rule, FixedDay) and rule.avoid:
        return _NEXT_DAY if final > day else _LAST_DAY
    if final > day:
        return Words("første virkedag etter", "the first business day after")
    return Words("siste virkedag før", "the last business day before")


class Origin(Enum):
    """Where a recurrence comes from.

    Attributes:
        OWN: the schedule states it.
        MATCHED: the row was recognised in a known schedule, which states it.
        WORDS: the words of the row, or those of the rows around it, say so.
        YEARS: it gives the dates of several years.
        INFERRED: it was made up from the one date that is known.
    """

    OWN = auto()
    MATCHED = auto()
    WORDS = auto()
    YEARS = auto()
    INFERRED = auto()


class ResolvedRule(NamedTuple):
    """What a row's date rests on."""

    name: str  # the id its recurrence goes by; that of the known row where it was matched
    recurrence: Recurrence  # the rule
    origin: Origin  # where the rule comes from
    counterpart: Entry | None = None  # the known row, where there is one
    # The outside body that sets the date, as the row or its counterpart says; for a row that no
    # rule explains the one that it names.
    decided_by: str | None = None
    # For a rule that was learned, how likely its next date is right.
    probability: float | None = None
    because: Words | None = None  # for such a rule what speaks for it, where something does


def names_of(schedule: Schedule, known: Mapping[str, Entry]) -> Mapping[str, str]:
    """The id that each row ends up with: that of its known row, where nobody gave it one."""
    # What a stated rule leans on keeps the id that the rule calls it by.
    stated = (entry.recurrence for entry in schedule if entry.recurrence is not None)
    called = {anchor for rule in stated for anchor in anchors_of(rule)}
    firm: dict[str, str] = {}
    loose: dict[str, str] = {}
    for entry in schedule:
        if entry.recurrence is not None or entry.id in called:
            firm[entry.id] = entry.id
        elif entry.id in known:
            firm[entry.id] = known[entry.id].id
        else:
            loose[entry.id] = entry.id
    # An id that is inherited goes before one that was only made from words.
    wanted = firm | loose
    return dict(zip(wanted, unique_ids(wanted.values()), strict=True))


def rules_that_stand(
    schedule: Schedule, counterparts: Mapping[str, Entry], names: Mapping[str, str]
) -> dict[str, ResolvedRule]:
    """The rules that rows state, or have from their known row and can be used here."""
    there = set(names.values())
    rules: dict[str, ResolvedRule] = {}
    for entry in schedule:
        known, name = counterparts.get(entry.id), names[entry.id]
        if entry.recurrence is not None:
            rules[entry.id] = ResolvedRule(
                name, entry.recurrence, Origin.OWN, known, entry.decided_by
            )
        elif known and known.recurrence is not None and anchors_of(known.recurrence) <= there:
            decided_by = entry.decided_by or known.decided_by
            rules[entry.id] = ResolvedRule(
                name, known.recurrence, Origin.MATCHED, known, decided_by
            )
    return rules
