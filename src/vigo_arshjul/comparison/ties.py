"""What ties two rows together: one counts its days from the other, or must come before it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from vigo_arshjul.analysis import Analysis
from vigo_arshjul.model import Entry, PeriodRule, Recurrence, Relative
from vigo_arshjul.relations.stages import Stage


def counts_from(rule: Recurrence) -> tuple[str, ...]:
    """The ids of the rows that a recurrence counts its days from."""
    match rule:
        case Relative(anchor=str() as anchor):
            return (anchor,)
        case PeriodRule(first=first, last=last):
            return (*counts_from(first), *counts_from(last))
    return ()


def ordered(analysis: Analysis) -> Iterator[tuple[Entry, Entry]]:
    """Rows that must come in an order and do, the earlier one first, each pair once."""
    told = set()
    for earlier, later in _must_be_ordered(analysis):
        key = earlier.id, later.id
        if key not in told and earlier.date <= later.date:
            told.add(key)
            yield earlier, later


def _must_be_ordered(analysis: Analysis) -> Iterator[tuple[Entry, Entry]]:
    for cycle in analysis.cycles:
        for a, b in pairwise(cycle):
            if a.stage < b.stage or Stage.FEEDBACK in (a.stage, b.stage):
                yield a.entry, b.entry
    yield from analysis.windows
    yield from analysis.routine
    yield from analysis.stated_order
    schedule = analysis.schedule
    for row in schedule.dated():
        for other in row.before:
            if later := schedule.get(other.entry):
                yield row, later
        for other in row.after:
            if earlier := schedule.get(other.entry):
                yield earlier, row
