"""What may stand beside a date and says no more than it: its weekday, week, month, year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from vigo_arshjul.io.tables.dating import A_YEAR
from vigo_arshjul.io.tables.sheet import month_heading_like
from vigo_arshjul.model import Meaning
from vigo_arshjul.phrases import parse_month
from vigo_arshjul.phrases.days import is_week, parse_weekday
from vigo_arshjul.phrases.parts import PARTS


def _weekday_like(said: str, day: dt.date) -> str | None:
    known = parse_weekday(said) is not None
    return PARTS["weekday"].write(said, day.weekday(), False) if known else None


def _week_like(said: str, day: dt.date) -> str | None:
    number = "".join(filter(str.isdigit, said))
    return said.replace(number, str(day.isocalendar().week)) if is_week(said) else None


def _year_like(said: str, day: dt.date) -> str | None:
    return str(day.year) if A_YEAR.fullmatch(said) else None


def _month_like(said: str, day: dt.date) -> str | None:
    if said.isdecimal():
        return f"{day.month:0{len(said)}}" if int(said) <= 12 else None
    return month_heading_like(said, day) if parse_month(said) else None


# What may stand beside a date, and how it is written for another day.
BESIDE: Mapping[Meaning, Callable[[str, dt.date], str | None]] = {
    Meaning.WEEKDAY: _weekday_like,
    Meaning.WEEK: _week_like,
    Meaning.MONTH: _month_like,
    Meaning.YEAR: _year_like,
}
