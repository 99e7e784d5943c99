"""Writes a changed schedule into the workbook that it was read from.

Only the cells that change are touched, and the rows that move: widths, colours, sheets and
columns of its own stay as somebody made them.
"""

from __future__ import annotations

import copy
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

from attrs import define, field
from lxml import etree  # type: ignore[import-untyped]
from openpyxl.formula.translate import Translator

from vigo_arshjul.io.carry import kept
from vigo_arshjul.io.office.archive import TYPES, Package, open_package
from vigo_arshjul.io.office.excel.merged import MergedCells
from vigo_arshjul.io.office.excel.parts import (
    SheetEditor,
    computed_on_opening,
    parts_of_sheets,
    with_names_of_sheets,
    workbook_of,
)
from vigo_arshjul.io.office.excel.reading import read_workbook
from vigo_arshjul.io.office.excel.writing import KEPT, NOTES, kept_rows
from vigo_arshjul.io.office.parts import PARSER, relations_of, with_parts, xml_bytes
from vigo_arshjul.io.office.tree import find, name_of
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
from vigo_arshjul.io.tables.words.months import month_of_sheet
from vigo_arshjul.model import Schedule
from vigo_arshjul.phrases.texts.titles import with_year_moved

_PAGES = ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")
_CALCULATION = re.compile(rb"<(?:Override|Relationship)\b[^>]*calcChain[^>]*/>")


def edit(content: bytes, old: Schedule, new: Schedule, reading: Reading = AS_IT_IS) -> bytes:
    """The workbook with a changed schedule in it.

    Args:
        content: the workbook that the old schedule was read from.
        old: the schedule as it was read.
        new: the schedule as it shall be.
        reading: what was said of it that it does not say.

    Raises:
        CannotWriteError: if a change has no place in it.
    """
    package = open_package(content, "xlsx")
    grid, stored = read_workbook(package)
    rows = grid.rows
    editor = _WorkbookEditor(
        package, parts_of_sheets(package), rows, plan_for(rows, old, new, reading)
    )
    editor.edit()
    for sheet in editor.sheets.values():
        _move_years(sheet, old, new)
    if stored is not None:
        editor.keep(new)
    parts = editor.parts()
    if names := editor.names_in_year(old, years_between(old, new)):
        parts |= with_names_of_sheets(package, parts, names)
    return with_parts(content, parts)


def _move_years(sheet: SheetEditor, old: Schedule, new: Schedule) -> None:
    """Move the school year at the head or the foot of the pages."""
    for element in sheet.root.iter():
        if name_of(element) in _PAGES and element.text:
            element.text = with_years(element.text, old, years_between(old, new))


