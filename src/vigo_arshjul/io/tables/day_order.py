"""Days as an American program writes them, `9/29/2017`: the month stands first."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from attrs import evolve

from vigo_arshjul.io.tables.rows import Row
from vigo_arshjul.language import Words
from vigo_arshjul.model import Unread, UnreadKind

_DAY = r"(\d{1,2})/(\d{1,2})/(\d{4})"
_DAYS = re.compile(rf"{_DAY}(?:,?\s+\d{{1,2}}:\d\d.*|\s*[-–]\s*{_DAY})?")
# So many days tell the order of their parts.
_FEWEST = 3
_WHY = Words(
    "datoene i kolonnen har måneden først, og er lest slik",
    "the dates of the column have the month first, and are read so",
)


def with_days(rows: list[Row]) -> tuple[list[Row], list[Unread]]:
    """The rows with the days of columns that have the month first, and what is told of those.

    A column is such a one where days past the 12th stand second, and none stands first.
    """
    found = [(row, at, match) for row in rows for at, match in _dated(row)]
    columns: dict[object, list[re.Match[str]]] = {}
    for row, at, match in found:
        columns.setdefault((row.table, at), []).append(match)
    turned = {one for one, matches in columns.items() if _is_turned(matches)}
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


def _dated(row: Row) -> Iterator[tuple[int, re.Match[str]]]:
    for at, cell in enumerate(row.cells):
        if "/" in cell and (match := _DAYS.fullmatch(cell.strip())):
            yield at, match


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
