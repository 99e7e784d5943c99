"""The parts of a workbook as they are edited: its sheets by name, and the cells of one."""

from __future__ import annotations

import datetime as dt
import posixpath
import re
from collections.abc import Mapping, Sequence
from typing import Any

from attrs import define, field
from lxml import etree  # type: ignore[import-untyped]
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, to_excel

from vigo_arshjul.io.office.archive import Element, Package
from vigo_arshjul.io.office.excel.table import ESCAPED
from vigo_arshjul.io.office.parts import PARSER, xml_bytes
from vigo_arshjul.io.office.rewording import reworded
from vigo_arshjul.io.office.tree import attribute, find, keep_spaces, name_of
from vigo_arshjul.io.tables.source.richtext import clean, one_text, segments
from vigo_arshjul.io.tables.source.rows import column_letters

# What stands in a workbook before the settings of its formulas.
_BEFORE_SETTINGS = ("sheets", "functionGroups", "externalReferences", "definedNames")
_TEXTS = ("s", "inlineStr", "str", "b", "e")


def workbook_of(package: Package) -> str:
    """The main part of a workbook."""
    return next(iter(package.related("", "officeDocument")), "xl/workbook.xml")


def parts_of_sheets(package: Package) -> Mapping[str, str]:
    """The parts of the sheets of a workbook, by their names."""
    main = workbook_of(package)
    folder, base = posixpath.split(main)
    relations = package.xml(f"{folder}/_rels/{base}.rels")
    targets = {
        relation.get("Id"): posixpath.normpath(
            posixpath.join("/", folder, relation.get("Target", ""))
        ).lstrip("/")
        for relation in relations
    }
    sheets = (e for e in package.xml(main).iter() if name_of(e) == "sheet")
    return {
        sheet.get("name", ""): targets[attribute(sheet, "id")]
        for sheet in sheets
        if targets.get(attribute(sheet, "id")) in package.parts
    }


def computed_on_opening(package: Package) -> dict[str, bytes]:
    """The main part of a workbook with formulas, asking that they be computed when it is opened.

    What they came to before is of other dates.
    """
    if not any(b"</f>" in package.parts[part] for part in parts_of_sheets(package).values()):
        return {}
    main = workbook_of(package)
    root = etree.fromstring(package.parts[main], PARSER)
    settings = find(root, "calcPr")
    if settings is None:
        namespace = str(root.tag).rpartition("}")[0] + "}"
        settings = etree.Element(f"{namespace}calcPr")
        before = next(one for one in reversed(root) if name_of(one) in _BEFORE_SETTINGS)
        before.addnext(settings)
    settings.set("fullCalcOnLoad", "1")
    return {main: xml_bytes(root)}


def epoch_of(package: Package) -> dt.datetime:
    """The day that a workbook counts its days from."""
    settings = find(package.xml(workbook_of(package)), "workbookPr")
    is_mac = settings is not None and settings.get("date1904") in ("1", "true")
    return MAC_EPOCH if is_mac else WINDOWS_EPOCH


