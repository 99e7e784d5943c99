"""Writes a schedule as a workbook: a table to sort and filter, and a sheet that explains it."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.xml.functions import tostring

from vigo_arshjul.io.carry import kept
from vigo_arshjul.io.office.excel.table import (
    ESCAPED,
    FONT,
    NAMES,
    WIDTHS,
    height_of,
    is_quoted,
    pieces_of,
    rows_of_table,
)
from vigo_arshjul.io.office.parts import canonical
from vigo_arshjul.io.tables.source.layout import LayoutLine, Role, above, below, titled
from vigo_arshjul.io.tables.source.richtext import clean, element, without_italics
from vigo_arshjul.model import Schedule
from vigo_arshjul.model.around import COLOURS

TABLE, NOTES, KEPT = "Årshjul", "Om årshjulet", "vigo-arshjul"
_NOTES_WIDTH = 110
_PIECE = 30_000
_CORE = "docProps/core.xml"
_SHEETS = ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml")


def written(schedule: Schedule) -> bytes:
    """The workbook of a schedule, or an ArshjulError where a text is too long for a cell."""
    book = Workbook()
    rows = _fill_table(book.active, schedule)
    _fill_notes(book.create_sheet(NOTES), schedule)
    _keep(book.create_sheet(KEPT), schedule)
    properties = book.properties
    day = schedule.revised or schedule.school_year.first_day
    properties.title = clean(titled(schedule.title, schedule.school_year))[:255]
    properties.creator = properties.lastModifiedBy = "vigo-arshjul"
    properties.language = "nb-NO"
    properties.created = dt.datetime(day.year, day.month, day.day)
    stream = io.BytesIO()
    book.save(stream)
    changes = {
        _CORE: lambda _: _core(properties),
        _SHEETS[0]: lambda sheet: _with_rows(sheet, rows, len(schedule) + 1),
        # Rows grow with their text, as openpyxl cannot say it.
        _SHEETS[1]: lambda sheet: sheet.replace(b' customHeight="1"', b""),
    }
    return canonical(stream.getvalue(), changes)


def _core(properties: Any) -> bytes:
    """The properties as they are: while saving, openpyxl puts the clock into them."""
    properties.modified = properties.created
    content: bytes = tostring(properties.to_tree())
    return content


def _fill_table(sheet: Any, schedule: Schedule) -> str:
    """Lay out the table with its header; the other rows, as the sheet shall hold them."""
    sheet.title = TABLE
    for column, (name, width) in enumerate(zip(NAMES, WIDTHS, strict=True), 1):
        cell = sheet.cell(1, column, name)
        cell.font = Font(name=FONT, bold=True, color="FFFFFFFF")
        cell.fill = PatternFill("solid", fgColor="FF1F3A5F")
        cell.alignment = Alignment(vertical="center")
        sheet.column_dimensions[cell.column_letter].width = width
    sheet.column_dimensions["H"].hidden = True
    last = max(len(schedule) + 1, 2)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:H{last}"
    _offer_categories(sheet, last)
    _set_page(sheet)
    sheet.print_title_rows = "1:1"
    # The colour tells the category, and without that column the letters are legible on paper.
    sheet.print_area = f"A1:F{last}"
    return "".join(rows_of_table(sheet, schedule))


def _with_rows(sheet: bytes, rows: str, last: int) -> bytes:
    """The sheet of the table with its rows."""
    size = b'<dimension ref="A1:H%d"'
    end = b"</sheetData>"
    content = rows.encode("ascii", "xmlcharrefreplace")
    return sheet.replace(size % 1, size % last, 1).replace(end, content + end, 1)


def _offer_categories(sheet: Any, last: int) -> None:
    """A list to choose from in the column of the categories, which takes other words too."""
    names = ",".join(colour.name.nb for colour in COLOURS.values())
    offer = DataValidation("list", formula1=f'"{names}"', allow_blank=True, showErrorMessage=False)
    offer.add(f"G2:G{last}")
    sheet.add_data_validation(offer)


def _fill_notes(sheet: Any, schedule: Schedule) -> None:
    """What stands around the table, with an empty line between above and below."""
    sheet.column_dimensions["A"].width = _NOTES_WIDTH
    for number, line in enumerate(_notes(schedule), 1):
        if line is None:
            continue
        cell = sheet.cell(number, 1)
        pieces = pieces_of(line.text, number)
        cell.value, cell.data_type = without_italics(pieces), "s"
        cell.quotePrefix = is_quoted(pieces)
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        sheet.row_dimensions[number].height = height_of((line.text,), (_NOTES_WIDTH,))
        if line.kind is Role.TITLE:
            cell.font = Font(name=FONT, bold=True, size=16)
            sheet.row_dimensions[number].height = 24
        if line.kind is Role.HEADING:
            cell.font = Font(name=FONT, bold=True, size=12)
        if line.shade:
            cell.fill = PatternFill("solid", fgColor=f"FF{line.shade}")
    _set_page(sheet)


def _notes(schedule: Schedule) -> Iterator[LayoutLine | None]:
    yield from (line for line in above(schedule) if line.text)
    for line in below(schedule):
        if line.kind is Role.HEADING:
            yield None
        if line.text:
            yield line


def _set_page(sheet: Any) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = margins.bottom = 0.4
    sheet.oddFooter.right.text = "Side &P av &N"


def _keep(sheet: Any, schedule: Schedule) -> None:
    """Keep the whole schedule on a sheet that Excel does not show."""
    for number, text in enumerate(_kept_texts(kept(schedule)), 1):
        cell = sheet.cell(number, 1)
        cell.value, cell.data_type = text, "s"
    sheet.sheet_state = "veryHidden"


def _kept_texts(text: str) -> Iterator[str]:
    """What is kept, cell by cell."""
    for start in range(0, len(text), _PIECE):
        # The bars keep spaces at either end.
        yield ESCAPED.sub("_x005F_", f"|{text[start : start + _PIECE]}|")


def kept_rows(text: str) -> str:
    """What is kept, as the rows of its sheet."""
    return "".join(
        f'<row r="{number}"><c r="A{number}" t="inlineStr"><is>{element("t", piece)}</is></c></row>'
        for number, piece in enumerate(_kept_texts(text), 1)
    )
