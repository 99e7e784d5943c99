"""A table that came as a text with each cell and each stroke in a line of its own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, pairwise

from vigo_arshjul.io.tables.rows import Row
from vigo_arshjul.io.tables.upright import SetRow
from vigo_arshjul.phrases import parse_month
from vigo_arshjul.phrases.cells import is_date_cell
from vigo_arshjul.phrases.shadow import folded

_STROKE = "|"
_FEWEST_STROKES = 6
_Line = tuple[int, str]


def rows_of_strokes(lines: Sequence[str]) -> list[Row]:
    """The rows of a text whose strokes stand alone; none where it has no such table.

    A row begins where what its first cell says comes again: a month, or a date.
    """
    filled = [(number, line.strip()) for number, line in enumerate(lines, 1) if line.strip()]
    if sum(1 for _, text in filled if text == _STROKE) < _FEWEST_STROKES:
        return []
    pairs = [(a, b) for a, b in pairwise(filled) if _STROKE in (a[1], b[1])]
    near = set(chain.from_iterable(pairs))
    cells = [line for line in filled if line in near and line[1] != _STROKE]
    table = [_row(part) for part in _parts(cells)]
    others = [Row(*_alone(line)) for line in filled if line not in near]
    return sorted([*table, *others], key=lambda row: row.line) if table else []


def _parts(cells: Sequence[_Line]) -> list[Sequence[_Line]]:
    """The cells of each row; none where the rows are not all as wide."""
    kind = _kind(cells[0][1])
    starts = [at for at, (_, text) in enumerate(cells) if _kind(text) == kind]
    parts = [cells[a:b] for a, b in pairwise([*starts, len(cells)])]
    is_even = len({len(part) for part in parts}) == 1 and len(parts[0]) > 1
    return parts if kind and is_even else []


def _kind(text: str) -> str:
    """What kind of time a cell is; empty for another."""
    shown = folded(text)
    if parse_month(shown):
        return "month"
    return "date" if is_date_cell(shown) else ""


def _row(cells: Sequence[_Line]) -> Row:
    spots = tuple((Row(*_alone(cell)), 0) for cell in cells)
    return SetRow(line=cells[0][0], cells=tuple(text for _, text in cells), spots=spots)


def _alone(line: _Line) -> tuple[int, tuple[str, ...]]:
    return line[0], (line[1],)
