"""Finds for each row of one version of a schedule its row in another.

An id that somebody gave is followed. Rows of a text or a table have ids made of their first
words and their month; such an id changes with the row, so that those rows are known by what
they say, and told from others of the same words by the season.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import cached_property

from attrs import define, field, frozen

from vigo_arshjul.identity.alignment import align
from vigo_arshjul.identity.words import columns, likeness, skeleton
from vigo_arshjul.model import EachMonth, Entry, Schedule
from vigo_arshjul.phrases import MentionKind

# What tells rows of the same words apart, in calendar days that it weighs as much as.
_OTHER_COLUMN = 20
_OTHER_REFERENCE = 60
_SAME_ID = 0.5

# A row that comes back in the same words (a monthly file) is not known again further away
# than this, unless its text says which one it is; a row alone with its words is, anywhere.
_FAR = 75
_ANYWHERE = 10_000_000

# Rows of other words are the same row if they are this much alike, or a little less where
# day, sender and recipient are the same.
_ALIKE = 0.8
_ALIKE_IN_PLACE = 0.55
_ALIKE_FAR = 45
# An id that somebody gave is followed from this likeness on, before any other row is.
_ALIKE_BY_ID = 0.4

# Among many rows, only those are compared that share a word no commoner than this, and of
# them those that share most.
_COMMON = 60
_CANDIDATES = 8


@frozen
class Pairing:
    """Which rows are the same.

    Attributes:
        pairs: the old and the new row, in the order of the new schedule.
        removed: the old rows without a new one.
        added: the new rows without an old one.
    """

    pairs: tuple[tuple[Entry, Entry], ...]
    removed: tuple[Entry, ...]
    added: tuple[Entry, ...]


def pair(old: Schedule, new: Schedule) -> Pairing:
    """Pair the rows of two versions of one school year; the same either way round."""
    ours, theirs = [_Row(entry) for entry in old], [_Row(entry) for entry in new]
    repeated = _repeated(ours) | _repeated(theirs)
    unpaired = _Unpaired(ours, theirs)
    unpaired.take(_given_ids(unpaired))
    unpaired.take(_equal(unpaired, lambda row: (row.entry.when, row.columns, row.entry.id)))
    unpaired.take(_equal(unpaired, lambda row: (row.entry.when, row.columns)))
    unpaired.take(_nearest(unpaired, _said, repeated))
    unpaired.take(_nearest(unpaired, _meant, repeated))
    unpaired.take(_nearest(unpaired, _named, repeated))
    unpaired.take(_alike(unpaired))
    unpaired.take(_equal(unpaired, lambda row: row.entry.id))
    return unpaired.pairing(theirs)


# --- rows ------------------------------------------------------------------------------


@frozen(eq=False)
class _Row:
    """A row with what it is known by; two rows are two even where they say the same."""

    entry: Entry

    @cached_property
    def columns(self) -> tuple[str, ...]:
        return columns(self.entry)

    @cached_property
    def skeletons(self) -> tuple[str, ...]:
        return tuple(skeleton(text) for text in self.columns)

    @cached_property
    def name(self) -> str:
        """What the row is about, dates aside."""
        return skeleton(self.entry.what) or " ".join(self.skeletons)

    @cached_property
    def references(self) -> tuple[tuple[int | None, int | None], ...]:
        """The days that its data describe: `pr 01. oktober`."""
        found = self.entry.mentions_of(MentionKind.REFERENCE_DATE)
        return tuple((mention.written.month, mention.written.day) for mention in found)

    @cached_property
    def says_when(self) -> bool:
        """Whether its text tells it from its like in other months."""
        return any(mention.written.month for mention in self.entry.mentions)

    @property
    def place(self) -> tuple[int, tuple[str, ...]]:
        """Where it stands among rows of the same words."""
        return self.entry.date.toordinal(), self.columns


@define
class _Unpaired:
    """The rows that have no partner yet."""

    old: list[_Row]
    new: list[_Row]
    _partners: dict[_Row, _Row] = field(factory=dict)

    def take(self, pairs: Iterable[tuple[_Row, _Row]]) -> None:
        """Pair rows; each is used once."""
        found = list(pairs)
        self._partners |= {theirs: ours for ours, theirs in found}
        gone = {ours for ours, _ in found}
        self.old = [row for row in self.old if row not in gone]
        self.new = [row for row in self.new if row not in self._partners]

    def pairing(self, new: Iterable[_Row]) -> Pairing:
        """What has been found, in the order of the new rows."""
        paired = (row for row in new if row in self._partners)
        return Pairing(
            tuple((self._partners[row].entry, row.entry) for row in paired),
            tuple(row.entry for row in self.old),
            tuple(row.entry for row in self.new),
        )


def _groups(
    unpaired: _Unpaired, key: Callable[[_Row], Hashable]
) -> Iterator[tuple[list[_Row], list[_Row]]]:
    """The rows of either schedule that have a key in common, in the order of the old one."""
    ours, theirs = _grouped(unpaired.old, key), _grouped(unpaired.new, key)
    for shared, group in ours.items():
        if shared in theirs:
            yield group, theirs[shared]


def _grouped(rows: Iterable[_Row], key: Callable[[_Row], Hashable]) -> dict[Hashable, list[_Row]]:
    groups: dict[Hashable, list[_Row]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return groups


def _equal(unpaired: _Unpaired, key: Callable[[_Row], Hashable]) -> Iterator[tuple[_Row, _Row]]:
    """Rows with the same key, in their order."""
    for ours, theirs in _groups(unpaired, key):
        yield from zip(ours, theirs, strict=False)


# --- ids -------------------------------------------------------------------------------

_WITH_MONTH = re.compile(r"-(\d\d)(?:-\d+)?$")


def is_made(entry: Entry) -> bool:
    """Whether an id looks as if it was made from its row: it ends in the row's month."""
    match = _WITH_MONTH.search(entry.id)
    return match is not None and int(match[1]) == entry.date.month


