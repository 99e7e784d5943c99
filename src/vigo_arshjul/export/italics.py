"""Text with its words in italics, as a picture or a page shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vigo_arshjul.sanitize import Sink, safe

_END = "</i>"
_ITALIC = re.compile(r"<i>(?P<text>.*?)</i>", re.DOTALL)


def on_one_line(text: str) -> str:
    """A text on one line, with single spaces and without the marks of its italics."""
    text = safe(text, Sink.XML)
    end = _last_italic(text)
    return " ".join((_ITALIC.sub(r"\g<text>", text[:end]) + text[end:]).split())


def _last_italic(text: str) -> int:
    """Where the last italics may end: what opens beyond is not looked at again and again."""
    return text.rfind(_END) + len(_END)


def runs(text: str) -> Iterator[tuple[str, bool]]:
    """The parts of a text in their order, each with whether it stands in italics."""
    text, end = safe(text, Sink.XML), 0
    for match in _ITALIC.finditer(text, 0, _last_italic(text)):
        if match.start() > end:
            yield text[end : match.start()], False
        if match["text"]:
            yield match["text"], True
        end = match.end()
    if end < len(text):
        yield text[end:], False
