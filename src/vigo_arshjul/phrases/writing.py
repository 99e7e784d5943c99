"""Writes a new date in the form of an old one, and puts it in its place.

`08. november` becomes `07. november`, `5. oktober` becomes `4. oktober`, `01.10` becomes
`30.09`: what moves is the day, never the writer's way of putting it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.language import MONTHS, SHORT_MONTHS, WEEKDAYS

_NYNORSK_WEEKDAYS = ("måndag", "tysdag", "onsdag", "torsdag", "fredag", "laurdag", "sundag")
_SHORT_WEEKDAYS = ("man", "tirs", "ons", "tors", "fre", "lør", "søn")
_WORD = re.compile(r"[^\W\d]+")
_NUMBER = re.compile(r"\d+")


def write_like(form: str, day: dt.date, *, pads: bool = True) -> str:
    """Write a day in the form of another.

    Args:
        form: a date as somebody wrote it, perhaps with weekday or year.
        day: the day to write.
        pads: whether a one-digit day gets a zero where the form does not tell, having
            two digits itself.
    """
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", form):
        return day.isoformat()
    numbers = iter((day.day, day.month, day.year) if _is_numeric(form) else (day.day, day.year))
    padded = _pads(form, otherwise=pads)
    text = _NUMBER.sub(lambda m: _number_like(m[0], next(numbers), pads=padded), form)
    return _WORD.sub(lambda m: _word_like(m[0], day), text)


def tells_padding(form: str) -> bool:
    """Whether a date shows how its writer puts a one-digit day."""
    number = _NUMBER.search(form)
    return number is not None and (len(number[0]) == 1 or number[0].startswith("0"))


def is_padded(form: str) -> bool:
    """Whether a date that shows how its writer puts a one-digit day has a zero before it."""
    number = _NUMBER.search(form)
    return number is not None and number[0].startswith("0")


def without_padding(form: str) -> str:
    """A date in the same form whose writer puts no zero before a one-digit day.

    `29. februar` becomes `1. februar`: which day it is does not matter for its form.
    """
    number = _NUMBER.search(form)
    return _NUMBER.sub("1", form, count=1) if number and len(number[0]) <= 2 else form


def write_school_year_like(form: str, year: SchoolYear) -> str:
    """Write a school year in the form of another: `2017-2018`, `2017/18`."""
    first, last = _NUMBER.findall(form)
    new_last = str(year.start + 1).zfill(4)[-len(last) :]
    return form.replace(first, str(year.start).zfill(4), 1)[: -len(last)] + new_last


def write_year_like(form: str, year: int) -> str:
    """Write another year into `juli 2017` or `våren 2018`."""
    return re.sub(r"\d{4}", str(year).zfill(4), form, count=1)


def write_week_like(form: str, day: dt.date) -> str:
    """Write the week of a day in the form of `uke 28`."""
    return _NUMBER.sub(str(day.isocalendar().week), form, count=1)


def replace_spans(text: str, spans: Iterable[tuple[int, int, str]]) -> str:
    """Replace each `(start, end, new)` span of a text; not another character changes."""
    pieces, position = [], 0
    for start, end, new in sorted(spans):
        pieces += [text[position:start], new]
        position = end
    return "".join([*pieces, text[position:]])


def _is_numeric(form: str) -> bool:
    return re.search(r"\d\.\d", form) is not None


def _pads(form: str, *, otherwise: bool) -> bool:
    """Whether the writer of a date puts a zero before a one-digit day or month."""
    short = [number for number in _NUMBER.findall(form) if len(number) <= 2]
    if any(len(number) == 1 for number in short):
        return False
    return otherwise or any(number.startswith("0") for number in short)


def _number_like(old: str, new: int, *, pads: bool) -> str:
    if new > 99:
        return str(new)[-len(old) :] if len(old) == 2 else str(new)
    return f"{new:02}" if pads else str(new)


def _word_like(old: str, day: dt.date) -> str:
    new = _new_word(old.casefold(), day)
    if old.isupper():
        return new.upper()
    return new.capitalize() if old[:1].isupper() else new


def _new_word(low: str, day: dt.date) -> str:
    """The weekday or month of a day, as long or short as the old one; other words stay."""
    ending = "en" if low.endswith("dagen") else ""
    stem = low.removesuffix(ending)
    month = MONTHS[day.month - 1]
    if low == "den":
        return low
    if stem in WEEKDAYS:
        return WEEKDAYS[day.weekday()] + ending
    if stem in _NYNORSK_WEEKDAYS:
        return _NYNORSK_WEEKDAYS[day.weekday()] + ending
    if low in MONTHS:
        return month
    if low in SHORT_MONTHS or low == "sept":
        return low if month.startswith(low) else month[:3]
    short = _SHORT_WEEKDAYS[day.weekday()]
    return short if low in _SHORT_WEEKDAYS else short[:3]
