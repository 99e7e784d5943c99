"""Months as a calendar has them: weekdays above, numbers of days below, and what happens there.

`Man | Tir | Ons` stands above `7 | 8 | 9`, and a text stands in the cell of its day, beside the
number or in the rows below it. Each text is handed on with its date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from attrs import evolve, frozen

from vigo_arshjul.io.tables.shapes.set_rows import Spot, set_row
from vigo_arshjul.io.tables.source.rows import Row
from vigo_arshjul.io.tables.words.months import month_named
from vigo_arshjul.phrases import parse_month
from vigo_arshjul.phrases.cells.beside import parse_weekday
from vigo_arshjul.phrases.letters.shadow import folded

_DAY = re.compile(r"(?P<day>[1-9]|[12]\d|3[01])\.?(?=\s|\Z)\s*(?P<text>.*)", re.DOTALL)
# As a sheet writes a day that it shows as a number: `2026-09-07`.
_WHOLE_DAY = re.compile(r"\d{4}-\d{2}-(?P<day>\d{2})(?:T00:00:00)?(?P<text>)")
_FEWEST_DAYS = 5
_FEWEST_WEEKS = 4
# The name of the month stands so many rows above the weekdays at most.
_FARTHEST = 3
_FIRST_WEEK = 7


@frozen
class _DayOfCalendar:
    """A day of a calendar: its number, how many days after the first column, its cells."""

    number: int
    at: int
    row: Row
    place: int
    texts: tuple[Spot, ...]


class _WeekOfCalendar(NamedTuple):
    """The rows of a week: that with the numbers of its days, and those below it."""

    row: Row
    below: list[Row]


def with_days_of_calendars(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows of a source, each text of a calendar in a row of its own, with its date."""
    found: list[Row] = []
    at = 0
    while at < len(rows):
        size, lines = _calendar_from(rows, at)
        found += lines if size else [rows[at]]
        at += size or 1
    return found


def _calendar_from(rows: Sequence[Row], at: int) -> tuple[int, Sequence[Row]]:
    """How many rows a calendar has whose weekdays stand in a row, and its texts; 0 for none."""
    starts = _weekdays(rows[at])
    month = _month_above(rows, at) if starts else None
    if month is None:
        return 0, []
    block = list(takewhile(lambda row: _goes_on(row, rows[at]), rows[at + 1 :]))
    spans = list(pairwise([*starts, 2 * starts[-1] - starts[-2]]))
    weeks = list(_weeks(block, spans))
    days = [day for n, week in enumerate(weeks) for day in _days_of(week, spans, 7 * n)]
    if len(weeks) < _FEWEST_WEEKS or not all(map(_follows, days, days[1:])):
        return 0, []
    size = sum(1 + len(week.below) for week in weeks)
    return 1 + size, list(_lines(days, month))


def _goes_on(row: Row, heading: Row) -> bool:
    is_title = row.is_line and parse_month(row.said)
    return row.table == heading.table and not is_title and not _weekdays(row)


def _weekdays(row: Row) -> list[int]:
    """Where the weekdays of a row stand that names them in their order, and weeks at most."""
    said = [(at, folded(cell).strip()) for at, cell in enumerate(row.cells) if cell.strip()]
    if not _FEWEST_DAYS <= len(said) <= _FIRST_WEEK + 1:
        return []
    for first in (0, 1):
        places, names = zip(*said[first:], strict=True)
        if _are_in_order(names):
            return list(places)
    return []


def _are_in_order(names: Sequence[str]) -> bool:
    if len(names) < _FEWEST_DAYS:
        return False
    if "".join(names).lower() in ("mtotfls", "mtotf"):
        return True
    days = [parse_weekday(name) for name in names]
    return all(a is not None and b == (a + 1) % 7 for a, b in pairwise(days))


def _month_above(rows: Sequence[Row], at: int) -> tuple[int, int | None] | None:
    """The month of a calendar: above its weekdays, or in the name of its sheet."""
    above = [cell for row in reversed(rows[max(at - _FARTHEST, 0) : at]) for cell in row.filled]
    table = rows[at].table
    names = [*above, *([table.name] if table and table.name else ())]
    return next(filter(None, (parse_month(folded(name).strip()) for name in names)), None)


def _weeks(block: Sequence[Row], spans: Sequence[tuple[int, int]]) -> Iterator[_WeekOfCalendar]:
    """The weeks of a calendar, none of them longer than the others: what is below is no part."""
    weeks: list[_WeekOfCalendar] = []
    for row in block:
        if _has_days(row, spans):
            weeks.append(_WeekOfCalendar(row, []))
        elif weeks:
            weeks[-1].below.append(row)
        else:
            break
    longest = max((b.row.line - a.row.line for a, b in pairwise(weeks)), default=1)
    for row, below in weeks:
        yield _WeekOfCalendar(row, [one for one in below if one.line < row.line + longest])


def _has_days(row: Row, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether all that a row has below weekdays begins with the number of a day, in order."""
    days = list(_days_of(_WeekOfCalendar(row, []), spans, 0))
    filled = [span for span in spans if any(row.cell(at).strip() for at in range(*span))]
    return 0 < len(days) == len(filled) and all(map(_follows, days, days[1:]))


def _days_of(
    week: _WeekOfCalendar, spans: Sequence[tuple[int, int]], before: int
) -> Iterator[_DayOfCalendar]:
    for n, span in enumerate(spans):
        places = [at for at in range(*span) if week.row.cell(at).strip()]
        found = _day_in(week.row, places[0]) if places else None
        if found and not parse_month(found["text"].split(" ")[0]):
            own = Spot(week.row, places[0], found["text"])
            texts = tuple(_texts(week, own, span))
            yield _DayOfCalendar(int(found["day"]), before + n, week.row, places[0], texts)


def _texts(week: _WeekOfCalendar, own: Spot, span: tuple[int, int]) -> Iterator[Spot]:
    """What stands behind the number of a day, beside it, and below it."""
    places = [(week.row, at) for at in range(own.at + 1, span[1])]
    places += [(row, at) for row in week.below for at in range(*span)]
    spots = (own, *(Spot(row, at, row.cell(at)) for row, at in places))
    return (spot for spot in spots if spot.text.strip())


def _day_in(row: Row, at: int) -> re.Match[str] | None:
    said = folded(row.cell(at)).strip()
    return _WHOLE_DAY.fullmatch(said) or _DAY.match(said)


def _follows(day: _DayOfCalendar, next_one: _DayOfCalendar) -> bool:
    """Whether a day stands as far behind another as its number says; a month may end between."""
    apart = next_one.at - day.at
    is_next_month = next_one.number <= apart and next_one.number < day.number
    return next_one.number - day.number == apart or is_next_month


def _lines(days: Sequence[_DayOfCalendar], month: tuple[int, int | None]) -> Iterator[Row]:
    """Each text of a calendar with its date; the days before the first are of the last month."""
    months_on = -1 if days[0].number > _FIRST_WEEK else 0
    last = 0
    for day in days:
        months_on += day.number < last
        last = day.number
        date = f"{day.number}. {month_named(_moved(month, months_on))}"
        for spot in day.texts:
            row = set_row([Spot(day.row, day.place, date), spot])
            yield evolve(row, days={})


def _moved(month: tuple[int, int | None], by: int) -> tuple[int, int | None]:
    years, number = divmod(month[0] - 1 + by, 12)
    return number + 1, month[1] + years if month[1] else None
