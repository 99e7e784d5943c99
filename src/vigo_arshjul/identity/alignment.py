"""Pairs things so that the pairs together cost least: in their order, or any with any."""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import inf
from typing import Generic, TypeVar

_Thing = TypeVar("_Thing")

# How far the two may run apart, beside the difference of their lengths. Wide enough for
# every group of rows of a real schedule; it bounds the work for a huge one.
_SLACK = 200


def align(
    old: Sequence[_Thing],
    new: Sequence[_Thing],
    cost: Callable[[_Thing, _Thing], float],
    limit: float,
) -> list[tuple[_Thing, _Thing]]:
    """The pairs that cost least together, none of them crossing another.

    Distances along a line never get shorter by crossing, so that for things in the order of
    their days nothing better is lost.

    Args:
        old: things in order.
        new: things in order.
        cost: what a pair costs; the same either way round.
        limit: a pair that costs more is not made. A thing left alone costs half of it.
    """
    if len(old) == len(new) == 1:
        return [(old[0], new[0])] if cost(old[0], new[0]) <= limit else []
    return _Alignment(old, new, cost, limit).pairs()


class _Alignment(Generic[_Thing]):
    """The table of what it costs at least to pair all from the i-th and j-th thing on.

    It holds only places where j - i lies near the straight way: `rest[i][k]` is for
    j = i + low + k - 1, the first and the last column being walls.
    """

    def __init__(
        self,
        old: Sequence[_Thing],
        new: Sequence[_Thing],
        cost: Callable[[_Thing, _Thing], float],
        limit: float,
    ) -> None:
        self.old, self.new, self.cost, self.limit = old, new, cost, limit
        more = len(new) - len(old)
        slack = min(_SLACK, max(len(old), len(new)))
        self.low = min(0, more) - slack
        width = max(0, more) + slack - self.low + 1
        self.rest = [[inf] * (width + 2) for _ in range(len(self.old) + 2)]
        for i in range(len(self.old), -1, -1):
            for k in range(width, 0, -1):
                self.rest[i][k] = min(self._ways(i, k))

    def _ways(self, i: int, k: int) -> tuple[float, float, float]:
        """What it costs to pair the two things here, to leave the old one, or the new one."""
        j = i + self.low + k - 1
        n, m = len(self.old), len(self.new)
        if not 0 <= j <= m:
            return inf, inf, inf
        if i == n and j == m:
            return 0.0, inf, inf
        together = inf
        if i < n and j < m:
            together = self.cost(self.old[i], self.new[j])
            together = together + self.rest[i + 1][k] if together <= self.limit else inf
        alone = self.limit / 2
        leave_old = alone + self.rest[i + 1][k - 1] if i < n else inf
        leave_new = alone + self.rest[i][k + 1] if j < m else inf
        return together, leave_old, leave_new

    def pairs(self) -> list[tuple[_Thing, _Thing]]:
        """Follow the cheapest way from the start."""
        found = []
        i, k = 0, 1 - self.low
        while i < len(self.old) or i + self.low + k - 1 < len(self.new):
            together, leave_old, leave_new = self._ways(i, k)
            if together <= min(leave_old, leave_new):
                found.append((self.old[i], self.new[i + self.low + k - 1]))
                i += 1
            elif leave_old <= leave_new:
                i, k = i + 1, k - 1
            else:
                k += 1
        return found


Costs = Mapping[tuple[int, int], float]
_Chain = tuple[tuple[int, int], ...]

# So many things of the left are asked to give way for one more. What hangs together in
# greater numbers is paired well, not best: the time stays in step with the number of pairs.
_REACH = 60
# Less than this is only how numbers are rounded.
_ROUNDING = 1e-9
# To leave one alone costs more than any pairs.
_ALONE = 1e6


def assign(costs: Costs) -> dict[int, int]:
    """The cheapest pairing of the left with the right, as many pairs as can be had.

    Args:
        costs: what each possible pair costs, 0 or more; a pair that is not there is impossible.
    """
    of_left: dict[int, dict[int, float]] = {}
    for (left, right), cost in sorted(costs.items()):
        of_left.setdefault(left, {})[right] = cost
    owners: dict[int, int] = {}
    for left in sorted(of_left, key=lambda left: (min(of_left[left].values()), left)):
        owners |= {right: taker for taker, right in _cheapest_chain(left, of_left, owners)}
    return {left: right for right, left in owners.items()}


def _cheapest_chain(
    start: int, of_left: Mapping[int, Mapping[int, float]], owners: Mapping[int, int]
) -> _Chain:
    """The pairs to make for one more of the left: others give way, the last may lose its own."""
    # What it costs to free each of the left, and, under None, to be done.
    reached: dict[int | None, tuple[float, _Chain]] = {start: (0.0, ())}
    waiting = deque([start])
    for _ in range(_REACH):
        if not waiting:
            break
        left = waiting.popleft()
        for cost, chain, other in _steps(left, *reached[left], of_left, owners):
            if cost < reached.get(other, (inf,))[0] - _ROUNDING:
                reached[other] = cost, chain
                if other is not None:
                    waiting.append(other)
    return reached[None][1]


def _steps(
    left: int,
    cost: float,
    chain: _Chain,
    of_left: Mapping[int, Mapping[int, float]],
    owners: Mapping[int, int],
) -> Iterator[tuple[float, _Chain, int | None]]:
    """The ways on from a thing without a partner, each with the one that gives way, if any."""
    yield cost + _ALONE, chain, None
    done = dict(chain)
    for right, price in of_left[left].items():
        other = owners.get(right)
        if other is None:
            yield cost + price, (*chain, (left, right)), None
        elif other != left and other not in done:
            yield cost + price - of_left[other][right], (*chain, (left, right)), other


def in_order(values: Sequence[int]) -> frozenset[int]:
    """The indexes of the longest non-decreasing run; of equal ones, the one further up."""
    tails: list[int] = []
    behind: list[int | None] = [None] * len(values)
    keys: list[int] = []
    for index in range(len(values) - 1, -1, -1):
        key = -values[index]
        place = bisect_right(keys, key)
        behind[index] = tails[place - 1] if place else None
        tails[place : place + 1] = [index]
        keys[place : place + 1] = [key]
    kept: set[int] = set()
    at = tails[-1] if tails else None
    while at is not None:
        kept.add(at)
        at = behind[at]
    return frozenset(kept)
