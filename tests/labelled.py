"""The labelled pairs of rows: which are the same row, and how well a pairing finds that out."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path

from attrs import frozen

from vigo_arshjul import Entry, Schedule, SchoolYear
from vigo_arshjul.model import Day, Period, When

PAIRS = Path(__file__).parent / "data" / "same-rows.csv"
# The values that are tried for each number that decides which rows are the same.
GRID = {
    "ALIKE": (0.62, 0.67, 0.72, 0.77),
    "WHAT": (0.70, 0.76, 0.82),
    "PER_DAY": (0.002, 0.003, 0.0045, 0.006),
    "OTHER_MONTH": (0.15, 0.3, 0.45),
    "IN_PLACE": (0.0, 0.05, 0.1, 0.15),
    "ENOUGH": (4.5, 5.5, 6.5),
    "UNKNOWN": (2.0, 3.0, 4.0),
    "NEAR": (0.72, 0.77, 0.82),
    "FAR": (45, 60, 75),
    "OTHER_COLUMN": (10, 20, 30),
    "OTHER_REFERENCE": (40, 60, 80),
    "DRIFT": (3, 5, 7),
}
_TEXTS = ("from", "what", "to", "comment")

Pair = tuple[str, str]


@frozen
class Labelled:
    """Two versions of a schedule, or two years of it, and which of their rows are the same.

    Attributes:
        name: what it is called.
        part: `tune` where constants are chosen by it, `held` where it is held back from that.
        old: the one, rows by the order of the file.
        new: the other.
        same: the ids of the rows that are the same.
        other: the ids of two rows that look alike and are not.
    """

    name: str
    part: str
    old: Schedule
    new: Schedule
    same: frozenset[Pair]
    other: frozenset[Pair]

    @property
    def same_year(self) -> bool:
        """Whether the two are versions of one school year."""
        return self.old.school_year == self.new.school_year


@frozen
class Score:
    """How well pairs were found: how many, how many of them right, of how many there are."""

    found: int = 0
    right: int = 0
    there: int = 0

    @property
    def precision(self) -> float:
        """How large a part of the pairs that were found are right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """How large a part of the pairs that are there were found."""
        return self.right / self.there if self.there else 1.0

    @property
    def f1(self) -> float:
        """Both in one, their harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@cache
def labelled() -> tuple[Labelled, ...]:
    """All sets of labelled pairs."""
    with PAIRS.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    names = dict.fromkeys(line["set"] for line in lines)
    return tuple(_set(name, [line for line in lines if line["set"] == name]) for name in names)


def _set(name: str, lines: Sequence[dict[str, str]]) -> Labelled:
    sides: dict[str, dict[tuple[str, ...], Entry]] = {"old": {}, "new": {}}
    pairs: dict[str, set[Pair]] = {"yes": set(), "no": set()}
    for line in lines:
        ids = []
        for side, rows in sides.items():
            cells = tuple(line[f"{side} {column}"] for column in ("when", *_TEXTS))
            row = rows.setdefault(cells, _row(f"{side}-{len(rows)}", *cells))
            ids.append(row.id)
        pairs[line["same"]].add((ids[0], ids[1]))
    old, new = (_schedule(rows.values()) for rows in sides.values())
    part = lines[0]["part"]
    return Labelled(name, part, old, new, frozenset(pairs["yes"]), frozenset(pairs["no"]))


def _row(name: str, when: str, sender: str, what: str, recipient: str, comment: str) -> Entry:
    return Entry(
        id=name, when=_when(when), sender=sender, what=what, recipient=recipient, comment=comment
    )


def _when(written: str) -> When:
    days = [dt.date.fromisoformat(day) for day in written.split("/")]
    return Day(days[0]) if len(days) == 1 else Period(*days)


def _schedule(rows: Iterable[Entry]) -> Schedule:
    entries = tuple(sorted(rows, key=lambda row: row.day))
    middle = entries[len(entries) // 2].day
    return Schedule(school_year=SchoolYear.of(middle), entries=entries)


def score(find: Callable[[Labelled], Iterable[Pair]], part: str | None = None) -> Score:
    """How well a way to pair rows does on all sets, or on those of one part."""
    found = right = there = 0
    for one in labelled():
        if part in (None, one.part):
            pairs = set(find(one))
            found += len(pairs)
            right += len(pairs & one.same)
            there += len(one.same)
    return Score(found, right, there)
