"""Lines that are rows without a table: `- 15. august: Planleggingsdag (rektor)`."""

from __future__ import annotations

import re

from vigo_arshjul.phrases import parse_month
from vigo_arshjul.phrases.cells import is_date_cell, parse_when
from vigo_arshjul.phrases.days import begins_as_week, is_day_number
from vigo_arshjul.phrases.lexicon import Concept, says
from vigo_arshjul.phrases.parts import MONTH, WEEKDAY, WEEKDAY_IN_TWO_LETTERS
from vigo_arshjul.phrases.shadow import folded

# A bullet, or a box to tick, or both.
_BOX = r"(?:[-–•*·▪●○§☐☑☒□✓✔]|\[[ xX]?\])\s+"
_SIGN = re.compile(rf"\A(?:{_BOX}){{1,2}}")
_BEHIND_A_DATE = re.compile(r"(?<=\d\d)\s+(?=[A-ZÆØÅ][a-zæøå])")
_SENTENCE = re.compile(r"(?<=[^\W\d])\.\s+(?=[A-ZÆØÅ][a-zæøå])")
# A number is that of a line where a date follows it; `15. januar 2027` is one date, and
# `6. til 10. oktober` are several.
_JOINS = r"(?:til|og|eller|samt|t\.?o\.?m)\b"
_NUMBER = rf"\(?\d{{1,3}}[.)]\s+(?!(?i:{MONTH}|{_JOINS}))(?=\S*\d|[^\W\d]+\s+\d)"
# `3.Semesterstart`: a word that has come too near to its day.
_TOO_NEAR = re.compile(r"(?<=\d\.)(?=[A-ZÆØÅ][a-zæøå])")
_BULLET = re.compile(rf"\A\s*(?:(?:{_BOX}){{1,2}}|{_NUMBER})?")
# What may stand between the date and the text, the surest first.
_BETWEEN = (re.compile(r"\t+|\s*[:;|]\s+|\s+[-–]+\s+|\s*[:]\s*$"), re.compile(r"\s+|,\s*"))
# The most words that a date takes.
_WORDS = 8
# The most words of a line that ends with its date.
_LONGEST_LINE = 14
_WEEKDAY_BEFORE = re.compile(
    rf"\A(?:(?:{WEEKDAY})(?:en)?|{WEEKDAY_IN_TWO_LETTERS})\.?\s+(?:den\s+)?(?=\d)", re.IGNORECASE
)
# `Skolestart: 18. august`: the longest name of something that has its date behind it.
_LONGEST_NAME = 60
_BEFORE_A_DATE = (re.compile(r":\s"), re.compile(r"\s*(?:\.{3,}|…+|_{3,})\s*"))
_DASH = re.compile(r"\s+[-–—]+\s+")
_HAS_LETTERS = re.compile(r"[^\W\d]{3}")
# `Høstferie: uke 41 (SFO er stengt)`: what is said beside the date.
_ASIDE_BEHIND = re.compile(r"\s*\(([^()]*[^\W\d]{3}[^()]*)\)[.\s]*\Z")
_AN_ASIDE = re.compile(r"\s*\(([^()]*\d[^()]*)\)\s*\Z")
_ENDS_WITH_A_DAY = re.compile(r"\d\.?,?\Z")
# What is no more than an aside is said of the date: `Høstferie uke 41 (6.–10. oktober)`.
_AN_ASIDE_ALONE = re.compile(r"\([^()]*\)\.?\Z")
# `(Kristi himmelfartsdag), fredag 15. mai`: the days go on.
_MORE_BEHIND_AN_ASIDE = re.compile(r"\([^()]*\),")
# `fredag 22. desember (skolen slutter 11.00). Ingen SFO`: a date with all that is said of it.
_DATE_AND_MORE = re.compile(r"(?P<date>[^()]+?)\s*(?P<more>\([^()]*[^\W\d]{3}[^()]*\)\.?\s.+)")
_HAS_A_DAY = re.compile(rf"\d\.?\s?(?:{MONTH})|\b\d{{1,2}}\.\d{{1,2}}\b", re.IGNORECASE)
# A year that has every day.
ANY_YEAR = 2016
_A_WEEKDAY = re.compile(rf"\b(?:{WEEKDAY})(?:en)?\.?\Z", re.IGNORECASE)
_A_MONTH = re.compile(rf"(?:{MONTH})(?![a-zæøå])", re.IGNORECASE)
_A_DAY = re.compile(r"(?:og\s+|til\s+)?\d{1,2}\.\s+")
# A day, or several that each have their full stop: `24. og 25.`.
_DAYS = re.compile(r"\d{1,2}[.)]?|\d{1,2}\.(?:\s*(?:[-–,]|og|til|eller)\s*\d{1,2}\.)+")


def list_line(text: str, *, under_month: bool = False) -> tuple[str, str] | None:
    """The date and the text of a line; None where it does not begin with a date.

    Args:
        under_month: whether a month heading stands above it, so that `15` is a day.
    """
    line = _TOO_NEAR.sub(" ", folded(text).strip())
    bullet = _BULLET.match(line)
    bare = line[bullet.end() :] if bullet else line
    return _parted(bare, under_month) or _parted(line, under_month)


