"""How alike two rows are, by their words and how much each of these tells."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from attrs import field, frozen

from vigo_arshjul.grouping import grouped
from vigo_arshjul.identity import constants
from vigo_arshjul.identity.words import SHORT, ratio, stem, telling_words
from vigo_arshjul.model import Entry
from vigo_arshjul.model.fields import COLUMNS

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
        by_pair = grouped((pair, form) for form in sorted(forms) for pair in _pairs(form))
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


# Rows that say different words of one of these groups are different rows, however alike.
_OPPOSITES = tuple(
    frozenset(stem(word) for word in group.split())
    for group in ("1 2 3 endelig foreløpig", "første siste åpning", "grunnskolen videregående")
)
# From here on a row is not looked at for being joined with another one.
_SURE = 0.93
# Words in so great a share of the known rows find no candidates.
_COMMON = 0.3
# So much of what a row has too many or too few is found in another row, where that row has
# been joined with this one, or split off from it.
_EXPLAINED = 0.6

# So many rows that are like one known row are a crowd: nobody has split it into as many.
_CROWD = 24


class _Part(NamedTuple):
    """What stands in a column, as words of the known schedule."""

    words: Mapping[str, float]  # each with how near it is to the known word, 0 to 1
    weight: float  # what all of them weigh


class _Worded(NamedTuple):
    """A row as words of the known schedule; `sides` is what it says of each of the opposites."""

    what: _Part
    parties: _Part
    comment: _Part
    sides: tuple[frozenset[str], ...]


class Likeness:
    """Compares rows with others, of known rows; all of these tell which words are common."""

    def __init__(
        self, rows: Iterable[Entry], others: Iterable[Entry], known: Iterable[Entry]
    ) -> None:
        self._words = Vocabulary.of(
            {word for name in COLUMNS for word in telling_words(getattr(entry, name))}
            for entry in known
        )
        self._parts: dict[str, _Part] = {}
        # Rows of the same words are as one: a long schedule says the same again and again.
        alike = grouped((_columns(entry), index) for index, entry in enumerate(rows))
        self._places = list(alike.values())
        self._rows = [self._worded(columns) for columns in alike]
        self._others = [self._worded(_columns(entry)) for entry in others]
        self._holders = grouped(
            (word, index) for index, other in enumerate(self._others) for word in other.what.words
        )

    def _worded(self, columns: tuple[str, ...]) -> _Worded:
        what, parties, comment = map(self._part, columns)
        return _Worded(
            what=what,
            parties=parties,
            comment=comment,
            sides=tuple(frozenset(what.words.keys() & group) for group in _OPPOSITES),
        )

    def _part(self, text: str) -> _Part:
        if text not in self._parts:
            words = self._words.taken(telling_words(text))
            self._parts[text] = _Part(words, self._weight(words))
        return self._parts[text]

    def pairs(self) -> Iterator[tuple[int, int, float]]:
        """The rows and known rows that are alike, by their places, with their likeness."""
        found = {
            (row, other): likeness
            for row in range(len(self._rows))
            for other in self._candidates(row)
            if (likeness := self._likeness(row, other)) >= constants.CONSIDERED
        }
        by_known = grouped((other, row) for row, other in found)
        for (row, other), likeness in found.items():
            if likeness >= _SURE or not self._is_part(row, other, by_known[other]):
                yield from ((place, other, likeness) for place in self._places[row])

    def _likeness(self, row: int, other: int) -> float:
        """How alike a row and a known row are, 0 to 1; 0 where their tasks are not."""
        ours, theirs = self._rows[row], self._others[other]
        if any(map(_differ, ours.sides, theirs.sides)):
            return 0.0
        tasks = self._share(ours.what, theirs.what)
        parts = [(constants.WHAT, tasks)]
        if ours.parties.words and theirs.parties.words:
            parts.append((constants.PARTIES, self._share(ours.parties, theirs.parties)))
        if ours.comment.words and theirs.comment.words:
            parts.append((constants.COMMENT, self._share(ours.comment, theirs.comment)))
        return sum(weight * share for weight, share in parts) / sum(weight for weight, _ in parts)

    def _candidates(self, row: int) -> Sequence[int]:
        """The known rows that share telling words with a row."""
        most = min(_CROWD, max(3.0, _COMMON * len(self._others)))
        holders = (self._holders.get(word, ()) for word in self._rows[row].what.words)
        return sorted({other for those in holders if len(those) <= most for other in those})

    def _weight(self, words: Iterable[str]) -> float:
        # Exact, and so the same in whatever order a set gives its words.
        return math.fsum(self._words.weight(word) for word in words)

    def _share(self, ours: _Part, theirs: _Part) -> float:
        """How much two columns have in common.

        Half of it is how much of both is shared, half how much of the smaller one: a row
        with a clause more is still that row.
        """
        if not ours.weight or not theirs.weight:
            return float(ours.weight == theirs.weight)
        weigh, near = self._words.weight, theirs.words
        common = sum(weigh(w) * min(n, near[w]) for w, n in ours.words.items() if w in near)
        of_both = 2 * common / (ours.weight + theirs.weight)
        if common < constants.ENOUGH:
            return of_both
        return (of_both + common / min(ours.weight, theirs.weight)) / 2

    def _is_part(self, row: int, other: int, rivals: Sequence[int]) -> bool:
        """Whether a row is several known rows in one, or one of several that were one."""
        ours, theirs = self._rows[row].what.words.keys(), self._others[other].what.words.keys()
        added, lacking = ours - theirs, theirs - ours
        rest = (self._others[c].what.words.keys() for c in self._candidates(row) if c != other)
        if any(self._explains(words - theirs, added) for words in rest):
            return True
        halves = (self._rows[r].what.words.keys() for r in rivals if r != row)
        return len(rivals) < _CROWD and any(
            self._explains((words - ours) & theirs, lacking) for words in halves
        )

    def _explains(self, words: set[str], unexplained: set[str]) -> bool:
        """Whether some words are nearly all that is to be explained, and hardly more."""
        common = self._weight(words & unexplained)
        if common < constants.ENOUGH:
            return False
        return common >= _EXPLAINED * max(self._weight(words), self._weight(unexplained))


def _columns(entry: Entry) -> tuple[str, ...]:
    return entry.what, f"{entry.sender} {entry.recipient}", entry.comment


def _differ(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two rows say opposite things."""
    return bool(ours and theirs and not ours & theirs)
