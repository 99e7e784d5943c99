"""The mark of a proposed date, in tables that have no column for it.

A table that people read says it in words at the end of the comment: `Foreløpig dato,
fastsettes av Udir.` Who takes the sentence away has said that the date is decided.
"""

from __future__ import annotations

import re

from attrs import evolve

from vigo_arshjul.model import Entry
from vigo_arshjul.phrases.letters.shadow import shadow_of
from vigo_arshjul.phrases.texts.about import UNKNOWN

_MARK = "Foreløpig dato"
# A sentence behind the mark is no part of a name.
_WHO = r"\S(?:(?!\.\s+[A-ZÆØÅ]).)*"
_WHOSE = re.compile(rf"{_MARK}(?:, fastsettes av (?P<who>{_WHO}))?\.")


def marked_comment(entry: Entry) -> str:
    """The comment of a row, with the mark where its date is a proposal."""
    if not entry.provisional:
        return entry.comment
    is_known = entry.decided_by not in (None, UNKNOWN)
    who = f", fastsettes av {entry.decided_by}" if is_known else ""
    return f"{entry.comment} {_MARK}{who}.".lstrip()


def without_mark(entry: Entry) -> Entry:
    """The row as its comment says: a mark becomes what it stands for."""
    as_written = entry.comment.rstrip()
    start = as_written.rfind(_MARK)
    if match := _WHOSE.fullmatch(as_written, max(start, 0)):
        comment = entry.comment[:start].rstrip()
        return evolve(entry, comment=comment, provisional=True, decided_by=match["who"])
    return _without_marked_up(entry)


def _without_marked_up(entry: Entry) -> Entry:
    """A row whose mark has italics or letters of another make within it."""
    shadow = shadow_of(entry.comment)
    start = shadow.text.rfind(_MARK)
    match = _WHOSE.fullmatch(shadow.text.rstrip(), start) if start >= 0 else None
    if match is None:
        return entry
    comment = entry.comment[: shadow.span(start, start + 1)[0]].rstrip()
    if comment.count("<i>") > comment.count("</i>"):
        comment = f"{comment}</i>".replace("<i></i>", "")
    return evolve(entry, comment=comment, provisional=True, decided_by=match["who"])
