"""From one school year to another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TypeVar

from attrs import evolve, frozen

from vigo_arshjul.analysis import Analysis
from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.calendar.norway import FIRST_YEAR, LAST_YEAR
from vigo_arshjul.errors import ArshjulError, OutOfCalendarError
from vigo_arshjul.inference import Derivation, Origin, Resolved, ResolvedRule, Step
from vigo_arshjul.inference.confidence import Confidence
from vigo_arshjul.language import Words, as_is
from vigo_arshjul.model import Day, EachMonth, Entry, Period, Schedule, When
from vigo_arshjul.model.schedule import with_days
from vigo_arshjul.phrases.cells import date_cell, said_in, with_days_of
from vigo_arshjul.rollforward.mend import mend
from vigo_arshjul.rollforward.metadata import roll_metadata
from vigo_arshjul.rollforward.move import Move
from vigo_arshjul.rollforward.names import names_to_review, rename
from vigo_arshjul.rollforward.result import (
    Change,
    Provenance,
    Provisional,
    Review,
    RollResult,
    mended_words,
)
from vigo_arshjul.rollforward.rewrite import Rewriter
from vigo_arshjul.rollforward.undated import with_undated
from vigo_arshjul.rollforward.unread import unread_to_review

_BY_ITS_WORDS = Words("«{cell}» i datocellen", "“{cell}” in the date cell")

_ELSEWHERE = Words(
    "ingen av de egne lukkede dagene i innstillingene er i dette året",
    "none of the own closed days in the settings falls in this year",
)

_Said = TypeVar("_Said", Change, Review)

FIRST_TARGET = SchoolYear(FIRST_YEAR)
LAST_TARGET = SchoolYear(LAST_YEAR - 1)


def roll(
    analysis: Analysis,
    to: SchoolYear,
    *,
    as_of: dt.date | None = None,
    renaming: bool = False,
) -> RollResult:
    """Roll a schedule to another school year, later or earlier.

    Args:
        analysis: the schedule to start from, under the settings to go by.
        to: the school year to make a schedule for, 1948-1949 to 2098-2099.
        as_of: the version date of the new schedule; by default the old one's, moved by
            as many years.
        renaming: whether to put in the successors of names that no longer exist.

    Raises:
        OutOfCalendarError: if the calendar does not reach that year.
        BrokenRecurrenceError: if a recurrence leads nowhere.
    """
    refuse_out_of_range(to)
    whole = analysis.schedule
    refuse_another_kind(whole.school_year, to)
    analysis = analysis.of(with_days(whole), previous=analysis.previous)
    mended, changes, doubts = mend(analysis)
    engine = _Engine(mended, to, analysis.guessed)
    return with_undated(engine.roll(as_of, changes, doubts, renaming=renaming), whole)


@frozen
class _Engine:
    analysis: Analysis
    to: SchoolYear
    # Of the schedule as it was before it was mended, as it is adopted and explained.
    resolved: Resolved

    @property
    def schedule(self) -> Schedule:
        return self.analysis.schedule

    def roll(
        self,
        as_of: dt.date | None,
        mended: list[Change],
        doubts: list[Review],
        *,
        renaming: bool,
    ) -> RollResult:
        derived = {entry.id: self._derive(entry) for entry in self.schedule}
        moves = {entry.id: self._move(entry, derived[entry.id].when) for entry in self.schedule}
        rewriter = Rewriter(analysis=self.analysis, moves=moves)
        around, changes, review = roll_metadata(self.schedule, self.to, as_of)
        changes += mended
        review += doubts
        if self.analysis.settings.has_closed_days_elsewhere(self.to):
            review.append(Review(entry_id=None, text="closed-days", reason=_ELSEWHERE))
        entries: list[Entry] = []
        for old in self.schedule:
            entry, text_changes, text_review = rewriter.rewrite(moves[old.id])
            entries.append(self._finish(entry, moves[old.id].when))
            changes += self._date_change(old, derived[old.id])
            changes += text_changes
            review += [*self._doubts(old), *text_review]
        changes += self._order_changes()
        changes = [self._renamed(change) for change in changes]
        ordered = tuple(entries[index] for index in self._order(entries))
        new = evolve(around, entries=ordered)
        hanging = self._hanging(new)
        new = evolve(
            new,
            entries=tuple(
                # What hangs on a proposal is itself no more than one.
                evolve(entry, provisional=True) if entry.id in hanging else entry
                for entry in new
            ),
        )
        if renaming:
            new, renamed = rename(new)
            changes += renamed
        provenance = self._provenance(derived, new, hanging)
        return RollResult(
            schedule=new,
            from_year=self.schedule.school_year,
            changes=tuple(changes),
            provisional=tuple(_provisional(new, provenance)),
            review=(
                *(self._renamed(doubt) for doubt in review),
                *names_to_review(new),
            ),
            provenance=provenance,
        )

    def _renamed(self, said: _Said) -> _Said:
        """What is said of a row, under the id that it has in the new schedule."""
        names = self.resolved.names
        if said.entry_id is None or names[said.entry_id] == said.entry_id:
            return said
        return evolve(said, entry_id=names[said.entry_id])

    # --- dates -----------------------------------------------------------------------

    def _derive(self, entry: Entry) -> Derivation:
        """The new date. What has been decided for this very year stays."""
        stays = self.to == self.schedule.school_year and (
            entry.override or self.resolved.decided_by(entry)
        )
        if stays:
            return Derivation(entry.when, (Step(entry.date, _already_decided(entry)),))
        if said := self._said(entry):
            why = _BY_ITS_WORDS.fill(cell=date_cell(entry.when))
            return Derivation(said, (Step(said.first, why),))
        derivation = self.resolved.derive(entry, self.to)
        assert derivation is not None, "every row has a rule when guessing is allowed"
        if derivation.when.days != entry.when.days and (leader := self._doubtful_leader(entry)):
            return Derivation(entry.when, (Step(entry.date, _not_after(leader)),))
        return derivation._replace(when=with_days_of(derivation.when, entry.when))

    def _doubtful_leader(self, entry: Entry) -> Entry | None:
        """Of a roll into the same year, the decided row that a row follows, where that is in doubt.

        What follows a date that nothing upholds and its rule speaks against may be right itself;
        a proposal waits for that date, and follows it.
        """
        if self.to != self.schedule.school_year or entry.provisional:
            return None
        name = self.resolved.dates.leader_of(self.resolved.rules[entry.id].name, self._stayed)
        return self._stayed[name] if name and self._is_doubtful(self._stayed[name]) else None

    @cached_property
    def _stayed(self) -> Mapping[str, Entry]:
        """The rows whose dates were decided for their year, by the names of their rules."""
        return {
            rule.name: row
            for row in self.schedule.dated()
            if (rule := self.resolved.rules.get(row.id)) and (row.override or rule.decided_by)
        }

    def _is_doubtful(self, leader: Entry) -> bool:
        analysis = self.analysis
        due = analysis.due(leader)
        is_off = isinstance(due, Day | Period) and due.days != leader.when.days
        stated = leader.registration_deadline
        is_upheld = stated is not None and stated == analysis.registration_deadline(leader.date)
        return is_off and not leader.override and not is_upheld

    def _said(self, entry: Entry) -> When | None:
        """The date that the words of a cell, as `uke 41`, say in the new year.

        A rule that the row states itself goes before them.
        """
        if self.resolved.rules[entry.id].origin is Origin.OWN or entry.date is None:
            return None
        # A row of the tail goes to the tail.
        late = entry.date.year - self.schedule.school_year.calendar_year(entry.date.month)
        return said_in(entry.when, lambda month: self.to.calendar_year(month) + late)

    def _move(self, entry: Entry, when: When) -> Move:
        rule = self.resolved.rules[entry.id]
        return Move(
            entry=entry,
            when=when,
            rule=rule.recurrence,
            counterpart=rule.counterpart,
            years=self.to - self.schedule.school_year,
        )

    def _finish(self, entry: Entry, when: When) -> Entry:
        """The entry in its new place, with what it inherits from its counterpart."""
        rule = self.resolved.rules[entry.id]
        decided_by = self.resolved.decided_by(entry)
        same_year = self.to == self.schedule.school_year
        known = rule.counterpart
        is_named = self._said(entry) is not None
        if is_named:
            decided_by = entry.decided_by
        # `uke 41` in the cell tells the day, and a rule that gives another is none of the row.
        is_off = is_named and not self.resolved.dates.gives(rule.name, self.to, when)
        return evolve(
            entry,
            id=rule.name,
            when=when,
            recurrence=None if is_off else rule.recurrence,
            category=entry.category or (known.category if known else None),
            decided_by=decided_by,
            provisional=entry.provisional if same_year else bool(decided_by),
            override=entry.override if same_year else None,
            line=None,
            heading=None,
            weekday=None,
            facts=self.analysis.facts(entry),
        )

    def _hanging(self, new: Schedule) -> Mapping[str, str]:
        """For each row that hangs on a proposal, the row that others still have to decide."""
        leaders = leaders_of(new)
        leader_of = self.resolved.dates.leader_of
        found = ((entry.id, leader_of(entry.id, leaders)) for entry in new) if leaders else ()
        return {entry_id: leader for entry_id, leader in found if leader}

    def _order(self, entries: list[Entry]) -> list[int]:
        """By date, the monthly routine last.

        Rows of one day stand as the known schedule has them, so that the way a schedule
        came to its year does not show.
        """
        known = {entry.id: index for index, entry in enumerate(self.analysis.known or ())}

        def place(index: int) -> tuple[bool, dt.date, bool, int]:
            entry = entries[index]
            is_new = entry.id not in known
            rank = index if is_new else known[entry.id]
            day = entry.date or dt.date.max
            return isinstance(entry.when, EachMonth), day, is_new, rank

        return sorted(range(len(entries)), key=place)

    # --- where dates come from -----------------------------------------------------------

    def _provenance(
        self, derived: Mapping[str, Derivation], new: Schedule, hanging: Mapping[str, str]
    ) -> Mapping[str, Provenance]:
        """Of every row in the new schedule, in its order."""
        old_ids = {self.resolved.rules[entry.id].name: entry.id for entry in self.schedule}
        return {
            entry.id: Provenance(
                entry_id=entry.id,
                when=entry.when,
                recurrence=self.resolved.rules[old_ids[entry.id]].recurrence,
                origin=self.resolved.rules[old_ids[entry.id]].origin,
                steps=derived[old_ids[entry.id]].steps,
                decided_by=entry.decided_by,
                hangs_on=hanging.get(entry.id),
                probability=self.resolved.rules[old_ids[entry.id]].probability,
            )
            for entry in new
        }

    # --- the report --------------------------------------------------------------------

    def _date_change(self, old: Entry, derivation: Derivation) -> list[Change]:
        if old.when.days == derivation.when.days:
            return []
        is_ruled = self._said(old) is None and self._goes_by_rule(old)
        mended = is_ruled and self._was_off(old) is not None
        why = derivation.in_words()
        return [
            Change(
                entry_id=old.id,
                field="date",
                before=old.when.iso(),
                after=derivation.when.iso(),
                reason=mended_words(why) if mended else why,
                mended=mended,
            )
        ]

    def _order_changes(self) -> Iterable[Change]:
        """Rows that stood below a later one."""
        latest: Entry | None = None
        for entry in self.schedule.dated():
            if latest is not None and entry.date < latest.date:
                yield Change(
                    entry_id=entry.id,
                    field="order",
                    before=latest.id,
                    after="",
                    reason=mended_words(
                        Words(
                            "raden sto under {later}; radene står nå i datoorden",
                            "the row stood below {later}; the rows now stand by date",
                        ).fill(later=latest.date)
                    ),
                    mended=True,
                )
            elif latest is None or entry.date > latest.date:
                latest = entry

    def _goes_by_rule(self, old: Entry) -> bool:
        """Whether a date off the rule is a mistake, and not just that of another row.

        A rule that the row only shares with a known one does not say so, unless the known row
        itself has that date.
        """
        rule = self.resolved.rules[old.id]
        is_known = rule.counterpart is not None and rule.counterpart.when.days == old.when.days
        return rule.origin is Origin.OWN or is_known

    def _was_off(self, old: Entry) -> When | None:
        """What the rule of a row gives for the old year, where its date is another one."""
        if old.override or self.resolved.decided_by(old):
            return None
        expected = self.resolved.derive(old, self.schedule.school_year)
        is_off = expected is not None and expected.when.days != old.when.days
        return expected.when if expected is not None and is_off else None

    def _doubts(self, old: Entry) -> Iterable[Review]:
        yield from unread_to_review(old)
        rule = self.resolved.rules[old.id]
        if self._said(old):
            return
        if rule.origin not in (Origin.OWN, Origin.MATCHED):
            yield Review(entry_id=old.id, text=old.what, reason=proposed(rule))
        if (leader := self._doubtful_leader(old)) and self._was_off(old) is not None:
            yield Review(entry_id=old.id, text=old.what, reason=_not_after(leader))
            return
        is_doubtful = rule.origin is Origin.MATCHED and not self._goes_by_rule(old)
        if is_doubtful and (expected := self._was_off(old)) is not None:
            why = Words(
                "datoen var {own}, der regelen til «{id}» gir {expected}; den nye følger regelen",
                "the date was {own}, where the rule of “{id}” gives {expected}; the new one "
                "follows the rule",
            ).fill(own=old.date, id=rule.name, expected=expected.first)
            yield Review(entry_id=old.id, text=old.what, reason=why)
        if old.override and self.to != self.schedule.school_year:
            why = Words(
                "avvek fra regelen: {why}; følger regelen igjen",
                "departed from its recurrence: {why}; follows it again",
            ).fill(why=old.override)
            yield Review(entry_id=old.id, text=old.what, reason=why)


def _provisional(schedule: Schedule, provenance: Mapping[str, Provenance]) -> Iterable[Provisional]:
    followers: dict[str, list[str]] = {}
    for entry in schedule:
        if leader := provenance[entry.id].hangs_on:
            followers.setdefault(leader, []).append(entry.id)
    for entry in schedule:
        if entry.provisional:
            leader = provenance[entry.id].hangs_on
            decided_by = (schedule[leader] if leader else entry).decided_by or ""
            yield Provisional(
                entry_id=entry.id,
                date=entry.date,
                decided_by=decided_by,
                because=_because(leader, decided_by),
                followers=tuple(followers.get(entry.id, ())),
            )


def leaders_of(schedule: Schedule) -> frozenset[str]:
    """The rows whose dates others still have to decide."""
    return frozenset(entry.id for entry in schedule if entry.provisional and entry.decided_by)


def proposed(rule: ResolvedRule) -> Words:
    """That a date is only proposed, how sure it is, and what speaks for it."""
    words = Words(
        "ingen regel er kjent for raden; datoen er foreslått ut fra fjorårets: {sure}{because}",
        "no recurrence is known for the row; its date is proposed from last year's: "
        "{sure}{because}",
    )
    sure = Words("{how} ({percent} %)", "{how} ({percent} %)").fill(
        how=Confidence.of(rule.probability or 0.0).in_words(),
        percent=round(100 * (rule.probability or 0.0)),
    )
    because = as_is(", {why}").fill(why=rule.because) if rule.because else as_is("")
    return words.fill(sure=sure, because=because)


def _because(leader: str | None, decided_by: str) -> Words:
    if leader is None:
        words = Words("{who} fastsetter datoen hvert år", "{who} decides the date every year")
        return words.fill(who=decided_by)
    words = Words(
        "følger «{leader}», som {who} fastsetter", "follows “{leader}”, which {who} decides"
    )
    return words.fill(leader=leader, who=decided_by)


def _not_after(leader: Entry) -> Words:
    """Why a row does not follow another one."""
    words = Words(
        "står; «{leader}», som den følger, kan selv ha feil dato: {day}",
        "stays; “{leader}”, which it follows, may itself have a wrong date: {day}",
    )
    return words.fill(leader=leader.id, day=leader.date)


def _already_decided(entry: Entry) -> Words:
    """Why a date stays that was set for this very year."""
    if entry.override:
        return Words("avviker fra regelen: {why}", "departs from its recurrence: {why}").fill(
            why=entry.override
        )
    if entry.provisional:
        return Words("foreslått, til den er fastsatt", "proposed, until it is decided")
    return Words("fastsatt for dette skoleåret", "decided for this school year")


def refuse_another_kind(year: SchoolYear, to: SchoolYear) -> None:
    """Raise where one of two years is a school year and the other a calendar year.

    Raises:
        ArshjulError: if they are of two kinds.
    """
    if type(year) is type(to):
        return
    words = Words(
        "årshjulet er for {year}; ventet et år som {next}, ikke {to}",
        "the schedule is for {year}; expected a year as {next}, not {to}",
    )
    raise ArshjulError(words.fill(year=year.in_words(), next=year + 1, to=to))


def refuse_out_of_range(to: SchoolYear) -> None:
    """Raise where the calendar does not reach a school year.

    Raises:
        OutOfCalendarError: before 1948-1949 or after 2098-2099.
    """
    if FIRST_TARGET <= to <= LAST_TARGET:
        return
    words = Words(
        "kan ikke rulle til {to}; ventet et skoleår fra {first} til {last}",
        "cannot roll to {to}; expected a school year from {first} to {last}",
    )
    raise OutOfCalendarError(words.fill(to=to, first=FIRST_TARGET, last=LAST_TARGET))
