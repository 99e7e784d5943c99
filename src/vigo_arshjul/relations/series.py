"""Rows that come back month after month, told by their words and their reference dates."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from itertools import islice, pairwise, takewhile
from typing import NamedTuple

from vigo_arshjul.calendar import ONE_DAY, SchoolYear
from vigo_arshjul.grouping import grouped
from vigo_arshjul.model import Entry, Schedule
from vigo_arshjul.phrases import Mention, MentionKind
from vigo_arshjul.phrases.dates.date_form import is_padded, tells_padding
from vigo_arshjul.phrases.dates.parts import MARKED
from vigo_arshjul.phrases.letters.shadow import folded

# So many rows of one name make a series, and so many months of the year a monthly one.
_SERIES = 3
# So many rows of the same words, each in its month, are one without reference dates.
_SAME_WORDS = 5
QUIET = 7
_MONTHS = (8, 9, 10, 11, 12, 1, 2, 3, 4, 5, 6, 7)
MONTHLY = 9
# A delivery comes at most so many calendar days after its reference date.
_AFTER = 10

_MARKED = re.compile(MARKED, re.IGNORECASE)
# A run of spaces is looked over once, from its beginning.
_NAME = re.compile(r"\A[^(]*?(?<!\s)(?=\s*(?:\(|\b(?:pr|per)\b|$))", re.IGNORECASE)

Key = tuple[str, str, str]


class MissingMonth(NamedTuple):
    """A month that lacks its row, and the row before it."""

    previous: Entry
    month: int
    is_within: bool  # whether it is no month before or behind those that the series is sent in


class MonthlySeries:
    """The series of a schedule, each with its rows in order."""

    def __init__(self, schedule: Schedule) -> None:
        # Whether any row is in the month of holidays.
        self.works_in_summer = any(row.day.month == QUIET for row in schedule.dated())
        keyed = [(_key(row), row) for row in schedule.dated() if _references(row)]
        self._named = grouped((key[0], row) for key, row in keyed)
        self.rows: Mapping[Key, tuple[Entry, ...]] = {
            key: tuple(rows) for key, rows in grouped(keyed).items() if len(rows) >= _SERIES
        }

    def has(self, entry: Entry) -> bool:
        """Whether a row belongs to a series."""
        return _key(entry) in self.rows

    def expected_reference(self, entry: Entry, mention: Mention) -> dt.date | None:
        """The reference date that a row of a series must have.

        It is the day of the month that the series goes by, the last one up to the row's
        own date. None where that lies too far back to tell.
        """
        if mention.date is not None and 0 <= (entry.day - mention.date).days <= _AFTER:
            return mention.date
        expected = _last_such_day(entry.day, self._usual_days[_key(entry)])
        return expected if (entry.day - expected).days <= _AFTER else None

    @cached_property
    def _usual_days(self) -> Mapping[Key, int]:
        """The day of the month that each series goes by."""
        days = {
            key: Counter(mention.written.day for row in rows for mention in _references(row))
            for key, rows in self.rows.items()
        }
        return {key: counts.most_common(1)[0][0] or 1 for key, counts in days.items()}

    def pads(self, entry: Entry) -> bool | None:
        """Whether most reference dates of a row's series have a zero before a one-digit day.

        None where none of them shows it.
        """
        return self._padded.get(_key(entry))

    @cached_property
    def _padded(self) -> Mapping[Key, bool]:
        """Of each series, whether most of the dates that show it have a zero."""
        shown = {
            key: Counter(
                is_padded(mention.text)
                for row in rows
                for mention in _references(row)
                if tells_padding(mention.text)
            )
            for key, rows in self.rows.items()
        }
        return {key: counts[True] > counts[False] for key, counts in shown.items() if counts}

    def gaps(self, year: SchoolYear, monthly: int = MONTHLY) -> Iterator[MissingMonth]:
        """The months that lack a row in a monthly series, each with the row before it.

        A row of the name fills its month and that of its reference date, whatever its sender
        and recipient are called there.

        Args:
            monthly: so many months with a row make a series monthly.
        """
        for key, rows in self.rows.items():
            by_month = {
                month: row
                for row in self._of_name(key)
                if row.day <= year.last_day
                for month in _months(row)
            }
            if len(by_month) < monthly:
                continue
            previous = rows[0]
            at_ends = _at_ends(by_month)
            for month in _MONTHS:
                if month in by_month:
                    previous = by_month[month]
                else:
                    yield MissingMonth(previous, month, month not in at_ends)

    def _of_name(self, key: Key) -> Iterator[Entry]:
        """The rows of a name; between the same bodies also those that say more: `Fil fra VIGO`."""
        yield from self._named[key[0]]
        longer = f"{key[0]} "
        for name in islice(self._names, bisect_left(self._names, longer), None):
            if not name.startswith(longer):
                return
            yield from (row for row in self._named[name] if _key(row)[1:] == key[1:])

    @cached_property
    def _names(self) -> list[str]:
        """The names in the order of letters: those that begin as another one stand behind it."""
        return sorted(self._named)


def _at_ends(there: Collection[int]) -> frozenset[int]:
    """The months before the first one and behind the last; one alone may as well be lost."""
    before = takewhile(lambda month: month not in there, _MONTHS)
    behind = takewhile(lambda month: month not in there, reversed(_MONTHS))
    months = frozenset((*before, *behind))
    return months if len(months) > 1 else frozenset()


def holes(rows: Iterable[Entry]) -> Iterator[tuple[Entry, dt.date]]:
    """The first day of the month that rows of the same words lack, with the row before it.

    Where the month beside it has two rows, it is the one of them that is nearer to the gap.
    In July nothing comes back.
    """
    alike = grouped((row.what, row) for row in rows)
    for found in alike.values():
        months = [row.day.year * 12 + row.day.month for row in found]
        steps = [after - before for before, after in pairwise(months)]
        if len(found) < _SAME_WORDS or steps.count(2) != 1:
            continue
        at = steps.index(2)
        year, month = divmod(months[at], 12)
        before = _beside_gap(found, steps, at)
        if month + 1 != QUIET and before is not None:
            yield before, dt.date(year, month + 1, 1)


def _beside_gap(rows: list[Entry], steps: list[int], at: int) -> Entry | None:
    """The row that a missing month is told of; None where more than one is missing or double."""
    rest = [*steps[:at], *steps[at + 1 :]]
    if set(rest) == {1}:
        return rows[at]
    if sorted(rest) != [0] + [1] * (len(rest) - 1):
        return None
    double = steps.index(0)
    # Between a gap and a month with two rows stands the one that is astray.
    return rows[max(at, double)] if abs(double - at) == 1 else None


def _key(entry: Entry) -> Key:
    texts = (folded(entry.sender), folded(entry.recipient))
    return _name_in(folded(entry.what)), texts[0].casefold(), texts[1].casefold()


@lru_cache(maxsize=2048)
def _name_in(what: str) -> str:
    # What a row is marked with is no part of its name.
    match = _NAME.match(what := _MARKED.sub("", what))
    return (match[0] if match else what).strip(" .").casefold()


def _references(entry: Entry) -> tuple[Mention, ...]:
    found = entry.mentions_of(MentionKind.REFERENCE_DATE)
    return tuple(mention for mention in found if mention.field == "what")


def _months(entry: Entry) -> Iterator[int]:
    """The months that a row of a series may be for, that of its own date last."""
    yield from (mention.written.month for mention in _references(entry) if mention.written.month)
    yield entry.day.month


def _last_such_day(day: dt.date, of_month: int) -> dt.date:
    if day.day >= of_month:
        return day.replace(day=of_month)
    last_of_previous = day.replace(day=1) - ONE_DAY
    return last_of_previous.replace(day=min(of_month, last_of_previous.day))
