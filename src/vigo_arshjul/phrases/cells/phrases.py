"""What a date cell is made of: dates, what joins them to periods and lists, and words around."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from attrs import evolve

from vigo_arshjul.calendar.when import Bound
from vigo_arshjul.phrases.cells import words as cell_words
from vigo_arshjul.phrases.cells.limits import (
    ASIDE,
    LIMITS,
    limited,
    opens_at_a_weekday,
    without_clocks,
)
from vigo_arshjul.phrases.cells.words import Token, Word, tokens_of
from vigo_arshjul.phrases.dates.parts import PARTS
from vigo_arshjul.phrases.dates.written import Written

# The most characters that a date takes, with the words around it.
LONGEST = 200


class Stretch(NamedTuple):
    """A date of a cell, or two with what makes them a period."""

    first: Token  # the date, or the first of two; a day alone gets its month from another date
    last: Token | None = None  # the second of two


class CellPhrase(NamedTuple):
    """What a cell says, before it is known of which year."""

    tokens: tuple[Token, ...]  # all of it
    pieces: tuple[Stretch, ...]  # its dates
    bound: Bound | None  # the limit that they are
    is_about: bool  # whether they are not certain
    time: dt.time | None  # the time of day
    beside: int = 0  # -1 for what comes before its days, as `før uke 11`; 1 for what comes after
    # What else it calls the same days: the week of `6. oktober (uke 41)`.
    explained: tuple[Token, ...] = ()

    @property
    def dates(self) -> list[Token]:
        """Its dates, in the order of the cell."""
        return [date for piece in self.pieces for date in (piece.first, piece.last) if date]

    @property
    def weekday(self) -> int | None:
        """The one weekday that it names, Monday being 0."""
        named = [token.match["weekday"] for token in self.tokens if token.word is Word.WEEKDAY]
        return PARTS["weekday"].read(named[0]) if len(named) == 1 else None

    @property
    def names_a_day(self) -> bool:
        """Whether it names a day of a month, a month or a week, and not a season alone."""
        return any(
            date.form is None or date.written.month or date.written.week for date in self.dates
        )

    @property
    def _has_clock(self) -> bool:
        """Whether it names a time of day, be it one that no clock has."""
        named = (t for t in self.tokens if t.word is Word.CLOCK and t.match["hour"])
        return self.time is not None or next(named, None) is not None

    @property
    def is_plain(self) -> bool:
        """Whether it is one plain day or period, so that its days alone say all."""
        words = {token.word for token in self.tokens}
        dates = [date for date in self.dates if date.form is not None]
        more = {Word.BY, Word.ABOUT, Word.COUNTED, Word.NOTE}
        says_more = self.bound or self._has_clock or self.explained or words & more
        return not says_more and all(date.is_plain for date in dates)


_BESIDE = {"før": -1, "etter": 1}


@lru_cache(maxsize=32768)
def phrase_of(cell: str, month: int | None) -> CellPhrase | None:
    """What a cell says; None where it is not understood as a whole."""
    tokens = tokens_of(cell)
    if not tokens:
        return None
    tokens = tuple(_days_of(tokens, month))
    explained = tuple(_explained(tokens))
    told = _of_one_week([one for one in without_clocks(tokens) if one not in explained])
    line, limit = limited(token for token in told if token.word not in ASIDE)
    pieces = _pieces(line, between=limit is Word.BETWEEN)
    pieces = _with_months(pieces, month) if pieces else None
    if not pieces or not _says_its_start(pieces, told) or _is_put_off(told):
        return None
    return CellPhrase(
        tokens,
        pieces,
        _bound(pieces, limit, told),
        any(token.word is Word.ABOUT for token in tokens),
        _time(tokens),
        sum(_BESIDE.get(token.match[0], 0) for token in tokens),
        tuple(token for token in explained if token.form),
    )


def _is_put_off(tokens: Sequence[Token]) -> bool:
    """`1. mars, utsatt til 15. mars`: the first day is no longer one."""
    is_later = (token.word is Word.NOTE and token.match[0].endswith(" til") for token in tokens)
    before = tokens[: next((n for n, later in enumerate(is_later) if later), 0)]
    return any(token.word in (None, Word.DAY) for token in before)


def _says_its_start(pieces: tuple[Stretch, ...], tokens: Sequence[Token]) -> bool:
    """`mandag - onsdag 4. mars` does not say which Monday."""
    return _is_period(pieces[0]) or not opens_at_a_weekday(tokens)


def _bound(
    pieces: tuple[Stretch, ...], limit: Word | None, tokens: Sequence[Token]
) -> Bound | None:
    """Which side is meant; that of `fra 2.-4. mars` and `mandag til onsdag 2.-4. mars` is none."""
    is_after = any(token.match[0] == "etter" for token in tokens)
    is_until = limit is Word.UNTIL and opens_at_a_weekday(tokens)
    opens_period = is_until or (limit is Word.FROM and not is_after)
    is_none = limit in (None, Word.BETWEEN) or (opens_period and _is_period(pieces[0]))
    return None if limit is None or is_none else LIMITS[limit]


# What stands between days and another name of them.
_NO_WORDS = frozenset('.,:()-/!*[]"«»”“')


def _explained(tokens: Sequence[Token]) -> Iterator[Token]:
    """The names of days that are given in figures, too, and the mark that sets each apart."""
    if len(tokens) < 2 or not any(token.is_day for token in tokens):
        return
    for place, token in enumerate(tokens):
        said = token.written
        is_name = token.form and (said.week or said.feast or said.nth) and said.distance is None
        beside = [*tokens[max(0, place - 1) : place], *tokens[place + 1 : place + 2]]
        marks = [other for other in beside if other.match[0] in _NO_WORDS]
        # `uke 20, og 17. mai` is a week and a day.
        if [other.match[0] for other in tokens[place + 1 : place + 3]] == [",", "og"]:
            continue
        if is_name and all(other in marks or _tells_day(other) for other in beside):
            yield token
            yield from (mark for mark in marks if mark.match[0] in "-/,")


def _tells_day(token: Token) -> bool:
    return token.is_day or token.word in (Word.DAY, Word.WEEKDAY, Word.CLOCK)


def _is_period(piece: Stretch) -> bool:
    said = piece.first.written
    return piece.last is not None or (said.last_week or said.last_month) is not None


def _of_one_week(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens; `mandag og onsdag i uke 12` is two days of that week."""
    dates = [token for token in tokens if token.form]
    is_list = any(token.word is Word.AND and token.match[0] != "," for token in tokens)
    if len(dates) != 1 or not is_list or any(token.word is Word.UNTIL for token in tokens):
        return tokens
    form, said = dates[0].form, dates[0].written
    if said.week is None or not isinstance(said.unit, int):
        return tokens
    return [
        token._replace(
            word=Word.DAY,
            form=form,
            written=_with(said, "unit", PARTS["weekday"].read(token.match["weekday"])),
        )
        if token.word is Word.WEEKDAY
        else token
        for token in tokens
    ]


