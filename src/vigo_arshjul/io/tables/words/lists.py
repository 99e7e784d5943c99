"""Lines that are rows without a table: `- 15. august: Planleggingsdag (rektor)`."""

from __future__ import annotations

import re

from vigo_arshjul.io.tables.words.dates_first import (
    HAS_A_DAY,
    date_first,
)
from vigo_arshjul.io.tables.words.dates_last import (
    ASIDE_BEHIND,
    GAP,
    is_begun,
    line_that_ends_with_its_date,
    taken_over,
    with_its_date_last,
)
from vigo_arshjul.io.tables.words.line_dates import (
    ANY_YEAR,
    DASH,
    days_in_brackets,
    with_commas,
)
from vigo_arshjul.io.tables.words.line_signs import (
    BOX,
    SIGN,
    has_digit,
    has_word,
    is_count,
    with_its_week_behind,
)
from vigo_arshjul.model import Period
from vigo_arshjul.phrases import parse_month
from vigo_arshjul.phrases.cells.beside import (
    begins_as_week,
    days_behind,
    is_day_number,
    names_a_weekday,
)
from vigo_arshjul.phrases.cells.reading import is_date_cell, parse_when, quarter_of
from vigo_arshjul.phrases.cells.words import says_no_day
from vigo_arshjul.phrases.dates.parts import FEAST_DAY, MONTH
from vigo_arshjul.phrases.letters.shadow import folded
from vigo_arshjul.phrases.words.lexicon import Concept, says

# A number is that of a line where a date follows it; `15. januar 2027` is one date, and
# `6. til 10. oktober` are several.
_JOINS = r"(?:til|og|eller|samt|t\.?o\.?m)\b"
_FEAST = rf"\d\.\s{FEAST_DAY}"
_NUMBER = rf"\(?\d{{1,3}}[.)]\s+(?![-–]|(?i:{MONTH}|{_JOINS}|{_FEAST}))(?=\S*\d|[^\W\d]+\.?\s+\d)"
# `August 12 15. august: Skolestart`: a month and how many days it has, before what has its day.
_MONTH_AND_COUNT = re.compile(rf"\A(?:{MONTH})\.?\s+\d{{1,2}}\s+(?![-–—])(?=\D*\d)", re.IGNORECASE)
_BULLET = re.compile(rf"\A\s*(?:(?:{BOX}){{1,2}}|{_NUMBER})?")
# `Skolestart: 18. august`: the longest name of something that has its date behind it.
_LONGEST_NAME = 100
_BEFORE_A_DATE = re.compile(r":\s|(?<=[^\W\d]):(?=[^\W\d]|\d)")
_MONTH_OF_NAME = re.compile(rf"\si\s({MONTH})\Z", re.IGNORECASE)
_MONTHS = re.compile(rf"(?:{MONTH})(?:,\s(?:{MONTH}))*\sog\s(?:{MONTH})")
_AN_ASIDE = re.compile(r"\s*\(([^()]*\d[^()]*)\)[.\s]*\Z")
# `fredag 22. desember (skolen slutter 11.00). Ingen SFO`: a date with all that is said of it.
_DATE_AND_MORE = re.compile(r"(?P<date>[^()]+?)\s*(?P<more>\([^()]*[^\W\d]{3}[^()]*\)\.?\s.+)")
_ENDS_WITH_A_NUMBER = re.compile(r"\s\d{1,2}\.\Z")


def list_line(text: str, *, under_month: bool = False) -> tuple[str, str] | None:
    """The date and the text of a line; None where it does not begin with a date.

    Args:
        under_month: whether a month heading stands above it, so that `15` is a day.
    """
    line = folded(text).strip()
    if near := says(line, Concept.TOO_NEAR):
        line = f"{near[0]} {line[near.end() :]}"
    if (count := _MONTH_AND_COUNT.match(line)) and (found := row_of_line(line[count.end() :])):
        return found
    line = with_its_week_behind(line)
    line = with_commas(line, under_month=under_month)
    bullet = _BULLET.match(line)
    bare = line[bullet.end() :] if bullet else line
    whole = SIGN.sub("", line, count=1)
    found = date_first(bare, under_month)
    if found is None or (under_month and _may_count(*found)):
        found = date_first(whole, under_month) or found
    return _reported_of_a_quarter(found, text) or _within_a_season(found) or found


