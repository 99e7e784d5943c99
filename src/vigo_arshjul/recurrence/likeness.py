"""How alike two texts are, told as cheaply as can be.

The measure is that of `difflib`, which is dear. Two bounds that it cannot exceed are cheap,
and mostly enough to say that two texts are not alike.
"""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher


class Likeness:
    """A text that many others are compared with.

    Args:
        text: the text.
        enough: below this likeness (0 to 1) texts need not be told apart.
    """

    def __init__(self, text: str, enough: float) -> None:
        self._enough = enough
        self._length = len(text)
        self._letters = Counter(text)
        self._places = dict.fromkeys(text, 0)
        for place, letter in enumerate(text):
            self._places[letter] |= 1 << place
        self._matcher = SequenceMatcher(None, "", text, autojunk=False)

    def at_most(self, other: str) -> float:
        """A bound that the likeness of another text does not exceed; 0 below what is enough."""
        length = len(other) + self._length
        needed = self._enough * length / 2
        if min(len(other), self._length) < needed:
            return 0.0
        shared = sum(min(n, other.count(letter)) for letter, n in self._letters.items())
        if shared < needed:
            return 0.0
        common = self._longest_common(other)
        return 2.0 * common / length if common >= needed else 0.0

    def of(self, other: str) -> float:
        """The likeness of another text, from 0 to 1."""
        self._matcher.set_seq1(other)
        return self._matcher.ratio()

    def _longest_common(self, other: str) -> int:
        """How many letters two texts have in common in the same order, at most.

        The bits of one number stand for the places of the text; see Hyyrö (2004),
        “Bit-parallel LCS-length computation revisited”.
        """
        every = open_places = (1 << self._length) - 1
        for letter in other:
            matched = open_places & self._places.get(letter, 0)
            open_places = ((open_places + matched) | (open_places - matched)) & every
        return self._length - open_places.bit_count()
