"""Gives the rows of a schedule that nobody annotated their rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from attrs import evolve, frozen

from vigo_arshjul.adoption.result import Adoption, Departure, Matched, Unexplained
from vigo_arshjul.analysis import Analysis
from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.errors import ArshjulError, OutOfCalendarError
from vigo_arshjul.identity.facts import facts_of
from vigo_arshjul.inference import Dates
from vigo_arshjul.inference.choice import Chooser, Row, when_in
from vigo_arshjul.inference.clues import clues_of
from vigo_arshjul.inference.confidence import Guess
from vigo_arshjul.inference.history import History, WhenByYear, line_up
from vigo_arshjul.language import Words
from vigo_arshjul.model import Entry, Precedence, Recurrence, Schedule
from vigo_arshjul.model.recurrence import anchors_of
from vigo_arshjul.model.schedule import unique_ids
from vigo_arshjul.rollforward.engine import FIRST_TARGET, LAST_TARGET

# The bodies that set dates for others, and what they are called.
_DECIDING = (
    (re.compile(r"\b(?:udir|utdanningsdirektorat)", re.IGNORECASE), "Udir"),
    (re.compile(r"\bssb\b|\bstatistisk\s+sentralbyrå", re.IGNORECASE), "SSB"),
    (re.compile(r"\blånekass", re.IGNORECASE), "Lånekassen"),
    (re.compile(r"\bfylkesmenn", re.IGNORECASE), "fylkesmennene"),
    (re.compile(r"\bstatsforvalt", re.IGNORECASE), "statsforvalterne"),
    (re.compile(r"\bfylkesting", re.IGNORECASE), "fylkestinget"),
    (re.compile(r"\bfylk(?:ene|et|a|eskommun)", re.IGNORECASE), "fylkene"),
    (re.compile(r"\bdepartement", re.IGNORECASE), "departementet"),
)
UNKNOWN = "ukjent"


def adopt(analyses: Iterable[Analysis]) -> Adoption:
    """Give the rows of a schedule their rules, from a known schedule and from older years.

    Args:
        analyses: the schedule, and any number of older ones, in any order; the newest tells
            the business days, and the known schedule whose rows are looked for.

    Raises:
        ArshjulError: if there is no schedule, or two for one school year.
        OutOfCalendarError: if the calendar does not reach a year.
    """
    ordered = sorted(analyses, key=lambda analysis: analysis.schedule.school_year)
    if not ordered:
        raise ArshjulError(Words("ventet minst ett årshjul", "expected at least one schedule"))
    schedules = [analysis.schedule for analysis in ordered]
    _refuse_years(schedules)
    history = line_up(schedules, ordered[-1].known)
    return _Adopter(history, ordered[-1]).adopt(tuple(s.school_year for s in schedules))


def _refuse_years(ordered: Sequence[Schedule]) -> None:
    for one, other in pairwise(ordered):
        if one.school_year == other.school_year:
            words = Words(
                "to årshjul er for {year}; ventet ett for hvert skoleår",
                "two schedules are for {year}; expected one for each school year",
            )
            raise ArshjulError(words.fill(year=one.school_year))
    for schedule in ordered:
        if not FIRST_TARGET <= schedule.school_year <= LAST_TARGET:
            words = Words(
                "kan ikke bruke et årshjul for {year}; ventet {first} til {last}",
                "cannot use a schedule for {year}; expected {first} to {last}",
            ).fill(year=schedule.school_year, first=FIRST_TARGET, last=LAST_TARGET)
            raise OutOfCalendarError(words)


@frozen
class _Adopter:
    history: History
    analysis: Analysis

    def adopt(self, years: tuple[SchoolYear, ...]) -> Adoption:
        base, ids = self.history.base, self._ids()
        rules = self._standing_rules(ids)
        departures = self._departures(rules, ids)
        for entry_id in self._given_up(departures):
            del rules[ids[entry_id]]
            del departures[entry_id]
        matched = tuple(self._matched(rules, ids, departures))
        named = evolve(base, entries=tuple(self._inherit(entry, ids) for entry in base))
        rows = self._rows(named, ids, rules)
        guesses, unexplained = self._learn(named, rows, rules)
        return Adoption(
            schedule=evolve(named, entries=tuple(_finish(named, rules, unexplained))),
            years=years,
            kept=tuple(entry.id for entry in base if entry.recurrence is not None),
            matched=matched,
            guesses=guesses,
            unexplained=unexplained,
            gone=self.history.gone,
            new=tuple(ids[entry_id] for entry_id in self.history.new),
        )

    # --- what is inherited -----------------------------------------------------------------

    def _ids(self) -> Mapping[str, str]:
        """The id that each row ends up with: that of its known row, where nobody gave it one."""
        wanted = [
            entry.id if entry.recurrence is not None or kin is None else kin.id
            for entry in self.history.base
            for kin in (self.history.kin.get(entry.id),)
        ]
        firm = {
            index
            for index, entry in enumerate(self.history.base)
            if entry.recurrence is not None or entry.id in self.history.kin
        }
        # An id that is inherited goes before one that was only made from words.
        order = sorted(range(len(wanted)), key=lambda index: (index not in firm, index))
        unique = dict(zip(order, unique_ids(wanted[index] for index in order), strict=True))
        return {entry.id: unique[index] for index, entry in enumerate(self.history.base)}

    def _standing_rules(self, ids: Mapping[str, str]) -> dict[str, Recurrence]:
        """The rules that rows state, or have from their known row and can be used here."""
        there = set(ids.values())
        rules: dict[str, Recurrence] = {}
        for entry in self.history.base:
            kin = self.history.kin.get(entry.id)
            if entry.recurrence is not None:
                rules[ids[entry.id]] = entry.recurrence
            elif kin and kin.recurrence is not None and anchors_of(kin.recurrence) <= there:
                rules[ids[entry.id]] = kin.recurrence
        return rules

    def _matched(
        self,
        rules: Mapping[str, Recurrence],
        ids: Mapping[str, str],
        departures: Mapping[str, tuple[Departure, ...]],
    ) -> Iterator[Matched]:
        for entry in self.history.base:
            if entry.recurrence is None and ids[entry.id] in rules:
                yield Matched(
                    entry_id=ids[entry.id],
                    former_id=entry.id,
                    decided_by=self._decided_by(entry),
                    departs=departures.get(entry.id, ()),
                )

    def _decided_by(self, entry: Entry) -> str | None:
        kin = self.history.kin.get(entry.id)
        return entry.decided_by or (kin.decided_by if kin else None)

    def _departures(
        self, rules: Mapping[str, Recurrence], ids: Mapping[str, str]
    ) -> dict[str, tuple[Departure, ...]]:
        """The dates of matched rows that are not what their rule gives, by the row's old id.

        Rows lean on what the others were in that year, not on what they ought to have been:
        one date that departs is told of once.
        """
        seen = self.history.seen
        decided = {
            (ids[row], year): when for row, days in seen.items() for year, when in days.items()
        }
        dates = Dates(rules, self.analysis.calendar, decided)
        found: dict[str, tuple[Departure, ...]] = {}
        for entry in self.history.base:
            if entry.recurrence is not None or ids[entry.id] not in rules:
                continue
            if self._decided_by(entry):
                continue
            departs = tuple(self._departing(dates, ids[entry.id], seen[entry.id]))
            if departs:
                found[entry.id] = departs
        return found

    def _departing(self, dates: Dates, entry_id: str, seen: WhenByYear) -> Iterator[Departure]:
        for year in sorted(seen):
            expected = when_in(dates, entry_id, year)
            if expected is not None and expected != seen[year]:
                yield Departure(year, seen[year], expected)

    def _given_up(self, departures: Mapping[str, tuple[Departure, ...]]) -> list[str]:
        """The rows that depart from their known rule in several years: learn another.

        One date that departs may be a mistake, and is told of; two are a habit.
        """
        return [entry_id for entry_id, departs in departures.items() if len(departs) > 1]

    def _inherit(self, entry: Entry, ids: Mapping[str, str]) -> Entry:
        kin = self.history.kin.get(entry.id)
        if entry.recurrence is not None or kin is None:
            return evolve(entry, id=ids[entry.id], facts=(kin or entry).facts)
        there = set(ids.values())
        return evolve(
            entry,
            id=ids[entry.id],
            facts=kin.facts,
            category=entry.category or kin.category,
            decided_by=self._decided_by(entry),
            before=entry.before or _those(kin.before, there),
            after=entry.after or _those(kin.after, there),
        )

    # --- what is learned ---------------------------------------------------------------------

    def _rows(
        self, named: Schedule, ids: Mapping[str, str], rules: Mapping[str, Recurrence]
    ) -> list[Row]:
        clues = clues_of(named, self.analysis.calendar, facts_of(named, {}))
        dates = self._dates(named, rules)
        return [
            Row(
                entry=entry,
                seen=self.history.seen[old.id],
                clues=clues[entry.id],
                twin=ids.get(self.history.twins.get(old.id, "")),
                # What departs from its rule this year is nothing to count from.
                can_anchor=entry.id not in rules
                or bool(entry.decided_by or entry.override)
                or when_in(dates, entry.id, named.school_year) == entry.when,
            )
            for old, entry in zip(self.history.base, named, strict=True)
        ]

    def _dates(
        self, named: Schedule, rules: Mapping[str, Recurrence], decided: Iterable[str] = ()
    ) -> Dates:
        """The dates that rules give, what has been decided for the year going before them."""
        whose = {entry.id for entry in named if entry.decided_by or entry.override}
        whose.update(decided)
        year = named.school_year
        when = {(entry.id, year): entry.when for entry in named if entry.id in whose}
        return Dates(rules, self.analysis.calendar, when)

    def _learn(
        self, named: Schedule, rows: Sequence[Row], rules: dict[str, Recurrence]
    ) -> tuple[tuple[Guess, ...], tuple[Unexplained, ...]]:
        """Rules for the rows that have none; what is found is added to the rules."""
        open_rows = {row.entry.id: row for row in rows if row.entry.id not in rules}
        chooser = Chooser(rows, rules, self.analysis.calendar, named.school_year)
        fitting = chooser.choose(list(open_rows.values()))
        unexplained: dict[str, Unexplained] = {}
        for entry_id, row in open_rows.items():
            if not fitting[entry_id]:
                unexplained[entry_id] = _unexplained(row, chooser.propose(row))
        while failing := self._failing(named, fitting, unexplained, rules):
            for entry_id in failing:
                # What it leans on has no rule itself, or another date than its rule gives.
                del rules[entry_id]
                unexplained[entry_id] = _unexplained(open_rows[entry_id], None)
        guesses = (
            chooser.guess(row, fitting[entry_id])
            for entry_id, row in open_rows.items()
            if entry_id not in unexplained
        )
        return tuple(guesses), tuple(
            unexplained[entry_id] for entry_id in open_rows if entry_id in unexplained
        )

    def _failing(
        self,
        named: Schedule,
        fitting: Iterable[str],
        unexplained: Mapping[str, Unexplained],
        rules: Mapping[str, Recurrence],
    ) -> list[str]:
        """The guesses that do not give the date that the row has, for what they lean on."""
        dates = self._dates(named, rules, unexplained)
        # Another year than its own: there nothing is decided, and all must lead to a day.
        year = named.school_year
        other = year + (1 if year < LAST_TARGET else -1)
        return [
            entry_id
            for entry_id in fitting
            if entry_id not in unexplained
            and (
                when_in(dates, entry_id, year) != named[entry_id].when
                or when_in(dates, entry_id, other) is None
            )
        ]


def _those(others: Iterable[Precedence], there: set[str]) -> tuple[Precedence, ...]:
    return tuple(other for other in others if other.entry in there)


def _unexplained(row: Row, proposal: Recurrence | None) -> Unexplained:
    return Unexplained(
        entry_id=row.entry.id,
        decided_by=row.entry.decided_by or deciding_body(row.entry),
        recurrence=proposal,
        evidence=row.evidence(),
    )


def deciding_body(entry: Entry) -> str:
    """The body that a row names which might set its date; `ukjent` where it names none."""
    for cell in (entry.recipient, entry.sender):
        found = [name for pattern, name in _DECIDING if pattern.search(cell)]
        if found:
            return " og ".join(found)
    return UNKNOWN


def _finish(
    named: Schedule, rules: Mapping[str, Recurrence], unexplained: Iterable[Unexplained]
) -> Iterator[Entry]:
    decided_by = {one.entry_id: one.decided_by for one in unexplained}
    for entry in named:
        yield evolve(
            entry,
            recurrence=rules.get(entry.id),
            decided_by=decided_by.get(entry.id, entry.decided_by),
        )
