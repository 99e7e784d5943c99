"""The words of a text: what stays when dates move, and one form for all forms of a word.

Case, endings, nynorsk and the short names of bodies are levelled, so that the same sentence
written by two people gives nearly the same words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from sys import intern
from typing import NamedTuple

from vigo_arshjul.language import Words, likeness
from vigo_arshjul.model import EachMonth, Entry, When
from vigo_arshjul.model.fields import COLUMNS
from vigo_arshjul.phrases import without_mentions
from vigo_arshjul.phrases.letters.shadow import folded

_WORD = re.compile(r"[^\W_]+")
_PIECE = re.compile(r"\w+|\s+|[^\w\s]")

# Words that any row may have, and that tell no row from another.
_SMALL_WORDS = """
    alle at av blir blei den denne det dette de dei du eit ein eller en et etter evt eventuelt
    for fra frå før gjelder gjeld ha har husk i ikke ikkje innen innan kan med mot må nb no obs og
    om over på per pr se senest seinast sjå skal slik som så til ut ved ver vert være vere å også
    òg
"""
_SMALL = frozenset(_SMALL_WORDS.split())
# Nynorsk, and what a body is called for short.
_SAME = {
    "fyrste": "første",
    "førebels": "foreløpig",
    "førebelse": "foreløpig",
    "endeleg": "endelig",
    "einskild": "enkelt",
    "høve": "forhold",
    "innlevering": "levering",
    "korrigert": "revidert",
    "lånekassa": "lånekassen",
    "statistisk": "ssb",
    "sentralbyrå": "ssb",
    "utdanningsdirektoratet": "udir",
    "utdanningsdirektoratets": "udir",
}
# What people write for short.
_IN_FULL = {
    "evt": ("eventuelt",),
    "ifm": ("i", "forbindelse", "med"),
    "ift": ("i", "forhold", "til"),
    "iht": ("i", "henhold", "til"),
    "inkl": ("inkludert",),
    "mht": ("med", "hensyn", "til"),
    "mtp": ("med", "tanke", "på"),
    "pga": ("på", "grunn", "av"),
    "pr": ("per",),
    "reg": ("registrering",),
    "vgo": ("videregående", "opplæring"),
    "vgs": ("videregående", "skole"),
}
_NYNORSK = (("skul", "skol"), ("hald", "hold"), ("søkj", "søk"), ("vidaregå", "videregå"))
_ENDING = re.compile(
    r"(?:erne|eren|ere|arane|aren|arar|ane|ene|ande|ende|inga|ing|ar|er|ert|es|ast|en|et|a|e|t|s)$"
)
# Words so short are the same or another.
SHORT = 4


def tokens(text: str) -> list[str]:
    """The words and numbers of a text, in one case."""
    # A word is kept once, in however many texts it stands.
    return [intern(word.casefold()) for word in _WORD.findall(folded(text))]


def split(text: str) -> list[str]:
    """A text cut into words, spaces and single signs, with nothing left out."""
    return _PIECE.findall(text)


class Placed(NamedTuple):
    """A word with its place in a text: from, to."""

    text: str
    start: int
    end: int


def placed_words(text: str) -> list[Placed]:
    """The words of a text as they stand there, with their places."""
    return [Placed(match[0], *match.span()) for match in _WORD.finditer(text)]


# As many as the texts of the longest table that is read: each is asked for by many rules.
@lru_cache(maxsize=131072)
def words(text: str) -> tuple[str, ...]:
    """The words of a text without its dates and tags, in one case."""
    said = tokens(without_mentions(text))
    if _IN_FULL.keys().isdisjoint(said):
        return tuple(said)
    return tuple(full for word in said for full in _IN_FULL.get(word, (word,)))


@lru_cache(maxsize=32768)
def skeleton(text: str) -> str:
    """The words of a text as one text."""
    return " ".join(words(text))


@lru_cache(maxsize=16384)
def telling_words(text: str) -> tuple[str, ...]:
    """The words of a text that tell it from others, each once."""
    return tuple(dict.fromkeys(word for word in words(text) if word not in _SMALL))


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """One form for all forms of a word."""
    word = _SAME.get(word, word)
    for theirs, ours in _NYNORSK:
        word = word.replace(theirs, ours)
    return without_ending(word)


def without_ending(word: str) -> str:
    """A word without its endings, where that leaves enough of it."""
    for _ in range(2):
        if len(word) <= SHORT:
            break
        word = _ENDING.sub("", word)
    return word


def stems(text: str) -> frozenset[str]:
    """What a text is about: its telling words in one form each."""
    return frozenset(map(stem, telling_words(text)))


def alike(ours: Iterable[str], theirs: Iterable[str]) -> float:
    """How large a part of the words of two texts is the same, 0 to 1; of a word twice, both."""
    mine, other = Counter(ours), Counter(theirs)
    total = mine.total() + other.total()
    return 2 * (mine & other).total() / total if total else 1.0


def same_text(entry: Entry) -> str:
    """What a row says, the same from year to year: no dates, case or punctuation."""
    return skeleton(entry.what)


def single_spaced(text: str) -> str:
    """The text without what a table cannot hold: line breaks, and more than one space."""
    return " ".join(text.split())


def columns(entry: Entry) -> tuple[str, ...]:
    """The texts of a row."""
    return tuple(single_spaced(getattr(entry, name)) for name in COLUMNS)


def when_in_words(when: When) -> Words:
    """A day, a period, or a routine of each month."""
    if isinstance(when, EachMonth):
        return Words("hver måned etter {day}", "each month after {day}").fill(day=when.after)
    return when.in_words()


def ratio(a: str, b: str) -> float:
    """How many of the letters of two texts are the same in order, 0 to 1, whichever is first."""
    if a == b:
        return 1.0
    return likeness(*sorted((a, b)))


def steps(ours: Sequence[str], theirs: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    """How one text becomes the other, both cut into parts: `equal`, `replace` and so on."""
    from difflib import SequenceMatcher

    return SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()


def differing(ours: Sequence[str], theirs: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """Where two texts differ, cut into parts: from and to in the one, and in the other."""
    return [(i, j, k, m) for tag, i, j, k, m in steps(ours, theirs) if tag != "equal"]


def nearest(word: str, known: Iterable[str], least: float) -> str | None:
    """The known word that is most like a word, if it is at least so much like it (0 to 1)."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, list(known), n=1, cutoff=least)), None)
