"""Reads a row of a table with its months, weekdays, years or dates across, cell by cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from attrs import evolve

from vigo_arshjul.io.tables.columns.across import TICK
from vigo_arshjul.io.tables.columns.column_plan import TIMES, Across, Layout
from vigo_arshjul.io.tables.columns.headings import senses_of
from vigo_arshjul.io.tables.columns.rowtexts import (
    ByMeaning,
    RowTexts,
    by_meaning,
    happening,
)
from vigo_arshjul.io.tables.parts.gathered import Gathered
from vigo_arshjul.io.tables.source.refusals import no_date, no_name
from vigo_arshjul.io.tables.source.rows import Row
from vigo_arshjul.io.tables.words.cell_lines import dated_parts
from vigo_arshjul.io.tables.words.dates_first import HAS_A_DAY
from vigo_arshjul.io.tables.words.dates_last import line_that_ends_with_its_date
from vigo_arshjul.io.tables.words.dating import DateReader
from vigo_arshjul.io.tables.words.line_signs import has_digit, has_word
from vigo_arshjul.io.tables.words.lists import line_with_its_day_behind, list_line
from vigo_arshjul.io.tables.words.months import month_named
from vigo_arshjul.language import WEEKDAYS
from vigo_arshjul.model import Meaning
from vigo_arshjul.phrases import parse_month
from vigo_arshjul.phrases.cells.beside import (
    begins_as_week,
    is_day_number,
    is_week,
    parse_weekday,
    week_phrase,
)
from vigo_arshjul.phrases.cells.reading import is_date_cell
from vigo_arshjul.phrases.letters.shadow import folded
from vigo_arshjul.phrases.words.lexicon import Concept, says

# `7 21`: two days of a month.
_NEXT_DAY = re.compile(r"(?<=\d)\s+(?=\d{1,2}(?:\s|\Z))")
_LINE_BREAK = re.compile(r"\s*\n\s*")
_A_WORD = re.compile(r"\w")
_DAY_BEFORE = re.compile(r"\A(\d{1,2})\.?(?:\s+|\Z)")


class Happening(NamedTuple):
    """One thing that a cell says."""

    at: int  # the column that it stands in
    across: Across  # what stands above that
    date: str  # what is said of the date, with its month or week
    text: str  # what happens; empty where only the name of the row says it


def pieces_of(row: Row, layout: Layout) -> Iterator[Happening]:
    """What the cells of a row say, each line of a cell for itself."""
    day, week = _day_of_row(row, layout), _week_of_row(row, layout)
    label = folded(row.cells[0]).strip()
    for at, across in layout.across.items():
        cell = row.cell(at)
        is_weekday = parse_weekday(label) is not None and begins_as_week(across.span)
        above = evolve(across, span=f"{label} i {across.span}") if is_weekday else across
        for said, text in _said_in(cell, above, day, week):
            yield Happening(at, above, said, text)


def _said_in(cell: str, across: Across, day: str, week: str) -> Iterator[tuple[str, str]]:
    """What a cell says, as dates and what happens then."""
    if across.month is not None:
        yield from (_in_month(part, across.month, day) for part in _parts(cell, across.month))
    elif across.span:
        yield from (_in_span(line) or (across.span, _without_tick(line)) for line in _lines(cell))
    elif across.weekday is not None:
        yield from (_on_weekday(line, WEEKDAYS[across.weekday], week) for line in _lines(cell))
    elif _A_WORD.search(cell):
        yield _LINE_BREAK.sub(", ", cell.strip()), across.name


def _in_span(line: str) -> tuple[str, str] | None:
    """The day and the text of a line below a quarter or a week: `rapport 10.12.`."""
    found = list_line(line) or line_that_ends_with_its_date(line)
    return found or (_only_when(line) if HAS_A_DAY.search(line) else None)


def _on_weekday(line: str, weekday: str, week: str) -> tuple[str, str]:
    """The day of a week that a line is of; one that has its date, too, must be of that day."""
    date, text = _only_when(line) or list_line(line) or ("", line)
    if not is_date_cell(f"{weekday} {date}"):
        return f"{weekday} {week}", line
    return f"{weekday} {date} ({week})", text


def without_day(text: str, day: int) -> str:
    """A text without the day of the month that stands before it in a calendar."""
    match = _DAY_BEFORE.match(text)
    return text[match.end() :] if match and int(match[1]) == day else text


def _lines(cell: str) -> Iterator[str]:
    lines = map(str.strip, re.split(r"\n|;\s|\s{3,}", cell))
    return (line for line in lines if line.strip("-–—"))


def _parts(cell: str, month: tuple[int, int | None]) -> Iterator[str]:
    """The lines of a cell below a month, those with several days in their parts."""

    def read(part: str) -> object:
        return list_line(part, under_month=True) or line_with_its_day_behind(part, month[0])

    for line in _lines(cell):
        yield from dated_parts(line, read) or [line]


def _day_of_row(row: Row, layout: Layout) -> str:
    """The day that names a row; a number below `Nr.` is none."""
    label, heading = folded(row.cells[0]).strip(), layout.headings[0]
    senses = {sense.meaning for sense in senses_of(heading)}
    may_be = not re.search(r"[^\W\d]", heading) or senses & set(TIMES)
    return label if may_be and is_day_number(label) and 0 not in layout.across else ""


def _week_of_row(row: Row, layout: Layout) -> str:
    place = layout.at(Meaning.WEEK) or 0
    label = folded(row.cell(place)).strip()
    return week_phrase(label) if is_week(label) else label


def _in_month(line: str, month: tuple[int, int | None], day: str) -> tuple[str, str]:
    named = month_named(month)
    found = (
        None
        if day
        else _only_when(line)
        or list_line(line, under_month=True)
        or line_with_its_day_behind(line, month[0])
    )
    said, text = found or (day, _without_tick(line))
    if said and is_day_number(said):
        said = f"{said.rstrip('.')}. {named}"
    return said or named, text


def _without_tick(line: str) -> str:
    return "" if TICK.fullmatch(line) else line


def _only_when(line: str) -> tuple[str, str] | None:
    """The days of a line that has nothing but days: `13., 27.`; a holiday has its name, too."""
    if says(line, Concept.HOLIDAYS):
        return None
    text = _NEXT_DAY.sub(", ", folded(line).strip(" *"))
    return (text, "") if is_day_number(text) or (has_digit(text) and is_date_cell(text)) else None


def read_row_across(so_far: Gathered, row: Row, layout: Layout) -> None:
    """A row of a table that has its months, weekdays, years or dates across."""
    if _day_of_row(row, layout) and len(row.filled) > 1 and not has_word(row.text):
        # `21 | 2 | 30` is the rest of the row above: nothing happens on the days of a number.
        so_far.cannot_read(row, no_name(row))
        return
    # A day that names the row says when, and no more.
    said = {*layout.across, *([0] if _day_of_row(row, layout) else [])}
    label = evolve(row, cells=tuple("" if at in said else c for at, c in enumerate(row.cells)))
    around = by_meaning(label, layout)
    for piece in pieces_of(row, layout):
        _read_piece(so_far, row, layout, around, piece)


def _read_piece(
    so_far: Gathered, row: Row, layout: Layout, around: RowTexts | None, piece: Happening
) -> None:
    """One thing that a cell of such a row says."""
    dates = DateReader(piece.across.year) if piece.across.year else so_far.dates
    weekday, month = piece.across.weekday, piece.across.month
    said = {Meaning.DATE: piece.date, **_month_beside(piece.date, around)}
    dated = dates.read(said if weekday is None else said | {Meaning.WEEKDAY: WEEKDAYS[weekday]})
    if dated is None and month is not None:
        dated = dates.in_month(piece.date, month)
    if dated is None or around is None:
        so_far.cannot_read(row, no_date(piece.date), piece.at)
        return
    if piece.across.name and not dated.has_bare_day:
        # `Utbetaling | Frist` below a month: the deadline may be in the one before.
        dated = evolve(dated, heading=None)
    day = dated.whens[0].first
    in_week = piece.across.weekday is not None and day is not None
    text = without_day(piece.text, day.day) if in_week and day else piece.text
    if text or not in_week:
        so_far.add(row, happening(around, piece.date, text), dated, layout, piece.at)


def _month_beside(date: str, around: RowTexts | None) -> ByMeaning:
    """The month that a row is named by, for a day alone: `Mars | 5.`."""
    if around is None or not is_day_number(folded(date)):
        return {}
    named = (Meaning.MONTH, Meaning.DATE, Meaning.WHAT)
    said = (around.cells.get(meaning, "") for meaning in named)
    month = next(filter(parse_month, said), "")
    return {Meaning.MONTH: month} if month else {}