def _parted(line: str, under_month: bool) -> tuple[str, str] | None:
    for between, tells in zip(_BETWEEN, (_tells_when, _is_plain_date), strict=True):
        marks = list(between.finditer(line))[:_WORDS]
        for mark in reversed(marks):
            date, rest = line[: mark.start()].strip(" ,"), line[mark.end() :].strip(" -–:,")
            if says(date, Concept.DEADLINE_BEHIND) or _goes_on(date, rest):
                continue  # `1. mars Søknadsfrist VGS` has its day alone for its date
            if _is_text(rest, date) and tells(date, under_month):
                return date, rest
    return None


def _is_text(rest: str, date: str) -> bool:
    """Whether what stands behind a date says what happens: no aside, and no date of its own."""
    counts = is_day_number(date) and rest[:1].islower() and says(rest, Concept.COUNTED)
    has_a_name = not _WEEKDAY_BEFORE.sub("", date)[:1].isdigit()
    is_of_date = _AN_ASIDE_ALONE.match(rest) or (_has_digit(rest) and is_date_cell(rest))
    # `2. pinsedag: 9. juni` has its date behind it.
    is_name = not _HAS_A_DAY.search(date) and _HAS_A_DAY.search(rest)
    has_letters = re.search(r"[^\W\d]", rest) is not None and parse_month(rest) is None
    goes_on = _MORE_BEHIND_AN_ASIDE.match(rest) and _HAS_A_DAY.search(rest)
    return (
        has_letters and not counts and not goes_on and not ((has_a_name or is_name) and is_of_date)
    )


def _goes_on(date: str, rest: str) -> bool:
    """Whether a day is the first of several: `9. - 23. Eksamen`, and not `9. - 5. trinn`.

    It goes on with its month, too, and `1. mai, torsdag 14. mai` with another day.
    """
    if _ENDS_WITH_A_DAY.search(date) and _A_MONTH.match(rest):
        return True
    begins = _WEEKDAY_BEFORE.match(rest) or (rest[:1].isdigit() and _A_WEEKDAY.search(date))
    if begins and _HAS_A_DAY.search(date):
        return True
    another = _A_DAY.match(rest) if is_day_number(date) else None
    return another is not None and not says(rest[another.end() :], Concept.COUNTED)


def _tells_when(date: str, under_month: bool) -> bool:
    bare = _WEEKDAY_BEFORE.sub("", date)
    return any(map(is_date_cell, {date, bare})) or (under_month and is_day_number(bare))


def line_of_its_month(text: str) -> tuple[str, str] | None:
    """A bullet below a month that says no day: it is of that month, and so its date is empty."""
    bullet = _SIGN.match(folded(text))
    line = folded(text)[bullet.end() :].strip() if bullet else ""
    return ("", line) if _HAS_LETTERS.search(line) else None


def line_with_its_date_last(text: str) -> tuple[str, str] | None:
    """The date and the text of a line as `Siste skoledag: fredag 19. juni`; None if it is none."""
    name, mark, date = _name_and_date(_SIGN.sub("", folded(text).strip(" :"), count=1))
    label = name
    aside = _AN_ASIDE.search(date)
    if aside and is_date_cell(aside[1]):
        # `Høstferie: uke 41 (6.–10. oktober)`: the days say it best, and the rest is kept.
        first, second = date[: aside.start()].strip(), aside[1]
        date, rest = (first, second) if _names_a_day(first) else (second, first)
        label = f"{label} ({rest})"
    elif aside := _ASIDE_BEHIND.search(date):
        date, label = date[: aside.start()], f"{label} ({aside[1]})"
    elif (more := _DATE_AND_MORE.fullmatch(date)) and is_date_cell(more["date"]):
        date, label = more["date"], f"{label} {more['more']}"
    is_name = mark and len(name) <= _LONGEST_NAME and _HAS_LETTERS.search(label)
    if not is_name or says(label, Concept.OF_THE_PAPER) or not any(map(str.isdigit, date)):
        return None
    return (date.strip(), label) if is_date_cell(date) else None


def _name_and_date(line: str) -> tuple[str, str, str]:
    """A line at the first mark that may stand before its date: `Studiestart ..... 17. august`."""
    for mark in _BEFORE_A_DATE:
        if found := mark.search(line):
            return line[: found.start()], found[0], line[found.end() :]
    for dash in _DASH.finditer(line):
        name, date = line[: dash.start()], line[dash.end() :]
        # `Samtaler uke 38 - uke 39` and `Ferie 7. - 11. mai` have a period behind their name.
        begins = _ENDS_WITH_A_DAY.search(name) or line_that_ends_with_its_date(name)
        if is_date_cell(date) and not begins:
            return name, dash[0], date
    return line, "", ""


def line_that_ends_with_its_date(text: str) -> tuple[str, str] | None:
    """The date and the text of a line below a month: `Foreldremøte 28.08`; None if it is none.

    What is said beside it in brackets, `… 28.08 (i kantina)`, goes with the text.
    """
    line = _SIGN.sub("", folded(text).strip(), count=1).rstrip(" .")
    aside = _ASIDE_BEHIND.search(line)
    if aside is None or is_date_cell(aside[1]):
        return _with_its_date_last(line)
    found = _with_its_date_last(line[: aside.start()])
    return (found[0], f"{found[1]} ({aside[1]})") if found else None


