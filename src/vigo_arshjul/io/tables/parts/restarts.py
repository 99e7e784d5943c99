"""Where the dates of a table begin anew, and whether its days are written with the month first."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from attrs import evolve

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.grouping import grouped
from vigo_arshjul.io.tables.source.rows import Row, SourceTable
from vigo_arshjul.language import Words
from vigo_arshjul.model import Day, EachMonth, Entry, Precision, Unread, UnreadKind

_DAY = r"(\d{1,2})/(\d{1,2})/(\d{4})"
_DAYS = re.compile(rf"{_DAY}(?:,?\s+\d{{1,2}}:\d\d.*|\s*[-–]\s*{_DAY})?")
_Place = tuple[SourceTable | None, int]  # a table, and the index of one of its columns
# So many days tell the order of their parts.
_FEWEST = 3
_WHY = Words(
    "datoene i kolonnen har måneden først, og er lest slik",
    "the dates of the column have the month first, and are read so",
)


def with_days(rows: list[Row]) -> tuple[list[Row], list[Unread]]:
    """The rows with the days of columns that have the month first, and what is told of those.

    A column is such a one where days past the 12th stand second, and none stands first; so are
    those beside it, unless one of them has such days first.
    """
    found = [(row, at, match) for row in rows for at, match in _dated(row)]
    columns = grouped(((row.table, at), match) for row, at, match in found)
    turned = _turned(columns)
    if not turned:
        return rows, []
    days: dict[int, dict[int, str]] = {}
    told: dict[object, Unread] = {}
    for row, at, match in found:
        if (row.table, at) in turned and (day := _day_of(match)):
            days.setdefault(id(row), dict(row.days))[at] = day
            one = Unread(row.place(at), row.cells[at].strip(), _WHY, UnreadKind.CHARACTER)
            told.setdefault((row.table, at), one)
    return [evolve(r, days=days[id(r)]) if id(r) in days else r for r in rows], [*told.values()]


def _turned(columns: Mapping[_Place, Sequence[re.Match[str]]]) -> set[_Place]:
    """The columns that have the month first."""
    turned = {one for one, matches in columns.items() if _is_turned(matches)}
    plain = {table for (table, _), days in columns.items() if any(map(_has_its_day_first, days))}
    beside = {table for table, _ in turned} - plain
    return turned | {one for one in columns if one[0] in beside}


def _dated(row: Row) -> Iterator[tuple[int, re.Match[str]]]:
    for at, cell in enumerate(row.cells):
        if "/" in cell and (match := _DAYS.fullmatch(cell.strip())):
            yield at, match


def _has_its_day_first(day: re.Match[str]) -> bool:
    return any(int(first) > 12 for first in day.group(1, 4) if first)


def _is_turned(days: Iterable[re.Match[str]]) -> bool:
    parts = [(int(a), int(b)) for day in days for a, b in (day.group(1, 2), day.group(4, 5)) if a]
    past = [second for _, second in parts if second > 12]
    return len(parts) >= _FEWEST and bool(past) and all(first <= 12 for first, _ in parts)


def _day_of(match: re.Match[str]) -> str | None:
    """The day, or the period, as `2017-09-29`; None where no calendar has it."""
    groups = (match.group(1, 2, 3), match.group(4, 5, 6))
    try:
        days = [dt.date(int(y), int(m), int(d)).isoformat() for m, d, y in groups if m]
    except ValueError:
        return None
    return " til ".join(days)


# One step back may be a row that is out of place.
_FEW = 2
# So many rows that go on from autumn into spring tell that summer above them is before that.
_FEWEST_IN_ORDER = 4
_EARLY_SUMMER = (5, 6, 7)
# A list goes back so often that it is in no order: at every fifth row.
_FEWEST_BACK = 5


def restarts_of(
    entries: Sequence[Entry], headings: Sequence[int], year: SchoolYear
) -> Iterator[frozenset[int]]:
    """The indexes of the rows that begin a group, for each way to group them that may be meant.

    The first is that of a list that is in no order.

    Args:
        headings: how many headings stand above each of them.
    """
    tables = [row.place and (row.place.sheet, row.place.table) for row in entries]
    parts = list(zip(headings, tables, strict=True))
    if starts := _of_parts(entries, parts, year):
        yield starts
    turns = list(_turns(entries, year))
    late = [at for at, row in enumerate(entries) if turns and _is_past(row, year)]
    if not late:
        return
    if turns[-1] > late[0] and not any(_is_first_month(row, year) for row in entries[: late[0]]):
        # The first month comes once, and somewhere in the middle: `Stengt uke 28`, `14. august`.
        # What comes after the last turn is of the end.
        yield frozenset(at for at in late if at - 1 not in late and at < turns[-1])
    yield from filter(
        None,
        (
            _groups(entries, keys)
            for keys in (
                parts,
                [row.sender for row in entries],
                [row.recipient for row in entries],
                [row.category for row in entries],
            )
        ),
    )
    back = sum(_goes_back(above, row) for above, row in pairwise(entries))
    if back >= _FEW and back * _FEWEST_BACK >= len(entries):
        # Sorted by something else, each row stands by itself.
        yield frozenset(range(1, len(entries)))


def early_rows(entries: Sequence[Entry], year: SchoolYear) -> int:
    """How many rows a list begins with that come before the first day of its year.

    `30. juli: SFO åpner` above `19. august: Skolestart` is of the days before the school year.
    """
    # `Våren 2026` may stand anywhere.
    spans = (Precision.MONTH, Precision.QUARTER)
    days = [None if row.when.precision in spans else row.when.first for row in entries]
    count = _of_the_last_month(days, year) or _early_in_order(days, year)
    # A span at the head may be of the summer that the list ends with, `Stengt uke 28–31`, but
    # not one below a day; and a heading tells the year itself.
    head = entries[:count]
    is_plain = all(isinstance(row.when, Day) for row in head[:1]) and not any(
        row.heading and row.heading.year for row in head
    )
    return count if is_plain and count <= _FEW < len(entries) - count else 0


def late_rows(entries: Sequence[Entry], year: SchoolYear) -> int:
    """How many rows begin a list with the newest first that come after the last day of its year.

    `15. aug` above `18. jul`, `02. jul` and so on back to September is of the next August.
    """
    firsts = [None if isinstance(row.when, EachMonth) else row.when.first for row in entries]
    days = [day for day in firsts if day]
    count = next((at for at, day in enumerate(days) if not _is_in_first_month(day, year)), 0)
    rest = days[count:]
    back = sum(a >= b for a, b in pairwise(rest))
    if not count or back * _FEWEST_BACK < (_FEWEST_BACK - 1) * len(rest):
        return 0
    goes_over = rest[0].year > year.first_day.year == rest[-1].year
    return firsts.index(rest[0]) if goes_over else 0


def _is_in_first_month(day: dt.date, year: SchoolYear) -> bool:
    return day.replace(day=1) == year.first_day


def _of_the_last_month(days: Sequence[dt.date | None], year: SchoolYear) -> int:
    """How many rows of the last month stand above those of the first and of what follows."""
    last, first = year.last_day, year.first_day
    months = [day and (day.year, day.month) for day in days]
    count = next((at for at, month in enumerate(months) if month != (last.year, last.month)), 0)
    then = days[count] if count else None
    rest = [day for day in days[count:] if day]
    # A list in no order may begin with December.
    in_order = first.month > 1 or rest == sorted(rest)
    # The first month behind them is read as that of the tail, and what follows as of the autumn.
    goes_on = then and then.month == first.month and any(d.year == first.year for d in rest)
    return count if goes_on and in_order else 0


def _early_in_order(days: Sequence[dt.date | None], year: SchoolYear) -> int:
    """How many rows of early summer stand above all others, which go on in order from autumn."""
    early = [(year.last_day.year, month) for month in _EARLY_SUMMER]
    of_summer = (at for at, day in enumerate(days) if not day or (day.year, day.month) not in early)
    count = next(of_summer, 0)
    rest = [day for day in days[count:] if day]
    in_order = len(rest) >= _FEWEST_IN_ORDER and rest == sorted(rest)
    return count if in_order and rest[0].year == year.first_day.year < rest[-1].year else 0


def _groups(entries: Sequence[Entry], keys: Sequence[Hashable]) -> frozenset[int]:
    """Where rows of another key begin; nothing where they are no groups that each begin anew."""
    starts = _starts(keys)
    back = sum(_goes_back(entries[at - 1], entries[at]) for at in starts)
    stand_together = len(starts) == len(set(keys)) - 1
    return starts if stand_together and back >= _FEW else frozenset()


def _of_parts(
    entries: Sequence[Entry], parts: Sequence[Hashable], year: SchoolYear
) -> frozenset[int]:
    """Where parts begin, if one begins with the first month and goes on within the year.

    A part that has nothing but rows past the year is the tail of the one above it.
    """
    starts = sorted(_starts(parts))
    spans = pairwise([*starts, len(entries)])
    begun = {at: {_is_past(row, year) for row in entries[at:end]} for at, end in spans}
    anew = [at for at, past in begun.items() if len(past) > 1 and _is_past(entries[at], year)]
    return frozenset(at for at, past in begun.items() if False in past) if anew else frozenset()


def _starts(keys: Sequence[Hashable]) -> frozenset[int]:
    return frozenset(at for at, (a, b) in enumerate(pairwise(keys), 1) if a != b)


def _is_past(row: Entry, year: SchoolYear) -> bool:
    return row.when.first is not None and row.when.first > year.last_day


def _is_first_month(row: Entry, year: SchoolYear) -> bool:
    day = row.when.first
    return day is not None and _is_in_first_month(day, year)


def turns_within(entries: Sequence[Entry], starts: frozenset[int], year: SchoolYear) -> bool:
    """Whether rows go back from the second half of their year to the first within a group."""
    return any(at not in starts for at in _turns(entries, year))


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
