"""What a comparison answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable
from enum import StrEnum

from attrs import frozen

from vigo_arshjul.checked import checked
from vigo_arshjul.language import Words
from vigo_arshjul.model import Entry, Schedule, When
from vigo_arshjul.notebook import html_table
from vigo_arshjul.phrases import MentionKind


@frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class Moved:
    """A row whose date is another one.

    Attributes:
        old: the row as it was; between two years, as it was expected.
        new: the row as it is.
        calendar_days: how far it moved, negative for earlier. Of a period it is the end
            that moved earlier, else the first day, else the last.
        business_days: the same in business days; None where the calendar does not reach.
        proposal: whether the date before was only proposed: an outside body decides it, it
            was guessed, or it counts from such a date and moved along.
    """

    old: Entry
    new: Entry
    calendar_days: int
    business_days: int | None
    proposal: bool = False

    @property
    def entry_id(self) -> str:
        """The id of the row in the new schedule."""
        return self.new.id

    @property
    def before(self) -> When:
        """When it was."""
        return self.old.when

    @property
    def after(self) -> When:
        """When it is."""
        return self.new.when

    @property
    def earlier(self) -> bool:
        """Whether it comes earlier, by its first day or its last."""
        return self.calendar_days < 0


@frozen(eq=False, repr=False, field_transformer=checked)
class Piece:
    """A stretch of a text: what stands there no longer, and what stands there instead.

    Attributes:
        before: where it stood, the first character and the one after the last.
        after: where its replacement stands.
    """

    before: tuple[int, int]
    after: tuple[int, int]


@frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class Changed:
    """Something other than the date that is no longer as it was.

    Attributes:
        old: the row as it was; None for the schedule as a whole.
        new: the row as it is.
        field: `from`, `what`, `to`, `comment`, any other key of a row or of a schedule; or,
            where only a date within a text changed, its kind, as `registration-deadline`.
        before: what stood there; None where nothing did.
        after: what stands there; None where nothing does.
        kind: the kind of the date, where it is one.
        column: the column that the date stands in.
        dates: the day before and the day after, where it is a date within a text.
        pieces: the words of a text that differ.
    """

    field: str
    before: Hashable
    after: Hashable
    old: Entry | None = None
    new: Entry | None = None
    kind: MentionKind | None = None
    column: str | None = None
    dates: tuple[dt.date | None, dt.date | None] = (None, None)
    pieces: tuple[Piece, ...] = ()

    @property
    def entry_id(self) -> str | None:
        """The id of the row in the new schedule; None for the schedule as a whole."""
        return self.new.id if self.new is not None else None

    @property
    def earlier(self) -> bool:
        """Whether a date within a text comes earlier."""
        before, after = self.dates
        return before is not None and after is not None and after < before


class Tie(StrEnum):
    """What ties a row, or a date in its text, to another."""

    DEADLINE = "deadline"
    AVAILABILITY = "availability"
    REFERENCE = "reference"
    RECURRENCE = "recurrence"
    ORDER = "order"


@frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class NotFollowed:
    """A row moved, or went, and what hangs on it stayed.

    Attributes:
        tie: what ties the two.
        entry: the row that stayed; for a date within a text, the row whose text it is.
        moved: the row that it hangs on, as it is now, or as it was where it is gone.
        words: what stayed and where it should be, in both languages.
        text: the words that stayed, where it is a date within a text.
        expected: the day that would follow, where there is one.
    """

    tie: Tie
    entry: Entry
    moved: Entry
    words: Words
    text: str | None = None
    expected: dt.date | None = None

    @property
    def entry_id(self) -> str:
        """The id of the row that stayed."""
        return self.entry.id


class ReasonKind(StrEnum):
    """Why a change may not pass.

    Attributes:
        LOST: a row is gone and none has come in its place, or a registration deadline is
            no longer stated.
        EARLIER: a row or its registration deadline comes earlier.
        NOTICE: a row or its registration deadline changed though it is closer than the
            notice.
    """

    LOST = "lost"
    EARLIER = "earlier"
    NOTICE = "notice"


@frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class Reason:
    """Why a change may not pass.

    Attributes:
        kind: which of the three it is.
        entry_id: the row; in the old schedule where it is lost.
        field: `date`, or `registration-deadline` or `practical-deadline`.
        words: the reason as a sentence, in both languages.
    """

    kind: ReasonKind
    entry_id: str
    field: str
    words: Words


@frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class ScheduleDiff:
    """What changed between two schedules.

    Between two school years, the old schedule rolled to the new year is what the new one is
    compared with: `moved` and `changed` then tell what departs from that.

    Attributes:
        old: the one schedule.
        new: the other.
        expected: the old schedule rolled to the new school year; None within one year.
        added: the rows that are new.
        removed: the rows that are gone, as the old schedule has them.
        moved: the rows with another date.
        changed: all else that changed, in rows and around them.
        not_followed: what should have changed with it, and did not.
        gate: why the change may not pass; nothing where it may.
        reordered: whether rows that did not move stand in another order.
        other_ids: how many rows are the same under another id, where the ids of one of the
            schedules are made from its text.
        as_of: the day of the change, where it was judged with notice.
        notice: so many business days' notice people must have.
        unannotated: whether one of the schedules has no categories, recurrences and the
            like, so that these were not compared.
    """

    old: Schedule
    new: Schedule
    expected: Schedule | None = None
    added: tuple[Entry, ...] = ()
    removed: tuple[Entry, ...] = ()
    moved: tuple[Moved, ...] = ()
    changed: tuple[Changed, ...] = ()
    not_followed: tuple[NotFollowed, ...] = ()
    gate: tuple[Reason, ...] = ()
    reordered: bool = False
    other_ids: int = 0
    unannotated: bool = False
    as_of: dt.date | None = None
    notice: int = 10

    def _repr_html_(self) -> str:
        rows = [
            *(("Ny", e.id, "", e.what) for e in self.added),
            *(("Borte", e.id, e.what, "") for e in self.removed),
            *(("Flyttet", m.old.id, m.old.when.in_words().nb, m.new.when.in_words().nb)
              for m in self.moved),
            *(("Endret", c.entry_id, c.field, "") for c in self.changed),
        ]  # fmt: skip
        headings = ("Endring", "Rad", "Før", "Nå")
        return html_table(f"{self.old.school_year} til {self.new.school_year}", headings, rows)

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed: no row, no date, no text, nothing around the rows."""
        return not (self.added or self.removed or self.moved or self.changed or self.reordered)

    @property
    def passes(self) -> bool:
        """Whether the change may pass: nothing is lost, earlier or too close."""
        return not self.gate
