"""Writes a schedule as a Word document: A4 across, one table, each row in its colour."""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from vigo_arshjul.io.carry import kept
from vigo_arshjul.io.office.canonical import canonical
from vigo_arshjul.io.office.word_table import table_element
from vigo_arshjul.io.tables.layout import Line, Role, above, below
from vigo_arshjul.io.tables.richtext import clean
from vigo_arshjul.model import Schedule

KEPT_NAMESPACE = "urn:vigo-arshjul:schedule"
_KEPT_PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" '
    'ds:itemID="{6C1A4E0B-9D0D-4B6C-8E55-2F3D7A9B1C10}"><ds:schemaRefs>'
    f'<ds:schemaRef ds:uri="{KEPT_NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
)
_FONT = "Calibri"
_TABLE_STYLE = "Table Grid"
_MARGIN = Cm(1.5)


def written(schedule: Schedule) -> bytes:
    """The document of a schedule."""
    document = Document()
    _prepare(document, schedule)
    for line in above(schedule):
        _add_line(document, line)
    document.element.body._insert_tbl(table_element(schedule))
    for line in below(schedule):
        _add_line(document, line)
    _keep(document, schedule)
    stream = io.BytesIO()
    document.save(stream)
    return canonical(stream.getvalue(), {"docProps/app.xml": _without_program})


def _without_program(properties: bytes) -> bytes:
    """The template says that Word on a Mac has made it."""
    return re.sub(rb"(?<=<Application>)[^<]*", b"vigo-arshjul", properties)


# --- the page ----------------------------------------------------------------------------


def _prepare(document: Any, schedule: Schedule) -> None:
    """The page, the letters and the properties: the template is American and a stranger's."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin = section.bottom_margin = _MARGIN
    section.header_distance = section.footer_distance = Cm(0.7)
    _prepare_styles(document)
    _fill_footer(section, f"{schedule.title}, skoleåret {schedule.school_year}")
    _fill_properties(document.core_properties, schedule)
    for relations in (document.part.package.rels, document.part.rels):
        for key, relation in list(relations.items()):
            if relation.reltype.endswith(("/thumbnail", "/stylesWithEffects")):
                del relations[key]


def _prepare_styles(document: Any) -> None:
    for root, name in ((document.styles, "w:lang"), (document.settings, "w:themeFontLang")):
        for language in root.element.iter(qn(name)):
            language.set(qn("w:val"), "nb-NO")
    for style in list(document.styles):
        # A hundred looks of tables that this document has no use for.
        if style.type == WD_STYLE_TYPE.TABLE and style.name not in ("Normal Table", _TABLE_STYLE):
            style.delete()
    for name, size, before, after in (
        ("Normal", 9, 0, 0),
        ("Title", 18, 0, 4),
        ("Heading 2", 11, 12, 2),
    ):
        style = document.styles[name]
        style.font.name, style.font.size = _FONT, Pt(size)
        style.font.color.rgb = None
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for key in list(fonts.attrib):
            if "heme" in key:
                del fonts.attrib[key]
        for key in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(key), _FONT)
        form = style.paragraph_format
        form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), 1.0
        # The line under the title, and colours of the theme, are the template's.
        for border in list(style.element.iter(qn("w:pBdr"))):
            border.getparent().remove(border)


def _fill_footer(section: Any, title: str) -> None:
    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paragraph.add_run(f"{clean(title)} · side ").font.size = Pt(8)
    for code, between in (("PAGE", " av "), ("NUMPAGES", "")):
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), code)
        number = paragraph.add_run("1")
        number.font.size = Pt(8)
        field.append(number._r)
        paragraph._p.append(field)
        if between:
            paragraph.add_run(between).font.size = Pt(8)


def _fill_properties(properties: Any, schedule: Schedule) -> None:
    day = schedule.revised or schedule.school_year.first_day
    properties.title = clean(f"{schedule.title}, skoleåret {schedule.school_year}")[:255]
    properties.author = properties.last_modified_by = "vigo-arshjul"
    properties.comments = properties.keywords = properties.subject = ""
    properties.language = "nb-NO"
    properties.created = properties.modified = dt.datetime(day.year, day.month, day.day)
    properties.revision = 1


# --- around the table --------------------------------------------------------------------

_STYLES = {Role.TITLE: "Title", Role.HEADING: "Heading 2"}


def _add_line(document: Any, line: Line) -> None:
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


def _shading(shade: str | None) -> Any:
    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:color"), "auto")
    shading.set(qn("w:fill"), shade or "auto")
    return shading


# --- what is carried along ---------------------------------------------------------------


def _keep(document: Any, schedule: Schedule) -> None:
    """Keep the whole schedule in a part of its own, which Word carries along."""
    text = kept(schedule).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    content = f'<schedule xmlns="{KEPT_NAMESPACE}">{text}</schedule>'
    package = document.part.package
    part = Part(
        PackURI("/customXml/item9.xml"), "application/xml", content.encode("ascii"), package
    )
    properties = Part(
        PackURI("/customXml/itemProps9.xml"),
        "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
        _KEPT_PROPERTIES.encode("ascii"),
        package,
    )
    part.relate_to(properties, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
    document.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)
