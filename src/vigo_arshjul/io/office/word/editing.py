"""Writes a changed schedule into the Word document that it was read from.

Only the letters that change are touched: styles, widths, colours, columns of its own, heads
and feet of the pages stay as somebody made them.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

from attrs import define
from lxml import etree  # type: ignore[import-untyped]

from vigo_arshjul.grouping import grouped
from vigo_arshjul.io.office.archive import open_package
from vigo_arshjul.io.office.parts import PARSER, with_parts, xml_bytes
from vigo_arshjul.io.office.rewording import reworded
from vigo_arshjul.io.office.tree import attribute, name_of
from vigo_arshjul.io.office.word import kept_part, main_of, read_document
from vigo_arshjul.io.office.word.letters import nodes_of, write_text
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
from vigo_arshjul.io.tables.source.rows import Row
from vigo_arshjul.model import Schedule


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
