"""Whether words of a line are a date, and nothing else: `onsdag 15. august`, `24. og 25.`."""

from __future__ import annotations

import re

from vigo_arshjul.io.tables.words.line_signs import SIGN, has_digit, has_word
from vigo_arshjul.model import Day, Precision
from vigo_arshjul.phrases.cells.beside import (
    are_days_in_figures,
    is_day_and_more,
    is_day_number,
    is_of_the_month,
)
from vigo_arshjul.phrases.cells.reading import is_at_odds, is_date_cell, parse_when, whens_in_month
from vigo_arshjul.phrases.dates.parts import ENGLISH_DAY, MONTH, WEEKDAY, WEEKDAY_IN_TWO_LETTERS
from vigo_arshjul.phrases.letters.english import is_month_in_english, opens_with_month
from vigo_arshjul.phrases.letters.shadow import folded
from vigo_arshjul.phrases.words.lexicon import Concept, says

# A year that has every day.
ANY_YEAR = 2016
WEEKDAY_BEFORE = re.compile(
    rf"\A(?:(?:(?:{WEEKDAY})\s?[/&]\s?)?(?:{WEEKDAY})(?:en)?|{WEEKDAY_IN_TWO_LETTERS}|{ENGLISH_DAY})[.,]?\s+(?:den\s+)?(?=\d)",
    re.IGNORECASE,
)
# `Mandag 21. desember: 08.00–15.30` says when it is open, and `… kl. 8` when it happens.
ARE_HOURS = re.compile(r"\d{1,2}[.:]\d\d\s?[-–]\s?\d{1,2}[.:]\d\d")
_MARK = re.compile(r":\s|\s[-–—]+\s")
DASH = re.compile(r"\s+[-–—]+\s+")
# A day, or several that each have their full stop: `24. og 25.`.
_DAYS = re.compile(r"\d{1,2}[.)]?|\d{1,2}\.(?:\s*(?:[-–,]|og|til|eller)\s*\d{1,2}\.)+")

# `13. 14. 15. Plandager`: days in a row, and no line with its number.
_DAYS_IN_A_ROW = re.compile(r"\A(?:\d{1,2}\.\s+){2,}(?=[^\W\d])")


def with_commas(line: str, *, under_month: bool) -> str:
    """`13. 14. 15. Plandager` with commas between its days; `4. 5. trinn` has a number.

    So has the line of a list, `1. 2. juni Oppstart`, where no month stands above.
    """
    days = _DAYS_IN_A_ROW.match(line)
    numbers = [int(n) for n in re.findall(r"\d+", days[0])] if days else []
    if not days or numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return line
    rest = line[days.end() :]
    may_be = under_month or _JOINS.match(rest) or (numbers[2:] and _A_MONTH.match(rest))
    counts = not may_be or (rest[:1].islower() and says(rest, Concept.COUNTED))
    return line if counts else f"{', '.join(days[0].split())} {rest}"


_JOINS = re.compile(r"og\s\d", re.IGNORECASE)
_A_MONTH = re.compile(rf"(?:{MONTH})\b", re.IGNORECASE)
# What is said behind a date in its cell: `, i aulaen`, ` (kort frist)`, ` på Hamar`.
_BEHIND_THE_DATE = re.compile(
    r",\s+(?=[^\W\d]{2}|i\s)|\s+(?=\([^()]*[^\W\d]{3}[^()]*\)\s*\Z)|\s+(?=(?:i|på|ved|hos)\s+[A-ZÆØÅ])"
)


def date_and_rest(cell: str) -> tuple[str, str]:
    """The date that a cell begins with, and what it says behind that; all of it where none is."""
    if is_date_cell(folded(cell)) or is_at_odds(folded(cell)):
        return cell, ""
    for mark in _BEHIND_THE_DATE.finditer(cell):
        date = cell[: mark.start()]
        if has_digit(date) and is_date_cell(folded(date)):
            return date, cell[mark.start() :]
    return cell, ""


