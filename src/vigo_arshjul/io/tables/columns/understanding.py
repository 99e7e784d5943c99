"""Which column of a table holds what: by its headings, else by its content."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve

from vigo_arshjul.io.tables.columns.across import (
    across_of,
    dates_across,
    days_across,
    is_a_day,
    matrix_of,
    of_their_months,
)
from vigo_arshjul.io.tables.columns.column_plan import TIMES, Columns, Layout, Meanings
from vigo_arshjul.io.tables.columns.columns_of_texts import (
    free_the_categories,
    settle_texts,
    take_what_is_months,
    without_headings,
)
from vigo_arshjul.io.tables.columns.contents import (
    free_the_counts,
    free_the_dates,
    free_the_last,
    month_first,
    settle_dates,
    take_the_bare_days,
    take_the_month,
    take_the_months,
    take_what_is_free,
)
from vigo_arshjul.io.tables.columns.days_of_rows import (
    is_one_day,
    prefer_the_days,
    prefer_the_days_of_months,
    take_a_deadline,
)
from vigo_arshjul.io.tables.columns.headings import (
    heading_word,
    is_exact,
    may_be_dates,
    meanings_of,
    says_something,
    senses_of,
)
from vigo_arshjul.io.tables.columns.parties import between_parties, take_both_parties
from vigo_arshjul.io.tables.source.rows import Row
from vigo_arshjul.io.tables.words.line_signs import has_digit
from vigo_arshjul.io.tables.words.lists import list_line
from vigo_arshjul.model import Meaning
from vigo_arshjul.phrases.cells.beside import is_day_number
from vigo_arshjul.phrases.cells.reading import begins_with_a_day, is_date_cell
from vigo_arshjul.phrases.letters.shadow import folded
from vigo_arshjul.phrases.words.lexicon import Concept, says

# So many rows tell what a column holds.
_SAMPLE = 60
_LONGEST_HEADING = 80
# The words of a label.
_LABEL = 3


def is_heading(row: Row, given: Mapping[str, Meaning]) -> bool:
    """Whether a row names columns: one that tells when and one more, or three in all."""
    cells = [cell for cell in row.filled if len(cell) <= _LONGEST_HEADING]
    if len(cells) < 2 or len(cells) * 2 < len(row.filled):
        return False
    of_cells = meanings_of(row.cells, given)
    meanings = [m for m in of_cells if m is not None]
    known = max(len(meanings), words_of_headings(cells))
    # Months that ticks stand below say as much as other words.
    if known < 2 or (known + len(across_of(row))) * 2 < len(row.filled):
        return False
    if _has_a_week(row, of_cells) or _has_days(row, cells):
        return False
    tells_when = _names_times(row.cells, of_cells) or bool(month_first(row))
    return tells_when or known >= 3 or (known == len(row.filled) and not row.cells[0].strip())


def _names_times(names: Sequence[str], meanings: Meanings) -> bool:
    """Whether headings say when: a date, or `Tid`, which may be one; `Mai` is of other tables."""
    pairs = zip(names, meanings, strict=False)
    return any(
        one in (*TIMES, Meaning.LAST) or (one is Meaning.TIME and may_be_dates(name))
        for name, one in pairs
    )


def words_of_headings(cells: Iterable[str]) -> int:
    """How many cells are headings word for word, be it that two of them are dates."""
    return sum(map(is_exact, cells))


def _has_days(row: Row, cells: Sequence[str]) -> bool:
    """Whether cells are days, or say what happens and when: `Uke 33: Planlegging`."""
    first = folded(cells[0]).strip()
    begins = is_day_number(first) or begins_with_a_day(first)  # `25. | Møte | Frist`
    if begins or any(has_digit(cell) and list_line(cell) for cell in cells):
        return True
    return [cell for cell in cells if is_a_day(cell)] > month_first(row)


def _has_a_week(row: Row, meanings: Meanings) -> bool:
    """Whether a cell with the word of a heading is a date: `uka etter påske`."""
    pairs = zip(row.cells, meanings, strict=False)
    return any(is_date_cell(folded(cell)) for cell, one in pairs if one is Meaning.WEEK)


def has_date(row: Row) -> bool:
    """Whether one of the first cells of a row is a date, and another says something."""
    dates = [is_date_cell(folded(cell)) for cell in row.filled]
    tells = not all(dates) or any(map(is_a_day, row.filled))
    return tells and any(is_date_cell(folded(cell)) for cell in row.cells[:6])


def is_of_the_paper(row: Row) -> bool:
    """Whether a row is a label of the paper and its value: `Versjon | 3.1`."""
    label = folded(row.filled[0]) if len(row.filled) == 2 else ""
    return 0 < len(label.split()) <= _LABEL and says(label, Concept.OF_THE_PAPER) is not None


def layout_of(
    headings: Sequence[Row], rows: Sequence[Row], given: Mapping[str, Meaning]
) -> Layout | None:
    """The columns of a table; None where no column tells when, or none says what.

    Args:
        headings: the rows that name them, one below the other; none for a table without.
    """
    names = _joined(headings)
    columns = _columns_of(headings, rows, len(names))
    if not any(map(says_something, names)):
        found = without_headings(columns)
        return Layout(tuple(names) or ("",) * len(columns), found) if found else None
    names += [""] * (len(columns) - len(names))
    telling = _telling(headings, names, given)
    meanings = meanings_of(telling, given)
    free_the_counts(names, meanings, columns)
    free_the_dates(names, meanings, columns)
    if across := days_across(names, columns) or dates_across(names, meanings, columns):
        free = tuple("" if at in across else name for at, name in enumerate(names))
        matrix = matrix_of(evolve(headings[0], cells=free), across).named(names)
        return of_their_months(matrix, columns)
    take_the_month(headings[0], meanings)
    _take_first_and_last(meanings, columns)
    settle_dates(meanings, columns)
    prefer_the_days(names, meanings, columns)
    prefer_the_days_of_months(meanings, columns)
    take_the_months(names, meanings, columns)
    take_the_bare_days(names, meanings, columns)
    free_the_categories(meanings, columns)
    take_a_deadline(names, meanings, columns)
    free_the_last(meanings, columns)
    take_what_is_free(telling, meanings)
    take_both_parties(meanings, columns)
    settle_texts(names, meanings, columns)
    take_what_is_months(meanings, columns)
    if not any(meaning in TIMES for meaning in meanings) or Meaning.WHAT not in meanings:
        return None
    settled = tuple(meaning or Meaning.EXTRA for meaning in meanings)
    return Layout(tuple(names), settled, row=headings[0], between=_between(names, settled, rows))


def _take_first_and_last(meanings: Meanings, columns: Columns) -> None:
    """`Periode | Fra | Til` with weeks and days below: the days say when, and the weeks what."""
    pair = (Meaning.SENDER, Meaning.RECIPIENT)
    if Meaning.DATE not in meanings or not all(meaning in meanings for meaning in pair):
        return
    period, first, last = (meanings.index(meaning) for meaning in (Meaning.DATE, *pair))
    days = [bool(cells) and all(map(is_one_day, cells)) for cells in columns]
    if days[first] and days[last] and not any(map(is_one_day, columns[period])):
        meanings[period], meanings[first], meanings[last] = None, Meaning.DATE, Meaning.LAST


def _between(
    names: Sequence[str], meanings: Sequence[Meaning], rows: Sequence[Row]
) -> re.Pattern[str] | None:
    """What parts sender and recipient in the column of the sender, where it holds both."""
    if Meaning.SENDER not in meanings or Meaning.RECIPIENT in meanings:
        return None
    at = meanings.index(Meaning.SENDER)
    return between_parties(names[at], (row.cells[at] for row in rows if at < len(row.cells)))


def _columns_of(headings: Sequence[Row], rows: Iterable[Row], named: int) -> Columns:
    """The cells of the first rows, by their columns; what stands below all dates tells nothing."""
    sample = [row for row in rows if len(row.filled) > 1][:_SAMPLE]
    dated = (at for at, row in enumerate(sample) if any(is_date_cell(folded(c)) for c in row.cells))
    last = max(dated, default=-1)
    sample = sample[: last + 1] or sample
    # In a text, a cell beyond the headings is a slip of the pen.
    is_text = bool(headings) and headings[0].table is None
    width = named if is_text else max([named, *(len(row.cells) for row in sample)])
    return [[_said(row.said_at(at)) for row in sample] for at in range(width)]


def _said(cell: str) -> str:
    """What a cell says; days in lines are a list, and a dash alone says that nothing happens."""
    lines = cell.split("\n")
    if len(lines) > 1 and all(is_date_cell(line) or is_day_number(line) for line in lines):
        return ", ".join(map(str.strip, lines))
    return cell if cell.strip(" -–—") else ""


def _joined(headings: Sequence[Row]) -> list[str]:
    """The headings of a table, those over two lines as one."""
    names: list[str] = []
    for row in headings:
        names += [""] * (len(row.cells) - len(names))
        for at, cell in enumerate(row.cells):
            names[at] = f"{names[at]} {cell.strip()}".strip()
    return names


def _telling(
    headings: Sequence[Row], names: Sequence[str], given: Mapping[str, Meaning]
) -> list[str]:
    """What tells of each column: its name, or of `Parter` above `Fra` the lower alone."""

    def told(at: int) -> str:
        parts = [row.cells[at].strip() for row in reversed(headings) if at < len(row.cells)]
        known = [n for n in (names[at], *parts) if senses_of(n) or heading_word(n) in given]
        # `Tid` above `Måned` is no more than that.
        sure = (n for n in known if heading_word(n) in given or senses_of(n)[0].is_exact)
        return next(sure, next(iter(known), names[at]))

    return list(map(told, range(len(names))))


def goes_on(first: Row, second: Row) -> bool:
    """Whether the headings of a table go on in a second row, and say no less together."""
    together, alone = _joined([first, second]), list(first.cells)
    known = sum(bool(senses_of(name)) for name in alone)
    return sum(bool(senses_of(name)) for name in together) >= known and all(
        len(cell) <= _LONGEST_HEADING for cell in second.filled
    )
