"""What is out of the ordinary in a rolled year: Easter, long weekends, rows without room."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from vigo_arshjul.analysis import Analysis
from vigo_arshjul.inference.nominal import Nominal, is_avoided
from vigo_arshjul.language import Words, days_in_words
from vigo_arshjul.rehearsal.result import Concern
from vigo_arshjul.rollforward import Provenance, RollResult

# A day that a long weekend moves so many calendar days has lost a good part of its week.
LONG = 4

# Easter Sunday falls on 22 March at the earliest and on 25 April at the latest; these are the
# first and the last five or six of those days, which few years reach.
_EARLY_EASTER = (3, 26)
_LATE_EASTER = (4, 20)


def moved_by(provenance: Provenance) -> int:
    """How many calendar days closed days have moved a date from its nominal day."""
    steps = provenance.steps
    rule = provenance.recurrence
    if not steps or not isinstance(rule, Nominal) or is_avoided(rule, steps[0].day):
        return 0
    return abs((steps[-1].day - steps[0].day).days)


def concerns(result: RollResult, analysis: Analysis) -> Iterator[Concern]:
    """What a person should look at in a rolled year."""
    yield from _easter(analysis)
    yield from _long_weekends(result)
    yield from _proposals(result, analysis)
    yield from _squeezes(analysis)


def _easter(analysis: Analysis) -> Iterator[Concern]:
    easter = analysis.calendar.easter_sunday(analysis.schedule.school_year.start + 1)
    if (easter.month, easter.day) <= _EARLY_EASTER:
        words = Words("tidlig påske, {day}", "an early Easter, {day}")
    elif (easter.month, easter.day) >= _LATE_EASTER:
        words = Words("sen påske, {day}", "a late Easter, {day}")
    else:
        return
    yield Concern(entry_id=None, words=words.fill(day=easter))


def _long_weekends(result: RollResult) -> Iterator[Concern]:
    """One item for each nominal day that moved far, at its first row."""
    told: set[dt.date] = set()
    for provenance in result.provenance.values():
        days = moved_by(provenance)
        nominal = provenance.steps[0].day if provenance.steps else None
        if days >= LONG and nominal is not None and nominal not in told:
            told.add(nominal)
            words = Words(
                "{day} faller i en lang helg og flyttes {days}",
                "{day} falls in a long weekend and moves {days}",
            ).fill(day=nominal, days=days_in_words(days, business=False))
            yield Concern(entry_id=provenance.entry_id, words=words)


def _proposals(result: RollResult, analysis: Analysis) -> Iterator[Concern]:
    """Proposed dates on days when offices are empty."""
    for proposal in result.provisional:
        if quiet := analysis.calendar.quiet_day_name(proposal.date):
            words = Words("foreslått dato {day} er {quiet}", "the proposed date {day} is {quiet}")
            words = words.fill(day=proposal.date, quiet=quiet)
            yield Concern(entry_id=proposal.entry_id, words=words)


def _squeezes(analysis: Analysis) -> Iterator[Concern]:
    """Rows that must come one after the other, with no room between them, told once a pair."""
    told: set[tuple[str, str]] = set()
    for relation in analysis.relations.order:
        earlier, later = relation.earlier, relation.later
        if (pair := (earlier.id, later.id)) not in told:
            told.add(pair)
            if not relation.holds(earlier.when, later.when, analysis.calendar):
                words = Words("ikke rom før «{later}»: {why}", "no room before “{later}”: {why}")
                words = words.fill(later=later.id, why=relation.reason)
                yield Concern(entry_id=earlier.id, words=words)