def _days_of(tokens: Sequence[Token], month: int | None) -> Iterator[Token]:
    """The tokens; `10-12` under the heading of a month is two of its days."""
    for token in tokens:
        dashed = token.form is not None and token.form.name == "dashed"
        said = token.written
        if dashed and month and said.year is None and (said.day or 0) < (said.month or 0):
            parts = tokens_of(
                f"{token.match['dashed_day']}. - {token.match['dashed_month_number']}."
            )
            for part in parts or ():
                yield part._replace(start=token.start, end=token.end)
        else:
            yield token


def _pieces(line: Sequence[Token], *, between: bool) -> tuple[Stretch, ...] | None:
    """Dates with what joins them: a period, a list, or a list of periods."""
    pieces: list[Stretch] = []
    joined: Word | None = Word.AND
    for token in line:
        if token.word in (Word.UNTIL, Word.AND) and pieces:
            # `17. juni, til 20. juni`: a comma gives way to another word.
            joined = Word.UNTIL if between or Word.UNTIL in (joined, token.word) else Word.AND
        elif token.word not in (None, Word.DAY) or not _joins(pieces, joined, token):
            return None
        else:
            joined = None
    return tuple(pieces) if pieces and joined is None else None


def _joins(pieces: list[Stretch], joined: Word | None, date: Token) -> bool:
    """Put a date behind what stands before it; False where nothing joins the two."""
    if joined is Word.AND:
        pieces.append(Stretch(date))
        return True
    if joined is None or not pieces or pieces[-1].last is not None:
        return False
    pieces[-1] = Stretch(pieces[-1].first, date)
    return True


