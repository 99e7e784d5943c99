"""Where the date of a line ends that it begins with, and its text begins."""

from __future__ import annotations

import re
from itertools import islice

from vigo_arshjul.io.tables.words.days_within import has_its_name_behind, name_before
from vigo_arshjul.io.tables.words.line_dates import (
    ARE_HOURS,
    DASH,
    WEEKDAY_BEFORE,
    is_plain_date,
    lacks_its_end,
    tells_when,
)
from vigo_arshjul.io.tables.words.line_signs import AN_ASIDE, has_digit, is_its_week, without_sign
from vigo_arshjul.phrases import parse_month
from vigo_arshjul.phrases.cells.beside import (
    are_days_in_figures,
    begins_as_week,
    has_its_weekday_behind,
    is_clock_time,
    is_day_number,
    is_of_the_month,
)
from vigo_arshjul.phrases.cells.reading import is_date_cell
from vigo_arshjul.phrases.dates.parts import MONTH, WEEKDAY
from vigo_arshjul.phrases.words.lexicon import Concept, says

# What may stand between the date and the text, the surest first.
_BETWEEN = (
    re.compile(r"\t+|\s{2,}|\s*[:;|]\s+|\s+(?:[-–]+|[-–=]*[>→⇒])\s+|\s*[:]\s*$"),
    re.compile(r"\s+|,\s*"),
)
# The most words that a date takes.
_WORDS = 12
# `08/06 09.00 Klagefrist`: a time of day behind a date; `12.10` may be one more date.
_CLOCK_BEHIND = re.compile(
    r"((?:[01]?\d|2[0-3])(?::[0-5]\d|\.(?:00|1[3-9]|[2-5]\d)))\s+(?=[^\W\d])"
)
# The end of `Vg1` is none, nor is that of a year.
ENDS_WITH_A_DAY = re.compile(r"(?<![^\W\d_])(?<!\d{3})\d\.?,?\Z")
# `(Kristi himmelfartsdag), fredag 15. mai`: the days go on.
_MORE_BEHIND_AN_ASIDE = re.compile(r"\([^()]*\),")
_A_DATE_ASIDE = re.compile(rf"\((?:{MONTH}|[\d\s.]|\bi\b)+\)", re.IGNORECASE)
# `August 2. inntak` has a number behind its month.
_ENDS_WITH_A_NUMBER = re.compile(rf"(?:,\s*|\A(?:{MONTH})\s+)\d{{1,2}}\.?\Z", re.IGNORECASE)
# `5. januar 13. dag jul` counts: a year has no full stop before a small letter.
_ENDS_LIKE_A_YEAR = re.compile(rf"(?:{MONTH})\.?\s+\d{{1,2}}\.\Z", re.IGNORECASE)
HAS_A_DAY = re.compile(rf"\d\.?\s?(?:{MONTH})|\b\d{{1,2}}\.\d{{1,2}}\b", re.IGNORECASE)
A_WEEKDAY = re.compile(rf"\b(?:{WEEKDAY})(?:en)?\.?\Z", re.IGNORECASE)
_A_MONTH = re.compile(rf"(?:{MONTH})(?![a-zæøå]|-[^\W\d])", re.IGNORECASE)
_MONTHS = re.compile(rf"(?:{MONTH})\.?\s+[-–—]\s+(?:{MONTH})[.:]?\s", re.IGNORECASE)
_A_DATE_MORE = re.compile(
    rf"\d{{1,2}}\.\s?(?:{MONTH}|\d{{1,2}}\.?(?:\d{{4}}|\d\d)?)(?=[\s:])", re.IGNORECASE
)
_JOINS_MORE = re.compile(rf"(?:og|eller|samt)\s+\d|(?:{WEEKDAY})\Z", re.IGNORECASE)
_A_DAY = re.compile(r"(?:og\s+|til\s+)?\d{1,2}\.\s+")


def date_first(line: str, under_month: bool) -> tuple[str, str] | None:
    """The date that a line begins with, and its text; None where it begins with none."""
    for between, tells in zip(_BETWEEN, (tells_when, is_plain_date), strict=True):
        for mark in reversed(list(islice(between.finditer(line), _WORDS))):
            date, rest = line[: mark.start()].strip(" ,"), line[mark.end() :].strip(" -–:,=>⇒→")
            # What stands before a mark is short, and behind it there may be a whole book.
            if not tells(date, under_month):
                continue
            is_open = mark[0].strip() == ":" and ARE_HOURS.fullmatch(rest)
            if is_open or _parts(date, rest, mark[0], under_month):
                named = rest if is_open else f"{name_before(date)}{rest}"
                return _with_its_clock(date, named)
    return None


def _parts(date: str, rest: str, mark: str, under_month: bool) -> bool:
    """Whether a mark parts a date from the text behind it."""
    goes_on = _is_of_text(date, rest) or _goes_on(date, rest, mark)
    counts = under_month and _counts(date, rest, mark)
    return not (goes_on or counts) and _is_text(rest, date, under_month)


def _is_of_text(date: str, rest: str) -> bool:
    """Whether words are of the text: `1. mars Søknadsfrist VGS` has its day alone for its date."""
    of_text = says(date, Concept.TEXT_BEHIND) or says(date, Concept.GOVERNS_A_DATE)
    is_christmas = says(without_sign(date), Concept.CHRISTMAS) and HAS_A_DAY.search(rest)
    is_cut = date.count("(") != date.count(")")
    return bool(of_text or is_christmas or is_cut) or has_its_name_behind(date)


