"""How a move spreads: rows that follow by their rule, and rows that stand in the way."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from functools import cached_property

from attrs import frozen

from vigo_arshjul.analysis import Analysis
from vigo_arshjul.calendar.when import moved_to
from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.inference import BrokenRecurrenceError
from vigo_arshjul.language import Words
from vigo_arshjul.model import Entry, Schedule, When
from vigo_arshjul.model.recurrence import anchors_of
from vigo_arshjul.phrases.cells.writing import with_days_of
from vigo_arshjul.relations import Relation

Whens = Mapping[str, When]


@frozen
class Pushed:
    """A row with a new date, and what put it there."""

    when: When
    reason: Words


@frozen
class Ripple:
    """What a schedule does when some of its rows move."""

    analysis: Analysis  # the schedule before the move; every id stands once

    @property
    def schedule(self) -> Schedule:
        """The schedule before the move."""
        return self.analysis.schedule

    @cached_property
    def _whens(self) -> Whens:
        return {entry.id: entry.when for entry in self.schedule}

    def when(self, entry_id: str, moved: Mapping[str, Pushed]) -> When:
        """When a row is, after some have moved."""
        return moved[entry_id].when if entry_id in moved else self._whens[entry_id]

    @cached_property
    def _by_name(self) -> Mapping[str, str]:
        """The row of each id that recurrences know it by."""
        return {rule.name: entry_id for entry_id, rule in self.analysis.resolved.rules.items()}

    @cached_property
    def followers(self) -> Mapping[str, tuple[str, ...]]:
        """The rows that stand where their rule puts them, by the row that they follow."""
        return {
            leader.id: tuple(e.id for e in self.analysis.followers(leader) if self._follows(e))
            for leader in self.schedule
        }

    def _follows(self, entry: Entry) -> bool:
        is_decided = self.analysis.resolved.rules[entry.id].decided_by and not entry.provisional
        by_rule = self._by_rule(entry.id, {})
        return not is_decided and by_rule is not None and by_rule.days == entry.when.days

    def _by_rule(self, entry_id: str, moved: Mapping[str, Pushed]) -> When | None:
        """The date that a row's rule gives, with all others where they are now."""
        resolved, by_name = self.analysis.resolved, self._by_name
        rule = resolved.rules[entry_id]
        anchors = (by_name[name] for name in anchors_of(rule.recurrence) if name in by_name)
        dates = resolved.dates_where({anchor: self.when(anchor, moved) for anchor in anchors})
        try:
            return dates.derive(rule.name, self.schedule.school_year).when
        except BrokenRecurrenceError:
            return None

    def spread(self, moved: Mapping[str, Pushed]) -> dict[str, Pushed]:
        """The rows that have moved, with those that follow them by their rule."""
        spread = dict(moved)
        waiting = deque(moved)
        while waiting:
            leader = waiting.popleft()
            for follower in self.followers.get(leader, ()):
                when = None if follower in moved else self._by_rule(follower, spread)
                old = self.when(follower, spread)
                if when is not None and when.days != old.days:
                    words = Words("følger «{leader}»", "follows “{leader}”").fill(leader=leader)
                    spread[follower] = Pushed(with_days_of(when, old), words)
                    waiting.append(follower)
        return spread

    @cached_property
    def kept(self) -> tuple[Relation, ...]:
        """The orders that the schedule keeps; what it breaks already is not looked at."""
        calendar = self.analysis.calendar
        return tuple(
            relation
            for relation in self.analysis.relations.order
            if relation.holds(relation.earlier.when, relation.later.when, calendar)
        )

    def broken(self, moved: Mapping[str, Pushed]) -> Relation | None:
        """The first order that no longer holds; None where all do."""
        for relation in self.kept:
            ends = relation.earlier.id, relation.later.id
            if not moved.keys().isdisjoint(ends):
                earlier, later = (self.when(entry_id, moved) for entry_id in ends)
                if not relation.holds(earlier, later, self.analysis.calendar):
                    return relation
        return None

    def settle(self, entry_id: str, when: When, reason: Words) -> dict[str, Pushed]:
        """Move a row, what follows it, and what stands in the way, no further than it must."""
        was = self._whens[entry_id].first
        is_later = was is None or when.first > was
        by_hand = {entry_id: Pushed(when, reason)}
        for _ in range(4 * len(self.schedule) + 4):
            moved = self.spread(by_hand)
            relation = self.broken(moved)
            if relation is None:
                return moved
            pushed, other = relation.later.id, relation.earlier.id
            if not is_later:
                pushed, other = other, pushed
            if pushed == entry_id:
                break
            by_hand[pushed] = self._make_room(relation, pushed, other, moved)
        words = Words(
            "«{id}» kan ikke flyttes dit: {reason} kan ikke holdes",
            "“{id}” cannot be moved there: {reason} cannot be kept",
        )
        said = relation.reason if relation else Words("", "")
        raise ArshjulError(words.fill(id=entry_id, reason=said), path=self.schedule.source)

    def _make_room(
        self, relation: Relation, pushed: str, other: str, moved: Mapping[str, Pushed]
    ) -> Pushed:
        """The nearest business day that a row in the way can go to."""
        calendar = self.analysis.calendar
        beside, when = self.when(other, moved), self.when(pushed, moved)
        if pushed == relation.later.id:
            day = calendar.advance(relation.first_day(beside, calendar), 0)
        else:
            day = relation.last_day(beside, calendar)
            day = day if calendar.is_business_day(day) else calendar.advance(day, -1)
            day -= when.last - when.first
        words = Words("må vike for «{other}»: {reason}", "makes way for “{other}”: {reason}")
        said = words.fill(other=other, reason=relation.reason)
        return Pushed(with_days_of(moved_to(when, day, calendar), when), said)
