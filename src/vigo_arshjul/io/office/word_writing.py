"""Writes a schedule as a Word document: A4 across, one table, each row in its colour."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from vigo_arshjul.data import resource_bytes
from vigo_arshjul.io.carry import kept
from vigo_arshjul.io.office.parts import canonical
from vigo_arshjul.io.office.word_table import table_element
from vigo_arshjul.io.tables.layout import LayoutLine, Role, above, below, titled
from vigo_arshjul.io.tables.richtext import clean
from vigo_arshjul.model import Schedule

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


# --- around the table --------------------------------------------------------------------

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


# --- what is carried along ---------------------------------------------------------------


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
