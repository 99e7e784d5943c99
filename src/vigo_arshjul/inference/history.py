"""Lines up the schedules of several years: which row is which, and when it was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.calendar.years import LAST_YEAR
from vigo_arshjul.identity.matching import has_given_ids, kin_of, match_texts, same_text
from vigo_arshjul.inference.confidence import Gone
from vigo_arshjul.model import Entry, Schedule, When

WhenByYear = Mapping[SchoolYear, When]


@frozen
class History:
    """The newest schedule, and what older ones say of its rows.

    Args:
        base: the newest schedule.
        seen: the dates of each row by school year, by its id in the base.
        twins: for each row of the tail the row of the head that it repeats, by their ids.
        gone: the rows that only older years have.
        new: the ids of the rows that no older year has.
    """

    base: Schedule
    seen: Mapping[str, WhenByYear]
    twins: Mapping[str, str]
    gone: tuple[Gone, ...] = ()
    new: tuple[str, ...] = ()


def line_up(
    base: Schedule, older: Sequence[Schedule], like: Schedule | None, kin: Mapping[str, Entry]
) -> History:
    """Follow the rows of the newest schedule back through the older ones.

    Args:
        base: the newest schedule.
        older: one for each school year before, the oldest first.
        like: a known schedule; two rows that stem from the same of its rows are one row.
        kin: the known row of each row of the newest schedule.
    """
    seen: dict[str, dict[SchoolYear, When]] = {e.id: {base.school_year: e.when} for e in base}
    gone: dict[tuple[str, str], Gone] = {}
    for schedule in older:
        successors = _successors(schedule, base, kin_of(schedule, like, every_row=True), kin)
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


def _successors(
    old: Schedule, base: Schedule, old_kin: Mapping[str, Entry], kin: Mapping[str, Entry]
) -> Mapping[str, str]:
    """For each row of an older year the row of the base that it became, by their ids."""
    found: dict[str, str] = {}
    if has_given_ids(old) and has_given_ids(base):
        found = {entry.id: entry.id for entry in old if entry.id in base}
    of_kin = {known.id: entry_id for entry_id, known in kin.items()}
    taken = set(found.values())
    for entry in old:
        known = old_kin.get(entry.id)
        now = of_kin.get(known.id) if known else None
        if entry.id not in found and now is not None and now not in taken:
            found[entry.id] = now
            taken.add(now)
    rows = [entry for entry in old if entry.id not in found]
    others = [entry for entry in base if entry.id not in taken]
    pairs = match_texts(rows, others, old.school_year, base.school_year)
    return {**found, **{row.id: other.id for row, other in pairs}}


def _twins(base: Schedule) -> Iterator[tuple[str, str]]:
    """The rows after the school year, each with the row of its start that says the same."""
    heads: dict[tuple[str, int], str] = {}
    for entry in base.dated():
        if entry.date <= base.school_year.last_day:
            heads.setdefault((same_text(entry), entry.date.month), entry.id)
    for entry in base.dated():
        head = heads.get((same_text(entry), entry.date.month))
        if head and entry.date > base.school_year.last_day:
            yield entry.id, head
