"""Which recurrence each row of a schedule goes by, and where it comes from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from vigo_arshjul.calendar import BusinessCalendar, SchoolYear
from vigo_arshjul.checked import checked
from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.identity.candidates import Counterparts
from vigo_arshjul.identity.counterparts import counterparts, match
from vigo_arshjul.inference.derivation import Dates
from vigo_arshjul.inference.stated import (
    Derivation,
    Origin,
    ResolvedRule,
    names_of,
    rules_that_stand,
)
from vigo_arshjul.model import Entry, Schedule, When
from vigo_arshjul.phrases.texts.about import deciding_body

if TYPE_CHECKING:
    from vigo_arshjul.inference.history import History, WhenByYear
    from vigo_arshjul.inference.learning import Learned


@frozen(eq=False, repr=False, field_transformer=checked)
class Departure:
    """A date that is not what the rule of its row gives.

    Attributes:
        school_year: the year that it departs in.
        when: the date of the row.
        expected: what the rule gives.
    """

    school_year: SchoolYear
    when: When
    expected: When


@frozen(eq=False, repr=False, slots=False)
class Resolved:
    """The rule of every row, the dates that follow, and the known rows they stem from."""

    schedule: Schedule
    calendar: BusinessCalendar  # the business days to go by
    known: Schedule | None  # the annotated schedule that its rows were matched with
    # The known row of each row that was recognised, by the id of the row.
    counterparts: Mapping[str, Entry]
    names: Mapping[str, str]  # the id that each row ends up with
    rules: Mapping[str, ResolvedRule]  # the rule of each row that has one, by the id of the row
    # What was learned for the rows that had no rule; None where none was to be.
    learned: Learned | None = None

    @cached_property
    def dates(self) -> Dates:
        """The dates, by the names that the rules go by; those that were decided stand."""
        rules = {e.id: e.recurrence for e in self.known or () if e.recurrence is not None}
        rules |= {rule.name: rule.recurrence for rule in self.rules.values()}
        decided = {
            (rule.name, self.schedule.school_year): entry.when
            for entry in self.schedule
            if (rule := self.rules.get(entry.id)) and (rule.decided_by or entry.override)
        }
        return Dates(rules, self.calendar, decided)

    def goes_with_its_leader(self, entry: Entry) -> bool:
        """Whether a row is where its rule puts it by the dates that the others really have."""
        return self._is_due(entry, self._standing)

    def moved_leader(self, entry: Entry) -> str | None:
        """The id of the row that was moved while this one, which follows it, stayed."""
        if not self._is_due(entry, self._undecided):
            return None
        name = self.dates.leader_of(self.rules[entry.id].name, self.decided_names())
        ids = (entry_id for entry_id, rule in self.rules.items() if rule.name == name)
        return next(ids, None)

    def _is_due(self, entry: Entry, dates: Dates) -> bool:
        rule = self.rules.get(entry.id)
        year = self.schedule.school_year
        return rule is not None and dates.gives(rule.name, year, entry.when)

    @cached_property
    def _standing(self) -> Dates:
        """The dates by what stands in the schedule."""
        return self.dates_where({row.id: row.when for row in self.schedule})

    @cached_property
    def _undecided(self) -> Dates:
        """The dates as if nothing had been decided."""
        return self.dates_where({})

    def dates_where(self, standing: Mapping[str, When]) -> Dates:
        """The dates with some rows on given days, by their ids, and all others by their rules."""
        year = self.schedule.school_year
        rules = ((self.rules.get(entry_id), when) for entry_id, when in standing.items())
        decided = {(rule.name, year): when for rule, when in rules if rule is not None}
        return Dates(self.dates.recurrences, self.calendar, decided)

    def derive(self, entry: Entry, year: SchoolYear) -> Derivation | None:
        """The date of an entry in a school year; None where it has no rule."""
        rule = self.rules.get(entry.id)
        return self.dates.derive(rule.name, year) if rule else None

    def days_in(self, year: SchoolYear) -> Mapping[str, dt.date]:
        """The first days of the rows in a school year, by their ids, where a rule gives one."""
        found = {}
        for entry_id, rule in self.rules.items():
            with suppress(ArshjulError):
                day = self.dates.derive(rule.name, year).when.first
                if day is not None:
                    found[entry_id] = day
        return found

    def decided_by(self, entry: Entry) -> str | None:
        """The outside body that sets the date of an entry, be it by its counterpart."""
        rule = self.rules.get(entry.id)
        return rule.decided_by if rule else entry.decided_by

    def decided_names(self) -> frozenset[str]:
        """The ids that the rows go by whose dates outside bodies set."""
        return frozenset(rule.name for rule in self.rules.values() if rule.decided_by)


def resolve(
    schedule: Schedule,
    calendar: BusinessCalendar,
    known: Schedule | None = None,
    *,
    older: Sequence[Schedule] = (),
    guess: bool = False,
) -> Resolved:
    """Find the rule of every row.

    A row states its rule, or has that of its known row, where all that the rule leans on is
    there. For the others a rule is learned, if asked for: from their words, and from the dates.

    Args:
        schedule: the schedule.
        calendar: the business days to go by.
        known: an annotated schedule that rows without a recurrence are matched with.
        older: schedules of years before, the oldest first, to learn from.
        guess: whether to learn a rule for what no known row explains.
    """
    found = match(schedule, known, every_row=bool(older)) if known is not None else {}
    names = names_of(schedule, found)
    rules = rules_that_stand(schedule, found, names)
    resolved = Resolved(schedule, calendar, known, found, names, rules)
    return with_guesses(resolved, older) if guess else resolved


def between_years(resolved: Resolved, new: Schedule) -> Counterparts:
    """Which rows of two school years are the same: the rules tell where to look for them."""
    days = resolved.days_in(new.school_year)
    return counterparts(resolved.schedule, new, same_year=False, expected=days)


def with_guesses(found: Resolved, older: Sequence[Schedule] = ()) -> Resolved:
    """What was found, and a rule for every row that has none, learned from words and dates.

    Args:
        found: the rules that rows state, or have from known ones.
        older: schedules of years before, the oldest first, to learn from.
    """
    from vigo_arshjul.inference.history import line_up
    from vigo_arshjul.inference.learning import learn

    before = [resolve(schedule, found.calendar, found.known) for schedule in older]
    same = [(old.schedule, between_years(old, found.schedule)) for old in before]
    history = line_up(found.schedule, same)
    kept = _kept(found, history) if older else found.rules
    standing = {rule.name: rule.recurrence for rule in kept.values()}
    learned = learn(_inherited(found), history, standing, found.calendar)
    rules = dict(kept)
    for old, entry in zip(found.schedule, learned.named, strict=True):
        if old.id not in kept:
            is_unexplained = entry.id in learned.unexplained
            rules[old.id] = ResolvedRule(
                name=entry.id,
                recurrence=standing[entry.id],
                origin=_origin(learned, entry.id),
                counterpart=found.counterparts.get(old.id),
                decided_by=entry.decided_by or (deciding_body(entry) if is_unexplained else None),
                probability=learned.probability(entry.id),
                because=learned.because(entry.id),
            )
    return evolve(found, rules=rules, learned=learned)


def _origin(learned: Learned, name: str) -> Origin:
    """Where a rule comes from that was learned for a row."""
    if name in learned.unexplained:
        return Origin.INFERRED
    if learned.fitting[name][0].is_said:
        return Origin.WORDS
    return Origin.YEARS if len(learned.rows[name].seen) > 1 else Origin.INFERRED


def _kept(found: Resolved, history: History) -> Mapping[str, ResolvedRule]:
    """The rules, but for those that the dates of several years depart from.

    One date that departs may be a mistake, and is told of; two are a habit.
    """
    newest = found.schedule.school_year
    habits = {
        entry_id
        for entry_id, departs in departures(found, history).items()
        if sum(departure.school_year <= newest for departure in departs) > 1
    }
    return {entry_id: rule for entry_id, rule in found.rules.items() if entry_id not in habits}


def departures(found: Resolved, history: History) -> Mapping[str, tuple[Departure, ...]]:
    """The dates of matched rows that are not what their rule gives, by the row's old id.

    Rows lean on what the others were in that year, not on what they ought to have been:
    one date that departs is told of once.
    """
    seen = history.seen
    decided = {(found.names[row], year): when for row in seen for year, when in seen[row].items()}
    rules = {rule.name: rule.recurrence for rule in found.rules.values()}
    dates = Dates(rules, found.calendar, decided)
    departing = {
        entry_id: tuple(_departing(dates, rule.name, seen[entry_id]))
        for entry_id, rule in found.rules.items()
        if rule.origin is Origin.MATCHED and not rule.decided_by
    }
    return {entry_id: departs for entry_id, departs in departing.items() if departs}


def _departing(dates: Dates, name: str, seen: WhenByYear) -> Iterator[Departure]:
    for year in sorted(seen):
        expected = dates.when(name, year)
        if expected is not None and expected.days != seen[year].days:
            yield Departure(year, seen[year], expected)


def _inherited(found: Resolved) -> Schedule:
    """The schedule, each row by the id that it ends up with, and what known rows tell."""
    there = set(found.names.values())

    def inherit(entry: Entry) -> Entry:
        name, known = found.names[entry.id], found.counterparts.get(entry.id)
        if entry.recurrence is not None or known is None:
            return evolve(entry, id=name, facts=(known or entry).facts)
        return evolve(
            entry,
            id=name,
            facts=known.facts,
            category=entry.category or known.category,
            decided_by=entry.decided_by or known.decided_by,
            before=entry.before or tuple(row for row in known.before if row.entry in there),
            after=entry.after or tuple(row for row in known.after if row.entry in there),
        )

    return evolve(found.schedule, entries=tuple(map(inherit, found.schedule)))
