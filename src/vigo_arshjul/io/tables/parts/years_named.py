"""The year that lines and cells name, where the title of a schedule names none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain, takewhile

from vigo_arshjul.calendar import CalendarYear, SchoolYear
from vigo_arshjul.errors import ArshjulError, Problem
from vigo_arshjul.io.tables.columns.understanding import has_date
from vigo_arshjul.io.tables.parts.sections import RowSection
from vigo_arshjul.io.tables.source.rows import Row
from vigo_arshjul.io.tables.words.months import A_YEAR
from vigo_arshjul.phrases.texts.titles import YearTitle, lone_year_of_title, year_of_title

_SHORT = 40  # the longest cell of a row that may name its year, in characters
_ENDS = re.compile(r"[.!?](?:\s+|\Z)")


def named_year(found: YearTitle, line: int | None = None) -> SchoolYear:
    """The year of a title; an ArshjulError where its two years are not in a row."""
    if found.is_calendar_year:
        return CalendarYear(found.first)
    try:
        return SchoolYear.parse(f"{found.first}-{found.last}")
    except ArshjulError as error:
        raise ArshjulError(Problem(error.problems[0].words, line)) from None


def year_of_any_line(sections: Iterable[RowSection]) -> SchoolYear | None:
    """The one year that lines between and below the tables name, and rows above all dates."""
    sections = list(sections)
    rows = [row for s in sections for row in s.rows if row.is_line or s.layout is None]
    rows += chain.from_iterable(takewhile(lambda row: not has_date(row), s.rows) for s in sections)
    return _year_of_all(rows) or _year_of_all([row for s in sections for row in s.rows])


def year_in_sentences(lines: Iterable[str]) -> SchoolYear | None:
    """The one school year that sentences of some lines name: `Vedlagt årshjul for 2017-2018.`"""
    parts = chain.from_iterable(map(_ENDS.split, lines))
    named = {named_year(t) for t in map(year_of_title, parts) if t and t.is_school_year}
    return next(iter(named)) if len(named) == 1 else None


def _year_of_all(rows: Sequence[Row]) -> SchoolYear | None:
    """The one year that cells of rows name, be it in a column of its own: `Serien 2026`."""
    cells = (c for row in rows for c in row.filled if row.is_line or len(c) <= _SHORT)
    named = [named_year(t) for c in cells if (t := year_of_title(c) or lone_year_of_title(c))]
    is_told = len(named) * 2 > len(rows) or any(row.is_line for row in rows)
    return named[0] if len(set(named)) == 1 and is_told else None


def year_of_lines(rows: Iterable[Row]) -> SchoolYear | None:
    """The year of lines that are a year alone; of two in a row, the school year of both."""
    alone = (row.said for row in rows if row.is_line)
    years = list(dict.fromkeys(int(text) for text in alone if A_YEAR.fullmatch(text)))
    match years:
        case [first, second] if second == first + 1:
            return SchoolYear(first)
        case [first]:
            return CalendarYear(first)
    return None
