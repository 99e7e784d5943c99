"""Chooses the numbers of `identity/constants.py` by the labelled pairs of rows.

One number after another is tried with all values of a coarse grid, the others held, until
none does better. What counts is the harmonic mean of precision and recall on the pairs that
are not held back.

Usage: python scripts/tune_identity.py
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from labelled import GRID, Labelled, Pair, score
from vigo_arshjul.identity import constants
from vigo_arshjul.identity.counterparts import counterparts


def found(one: Labelled) -> Iterable[Pair]:
    """The pairs of one set as the library finds them."""
    pairs = counterparts(one.old, one.new, same_year=one.same_year).pairs
    return ((ours.id, theirs.id) for ours, theirs in pairs)


def main() -> None:
    """Try until nothing gets better, and print what was chosen."""
    best = score(found, "tune").f1
    again = True
    while again:
        again = False
        for name, values in GRID.items():
            for value in values:
                kept = getattr(constants, name)
                setattr(constants, name, value)
                now = score(found, "tune").f1
                if now > best + 1e-9:
                    best, again = now, True
                else:
                    setattr(constants, name, kept)
    for name in GRID:
        print(name, "=", getattr(constants, name))
    for part in ("tune", "held"):
        reached = score(found, part)
        print(f"{part}: precision {reached.precision:.3f}, recall {reached.recall:.3f}")


if __name__ == "__main__":
    main()
