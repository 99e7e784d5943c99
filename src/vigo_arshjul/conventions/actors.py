"""One actor under several spellings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

from attrs import frozen

from vigo_arshjul.model import Entry, Schedule

_WORD = re.compile(r"\w+")
_ENDING = re.compile(r"(?:ene|ane|en|et|ar|er|a|e|n|t|s)$")

# No word of a name is longer.
_LONGEST = 60


@frozen
class Spelling:
    """A name in a cell that is more often written in another way.

    Attributes:
        entry: the row.
        field: `sender` or `recipient`.
        actual: the name as it stands there.
        usual: how it is mostly written.
        only_form: whether only case or inflection differ.
    """

    entry: Entry
    field: str
    actual: str
    usual: str
    only_form: bool


def odd_spellings(schedule: Schedule, right: tuple[str, ...] = ()) -> Iterator[Spelling]:
    """The cells whose actor is mostly written in another way, but for names known as right."""
    cells = [
        (entry, name, getattr(entry, name).strip())
        for entry in schedule
        for name in ("sender", "recipient")
        if getattr(entry, name).strip()
    ]
    counts = Counter(actor for _, _, actor in cells)
    usual = {actor: _usual(actor, counts) for actor in counts}
    for entry, field, actor in cells:
        if (better := usual[actor]) != actor and actor not in right:
            yield Spelling(entry, field, actor, better, _differs_in_form(actor, better))


def _usual(actor: str, counts: Counter[str]) -> str:
    """The commonest spelling of the same actor; of equally common ones, itself."""
    others = [other for other in counts if other != actor and _is_same(actor, other)]
    best = max(others, key=lambda other: counts[other], default=actor)
    return best if counts[best] > counts[actor] else actor


def _is_same(a: str, b: str) -> bool:
    """Whether two names differ in case, inflection, or one slip of the pen in one word."""
    if _differs_in_form(a, b):
        return True
    ours, theirs = _words(a), _words(b)
    if len(ours) != len(theirs):
        return False
    different = [(x, y) for x, y in zip(ours, theirs, strict=True) if x != y]
    return len(different) == 1 and _is_slip(*different[0])


def _differs_in_form(a: str, b: str) -> bool:
    ours, theirs = _words(a), _words(b)
    return len(ours) == len(theirs) and all(
        x == y or (_stem(x) == _stem(y) and min(len(x), len(y)) > 3)
        for x, y in zip(ours, theirs, strict=True)
    )


def _words(name: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(name)]


def _stem(word: str) -> str:
    return _ENDING.sub("", word)


def _is_slip(a: str, b: str) -> bool:
    """One or two letters off, in a word long enough to be known by the others."""
    if not 4 <= min(len(a), len(b)) <= max(len(a), len(b)) <= _LONGEST:
        return False
    if any(c.isdigit() for c in a + b):
        return False
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= 0.75
