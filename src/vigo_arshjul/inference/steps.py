"""The chain behind a date: the days passed through, and what each of them is."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from attrs import frozen

from vigo_arshjul.checked import checked, short_repr
from vigo_arshjul.inference.nominal import Nominal
from vigo_arshjul.language import Words, days_in_words
from vigo_arshjul.model import FixedDay, Period, When

AVOIDED = Words("en ukedag som unngås", "a weekday that is avoided")
_NEXT_DAY = Words("første dag etter som passer", "the first day after that fits")
_LAST_DAY = Words("siste dag før som passer", "the last day before that fits")
THAT = Words("den", "that")


@frozen(field_transformer=checked)
class Step:
    """One link of the chain: a day, and what it is.

    Args:
        day: the day.
        words: what it is.
    """

    __repr__ = short_repr

    day: dt.date
    words: Words

    def in_words(self) -> Words:
        """The day with its weekday, and what it is.

        Returns:
            One line in both languages.
        """
        return Words("{day}: {what}", "{day}: {what}").fill(day=self.day, what=self.words)


@frozen(field_transformer=checked)
class Derivation:
    """A date, and how it came about.

    Attributes:
        when: the day, period or monthly routine.
        steps: the days passed through, the nominal day first and the final one last.
    """

    __repr__ = short_repr

    when: When
    steps: tuple[Step, ...]

    def in_words(self) -> Words:
        """The whole chain as one sentence.

        Returns:
            The sentence in both languages.
        """
        parts = [step.in_words() for step in self.steps]
        return Words("; ".join(p.nb for p in parts), "; ".join(p.en for p in parts))


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
