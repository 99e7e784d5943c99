"""One actor under several spellings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby, islice
from operator import itemgetter
from typing import NamedTuple

from vigo_arshjul.identity.renamed import is_known_name
from vigo_arshjul.identity.words import differing, ratio, tokens, without_ending
from vigo_arshjul.model import Entry, Schedule
from vigo_arshjul.phrases.letters.shadow import folded

# From this likeness of two words on (0 to 1) one may be the other mistyped.
_ALIKE = 0.75
# Three letters are a word: fagskolene are not skolene.
_LETTERS_OFF = 2

_BETWEEN_LETTERS = re.compile(r"(?<=[a-zæøå])\d(?=[a-zæøå])")
# No word of a name is longer.
_LONGEST = 60


class Spelling(NamedTuple):
    """A name in a cell that is more often written in another way."""

    entry: Entry
    field: str  # `sender` or `recipient`
    actual: str  # the name as it stands there
    usual: str  # how it is mostly written
    only_form: bool  # whether only case or inflection differ

    @property
    def is_settled(self) -> bool:
        """Whether the rarer name cannot be the right one: no known body is called so.

        A majority of rows is no proof, for what is wrong is copied along.
        """
        return not is_known_name(self.actual)


def odd_spellings(schedule: Schedule) -> Iterator[Spelling]:
    """The cells whose actor is mostly written in another way."""
    cells = [
        (entry, name, actor)
        for entry in schedule
        for name, text in (("sender", entry.sender), ("recipient", entry.recipient))
        if (actor := " ".join(folded(text).split()))
    ]
    usual = _usual_spellings(Counter(actor for _, _, actor in cells))
    for entry, column, actor in cells:
        if (better := usual[actor]) != actor:
            yield Spelling(entry, column, actor, better, _differs_in_form(actor, better))


def _usual_spellings(counts: Counter[str]) -> Mapping[str, str]:
    """For each name the commonest spelling of the same actor; of equally common ones, itself."""
    usual: dict[str, str] = {}
    commoner = _Names()
    for _, group in groupby(counts.most_common(), key=itemgetter(1)):
        # Only a name that is commoner can be the usual one: these come in once it is known
        # that there are rarer ones.
        commoner.add(usual)
        usual |= {actor: commoner.first_same(actor) or actor for actor, _ in group}
    return usual


class _Names:
    """Names in an order, found by what two spellings of one actor have in common."""

    def __init__(self) -> None:
        self._rank: dict[str, int] = {}
        self._by_likeness: dict[tuple[str | None, ...], list[str]] = {}

    def add(self, names: Iterable[str]) -> None:
        """Add the names that have not been added before, behind the others."""
        for name in islice(names, len(self._rank), None):
            self._rank[name] = len(self._rank)
            for key in _likenesses(name):
                self._by_likeness.setdefault(key, []).append(name)

    def first_same(self, actor: str) -> str | None:
        """The first of them that is another spelling of an actor."""
        if not self._rank:
            return None
        firsts = (
            next((name for name in self._by_likeness.get(key, ()) if _is_same(actor, name)), None)
            for key in _likenesses(actor)
        )
        return min((name for name in firsts if name), key=self._rank.__getitem__, default=None)


@lru_cache(maxsize=2048)
def _likenesses(name: str) -> tuple[tuple[str | None, ...], ...]:
    """What names that are the same share: all stems, or all words but one."""
    words = tokens(name)
    all_but = (
        (*words[:index], None, *words[index + 1 :])
        for index, word in enumerate(words)
        if _may_be_a_slip(word)
    )
    return (tuple(without_ending(word) for word in words), *all_but)


@lru_cache(maxsize=2048)
def _is_same(a: str, b: str) -> bool:
    """Whether two names differ in case, inflection, or one slip of the pen in one word."""
    if _differs_in_form(a, b):
        return True
    ours, theirs = tokens(a), tokens(b)
    if len(ours) != len(theirs):
        return False
    different = [(x, y) for x, y in zip(ours, theirs, strict=True) if x != y]
    return len(different) == 1 and is_slip(*different[0])


def _differs_in_form(a: str, b: str) -> bool:
    ours, theirs = tokens(a), tokens(b)
    return len(ours) == len(theirs) and all(
        x == y or (without_ending(x) == without_ending(y) and min(len(x), len(y)) > 3)
        for x, y in zip(ours, theirs, strict=True)
    )


def is_slip(a: str, b: str) -> bool:
    """One or two letters off, in a word long enough to be known by the others."""
    if not (_may_be_a_slip(a) and _may_be_a_slip(b)):
        return False
    # `gruppe2a` and `gruppe3a` are two.
    if _BETWEEN_LETTERS.search(a) and _BETWEEN_LETTERS.search(b):
        return False
    # Who mistypes a name begins it right: Østfold is not Vestfold, nor Narvik Larvik.
    if a[0] != b[0]:
        return False
    if abs(len(a) - len(b)) > _LETTERS_OFF or ratio(a, b) < _ALIKE:
        return False
    return sum(max(j - i, m - k) for i, j, k, m in differing(a, b)) <= _LETTERS_OFF


def _may_be_a_slip(word: str) -> bool:
    """Whether a word is one of letters; a figure between two of them is mistyped: `sk0lene`."""
    letters = _BETWEEN_LETTERS.sub("", word)
    return 4 <= len(word) <= _LONGEST and not any(letter.isdigit() for letter in letters)
