"""Lines with a sign that says no more: those that count on, and footnotes with their stars."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from attrs import evolve

from vigo_arshjul.io.tables.shapes.items import in_place_of
from vigo_arshjul.io.tables.source.rows import Row
from vigo_arshjul.io.tables.words.dates_last import line_that_ends_with_its_date
from vigo_arshjul.io.tables.words.line_signs import has_digit
from vigo_arshjul.io.tables.words.lists import line_with_its_date_last, row_of_line
from vigo_arshjul.phrases import parse_month
from vigo_arshjul.phrases.cells.reading import is_date_cell
from vigo_arshjul.phrases.dates.parts import MONTH
from vigo_arshjul.phrases.letters.shadow import folded
from vigo_arshjul.phrases.words.lexicon import Concept, says

# `12. mars` is a date, and the line of `4. 1. inntak` the fourth.
_NUMBER = re.compile(
    rf"\A(\d{{1,2}})[.)]\s+(?=(?:\d{{1,2}}\.\s)?[^\W\d]{{2}})(?!(?:\d{{1,2}}\.\s)?(?:{MONTH})\b)",
    re.IGNORECASE,
)
_STARS = re.compile(r"\*{1,3}\)?\s*(?=[^\W\d])")
_FEWEST = 2
# So many lines are a list, and no steps.
_FEWEST_LINES = 3


def without_numbers(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows, `1. Forskrift … frist 15. september` and those that count on as items.

    Below a month, `1.` and `2.` are its days, unless each list counts from 1 and one says so.
    Lines that say their own dates have a number for each, in whatever they are grouped by.
    """
    numbers = {at: int(n[1]) for at, row in enumerate(rows) if (n := _numbered(row))}
    has_months = any(parse_month(row.said) for row in rows)
    are_items = _are_lists if has_months else _are_one_list
    if not (_have_their_dates(rows, numbers, has_months=has_months) or are_items(rows, numbers)):
        return rows
    return [_unnumbered(row) if at in numbers else row for at, row in enumerate(rows)]


def _have_their_dates(rows: Sequence[Row], numbers: Mapping[int, int], *, has_months: bool) -> bool:
    """Whether lines count from 1 on in each list and say their own dates: `1. Møte 26. mai`.

    One alone may be the first of such meetings, but below a month `1.` would be its day.
    """
    steps = pairwise([0, *numbers.values()])
    if not numbers or not all(number in (1, last + 1) for last, number in steps):
        return False
    is_list = len(numbers) >= _FEWEST or has_months
    return is_list and all(_is_dated(_NUMBER.sub("", rows[at].said)) for at in numbers)


def _is_dated(text: str) -> bool:
    """Whether a text ends with a date of its own, or has one behind its name."""
    found = line_that_ends_with_its_date(text) or line_with_its_date_last(text)
    return found is not None and is_date_cell(found[0])


def _counts_on(numbers: Sequence[int]) -> bool:
    return numbers == list(range(1, len(numbers) + 1))


def _are_one_list(rows: Sequence[Row], numbers: Mapping[int, int]) -> bool:
    return _counts_on(list(numbers.values())) and not _are_steps(rows, list(numbers))


def _are_steps(rows: Sequence[Row], at: Sequence[int]) -> bool:
    """Whether numbered lines are steps: few, or below a table where none of them has a date."""
    if len(at) < _FEWEST_LINES:
        return True
    is_below = any(not row.is_line for row in rows[: at[0]] if row.filled)
    return is_below and not any(re.search(r"\d", _NUMBER.sub("", rows[n].said)) for n in at)


def _are_lists(rows: Sequence[Row], numbers: Mapping[int, int]) -> bool:
    """Whether numbers below months are those of lists: two of them, or one with days of its own."""
    lists: list[list[int]] = []
    for at in numbers:
        if at - 1 in numbers:
            lists[-1].append(at)
        else:
            lists.append([at])
    if not all(_counts_on([numbers[at] for at in one]) for one in lists):
        return False
    longer = [at for one in lists if len(one) >= _FEWEST for at in one]
    has_days = any(line_that_ends_with_its_date(rows[at].said) for at in longer)
    return has_days or (len(lists) > 1 and len(longer) >= len(lists) * _FEWEST_LINES)


def _numbered(row: Row) -> re.Match[str] | None:
    found = _NUMBER.match(row.said) if row.is_line else None
    rest = row.said[found.end() :] if found else ""
    # `1. termin` is called so, and `1. Klasselister sjekkes` is the first of a list.
    return found if rest[:1].isupper() or not says(rest, Concept.COUNTED) else None


def _unnumbered(row: Row) -> Row:
    return evolve(in_place_of(_NUMBER.sub("", row.text.strip(), count=1), row), item=True)


def without_stars(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows, those of footnotes without their stars: `* Med forbehold om endringer` is no item.

    They stand below all that has a date, and not right below a month or a date.
    """
    starred = [at for at, row in enumerate(rows) if row.is_line and _STARS.match(row.said)]
    first = starred[0] if starred else 0
    if not first or _is_time(rows[first - 1]) or any(map(_says_when, rows[first:])):
        return rows
    return [
        in_place_of(_STARS.sub("", row.text.strip()), row) if at in starred else row
        for at, row in enumerate(rows)
    ]


def _is_time(row: Row) -> bool:
    """Whether a line is a month or a date, and nothing else."""
    return row.is_line and is_date_cell(row.said.rstrip(" :"))


def _says_when(row: Row) -> bool:
    """Whether a line says when, or a cell of a row does."""
    if row.is_line:
        return _is_time(row) or (has_digit(row.said) and row_of_line(row.said) is not None)
    return any(has_digit(cell) and is_date_cell(folded(cell)) for cell in row.cells)
