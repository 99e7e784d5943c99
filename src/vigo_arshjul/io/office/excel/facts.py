"""What a workbook says of its cells that is no content of theirs: hidden, computed, noted upon."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from attrs import field, frozen

from vigo_arshjul.io.office.archive import Element, Package
from vigo_arshjul.io.office.notes import AUTHOR, SEAM, author_of
from vigo_arshjul.io.office.tree import name_of
from vigo_arshjul.io.office.word.beside import PAGE_WORDS
from vigo_arshjul.io.tables.source.rows import column_letters
from vigo_arshjul.language import Words
from vigo_arshjul.model import Place, Unread, UnreadKind

_NOTE = Words("et notat på cellen", "a note on the cell")
_PAGE = Words("topp- eller bunntekst", "the head or the foot of the pages")
_BOX = Words("en tekstboks eller figur", "a text box or a shape")
# Codes in the heads and feet of pages: where, what, and in which letters.
_CODES = re.compile(r'&(?:"[^"]*"|\d+|K[0-9A-Fa-f]{6}|[A-Za-z&])')
_ON = ("1", "true")
_MOST_COLUMNS = 64


@frozen
class SheetFacts:
    """What a sheet says of its rows, columns and cells."""

    hidden_rows: frozenset[int] = frozenset()  # the numbers of the hidden rows
    # The indexes of the hidden columns, the first being 0.
    hidden_columns: frozenset[int] = frozenset()
    # The formulas that have no stored value, by their cells.
    formulas: Mapping[str, str] = field(factory=dict)
    unread: tuple[Unread, ...] = ()  # what hangs on cells or stands around the sheet


def facts_of(package: Package, part: str, sheet: str) -> SheetFacts:
    """What a sheet says beside its cells."""
    rows: set[int] = set()
    columns: set[int] = set()
    formulas: dict[str, str] = {}
    pages: list[str] = []
    for element in package.xml(part).iter():
        match name_of(element):
            case "row" if element.get("hidden") in _ON and (element.get("r") or "").isdigit():
                rows.add(int(element.get("r", "0")))
            case "col" if element.get("hidden") in _ON:
                columns.update(_columns(element))
            case "c":
                formula = _unvalued(element)
                if formula is not None:
                    formulas[element.get("r", "")] = formula
            case "oddHeader" | "oddFooter" | "evenHeader" | "firstHeader":
                pages.append(_CODES.sub(" ", element.text or ""))
    told = (*_pages(pages, sheet), *_notes(package, part, sheet), *_boxes(package, part, sheet))
    return SheetFacts(frozenset(rows), frozenset(columns), formulas, told)


def _columns(element: Element) -> range:
    first, last = (element.get(name, "") for name in ("min", "max"))
    if not (first.isdigit() and last.isdigit()):
        return range(0)
    return range(int(first) - 1, min(int(last), _MOST_COLUMNS))


def _unvalued(cell: Element) -> str | None:
    """The formula of a cell without a stored value; None where it has one, or is no formula."""
    formula, value = None, False
    for child in cell:
        name = name_of(child)
        if name == "f":
            formula = f"={child.text or ''}"
        elif name in ("v", "is"):
            value = bool(child.text or len(child)) or cell.get("t") == "str"
    return None if value else formula


def _pages(texts: list[str], sheet: str) -> Iterator[Unread]:
    for text in dict.fromkeys(" ".join(text.split()) for text in texts):
        if not PAGE_WORDS.issuperset(text.casefold().split()):
            yield Unread(Place(sheet=sheet), text, _PAGE, UnreadKind.BESIDE)


def _notes(package: Package, part: str, sheet: str) -> Iterator[Unread]:
    """The notes on cells; of one that people answer to, all that was said."""
    talks = [
        (name, note)
        for kind in ("threadedComment", "comments")
        for name in package.related(part, kind)
        for note in package.xml(name).iter()
    ]
    answered = {e.get("ref") for _, e in talks if name_of(e) == "threadedComment"}
    for name, note in talks:
        kind, cell = name_of(note), note.get("ref")
        is_told = kind == "threadedComment" or (
            kind == "comment"
            and cell not in answered
            and author_of(note, package.xml(name)) != AUTHOR
        )
        if is_told and (text := _text_of_note(note)):
            yield Unread(Place(sheet=sheet, cell=cell), text, _NOTE, UnreadKind.BESIDE)


def _text_of_note(note: Element) -> str:
    """What a note says, without what we added to it."""
    text = "".join(e.text or "" for e in note.iter() if name_of(e) in ("t", "text"))
    return text.partition(SEAM)[0].strip()


def _boxes(package: Package, part: str, sheet: str) -> Iterator[Unread]:
    shapes = (
        shape
        for drawing in package.related(part, "drawing")
        for shape in package.xml(drawing).iter()
        if name_of(shape) == "txBody"
    )
    for shape in shapes:
        text = " ".join(e.text or "" for e in shape.iter() if name_of(e) == "t").strip()
        if text:
            yield Unread(Place(sheet=sheet), text, _BOX)


def place_of(sheet: str, row: int, column: int) -> Place:
    """The place of a cell: its row from 1, its column from 0."""
    return Place(sheet=sheet, cell=f"{column_letters(column)}{row}")
