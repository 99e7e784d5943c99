"""Texts for documents: what no document can hold is replaced, and `<i>…</i>` is italics."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

# Pieces of a text, each with whether it is in italics.
Segments = tuple[tuple[str, bool], ...]

_BREAK = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Control characters, halves of characters, and two that XML forbids.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TAG = re.compile(r"(</?i>)", re.IGNORECASE)


def clean(text: str) -> str:
    """A text that every document can hold: `�` for what it cannot, one kind of line end."""
    return _UNWRITABLE.sub("\ufffd", _BREAK.sub("\n", text)).replace("\t", " ")


def segments(text: str) -> Segments:
    """Take a text apart; a tag without its other half is only text."""
    parts = _TAG.split(text)
    last_end = max((i for i, part in enumerate(parts) if part.lower() == "</i>"), default=-1)
    pieces: list[tuple[str, bool]] = []
    italic = False
    for index, part in enumerate(parts):
        tag = part.lower()
        if tag == "<i>" and not italic and index < last_end:
            italic = True
        elif tag == "</i>" and italic:
            italic = False
        elif part:
            pieces.append((part, italic))
    return _merged(pieces)


def marked(pieces: Iterable[tuple[str, bool]]) -> str:
    """Put a text together; spaces around words in italics stand outside the tags."""
    parts = []
    for text, italic in _merged(pieces):
        inside = text.strip()
        if italic and inside:
            start = text.index(inside)
            end = text[start + len(inside) :]
            parts.append(f"{text[:start]}<i>{inside}</i>{end}")
        else:
            parts.append(text)
    return "".join(parts)


def without_italics(pieces: Iterable[tuple[str, bool]]) -> str:
    """The text without its italics."""
    return "".join(text for text, _ in pieces)


def one_text(text: str) -> str:
    """A text as a document shows it, without its italics."""
    return without_italics(segments(clean(text)))


def line_of(text: str) -> str:
    """A text as a line of a document shows it: with single spaces, without its italics."""
    return " ".join(one_text(text).split())


def element(name: str, text: str) -> str:
    """A clean text as an element of XML, as `<w:t>…</w:t>`, with its spaces at either end."""
    space = ' xml:space="preserve"' if text != text.strip() else ""
    return f"<{name}{space}>{escape(text, quote=False)}</{name}>"


def same(one: str, other: str) -> bool:
    """Whether two texts differ in nothing but their spaces and line ends."""
    return one == other or one.split() == other.split()


def _merged(pieces: Iterable[tuple[str, bool]]) -> Segments:
    merged: list[tuple[str, bool]] = []
    for text, italic in pieces:
        if merged and merged[-1][1] == italic:
            merged[-1] = (merged[-1][0] + text, italic)
        elif text:
            merged.append((text, italic))
    return tuple(merged)
