"""The table of a Word document: a row for each entry, in its colour, under its month.

It is written as XML: a library makes an object of every look, ten times the work of the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from attrs import frozen
from docx.oxml.ns import nsdecls
from lxml import etree  # type: ignore[import-untyped]

from vigo_arshjul.io.office.word_rows import MARK, MONTH_SHADE
from vigo_arshjul.io.tables.layout import COLUMN_NAMES, date_text, shade_of, table_of
from vigo_arshjul.io.tables.marks import marked_comment
from vigo_arshjul.io.tables.richtext import clean, element, segments
from vigo_arshjul.model import Entry, Schedule

# In twentieths of a point; together 26.7 cm, what the margins leave of an A4 page across.
_WIDTHS = (1304, 2324, 5272, 1928, 4309)

# Thin lines, and a little air around the text.
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="8A8F98"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_MARGINS = "".join(
    f'<w:{side} w:w="{air}" w:type="dxa"/>'
    for side, air in (("top", 30), ("left", 90), ("bottom", 30), ("right", 90))
)
_GRID = "".join(f'<w:gridCol w:w="{width}"/>' for width in _WIDTHS)
_BEGIN = (
    f"<w:tbl {nsdecls('w')}><w:tblPr>"
    '<w:tblStyle w:val="TableGrid"/>'
    '<w:tblW w:type="auto" w:w="0"/><w:tblLayout w:type="fixed"/>'
    '<w:tblLook w:firstColumn="1" w:firstRow="1" w:lastColumn="0" w:lastRow="0" w:noHBand="0" '
    'w:noVBand="1" w:val="04A0"/>'
    f"<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblCellMar>{_MARGINS}</w:tblCellMar></w:tblPr>"
    f"<w:tblGrid>{_GRID}</w:tblGrid>"
)


def table_element(schedule: Schedule) -> Any:
    """The table of a schedule, as an element for the body of a document."""
    # The text is our own, and may be as long as the schedule has it.
    parser = etree.XMLParser(huge_tree=True, resolve_entities=False)
    return etree.fromstring("".join((_BEGIN, *_rows(schedule), "</w:tbl>")), parser)


def _rows(schedule: Schedule) -> Iterator[str]:
    heads = zip(_WIDTHS, COLUMN_NAMES, strict=True)
    yield _row((_cell(width, name, _HEADER) for width, name in heads), "<w:tblHeader/>")
    number = 0
    for item in table_of(schedule):
        if isinstance(item, Entry):
            yield _row(_cells(item, schedule, number))
            number += 1
        else:
            yield _row((_cell(sum(_WIDTHS), item, _MONTH),))


def _row(cells: Iterable[str], more: str = "") -> str:
    """A row, which stays on one page."""
    return f"<w:tr><w:trPr><w:cantSplit/>{more}</w:trPr>{''.join(cells)}</w:tr>"


def _cells(entry: Entry, schedule: Schedule, number: int) -> Iterator[str]:
    """The cells of an entry; a bookmark tells which entry the row was written for."""
    look = _Look(shade_of(entry.category))
    start = f'<w:bookmarkStart w:id="{number}" w:name="{MARK}{number}"/>'
    mark = f'{start}<w:bookmarkEnd w:id="{number}"/>'
    yield _cell(_WIDTHS[0], date_text(entry.when, schedule.school_year), look, mark)
    texts = (entry.sender, entry.what, entry.recipient, marked_comment(entry))
    for width, text in zip(_WIDTHS[1:], texts, strict=True):
        yield _cell(width, clean(text), look)


@frozen
class _Look:
    """How a cell looks, by what the elements for its properties hold."""

    shade: str | None
    bold: str = ""
    colour: str = ""
    cell: str = ""
    paragraph: str = ""

    def run(self, text: str, *, italic: bool) -> str:
        """Some letters."""
        style = f"{self.bold}{'<w:i/>' if italic else ''}{self.colour}"
        return f"<w:r><w:rPr>{style}</w:rPr>{element('w:t', text)}</w:r>"


_HEADER = _Look("1F3A5F", bold="<w:b/>", colour='<w:color w:val="FFFFFF"/>')
_MONTH = _Look(
    MONTH_SHADE,
    bold="<w:b/>",
    cell=f'<w:gridSpan w:val="{len(_WIDTHS)}"/>',
    # A heading that Word lists, without the air that it has outside a table.
    paragraph='<w:pStyle w:val="Heading2"/><w:keepNext/><w:spacing w:before="0" w:after="0"/>',
)


def _cell(width: int, text: str, look: _Look, mark: str = "") -> str:
    """A cell, each line of its text as a paragraph; a mark stands at the end of the first."""
    lines = [""]
    for piece, italic in segments(text):
        for number, line in enumerate(piece.split("\n")):
            lines += [""] if number else []
            lines[-1] += look.run(line, italic=italic) if line else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{look.shade}"/>' if look.shade else ""
    rest = "".join(f"<w:p>{line}</w:p>" for line in lines[1:])
    return (
        f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{width}"/>{look.cell}{shade}</w:tcPr>'
        f"<w:p><w:pPr>{look.paragraph}</w:pPr>{lines[0]}{mark}</w:p>{rest}</w:tc>"
    )
