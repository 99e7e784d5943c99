"""The rows of the table in a workbook, as the XML of its sheet."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from attrs import define
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, PatternFill, Side
from openpyxl.utils.datetime import to_excel

from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.io.office.excel_rows import category_name, days_of
from vigo_arshjul.io.office.markup import text_element
from vigo_arshjul.io.tables.layout import shade_of
from vigo_arshjul.io.tables.marks import marked_comment
from vigo_arshjul.io.tables.richtext import Segments, clean, segments
from vigo_arshjul.language import Words
from vigo_arshjul.model import Schedule

WIDTHS = (12, 12, 26, 60, 20, 50, 25, 30)
FONT = "Calibri"
LONGEST = 32_767
_DATE_FORM = "dd\\.mm\\.yyyy"
_LINE_HEIGHT, _HIGHEST = 15, 400
_ITALIC = f'<rPr><rFont val="{FONT}"/><i val="1"/><sz val="11"/></rPr>'
_LINE = Side(style="thin", color="FFB0B5BC")
# What Excel takes for a letter by its number; a text that looks so has its first letter so.
ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def rows_of_table(sheet: Any, schedule: Schedule) -> Iterator[str]:
    """The rows below the header.

    Args:
        sheet: the sheet that they are for; its workbook keeps the looks of cells.
        schedule: the schedule.

    Raises:
        ArshjulError: if a text is longer than a cell can be.
    """
    # Looks are numbered as they are asked for: that of the header comes first.
    looks = _Looks(sheet, {"header": sheet["A1"].style_id})
    for number, entry in enumerate(schedule, 2):
        first, last = days_of(entry, schedule)
        texts = (entry.sender, entry.what, entry.recipient, marked_comment(entry))
        values = (first, last, *texts, category_name(entry), entry.id)
        shades = [shade_of(entry.category)] * (len(values) - 1) + [None]
        cells = (
            _cell(letter, number, value, shade, looks)
            for letter, value, shade in zip("ABCDEFGH", values, shades, strict=True)
        )
        lines = max(map(lines_in, map(str, values), WIDTHS))
        yield f'<row r="{number}" ht="{height_of(lines)}">{"".join(cells)}</row>'


def height_of(lines: int) -> int:
    """How high a row of so many lines is, in points."""
    return min(lines * _LINE_HEIGHT + 1, _HIGHEST)


def lines_in(text: str, width: int) -> int:
    """How many lines a text takes in a column, by about a letter for each unit of its width."""
    return sum(max(1, -(-len(line) // width)) for line in text.splitlines() or [""])


def pieces_of(text: str, row: int) -> Segments:
    """A text as a cell can hold it.

    Raises:
        ArshjulError: if it is longer than that.
    """
    pieces = segments(ESCAPED.sub("_x005F_", clean(text)))
    if sum(len(piece) for piece, _ in pieces) > LONGEST:
        words = Words(
            "en tekst i rad {row} er lengre enn {most} tegn, som er det en celle i Excel kan holde",
            "a text in row {row} is longer than {most} characters, which is what a cell in Excel "
            "can hold",
        )
        raise ArshjulError(words.fill(row=row, most=LONGEST))
    return pieces


def is_quoted(pieces: Segments) -> bool:
    """Whether a text would be a formula, were it not marked as a text."""
    return bool(pieces) and pieces[0][0].startswith(("=", "+", "-", "@"))


def _cell(column: str, row: int, value: dt.date | str, shade: str | None, looks: _Looks) -> str:
    """A cell: a day, or a text as text, whatever it begins with, with its italics."""
    if isinstance(value, dt.date):
        number = to_excel(value)  # type: ignore[no-untyped-call]
        look, kind, content = looks.of(shade, is_day=True), "n", f"<v>{number:.0f}</v>"
    else:
        pieces = pieces_of(value, row)
        look, kind = looks.of(shade, quoted=is_quoted(pieces)), "inlineStr" if pieces else "n"
        content = f"<is>{_text(pieces)}</is>" if pieces else ""
    return f'<c r="{column}{row}" s="{look}" t="{kind}">{content}</c>'


def _text(pieces: Segments) -> str:
    if not any(italic for _, italic in pieces):
        return text_element("t", pieces[0][0])
    return "".join(
        f"<r>{_ITALIC if italic else ''}{text_element('t', piece)}</r>" for piece, italic in pieces
    )


@define
class _Looks:
    """The numbers that a workbook has for how cells look, each made when it is first asked for."""

    sheet: Any
    numbers: dict[object, int]

    def of(self, shade: str | None, *, is_day: bool = False, quoted: bool = False) -> int:
        """The number of a look."""
        key = shade, is_day, quoted
        if key not in self.numbers:
            cell = Cell(self.sheet, 2, 1)
            if is_day:
                cell.value = dt.datetime(2000, 1, 1)
                cell.number_format = _DATE_FORM
            cell.alignment = Alignment(vertical="top", horizontal="left", wrap_text=True)
            cell.border = Border(bottom=_LINE)
            if shade:
                cell.fill = PatternFill("solid", fgColor=f"FF{shade}")
            cell.quotePrefix = quoted
            self.numbers[key] = cell.style_id
        return self.numbers[key]
