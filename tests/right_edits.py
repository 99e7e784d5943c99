"""The right edits of the examination: what people write into a schedule without being wrong.

A sentence more, a row more, other words for the same: a check says nothing new of them that
weighs more than an info.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from random import Random

from attrs import evolve

from examining import FORMS, Edited, Kind
from mistakes import Replace, at_random, changed, dated, placed, slipping
from vigo_arshjul import Entry, Schedule
from vigo_arshjul.calendar import BusinessCalendar, BusinessDayConvention
from vigo_arshjul.language import MONTHS
from vigo_arshjul.model import Day, Period

KINDS: list[Kind] = []
CALENDAR = BusinessCalendar()


def right(
    family: str,
    says: str,
    edit: Callable[[Schedule, Random], Edited | None],
    forms: tuple[str, ...] = FORMS,
) -> None:
    """Register a right edit."""
    KINDS.append(Kind(family=family, says=says, edit=edit, forms=forms))


def sentence(family: str, says: str, text: str) -> None:
    """Register a sentence more in the comment of any row. `{year}` is the year of the row."""

    def edit(schedule: Schedule, rnd: Random) -> Edited | None:
        number = at_random(schedule, rnd) or 0
        entry = schedule.entries[number]
        year = schedule.school_year
        words = text.format(
            year=entry.day.year,
            before=entry.day.year - 1,
            first=year.start,
            second=year.start + 1,
        )
        comment = f"{entry.comment.rstrip()} {words}".strip()
        if entry.comment and entry.comment.rstrip()[-1] not in ".!)":
            comment = f"{entry.comment.rstrip()}. {words}"
        return changed(schedule, number, comment=comment)

    right(family, says, edit)


def row(
    family: str,
    says: str,
    sender: str,
    what: str,
    recipient: str = "",
    comment: str = "",
    length: int = 0,
) -> None:
    """Register a row more, at its place by date; `{day}` is its date, `{before}` the day before."""

    def edit(schedule: Schedule, rnd: Random) -> Edited | None:
        day = schedule.school_year.first_day + dt.timedelta(rnd.randrange(20, 320))
        day = CALENDAR.adjust(day, BusinessDayConvention.FOLLOWING)
        before = day - dt.timedelta(1)
        values = {
            "day": f"{day.day}. {_month(day)}",
            "before": f"{before.day}. {_month(before)}",
            "year": schedule.school_year,
        }
        when = Period(day, day + dt.timedelta(length)) if length else Day(day)
        new = Entry(
            id="ny-rad",
            when=when,
            sender=sender,
            what=what.format(**values),
            recipient=recipient,
            comment=comment.format(**values),
        )
        return added(schedule, new)

    right(family, says, edit)


def added(schedule: Schedule, new: Entry) -> Edited:
    """The schedule with a row more, at its place by date."""
    rows = list(schedule.entries)
    place = next((n for n in dated(schedule) if rows[n].day > new.day), 0)
    rows.insert(place, new)
    return placed(schedule, rows, place)


def _month(day: dt.date) -> str:
    return MONTHS[day.month - 1]


def reword(
    family: str,
    says: str,
    pattern: str,
    typed: Replace | str,
    fields: tuple[str, ...] = ("what", "comment"),
) -> None:
    """Register other words for the same."""
    right(family, says, slipping(pattern, typed, fields))


# --- numbers that are no dates -----------------------------------------------------------------

_NUMBERS = "numbers that are no dates"

_TIMES = "clock times"

_CITED = "names and citations"

_SAID = "sentences"

_ROWS = "rows more"

_MOVED = "rows moved"


def moved(schedule: Schedule, rnd: Random) -> Edited | None:
    """A delivery moved by a week with its deadline and all that refers to neither."""
    number = at_random(
        schedule, rnd, lambda e: "Privatskoledata" in e.what and e.available_by is not None
    )
    if number is None:
        return None
    entry = schedule.entries[number]
    day, there = entry.day + dt.timedelta(1), entry.available_by
    if not CALENDAR.is_business_day(day) or there is None or there <= day:
        return None
    rows = list(schedule.entries)
    rows[number] = evolve(entry, when=Day(day), override="avtalt med Udir")
    rows.sort(key=lambda e: e.day)
    return placed(schedule, rows, number)


def a_week_later(schedule: Schedule, rnd: Random) -> Edited | None:
    """A day of a county's own choice a week later, and the row where it then belongs."""
    number = at_random(schedule, rnd, lambda e: "adminbrukerne" in e.what)
    day = schedule.entries[number].day + dt.timedelta(7) if number is not None else None
    if number is None or day is None or not CALENDAR.is_business_day(day):
        return None
    row = evolve(schedule.entries[number], when=Day(day))
    rows = [*schedule.entries[:number], *schedule.entries[number + 1 :]]
    place = next(i for i, other in enumerate(rows) if other.day > day and i >= number)
    rows.insert(place, row)
    return placed(schedule, rows, place)


