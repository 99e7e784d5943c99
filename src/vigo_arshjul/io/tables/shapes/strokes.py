"""A table that came as a text with each cell and each stroke in a line of its own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import mode

from vigo_arshjul.io.tables.source.rows import Row, SetRow
from vigo_arshjul.phrases import parse_month
from vigo_arshjul.phrases.cells.reading import is_date_cell
from vigo_arshjul.phrases.letters.shadow import folded

_STROKE = "|"
_FEWEST_STROKES = 6


def rows_of_strokes(lines: Sequence[str]) -> list[Row]:
    """The rows of a text whose strokes stand alone; none where it has no such table.

    A row begins where what its first cell says comes again: a month, or a date.
    """
    if sum(1 for line in lines if line.strip() == _STROKE) < _FEWEST_STROKES:
        return []
    cells, others = _cells_of(lines)
    parts = _parts(cells)
    table = [_row(part) for part in parts if any(cell.filled for cell in part)]
    return sorted([*table, *others], key=lambda row: row.line) if table else []


def _cells_of(lines: Sequence[str]) -> tuple[list[Row], list[Row]]:
    """The cells that a stroke ends, be they empty, and the lines that none does."""
    cells: list[Row] = []
    others: list[Row] = []
    above: Row | None = None
    for number, line in enumerate(lines, 1):
        if line.strip() == _STROKE:
            cells.append(above or Row(number, ("",)))
            above = None
        elif line.strip():
            others += [above] if above else []
            above = Row(number, (line.strip(),))
    return cells, [*others, *([above] if above else [])]


def _parts(cells: Sequence[Row]) -> list[Sequence[Row]]:
    """The cells of each row; none where the rows are not all as wide, but for what sums them up."""
    kind = _kind(cells[0])
    starts = [at for at, cell in enumerate(cells) if _kind(cell) == kind]
    widths = [b - a for a, b in pairwise(starts)]
    width = mode(widths) if widths else 0
    is_even = width > 1 and all(one % width == 0 for one in widths)
    if not kind or not is_even or len(cells) < starts[-1] + width:
        return []
    return [cells[at : at + width] for at in range(starts[0], len(cells), width)]


def _kind(cell: Row) -> str:
    """What kind of time a cell is; empty for another."""
    shown = folded(cell.text)
    if parse_month(shown):
        return "month"
    return "date" if shown and is_date_cell(shown) else ""


def _row(cells: Sequence[Row]) -> Row:
    spots = tuple((cell, 0) for cell in cells)
    return SetRow(line=cells[0].line, cells=tuple(cell.text for cell in cells), spots=spots)
