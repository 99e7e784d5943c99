"""Findings as comments of a Word document: in the margin, each at its cell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from vigo_arshjul.io.office.archive import open_package
from vigo_arshjul.io.office.notes import AUTHOR, Note, places_of
from vigo_arshjul.io.office.parts import Parts
from vigo_arshjul.io.office.tree import attribute, name_of
from vigo_arshjul.io.office.word import main_of, read_document
from vigo_arshjul.io.office.word.reading import BlockReader
from vigo_arshjul.io.office.word.rows import MARK, Rows
from vigo_arshjul.io.office.word.text import TableRow

_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = f"{{{_SPACE}}}"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference")


def annotate(content: bytes, notes: Sequence[Note], day: dt.date) -> bytes:
    """A copy of a document with a comment on the cell of each note, and no older one of ours."""
    package = open_package(content, "docx")
    main = main_of(package)
    parts = Parts(package)
    comments = _without_ours(parts, main)
    if not notes:
        return parts.written(content)
    grid, stored = read_document(package)
    body = Rows(stored)
    body.of(BlockReader.of(package, main, MARK).blocks(parts.tree(main)))
    if comments is None:
        comments = parts.free_name("word/comments{n}.xml")
        parts.tree(comments, f'<w:comments xmlns:w="{_SPACE}"/>')
        parts.relate(main, "comments", comments, _TYPE)
    root = parts.tree(comments)
    number = max((int(attribute(c, "id") or 0) for c in root), default=-1)
    for (at, column), texts in places_of(notes, grid.rows).items():
        number += 1
        row = body.found[grid.rows[at].line]
        place = row.cells[column] if isinstance(row, TableRow) else row
        _hang(place.element, number)
        root.append(_comment(number, texts, day))
    return parts.written(content)


def _without_ours(parts: Parts, main: str) -> str | None:
    """Take our comments out; the part that holds those of others, where there is one."""
    names = parts.package.related(main, "comments")
    ours = set()
    for name in names:
        root = parts.tree(name)
        for comment in list(root):
            if attribute(comment, "author") == AUTHOR:
                ours.add(attribute(comment, "id"))
                root.remove(comment)
    for mark in list(parts.tree(main).iter()):
        if name_of(mark) in _MARKS and attribute(mark, "id") in ours:
            parent = mark.getparent()
            parent.remove(mark)
            if name_of(parent) == "r" and not any(name_of(e) != "rPr" for e in parent):
                parent.getparent().remove(parent)
    return next(iter(names), None)


def _hang(element: Any, number: int) -> None:
    """Let a comment go over all of a cell or paragraph."""
    is_cell = name_of(element) == "tc"
    paragraphs = [e for e in element if name_of(e) == "p"] if is_cell else [element]
    if not paragraphs:
        paragraphs = [next(e for e in element.iter() if name_of(e) == "p")]
    first, last = paragraphs[0], paragraphs[-1]
    start = 1 if len(first) and name_of(first[0]) == "pPr" else 0
    first.insert(start, etree.Element(f"{_W}commentRangeStart", {f"{_W}id": str(number)}))
    last.append(etree.Element(f"{_W}commentRangeEnd", {f"{_W}id": str(number)}))
    run = etree.SubElement(last, f"{_W}r")
    etree.SubElement(run, f"{_W}commentReference", {f"{_W}id": str(number)})


def _comment(number: int, texts: Sequence[str], day: dt.date) -> Any:
    comment = etree.Element(
        f"{_W}comment",
        {
            f"{_W}id": str(number),
            f"{_W}author": AUTHOR,
            f"{_W}initials": "va",
            f"{_W}date": f"{day.isoformat()}T00:00:00Z",
        },
    )
    for text in texts:
        paragraph = etree.SubElement(comment, f"{_W}p")
        letters = etree.SubElement(etree.SubElement(paragraph, f"{_W}r"), f"{_W}t")
        letters.text = text
    return comment
