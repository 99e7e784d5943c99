"""Names misspelt within texts: `ny fil til Lånekasen`, where other places say Lånekassen."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import product
from typing import NamedTuple

from vigo_arshjul.grouping import grouped
from vigo_arshjul.identity.actors import is_slip
from vigo_arshjul.identity.renamed import is_known_name
from vigo_arshjul.identity.words import differing, stem, without_ending
from vigo_arshjul.model import Entry, Schedule
from vigo_arshjul.model.entry import TEXT_FIELDS
from vigo_arshjul.model.fields import COLUMNS
from vigo_arshjul.phrases import without_mentions
from vigo_arshjul.phrases.letters.late import late
from vigo_arshjul.phrases.letters.shadow import folded, shadow_of

# A name has a capital or is written as programs write theirs: `ssbElev`, `vilbli.no`.
_NAME = re.compile(r"(?<![\w@./])(?:[A-ZÆØÅ][\wÆØÅæøå]{3,}|[a-zæøå]{1,4}[A-ZÆØÅ]\w{2,})")
_WITHIN = re.compile(r"(?<=[\w,/] )[A-ZÆØÅ][\wÆØÅæøå]{3,}")
_INNER_CAPITAL = re.compile(r"[a-zæøå][A-ZÆØÅ]")
# `VIgo`: what a hand makes that is late from the shift key, and nobody on purpose.
_SLOW_SHIFT = re.compile(r"[A-ZÆØÅ]{2}[a-zæøå]+")
_ANY_NAME = late(r"[A-ZÆØÅ]\w+|[a-zæøå]+[A-ZÆØÅ]\w*")
_WORD = re.compile(r"[^\W_]+")
# Who writes a name so often writes it right; another one is a slip where it stands once.
_OFTEN = 3
# In a word no longer than this two slips at two places make another word.
_SHORT = 7
_ENDINGS = frozenset({"s", "n", "e", "r", "t", "en", "et", "er", "ne", "ns", "ens", "ets", "ene"})


class NameInText(NamedTuple):
    """A name within a text that is nearly another one."""

    entry: Entry
    field: str
    start: int
    end: int
    actual: str
    usual: str  # the name that it is nearly


def odd_names(schedule: Schedule, counterparts: Mapping[str, Entry]) -> Iterator[NameInText]:
    """The names within texts that are mostly, or in the known row, written in another way."""
    told: set[tuple[str, str, int]] = set()
    for odd in (*_by_the_known(schedule, counterparts), *_by_the_others(schedule)):
        place = odd.entry.id, odd.field, odd.start
        if place not in told:
            told.add(place)
            yield odd


def _by_the_known(schedule: Schedule, counterparts: Mapping[str, Entry]) -> Iterator[NameInText]:
    odd = [
        one
        for entry in schedule
        if (known := counterparts.get(entry.id)) is not None
        for field in COLUMNS
        for one in _replaced(entry, field, known)
    ]
    if not odd:
        return
    right, in_cells = _counted(counterparts.values())
    within = _within_sentences(counterparts.values())

    @cache
    def is_new(actual: str, usual: str) -> bool:
        """Whether a body that is known has its own name throughout."""
        return is_known_name(actual) and not any(
            usual in getattr(entry, field) for entry in schedule for field in COLUMNS
        )

    yield from (
        one
        for one in odd
        if one.actual not in right and not is_new(one.actual, one.usual)
        # What has its capital only as the first of a sentence is any word.
        if one.usual in within or _is_a_name(one.usual, in_cells)
    )


def _replaced(entry: Entry, field: str, known: Entry) -> Iterator[NameInText]:
    """The names of a known text in whose place one word stands that is nearly the same."""
    ours, theirs = (shadow_of(getattr(one, field)) for one in (entry, known))
    # To see that no name is gone takes a moment, to hold the texts against each other many.
    if ours.text == theirs.text:
        return
    if not Counter(_NAME.findall(theirs.text)) - Counter(_NAME.findall(ours.text)):
        return
    mine, other = [*_WORD.finditer(ours.text)], _WORD.findall(theirs.text)
    for i, j, k, m in differing([word[0] for word in mine], other):
        if j - i == m - k == 1 and _NAME.fullmatch(other[k]) and _is_slip(mine[i][0], other[k]):
            yield NameInText(entry, field, *ours.span(*mine[i].span()), mine[i][0], other[k])


def _by_the_others(schedule: Schedule) -> Iterator[NameInText]:
    counts, in_cells = _counted(schedule)
    odd = _nearly(counts, in_cells | _within_sentences(schedule))
    for entry, field in product(schedule if odd else (), TEXT_FIELDS):
        text = shadow_of(getattr(entry, field))
        for match in _NAME.finditer(text.text):
            if match[0] in odd:
                yield NameInText(entry, field, *text.span(*match.span()), match[0], odd[match[0]])


def _counted(rows: Iterable[Entry]) -> tuple[Counter[str], set[str]]:
    """How often each name stands in some rows, and the names of their senders and recipients."""
    counts, in_cells = Counter[str](), set[str]()
    for entry in rows:
        for field in COLUMNS:
            counts.update(_NAME.findall(folded(getattr(entry, field))))
        in_cells.update(_NAME.findall(folded(f"{entry.sender}, {entry.recipient}")))
    return counts, in_cells


def _within_sentences(rows: Iterable[Entry]) -> frozenset[str]:
    """The words in some rows that have a capital though they begin no sentence."""
    texts = (folded(getattr(row, field)) for row in rows for field in TEXT_FIELDS)
    return frozenset(name for text in texts for name in _WITHIN.findall(text))


def _nearly(counts: Counter[str], in_cells: set[str]) -> Mapping[str, str]:
    """The names that stand once, each with the common one that it nearly is."""
    often = (name for name, number in counts.items() if number >= _OFTEN)
    usual = grouped(
        ((name[0].casefold(), length), name)
        for name in often
        if _is_a_name(name, in_cells)
        for length in range(len(name) - 2, len(name) + 3)
    )
    once = ((name, name[0].casefold()) for name, number in counts.items() if number == 1)
    pairs = ((name, near) for name, begun in once for near in usual.get((begun, len(name)), ()))
    return {name: near for name, near in pairs if _is_slip(name, near) and _by_a_hand(name, near)}


def _by_a_hand(ours: str, theirs: str) -> bool:
    """Whether a short name is off in one place only, or has two letters exchanged."""
    mine, other = ours.casefold(), theirs.casefold()
    is_one = len(differing(mine, other)) == 1 or sorted(mine) == sorted(other)
    return is_one or min(len(ours), len(theirs)) > _SHORT


def _is_a_name(word: str, in_cells: set[str]) -> bool:
    return word in in_cells or _INNER_CAPITAL.search(word) is not None


@lru_cache(maxsize=2048)
def _is_slip(ours: str, theirs: str) -> bool:
    """Whether a word is a name with a slip in it, and no other form of it.

    Its case is one only where nobody writes it on purpose, or a program reads the name.
    """
    mine, other = ours.casefold(), theirs.casefold()
    if mine == other:
        by_program = _INNER_CAPITAL.search(theirs) and not ours.isupper()
        return bool(by_program or _SLOW_SHIFT.fullmatch(ours))
    # What programs call their files has no endings.
    if _INNER_CAPITAL.search(ours) and _INNER_CAPITAL.search(theirs):
        return is_slip(mine, other)
    # `kontorte` is no form of `kontoret`: no ending has the letters of another.
    is_turned = sorted(mine) == sorted(other)
    if without_ending(mine) == without_ending(other) and not is_turned:
        return False
    short, long = sorted((mine, other), key=len)
    if long.removeprefix(short) in _ENDINGS:
        return False
    return is_slip(mine, other)


def names_of(rows: Iterable[Entry]) -> frozenset[str]:
    """The names in some rows, in one form each, however short."""
    found = (_ANY_NAME.findall(getattr(row, field)) for row in rows for field in COLUMNS)
    return frozenset(stem(name.casefold()) for names in found for name in names)


def exchanged_names(ours: str, theirs: str, names: Container[str]) -> list[tuple[str, str]]:
    """The names that stand in place of others, where two texts are the same otherwise.

    Args:
        names: what is a name, in the form of `names_of`.

    Returns:
        Pairs of names; none where other words differ too.
    """
    mine = _WORD.findall(without_mentions(ours))
    other = _WORD.findall(without_mentions(theirs))
    found: list[tuple[str, str]] = []
    for i, j, k, m in differing(mine, other) if len(mine) == len(other) else ():
        pairs = list(zip(mine[i:j], other[k:m], strict=False))
        if j - i != m - k or not all(_are_two(a, b, names) for a, b in pairs):
            return []
        found += pairs
    return found


def _are_two(ours: str, theirs: str, names: Container[str]) -> bool:
    a, b = (stem(name.casefold()) for name in (ours, theirs))
    is_name = _ANY_NAME.fullmatch(ours) and _ANY_NAME.fullmatch(theirs)
    return bool(is_name) and a != b and a in names and b in names
