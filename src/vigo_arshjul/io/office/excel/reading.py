"""Takes the lines and rows out of a workbook, whoever made it."""

from __future__ import annotations

import datetime as dt
import re
import warnings
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from attrs import define, evolve, field
from openpyxl import load_workbook
from openpyxl.cell.read_only import EMPTY_CELL
from openpyxl.utils.cell import range_boundaries

from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.io.carry import unkept
from vigo_arshjul.io.office.archive import Package, Room
from vigo_arshjul.io.office.excel.cells import EMPTY, TRUTH, Cells, cell_of, shade_of_row
from vigo_arshjul.io.office.excel.facts import SheetFacts, facts_of, place_of
from vigo_arshjul.io.office.excel.writing import KEPT, NOTES
from vigo_arshjul.io.tables.reading.table import names_school_year
from vigo_arshjul.io.tables.source.appendices import is_legend_heading
from vigo_arshjul.io.tables.source.layout import with_steps, with_steps_below
from vigo_arshjul.io.tables.source.rows import Grid, Row, SourceTable
from vigo_arshjul.language import Words
from vigo_arshjul.model import Schedule, Unread, UnreadKind

# As many rows as a sheet has, and more columns than any schedule, be it on its side.
_MOST_ROWS = 2**20
_MOST_COLUMNS = 1024
_TOO_WIDE = Words(
    "cellene så langt til høyre er ikke lest", "the cells so far to the right were not read"
)
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s[^<>]*?ref=\"([A-Z]+\d+:[A-Z]+\d+)\"")
_STRUCK = Words("gjennomstreket", "struck through")
_COLUMN = Words("skjult kolonne, lest som de andre", "a hidden column, read as the others")


@define
class Sheet:
    """A sheet: its rows that hold something, by their numbers, and what it says of them."""

    name: str
    hidden: bool
    facts: SheetFacts
    rows: Mapping[int, Cells] = field(factory=dict)


def read_workbook(package: Package) -> tuple[Grid, Schedule | None]:
    """The lines and rows of a workbook, and the schedule that it keeps, if any."""
    try:
        with warnings.catch_warnings():
            # What openpyxl leaves out (styles of its own kind, dates beyond all years) is
            # nothing that a schedule needs.
            warnings.simplefilter("ignore")
            book = load_workbook(
                # Diagrams are no tables, and openpyxl knows few of their kinds.
                package.as_zip(without="xl/chartsheets/"),
                read_only=True,
                data_only=True,
                keep_links=False,
                rich_text=True,
            )
            room = Room(package)
            sheets = [_sheet(sheet, package, room, book.epoch) for sheet in book.worksheets]
    except ArshjulError:
        raise
    except Exception as error:
        # A damaged workbook fails anywhere in openpyxl, and in any way.
        words = Words("arbeidsboken er skadet ({kind})", "the workbook is damaged ({kind})").fill(
            kind=type(error).__name__
        )
        raise ArshjulError(words) from None
    stored = _kept(next((sheet for sheet in sheets if sheet.name == KEPT), None))
    shown = [sheet for sheet in sheets if stored is None or sheet.name != KEPT]
    return (_grid(shown) if stored is None else _own_grid(shown)), stored


def _kept(sheet: Sheet | None) -> Schedule | None:
    rows = sheet.rows.values() if sheet else ()
    text = "".join(cells[0].plain[1:-1] for cells in rows if cells)
    return unkept(text) if text else None


# --- cells -------------------------------------------------------------------------------


