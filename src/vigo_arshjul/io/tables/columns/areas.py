"""Tables of dates or weeks with areas beside them: `Uke | Skolene | Fylket`, a cell for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vigo_arshjul.io.tables.columns.across import across_of
from vigo_arshjul.io.tables.columns.headings import is_exact, may_mean, senses_of, stands_beside
from vigo_arshjul.io.tables.source.rows import Row, SetRow, stretch, with_each_table
from vigo_arshjul.io.tables.words.line_signs import has_word
from vigo_arshjul.model import Meaning
from vigo_arshjul.phrases.cells.beside import is_week, week_phrase
from vigo_arshjul.phrases.cells.reading import is_date_cell
from vigo_arshjul.phrases.letters.shadow import folded

_TIMES = (Meaning.DATE, Meaning.WEEK)
# So many areas and rows make such a table.
_FEWEST_AREAS = 2
_FEWEST_ROWS = 3
# What happens may be left out of a row; an area has nothing in a fifth of them, at least.
_FULLEST = 0.8


def with_areas(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows, each cell below an area as a row of its own with the date that it stands beside."""
    return with_each_table(rows, _rows_of_areas)


def _place_of_times(row: Row) -> int:
    """Where the heading of dates or weeks stands: first, or behind that of months."""
    return int(is_exact(row.cell(0)) and may_mean(row.cell(0), Meaning.MONTH))


def _has_areas(row: Row) -> bool:
    """Whether a row has a heading of dates or weeks, and beside it names of nothing known."""
    first = _place_of_times(row)
    time, names = row.cell(first), [name for name in row.cells[first + 1 :] if name.strip()]
    tells_when = is_exact(time) and any(may_mean(time, one) for one in _TIMES)
    is_open = not any(senses_of(name) or stands_beside(name) for name in names)
    return tells_when and len(names) >= _FEWEST_AREAS and is_open and not across_of(row)


def _rows_of_areas(rows: Sequence[Row], at: int) -> tuple[int, Sequence[Row]]:
    """The size of a table of areas, whose rows have a date or a week, and a row for each cell."""
    is_begun = _has_areas(rows[at])
    table = stretch(rows, at, lambda row: _when(row, rows[at])) if is_begun else []
    return (len(table), list(_each_cell(table))) if _is_of_areas(table) else (0, [])


def _when(row: Row, heading: Row) -> str:
    """The date or the week of a row; a number alone is no week below `Dag`."""
    first = _place_of_times(heading)
    said, may_be_number = row.said_at(first), may_mean(heading.cell(first), Meaning.WEEK)
    if is_week(said) and (may_be_number or not said.isdigit()):
        return week_phrase(said)
    return said if is_date_cell(said) else ""


def _is_of_areas(table: Sequence[Row]) -> bool:
    """Whether each area has texts, and none has one in nearly every row, as what happens has."""
    rows = [row for row in table[1:] if len(row.filled) > 1]
    if len(rows) < _FEWEST_ROWS:
        return False
    first = _place_of_times(table[0])
    places = [at for at, name in enumerate(table[0].cells) if at > first and name.strip()]
    named = [[row.cell(at) for row in rows] for at in places]
    texts = [[cell for cell in cells if cell.strip()] for cells in named]
    return all(cells and all(map(_is_text, cells)) for cells in texts) and all(
        len(cells) <= _FULLEST * len(rows) for cells in texts
    )


def _is_text(cell: str) -> bool:
    return has_word(cell) and not is_date_cell(folded(cell))


def _each_cell(table: Sequence[Row]) -> Iterator[Row]:
    heading, *rows = table
    first = _place_of_times(heading)
    for row in rows:
        for at, cell in enumerate(row.cells):
            if at > first and cell.strip():
                name = heading.cell(at).strip()
                yield SetRow(
                    line=row.line,
                    cells=(_when(row, heading), f"{name}: {cell.strip()}" if name else cell),
                    table=row.table,
                    spots=((row, first), (row, at)),
                )