def _with_its_date_last(line: str) -> tuple[str, str] | None:
    words = line.split(" ")
    if len(words) > _LONGEST_LINE or says(line, Concept.OF_THE_PAPER):
        return None
    for at in range(1, len(words)):
        date, name = " ".join(words[at:]), " ".join(words[:at]).rstrip(" ,:(–-")
        if date.lstrip("(")[:1].isdigit() or begins_as_week(date.lstrip("(")):
            bare = date.strip("()") if date.startswith("(") or "(" not in date else date
            if _tells_when(bare, under_month=False):
                return _with_its_words(name, bare)
    return None


def _with_its_words(name: str, date: str) -> tuple[str, str] | None:
    """A date with the words before it that belong to it; None where it is of what they say."""
    if found := says(name, Concept.WORDS_OF_DATE):
        name, date = name[: found.start()].rstrip(" ,:(–-"), f"{found[0].strip()} {date}"
    if found := says(name, Concept.IS_THE_DATE):
        name = name[: found.start()]
    if says(date, Concept.A_SPAN) and (found := says(name, Concept.BEFORE_A_SPAN)):
        name = name[: found.start()]
    is_of_the_name = says(name, Concept.GOVERNS_A_DATE) or _ENDS_WITH_A_DAY.search(name)
    is_name = _HAS_LETTERS.search(name) and not _A_WEEKDAY.fullmatch(name)
    return (date, name) if is_name and not is_of_the_name and not _HAS_A_DAY.search(name) else None


def _names_a_day(date: str) -> bool:
    """Whether a date has the number of a day, and is no week."""
    return not begins_as_week(date) and any(map(str.isdigit, date)) and is_date_cell(date.strip())


def rows_in_cell(cell: str) -> list[tuple[str, str]]:
    """The lines of a cell, each with the date that it begins or ends with, or with none."""
    lines = filter(None, map(str.strip, re.sub(r":\s*\n", ": ", cell).split("\n")))
    return [_row_in_line(one) or ("", one) for line in lines for one in _several(line)]


def _several(line: str) -> list[str]:
    """`Planleggingsdag 14.08 Skolestart 18.08` is two things, and so are sentences with dates."""
    pieces = _BEHIND_A_DATE.split(line)
    if all(map(line_that_ends_with_its_date, pieces)):
        return pieces
    sentences = _SENTENCE.split(line)
    return sentences if all(map(_row_in_line, sentences)) else [line]


def _row_in_line(line: str) -> tuple[str, str] | None:
    return list_line(line) or line_with_its_date_last(line) or line_that_ends_with_its_date(line)


def line_of_date(text: str) -> str:
    """The date that a line begins or ends with; all of it where it has none there."""
    line = folded(text).strip()
    found = list_line(line) or line_with_its_date_last(line)
    return found[0] if found else line


def is_date_alone(text: str) -> bool:
    """Whether a line is a date and nothing else: `01.09`, `Onsdag 15. august`, `Frist 1. mai:`."""
    limit = says(text, Concept.LIMIT_BEFORE_DATE)
    bare = _WEEKDAY_BEFORE.sub("", text[limit.end() if limit else 0 :].rstrip(" :"))
    return bare[:1].isdigit() and not bare.isdigit() and is_date_cell(bare)


def has_sign(text: str) -> bool:
    """Whether a line begins with a sign of a list."""
    return _SIGN.match(folded(text).strip()) is not None


def without_sign(text: str) -> str:
    """A line without the sign of a list."""
    return _SIGN.sub("", text.strip(), count=1)


def line_with_its_day_behind(text: str, month: int) -> tuple[str, str] | None:
    """The date and the text of a line in a month: `Kommunestyret 28.`, `Møte 18.06`."""
    words = folded(text).strip().split(" ")
    if len(words) > 1 and is_day_number(words[-1]) and words[-1].endswith("."):
        return words[-1], " ".join(words[:-1])
    found = line_that_ends_with_its_date(text)
    days = parse_when(found[0], lambda _: ANY_YEAR) if found else None
    return found if days and days.first and days.first.month == month else None


def is_period_alone(text: str) -> bool:
    """Whether a line is two dates, `15. august – 20. august`: it says when, and not what."""
    line = folded(text).strip()
    dash = _DASH.search(line)
    ends = (line[: dash.start()], line[dash.end() :]) if dash else ()
    has_no_name = _WEEKDAY_BEFORE.sub("", line)[:1].isdigit()
    return has_no_name and bool(ends) and all(map(_has_digit, ends)) and is_date_cell(line)


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def _is_plain_date(date: str, under_month: bool) -> bool:
    """Whether words are a date though no mark ends them: it has a digit, or is one bare day."""
    if under_month and _DAYS.fullmatch(_WEEKDAY_BEFORE.sub("", date)):
        return True
    return any(letter.isdigit() for letter in date) and is_date_cell(date)
