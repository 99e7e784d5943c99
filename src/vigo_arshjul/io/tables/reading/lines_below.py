"""Reads a line below the tables: of the legend, of an appendix, or one that may be a row."""

from __future__ import annotations

from vigo_arshjul.io.tables.columns.understanding import has_date
from vigo_arshjul.io.tables.parts.gathered import Gathered
from vigo_arshjul.io.tables.parts.row_signs import is_date_line, is_item, may_be_row, row_in_line
from vigo_arshjul.io.tables.source.rows import Row
from vigo_arshjul.io.tables.words.dates_last import line_that_ends_with_its_date
from vigo_arshjul.io.tables.words.line_dates import is_period_alone
from vigo_arshjul.io.tables.words.lists import line_with_its_date_last
from vigo_arshjul.phrases.letters.shadow import folded
from vigo_arshjul.phrases.letters.summary import sentence_at
from vigo_arshjul.phrases.words.lexicon import Concept, says


def read_below(so_far: Gathered, row: Row, text: str) -> None:
    """Read a line of what stands below the tables."""
    if so_far.below.in_legend:
        read_legend(so_far, row)
    elif _may_be_of_the_list(so_far, row, text):
        so_far.tell_of_line(row)
    else:
        so_far.below.add(text, row.line)


def _may_be_of_the_list(so_far: Gathered, row: Row, text: str) -> bool:
    """Whether a line below a list, and below no table, names a day as its rows do."""
    if says(text, Concept.OF_THE_PAPER) and not is_item(row):
        return False
    shown = folded(text).strip()
    if so_far.columns:
        is_date = is_date_line(shown) or is_period_alone(shown)
        found = line_with_its_date_last(shown) or line_that_ends_with_its_date(shown)
        # A day in the last of several sentences is what a note says of it.
        is_prose = not shown.startswith(sentence_at(shown, len(shown) - 1).rstrip("…"))
        return bool(is_date or (found and not is_prose))
    return may_be_row(row, so_far.dates.year.first_day)


def read_legend(so_far: Gathered, row: Row) -> None:
    """Read a line of the legend: a colour, and what it says of its rows."""
    if row.is_line and row.shade is None and _says_when(so_far, row):
        # No colour has a date: what has one is a footnote, and the legend is at its end.
        so_far.below.add_note(row.text.strip(), row.line)
        return
    if not so_far.below.has_legend:
        so_far.legend_table = row.table
    elif row.shade is None and row.table not in (None, so_far.legend_table):
        so_far.tell_of_table(row, may_be_one=has_date(row))
        return
    for text in map(str.strip, row.filled):
        so_far.shades.explain(row.shade, text)
        so_far.below.add(text, row.line)


def _says_when(so_far: Gathered, row: Row) -> bool:
    near = so_far.dates.year.first_day
    return may_be_row(row, near) or row_in_line(row, under_month=False) is not None
