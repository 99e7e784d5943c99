"""Text in columns for a terminal: wrapped to a width, whatever characters it is made of."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from vigo_arshjul.sanitize import Sink, safe

GAP = "  "


def width_of(text: str) -> int:
    """How many places a text takes: two for a wide character, none for a combining one."""
    return sum(map(_places, text))


def _places(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrap(text: str, width: int) -> list[str]:
    """The text on lines of a width, broken between words, and within one that is too long."""
    lines, line = list[str](), ""
    for word in safe(text, Sink.LINE).split(" "):
        joined = f"{line} {word}" if line else word
        if width_of(joined) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        *full, line = _pieces(word, width)
        lines.extend(full)
    return [*lines, line]


def _pieces(word: str, width: int) -> Iterator[str]:
    piece, places = "", 0
    for character in word:
        wide = _places(character)
        if piece and places + wide > width:
            yield piece
            piece, places = "", 0
        piece += character
        places += wide
    yield piece


def row(cells: Sequence[Sequence[str]], widths: Sequence[int]) -> Iterator[str]:
    """The lines of a row of a table."""
    columns = [
        [line for text in texts if text for line in wrap(text, width)]
        for texts, width in zip(cells, widths, strict=True)
    ]
    for lines in zip_longest(*columns, fillvalue=""):
        padded = (
            line + " " * (width - width_of(line)) for line, width in zip(lines, widths, strict=True)
        )
        yield safe(GAP.join(padded).rstrip(), Sink.LINES)