_DAY_AND_NUMBER = re.compile(r"\d\.\s+\d{1,2}(\.?)\Z")


def _counts(date: str, rest: str, mark: str) -> bool:
    """Whether words below a month go on: `15. 3 skoler leverer`, `Siste fredag i barnehagen`.

    `15. 9. Møte` has its month in figures.
    """
    found = _DAY_AND_NUMBER.search(date)
    if found is not None:
        return not (found[1] and rest[:1].isupper())
    leans = is_of_the_month(date) or are_days_in_figures(date) or has_its_weekday_behind(date)
    return mark.isspace() and leans and not (rest[:1].isupper() or rest[:1].isdigit())


def _with_its_clock(date: str, rest: str) -> tuple[str, str]:
    """A date and its text, with the time of day that stands between them."""
    clock = _CLOCK_BEHIND.match(rest)
    timed = f"{date} kl. {clock[1]}" if clock else ""
    return (timed, rest[clock.end() :]) if clock and is_date_cell(timed) else (date, rest)


def _is_text(rest: str, date: str, under_month: bool) -> bool:
    """Whether what stands behind a date says what happens: no aside, and no date of its own."""
    has_a_name = not WEEKDAY_BEFORE.sub("", date)[:1].isdigit()
    # `Siste dag før jul: fredag 19.` has its day behind it, too.
    leans = under_month or not has_digit(date)
    says_when = _is_when(rest) or (leans and is_day_number(rest))
    is_of_date = (
        _is_aside_of(date, rest)
        or (not has_digit(date) and is_day_number(rest))
        or (has_digit(rest) and says_when)
    )
    # `2. pinsedag: 9. juni` has its date behind it.
    is_name = not HAS_A_DAY.search(date) and HAS_A_DAY.search(rest)
    has_letters = re.search(r"[^\W\d]", rest) is not None and parse_month(rest) is None
    is_none = _ends_with_a_count(date, rest) or _says_when_alone(rest)
    return has_letters and not is_none and not ((has_a_name or is_name) and is_of_date)


def _ends_with_a_count(date: str, rest: str) -> bool:
    """Whether the number that a date ends with is of the text: `5. trinn`, `13. dag jul`.

    So is the third day of Easter in `2. april, 3. påskedag`.
    """
    may_count = is_day_number(date) or _ENDS_WITH_A_NUMBER.search(date)
    counts = bool(may_count) and says(rest, Concept.COUNTED) is not None
    return rest[:1].islower() and (counts or _ENDS_LIKE_A_YEAR.search(date) is not None)


def _says_when_alone(rest: str) -> bool:
    """Whether what stands behind a date says no more than when: `(2. mars i 2026)`, `kl. 12`."""
    days = _A_DATE_ASIDE.fullmatch(rest) or _MORE_BEHIND_AN_ASIDE.match(rest)
    return bool(days and HAS_A_DAY.search(rest)) or is_clock_time(rest) or is_its_week(rest)


def _is_when(text: str) -> bool:
    """Whether a text is a date and no more; `Høstferie uke 40` says what happens, too."""
    return is_date_cell(text) and not says(text, Concept.WEEK_OFF)


def _is_aside_of(date: str, rest: str) -> bool:
    """Whether brackets say more of a date; of a week, `Uke 28 (sommer)`, they say what happens."""
    return AN_ASIDE.match(rest) is not None and (has_digit(rest) or not begins_as_week(date))


def _goes_on(date: str, rest: str, mark: str) -> bool:
    """Whether a day is the first of several: `9. - 23. Eksamen`, and not `9. - 5. trinn`.

    It goes on with its month, too, and `1. mai, torsdag 14. mai` with another day.
    """
    is_month = ":" not in mark and (_A_MONTH.match(rest) or says(rest, Concept.DAY_OF_FEAST))
    is_more = is_month and ENDS_WITH_A_DAY.search(date)
    if is_more or _is_of_next_year(rest) or lacks_its_end(date, rest):
        return True
    if (end := _A_DATE_MORE.match(rest)) and DASH.fullmatch(mark) and HAS_A_DAY.search(date):
        return is_date_cell(f"{date} - {end[0]}")
    if _is_one_date(f"{date}{mark}{rest}", date, rest):
        return True
    begins = WEEKDAY_BEFORE.match(rest) or (rest[:1].isdigit() and A_WEEKDAY.search(date))
    if (begins or says(rest, Concept.ENDS_A_SPAN)) and HAS_A_DAY.search(date):
        return True
    another = _A_DAY.match(rest) if is_day_number(date) else None
    return another is not None and not says(rest[another.end() :], Concept.COUNTED)


def _is_of_next_year(rest: str) -> bool:
    """`1. april året etter`"""
    found = says(rest, Concept.SAYS_NEXT_YEAR)
    return found is not None and not found.start()


def _is_one_date(line: str, date: str, rest: str) -> bool:
    """Whether a line goes on with its date: `Uke 38 og 39`, `15.9, 16.9`, `Mars – april: Møter`."""
    is_of_months = parse_month(date) is not None and _MONTHS.match(line) is not None
    is_joined = _JOINS_MORE.match(rest) is not None and is_date_cell(line)
    return is_of_months or is_joined or (bool(HAS_A_DAY.search(rest)) and is_date_cell(rest))