@define
class _WorkbookEditor:
    package: Package
    names: Mapping[str, str]
    rows: Sequence[Row]
    plan: Plan
    sheets: dict[str, SheetEditor] = field(factory=dict)
    # Parts beside the sheets that change with them.
    beside: dict[str, bytes] = field(factory=dict)

    def sheet(self, name: str) -> SheetEditor:
        """The editor of a sheet."""
        if name not in self.sheets:
            if name not in self.names:
                raise CannotWriteError
            self.sheets[name] = SheetEditor.of(self.package, self.names[name])
        return self.sheets[name]

    def names_in_year(self, old: Schedule, years: int) -> dict[str, str]:
        """The new names of the sheets with rows that are called by the year of the schedule."""
        first = old.school_year.first_day.year
        sheets = dict.fromkeys(_sheet_of(move.row) for move in self.plan.moves)
        names = {name: _in_year(name, first, years) for name in sheets if years}
        taken = Counter(names.get(name, name) for name in self.names)
        return {old: new for old, new in names.items() if new != old and taken[new] == 1}

    def edit(self) -> None:
        merged = MergedCells(self.plan, self.sheet, _place)
        merged.part()
        for change in self.plan.changes:
            sheet = self.sheet(_sheet_of(change.row))
            if not (
                change.follows_date and sheet.recompute(change.row.line, change.at, change.after)
            ):
                sheet.write(change.row.line, change.at, change.before, change.after, change.day)
        for row, text in self.plan.lines:
            before = row.cells[row.first]
            self.sheet(_sheet_of(row)).write(row.line, row.first, before, text, None)
        self._arrange()
        merged.join()

    def parts(self) -> dict[str, bytes]:
        """All parts that changed."""
        made = {self.names[name]: sheet.content() for name, sheet in self.sheets.items()}
        if any(sheet.lost_formula for sheet in self.sheets.values()):
            # Excel mends the order of its computing by itself, but not a wrong one.
            main = workbook_of(self.package)
            for name in (TYPES, relations_of(main)):
                made[name] = _CALCULATION.sub(b"", self.package.parts[name])
        return {**self.beside, **made, **computed_on_opening(self.package)}

    def keep(self, new: Schedule) -> None:
        """Keep the schedule on the sheet that Excel does not show."""
        sheet = self.sheet(KEPT)
        data = find(sheet.root, "sheetData")
        assert data is not None
        del data[:]
        rows = etree.fromstring(
            f'<a xmlns="{sheet.namespace[1:-1]}">{kept_rows(kept(new))}</a>', PARSER
        )
        data.extend(list(rows))

    # --- rows ------------------------------------------------------------------------

    def _arrange(self) -> None:
        for row in self.plan.removed:
            sheet = self.sheet(_sheet_of(row))
            element = sheet.rows.pop(row.line)
            element.getparent().remove(element)
        pieces = arranged(self.rows, self.plan)
        if not any(piece.moves for piece in pieces):
            return
        by_sheet: dict[str, list[LaidRow]] = {}
        name = _sheet_of(pieces[0].row)
        for piece in pieces:
            name = name if piece.moves else _sheet_of(piece.row)
            by_sheet.setdefault(name, []).append(piece)
        # All rows are taken out before any is put in, for they may change their sheet.
        elements = {id(piece): self._element_of(piece) for piece in pieces}
        moved: dict[str, dict[int, int]] = {}
        for name, there in by_sheet.items():
            numbers = _numbers(there, [row for row in self.rows if _sheet_of(row) == name])
            moved[name] = self._lay(name, there, numbers, elements)
        for name, numbers_now in moved.items():
            if any(a != b for a, b in numbers_now.items()):
                self._move_references(name, numbers_now)

    def _element_of(self, piece: LaidRow) -> Any:
        sheet = self.sheet(_sheet_of(piece.row))
        element = sheet.rows[piece.row.line]
        return copy.deepcopy(element) if piece.model is not None else element

    def _lay(
        self,
        name: str,
        pieces: Sequence[LaidRow],
        numbers: Sequence[int],
        elements: Mapping[int, Any],
    ) -> dict[int, int]:
        """Number the rows of a sheet anew; the new numbers of those that were there."""
        sheet = self.sheet(name)
        data = find(sheet.root, "sheetData")
        assert data is not None
        laid = [elements[id(piece)] for piece in pieces]
        taken = set(map(id, laid))
        gone = {*numbers, *(row.line for row in self.rows if _sheet_of(row) == name)}
        rest = [row for row in data if id(row) not in taken and _number_of(row) not in gone]
        del data[:]
        for row, number in zip(laid, numbers, strict=True):
            _renumber(row, number)
        data.extend(sorted([*laid, *rest], key=_number_of))
        sheet.rows = {_number_of(row): row for row in data}
        self._write_headings(sheet, pieces, numbers)
        old = ((p.row, number) for p, number in zip(pieces, numbers, strict=True) if not p.model)
        return {row.line: number for row, number in old if _sheet_of(row) == name}

    def _write_headings(
        self, sheet: SheetEditor, pieces: Sequence[LaidRow], numbers: Sequence[int]
    ) -> None:
        """Let the headings that are new say their months."""
        for piece, number in zip(pieces, numbers, strict=True):
            if piece.model is not None:
                sheet.write(number, piece.row.first, "", piece.text or "", None)

    def _move_references(self, name: str, numbers: Mapping[int, int]) -> None:
        """Let what hangs on single rows follow them: merged cells, links and notes."""
        sheet = self.sheet(name)
        _move_refs(sheet.root, ("mergeCell", "hyperlink"), numbers)
        part = self.names[name]
        kinds = ("comments", "threadedComment")
        for other in chain.from_iterable(self.package.related(part, kind) for kind in kinds):
            root = etree.fromstring(self.package.parts[other], PARSER)
            _move_refs(root, ("comment", "threadedComment"), numbers)
            self.beside[other] = xml_bytes(root)
        for other in self.package.related(part, "vmlDrawing"):
            root = etree.fromstring(self.package.parts[other], PARSER)
            for place in root.iter():
                if name_of(place) == "Row" and (place.text or "").strip().isdigit():
                    number = int(place.text)
                    place.text = str(numbers.get(number + 1, number + 1) - 1)
            self.beside[other] = etree.tostring(root)


def _in_year(name: str, first: int, years: int) -> str:
    """The name of a sheet, moved on: `VIGO 2025-2026`, or a month with its year, `aug 25`."""
    month = month_of_sheet(name)
    if month is None or month[1] is None:
        return with_year_moved(name, first, years) or name
    now = f"{month[1] + years:04}"
    return re.sub(r"\d{4}|\d{2}\Z", lambda said: now[-len(said[0]) :], name, count=1)


def _sheet_of(row: Row) -> str:
    """The sheet that a row stands in; the lines of our own workbooks have one for them."""
    return (row.table.name if row.table else row.sheet) or NOTES


def _place(row: Row) -> tuple[str, int]:
    return _sheet_of(row), row.line


def _number_of(row: Any) -> int:
    return int(row.get("r"))


def _numbers(pieces: Sequence[LaidRow], before: Sequence[Row]) -> list[int]:
    """The numbers of the rows of a sheet: those that were there, or as many as are needed."""
    lines = [row.line for row in before]
    if len(pieces) == len(lines):
        return lines
    gaps = {b: b - a for a, b in zip([0, *lines], lines, strict=False)}
    numbers: list[int] = []
    for piece in pieces:
        gap = 1 if piece.moves else gaps.get(piece.row.line, 1)
        numbers.append((numbers[-1] if numbers else 0) + gap)
    return numbers


def _renumber(row: Any, number: int) -> None:
    row.set("r", str(number))
    for cell in row:
        old = cell.get("r")
        new = f"{re.sub(r'[0-9]+', '', old)}{number}"
        formula = find(cell, "f")
        if formula is not None and old != new:
            if formula.get("t") in ("shared", "array"):
                raise CannotWriteError
            moved = Translator(f"={formula.text or ''}", origin=old).translate_formula(new)
            formula.text = moved[1:]
        cell.set("r", new)


def _move_refs(root: Any, kinds: Sequence[str], numbers: Mapping[int, int]) -> None:
    """Let elements of some kinds stand at the new rows of their cells."""
    for element in root.iter():
        if name_of(element) in kinds and element.get("ref"):
            element.set("ref", _moved(element.get("ref"), numbers))


def _moved(reference: str, numbers: Mapping[int, int]) -> str:
    """A reference whose rows have moved."""
    return re.sub(r"[0-9]+", lambda m: str(numbers.get(int(m[0]), int(m[0]))), reference)
