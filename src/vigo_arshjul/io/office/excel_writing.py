"""Writes a schedule as a workbook: a table to sort and filter, and a sheet that explains it."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation

from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.io.carry import Written, kept
from vigo_arshjul.io.office.canonical import canonical
from vigo_arshjul.io.tables.columns import Row
from vigo_arshjul.io.tables.layout import Kind, Line, above, below, date_text, rows_of, shade_of
from vigo_arshjul.io.tables.marks import marked_comment
from vigo_arshjul.io.tables.richtext import clean, one_text, plain, segments
from vigo_arshjul.language import Words
from vigo_arshjul.model import EachMonth, Entry, Period, Schedule
from vigo_arshjul.model.colours import COLOURS

TABLE, NOTES, KEPT = "Årshjul", "Om årshjulet", "vigo-arshjul"
NAMES = ("Dato", "Siste dag", "Fra", "Hva", "Til", "Kommentar", "Kategori", "id")
_WIDTHS = (12, 12, 26, 60, 20, 50, 25, 30)
_NOTES_WIDTH = 110
LONGEST = 32_767
_PIECE = 30_000
_DATE_FORM = "dd\\.mm\\.yyyy"
_CORE = "docProps/core.xml"
_SHEETS = ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml")
_FONT = "Calibri"
_LINE_HEIGHT, _HIGHEST = 15, 400
# What Excel takes for a letter by its number; a text that looks so has its first letter so.
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_LINE = Side(style="thin", color="FFB0B5BC")
_TOP = Alignment(vertical="top", wrap_text=True)


def rows_of_schedule(schedule: Schedule) -> Written:
    """What stands in the workbook of a schedule, each row with the entry it shows."""
    written = [(row, None) for row in rows_of(above(schedule), 1)]
    header = Row(len(written) + 1, NAMES[:-1])
    numbered = enumerate(schedule, header.line + 1)
    rows = [(_row(entry, schedule, line), entry) for line, entry in numbered]
    rest = rows_of(below(schedule), header.line + len(rows) + 1)
    return [*written, (header, None), *rows, *((row, None) for row in rest)]


def _row(entry: Entry, schedule: Schedule, line: int) -> Row:
    """The row of an entry; of a text in italics its reader may see only the words."""
    first, last = _days(entry, schedule)
    texts = (entry.sender, entry.what, entry.recipient, marked_comment(entry))
    category = _category_name(entry)
    cells = (_iso(first), _iso(last), *map(one_text, texts), category)
    return Row(line, cells, category or None, entry.id)


def _days(entry: Entry, schedule: Schedule) -> tuple[dt.date | str, dt.date | str]:
    """What stands in the first two columns."""
    match entry.when:
        case EachMonth():
            return date_text(entry.when, schedule.school_year), ""
        case Period(first=first, last=last):
            return first, last
    return entry.date, ""


def _iso(day: dt.date | str) -> str:
    return day if isinstance(day, str) else day.isoformat()


def _category_name(entry: Entry) -> str:
    return COLOURS[entry.category].name.nb if entry.category else ""


# --- the workbook ------------------------------------------------------------------------


def written(schedule: Schedule) -> bytes:
    """The workbook of a schedule.

    Raises:
        ArshjulError: if a text is longer than a cell can be.
    """
    book = Workbook()
    _fill_table(book.active, schedule)
    _fill_notes(book.create_sheet(NOTES), schedule)
    _keep(book.create_sheet(KEPT), schedule)
    properties = book.properties
    day = schedule.revised or schedule.school_year.first_day
    properties.title = clean(f"{schedule.title}, skoleåret {schedule.school_year}")[:255]
    properties.creator = properties.lastModifiedBy = "vigo-arshjul"
    properties.language = "nb-NO"
    properties.created = dt.datetime(day.year, day.month, day.day)
    stream = io.BytesIO()
    book.save(stream)
    changes = {_CORE: lambda _: _core(properties), **dict.fromkeys(_SHEETS, _with_free_heights)}
    return canonical(stream.getvalue(), changes)


def _core(properties: Any) -> bytes:
    """The properties as they are: while saving, openpyxl puts the clock into them."""
    from openpyxl.xml.functions import tostring

    properties.modified = properties.created
    content: bytes = tostring(properties.to_tree())
    return content


def _with_free_heights(sheet: bytes) -> bytes:
    """A sheet whose rows grow with their text, as openpyxl cannot say it."""
    return sheet.replace(b' customHeight="1"', b"")


def _fill_table(sheet: Any, schedule: Schedule) -> None:
    sheet.title = TABLE
    for column, (name, width) in enumerate(zip(NAMES, _WIDTHS, strict=True), 1):
        cell = sheet.cell(1, column, name)
        cell.font = Font(name=_FONT, bold=True, color="FFFFFFFF")
        cell.fill = PatternFill("solid", fgColor="FF1F3A5F")
        cell.alignment = Alignment(vertical="center")
        sheet.column_dimensions[cell.column_letter].width = width
    sheet.column_dimensions["H"].hidden = True
    for number, entry in enumerate(schedule, 2):
        _fill_row(sheet, number, entry, schedule)
    last = max(len(schedule) + 1, 2)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:H{last}"
    _offer_categories(sheet, last)
    _set_page(sheet)
    sheet.print_title_rows = "1:1"
    sheet.print_area = f"A1:G{last}"


def _fill_row(sheet: Any, number: int, entry: Entry, schedule: Schedule) -> None:
    first, last = _days(entry, schedule)
    texts = (entry.sender, entry.what, entry.recipient, marked_comment(entry))
    values = (first, last, *texts, _category_name(entry), entry.id)
    shade = shade_of(entry.category)
    fill = PatternFill("solid", fgColor=f"FF{shade}") if shade else None
    for column, value in enumerate(values, 1):
        cell = sheet.cell(number, column)
        if isinstance(value, dt.date):
            cell.value = dt.datetime(value.year, value.month, value.day)
            cell.number_format = _DATE_FORM
        else:
            _write(cell, value)
        cell.alignment = Alignment(vertical="top", horizontal="left", wrap_text=True)
        cell.border = Border(bottom=_LINE)
        if fill and column < len(values):
            cell.fill = fill
    lines = max(_lines(str(value), width) for value, width in zip(values, _WIDTHS, strict=True))
    sheet.row_dimensions[number].height = min(lines * _LINE_HEIGHT + 1, _HIGHEST)


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column, by about a letter for each unit of its width."""
    return sum(max(1, -(-len(line) // width)) for line in text.splitlines() or [""])


def _write(cell: Any, text: str) -> None:
    """A text as text, whatever it begins with; words in italics are in italics."""
    pieces = segments(_ESCAPED.sub("_x005F_", clean(text)))
    if not pieces:
        return
    if sum(len(piece) for piece, _ in pieces) > LONGEST:
        words = Words(
            "en tekst i rad {row} er lengre enn {most} tegn, som er det en celle i Excel kan holde",
            "a text in row {row} is longer than {most} characters, which is what a cell in Excel "
            "can hold",
        )
        raise ArshjulError(words.fill(row=cell.row, most=LONGEST))
    if any(italic for _, italic in pieces):
        font = InlineFont(i=True, rFont=_FONT, sz=11)
        cell.value = CellRichText(
            *(TextBlock(font, piece) if italic else piece for piece, italic in pieces)
        )
    else:
        cell.value = plain(pieces)
        cell.data_type = "s"
    if plain(pieces).startswith(("=", "+", "-", "@")):
        cell.quotePrefix = True


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
        _write(cell, line.text)
        cell.alignment = _TOP
        sheet.row_dimensions[number].height = min(
            _lines(line.text, _NOTES_WIDTH) * _LINE_HEIGHT + 1, _HIGHEST
        )
        if line.kind is Kind.TITLE:
            cell.font = Font(name=_FONT, bold=True, size=16)
            sheet.row_dimensions[number].height = 24
        if line.kind is Kind.HEADING:
            cell.font = Font(name=_FONT, bold=True, size=12)
        if line.shade:
            cell.fill = PatternFill("solid", fgColor=f"FF{line.shade}")
    _set_page(sheet)


def _notes(schedule: Schedule) -> Iterator[Line | None]:
    yield from (line for line in above(schedule) if line.text)
    for line in below(schedule):
        if line.kind is Kind.HEADING:
            yield None
        if line.text:
            yield line


def _set_page(sheet: Any) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = margins.bottom = 0.5
    sheet.oddFooter.right.text = "Side &P av &N"


def _keep(sheet: Any, schedule: Schedule) -> None:
    """Keep the whole schedule on a sheet that Excel does not show."""
    text = kept(schedule)
    for number, start in enumerate(range(0, len(text), _PIECE), 1):
        cell = sheet.cell(number, 1)
        # The bars keep spaces at either end.
        cell.value = _ESCAPED.sub("_x005F_", f"|{text[start : start + _PIECE]}|")
        cell.data_type = "s"
    sheet.sheet_state = "veryHidden"