def dropped(schedule: Schedule, rnd: Random) -> Edited | None:
    """A row that no other follows left out."""
    number = at_random(
        schedule,
        rnd,
        lambda e: "Søkerfil" in e.what or "postnummer" in e.what or "adminbrukerne" in e.what,
    )
    if number is None:
        return None
    rows = list(schedule.entries)
    rows.pop(number)
    return placed(schedule, rows, number)


def same_day(schedule: Schedule, rnd: Random) -> Edited | None:
    """Two rows of one day in the other order."""
    able = [
        n for n in dated(schedule)[:-1] if schedule.entries[n].when == schedule.entries[n + 1].when
    ]
    number = rnd.choice(able)
    rows = list(schedule.entries)
    rows[number : number + 2] = rows[number + 1], rows[number]
    return placed(schedule, rows, number, number + 1)


def split(schedule: Schedule, rnd: Random) -> Edited | None:
    """A comment that becomes a row of its own, on the same day."""
    number = at_random(
        schedule,
        rnd,
        lambda e: e.comment.count(". ") == 1 and len(e.comment) > 60 and "Rapport" not in e.comment,
    )
    if number is None:
        return None
    entry = schedule.entries[number]
    first, second = entry.comment.split(". ", 1)
    rows = list(schedule.entries)
    rows[number] = evolve(entry, comment=f"{first}.")
    rows.insert(
        number + 1,
        Entry(id="delt-rad", when=entry.when, sender=entry.sender, what=f"Merk: {second}"),
    )
    return placed(schedule, rows, number, number + 1)


def cancelled(schedule: Schedule, rnd: Random) -> Edited | None:
    """A row cancelled in words."""
    number = at_random(schedule, rnd, lambda e: "Rambøll" in e.what) or 0
    entry = schedule.entries[number]
    return changed(schedule, number, comment=f"UTGÅR i år. {entry.comment}".strip())


# Only here does the row say that the day was agreed on.
right(_MOVED, "a row moved by agreement, its data still in time", moved, ("toml",))
right(_MOVED, "a row that no other follows left out", dropped)
right(_MOVED, "two rows of one day in the other order", same_day)
right(_MOVED, "a comment made a row of its own", split)
right(_MOVED, "a row cancelled in words", cancelled)
right(
    _MOVED,
    "a day of a county's own choice a week later",
    a_week_later,
    # Elsewhere the row says its rule.
    ("txt", "csv", "docx"),
)

_WORDS = "other words for the same"


def county_row(says: str, day: tuple[int, int], sender: str, what: str) -> None:
    """Register a row that a county puts into its own table, out of order as it likes."""

    def edit(schedule: Schedule, rnd: Random) -> Edited | None:
        year = schedule.school_year
        date = dt.date(year.start if day[0] >= 8 else year.start + 1, *day)
        return added(schedule, Entry(id="egen-rad", when=Day(date), sender=sender, what=what))

    right("a county's own rows", says, edit)


county_row(
    "an open day on any day of the week", (1, 20), "Skolene", "Åpen dag for tiendeklassinger"
)
county_row("a holiday of the schools", (2, 21), "Skolene", "Vinterferie begynner")
county_row("a feast", (12, 24), "Fylkene", "Inntakskontoret er stengt")
county_row("a national day", (5, 17), "Skolene", "Fri: grunnlovsdag")
county_row(
    "a deadline of the county",
    (11, 30),
    "Rådgiverne",
    "Frist for innmelding av elever til hospitering",
)
county_row("a day after the summer", (7, 31), "Fylkene", "Ferieavvikling slutt")
