"""What tells what a line of a source is: a row of its own, a date, a month, or the tail."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise

from attrs import evolve

from vigo_arshjul.io.tables.columns.column_plan import TIMES, Layout
from vigo_arshjul.io.tables.parts.sections import RowSection
from vigo_arshjul.io.tables.source.appendices import is_legend_heading
from vigo_arshjul.io.tables.source.rows import Row
from vigo_arshjul.io.tables.words.dates_first import HAS_A_DAY
from vigo_arshjul.io.tables.words.dates_last import line_that_ends_with_its_date
from vigo_arshjul.io.tables.words.line_dates import (
    days_in_brackets,
    is_date_alone,
    is_in_month,
    is_period_alone,
    is_span_in_words,
    item_of_month,
    line_that_begins_in_its_month,
    line_with_its_date_within,
)
from vigo_arshjul.io.tables.words.line_signs import has_digit, has_sign, has_word, without_sign
from vigo_arshjul.io.tables.words.lists import (
    days_in_month,
    line_of_month,
    line_with_its_date_last,
    list_line,
)
from vigo_arshjul.language import SHORT_MONTHS
from vigo_arshjul.model import Meaning
from vigo_arshjul.phrases import parse_month, read_mentions
from vigo_arshjul.phrases.cells.beside import (
    begins_as_week,
    is_day_number,
    names_a_weekday,
    parse_weekday,
)
from vigo_arshjul.phrases.cells.reading import is_date_cell, looks_like_a_date
from vigo_arshjul.phrases.cells.words import says_no_day
from vigo_arshjul.phrases.dates.parts import MONTH, lowered
from vigo_arshjul.phrases.letters.shadow import folded
from vigo_arshjul.phrases.texts.titles import year_of_title
from vigo_arshjul.phrases.texts.unreadable import month_like
from vigo_arshjul.phrases.words.around import is_about_the_office, says_whom_to_call
from vigo_arshjul.phrases.words.lexicon import Concept, says

_FEWEST_CELLS = 3
_BEFORE_A_NUMBER = re.compile(r":|(?:,\s*|\s[-–]\s)\d{1,2}\.\Z")
_NUMBERED_MONTH = re.compile(rf"(\d{{1,2}})[.)]?\s+((?:{MONTH})(?:\s+\d{{4}})?)", re.IGNORECASE)
_ALL_IN_BRACKETS = re.compile(r"\(([^\W\d][^()]*)\)")
_A_MONTH = re.compile(rf"\b(?:{MONTH})\b", re.IGNORECASE)
_MONTH_LAST = re.compile(rf"\w.*[\s:,–-]\s*((?:{MONTH})\s+\d{{4}})\s*\Z", re.IGNORECASE)


def row_in_line(
    row: Row, layout: Layout | None = None, *, under_month: bool
) -> tuple[str, str] | None:
    """The date and the text of a line that is a row of its own; None where it is none."""
    text = folded(" ".join(row.filled)).strip()
    is_day = is_period_alone(text) or (under_month and _is_day_of_month(text))
    if is_day or is_about_the_office(text):
        return None
    text = _out_of_brackets(text)
    found = _before(row, text, under_month=under_month)
    is_other = says(text, Concept.EACH_MONTH) or (says_whom_to_call(text) and not has_sign(text))
    if found or layout is not None or is_other:
        return found
    found = line_with_its_date_last(text)
    if found and not has_digit(found[0][:-4]) and year_of_title(text) and not is_item(row):
        return None  # `Eksamen – vår 2027` is a title
    found = found or line_with_its_date_within(text) or _behind(row, text, under_month=under_month)
    is_of_month = under_month and is_item(row) and has_word(text)
    return found or (("", without_sign(text)) if is_of_month else None)


def _in_its_month(text: str) -> tuple[str, str] | None:
    """The days of a line below its month, and its text; a number alone is no day."""
    found = line_that_begins_in_its_month(text) or days_in_month(text)
    is_number = found is not None and found[0].rstrip(" .").isdigit()
    return None if is_number and not _BEFORE_A_NUMBER.search(text) else found


def _out_of_brackets(text: str) -> str:
    """A line that stands in brackets, without them."""
    inner = _ALL_IN_BRACKETS.fullmatch(text)
    return inner[1] if inner else text


def _before(row: Row, text: str, *, under_month: bool) -> tuple[str, str] | None:
    """The date that a line begins with; `3 skoler leverer tall 15.` counts before it says when."""
    found = list_line(text, under_month=under_month)
    if found and found[0].isdecimal() and found[1][:1].islower():
        return days_in_month(text) or _behind(row, text, under_month=under_month) or found
    return found


def _behind(row: Row, text: str, *, under_month: bool) -> tuple[str, str] | None:
    """The date that a line ends with, where it is an item or stands below a month."""
    if is_item(row) and not under_month:
        return line_that_ends_with_its_date(text) or item_of_month(text)
    if not under_month:
        return None
    found = line_that_ends_with_its_date(text, under_month=True)
    return found or _in_its_month(text) or days_in_brackets(text)


def is_item(row: Row) -> bool:
    """Whether a line is an item of a list."""
    return row.item or has_sign(" ".join(row.filled))


def is_date_line(text: str, *, under_month: bool = False) -> bool:
    """Whether a line is a date and nothing else, be it a week, or below a month a day, `13.`."""
    is_day = under_month and _is_day_of_month(text)
    return is_day or _is_week(text) or is_date_alone(text) or is_span_in_words(text)


def _is_day_of_month(text: str) -> bool:
    text = text.rstrip(" :")
    return not text.isdigit() and (is_day_number(text) or is_in_month(text))


def is_head(text: str) -> bool:
    """Whether a line says when what stands below it happens: a month, a week, or no day."""
    return parse_month(text) is not None or _is_week(text) or says_no_day(text)


def _is_week(text: str) -> bool:
    """Whether a line is a week, or a weekday of one: `Uke 34`, `Onsdag uke 11`."""
    first, _, rest = text.partition(" ")
    is_week = begins_as_week(text) or (parse_weekday(first) is not None and begins_as_week(rest))
    return is_week and is_date_cell(text.rstrip(" :"))


def ends_with_its_date(row: Row) -> bool:
    """Whether a line of words ends with its date, and is no title."""
    text = " ".join(row.filled)
    found, title = line_that_ends_with_its_date(text), year_of_title(text)
    # `Første dag i høstsemesteret 2032 er 29.08.2032` is no title.
    return found is not None and (title is None or not title.is_sure)


def rows_of_tail(sections: Sequence[RowSection]) -> set[int]:
    """The rows below the last one with a date."""
    rows = [(row, section.layout) for section in sections for row in section.rows]
    heads = (i for i, (row, _) in enumerate(rows) if is_head(row.said))
    first_month = next(heads, len(rows))
    legend = next((i for i, (row, _) in enumerate(rows) if is_legend_heading(row.text)), len(rows))
    # Below the legend only a table has rows.
    dated = (
        i
        for i, (row, layout) in enumerate(rows)
        if (layout or i < legend) and _is_dated(row, layout, i > first_month)
    )
    last = max(dated, default=-1)
    while last + 1 < len(rows) and _continues(rows[last], rows[last + 1]):
        last += 1
    return {id(row) for row, _ in rows[last + 1 :]}


def begins_with_its_day(row: Row) -> bool:
    """Whether a line begins with its day."""
    found = list_line(row.said) if row.is_line else None
    return found is not None and HAS_A_DAY.search(found[0]) is not None


def _continues(above: tuple[Row, Layout | None], below: tuple[Row, Layout | None]) -> bool:
    """Whether a line right below rows goes on with them: `19. juni: Siste skoledag`.

    Below those of a list it may begin with its month alone: `Juni Sommertur for alle`.
    """
    (row, layout), (line, _) = above, below
    is_next = line.is_line and line.line == row.line + 1 and line.table == row.table
    goes_on = line_of_month(line.said) if layout is None else list_line(line.text)
    return is_next and goes_on is not None


def _is_dated(row: Row, layout: Layout | None, under_month: bool) -> bool:
    if layout is None:
        is_date = is_date_line(row.said, under_month=under_month)
        found = is_date or row_in_line(row, under_month=under_month)
        return bool(found) and (row.table is None or row.is_line)
    if layout.across:
        return len(row.filled) > 1
    places = [at for at, meaning in enumerate(layout.meanings) if meaning in TIMES]
    cells = [row.cells[at].strip() for at in places if at < len(row.cells)]
    tells_when = (looks_like_a_date, is_date_cell, names_a_weekday)
    return len(row.filled) > 1 and any(tells(cell) for cell in cells for tells in tells_when)


def months_of_titles(sections: Sequence[RowSection]) -> Mapping[int, str]:
    """The months that the titles of tables end with, `Årshjul: august 2017`, by `id` of their row.

    Where only one table has such a title, the days below it must stand alone.
    """
    found = _numbered_months(sections)
    alone = False
    for above, section in pairwise(sections):
        title = above.rows[-1] if above.rows and section.layout else None
        if title and title.is_line and (month := _MONTH_LAST.search(folded(title.text))):
            found[id(title)] = month[1]
            alone = alone or _has_days_alone(section)
    return found if len(found) > 1 or alone else {}


def _numbered_months(sections: Sequence[RowSection]) -> dict[int, str]:
    """The months of headings that are counted, by `id` of their row: `2. September 2017`."""
    lines = [row for section in sections for row in section.rows if row.is_line]
    pairs = ((row, _NUMBERED_MONTH.fullmatch(row.said)) for row in lines)
    found = [(row, int(match[1]), match[2]) for row, match in pairs if match]
    counted = [number for _, number, _ in found]
    is_counted = len(found) >= _FEWEST_CELLS and all(b == a + 1 for a, b in pairwise(counted))
    return {id(row): month for row, _, month in found} if is_counted else {}


def _has_days_alone(section: RowSection) -> bool:
    """Whether the dates of a table are days without their month."""
    at = section.layout.at(Meaning.DATE) if section.layout else None
    if at is None or (section.layout and section.layout.at(Meaning.MONTH) is not None):
        return False
    cells = [folded(row.cell(at)).strip() for row in section.rows]
    return any(cells) and all(not cell or is_day_number(cell) for cell in cells)


def begins_as_a_date(text: str) -> bool:
    """Whether a line means to begin with a date, and not with another number, as `5. trinn`.

    Nor with a span of numbers, `5.-7. trinn`, or with a name: `17. mai-komiteen`.
    """
    span = r"(?=\d)(?:\d+\.?\s?[-–]\s?\d+(?=\.?\s[^\W\d]))?+"
    match = re.match(rf"{span}\d*+[\s./-]*+(?P<next>\d|[^\W\d]++)?+(?!-[^\W\d])", text)
    if match is None:
        return False
    word = match["next"] or ""
    return not word or word.isdigit() or month_like(lowered(word), announced=True) is not None


def may_be_row(row: Row, near: dt.date) -> bool:
    """Whether a line that is not read says when, or is an item that names a month."""
    if names_a_day(row.text, near) or (is_item(row) and _A_MONTH.search(row.said) is not None):
        return True
    name, colon, value = row.said.partition(": ")
    if colon and has_word(name) and says_no_day(value):
        return True  # `Sensur: fortløpende`
    # `Julaften og nyttårsaften`
    return row.is_line and not has_digit(row.said) and is_date_cell(row.said)


def names_a_day(text: str, near: dt.date) -> bool:
    """Whether a line says when: it has a day in it, or begins as a part of a month or a week."""
    text = _out_of_brackets(folded(text).strip())
    says_when = says(text, Concept.BEGINS_AS_WHEN) or says(text, Concept.WEEKDAY_AND_DAY)
    is_period = is_period_alone(without_sign(text)) or line_that_ends_with_its_date(text)
    if says_when is not None or is_period:
        return True
    return any(one.written.is_day for one in read_mentions(text, near))


def months_in_rows_of(section: RowSection) -> frozenset[bool]:
    """Whether months have their year, where the dates of most rows, or of items, are months."""
    if section.layout is None:
        items = filter(None, (list_line(row.said) for row in section.rows if is_item(row)))
        months = _months_of(date for date, _ in items)
        return _have_years(months) if len(months) > 1 else frozenset()
    at = section.layout.at(Meaning.DATE)
    if at is None:
        return frozenset()
    cells = [folded(row.cell(at)) for row in section.rows if len(row.filled) > 1]
    dates = [cell for cell in cells if cell.strip()]
    months = _months_alone(dates)
    return _have_years(months) if len(months) * 2 > len(dates) else frozenset()


def _months_alone(dates: Sequence[str]) -> list[tuple[int, int | None]]:
    """The months among dates; beside other days, the first of a month is a day."""
    months = _months_of(dates)
    if len(months) == len(dates):
        return months
    return _months_of(date for date in dates if not date[:1].isdigit())


def _months_of(dates: Iterable[str]) -> list[tuple[int, int | None]]:
    return list(filter(None, map(parse_month, dates)))


def _have_years(months: Sequence[tuple[int, int | None]]) -> frozenset[bool]:
    return frozenset(year is not None for _, year in months)


def lines_of_list(rows: Sequence[Row]) -> Iterator[int]:
    """The places of the lines that begin with their date; with their day alone under a month."""
    under_month = False
    for at, row in enumerate(rows):
        text = row.said
        is_date = is_date_line(text, under_month=under_month) and at + 1 < len(rows)
        if is_date or row_in_line(row, under_month=under_month):
            yield at
        under_month = (
            under_month or parse_month(row.said) is not None or _is_span_of_items(rows, at)
        )


def _is_span_of_items(rows: Sequence[Row], at: int) -> bool:
    """Whether a line says when, in words alone, what the items right below it happen."""
    below = rows[at + 1] if at + 1 < len(rows) else None
    return below is not None and is_item(below) and is_time_in_words(rows[at].said)


def is_time_in_words(text: str) -> bool:
    """Whether a line says when, without a number: `Juni/juli`, `Hele året`."""
    return not has_digit(text) and is_date_cell(text.rstrip(" :"))


def is_list_with_tabs(sections: Sequence[RowSection]) -> bool:
    """Whether lines have a tab behind their date and no headings, and most of a list none."""
    layouts = [section.layout for section in sections if section.layout]
    if not layouts or any(map(str.strip, chain.from_iterable(one.headings for one in layouts))):
        return False
    rows = [row for section in sections for row in section.rows]
    wide = [row for row in rows if len(row.filled) > 1]
    alone = [r for r in rows if r.is_line and is_date_line(r.said)]
    return len(alone) > len(wide) and all(r.table is None and len(r.filled) == 2 for r in wide)


def in_one_cell(row: Row) -> Row:
    """A line with its cells in one, as it stands in its text."""
    if len(row.cells) == 1:
        return row
    return evolve(row, cells=("\t".join(row.filled),), starts=row.starts[:1])


def is_like_a_month(text: str) -> bool:
    """Whether a line means to be the heading of a month, as `Oktobr 2017`."""
    heading = re.fullmatch(r"([^\W\d]+)\s+\d{4}", text)
    word = lowered(heading[1]) if heading else ""
    return word[:3] in SHORT_MONTHS or month_like(word, announced=False) is not None


def is_of_a_table(row: Row) -> bool:
    """Whether a row has so many cells that it is no title with its value."""
    return len(row.filled) >= _FEWEST_CELLS