def has_given_ids(schedule: Schedule) -> bool:
    """Whether somebody gave the rows their ids."""
    return any(not is_made(row) for row in schedule if not isinstance(row.when, EachMonth))


def _given_ids(unpaired: _Unpaired) -> Iterator[tuple[_Row, _Row]]:
    for ours, theirs in _equal(unpaired, lambda row: row.entry.id):
        is_given = not (is_made(ours.entry) and is_made(theirs.entry))
        if is_given and likeness(ours.name, theirs.name) >= _ALIKE_BY_ID:
            yield ours, theirs


# --- the same words ----------------------------------------------------------------------


def _said(row: _Row) -> tuple[Hashable, bool]:
    """What a row says to the letter, and whether that tells which of its like it is."""
    return row.columns, row.says_when


def _meant(row: _Row) -> tuple[Hashable, bool]:
    """What a row says, dates aside, but for what its data describe."""
    return (row.skeletons, row.references), bool(row.references)


def _named(row: _Row) -> tuple[Hashable, bool]:
    """What a row is about, dates aside."""
    return row.name, False


def _repeated(rows: Iterable[_Row]) -> frozenset[str]:
    """What several rows of a schedule are about."""
    counts = Counter(row.name for row in rows)
    return frozenset(name for name, count in counts.items() if count > 1)


def _nearest(
    unpaired: _Unpaired,
    key: Callable[[_Row], tuple[Hashable, bool]],
    repeated: frozenset[str],
) -> Iterator[tuple[_Row, _Row]]:
    """Rows of the same words, so that they moved as little as can be, all in all."""
    for ours, theirs in _groups(unpaired, key):
        is_certain = key(ours[0])[1] or ours[0].name not in repeated
        limit = _ANYWHERE if is_certain else _FAR
        yield from align(_in_order(ours), _in_order(theirs), _cost, limit)


def _in_order(rows: Iterable[_Row]) -> Sequence[_Row]:
    return sorted(rows, key=lambda row: row.place)


def _cost(ours: _Row, theirs: _Row) -> float:
    """How unlikely it is that two rows of the same name are one, in calendar days."""
    days = abs((ours.entry.date - theirs.entry.date).days)
    others = sum(a != b for a, b in zip(ours.skeletons, theirs.skeletons, strict=True))
    reference = _OTHER_REFERENCE if ours.references != theirs.references else 0
    same_id = _SAME_ID if ours.entry.id == theirs.entry.id else 0
    return days + _OTHER_COLUMN * others + reference - same_id


# --- other words -----------------------------------------------------------------------


def _alike(unpaired: _Unpaired) -> Iterator[tuple[_Row, _Row]]:
    """Rows of other words that are alike, the most alike first."""
    scored = [
        (score, ours, theirs)
        for ours, theirs in _candidates(unpaired)
        if (score := _score(ours, theirs)) is not None
    ]
    taken: set[_Row] = set()
    for _, ours, theirs in sorted(scored, key=lambda found: -found[0]):
        if not taken & {ours, theirs}:
            taken |= {ours, theirs}
            yield ours, theirs


def _score(ours: _Row, theirs: _Row) -> float | None:
    """How alike two rows are; None where they are not the same row."""
    a, b = ours.entry, theirs.entry
    days = abs((a.date - b.date).days)
    if days > _ALIKE_FAR or isinstance(a.when, EachMonth) != isinstance(b.when, EachMonth):
        return None
    in_place = days == 0 and (a.sender, a.recipient) == (b.sender, b.recipient)
    alike = likeness(ours.name, theirs.name)
    # What is alike to the letter was left alone above, with good reason.
    if alike == 1 or alike < (_ALIKE_IN_PLACE if in_place else _ALIKE):
        return None
    same_comment = 0.05 if a.comment and a.comment == b.comment else 0.0
    return alike + same_comment - days / 365


def _candidates(unpaired: _Unpaired) -> Iterator[tuple[_Row, _Row]]:
    """The pairs that are worth comparing: all of a few rows, of many those that share words."""
    if max(len(unpaired.old), len(unpaired.new)) <= _COMMON:
        yield from ((ours, theirs) for ours in unpaired.old for theirs in unpaired.new)
        return
    by_word: dict[str, list[int]] = defaultdict(list)
    for index, row in enumerate(unpaired.new):
        for word in sorted(set(row.name.split())):
            by_word[word].append(index)
    for ours in unpaired.old:
        shared: Counter[int] = Counter()
        for word in sorted(set(ours.name.split())):
            if len(by_word.get(word, ())) <= _COMMON:
                shared.update(by_word.get(word, ()))
        for index, _ in shared.most_common(_CANDIDATES):
            yield ours, unpaired.new[index]