def tells_when(date: str, under_month: bool) -> bool:
    """Whether words that a mark ends are a date, be it a bare day below a month."""
    bare = WEEKDAY_BEFORE.sub("", date)
    if any(map(is_date_cell, {date, bare})) or (under_month and is_day_number(bare)):
        return True
    return under_month and bool(whens_in_month(bare, lambda _: ANY_YEAR, 1))


def is_plain_date(date: str, under_month: bool) -> bool:
    """Whether words are a date though no mark ends them: it has a digit, or is one bare day."""
    if under_month and (_DAYS.fullmatch(WEEKDAY_BEFORE.sub("", date)) or is_in_month(date)):
        return True
    if not has_digit(date) and not says(date, Concept.BEGINS_AS_WHEN):
        return False
    # `Før 1.`
    is_limit = under_month and date.endswith(".") and not date[:1].isdigit()
    return is_date_cell(date) or (is_limit and bool(whens_in_month(date, lambda _: ANY_YEAR, 1)))


def is_in_month(date: str) -> bool:
    """Whether words are a date below a month, and no bare day: `medio`, `15-18`, `15. kl. 12`."""
    may_be = is_of_the_month(date) or are_days_in_figures(date) or is_day_and_more(date)
    return may_be and bool(whens_in_month(date, lambda _: ANY_YEAR, 1))


def is_date_alone(text: str) -> bool:
    """Whether a line is a date and nothing else: `01.09`, `Onsdag 15. august`, `Frist 1. mai:`."""
    limit = says(text, Concept.LIMIT_BEFORE_DATE)
    bare = WEEKDAY_BEFORE.sub("", text[limit.end() if limit else 0 :].rstrip(" :"))
    if label := says(text, Concept.ONLY_WHEN):
        return is_date_cell(text[label.end() :].strip(" :"))
    begins = bare[:1].isdigit() or opens_with_month(bare)
    return begins and not bare.isdigit() and is_date_cell(bare)


def is_span_in_words(text: str) -> bool:
    """Whether a line says when in words alone: `Medio desember`, `Første mandag i mai`."""
    when = None if has_digit(text) else parse_when(text.rstrip(" :"), lambda _: ANY_YEAR)
    is_counted = isinstance(when, Day) and says(text, Concept.BEGINS_AS_WHEN) is not None
    precision = getattr(when, "precision", None)
    return is_counted or precision in (Precision.WEEK, Precision.PART_OF_MONTH)


def is_period_alone(text: str) -> bool:
    """Whether a line is two dates, `15. august – 20. august`: it says when, and not what."""
    line = folded(text).strip()
    dash = DASH.search(line)
    ends = (line[: dash.start()], line[dash.end() :]) if dash else ()
    # `1. - 4. mars: Oppstart` says what, too.
    last = _MARK.split(line)[-1]
    says_more = ARE_HOURS.fullmatch(last) or not (has_digit(last) or is_date_cell(last))
    has_no_name = WEEKDAY_BEFORE.sub("", line)[:1].isdigit() and not says_more
    return has_no_name and bool(ends) and all(map(has_digit, ends)) and is_date_cell(line)


_ENDS_WITH_A_MONTH = re.compile(rf"(?:{MONTH})\.?\Z", re.IGNORECASE)
_BEGINS_WITH_A_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")
# `15.11. Fri` is no Friday, and `1. mai Foreløpig` goes on.
_BEGINS_A_TEXT = re.compile(
    rf"\s(?:fri\b.*|(?!(?i:{WEEKDAY}|{MONTH})\b)(?-i:[A-ZÆØÅ])[^\W\d]+[:!]*)\Z", re.IGNORECASE
)
_A_WEEK_MORE = re.compile(r"\d{1,2}(?:\s+|\Z)")


