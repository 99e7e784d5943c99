"""The date cell of a row: `01.okt`, `18.jun til 20.jun`, `senest 15. mars kl. 12`, `uke 41`.

A cell is a line of dates and of words around them (`cell_words`). It is read as a whole or not
at all, and written back by what read it: only what changes is another word.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import pairwise
from typing import Any, NamedTuple

from attrs import evolve

from vigo_arshjul.calendar.when import Bound, Day, EachMonth, Period, Precision, Undated, When
from vigo_arshjul.calendar.years import FIRST_YEAR, LAST_YEAR
from vigo_arshjul.language import MONTHS, SHORT_MONTHS, Words
from vigo_arshjul.phrases import cell_words, spans
from vigo_arshjul.phrases.cell_words import Token, Word, says_no_day, tokens_of, vaguest
from vigo_arshjul.phrases.forms import (
    is_padded,
    pads_by_form,
    replace_spans,
    tells_padding,
)
from vigo_arshjul.phrases.parts import PARTS
from vigo_arshjul.phrases.spans import YearOf
from vigo_arshjul.phrases.written import Written

_EACH_MONTH = re.compile(r"\b(?:måned|månad|mnd)", re.IGNORECASE)
_LONGEST_PERIOD = dt.timedelta(days=300)
_A_DAY = dt.timedelta(days=1)
_AFTER = re.compile(r"\better\s+(?P<day>.+)", re.IGNORECASE)

# A year that has every day.
_ANY_YEAR = 2016

# The most characters that a date takes, with the words around it.
_LONGEST = 200

EXPECTED = Words(
    "ventet for eksempel 02.okt, 2. oktober, 02.10.2017, 2017-10-02, 18.jun til 20.jun, "
    "senest 2. oktober, uke 41 eller medio juni",
    "expected for example 02.okt, 2. oktober, 02.10.2017, 2017-10-02, 18.jun til 20.jun, "
    "senest 2. oktober, uke 41 or medio juni",
)


# --- what a cell is made of ------------------------------------------------------------------


class _Stretch(NamedTuple):
    """A date of a cell, or two with what makes them a period.

    Attributes:
        first: the date, or the first of two; a day alone gets its month from another date.
        last: the second of two.
    """

    first: Token
    last: Token | None = None


class _Phrase(NamedTuple):
    """What a cell says, before it is known of which year."""

    tokens: tuple[Token, ...]
    pieces: tuple[_Stretch, ...]
    bound: Bound | None
    is_about: bool
    time: dt.time | None

    @property
    def dates(self) -> list[Token]:
        return [date for piece in self.pieces for date in (piece.first, piece.last) if date]

    @property
    def is_plain(self) -> bool:
        """Whether it is one plain day or period, so that its days alone say all."""
        words = {token.word for token in self.tokens}
        dates = [date for date in self.dates if date.form is not None]
        says_more = self.bound or self.time or words & {Word.BY, Word.ABOUT}
        return not says_more and all(date.is_plain for date in dates)


_LIMITS = {Word.BY: Bound.BY, Word.UNTIL: Bound.BY, Word.FROM: Bound.FROM}


@lru_cache(maxsize=32768)
def _phrase(cell: str, month: int | None) -> _Phrase | None:
    """What a cell says; None where it is not understood as a whole."""
    tokens = tokens_of(cell)
    if not tokens:
        return None
    tokens = tuple(_days_of(tokens, month))
    line, limit = _limited(token for token in _without_dash(tokens) if token.word not in _ASIDE)
    pieces = _pieces(line, between=limit is Word.BETWEEN)
    pieces = _with_months(pieces, month) if pieces else None
    if not pieces:
        return None
    opens_period = limit is Word.FROM and pieces[0].last is not None
    return _Phrase(
        tokens,
        pieces,
        None if limit in (None, Word.BETWEEN) or opens_period else _LIMITS[limit],
        any(token.word is Word.ABOUT for token in tokens),
        _time(tokens),
    )


# Words that say something of the date, wherever they stand.
_ASIDE = (Word.ABOUT, Word.CLOCK, Word.WEEKDAY, Word.FILLER)


def _limited(tokens: Iterable[Token]) -> tuple[Sequence[Token], Word | None]:
    """The dates with what joins them, and what stands before or behind them all."""
    line = deque(tokens)
    limit = None
    while line and line[0].word in (*_LIMITS, Word.BETWEEN, Word.AND):
        # `Man, 18. februar`: the comma is that of the weekday.
        opens = line.popleft().word
        limit = limit if opens is Word.AND else opens
    while line and line[-1].word in (Word.BY, Word.FROM, Word.AND, Word.UNTIL):
        closes = line.pop().word
        limit = limit or (closes if closes in (Word.BY, Word.FROM) else None)
    return line, limit


def _without_dash(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens; `Fredag - 15. mars` is no limit."""
    opens = [token.word for token in tokens[:2]] == [Word.WEEKDAY, Word.UNTIL]
    return [tokens[0], *tokens[2:]] if opens and not tokens[1].match[0].isalpha() else tokens


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


