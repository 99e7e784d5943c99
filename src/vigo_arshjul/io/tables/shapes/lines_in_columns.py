"""Tables whose cells are lines with a date of their own: `Skolestart mandag 17. august | 11`.

No column of such a table says when. Each column of lines is read as a list, from its heading
down, one column after the other; what is counted beside them is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, groupby

from vigo_arshjul.io.tables.columns.contents import HALF, is_date, share_of
from vigo_arshjul.io.tables.columns.understanding import is_heading
from vigo_arshjul.io.tables.shapes.items import in_place_of_cell
from vigo_arshjul.io.tables.source.rows import Row
from vigo_arshjul.io.tables.words.line_signs import has_digit, has_word
from vigo_arshjul.io.tables.words.lists import row_of_line
from vigo_arshjul.language import Words
from vigo_arshjul.model import Unread, UnreadKind
from vigo_arshjul.phrases.letters.shadow import folded
from vigo_arshjul.phrases.words.lexicon import Concept, says

_FEWEST_LINES = 3
_NEARLY_ALL = 0.8
_COUNT = re.compile(r"\d{1,3}(?:[.,]\d)?(?:\s+[^\W\d]+)?")
_WHY = Words(
    "står ved siden av linjer med dato, og er ikke lest",
    "stands beside lines with a date, and is not read",
)


def with_lines_of_columns(rows: Sequence[Row]) -> tuple[list[Row], list[Unread]]:
    """The rows with such tables as lines, and what is told of those."""
    found: list[Row] = []
    told: list[Unread] = []
    for is_wide, group in groupby(rows, lambda row: (row.table, len(row.cells) > 1)):
        rest = list(group)
        first = next((at for at, row in enumerate(rest) if not row.is_line), len(rest))
        above, table = rest[:first], rest[first:]
        columns = _columns_of_lines(table) if is_wide[1] else []
        lines = [line for at in columns for line in _lines(table, at)]
        found += [*above, *(lines if columns else table)]
        told += _counted(table, columns) if columns else []
    return found, told


def _columns_of_lines(table: Sequence[Row]) -> list[int]:
    """The columns that hold lines with their dates; none where one is of dates or other texts."""
    if len(table) <= _FEWEST_LINES or any(is_heading(row, {}) for row in table[:2]):
        return []
    body = [row for row in table[1:] if not says(row.text, Concept.TOTAL)]
    columns = [_filled(body, at) for at in range(max(len(row.cells) for row in table))]
    lines = [at for at, cells in enumerate(columns) if _are_lines(cells)]
    others = chain.from_iterable(cells for at, cells in enumerate(columns) if at not in lines)
    return lines if all(map(_COUNT.fullmatch, others)) else []


def _filled(rows: Sequence[Row], at: int) -> list[str]:
    cells = (folded(row.cell(at)).strip() for row in rows)
    return [cell for cell in cells if cell]


def _are_lines(cells: Sequence[str]) -> bool:
    is_list = len(cells) >= _FEWEST_LINES and share_of(cells, is_date) <= HALF
    return is_list and share_of(cells, _is_dated_line) >= _NEARLY_ALL


def _is_dated_line(cell: str) -> bool:
    found = row_of_line(cell) if has_digit(cell) else None
    return found is not None and has_word(found[1])


def _lines(table: Sequence[Row], at: int) -> Iterator[Row]:
    """The cells of a column as lines; what is a sum is none."""
    for row in table:
        if row.cell(at).strip() and not says(row.text, Concept.TOTAL):
            yield in_place_of_cell(row, at)


def _counted(table: Sequence[Row], columns: Sequence[int]) -> Iterator[Unread]:
    """What is told of the other columns, and of the sums."""
    for row in table:
        is_sum = says(row.text, Concept.TOTAL)
        cells = (c for at, c in enumerate(row.cells) if is_sum or at not in columns)
        if rest := " | ".join(filter(None, map(str.strip, cells))):
            yield Unread(row.place(), rest, _WHY, UnreadKind.BESIDE)
