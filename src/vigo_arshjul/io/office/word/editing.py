"""Writes a changed schedule into the Word document that it was read from.

Only the letters that change are touched: styles, widths, colours, columns of its own, heads
and feet of the pages stay as somebody made them.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from typing import Any

from attrs import define
from lxml import etree  # type: ignore[import-untyped]

from vigo_arshjul.grouping import grouped
from vigo_arshjul.io.office.archive import open_package
from vigo_arshjul.io.office.parts import PARSER, with_parts, xml_bytes
from vigo_arshjul.io.office.rewording import reworded
from vigo_arshjul.io.office.tree import NOTHING, REMOVED, attribute, find, keep_spaces, name_of
from vigo_arshjul.io.office.word import kept_part, main_of, read_document
from vigo_arshjul.io.office.word.merged import CellsOverRows
from vigo_arshjul.io.office.word.reading import BlockReader
from vigo_arshjul.io.office.word.rows import MARK, Rows
from vigo_arshjul.io.office.word.text import TableRow, Text
from vigo_arshjul.io.office.word.writing import kept_content
from vigo_arshjul.io.options import AS_IT_IS, Reading
from vigo_arshjul.io.tables.editing.lines_around import with_years, years_between
from vigo_arshjul.io.tables.editing.planning import plan_for
from vigo_arshjul.io.tables.editing.rearranging import (
    CannotWriteError,
    LaidRow,
    Plan,
    arranged,
)
from vigo_arshjul.io.tables.source.richtext import one_text, segments
from vigo_arshjul.io.tables.source.rows import Row
from vigo_arshjul.model import Schedule

# What stands in a run for a letter that is no text of its own.
_LETTERS = {"noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}


def edit(content: bytes, old: Schedule, new: Schedule, reading: Reading = AS_IT_IS) -> bytes:
    """The document with a changed schedule in it.

    Args:
        content: the document that the old schedule was read from.
        old: the schedule as it was read.
        new: the schedule as it shall be.
        reading: what was said of it that it does not say.

    Raises:
        CannotWriteError: if a change has no place in it.
    """
    package = open_package(content, "docx")
    main = main_of(package)
    grid, stored = read_document(package)
    root = etree.fromstring(package.parts[main], PARSER)
    body = Rows(stored)
    body.of(BlockReader.of(package, main, MARK).blocks(root))
    editor = _DocumentEditor(body, plan_for(grid.rows, old, new, reading), grid.rows)
    editor.edit(new if stored is not None else None)
    parts = {main: xml_bytes(root)}
    for name in (*package.related(main, "header"), *package.related(main, "footer")):
        page = etree.fromstring(package.parts[name], PARSER)
        if _move_years(page, old, new):
            parts[name] = xml_bytes(page)
    part = kept_part(package, main)
    if stored is not None and part is not None:
        parts[part] = kept_content(new)
    return with_parts(content, parts)


def _move_years(root: Any, old: Schedule, new: Schedule) -> bool:
    """Move the school year at the head or the foot of the pages."""
    changed = False
    for paragraph in root.iter():
        if name_of(paragraph) == "p":
            nodes = nodes_of(paragraph)
            text = "".join(node.text for node in nodes)
            now = with_years(text, old, years_between(old, new)).replace(old.title, new.title)
            changed |= now != text and reworded(nodes, text, now)
    return changed


@define
class _ElementLetter:
    """A run's letter that is an element of its own, as if it were a text."""

    element: Any

    @property
    def text(self) -> str:
        return _LETTERS[name_of(self.element)]

    @text.setter
    def text(self, text: str) -> None:
        self.element.tag = self.element.tag.replace(name_of(self.element), "t")
        self.element.text = text


@define
class _Node:
    """The element of some letters of a run."""

    element: Any

    @property
    def text(self) -> str:
        return self.element.text or ""

    @text.setter
    def text(self, text: str) -> None:
        self.element.text = text
        if text != text.strip():
            keep_spaces(self.element)


def nodes_of(element: Any) -> list[Any]:
    """The letters of a paragraph or a cell that are read, in their order."""
    return list(_nodes(element))


def _nodes(element: Any) -> Iterator[Any]:
    for child in element:
        name = name_of(child)
        if name == "t":
            yield _Node(child)
        elif name in _LETTERS:
            yield _ElementLetter(child)
        elif name not in NOTHING and name not in REMOVED and name != "txbxContent":
            yield from _nodes(child)


