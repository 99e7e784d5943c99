"""Changes the source of a text, with its quotes and marks, where only some words change."""

from __future__ import annotations

from collections.abc import Sequence

from vigo_arshjul.model import Entry

# The rows of a file as they shall be, each with the place it had.
Rows = Sequence[tuple[int, Entry]]
# How many characters around a change may be needed to find its place.
_WIDEST = 200


def changed_inside(source: str, old: str, new: str) -> str:
    """The source of a text with only the changed words put in, where these have a clear place."""
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    for width in range(min(len(old), _WIDEST) + 1):
        left, right = max(0, start - width), len(old) - max(0, end - width)
        if source.count(old[left:right]) == 1:
            words = new[left : len(new) - (len(old) - right)]
            return source.replace(old[left:right], words)
    return source


def _common(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(one), len(other)))
