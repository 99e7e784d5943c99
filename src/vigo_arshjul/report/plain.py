"""Text from a schedule made harmless for a terminal."""

from __future__ import annotations

from vigo_arshjul.sanitize import plain

__all__ = ["one_line", "plain", "shorten"]


def one_line(text: str) -> str:
    """One line with single spaces."""
    return " ".join(plain(text).split())


def shorten(text: str, width: int) -> str:
    """At most so many characters, cut with an ellipsis."""
    if len(text) <= width:
        return plain(text)
    return plain(text[: width - 1]).rstrip() + "…"
