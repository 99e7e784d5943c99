"""Takes the lines and tables out of a Word document, whoever wrote it.

A document is a tree in which text can sit under many things: links, fields, tracked
changes, content controls, tables in tables. All that one sees on the page is read; of the
rest each text knows what it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import define, evolve

from vigo_arshjul.io.office.archive import Element, Package, Room
from vigo_arshjul.io.office.tree import (
    NOTHING,
    WIDEST,
    attribute,
    find,
    name_of,
    number,
    refuse_depth,
    within,
)
from vigo_arshjul.io.office.word.styles import Numbering, Styles
from vigo_arshjul.io.office.word.text import (
    Block,
    ParagraphReader,
    Run,
    TableRow,
    Text,
    joined,
    shade_of,
)
from vigo_arshjul.io.tables.words.lists import list_line
from vigo_arshjul.phrases.letters.shadow import folded

# So many paragraphs in a cell are a list.
_FEWEST_LINES = 3


@define
class Chunk:
    """Another document that Word takes in at this place when it opens the file."""

    element: Element


@define
class BlockReader:
    """Reads the paragraphs and tables of one part of a document."""

    styles: Styles
    numbering: Numbering
    marks: str
    room: Room

    @classmethod
    def of(cls, package: Package, part: str, marks: str) -> BlockReader:
        """The reader of a part."""
        return cls(Styles.of(package, part), Numbering.of(package, part), marks, Room(package))

    def blocks(self, element: Element, depth: int = 0) -> Iterator[Block | Chunk]:
        """The paragraphs and tables within an element, however they are wrapped, up to all use."""
        refuse_depth(depth)
        for child in element:
            name = name_of(child)
            if name == "p":
                yield from self._within(_boxes(child), depth)
                yield self._paragraph(child, depth)
            elif name == "tbl" and _is_frame(child):
                # A table around a greater one only places it on the page.
                cells = (cell for row in within(child, "tr") for cell in within(row, "tc"))
                yield from self._within(cells, depth)
            elif name == "tbl":
                yield tuple(self._rows(child, depth))
            elif name == "altChunk":
                yield Chunk(child)
            elif name not in NOTHING:
                yield from self.blocks(child, depth + 1)

    def _within(self, elements: Iterable[Element], depth: int) -> Iterator[Block | Chunk]:
        for element in elements:
            yield from self.blocks(element, depth + 1)

    def _rows(self, table: Element, depth: int) -> Iterator[TableRow]:
        """The rows of a table; a cell that goes over several rows is in each of them."""
        above: dict[int, Text] = {}
        for row in within(table, "tr"):
            properties = find(row, "trPr")
            removed = find(properties, "del") is not None
            cells: list[Text] = [Text()] * number(find(properties, "gridBefore"), 0)
            for cell in within(row, "tc"):
                at, text = len(cells), self._cell(cell, depth)
                merge = find(cell, "tcPr", "vMerge")
                if merge is not None and attribute(merge, "val") != "restart":
                    text = evolve(above.get(at, text), element=cell)
                    self.room.take(sum(len(run.text) for run in text.runs))
                if not removed:
                    above[at] = text
                span = number(find(cell, "tcPr", "gridSpan"), 1)
                span = min(span, max(1, WIDEST - at))
                cells += [text, *[Text(shade=text.shade)] * (span - 1)]
            hidden = find(properties, "hidden") is not None
            yield TableRow(tuple(cells), hidden, removed, row)

    def _cell(self, cell: Element, depth: int) -> Text:
        """The paragraphs of a cell, one a line; a table in it is read like its text."""
        texts: list[Text] = []
        for block in self.blocks(cell, depth + 1):
            if isinstance(block, Text):
                texts.append(block)
            elif isinstance(block, tuple):
                texts += [joined([c for c in row.cells if c.runs], " ") for row in block]
        shade = shade_of(find(cell, "tcPr", "shd"))
        held = [text for text in texts if text.runs or text.marks or text.notes]
        text = joined(held, "\n", cell)
        return evolve(text, shade=shade or text.shade, marks=text.marks + self._marks(cell))

    def _paragraph(self, paragraph: Element, depth: int) -> Text:
        properties = find(paragraph, "pPr")
        style = attribute(find(properties, "pStyle"), "val")
        reader = ParagraphReader(self.styles, style)
        reader.read(paragraph, depth)
        runs, item = reader.runs, False
        if any(run.text.strip() and not run.gone for run in runs):
            numbered = find(properties, "numPr")
            if numbered is None:
                numbered = self.styles.numbering(style)
            before = self.numbering.next(numbered) if numbered is not None else ""
            # The number before a date counts the items of a list, and is no day.
            counts = bool(before) and _begins_with_a_date(runs)
            runs = [Run(before), *runs] if before and not counts else runs
            item = counts or self.numbering.has_sign(numbered)
        shade = shade_of(find(properties, "shd")) or reader.shade
        text = Text(
            tuple(runs), shade, self._marks(paragraph), tuple(reader.notes), paragraph, item
        )
        return evolve(text, heading=self.styles.is_heading(style))

    def _marks(self, element: Element) -> tuple[str, ...]:
        """Our bookmarks that begin directly within an element."""
        names = (
            attribute(child, "name") or "" for child in element if name_of(child) == "bookmarkStart"
        )
        return tuple(name for name in names if name.startswith(self.marks))


def _begins_with_a_date(runs: Iterable[Run]) -> bool:
    said = "".join(run.text for run in runs if not run.gone).strip()
    return said[:1].isdigit() and list_line(folded(said)) is not None


def _is_frame(table: Element) -> bool:
    """Whether a table has another in it, and one column, or fewer rows than that.

    So is one that has nothing but one row with lists side by side.
    """
    rows = [list(within(row, "tc")) for row in within(table, "tr")]
    if len(rows) == 1 and all(_has_lines(cell) for cell in rows[0]):
        return True
    inner = [child for row in rows for cell in row for child in cell if name_of(child) == "tbl"]
    if not inner:
        return False
    most = max(sum(1 for _ in within(one, "tr")) for one in inner)
    return most > len(rows) or all(len(row) == 1 for row in rows)


def _has_lines(cell: Element) -> bool:
    """Whether a cell has several paragraphs with words in them."""
    said = (any(name_of(one) == "t" and one.text for one in p.iter()) for p in within(cell, "p"))
    return sum(said) >= _FEWEST_LINES


def _boxes(paragraph: Element) -> Iterator[Element]:
    """The text boxes that hang on a paragraph, each in the first of the ways it is given."""
    rest = list(reversed(paragraph))
    while rest:
        element = rest.pop()
        if name_of(element) == "txbxContent":
            yield element
        elif name_of(element) != "Fallback":
            rest += reversed(element)