@define
class _DocumentEditor:
    body: Rows
    plan: Plan
    rows: Sequence[Row]

    def edit(self, kept_in: Schedule | None) -> None:
        by_row = grouped((change.row.line, change) for change in self.plan.changes)
        merged = CellsOverRows(self.body, self.plan)
        merged.part(by_row)
        for changes in by_row.values():
            for change in changes:
                row = self.body.found[change.row.line]
                assert isinstance(row, TableRow)
                write_text(row.cells[change.at].element, change.before, change.after)
        for line, text in self.plan.lines:
            self._write_line(line, text)
        if kept_in is not None:
            self._number_marks()
        self._arrange()
        merged.join()

    # --- lines and rows ------------------------------------------------------------------

    def _write_line(self, row: Row, text: str) -> None:
        found = self.body.found.get(row.line)
        if isinstance(found, Text):
            write_text(found.element, row.filled[0], text)
        elif found is not None:
            cell = next(c for c in found.cells if c.plain)
            write_text(cell.element, row.filled[0], text)

    def _element(self, row: Row) -> Any:
        return self.body.found[row.line].element

    def _number_marks(self) -> None:
        """Let our bookmarks tell the new places of the rows."""
        for number, move in enumerate(self.plan.moves):
            for mark in self._element(move.row).iter():
                if name_of(mark) == "bookmarkStart" and (attribute(mark, "name") or "").startswith(
                    MARK
                ):
                    mark.set(f"{mark.tag.rpartition('}')[0]}}}name", f"{MARK}{number}")

    def _arrange(self) -> None:
        for row in self.plan.removed:
            element = self._element(row)
            element.getparent().remove(element)
        pieces = arranged(self.rows, self.plan)
        elements = [self._element_of(piece) for piece in pieces]
        for at, piece in enumerate(pieces):
            if piece.moves:
                self._put(elements, at)

    def _element_of(self, piece: LaidRow) -> Any:
        """The element of a row; a copy of another heading where it is new."""
        if piece.model is None:
            return self._element(piece.row)
        if piece.row.table is None:
            raise CannotWriteError  # a month as a paragraph would need a table below it
        element = copy.deepcopy(self._element(piece.model))
        write_text(element, "".join(node.text for node in nodes_of(element)), piece.text or "")
        return element

    def _put(self, elements: Sequence[Any], at: int) -> None:
        """Put a row below the one before it, in whatever table that is."""
        element = elements[at]
        above = elements[at - 1] if at else None
        if above is not None and name_of(above) == "tr":
            above.addnext(element)
            return
        # Below a line, it comes first in the table that follows, under its headings.
        below = next((other for other in elements[at + 1 :] if name_of(other) == "tr"), None)
        if below is None:
            raise CannotWriteError
        heads = {id(self._element(move.row)) for move in self.plan.moves}
        if id(below) in heads:
            below.addprevious(element)
        else:
            below.addnext(element)


# --- letters -----------------------------------------------------------------------------


def write_text(element: Any, before: str, after: str) -> None:
    """Let a paragraph or a cell say something else, in the looks that it has."""
    nodes = nodes_of(element)
    was, now = one_text(before), one_text(after)
    if _italics(before) == _italics(after) and nodes and reworded(nodes, was, now):
        return
    _write_anew(element, after)


def _italics(text: str) -> list[str]:
    return [piece for piece, italic in segments(text) if italic and piece.strip()]


def _write_anew(element: Any, text: str) -> None:
    """Let the first run say all of it; words in italics get runs of their own."""
    runs = [run for run in element.iter() if name_of(run) == "r" and nodes_of(run)]
    model = runs[0] if runs else None
    for numbered in [e for e in element.iter() if name_of(e) == "numPr"]:
        numbered.getparent().remove(numbered)
    # A paragraph may stand within a content control.
    paragraph = next((one for one in element.iter() if name_of(one) == "p"), None)
    if paragraph is None:
        raise CannotWriteError
    namespace = paragraph.tag.rpartition("}")[0] + "}"
    made = [_run(namespace, piece, italic, model) for piece, italic in segments(text)]
    if model is None:
        paragraph.extend(made)
        return
    place = model
    for run in made:
        place.addnext(run)
        place = run
    for run in runs:
        run.getparent().remove(run)


def _run(namespace: str, text: str, italic: bool, model: Any | None) -> Any:
    """A run in the looks of another one."""
    run = etree.Element(f"{namespace}r")
    properties = find(model, "rPr")
    if properties is not None:
        run.append(copy.deepcopy(properties))
        for slant in [e for e in run[0] if name_of(e) in ("i", "iCs")]:
            run[0].remove(slant)
    if italic:
        if properties is None:
            run.append(etree.Element(f"{namespace}rPr"))
        # The style and the font of a run come before its slant, and bold, too.
        early = [e for e in run[0] if name_of(e) in ("rStyle", "rFonts", "b", "bCs")]
        run[0].insert(len(early), etree.Element(f"{namespace}i"))
    for number, line in enumerate(text.split("\n")):
        if number:
            run.append(etree.Element(f"{namespace}br"))
        letters = etree.SubElement(run, f"{namespace}t")
        letters.text = line
        keep_spaces(letters)
    return run
