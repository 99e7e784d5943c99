"""Texts as a comparison sees them: what stays when dates move, and which words differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from vigo_arshjul.comparison.result import Piece
from vigo_arshjul.language import Words
from vigo_arshjul.model import EachMonth, Entry, When
from vigo_arshjul.text import without_mentions

COLUMNS = {"sender": "from", "what": "what", "recipient": "to", "comment": "comment"}

_NO_WORD = re.compile(r"</?i>|[\W_]+", re.IGNORECASE)
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


def single_spaced(text: str) -> str:
    """The text without what a table cannot hold: line breaks, and more than one space."""
    return " ".join(text.split())


def columns(entry: Entry) -> tuple[str, ...]:
    """The texts of a row."""
    return tuple(single_spaced(getattr(entry, name)) for name in COLUMNS)


@lru_cache(maxsize=32768)
def skeleton(text: str) -> str:
    """The words of a text without dates, case and punctuation."""
    return " ".join(_NO_WORD.sub(" ", without_mentions(text)).casefold().split())


def when_in_words(when: When) -> Words:
    """A day, a period, or a routine of each month."""
    if isinstance(when, EachMonth):
        return Words("hver måned etter {day}", "each month after {day}").fill(day=when.after)
    return when.in_words()


def likeness(a: str, b: str) -> float:
    """How alike two texts are, from 0 to 1, whichever comes first."""
    if a == b:
        return 1.0
    first, second = sorted((a, b))
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


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
