"""The rows of a schedule in a workbook: as its reader gives them, and as the XML of its sheet."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import Any

from attrs import define
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, PatternFill, Side
from openpyxl.utils.datetime import to_excel

from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.io.carry import Written
from vigo_arshjul.io.tables.source.layout import above, below, date_text, rows_of, shade_of
from vigo_arshjul.io.tables.source.marks import marked_comment
from vigo_arshjul.io.tables.source.richtext import Segments, clean, element, one_text, segments
from vigo_arshjul.io.tables.source.rows import Row
from vigo_arshjul.language import Words
from vigo_arshjul.model import EachMonth, Entry, Period, Schedule
from vigo_arshjul.model.around import COLOURS

NAMES = ("Dato", "Siste dag", "Fra", "Hva", "Til", "Kommentar", "Kategori", "id")
WIDTHS = (12, 12, 20, 50, 17, 40, 25, 30)
FONT = "Calibri"
LONGEST = 32_767
_DATE_FORM = "dd\\.mm\\.yyyy"
_LINE_HEIGHT, _HIGHEST = 15, 400
_ITALIC = f'<rPr><rFont val="{FONT}"/><i val="1"/><sz val="11"/></rPr>'
_LINE = Side(style="thin", color="FFB0B5BC")
# What Excel takes for a letter by its number; a text that looks so has its first letter so.
ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


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
    if isinstance(entry.when, EachMonth) or entry.when.says_more:
        return date_text(entry.when, schedule.school_year), ""
    match entry.when:
        case Period(first=first, last=last):
            return first, last
    return entry.day, ""


def _iso(day: dt.date | str) -> str:
    return day if isinstance(day, str) else day.isoformat()


def _category_name(entry: Entry) -> str:
    """What stands in the column of the category."""
    return COLOURS[entry.category].name.nb if entry.category else ""


def rows_of_table(sheet: Any, schedule: Schedule) -> Iterator[str]:
    """The rows below the header; a text that is too long for a cell raises an ArshjulError."""
    # Looks are numbered as they are asked for: that of the header comes first.
    looks = _Looks(sheet, {"header": sheet["A1"].style_id})
    for number, entry in enumerate(schedule, 2):
        first, last = _days(entry, schedule)
        texts = (entry.sender, entry.what, entry.recipient, marked_comment(entry))
        values = (first, last, *texts, _category_name(entry), entry.id)
        shades = [shade_of(entry.category)] * (len(values) - 1) + [None]
        cells = (
            _cell(letter, number, value, shade, looks)
            for letter, value, shade in zip("ABCDEFGH", values, shades, strict=True)
        )
        height = height_of(map(str, values), WIDTHS)
        yield f'<row r="{number}" ht="{height}">{"".join(cells)}</row>'


def height_of(texts: Iterable[str], widths: Iterable[int]) -> int:
    """How high a row is, in points, by about a letter for each unit of the width of a column."""
    lines = (
        sum(max(1, -(-len(line) // width)) for line in text.splitlines() or [""])
        for text, width in zip(texts, widths, strict=True)
    )
    return min(max(lines) * _LINE_HEIGHT + 1, _HIGHEST)


def pieces_of(text: str, row: int) -> Segments:
    """A text as a cell can hold it, or an ArshjulError."""
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
        content = f"<is>{_shared_text(pieces)}</is>" if pieces else ""
    return f'<c r="{column}{row}" s="{look}" t="{kind}">{content}</c>'


def _shared_text(pieces: Segments) -> str:
    if not any(italic for _, italic in pieces):
        return element("t", pieces[0][0])
    return "".join(
        f"<r>{_ITALIC if italic else ''}{element('t', piece)}</r>" for piece, italic in pieces
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
