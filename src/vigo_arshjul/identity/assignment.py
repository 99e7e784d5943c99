"""Pairs two kinds of things one to one, so that the pairs together cost least."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

# What hangs together in greater numbers is paired greedily, the cheapest pair first: the
# time for the best pairing grows with the third power.
_LARGEST = 60

Costs = Mapping[tuple[int, int], float]


def assign(costs: Costs) -> dict[int, int]:
    """The cheapest pairing of the left with the right, as many pairs as can be had.

    Args:
        costs: what each possible pair costs, 0 to 1; a pair that is not there is impossible.
    """
    pairs: dict[int, int] = {}
    for part in _parts(costs):
        left = sorted({pair[0] for pair in part})
        right = sorted({pair[1] for pair in part})
        if max(len(left), len(right)) > _LARGEST:
            pairs |= _greedy(costs, part)
        else:
            pairs |= _best(costs, left, right)
    return pairs


def _parts(costs: Costs) -> Iterable[list[tuple[int, int]]]:
    """The pairs that hang together through their ends."""
    of_left: dict[int, list[int]] = {}
    of_right: dict[int, list[int]] = {}
    for left, right in costs:
        of_left.setdefault(left, []).append(right)
        of_right.setdefault(right, []).append(left)
    seen: set[int] = set()
    for start in sorted(of_left):
        if start in seen:
            continue
        seen.add(start)
        waiting, part, used = [start], [], set[int]()
        while waiting:
            left = waiting.pop()
            for right in of_left[left]:
                part.append((left, right))
                if right not in used:
                    used.add(right)
                    new = [other for other in of_right[right] if other not in seen]
                    seen.update(new)
                    waiting += new
        yield part


def _greedy(costs: Costs, part: list[tuple[int, int]]) -> dict[int, int]:
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for left, right in sorted(part, key=lambda pair: (costs[pair], pair)):
        if left not in pairs and right not in used:
            pairs[left] = right
            used.add(right)
    return pairs


def _best(costs: Costs, left: list[int], right: list[int]) -> dict[int, int]:
    """The Hungarian method, one row after another along the cheapest way.

    Each row may also stay alone, in a column of its own; that costs more than any pair.
    """
    alone = 10.0
    never = 1000.0
    columns: list[int | None] = [*right, *([None] * len(left))]
    table = [
        [alone if column is None else costs.get((row, column), never) for column in columns]
        for row in left
    ]
    owner = _solve(table)
    found = {}
    for index, row_index in enumerate(owner):
        column = columns[index]
        if row_index is not None and column is not None and (left[row_index], column) in costs:
            found[left[row_index]] = column
    return found


def _solve(table: list[list[float]]) -> list[int | None]:
    """For each column the row it goes to, no row without a column."""
    width = len(table[0])
    row_price = [0.0] * len(table)
    column_price = [0.0] * width
    owner: list[int | None] = [None] * width
    for start in range(len(table)):
        distance = [float("inf")] * width
        before: list[int | None] = [None] * width
        done = [False] * width
        row: int | None = start
        column: int | None = None
        while row is not None:
            reached = 0.0 if column is None else distance[column]
            nearest, at = float("inf"), -1
            for j in range(width):
                if done[j]:
                    continue
                step = reached + table[row][j] - row_price[row] - column_price[j]
                if step < distance[j]:
                    distance[j], before[j] = step, column
                if distance[j] < nearest:
                    nearest, at = distance[j], j
            done[at] = True
            column, row = at, owner[at]
        assert column is not None
        total = distance[column]
        row_price[start] += total
        for j in range(width):
            if done[j] and j != column:
                column_price[j] -= total - distance[j]
                row_of = owner[j]
                if row_of is not None:
                    row_price[row_of] += total - distance[j]
        while column is not None:
            previous = before[column]
            owner[column] = start if previous is None else owner[previous]
            column = previous
    return owner
