"""A table with its months across: each cell holds what happens in its month."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from vigo_arshjul.io.tables.lists import list_line
from vigo_arshjul.io.tables.rows import Row
from vigo_arshjul.io.tables.understanding import Layout
from vigo_arshjul.language import MONTHS
from vigo_arshjul.phrases.cells import is_date_cell
from vigo_arshjul.phrases.days import is_day_number
from vigo_arshjul.phrases.shadow import folded

# What says no more than that something happens in the month of its column.
_TICK = re.compile(r"[xX✓✔•●■*]+")
_BETWEEN_LINES = re.compile(r"\n|;\s|\s{3,}")


class Happening(NamedTuple):
    """One thing that happens in a month.

    Attributes:
        at: the column that it stands in.
        month: the month, and its year where that is said.
        date: what is said of the date, with the month.
        text: what happens; empty where only the name of the row says it.
    """

    at: int
    month: tuple[int, int | None]
    date: str
    text: str


def pieces_of(row: Row, layout: Layout) -> Iterator[Happening]:
    """What the cells of a row say, each line of a cell for itself."""
    label = folded(row.cells[0]).strip()
    day = label if is_day_number(label) and 0 not in layout.months else ""
    for at, month in layout.months.items():
        cell = row.cells[at] if at < len(row.cells) else ""
        for line in filter(None, map(str.strip, _BETWEEN_LINES.split(cell))):
            yield _happening(line, at, month, day)


def _happening(line: str, at: int, month: tuple[int, int | None], day: str) -> Happening:
    """What a line of a cell says, in the month of its column; the row may name its day."""
    number, year = month
    named = f"{MONTHS[number - 1]}{f' {year}' if year else ''}"
    found = None if day else _only_when(line) or list_line(line, under_month=True)
    said, text = found or (day, "" if _TICK.fullmatch(line) else line)
    if said and is_day_number(said):
        said = f"{said.rstrip('.')}. {named}"
    return Happening(at, month, said or named, text)


def _only_when(line: str) -> tuple[str, str] | None:
    """The days of a line that has nothing but days: `13., 27.`."""
    text = folded(line).strip()
    has_digit = any(letter.isdigit() for letter in text)
    return (text, "") if is_day_number(text) or (has_digit and is_date_cell(text)) else None