@define
class SheetEditor:
    """The cells of a sheet, to be written."""

    root: Any
    shared: Sequence[Element]
    epoch: dt.datetime
    rows: dict[int, Any] = field(factory=dict)
    # Whether a formula gave way to what it came to.
    lost_formula: bool = False

    @classmethod
    def of(cls, package: Package, part: str) -> SheetEditor:
        """The editor of a part."""
        texts = [
            text
            for name in package.related(workbook_of(package), "sharedStrings")
            for text in package.xml(name)
            if name_of(text) == "si"
        ]
        root = etree.fromstring(package.parts[part], PARSER)
        editor = cls(root, texts, epoch_of(package))
        number = 0
        data = find(root, "sheetData")
        for row in data if data is not None else ():
            number = int(row.get("r") or number + 1)
            row.set("r", str(number))
            editor.rows[number] = row
            _number_cells(row, number)
        return editor

    @property
    def namespace(self) -> str:
        """The namespace of its elements, as they are tagged."""
        return str(self.root.tag).rpartition("}")[0] + "}"

    def cell(self, number: int, at: int) -> Any:
        """A cell, made where it is not there."""
        row = self.rows[number]
        before = [cell for cell in row if _column(cell) <= at]
        if before and _column(before[-1]) == at:
            return before[-1]
        made = etree.Element(f"{self.namespace}c", r=f"{column_letters(at)}{number}")
        row.insert(len(before), made)
        return made

    def write(self, number: int, at: int, before: str, after: str, day: dt.date | None) -> None:
        """Let a cell say something else, or hold another day."""
        cell = self.cell(number, at)
        formula = find(cell, "f")
        if formula is not None:
            cell.remove(formula)
            self.lost_formula = True
        if self._write_number(cell, after, day):
            return
        if not after:
            cell.attrib.pop("t", None)
            del cell[:]
            return
        inside = self._inside(cell)
        nodes = [e for e in inside.iter() if name_of(e) == "t"]
        if not (nodes and reworded(nodes, one_text(before), one_text(after))):
            inside = self._text(after)
        del cell[:]
        for text in inside.iter():
            if name_of(text) == "t":
                keep_spaces(text)
        cell.append(inside)
        cell.set("t", "inlineStr")

    def _write_number(self, cell: Any, after: str, day: dt.date | None) -> bool:
        """Let a number, or the day that it is, be another; false where the cell has none."""
        value = find(cell, "v")
        if value is None or cell.get("t", "n") in _TEXTS:
            return False
        if after.isdecimal():
            # `15` below a month, not the number that Excel has for that day.
            value.text = after
            return True
        whole = day or _whole_date(after)
        if whole is not None:
            self._write_day(cell, value, whole)
        return whole is not None

    def said(self, number: int, at: int) -> str:
        """What a cell says, as a text or as the number that it holds."""
        cell = self.cell(number, at)
        value = find(cell, "v")
        letters = (e.text or "" for e in self._inside(cell).iter() if name_of(e) == "t")
        return "".join(letters) or (value.text or "" if value is not None else "")

    def recompute(self, number: int, at: int, after: str) -> bool:
        """Let a formula, or a number, come to something else; false where the cell is neither."""
        cell = self.cell(number, at)
        value = find(cell, "v")
        is_number = cell.get("t", "n") == "n" and after.isdigit()
        if value is None or not (is_number or (find(cell, "f") is not None)):
            return False
        value.text = after
        if not is_number:
            cell.set("t", "str")
        return True

    def _write_day(self, cell: Any, value: Any, day: dt.date) -> None:
        if cell.get("t") == "d":
            value.text = day.isoformat() + (value.text or "")[10:]
            return
        number = float(to_excel(day, self.epoch))  # type: ignore[no-untyped-call]
        # The time of day stays.
        number += float(value.text or 0) % 1
        value.text = f"{number:.10f}".rstrip("0").rstrip(".")

    def _inside(self, cell: Any) -> Any:
        """The text of a cell as one that stands in it, with its looks."""
        made = etree.Element(f"{self.namespace}is")
        value = find(cell, "v")
        source: Any = find(cell, "is")
        if cell.get("t") == "s" and value is not None and (value.text or "").isdigit():
            number = int(value.text)
            source = self.shared[number] if number < len(self.shared) else None
        for child in source if source is not None else ():
            if name_of(child) in ("t", "r"):
                made.append(_copied(child, self.namespace))
        return made

    def _text(self, text: str) -> Any:
        made = etree.Element(f"{self.namespace}is")
        pieces = segments(ESCAPED.sub("_x005F_", clean(text)))
        for piece, italic in pieces:
            parent = made
            if len(pieces) > 1 or italic:
                parent = etree.SubElement(made, f"{self.namespace}r")
                if italic:
                    looks = etree.SubElement(parent, f"{self.namespace}rPr")
                    etree.SubElement(looks, f"{self.namespace}i")
            etree.SubElement(parent, f"{self.namespace}t").text = piece
        return made

    def content(self) -> bytes:
        """The sheet as its part holds it."""
        return xml_bytes(self.root)


def _whole_date(text: str) -> dt.date | None:
    """The day that a cell with a date is read as, `2026-08-01`; None of another text."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _copied(element: Any, namespace: str) -> Any:
    """An element with all that is in it, in the namespace of the sheet."""
    made = etree.Element(f"{namespace}{name_of(element)}", dict(element.items()))
    made.text = element.text
    made.extend(_copied(child, namespace) for child in element)
    return made


def _number_cells(row: Any, number: int) -> None:
    """Give every cell its place: a file may leave that to the order of the cells."""
    at = -1
    for cell in row:
        at = _column(cell) if cell.get("r") else at + 1
        cell.set("r", f"{column_letters(at)}{number}")


def _column(cell: Any) -> int:
    return column_index_from_string(coordinate_from_string(cell.get("r"))[0]) - 1


# What refers to cells of a sheet by its name.
_REFERRING = ("definedName", "f", "formula", "formula1", "formula2", "hyperlink")


def with_names_of_sheets(
    package: Package, parts: Mapping[str, bytes], names: Mapping[str, str]
) -> dict[str, bytes]:
    """The parts of a workbook that change where sheets get other names, by their old ones."""
    made: dict[str, bytes] = {}
    for part in (workbook_of(package), *parts_of_sheets(package).values()):
        root = etree.fromstring(parts.get(part, package.parts[part]), PARSER)
        # Every element is asked, whatever the one before said.
        if sum(_renamed(element, names) for element in root.iter()):
            made[part] = xml_bytes(root)
    return made


def _renamed(element: Any, names: Mapping[str, str]) -> bool:
    """Whether an element said a name of a sheet; it says the new one then."""
    kind = name_of(element)
    if kind == "sheet" and element.get("name") in names:
        element.set("name", names[element.get("name")])
        return True
    said: str = element.get("location", "") if kind == "hyperlink" else element.text or ""
    now = _with_names(said, names) if kind in _REFERRING else said
    if now == said:
        return False
    if kind == "hyperlink":
        element.set("location", now)
    else:
        element.text = now
    return True


def _with_names(said: str, names: Mapping[str, str]) -> str:
    # All at once: `aug 2026` may be the new name of one sheet and the old one of another.
    old = "|".join(rf"'{re.escape(_quoted(one))}'|(?<![\w'.]){re.escape(one)}" for one in names)
    quoted = {f"'{_quoted(one)}'": one for one in names}

    def renamed(match: re.Match[str]) -> str:
        name = match[0].removesuffix("!")
        return f"'{_quoted(names[quoted.get(name, name)])}'!"

    return re.sub(rf"(?:{old})!", renamed, said)


def _quoted(name: str) -> str:
    return name.replace("'", "''")
