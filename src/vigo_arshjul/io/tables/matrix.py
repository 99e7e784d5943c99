"""A table whose cells each say what happens: its months, weekdays, years or dates stand across."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from vigo_arshjul.io.tables.column_plan import TIMES, Across, Layout
from vigo_arshjul.io.tables.headings import senses_of
from vigo_arshjul.io.tables.lists import line_with_its_day_behind, list_line
from vigo_arshjul.io.tables.rows import Row
from vigo_arshjul.language import MONTHS, WEEKDAYS
from vigo_arshjul.model import Meaning
from vigo_arshjul.phrases.cells import is_date_cell
from vigo_arshjul.phrases.days import is_day_number, is_week, week_phrase
from vigo_arshjul.phrases.shadow import folded

# What says no more than that something happens in the month of its column.
_TICK = re.compile(r"[xX✓✔•●■*]+")
# `7 21`: two days of a month.
_NEXT_DAY = re.compile(r"(?<=\d)\s+(?=\d{1,2}(?:\s|\Z))")
_A_WORD = re.compile(r"\w")
_DAY_BEFORE = re.compile(r"\A(\d{1,2})\.?(?:\s+|\Z)")


class Happening(NamedTuple):
    """One thing that a cell says.

    Attributes:
        at: the column that it stands in.
        across: what stands above that.
        date: what is said of the date, with its month or week.
        text: what happens; empty where only the name of the row says it.
    """

    at: int
    across: Across
    date: str
    text: str


def pieces_of(row: Row, layout: Layout) -> Iterator[Happening]:
    """What the cells of a row say, each line of a cell for itself."""
    day, week = _day_of_row(row, layout), _week_of_row(row, layout)
    for at, across in layout.across.items():
        cell = row.cells[at] if at < len(row.cells) else ""
        for said, text in _said_in(cell, across, day, week):
            yield Happening(at, across, said, text)


def _said_in(cell: str, across: Across, day: str, week: str) -> Iterator[tuple[str, str]]:
    """What a cell says, as dates and what happens then."""
    if across.month is not None:
        yield from (_in_month(line, across.month, day) for line in _lines(cell))
    elif across.span:
        yield from (list_line(line) or (across.span, line) for line in _lines(cell))
    elif across.weekday is not None:
        yield from ((f"{WEEKDAYS[across.weekday]} {week}", line) for line in _lines(cell))
    elif _A_WORD.search(cell):
        yield cell.strip(), across.name


def without_day(text: str, day: int) -> str:
    """A text without the day of the month that stands before it in a calendar."""
    match = _DAY_BEFORE.match(text)
    return text[match.end() :] if match and int(match[1]) == day else text


def _lines(cell: str) -> Iterator[str]:
    return filter(None, map(str.strip, re.split(r"\n|;\s|\s{3,}", cell)))


def _day_of_row(row: Row, layout: Layout) -> str:
    """The day that names a row; a number below `Nr.` is none."""
    label, heading = folded(row.cells[0]).strip(), layout.headings[0]
    senses = {sense.meaning for sense in senses_of(heading)}
    may_be = not re.search(r"[^\W\d]", heading) or senses & set(TIMES)
    return label if may_be and is_day_number(label) and 0 not in layout.across else ""


def _week_of_row(row: Row, layout: Layout) -> str:
    place = layout.at(Meaning.WEEK) or 0
    label = folded(row.cells[place]).strip() if place < len(row.cells) else ""
    return week_phrase(label) if is_week(label) else label


def _in_month(line: str, month: tuple[int, int | None], day: str) -> tuple[str, str]:
    named = f"{MONTHS[month[0] - 1]}{f' {month[1]}' if month[1] else ''}"
    found = (
        None
        if day
        else _only_when(line)
        or list_line(line, under_month=True)
        or line_with_its_day_behind(line, month[0])
    )
    said, text = found or (day, "" if _TICK.fullmatch(line) else line)
    if said and is_day_number(said):
        said = f"{said.rstrip('.')}. {named}"
    return said or named, text


def _only_when(line: str) -> tuple[str, str] | None:
    """The days of a line that has nothing but days: `13., 27.`."""
    text = _NEXT_DAY.sub(", ", folded(line).strip(" *"))
    has_digit = any(letter.isdigit() for letter in text)
    return (text, "") if is_day_number(text) or (has_digit and is_date_cell(text)) else None
