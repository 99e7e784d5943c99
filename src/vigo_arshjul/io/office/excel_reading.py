"""Takes the lines and rows out of a workbook, whoever made it."""

from __future__ import annotations

import datetime as dt
import re
import warnings
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import evolve, frozen
from openpyxl import load_workbook
from openpyxl.cell.read_only import EMPTY_CELL
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.datetime import from_excel

from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.io.carry import unkept
from vigo_arshjul.io.office.archive import Package, Room
from vigo_arshjul.io.office.excel_writing import KEPT
from vigo_arshjul.io.tables.appendices import is_legend_heading
from vigo_arshjul.io.tables.columns import columns_of, count_of, read_columns
from vigo_arshjul.io.tables.layout import with_steps
from vigo_arshjul.io.tables.richtext import clean, marked, plain
from vigo_arshjul.io.tables.rows import Row
from vigo_arshjul.io.tables.table import names_school_year
from vigo_arshjul.language import Words
from vigo_arshjul.model import Schedule
from vigo_arshjul.phrases import parse_month
from vigo_arshjul.phrases.cells import looks_like_a_date

# As many rows as a sheet has, and more columns than any schedule.
_MOST_ROWS = 2**20
_MOST_COLUMNS = 64
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s[^<>]*?ref=\"([A-Z]+\d+:[A-Z]+\d+)\"")
# Days that a number in a column of dates can stand for: 1927 to 2173.
_SERIAL = range(10_000, 100_000)

Piece = tuple[str, bool]


@frozen
class Cell:
    """A cell: its text, the same with `<i>…</i>`, its number if it is one, and its colour."""

    plain: str = ""
    marked: str = ""
    number: float | None = None
    shade: str | None = None


_EMPTY = Cell()
Sheet = Mapping[int, tuple[Cell, ...]]


def read_workbook(package: Package) -> tuple[Sequence[Row], Schedule | None]:
    """The lines and rows of a workbook, and the schedule that it keeps, if any.

    Raises:
        ArshjulError: if it cannot be read, or no sheet holds a table.
    """
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
            sheets = {sheet.title: _sheet(sheet, package, room) for sheet in book.worksheets}
            epoch = book.epoch
    except ArshjulError:
        raise
    except Exception as error:
        # A damaged workbook fails anywhere in openpyxl, and in any way.
        words = Words("arbeidsboken er skadet ({kind})", "the workbook is damaged ({kind})").fill(
            kind=type(error).__name__
        )
        raise ArshjulError(words) from None
    stored = _kept(sheets.pop(KEPT, {}))
    return _rows(list(sheets.values()), epoch, has_kept=stored is not None), stored


def _kept(sheet: Sheet) -> Schedule | None:
    text = "".join(cells[0].plain[1:-1] for cells in sheet.values() if cells)
    return unkept(text) if text else None


# --- cells -------------------------------------------------------------------------------


def _sheet(sheet: Any, package: Package, room: Room) -> Sheet:
    """The rows of a sheet that hold something, by their numbers."""
    sheet.reset_dimensions()
    rows: dict[int, tuple[Cell, ...]] = {}
    before: object = None
    for number, cells in enumerate(sheet.iter_rows(max_col=_MOST_COLUMNS), 1):
        if number > _MOST_ROWS:
            words = Words(
                "et ark har flere rader enn Excel", "a sheet has more rows than Excel has"
            )
            raise ArshjulError(words)
        # Rows that are not in the file come as one and the same row without content.
        if cells is not before:
            there = [at for at, cell in enumerate(cells, 1) if cell is not EMPTY_CELL]
            texts = tuple(map(_cell, cells[: there[-1]])) if there else ()
            room.take(sum(len(cell.plain) for cell in texts))
            filled = [at for at, cell in enumerate(texts, 1) if cell.plain]
            if filled:
                rows[number] = texts[: filled[-1]]
        before = cells
    return _with_merged(rows, package.parts.get(sheet._worksheet_path, b""), room)


def _with_merged(rows: dict[int, tuple[Cell, ...]], source: bytes, room: Room) -> Sheet:
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
                row = [*rows[number], *[_EMPTY] * (left - len(rows[number]))]
                row[left - 1] = cells[left - 1]
                rows[number] = tuple(row)
    return rows


def _merged(source: bytes) -> Iterator[tuple[int, int, int]]:
    """The column and the first and last row of every cell that goes over several."""
    for reference in _MERGE.findall(source):
        left, top, _, bottom = (int(n or 0) for n in range_boundaries(reference.decode("ascii")))
        if top < bottom:
            yield left, top, bottom


def _cell(cell: Any) -> Cell:
    value = cell.value
    if value is None:
        return _EMPTY
    pieces = tuple(_pieces(value))
    number = value if isinstance(value, (int, float)) and not isinstance(value, bool) else None
    text = plain(pieces).strip()
    return Cell(text, marked(pieces).strip(), number, _shade(cell) if text else None)


def _pieces(value: object) -> Iterator[Piece]:
    """What a cell says, each piece with whether it is in italics."""
    match value:
        case dt.datetime() | dt.date():
            yield value.strftime("%Y-%m-%d"), False
        case bool():
            yield ("SANN" if value else "USANN"), False
        case float() if value.is_integer():
            yield f"{value:.0f}", False
        case list():
            # A text in several styles.
            for part in value:
                font = getattr(part, "font", None)
                yield _unescaped(getattr(part, "text", None) or str(part)), bool(font and font.i)
        case _:
            yield _unescaped(str(value)), False


