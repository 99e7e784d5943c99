"""Reads the date cell of a row: `01.okt`, `1. oktober`, `2017-10-02`, `18.jun til 20.jun`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from vigo_arshjul.language import Words
from vigo_arshjul.model import Day, EachMonth, Period, When
from vigo_arshjul.text import Written, parse_written

# Which calendar year a month without one belongs to.
YearOf = Callable[[int], int]

_SPAN = re.compile(r"\s*(?:\btil(?:\s+og\s+med)?\b|\bt\.o\.m\.?|–|—|-)\s*", re.IGNORECASE)
_BARE_DAY = re.compile(r"(?P<day>\d{1,2})\.?")
_EACH_MONTH = re.compile(r"\b(?:måned|månad|mnd)", re.IGNORECASE)
_AFTER = re.compile(r"\better\s+(?P<day>.+)", re.IGNORECASE)

EXPECTED = Words(
    "ventet for eksempel 02.okt, 2. oktober, 02.10.2017, 2017-10-02 eller 18.jun til 20.jun",
    "expected for example 02.okt, 2. oktober, 02.10.2017, 2017-10-02 or 18.jun til 20.jun",
)


def parse_when(cell: str, year_of: YearOf) -> When | None:
    """Read a date cell; None where it is no date that exists."""
    if _EACH_MONTH.search(cell):
        return _each_month(cell, year_of)
    if written := parse_written(cell):
        day = _day(written, year_of)
        return Day(day) if day else None
    return _period(cell, year_of)


def looks_like_a_date(cell: str) -> bool:
    """Whether a cell means to be a date, be it a wrong one, as `32.okt`."""
    return bool(re.match(r"\s*\d", cell) or _EACH_MONTH.search(cell))


def _day(written: Written, year_of: YearOf) -> dt.date | None:
    if written.day is None or written.month is None:
        return None
    return written.in_year(written.year if written.year is not None else year_of(written.month))


def _period(cell: str, year_of: YearOf) -> Period | None:
    """Two dates with a dash or `til` between; the first may leave its month to the second."""
    parts = _SPAN.split(cell.strip())
    if len(parts) != 2:
        return None
    last_written = parse_written(parts[1])
    if last_written is None or last_written.month is None:
        return None
    first_written = parse_written(parts[0])
    if first_written is None and (bare := _BARE_DAY.fullmatch(parts[0].strip())):
        first_written = Written(
            day=int(bare["day"]), month=last_written.month, year=last_written.year
        )
    first = _day(first_written, year_of) if first_written else None
    last = _day(last_written, year_of)
    return Period(first, last) if first and last else None


def _each_month(cell: str, year_of: YearOf) -> EachMonth | None:
    match = _AFTER.search(cell)
    written = parse_written(match["day"]) if match else None
    day = _day(written, year_of) if written else None
    return EachMonth(day) if day else None
