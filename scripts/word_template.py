"""Makes the template of the Word documents: A4 across, in Norwegian, of nobody's but ours.

    python scripts/word_template.py           make it anew
    python scripts/word_template.py --check   say whether it is as it should be

It is made of the template that comes with python-docx, which is American and says who made it.
"""

from __future__ import annotations

import io
import re
import sys
import zipfile
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from vigo_arshjul.io.office.parts import canonical

TEMPLATE = Path(__file__).parent.parent / "src" / "vigo_arshjul" / "data" / "template.docx"
FONT = "Calibri"
MARGIN = Cm(1.5)
TABLE_STYLES = ("Normal Table", "Table Grid")
# Each style, the size of its letters, and the space above and below.
STYLES = (("Normal", 9, 0, 0), ("Title", 18, 0, 4), ("Heading 2", 11, 12, 2))


def template() -> bytes:
    """The document without a word in it."""
    document = Document()
    lay_out(document)
    drop_what_is_not_used(document)
    speak_norwegian(document)
    for name, size, before, after in STYLES:
        style = document.styles[name]
        set_letters(style, size)
        form = style.paragraph_format
        form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), 1.0
    stream = io.BytesIO()
    document.save(stream)
    return canonical(stream.getvalue(), {"docProps/app.xml": without_program})


def without_program(properties: bytes) -> bytes:
    """The template of the library says that Word on a Mac has made it."""
    return re.sub(rb"(?<=<Application>)[^<]*", b"vigo-arshjul", properties)


def lay_out(document: Any) -> None:
    """The page, its footer and its properties."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    section.left_margin = section.right_margin = MARGIN
    section.top_margin = section.bottom_margin = MARGIN
    section.header_distance = section.footer_distance = Cm(0.7)
    fill_footer(section.footer.paragraphs[0])
    properties = document.core_properties
    properties.author = properties.last_modified_by = "vigo-arshjul"
    properties.comments = properties.keywords = properties.subject = ""
    properties.language = "nb-NO"
    properties.revision = 1


def fill_footer(paragraph: Any) -> None:
    """A run for the title, and the number of the page."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paragraph.add_run("Årshjul · side ").font.size = Pt(8)
    for code, between in (("PAGE", " av "), ("NUMPAGES", "")):
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), code)
        number = paragraph.add_run("1")
        number.font.size = Pt(8)
        field.append(number._r)
        paragraph._p.append(field)
        if between:
            paragraph.add_run(between).font.size = Pt(8)


def drop_what_is_not_used(document: Any) -> None:
    """A picture of the empty page, effects, and a hundred looks of tables."""
    for relations in (document.part.package.rels, document.part.rels):
        for key, relation in list(relations.items()):
            if relation.reltype.endswith(("/thumbnail", "/stylesWithEffects")):
                del relations[key]
    for style in list(document.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name not in TABLE_STYLES:
            style.delete()


def speak_norwegian(document: Any) -> None:
    """Let Word check the spelling by the right book."""
    for root, name in ((document.styles, "w:lang"), (document.settings, "w:themeFontLang")):
        for language in root.element.iter(qn(name)):
            language.set(qn("w:val"), "nb-NO")


def set_letters(style: Any, size: int) -> None:
    """One font, whatever the theme says, and no line under a title."""
    style.font.name, style.font.size = FONT, Pt(size)
    style.font.color.rgb = None
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in list(fonts.attrib):
        if "heme" in key:
            del fonts.attrib[key]
    for key in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(key), FONT)
    for border in list(style.element.iter(qn("w:pBdr"))):
        border.getparent().remove(border)


def parts_of(content: bytes) -> dict[str, bytes]:
    """What is packed in a document, whoever has packed it."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def main() -> None:
    """Write the template, or with `--check` only compare it."""
    content = template()
    if "--check" not in sys.argv:
        TEMPLATE.write_bytes(content)
    elif not TEMPLATE.exists() or parts_of(TEMPLATE.read_bytes()) != parts_of(content):
        sys.exit(f"{TEMPLATE.name} is not what python scripts/word_template.py makes")


if __name__ == "__main__":
    main()
