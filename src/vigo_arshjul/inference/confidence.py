"""How sure a rule is that was found for a row, and what it was found from."""

from __future__ import annotations

from enum import Enum, StrEnum, auto

from attrs import field, frozen

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.checked import between, checked
from vigo_arshjul.language import Words
from vigo_arshjul.model import Entry, Recurrence, When


class Grounds(Enum):
    """What a proposed rule rests on, and how often such a one was right.

    The latter on the first date that is known, and on several: measured on real schedules
    (`scripts/measure_proposals.py`), where there were some of the kind, and then a little lower
    than what was seen; the tests hold the calibration.
    """

    FEAST = auto(), 0.97, 0.97  # the row names a feast, or stands on one
    WEEK = auto(), 0.96, 0.96  # the row names the ISO week that it is in
    # The row is a holiday that is an ISO week, or begins just before the one it names.
    WEEK_OFF = auto(), 0.82, 0.88
    DAY = auto(), 0.96, 0.96  # the row names the day, or rows of its words go by it
    NUMBERED = auto(), 0.90, 0.90  # the row is one that offices set for a numbered day of a month
    PLACE = auto(), 0.96, 0.96  # the row names a weekday or business day of a month
    TIED = auto(), 0.70, 0.70  # the row is tied to another one
    WEEKDAY = auto(), 0.62, 0.62  # nothing but the weekday and the time of the year
    TERM = auto(), 0.72, 0.84  # the first or last day of a term
    DATE = auto(), 0.40, 0.45  # nothing but the day of the month
    EXAM = auto(), 0.25, 0.25  # an examination, which others set anew each year
    PATTERN = auto(), 0.40, 0.45  # what merely fits the dates


_CERTAIN, _LIKELY = 0.95, 0.75


def probability_of(basis: Grounds, years: int) -> float:
    """How likely a proposal is right whose row is known for so many years."""
    _, on_one, on_several = basis.value
    return on_several if years > 1 else on_one


class Confidence(StrEnum):
    """How sure a guessed recurrence is.

    Attributes:
        CERTAIN: right in 95 of 100 cases or more: the row says it, or three years or more agree
            and every other rule that gives their dates gives the same ones for ten years to come.
        LIKELY: right in 75 of 100 cases or more.
        GUESS: a person must judge.
    """

    CERTAIN = "certain"
    LIKELY = "likely"
    GUESS = "guess"

    @classmethod
    def of(cls, probability: float) -> Confidence:
        """How sure a probability is.

        Args:
            probability: from 0 to 1.

        Returns:
            One of three grades.
        """
        if probability >= _CERTAIN:
            return cls.CERTAIN
        return cls.LIKELY if probability >= _LIKELY else cls.GUESS

    def in_words(self) -> Words:
        """As it is said in a report.

        Returns:
            A word in both languages.
        """
        return {
            Confidence.CERTAIN: Words("sikker", "certain"),
            Confidence.LIKELY: Words("trolig", "likely"),
            Confidence.GUESS: Words("gjettet", "a guess"),
        }[self]


@frozen(eq=False, repr=False, field_transformer=checked)
class Occurrence:
    """The date that a row had in one school year.

    Attributes:
        school_year: the year.
        when: the date.
    """

    school_year: SchoolYear
    when: When


@frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class Evidence:
    """What a recurrence was chosen from.

    Attributes:
        seen: the dates of the row, the oldest year first.
        fitting: the rules that give all these dates, the simplest first, at most eight.
    """

    seen: tuple[Occurrence, ...]
    fitting: tuple[Recurrence, ...]


@frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class Guess:
    """A recurrence that was made up for a row.

    Attributes:
        entry_id: the row.
        recurrence: the rule.
        confidence: how sure it is.
        probability: how likely its next date is right, from 0 to 1.
        why: what speaks for it.
        rivals: how many other rules give all dates seen, and others in the years to come.
        evidence: the dates seen, and all rules that fit.
    """

    entry_id: str
    recurrence: Recurrence
    confidence: Confidence
    probability: float = field(validator=between(0, 1))
    why: Words
    rivals: int
    evidence: Evidence


@frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class Gone:
    """A row of an older year that has no successor in the newest one.

    Args:
        school_year: the older year.
        entry: its row.
    """

    school_year: SchoolYear
    entry: Entry
