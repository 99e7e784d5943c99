"""What somebody still has to decide, and the rows that hang on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from vigo_arshjul.inference import Resolved
from vigo_arshjul.language import Words
from vigo_arshjul.model import Schedule
from vigo_arshjul.rollforward.result import Provenance, Provisional


def leaders_of(schedule: Schedule) -> frozenset[str]:
    """The rows whose dates others still have to decide."""
    return frozenset(entry.id for entry in schedule if entry.provisional and entry.decided_by)


def hanging(new: Schedule, resolved: Resolved) -> Mapping[str, str]:
    """For each row that hangs on a proposal, the row that others still have to decide."""
    leaders = leaders_of(new)
    leader_of = resolved.dates.leader_of
    found = ((entry.id, leader_of(entry.id, leaders)) for entry in new) if leaders else ()
    return {entry_id: leader for entry_id, leader in found if leader}


def provisional(schedule: Schedule, provenance: Mapping[str, Provenance]) -> Iterable[Provisional]:
    """The rows of a new schedule whose dates are no more than proposals."""
    followers: dict[str, list[str]] = {}
    for entry in schedule:
        if leader := provenance[entry.id].hangs_on:
            followers.setdefault(leader, []).append(entry.id)
    for entry in schedule:
        if entry.provisional:
            leader = provenance[entry.id].hangs_on
            decided_by = (schedule[leader] if leader else entry).decided_by or ""
            yield Provisional(
                entry_id=entry.id,
                date=entry.day,
                decided_by=decided_by,
                because=_because(leader, decided_by),
                followers=tuple(followers.get(entry.id, ())),
            )


def _because(leader: str | None, decided_by: str) -> Words:
    if leader is None:
        words = Words("{who} fastsetter datoen hvert år", "{who} decides the date every year")
        return words.fill(who=decided_by)
    words = Words(
        "følger «{leader}», som {who} fastsetter", "follows “{leader}”, which {who} decides"
    )
    return words.fill(leader=leader, who=decided_by)
