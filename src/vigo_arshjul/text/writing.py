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
    text = _NUMBER.sub(lambda m: _number_like(m[0], next(numbers), pads=pads), form)
    return _WORD.sub(lambda m: _word_like(m[0], day), text)


def tells_padding(form: str) -> bool:
    """Whether a date shows how its writer puts a one-digit day."""
    number = _NUMBER.search(form)
    return number is not None and (len(number[0]) == 1 or number[0].startswith("0"))


def write_school_year_like(form: str, year: SchoolYear) -> str:
    """Write a school year in the form of another: `2017-2018`, `2017/18`."""
    first, last = _NUMBER.findall(form)
    new_last = str(year.start + 1).zfill(4)[-len(last) :]
    return form.replace(first, str(year.start).zfill(4), 1)[: -len(last)] + new_last


def write_year_like(form: str, year: int) -> str:
    """Write another year into `juli 2017` or `våren 2018`."""
    return re.sub(r"\d{4}", str(year).zfill(4), form, count=1)


def replace_spans(text: str, spans: Iterable[tuple[int, int, str]]) -> str:
    """Replace each `(start, end, new)` span of a text; not another character changes."""
    for start, end, new in sorted(spans, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _is_numeric(form: str) -> bool:
    return re.search(r"\d\.\d", form) is not None


def _number_like(old: str, new: int, *, pads: bool) -> str:
    if new > 99:
        return str(new)[-len(old) :] if len(old) == 2 else str(new)
    padded = old.startswith("0") or (len(old) == 2 and pads)
    return f"{new:02}" if padded else str(new)


def _word_like(old: str, day: dt.date) -> str:
    low = old.lower()
    if low == "den":
        return old
    stem = low.removesuffix("en") if low.endswith("dagen") else low
    if stem in _NYNORSK_WEEKDAYS and stem not in WEEKDAYS:
        new = _NYNORSK_WEEKDAYS[day.weekday()] + low[len(stem) :]
    elif stem in WEEKDAYS:
        new = WEEKDAYS[day.weekday()] + low[len(stem) :]
    elif low in MONTHS:
        new = MONTHS[day.month - 1]
    elif low in SHORT_MONTHS or low == "sept":
        new = SHORT_MONTHS[day.month - 1]
    else:
        new = WEEKDAYS[day.weekday()][: len(low)]
    return new.capitalize() if old[:1].isupper() else new
