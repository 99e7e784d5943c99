"""Pairs two kinds of things one to one, so that the pairs together cost least."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from math import inf

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