def lacks_its_end(date: str, rest: str) -> bool:
    """Whether the year of a date stands behind it, or its last word begins what is said of it."""
    is_of_year = _ENDS_WITH_A_MONTH.search(date) and _BEGINS_WITH_A_YEAR.match(rest)
    more = _BEGINS_A_TEXT.search(date)
    # `4–7 January` has its month in English.
    is_word = more is not None and not is_month_in_english(more[0])
    goes_on = is_word and more is not None and is_date_cell(date[: more.start()])
    return bool(is_of_year or goes_on or _lacks_its_week(date, rest))


def _lacks_its_week(date: str, rest: str) -> bool:
    """Whether the last of some weeks stands behind a dash: `Ca. uke 10 - 11 Skidag`."""
    week = _A_WEEK_MORE.match(rest) if says(date, Concept.WEEK_NUMBER) else None
    is_week = week is not None and is_date_cell(f"{date} - {week[0]}")
    return is_week and not says(rest[week.end() :] if week else "", Concept.COUNTED)


def line_that_begins_in_its_month(text: str) -> tuple[str, str] | None:
    """The date and the text of a line below a month: `Tilvenning fra 3. august`."""
    line = SIGN.sub("", folded(text).strip(), count=1).rstrip(" .")
    found = says(line, Concept.BEGINS_ON)
    name, date = (line[: found.start()], found[0].strip()) if found else ("", "")
    return (date, name) if has_word(name) and is_date_cell(date) else None


_WITHIN = re.compile(r"(?P<name>[^:,]{2,40}),\s+(?P<date>[^:,]{3,40}):\s+(?P<text>[^:]+)")


def line_with_its_date_within(text: str) -> tuple[str, str] | None:
    """The date and the text of a line as `Kurs 1, uke 37: Oppstart`; None if it is none."""
    parts = _WITHIN.fullmatch(SIGN.sub("", text, count=1))
    if parts is None or has_digit(parts["text"]) or not has_digit(parts["date"]):
        return None
    is_row = is_date_cell(parts["date"]) and has_word(parts["name"]) and has_word(parts["text"])
    is_row = is_row and not is_date_cell(parts["name"])
    return (parts["date"], f"{parts['name']}: {parts['text']}") if is_row else None


_MONTH_AT_AN_END = re.compile(
    rf"\A(?P<first>{MONTH})\s+(?=(?-i:[A-ZÆØÅ]))|(?<=\s)(?:i\s+)?(?P<last>(?:{MONTH})(?:\s+20\d\d)?)\Z",
    re.IGNORECASE,
)


_DAY_BEFORE = re.compile(r"\d\.?\s*(?:[-–,]\s*)?\Z")


def item_of_month(text: str) -> tuple[str, str] | None:
    """The month and the text of an item as `Foreldremøter i september`; None if it is none."""
    line = SIGN.sub("", folded(text).strip(), count=1)
    found = _MONTH_AT_AN_END.search(line)
    if found is None or says(found[0], Concept.CHRISTMAS):
        return None
    name = f"{line[: found.start()]}{line[found.end() :]}".rstrip(" ,:–-")
    # `Kurs 12 september` has its day before its month, and `Kurs 12: september` has none.
    has_day = _DAY_BEFORE.search(line[: found.start("last")]) if found["last"] else False
    has_day = has_day or is_date_cell(line)  # `Medio juni`
    is_name = has_word(name) and not has_day and not says(name, Concept.GOVERNS_A_DATE)
    return (found["first"] or found["last"], name) if is_name else None


_IN_BRACKETS = re.compile(r"\s+\(((?:[^()]|\([^()]*\))+)\)\Z")


def days_in_brackets(text: str) -> tuple[str, str] | None:
    """The days of a line in a month that has them in brackets: `Foreldremøte (15.)`."""
    line = SIGN.sub("", folded(text).strip(), count=1).rstrip(" .")
    aside = _IN_BRACKETS.search(line)
    if aside is None or aside[1].isdecimal() or not tells_when(aside[1], under_month=True):
        return None
    name = line[: aside.start()]
    # `Uke 18 (5. mai)` says when, and no more.
    return (aside[1], name) if has_word(name) and not is_date_cell(name) else None
