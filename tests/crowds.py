"""Schedules that are hard to draw: few rows, many, all at once, or of odd texts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from vigo_arshjul import Category, Entry, Schedule, SchoolYear, published, roll
from vigo_arshjul.model import Day, EachMonth, Period

FIRST = dt.date(2017, 8, 1)
CATEGORIES = (*Category, None)


def row(number: int, day: dt.date, category: Category | None = None) -> Entry:
    """A row of a day."""
    what = f"Levering nummer {number} av elevdata til Utdanningsdirektoratet og SSB"
    return Entry(id=f"rad-{number}", when=Day(day), what=what, category=category)


def schedule_of(*entries: Entry) -> Schedule:
    """A schedule of some rows."""
    return Schedule(school_year=SchoolYear(2017), entries=entries, title="Årshjul for fylket")


def _after(days: int) -> dt.date:
    return FIRST + dt.timedelta(days=days)


def _three() -> Schedule:
    holiday = Period(dt.date(2017, 12, 20), dt.date(2018, 1, 7))
    return schedule_of(
        row(1, FIRST, Category.SSB),
        Entry(id="juleferie", when=holiday, what="Juleferie"),
        row(3, dt.date(2018, 7, 31)),
    )


def _many() -> Schedule:
    # 127 and 396 have no common part: no two rows lie alike.
    return schedule_of(*(row(n, _after(n * 127 % 396), CATEGORIES[n % 10]) for n in range(300)))


def _one_day() -> Schedule:
    others = (row(100 + n, _after(60 + n), Category.INTERN) for n in range(20))
    return schedule_of(*(row(n, _after(61), Category.SSB) for n in range(30)), *others)


def _one_week() -> Schedule:
    return schedule_of(*(row(n, _after(n % 7), CATEGORIES[n % 9]) for n in range(60)))


def _around_new_year() -> Schedule:
    """Where July meets August, marks must keep apart over the top of the circle."""
    days = (*range(360, 365), *range(5))
    rows = (row(n * 10 + day, _after(day), Category.SSB) for day in days for n in range(4))
    return schedule_of(*rows)


def _full_ring() -> Schedule:
    """A row on every third day, so that they meet all the way round, and periods over them."""
    days = (row(n, _after(3 * n), Category.SSB) for n in range(122))
    whole = Entry(id="hele", when=Period(FIRST, _after(364)), category=Category.SSB, what="Hele")
    return schedule_of(whole, *days)


def _odd_texts() -> Schedule:
    texts = (
        "W" * 2000,
        "ord og " * 300,
        "🎉" * 80,
        "漢字" * 60,
        "linje\nskift\t<i>kursiv</i> </script><b>",
        "<script>alert(1)</script>",
        "",
    )
    rows = (
        Entry(id=f"tekst-{n}", when=Day(_after(20 * n)), what=text, sender=text[:200])
        for n, text in enumerate(texts)
    )
    routines = (
        Entry(id="rutine", when=EachMonth(FIRST), what="rutine " * 20),
        Entry(id="senere", when=EachMonth(dt.date(2019, 8, 1)), what="senere"),
    )
    return Schedule(
        school_year=SchoolYear(2017), entries=(*rows, *routines), title="En lang tittel " * 30
    )


def _next_year() -> Schedule:
    return schedule_of(*(row(n, dt.date(2018, 8, 1 + n % 31)) for n in range(40)))


CROWDS: Mapping[str, Callable[[], Schedule]] = {
    "published": published,
    "rolled": lambda: roll(published(), "2018-2019").schedule,
    "none": schedule_of,
    "three": _three,
    "many": _many,
    "one day": _one_day,
    "one week": _one_week,
    "around new year": _around_new_year,
    "full ring": _full_ring,
    "odd texts": _odd_texts,
    "next year": _next_year,
}
