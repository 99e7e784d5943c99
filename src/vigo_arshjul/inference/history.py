"""Lines up the schedules of several years: which row is which, and when it was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.calendar.years import LAST_YEAR
from vigo_arshjul.identity.candidates import Counterparts
from vigo_arshjul.identity.words import same_text
from vigo_arshjul.inference.confidence import Gone
from vigo_arshjul.model import Schedule, When

WhenByYear = Mapping[SchoolYear, When]


@frozen
class History:
    """The newest schedule, and what older ones say of its rows."""

    base: Schedule  # the newest schedule
    seen: Mapping[str, WhenByYear]  # the dates of each row by school year, by its id in the base
    # For each row of the tail the row of the head that it repeats, by their ids.
    twins: Mapping[str, str]
    gone: tuple[Gone, ...] = ()  # the rows that only older years have
    new: tuple[str, ...] = ()  # the ids of the rows that no older year has


def line_up(base: Schedule, older: Sequence[tuple[Schedule, Counterparts]]) -> History:
    """Follow the rows of the newest schedule back through the older ones.

    Args:
        older: one for each school year before, the oldest first, and which of its rows are in
            the newest.
    """
    seen: dict[str, dict[SchoolYear, When]] = {e.id: {base.school_year: e.when} for e in base}
    gone: dict[tuple[str, str], Gone] = {}
    for schedule, found in older:
        successors = {entry.id: now.id for entry, now in found.pairs}
        for entry in schedule:
            if entry.id in successors:
                seen[successors[entry.id]][schedule.school_year] = entry.when
            else:
                # The newest year that still had it tells of it.
                gone[same_text(entry), entry.when.iso()[5:7]] = Gone(
                    school_year=schedule.school_year, entry=entry
                )
    new = [e.id for e in base if older and len(seen[e.id]) == 1]
    twins = dict(_twins(base)) if base.school_year.start < LAST_YEAR else {}
    for tail, head in twins.items():
        # The tail tells what the head will be: a year more to learn from.
        seen[head].setdefault(base.school_year + 1, seen[tail][base.school_year])
    return History(base, seen, twins, tuple(gone.values()), tuple(new))


def _twins(base: Schedule) -> Iterator[tuple[str, str]]:
    """The rows after the school year, each with the row of its start that says the same."""
    heads: dict[tuple[str, int], str] = {}
    for entry in base.dated():
        if entry.day <= base.school_year.last_day:
            heads.setdefault((same_text(entry), entry.day.month), entry.id)
    for entry in base.dated():
        head = heads.get((same_text(entry), entry.day.month))
        if head and entry.day > base.school_year.last_day:
            yield entry.id, head
