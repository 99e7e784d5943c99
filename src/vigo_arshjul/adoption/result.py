"""What adopting a schedule answers: the schedule with its rules, and what a person must judge."""

from __future__ import annotations

from attrs import frozen

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.checked import checked, short_repr
from vigo_arshjul.inference.confidence import Evidence, Gone, Guess
from vigo_arshjul.inference.resolved import Departure
from vigo_arshjul.model import Recurrence, Schedule


@frozen(kw_only=True, field_transformer=checked)
class Matched:
    """A row that was recognised in the known schedule, and goes by its rule.

    Attributes:
        entry_id: the row, by the id that it has from the known one.
        former_id: the id that it had.
        decided_by: the body that sets its date every year; the date it has stays.
        departs: what the rule gives in the years whose date is another; empty for a row
            that others decide.
    """

    __repr__ = short_repr

    entry_id: str
    former_id: str
    decided_by: str | None = None
    departs: tuple[Departure, ...] = ()


@frozen(kw_only=True, field_transformer=checked)
class Unexplained:
    """A row whose dates no simple rule gives: somebody decides them every year.

    Attributes:
        entry_id: the row.
        decided_by: who, guessed from the row itself; `ukjent` where it names nobody.
        recurrence: a rule for proposals, that gives the newest date; None if there is none.
        evidence: the dates seen; no rule fits.
    """

    __repr__ = short_repr

    entry_id: str
    decided_by: str
    recurrence: Recurrence | None
    evidence: Evidence


@frozen(kw_only=True, field_transformer=checked)
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

    __repr__ = short_repr

    schedule: Schedule
    years: tuple[SchoolYear, ...]
    kept: tuple[str, ...] = ()
    matched: tuple[Matched, ...] = ()
    guesses: tuple[Guess, ...] = ()
    unexplained: tuple[Unexplained, ...] = ()
    gone: tuple[Gone, ...] = ()
    new: tuple[str, ...] = ()