# A text has words with small letters in it; `Mai Britt Berg` and `Mai Oppsummering` may be names.
_MONTH_AND_TEXT = re.compile(
    rf"(?P<month>{MONTH})\s+(?P<text>(?-i:[A-ZÆØÅ])\S+(?:\s+\S+)*?\s+(?-i:[a-zæøå]).*)",
    re.IGNORECASE,
)


def line_of_month(text: str) -> tuple[str, str] | None:
    """The month and the text of a line among rows: `Desember Felles tur til byen`."""
    found = _MONTH_AND_TEXT.fullmatch(folded(text).strip())
    return (found["month"], found["text"]) if found else None


def _reported_of_a_quarter(found: tuple[str, str] | None, text: str) -> tuple[str, str] | None:
    """What is reported of a quarter has its day behind it: `1. tertial leveres innen 15. mai`.

    A day within the quarter is read with what else happens in that.
    """
    quarter = quarter_of(found[0]) if found else None
    if found is None or quarter is None:
        return None
    if named := line_with_its_date_last(text):
        return named
    if found[1][:1].islower():
        return line_that_ends_with_its_date(text)
    inner = line_that_ends_with_its_date(found[1])
    when = parse_when(inner[0], lambda _: ANY_YEAR) if inner else None
    is_of_it = when is None or when.first is None or quarter[0] <= when.first <= quarter[1]
    return None if inner is None or is_of_it else (inner[0], f"{found[0]}: {inner[1]}")


def _may_count(date: str, text: str) -> bool:
    """Whether the number before a date may be a day below a month, and the date none.

    `15. 3 skoler leverer`, `15. Oppstart 1. termin`
    """
    is_day = names_a_weekday(date) or begins_as_week(date)
    is_of_text = date[:1].isalpha() and not is_day and _ENDS_WITH_A_NUMBER.search(date)
    return text[:1].islower() and bool(date.isdecimal() or is_of_text)


def _within_a_season(found: tuple[str, str] | None) -> tuple[str, str] | None:
    """`Sommer: stengt uke 29 og 30` is of those weeks, and no summer."""
    if found is None or has_digit(found[0]) or parse_month(found[0]):
        return None
    when = parse_when(found[0], lambda _: ANY_YEAR)
    is_one = isinstance(when, Period) and ". " not in found[1]
    inner = line_that_ends_with_its_date(found[1]) if is_one else None
    return (inner[0], f"{found[0]}: {inner[1]}") if inner else None


def line_with_its_date_last(text: str) -> tuple[str, str] | None:
    """The date and the text of a line as `Siste skoledag: fredag 19. juni`; None if it is none."""
    name, mark, date = _name_and_date(SIGN.sub("", folded(text).strip(" :"), count=1))
    date, label = _with_what_stands_beside(name, date)
    date = _with_month_of(name, date)
    only_when = says(date, Concept.ONLY_WHEN)
    if only_when and not is_date_cell(date):
        date = date[only_when.end() :]  # `Frist: fortløpende`
    has_none = bool(says_no_day(date) and says(name, Concept.NAMES_A_LIMIT))
    has_none |= _MONTHS.fullmatch(date) is not None
    tells = only_when or has_none or has_digit(date) or says(date, Concept.BEGINS_AS_WHEN)
    is_week = begins_as_week(f"{name} {date}")
    is_name = mark and len(name) <= _LONGEST_NAME and has_word(label) and not is_week
    is_of_another = says(label, Concept.OF_THE_PAPER) or says(label, Concept.ONLY_WHEN)
    if parse_month(name) and with_its_date_last(date.rstrip(".")):
        return name, date  # `Februar: Søknadsfrist er 1. februar` says it in its text
    if not is_name or is_of_another or not (tells or GAP.fullmatch(mark)):
        return None
    inner = line_that_ends_with_its_date(name) if HAS_A_DAY.search(name) else None
    if inner and not HAS_A_DAY.search(date):
        return inner[0], f"{inner[1]}: {date.strip()}"  # `Fri mandag 2. april: 2. påskedag`
    return (date.strip(), label) if is_date_cell(date) else None


