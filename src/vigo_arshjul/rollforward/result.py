"""What roll-forward answers: the new schedule, what changed and why, what a person decides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from attrs import Factory, field, frozen

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.checked import between, checked
from vigo_arshjul.inference import Origin, Step
from vigo_arshjul.language import Language, Words
from vigo_arshjul.model import Recurrence, Schedule, When
from vigo_arshjul.notebook import html_table


@frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class Change:
    """One thing that is different in the new schedule.

    Attributes:
        entry_id: the row; None for the schedule as a whole.
        field: what changed: `date`, `what`, `comment`, or a field of the schedule.
        before: what stood there; dates as `2017-10-02`, periods as `2018-06-18/2018-06-20`.
        after: what stands there now.
        reason: why, in both languages, with the chain of a date.
        mended: whether the old schedule was mistaken here.
    """

    entry_id: str | None
    field: str
    before: str
    after: str
    reason: Words
    mended: bool = False

    @property
    def why(self) -> str:
        """The reason, in Norwegian."""
        return self.reason.in_language(Language.NB)


@frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class Provenance:
    """Where the date of one row comes from.

    Attributes:
        entry_id: the row, in the new schedule.
        when: its day, period or monthly routine.
        recurrence: the rule that it goes by.
        origin: where the rule is known from.
        steps: the nominal day, every closed day on the way, and the final day.
        decided_by: the outside body that sets the date, where one does.
        probability: for a proposed date, how likely it is right, from 0 to 1.
        hangs_on: the row that others still have to decide on and that this date follows.
    """

    entry_id: str
    when: When
    recurrence: Recurrence
    origin: Origin
    steps: tuple[Step, ...]
    decided_by: str | None = None
    hangs_on: str | None = None
    probability: float | None = field(default=None, validator=between(0, 1))


@frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class Provisional:
    """A date that is only a proposal until an outside body has decided it or what it follows.

    Attributes:
        entry_id: the row.
        date: the proposed date, the first day of a period.
        decided_by: who decides.
        because: that they do, or which row it follows.
        followers: the rows whose dates follow from this one.
    """

    entry_id: str
    date: dt.date
    decided_by: str
    because: Words
    followers: tuple[str, ...] = ()


@frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class Review:
    """Something that a person must look at: it was left alone, or guessed.

    Attributes:
        entry_id: the row; None for what stands around the table.
        text: the words that it is about.
        reason: why, in both languages.
    """

    entry_id: str | None
    text: str
    reason: Words

    @property
    def why(self) -> str:
        """The reason, in Norwegian."""
        return self.reason.in_language(Language.NB)


@frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class RollResult:
    """A rolled schedule with its reasons.

    Attributes:
        schedule: the new schedule.
        from_year: the school year rolled from.
        changes: everything that is different, each with its reason.
        provisional: the dates that others decide.
        review: what a person must look at.
        provenance: where each date comes from, by the id of its row.
    """

    schedule: Schedule
    from_year: SchoolYear
    changes: tuple[Change, ...]
    provisional: tuple[Provisional, ...]
    review: tuple[Review, ...]
    provenance: Mapping[str, Provenance] = Factory(dict)

    @property
    def to_year(self) -> SchoolYear:
        """The school year rolled to."""
        return self.schedule.school_year

    def _repr_html_(self) -> str:
        rows = ((c.entry_id, c.field, c.before, c.after, c.why) for c in self.changes)
        headings = ("Rad", "Felt", "Før", "Etter", "Hvorfor")
        return html_table(f"{self.from_year} til {self.to_year}", headings, rows)

    def changes_of(self, entry_id: str) -> tuple[Change, ...]:
        """The changes of one entry.

        Args:
            entry_id: the id of a row.

        Returns:
            Its changes in the order of its fields; empty where none changed.
        """
        return tuple(change for change in self.changes if change.entry_id == entry_id)


def mended_words(why: Words) -> Words:
    """A reason, with the word that the old schedule was mistaken."""
    return Words("rettet feil i kilden: {why}", "a mistake of the source, mended: {why}").fill(
        why=why
    )