def _pieces(line: Sequence[Token], *, between: bool) -> tuple[_Stretch, ...] | None:
    """Dates with what joins them: a period, a list, or a list of periods."""
    pieces: list[_Stretch] = []
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


def _joins(pieces: list[_Stretch], joined: Word | None, date: Token) -> bool:
    """Put a date behind what stands before it; False where nothing joins the two."""
    if joined is Word.AND:
        pieces.append(_Stretch(date))
        return True
    if joined is None or not pieces or pieces[-1].last is not None:
        return False
    pieces[-1] = _Stretch(pieces[-1].first, date)
    return True


# What the number may be that a date begins with, and that others leave their words to.
_COUNTED = ("day", "week", "quarter", "half", "nth")


def _with_months(pieces: tuple[_Stretch, ...], month: int | None) -> tuple[_Stretch, ...] | None:
    """Days alone get the month of the date behind them, before them, or of their heading."""
    dates = [date for piece in pieces for date in (piece.first, piece.last) if date]
    whole = {date: _whole(date, dates, month) for date in dates}
    if None in whole.values():
        return None
    return tuple(
        _Stretch(whole[piece.first] or piece.first, piece.last and whole[piece.last])
        for piece in pieces
    )


def _whole(token: Token, dates: Sequence[Token], month: int | None) -> Token | None:
    """A date with all its parts; None where nothing tells the month of a day."""
    if token.word is None:
        return token
    day = token.match["day"] or token.match["day_word"]
    number: int = int(day) if day.isdigit() else PARTS["day_word"].read(day)
    place = dates.index(token)
    named = [date for date in (*dates[place:], *reversed(dates[:place])) if date.word is None]
    if not named:
        return token._replace(written=Written(day=number, month=month)) if month else None
    said = named[0].written
    field = next((name for name in _COUNTED if getattr(said, name) is not None), None)
    if field is None:
        return None
    form = None if field == "day" else named[0].form
    return token._replace(form=form, written=_with(said, field, number))


def _with(written: Written, field: str, number: int) -> Written:
    changed: dict[str, Any] = {field: number}
    return written._replace(**changed)


def _time(tokens: Sequence[Token]) -> dt.time | None:
    """The time of day; a clock at midnight that a machine put there is none."""
    for token in tokens:
        if token.word is not Word.CLOCK:
            continue
        said = token.match.groupdict()
        hour = int(said["hour"] or said["bare_hour"] or said["dotted_hour"])
        minute = int(said["minute"] or said["bare_minute"] or said["dotted_minute"] or 0)
        is_empty = (hour, minute) == (0, 0) and said["hour"] is None
        if hour < 24 and minute < 60 and not is_empty:
            return dt.time(hour, minute)
    return None


# --- reading -----------------------------------------------------------------------------------


