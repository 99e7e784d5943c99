"""Months, weekdays, years, quarters or dates that stand across a table, each above a column."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TypeGuard

from attrs import evolve

from vigo_arshjul.calendar import CalendarYear, SchoolYear
from vigo_arshjul.io.tables.columns.column_plan import Across, Columns, Layout, Meanings
from vigo_arshjul.io.tables.columns.contents import HALF, is_month, share_of, share_of_dates
from vigo_arshjul.io.tables.columns.headings import heading_word, is_exact, meanings_of, senses_of
from vigo_arshjul.io.tables.source.rows import Row
from vigo_arshjul.io.tables.words.line_dates import ANY_YEAR
from vigo_arshjul.io.tables.words.line_signs import has_digit
from vigo_arshjul.io.tables.words.months import A_YEAR
from vigo_arshjul.model import Day, Meaning, Period, Precision, When
from vigo_arshjul.phrases import parse_month
from vigo_arshjul.phrases.cells.beside import parse_weekday
from vigo_arshjul.phrases.cells.reading import is_date_cell, parse_when, quarter_of, whens_in_month
from vigo_arshjul.phrases.letters.shadow import folded
from vigo_arshjul.phrases.texts.columns import kind_of_column
from vigo_arshjul.phrases.texts.titles import year_of_title

_LONGEST_SPAN = 20
_DAY = r"\s*(?:[1-9]|[12]\d|3[01])\.\s*"
_DAYS_ALONE = re.compile(rf"{_DAY}(?:(?:,|;|og|&|[-–]|\n){_DAY})*")
_BETWEEN_DAYS = re.compile(r",\s|\sog\s")
_WEEK_ALONE = re.compile(r"[1-9]|[1-4]\d|5[0-3]")
_NEARLY_ALL = 0.99
_WEEKS = 53
_FEWEST_STEPS = 3
_LONGEST_MONTH = 31
# What a column means that names the rows of a table; `Måned` is said of what stands across.
_NAMING = (Meaning.WHAT, Meaning.MONTH, Meaning.DATE)
# What says no more than that something happens in the month of its column.
TICK = re.compile(r"\s*[xX✓✔•●■*]+\s*")


def across_of(row: Row) -> Mapping[int, Across]:
    """The months, weekdays or school years that a row has across, by the index of their column.

    Empty where it has none, or too few.
    """
    cells = list(map(folded, row.cells))
    if spans := _spans_across(cells) or _weeks_across(cells):
        return spans
    if any(is_a_day(cell) and not parse_month(folded(cell)) for cell in row.filled):
        return {}
    return (
        _months_across(list(map(parse_month, cells)), is_all=row.filled == row.cells[1:])
        or _weekdays_across(list(map(parse_weekday, cells)))
        or _years_across(list(map(_whole_year, cells)))
    )


def _months_across(
    found: Sequence[tuple[int, int | None] | None], *, is_all: bool
) -> Mapping[int, Across]:
    """Months in a row; two are enough where they are all that stands beside an empty corner."""
    months = {at: month for at, month in enumerate(found) if month}
    enough = 2 if is_all and len(months) == len(found) - 1 else 3
    in_row = len(months) >= enough and _in_a_row([month for month, _ in months.values()], 12)
    return {at: Across(month=month) for at, month in months.items()} if in_row else {}


def _spans_across(cells: Sequence[str]) -> Mapping[int, Across]:
    """Quarters or tertials in a row, all of one kind."""
    short = [cell for cell in cells if 0 < len(cell) <= _LONGEST_SPAN and has_digit(cell)]
    if len(short) < 3:
        return {}
    found = {at: days for at, cell in enumerate(cells) if (days := quarter_of(cell))}
    in_row = all(a[1] < b[0] for a, b in pairwise(found.values()))
    others = [cell for at, cell in enumerate(cells[1:], 1) if cell.strip() and at not in found]
    # `Aktivitet | Q1 | Q2 | Q3 | Q4 | Ansvar`
    is_all = len(found) > 2 and all(map(is_exact, others))
    return {at: Across(span=cells[at].strip()) for at in found} if is_all and in_row else {}


def _weeks_across(cells: Sequence[str]) -> Mapping[int, Across]:
    """Numbers behind the word for weeks: `Uke | 34 | 36 | 40`."""
    label, *places = [at for at, cell in enumerate(cells) if cell.strip()] or [0]
    numbers = [cells[at].strip() for at in places]
    are_weeks = len(places) >= _FEWEST_STEPS and all(map(_WEEK_ALONE.fullmatch, numbers))
    if not are_weeks or meanings_of([cells[label]]) != [Meaning.WEEK]:
        return {}
    in_row = _in_a_row(list(map(int, numbers)), _WEEKS)
    return {at: Across(span=f"uke {cells[at].strip()}") for at in places} if in_row else {}


def _weekdays_across(found: Sequence[int | None]) -> Mapping[int, Across]:
    days = {at: day for at, day in enumerate(found) if day is not None}
    in_row = len(days) >= 3 and _in_a_row(list(days.values()), 7)
    return {at: Across(weekday=day) for at, day in days.items()} if in_row else {}


def _years_across(found: Sequence[SchoolYear | None]) -> Mapping[int, Across]:
    years = {at: year for at, year in enumerate(found) if year}
    differ = len(years) >= 2 and len(set(years.values())) == len(years)
    return {at: Across(year=year) for at, year in years.items()} if differ else {}


def days_above(row: Row, below: Sequence[Row]) -> Mapping[int, Across]:
    """The days or weeks that stand above the columns of a table whose rows say what happens.

    Empty where the row is one of dates itself, as its neighbours are.
    """
    said = {at: row.said_at(at) for at in range(len(row.cells))}
    corner = [] if said[0] or len(row.filled) < 2 else [0]
    label, *places = corner + [at for at, text in said.items() if text] or [0]
    if is_a_day(said[label]) or not _are_days_in_order([said[at] for at in places]):
        return {}
    names = _filled_at(below, [label])
    told = _filled_at(below, places)
    is_of_texts = names and told and not any(map(is_a_day, (*names, *told)))
    return {at: Across(span=said[at]) for at in places} if is_of_texts else {}


def terms_above(row: Row, below: Sequence[Row]) -> Mapping[int, Across]:
    """Seasons or halves of a year above columns of dates: `Tilskudd | Høst | Vår`."""
    # The names of rows may have no heading: ` | Høst 2026 | Vår 2027`.
    label, *places = [at for at, cell in enumerate(row.cells) if cell.strip() or not at] or [0]
    if len(places) < 2 or is_date_cell(folded(row.cell(label))):
        return {}
    if not all(_is_term(row.said_at(at)) for at in places):
        return {}
    told = [_filled_at(below, [at]) for at in places]
    has_days = all(sum(map(is_a_day, cells)) > HALF * len(cells) > 0 for cells in told)
    return {at: Across(name=row.said_at(at)) for at in places} if has_days else {}


def _is_term(cell: str) -> bool:
    when = parse_when(cell, lambda _: ANY_YEAR)
    months = (when.last - when.first).days > _LONGEST_MONTH if isinstance(when, Period) else False
    return months and len(cell) <= _LONGEST_SPAN


def only_ticks(row: Row, across: Mapping[int, Across], below: Sequence[Row]) -> bool:
    """Whether months across have but ticks below them, beside a column with the days of rows."""
    meanings = meanings_of([cell if at not in across else "" for at, cell in enumerate(row.cells)])
    if Meaning.DATE not in meanings:
        return False
    days = _filled_at(below, [meanings.index(Meaning.DATE)])
    told = _filled_at(below, list(across))
    return sum(map(is_a_day, days)) > HALF * len(below) and all(map(TICK.fullmatch, told))


def _are_days_in_order(cells: Sequence[str]) -> bool:
    whens = [parse_when(cell, lambda _: ANY_YEAR) for cell in cells]
    weeks = [one.first.isocalendar().week for one in whens if _is_week(one)]
    if len(weeks) == len(cells) > 2:
        return _in_a_row(weeks, _WEEKS)
    days = [when.date for when in whens if isinstance(when, Day)]
    return len(days) == len(cells) >= 2 and days == sorted(set(days))


def _is_week(when: When | None) -> TypeGuard[Period]:
    return isinstance(when, Period) and when.precision is Precision.WEEK


def _filled_at(rows: Sequence[Row], places: Sequence[int]) -> list[str]:
    """The cells of some columns that say something."""
    cells = (row.cell(at) for row in rows for at in places)
    return [cell for cell in cells if cell.strip()]


def _in_a_row(numbers: Sequence[int], around: int) -> bool:
    """Whether months or weekdays go on, once around at most; one or another may be left out."""
    steps = [(b - a) % around for a, b in pairwise(numbers)]
    return all(steps) and sum(steps) < around


def _whole_year(cell: str) -> SchoolYear | None:
    """The school year or the calendar year that a cell names, and nothing else."""
    if A_YEAR.fullmatch(cell.strip()):
        return CalendarYear(int(cell))
    found = year_of_title(cell)
    if not found or not found.is_school_year or re.search(r"\w", found.before + found.behind):
        return None
    return SchoolYear(found.first)


def matrix_of(row: Row, across: Mapping[int, Across]) -> Layout:
    """The columns of a table with its months across; what stands before them names its rows."""
    names = [cell if at not in across else "" for at, cell in enumerate(row.cells)]
    meanings = meanings_of(names)
    free = [at for at in range(min(across)) if at not in across]
    # What nothing is known of names the rows, and not ` | Leder`.
    named = (at for at in free if names[at].strip() and meanings[at] in (None, *_NAMING))
    label = next(named, min(free, default=None))
    # `Måned` in the corner is said of what stands across, and so is `Uke` of weeks.
    said = (None, Meaning.MONTH, Meaning.WEEK if across[min(across)].span else None)
    is_open = label is not None and meanings[label] in said
    if label is not None and is_open and Meaning.WHAT not in meanings:
        meanings[label] = Meaning.WHAT
    settled = tuple(
        across[at].holds if at in across else _beside(at, meaning)
        for at, meaning in enumerate(meanings)
    )
    return Layout(row.cells, settled, across, row)


def of_their_months(layout: Layout, columns: Columns) -> Layout:
    """The columns of dates across; a month that all dates beside it are of says no more than they.

    `Januar | 12. | 26.`, but not the pay of `Januar`, whose deadline is in the month before.
    """
    months = [parse_month(cell) for cell in columns[0]] if columns else []
    if 0 in layout.across or not months or not all(months):
        return layout
    told = zip(months, *(columns[at] for at in layout.across), strict=False)
    if not all(_is_of(cell, month[0]) for month, *cells in told if month for cell in cells):
        return layout
    return evolve(layout, meanings=(Meaning.MONTH, *layout.meanings[1:]))


def _is_of(cell: str, month: int) -> bool:
    """Whether a cell says nothing, or days of a month."""
    whens = whens_in_month(cell, lambda _: ANY_YEAR, month)
    days = (day for when in whens for day in when.days)
    return not cell.strip() or (bool(whens) and all(day and day.month == month for day in days))


def _beside(at: int, meaning: Meaning | None) -> Meaning:
    """What a column holds beside those that say when: no other date than the name of the row."""
    tells_when = meaning in (Meaning.DATE, Meaning.LAST, Meaning.MONTH, Meaning.YEAR)
    return Meaning.EXTRA if meaning is None or (tells_when and at) else meaning


def is_a_day(cell: str) -> bool:
    """Whether a cell is a date with a number, and no word alone that tells when."""
    return has_digit(cell) and is_date_cell(folded(cell))


def dates_across(
    names: Sequence[str], meanings: Meanings, columns: Columns
) -> Mapping[int, Across]:
    """Several columns of dates whose headings say what happens: `Skriftlig`, `Muntlig`.

    Where one of them is called a date, the others are columns of the table's own, unless
    nothing else says what happens.
    """
    open_ones = (None, Meaning.DATE)
    dated = [
        at
        for at, meaning in enumerate(meanings)
        if names[at].strip()
        # What has nothing but dates says no more, `IDF-møte`.
        and _tell_when(columns[at], HALF if meaning in open_ones else _NEARLY_ALL)
        and meaning in (*open_ones, Meaning.WHAT)
    ]
    dated = _without_months(dated, columns)
    # What somebody said that a heading means is as sure as an exact word.
    exact = any(
        meanings[at] and all(sense.is_exact for sense in senses_of(names[at])[:1]) for at in dated
    )
    if _are_numbered([names[at] for at in dated]):
        return {at: Across(name=" ".join(names[at].split())) for at in dated}
    by_name = Meaning.DATE in meanings or {Meaning.SENDER, Meaning.LAST} & _spans(meanings, columns)
    # `Innmelding | Utsending | Styremøte`: the steps of a round, each on its day.
    are_steps = len(dated) >= _FEWEST_STEPS and not any(kind_of_column(names[at]) for at in dated)
    is_one_date = by_name and Meaning.WHAT in meanings and not are_steps
    if len(dated) < 2 or exact or is_one_date:
        return {}
    return {at: Across(name=" ".join(names[at].split())) for at in dated}


def _without_months(dated: list[int], columns: Sequence[Sequence[str]]) -> list[int]:
    """`Januar | Frist | Utbetaling`: beside several days a period only names the row."""
    days = [at for at in dated if share_of(columns[at], _is_period) < 1]
    return days if len(days) > 1 else dated


def _is_period(cell: str) -> bool:
    return is_month(cell) or quarter_of(cell) is not None


def _tell_when(cells: Sequence[str], part: float) -> bool:
    """Whether more than a part of some cells are dates: half of them days, the others months."""
    # `11.1., 25.1.`: several days in a cell are each a date.
    filled = [part for cell in cells for part in _BETWEEN_DAYS.split(cell) if part.strip()]
    whens = sum(map(is_date_cell, filled))
    share = share_of_dates(filled)
    return share > part or (share >= part == HALF and whens > part * len(filled))


def days_across(names: Sequence[str], columns: Columns) -> Mapping[int, Across]:
    """Days of a month below what happens on them, a row for each month: `Mars | 5. | 12.`."""
    months = columns[0] if columns else ()
    if not months or not all(map(parse_month, months)):
        return {}
    found = {
        at: Across(name=" ".join(name.split()))
        for at, name in enumerate(names)
        if at and name.strip() and any(columns[at])
        if all(_DAYS_ALONE.fullmatch(cell) for cell in columns[at] if cell.strip())
    }
    return found if len(found) > 1 else {}


def _are_numbered(names: Sequence[str]) -> bool:
    """Whether headings are one and the same of several: `Frist høst`, `Frist vår`."""
    words = [heading_word(name).split(" ", 1) for name in names]
    is_one = len(words) > 1 and len({first for first, *_ in words}) == 1
    return is_one and all(len(one) == 2 and not re.search(r"\d{2}", one[1]) for one in words)


def _spans(meanings: Meanings, columns: Columns) -> set[Meaning | None]:
    """What the columns would mean that hold dates."""
    return {m for m, cells in zip(meanings, columns, strict=True) if share_of_dates(cells) > HALF}
