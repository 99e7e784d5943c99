"""Texts as a comparison sees them: what stays when dates move, and which words differ."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

from vigo_arshjul.language import Words
from vigo_arshjul.model import EachMonth, Entry, When
from vigo_arshjul.phrases import without_mentions

COLUMNS = {"sender": "from", "what": "what", "recipient": "to", "comment": "comment"}

_NO_WORD = re.compile(r"</?i>|[\W_]+", re.IGNORECASE)


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
