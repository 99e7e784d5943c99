"""Which days of a year the dates of a cell are: one, several, or those between two."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from vigo_arshjul.calendar import ONE_DAY
from vigo_arshjul.calendar.when import Day, Period, Precision
from vigo_arshjul.calendar.years import FIRST_YEAR, LAST_YEAR
from vigo_arshjul.phrases.cells.phrases import CellPhrase, Stretch, time_of
from vigo_arshjul.phrases.cells.words import Token, vaguest
from vigo_arshjul.phrases.dates.spans import YearOf

_LONGEST_PERIOD = dt.timedelta(days=300)
# `31.-1.`, `12.-1.`: so many days, and not those of `7.-3.`, which has a figure too few.
_MOST_DAYS_ALONE = 22

# Days, and how exactly they are known.
_Known = tuple[tuple[dt.date, dt.date], Precision]


def when_of(piece: Stretch, phrase: CellPhrase, year_of: YearOf) -> Day | Period | None:
    """The days of a stretch in a year, with the limit and the time of its phrase."""
    known = _alone(piece.first, phrase, year_of)
    if piece.last is not None:
        known = _from_to(piece.first, piece.last, year_of)
    if known is None:
        return None
    days, precision = known
    if precision is Precision.DAY and phrase.is_about:
        precision = Precision.ABOUT
    time = time_of(piece, phrase)
    said: dict[str, Any] = {"precision": precision, "bound": phrase.bound, "time": time}
    if piece.last is None and precision in (Precision.DAY, Precision.ABOUT) and days[0] == days[1]:
        return Day(days[0], **said)
    return Period(*days, **said)


def _from_to(date: Token, end: Token, year_of: YearOf) -> _Known | None:
    """From the first day of one date to the last of another."""
    days = days_of(date, _year_of_first(date, end) or year_of)
    last = _days_after(days[0], end, year_of) if days else None
    precision = vaguest({_precision(date), _precision(end)})
    if _precision(date) is Precision.DAY and _is_to_the_end(end):
        precision = Precision.DAY
    return ((days[0], last), precision) if days and last else None


def _is_to_the_end(end: Token) -> bool:
    """`ut mars`: to the last day of it, and no other."""
    return end.match.string[: end.match.start()].rstrip().endswith(" ut")


def _year_of_first(date: Token, end: Token) -> YearOf | None:
    """The year of the first day of `15.10–15.11.25`: that of the last, or the one before it."""
    year, month = end.written.year, end.written.month
    if date.written.year is not None or year is None or month is None:
        return None
    return lambda first: year - (first > month)


def _alone(date: Token, phrase: CellPhrase, year_of: YearOf) -> _Known | None:
    """One date: a day, several, one of them, or what comes before or after them."""
    days, precision = days_of(date, year_of), _precision(date)
    if days is None or days[0] == days[1]:
        return (days, precision) if days else None
    if phrase.beside:
        # What is before the turn of a year is in that year.
        off = ONE_DAY if precision is not Precision.ABOUT else dt.timedelta()
        day = days[0] - off if phrase.beside < 0 else days[1] + off
        # `før sommeren`
        return (day, day), Precision.DAY if date.written.term is None else Precision.ABOUT
    precision = _of_named(date, days) or precision
    weekday = phrase.weekday if len(phrase.pieces) == 1 else None
    if precision is Precision.WEEK and weekday is not None:
        # `onsdag i påskeuka`
        day = days[0] + weekday * ONE_DAY
        return (day, day), Precision.DAY
    return days, precision


def _of_named(date: Token, days: tuple[dt.date, dt.date]) -> Precision | None:
    """`påskeuka` is a week, and so is `v10`; `romjula` is a part of a month."""
    said = date.written
    if said.unit == "weekend":
        return None
    if (days[0].weekday(), (days[1] - days[0]).days) == (0, 6) and (said.feast or said.term):
        return Precision.WEEK
    if said.is_month and _precision(date) is Precision.DAY:
        return Precision.MONTH
    is_feast = said.feast is not None and _precision(date) is Precision.DAY
    return Precision.PART_OF_MONTH if is_feast else None


def _precision(date: Token) -> Precision:
    if date.form and date.written.unit == "week" and date.written.distance is None:
        return Precision.WEEK
    return date.form.span.precision if date.form else Precision.DAY


def days_of(date: Token, year_of: YearOf) -> tuple[dt.date, dt.date] | None:
    """The days of a date; a day alone is read as one with a month."""
    if date.form is not None:
        return date.form.span.days(date.written, year_of)
    written = date.written
    year = written.year if written.year is not None else year_of(written.month or 0)
    day = written.in_year(year) if FIRST_YEAR <= year <= LAST_YEAR else None
    return (day, day) if day else None


def _days_after(first: dt.date, date: Token, year_of: YearOf) -> dt.date | None:
    """The end of a period: over a new year or a summer, it is sought after the start.

    Where it would lie almost a year after it, the two are in the wrong order.
    """
    days = days_of(date, year_of)
    if days and days[1] >= first:
        return days[1]
    if date.written.year is not None:
        return days[1] if days else None
    if days and date.form is None:
        return _in_next_month(first, days[1].day) or days[1]
    later = [days_of(date, partial(always, year)) for year in (first.year, first.year + 1)]
    soon = (d[1] for d in later if d and dt.timedelta(0) <= d[1] - first <= _LONGEST_PERIOD)
    return next(soon, days[1] if days else None)


def _in_next_month(first: dt.date, day: int) -> dt.date | None:
    """The end of days alone, `12.-1.` below July: of the month after it, where that is near."""
    days = (first + count * ONE_DAY for count in range(1, _MOST_DAYS_ALONE))
    return next((one for one in days if one.day == day), None)


def always(year: int, month: int) -> int:
    """The year of every month, bound to one."""
    return year
