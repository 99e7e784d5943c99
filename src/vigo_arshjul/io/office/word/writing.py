"""Writes a schedule as a Word document: A4 across, one table, each row in its colour."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Iterator
from typing import Any

from attrs import frozen
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from lxml import etree  # type: ignore[import-untyped]

from vigo_arshjul.data import resource_bytes
from vigo_arshjul.io.carry import kept
from vigo_arshjul.io.office.parts import canonical
from vigo_arshjul.io.office.word.rows import MARK, MONTH_SHADE
from vigo_arshjul.io.tables.source.layout import (
    COLUMN_NAMES,
    LayoutLine,
    Role,
    above,
    below,
    date_text,
    shade_of,
    table_of,
    titled,
)
from vigo_arshjul.io.tables.source.marks import marked_comment
from vigo_arshjul.io.tables.source.richtext import clean, element, segments
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


KEPT_NAMESPACE = "urn:vigo-arshjul:schedule"
_KEPT_PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" '
    'ds:itemID="{6C1A4E0B-9D0D-4B6C-8E55-2F3D7A9B1C10}"><ds:schemaRefs>'
    f'<ds:schemaRef ds:uri="{KEPT_NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
)
# A page of A4 across with Norwegian letters; `scripts/word_template.py` makes it.
_TEMPLATE = "template.docx"


def written(schedule: Schedule) -> bytes:
    """The document of a schedule."""
    document = Document(io.BytesIO(resource_bytes(_TEMPLATE)))
    footer = document.sections[0].footer.paragraphs[0]
    draft = f"{schedule.edition.nb} · " if schedule.edition and schedule.is_draft else ""
    footer.runs[0].text = f"{draft}{clean(_title(schedule))} · side "
    _fill_properties(document.core_properties, schedule)
    for line in above(schedule):
        _add_line(document, line)
    document.element.body._insert_tbl(table_element(schedule))
    legend = None
    for line in below(schedule):
        paragraph = _add_line(document, line)
        # The legend is one piece: on one page, whatever stands before it.
        if line.kind is Role.LEGEND and legend is not None:
            legend.paragraph_format.keep_with_next = True
        legend = paragraph if line.kind is Role.LEGEND else None
    _keep(document, schedule)
    stream = io.BytesIO()
    document.save(stream)
    return canonical(stream.getvalue())


def _title(schedule: Schedule) -> str:
    return titled(schedule.title, schedule.school_year)


def _fill_properties(properties: Any, schedule: Schedule) -> None:
    day = schedule.revised or schedule.school_year.first_day
    properties.title = clean(_title(schedule))[:255]
    properties.comments = properties.keywords = properties.subject = ""
    properties.created = properties.modified = dt.datetime(day.year, day.month, day.day)


_STYLES = {Role.TITLE: "Title", Role.HEADING: "Heading 2"}


def _add_line(document: Any, line: LayoutLine) -> Any:
    paragraph = document.add_paragraph(style=_STYLES.get(line.kind))
    paragraph.add_run(line.text)
    form = paragraph.paragraph_format
    if line.kind is Role.TEXT:
        form.space_after = Pt(4)
    if line.kind is Role.STEP:
        form.left_indent, form.first_line_indent = Cm(0.9), Cm(-0.4)
    if line.kind is Role.LEGEND:
        # Wide enough for the longest of the published lines.
        form.right_indent, form.space_after, form.keep_together = Cm(16.5), Pt(1.5), True
        paragraph._p.get_or_add_pPr().append(_shading(line.shade))
    return paragraph


def _shading(shade: str | None) -> Any:
    kinds = {"w:val": "clear", "w:color": "auto", "w:fill": shade or "auto"}
    return OxmlElement("w:shd", {qn(name): value for name, value in kinds.items()})


def kept_content(schedule: Schedule) -> bytes:
    """The part that keeps a schedule."""
    text = kept(schedule).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f'<schedule xmlns="{KEPT_NAMESPACE}">{text}</schedule>'.encode("ascii")


def _keep(document: Any, schedule: Schedule) -> None:
    """Keep the whole schedule in a part of its own, which Word carries along."""
    package = document.part.package
    part = Part(PackURI("/customXml/item9.xml"), "application/xml", kept_content(schedule), package)
    properties = Part(
        PackURI("/customXml/itemProps9.xml"),
        "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
        _KEPT_PROPERTIES.encode("ascii"),
        package,
    )
    part.relate_to(properties, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
    document.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)
