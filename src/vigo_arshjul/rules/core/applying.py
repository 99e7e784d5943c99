"""Carries a fix out on the model."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from attrs import evolve

from vigo_arshjul.analysis import Analysis
from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.identity.alignment import in_order
from vigo_arshjul.model import Day, EachMonth, Entry, MonthHeading, Period, Schedule, When
from vigo_arshjul.phrases import MentionKind, replace_spans
from vigo_arshjul.rules.core.fix import Fix, InOrder, NewDate, TextEdit


def applied(schedule: Schedule, fix: Fix) -> Schedule | None:
    """The schedule with a fix carried out; None where its row is not the only one of its id."""
    change = fix.change
    if sum(entry.id == change.entry_id for entry in schedule) != 1:
        return None
    entry = schedule[change.entry_id]
    match change:
        case TextEdit(field=field, start=start, end=end, text=text):
            return with_rows(schedule, {id(entry): entry.with_spans({field: [(start, end, text)]})})
        case NewDate(when=when):
            return with_dates(schedule, [(entry, when)])
        case InOrder():
            return _moved(schedule, under_its_month(entry))


def _moved(schedule: Schedule, entry: Entry) -> Schedule:
    """The row behind the last one in order that is not later; all others stay."""
    others = [other for other in schedule if other.id != entry.id]
    dated = [index for index, other in enumerate(others) if other.is_dated]
    kept = in_order([others[index].day.toordinal() for index in dated])
    place = 0
    for rank, index in enumerate(dated):
        if rank in kept and others[index].day <= entry.day:
            place = index + 1
    return evolve(schedule, entries=(*others[:place], entry, *others[place:]))


def under_its_month(entry: Entry) -> Entry:
    """The row under the heading of its month, where the table has headings."""
    heading, day = entry.heading, entry.date
    if heading is None or day is None or _fits(heading, day):
        return entry
    year = day.year if heading.year is not None else None
    return evolve(entry, heading=MonthHeading(day.month, year))


def redated(entry: Entry, years: int) -> Entry:
    """A row so many calendar years later; 29 February becomes the 28th."""
    days = tuple(_years_later(day, years) for day in entry.when.days)
    match entry.when:
        case Day():
            when: When = evolve(entry.when, date=days[0])
        case Period():
            when = evolve(entry.when, first=days[0], last=days[1])
        case EachMonth():
            when = EachMonth(days[0])
        case _:
            return entry
    return evolve(entry, when=when)


def in_school_year(schedule: Schedule, school_year: SchoolYear) -> Schedule:
    """The schedule for another school year: what its reader had made of the same document.

    Each row keeps its day and month. The year is that of its month heading, where that can be,
    and else the one that the school year gives the month; full dates of the new year stay.
    """

    def moved(entry: Entry) -> Entry:
        day, heading = entry.when.days[0], entry.heading
        if day is None:
            return entry
        year = school_year.calendar_year(day.month)
        named = heading.year if heading is not None and heading.month == day.month else None
        if named in (year, year + 1) and (day.month == 8 or named == year):
            year = named
        elif school_year.first_day <= day <= school_year.last_tail_day:
            return entry
        return redated(entry, year - day.year)

    return evolve(schedule, school_year=school_year, entries=tuple(map(moved, schedule)))


def _years_later(day: dt.date, years: int) -> dt.date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _fits(heading: MonthHeading, day: dt.date) -> bool:
    return heading.month == day.month and heading.year in (None, day.year)


def with_row(schedule: Schedule, row: Entry, **values: Any) -> Schedule:
    """The schedule with other values in one row."""
    return with_rows(schedule, {id(row): evolve(row, **values)})


def with_rows(schedule: Schedule, rows: Mapping[int, Entry]) -> Schedule:
    """The schedule with others in the place of some rows, by the `id` of these."""
    return evolve(schedule, entries=tuple(rows.get(id(entry), entry) for entry in schedule))


def with_dates(schedule: Schedule, dates: Iterable[tuple[Entry, When]]) -> Schedule:
    """The schedule with other dates for some rows, each where it stands."""
    moved = ((row, evolve(row, when=when, weekday=None)) for row, when in dates)
    return with_rows(schedule, {id(row): under_its_month(now) for row, now in moved})


def as_known(analysis: Analysis, row: Entry) -> Entry:
    """A row of the known schedule as it is said in the year of another one."""
    before = analysis.known.school_year if analysis.known else analysis.schedule.school_year
    return of_school_year(row, analysis.schedule.school_year - before)


def of_school_year(row: Entry, years: int) -> Entry:
    """A row that speaks of school years so many later."""

    def later(field: str) -> str:
        spans = [
            (mention.start, mention.end, str(mention.written.school_year + years))
            for mention in row.mentions_of(MentionKind.SCHOOL_YEAR)
            if mention.field == field and mention.written.school_year is not None
        ]
        return replace_spans(getattr(row, field), spans)

    return evolve(row, what=later("what"), comment=later("comment")) if years else row
