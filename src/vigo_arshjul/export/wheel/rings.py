"""One ring for each category, and a place on its ring for each row.

Rows on one day, or on days so near that their marks would touch, lie beside each other in
lanes of their ring; a ring is as wide as the lanes that it needs. Where all rings together
need more room than there is, the marks get smaller.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from heapq import heappop, heappush

from attrs import evolve, frozen

from vigo_arshjul.model import Category, Entry

# The radius of a mark, from the one that looks best to the smallest that can be told apart; on
# paper, where the label has the same mark, smaller ones can.
SIZES = (9.0, 8.0, 7.0, 6.5, 6.0, 5.5, 5.0, 4.5, 4.0, 3.5)
PAPER_SIZES = (*SIZES, 3.0, 2.5, 2.0)

_BETWEEN_MARKS = 2.0
_BETWEEN_RINGS = 6.0


@frozen(kw_only=True)
class Item:
    """A row that lies on the circle."""

    entry: Entry
    key: str  # its id in the picture
    begin: float  # the angle of its day, or of the first of them
    end: float  # the angle of the last of them
    # The angles at which a monthly routine is marked; empty for other rows.
    repeats: tuple[float, ...] = ()


@frozen(kw_only=True)
class Ring:
    """The ring of a category; None for the rows that have none."""

    category: Category | None
    inner: float
    outer: float


@frozen(kw_only=True)
class Mark:
    """A row with its distance from the middle."""

    item: Item
    radius: float


@frozen(kw_only=True)
class Rings:
    """All rings with their marks."""

    rings: tuple[Ring, ...]  # from the outermost to the innermost
    marks: tuple[Mark, ...]  # in the order of the rows
    size: float  # the radius of a mark


def categories_of(entries: Sequence[Entry]) -> tuple[Category | None, ...]:
    """The categories that some rows have, in the order of the legend; all, if there is no row."""
    used = {entry.category for entry in entries}
    known = tuple(category for category in Category if category in used or not used)
    return (*known, None) if None in used else known


@frozen(kw_only=True)
class _Laned:
    """The rows of a category in their lanes: how many, and how far each lies from the middle."""

    category: Category | None
    lanes: int
    places: tuple[tuple[Item, float], ...]


def arrange(
    items: Sequence[Item],
    categories: Sequence[Category | None],
    inner: float,
    outer: float,
    sizes: Sequence[float] = SIZES,
) -> Rings | None:
    """Lay rings and marks between two circles; None where there is too little room."""
    if not _at_size(sizes[-1], items, categories, inner, outer):
        return None
    found = (_at_size(size, items, categories, inner, outer) for size in sizes)
    return next((rings for rings in found if rings), None)


def _at_size(
    size: float,
    items: Sequence[Item],
    categories: Sequence[Category | None],
    inner: float,
    outer: float,
) -> Rings | None:
    lane = 2 * size + _BETWEEN_MARKS
    laned = _all_laned(items, categories, outer, lane, 0)
    if (spare := _spare(laned, outer - inner, lane)) < 0:
        return None
    # What is left over moves the rings inwards, where there is less room around.
    laned = _all_laned(items, categories, outer, lane, spare)
    if (spare := _spare(laned, outer - inner, lane)) < 0:
        return None
    return _laid(items, laned, outer, lane, spare, size)


def _spare(laned: Sequence[_Laned], room: float, lane: float) -> float:
    """What is left over for each ring; below 0, how much each is short of."""
    return (room - sum(_width(ring.lanes, lane) for ring in laned)) / len(laned)


def _width(lanes: int, lane: float) -> float:
    return lanes * lane + _BETWEEN_RINGS


def _laid(
    items: Sequence[Item],
    laned: Sequence[_Laned],
    outer: float,
    lane: float,
    spare: float,
    size: float,
) -> Rings:
    """The rings from the outside in, each with its share of what is left over."""
    rings, radius_of, edge = [], dict[str, float](), outer
    for ring in laned:
        inner = edge - _width(ring.lanes, lane) - spare
        rings.append(Ring(category=ring.category, inner=inner, outer=edge))
        middle = (inner + edge) / 2
        radius_of |= {item.key: middle - offset * lane for item, offset in ring.places}
        edge = inner
    marks = tuple(Mark(item=item, radius=radius_of[item.key]) for item in items)
    return Rings(rings=tuple(rings), marks=marks, size=size)


def _all_laned(
    items: Sequence[Item],
    categories: Sequence[Category | None],
    outer: float,
    lane: float,
    spare: float,
) -> list[_Laned]:
    """Each category in its lanes, if each ring takes so much more than it needs."""
    edge, found = outer, list[_Laned]()
    for category in categories:
        own = [item for item in items if item.entry.category is category]
        # Half of what is spare lies inside its rows.
        found.append(_laned(category, own, edge - spare / 2, lane))
        edge -= _width(found[-1].lanes, lane) + spare
    return found


def _laned(category: Category | None, items: Sequence[Item], edge: float, lane: float) -> _Laned:
    """As few lanes as there can be within an edge."""
    lanes = 1
    while True:
        # The innermost lane has the least room.
        radius = max(edge - _width(lanes, lane), lane)
        placed = _first_fit(items, math.degrees(lane / radius))
        needed = max((number for _, number, _ in placed), default=0) + 1
        if needed <= lanes:
            places = tuple((item, number - (of - 1) / 2) for item, number, of in placed)
            return _Laned(category=category, lanes=lanes, places=places)
        lanes = needed


class _Lanes:
    """Lanes side by side; each item goes to the first that is free again."""

    def __init__(self) -> None:
        self._begin: list[float] = []
        self._free: list[int] = []
        self._taken: list[tuple[float, int]] = []

    def place(self, item: Item, apart: float) -> int:
        """The lane of an item that begins no earlier than those before it."""
        while self._taken and self._taken[0][0] <= item.begin:
            heappush(self._free, heappop(self._taken)[1])
        # All the way round, an item must not meet the first of its lane either.
        passed = []
        while self._free and item.end + apart > self._begin[self._free[0]] + 360:
            passed.append(heappop(self._free))
        number = heappop(self._free) if self._free else len(self._begin)
        for lane in passed:
            heappush(self._free, lane)
        if number == len(self._begin):
            self._begin.append(item.begin)
        heappush(self._taken, (item.end + apart, number))
        return number


def _first_fit(items: Sequence[Item], apart: float) -> list[tuple[Item, int, int]]:
    """Each item with its lane, and how many lanes there are in its crowd."""
    crowds, lanes = list[list[tuple[Item, int]]](), _Lanes()
    reach = -math.inf
    for item in _from_widest_gap(items):
        if item.begin >= reach:
            lanes = _Lanes()
            crowds.append([])
        crowds[-1].append((item, lanes.place(item, apart)))
        reach = max(reach, item.end + apart)
    if len(crowds) > 1 and reach > crowds[0][0][0].begin + 360:
        return _all_round(items, apart)
    placed = []
    for crowd in crowds:
        of = 1 + max(lane for _, lane in crowd)
        placed += [(item, number, of) for item, number in crowd]
    return placed


def _all_round(items: Sequence[Item], apart: float) -> list[tuple[Item, int, int]]:
    """Where the crowds meet all the way round: one crowd, each lane filled for itself."""
    lanes = list[list[Item]]()
    placed = []
    for item in sorted(items, key=lambda item: item.begin):
        number = next(
            (n for n, lane in enumerate(lanes) if not any(_meet(item, x, apart) for x in lane)),
            len(lanes),
        )
        lanes[number : number + 1] = [[*(lanes[number] if number < len(lanes) else []), item]]
        placed.append((item, number))
    return [(item, number, len(lanes)) for item, number in placed]


def _meet(a: Item, b: Item, apart: float) -> bool:
    return any(
        a.begin < b.end + apart + turn and b.begin + turn < a.end + apart for turn in (-360, 0, 360)
    )


def _from_widest_gap(items: Sequence[Item]) -> Iterator[Item]:
    """The items in their order around the circle, from the widest gap between them on."""
    ordered = sorted(items, key=lambda item: item.begin)
    if not ordered:
        return
    reach, gaps = ordered[-1].end - 360, []
    for item in ordered:
        gaps.append(item.begin - reach)
        reach = max(reach, item.end)
    start = gaps.index(max(gaps))
    yield from ordered[start:]
    for item in ordered[:start]:
        yield evolve(item, begin=item.begin + 360, end=item.end + 360)