def parse_whens(cell: str, year_of: YearOf, month: int | None = None) -> tuple[When, ...]:
    """Read a date cell: one date, or several where it lists days; none where it is no date.

    Args:
        cell: what stands there.
        year_of: which calendar year a month without one belongs to.
        month: the month of the heading that the row stands under, for a day alone.
    """
    if len(cell) > _LONGEST:
        return ()
    text = " ".join(cell.split())
    if _EACH_MONTH.search(text) and (routine := _each_month(text, year_of)):
        return (routine,)
    if says_no_day(text):
        return (Undated(written=text),)
    phrase = _phrase(text, month)
    if phrase is None:
        return ()
    read = [_when(piece, phrase, year_of) for piece in phrase.pieces]
    whens = _joined([when for when in read if when])
    if None in read:
        return ()
    alone = len(whens) == 1 and not phrase.is_plain
    return tuple(evolve(when, written=text) if alone else when for when in whens)


def _joined(whens: list[Day | Period]) -> list[Day | Period]:
    """Weeks or other whole spans in a row as one period: `uke 10, 11 og 12`."""
    spans = [when for when in whens if isinstance(when, Period)]
    in_a_row = all(b.first - a.last == _A_DAY for a, b in pairwise(spans))
    vague = {when.precision for when in spans} - {Precision.DAY}
    if len(spans) < 2 or len(spans) < len(whens) or len(vague) != 1 or not in_a_row:
        return whens
    return [evolve(spans[0], last=spans[-1].last)]


def parse_when(cell: str, year_of: YearOf, month: int | None = None) -> When | None:
    """Read a date cell of one date; None where it is no date that exists, or several."""
    whens = parse_whens(cell, year_of, month)
    return whens[0] if len(whens) == 1 else None


def _when(piece: _Stretch, phrase: _Phrase, year_of: YearOf) -> Day | Period | None:
    days = _days(piece.first, year_of)
    precision = _precision(piece.first)
    if days and piece.last is not None:
        last = _days_after(days[0], piece.last, year_of)
        days = (days[0], last) if last else None
        precision = vaguest({precision, _precision(piece.last)})
    if days is None:
        return None
    if precision is Precision.DAY and phrase.is_about:
        precision = Precision.ABOUT
    said: dict[str, Any] = {"precision": precision, "bound": phrase.bound, "time": phrase.time}
    if piece.last is None and precision in (Precision.DAY, Precision.ABOUT) and days[0] == days[1]:
        return Day(days[0], **said)
    return Period(*days, **said)


def _precision(date: Token) -> Precision:
    if date.form and date.written.unit == "week" and date.written.distance is None:
        return Precision.WEEK
    return date.form.precision if date.form else Precision.DAY


def _days(date: Token, year_of: YearOf) -> tuple[dt.date, dt.date] | None:
    """The days of a date; a day alone is read as one with a month."""
    if date.form is not None:
        return date.form.days(date.written, year_of)
    written = date.written
    year = written.year if written.year is not None else year_of(written.month or 0)
    day = written.in_year(year) if FIRST_YEAR <= year <= LAST_YEAR else None
    return (day, day) if day else None


def _days_after(first: dt.date, date: Token, year_of: YearOf) -> dt.date | None:
    """The end of a period: over a new year or a summer, it is sought after the start.

    Where it would lie almost a year after it, the two are in the wrong order.
    """
    days = _days(date, year_of)
    if days and days[1] >= first:
        return days[1]
    if date.written.year is not None:
        return days[1] if days else None
    later = [_days(date, partial(_always, year)) for year in (first.year, first.year + 1)]
    soon = (d[1] for d in later if d and dt.timedelta(0) <= d[1] - first <= _LONGEST_PERIOD)
    return next(soon, days[1] if days else None)


def _always(year: int, month: int) -> int:
    return year


def _each_month(cell: str, year_of: YearOf) -> EachMonth | None:
    match = _AFTER.search(cell)
    when = parse_when(match["day"], year_of) if match else None
    return EachMonth(when.date) if isinstance(when, Day) else None


def is_date_cell(cell: str) -> bool:
    """Whether a cell tells when, in any year."""
    return bool(cell.strip()) and bool(parse_whens(cell, partial(_always, _ANY_YEAR)))


def looks_like_a_date(cell: str) -> bool:
    """Whether a cell means to be a date, be it a wrong one, as `32.okt`."""
    if re.match(r"\s*\d", cell) or _EACH_MONTH.search(cell):
        return True
    text = " ".join(cell.split())
    return len(cell) <= _LONGEST and (says_no_day(text) or _phrase(text, None) is not None)


