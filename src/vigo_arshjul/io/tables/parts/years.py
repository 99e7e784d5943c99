"""The year of the rows, where the title names none, or another."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, groupby, pairwise, takewhile

from vigo_arshjul.calendar import CalendarYear, SchoolYear
from vigo_arshjul.errors import ArshjulError, Problem
from vigo_arshjul.io.tables.columns.column_plan import Layout
from vigo_arshjul.io.tables.columns.understanding import has_date
from vigo_arshjul.io.tables.parts.sections import RowSection
from vigo_arshjul.io.tables.source.rows import Row
from vigo_arshjul.io.tables.words.lists import line_of_date
from vigo_arshjul.io.tables.words.months import A_YEAR
from vigo_arshjul.model import Meaning
from vigo_arshjul.phrases import parse_month
from vigo_arshjul.phrases.cells.reading import parse_whens
from vigo_arshjul.phrases.letters.shadow import folded
from vigo_arshjul.phrases.texts.titles import YearTitle, lone_year_of_title, year_of_title
from vigo_arshjul.phrases.words.lexicon import Concept, says

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


# The year of a date that names none: no schedule is so old, and it has every day.
_NO_YEAR = 1904
# Before and after a new year: a row that stands wrong is none.
_FEWEST_MONTHS = 2
_SPRING = range(3, 8)


def year_of_admission(
    named: SchoolYear, title: str, sections: Sequence[RowSection]
) -> SchoolYear | None:
    """The year that the rows of an admission calendar are of, where that is not the one it names.

    `Tidsplan for inntak 2026-2027` begins in the winter before. The years of its dates tell,
    and where they have none, its first month and its order.
    """
    if isinstance(named, CalendarYear) or not says(title, Concept.ADMISSION):
        return None
    before = SchoolYear(named.start - 1)
    days = list(_days(sections))
    ordered = _by_order(before, sections)
    with_year = [day for day in days if day.year > _NO_YEAR + 1]
    if not with_year:
        return ordered
    early = sum(before.first_day <= day <= before.last_tail_day for day in with_year)
    if early * 2 <= len(with_year):
        return None
    if isinstance(ordered, CalendarYear) and {day.year for day in with_year} == {ordered.start}:
        return ordered
    return before


def year_over_new_year(named: SchoolYear, sections: Sequence[RowSection]) -> SchoolYear | None:
    """The school year of a plan that names the year that it begins in: `Årshjul 2026`.

    Its months go on over the new year, and turn only once.
    """
    months = [month for month, _ in groupby(_months(sections))]
    turns = [at for at, (a, b) in enumerate(pairwise(months), 1) if b < a]
    if len(turns) != 1 or min(turns[0], len(months) - turns[0]) < _FEWEST_MONTHS:
        return None
    first = SchoolYear(named.start).first_day.month
    # A school year may end with the first days of the next one.
    is_over = months[0] >= first > months[-1] or months[0] == first == months[-1]
    return SchoolYear(named.start) if is_over else None


def year_of_preparation(named: SchoolYear, sections: Sequence[RowSection]) -> SchoolYear | None:
    """The calendar year of a plan that leads up to the school year that it names.

    `Skyss 2026-2027` goes on from spring into the autumn, and never back: its spring is that
    before the school year. From January on, its halves may stand in the order of the calendar.
    """
    if isinstance(named, CalendarYear) or any(day.year > _NO_YEAR + 1 for day in _days(sections)):
        return None
    months, first = list(_months(sections)), named.first_day.month
    before = sum(month < first for month in months)
    is_long = min(before, len(months) - before) >= _FEWEST_MONTHS
    if not is_long or months != sorted(months):
        return None
    return CalendarYear(named.start) if months[0] in _SPRING and months[-1] > first else None


def year_by_order(days: Sequence[dt.date], sections: Sequence[RowSection]) -> SchoolYear | None:
    """The calendar year of rows that go on from its winter into its autumn, and never back."""
    years = {day.year for day in days}
    months = [month for month, _ in groupby(_months(sections))]
    first = SchoolYear.of(days[0]).first_day.month
    is_in_order = months == sorted(months) and months[:1] < [first] < months[-1:]
    return CalendarYear(days[0].year) if len(years) == 1 and is_in_order else None


def _months(sections: Iterable[RowSection]) -> Iterator[int]:
    """The months that stand across tables, or that rows and the lines above them are of."""
    for section in sections:
        across = section.layout.across.values() if section.layout else ()
        if months := [above.month[0] for above in across if above.month]:
            yield from months
            continue
        for row in section.rows:
            if month := _month_of(row, section.layout):
                yield month


def _by_order(before: SchoolYear, sections: Sequence[RowSection]) -> SchoolYear | None:
    """The year that the months of rows tell; none where they are in the order of something else."""
    parts = [part for s in sections if (part := [day.month for day in _days([s])])]
    months, first = [month for part in parts for month in part], before.first_day.month
    begin = sum(part[0] == first for part in parts)
    if not months or months[0] == first or begin > 1:
        return None
    turns = [b for a, b in pairwise(months) if a < first <= b]
    if len(turns) > len(parts):
        return None
    if months[0] > first:
        return before if turns else None
    # From spring on into the autumn: beyond the first weeks of a new school year.
    return CalendarYear(before.start + 1) if any(month > first for month in months) else before


def _days(sections: Iterable[RowSection]) -> Iterator[dt.date]:
    for section in sections:
        for row in section.rows:
            if day := _first_day(_said(row, section.layout)):
                yield day


def _month_of(row: Row, layout: Layout | None) -> int | None:
    """The month that a row is, or that its date is in."""
    if row.is_line and (heading := parse_month(folded(row.text))):
        return heading[0]
    day = _first_day(_said(row, layout))
    return day.month if day else None


# Two questions are asked of each row.
@lru_cache(maxsize=8192)
def _first_day(said: str) -> dt.date | None:
    whens = parse_whens(said, lambda _: _NO_YEAR)
    return whens[0].first if whens else None


def _said(row: Row, layout: Layout | None) -> str:
    """What a row says of its date: its cell, or what its line begins or ends with."""
    if layout is None or row.is_line:
        return line_of_date(" ".join(row.filled))
    places = [
        at for at, held in enumerate(layout.meanings) if held in (Meaning.DATE, Meaning.MONTH)
    ]
    cells = (row.days.get(at) or row.cells[at] for at in places if at < len(row.cells))
    return folded(next(filter(str.strip, cells), "")).strip()
