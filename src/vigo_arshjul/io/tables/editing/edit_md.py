"""Writes a changed schedule into a Markdown text; its marks and its widths stay."""

from __future__ import annotations

import re

from attrs import frozen

from vigo_arshjul.io.inside import changed_inside
from vigo_arshjul.io.options import AS_IT_IS, Reading
from vigo_arshjul.io.tables.editing.edit_table import edit_sheet
from vigo_arshjul.io.tables.md import BETWEEN, HEADING, cell_of, is_between_rows, unmarked
from vigo_arshjul.io.tables.source.sheet import Cells, text_records
from vigo_arshjul.model import Schedule

# A row and a cell with the bars at their ends.
_ROW = re.compile(r"(?P<head>\s*\|?)(?P<body>.*?)(?P<tail>(?<!\\)\|\s*|\s*)")
_CELL = re.compile(r"(?P<head>\s*\|?\s*)(?P<body>.*?)(?P<tail>\s*(?:(?<!\\)\|)?\s*)")


def edit(text: str, old: Schedule, new: Schedule, reading: Reading = AS_IT_IS) -> str:
    """The text with a changed schedule in it, as in `edit_table.edit`."""
    return edit_sheet(list(text_records(text)), _Bars("|"), old, new, reading)


@frozen
class _Bars(Cells):
    """Cells between bars; the bars at the ends of a row are part of its outer cells."""

    def split(self, raw: str) -> list[str]:
        """The cells of a row, as they stand there; none of a line of dashes."""
        row = _ROW.fullmatch(raw)
        if row is None or is_between_rows(raw):
            return [""]
        if not BETWEEN.search(raw):
            return [raw]
        cells = BETWEEN.split(row["body"])
        cells[0] = row["head"] + cells[0]
        if "|" in row["tail"] and "|" not in row["head"]:
            # Without a bar before its first cell, the last one ends it and begins an empty one.
            before, _, tail = row["tail"].partition("|")
            return [*cells[:-1], cells[-1] + before, tail]
        cells[-1] += row["tail"]
        return cells

    def value(self, cell: str) -> str:
        """What a cell says, without the marks of Markdown."""
        heading = HEADING.fullmatch(cell)
        match = _CELL.fullmatch(cell)
        return unmarked(heading["text"] if heading else match["body"] if match else cell)

    def with_value(self, cell: str, value: str) -> str:
        """The cell saying something else; its marks stay where the words allow it."""
        if heading := HEADING.fullmatch(cell):
            start, end = heading.span("text")
            return cell[:start] + value + cell[end:]
        if cell.strip() == "|" and (cell == "|" or not cell.startswith("|")):
            return f" {cell_of(value)} |"  # the last cell, which is empty
        match = _CELL.fullmatch(cell)
        assert match is not None
        inside = changed_inside(match["body"], unmarked(match["body"]), value)
        if unmarked(inside) != value or BETWEEN.search(inside):
            inside = cell_of(value)
        return match["head"] + inside + match["tail"]
