"""What is known of the rows of a schedule, by the published rows that they are."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve

from vigo_arshjul.model import Entry, Facts, Schedule


def facts_of(schedule: Schedule, counterparts: Mapping[str, Entry]) -> Mapping[str, Facts]:
    """What is known of each row, by its id; no word of an unknown row tells anything.

    Who sends a recognised row by a system sends all of their rows by it.

    Args:
        schedule: the schedule.
        counterparts: the published rows that its rows are recognised as, by the ids of these.
    """
    found = {row.id: counterparts.get(row.id, row).facts for row in schedule}
    systems = {row.sender.casefold() for row in schedule if found[row.id].by_system}
    return {
        row.id: evolve(found[row.id], by_system=True)
        if not found[row.id].by_system and row.sender.casefold() in systems
        else found[row.id]
        for row in schedule
    }
