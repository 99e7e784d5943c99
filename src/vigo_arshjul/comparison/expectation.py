"""What a new school year's schedule is held against: the old one, rolled to that year."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from vigo_arshjul.model import Entry, Schedule
from vigo_arshjul.recurrence import Plan


@frozen(kw_only=True)
class Expectation:
    """What the old schedule lets one expect of the new school year.

    Attributes:
        schedule: the old schedule, rolled to the new year.
        stems_from: the old row of each rolled row, by the id of that.
        proposals: the ids of the rolled rows whose date is only proposed: an outside body
            decides it, or no recurrence is known.
    """

    schedule: Schedule
    stems_from: Mapping[str, Entry]
    proposals: frozenset[str]

    def old_row(self, rolled: Entry) -> Entry:
        """The old row that a rolled row stems from."""
        return self.stems_from.get(rolled.id, rolled)


def expectation(old: Schedule, rolled: Schedule, plan: Plan) -> Expectation:
    """Trace a rolled schedule back to the old one.

    Args:
        old: the old schedule.
        rolled: what rolling made of it.
        plan: what the dates of the old schedule rest on, nothing guessed.
    """
    footings = plan.footings
    names = {row.id: footings[row.id].name if row.id in footings else row.id for row in old}
    certain = {names[row.id] for row in old if row.id in footings and not plan.decided_by(row)}
    return Expectation(
        schedule=rolled,
        stems_from={names[row.id]: row for row in reversed(old.entries)},
        proposals=frozenset(row.id for row in rolled if row.id not in certain),
    )
