"""Calendars on a wall: months side by side, each with its days and beside those what happens.

`Januar | | Februar |` stands above `4 | Oppstart | 1 | Søknad`. The months are handed on one below
the other, each as a line with those of its days below it on which something happens.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise, takewhile

from vigo_arshjul.io.tables.shapes.set_rows import Spot, set_row
from vigo_arshjul.io.tables.source.rows import Row
from vigo_arshjul.io.tables.words.line_signs import has_digit
from vigo_arshjul.phrases import parse_month
from vigo_arshjul.phrases.cells.beside import is_day_number, is_week, parse_weekday
from vigo_arshjul.phrases.cells.reading import is_date_cell
from vigo_arshjul.phrases.letters.shadow import folded

_FEWEST_MONTHS = 2
_FEWEST_DAYS = 3
_INITIALS = frozenset("mtofls")


def with_months_below(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows of a source, the months of its calendars one below the other."""
    found: list[Row] = []
    at = 0
    while at < len(rows):
        size, lines = _calendar_from(rows, at, _starts(rows[at]))
        found += lines or [rows[at]]
        at += size or 1
    return found


def _calendar_from(
    rows: Sequence[Row], at: int, starts: Sequence[int]
) -> tuple[int, Sequence[Row]]:
    """How many rows a calendar has whose months stand in a row, and its lines; 0 for none."""
    if not starts:
        return 0, []
    below = list(takewhile(lambda row: row.table == rows[at].table, rows[at + 1 :]))
    end = _end_of(starts, below)
    spans = list(pairwise([*starts, end]))
    days = [at for span in spans for at in _days_in(below[:1], span)]
    block = list(takewhile(lambda row: any(_is_day(row, at) for at in days), below))
    if len(days) < len(spans) or len(block) < _FEWEST_DAYS:
        return 0, []
    parts = (_month(rows[at], block, span) for span in spans)
    beside = (set_row(_spots(row, (end, len(row.cells)))) for row in block if any(row.cells[end:]))
    return len(block) + 1, [*chain.from_iterable(parts), *beside]


def _starts(row: Row) -> list[int]:
    """Where the months of a row begin that has nothing else, and room beside each of them."""
    places = [at for at, cell in enumerate(row.cells) if cell.strip()]
    months = [parse_month(folded(row.cell(at))) for at in places]
    has_room = len(places) >= _FEWEST_MONTHS and all(b - a > 1 for a, b in pairwise(places))
    in_order = all(a and b and a != b for a, b in pairwise(months))
    return places if has_room and in_order else []


def _end_of(starts: Sequence[int], rows: Sequence[Row]) -> int:
    """Where the last month ends: at an empty column, and no nearer than the others end."""
    end = starts[-1] + max(b - a for a, b in pairwise(starts))
    while any(row.cell(end).strip() for row in rows):
        end += 1
    return end


def _spots(row: Row, span: tuple[int, int]) -> list[Spot]:
    return [Spot(row, at, row.cell(at)) for at in range(*span)]


def _days_in(rows: Sequence[Row], span: tuple[int, int]) -> list[int]:
    """The first column of a month with a day in it."""
    return [at for row in rows for at in range(*span) if _is_day(row, at)][:1]


def _is_day(row: Row, at: int) -> bool:
    said = row.said_at(at)
    return is_day_number(said) or (has_digit(said) and is_date_cell(said))


def _month(names: Row, block: Sequence[Row], span: tuple[int, int]) -> Iterator[Row]:
    """A month, and below it its days with what stands beside them."""
    columns = zip(*(_spots(row, span) for row in block), strict=True)
    days, *others = sorted(columns, key=lambda cells: not _is_day(*cells[0][:2]))
    texts = [cells for cells in others if not _says_which_day(cells)]
    yield set_row(_spots(names, span)[:1])
    for spots in zip(days, *texts, strict=True):
        if any(spot.text.strip() for spot in spots[1:]):
            yield set_row(spots)


def _says_which_day(cells: Sequence[Spot]) -> bool:
    """Whether a column has no more than weekdays or weeks."""
    said = filter(None, (folded(spot.text).strip() for spot in cells))
    return all(is_week(one) or _is_weekday(one) for one in said)


def _is_weekday(said: str) -> bool:
    return parse_weekday(said) is not None or said.lower() in _INITIALS
