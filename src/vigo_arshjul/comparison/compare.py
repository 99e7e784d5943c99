"""Compares two schedules, row by row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import pairwise
from typing import Any

from attrs import evolve, frozen

from vigo_arshjul.analysis import Analysis
from vigo_arshjul.comparison.differences import (
    Tolerates,
    carried,
    changed_annotations,
    changed_columns,
    changed_metadata,
    changed_texts,
    columns_of,
    moved,
)
from vigo_arshjul.comparison.followers import Followers
from vigo_arshjul.comparison.gate import Gate
from vigo_arshjul.comparison.result import Changed, Moved, ScheduleDiff
from vigo_arshjul.identity.candidates import Counterparts
from vigo_arshjul.identity.counterparts import counterparts, has_given_ids
from vigo_arshjul.inference.resolved import between_years
from vigo_arshjul.model import Entry, Schedule
from vigo_arshjul.model.entry import TEXT_FIELDS
from vigo_arshjul.model.fields import COLUMNS
from vigo_arshjul.phrases import Mention, replace_spans, without_mentions
from vigo_arshjul.phrases.texts.expected import practical
from vigo_arshjul.phrases.texts.kinds import KINDS, Follows


@frozen(kw_only=True)
class Expectation:
    """What the old schedule lets one expect of the new school year."""

    schedule: Schedule  # the old schedule, rolled to the new year
    stems_from: Mapping[str, Entry]  # the old row of each rolled row, by the id of that
    # The ids of the rolled rows whose date is only proposed: an outside body decides it, or no
    # recurrence is known.
    proposals: frozenset[str]

    def old_row(self, rolled: Entry) -> Entry:
        """The old row that a rolled row stems from."""
        return self.stems_from.get(rolled.id, rolled)

    def in_the_words_of(self, rolled: Entry, new: Entry) -> Entry:
        """A rolled row without the slips of the pen that rolling mended and nobody else did.

        Where the new schedule says what the old one said, nobody changed a word.
        """
        old = self.old_row(rolled)

        def said(name: str) -> str:
            if _words(old, name) == _words(new, name):
                return _with_dates_of(rolled, new, name)
            return str(getattr(rolled, name))

        texts: dict[str, Any] = {name: said(name) for name in COLUMNS}
        return evolve(rolled, **texts)


def _words(row: Entry, name: str) -> str:
    text: str = getattr(row, name)
    return without_mentions(text) if name in TEXT_FIELDS else text


def _with_dates_of(rolled: Entry, new: Entry, name: str) -> str:
    """The text of a new row with the dates that were expected there."""
    ours, theirs = ([m for m in row.mentions if m.field == name] for row in (rolled, new))
    text: str = getattr(new, name)
    if [m.kind for m in ours] != [m.kind for m in theirs]:
        return text
    pairs = zip(ours, theirs, strict=True)
    return replace_spans(text, [(b.start, b.end, a.text) for a, b in pairs])


def expectation(old: Analysis, rolled: Schedule) -> Expectation:
    """Trace a rolled schedule back to the old one."""
    # Nothing is guessed here: a date that was guessed is no more than a proposal.
    schedule, resolved = old.schedule, old.resolved
    rules = resolved.rules
    names = {row.id: rules[row.id].name if row.id in rules else row.id for row in schedule}
    certain = {
        names[row.id] for row in schedule if row.id in rules and not resolved.decided_by(row)
    }
    return Expectation(
        schedule=rolled,
        stems_from={names[row.id]: row for row in reversed(schedule.entries)},
        proposals=frozenset(row.id for row in rolled if row.id not in certain),
    )


@frozen(kw_only=True)
class Tolerated:
    """Tells a date that followed a row from one that was changed."""

    analysis: Analysis  # the schedule that was expected, under the settings to go by
    partners: Mapping[str, Entry]  # the new row of each expected one, by the id of that

    def __call__(self, old: Entry, new: Entry, before: Mention, after: Mention) -> bool:
        """Whether a date is as far from its row as expected, or names the row it is to."""
        if after.date is None or before.date is None:
            return False
        kind = KINDS[after.kind]
        if kind.follows is Follows.TARGET:
            target = self.analysis.relations.references.target(old, before)
            there = self.partners.get(target.id) if target else None
            return there is not None and there.date == after.date
        if old.date == new.date or not self.analysis.calendar.covers(new.day):
            return False
        if kind.expect is practical:
            return after.date == practical(self.analysis.seat(old, new.date))
        return kind.follows is Follows.ROW and self._as_far(old, new, before, after)

    def _as_far(self, old: Entry, new: Entry, before: Mention, after: Mention) -> bool:
        assert before.date is not None
        assert after.date is not None
        if before.date - old.day == after.date - new.day:
            return True
        days = (old.day, before.date, new.day, after.date)
        if not all(map(self.analysis.calendar.covers, days)):
            return False
        between = self.analysis.calendar.business_days_between
        return between(old.day, before.date) == between(new.day, after.date)


def nothing_tolerated(old: Entry, new: Entry, before: Mention, after: Mention) -> bool:
    """Within one year, every date that changed was changed by somebody."""
    return False


def compare(
    old: Analysis,
    new: Schedule,
    *,
    expected: Expectation | None = None,
    as_of: dt.date | None = None,
    notice: int = 10,
) -> ScheduleDiff:
    """Compare two schedules of one school year, or of two.

    Args:
        old: the schedule as it was, under the settings to go by.
        new: the schedule as it is.
        expected: the old schedule rolled to the new school year, where that is another.
        as_of: the day of the change; None where nothing can be too close.
        notice: so many business days' notice people must have.
    """
    comparison = _Comparison(old, new, expected)
    added, moves = comparison.pairing.added, tuple(comparison.moves())
    removed, changed = comparison.pairing.removed, tuple(comparison.changed())
    gate = Gate(analysis=old, as_of=as_of, notice=notice, between_years=expected is not None)
    return ScheduleDiff(
        old=old.schedule,
        new=new,
        expected=expected.schedule if expected else None,
        added=added,
        removed=removed,
        moved=moves,
        changed=changed,
        not_followed=tuple(comparison.followers.find()),
        gate=gate.judge(new, added=added, removed=removed, moved=moves, changed=changed),
        reordered=comparison.is_reordered,
        other_ids=comparison.other_ids,
        unannotated=comparison.carried[0] != comparison.carried[1],
        as_of=as_of,
        notice=notice,
    )


@frozen
class _Comparison:
    analysis: Analysis
    new: Schedule
    expected: Expectation | None

    @property
    def old(self) -> Schedule:
        return self.analysis.schedule

    @cached_property
    def base(self) -> Analysis:
        """What the new schedule is held against."""
        return self.analysis.of(self.expected.schedule) if self.expected else self.analysis

    @cached_property
    def pairing(self) -> Counterparts:
        if self.expected is None:
            return counterparts(self.old, self.new, same_year=True)
        return between_years(self.analysis.resolved, self.new)

    @cached_property
    def pairs(self) -> tuple[tuple[Entry, Entry], ...]:
        """Each row as it is expected, and as it is."""
        if self.expected is None:
            return self.pairing.pairs
        rolled = {
            id(self.expected.old_row(row)): row for row in reversed(self.base.schedule.entries)
        }
        return tuple((rolled.get(id(ours), ours), theirs) for ours, theirs in self.pairing.pairs)

    @cached_property
    def partners(self) -> Mapping[str, Entry]:
        """The new row of each row, by the id of that; of a doubled id, the first one's."""
        return {ours.id: theirs for ours, theirs in reversed(self.pairs)}

    @cached_property
    def given_ids(self) -> tuple[bool, bool]:
        return has_given_ids(self.old), has_given_ids(self.new)

    @cached_property
    def carried(self) -> tuple[frozenset[str], frozenset[str]]:
        """What each of the two holds beside its texts."""
        old, new = self.given_ids
        return carried(self.old, given_ids=old), carried(self.new, given_ids=new)

    # --- rows --------------------------------------------------------------------------

    def moves(self) -> Iterator[Moved]:
        """The rows with another date."""
        proposals = self._proposals()
        for ours, theirs in self.pairs:
            is_proposal = ours.provisional if self.expected is None else ours.id in proposals
            move = moved(ours, theirs, self.analysis, proposal=is_proposal)
            if move is not None:
                yield move

    def _proposals(self) -> frozenset[str]:
        """The rows whose date was only expected: others decide it, or it counts from theirs."""
        if self.expected is None:
            return frozenset()
        proposals = self.expected.proposals
        return proposals | self.followers.moved_along(proposals)

    def changed(self) -> Iterator[Changed]:
        """All else that changed: first around the rows, then in them."""
        same_year = self.expected is None
        yield from changed_metadata(self.base.schedule, self.new, same_year=same_year)
        tolerated = self._tolerated()
        names = self.carried[0] & self.carried[1]
        headings = columns_of(self.old) & columns_of(self.new)
        for expected, theirs in self.pairs:
            ours = expected
            if self.expected is not None:
                ours = self.expected.in_the_words_of(expected, theirs)
            yield from changed_texts(ours, theirs, tolerated)
            yield from changed_columns(ours, theirs, headings)
            yield from changed_annotations(ours, theirs, names, same_year=same_year)

    def _tolerated(self) -> Tolerates:
        if self.expected is None:
            return nothing_tolerated
        return Tolerated(analysis=self.base, partners=self.partners)

    @property
    def followers(self) -> Followers:
        """What should have changed with the rows, and may not have."""
        return Followers(analysis=self.base, partners=self.partners)

    # --- what is told in passing -----------------------------------------------------------

    @property
    def is_reordered(self) -> bool:
        """Whether dated rows that did not move stand in another order."""
        if self.expected is not None:
            return False
        places: dict[int, list[int]] = {}
        for place in reversed(range(len(self.old))):
            # The same row may stand there twice.
            places.setdefault(id(self.old.entries[place]), []).append(place)
        stayed = [
            places[id(ours)].pop()
            for ours, theirs in self.pairs
            if ours.when == theirs.when and ours.is_dated
        ]
        return any(later < earlier for earlier, later in pairwise(stayed))

    @property
    def other_ids(self) -> int:
        """How many rows are known by their text, one of the ids being made from it."""
        if self.given_ids[0] == self.given_ids[1]:
            return 0
        return sum(ours.id != theirs.id for ours, theirs in self.pairs)