def _sheet(sheet: Any, package: Package, room: Room, epoch: dt.datetime) -> Sheet:
    """The rows of a sheet that hold something."""
    sheet.reset_dimensions()
    part = sheet._worksheet_path
    facts = facts_of(package, part, sheet.title) if part in package.parts else SheetFacts()
    rows: dict[int, Cells] = {}
    before: object = None
    for number, cells in enumerate(sheet.iter_rows(), 1):
        if number > _MOST_ROWS:
            words = Words(
                "et ark har flere rader enn Excel", "a sheet has more rows than Excel has"
            )
            raise ArshjulError(words)
        # Rows that are not in the file come as one and the same row without content.
        if cells is not before and (filled := _filled(cells[:_MOST_COLUMNS], facts, room, epoch)):
            rows[number] = filled
        if any(cell.value is not None for cell in cells[_MOST_COLUMNS:]):
            place = place_of(sheet.title, number, _MOST_COLUMNS)
            facts = evolve(facts, unread=(*facts.unread, Unread(place, "", _TOO_WIDE)))
        before = cells
    merged = _with_merged(rows, package.parts.get(part, b""), room)
    return Sheet(sheet.title, sheet.sheet_state != "visible", facts, merged)


def _filled(cells: Sequence[Any], facts: SheetFacts, room: Room, epoch: dt.datetime) -> Cells:
    """The cells of a row up to the last one that says something."""
    there = [at for at, cell in enumerate(cells, 1) if cell is not EMPTY_CELL]
    texts = tuple(
        cell_of(cell, facts.formulas, epoch) for cell in cells[: there[-1] if there else 0]
    )
    room.take(sum(len(text) for cell in texts for text, _, _ in cell.pieces))
    filled = [at for at, cell in enumerate(texts, 1) if cell.plain or cell.struck]
    return texts[: filled[-1] if filled else 0]


def _with_merged(rows: dict[int, Cells], source: bytes, room: Room) -> Mapping[int, Cells]:
    """A cell that goes over several rows is in each of them."""
    numbers = list(rows)
    filled_until: dict[int, int] = {}
    for left, top, bottom in sorted(set(_merged(source))):
        cells = rows.get(top, ())
        # What begins within another one overlaps with it, as no program writes it.
        if left > len(cells) or top <= filled_until.get(left, 0):
            continue
        filled_until[left] = bottom
        for number in numbers[bisect_right(numbers, top) : bisect_right(numbers, bottom)]:
            if not "".join(c.plain for c in rows[number][left - 1 : left]):
                room.take(len(cells[left - 1].plain))
                row = [*rows[number], *[EMPTY] * (left - len(rows[number]))]
                row[left - 1] = evolve(cells[left - 1], odd=None)
                rows[number] = tuple(row)
    return rows


def _merged(source: bytes) -> Iterator[tuple[int, int, int]]:
    """The column and the first and last row of every cell that goes over several."""
    for reference in _MERGE.findall(source):
        left, top, _, bottom = (int(n or 0) for n in range_boundaries(reference.decode("ascii")))
        if top < bottom:
            yield left, top, bottom


# --- rows --------------------------------------------------------------------------------


def _grid(sheets: Sequence[Sheet]) -> Grid:
    """All rows of all sheets, the visible sheets first."""
    head: list[Row] = []
    rows: list[Row] = []
    tail: list[Row] = []
    unread: list[Unread] = []
    for sheet in sorted(sheets, key=lambda sheet: sheet.hidden):
        if _is_about(sheet):
            above, below = _around(sheet)
            head += above
            tail += below
            unread += sheet.facts.unread
            continue
        table = SourceTable(name=sheet.name, hidden=sheet.hidden)
        for number, cells in sheet.rows.items():
            rows.append(_row(sheet, table, number, cells))
            unread += _odd(sheet, number, cells, whole=rows[-1].struck)
        unread += [*_hidden_columns(sheet), *sheet.facts.unread]
    return Grid((*head, *with_steps_below(rows), *with_steps(tail)), tuple(unread))


def _is_about(sheet: Sheet) -> bool:
    """Whether a sheet holds only lines, which begin with the title or with the legend."""
    lines = [[cell for cell in cells if cell.plain] for cells in sheet.rows.values()]
    if not lines or sheet.hidden or any(len(filled) > 1 for filled in lines):
        return False
    first = "".join(cell.plain for cell in lines[0])
    return is_legend_heading(first) or names_school_year(first)


