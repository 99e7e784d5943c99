"""Draws the pairs of `tests/data/same-rows.csv` that are made from published and rolled rows.

It was run once; what it drew was then read, mended and added to by hand, and the file is the
truth from then on. Two versions of a schedule are drawn: rows that both have in other words
(same = yes), and pairs of rows that look alike and are two (same = no), each of which only one
of the versions has.

Usage: python scripts/label_rows.py >> tests/data/same-rows.csv
"""

from __future__ import annotations

import csv
import random
import sys
from collections.abc import Sequence
from difflib import SequenceMatcher
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from attrs import evolve

from rewording import CHANGES, reworded
from vigo_arshjul import Entry, Schedule, published, read, roll
from vigo_arshjul.model import EachMonth
from vigo_arshjul.phrases import without_mentions

COUNTY = Path(__file__).parents[1] / "tests" / "data" / "fylke-2025-2026.txt"
# The name of a set; whether constants are chosen by it (tune) or it is held back (held); its
# rows, the year that they are rolled to, what was done to their words, and by how many days
# they moved.
SETS: Sequence[tuple[str, str, str, str | None, tuple[str, ...], int]] = (
    ("omskrevet", "tune", "published", None, ("nynorsk", "typo", "synonym"), 10),
    ("utvidet", "tune", "published", None, ("clause", "typo"), 10),
    ("samme-aar-slurv", "tune", "published", None, ("typo", "swap"), 0),
    ("samme-aar-flyttet", "tune", "published", None, ("synonym",), 9),
    ("samme-aar-nynorsk", "held", "published", None, ("nynorsk", "typo"), 4),
    ("neste-aar", "tune", "published", "2018-2019", ("typo",), 0),
    ("neste-aar-utvidet", "tune", "published", "2018-2019", ("clause", "synonym"), 0),
    ("ni-aar-senere", "held", "published", "2026-2027", ("nynorsk", "swap"), 0),
    ("fylke-samme-aar", "held", "county", None, ("typo", "clause"), 3),
    ("fylke-neste-aar", "held", "county", "2026-2027", ("synonym", "swap"), 0),
)
# So many rows of each set have a counterpart, and so many pairs have none.
SAME, OTHER = 22, 9
# The pairs without a counterpart are drawn from so many that look most alike.
CONFUSABLE = 90


def drawn(name: str, part: str, old: Schedule, new: Schedule, seed: int) -> list[list[str]]:
    """The labelled pairs of one set; `new` has the rows of `old` in their order."""
    rng = random.Random(seed)
    dated = [n for n, row in enumerate(old) if not isinstance(row.when, EachMonth)]
    near = sorted(
        ((n, m) for n in dated for m in dated if n != m and _may_be_confused(old, n, m)),
        key=lambda pair: -_likeness(old, *pair),
    )
    others: list[tuple[int, int]] = []
    for pair in rng.sample(near[:CONFUSABLE], CONFUSABLE):
        if len(others) < OTHER and not {x for one in others for x in one} & set(pair):
            others.append(pair)
    left = [n for n in dated if n not in {x for pair in others for x in pair}]
    same = sorted(rng.sample(left, min(SAME, len(left))))
    rows = [*((n, n) for n in same), *others]
    return [
        [name, part, "yes" if n == m else "no", *_cells(old.entries[n]), *_cells(new.entries[m])]
        for n, m in rows
    ]


def in_order_of(old: Schedule, rolled: Schedule) -> Schedule:
    """The rolled rows in the order of the rows that they stem from."""
    return evolve(rolled, entries=tuple(rolled[row.id] for row in old))


def _may_be_confused(schedule: Schedule, n: int, m: int) -> bool:
    """Whether the words are not the same, dates aside: the same words elsewhere are a row moved."""
    a, b = schedule.entries[n], schedule.entries[m]
    return without_mentions(a.what).casefold() != without_mentions(b.what).casefold()


def _likeness(schedule: Schedule, n: int, m: int) -> float:
    a, b = (schedule.entries[place].what for place in (n, m))
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def _cells(row: Entry) -> list[str]:
    days = dict.fromkeys((row.when.first, row.when.last))
    when = "/".join(day.isoformat() for day in days)
    return [when, row.sender, row.what, row.recipient, row.comment]


def main() -> None:
    """Write all sets."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    sources = {"published": published(), "county": read(COUNTY)}
    for seed, (name, part, source, year, changes, days) in enumerate(SETS):
        old = sources[source]
        later = in_order_of(old, roll(old, year).schedule) if year else old
        new = reworded(later, seed, *(CHANGES[change] for change in changes), days=days)
        writer.writerows(drawn(name, part, old, new, seed))


if __name__ == "__main__":
    main()
