"""Lines that belong to others: the end of a period, a label, what the dates below are of."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from vigo_arshjul.io.tables.columns.headings import senses_of
from vigo_arshjul.io.tables.parts.row_signs import is_date_line, is_item
from vigo_arshjul.io.tables.shapes.blocks import titles_of_blocks, with_texts_above, with_topics
from vigo_arshjul.io.tables.shapes.items import (
    bare,
    closed_up,
    in_place_of,
    over_items,
    standing_in,
    two_by_two,
    with_beginnings,
    with_dates_within,
    with_their_answers,
    with_what_goes_on,
)
from vigo_arshjul.io.tables.shapes.numbered_lines import without_numbers, without_stars
from vigo_arshjul.io.tables.source.rows import Row
from vigo_arshjul.io.tables.words.cell_lines import dated_parts, days_with_asides
from vigo_arshjul.io.tables.words.dates_last import line_that_ends_with_its_date
from vigo_arshjul.io.tables.words.line_dates import ANY_YEAR, is_date_alone, is_period_alone
from vigo_arshjul.io.tables.words.line_signs import (
    has_digit,
    has_word,
    is_aside,
    is_count,
    without_sign,
)
from vigo_arshjul.io.tables.words.lists import line_with_its_date_last, list_line
from vigo_arshjul.phrases import parse_month
from vigo_arshjul.phrases.cells.beside import begins_as_week, is_day_number
from vigo_arshjul.phrases.cells.reading import is_date_cell, parse_when
from vigo_arshjul.phrases.letters.shadow import folded
from vigo_arshjul.phrases.texts.titles import lone_year_of_title, year_of_title
from vigo_arshjul.phrases.words.lexicon import Concept, says

# `Siste skoledag før jul:`
_LABEL = re.compile(r"[^\W\d][^:]{2,59}:")
_FEWEST = 2
# So many dates below each other have their text above them.
_FEWEST_DATES = 3
_LONGEST_NAME = 100
_LONGEST_SPAN = dt.timedelta(days=60)


def in_their_lines(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows of a source, each line with those that are of the same row."""
    rows = without_numbers(without_stars(list(map(closed_up, rows))))
    whole = with_what_goes_on(with_their_answers(standing_in(with_dates_within(rows))))
    lines = over_items(whole)
    lines = [one for line in lines for one in _days_of(line) or _steps_of(line) or [line]]
    lines = with_beginnings(lines)
    return with_topics(_with_names(_with_labels(_with_spans(_with_ends(with_texts_above(lines))))))


# --- several days with what is said of each --------------------------------------------


def _days_of(row: Row) -> list[Row]:
    """`Fri 14. mai (Kristi himmelfartsdag) og 25. mai (2. pinsedag)` as two lines."""
    if not row.is_line or "(" not in row.text:
        return []
    text = bare(row)
    found = days_with_asides(text) if list_line(text) is None else []
    return [in_place_of(f"{date}: {what}", row) for date, what in found]


def _steps_of(row: Row) -> list[Row]:
    """`Renhold – kunngjøres 2. mars, tilbudsfrist 7. april` as two lines, each with its name."""
    name, dash, steps = bare(row).partition(" – ") if row.is_line else ("", "", "")
    parts = dated_parts(steps, line_that_ends_with_its_date) if has_word(name) else []
    if not dash or has_digit(name) or not parts:
        return []
    return [in_place_of(f"- {name} – {part}", row) for part in parts]


# --- the end of a period ---------------------------------------------------------------


