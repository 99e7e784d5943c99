"""Lists in a document that has a table, too: lines above it or below it, each with its date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from vigo_arshjul.io.tables.parts.logs import names_a_log
from vigo_arshjul.io.tables.parts.row_signs import (
    begins_with_its_day,
    ends_with_its_date,
    is_head,
    is_item,
    row_in_line,
)
from vigo_arshjul.io.tables.parts.sections import RowSection
from vigo_arshjul.io.tables.source.rows import Row
from vigo_arshjul.io.tables.words.days_within import days_in
from vigo_arshjul.phrases.words.lexicon import Concept, says

_FEWEST_LINES = 3


def with_lists_apart(sections: Sequence[RowSection]) -> list[RowSection]:
    """The sections of a source that has a table, with each list beside it for one of its own."""
    if not any(section.layout for section in sections):
        return list(sections)
    return [part for section in sections for part in _parted(section)]


def _parted(section: RowSection) -> Iterator[RowSection]:
    rows = section.rows
    wide = [at for at, row in enumerate(rows) if not row.is_line]
    below = range(wide[-1] + 1 if wide else 0, len(rows))
    log = next((at for at in below if names_a_log(rows[at].said)), len(rows))
    begins = next((at for at in below if at < log and _begins(rows[at:log])), None)
    if begins is None or (section.layout and section.layout.across):
        yield section
        return
    yield evolve(section, rows=rows[:begins])
    yield RowSection(None, list(map(_as_item, rows[begins:log])), is_list=True)
    if rows[log:]:
        yield evolve(section, rows=rows[log:])


def _begins(rows: Sequence[Row]) -> bool:
    """Whether a list begins here: a month or a week above a line with its date, or several such.

    Below a month, a line may tell of it first.
    """
    if is_head(rows[0].said) and not is_item(rows[0]):
        return any(map(_is_row_of_head, rows[1:3]))
    return sum(map(_is_row, rows[:_FEWEST_LINES])) == _FEWEST_LINES


def _is_row_of_head(row: Row) -> bool:
    """Whether a line below a month has its date, or is a sentence with a day."""
    found = row_in_line(row, under_month=True)
    tells = bool(found and found[0]) or any(days_in(row.said))
    return tells and not says(row.said, Concept.OF_THE_PAPER)


def _is_row(row: Row) -> bool:
    """Whether a line begins with its day, or ends with its date, and tells nothing of the paper."""
    is_dated = begins_with_its_day(row) or ends_with_its_date(row)
    return is_dated and not says(row.said, Concept.OF_THE_PAPER)


def _as_item(row: Row) -> Row:
    """A line that ends with its date is a row of a list, be there a sign before it or none."""
    return evolve(row, item=True) if ends_with_its_date(row) else row
