"""A table with its months across: each cell holds what happens in its month."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from vigo_arshjul.io.tables.lists import list_line
from vigo_arshjul.io.tables.rows import Row
from vigo_arshjul.io.tables.understanding import Layout
from vigo_arshjul.language import MONTHS
from vigo_arshjul.phrases.days import is_day_number
from vigo_arshjul.phrases.shadow import folded


class Happening(NamedTuple):
    """One thing that happens in a month.

    Attributes:
        at: the column that it stands in.
        month: the month, and its year where that is said.
        date: what is said of the date, with the month.
        text: what happens.
    """

    at: int
    month: tuple[int, int | None]
    date: str
    text: str


def pieces_of(row: Row, layout: Layout) -> Iterator[Happening]:
    """What the cells of a row say, each line of a cell for itself."""
    label = folded(row.cells[0]).strip()
    day = label if is_day_number(label) and 0 not in layout.months else ""
    for at, (month, year) in layout.months.items():
        cell = row.cells[at] if at < len(row.cells) else ""
        for line in filter(None, map(str.strip, re.split(r"\n|;\s|\s{3,}", cell))):
            named = f"{MONTHS[month - 1]}{f' {year}' if year else ''}"
            found = None if day else list_line(line, under_month=True)
            said, text = found or (day, line)
            if said and is_day_number(said):
                said = f"{said.rstrip('.')}. {named}"
            yield Happening(at, (month, year), said or named, text)