def read_anew() -> None:
    """Forget all cells that were read, for forms that came since then."""
    cell_words.read_anew()
    _phrase.cache_clear()


def is_impossible(cell: str) -> bool:
    """Whether a cell is a date of a day that no year has, or not this one, as 31 September."""
    return len(cell) <= _LONGEST and _phrase(" ".join(cell.split()), None) is not None


# --- writing -----------------------------------------------------------------------------------


def date_cell(when: When) -> str:
    """The date of a row in its own words, or as the published document writes it."""
    if when.written:
        return when.written
    match when:
        case Undated():
            return "uavklart"
        case EachMonth(after=after):
            month = "sept" if after.month == 9 else SHORT_MONTHS[after.month - 1]
            return f"En gang pr. måned etter {after.day}.{month}"
        case Day(date=day):
            return around(when, _short(day))
        case Period(first=first, last=last):
            return around(when, _span(when) or f"{_short(first)} til {_short(last)}")


def around(when: Day | Period, days: str) -> str:
    """Days as they are written, with the words that make them a limit, or about."""
    about = "ca. " if when.precision is Precision.ABOUT else ""
    bound = {Bound.BY: "senest ", Bound.FROM: "fra "}.get(when.bound, "") if when.bound else ""
    clock = f" kl. {when.time:%H.%M}" if when.time else ""
    return f"{bound}{about}{days}{clock}"


def span_with_year(when: Period) -> str | None:
    """The words for a whole week, month or other span in one year; None where there are none."""
    years = {
        day.isocalendar().year if when.precision is Precision.WEEK else day.year
        for day in when.days
    }
    span = _span(when)
    return f"{span} {years.pop()}" if span and len(years) == 1 else None


def _span(when: Period) -> str | None:
    """The words for a whole week, month or other span; None where there are none."""
    first, last = when.first, when.last
    month = MONTHS[first.month - 1]
    match when.precision:
        case Precision.WEEK:
            week, end = first.isocalendar().week, last.isocalendar().week
            return f"uke {week}" if week == end else f"uke {week}-{end}"
        case Precision.PART_OF_MONTH:
            part = {1: "primo", 11: "medio", 21: "ultimo"}.get(first.day)
            return f"{part} {month}" if part else None
        case Precision.MONTH:
            end_month = MONTHS[last.month - 1]
            return month if month == end_month else f"{month}-{end_month}"
        case Precision.QUARTER:
            quarter, end = (first.month + 2) // 3, last.month // 3
            return f"{quarter}. kvartal" if quarter == end else f"{quarter}.-{end}. kvartal"
    return None


def _short(day: dt.date) -> str:
    return f"{day.day:02}.{SHORT_MONTHS[day.month - 1]}"


def when_like(cell: str, when: When, *, pads: bool = True, month: int | None = None) -> str:
    """Write a date in the form of a cell, or as the published document does.

    Args:
        cell: what stands in the cell.
        when: the date to write.
        pads: whether a one-digit day gets a zero where the cell does not tell.
        month: the month of the heading that the row stands under, for a day alone.
    """
    if isinstance(when, Undated | EachMonth):
        return date_cell(when)
    first, last = when.days

    def year_of(month: int) -> int:
        return first.year if month == first.month else last.year

    for written in _candidates(cell, when, pads, month):
        again = parse_when(written, year_of, month)
        if again is not None and again.days == when.days and again.time == when.time:
            return written
    return date_cell(evolve(when, written=None))


def with_days_of(new: When, old: When) -> When:
    """New days that keep all else of an old date: its limit and time, and its words written anew.

    Args:
        new: the days.
        old: how a date was said before.
    """
    if not isinstance(new, Day | Period) or not isinstance(old, Day | Period):
        return new
    if new.days == old.days:
        return old
    if isinstance(new, type(old)) and not (old.says_more or new.says_more):
        return new
    precision = old.precision if isinstance(new, type(old)) else new.precision
    when = evolve(new, precision=precision, bound=old.bound, time=old.time, written=None)
    if old.written is None:
        return when
    written = when_like(old.written, when)
    return evolve(when, written=written if _says_more(written) else None)


