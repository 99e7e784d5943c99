"""What the rules look at: the schedule, and what all of them need to know about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from itertools import chain, count
from operator import itemgetter
from typing import Any, TypeVar

from attrs import field, frozen

from vigo_arshjul.calendar import BusinessCalendar
from vigo_arshjul.inference import BrokenRecurrenceError, Derivation, Resolved, resolve
from vigo_arshjul.model import Entry, Schedule, When
from vigo_arshjul.phrases import Mention, MentionKind
from vigo_arshjul.phrases.expected import DeadlinePolicy, registration_deadline
from vigo_arshjul.relations.references import References
from vigo_arshjul.relations.report_codes import ReportCode, report_codes
from vigo_arshjul.relations.series import MonthlySeries
from vigo_arshjul.relations.stages import Staged, cycles

_Found = TypeVar("_Found")


@frozen(kw_only=True, eq=False, repr=False)
class Context:
    """A schedule under check.

    Args:
        schedule: the schedule.
        calendar: the business days to go by.
        policy: which day before a delivery is its registration deadline.
        actors: names that are spelled right.
        known: an annotated schedule to recognise its rows by.
        previous: the schedule of the year before.
        as_of: the day the check is made for; no rule reads the clock.
        ran: the codes of the rules that have run before, for those that look at what others found.
        used_ignores: the ids of entries with the codes that they were excused from.
    """

    schedule: Schedule
    calendar: BusinessCalendar = field(factory=BusinessCalendar)
    policy: DeadlinePolicy = DeadlinePolicy.CALENDAR_DAY
    actors: tuple[str, ...] = ()
    known: Schedule | None = None
    previous: Schedule | None = None
    as_of: dt.date | None = None
    ran: tuple[str, ...] = ()
    used_ignores: frozenset[tuple[str, str]] = frozenset()
    _found: dict[Callable[[Any], Any], Any] = field(factory=dict, init=False, eq=False, repr=False)

    def once(self, find: Callable[[Context], _Found]) -> _Found:
        """What a function finds in this schedule, worked out once however many rules ask."""
        if find not in self._found:
            self._found[find] = find(self)
        found: _Found = self._found[find]
        return found

    @cached_property
    def references(self) -> References:
        """The cross-references of the schedule."""
        return self.schedule.once(References)

    @cached_property
    def report_codes(self) -> tuple[ReportCode, ...]:
        """All that is a report code or means to be one."""
        return report_codes(self.schedule)

    @cached_property
    def cycles(self) -> tuple[tuple[Staged, ...], ...]:
        """The deliveries in stages that belong together."""
        return cycles(self.schedule)

    @cached_property
    def series(self) -> MonthlySeries:
        """The rows that come back month after month."""
        return self.schedule.once(MonthlySeries)

    def mentions(self, *kinds: MentionKind) -> Iterator[tuple[Entry, Mention]]:
        """The mentions of some kinds in all rows, in reading order."""
        by_kind = self.schedule.once(_mentions_by_kind)
        found = (by_kind.get(kind, ()) for kind in kinds)
        for _, entry, mention in sorted(chain.from_iterable(found), key=itemgetter(0)):
            yield entry, mention

    def rows_with(self, *kinds: MentionKind) -> Iterator[Entry]:
        """The rows that mention something of some kinds, in their order."""
        last = None
        for entry, _ in self.mentions(*kinds):
            if entry is not last:
                last = entry
                yield entry

    @cached_property
    def resolved(self) -> Resolved:
        """What the date of each row rests on."""
        return self.schedule.once(resolve, self.calendar, self.known)

    def covers(self, entry: Entry) -> bool:
        """Whether the calendar knows the days of a row."""
        return self.calendar.covers(entry.when.first) and self.calendar.covers(entry.when.last)

    def counterpart(self, entry: Entry) -> Entry | None:
        """The known row that a row stems from."""
        return self.resolved.counterparts.get(entry.id)

    def registration_deadline(self, delivery: dt.date) -> dt.date:
        """The registration deadline of a delivery."""
        return registration_deadline(delivery, self.calendar, self.policy)

    @cached_property
    def stemming(self) -> Mapping[str, Entry]:
        """The rows of the schedule by the id of the known row that they stem from."""
        kin = self.resolved.counterparts
        return {kin[row.id].id: row for row in self.schedule if row.id in kin}

    @cached_property
    def known_references(self) -> References | None:
        """The cross-references of the known schedule."""
        return self.known.once(References) if self.known is not None else None

    def paired(self, entry: Entry, *kinds: MentionKind) -> Iterator[tuple[Mention, Mention]]:
        """The mentions of some kinds in a row, each with its like in the known row.

        None where the two rows do not mention the same kinds of things in the same order.
        """
        known = self.counterpart(entry)
        if known is None or not entry.mentions:
            return
        if [m.kind for m in known.mentions] != [m.kind for m in entry.mentions]:
            return
        for ours, theirs in zip(entry.mentions, known.mentions, strict=True):
            if ours.kind in kinds:
                yield ours, theirs

    @cached_property
    def _due(self) -> dict[str, When | BrokenRecurrenceError | None]:
        return self.schedule.once(_nothing_yet, self.calendar, self.known)

    def due(self, entry: Entry) -> When | BrokenRecurrenceError | None:
        """When a row is due by its recurrence, or what is wrong with that; None without one."""
        if entry.id not in self._due:
            try:
                derivation = self.resolved.derive(entry, self.schedule.school_year)
                self._due[entry.id] = derivation.when if derivation else None
            except BrokenRecurrenceError as error:
                self._due[entry.id] = error
        return self._due[entry.id]

    def derive(self, entry: Entry) -> Derivation | None:
        """The date that a row's recurrence gives it; None where it has none that works."""
        try:
            return self.resolved.derive(entry, self.schedule.school_year)
        except BrokenRecurrenceError:
            return None


def _mentions_by_kind(
    schedule: Schedule,
) -> Mapping[MentionKind, list[tuple[int, Entry, Mention]]]:
    """All mentions by kind, numbered in reading order."""
    by_kind: dict[MentionKind, list[tuple[int, Entry, Mention]]] = {}
    number = count()
    for entry in schedule:
        for mention in entry.mentions:
            by_kind.setdefault(mention.kind, []).append((next(number), entry, mention))
    return by_kind


def _nothing_yet(*_: object) -> dict[str, When | BrokenRecurrenceError | None]:
    """Where the days are kept that rows are due on."""
    return {}
