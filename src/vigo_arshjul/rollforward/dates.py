"""The new date of a row, and whether its old one was off its rule."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import cached_property, partial

from attrs import evolve, frozen

from vigo_arshjul.analysis import Analysis
from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.grouping import grouped
from vigo_arshjul.inference import Derivation, Origin, Resolved, Step
from vigo_arshjul.inference.own_days import is_of_easter
from vigo_arshjul.language import Words
from vigo_arshjul.model import Day, Entry, Period, Schedule, When
from vigo_arshjul.phrases.cells.writing import date_cell, said_in, with_days_of
from vigo_arshjul.rollforward.result import Provenance, Provisional


def leaders_of(schedule: Schedule) -> frozenset[str]:
    """The rows whose dates others still have to decide."""
    return frozenset(entry.id for entry in schedule if entry.provisional and entry.decided_by)


def hanging(new: Schedule, resolved: Resolved) -> Mapping[str, str]:
    """For each row that hangs on a proposal, the row that others still have to decide."""
    leaders = leaders_of(new)
    leader_of = resolved.dates.leader_of
    found = ((entry.id, leader_of(entry.id, leaders)) for entry in new) if leaders else ()
    return {entry_id: leader for entry_id, leader in found if leader}


def provisional(schedule: Schedule, provenance: Mapping[str, Provenance]) -> Iterable[Provisional]:
    """The rows of a new schedule whose dates are no more than proposals."""
    followers = grouped(
        (leader, entry.id) for entry in schedule if (leader := provenance[entry.id].hangs_on)
    )
    for entry in schedule:
        if entry.provisional:
            leader = provenance[entry.id].hangs_on
            decided_by = (schedule[leader] if leader else entry).decided_by or ""
            yield Provisional(
                entry_id=entry.id,
                date=entry.day,
                decided_by=decided_by,
                because=_because(leader, decided_by),
                followers=tuple(followers.get(entry.id, ())),
            )


def _because(leader: str | None, decided_by: str) -> Words:
    if leader is None:
        words = Words("{who} fastsetter datoen hvert år", "{who} decides the date every year")
        return words.fill(who=decided_by)
    words = Words(
        "følger «{leader}», som {who} fastsetter", "follows “{leader}”, which {who} decides"
    )
    return words.fill(leader=leader, who=decided_by)


_HALF_A_YEAR = dt.timedelta(days=183)
_BY_ITS_WORDS = Words("«{cell}» i datocellen", "“{cell}” in the date cell")


@frozen
class NewDates:
    """The dates of the rows of a schedule in another year."""

    analysis: Analysis  # the schedule, mended, under its settings
    to: SchoolYear  # the other year
    # The rules of the schedule as it was before it was mended, as it is adopted and explained.
    resolved: Resolved

    def of(self, entry: Entry) -> Derivation:
        """The new date. What has been decided for this very year stays."""
        stays = self.to == self.analysis.schedule.school_year and (
            entry.override or self.resolved.decided_by(entry)
        )
        if stays:
            return Derivation(entry.when, (Step(entry.day, _already_decided(entry)),))
        if said := self.said(entry):
            why = _BY_ITS_WORDS.fill(cell=date_cell(entry.when))
            return Derivation(said, (Step(said.first, why),))
        derivation = self.resolved.derive(entry, self.to)
        assert derivation is not None, "every row has a rule when guessing is allowed"
        if derivation.when.days != entry.when.days and (leader := self.doubtful_leader(entry)):
            return Derivation(entry.when, (Step(entry.day, not_after(leader)),))
        return evolve(derivation, when=with_days_of(derivation.when, entry.when))

    def doubtful_leader(self, entry: Entry) -> Entry | None:
        """Of a roll into the same year, the decided row that a row follows, where that is in doubt.

        What follows a date that nothing upholds and its rule speaks against may be right itself;
        a proposal waits for that date, and follows it.
        """
        if self.to != self.analysis.schedule.school_year or entry.provisional:
            return None
        name = self.resolved.dates.leader_of(self.resolved.rules[entry.id].name, self._stayed)
        return self._stayed[name] if name and self._is_doubtful(self._stayed[name]) else None

    def said(self, entry: Entry) -> When | None:
        """The date that the words of a cell, as `uke 41`, say in the new year.

        A rule that the row states itself goes before them, and Easter before a week.
        """
        is_ruled = self.resolved.rules[entry.id].origin is Origin.OWN or entry.date is None
        if is_ruled or is_of_easter(entry):
            return None
        years = self.to - self.analysis.schedule.school_year
        near = entry.day + dt.timedelta(days=365.25 * years)
        # A row of the tail goes to the tail, and a span over the summer to the same summer.
        for late in (0, 1, -1):
            said = said_in(entry.when, partial(self._calendar_year, late))
            if said is None or said.first is None:
                return None
            if abs(said.first - near) < _HALF_A_YEAR:
                return said
        return None

    def _calendar_year(self, late: int, month: int) -> int:
        return self.to.calendar_year(month) + late

    def goes_by_rule(self, old: Entry) -> bool:
        """Whether a date off the rule is a mistake, and not just that of another row.

        A rule that the row only shares with a known one does not say so, unless the known row
        itself has that date.
        """
        rule = self.resolved.rules[old.id]
        is_known = rule.counterpart is not None and rule.counterpart.when.days == old.when.days
        return rule.origin is Origin.OWN or is_known

    def was_off(self, old: Entry) -> When | None:
        """What the rule of a row gives for the old year, where its date is another one."""
        if old.override or self.resolved.decided_by(old):
            return None
        expected = self.resolved.derive(old, self.analysis.schedule.school_year)
        is_off = expected is not None and expected.when.days != old.when.days
        return expected.when if expected is not None and is_off else None

    @cached_property
    def _stayed(self) -> Mapping[str, Entry]:
        """The rows whose dates were decided for their year, by the names of their rules."""
        return {
            rule.name: row
            for row in self.analysis.schedule.dated()
            if (rule := self.resolved.rules.get(row.id)) and (row.override or rule.decided_by)
        }

    def _is_doubtful(self, leader: Entry) -> bool:
        analysis = self.analysis
        due = analysis.due(leader)
        is_off = isinstance(due, Day | Period) and due.days != leader.when.days
        stated = leader.registration_deadline
        is_upheld = stated is not None and stated == analysis.registration_deadline(leader.day)
        return is_off and not leader.override and not is_upheld


def _already_decided(entry: Entry) -> Words:
    """Why a date stays that was set for this very year."""
    if entry.override:
        return Words("avviker fra regelen: {why}", "departs from its recurrence: {why}").fill(
            why=entry.override
        )
    if entry.provisional:
        return Words("foreslått, til den er fastsatt", "proposed, until it is decided")
    return Words("fastsatt for dette skoleåret", "decided for this school year")


def not_after(leader: Entry) -> Words:
    """Why a row does not follow another one."""
    words = Words(
        "står; «{leader}», som den følger, kan selv ha feil dato: {day}",
        "stays; “{leader}”, which it follows, may itself have a wrong date: {day}",
    )
    return words.fill(leader=leader.id, day=leader.date)
