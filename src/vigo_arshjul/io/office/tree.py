"""The tree of a Word document: its elements by their names, whichever edition wrote them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from vigo_arshjul.errors import TOO_DEEP, ArshjulError
from vigo_arshjul.io.office.archive import Element

# What holds no text of the page: settings of things, codes of fields, and the second of two
# ways to show the same.
NOTHING = frozenset(
    (
        "pPr", "rPr", "tblPr", "trPr", "tcPr", "sdtPr", "sdtEndPr", "sectPr", "tblGrid",
        "instrText", "delInstrText", "Fallback", "drawing", "pict", "object",
    )
)  # fmt: skip
# What was there before a change that is recorded in the document.
REMOVED = ("del", "moveFrom")
DEEPEST = 60
# Columns of a table: where a cell claims more, so many are enough.
WIDEST = 100
_OFF = ("0", "false", "off")


def name_of(element: Element) -> str:
    """The name of an element without its namespace, which differs between editions of Word."""
    return element.tag.rpartition("}")[2]


def attribute(element: Element | None, name: str) -> str | None:
    """An attribute, by its name without its namespace; None where there is no element."""
    if element is None:
        return None
    return next((v for key, v in element.items() if key.rpartition("}")[2] == name), None)


def find(element: Any, *path: str) -> Any:
    """A child, by its names on the way."""
    for name in path:
        if element is None:
            return None
        element = next((child for child in element if name_of(child) == name), None)
    return element


def within(element: Any, wanted: str, *, depth: int = 0) -> Iterator[Any]:
    """The elements of a name, within whatever wraps them, but not within each other."""
    refuse_depth(depth)
    for child in element:
        name = name_of(child)
        if name == wanted:
            yield child
        elif name not in NOTHING and name not in REMOVED and name not in ("tbl", "txbxContent"):
            yield from within(child, wanted, depth=depth + 1)


def refuse_depth(depth: int) -> None:
    """Raise where things are nested beyond all use."""
    if depth > DEEPEST:
        raise ArshjulError(TOO_DEEP)


def number(element: Element | None, default: int) -> int:
    """The number that an element gives, as far as a table can be wide."""
    value = attribute(element, "val")
    if not (value and value.isascii() and value.isdigit()):
        return default
    return min(int(value), WIDEST) if len(value) < 9 else WIDEST


def is_on(element: Element | None) -> bool | None:
    """Whether a property of letters is switched on; None where it is not spoken of."""
    if element is None:
        return None
    return (attribute(element, "val") or "1").casefold() not in _OFF


def keep_spaces(element: Element) -> None:
    """Say that the spaces at the ends of a text count."""
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
