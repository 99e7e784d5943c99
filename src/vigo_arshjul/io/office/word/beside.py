"""What a Word document holds beside its text: comments, notes, heads and feet of pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from vigo_arshjul.io.office.archive import Element, Package
from vigo_arshjul.io.office.notes import AUTHOR
from vigo_arshjul.io.office.tree import attribute, name_of
from vigo_arshjul.io.office.word.reading import BlockReader
from vigo_arshjul.io.office.word.text import Text
from vigo_arshjul.language import Words
from vigo_arshjul.model import Place, Unread, UnreadKind

_NOTES: Mapping[str, Words] = {
    "comment": Words("en merknad i margen", "a comment in the margin"),
    "footnote": Words("en fotnote", "a footnote"),
    "endnote": Words("en sluttnote", "an endnote"),
}
_PAGES: Mapping[str, Words] = {
    "header": Words("topptekst", "the head of the pages"),
    "footer": Words("bunntekst", "the foot of the pages"),
}
_DIAGRAM = Words("tekst i et diagram", "text in a diagram")
# What every foot of a page says.
PAGE_WORDS = frozenset(("side", "sidetal", "av", "page", "of", "·", "-", "–", "|", "/"))


def notes_of(
    package: Package, main: str, reader: BlockReader, hung: Mapping[tuple[str, str], Place]
) -> Iterator[Unread]:
    """The comments and notes, each with the place of the text that it hangs on."""
    for kind, why in _NOTES.items():
        parts = package.related(main, f"{kind}s")
        for note in chain.from_iterable(map(package.xml, parts)):
            is_text = name_of(note) == kind and attribute(note, "type") in (None, "normal")
            text = _lines_in(reader, note) if is_text else ""
            if text and attribute(note, "author") != AUTHOR:
                place = hung.get((kind, attribute(note, "id") or ""), Place())
                yield Unread(place, text, why, UnreadKind.BESIDE)


def pages_of(package: Package, main: str, reader: BlockReader) -> Iterator[Unread]:
    """The heads and feet of the pages, line by line, each once."""
    lines: dict[str, Words] = {}
    for kind, why in _PAGES.items():
        for part in package.related(main, kind):
            for line in _lines_in(reader, package.xml(part)).splitlines():
                lines.setdefault(line, why)
    for line, why in lines.items():
        words = [w for w in line.casefold().split() if not w.strip("()./").isdigit()]
        if not PAGE_WORDS.issuperset(words):
            yield Unread(Place(), line, why, UnreadKind.BESIDE)


def diagrams_of(package: Package) -> Iterator[Unread]:
    """The texts of diagrams, which are parts of their own."""
    for name in package.parts:
        if name.startswith("word/diagrams/data"):
            there = (e for e in package.xml(name).iter() if isinstance(e.tag, str))
            letters = ((e.text or "").strip() for e in there if name_of(e) == "t")
            text = " ".join(filter(None, letters))
            if text:
                yield Unread(Place(), text, _DIAGRAM)


def _lines_in(reader: BlockReader, element: Element) -> str:
    """All lines within an element."""
    lines = []
    for block in reader.blocks(element):
        if isinstance(block, Text):
            lines.append(block.plain)
        elif isinstance(block, tuple):
            lines += [" ".join(filter(None, (c.plain for c in row.cells))) for row in block]
    return "\n".join(filter(None, lines))