# What the number may be that a date begins with, and that others leave their words to.
_COUNTED = ("day", "week", "quarter", "half", "nth")


def _with_months(pieces: tuple[Stretch, ...], month: int | None) -> tuple[Stretch, ...] | None:
    """Days alone get the month of the date behind them, before them, or of their heading."""
    dates = [date for piece in pieces for date in (piece.first, piece.last) if date]
    whole = {date: _whole(date, dates, month) for date in dates}
    if None in whole.values():
        return None
    return tuple(
        Stretch(whole[piece.first] or piece.first, piece.last and whole[piece.last])
        for piece in pieces
    )


def _whole(token: Token, dates: Sequence[Token], month: int | None) -> Token | None:
    """A date with all its parts; None where nothing tells the month of a day."""
    if token.word is None or token.form is not None:
        return token
    day = token.match["day"] or token.match["day_word"]
    number: int = int(day) if day.isdigit() else PARTS["day_word"].read(day)
    place = dates.index(token)
    named = [date for date in (*dates[place:], *reversed(dates[:place])) if date.word is None]
    if not named:
        return token._replace(written=Written(day=number, month=month)) if month else None
    return _of_another(token, number, named[0])


def _of_another(token: Token, number: int, named: Token) -> Token | None:
    """A number with the words of another date; None where those count nothing."""
    said = named.written
    if said.feast:
        other = tokens_of(named_like(token, named))
        return token._replace(form=other[0].form, written=other[0].written) if other else None
    field = next((name for name in _COUNTED if getattr(said, name) is not None), None)
    if field is None:
        return None
    form = None if field == "day" else named.form
    # Of `uke 6-7 og 10` it is one week, whatever the other lasts.
    alone = evolve(said, last_week=None)
    return token._replace(form=form, written=_with(alone, field, number))


def named_like(token: Token, other: Token) -> str:
    """A date that leaves all but its number to another: `1. juledag`, of `1. og 2. juledag`."""
    return re.sub(r"\A\S+", token.match[0], other.match[0])


def _with(written: Written, field: str, number: int) -> Written:
    changed: dict[str, Any] = {field: number}
    return evolve(written, **changed)


# The ways to write a time of day, by the first part of their names in its pattern.
_CLOCKS = ("", "bare_", "dotted_", "whole_")


def time_of(piece: Stretch, phrase: CellPhrase) -> dt.time | None:
    """The time of day of one of several dates: its own, where it has one, or that of them all."""
    if len(phrase.pieces) == 1:
        return phrase.time
    starts = [other.first.start for other in phrase.pieces if other.first.start > piece.first.start]
    own = [t for t in phrase.tokens if piece.first.start < t.start < min(starts, default=LONGEST)]
    return _time(own) or phrase.time


def _time(tokens: Sequence[Token]) -> dt.time | None:
    """The time of day; a clock at midnight that a machine put there is none."""
    for token in tokens:
        if token.word is not Word.CLOCK:
            continue
        said = token.match.groupdict()
        hour, minute = (
            next((int(said[f"{kind}{part}"]) for kind in _CLOCKS if said[f"{kind}{part}"]), 0)
            for part in ("hour", "minute")
        )
        is_empty = (hour, minute) == (0, 0) and said["hour"] is None
        if hour < 24 and minute < 60 and not is_empty:
            return dt.time(hour, minute)
    return None


def read_anew() -> None:
    """Forget all cells that were read, for forms that came since then."""
    cell_words.read_anew()
    phrase_of.cache_clear()
