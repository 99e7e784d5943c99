"""What rows of the same words have in common: a day of the month, or a weekday of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from vigo_arshjul.calendar import ONE_DAY, BusinessCalendar, BusinessDayConvention
from vigo_arshjul.grouping import grouped
from vigo_arshjul.identity.words import same_text, words
from vigo_arshjul.language import MONTHS
from vigo_arshjul.model import Day, Entry, Schedule
from vigo_arshjul.phrases.words.lexicon import Concept, says

# So many rows of the same words make a series.
_SERIES = 3
# The days of the month that people set things for by their numbers.
ROUND = (1, 15)
# What one day of a month may have become.
_MOVED = (BusinessDayConvention.FOLLOWING, BusinessDayConvention.PRECEDING)


class InCommon(NamedTuple):
    """What the rows of one series go by."""

    day: int | None = None  # the day of the month
    # Where that goes when it is closed; None where none of the rows shows it.
    convention: BusinessDayConvention | None = None
    # Whether the row has a day of its own, where most go by one day of the month.
    departs: bool = False
    # The weekday, Monday being 0, and its number in the month.
    weekday: tuple[int, int] | None = None
    is_chosen: bool = False  # whether all of them stand on one weekday and not on numbered days


NOTHING = InCommon()


def series_of(schedule: Schedule, calendar: BusinessCalendar) -> Iterator[tuple[str, InCommon]]:
    """The rows of a schedule that belong to a series, each with what that goes by."""
    days = [
        entry
        for entry in schedule.dated()
        if isinstance(entry.when, Day) and calendar.covers(entry.day)
    ]
    for rows in _alike(days, _but_for_months):
        if found := _by_day(rows, calendar):
            yield from found
            continue
        for same in _alike(rows, same_text):
            if series := _by_weekday(same):
                yield from ((row.id, series) for row in same)


def _alike(rows: Iterable[Entry], text: Callable[[Entry], str]) -> Iterable[list[Entry]]:
    """The rows that say the same and come from one sender."""
    found = grouped(((text(row), row.sender), row) for row in rows)
    return found.values()


def _but_for_months(row: Entry) -> str:
    """What a row says, the same in each month or term: `Melding for januar`, `1. termin`."""
    said = words(row.what)
    return " ".join(word for word in said if word not in MONTHS and not word.isdigit())


# Of so many rows something can be said, and of days by chance every fourth is a numbered one.
_ENOUGH, _BY_CHANCE = 3, 3


def unnumbered(days: Iterable[tuple[str, str, dt.date]]) -> Iterator[str]:
    """The rows on the 10th or another round day by chance, of those that might be set by number.

    Where few of what one sender sets stand on such days, or all on one weekday, the sender
    chooses the weekday: `14. februar`, `25. april` and `12. september` are Wednesdays.

    Args:
        days: the row, who sets it, and its day.
    """
    of_sender = grouped((sender, (entry_id, day)) for entry_id, sender, day in days)
    for rows in of_sender.values():
        said = [day for _, day in rows]
        numbered = sum(is_numbered(day) for day in said)
        by_chance = numbered * _BY_CHANCE <= len(said)
        if len(said) >= _ENOUGH and (by_chance or len({day.weekday() for day in said}) == 1):
            yield from (entry_id for entry_id, day in rows if not is_round(day))


# By chance every fourth day may be a numbered one. Of so many rows three in five are no chance.
_MANY = 5


def numbered_by_habit(days: Sequence[tuple[str, dt.date]]) -> Iterator[str]:
    """The rows on days that may be numbered, in a plan that sets most of its days so.

    Args:
        days: the rows that people choose no weekday for, each with its day.
    """
    numbered = [entry_id for entry_id, day in days if is_numbered(day)]
    if len(days) >= _MANY and 5 * len(numbered) >= 3 * len(days):
        yield from numbered


def is_round(day: dt.date) -> bool:
    """Whether it is the first, the middle or the last day of its month."""
    return day.day in ROUND or (day + ONE_DAY).day == 1


def is_numbered(day: dt.date) -> bool:
    """Whether it may be set for its number."""
    return is_round(day) or day.day % 5 == 0


def _by_day(rows: Sequence[Entry], calendar: BusinessCalendar) -> list[tuple[str, InCommon]]:
    """The rows of a series that goes by a day of the month, where it does."""
    months = len({(row.day.year, row.day.month) for row in rows})
    if (shared := _round_day(rows)) and months > 1:
        # `15. oktober og 15. mars`: what was said of a Sunday stays on one.
        stays = not all(calendar.is_business_day(row.day) for row in rows)
        series = InCommon(shared, BusinessDayConvention.UNADJUSTED if stays else None)
        return [(row.id, series) for row in rows]
    if months < _SERIES:
        return []
    day, convention, those = max(_days_of_most(rows, calendar), key=lambda found: len(found[2]))
    # No weekday could have given a day of the month that is on several.
    by_day = 4 * len(those) >= 3 * len(rows) and len({row.day.weekday() for row in those}) > 1
    if not by_day:
        return []
    series, own = InCommon(day, convention), InCommon(convention=convention, departs=True)
    there = {row.id for row in those}
    return [(row.id, series if row.id in there else own) for row in rows]


def _round_day(rows: Sequence[Entry]) -> int | None:
    """The round day of the month that all rows stand on; two days off may do so by chance."""
    days = {row.day.day for row in rows}
    is_by_chance = len(rows) < _SERIES and says(rows[0].what, Concept.DAY_OFF)
    return days.pop() if len(days) == 1 and days <= {*ROUND} and not is_by_chance else None


def _days_of_most(
    rows: Sequence[Entry], calendar: BusinessCalendar
) -> Iterator[tuple[int, BusinessDayConvention, list[Entry]]]:
    """Each day of the month that rows may go by, and those that do."""
    for day in sorted({min(row.day.day, 28) for row in rows}):
        for convention in _MOVED:
            yield (
                day,
                convention,
                [
                    row
                    for row in rows
                    if calendar.adjust(row.day.replace(day=day), convention) == row.date
                ],
            )


def _by_weekday(rows: Sequence[Entry]) -> InCommon | None:
    """What rows of the same words go by that stand in so many months."""
    if len({(row.day.year, row.day.month) for row in rows}) < _SERIES:
        return None
    # `13. april, 4. mai og 1. juni` are Mondays.
    is_chosen = len({row.day.weekday() for row in rows}) == 1
    is_chosen = is_chosen and not all(is_numbered(row.day) for row in rows)
    return InCommon(weekday=_common_weekday(rows), is_chosen=is_chosen)


def _common_weekday(rows: Sequence[Entry]) -> tuple[int, int] | None:
    found = {(row.day.weekday(), (row.day.day - 1) // 7 + 1) for row in rows}
    weekday, nth = next(iter(found))
    return (weekday, nth) if len(found) == 1 and nth <= 4 else None
