"""Finds for each row the row of a known schedule that it stems from.

Rows are matched by id, and where that fails by their text with all dates and years cut
out. A row of the same words that comes back (a monthly file) is told from its siblings
by the season.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.model import Entry, Schedule
from vigo_arshjul.phrases import MentionKind, without_mentions

# A row that moved further than this (calendar days) is not held to be the same row, unless
# its words are the same.
_FAR = 75
# What speaks against a pair, on the scale of the likeness of its words: each calendar day
# between the two, other reference dates, another comment.
_PER_DAY = 0.003
_OTHER_MONTH = 0.15
_OTHER_COMMENT = 0.06
_A_YEAR = 366

_NO_WORD = re.compile(r"[\W_]+|</?i>", re.IGNORECASE)


class Kin(NamedTuple):
    """A known row that another row stems from.

    Attributes:
        entry: the known row.
        by_id: whether the two share their id, and not only their text.
    """

    entry: Entry
    by_id: bool = False


def same_text(entry: Entry) -> str:
    """What an entry says, the same from year to year: no dates, case or punctuation."""
    return _plain(entry.what)


def match(schedule: Schedule, known: Schedule, *, every_row: bool = False) -> Mapping[str, Kin]:
    """For each id of a schedule the row of a known schedule it stems from, if any.

    A row that states its own recurrence stands for itself: it is matched by its id, and
    by its text only where every row is asked for.
    """
    found = {entry.id: Kin(known[entry.id], by_id=True) for entry in schedule if entry.id in known}
    taken = {kin.entry.id for kin in found.values()}
    rows = [e for e in schedule if e.id not in found and (every_row or e.recurrence is None)]
    others = [entry for entry in known if entry.id not in taken]
    for row, other in match_texts(rows, others, schedule.school_year, known.school_year):
        found.setdefault(row.id, Kin(other))
    return found


def kin_of(
    schedule: Schedule, like: Schedule | None, *, every_row: bool = False
) -> Mapping[str, Entry]:
    """For each id of a schedule the row of a known schedule that it stems from, if any.

    Args:
        schedule: the schedule.
        like: the known schedule.
        every_row: whether rows with a recurrence of their own are looked for by their text too.
    """
    if like is None:
        return {}
    if has_given_ids(schedule):
        found = match(schedule, like, every_row=every_row)
        return {entry_id: kin.entry for entry_id, kin in found.items()}
    pairs = match_texts(schedule.entries, like.entries, schedule.school_year, like.school_year)
    return {row.id: known for row, known in pairs}


def has_given_ids(schedule: Schedule) -> bool:
    """Whether people gave the rows their ids; those made from words and months may change."""
    return any(entry.recurrence or entry.category for entry in schedule)


def match_texts(
    rows: Sequence[Entry], others: Sequence[Entry], year: SchoolYear, known_year: SchoolYear
) -> Iterator[tuple[Entry, Entry]]:
    """Pair rows with known rows by their text, so that all pairs together fit best.

    Args:
        rows: the rows.
        others: the known rows.
        year: the school year of the rows.
        known_year: that of the known rows.
    """
    if not (rows and others):
        return
    from vigo_arshjul.identity.assignment import assign
    from vigo_arshjul.identity.likeness import Kinship

    costs = dict.fromkeys(_same_texts(rows, others), 0.0)
    # Where all rows of the same words have come back, nobody else stems from them.
    settled = {index for pair in costs for index in (pair[0], ~pair[1])} - _open_ends(costs)
    loose = [index for index in range(len(rows)) if index not in settled]
    free = [index for index in range(len(others)) if ~index not in settled]
    if loose and free:
        kinship = Kinship([rows[i] for i in loose], [others[i] for i in free], others)
        for row_index, other_index, alike in kinship.pairs():
            row, other = rows[loose[row_index]], others[free[other_index]]
            if type(row.when) is type(other.when) and _days(row, other, year, known_year) <= _FAR:
                costs.setdefault((loose[row_index], free[other_index]), 1 - alike)
    for (row_index, other_index), unlike in costs.items():
        row, other = rows[row_index], others[other_index]
        costs[row_index, other_index] = unlike + _against(row, other, year, known_year)
    for row_index, other_index in sorted(assign(costs).items()):
        yield rows[row_index], others[other_index]


def _same_texts(rows: Sequence[Entry], others: Sequence[Entry]) -> Iterator[tuple[int, int]]:
    """The pairs of the same words, by their places."""
    by_text: dict[str, list[int]] = {}
    for index, other in enumerate(others):
        by_text.setdefault(same_text(other), []).append(index)
    for index, row in enumerate(rows):
        yield from ((index, other) for other in by_text.get(same_text(row), ()))


def _open_ends(pairs: Iterable[tuple[int, int]]) -> set[int]:
    """The rows, and the known rows as `~index`, with more partners than rivals, or fewer."""
    partners = Counter(end for row, other in pairs for end in (row, ~other))
    return {
        end for row, other in pairs for end in (row, ~other) if partners[row] != partners[~other]
    }


def _against(row: Entry, other: Entry, year: SchoolYear, known_year: SchoolYear) -> float:
    """What speaks against a pair beside its words."""
    ours, theirs = _reference_months(row), _reference_months(other)
    months = _OTHER_MONTH if ours and theirs and not ours & theirs else 0.0
    comment = 0.0 if _plain(row.comment) == _plain(other.comment) else _OTHER_COMMENT
    return months + comment + _PER_DAY * min(_days(row, other, year, known_year), _A_YEAR)


def _reference_months(entry: Entry) -> set[int]:
    found = entry.mentions_of(MentionKind.REFERENCE_DATE)
    return {m.written.month for m in found if m.field == "what" and m.written.month}


def _days(row: Entry, other: Entry, year: SchoolYear, known_year: SchoolYear) -> int:
    """How far two rows lie apart in their school years, in calendar days."""
    return abs((row.date - year.first_day).days - (other.date - known_year.first_day).days)


@lru_cache(maxsize=8192)
def _plain(text: str) -> str:
    return _NO_WORD.sub(" ", without_mentions(text)).strip().casefold()
