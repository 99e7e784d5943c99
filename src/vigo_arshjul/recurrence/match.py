"""Finds for each row the row of a known schedule that it stems from.

Rows are matched by id, and where that fails by their text with all dates and years cut
out. A row of the same words that comes back (a monthly file) is told from its siblings
by the season.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from heapq import heapify, heappop, heappush
from operator import itemgetter

from attrs import frozen

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.model import Entry, Schedule
from vigo_arshjul.recurrence.likeness import Likeness
from vigo_arshjul.text import replace_spans, without_mentions

# Below this likeness of two texts (0 to 1) they are not held to be the same row.
_ALIKE = 0.75
# A row that moved further than this (calendar days) is not held to be the same row.
_FAR = 75

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
    return _plain(_without_mentions(entry, "what"))


def match(schedule: Schedule, known: Schedule, *, every_row: bool = False) -> Mapping[str, Kin]:
    """For each id of a schedule the row of a known schedule it stems from, if any.

    A row that states its own recurrence stands for itself: it is matched by its id, and
    by its text only where every row is asked for.
    """
    known_rows = {entry.id: entry for entry in reversed(known.entries)}
    found = {e.id: Kin(known_rows[e.id], by_id=True) for e in schedule if e.id in known_rows}
    taken = {kin.entry.id for kin in found.values()}
    rows = [e for e in schedule if e.id not in found and (every_row or e.recurrence is None)]
    others = [entry for entry in known if entry.id not in taken]
    years = schedule.school_year, known.school_year
    for _, row, other in sorted(_equal_texts(rows, others, *years), key=itemgetter(0)):
        if row.id not in found and other.id not in taken:
            found[row.id] = Kin(other)
            taken.add(other.id)
    rows = [row for row in rows if row.id not in found]
    others = [other for other in others if other.id not in taken]
    return {**found, **_alike_texts(rows, others, *years)}


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
            unlike = 0.0 if _comment(row) == _comment(other) else 1.0
            yield (days + 20 * unlike, unlike), row, other


def _alike_texts(
    rows: list[Entry], others: list[Entry], year: SchoolYear, known_year: SchoolYear
) -> Mapping[str, Kin]:
    """The rows matched with those most like them, the likest pairs first.

    How alike two texts are is asked only where a cheap bound puts them before all others.
    """
    found: dict[str, Kin] = {}
    taken: set[str] = set()
    likenesses = [Likeness(_whole(other), _ALIKE) for other in others]
    pairs = list(_perhaps_alike(rows, others, likenesses, year, known_year))
    heapify(pairs)
    while pairs:
        _, is_certain, days, at, beside = heappop(pairs)
        row, other = rows[at], others[beside]
        if row.id in found or other.id in taken:
            continue
        if is_certain:
            found[row.id] = Kin(other)
            taken.add(other.id)
        elif (ratio := likenesses[beside].of(_whole(row))) >= _ALIKE:
            heappush(pairs, (1 - ratio, True, days, at, beside))
    return found


def _perhaps_alike(
    rows: list[Entry],
    others: list[Entry],
    likenesses: list[Likeness],
    year: SchoolYear,
    known_year: SchoolYear,
) -> Iterator[tuple[float, bool, float, int, int]]:
    """How unlike two rows are at least, that this is not certain, their days, their places."""
    seasons = [_into(other.date, known_year) for other in others]
    for at, row in enumerate(rows if others else ()):
        text, season = _whole(row), _into(row.date, year)
        for beside, other_season in enumerate(seasons):
            days = abs(season - other_season)
            if days > _FAR or type(row.when) is not type(others[beside].when):
                continue
            if bound := likenesses[beside].at_most(text):
                yield 1 - bound, False, days, at, beside


def _season_distance(row: Entry, other: Entry, year: SchoolYear, known_year: SchoolYear) -> float:
    """How far two rows lie apart in their school years, in calendar days."""
    return abs(_into(row.date, year) - _into(other.date, known_year))


def _into(day: dt.date, year: SchoolYear) -> int:
    return (day - year.first_day).days


def _whole(entry: Entry) -> str:
    return f"{_actor(entry.sender)} {same_text(entry)} {_actor(entry.recipient)}"


def _comment(entry: Entry) -> str:
    return _plain(_without_mentions(entry, "comment"))


def _without_mentions(entry: Entry, field: str) -> str:
    """A text of a row without its mentions, which the row has read already."""
    spans = [(m.start, m.end, "") for m in entry.mentions if m.field == field]
    text: str = getattr(entry, field)
    return replace_spans(text, spans) if spans else text


@lru_cache(maxsize=2048)
def _actor(text: str) -> str:
    return _plain(without_mentions(text))


def _plain(text: str) -> str:
    return _NO_WORD.sub(" ", text).strip().casefold()
