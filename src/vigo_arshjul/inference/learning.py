"""Learns rules for the rows that state none and that no known row explains."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import frozen

from vigo_arshjul.calendar import BusinessCalendar
from vigo_arshjul.calendar.norway import LAST_YEAR
from vigo_arshjul.identity.counterparts import facts_of
from vigo_arshjul.inference.candidates import Hypothesis
from vigo_arshjul.inference.choice import Chooser, DatedRow, last_resort
from vigo_arshjul.inference.clues import clues_of
from vigo_arshjul.inference.confidence import Grounds, Guess, probability_of
from vigo_arshjul.inference.derivation import Dates
from vigo_arshjul.inference.history import History
from vigo_arshjul.language import Words
from vigo_arshjul.model import Recurrence, Schedule


@frozen(eq=False)
class Learned:
    """What was learned for the rows that had no rule."""

    # The schedule, each row by the id that it ends up with, and with what it has from its known
    # row.
    named: Schedule
    history: History  # what its rows were in all years
    rows: Mapping[str, DatedRow]  # these rows, by the ids that they end up with
    # For each the rules that give all its dates, the chosen one first.
    fitting: Mapping[str, Sequence[Hypothesis]]
    # The rules for proposals of those that none fits: somebody decides these every year.
    unexplained: Mapping[str, Recurrence]
    _chooser: Chooser

    def probability(self, entry_id: str) -> float:
        """How likely the next date of a row is right."""
        years = len(self.rows[entry_id].seen)
        found = self.fitting.get(entry_id)
        basis = found[0].basis if found and entry_id not in self.unexplained else Grounds.DATE
        return probability_of(basis, years)

    def because(self, entry_id: str) -> Words | None:
        """What speaks for the rule of a row, where something does."""
        found = self.fitting.get(entry_id)
        return found[0].words if found and entry_id not in self.unexplained else None

    def guesses(self) -> Iterator[Guess]:
        """How sure each rule is; what others would fit is worked out here."""
        for entry_id, row in self.rows.items():
            if entry_id not in self.unexplained:
                yield self._chooser.guess(row, self.fitting[entry_id])


def learn(
    named: Schedule, history: History, rules: dict[str, Recurrence], calendar: BusinessCalendar
) -> Learned:
    """Find a rule for every row that has none.

    Args:
        named: the schedule, each row by the id that it ends up with.
        history: what its rows were in all years, by the ids that they had.
        rules: the rules that stand; what is learned is added.
        calendar: the business days to go by.
    """
    rows = _rows(named, history, rules, calendar)
    open_rows = {row.entry.id: row for row in rows if row.entry.id not in rules}
    chooser = Chooser(rows, rules, calendar, named.school_year)
    fitting = chooser.choose(list(open_rows.values()))
    unexplained = {
        entry_id: chooser.propose(row)
        for entry_id, row in open_rows.items()
        if not fitting[entry_id]
    }
    open_ends = [entry_id for entry_id in fitting if entry_id not in unexplained]
    while failing := _failing(named, open_ends, _dates(named, rules, calendar, unexplained)):
        for entry_id in failing:
            # What it leans on has no rule itself, or another date than its rule gives.
            rules[entry_id] = unexplained[entry_id] = last_resort(
                named[entry_id].when, named.school_year, calendar
            )
            open_ends.remove(entry_id)
    return Learned(named, history, open_rows, fitting, unexplained, chooser)


def _rows(
    named: Schedule, history: History, rules: Mapping[str, Recurrence], calendar: BusinessCalendar
) -> list[DatedRow]:
    clues = clues_of(named, calendar, facts_of(named, {}, None))
    dates = _dates(named, rules, calendar)
    ids = {old.id: entry.id for old, entry in zip(history.base, named, strict=True)}
    return [
        DatedRow(
            entry=entry,
            seen=history.seen[old.id],
            clues=clues[entry.id],
            twin=ids.get(history.twins.get(old.id, "")),
            # What departs from its rule this year is nothing to count from.
            can_anchor=entry.id not in rules
            or bool(entry.decided_by or entry.override)
            or dates.gives(entry.id, named.school_year, entry.when),
        )
        for old, entry in zip(history.base, named, strict=True)
    ]


def _dates(
    named: Schedule,
    rules: Mapping[str, Recurrence],
    calendar: BusinessCalendar,
    decided: Iterable[str] = (),
) -> Dates:
    """The dates that rules give, what has been decided for the year going before them."""
    whose = {entry.id for entry in named if entry.decided_by or entry.override}
    whose.update(decided)
    year = named.school_year
    when = {(entry.id, year): entry.when for entry in named if entry.id in whose}
    return Dates(rules, calendar, when)


def _failing(named: Schedule, guessed: Iterable[str], dates: Dates) -> list[str]:
    """The guesses that do not give the date that the row has, for what they lean on."""
    # Another year than its own: there nothing is decided, and all must lead to a day.
    year = named.school_year
    other = year + (1 if year.start + 1 < LAST_YEAR else -1)
    return [
        entry_id
        for entry_id in guessed
        if not dates.gives(entry_id, year, named[entry_id].when)
        or dates.when(entry_id, other) is None
    ]
