"""How far a schedule, or a row, is the known one of another year, and not somebody's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vigo_arshjul.identity.words import same_text
from vigo_arshjul.model import Entry, Schedule
from vigo_arshjul.phrases import Mention

# A county's own table has few of the known rows, or puts them in its own words.
_ROWS, _WORDS = 0.7, 0.7


def follows(counterparts: Mapping[str, Entry], schedule: Schedule, known: Schedule | None) -> bool:
    """Whether most known rows are in a schedule, and most of these in the known words."""
    if known is None or not len(known):
        return False
    met = [(row, counterparts[row.id]) for row in schedule if row.id in counterparts]
    alike = sum(
        row.what == theirs.what or same_text(row) == same_text(theirs) for row, theirs in met
    )
    return len(met) >= _ROWS * len(known) and alike >= _WORDS * len(met)


def paired(entry: Entry, known: Entry | None) -> Iterator[tuple[Mention, Mention]]:
    """The mentions of a row and of its known row; none where they are not of the same kinds."""
    theirs = known.mentions if known is not None else ()
    if [one.kind for one in theirs] == [one.kind for one in entry.mentions]:
        yield from zip(entry.mentions, theirs, strict=True)
