"""What is known of the rows of a schedule, by the published rows that they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from attrs import evolve

from vigo_arshjul.model import Entry, Facts, Schedule
from vigo_arshjul.phrases.lexicon import Concept, says


def facts_of(
    schedule: Schedule, counterparts: Mapping[str, Entry], known: Schedule | None
) -> Mapping[str, Facts]:
    """What is known of each row, by its id; no word of an unknown row tells anything.

    Who sends a published row by a system sends all by it that are of VIGO, known or not.

    Args:
        counterparts: the published rows that its rows are recognised as, by the ids of these.
    """
    found = {row.id: counterparts.get(row.id, row).facts for row in schedule}
    systems = systems_of(known)
    for row in schedule:
        if goes_by_vigo(row) and is_sent_by(row, systems):
            found[row.id] = evolve(found[row.id], by_system=True)
    return found


def systems_of(known: Schedule | None) -> frozenset[str]:
    """The names of those who send rows of the published schedule by a system."""
    rows = (row for row in known or () if row.facts.by_system)
    return frozenset(name for row in rows for name in _names(row.sender))


def is_sent_by(row: Entry, systems: frozenset[str]) -> bool:
    """Whether the sender of a row is one of some systems."""
    return not systems.isdisjoint(_names(row.sender))


def goes_by_vigo(row: Entry) -> bool:
    """Whether a row comes from VIGO or goes to it."""
    return says(f"{row.sender} {row.recipient}", Concept.VIGO) is not None


def _names(sender: str) -> Iterable[str]:
    """`VIGO Sentralbasen (IST)` is both names."""
    return {part.strip() for part in re.split(r"[()/,]", sender.casefold())} - {""}
