"""What is noted upon a document: a finding for each place, to be put there and taken out again."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

from attrs import frozen

from vigo_arshjul.io.office.tree import name_of
from vigo_arshjul.io.tables.parts.sections import sections_of
from vigo_arshjul.io.tables.source.rows import Row, key_of
from vigo_arshjul.model import Meaning, Place

# Who writes our notes.
AUTHOR = "vigo-arshjul"
# What parts our words from those of a person in a note on the same cell.
SEAM = f"\n\n{AUTHOR}:\n"
# The columns of findings, by the names that they have there.
_FIELDS = {meaning.value: meaning for meaning in Meaning}


@frozen
class Note:
    """A note."""

    place: Place | None  # the row or cell that it is about; None for the whole document
    field: str | None  # the column, by its name for programs: `date`, `what` …
    text: str  # what it says


def places_of(notes: Sequence[Note], rows: Sequence[Row]) -> Mapping[tuple[int, int], list[str]]:
    """Where the notes of a document go: by the index of a row and that of its cell."""
    layouts = {
        id(row): section.layout
        for section in sections_of(rows, {})
        if section.layout
        for row in section.rows
    }
    by_place = {key_of(row.place()): at for at, row in enumerate(rows)}
    found: dict[tuple[int, int], list[str]] = {}
    for note in notes:
        at = by_place.get(key_of(note.place), 0)
        layout = layouts.get(id(rows[at]))
        meaning = _FIELDS.get(note.field or "")
        column = _column(note.place)
        if column is None and layout and meaning:
            column = layout.at(meaning)
        if column is None:
            column = rows[at].first
        found.setdefault((at, column), []).append(note.text)
    return found


def author_of(note: Any, root: Any) -> str | None:
    """Who wrote a note of a workbook: it has a number of those that its part names."""
    authors = [e.text for e in root.iter() if name_of(e) == "author"]
    number = note.get("authorId") or ""
    return authors[int(number)] if number.isdigit() and int(number) < len(authors) else None


def is_annotated(content: bytes) -> bool:
    """Whether a document or a workbook has notes of ours."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = (name for name in archive.namelist() if "comments" in name.casefold())
        return any(AUTHOR.encode() in archive.read(name) for name in names)


def _column(place: Place | None) -> int | None:
    """The index of the column of a cell."""
    letters = (place.cell or "").rstrip("0123456789") if place else ""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1 if letters else None
