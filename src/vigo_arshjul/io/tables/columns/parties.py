"""A column that holds both parties of a row: `Udir – SSB` below `Fra–til`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from vigo_arshjul.io.tables.columns.column_plan import Columns, Meanings
from vigo_arshjul.io.tables.columns.headings import PARTED, heading_word, senses_of
from vigo_arshjul.model import Meaning

BOTH = (Meaning.SENDER, Meaning.RECIPIENT)
# From one to the other, whatever the heading says.
_ARROW = re.compile(r"\s*(?:[→⇒⟶➔➜]|[-=]+>)\s*|\s+[>»]+\s+")
# What stands between the two, the surest first.
_BETWEEN = (
    re.compile(r"\s*\n\s*"),
    _ARROW,
    *map(
        re.compile,
        (
            r"(?:\A|\s+)[-\u2010-\u2015\u2212]+(?:\s+|\Z)",
            r"\s*;\s*",
            r"\s*/\s*",
        ),
    ),
)
# `Fra: Udir`: what stands before a colon may be the heading of what follows.
_LABEL = re.compile(r"\s*\b(\w+)\s*:\s*")
# Where fewer cells than one in so many have anything between two names, they have one each.
_ONE_IN = 4


def between_parties(heading: str, cells: Iterable[str]) -> re.Pattern[str] | None:
    """What parts the two parties in the cells of a column; None where it does not hold both."""
    lines = map(heading_word, heading.split("\n"))
    parts = [senses_of(part) for line in lines for part in PARTED.split(line)]
    named = dict.fromkeys(senses[0].meaning for senses in parts if senses)
    filled = [cell.strip() for cell in cells if cell.strip()]
    if not filled:
        return None
    marks = _BETWEEN if tuple(named) == BOTH else (_ARROW,)
    share = {mark: sum(1 for one in filled if parted(one, mark)[1]) for mark in marks}
    mark = max(marks, key=lambda mark: share[mark])
    return mark if share[mark] * _ONE_IN >= len(filled) else None


def take_both_parties(meanings: Meanings, columns: Columns) -> None:
    """`Part`, `Involverte`: a column whose cells go from one to another is of both."""
    if Meaning.SENDER in meanings:
        return
    named = [at for at, meaning in enumerate(meanings) if meaning is Meaning.RECIPIENT]
    free = [at for at, meaning in enumerate(meanings) if meaning is None]
    for at in named or free:
        if between_parties("", columns[at]):
            meanings[at] = Meaning.SENDER
            return


def parted(cell: str, between: re.Pattern[str]) -> tuple[str, str]:
    """The sender and the recipient that a cell names, each empty where it does not."""
    before, *labelled = _LABEL.split(cell.strip())
    found = dict(zip(map(_party, labelled[::2]), labelled[1::2], strict=True))
    if not before and found and set(found) <= set(BOTH):
        sender, recipient = (found.get(party, "").strip(" ,;/\n") for party in BOTH)
        return sender, recipient
    names = between.split(cell.strip(), maxsplit=1)
    return names[0].strip(), names[1].strip() if len(names) > 1 else ""


def _party(label: str) -> Meaning | None:
    senses = senses_of(label)
    return senses[0].meaning if senses else None


def with_party(cell: str, meaning: Meaning, was: str, now: str) -> str:
    """A cell of both parties with another name for one, or a ValueError where it is not there."""
    at = cell.rindex(was) if meaning is Meaning.RECIPIENT else cell.index(was)
    if not was:
        raise ValueError(meaning)
    return cell[:at] + now + cell[at + len(was) :]
