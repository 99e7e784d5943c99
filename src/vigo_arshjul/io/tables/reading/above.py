"""Reads what stands above the first table, and finds where a list without a table begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from attrs import evolve

from vigo_arshjul.errors import ArshjulError, Problem
from vigo_arshjul.io.tables.columns.column_plan import Layout
from vigo_arshjul.io.tables.columns.understanding import has_date, is_heading
from vigo_arshjul.io.tables.parts.gathered import Gathered
from vigo_arshjul.io.tables.parts.row_signs import (
    ends_with_its_date,
    is_date_line,
    is_item,
    is_of_a_table,
    is_time_in_words,
    lines_of_list,
    names_a_day,
    row_in_line,
)
from vigo_arshjul.io.tables.parts.sections import RowSection
from vigo_arshjul.io.tables.reading.prose import with_sentences
from vigo_arshjul.io.tables.source.layout import COLUMN_NAMES
from vigo_arshjul.io.tables.source.rows import Row
from vigo_arshjul.io.tables.words.line_dates import is_date_alone
from vigo_arshjul.io.tables.words.line_signs import has_digit
from vigo_arshjul.io.tables.words.lists import line_with_its_date_last, list_line
from vigo_arshjul.io.tables.words.months import A_YEAR
from vigo_arshjul.language import Words
from vigo_arshjul.phrases import parse_month
from vigo_arshjul.phrases.cells.reading import is_date_cell, quarter_of
from vigo_arshjul.phrases.cells.words import says_no_day
from vigo_arshjul.phrases.letters.shadow import folded
from vigo_arshjul.phrases.texts.titles import lone_year_of_title, names_a_schedule, year_of_title
from vigo_arshjul.phrases.words.lexicon import Concept, says

_FEWEST_ITEMS = 3


def read_above(
    so_far: Gathered, sections: Sequence[RowSection], rows: Sequence[Row]
) -> Sequence[RowSection]:
    """Read the title and what follows it; return the sections from the first table on."""
    first = next((i for i, one in enumerate(sections) if one.layout or one.is_list), None)
    if first is None:
        return _read_list(so_far, rows)
    above = [row for section in sections[:first] for row in section.rows]
    of_table = _rows_of_first_table(so_far, above)
    _read_lines_above(so_far, [row for row in above if not _is_dated(row)])
    for row in filter(_is_dated, above):
        if id(row) not in so_far.months_of_titles:
            so_far.tell_of_line(row)
    layouts = [section.layout for section in sections[first:] if section.layout]
    for heading in chain.from_iterable(layout.headings for layout in layouts):
        so_far.top.read_heading(heading)
    so_far.top.close()
    so_far.top.take_year_of_dates(map(Layout.name_of_dates, layouts))
    return [RowSection(None, of_table), *sections[first:]]


def _rows_of_first_table(so_far: Gathered, above: list[Row]) -> list[Row]:
    """Take the lines that belong to the first table from those above it: its month, its party.

    Below the month, a line may tell of it first.
    """
    words = [at for at, row in enumerate(above) if re.search(r"\w", row.text)]
    first = next((at for at in words[-2:] if parse_month(above[at].said)), len(above))
    found = above[first:]
    del above[first:]
    if above and (month := so_far.months_of_titles.get(id(above[-1]))):
        found.insert(0, evolve(above[-1], cells=(month,)))
    if above and id(above[-1]) in so_far.groups.names:
        found.insert(0, above.pop())
    return found


def _read_list(so_far: Gathered, rows: Sequence[Row]) -> Sequence[RowSection]:
    """Read a document without a table: lines that begin with their date."""
    whole, (rows, first) = rows, _begun(_with_texts_of_months(rows))
    if first is None:
        rows, first = _begun(with_sentences(whole))
    if first is None:
        words = Words(
            "fant ingen tabell; ventet en linje med kolonnene {columns}, eller linjer som "
            "begynner med en dato",
            "found no table; expected a line with the columns {columns}, or lines that begin "
            "with a date",
        )
        problem = words.fill(columns=", ".join(COLUMN_NAMES))
        raise ArshjulError(Problem(problem, rows[0].line))
    while first and _is_of_the_list(rows[first - 1]):
        first -= 1
    _read_lines_above(so_far, rows[:first])
    so_far.top.close()
    near = so_far.top.year.first_day if so_far.top.year else None
    for row in rows[:first]:
        if near and names_a_day(row.text, near) and not _is_of_the_paper(row):
            so_far.tell_of_line(row)
    return [RowSection(None, rows[first:])]


def _is_of_the_paper(row: Row) -> bool:
    """Whether a line with a day in it is a title, or says something of the paper itself."""
    text = folded(row.text)
    return not is_item(row) and bool(says(text, Concept.OF_THE_PAPER) or year_of_title(text))


def _is_of_the_list(row: Row) -> bool:
    """Whether a line above the first item is its month, or names the columns below that."""
    text = row.said
    is_time = (
        is_time_in_words(text)
        or parse_month(text) is not None
        or A_YEAR.fullmatch(text) is not None
    )
    is_heading_of_part = text.endswith(":") and not has_digit(text)
    return is_time or is_heading_of_part or _names_columns(text)


def _names_columns(text: str) -> bool:
    return is_heading(Row(0, tuple(text.split())), {})


# A title stands in the first lines.
_HEAD = 4


def _with_texts_of_months(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows, each text right below a month as an item of it: `Mars`, `Vedtak av plan`."""
    texts: set[int] = set()
    months, is_below = 0, False
    for above, row in zip([None, *rows], rows, strict=False):
        text = row.said
        is_month = row.is_line and (_is_of_months(text) or says_no_day(text))
        months += is_month or is_date_line(text)
        is_below = is_month or (is_below and _may_be_of_a_month(row, above))
        if is_below and not is_month:
            texts.add(id(row))
    return [evolve(r, item=True) if id(r) in texts else r for r in rows] if months > 1 else rows


