"""What rows of the same words have in common: a day of the month, or a weekday of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from vigo_arshjul.calendar import BusinessCalendar
from vigo_arshjul.identity.words import same_text
from vigo_arshjul.model import Day, Entry, Schedule

# So many rows of the same words make a series.
_SERIES = 3
# The days of the month that people set things for by their numbers.
ROUND = (1, 15)


class InCommon(NamedTuple):
    """What the rows of one series go by.

    Attributes:
        day: the day of the month.
        stays: whether one of them stands on a closed day.
        weekday: the weekday, Monday being 0, and its number in the month.
    """

    day: int | None = None
    stays: bool = False
    weekday: tuple[int, int] | None = None


NOTHING = InCommon()


def series_of(schedule: Schedule, calendar: BusinessCalendar) -> Iterator[tuple[str, InCommon]]:
    """The rows of a schedule that belong to a series, each with what that goes by."""
    found: dict[tuple[str, str], list[Entry]] = {}
    for entry in schedule.dated():
        if isinstance(entry.when, Day) and calendar.covers(entry.day):
            found.setdefault((same_text(entry), entry.sender), []).append(entry)
    for rows in found.values():
        if series := _common(rows, calendar):
            yield from ((row.id, series) for row in rows)


def _common(rows: Sequence[Entry], calendar: BusinessCalendar) -> InCommon | None:
    months = len({(row.day.year, row.day.month) for row in rows})
    days = {row.day.day for row in rows}
    if months > 1 and len(days) == 1 and days <= {*ROUND}:
        # `15. oktober og 15. mars`: what was said of a Sunday stays on one.
        return InCommon(min(days), not all(calendar.is_business_day(row.day) for row in rows))
    if months < _SERIES:
        return None
    return InCommon(_common_day(rows, calendar), weekday=_common_weekday(rows))


def _common_day(rows: Sequence[Entry], calendar: BusinessCalendar) -> int | None:
    """The day of the month that all rows go by, the next business day where it is closed."""
    for day in sorted({row.day.day for row in rows if row.day.day <= 28}):
        if all(calendar.adjust(row.day.replace(day=day)) == row.date for row in rows):
            return day
    return None


def _common_weekday(rows: Sequence[Entry]) -> tuple[int, int] | None:
    found = {(row.day.weekday(), (row.day.day - 1) // 7 + 1) for row in rows}
    weekday, nth = next(iter(found))
    return (weekday, nth) if len(found) == 1 and nth <= 4 else None
