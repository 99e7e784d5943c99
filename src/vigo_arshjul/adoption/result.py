"""What adopting a schedule answers: the schedule with its rules, and what a person must judge."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.language import Words
from vigo_arshjul.model import Entry, Recurrence, Schedule, When


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
class Matched:
    """A row that was recognised in the known schedule, and goes by its rule.

    Attributes:
        entry_id: the row, by the id that it has from the known one.
        former_id: the id that it had.
        decided_by: the body that sets its date every year; the date it has stays.
        departs: what the rule gives in the years whose date is another; empty for a row
            that others decide.
    """

    entry_id: str
    former_id: str
    decided_by: str | None = None
    departs: tuple[Departure, ...] = ()


@frozen
class Departure:
    """A date that is not what the rule of its row gives."""

    school_year: SchoolYear
    when: When
    expected: When


@frozen(kw_only=True)
class Unexplained:
    """A row whose dates no simple rule gives: somebody decides them every year.

    Attributes:
        entry_id: the row.
        decided_by: who, guessed from the row itself; `ukjent` where it names nobody.
        recurrence: a rule for proposals, that gives the newest date; None if there is none.
        evidence: the dates seen; no rule fits.
    """

    entry_id: str
    decided_by: str
    recurrence: Recurrence | None
    evidence: Evidence


@frozen(kw_only=True)
class Gone:
    """A row of an older year that has no successor in the newest one."""

    school_year: SchoolYear
    entry: Entry


@frozen(kw_only=True)
class Adoption:
    """A schedule with its recurrences, and how each row came to its own.

    Attributes:
        schedule: the newest schedule, every row with a rule where one could be found.
        years: the school years that it was learned from, the oldest first.
        kept: the rows that had a rule, and keep it.
        matched: the rows recognised in the known schedule.
        guesses: the rows whose rule was made up.
        unexplained: the rows whose dates follow no simple rule.
        gone: the rows that only older years have.
        new: the rows that no older year has, by id; empty where there is one year only.
    """

    schedule: Schedule
    years: tuple[SchoolYear, ...]
    kept: tuple[str, ...] = ()
    matched: tuple[Matched, ...] = ()
    guesses: tuple[Guess, ...] = ()
    unexplained: tuple[Unexplained, ...] = ()
    gone: tuple[Gone, ...] = ()
    new: tuple[str, ...] = ()