def _with_ends(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows, `t.o.m. 11. oktober` in one with the line above."""
    return two_by_two(rows, lambda a, row: _one_of((a, row), " ") if _ends(a, row) else None)


def _ends(above: Row, row: Row) -> bool:
    if not (row.is_line and above.is_line) or above.table != row.table:
        return False
    text = row.said
    limit = says(text, Concept.LIMIT_OF_SPAN)
    if limit is None:
        return False
    begins = says(text, Concept.ENDS_A_SPAN) is None
    days = text[limit.end() - 1 :]
    is_limit = is_date_cell(text) or is_day_number(days)
    return is_limit and (above.said.endswith(":") if begins else has_digit(above.text))


def _with_spans(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows, `14.04` and `21.04` right below each other as one period: of the text below."""
    alone = [r.is_line and not is_item(r) and is_date_alone(r.said) for r in rows]
    if sum(1 for a, b in pairwise(alone) if a and not b) < _FEWEST_DATES or _is_bare(rows[-1]):
        return rows
    found: list[Row] = []
    for at, row in enumerate(rows):
        is_end = alone[at] and 1 < at < len(rows) - 1 and alone[at - 1]
        if is_end and _are_of_below(*rows[at - 2 : at + 2]) and _are_near(rows[at - 1], row):
            found[-1] = _one_of((found[-1], row), " – ")
        else:
            found.append(row)
    return found


def _are_of_below(above: Row, first: Row, last: Row, below: Row) -> bool:
    """Whether two days have their text in the line below, and not in the one above."""
    is_nearer = first.line - above.line < below.line - last.line
    return not (_is_bare(above) or _is_bare(below) or is_nearer)


def _are_near(first: Row, last: Row) -> bool:
    """Whether two lines right below each other are the days of a period.

    One that is long has its dash at the end of the first.
    """
    goes_on = first.said.rstrip().endswith(("-", "–"))
    span = parse_when(f"{first.said} – {last.said}", lambda _: ANY_YEAR)
    days = [day for day in span.days if day] if span else []
    longest = dt.timedelta.max if goes_on else _LONGEST_SPAN
    is_one = len(days) > 1 and dt.timedelta(0) < days[-1] - days[0] <= longest
    return is_one and last.line == first.line + 1 and first.table == last.table


# --- a label above each date -----------------------------------------------------------


def _with_labels(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows, each label in one line with its date.

    They are labels where every date that stands alone has one: `Frister:` above a list is none.
    One is a label where other lines have theirs with their date, as the line below it.
    """
    dates = [row for row in rows if row.is_line and is_date_line(row.said)]
    labels = {id(b): a for a, b in pairwise(rows) if _is_label(a, b)}
    labels = {id(date): labels[id(date)] for date in dates if id(date) in labels}
    if len(labels) < (1 if _has_its_own_below(rows, dates) else max(_FEWEST, len(dates))):
        return rows
    taken = {id(label) for label in labels.values()}
    found = ((labels.get(id(row)), row) for row in rows if id(row) not in taken)
    return [_one_of((label, row), " ") if label else row for label, row in found]


def _has_its_own_below(rows: Sequence[Row], dates: Sequence[Row]) -> bool:
    """Whether the one date that stands alone is above a line that has its label and its date."""
    below = next((b for a, b in pairwise(rows) if [id(one) for one in dates] == [id(a)]), None)
    return below is not None and line_with_its_date_last(below.said) is not None


def _is_label(row: Row, below: Row) -> bool:
    is_next = below.line == row.line + 1 and below.table == row.table
    is_label = row.is_line and _LABEL.fullmatch(row.said) and not parse_month(row.said)
    return is_next and bool(is_label)


# --- a name above several dates --------------------------------------------------------


def _with_names(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows, dates that stand alone with the name above them: `Planleggingsdager`."""
    found: list[Row] = []
    title: Row | None = None
    names = _names_of_dates(rows)
    for name, dates, _ in _runs(rows):
        if name is None or id(name) not in names:
            found += dates
            continue
        # `Sommerferie` parts the meetings of a year, and is none of them.
        is_between = title is not None and says(name.said, Concept.IS_CLOSED)
        if _names_a_year(name):
            title = _without_year(name)
        elif not is_between:
            title = None
            found.pop()
        found += [_one_of((title or name, date), ": ") for date in dates]
    return found


def _names_of_dates(rows: Sequence[Row]) -> set[int]:
    """The `id` of each line that names what happens on the dates below it."""
    first, titles = {id(b) for a, b in pairwise(rows) if _is_apart(a, b)}, titles_of_blocks(rows)
    runs = [(name, dates, below) for name, dates, below in _runs(rows) if name is not None]
    found = {
        id(name)
        for name, dates, below in runs
        if _are_of(name, dates, None if id(name) in titles else below, is_first=id(name) in first)
    }
    headings = {id(name) for name, *_ in runs if name.heading and _may_name(name)}
    # Where most such dates have a heading, it names them.
    return found | headings if len(headings) >= _FEWEST and 2 * len(headings) > len(runs) else found


def _names_a_column(row: Row | None) -> bool:
    """Whether a line is a label and what it says of the row: `Hvem: alle elever`."""
    label, mark, _ = folded(row.text).partition(":") if row else ("", "", "")
    return bool(mark) and any(sense.is_exact for sense in senses_of(label))


def _is_apart(row: Row, below: Row | None) -> bool:
    return below is None or below.line > row.line + 1


def _names_a_year(row: Row) -> bool:
    return bool(year_of_title(row.said) or lone_year_of_title(row.said))


def _without_year(row: Row) -> Row:
    """A title as the name of what is below it: `Styremøter 2027`."""
    found = lone_year_of_title(row.text)
    name = found.before.strip(" -–,:") if found and not found.behind.strip() else ""
    return in_place_of(name, row) if name else row


def _runs(rows: Sequence[Row]) -> Iterator[tuple[Row | None, Sequence[Row], Row | None]]:
    """The dates that stand alone below each other, and each other row; with those around them."""
    start = 0
    while start < len(rows):
        end = start + 1
        while _is_bare(rows[start]) and end < len(rows) and _is_bare(rows[end]):
            end += 1
        is_run = _is_bare(rows[start]) and start > 0
        below = rows[end] if end < len(rows) else None
        yield rows[start - 1] if is_run else None, rows[start:end], below
        start = end


def _is_bare(row: Row) -> bool:
    """Whether a line has a date and no text but what it says of that: `(budsjett)`, `5 timer`."""
    if not row.is_line or row.text.rstrip().endswith(":"):
        return False
    text = bare(row)
    found = list_line(text)
    if says(text, Concept.LIMIT_BEFORE_DATE) and not says(text, Concept.ONLY_WHEN):
        return False  # `Søknadsfrist 15. september` says what happens
    if found is not None:
        return is_aside(found[1]) or is_count(found[1]) or is_period_alone(text)
    is_week = begins_as_week(text) and is_date_cell(text)
    return is_week or is_date_alone(text) or is_period_alone(text)


def _are_of(name: Row, dates: Sequence[Row], below: Row | None, *, is_first: bool) -> bool:
    """Whether a line names what happens on the dates below it, and no line below them does."""
    if not _may_name(name) or name.table != dates[0].table:
        return False
    if all(map(is_item, dates)):
        # What stands right below one date is its text.
        is_part = name.said.endswith(":") and _is_apart(dates[-1], below)
        is_its_text = below and len(dates) == 1 and not _is_apart(dates[0], below)
        return is_part or below is None or not (is_item(below) or is_its_text)
    text = name.said
    enough = _FEWEST if text.endswith(":") else _FEWEST_DATES
    # Between blank lines, what stands right above a date is its name.
    ends = _is_apart(dates[-1], below) or _names_a_column(below)
    is_block = is_first and not _is_apart(name, dates[0]) and ends
    # `Muntlig:`, the date, and `NB! …` below that: the label says what happens.
    is_label = text.endswith(":") and below is not None and says(below.said, Concept.NOTE)
    enough = 1 if (is_block or is_label) and not _names_a_year(name) else enough
    return not any(map(is_item, dates)) and len(dates) >= enough


def _may_name(row: Row) -> bool:
    """Whether a line may be the name of what happens: it says no date itself."""
    text = row.said
    may_be = row.is_line and not is_item(row) and has_word(text) and len(text) <= _LONGEST_NAME
    is_other = parse_month(text) or list_line(text) or is_date_cell(text.rstrip(" :"))
    return may_be and not (is_other or _ends_with_a_day(text))


def _ends_with_a_day(text: str) -> bool:
    """Whether a line ends with its date; `Styret (tirsdager kl. 9)` says no more than how often."""
    found = line_that_ends_with_its_date(text)
    when = parse_when(found[0], lambda _: ANY_YEAR) if found else None
    return found is not None and not (when and when.first is None and text.endswith(")"))


# ---------------------------------------------------------------------------------------


def _one_of(rows: tuple[Row, Row], mark: str) -> Row:
    """A line of two, in the place of the one with the date."""
    first, second = (without_sign(row.text).strip() for row in rows)
    date = rows[1] if mark == ": " or first.endswith(":") else rows[0]
    others = [row for row in rows if row is not date]
    text = f"{first.rstrip(' :') if mark == ': ' else first}{mark}{second}"
    return in_place_of(text, date, *others)
