"""Tables in a text with nothing but spaces between their cells, or each stroke in its own line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest
from statistics import mode

from vigo_arshjul.io.tables.columns.across import across_of
from vigo_arshjul.io.tables.columns.headings import meanings_of
from vigo_arshjul.io.tables.columns.understanding import is_heading
from vigo_arshjul.io.tables.source.rows import Row, SetRow
from vigo_arshjul.io.tables.words.line_dates import ANY_YEAR
from vigo_arshjul.io.tables.words.line_signs import has_digit, in_one_line
from vigo_arshjul.model import EachMonth, Meaning
from vigo_arshjul.phrases import parse_month
from vigo_arshjul.phrases.cells.reading import is_date_cell, parse_when
from vigo_arshjul.phrases.letters.shadow import folded

_FEWEST_MONTHS = 3
_FEWEST_DATES = 3
_SPACES = re.compile(r"\S {2,}\S")
# A cell begins so near to its heading, in characters.
_NEAR = 2
# `=====  =====  =====`
_DRAWN = re.compile(r"\s*(?:={2,}|-{2,})(?:\s+(?:={2,}|-{2,}))+\s*")
_UNFINISHED = re.compile(r"\d.*(?:[-–]|\btil)\s*\Z")
_BETWEEN_SPACES = re.compile(r"\S+(?: \S+)*")


def rows_in_spaces(lines: Sequence[str]) -> Iterator[Row] | None:
    """The rows of a text with nothing but spaces between its cells; None for another."""
    if _has_columns_of_spaces(lines):
        return _with_cells_joined(list(_rows_of_spaces(lines)))
    if sum(map(_begins_with_month, lines)) >= _FEWEST_MONTHS:
        return _rows_of_months(lines)
    rows = [_row_of_spaces(number, line) for number, line in enumerate(lines, 1)]
    return iter(rows) if _have_dates_between(rows) else None


def _have_dates_between(rows: Sequence[Row]) -> bool:
    """Whether several lines have a date and two cells: `M1   15.09.2026   Kontrakt`."""
    wide = [row for row in rows if len(row.cells) > 2]
    if len(wide) < _FEWEST_DATES:
        return False
    is_second = all(map(_has_its_date_second, wide))
    # Behind a first date the last cells stand below each other, as no texts of a list do.
    is_first = len({row.starts[2] for row in wide}) == 1 and all(map(_has_its_date_first, wide))
    # `Skole   Varsel   Tilsyn` may name what the dates are of.
    is_last = all(map(_ends_with_dates, wide if any(map(has_digit, wide[0].cells)) else wide[1:]))
    return is_second or is_first or is_last


def _has_its_date_first(row: Row) -> bool:
    return is_date_cell(folded(row.cells[0])) and not is_date_cell(folded(row.cells[1]))


def _has_its_date_second(row: Row) -> bool:
    """Whether the second cell of a row is its date, and none with the first: `fredag  9. mai`."""
    first, second, *_ = row.cells
    is_date = has_digit(second) and is_date_cell(second)
    return is_date and not is_date_cell(f"{first} {second}")


def _ends_with_dates(row: Row) -> bool:
    """Whether a name has several dates behind it, or a row the seasons of such: `Høst   Vår`."""
    name, *dates = map(folded, row.cells)
    return len(dates) > 1 and not is_date_cell(name) and all(map(is_date_cell, dates))


def _has_columns_of_spaces(lines: Sequence[str]) -> bool:
    """Whether a line names columns with nothing but spaces between them."""
    rows = (_row_of_spaces(1, line) for line in lines if _SPACES.search(line.strip()))
    return any(_names_columns(row) for row in rows)


def _names_columns(row: Row) -> bool:
    return is_heading(row, {}) or bool(len(row.filled) > 1 and across_of(row))


def _rows_of_spaces(lines: Sequence[str]) -> Iterator[Row]:
    """The lines of a text, those that lack cells by the places of the headings above them."""
    headings: Row | None = None
    for number, line in enumerate(lines, 1):
        row = _row_of_spaces(number, line)
        if _names_columns(row):
            headings = row
        elif line.strip() and headings is not None and _lacks_cells(row, headings):
            row = _below(row, headings)
        yield row


def _with_cells_joined(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows of a text, those whose cells go on in the lines below as one."""
    date = next(filter(None, map(_place_of_dates, rows)), 0)
    rest = [row for row in rows if _goes_on(row, date)]
    in_small = [row for row in rest if any(cell[:1].islower() for cell in row.filled)]
    if not rest or len(in_small) * 2 < len(rest):
        return iter(rows)
    found = list(rows[:1])
    for before, row in pairwise(rows):
        if row.line == before.line + 1 and _is_rest(found[-1], row, date):
            found[-1] = _joined(found[-1], row)
        else:
            found.append(row)
    return iter(found)


