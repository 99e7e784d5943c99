"""The date cell of a row: `01.okt`, `1. oktober`, `2017-10-02`, `18.jun til 20.jun`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator

from vigo_arshjul.calendar.when import Day, EachMonth, Period, Undated, When
from vigo_arshjul.calendar.years import FIRST_YEAR, LAST_YEAR
from vigo_arshjul.language import SHORT_MONTHS, Words
from vigo_arshjul.phrases.forms import is_padded, parse_written, tells_padding, write_like
from vigo_arshjul.phrases.written import Written

# Which calendar year a month without one belongs to.
YearOf = Callable[[int], int]

# What stands between the two days of a period, the plainest first: an ISO date has
# hyphens of its own.
_BETWEEN = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\s*(?:\btil(?:\s+og\s+med)?\b|\bt\.o\.m\.?|[–—])\s*",
        r"\s+-\s+",
        r"\s*-\s*",
    )
)
_BARE_DAY = re.compile(r"(?P<day>\d{1,2})\.?")
_EACH_MONTH = re.compile(r"\b(?:måned|månad|mnd)", re.IGNORECASE)
_AFTER = re.compile(r"\better\s+(?P<day>.+)", re.IGNORECASE)

# The most characters that a date takes, with the words around it.
_LONGEST = 200

EXPECTED = Words(
    "ventet for eksempel 02.okt, 2. oktober, 02.10.2017, 2017-10-02 eller 18.jun til 20.jun",
    "expected for example 02.okt, 2. oktober, 02.10.2017, 2017-10-02 or 18.jun til 20.jun",
)


def parse_when(cell: str, year_of: YearOf) -> When | None:
    """Read a date cell; None where it is no date that exists."""
    if len(cell) > _LONGEST:
        return None
    if _EACH_MONTH.search(cell):
        return _each_month(cell, year_of)
    if (written := parse_written(cell)) and written.is_day:
        day = _day(written, year_of)
        return Day(day) if day else None
    return _period(cell, year_of)


def looks_like_a_date(cell: str) -> bool:
    """Whether a cell means to be a date, be it a wrong one, as `32.okt`."""
    return bool(re.match(r"\s*\d", cell) or _EACH_MONTH.search(cell))


def _day(written: Written, year_of: YearOf) -> dt.date | None:
    if written.day is None or written.month is None:
        return None
    year = written.year if written.year is not None else year_of(written.month)
    # A year that no schedule can have is a slip of the pen.
    return written.in_year(year) if FIRST_YEAR <= year <= LAST_YEAR else None


def _period(cell: str, year_of: YearOf) -> Period | None:
    """Two dates with a dash or `til` between; the first may leave its month to the second."""
    for between in _BETWEEN:
        parts = between.split(cell.strip())
        if len(parts) == 2 and (last := parse_written(parts[1])) and last.month is not None:
            first = parse_written(parts[0]) or _bare_day(parts[0], last)
            first_day = _day(first, year_of) if first else None
            last_day = _day(last, year_of)
            return Period(first_day, last_day) if first_day and last_day else None
    return None


def _bare_day(text: str, last: Written) -> Written | None:
    """`18.` before `20. juni`: the day of the same month."""
    bare = _BARE_DAY.fullmatch(text.strip())
    return Written(day=int(bare["day"]), month=last.month, year=last.year) if bare else None


def _each_month(cell: str, year_of: YearOf) -> EachMonth | None:
    match = _AFTER.search(cell)
    written = parse_written(match["day"]) if match else None
    day = _day(written, year_of) if written else None
    return EachMonth(day) if day else None


def date_cell(when: When) -> str:
    """The date of a row in its own words, or as the published document writes it."""
    if when.written:
        return when.written
    match when:
        case Undated():
            return "uavklart"
        case Day(date=day):
            return _short(day.day, day.month)
        case Period(first=first, last=last):
            return f"{_short(first.day, first.month)} til {_short(last.day, last.month)}"
        case EachMonth(after=after):
            month = "sept" if after.month == 9 else SHORT_MONTHS[after.month - 1]
            return f"En gang pr. måned etter {after.day}.{month}"


def _short(day: int, month: int) -> str:
    return f"{day:02}.{SHORT_MONTHS[month - 1]}"


def when_like(cell: str, when: When, *, pads: bool = True) -> str:
    """Write a date in the form of a cell, or as the published document does.

    Args:
        cell: what stands in the cell.
        when: the date to write.
        pads: whether a one-digit day gets a zero where the cell does not tell.
    """

    def year_of(month: int) -> int:
        return when.first.year if month == when.first.month else when.last.year

    for written in _candidates(cell, when, pads):
        if parse_when(written, year_of) == when:
            return written
    return date_cell(when)


def pads_of(cells: Iterable[str]) -> bool:
    """Whether the dates of a table have a zero before a one-digit day."""
    return next((is_padded(cell) for cell in cells if tells_padding(cell)), True)


def _candidates(cell: str, when: When, pads: bool) -> Iterator[str]:
    if isinstance(when, Day) and parse_written(cell):
        yield write_like(cell, when.date, pads=pads)
    if isinstance(when, Period):
        for between in _BETWEEN:
            if mark := between.search(cell):
                first, last = cell[: mark.start()], cell[mark.end() :]
                end = write_like(last, when.last, pads=pads)
                if parse_written(first):
                    yield write_like(first, when.first, pads=pads) + mark[0] + end
                else:
                    # `18.–20. juni`: the first day leaves its month to the last.
                    yield re.sub(r"\d+", str(when.first.day), first) + mark[0] + end
                    yield write_like(last, when.first, pads=pads) + mark[0] + end
