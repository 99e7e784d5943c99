"""Finds for each row the row of a known schedule that it stems from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from attrs import evolve

from vigo_arshjul.identity.counterparts import counterparts
from vigo_arshjul.model import Entry, Schedule


class Kin(NamedTuple):
    """A known row that another row stems from.

    Attributes:
        entry: the known row.
        by_id: whether the two share their id, and not only their text.
    """

    entry: Entry
    by_id: bool = False


def match(schedule: Schedule, known: Schedule, *, every_row: bool = False) -> Mapping[str, Kin]:
    """For each id of a schedule the row of a known schedule it stems from, if any.

    A row that states its own recurrence stands for itself: it is matched by its id, and
    by its text only where every row is asked for.
    """
    rows = tuple(e for e in schedule if every_row or e.recurrence is None or e.id in known)
    if not rows:
        return {}
    same_year = schedule.school_year == known.school_year
    found = counterparts(known, evolve(schedule, entries=rows), same_year=same_year)
    return {row.id: Kin(other, by_id=row.id == other.id) for other, row in reversed(found.pairs)}
