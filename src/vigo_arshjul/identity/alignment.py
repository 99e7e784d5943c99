"""Pairs two rows of things in order so that the pairs together cost least."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
