"""What may stand beside a date and says no more than it: its weekday, week, month, year."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence

from attrs import evolve

from vigo_arshjul.io.tables.source.sheet import month_heading_like, month_like
from vigo_arshjul.io.tables.words.line_dates import ANY_YEAR
from vigo_arshjul.io.tables.words.months import A_YEAR
from vigo_arshjul.model import Day, Meaning, Period, When
from vigo_arshjul.phrases import parse_month, replace_spans
from vigo_arshjul.phrases.cells.beside import WEEKDAYS_ALONE, is_week
from vigo_arshjul.phrases.cells.reading import parse_when
from vigo_arshjul.phrases.dates.parts import PARTS

# The days of a date, and how a cell beside it is written for them; None where it is of no such.
Days = Sequence[dt.date]
_WEEKDAY = re.compile(rf"\b(?:{WEEKDAYS_ALONE})(?=(?:en|ene)?\b)", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d]+")
# Two words say the first day and the last.
_ENDS = (0, -1)
_NUMBER = re.compile(r"\d+")


def _weekdays_like(said: str, days: Days) -> str | None:
    found = list(_WEEKDAY.finditer(said))
    return _each(
        said, found, days, lambda old, day: PARTS["weekday"].write(old, day.weekday(), False)
    )


def _weeks_like(said: str, days: Days) -> str | None:
    found = list(_NUMBER.finditer(said)) if is_week(said) else []
    return _each(said, found, days, lambda old, day: f"{day.isocalendar().week:0{len(old)}}")


def _year_like(said: str, days: Days) -> str | None:
    return str(days[0].year) if A_YEAR.fullmatch(said) else None


def _months_like(said: str, days: Days) -> str | None:
    if said.isdecimal():
        return f"{days[0].month:0{len(said)}}" if int(said) <= 12 else None
    found = [word for word in _LETTERS.finditer(said) if parse_month(word[0])]
    if len(found) > 1 and days[0].month != days[-1].month:
        return _each(said, found, days, lambda old, day: month_like(old, day.month))
    return month_heading_like(said, days[0]) if parse_month(said) else None


def _each(
    said: str, found: Sequence[re.Match[str]], days: Days, write: Callable[[str, dt.date], str]
) -> str | None:
    """A cell with one word for its day, or two for the first and the last, as others have it."""
    if not 0 < len(found) <= len(_ENDS):
        return None
    said_now = [write(one[0], days[at]) for one, at in zip(found, _ENDS, strict=False)]
    if len(set(said_now)) < len(found):  # `25-26` comes to lie in one week
        return said[: found[0].start()] + said_now[0] + said[found[-1].end() :]
    return replace_spans(
        said, [(*one.span(), now) for one, now in zip(found, said_now, strict=True)]
    )


# What may stand beside a date, and how it is written for other days.
BESIDE: Mapping[Meaning, Callable[[str, Days], str | None]] = {
    Meaning.WEEKDAY: _weekdays_like,
    Meaning.WEEK: _weeks_like,
    Meaning.MONTH: _months_like,
    Meaning.YEAR: _year_like,
}


def apart_from_time(when: When, *, date: str) -> When:
    """A date as its cell says it, where its time of day stands in one beside it."""
    if not isinstance(when, Day | Period) or when.time is None:
        return when
    said = parse_when(date, lambda _: ANY_YEAR)
    return evolve(when, time=said.time if said else None, written=None)
