"""Tables that stand side by side, handed on one below the other.

They have the same headings, `Dato | Hva | Dato | Hva`, or an empty column between them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from vigo_arshjul.io.tables.columns.headings import heading_word, is_exact, may_mean
from vigo_arshjul.io.tables.columns.understanding import is_heading
from vigo_arshjul.io.tables.shapes.set_rows import Spot, set_row
from vigo_arshjul.io.tables.source.rows import Row
from vigo_arshjul.model import Meaning
from vigo_arshjul.phrases.cells.reading import is_date_cell

_WIDEST = 2**14


def stacked(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows with tables that stand side by side one below the other."""
    found: list[Row] = []
    done = 0
    for at, row in enumerate(rows):
        starts = _starts(row) or _starts_apart(rows, at) if at >= done else []
        if len(starts) < 2:
            continue
        # What stands above the headings, `Høst` and `Vår`, stands above each of them.
        has_title = at > done and rows[at - 1].table == row.table
        first = at - (has_title and _stands_at(rows[at - 1], starts))
        end = _end_of(rows, at)
        parts = (
            _part(one, start, stop)
            for start, stop in pairwise([*starts, _WIDEST])
            for one in rows[first:end]
        )
        found += [*rows[done:first], *filter(None, parts)]
        done = end
    return [*found, *rows[done:]] if done else rows


def _end_of(rows: Sequence[Row], at: int) -> int:
    """Where the rows below some headings end: with their table, or at other headings."""
    for end in range(at + 1, len(rows)):
        if rows[end].table != rows[at].table or _starts(rows[end]):
            return end
    return len(rows)


def _part(row: Row, start: int, stop: int) -> Row | None:
    """What a row has within some columns; None where that is nothing."""
    spots = [Spot(row, at, cell) for at, cell in enumerate(row.cells) if start <= at < stop]
    return set_row(spots) if any(spot.text.strip() for spot in spots) else None


def _starts(row: Row) -> list[int]:
    """Where the headings of each table begin, in a row that has those of one or several."""
    if not row.filled or row.cells.count(row.filled[0]) < 2:
        return []
    names = [heading_word(cell) for cell in row.cells]
    first = next((at for at, name in enumerate(names) if name), 0)
    starts = [at for at, name in enumerate(names) if name and name == names[first]]
    parts = [row.cells[a:b] for a, b in pairwise([*starts, len(names)])]
    alike = {tuple(filter(None, map(heading_word, part))) for part in parts}
    is_one = len(alike) == 1 and len(next(iter(alike))) > 1
    return starts if is_one and is_heading(Row(row.line, parts[0]), {}) else []


def _stands_at(row: Row, starts: Sequence[int]) -> bool:
    """Whether a row has something where tables begin, and nowhere else."""
    return all(at in starts for at, cell in enumerate(row.cells) if cell.strip())


def _starts_apart(rows: Sequence[Row], at: int) -> list[int]:
    """Where tables begin that have an empty column before them, and their own dates below."""
    names = rows[at].cells
    if sum(map(_is_of_dates, names)) < 2:
        return []
    below = rows[at + 1 : _end_of(rows, at)]
    is_empty = [
        not any(row.cell(n).strip() for row in (rows[at], *below)) for n in range(len(names))
    ]
    starts = [n for n, empty in enumerate(is_empty) if not empty and (not n or is_empty[n - 1])]
    spans = list(pairwise([*starts, len(names)]))
    return starts if all(_is_dated(rows[at], below, span) for span in spans) else []


def _is_of_dates(name: str) -> bool:
    return may_mean(name, Meaning.DATE) and is_exact(name)


def _is_dated(names: Row, below: Sequence[Row], span: tuple[int, int]) -> bool:
    """Whether a table has more than one heading, and dates below one of them."""
    dated = [at for at in range(*span) if _is_of_dates(names.cell(at))]
    said = [row.said_at(at) for row in below for at in dated if row.cell(at).strip()]
    filled = sum(bool(names.cell(at).strip()) for at in range(*span))
    return filled > 1 and 0 < len(said) <= 2 * sum(map(is_date_cell, said))
