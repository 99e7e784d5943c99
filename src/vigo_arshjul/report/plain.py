"""Text from a schedule made harmless for a terminal."""

from __future__ import annotations

import re

# Control characters, the marks that turn the direction of writing, line breaks of all
# kinds, and halves of characters that no file can hold.
_HARMFUL = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
# So a runner of GitHub or an agent of Azure is told to do something, wherever in a line it
# stands.
_COMMAND = re.compile(r"(##(?:vso)?)\[", re.IGNORECASE)


def plain(text: str) -> str:
    """One line that is only text; what is not becomes another character, so that places stay."""
    return _COMMAND.sub(r"\1(", _HARMFUL.sub(" ", text))


def one_line(text: str) -> str:
    """One line with single spaces."""
    return " ".join(plain(text).split())


def shorten(text: str, width: int) -> str:
    """At most so many characters, cut with an ellipsis."""
    text = plain(text)
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"
