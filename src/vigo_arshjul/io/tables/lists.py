"""Lines that are rows without a table: `- 15. august: Planleggingsdag (rektor)`."""

from __future__ import annotations

import re

from vigo_arshjul.phrases.cells import is_date_cell, parse_when
from vigo_arshjul.phrases.days import begins_as_week, is_day_number
from vigo_arshjul.phrases.lexicon import Concept, says
from vigo_arshjul.phrases.parts import MONTH, WEEKDAY, WEEKDAY_IN_TWO_LETTERS
from vigo_arshjul.phrases.shadow import folded

_SIGN = re.compile(r"\A[-–•*·▪●○§]\s+")
# A number is that of a line where a date follows it; `15. januar 2027` is one date.
_NUMBER = rf"\(?\d{{1,3}}[.)]\s+(?!(?i:{MONTH}))(?=\S*\d|[^\W\d]+\s+\d)"
_BULLET = re.compile(rf"\A\s*(?:[-–•*·▪●○§]\s+|{_NUMBER})?")
# What may stand between the date and the text, the surest first.
_BETWEEN = (re.compile(r"\t+|\s*[:;|]\s+|\s+[-–]+\s+|\s*[:]\s*$"), re.compile(r"\s+|,\s*"))
# The most words that a date takes.
_WORDS = 8
_WEEKDAY_BEFORE = re.compile(
    rf"\A(?:(?:{WEEKDAY})(?:en)?|{WEEKDAY_IN_TWO_LETTERS})\.?\s+(?:den\s+)?(?=\d)", re.IGNORECASE
)
# `Skolestart: 18. august`: the longest name of something that has its date behind it.
_LONGEST_NAME = 60
_BEFORE_A_DATE = (re.compile(r":\s"), re.compile(r"\s*(?:\.{3,}|…+|_{3,})\s*"))
_DASH = re.compile(r"\s+[-–—]+\s+")
_AN_ASIDE = re.compile(r"\s*\(([^()]*\d[^()]*)\)\s*\Z")
# A year that has every day.
_ANY_YEAR = 2016
_ONE_DAY = re.compile(r"\d{1,2}[.)]?")


def list_line(text: str, *, under_month: bool = False) -> tuple[str, str] | None:
    """The date and the text of a line; None where it does not begin with a date.

    Args:
        text: the line.
        under_month: whether a month heading stands above it, so that `15` is a day.
    """
    line = folded(text).strip()
    bullet = _BULLET.match(line)
    bare = line[bullet.end() :] if bullet else line
    return _parted(bare, under_month) or _parted(line, under_month)


def _parted(line: str, under_month: bool) -> tuple[str, str] | None:
    for between, tells in zip(_BETWEEN, (_tells_when, _is_plain_date), strict=True):
        marks = list(between.finditer(line))[:_WORDS]
        for mark in reversed(marks):
            date, rest = line[: mark.start()].strip(" ,"), line[mark.end() :].strip(" -–:,")
            if says(date, Concept.DEADLINE_BEHIND):
                continue  # `1. mars Søknadsfrist VGS` has its day alone for its date
            is_text = re.search(r"[^\W\d]", rest) and not (
                _ONE_DAY.fullmatch(date) and rest[0].islower() and says(rest, Concept.COUNTED)
            )
            if is_text and tells(date, under_month):
                return date, rest
    return None


def _tells_when(date: str, under_month: bool) -> bool:
    bare = _WEEKDAY_BEFORE.sub("", date)
    return any(map(is_date_cell, {date, bare})) or (under_month and is_day_number(bare))


def line_of_its_month(text: str) -> tuple[str, str] | None:
    """A bullet below a month that says no day: it is of that month, and so its date is empty."""
    bullet = _SIGN.match(folded(text))
    line = folded(text)[bullet.end() :].strip() if bullet else ""
    return ("", line) if re.search(r"[^\W\d]{3}", line) else None


def line_with_its_date_last(text: str) -> tuple[str, str] | None:
    """The date and the text of a line as `Siste skoledag: fredag 19. juni`; None if it is none."""
    label, mark, date = _name_and_date(_SIGN.sub("", folded(text).strip(), count=1))
    aside = _AN_ASIDE.search(date)
    if aside and is_date_cell(aside[1]):
        # `Høstferie: uke 41 (6.–10. oktober)`: the days say it best, and the rest is kept.
        first, second = date[: aside.start()].strip(), aside[1]
        date, rest = (first, second) if _names_a_day(first) else (second, first)
        label = f"{label} ({rest})"
    is_name = mark and len(label) <= _LONGEST_NAME and re.search(r"[^\W\d]{3}", label)
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
        # `Samtaler uke 38 - uke 39` has a period behind its name.
        if is_date_cell(date) and not line_that_ends_with_its_date(name):
            return name, dash[0], date
    return line, "", ""


def line_that_ends_with_its_date(text: str) -> tuple[str, str] | None:
    """The date and the text of a line below a month: `Foreldremøte 28.08`; None if it is none."""
    words = _SIGN.sub("", folded(text).strip(), count=1).split(" ")
    if len(words) > _WORDS or says(" ".join(words), Concept.OF_THE_PAPER):
        return None
    for at in range(1, len(words)):
        date, name = " ".join(words[at:]).strip("()"), " ".join(words[:at]).rstrip(" ,:(–-")
        if date[:1].isdigit() or begins_as_week(date):
            return (date, name) if _tells_when(date, under_month=False) else None
    return None


def _names_a_day(date: str) -> bool:
    """Whether a date has the number of a day, and is no week."""
    return not begins_as_week(date) and any(map(str.isdigit, date)) and is_date_cell(date.strip())


def is_date_alone(text: str) -> bool:
    """Whether a line is a date and nothing else: `01.09`, `15. august 2025`."""
    return text[:1].isdigit() and not text.isdigit() and is_date_cell(text)


def line_with_its_day_behind(text: str, month: int) -> tuple[str, str] | None:
    """The date and the text of a line in a month: `Kommunestyret 28.`, `Møte 18.06`."""
    words = folded(text).strip().split(" ")
    if len(words) > 1 and is_day_number(words[-1]) and words[-1].endswith("."):
        return words[-1], " ".join(words[:-1])
    found = line_that_ends_with_its_date(text)
    days = parse_when(found[0], lambda _: _ANY_YEAR) if found else None
    return found if days and days.first and days.first.month == month else None


def is_period_alone(text: str) -> bool:
    """Whether a line is two dates, `15. august – 20. august`: it says when, and not what."""
    line = folded(text).strip()
    dash = _DASH.search(line)
    ends = (line[: dash.start()], line[dash.end() :]) if dash else ()
    return bool(ends) and all(map(_has_digit, ends)) and is_date_cell(line)


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def _is_plain_date(date: str, under_month: bool) -> bool:
    """Whether words are a date though no mark ends them: it has a digit, or is one bare day."""
    if under_month and _ONE_DAY.fullmatch(_WEEKDAY_BEFORE.sub("", date)):
        return True
    return any(letter.isdigit() for letter in date) and is_date_cell(date)
