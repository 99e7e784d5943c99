"""Where the dates of a table begin anew: it is sorted by its tables, headings or parties first."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from itertools import pairwise

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.model import Day, EachMonth, Entry

# One step back may be a row that is out of place.
_FEW = 2


def restarts_of(
    entries: Sequence[Entry], headings: Sequence[int], year: SchoolYear
) -> Iterator[frozenset[int]]:
    """The indexes of the rows that begin a group, for each way to group them that may be meant.

    The first is that of a list that is in no order.

    Args:
        headings: how many headings stand above each of them.
    """
    turns = list(_turns(entries, year))
    late = [at for at, row in enumerate(entries) if turns and _is_past(row, year)]
    if not late:
        return
    if turns[-1] > late[0] and not any(_is_first_month(row, year) for row in entries[: late[0]]):
        # The first month comes once, and somewhere in the middle: `Stengt uke 28`, `14. august`.
        yield frozenset(at for at in late if at - 1 not in late)
    tables = [row.place and (row.place.sheet, row.place.table) for row in entries]
    yield from filter(
        None,
        (
            _groups(entries, keys)
            for keys in (
                list(zip(headings, tables, strict=True)),
                [row.sender for row in entries],
                [row.recipient for row in entries],
                [row.category for row in entries],
            )
        ),
    )


def early_rows(entries: Sequence[Entry], year: SchoolYear) -> int:
    """How many rows a list begins with that come before the first day of its year.

    `30. juli: SFO åpner` above `19. august: Skolestart` is of the days before the school year.
    """
    last, first = year.last_day, year.first_day
    days = [row.when.first for row in entries]
    months = [day and (day.year, day.month) for day in days]
    count = next((at for at, month in enumerate(months) if month != (last.year, last.month)), 0)
    # A span at the head may be of the summer that the list ends with, `Stengt uke 28–31`, and
    # a heading tells the year itself.
    is_plain = all(
        isinstance(row.when, Day) and not (row.heading and row.heading.year)
        for row in entries[:count]
    )
    then = days[count] if count and is_plain else None
    # The first month behind them is read as that of the tail, and what follows as of the autumn.
    goes_on = then and then.month == first.month and any(d and d.year == first.year for d in days)
    return count if goes_on and count <= _FEW < len(entries) - count else 0


def _groups(entries: Sequence[Entry], keys: Sequence[Hashable]) -> frozenset[int]:
    """Where rows of another key begin; nothing where they are no groups that each begin anew."""
    starts = _starts(keys)
    back = sum(_goes_back(entries[at - 1], entries[at]) for at in starts)
    stand_together = len(starts) == len(set(keys)) - 1
    return starts if stand_together and back >= _FEW else frozenset()


def _is_past(row: Entry, year: SchoolYear) -> bool:
    return row.when.first is not None and row.when.first > year.last_day


def _is_first_month(row: Entry, year: SchoolYear) -> bool:
    day = row.when.first
    return day is not None and day.replace(day=1) == year.first_day


def turns_within(entries: Sequence[Entry], starts: frozenset[int], year: SchoolYear) -> bool:
    """Whether rows go back from the second half of their year to the first within a group."""
    return any(at not in starts for at in _turns(entries, year))


def _starts(keys: Sequence[Hashable]) -> frozenset[int]:
    return frozenset(at for at, (a, b) in enumerate(pairwise(keys), 1) if a != b)


def _goes_back(above: Entry, row: Entry) -> bool:
    first, then = above.when.first, row.when.first
    return first is not None and then is not None and then < first


def _turns(entries: Sequence[Entry], year: SchoolYear) -> Iterator[int]:
    """The rows of the first half of a year, its first month aside, below one of the second."""
    begins = year.first_day
    days = [None if isinstance(e.when, EachMonth) else e.when.first for e in entries]
    for at, (above, day) in enumerate(pairwise(days), 1):
        if above and day and day.year == begins.year < above.year and day.month != begins.month:
            yield at
