"""Where two texts differ."""

from __future__ import annotations

from collections.abc import Iterator

from vigo_arshjul.comparison.result import Piece
from vigo_arshjul.identity.words import differing, split


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """Where two texts differ, in whole words."""
    return tuple(_pieces(before, after))


def _pieces(before: str, after: str) -> Iterator[Piece]:
    ours, theirs = split(before), split(after)
    starts, other_starts = _starts(ours), _starts(theirs)
    for i, j, k, m in differing(ours, theirs):
        yield Piece((starts[i], starts[j]), (other_starts[k], other_starts[m]))


def _starts(tokens: list[str]) -> list[int]:
    """Where each token begins, and where the last ends."""
    starts = [0]
    for token in tokens:
        starts.append(starts[-1] + len(token))
    return starts
