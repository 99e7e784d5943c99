"""A table that came as a text with each of its cells in a line of its own.

So it is pasted from a document into a mail. Its headings stand below each other, and behind them
as many lines for each row.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile

from attrs import evolve

from vigo_arshjul.io.tables.columns.headings import is_exact, meanings_of
from vigo_arshjul.io.tables.columns.understanding import is_heading
from vigo_arshjul.io.tables.shapes.set_rows import Spot, set_row
from vigo_arshjul.io.tables.source.rows import Row
from vigo_arshjul.model import Meaning
from vigo_arshjul.phrases.cells.reading import is_date_cell

_FEWEST_CELLS = 3
_FEWEST_ROWS = 2


def with_cells_in_lines(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows of a source, lines that are cells of a table as the rows of that."""
    for at, row in enumerate(rows):
        names = list(takewhile(_may_be_name, rows[at:])) if _may_be_name(row) else []
        if len(names) < _FEWEST_CELLS:
            continue
        heading = _row_of(names)
        date = _place_of_dates(heading)
        found = _rows_below(rows[at + len(names) :], len(names), date) if date is not None else []
        made = sum(len(one.cells) > 1 for one in found)
        return [*rows[:at], heading, *found] if made >= _FEWEST_ROWS else rows
    return rows


def _may_be_name(row: Row) -> bool:
    return _is_alone(row) and is_exact(row.text)


def _is_alone(row: Row) -> bool:
    return row.table is None and len(row.cells) == 1


def _place_of_dates(heading: Row) -> int | None:
    """Which line of a row is its date; None where these are no headings."""
    meanings = meanings_of(heading.cells)
    is_one = is_heading(heading, {}) and {Meaning.DATE, Meaning.WHAT} <= set(meanings)
    return meanings.index(Meaning.DATE) if is_one else None


def _rows_below(rows: Sequence[Row], width: int, date: int) -> list[Row]:
    """The rows below the headings; each line that is of none stays one."""
    found: list[Row] = []
    at = 0
    while at < len(rows):
        cells = rows[at : at + width]
        if not (_is_block(cells, width) and is_date_cell(cells[date].said)):
            cells = _with_empty_lines(rows[at:], width, date)
        if cells:
            found.append(_row_of(cells))
            at += sum(bool(one.filled) for one in cells)
        else:
            found.append(rows[at])
            at += 1
    return found


def _is_block(rows: Sequence[Row], width: int) -> bool:
    """Whether so many lines stand right below each other."""
    is_whole = len(rows) == width and all(map(_is_alone, rows))
    return is_whole and rows[-1].line - rows[0].line == width - 1


def _with_empty_lines(rows: Sequence[Row], width: int, date: int) -> list[Row]:
    """The lines of a row with an empty one for each empty cell; none where the next row differs.

    What stands where the date of the next row is expected must be one, unless nothing does.
    """
    first, start = rows[0], rows[0].line
    near = {row.line: row for row in rows[: width * 2] if _is_alone(row)}
    cells = [
        near.get(line) or evolve(first, line=line, cells=("",)) for line in _lines(start, width)
    ]
    is_last = not any(line in near for line in _lines(start + width, width))
    follows = is_last or _is_date(near.get(start + width + date))
    return cells if follows and _is_date(near.get(start + date)) else []


def _lines(start: int, count: int) -> range:
    return range(start, start + count)


def _is_date(row: Row | None) -> bool:
    return row is not None and is_date_cell(row.said)


def _row_of(rows: Iterable[Row]) -> Row:
    return set_row([Spot(row, 0, row.text.strip()) for row in rows])