def _ends_the_items(above: Row | None, row: Row) -> bool:
    """Whether a line without a sign or a date stands away from the item or the date above it."""
    if above is None or is_item(row) or row.line == above.line + 1:
        return False
    is_row = is_item(above) or row_in_line(above, under_month=True)
    return bool(is_row) and row_in_line(row, under_month=True) is None


def _is_of_months(text: str) -> bool:
    """Whether a line is a month, or several: `Februar–mars`."""
    first, *_, last = re.split(r"\s*[-–/]\s*|\s+og\s+", text.rstrip(" :")) * 2
    return parse_month(text) is not None or (bool(parse_month(first)) and bool(parse_month(last)))


def _may_be_of_a_month(row: Row, above: Row | None) -> bool:
    """Whether a line is a text with a capital, no heading, no date and no count of days."""
    text = row.said
    is_text = text[:1].isupper() and not text.endswith(":") and year_of_title(text) is None
    is_date = is_date_line(text, under_month=True) or is_date_cell(text)
    is_other = is_date or says(text, Concept.TOTAL) or _names_columns(text)
    return is_text and not (is_other or _ends_the_items(above, row))


def _begun(rows: Sequence[Row]) -> tuple[Sequence[Row], int | None]:
    """The rows, and where a list begins in them.

    Lines that end with their dates are items where several others begin with theirs, and make
    a list where there is no other.
    """
    no_items = _above_title(rows)
    found = _items(rows, no_items)
    are_many = sum(map(ends_with_its_date, rows)) >= _FEWEST_ITEMS
    if 0 < len(found) < _FEWEST_ITEMS and not are_many:
        return rows, found[0]
    rows = [evolve(row, item=True) if ends_with_its_date(row) else row for row in rows]
    more = _items(rows, no_items)
    is_list = found or len(more) >= _FEWEST_ITEMS
    return rows, more[0] if is_list else None


def _items(rows: Sequence[Row], none: range) -> list[int]:
    found = (at for at in lines_of_list(rows) if at or not _is_title(rows))
    return [at for at in found if at not in none]


def _above_title(rows: Sequence[Row]) -> range:
    """The places of the lines above a sure title: `Referat fra møte 12. mai` is no item."""
    head = rows[:_HEAD]
    dated = set(lines_of_list(head))
    title = next((at for at, r in enumerate(head) if at not in dated and _is_sure_title(r)), 0)
    return range(0 if any(map(is_item, head[:title])) else title)


def _is_sure_title(row: Row) -> bool:
    title = year_of_title(row.said)
    return title is not None and title.is_sure and row.is_line and not is_item(row)


def _is_title(rows: Sequence[Row]) -> bool:
    """Whether the first line is a title above items: `Våren 2027 – datoer for elevene`."""
    names_year = year_of_title(folded(rows[0].text)) is not None and not is_item(rows[0])
    below = rows[1] if len(rows) > 1 else None
    # `Våren 2027 – koret synger!` above `17. mai`; `Høsten 2026: Oppstart` is a row.
    has_no_mark = ":" not in rows[0].text
    is_above = below is not None and (is_item(below) or (has_no_mark and is_date_line(below.said)))
    return names_year and (is_above or (has_no_mark and names_a_schedule(rows[0].text)))


def _read_lines_above(so_far: Gathered, rows: Sequence[Row]) -> None:
    for row in rows:
        is_title = row is rows[0] and _is_title_in_cells(row)
        if is_of_a_table(row) and not is_title:
            so_far.tell_of_table(row, may_be_one=has_date(row))
        else:
            names_a_month = id(row) in so_far.months_of_titles
            so_far.top.read(row, names_a_month=names_a_month, is_last=row is rows[-1])


def _is_title_in_cells(row: Row) -> bool:
    """Whether the first row is a title with its parts in cells: `Terminliste | sesongen 2026`."""
    names_year = any(year_of_title(cell) or lone_year_of_title(cell) for cell in row.filled)
    return names_year and not has_date(row)


def _is_dated(row: Row) -> bool:
    """Whether a line says when as the rows of a list do, and is none of the paper's own."""
    text = row.said
    if len(row.filled) != 1 or says(text, Concept.OF_THE_PAPER) or year_of_title(text):
        return False
    is_named = is_item(row) and line_with_its_date_last(text) is not None
    is_date = is_date_alone(text) and quarter_of(text.rstrip(" :")) is None
    return is_named or is_date or list_line(text) is not None
