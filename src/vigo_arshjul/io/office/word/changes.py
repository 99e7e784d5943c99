"""Two schedules as one Word document, whose changes are to be accepted or rejected."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import define
from lxml import etree  # type: ignore[import-untyped]

from vigo_arshjul.grouping import grouped
from vigo_arshjul.identity.alignment import in_order
from vigo_arshjul.identity.counterparts import counterparts
from vigo_arshjul.identity.words import alike, steps
from vigo_arshjul.io.office.archive import Package, open_package
from vigo_arshjul.io.office.parts import PARSER, with_parts, xml_bytes
from vigo_arshjul.io.office.tree import find, name_of, within
from vigo_arshjul.io.office.word import loads, main_of
from vigo_arshjul.io.office.word.revision import Reviser, accepted, copied, letters_of, text_of
from vigo_arshjul.io.tables.source.rows import key_of
from vigo_arshjul.model import Schedule
from vigo_arshjul.phrases import parse_month

# Paragraphs with so much in common (0 to 1) are one that was changed.
_ALIKE = 0.4

# Which row of the new document a row of the old one became, by table and row.
_Pairs = Mapping[object, object]


def changes(old: bytes, new: bytes, day: dt.date) -> bytes:
    """The new document with what became of the old one, as tracked changes.

    To accept all gives the new document, to reject all what the old one says.
    """
    packages = open_package(old, "docx"), open_package(new, "docx")
    before, after = (_body(package, main_of(package)) for package in packages)
    merger = _Merger(Reviser(day), _pairs(loads(old), loads(new)))
    merger.blocks(find(before, "body"), find(after, "body"))
    parts = {main_of(packages[1]): xml_bytes(after)}
    for kind in ("header", "footer"):
        names = [package.related(main_of(package), kind) for package in packages]
        for one, other in zip(*names, strict=False):
            page = _body(packages[1], other)
            merger.blocks(_body(packages[0], one), page)
            parts[other] = xml_bytes(page)
    return with_parts(new, parts)


def _body(package: Package, part: str) -> Any:
    root = etree.fromstring(package.parts[part], PARSER)
    accepted(root)
    return root


def _pairs(old: Schedule, new: Schedule) -> _Pairs:
    same_year = old.school_year == new.school_year
    return {
        key_of(before.place): key_of(after.place)
        for before, after in counterparts(old, new, same_year=same_year).pairs
        if before.place and after.place
    }


@define
class _Merger:
    reviser: Reviser
    pairs: _Pairs
    tables: tuple[int, int] = (0, 0)

    # --- paragraphs and tables ----------------------------------------------------------

    def blocks(self, old: Any, new: Any) -> None:
        """Merge the paragraphs and tables of two bodies into the second."""
        before, after = _blocks(old), _blocks(new)
        one, other = ([_key(block) for block in blocks] for blocks in (before, after))
        place: Any = None
        for tag, i1, i2, j1, j2 in steps(one, other):
            gone, there = before[i1:i2], after[j1:j2]
            together = min(len(gone), len(there))
            if tag == "replace" and not all(map(_are_alike, gone, there)):
                together = 0
            place = self._stretch((gone, there), together, new, place)

    def _stretch(
        self, blocks: tuple[Sequence[Any], Sequence[Any]], together: int, body: Any, place: Any
    ) -> Any:
        """Merge some old and new blocks, the first of which belong together; where they end."""
        gone, there = blocks
        for one, other in zip(gone[:together], there[:together], strict=True):
            self._block(one, other)
            place = other
        for block in gone[together:]:
            place = self._deleted(block, body, place)
        for block in there[together:]:
            self._inserted(block)
            place = block
        return place

    def _block(self, old: Any, new: Any) -> None:
        if name_of(old) == "tbl":
            self.tables = self.tables[0] + 1, self.tables[1] + 1
            self._rows(old, new)
        else:
            self.reviser.words(old, new)

    def _deleted(self, block: Any, body: Any, place: Any) -> Any:
        """Put a block that is gone where it was; the place of the next."""
        if name_of(block) == "tbl":
            self.tables = self.tables[0] + 1, self.tables[1]
        made = self.reviser.whole(copied(block), "del")
        if place is None:
            body.insert(0, made)
        else:
            place.addnext(made)
        return made

    def _inserted(self, block: Any) -> None:
        if name_of(block) == "tbl":
            self.tables = self.tables[0], self.tables[1] + 1
        self.reviser.whole(block, "ins")

    # --- rows ----------------------------------------------------------------------------

    def _rows(self, old: Any, new: Any) -> None:
        """Merge the rows of two tables into the second."""
        before, after = list(within(old, "tr")), list(within(new, "tr"))
        became = self._became(before, after)
        stay = in_order([became[at] for at in sorted(became)])
        kept = {at: became[at] for rank, at in enumerate(sorted(became)) if rank in stay}
        place: Any = None
        taken = set(kept.values())
        for at, row in enumerate(before):
            if at in kept:
                place = after[kept[at]]
                self._row(row, place)
                continue
            made = self.reviser.whole(copied(row), "del")
            if place is None:
                after[0].addprevious(made)
            else:
                place.addnext(made)
            place = made
        for at, row in enumerate(after):
            if at not in taken:
                self.reviser.whole(row, "ins")

    def _paired(self, at: int) -> int | None:
        """The place of the row that has the entry of an old one, if it is in this table."""
        pair = self.pairs.get((None, self.tables[0], at + 1))
        return int(pair[2]) - 1 if isinstance(pair, tuple) and pair[1] == self.tables[1] else None

    def _became(self, before: Sequence[Any], after: Sequence[Any]) -> dict[int, int]:
        """Which new row each of the old ones is: by its entry, else by its words or its month."""
        old_of = self._by_entry(before, after)
        found = {at: other for other, at in old_of.items()}
        by_text = grouped((_row_key(row), at) for at, row in enumerate(after))
        for at, row in enumerate(before):
            if at in found:
                continue
            places = _popped(by_text.get(_row_key(row), []))
            free = (other for other in places if other not in old_of)
            same = next((other for other in free if _fits(row, after[other])), None)
            if same is not None:
                found[at] = same
        return found

    def _by_entry(self, before: Sequence[Any], after: Sequence[Any]) -> dict[int, int]:
        """Which old row each of the new ones was, of those that have the same entry."""
        found: dict[int, int] = {}
        for at, row in enumerate(before):
            other = self._paired(at)
            if other is not None and other < len(after) and _fits(row, after[other]):
                found.setdefault(other, at)
        return found

    def _row(self, old: Any, new: Any) -> None:
        for one, other in zip(within(old, "tc"), within(new, "tc"), strict=True):
            self._cell(one, other)

    def _cell(self, old: Any, new: Any) -> None:
        """Merge the paragraphs of two cells into the second."""
        before = [e for e in old.iter() if name_of(e) == "p"]
        after = [e for e in new.iter() if name_of(e) == "p"]
        together = min(len(before), len(after))
        for one, other in zip(before, after, strict=False):
            self.reviser.words(one, other)
        place = after[together - 1]
        # A paragraph more is the end of the one before it, and its words.
        for paragraph in after[together:]:
            self.reviser.mark_end(place, "ins")
            self.reviser.rewrite(paragraph, [("ins", letters_of(paragraph))])
            place = paragraph
        for paragraph in before[together:]:
            self.reviser.mark_end(place, "del")
            made = copied(paragraph)
            self.reviser.rewrite(made, [("del", letters_of(paragraph))])
            place.addnext(made)
            place = made


def _blocks(body: Any) -> list[Any]:
    """The paragraphs and tables of a body, through what only wraps them."""
    found = []
    for child in body:
        if name_of(child) in ("p", "tbl"):
            found.append(child)
        elif name_of(child) in ("sdt", "sdtContent", "customXml", "smartTag"):
            found += _blocks(child)
    return found


def _key(block: Any) -> str:
    return "\n" if name_of(block) == "tbl" else text_of(letters_of(block))


def _are_alike(old: Any, new: Any) -> bool:
    if name_of(old) != name_of(new):
        return False
    return alike(_key(old), _key(new)) >= _ALIKE


def _popped(places: list[int]) -> Iterator[int]:
    """Places from the first on, each of which is gone once it was looked at."""
    while places:
        yield places.pop(0)


def _row_key(row: Any) -> object:
    """What a row without an entry is known by: its month, or its words."""
    text = _row_text(row)
    month = parse_month(text)
    return ("month", month[0]) if month else " ".join(text.split())


def _row_text(row: Any) -> str:
    return " ".join(
        text_of(letters_of(paragraph)) for paragraph in row.iter() if name_of(paragraph) == "p"
    ).strip()


def _fits(old: Any, new: Any) -> bool:
    """Whether two rows have as many cells."""
    return len(list(within(old, "tc"))) == len(list(within(new, "tc")))