def _row(sheet: Sheet, table: SourceTable, number: int, cells: Cells) -> Row:
    struck = not any(cell.plain for cell in cells)
    return Row(
        number,
        tuple(cell.marked(whole=struck) for cell in cells),
        shade_of_row(cells),
        table=table,
        days={at: cell.day for at, cell in enumerate(cells) if cell.day is not None},
        hidden=number in sheet.facts.hidden_rows,
        struck=struck,
    )


def _odd(sheet: Sheet, number: int, cells: Cells, *, whole: bool) -> Iterator[Unread]:
    """What of a row is not as it looks, cell by cell."""
    for at, cell in enumerate(cells):
        if cell.odd is not None:
            kind = UnreadKind.CHARACTER if cell.odd is TRUTH else UnreadKind.CONTENT
            yield Unread(place_of(sheet.name, number, at), cell.plain, cell.odd, kind)
        if cell.struck and not whole:
            yield Unread(place_of(sheet.name, number, at), cell.struck, _STRUCK)


def _hidden_columns(sheet: Sheet) -> Iterator[Unread]:
    for at in sorted(sheet.facts.hidden_columns):
        texts = [
            (number, cells[at].plain)
            for number, cells in sheet.rows.items()
            if at < len(cells) and cells[at].plain
        ]
        if texts:
            number, text = texts[0]
            yield Unread(place_of(sheet.name, number, at), text, _COLUMN, UnreadKind.HIDDEN)


# --- a workbook of ours ------------------------------------------------------------------


def _own_grid(sheets: Sequence[Sheet]) -> Grid:
    """The rows of a workbook that this library wrote, in the order of a document.

    What stands around the table is on a sheet of its own; the id of a row is a mark, and its
    category says more than its colour.
    """
    notes = [sheet for sheet in sheets if sheet.name == NOTES]
    grid = _grid([sheet for sheet in sheets if sheet.name != NOTES])
    names = next((row.cells for row in grid.rows if "id" in row.cells), ())
    rows = (_without_id(row, names) for row in grid.rows)
    around = [_around(sheet) for sheet in notes]
    head = chain.from_iterable(above for above, _ in around)
    tail = chain.from_iterable(below for _, below in around)
    told = chain.from_iterable(sheet.facts.unread for sheet in notes)
    seen = filter(_is_told, grid.unread)
    return Grid((*head, *rows, *with_steps(tail)), (*seen, *told))


def _is_told(one: Unread) -> bool:
    # The ids are hidden by who wrote the workbook.
    return one.why is not _COLUMN or one.text != "id"


def _without_id(row: Row, names: Sequence[str]) -> Row:
    cells = dict(zip(names, (*row.cells, *[""] * len(names)), strict=False))
    if row.cells == tuple(names) or not names:
        return evolve(row, cells=tuple(name for name in row.cells if name != "id"), shade=None)
    place = names.index("id")
    return evolve(
        row,
        cells=(*row.cells[:place], *row.cells[place + 1 :]),
        shade=cells.get("Kategori") or None,
        mark=cells["id"] or None,
    )


def _around(sheet: Sheet) -> tuple[list[Row], list[Row]]:
    """The lines of the notes: those above the table, and below a gap those below it."""
    lines = [_line(sheet.name, number, cells) for number, cells in sheet.rows.items()]
    if lines and is_legend_heading(lines[0].text):
        return [], lines
    start = lines[0].line if lines else 0
    split = next((at for at, line in enumerate(lines) if line.line != start + at), len(lines))
    return lines[:split], lines[split:]


def _line(sheet: str, number: int, cells: Cells) -> Row:
    text = " ".join(cell.plain for cell in cells if cell.plain)
    return Row(number, (text,), shade_of_row(cells), sheet=sheet)
