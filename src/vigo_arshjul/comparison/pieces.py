"""Where two texts differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from vigo_arshjul.comparison.result import Piece

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """Where two texts differ, in whole words."""
    return tuple(_pieces(before, after))


def _pieces(before: str, after: str) -> Iterator[Piece]:
    ours, theirs = _TOKEN.findall(before), _TOKEN.findall(after)
    starts, other_starts = _starts(ours), _starts(theirs)
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "equal":
            yield Piece((starts[i], starts[j]), (other_starts[k], other_starts[m]))


def _starts(tokens: list[str]) -> list[int]:
    """Where each token begins, and where the last ends."""
    starts = [0]
    for token in tokens:
        starts.append(starts[-1] + len(token))
    return starts
