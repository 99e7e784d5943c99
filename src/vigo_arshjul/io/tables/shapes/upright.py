"""Sets upright what lies otherwise: a table on its side, and rows that are written as forms.

A table on its side has its headings in its first column; a form has a line for each cell of a
row, `Frist: 29. september`. Both are handed on as a table with its headings above it, and months
with what happens in each area beside them as one that has its months across.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, takewhile

from vigo_arshjul.io.tables.columns.areas import with_areas
from vigo_arshjul.io.tables.columns.headings import is_exact, may_mean
from vigo_arshjul.io.tables.columns.understanding import is_heading
from vigo_arshjul.io.tables.shapes.around_rows import with_lines_around
from vigo_arshjul.io.tables.shapes.cells_in_lines import with_forms_below_dates
from vigo_arshjul.io.tables.shapes.month_grids import with_days_of_calendars
from vigo_arshjul.io.tables.shapes.months import with_months_below
from vigo_arshjul.io.tables.shapes.set_rows import Spot, labelled, set_row
from vigo_arshjul.io.tables.shapes.side_by_side import stacked
from vigo_arshjul.io.tables.source.rows import Row, SetRow, stretch, with_each_table
from vigo_arshjul.io.tables.words.line_signs import has_word
from vigo_arshjul.model import Meaning
from vigo_arshjul.phrases import parse_month
from vigo_arshjul.phrases.cells.beside import is_day_number
from vigo_arshjul.phrases.cells.reading import is_date_cell
from vigo_arshjul.phrases.letters.shadow import folded

# A table on its side has so many rows at most, and more columns than rows.
_MOST_HEADINGS = 12
_FEWEST_HEADINGS = 3
# A table of months has so many areas beside them, at least.
_FEWEST_AREAS = 2
# So many forms with a date are a schedule.
_FEWEST_FORMS = 3


def upright(rows: Sequence[Row]) -> list[Row]:
    """The rows of a source with its tables and forms set upright."""
    rows = with_lines_around(with_forms_below_dates(rows))
    one_below = with_months_below(stacked(with_days_of_calendars(rows)))
    one_below = with_areas(_with_months_across(one_below))
    found = [one for table in _tables(one_below) for one in _set_upright(table)]
    has_forms = any(len(row.filled) <= 2 and _says_when(labelled(row)) for row in found)
    return _with_forms(found) if has_forms else found


def _tables(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """The rows of each table, and each line alone."""
    for (_, is_wide), group in groupby(rows, lambda row: (row.table, len(row.filled) > 1)):
        together = list(group)
        yield from [together] if is_wide else ([row] for row in together)


def _set_upright(table: Sequence[Row]) -> Sequence[Row]:
    """A table with its headings above its rows."""
    size = len(table)
    width = max(len(row.cells) for row in table)
    if not _FEWEST_HEADINGS <= size <= _MOST_HEADINGS or width <= size:
        return table
    columns = [_column(table, at) for at in range(width)]
    first = next((at for at, column in enumerate(columns) if column.filled), 0)
    names = columns[first].filled
    # `Ferdig | Ferdig | Planlagt` are no headings, and those of rows stand above them.
    has_names = len({*names}) == len(names) and is_heading(columns[first], {})
    if not has_names or any(is_heading(row, {}) for row in table):
        return table
    return [column for column in columns[first:] if column.filled]


def _with_months_across(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows with each table of months and areas, `Måned | Personal | Lønn`, on its side."""
    return with_each_table(rows, _table_of_months)


def _table_of_months(rows: Sequence[Row], at: int) -> tuple[int, Sequence[Row]]:
    """How many rows a table of months has that begins at a place, and it on its side."""
    if not _has_areas(rows[at]) or _is_below_month(rows, at):
        return 0, []
    table = stretch(rows, at, _month)
    months = [_month(row) for row in table[1:]]
    columns = [_column(table, place) for place in range(len(rows[at].cells))]
    told = sum(_tells_what(column.cells[1:]) for column in columns[1:])
    is_one = len(set(months)) == len(months) >= _FEWEST_HEADINGS and told >= _FEWEST_AREAS
    return (len(table), [one for one in columns if one.filled]) if is_one else (0, [])


def _has_areas(row: Row) -> bool:
    """Whether a row has a heading for months, or none, and beside it names of nothing known."""
    first, *others = row.cells or ("",)
    is_of_months = may_mean(first, Meaning.MONTH) or not first.strip()
    names = [name for name in others if name.strip()]
    return is_of_months and len(names) >= _FEWEST_AREAS and not any(map(_is_known, names))


def _is_known(name: str) -> bool:
    return is_exact(name) or is_date_cell(folded(name))


def _is_below_month(rows: Sequence[Row], at: int) -> bool:
    """Whether a row names no month because it is one more of the month in a row above."""
    above = takewhile(lambda row: row.table == rows[at].table, reversed(rows[: at + 1]))
    said = next((row for row in above if row.cells[0].strip()), rows[at])
    return said is not rows[at] and bool(_month(said))


def _month(row: Row) -> tuple[int, int | None] | None:
    return parse_month(folded(row.cells[0])) if row.cells else None


def _tells_what(cells: Sequence[str]) -> bool:
    """Whether cells say what happens or on which days, `24.-25.`, and do not only count."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    return 0 < len(filled) <= 2 * sum(map(_tells, filled))


def _tells(cell: str) -> bool:
    return has_word(cell) or ("." in cell and is_day_number(cell))


def _column(table: Sequence[Row], at: int) -> SetRow:
    return set_row([Spot(row, at, row.cell(at)) for row in table])


def _with_forms(rows: Sequence[Row]) -> list[Row]:
    """The rows with their forms as rows of one table, where they are most of the source."""
    blocks = list(_blocks(rows))
    forms = [block for block in blocks if _is_form(block)]
    if len(forms) < _FEWEST_FORMS or sum(map(len, forms)) * 2 < len(rows):
        return list(rows)
    labels = list(dict.fromkeys(spot.label for form in forms for spot in form))
    first = forms[0][0].row
    headings = set_row([Spot(first, 0, label) for label in labels])
    found: list[Row] = []
    for block in blocks:
        found += [headings] if block is forms[0] else []
        found += [_row_of(block, labels)] if _is_form(block) else [spot.row for spot in block]
    return found


def _row_of(form: Sequence[Spot], labels: Iterable[str]) -> Row:
    """The row of a form; a label that it has not is an empty cell."""
    by_label = {spot.label: spot for spot in form}
    return set_row([by_label.get(label, Spot(form[0].row, 0, "")) for label in labels])


def _blocks(rows: Sequence[Row]) -> Iterator[list[Spot]]:
    """The lines of each form, and each other line alone; a label that comes again begins one."""
    block: list[Spot] = []
    for row in rows:
        spot = labelled(row)
        goes_on = block and spot.label and spot.row.table == block[0].row.table
        if block and not (goes_on and all(spot.label != one.label for one in block)):
            yield block
            block = []
        block.append(spot)
        if not spot.label:
            yield block
            block = []
    if block:
        yield block


def _is_form(block: Sequence[Spot]) -> bool:
    """Whether lines with labels say when and what; `Rapportering: 1. november` is no text."""
    says_what = (
        may_mean(spot.label, Meaning.WHAT) and not is_date_cell(folded(spot.text)) for spot in block
    )
    return any(map(_says_when, block)) and any(says_what)


def _says_when(spot: Spot) -> bool:
    return may_mean(spot.label, Meaning.DATE) and is_date_cell(folded(spot.text))
