"""Rows whose cells stand in several lines of the source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from attrs import evolve

from vigo_arshjul.io.tables.columns.headings import is_exact
from vigo_arshjul.io.tables.source.rows import Row, SetRow, key_of

_LABELLED = re.compile(r"(?P<label>[^:\n]{2,40}?)\s*:(?:\s+(?P<value>.*))?", re.DOTALL)


class Spot(NamedTuple):
    """A cell of a row that is set together: where it stands, and what it says."""

    row: Row
    at: int
    text: str
    label: str = ""


def spots_of(row: Row, width: int = 0) -> list[Spot]:
    """The cells of a row where they stand, and empty ones up to a width."""
    return [Spot(row, at, row.cell(at)) for at in range(max(width, len(row.cells)))]


def set_row(spots: Sequence[Spot]) -> SetRow:
    """The row of some cells, in the place of the first."""
    return SetRow(
        line=spots[0].row.line,
        cells=tuple(spot.text for spot in spots),
        table=spots[0].row.table,
        days={n: s.row.days[s.at] for n, s in enumerate(spots) if s.at in s.row.days},
        spots=tuple((spot.row, spot.at) for spot in spots),
    )


def with_more(row: Row, spots: Sequence[Spot]) -> SetRow:
    """A row with other cells, that keeps its place, its colour and its marks."""
    return evolve(
        set_row(spots),
        line=row.line,
        table=row.table,
        shade=row.shade,
        mark=row.mark,
        number=row.number,
        hidden=row.hidden,
        struck=row.struck,
    )


def labelled(row: Row) -> Spot:
    """The value of a line with its label, `Frist: 1. mars` or `Frist | 1. mars`; or the line."""
    filled = [at for at, cell in enumerate(row.cells) if cell.strip()]
    label, value, at = "", row.text, filled[-1] if filled else 0
    found = _LABELLED.fullmatch(row.cells[at].strip()) if len(filled) == 1 else None
    if len(filled) == 2:
        label, value = row.cells[filled[0]].strip().rstrip(" :"), row.cells[at].strip()
    elif found and (found["value"] or len(row.cells) == 1):
        label, value = found["label"], found["value"] or ""
    elif len(filled) == 1 and at == 0 and (len(row.cells) > 1 or row.table):
        label, value = row.cells[at].strip().rstrip(" :"), ""
    return Spot(row, at, value, label) if is_exact(label) else Spot(row, at, row.text)


def by_place(rows: Iterable[Row]) -> Mapping[object, Row]:
    """The rows by the places of their cells."""
    found: dict[object, Row] = {}
    for row in rows:
        width = len(row.spots) if isinstance(row, SetRow) else 1
        for at in range(width):
            found[_key(row, at)] = row
    return found


def _key(row: Row, at: int) -> object:
    return key_of(row.place(at) if isinstance(row, SetRow) else row.place())
