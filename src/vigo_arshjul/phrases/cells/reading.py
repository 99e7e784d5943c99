"""Reads the date cell of a row: `01.okt`, `18.jun til 20.jun`, `senest 15. mars kl. 12`, `uke 41`.

A cell is a line of dates and of words around them (`cell_phrases`). It is read as a whole or not
at all, and written back by what read it (`cell_writing`): only what changes is another word.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import partial
from itertools import pairwise

from attrs import evolve

from vigo_arshjul.calendar import ONE_DAY
from vigo_arshjul.calendar.when import Day, EachMonth, Period, Precision, Undated, When
from vigo_arshjul.language import MONTHS, Words
from vigo_arshjul.phrases.cells.days import always, days_of, when_of
from vigo_arshjul.phrases.cells.limits import LIMITS
from vigo_arshjul.phrases.cells.phrases import (
    LONGEST,
    CellPhrase,
    Stretch,
    named_like,
    phrase_of,
)
from vigo_arshjul.phrases.cells.words import Token, hangs_on_another, says_no_day
from vigo_arshjul.phrases.dates import spans
from vigo_arshjul.phrases.dates.parts import MONTH, lowered
from vigo_arshjul.phrases.dates.spans import YearOf
from vigo_arshjul.phrases.letters.english import in_norwegian
from vigo_arshjul.phrases.words.lexicon import Concept, says

_EACH_MONTH = re.compile(r"\b(?:måned|månad|mnd)", re.IGNORECASE)
# A week and the days of two weekends, or those after Easter.
_WEEK_AND_MORE = 9
_LONGEST_ENGLISH = 60
# `Hele måneden`, `siste dag i måneden`: that of the heading.
_THE_MONTH = re.compile(r"(?<=\s)(?:måneden|månaden)\Z", re.IGNORECASE)
_AFTER = re.compile(r"\better\s+(?P<day>.+)", re.IGNORECASE)

_BEGINS_WITH_A_DAY = re.compile(
    rf"\s*(?=[lio]?\d)[\dlio]{{1,2}}\.\s?(?:{MONTH}|[\dlio]{{1,2}}\.[\dlio]{{2,4}}\b)"
)

# A year that has every day.
_ANY_YEAR = 2016
# After so many years the days of the week come again as they were.
_CALENDARS = 28
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
    own = partial(always, when.first.isocalendar().year)
    spans = [span for years in (year_of, own) if (span := days_of(name, years))]
    return any(_is_within(when, span) or _is_week_and_more(when, span) for span in spans)


def _is_within(when: Day | Period, span: tuple[dt.date, dt.date]) -> bool:
    return span[0] <= when.first and when.last <= span[1]


def _is_week_and_more(when: Day | Period, span: tuple[dt.date, dt.date]) -> bool:
    """Whether days are all of a week from Monday to Friday, and few more: those around a feast."""
    is_week = (span[1] - span[0]).days == 6 and (when.last - when.first).days <= _WEEK_AND_MORE
    return is_week and when.first <= span[0] and span[1] - dt.timedelta(days=2) <= when.last


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
    in_a_row = all(a.first <= b.first <= a.last + ONE_DAY for a, b in pairwise(spans))
    vague = {when.precision for when in spans} - {Precision.DAY}
    if len(spans) < 2 or len(spans) < len(whens) or len(vague) != 1 or not in_a_row:
        return whens
    return [evolve(spans[0], last=spans[-1].last)]


def parse_when(cell: str, year_of: YearOf, month: int | None = None) -> When | None:
    """Read a date cell of one date; None where it is no date that exists, or several."""
    whens = parse_whens(cell, year_of, month)
    return whens[0] if len(whens) == 1 else None


def is_named(cell: str) -> bool:
    """Whether a cell tells its days by their names or places in the year: `utgangen av mai`."""
    phrase = phrase_of(cell, None) if len(cell) <= LONGEST else None
    return phrase is not None and all(date.is_named for date in phrase.dates)


def _each_month(cell: str, year_of: YearOf) -> EachMonth | None:
    match = _AFTER.search(cell)
    when = parse_when(match["day"], year_of) if match else None
    return EachMonth(when.date) if isinstance(when, Day) else None


def is_date_cell(cell: str) -> bool:
    """Whether a cell tells when, in any year; `6.–10. oktober (uke 41)` has its own years."""
    if not cell.strip():
        return False
    if parse_whens(cell, partial(always, _ANY_YEAR)):
        return True
    may_be = is_at_odds(cell) or _LAST_WEEK in cell
    years = range(_ANY_YEAR + 1, _ANY_YEAR + _CALENDARS) if may_be else ()
    return any(parse_whens(cell, partial(always, year)) for year in years)


_FEW_MONTHS = dt.timedelta(days=100)
_LONGER = re.compile(r"\d\.?\s?(?:tertial|halvår)", re.IGNORECASE)


def quarter_of(cell: str) -> tuple[dt.date, dt.date] | None:
    """The days of a quarter, a tertial or half a year in any year; None where a cell is none."""
    match parse_when(cell, partial(always, _ANY_YEAR)) if cell.strip() else None:
        case Period(first=first, last=last, precision=precision):
            is_quarter = precision is Precision.QUARTER or _LONGER.search(cell)
            return (first, last) if is_quarter else None
    return None


def names_months(cell: str) -> bool:
    """Whether a cell is months by name, and no longer time: `Juni og juli 2018`."""
    whens = parse_whens(cell, partial(always, _ANY_YEAR)) if cell[:1].isalpha() else ()
    return bool(whens) and all(
        isinstance(when, Period)
        and when.precision is Precision.MONTH
        and when.last - when.first < _FEW_MONTHS
        for when in whens
    )


def looks_like_a_date(cell: str) -> bool:
    """Whether a cell means to be a date, be it a wrong one, as `32.okt`."""
    if re.match(r"\s*\d", cell) or _EACH_MONTH.search(cell):
        return True
    text = " ".join(cell.split())
    return len(cell) <= LONGEST and (says_no_day(text) or phrase_of(text, None) is not None)


def begins_with_a_day(cell: str) -> bool:
    """Whether a cell begins with a day, be it one that no year has or with letters in it: `l5.sep`.

    No heading does; `1. halvår` is one.
    """
    return _BEGINS_WITH_A_DAY.match(lowered(cell)) is not None


def is_impossible(cell: str) -> bool:
    """Whether a cell is a date of a day that no year has, or not this one, as 31 September."""
    return len(cell) <= LONGEST and phrase_of(" ".join(cell.split()), None) is not None


def is_at_odds(cell: str) -> bool:
    """Whether a cell that is no date calls its days something that they are not: a wrong week."""
    phrase = phrase_of(" ".join(cell.split()), None)
    return phrase is not None and bool(phrase.explained)
