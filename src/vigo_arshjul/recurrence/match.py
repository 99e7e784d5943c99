"""Finds for each row the row of a known schedule that it stems from.

Rows are matched by id, and where that fails by their text with all dates and years cut
out. A row of the same words that comes back (a monthly file) is told from its siblings
by the season.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from functools import lru_cache

from attrs import frozen

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.model import Entry, Schedule
from vigo_arshjul.text import without_mentions

# Below this likeness of two texts (0 to 1) they are not held to be the same row.
_ALIKE = 0.75
# A row that moved further than this (calendar days) is not held to be the same row.
_FAR = 75
# The longest text (in characters) whose likeness is worth its price.
_LONGEST = 1000

_NO_WORD = re.compile(r"[\W_]+|</?i>", re.IGNORECASE)


@frozen
class Kin:
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
    for likeness in (_equal_texts, _alike_texts):
        pairs = sorted(
            likeness(rows, others, schedule.school_year, known.school_year),
            key=lambda pair: pair[0],
        )
        for _, row, other in pairs:
            if row.id not in found and other.id not in taken:
                found[row.id] = Kin(other)
                taken.add(other.id)
        rows = [row for row in rows if row.id not in found]
        others = [other for other in others if other.id not in taken]
    return found


_Pair = tuple[tuple[float, float], Entry, Entry]


def _equal_texts(
    rows: Iterable[Entry], others: Iterable[Entry], year: SchoolYear, known_year: SchoolYear
) -> Iterable[_Pair]:
    by_text: dict[str, list[Entry]] = {}
    for other in others:
        by_text.setdefault(same_text(other), []).append(other)
    for row in rows:
        for other in by_text.get(same_text(row), ()):
            days = _season_distance(row, other, year, known_year)
            unlike = 0.0 if _plain(row.comment) == _plain(other.comment) else 1.0
            yield (days + 20 * unlike, unlike), row, other


def _alike_texts(
    rows: Iterable[Entry], others: Iterable[Entry], year: SchoolYear, known_year: SchoolYear
) -> Iterable[_Pair]:
    others = list(others)
    for row in rows:
        for other in others:
            days = _season_distance(row, other, year, known_year)
            if days > _FAR or type(row.when) is not type(other.when):
                continue
            ratio = _likeness(_whole(row), _whole(other))
            if ratio >= _ALIKE:
                yield (1 - ratio, days), row, other


@lru_cache(maxsize=8192)
def _likeness(a: str, b: str) -> float:
    if max(len(a), len(b)) > _LONGEST:
        return float(a == b)
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE:
        return 0.0
    return matcher.ratio()


def _season_distance(row: Entry, other: Entry, year: SchoolYear, known_year: SchoolYear) -> float:
    """How far two rows lie apart in their school years, in calendar days."""
    return abs(_into(row.date, year) - _into(other.date, known_year))


def _into(day: dt.date, year: SchoolYear) -> int:
    return (day - year.first_day).days


def _whole(entry: Entry) -> str:
    return f"{_plain(entry.sender)} {_plain(entry.what)} {_plain(entry.recipient)}"


def _plain(text: str) -> str:
    return _NO_WORD.sub(" ", without_mentions(text)).strip().casefold()
