"""A document as PDF: A4, with bookmarks and text that can be searched."""

from __future__ import annotations

from collections.abc import Iterator

from vigo_arshjul.export.pdf import bold, heading, literal, paragraph, pdf, table
from vigo_arshjul.report.document import Document, Line, Paragraph, Section, Table
from vigo_arshjul.report.renderer import PaperReport, PartOfLine
from vigo_arshjul.report.rows import ROW_HEADS


class PdfReport(PaperReport):
    """Writes a document as PDF."""

    def write(self, document: Document) -> bytes:
        """The whole file; equal documents give equal bytes."""
        title = self.say(document.title.shown(str)) if document.title else "vigo-arshjul"
        parts = (part for block in document.blocks for part in self._block(block))
        return pdf(title, parts, self.language)

    def _block(self, block: Section | Paragraph | Table) -> Iterator[str]:
        if isinstance(block, Paragraph):
            yield from (paragraph(self.say(words)) for words in block.said)
        elif isinstance(block, Table):
            rows = [[literal(self.say(words)) for words in row] for row in block.rows]
            yield table(["auto"] * len(block.titles), map(self.say, block.titles), rows)
        else:
            if block.title:
                yield heading(self.say(block.title) + block.number)
            yield self._lines(block)

    def _lines(self, section: Section) -> str:
        if not any(line.about or line.row is not None for line in section.lines):
            parts = ((part, line) for line in section.lines for part in self.parts(line))
            return "\n".join(self._part(part, is_head=bool(line.lines)) for part, line in parts)
        rows = [
            [literal(self._name(line)), literal("\n".join(part.text for part in self.parts(line)))]
            for line in section.lines
        ]
        return table(["2fr", "3fr"], map(self.say, ROW_HEADS), rows)

    def _part(self, part: PartOfLine, *, is_head: bool) -> str:
        """A part of what is said of no row; what has parts is bold."""
        if part.level:
            return f"#pad(left: {part.level}em, {literal(part.text)})"
        return f"#block({bold(part.text)})" if is_head else paragraph(part.text)

    def _name(self, line: Line) -> str:
        about = [self.say(line.about)] if line.about else []
        return "\n".join([*about, *([line.row] if line.row is not None else [])])
