"""Text from a schedule made harmless for a terminal."""

from __future__ import annotations

import re

# Control characters, and the marks that turn the direction of writing.
_HARMFUL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """One line without control characters; each becomes a space, so that places stay."""
    return _HARMFUL.sub(" ", text)


def shorten(text: str, width: int) -> str:
    """At most so many characters, cut with an ellipsis."""
    text = plain(text)
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"
