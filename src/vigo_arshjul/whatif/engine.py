"""Moves a row, makes the schedule consistent again, and says how far it could have gone."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from attrs import evolve, frozen

from vigo_arshjul.analysis import Analysis
from vigo_arshjul.calendar.when import moved_to
from vigo_arshjul.errors import ArshjulError, OutOfCalendarError
from vigo_arshjul.grouping import beyond
from vigo_arshjul.inference import Resolved
from vigo_arshjul.language import Words
from vigo_arshjul.model import Entry, Schedule
from vigo_arshjul.phrases import Mention
from vigo_arshjul.phrases.cells.writing import with_days_of
from vigo_arshjul.phrases.texts.kinds import KINDS, Follows
from vigo_arshjul.relations.row_order import groups_in_order, is_sorted_otherwise
from vigo_arshjul.rollforward import Change
from vigo_arshjul.rollforward.dates import leaders_of
from vigo_arshjul.rollforward.rewrite import Move, Rewriter
from vigo_arshjul.rules import Severity, check
from vigo_arshjul.rules.verdicts.grading import key_of
from vigo_arshjul.whatif.result import MoveResult, Shift, Slack
from vigo_arshjul.whatif.ripple import Pushed, Ripple

# So many business days each way are looked at: about a quarter of a year.
REACH = 60

_HAND = Words("", "")


def slack_of(ripple: Ripple, entry_id: str) -> Slack:
    """The room that a row has, in business days, all but its followers staying in place."""
    earlier, stops_earlier = _room(ripple, entry_id, -1)
    later, stops_later = _room(ripple, entry_id, 1)
    return Slack(
        entry_id=entry_id,
        earlier=earlier,
        later=later,
        stops_earlier=stops_earlier,
        stops_later=stops_later,
    )


def _room(ripple: Ripple, entry_id: str, step: int) -> tuple[int | None, Words | None]:
    for days in range(1, REACH + 1):
        if stop := _stop(ripple, entry_id, step * days):
            return days - 1, stop
    return None, None


def _stop(ripple: Ripple, entry_id: str, business_days: int) -> Words | None:
    """What breaks if a row moves so far; None where nothing does."""
    when = ripple.when(entry_id, {})
    try:
        day = ripple.analysis.calendar.advance(when.first, business_days)
        there = moved_to(when, day, ripple.analysis.calendar)
        moved = ripple.spread({entry_id: Pushed(there, _HAND)})
        relation = ripple.broken(moved)
    except OutOfCalendarError:
        return Words("kalenderen slutter", "the calendar ends")
    if relation is not None:
        words = Words("«{earlier}» før «{later}» ({why})", "“{earlier}” before “{later}” ({why})")
        return words.fill(earlier=relation.earlier.id, later=relation.later.id, why=relation.reason)
    year = ripple.schedule.school_year
    if not year.first_day <= there.first <= there.last <= year.last_tail_day:
        return year.in_words()
    return None


_MOVED = Words("flyttet fra {before}", "moved from {before}")


def move(
    analysis: Analysis,
    entry_id: str,
    day: dt.date,
    *,
    confirm: bool = False,
    reason: str | None = None,
) -> MoveResult:
    """Move a row to another day, and with it what must follow.

    Args:
        analysis: the schedule, under the settings to go by.
        entry_id: the row that moves.
        day: its new date, the first day of a period.
        confirm: whether the date is decided now, and no longer a proposal.
        reason: why the row departs from its recurrence, for its `override`.

    Raises:
        ArshjulError: if there is no such row, or no schedule can be made of the move.
    """
    row = analysis.schedule[entry_id]
    _refuse_doubles(analysis.schedule)
    for edge in (row.date or day, day):
        analysis.calendar.is_business_day(edge)
    asked = Words("flyttet", "moved")
    if day == row.date:
        moved = {entry_id: Pushed(row.when, asked)}
    else:
        when = with_days_of(moved_to(row.when, day, analysis.calendar), row.when)
        moved = Ripple(analysis).settle(entry_id, when, asked)
    mover = _Mover(analysis, moved)
    new, changes = mover.schedule_with(entry_id, confirm=confirm, reason=reason)
    after = analysis.of(new)
    there = Ripple(after)
    known = Counter(map(key_of, check(analysis)))
    return MoveResult(
        schedule=new,
        shifts=tuple(mover.shifts(entry_id)),
        changes=tuple(changes),
        slack=tuple(slack_of(there, name) for name in _of_interest(there, moved)),
        confirmable=tuple(_confirmable(after, entry_id)) if confirm else (),
        # Told by rule and row, what was not there before.
        findings=tuple(beyond(known, check(after).at_least(Severity.WARNING), key_of)),
    )


def _confirmable(analysis: Analysis, entry_id: str) -> Iterable[str]:
    """The proposals that followed a row and hang on no other one any more."""
    names, dates = analysis.resolved.names, analysis.resolved.dates
    open_names = frozenset(names[leader] for leader in leaders_of(analysis.schedule))
    for entry in analysis.schedule:
        if entry.provisional and not entry.decided_by:
            name = names[entry.id]
            follows = dates.leader_of(name, (names[entry_id],))
            if follows and not dates.leader_of(name, open_names):
                yield entry.id


def _refuse_doubles(schedule: Schedule) -> None:
    counts = Counter(entry.id for entry in schedule)
    if doubled := [entry_id for entry_id, count in counts.items() if count > 1]:
        words = Words("to rader har id «{id}»", "two rows have the id “{id}”")
        raise ArshjulError(*(words.fill(id=name) for name in doubled), path=schedule.source)


def _of_interest(ripple: Ripple, moved: Mapping[str, Pushed]) -> list[str]:
    """The rows that moved, and those that they lean against."""
    ends = ({relation.earlier.id, relation.later.id} for relation in ripple.kept)
    beside = set(moved).union(*(pair for pair in ends if not pair.isdisjoint(moved)))
    return [entry.id for entry in ripple.schedule if entry.id in beside]


@frozen
class _Mover:
    """Carries out what a move has come to."""

    analysis: Analysis
    moved: Mapping[str, Pushed]

    @property
    def schedule(self) -> Schedule:
        return self.analysis.schedule

    @property
    def resolved(self) -> Resolved:
        return self.analysis.resolved

    def shifts(self, first: str) -> Iterable[Shift]:
        """The rows whose date is another now, the one that was asked for first."""
        rows = sorted(self.schedule, key=lambda entry: entry.id != first)
        for entry in rows:
            if self._has_moved(entry):
                pushed = self.moved[entry.id]
                between = self.analysis.calendar.business_days_between
                yield Shift(
                    entry_id=entry.id,
                    before=entry.when,
                    after=pushed.when,
                    reason=pushed.reason,
                    business_days=between(entry.date or pushed.when.first, pushed.when.first),
                )

    def schedule_with(
        self, asked: str, *, confirm: bool, reason: str | None
    ) -> tuple[Schedule, list[Change]]:
        """The schedule with the rows in their new places, and what changed in its texts."""
        moves = {entry.id: self._move(entry) for entry in self.schedule}
        rewriter = Rewriter(analysis=self.analysis, moves=moves)
        changes: list[Change] = []
        entries: list[Entry] = []
        for old in self.schedule:
            entry, text_changes, _ = rewriter.rewrite(moves[old.id], self._concerns(old))
            changes += text_changes
            entries.append(self._placed(entry, old, asked, reason))
        if confirm:
            entries = [evolve(e, provisional=False) if e.id == asked else e for e in entries]
        return evolve(self.schedule, entries=tuple(self._in_order(entries))), changes

    def _has_moved(self, entry: Entry) -> bool:
        return entry.id in self.moved and self.moved[entry.id].when != entry.when

    def _move(self, entry: Entry) -> Move:
        rule = self.resolved.rules.get(entry.id)
        pushed = self.moved.get(entry.id)
        return Move(
            entry=entry,
            when=pushed.when if pushed else entry.when,
            rule=rule.recurrence if rule else None,
            counterpart=rule.counterpart if rule else None,
            years=0,
        )

    def _concerns(self, entry: Entry) -> Callable[[Mention], bool]:
        """Which dates in a text follow a move: those around a moved row, and those of one."""
        has_moved = self._has_moved(entry)

        def concerns(mention: Mention) -> bool:
            follows = KINDS[mention.kind].follows
            if follows is Follows.TARGET:
                rows = self.analysis.relations.references.rows(mention)
                return any(row.id in self.moved for row in rows)
            return has_moved and follows is Follows.ROW

        return concerns

    def _placed(self, entry: Entry, old: Entry, asked: str, reason: str | None) -> Entry:
        if not self._has_moved(old):
            return entry
        pushed = self.moved[entry.id]
        return evolve(
            entry,
            when=pushed.when,
            override=self._override(old, pushed, reason if entry.id == asked else None),
            heading=None,
            weekday=None,
        )

    def _override(self, old: Entry, pushed: Pushed, reason: str | None) -> str | None:
        """Why a row departs from its rule; None where it does not, or where others decide."""
        rule = self.resolved.rules.get(old.id)
        if rule is None or rule.decided_by:
            return old.override
        decided = {
            (self.resolved.rules[name].name, self.schedule.school_year): where.when
            for name, where in self.moved.items()
            if name in self.resolved.rules
        }
        dates = evolve(self.resolved.dates, decided={**self.resolved.dates.decided, **decided})
        if dates.derive(rule.name, self.schedule.school_year).when.days == pushed.when.days:
            return None
        return reason or _MOVED.fill(before=old.when.in_words()).nb

    def _in_order(self, entries: list[Entry]) -> list[Entry]:
        """Moved rows behind the last row of their group that is not later; all others stay.

        In a table that is in no order, or has the newest first, moved rows stay, too.
        """
        dated = list(self.schedule.dated())
        groups = groups_in_order(dated)
        if is_sorted_otherwise(dated) and len(groups) < 2:
            return entries
        group_of = {row.id: number for number, group in enumerate(groups) for row in group}
        has_moved = {entry.id for entry in dated if self._has_moved(entry)}
        ordered = [entry for entry in entries if entry.id not in has_moved]
        moved = (entry for entry in entries if entry.id in has_moved)
        for entry in sorted(moved, key=lambda entry: entry.day):
            place = _place_for(entry, ordered, group_of)
            ordered.insert(entries.index(entry) if place is None else place, entry)
        return ordered


def _place_for(entry: Entry, rows: Sequence[Entry], group_of: Mapping[str, int]) -> int | None:
    """Where a row goes among those of its group; None where there are no others."""
    group = group_of.get(entry.id)
    mates = [at for at, row in enumerate(rows) if row.is_dated and group_of.get(row.id) == group]
    not_later = [at + 1 for at in mates if rows[at].day <= entry.day]
    return next(reversed(not_later), next(iter(mates), None))