def _place_of_dates(row: Row) -> int:
    """Which column has the dates below some headings; the first where this row has none."""
    meanings = meanings_of(row.cells) if _names_columns(row) else []
    return meanings.index(Meaning.DATE) if Meaning.DATE in meanings else 0


def _is_rest(above: Row, row: Row, date: int) -> bool:
    is_below = len(above.filled) > 1 and bool(row.filled)
    return is_below and (_goes_on(row, date) or _is_one_date(above.cell(date), row, date))


def _joined(above: Row, row: Row) -> Row:
    pairs = zip_longest(above.cells, row.cells, fillvalue="")
    return Row(above.line, tuple(map(in_one_line, pairs)))


def _is_one_date(date: str, row: Row, at: int) -> bool:
    """Whether a date goes on in the line below: `18.06.2018 –`, `En gang pr. måned`."""
    rest = folded(row.cell(at))
    together = parse_when(f"{folded(date)} {rest}", lambda _: ANY_YEAR)
    is_each_month = isinstance(together, EachMonth) and not has_digit(date)
    is_open = len(row.cells) > 1 and not has_digit(rest) and not is_date_cell(folded(date))
    return _UNFINISHED.search(date) is not None or is_each_month or is_open


def _goes_on(row: Row, date: int) -> bool:
    """Whether a line has nothing below the heading of dates."""
    return len(row.cells) > 1 and bool(row.filled) and not row.cell(date).strip()


def _lacks_cells(row: Row, headings: Row) -> bool:
    """Whether a line has fewer cells than the headings; one alone has none before it."""
    is_alone = len(row.cells) == 1 and row.starts[:1] in ((), (1,))
    return len(row.cells) < len(headings.cells) and not is_alone


def _begins_with_month(line: str) -> bool:
    """Whether a line is a month, and behind some spaces what happens in it."""
    cells = _row_of_spaces(1, line).cells
    return not line.startswith(" ") and len(cells) == 2 and parse_month(cells[0]) is not None


def _rows_of_months(lines: Sequence[str]) -> Iterator[Row]:
    """The lines of a text with its months before it: those without one go on below the text."""
    month: Row | None = None
    for number, line in enumerate(lines, 1):
        row = _row_of_spaces(number, line)
        if _begins_with_month(line):
            month = row
        elif month is not None and line.startswith(" ") and len(row.filled) == 1 == len(row.cells):
            row = _below(row, month)
        yield row


def _below(row: Row, headings: Row) -> Row:
    """A row with each cell below the heading that begins nearest to it."""
    nearest = [
        min(range(len(headings.starts)), key=lambda at: abs(headings.starts[at] - start))
        for start in row.starts
    ]
    # Where they do not stand below the headings, cells are left out at the end.
    is_near = all(
        abs(headings.starts[n] - s) <= _NEAR for n, s in zip(nearest, row.starts, strict=True)
    )
    if sorted(set(nearest)) != nearest or not is_near:
        return row
    cells = [""] * len(headings.cells)
    starts = list(headings.starts)
    for place, cell, start in zip(nearest, row.cells, row.starts, strict=True):
        cells[place], starts[place] = cell, start
    return Row(row.line, tuple(cells), starts=tuple(starts))


def _row_of_spaces(number: int, line: str) -> Row:
    if _DRAWN.fullmatch(line):
        return Row(number, ("",))
    found = list(_BETWEEN_SPACES.finditer(line))
    starts = tuple(match.start() + 1 for match in found)
    return Row(number, tuple(match[0] for match in found) or ("",), starts=starts)


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
