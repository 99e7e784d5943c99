"""Cells of a workbook that go over several rows of the table, as one for all rows of a month.

Where the rows of one come to say different things, or to stand apart, all such cells of its
column are parted; once every row stands in its place, those that say the same are one again.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from attrs import define, field
from lxml import etree  # type: ignore[import-untyped]
from openpyxl.utils.cell import range_boundaries

from vigo_arshjul.io.office.excel.parts import SheetEditor
from vigo_arshjul.io.office.tree import find, name_of
from vigo_arshjul.io.tables.editing.rearranging import Plan, staying
from vigo_arshjul.io.tables.source.rows import Row, column_letters

# What stands before the merged cells of a sheet.
_BEFORE_MERGES = (
    *("sheetData", "sheetCalcPr", "sheetProtection", "protectedRanges", "scenarios"),
    *("autoFilter", "sortState", "dataConsolidate", "customSheetViews"),
)
Place = tuple[str, int]


class _Merged(NamedTuple):
    """A cell over several rows of the table."""

    sheet: str
    element: Any
    at: int
    rows: list[Row]


@define
class MergedCells:
    """The cells over several rows of a workbook that is edited."""

    plan: Plan
    sheet: Callable[[str], SheetEditor]
    place: Callable[[Row], Place]
    # The rows whose cells were parted, by their columns.
    parted: dict[int, list[Any]] = field(factory=dict)

    def part(self) -> None:
        """Part the cells of the columns whose rows shall say different things, or stand apart."""
        found = list(self._found())
        stays = staying(self.plan, self.place)
        gone = {(one.sheet, one.at) for one in found if not stays(one.rows, one.at)}
        shadowed: set[tuple[object, int]] = set()
        for merged in found:
            if (merged.sheet, merged.at) in gone:
                self._part(merged)
            else:
                shadowed.update((self.place(row), merged.at) for row in merged.rows[1:])
        self.plan.changes = [
            c for c in self.plan.changes if (self.place(c.row), c.at) not in shadowed
        ]

    def join(self) -> None:
        """Let parted cells below each other that say the same be one again."""
        for sheet in {self.place(move.row)[0] for move in self.plan.moves}:
            for at, rows in self.parted.items():
                _join(self.sheet(sheet), at, set(map(id, rows)))
            _count(self.sheet(sheet).root)

    def _found(self) -> Iterator[_Merged]:
        moved = {self.place(move.row): move.row for move in self.plan.moves}
        for name in dict.fromkeys(name for name, _ in moved):
            for element, at, covered in list(_merges(self.sheet(name).root)):
                rows = [moved[name, number] for number in covered if (name, number) in moved]
                if len(rows) > 1:
                    yield _Merged(name, element, at, rows)

    def _part(self, merged: _Merged) -> None:
        sheet, numbers = self.sheet(merged.sheet), [row.line for row in merged.rows]
        merged.element.getparent().remove(merged.element)
        first = sheet.cell(numbers[0], merged.at)
        for number in numbers[1:]:
            cell = sheet.cell(number, merged.at)
            del cell[:]
            for key, value in first.items():
                if key != "r":
                    cell.set(key, value)
            cell.extend(copy.deepcopy(child) for child in first)
        self.parted.setdefault(merged.at, []).extend(sheet.rows[number] for number in numbers)


def _merges(root: Any) -> Iterator[tuple[Any, int, range]]:
    """The cells that go over several rows: their elements, columns and rows."""
    merges = find(root, "mergeCells")
    for merge in merges if merges is not None else ():
        left, top, right, bottom = range_boundaries(merge.get("ref"))
        if left == right and top is not None and bottom is not None and top < bottom:
            yield merge, int(left or 1) - 1, range(int(top), int(bottom) + 1)


def _join(sheet: SheetEditor, at: int, parted: set[int]) -> None:
    numbers = [number for number, row in sorted(sheet.rows.items()) if id(row) in parted]

    def run_of(place: tuple[int, int]) -> tuple[int, str]:
        index, number = place
        return number - index, sheet.said(number, at)

    for (_, said), run in groupby(enumerate(numbers), run_of):
        rows = [number for _, number in run]
        if len(rows) > 1 and said:
            _merge(sheet, at, rows)


def _merge(sheet: SheetEditor, at: int, numbers: Sequence[int]) -> None:
    merges = find(sheet.root, "mergeCells")
    if merges is None:
        merges = etree.Element(f"{sheet.namespace}mergeCells")
        next(e for e in reversed(sheet.root) if name_of(e) in _BEFORE_MERGES).addnext(merges)
    letters = column_letters(at)
    reference = f"{letters}{numbers[0]}:{letters}{numbers[-1]}"
    etree.SubElement(merges, f"{sheet.namespace}mergeCell", ref=reference)
    for number in numbers[1:]:
        sheet.write(number, at, "", "", None)


def _count(root: Any) -> None:
    """Let a sheet say how many merged cells it has; none is no list of none."""
    merges = find(root, "mergeCells")
    if merges is not None and len(merges):
        merges.set("count", str(len(merges)))
    elif merges is not None:
        root.remove(merges)
