"""The words of a row, so that the same sentence written twice gives the same words.

Case, endings, nynorsk and the short names of bodies are levelled; a word that is not known
is taken for the known word that it is nearest to, so that a slip of the pen costs little.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from difflib import SequenceMatcher
from functools import lru_cache

from attrs import field, frozen

from vigo_arshjul.phrases import without_mentions

_WORD = re.compile(r"[^\W_]+")
_MARKUP = re.compile(r"</?[a-z]>", re.IGNORECASE)

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
_NYNORSK = (("skul", "skol"), ("hald", "hold"), ("søkj", "søk"), ("vidaregå", "videregå"))
_ENDING = re.compile(r"(?:ane|ene|ande|ende|inga|ing|ar|er|ert|es|ast|en|et|a|e|t|s)$")

# A word as near as this (0 to 1) to a known one is taken for it.
_NEAR = 0.77
# So many known words are looked at, those that share most neighbouring letters first.
_LOOKED_AT = 6
# A word of a few known rows weighs as one of so many: few rows make no word common.
_ROWS = 60
# What a word weighs that no known row has.
_UNKNOWN = 3.0
# Words so short are the same or another.
_SHORT = 4


@lru_cache(maxsize=16384)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text that tell it from others, each once, without its dates."""
    words = (word.casefold() for word in _WORD.findall(_MARKUP.sub(" ", without_mentions(text))))
    return tuple(dict.fromkeys(word for word in words if word not in _SMALL))


@lru_cache(maxsize=16384)
def level(word: str) -> str:
    """One form for all forms of a word."""
    word = _SAME.get(word, word)
    for theirs, ours in _NYNORSK:
        word = word.replace(theirs, ours)
    for _ in range(2):
        if len(word) <= _SHORT:
            break
        word = _ENDING.sub("", word)
    return word


# Rows that say different words of one of these groups are different rows, however alike.
OPPOSITES = tuple(
    frozenset(level(word) for word in group.split())
    for group in ("1 2 3 endelig foreløpig", "første siste åpning", "grunnskolen videregående")
)


@frozen
class Vocabulary:
    """The words of the known rows, levelled, and how much each tells."""

    _weights: Mapping[str, float] = field(repr=False)
    _by_pair: Mapping[str, tuple[str, ...]] = field(eq=False, repr=False)
    _nearest: dict[str, tuple[str, float]] = field(factory=dict, eq=False, repr=False)

    @classmethod
    def of(cls, rows: Iterable[Collection[str]]) -> Vocabulary:
        """The vocabulary of some rows, given as the words of each."""
        counts = Counter[str]()
        forms: set[str] = set()
        number = 0
        for words in rows:
            counts.update({level(word) for word in words})
            forms.update(words)
            number += 1
        by_pair: dict[str, list[str]] = {}
        for form in sorted(forms):
            for pair in _pairs(form):
                by_pair.setdefault(pair, []).append(form)
        rows_at_least = max(number, _ROWS)
        weights = {word: math.log(1 + rows_at_least / count) for word, count in counts.items()}
        return cls(weights, {pair: tuple(words) for pair, words in by_pair.items()})

    def weight(self, word: str) -> float:
        """How much a word tells: more the fewer rows have it."""
        return self._weights.get(word, _UNKNOWN)

    def taken(self, words: Iterable[str]) -> Mapping[str, float]:
        """Words as known ones, each with how near it is to it (0 to 1)."""
        found: dict[str, float] = {}
        for word in words:
            known, near = self._known(word)
            found[known] = max(near, found.get(known, 0.0))
        return found

    def _known(self, word: str) -> tuple[str, float]:
        """The known word that a word is taken for, and how near it is; itself if there is none."""
        if word not in self._nearest:
            levelled = level(word)
            is_plain = levelled in self._weights or len(word) < _SHORT or not word.isalpha()
            self._nearest[word] = (levelled, 1.0) if is_plain else self._look_up(word, levelled)
        return self._nearest[word]

    def _look_up(self, word: str, levelled: str) -> tuple[str, float]:
        pairs = _pairs(word)
        shared = Counter(form for pair in pairs for form in self._by_pair.get(pair, ()))
        likely = sorted(shared, key=lambda form: (-shared[form] / (len(form) + 1), form))
        best, nearest = levelled, _NEAR
        for form in likely[:_LOOKED_AT]:
            near = SequenceMatcher(None, word, form, autojunk=False).ratio()
            if near > nearest:
                best, nearest = level(form), near
        return (best, nearest) if best != levelled else (levelled, 1.0)


@lru_cache(maxsize=16384)
def _pairs(word: str) -> frozenset[str]:
    """The neighbouring letters of a word, its beginning and end with them."""
    marked = f"^{word}$"
    return frozenset(marked[index : index + 2] for index in range(len(marked) - 1))
