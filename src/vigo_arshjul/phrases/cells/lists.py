"""Writes several dates into a cell that lists them: `3. og 5. november`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from attrs import evolve

from vigo_arshjul.calendar.when import Day, Period, When
from vigo_arshjul.phrases.cells.phrases import LONGEST, CellPhrase, phrase_of
from vigo_arshjul.phrases.cells.reading import parse_whens
from vigo_arshjul.phrases.cells.words import Token, Word
from vigo_arshjul.phrases.cells.writing import Spans, changes_of, when_like, with_day
from vigo_arshjul.phrases.dates.date_form import replace_spans
from vigo_arshjul.phrases.dates.parts import PARTS
from vigo_arshjul.phrases.dates.spans import YearOf


def whens_like(
    cell: str, whens: Sequence[When], *, pads: bool | None = None, month: int | None = None
) -> str | None:
    """Write several dates in the form of a cell that lists as many: `3. og 5. november`.

    Args:
        pads: as in `when_like`.
        month: as in `when_like`.

    Returns:
        The cell; None where it cannot say them.
    """
    phrase = phrase_of(cell, month)
    days = [when for when in whens if isinstance(when, Day | Period)]
    if phrase is None or not len(phrase.pieces) == len(days) == len(whens):
        return None
    dates = list(_dates(phrase, days))
    changes = [*_days(cell, dates, pads), *_weekdays(cell, phrase, dates)]
    written = replace_spans(cell, changes)
    years = {day.first.month: day.first.year for day in days}
    again = parse_whens(written, lambda month: years.get(month, days[-1].first.year), month)
    return written if [one.days for one in again] == [day.days for day in days] else None


def with_own_weekdays(cell: str, year_of: YearOf) -> str:
    """Several days with the weekdays that they have: `mandag 9. og tirsdag 10. mars`."""
    phrase = phrase_of(cell, None)
    whens = [one for one in parse_whens(cell, year_of) if isinstance(one, Day | Period)]
    if phrase is None or not whens or all(one.word is not Word.WEEKDAY for one in phrase.tokens):
        return cell
    if whens[1:]:
        return whens_like(cell, whens) or cell
    return when_like(cell, evolve(whens[0], written=None))


def weekdays_named(cell: str) -> tuple[int | None, ...]:
    """The weekdays that a cell says its days are, Monday being 0; they need not be.

    Returns:
        One for each of its days, that of the first of a period; None where none is said.
    """
    phrase = phrase_of(" ".join(cell.split()), 1) if len(cell) <= LONGEST else None
    if phrase is None:
        return ()
    if len(phrase.pieces) == 1 and phrase.pieces[0].last is None:
        return (phrase.weekday,)
    of_date = {date.start: token for token, date in _by_weekday(phrase, phrase.dates)}
    tokens = (of_date.get(piece.first.start) for piece in phrase.pieces)
    return tuple(token and PARTS["weekday"].read(token.match["weekday"]) for token in tokens)


def _by_weekday(phrase: CellPhrase, dates: Sequence[Token]) -> Iterator[tuple[Token, Token]]:
    """The weekdays of a list, each with its date: that behind it, or before it, `3. mars (tir)`."""
    named = [token for token in phrase.tokens if token.word is Word.WEEKDAY]
    if len(named) == len(dates):
        yield from zip(named, dates, strict=True)
        return
    # `3. mars (tir) og 9. april`, but `3. mars og torsdag 9. april`.
    ends = [date.end for date in dates]
    are_behind = any(0 <= token.start - end <= 1 for token in named[:1] for end in ends)
    for token in named:
        before = [date for date in dates if date.start <= token.start]
        after = [date for date in dates if date.start >= token.start]
        yield token, before[-1] if are_behind else (after or dates[-1:])[0]


class _Date(NamedTuple):
    """A date of a list, and the days that it comes to say."""

    token: Token
    first: dt.date
    last: dt.date


def _dates(phrase: CellPhrase, days: Sequence[Day | Period]) -> Iterator[_Date]:
    """The dates of a list in its order, both ends of a period among them."""
    for piece, when in zip(phrase.pieces, days, strict=True):
        if piece.last is None:
            yield _Date(piece.first, *when.days)
        else:
            yield _Date(piece.first, when.first, when.first)
            yield _Date(piece.last, when.last, when.last)


def _days(cell: str, dates: Sequence[_Date], pads: bool | None) -> Spans:
    """The dates of a list, from the last to the first: a number has its month from the next."""
    changes: Spans = []
    named: tuple[Token, dt.date] | None = None
    for date in reversed(dates):
        if date.token.word is Word.DAY and date.token.form is not None:
            # It leaves its words to another date: the number of `uke 10 og 12` stays, and
            # the weekday of `mandag og onsdag i uke 12` is written as such.
            continue
        if date.token.word is Word.DAY:
            changes += _number(cell, date.token, date.first, named, pads)
        else:
            changes += changes_of(cell, *date, pads) or []
            named = date.token, date.first
    return changes


def _number(
    cell: str, date: Token, day: dt.date, named: tuple[Token, dt.date] | None, pads: bool | None
) -> Spans:
    """A day that has its month from the next, or its own where it has left that month."""
    if named is not None and (day.year, day.month) != (named[1].year, named[1].month):
        return [(date.start, date.end, with_day(cell, named[0], day, pads))]
    digits = "".join(filter(str.isdigit, cell[date.start : date.end]))
    number = PARTS["day"].write(digits, day.day, bool(pads))
    return [(date.start, date.end, cell[date.start : date.end].replace(digits, number))]


def _weekdays(
    cell: str, phrase: CellPhrase, dates: Sequence[_Date]
) -> Iterator[tuple[int, int, str]]:
    """The weekdays of a list, each of the date behind it, or before it: `3. mars (tir)`."""
    days = {date.token: date.first for date in dates}
    for token, date in _by_weekday(phrase, list(days)):
        start, end = token.match.span("weekday")
        yield start, end, PARTS["weekday"].write(cell[start:end], days[date].weekday(), False)