def _says_more(cell: str) -> bool:
    phrase = _phrase(cell, None)
    return phrase is not None and not phrase.is_plain


def said_in(when: When, year_of: YearOf) -> When | None:
    """The date that the same words say in another year; None where they count their days.

    `uke 41`, `siste fredag i mai` and `Skjærtorsdag` tell their day of any year; `senest 15.
    mars` does not tell where its row goes.
    """
    if not isinstance(when, Day | Period) or not when.says_more:
        return None
    phrase = _phrase(date_cell(when), None)
    if phrase is None or len(phrase.pieces) != 1 or not all(map(_is_named, phrase.dates)):
        return None
    (piece,) = phrase.pieces
    dates = _Stretch(_without_year(piece.first), piece.last and _without_year(piece.last))
    new = _when(dates, phrase, year_of)
    return with_days_of(new, when) if new else None


def _is_named(date: Token) -> bool:
    """Whether a date is known by a name or a place in the year, and not by its number."""
    return date.form is not None and date.form.days is not spans.one_day


def _without_year(date: Token) -> Token:
    return date._replace(written=date.written._replace(year=None))


def pads_of(cells: Iterable[str]) -> bool:
    """Whether the dates of a table have a zero before a one-digit day."""
    return next((is_padded(cell) for cell in cells if tells_padding(cell)), True)


def _candidates(cell: str, when: Day | Period, pads: bool, month: int | None) -> Iterator[str]:
    if when.written:
        yield when.written
    # `uke 41` and `første mandag i mars` may say the new days, too.
    yield cell
    phrase = _phrase(cell, month) if len(cell) <= _LONGEST else None
    if phrase is None or len(phrase.pieces) != 1:
        return
    (piece,) = phrase.pieces
    ends = [(piece.first, when.first, when.last)]
    if piece.last is not None:
        ends = [(piece.first, when.first, when.first), (piece.last, when.last, when.last)]
    changes = [_changes(cell, *end, pads) for end in ends]
    weekdays = list(_weekdays(cell, phrase, piece, when))
    if None not in changes:
        yield replace_spans(cell, [*weekdays, *(span for spans in changes for span in spans or ())])
    if piece.last is not None and piece.first.word is Word.DAY:
        # `18.–20. juni`: the first day has left its month to the last.
        first = _with_day(cell, piece.last, when.first, pads)
        whole = [(piece.first.start, piece.first.end, first), *(changes[1] or ())]
        yield replace_spans(cell, [*weekdays, *whole])


Spans = list[tuple[int, int, str]]


def _changes(cell: str, date: Token, first: dt.date, last: dt.date, pads: bool) -> Spans | None:
    """What to change in a date of a cell for other days; None where its form cannot say them."""
    pads = pads_by_form(cell[date.start : date.end], otherwise=pads)
    if date.word is Word.DAY and date.form is not None:
        # A number that leaves its words to the next date.
        return None
    if date.form is None:
        name = "day" if date.match["day"] else "day_word"
        start, end = date.match.span(name)
        return [(start, end, PARTS[name].write(cell[start:end], first.day, pads))]
    new = date.form.says(date.written, first, last)
    return date.form.changes(cell, date.match, new, pads=pads) if new else None


def _with_day(cell: str, date: Token, day: dt.date, pads: bool) -> str:
    """A date of a cell with another day."""
    new = replace_spans(cell, _changes(cell, date, day, day, pads) or [])
    return new[date.start : len(new) - (len(cell) - date.end)]


def _weekdays(
    cell: str, phrase: _Phrase, piece: _Stretch, when: Day | Period
) -> Iterator[tuple[int, int, str]]:
    """The weekdays that stand by the days of a cell, as those of the new days."""
    for token in phrase.tokens:
        if token.word is Word.WEEKDAY:
            start, end = token.match.span("weekday")
            is_of_last = piece.last is not None and token.start > piece.first.end
            weekday = (when.last if is_of_last else when.first).weekday()
            yield start, end, PARTS["weekday"].write(cell[start:end], weekday, False)
