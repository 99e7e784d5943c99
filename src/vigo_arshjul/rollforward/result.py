"""What roll-forward answers: the new schedule, what changed and why, what a person decides."""

from __future__ import annotations

import datetime as dt

from attrs import frozen

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.language import Words
from vigo_arshjul.model import Schedule


@frozen(kw_only=True)
class Change:
    """One thing that is different in the new schedule.

    Attributes:
        entry_id: the row; None for the schedule as a whole.
        field: what changed: `date`, `what`, `comment`, or a field of the schedule.
        before: what stood there; dates as `2017-10-02`, periods as `2018-06-18/2018-06-20`.
        after: what stands there now.
        why: the reason, with the chain of a date.
        mended: whether the old schedule was mistaken here.
    """

    entry_id: str | None
    field: str
    before: str
    after: str
    why: Words
    mended: bool = False


@frozen(kw_only=True)
class Provisional:
    """A date that is only a proposal until an outside body has decided."""

    entry_id: str
    date: dt.date
    decided_by: str


@frozen(kw_only=True)
class Review:
    """Something that a person must look at: it was left alone, or guessed."""

    entry_id: str | None
    text: str
    why: Words


@frozen(kw_only=True)
class RollResult:
    """A rolled schedule with its reasons."""

    schedule: Schedule
    from_year: SchoolYear
    changes: tuple[Change, ...]
    provisional: tuple[Provisional, ...]
    review: tuple[Review, ...]

    @property
    def to_year(self) -> SchoolYear:
        """The school year rolled to."""
        return self.schedule.school_year

    def changes_of(self, entry_id: str) -> tuple[Change, ...]:
        """The changes of one entry."""
        return tuple(change for change in self.changes if change.entry_id == entry_id)


def mended_words(why: Words) -> Words:
    """A reason, with the word that the old schedule was mistaken."""
    return Words("rettet feil i kilden: {why}", "a mistake of the source, mended: {why}").fill(
        why=why
    )
