"""A schedule under somebody's settings, and all that is found in it, each thing once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import field, frozen

from vigo_arshjul.analysis.days import ScheduleDays
from vigo_arshjul.analysis.fixed_days import Fixed, fixed_days
from vigo_arshjul.analysis.related import codes_of, follows, graph_of, paired
from vigo_arshjul.analysis.settings import Config
from vigo_arshjul.checked import checked, checked_methods
from vigo_arshjul.grouping import grouped
from vigo_arshjul.identity.actors import Spelling, odd_spellings
from vigo_arshjul.identity.counterparts import facts_of, goes_by_vigo, is_sent_by, programs_of
from vigo_arshjul.inference import (
    BrokenRecurrenceError,
    Derivation,
    Resolved,
    resolve,
    with_guesses,
)
from vigo_arshjul.model import Entry, Facts, NextYear, OtherYear, Schedule, When
from vigo_arshjul.model.recurrence import anchors_of
from vigo_arshjul.phrases import Mention, MentionKind
from vigo_arshjul.phrases.texts.expected import Seat

if TYPE_CHECKING:
    from vigo_arshjul.relations import Graph
    from vigo_arshjul.relations.report_codes import ReportCode


@checked_methods
@frozen(eq=False, repr=False, slots=False, field_transformer=checked)
class Analysis(ScheduleDays):
    """A schedule under somebody's settings.

    To make one costs nothing: what is asked of it is found when it is first asked for, and
    kept. It is the one holder of a calendar; a schedule itself is plain data.

    Args:
        schedule: the schedule.
        settings: the closed days, the registration deadline and the rules to go by.
        known: an annotated schedule to recognise its rows by.
        previous: the schedule of the year before.
        as_of: the day that it is looked at; nothing reads the clock.
        ran: the codes of the rules that have run before, for those that look at what others found.
        used_ignores: the ids of entries with the codes that they were excused from.
    """

    schedule: Schedule
    settings: Config = field(factory=Config)
    known: Schedule | None = field(default=None, kw_only=True)
    previous: Schedule | None = field(default=None, kw_only=True)
    as_of: dt.date | None = field(default=None, kw_only=True)
    ran: tuple[str, ...] = field(default=(), kw_only=True)
    used_ignores: frozenset[tuple[str, str]] = field(default=frozenset(), kw_only=True)
    __eq__, __hash__ = object.__eq__, object.__hash__  # two are two, whatever they are asked

    def of(self, schedule: Schedule, *, previous: Schedule | None = None) -> Analysis:
        """Another schedule under the same settings; this analysis where it is the same one.

        Args:
            schedule: a schedule.
            previous: the one of the year before it, if there is one.

        Returns:
            An analysis that knows what this one knows, besides the year before.
        """
        if schedule is self.schedule and previous is self.previous:
            return self
        return Analysis(
            schedule, self.settings, known=self.known, previous=previous, as_of=self.as_of
        )

    def asks_the_same_as(self, other: Analysis) -> bool:
        """Whether another analysis is of this very schedule, under equal settings.

        Args:
            other: an analysis, of whatever schedule.

        Returns:
            True where all answers of the two are the same.
        """
        return (
            self.schedule is other.schedule
            and self.known is other.known
            and self.previous is other.previous
            and self.as_of == other.as_of
            and self.settings == other.settings
        )

    # --- texts -------------------------------------------------------------------------------

    @cached_property
    def _mentions(self) -> tuple[tuple[Entry, Mention], ...]:
        """All mentions in reading order, each with its row."""
        return tuple((entry, mention) for entry in self.schedule for mention in entry.mentions)

    def mentions(self, *kinds: MentionKind) -> Iterator[tuple[Entry, Mention]]:
        """The mentions of some kinds in all rows, in reading order.

        Args:
            kinds: the kinds that are wanted.

        Returns:
            Each mention with its row.
        """
        return ((entry, mention) for entry, mention in self._mentions if mention.kind in kinds)

    def rows_with(self, *kinds: MentionKind) -> Iterator[Entry]:
        """The rows that mention something of some kinds, in their order.

        Args:
            kinds: the kinds that are wanted.

        Returns:
            Each row once.
        """
        return (entry for entry in self.schedule if entry.mentions_of(*kinds))

    @cached_property
    def report_codes(self) -> tuple[ReportCode, ...]:
        """All that is a report code or means to be one."""
        return codes_of(self.schedule)

    @cached_property
    def odd_spellings(self) -> tuple[Spelling, ...]:
        """The names that are mostly written in another way, but for those known as right."""
        right = self.settings.actors
        return tuple(odd for odd in odd_spellings(self.schedule) if odd.actual not in right)

    # --- what rows have to do with each other ------------------------------------------------

    @cached_property
    def relations(self) -> Graph:
        """Stages, series, windows, references and all that is said of the order of the rows."""
        return graph_of(self.schedule, self.calendar, self._facts)

    @cached_property
    def known_relations(self) -> Graph | None:
        """What the rows of the known schedule have to do with each other."""
        if self.known is None:
            return None
        facts = {row.id: row.facts for row in self.known}
        return graph_of(self.known, self.calendar, facts)

    @cached_property
    def _followers(self) -> Mapping[str, tuple[Entry, ...]]:
        rules = self.resolved.rules
        ids = {rule.name: entry_id for entry_id, rule in rules.items()}
        found = grouped(
            (ids[leader], entry)
            for entry in self.schedule
            # What comes from the next school year is another date than that of the leader.
            if (rule := rules.get(entry.id)) is not None
            and not isinstance(rule.recurrence, NextYear | OtherYear)
            for leader in sorted(anchors_of(rule.recurrence) & ids.keys())
        )
        return {leader: tuple(rows) for leader, rows in found.items()}

    def followers(self, entry: Entry) -> tuple[Entry, ...]:
        """The rows whose rule counts their days from a row, in their order.

        Args:
            entry: a row of the schedule.

        Returns:
            The rows that move with it; empty where none does.
        """
        return self._followers.get(entry.id, ())

    # --- the known schedule ------------------------------------------------------------------

    def counterpart(self, entry: Entry) -> Entry | None:
        """The known row that a row stems from.

        Args:
            entry: a row of the schedule.

        Returns:
            A row of the known schedule; None where no known row is recognised in it.
        """
        return self.resolved.counterparts.get(entry.id)

    @cached_property
    def recognised(self) -> tuple[tuple[Entry, Entry], ...]:
        """The rows that stem from a known row, each with that."""
        known = self.resolved.counterparts
        return tuple((row, known[row.id]) for row in self.schedule if row.id in known)

    @cached_property
    def unknown(self) -> tuple[Entry, ...]:
        """The rows that no known schedule tells of."""
        return tuple(row for row in self.schedule if row.id not in self.resolved.counterparts)

    def seat(self, entry: Entry, on: dt.date | None = None) -> Seat:
        """What a date in the text of a row may know of it.

        Args:
            entry: the row.
            on: the day that it stands on; its own by default.

        Returns:
            What the expectations of `phrases` are asked with.
        """
        return Seat(
            row=entry,
            date=on or entry.day,
            school_year=self.schedule.school_year,
            calendar=self.calendar,
            policy=self.policy,
            is_known=self.is_known(entry),
            speaks_of=self.facts(entry).school_year,
        )

    @cached_property
    def _facts(self) -> Mapping[str, Facts]:
        return facts_of(self.schedule, self.resolved.counterparts, self.known)

    def facts(self, entry: Entry) -> Facts:
        """What is known of a row, by the known row that it is recognised as.

        Args:
            entry: a row of the schedule.

        Returns:
            The facts of its known row; none of them holds where it is not recognised.
        """
        return self._facts[entry.id]

    def is_known(self, entry: Entry) -> bool:
        """Whether it is known what must come before and after a row.

        Args:
            entry: a row of the schedule.

        Returns:
            True where it is recognised, or its facts say that a system sends it.
        """
        return self.counterpart(entry) is not None or self.facts(entry).by_system

    @cached_property
    def is_of_vigo(self) -> bool:
        """Whether a row has to do with VIGO, or is recognised; else the table is of other work."""
        return any(map(self.has_to_do_with_vigo, self.schedule))

    def has_to_do_with_vigo(self, entry: Entry) -> bool:
        """Whether a row is recognised, or has VIGO or one of its systems in its parties.

        Args:
            entry: a row of the schedule.

        Returns:
            Whether it is theirs; a row of the county's own is not.
        """
        is_theirs = goes_by_vigo(entry) or is_sent_by(entry, self._systems)
        return is_theirs or self.counterpart(entry) is not None

    @cached_property
    def _systems(self) -> frozenset[str]:
        return programs_of(self.known)

    @cached_property
    def follows_known(self) -> bool:
        """Whether the schedule is the known one of another year, and no table of its own."""
        return follows(self.recognised, self.known)

    @cached_property
    def stemming(self) -> Mapping[str, Entry]:
        """The rows of the schedule by the id of the known row that they stem from."""
        return {known.id: row for row, known in self.recognised}

    def paired(self, entry: Entry, *kinds: MentionKind) -> Iterator[tuple[Mention, Mention]]:
        """The mentions of some kinds in a row, each with its like in the known row.

        None where the two rows do not mention the same kinds of things in the same order.

        Args:
            entry: a row of the schedule.
            kinds: the kinds that are wanted.

        Returns:
            Pairs: the mention of the row, and that of the known row.
        """
        for ours, theirs in paired(entry, self.counterpart(entry)):
            if ours.kind in kinds:
                yield ours, theirs

    # --- rules and dates ---------------------------------------------------------------------

    @cached_property
    def resolved(self) -> Resolved:
        """What the date of each row rests on, where that is known."""
        return resolve(self.schedule, self.calendar, self.known)

    @cached_property
    def guessed(self) -> Resolved:
        """What the date of each row rests on, a guess where nothing is known."""
        is_known = all(row.id in self.resolved.rules for row in self.schedule)
        return self.resolved if is_known else with_guesses(self.resolved)

    @cached_property
    def fixed_days(self) -> Mapping[Entry, Fixed]:
        """The rows known to follow a fixed day, each with that day and its convention."""
        return fixed_days(self.schedule, self.resolved, self.calendar)

    @cached_property
    def _due(self) -> dict[str, When | BrokenRecurrenceError | None]:
        return {}

    def due(self, entry: Entry) -> When | BrokenRecurrenceError | None:
        """When a row is due by its recurrence, or what is wrong with that; None without one.

        Args:
            entry: a row of the schedule.

        Returns:
            The date, or the error that says why the recurrence gives none.

        Raises:
            ArshjulError: if it is no row.
        """
        if entry.id not in self._due:
            try:
                derivation = self.resolved.derive(entry, self.schedule.school_year)
                self._due[entry.id] = derivation.when if derivation else None
            except BrokenRecurrenceError as error:
                self._due[entry.id] = error
        return self._due[entry.id]

    def derive(self, entry: Entry) -> Derivation | None:
        """The date that a row's recurrence gives it; None where it has none that works.

        Args:
            entry: a row of the schedule.

        Returns:
            The date with its chain of reasons; None without a recurrence, or with a broken one.
        """
        try:
            return self.resolved.derive(entry, self.schedule.school_year)
        except BrokenRecurrenceError:
            return None
