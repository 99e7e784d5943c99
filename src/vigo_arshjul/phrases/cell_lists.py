"""Writes several dates into a cell that lists them: `3. og 5. november`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from vigo_arshjul.calendar.when import Day, When
from vigo_arshjul.phrases.cell_phrases import CellPhrase, phrase_of
from vigo_arshjul.phrases.cell_words import Token, Word
from vigo_arshjul.phrases.cell_writing import Spans, changes_of, with_day
from vigo_arshjul.phrases.cells import parse_whens
from vigo_arshjul.phrases.date_form import replace_spans
from vigo_arshjul.phrases.parts import PARTS


def whens_like(
    cell: str, whens: Sequence[When], *, pads: bool | None = None, month: int | None = None
) -> str | None:
    """Write several dates in the form of a cell that lists as many: `3. og 5. november`.

    Args:
        cell: what stands in the cell.
        whens: the dates to write, in their order.
        pads: as in `when_like`.
        month: as in `when_like`.

    Returns:
        The cell; None where it cannot say them.
    """
    phrase = phrase_of(cell, month)
    if phrase is None or len(phrase.pieces) != len(whens):
        return None
    changes: Spans = []
    named: tuple[Token, dt.date] | None = None
    for piece, when in reversed(list(zip(phrase.pieces, whens, strict=True))):
        if piece.last is not None or not isinstance(when, Day):
            return None
        is_number = piece.first.word is Word.DAY
        spans = _number(cell, piece.first, when.date, named, pads)
        changes += spans if is_number else changes_of(cell, piece.first, *when.days, pads) or []
        named = named if is_number else (piece.first, when.date)
    written = replace_spans(cell, [*changes, *_weekdays(cell, phrase, whens)])
    years = {when.first.month: when.first.year for when in whens if when.first}
    again = parse_whens(written, lambda month: years.get(month, 1), month)
    return written if [a.days for a in again] == [b.days for b in whens] else None


def _number(
    cell: str, date: Token, day: dt.date, named: tuple[Token, dt.date] | None, pads: bool | None
) -> Spans:
    """A day that has its month from the next, or its own where it has left that month."""
    if named is not None and (day.year, day.month) != (named[1].year, named[1].month):
        return [(date.start, date.end, with_day(cell, named[0], day, pads))]
    digits = "".join(filter(str.isdigit, cell[date.start : date.end]))
    number = PARTS["day"].write(digits, day.day, bool(pads))
    return [(date.start, date.end, cell[date.start : date.end].replace(digits, number))]


def _weekdays(cell: str, phrase: CellPhrase, whens: Sequence[When]) -> Spans:
    """The weekdays of a list, each that of the date behind it."""
    found: Spans = []
    for token in phrase.tokens:
        if token.word is Word.WEEKDAY:
            start, end = token.match.span("weekday")
            pairs = zip(phrase.pieces, whens, strict=True)
            behind = (when for piece, when in pairs if piece.first.start >= token.start)
            when = next(behind, whens[-1])
            if when.first:
                word = PARTS["weekday"].write(cell[start:end], when.first.weekday(), False)
                found.append((start, end, word))
    return found
