"""Writes into the letters of a Word document: the words of a paragraph or a cell, and no more."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from typing import Any

from attrs import define
from lxml import etree  # type: ignore[import-untyped]

from vigo_arshjul.io.office.rewording import reworded
from vigo_arshjul.io.office.tree import NOTHING, REMOVED, find, keep_spaces, name_of
from vigo_arshjul.io.tables.editing.rearranging import CannotWriteError
from vigo_arshjul.io.tables.source.richtext import one_text, segments

# What stands in a run for a letter that is no text of its own.
_LETTERS = {"noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}


@define
class _ElementLetter:
    """A run's letter that is an element of its own, as if it were a text."""

    element: Any

    @property
    def text(self) -> str:
        return _LETTERS[name_of(self.element)]

    @text.setter
    def text(self, text: str) -> None:
        self.element.tag = self.element.tag.replace(name_of(self.element), "t")
        self.element.text = text


@define
class _Node:
    """The element of some letters of a run."""

    element: Any

    @property
    def text(self) -> str:
        return self.element.text or ""

    @text.setter
    def text(self, text: str) -> None:
        self.element.text = text
        if text != text.strip():
            keep_spaces(self.element)


def nodes_of(element: Any) -> list[Any]:
    """The letters of a paragraph or a cell that are read, in their order."""
    return list(_nodes(element))


def _nodes(element: Any) -> Iterator[Any]:
    for child in element:
        name = name_of(child)
        if name == "t":
            yield _Node(child)
        elif name in _LETTERS:
            yield _ElementLetter(child)
        elif name not in NOTHING and name not in REMOVED and name != "txbxContent":
            yield from _nodes(child)


def write_text(element: Any, before: str, after: str) -> None:
    """Let a paragraph or a cell say something else, in the looks that it has."""
    nodes = nodes_of(element)
    number = _number(nodes, before)
    is_kept = bool(number) and after.startswith(number)
    if is_kept:
        before, after = before.removeprefix(number), after.removeprefix(number)
    was, now = one_text(before), one_text(after)
    if _italics(before) == _italics(after) and nodes and reworded(nodes, was, now):
        return
    _write_anew(element, after, numbers=is_kept)


def _number(nodes: Sequence[Any], shown: str) -> str:
    """The number that Word counts before a paragraph: it is shown, and stands in no letters."""
    said = "".join(node.text or "" for node in nodes).strip()
    return shown.removesuffix(said) if said and shown.endswith(said) else ""


def _italics(text: str) -> list[str]:
    return [piece for piece, italic in segments(text) if italic and piece.strip()]


def _write_anew(element: Any, text: str, *, numbers: bool) -> None:
    """Let the first run say all of it; words in italics get runs of their own.

    Args:
        numbers: whether Word goes on to count the paragraph.
    """
    runs = [run for run in element.iter() if name_of(run) == "r" and nodes_of(run)]
    model = runs[0] if runs else None
    for numbered in [e for e in element.iter() if name_of(e) == "numPr" and not numbers]:
        numbered.getparent().remove(numbered)
    # A paragraph may stand within a content control.
    paragraph = next((one for one in element.iter() if name_of(one) == "p"), None)
    if paragraph is None:
        raise CannotWriteError
    namespace = paragraph.tag.rpartition("}")[0] + "}"
    made = [_run(namespace, piece, italic, model) for piece, italic in segments(text)]
    if model is None:
        paragraph.extend(made)
        return
    place = model
    for run in made:
        place.addnext(run)
        place = run
    for run in runs:
        run.getparent().remove(run)


def _run(namespace: str, text: str, italic: bool, model: Any | None) -> Any:
    """A run in the looks of another one."""
    run = etree.Element(f"{namespace}r")
    properties = find(model, "rPr")
    if properties is not None:
        run.append(copy.deepcopy(properties))
        for slant in [e for e in run[0] if name_of(e) in ("i", "iCs")]:
            run[0].remove(slant)
    if italic:
        if properties is None:
            run.append(etree.Element(f"{namespace}rPr"))
        # The style and the font of a run come before its slant, and bold, too.
        early = [e for e in run[0] if name_of(e) in ("rStyle", "rFonts", "b", "bCs")]
        run[0].insert(len(early), etree.Element(f"{namespace}i"))
    for number, line in enumerate(text.split("\n")):
        if number:
            run.append(etree.Element(f"{namespace}br"))
        letters = etree.SubElement(run, f"{namespace}t")
        letters.text = line
        keep_spaces(letters)
    return run
