"""The words of known rows: how much each tells, and which one a mistyped word means."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

from attrs import field, frozen

from vigo_arshjul.identity import constants
from vigo_arshjul.identity.words import SHORT, ratio, stem

# So many known words are looked at, those that share most neighbouring letters first.
_LOOKED_AT = 6
# A word of a few known rows weighs as one of so many: few rows make no word common.
_ROWS = 60


@frozen
class Vocabulary:
    """The words of the known rows, in one form each, and how much each tells."""

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
            counts.update({stem(word) for word in words})
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
        return self._weights.get(word, constants.UNKNOWN)

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
            form = stem(word)
            is_plain = form in self._weights or len(word) < SHORT or not word.isalpha()
            self._nearest[word] = (form, 1.0) if is_plain else self._look_up(word, form)
        return self._nearest[word]

    def _look_up(self, word: str, own: str) -> tuple[str, float]:
        pairs = _pairs(word)
        shared = Counter(form for pair in pairs for form in self._by_pair.get(pair, ()))
        likely = sorted(shared, key=lambda form: (-shared[form] / (len(form) + 1), form))
        best, nearest = own, constants.NEAR
        for form in likely[:_LOOKED_AT]:
            most = 2 * min(len(word), len(form)) / (len(word) + len(form))
            near = ratio(word, form) if most > nearest else 0.0
            if near > nearest:
                best, nearest = stem(form), near
        return (best, nearest) if best != own else (own, 1.0)


@lru_cache(maxsize=16384)
def _pairs(word: str) -> frozenset[str]:
    """The neighbouring letters of a word, its beginning and end with them."""
    marked = f"^{word}$"
    return frozenset(marked[index : index + 2] for index in range(len(marked) - 1))
