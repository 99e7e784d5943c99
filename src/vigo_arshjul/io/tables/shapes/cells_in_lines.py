"""Rows whose cells stand in lines of their own, as they are pasted from a document into a mail.

Their headings stand below each other, and behind them as many lines for each row; or a text below
its date has lines for who it is from, to whom, and a comment.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from attrs import evolve

from vigo_arshjul.io.tables.columns.headings import is_exact, meanings_of, senses_of
from vigo_arshjul.io.tables.columns.understanding import is_heading
from vigo_arshjul.io.tables.parts.row_signs import is_date_line
from vigo_arshjul.io.tables.shapes.set_rows import Spot, labelled, set_row
from vigo_arshjul.io.tables.source.rows import Row
from vigo_arshjul.io.tables.words.line_signs import has_word, without_sign
from vigo_arshjul.model import Meaning
from vigo_arshjul.phrases import parse_month
from vigo_arshjul.phrases.cells.reading import is_date_cell

_FEWEST_CELLS = 3
_FEWEST_ROWS = 2


def with_cells_in_lines(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows of a source, lines that are cells of a table as the rows of that."""
    for at, row in enumerate(rows):
        names = list(takewhile(_may_be_name, rows[at:])) if _may_be_name(row) else []
        if len(names) < _FEWEST_CELLS:
            continue
        heading = _row_of(names)
        date = _place_of_dates(heading)
        found = _rows_below(rows[at + len(names) :], len(names), date) if date is not None else []
        made = sum(len(one.cells) > 1 for one in found)
        return [*rows[:at], heading, *found] if made >= _FEWEST_ROWS else rows
    return rows


def _may_be_name(row: Row) -> bool:
    return _is_alone(row) and is_exact(row.text)


def _is_alone(row: Row) -> bool:
    return row.table is None and len(row.cells) == 1


def _place_of_dates(heading: Row) -> int | None:
    """Which line of a row is its date; None where these are no headings."""
    meanings = meanings_of(heading.cells)
    is_one = is_heading(heading, {}) and {Meaning.DATE, Meaning.WHAT} <= set(meanings)
    return meanings.index(Meaning.DATE) if is_one else None


def _rows_below(rows: Sequence[Row], width: int, date: int) -> list[Row]:
    """The rows below the headings; each line that is of none stays one."""
    found: list[Row] = []
    at = 0
    while at < len(rows):
        cells = rows[at : at + width]
        if not (_is_block(cells, width) and is_date_cell(cells[date].said)):
            cells = _with_empty_lines(rows[at:], width, date)
        if cells:
            found.append(_row_of(cells))
            at += sum(bool(one.filled) for one in cells)
        else:
            found.append(rows[at])
            at += 1
    return found


def _is_block(rows: Sequence[Row], width: int) -> bool:
    """Whether so many lines stand right below each other."""
    is_whole = len(rows) == width and all(map(_is_alone, rows))
    return is_whole and rows[-1].line - rows[0].line == width - 1


def _with_empty_lines(rows: Sequence[Row], width: int, date: int) -> list[Row]:
    """The lines of a row with an empty one for each empty cell; none where the next row differs.

    What stands where the date of the next row is expected must be one, unless nothing does.
    """
    first, start = rows[0], rows[0].line
    near = {row.line: row for row in rows[: width * 2] if _is_alone(row)}
    cells = [
        near.get(line) or evolve(first, line=line, cells=("",)) for line in _lines(start, width)
    ]
    is_last = not any(line in near for line in _lines(start + width, width))
    follows = is_last or _is_date(near.get(start + width + date))
    return cells if follows and _is_date(near.get(start + date)) else []


def _lines(start: int, count: int) -> range:
    return range(start, start + count)


def _is_date(row: Row | None) -> bool:
    return row is not None and is_date_cell(row.said)


def _row_of(rows: Iterable[Row]) -> Row:
    return set_row([Spot(row, 0, row.text.strip()) for row in rows])


# So many texts with labels below them are a schedule.
_FEWEST = 3
_HEADINGS = ("Dato", "Hva")
_BESIDE = (Meaning.SENDER, Meaning.RECIPIENT, Meaning.COMMENT)


class _LabelledText(NamedTuple):
    """A text with what stands around it."""

    at: int  # the index of its first line
    lines: int  # how many lines it has
    date: Row | None  # the date right above it; None where it has that of the text above
    text: Row
    labels: Sequence[Spot]


def with_forms_below_dates(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows, texts with labels below them as rows of a table, where they are most of it."""
    forms = list(_forms(rows))
    labels = list(dict.fromkeys(spot.label for form in forms for spot in form.labels))
    with_labels = sum(bool(form.labels) for form in forms)
    if with_labels < _FEWEST or sum(form.lines for form in forms) * 2 < len(rows):
        return rows
    heading = set_row([Spot(rows[forms[0].at], 0, name) for name in (*_HEADINGS, *labels)])
    found: list[Row] = []
    done = 0
    for form in forms:
        found += [*rows[done : form.at], *([] if done else [heading]), _row_of_form(form, labels)]
        done = form.at + form.lines
    return [*found, *rows[done:]]


def _row_of_form(form: _LabelledText, labels: Sequence[str]) -> Row:
    """The row of a text; a date that stands above several is in the first."""
    said = {spot.label: spot for spot in form.labels}
    date = Spot(form.date, 0, without_sign(form.date.text)) if form.date else None
    beside = [said.get(label, Spot(form.text, 0, "")) for label in labels]
    text = Spot(form.text, 0, without_sign(form.text.text))
    return set_row([date or Spot(form.text, 0, ""), text, *beside])


def _forms(rows: Sequence[Row]) -> Iterator[_LabelledText]:
    """The texts right below a date, and those below them that have labels, or stand below some."""
    at = 0
    above: _LabelledText | None = None
    while at < len(rows):
        form = _text_at(rows, at)
        if form and (form.date or (above and (form.labels or above.labels))):
            yield form
        else:
            form = None
        above, at = form, at + (form.lines if form else 1)


def _text_at(rows: Sequence[Row], at: int) -> _LabelledText | None:
    """The text at a place or below the date there, with its labels."""
    date = rows[at] if _is_date_line(rows[at]) else None
    start = at + (date is not None)
    if start == len(rows) or not _is_text(rows[start]):
        return None
    labels = list(takewhile(_is_beside, map(_spot, rows[start + 1 :])))
    return _LabelledText(at, start + 1 + len(labels) - at, date, rows[start], labels)


def _is_date_line(row: Row) -> bool:
    return row.is_line and is_date_line(row.said, under_month=True)


def _is_text(row: Row) -> bool:
    is_other = _is_date_line(row) or parse_month(row.said) or _is_beside(_spot(row))
    return row.is_line and has_word(row.text) and not is_other


def _spot(row: Row) -> Spot:
    spot = labelled(row) if row.is_line else Spot(row, 0, "")
    return spot._replace(label=without_sign(spot.label))


def _is_beside(spot: Spot) -> bool:
    senses = senses_of(spot.label) if spot.label else ()
    return bool(senses) and senses[0].is_exact and senses[0].meaning in _BESIDE
