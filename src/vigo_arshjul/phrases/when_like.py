"""Writes the date of a row in the form of the one that stands in its cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from vigo_arshjul.calendar.when import Day, Period, When
from vigo_arshjul.phrases import parse_written, write_like
from vigo_arshjul.phrases.cells import BETWEEN, date_cell, parse_when
from vigo_arshjul.phrases.writing import tells_padding


def when_like(cell: str, when: When, *, pads: bool = True) -> str:
    """Write a date in the form of a cell, or as the published document does.

    Args:
        cell: what stands in the cell.
        when: the date to write.
        pads: whether a one-digit day gets a zero where the cell does not tell.
    """

    def year_of(month: int) -> int:
        return when.first.year if month == when.first.month else when.last.year

    for written in _candidates(cell, when, pads):
        if parse_when(written, year_of) == when:
            return written
    return date_cell(when)


def pads_of(cells: Iterable[str]) -> bool:
    """Whether the dates of a table have a zero before a one-digit day."""
    numbers = (re.search(r"\d+", cell) for cell in cells if tells_padding(cell))
    return next((number[0].startswith("0") for number in numbers if number), True)


def _candidates(cell: str, when: When, pads: bool) -> Iterator[str]:
    if isinstance(when, Day) and parse_written(cell):
        yield write_like(cell, when.date, pads=pads)
    if isinstance(when, Period):
        for between in BETWEEN:
            if mark := between.search(cell):
                first, last = cell[: mark.start()], cell[mark.end() :]
                end = write_like(last, when.last, pads=pads)
                if parse_written(first):
                    yield write_like(first, when.first, pads=pads) + mark[0] + end
                else:
                    # `18.–20. juni`: the first day leaves its month to the last.
                    yield re.sub(r"\d+", str(when.first.day), first) + mark[0] + end
                    yield write_like(last, when.first, pads=pads) + mark[0] + end
