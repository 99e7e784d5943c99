"""A document as Word: A4, headings that Word knows, tables whose head is on each page."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from vigo_arshjul.data import resource_bytes
from vigo_arshjul.io.office.parts import canonical
from vigo_arshjul.io.tables.source.richtext import clean
from vigo_arshjul.language import Words
from vigo_arshjul.report.document import Document, Line, Paragraph, Section, Table
from vigo_arshjul.report.renderer import PaperReport
from vigo_arshjul.report.rows import ROW_HEADS

_TEMPLATE = "template.docx"
# Equal reports are equal files, whenever they are written.
_STAMP = dt.datetime(2000, 1, 1)
_GREY = RGBColor(0x55, 0x55, 0x55)
_ABOVE, _INDENT = Pt(10), Cm(0.6)
_WIDTHS = (Cm(10.5), Cm(15))


class WordReport(PaperReport):
    """Writes a document as Word."""

    def write(self, document: Document) -> bytes:
        """The whole file; equal documents give equal bytes."""
        file = docx.Document(io.BytesIO(resource_bytes(_TEMPLATE)))
        title = clean(self.say(document.title.shown(str))) if document.title else "vigo-arshjul"
        section = file.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.footer.paragraphs[0].runs[0].text = f"{title} · {_PAGE.in_language(self.language)} "
        self._fill_properties(file.core_properties, title)
        file.add_paragraph(title, style="Title")
        for block in document.blocks:
            if isinstance(block, Paragraph):
                for words in block.said:
                    file.add_paragraph(self._text(words)).paragraph_format.space_before = _ABOVE
            elif isinstance(block, Table):
                self._plain_table(file, block)
            else:
                self._section(file, block)
        stream = io.BytesIO()
        file.save(stream)
        return canonical(stream.getvalue())

    def _fill_properties(self, properties: Any, title: str) -> None:
        properties.title = title[:255]
        properties.comments = properties.keywords = properties.subject = ""
        properties.created = properties.modified = _STAMP

    def _text(self, words: Words | str) -> str:
        return clean(words if isinstance(words, str) else self.say(words))

    def _section(self, file: Any, section: Section) -> None:
        if section.title:
            file.add_heading(self._text(section.title) + section.number, level=2)
        if any(line.about or line.row is not None for line in section.lines):
            self._rows(file, section.lines)
        else:
            for line in section.lines:
                self._parts(file, line)

    def _parts(self, file: Any, line: Line) -> None:
        """What is said of no row, each part a paragraph; what has parts is bold."""
        for part in self.parts(line):
            paragraph = file.add_paragraph()
            paragraph.paragraph_format.left_indent = part.level * _INDENT
            paragraph.add_run(clean(part.text)).bold = not part.level and bool(line.lines)

    def _rows(self, file: Any, lines: Iterable[Line]) -> None:
        """A table of rows: which row it is, and what is said of it."""
        table = _table(file, [self._text(head) for head in ROW_HEADS])
        for line in lines:
            cells = _row(table).cells
            self._name(cells[0].paragraphs[0], line)
            self._said(cells[1].paragraphs[0], line)
        for column, width in zip(table.columns, _WIDTHS, strict=True):
            for cell in column.cells:
                cell.width = width

    def _name(self, paragraph: Any, line: Line) -> None:
        if line.about:
            paragraph.add_run(self._text(line.about))
        if line.row is not None:
            name = paragraph.add_run(("\n" if line.about else "") + clean(line.row))
            name.font.size, name.font.color.rgb = Pt(8), _GREY

    def _said(self, paragraph: Any, line: Line) -> None:
        """What is said of a row, its parts one below the other, the reasons in grey."""
        for number, part in enumerate(self.parts(line)):
            run = paragraph.add_run(("\n" if number else "") + clean(part.text))
            if part.level:
                run.font.color.rgb = _GREY

    def _plain_table(self, file: Any, block: Table) -> None:
        table = _table(file, [self._text(title) for title in block.titles])
        for row in block.rows:
            for cell, words in zip(_row(table).cells, row, strict=True):
                cell.text = self._text(words)


_PAGE = Words("side", "page")


def _table(file: Any, heads: list[str]) -> Any:
    table = file.add_table(rows=1, cols=len(heads), style="Table Grid")
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.paragraphs[0].add_run(head).bold = True
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    return table


def _row(table: Any) -> Any:
    """A new row, which no page break divides."""
    row = table.add_row()
    unbroken = OxmlElement("w:cantSplit")
    unbroken.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(unbroken)
    return row