def _unescaped(text: str) -> str:
    return clean(_ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)).replace("\xa0", " ")


def _shade(cell: Any) -> str | None:
    """The colour of a cell as `EEBC4C`, or the name that its workbook has for it."""
    fill = cell.fill
    if fill is None or fill.fill_type != "solid":
        return None
    colour = fill.fgColor
    if colour.type == "rgb":
        rgb = str(colour.rgb)[-6:].upper()
        return rgb if rgb != "FFFFFF" else None
    return f"{colour.type}:{colour.value}:{colour.tint:.3f}"


# --- sheets ------------------------------------------------------------------------------


def _rows(sheets: Sequence[Sheet], epoch: dt.datetime, *, has_kept: bool) -> Sequence[Row]:
    """The first sheet with a table, and what other sheets say around it."""
    table = max(sheets, key=lambda sheet: 2 * _has_header(sheet) or _has_dates(sheet), default={})
    head: list[Row] = []
    tail: list[Row] = []
    for sheet in sheets:
        if sheet is not table and not _has_header(sheet):
            above, below = _around(sheet)
            head += above
            tail += below
    rows = list(_table_rows(table, epoch, has_kept=has_kept))
    if any(names_school_year(row.text) for row in rows[: _header_at(rows)]):
        head = []
    return [*head, *rows, *with_steps(tail)]


def _has_header(sheet: Sheet) -> bool:
    return any(count_of(_columns(cells)) >= 3 for cells in sheet.values())


def _has_dates(sheet: Sheet) -> bool:
    return any(looks_like_a_date(cells[0].plain) and len(cells) > 3 for cells in sheet.values())


def _columns(cells: Sequence[Cell]) -> list[str | None]:
    return read_columns(Row(1, tuple(cell.plain for cell in cells)))


def _header_at(rows: Sequence[Row]) -> int:
    found = (at for at, row in enumerate(rows) if count_of(read_columns(row)) >= 3)
    return next(found, len(rows))


def _around(sheet: Sheet) -> tuple[list[Row], list[Row]]:
    """The lines of a sheet that begins with the title, or with the legend."""
    lines = [(number, _line(number, cells)) for number, cells in sheet.items()]
    if not lines:
        return [], []
    if is_legend_heading(lines[0][1].text):
        return [], [line for _, line in lines]
    if not names_school_year(lines[0][1].text):
        return [], []
    # What follows the title line by line stands above the table.
    gap = next((at for at, (number, _) in enumerate(lines, lines[0][0]) if number != at), None)
    split = len(lines) if gap is None else gap - lines[0][0]
    return [line for _, line in lines[:split]], [line for _, line in lines[split:]]


def _line(number: int, cells: Sequence[Cell]) -> Row:
    text = " ".join(cell.plain for cell in cells if cell.plain)
    return Row(number, (text,), _row_shade(cells))


def _row_shade(cells: Sequence[Cell]) -> str | None:
    shades = Counter(cell.shade for cell in cells if cell.shade)
    return shades.most_common(1)[0][0] if shades else None


# --- rows --------------------------------------------------------------------------------


def _table_rows(sheet: Sheet, epoch: dt.datetime, *, has_kept: bool) -> Iterator[Row]:
    columns = columns_of(Row(n, tuple(c.plain for c in cells)) for n, cells in sheet.items())
    has_category = "category" in columns
    width = len(columns)
    for number, cells in sheet.items():
        if count_of(_columns(cells)) >= 3:
            names = tuple(cell.plain for cell in cells)
            yield _without_id(Row(number, names), columns, has_kept=has_kept)
            continue
        filled = [cell for cell in cells if cell.plain]
        padded = [*cells, *[_EMPTY] * (width - len(cells))]
        if len(filled) == 1 and parse_month(filled[0].plain):
            padded = [filled[0], *[_EMPTY] * (width - 1)]
        texts = [
            _text(cell, column, epoch)
            for cell, column in zip(padded, [*columns, *[None] * len(padded)], strict=False)
        ]
        shade = _row_shade(cells)
        if has_category and len(filled) > 1:
            # The words of the category say more than its colour.
            shade = texts[columns.index("category")] or None
        yield _without_id(Row(number, tuple(texts), shade), columns, has_kept=has_kept)


def _without_id(row: Row, columns: Sequence[str | None], *, has_kept: bool) -> Row:
    """Where the workbook keeps its schedule, an id is a mark: a copied row has it, too."""
    if not has_kept or "id" not in columns:
        return row
    at = columns.index("id")
    mark = row.cells[at] if at < len(row.cells) else ""
    return evolve(row, cells=row.cells[:at] + row.cells[at + 1 :], mark=mark or None)


def _text(cell: Cell, column: str | None, epoch: dt.datetime) -> str:
    if column in ("date", "last") and cell.number is not None and int(cell.number) in _SERIAL:
        # A date that has lost its form.
        day = from_excel(int(cell.number), epoch)
        return day.strftime("%Y-%m-%d") if isinstance(day, dt.datetime) else cell.plain
    return cell.marked if column in ("what", "comment") else cell.plain
