"""Texts below dates, each with lines of its own for who it is from, to whom, and a comment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from vigo_arshjul.io.tables.columns.headings import senses_of
from vigo_arshjul.io.tables.parts.row_signs import is_date_line
from vigo_arshjul.io.tables.shapes.set_rows import Spot, labelled, set_row
from vigo_arshjul.io.tables.source.rows import Row
from vigo_arshjul.io.tables.words.line_signs import has_word, without_sign
from vigo_arshjul.model import Meaning
from vigo_arshjul.phrases import parse_month

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
        found += [*rows[done : form.at], *([] if done else [heading]), _row_of(form, labels)]
        done = form.at + form.lines
    return [*found, *rows[done:]]


def _row_of(form: _LabelledText, labels: Sequence[str]) -> Row:
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
    date = rows[at] if _is_date(rows[at]) else None
    start = at + (date is not None)
    if start == len(rows) or not _is_text(rows[start]):
        return None
    labels = list(takewhile(_is_beside, map(_spot, rows[start + 1 :])))
    return _LabelledText(at, start + 1 + len(labels) - at, date, rows[start], labels)


def _is_date(row: Row) -> bool:
    return row.is_line and is_date_line(row.said, under_month=True)


def _is_text(row: Row) -> bool:
    is_other = _is_date(row) or parse_month(row.said) or _is_beside(_spot(row))
    return row.is_line and has_word(row.text) and not is_other


def _spot(row: Row) -> Spot:
    spot = labelled(row) if row.is_line else Spot(row, 0, "")
    return spot._replace(label=without_sign(spot.label))


def _is_beside(spot: Spot) -> bool:
    senses = senses_of(spot.label) if spot.label else ()
    return bool(senses) and senses[0].is_exact and senses[0].meaning in _BESIDE
