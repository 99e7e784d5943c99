"""The ids of rows."""

from __future__ import annotations

from collections.abc import Iterable


def unique_ids(ids: Iterable[str]) -> tuple[str, ...]:
    """Make ids unique: the second `x` becomes `x-2`, or the next number that is free."""
    ids = list(ids)
    taken = set(ids)
    seen: set[str] = set()
    last: dict[str, int] = {}
    unique = []
    for entry_id in ids:
        new, number = entry_id, last.get(entry_id, 1)
        while new in seen or (number > 1 and new in taken):
            number += 1
            new = f"{entry_id}-{number}"
        seen.add(new)
        last[entry_id] = number
        unique.append(new)
    return tuple(unique)
