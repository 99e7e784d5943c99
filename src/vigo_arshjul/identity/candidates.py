"""The rows of two schedules that may be the same: what each is known by, and who is paired."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from attrs import frozen

from vigo_arshjul.grouping import grouped
from vigo_arshjul.identity.words import columns, skeleton
from vigo_arshjul.model import Entry
from vigo_arshjul.phrases import MentionKind


class Counterparts(NamedTuple):
    """Which rows of two schedules are the same."""

    # The old and the new row, in the order of the new schedule.
    pairs: tuple[tuple[Entry, Entry], ...]
    removed: tuple[Entry, ...]  # the old rows without a new one
    added: tuple[Entry, ...]  # the new rows without an old one


@frozen(eq=False, repr=False, slots=False)
class Candidate:
    """A row with what it is known by; two rows are two even where they say the same."""

    entry: Entry
    day: int  # its day, counted so that the days of both schedules can be compared

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """What stands in its columns."""
        return columns(self.entry)

    @cached_property
    def skeletons(self) -> tuple[str, ...]:
        """The same, dates aside."""
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
    def parties(self) -> tuple[str, str]:
        """Who sends, and who receives."""
        return self.entry.sender, self.entry.recipient

    @property
    def place(self) -> tuple[int, tuple[str, ...]]:
        """Where it stands among rows of the same words."""
        return self.day, self.columns


class Unpaired:
    """The rows that have no partner yet."""

    def __init__(self, old: list[Candidate], new: list[Candidate]) -> None:
        self.old, self.new = old, new
        self._partners: dict[Candidate, Candidate] = {}

    def take(self, pairs: Iterable[tuple[Candidate, Candidate]]) -> None:
        """Pair rows; each is used once."""
        found = list(pairs)
        self._partners |= {theirs: ours for ours, theirs in found}
        gone = {ours for ours, _ in found}
        self.old = [row for row in self.old if row not in gone]
        self.new = [row for row in self.new if row not in self._partners]

    def counterparts(self, new: Iterable[Candidate]) -> Counterparts:
        """What has been found, in the order of the new rows."""
        paired = (row for row in new if row in self._partners)
        return Counterparts(
            tuple((self._partners[row].entry, row.entry) for row in paired),
            tuple(row.entry for row in self.old),
            tuple(row.entry for row in self.new),
        )


def groups(
    unpaired: Unpaired, key: Callable[[Candidate], Hashable]
) -> Iterator[tuple[list[Candidate], list[Candidate]]]:
    """The rows of either schedule that have a key in common, in the order of the old one."""
    ours, theirs = (
        grouped((key(row), row) for row in rows) for rows in (unpaired.old, unpaired.new)
    )
    for shared, group in ours.items():
        if shared in theirs:
            yield group, theirs[shared]


def equal(
    unpaired: Unpaired, key: Callable[[Candidate], Hashable]
) -> Iterator[tuple[Candidate, Candidate]]:
    """Rows with the same key, in their order."""
    for ours, theirs in groups(unpaired, key):
        yield from zip(ours, theirs, strict=False)
