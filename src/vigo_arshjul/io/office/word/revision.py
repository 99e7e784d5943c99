"""Insertions and deletions as Word records them, to be accepted or rejected one by one."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from attrs import define
from lxml import etree  # type: ignore[import-untyped]

from vigo_arshjul.identity.words import split, steps
from vigo_arshjul.io.office.notes import AUTHOR
from vigo_arshjul.io.office.tree import NOTHING, find, keep_spaces, name_of

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{SPACE}}}"
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
# What a copy of deleted words leaves behind: it refers to what is not copied.
_LEFT_OUT = (
    "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference",
    "footnoteReference", "endnoteReference", "drawing", "pict", "object", "proofErr",
)  # fmt: skip
# The most words of a paragraph that are compared one by one.
_MOST_TOKENS = 4000


class Letter(NamedTuple):
    """A letter with the looks of its run, and the element that it is where it is no text."""

    text: str
    looks: Any
    element: Any = None


@define
class Reviser:
    """Marks what is new and what is gone."""

    day: dt.date  # the day that the changes are dated
    number: int = 0  # the number of the latest mark

    def mark(self, kind: str) -> Any:
        """An element, `ins` or `del`, that says who changed something, and when."""
        self.number += 1
        return etree.Element(
            f"{W}{kind}",
            {
                f"{W}id": str(self.number),
                f"{W}author": AUTHOR,
                f"{W}date": f"{self.day.isoformat()}T00:00:00Z",
            },
        )

    def whole(self, element: Any, kind: str) -> Any:
        """Mark a paragraph or a row as put in or deleted, with all that is in it."""
        if name_of(element) == "tbl":
            for row in [e for e in element.iter() if name_of(e) == "tr"]:
                self.whole(row, kind)
            return element
        if name_of(element) == "tr":
            properties = _properties(element, "trPr")
            properties.append(self.mark(kind))
        for paragraph in [e for e in element.iter() if name_of(e) == "p"]:
            self.rewrite(paragraph, [(kind, letters_of(paragraph))])
            if name_of(element) != "tr" or paragraph.getnext() is not None:
                self.mark_end(paragraph, kind)
        return element

    def mark_end(self, paragraph: Any, kind: str) -> None:
        """Mark the end of a paragraph."""
        properties = _properties(paragraph, "pPr")
        looks = find(properties, "rPr")
        if looks is None:
            looks = etree.Element(f"{W}rPr")
            late = [e for e in properties if name_of(e) in ("sectPr", "pPrChange")]
            if late:
                late[0].addprevious(looks)
            else:
                properties.append(looks)
        looks.insert(0, self.mark(kind))

    def words(self, old: Any, new: Any) -> None:
        """Mark in a paragraph what its words were before."""
        before, after = letters_of(old), letters_of(new)
        if text_of(before) != text_of(after):
            self.rewrite(new, list(_pieces(before, after)))

    def rewrite(self, paragraph: Any, pieces: Sequence[tuple[str, Sequence[Letter]]]) -> None:
        """Let a paragraph hold some letters, each piece as it is: `ins`, `del` or nothing."""
        for child in list(paragraph):
            if name_of(child) != "pPr":
                paragraph.remove(child)
        for kind, letters in pieces:
            runs = list(_runs(letters, deleted=kind == "del"))
            parent = paragraph
            if kind and runs:
                parent = self.mark(kind)
                paragraph.append(parent)
            parent.extend(runs)


def copied(element: Any) -> Any:
    """A copy of what was deleted, without what it refers to."""
    made = copy.deepcopy(element)
    for child in list(made.iter()):
        if name_of(child) in _LEFT_OUT and child.getparent() is not None:
            child.getparent().remove(child)
    return made


def accepted(root: Any) -> None:
    """Accept the changes that somebody tracked in a document."""
    for element in list(root.iter()):
        parent = element.getparent()
        if parent is None:
            continue
        name = name_of(element)
        is_mark = name_of(parent) in ("rPr", "trPr", "tcPr")
        if name in ("del", "moveFrom") and name_of(parent) == "trPr":
            row = parent.getparent()
            row.getparent().remove(row)
        elif (
            name.endswith("Change")
            or (is_mark and name in ("ins", "del", "moveTo", "moveFrom"))
            or name in ("del", "moveFrom")
        ):
            parent.remove(element)
        elif name in ("ins", "moveTo"):
            place = parent.index(element)
            for child in reversed(list(element)):
                parent.insert(place, child)
            parent.remove(element)


def letters_of(paragraph: Any) -> list[Letter]:
    """The letters of a paragraph, each with the looks of its run."""
    return [letter for run in _runs_of(paragraph) for letter in _letters(run)]


def text_of(letters: Sequence[Letter]) -> str:
    """What some letters say."""
    return "".join(letter.text for letter in letters)


def _runs_of(element: Any) -> Iterator[Any]:
    for child in element:
        name = name_of(child)
        if name == "r":
            yield child
        elif name not in NOTHING and name not in ("del", "moveFrom"):
            yield from _runs_of(child)


def _letters(run: Any) -> Iterator[Letter]:
    looks = find(run, "rPr")
    for child in run:
        name = name_of(child)
        if name in ("t", "delText"):
            yield from (Letter(letter, looks) for letter in child.text or "")
        elif name in _SIGNS or name == "sym":
            yield Letter(_SIGNS.get(name, "\ufffc"), looks, child)


def _runs(letters: Sequence[Letter], *, deleted: bool) -> Iterator[Any]:
    """The runs of some letters, as few as their looks allow."""
    at = 0
    while at < len(letters):
        looks = letters[at].looks
        run = etree.Element(f"{W}r")
        if looks is not None:
            run.append(copy.deepcopy(looks))
        while at < len(letters) and letters[at].looks is looks:
            if letters[at].element is not None:
                run.append(copy.deepcopy(letters[at].element))
                at += 1
                continue
            start = at
            while at < len(letters) and letters[at].looks is looks and letters[at].element is None:
                at += 1
            text = etree.SubElement(run, f"{W}{'delText' if deleted else 't'}")
            text.text = text_of(letters[start:at])
            keep_spaces(text)
        yield run


def _pieces(
    before: Sequence[Letter], after: Sequence[Letter]
) -> Iterator[tuple[str, Sequence[Letter]]]:
    """The letters of two paragraphs as one, by words."""
    old, new = (split(text_of(letters)) for letters in (before, after))
    if max(len(old), len(new)) > _MOST_TOKENS:
        yield from (("del", before), ("ins", after))
        return
    starts = [_starts(tokens) for tokens in (old, new)]
    for tag, i1, i2, j1, j2 in steps(old, new):
        gone = before[starts[0][i1] : starts[0][i2]]
        there = after[starts[1][j1] : starts[1][j2]]
        if tag == "equal":
            yield "", there
            continue
        if gone:
            yield "del", gone
        if there:
            yield "ins", there


def _starts(tokens: Sequence[str]) -> list[int]:
    places = [0]
    for token in tokens:
        places.append(places[-1] + len(token))
    return places


def _properties(element: Any, name: str) -> Any:
    """The properties of an element, made where there are none."""
    found = find(element, name)
    if found is None:
        found = etree.Element(f"{W}{name}")
        # The exceptions of a row to its table come first.
        at = 1 if len(element) and name_of(element[0]) == "tblPrEx" else 0
        element.insert(at, found)
    return found
