"""Shows a Word document with the findings of a check as comments, each beside the row it is on."""

from __future__ import annotations

import io
from collections.abc import Iterator
from html import escape
from typing import Any
from zipfile import ZipFile

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import qn

# These rows of the table are shown, below its head.
_FROM, _TO = 11, 20
_STYLE = """
body { font: 14px/1.4 "DejaVu Sans", sans-serif; margin: 18px; color: #1c2430 }
table { border-collapse: collapse; width: 100% }
td { border: 1px solid #8a94a0; padding: 4px 7px; vertical-align: top }
tr:first-child td { color: #fff; font-weight: bold } td:only-of-type { font-weight: bold }
td.margin { border: 0; width: 31%; padding: 0 0 0 12px }
div { background: #fdf3d0; border-left: 4px solid #d99a00; margin: 2px 0; padding: 3px 8px }
div b { font-size: 12px; color: #6b5200; display: block } mark { background: #fbdf8e }
"""


def picture(content: bytes) -> bytes:
    """Some rows of a document that was checked with `--annotate`, comments in the margin.

    Args:
        content: the Word file.
    """
    comments = _comments(content)
    rows = list(docx.Document(io.BytesIO(content)).tables[0].rows)
    body = "".join(_row(row, comments) for row in (rows[0], *rows[_FROM:_TO]))
    return f"<!doctype html><meta charset=utf-8><style>{_STYLE}</style><table>{body}".encode()


def _comments(content: bytes) -> dict[str, str]:
    """Each comment as a box, by its id."""
    with ZipFile(io.BytesIO(content)) as archive:
        root: Any = parse_xml(archive.read("word/comments.xml"))
    return {
        one.get(qn("w:id")): f"<div><b>{escape(one.get(qn('w:author')))}</b>{_words(one)}</div>"
        for one in root
    }


def _words(element: Any) -> str:
    paragraphs = element.iter(qn("w:p"))
    texts = ("".join(text.text or "" for text in one.iter(qn("w:t"))) for one in paragraphs)
    return "<br>".join(map(escape, texts))


def _row(row: Any, comments: dict[str, str]) -> str:
    cells = list(dict.fromkeys(row._tr.tc_lst))
    span = f' colspan="{6 - len(cells)}"' if len(cells) < 5 else ""
    shown = "".join(f"<td{_look(cell)}{span}>{_marked(cell)}</td>" for cell in cells)
    said = "".join(comments[key] for cell in cells for key in _ids(cell))
    return f'<tr>{shown}<td class="margin">{said}</td></tr>'


def _marked(cell: Any) -> str:
    """The words of a cell, marked where a comment is on them."""
    words = _words(cell)
    return f"<mark>{words}</mark>" if any(True for _ in _ids(cell)) else words


def _look(cell: Any) -> str:
    shade = next(cell.iter(qn("w:shd")), None)
    fill = shade.get(qn("w:fill")) if shade is not None else "auto"
    return f' style="background:#{fill}"' if fill != "auto" else ""


def _ids(cell: Any) -> Iterator[str]:
    for reference in cell.iter(qn("w:commentReference")):
        yield reference.get(qn("w:id"))
