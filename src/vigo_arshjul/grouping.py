"""Things under what they have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import TypeVar

_Key = TypeVar("_Key", bound=Hashable)
_Thing = TypeVar("_Thing")


def grouped(pairs: Iterable[tuple[_Key, _Thing]]) -> dict[_Key, list[_Thing]]:
    """All things that stand beside each key, the keys and the things in their order."""
    found: dict[_Key, list[_Thing]] = {}
    for key, thing in pairs:
        found.setdefault(key, []).append(thing)
    return found


def beyond(
    counts: Mapping[_Key, int], things: Iterable[_Thing], key: Callable[[_Thing], _Key]
) -> Iterator[_Thing]:
    """The things of each key that are more than are counted, these being the first ones."""
    left = Counter(counts)
    for thing in things:
        if left[of := key(thing)] > 0:
            left[of] -= 1
        else:
            yield thing
