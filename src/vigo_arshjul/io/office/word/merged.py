"""Cells of a document that go over several rows of a table, as one for all rows of a month.

Where the rows of one come to say different things, or to stand apart, all such cells of its
column are parted; once every row stands in its place, those that say the same are one again.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from attrs import define, field
from lxml import etree  # type: ignore[import-untyped]

from vigo_arshjul.io.office.tree import attribute, find, name_of
from vigo_arshjul.io.office.word.rows import Rows
from vigo_arshjul.io.office.word.text import TableRow
from vigo_arshjul.io.tables.editing.rearranging import CellChange, Plan, staying
from vigo_arshjul.io.tables.source.rows import Row

_BEFORE_MERGE = ("cnfStyle", "tcW", "gridSpan", "hMerge")


class _PartOfCell(NamedTuple):
    """The part of a cell over several rows that lies in one of them."""

    row: Row
    at: int
    element: Any
    begins: bool

    @property
    def column(self) -> object:
        """The column of the table that it lies in."""
        return self.row.table, self.at


@define
class CellsOverRows:
    """The cells over several rows of a document that is edited."""

    body: Rows
    plan: Plan
    # The cells that were parted, by their columns.
    parted: dict[object, list[Any]] = field(factory=dict)

    def part(self, by_row: dict[int, list[CellChange]]) -> None:
        """Part the cells of the columns whose rows shall say different things, or stand apart."""
        groups = list(self._groups())
        stays = staying(self.plan, attrgetter("line"))
        gone = {one[0].column for one in groups if not stays([p.row for p in one], one[0].at)}
        for group in groups:
            if group[0].column in gone:
                _part(group)
                self.parted.setdefault(group[0].column, []).extend(one.element for one in group)
            else:
                _leave_to_the_first(group, by_row)

    def join(self) -> None:
        """Let parted cells below each other that say the same be one again."""
        for cells in self.parted.values():
            by_row = {id(cell.getparent()): cell for cell in cells}
            tables = (cell.getparent().getparent() for cell in cells)
            for table in {id(one): one for one in tables if one is not None}.values():
                for run in _runs(table, by_row):
                    _merge(run)

    def _groups(self) -> Iterator[list[_PartOfCell]]:
        """The parts of each cell that goes over several rows."""
        open_groups: dict[object, list[_PartOfCell]] = {}
        for part in self._parts():
            if part.begins and part.column in open_groups:
                yield open_groups.pop(part.column)
            open_groups.setdefault(part.column, []).append(part)
        yield from open_groups.values()

    def _parts(self) -> Iterator[_PartOfCell]:
        moved = {move.row.line: move.row for move in self.plan.moves}
        for line, row in self.body.found.items():
            if not isinstance(row, TableRow) or line not in moved:
                continue
            for at, cell in enumerate(row.cells):
                if (merge := find(cell.element, "tcPr", "vMerge")) is not None:
                    begins = attribute(merge, "val") == "restart"
                    yield _PartOfCell(moved[line], at, cell.element, begins)


def _part(group: Sequence[_PartOfCell]) -> None:
    first = group[0].element
    for number, part in enumerate(group):
        cell = part.element
        properties = find(cell, "tcPr")
        properties.remove(find(properties, "vMerge"))
        if number:
            _empty(cell)
            cell.extend(copy.deepcopy(c) for c in first if name_of(c) != "tcPr")


def _leave_to_the_first(group: Sequence[_PartOfCell], by_row: dict[int, list[CellChange]]) -> None:
    """Write what a cell over several rows says into its first part alone."""
    for part in group[1:]:
        changes = by_row.get(part.row.line, ())
        by_row[part.row.line] = [change for change in changes if change.at != part.at]


def _runs(table: Iterable[Any], by_row: Mapping[int, Any]) -> Iterator[list[Any]]:
    """The parted cells of a table that stand below each other and say the same."""
    rows = [row for row in table if name_of(row) == "tr"]
    for said, run in groupby(rows, lambda row: _said(by_row.get(id(row)))):
        cells = [by_row[id(row)] for row in run] if said else []
        if len(cells) > 1:
            yield cells


def _said(cell: Any | None) -> str:
    letters = () if cell is None else cell.iter()
    return "".join(one.text or "" for one in letters if name_of(one) == "t")


def _merge(cells: Sequence[Any]) -> None:
    for number, cell in enumerate(cells):
        properties = find(cell, "tcPr")
        namespace = properties.tag.rpartition("}")[0] + "}"
        merge = etree.Element(f"{namespace}vMerge")
        properties.insert(sum(name_of(one) in _BEFORE_MERGE for one in properties), merge)
        merge.set(f"{namespace}val", "continue" if number else "restart")
        if number:
            # Each cell ends with a paragraph.
            first = next(one for one in cell if name_of(one) == "p")
            looks = find(first, "pPr")
            _empty(cell)
            paragraph = etree.SubElement(cell, f"{namespace}p")
            paragraph.extend([] if looks is None else [looks])


def _empty(cell: Any) -> None:
    for child in [one for one in cell if name_of(one) != "tcPr"]:
        cell.remove(child)
