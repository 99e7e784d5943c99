"""Gives sheets of a workbook other names, wherever the workbook says them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from vigo_arshjul.io.office.archive import Package
from vigo_arshjul.io.office.excel_parts import parts_of_sheets, workbook_of
from vigo_arshjul.io.office.parts import PARSER, xml_bytes
from vigo_arshjul.io.office.word_tree import name_of

# What refers to cells of a sheet by its name.
_REFERRING = ("definedName", "f", "formula", "formula1", "formula2", "hyperlink")


def with_names_of_sheets(
    package: Package, parts: Mapping[str, bytes], names: Mapping[str, str]
) -> dict[str, bytes]:
    """The parts of a workbook that change where some of its sheets get other names.

    Args:
        names: the new name of each sheet, by the one that it has.
    """
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
    for old, new in names.items():
        pattern = rf"'{re.escape(_quoted(old))}'!|(?<![\w'.]){re.escape(old)}!"
        said = re.sub(pattern, f"'{_quoted(new)}'!", said)
    return said


def _quoted(name: str) -> str:
    return name.replace("'", "''")
