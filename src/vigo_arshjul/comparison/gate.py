"""Why a change may not pass: something is lost, comes earlier, or is too close to change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from attrs import frozen

from vigo_arshjul.analysis import Analysis
from vigo_arshjul.comparison.result import Changed, Moved, Reason, ReasonKind
from vigo_arshjul.identity.words import columns, when_in_words
from vigo_arshjul.language import Words, days_in_words
from vigo_arshjul.model import Entry, Schedule
from vigo_arshjul.phrases import MentionKind

_DEADLINES = (MentionKind.REGISTRATION_DEADLINE, MentionKind.PRACTICAL_DEADLINE)


@frozen(kw_only=True)
class Gate:
    """Judges a change."""

    analysis: Analysis  # the settings to go by
    as_of: dt.date | None  # the day of the change; None where nothing can be too close
    notice: int  # so many business days' notice people must have
    # Whether the schedules are of two years, so that a date other than the one that was only
    # proposed is no change of what was promised.
    between_years: bool

    def judge(
        self,
        new: Schedule,
        *,
        added: Iterable[Entry],
        removed: Iterable[Entry],
        moved: Iterable[Moved],
        changed: Iterable[Changed],
    ) -> tuple[Reason, ...]:
        """All reasons: first what is lost, then what is earlier, then what is too close."""
        # A row that stood there twice is not lost when it stands there once.
        still_there = {(row.when, columns(row)) for row in new}
        found = [
            *(_lost(row) for row in removed if (row.when, columns(row)) not in still_there),
            *(reason for move in moved if (reason := self._of_move(move))),
            *(reason for change in changed if (reason := self._of_deadline(change))),
            *(reason for row in added if (reason := self._of_new(row))),
        ]
        ranks = list(ReasonKind)
        return tuple(sorted(found, key=lambda reason: ranks.index(reason.kind)))

    def _of_move(self, move: Moved) -> Reason | None:
        if self.between_years and move.proposal:
            return None
        before, after = when_in_words(move.before), when_in_words(move.after)
        if move.earlier:
            days = days_in_words(abs(move.calendar_days), business=False)
            if move.business_days:
                days = days_in_words(abs(move.business_days), business=True)
            words = Words(
                "datoen er flyttet {days} tidligere, fra {before} til {after}",
                "the date moved {days} earlier, from {before} to {after}",
            ).fill(days=days, before=before, after=after)
            return Reason(
                kind=ReasonKind.EARLIER, entry_id=move.entry_id, field="date", words=words
            )
        near = self._near(move.before.first, move.before.last, move.after.first, move.after.last)
        words = Words("datoen er flyttet", "the date moved")
        return self._too_close(move.entry_id, "date", words, near)

    def _of_deadline(self, change: Changed) -> Reason | None:
        if change.kind not in _DEADLINES or change.old is None or change.entry_id is None:
            return None
        before, after = change.dates
        if change.earlier:
            words = Words(
                "fristen er flyttet tidligere, fra {before} til {after}",
                "the deadline moved earlier, from {before} to {after}",
            ).fill(before=before, after=after)
            kind = ReasonKind.EARLIER
        elif before is not None and after is None:
            words = Words(
                "fristen {before} står ikke lenger i raden",
                "the deadline of {before} is no longer stated",
            ).fill(before=before)
            kind = ReasonKind.LOST
        else:
            words = Words("fristen er endret", "the deadline changed")
            return self._too_close(change.entry_id, change.field, words, self._near(before, after))
        return Reason(kind=kind, entry_id=change.entry_id, field=change.field, words=words)

    def _of_new(self, row: Entry) -> Reason | None:
        near = self._near(row.when.first, row.when.last, row.registration_deadline)
        return self._too_close(row.id, "date", Words("raden er ny", "the row is new"), near)

    def _near(self, *days: dt.date | None) -> dt.date | None:
        """The first of some days that is closer than the notice, and not yet past."""
        return min((day for day in days if day is not None and self._is_near(day)), default=None)

    def _is_near(self, day: dt.date) -> bool:
        if self.as_of is None or day < self.as_of:
            return False
        if not (self.analysis.calendar.covers(day) and self.analysis.calendar.covers(self.as_of)):
            return False
        return self.analysis.calendar.business_days_between(self.as_of, day) < self.notice

    def _too_close(
        self, entry_id: str, field: str, what: Words, near: dt.date | None
    ) -> Reason | None:
        if near is None or self.as_of is None:
            return None
        left = self.analysis.calendar.business_days_between(self.as_of, near)
        words = Words(
            "{what}, og {near} er {left} unna; varselet er {notice}",
            "{what}, and {near} is {left} away; the notice is {notice}",
        ).fill(
            what=what,
            near=near,
            left=days_in_words(left, business=True),
            notice=days_in_words(self.notice, business=True),
        )
        return Reason(kind=ReasonKind.NOTICE, entry_id=entry_id, field=field, words=words)


def _lost(row: Entry) -> Reason:
    words = Words("raden er borte: {when}, «{what}»", "the row is gone: {when}, “{what}”").fill(
        when=when_in_words(row.when), what=row.what or row.comment or row.sender
    )
    return Reason(kind=ReasonKind.LOST, entry_id=row.id, field="date", words=words)
