"""Reads the date cell of a row: `01.okt`, `18.jun til 20.jun`, `senest 15. mars kl. 12`, `uke 41`.

A cell is a line of dates and of words around them (`cell_phrases`). It is read as a whole or not
at all, and written back by what read it (`cell_writing`): only what changes is another word.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import partial
from itertools import pairwise
from typing import Any

from attrs import evolve

from vigo_arshjul.calendar import ONE_DAY
from vigo_arshjul.calendar.when import Day, EachMonth, Period, Precision, Undated, When
from vigo_arshjul.calendar.years import FIRST_YEAR, LAST_YEAR
from vigo_arshjul.language import MONTHS, Words
from vigo_arshjul.phrases.cells.phrases import (
    LIMITS,
    LONGEST,
    CellPhrase,
    Stretch,
    named_like,
    phrase_of,
    time_of,
)
from vigo_arshjul.phrases.cells.words import Token, hangs_on_another, says_no_day, vaguest
from vigo_arshjul.phrases.dates import spans
from vigo_arshjul.phrases.dates.spans import YearOf
from vigo_arshjul.phrases.letters.english import in_norwegian
from vigo_arshjul.phrases.words.lexicon import Concept, says

_EACH_MONTH = re.compile(r"\b(?:måned|månad|mnd)", re.IGNORECASE)
_LONGEST_PERIOD = dt.timedelta(days=300)
# `31.-1.`, `12.-1.`: so many days, and not those of `7.-3.`, which has a figure too few.
_MOST_DAYS_ALONE = 22
_LONGEST_ENGLISH = 60
# `Hele måneden`, `siste dag i måneden`: that of the heading.
_THE_MONTH = re.compile(r"(?<=\s)(?:måneden|månaden)\Z", re.IGNORECASE)
_AFTER = re.compile(r"\better\s+(?P<day>.+)", re.IGNORECASE)

# A year that has every day.
# After so many years the days of the week come again as they were.
_CALENDARS = 28
_ANY_YEAR = 2016
# A week that few years have.
_LAST_WEEK = "53"

EXPECTED = Words(
    "ventet for eksempel 02.okt, 2. oktober, 02.10.2017, 2017-10-02, 18.jun til 20.jun, "
    "senest 2. oktober, uke 41 eller medio juni",
    "expected for example 02.okt, 2. oktober, 02.10.2017, 2017-10-02, 18.jun til 20.jun, "
    "senest 2. oktober, uke 41 or medio juni",
)


def parse_whens(cell: str, year_of: YearOf, month: int | None = None) -> tuple[When, ...]:
    """Read a date cell: one date, or several where it lists days; none where it is no date.

    Args:
        month: the month of the heading that the row stands under, for a day alone.
    """
    if len(cell) > LONGEST:
        return ()
    text = " ".join(cell.split())
    if _EACH_MONTH.search(text) and (routine := _each_month(text, year_of)):
        return (routine,)
    phrase = phrase_of(text, month)
    # `etter avtale, senest 1. mars` has a day after all.
    if not (phrase and phrase.names_a_day) and says_no_day(text):
        return (Undated(written=text),)
    return _whens(text, phrase, year_of, month) or _in_other_words(text, year_of, month)


def _whens(
    text: str, phrase: CellPhrase | None, year_of: YearOf, month: int | None
) -> tuple[When, ...]:
    """What the phrase of a cell says in a year; nothing where no such days are."""
    if phrase is None:
        return ()
    read = [when_of(piece, phrase, year_of) for piece in phrase.pieces]
    whens = _joined([when for when in read if when])
    if None in read or not _agree(whens, phrase.explained, year_of):
        return ()
    if len(whens) == 1:
        return tuple(whens if phrase.is_plain else [evolve(whens[0], written=text)])
    words = [_words_of(piece, phrase, text) for piece in phrase.pieces]
    return tuple(map(partial(_in_words, year_of, month), whens, words))


def whens_in_month(cell: str, year_of: YearOf, month: int) -> tuple[When, ...]:
    """Read what stands below the heading of a month: `medio`, `innen 20.`, `første mandag`."""
    name = MONTHS[month - 1]
    if in_full := _in_its_month(cell, name):
        return parse_whens(in_full, year_of)
    if says(cell, Concept.COUNTED_IN_MONTH):
        return parse_whens(f"{cell} i {name}", year_of)
    found = parse_whens(cell, year_of, month)
    if found or any(map(str.isdigit, cell)):
        return found
    parts = (parse_whens(f"{cell} {said}", year_of) for said in (name, f"av {name}"))
    return next(filter(_is_less_than_a_month, parts), ())


def _in_its_month(cell: str, name: str) -> str:
    """What says `måneden` with the name of that; empty where it does not."""
    match = _THE_MONTH.search(cell)
    return f"{cell[: match.start()]}{name}" if match else ""


def _is_less_than_a_month(whens: tuple[When, ...]) -> bool:
    """Whether dates say more of a month than its heading does, as `Frist` does not."""
    days = [one for one in whens if one.days[0]]
    return bool(whens) and all(one.precision is not Precision.MONTH for one in days)


def _in_words(year_of: YearOf, month: int | None, when: When, words: str) -> When:
    """A date of a list by its own words, where those say it."""
    own = parse_whens(words, year_of, month) if words else ()
    return own[0] if [one.days for one in own] == [when.days] else when


def _words_of(piece: Stretch, phrase: CellPhrase, text: str) -> str:
    """What a list says of one of its dates that is no plain day: `uke 12`, of `uke 10 og 12`."""
    date = piece.first
    says_more = phrase.time or phrase.is_about or phrase.beside or piece.last
    if says_more or date.form is None or date.form.span is spans.A_DAY:
        return ""
    limits = (f"{text[one.start : one.end]} " for one in phrase.tokens if one.word in LIMITS)
    limit = next(limits, "")
    # A number or a weekday leaves its words to another date.
    wholes = (one for one in phrase.dates if one.form is date.form and one.word is None)
    whole = date if date.word is None else next(wholes)
    if date.word is not None and date.written.feast:
        return limit + named_like(date, whole)
    said = date.form.write(text, whole.match, date.written, pads=False)
    return limit + said[whole.start : len(said) - (len(text) - whole.end)]


def _agree(whens: list[Day | Period], names: tuple[Token, ...], year_of: YearOf) -> bool:
    """Whether the other names of some days are theirs: the week of `6. oktober (uke 41)`."""
    return all(_is_called(when, name, year_of) for name in names for when in whens)


def _is_called(when: Day | Period, name: Token, year_of: YearOf) -> bool:
    # The week of 3 August may begin before the school year does.
    own = partial(_always, when.first.isocalendar().year)
    spans = (days_of(name, years) for years in (year_of, own))
    return any(span and span[0] <= when.first and when.last <= span[1] for span in spans)


def _in_other_words(text: str, year_of: YearOf, month: int | None) -> tuple[When, ...]:
    """A cell that counts from a day that it does not say, or one in English."""
    counts = hangs_on_another(text)
    return (Undated(written=text),) if counts else _in_english(text, year_of, month)


def _in_english(text: str, year_of: YearOf, month: int | None) -> tuple[When, ...]:
    """`by 8 March`, in its own words."""
    norwegian = in_norwegian(text) if len(text) <= _LONGEST_ENGLISH else text
    whens = parse_whens(norwegian, year_of, month) if norwegian != text else ()
    return tuple(
        evolve(when, written=text) if not isinstance(when, EachMonth) and when.written else when
        for when in whens
    )


def _joined(whens: list[Day | Period]) -> list[Day | Period]:
    """Weeks or other whole spans in a row as one period: `uke 10, 11 og 12`."""
    spans = [when for when in whens if isinstance(when, Period)]
    # Winter is a part of two seasons of a school: `vinter/vår`.
    in_a_row = all(a.first < b.first <= a.last + ONE_DAY for a, b in pairwise(spans))
    vague = {when.precision for when in spans} - {Precision.DAY}
    if len(spans) < 2 or len(spans) < len(whens) or len(vague) != 1 or not in_a_row:
        return whens
    return [evolve(spans[0], last=spans[-1].last)]


def parse_when(cell: str, year_of: YearOf, month: int | None = None) -> When | None:
    """Read a date cell of one date; None where it is no date that exists, or several."""
    whens = parse_whens(cell, year_of, month)
    return whens[0] if len(whens) == 1 else None


def weekday_named(cell: str) -> int | None:
    """The weekday that a cell says its one day is, Monday being 0; it need not be."""
    phrase = phrase_of(" ".join(cell.split()), 1) if len(cell) <= LONGEST else None
    if phrase is None or phrase.pieces[1:] or phrase.pieces[0].last is not None:
        return None
    return phrase.weekday


# Days, and how exactly they are known.
_Known = tuple[tuple[dt.date, dt.date], Precision]


def when_of(piece: Stretch, phrase: CellPhrase, year_of: YearOf) -> Day | Period | None:
    """The days of a stretch in a year, with the limit and the time of its phrase."""
    known = _alone(piece.first, phrase, year_of)
    if piece.last is not None:
        known = _from_to(piece.first, piece.last, year_of)
    if known is None:
        return None
    days, precision = known
    if precision is Precision.DAY and phrase.is_about:
        precision = Precision.ABOUT
    time = time_of(piece, phrase)
    said: dict[str, Any] = {"precision": precision, "bound": phrase.bound, "time": time}
    if piece.last is None and precision in (Precision.DAY, Precision.ABOUT) and days[0] == days[1]:
        return Day(days[0], **said)
    return Period(*days, **said)


def _from_to(date: Token, end: Token, year_of: YearOf) -> _Known | None:
    """From the first day of one date to the last of another."""
    days = days_of(date, _year_of_first(date, end) or year_of)
    last = _days_after(days[0], end, year_of) if days else None
    precision = vaguest({_precision(date), _precision(end)})
    if _precision(date) is Precision.DAY and _is_to_the_end(end):
        precision = Precision.DAY
    return ((days[0], last), precision) if days and last else None


def _is_to_the_end(end: Token) -> bool:
    """`ut mars`: to the last day of it, and no other."""
    return end.match.string[: end.match.start()].rstrip().endswith(" ut")


def _year_of_first(date: Token, end: Token) -> YearOf | None:
    """The year of the first day of `15.10–15.11.25`: that of the last, or the one before it."""
    year, month = end.written.year, end.written.month
    if date.written.year is not None or year is None or month is None:
        return None
    return lambda first: year - (first > month)


def _alone(date: Token, phrase: CellPhrase, year_of: YearOf) -> _Known | None:
    """One date: a day, several, one of them, or what comes before or after them."""
    days, precision = days_of(date, year_of), _precision(date)
    if days is None or days[0] == days[1]:
        return (days, precision) if days else None
    if phrase.beside:
        day = days[0] - ONE_DAY if phrase.beside < 0 else days[1] + ONE_DAY
        # `før sommeren`
        return (day, day), Precision.DAY if date.written.term is None else Precision.ABOUT
    precision = _of_named(date, days) or precision
    weekday = phrase.weekday if len(phrase.pieces) == 1 else None
    if precision is Precision.WEEK and weekday is not None:
        # `onsdag i påskeuka`
        day = days[0] + weekday * ONE_DAY
        return (day, day), Precision.DAY
    return days, precision


def _of_named(date: Token, days: tuple[dt.date, dt.date]) -> Precision | None:
    """`påskeuka` is a week, and so is `v10`; `romjula` is a part of a month."""
    said = date.written
    if said.unit == "weekend":
        return None
    if (days[0].weekday(), (days[1] - days[0]).days) == (0, 6) and (said.feast or said.term):
        return Precision.WEEK
    if said.is_month and _precision(date) is Precision.DAY:
        return Precision.MONTH
    is_feast = said.feast is not None and _precision(date) is Precision.DAY
    return Precision.PART_OF_MONTH if is_feast else None


def _precision(date: Token) -> Precision:
    if date.form and date.written.unit == "week" and date.written.distance is None:
        return Precision.WEEK
    return date.form.span.precision if date.form else Precision.DAY


def days_of(date: Token, year_of: YearOf) -> tuple[dt.date, dt.date] | None:
    """The days of a date; a day alone is read as one with a month."""
    if date.form is not None:
        return date.form.span.days(date.written, year_of)
    written = date.written
    year = written.year if written.year is not None else year_of(written.month or 0)
    day = written.in_year(year) if FIRST_YEAR <= year <= LAST_YEAR else None
    return (day, day) if day else None


def _days_after(first: dt.date, date: Token, year_of: YearOf) -> dt.date | None:
    """The end of a period: over a new year or a summer, it is sought after the start.

    Where it would lie almost a year after it, the two are in the wrong order.
    """
    days = days_of(date, year_of)
    if days and days[1] >= first:
        return days[1]
    if date.written.year is not None:
        return days[1] if days else None
    if days and date.form is None:
        return _in_next_month(first, days[1].day) or days[1]
    later = [days_of(date, partial(_always, year)) for year in (first.year, first.year + 1)]
    soon = (d[1] for d in later if d and dt.timedelta(0) <= d[1] - first <= _LONGEST_PERIOD)
    return next(soon, days[1] if days else None)


def _in_next_month(first: dt.date, day: int) -> dt.date | None:
    """The end of days alone, `12.-1.` below July: of the month after it, where that is near."""
    days = (first + count * ONE_DAY for count in range(1, _MOST_DAYS_ALONE))
    return next((one for one in days if one.day == day), None)


def _always(year: int, month: int) -> int:
    return year


def _each_month(cell: str, year_of: YearOf) -> EachMonth | None:
    match = _AFTER.search(cell)
    when = parse_when(match["day"], year_of) if match else None
    return EachMonth(when.date) if isinstance(when, Day) else None


def is_date_cell(cell: str) -> bool:
    """Whether a cell tells when, in any year; `6.–10. oktober (uke 41)` has its own years."""
    if not cell.strip():
        return False
    if parse_whens(cell, partial(_always, _ANY_YEAR)):
        return True
    may_be = is_at_odds(cell) or _LAST_WEEK in cell
    years = range(_ANY_YEAR + 1, _ANY_YEAR + _CALENDARS) if may_be else ()
    return any(parse_whens(cell, partial(_always, year)) for year in years)


_LONGER = re.compile(r"\d\.?\s?(?:tertial|halvår)", re.IGNORECASE)


def quarter_of(cell: str) -> tuple[dt.date, dt.date] | None:
    """The days of a quarter, a tertial or half a year in any year; None where a cell is none."""
    match parse_when(cell, partial(_always, _ANY_YEAR)) if cell.strip() else None:
        case Period(first=first, last=last, precision=precision):
            is_quarter = precision is Precision.QUARTER or _LONGER.search(cell)
            return (first, last) if is_quarter else None
    return None


def looks_like_a_date(cell: str) -> bool:
    """Whether a cell means to be a date, be it a wrong one, as `32.okt`."""
    if re.match(r"\s*\d", cell) or _EACH_MONTH.search(cell):
        return True
    text = " ".join(cell.split())
    return len(cell) <= LONGEST and (says_no_day(text) or phrase_of(text, None) is not None)


def is_impossible(cell: str) -> bool:
    """Whether a cell is a date of a day that no year has, or not this one, as 31 September."""
    return len(cell) <= LONGEST and phrase_of(" ".join(cell.split()), None) is not None


def is_at_odds(cell: str) -> bool:
    """Whether a cell that is no date calls its days something that they are not: a wrong week."""
    phrase = phrase_of(" ".join(cell.split()), None)
    return phrase is not None and bool(phrase.explained)
