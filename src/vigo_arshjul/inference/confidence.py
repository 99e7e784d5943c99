"""How sure a rule is that was found for a row, and what it was found from."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.language import Words
from vigo_arshjul.model import Entry, Recurrence, When


class Confidence(StrEnum):
    """How sure a guessed recurrence is.

    Attributes:
        CERTAIN: three years or more agree, and every other rule that gives their dates
            gives the same ones for ten years to come.
        LIKELY: two years or more agree, or the words of the row say so.
        GUESS: one date is all there is; a person must judge.
    """

    CERTAIN = "certain"
    LIKELY = "likely"
    GUESS = "guess"

    def in_words(self) -> Words:
        """As it is said in a report."""
        return {
            Confidence.CERTAIN: Words("sikker", "certain"),
            Confidence.LIKELY: Words("sannsynlig", "likely"),
            Confidence.GUESS: Words("gjettet", "a guess"),
        }[self]


@frozen
class Seen:
    """The date that a row had in one school year."""

    school_year: SchoolYear
    when: When


@frozen(kw_only=True)
class Evidence:
    """What a recurrence was chosen from.

    Attributes:
        seen: the dates of the row, the oldest year first.
        fitting: the rules that give all these dates, the simplest first, at most eight.
    """

    seen: tuple[Seen, ...]
    fitting: tuple[Recurrence, ...]


@frozen(kw_only=True)
class Guess:
    """A recurrence that was made up for a row.

    Attributes:
        entry_id: the row.
        recurrence: the rule.
        confidence: how sure it is.
        why: what speaks for it.
        rivals: how many other rules give all dates seen, and others in the years to come.
        evidence: the dates seen, and all rules that fit.
    """

    entry_id: str
    recurrence: Recurrence
    confidence: Confidence
    why: Words
    rivals: int
    evidence: Evidence


@frozen(kw_only=True)
class Gone:
    """A row of an older year that has no successor in the newest one."""

    school_year: SchoolYear
    entry: Entry
