"""Days in a column beside the text, as `Frist VIGO Lokalbase`: its heading says what they are for.

A cell is read as its heading and what stands in it, `Frist VIGO Lokalbase: 28. september`, so
that all that reads a text reads it too.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from attrs import evolve

from vigo_arshjul.phrases.texts.kinds import KINDS
from vigo_arshjul.phrases.texts.mention import Mention, MentionKind, meant
from vigo_arshjul.phrases.texts.reading import cues_of, read_mentions

# A heading is no longer than this, in characters, and has one of these in it.
_LONGEST = 48
_TELLING = ("frist", "regist", "dag", "plass", "tilgjengel", "oppdater")


@lru_cache(maxsize=1024)
def kind_of_column(heading: str) -> MentionKind | None:
    """What the days below a heading are for; None where people do not act by them."""
    word = heading.casefold()
    if len(word) > _LONGEST or not any(part in word for part in _TELLING):
        return None
    return next((kind for kind in cues_of(heading) if KINDS[kind].acted_by), None)


def column_text(heading: str, cell: str) -> str:
    """A cell below its heading, as one text."""
    return f"{heading}: {cell}"


def cell_of_column(heading: str, text: str) -> str:
    """The cell of such a text."""
    return text.removeprefix(column_text(heading, ""))


def read_column(heading: str, cell: str, near: dt.date | None) -> tuple[Mention, ...]:
    """The days of a cell, each for what its heading says; none where that says nothing of days."""
    kind = kind_of_column(heading)
    if kind is None:
        return ()
    start = len(column_text(heading, ""))
    return tuple(
        evolve(one, kind=kind, date=meant(one.written, near, KINDS[kind].resolve))
        for one in read_mentions(column_text(heading, cell), near, heading)
        if one.start >= start and one.written.is_day
    )
