"""Calendars on a wall: months side by side, each with its days and beside those what happens.

`Januar | | Februar |` stands above `4 | Oppstart | 1 | Søknad`. The months are handed on one below
the other, each as a line with those of its days below it on which something happens.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, pairwise

from vigo_arshjul.io.tables.shapes.set_rows import Spot, set_row
from vigo_arshjul.io.tables.source.rows import Row
from vigo_arshjul.phrases import parse_month
from vigo_arshjul.phrases.cells.beside import is_day_number, is_week, parse_weekday
from vigo_arshjul.phrases.cells.reading import is_date_cell
from vigo_arshjul.phrases.letters.shadow import folded

_FEWEST_MONTHS = 2
_FEWEST_DAYS = 3
# The columns that a month has on a wall at most: its week, day, weekday and some texts.
_WIDEST = 8
_INITIALS = frozenset("mtofls")


def with_months_below(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows of a source, the months of its calendars one below the other."""
    found: list[Row] = []
    at = 0
    while at < len(rows):
        starts = _starts(rows[at])
        end = _end_of(rows, at) if starts else at
        block = rows[at:end]
        parts = [_part(block, span) for span in pairwise([*starts, _last(block, starts)])]
        is_wall = bool(parts) and all(parts)
        found += chain.from_iterable(parts) if is_wall else [rows[at]]
        at = end if is_wall else at + 1
    return found


def _starts(row: Row) -> list[int]:
    """Where the months of a row begin that has nothing else, and room beside each of them."""
    places = [at for at, cell in enumerate(row.cells) if cell.strip()]
    months = [parse_month(folded(row.cell(at))) for at in places]
    has_room = len(places) >= _FEWEST_MONTHS and all(b - a > 1 for a, b in pairwise(places))
    in_order = all(a and b and a != b for a, b in pairwise(months))
    return places if has_room and in_order else []


def _end_of(rows: Sequence[Row], at: int) -> int:
    """Where the days below some months end: with their table, or at other months."""
    for end in range(at + 1, len(rows)):
        if rows[end].table != rows[at].table or _starts(rows[end]):
            return end
    return len(rows)


def _last(block: Sequence[Row], starts: Sequence[int]) -> int:
    """Where the last month ends: it is as wide as the one before it."""
    width = max((len(row.cells) for row in block), default=0)
    widest = max((b - a for a, b in pairwise(starts)), default=0)
    return min(width, starts[-1] + widest) if starts else 0


def _part(block: Sequence[Row], span: tuple[int, int]) -> Sequence[Row]:
    """What a month has in each row: itself in the first, its days and their texts below."""
    month, *rows = [[Spot(row, at, row.cell(at)) for at in range(*span)] for row in block]
    columns = list(zip(*rows, strict=True))
    days = next((cells for cells in columns if _are_days(cells)), None)
    texts = [cells for cells in columns if cells is not days and not _says_which_day(cells)]
    if days is None or len(columns) > _WIDEST:
        return []
    told = (set_row(spots) for spots in zip(days, *texts, strict=True) if _tells(spots))
    return [set_row(month[:1]), *told]


def _are_days(cells: Sequence[Spot]) -> bool:
    """Whether a column is the days of a month, one below the other."""
    said = [spot.row.said_at(spot.at) for spot in cells if spot.text.strip()]
    are_days = all(is_day_number(one) or is_date_cell(one) for one in said)
    return len(said) >= _FEWEST_DAYS and len({*said}) == len(said) and are_days


def _says_which_day(cells: Sequence[Spot]) -> bool:
    """Whether a column has no more than weekdays or weeks."""
    said = filter(None, (folded(spot.text).strip() for spot in cells))
    return all(is_week(one) or _is_weekday(one) for one in said)


def _is_weekday(said: str) -> bool:
    return parse_weekday(said) is not None or said.lower() in _INITIALS


def _tells(spots: Sequence[Spot]) -> bool:
    """Whether something stands beside a day."""
    return any(spot.text.strip() for spot in spots[1:])
