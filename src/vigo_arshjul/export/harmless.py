"""Text from a schedule as a picture or a page may hold it."""

from __future__ import annotations

import re
from collections.abc import Iterator

# What XML cannot hold, and the marks that turn the direction of writing.
_NOT_SHOWN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
    r"\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_END = "</i>"
_ITALIC = re.compile(r"<i>(?P<text>.*?)</i>", re.DOTALL)


def harmless(text: str) -> str:
    """A text in which every character can be shown; those that cannot become spaces."""
    return _NOT_SHOWN.sub(" ", text)


def one_line(text: str) -> str:
    """A text on one line, with single spaces and without the marks of its italics."""
    text = harmless(text)
    end = _last_italic(text)
    return " ".join((_ITALIC.sub(r"\g<text>", text[:end]) + text[end:]).split())


def _last_italic(text: str) -> int:
    """Where the last italics may end: what opens beyond is not looked at again and again."""
    return text.rfind(_END) + len(_END)


def runs(text: str) -> Iterator[tuple[str, bool]]:
    """The parts of a text in their order, each with whether it stands in italics."""
    text, end = harmless(text), 0
    for match in _ITALIC.finditer(text, 0, _last_italic(text)):
        if match.start() > end:
            yield text[end : match.start()], False
        if match["text"]:
            yield match["text"], True
        end = match.end()
    if end < len(text):
        yield text[end:], False
