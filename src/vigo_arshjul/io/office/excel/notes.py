"""Findings as notes of a workbook, each on its cell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from vigo_arshjul.io.office.archive import open_package
from vigo_arshjul.io.office.excel.parts import parts_of_sheets
from vigo_arshjul.io.office.excel.reading import read_workbook
from vigo_arshjul.io.office.notes import AUTHOR, SEAM, Note, author_of, places_of
from vigo_arshjul.io.office.parts import Parts
from vigo_arshjul.io.office.tree import find, name_of
from vigo_arshjul.io.tables.source.rows import column_letters

_SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_S = f"{{{_SPACE}}}"
_EMPTY = f'<comments xmlns="{_SPACE}"><authors/><commentList/></comments>'
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_X = "urn:schemas-microsoft-com:office:excel"
_V = "urn:schemas-microsoft-com:vml"
_VML = (
    f'<xml xmlns:v="{_V}" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="{_X}">'
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" path="m,l,21600r21600,l21600,xe"/></xml>'
)
_SHAPE = (
    f'<v:shape xmlns:v="{_V}" xmlns:x="{_X}" id="_arshjul_{{number}}" type="#_x0000_t202" '
    'style="position:absolute;visibility:hidden;width:320px;height:{height}px" '
    'fillcolor="#ffffe1"><v:textbox/><x:ClientData ObjectType="Note"><x:MoveWithCells/>'
    "<x:SizeWithCells/><x:AutoFill>False</x:AutoFill>"
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
# What stands behind the drawing of notes in a sheet.
_BEHIND = (
    "legacyDrawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts",
    "extLst",
)  # fmt: skip
_LINE, _HIGHEST = 60, 700


def annotate(content: bytes, notes: Sequence[Note], day: dt.date) -> bytes:
    """A copy of a workbook with a note on the cell of each finding, and no older one of ours."""
    package = open_package(content, "xlsx")
    parts, names = Parts(package), parts_of_sheets(package)
    for part in names.values():
        _take_out(parts, part)
    rows = read_workbook(package)[0].rows
    by_sheet: dict[str, list[tuple[int, int, list[str]]]] = {}
    for (at, column), texts in places_of(notes, rows).items():
        row = rows[at]
        name = (row.table.name if row.table else None) or next(iter(names))
        by_sheet.setdefault(name, []).append((row.line, column, texts))
    for name, there in by_sheet.items():
        _NotedSheet(parts, names[name]).note(there)
    return parts.written(content)


def _take_out(parts: Parts, part: str) -> None:
    """Take our notes out of a sheet."""
    gone: set[str] = set()
    for name in parts.package.related(part, "comments"):
        gone |= _take_comments_out(parts.tree(name))
    for name in parts.package.related(part, "vmlDrawing") if gone else ():
        root = parts.tree(name)
        for shape in list(root):
            if (shape.get("id") or "").startswith("_arshjul_"):
                root.remove(shape)


def _take_comments_out(root: Any) -> set[str]:
    """Take our comments and what we added to others out; the cells of ours."""
    gone = set()
    for comment in [e for e in root.iter() if name_of(e) == "comment"]:
        if author_of(comment, root) == AUTHOR:
            gone.add(comment.get("ref"))
            comment.getparent().remove(comment)
        else:
            _cut(comment)
    return gone


def _cut(comment: Any) -> None:
    """Take our words out of a person's note."""
    for text in comment.iter():
        if name_of(text) == "t" and SEAM in (text.text or ""):
            text.text = text.text.partition(SEAM)[0]


class _NotedSheet:
    """A sheet that gets notes."""

    def __init__(self, parts: Parts, part: str) -> None:
        self._parts, self._part = parts, part
        self._comments = self._related("comments", "xl/comments{n}.xml", _TYPE, _EMPTY)
        self._drawing = self._related("vmlDrawing", "xl/vmlDrawing{n}.vml", _VML_TYPE, _VML)

    def _related(self, kind: str, pattern: str, content_type: str, anew: str) -> Any:
        known = self._parts.package.related(self._part, kind)
        if known:
            return self._parts.tree(known[0])
        name = self._parts.free_name(pattern)
        number = self._parts.relate(self._part, kind, name, content_type)
        if kind == "vmlDrawing":
            self._show(number)
        return self._parts.tree(name, anew)

    def _show(self, number: str) -> None:
        """Let the sheet show the drawing of its notes."""
        root = self._parts.tree(self._part)
        behind = next((e for e in root if name_of(e) in _BEHIND), None)
        drawing = etree.Element(f"{_S}legacyDrawing", {f"{_R}id": number})
        if behind is None:
            root.append(drawing)
        else:
            behind.addprevious(drawing)

    def note(self, there: Sequence[tuple[int, int, list[str]]]) -> None:
        """Put notes on cells, told by row and column."""
        author = self._own_author()
        comments = find(self._comments, "commentList")
        assert comments is not None
        taken = {comment.get("ref"): comment for comment in comments}
        for number, column, texts in there:
            cell = f"{column_letters(column)}{number}"
            if cell in taken:
                last = [e for e in taken[cell].iter() if name_of(e) == "t"][-1]
                last.text = f"{last.text or ''}{SEAM}" + "\n".join(texts)
                continue
            comments.append(_comment(cell, author, texts))
            lines = sum(1 + len(text) // _LINE for text in texts)
            shape = _SHAPE.format(
                number=f"{number}_{column}",
                row=number - 1,
                column=column,
                height=min(_HIGHEST, 30 + 18 * lines),
            )
            self._drawing.append(etree.fromstring(shape))
        comments[:] = sorted(comments, key=lambda one: _order(one.get("ref")))

    def _own_author(self) -> int:
        authors = find(self._comments, "authors")
        assert authors is not None
        names = [author.text for author in authors]
        if AUTHOR not in names:
            etree.SubElement(authors, f"{_S}author").text = AUTHOR
            return len(names)
        return names.index(AUTHOR)


def _comment(cell: str, author: int, texts: Sequence[str]) -> Any:
    comment = etree.Element(f"{_S}comment", ref=cell, authorId=str(author))
    run = etree.SubElement(etree.SubElement(comment, f"{_S}text"), f"{_S}r")
    etree.SubElement(run, f"{_S}t").text = "\n".join(texts)
    return comment


def _order(cell: str) -> tuple[int, int, str]:
    letters = cell.rstrip("0123456789")
    return int(cell[len(letters) :] or 0), len(letters), letters