def _with_month_of(name: str, date: str) -> str:
    """The days behind a name with its month: `Fridager i mai: 1., 17. og 25.`."""
    month = _MONTH_OF_NAME.search(name)
    return f"{date} {month[1]}" if month and is_day_number(date) and "." in date else date


def _with_what_stands_beside(name: str, date: str) -> tuple[str, str]:
    """The date behind a name, and the name with what else is said there."""
    aside = _AN_ASIDE.search(date)
    if aside and is_date_cell(aside[1]):
        # `Høstferie: uke 41 (6.–10. oktober)`: the days say it best, and the rest is kept.
        first, second = date[: aside.start()].strip(), aside[1]
        is_day = has_digit(first) and is_date_cell(first) and not begins_as_week(first)
        date, rest = (first, second) if is_day else (second, first)
        beside = f" ({rest})" if is_date_cell(rest) else f": {rest}"
        return date, f"{name}{beside}" if rest else name
    if aside := ASIDE_BEHIND.search(date):
        return date[: aside.start()], f"{name} ({aside[1]})"
    if (more := _DATE_AND_MORE.fullmatch(date)) and is_date_cell(more["date"]):
        return more["date"], f"{name} {more['more']}"
    if (behind := _date_and_more(date)) and has_word(name):
        return behind[0], f"{name}: {behind[1]}"
    return date, name


def _date_and_more(text: str) -> tuple[str, str] | None:
    """A day and what is said of it, behind a name: `Matematikk: 27. mai på skolen`."""
    found = None if is_date_cell(text) else list_line(text)
    if found is None or not HAS_A_DAY.search(found[0]):
        return None
    return found if not has_digit(found[1]) or is_count(found[1]) else None


def _name_and_date(line: str) -> tuple[str, str, str]:
    """A line at the first mark that may stand before its date: `Studiestart ..... 17. august`."""
    *_, gap = None, *GAP.finditer(line)
    is_behind = gap is not None and is_date_cell(line[gap.end() :])
    if found := gap if is_behind else _BEFORE_A_DATE.search(line):
        return line[: found.start()], found[0], line[found.end() :]
    for dash in DASH.finditer(line):
        name, date = line[: dash.start()], line[dash.end() :]
        # `Samtaler uke 38 - uke 39` and `Ferie 7. - 11. mai` have a period behind their name.
        begins = is_begun(name) or line_that_ends_with_its_date(name)
        is_aside = name.count("(") > name.count(")")
        if is_date_cell(date) and not (begins or is_aside):
            return name, dash[0], date
    return line, "", ""


def row_of_line(line: str) -> tuple[str, str] | None:
    """The date and the text of a line of a cell, wherever its date stands; None if it has none."""
    return _dated(line) or days_in_month(line) or days_in_brackets(line)


def line_of_date(text: str) -> str:
    """The date that a line begins or ends with; all of it where it has none there."""
    line = folded(text).strip()
    if label := says(line, Concept.ONLY_WHEN):
        return line[label.end() :].strip()
    found = _dated(line)
    return found[0] if found else line


def _dated(line: str) -> tuple[str, str] | None:
    return list_line(line) or line_with_its_date_last(line) or line_that_ends_with_its_date(line)


def line_with_its_day_behind(text: str, month: int) -> tuple[str, str] | None:
    """The date and the text of a line in a month: `Kommunestyret 28.`, `Møte 18.06`."""
    if bare := days_in_month(text):
        return bare
    found = line_that_ends_with_its_date(text)
    days = parse_when(found[0], lambda _: ANY_YEAR) if found else None
    return found if days and days.first and days.first.month == month else None


def days_in_month(text: str) -> tuple[str, str] | None:
    """The days of a line in a month, and its text with what is said beside it in brackets."""
    line = SIGN.sub("", folded(text).strip(), count=1)
    aside = ASIDE_BEHIND.search(line)
    found = days_behind(line[: aside.start()] if aside else line)
    if found is None:
        return None
    name, days = taken_over(found[1], found[0])
    return days, f"{name} ({aside[1]})" if aside else name
