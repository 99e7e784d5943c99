"""Any schedule through any form and back: what a form carries comes back, and is written alike."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from strategies import MONTHS, WEEKDAYS
from vigo_arshjul import Category, Entry, Schedule, SchoolYear, diff, dumps, loads, roll
from vigo_arshjul.calendar import CalendarYear
from vigo_arshjul.calendar.when import Bound, Day, EachMonth, Period, Precision, Undated
from vigo_arshjul.model import State
from vigo_arshjul.phrases.cells.reading import parse_when

WHOLE = ("toml", "json", "docx", "xlsx")
YEARS = (SchoolYear, CalendarYear)
AS_SEEN = ("txt", "md", "csv", "tsv")

# Date cells as people write them, each of one date.
CELLS = (
    *("senest {d}. {m}", "uke {w}", "medio {m}", "ca. {d}. {m}", "{d}. {m} kl. 12.00", "{m}"),
    *("{weekday} {d}. {m}", "{d}/{n}", "f.o.m. {d}. {m}", "{d}. {m} eller senere", "uavklart"),
    *("siste virkedag i {m}", "{q}. kvartal", "ikke etter {d}. {m}", "dagen før {d}. {m}"),
)  # fmt: skip
# Words and signs that mean something in one of the forms.
SIGNS = (
    *("Fil", "Oppdatere rett", "9A0004", "senest 15. oktober", "2017-2018", "§ 6-8", "(se også b)"),
    *("a|b", "\\", "*", "_x_", "[x](y)", "`", "#", "<b>", "&amp;", '"', "'", "=1", "@ejet", "5 %"),
    *("é", "e\u0301", "🎓", "\u00a0", "\u00ad", "\u200b", ";", ",", "~~x~~", "http://a.no/b?c=d&e"),
)  # fmt: skip

signs = st.lists(st.sampled_from(SIGNS), max_size=5)
odd_texts = st.one_of(signs.map(" ".join), st.text(max_size=12))
# One line with a word first and last, as reading takes the spaces around a text away.
shown_texts = signs.map(lambda found: " ".join(["Søknad", *found, "sendes"]))


@st.composite
def whens(draw: st.DrawFn, year: SchoolYear) -> Any:
    """A date of the year: plain, or as somebody says it."""
    day = draw(st.dates(year.first_day, year.last_day))
    week = day.isocalendar()
    monday = day - dt.timedelta(days=week.weekday - 1)
    said = draw(st.sampled_from(CELLS)).format(
        d=day.day,
        m=MONTHS[day.month - 1],
        n=day.month,
        q=(day.month + 2) // 3,
        w=week.week,
        weekday=WEEKDAYS[day.weekday()],
    )
    bounds = st.sampled_from((None, *Bound))
    return draw(
        st.one_of(
            st.just(Day(day)),
            st.just(Period(day, day + dt.timedelta(days=draw(st.integers(1, 40))))),
            st.builds(Day, st.just(day), bound=bounds, time=st.sampled_from((None, dt.time(12)))),
            st.just(Period(monday, monday + dt.timedelta(days=6), precision=Precision.WEEK)),
            st.sampled_from((EachMonth(day), Undated())),
            st.just(parse_when(said, year.calendar_year) or Day(day)),
        )
    )


@st.composite
def schedules(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> Schedule:
    """A schedule of a few rows in any order, with columns of its own."""
    year = draw(
        st.integers(1990, 2060).flatmap(lambda y: st.sampled_from((SchoolYear(y), CalendarYear(y))))
    )
    headings = draw(st.sampled_from(((), ("Sted",), ("Ansvarlig", "Rom"))))
    rows = draw(st.integers(1, 3))
    return Schedule(
        school_year=year,
        title=draw(st.sampled_from(("Årshjul", "Plan for fylket"))),
        state=draw(st.sampled_from(State)),
        revised=draw(st.one_of(st.none(), st.dates(year.first_day, year.last_day))),
        entries=tuple(
            Entry(
                id=f"r{number}",
                when=draw(whens(year)),
                category=draw(st.sampled_from((None, *Category))),
                extra={heading: draw(texts) for heading in headings},
                sender=draw(texts),
                what=draw(texts),
                recipient=draw(texts),
                comment=draw(texts),
            )
            for number in range(rows)
        ),
    )


@pytest.mark.parametrize("form", WHOLE)
@settings(max_examples=6)
@given(schedule=schedules(odd_texts))
def test_a_form_that_carries_all_gives_all_back(form: str, schedule: Schedule) -> None:
    """The same schedule, whatever it holds; nothing differs, and a second writing is the first."""
    content = dumps(schedule, form)
    again = loads(content, format=form)
    assert again == schedule
    assert diff(schedule, again).is_empty
    second = dumps(again, form)
    assert second == content or without_lines(second) == without_lines(content)


def without_lines(content: str | bytes) -> str:
    """The JSON of a schedule tells the lines of the file that it was read from."""
    assert isinstance(content, str)
    return re.sub(r'"line": \w+', "", content)


@pytest.mark.parametrize("form", AS_SEEN)
@settings(max_examples=12)
@given(schedule=schedules(shown_texts))
def test_a_table_gives_back_what_one_sees(form: str, schedule: Schedule) -> None:
    """Dates as exact as they were said, texts letter by letter; a second writing is the first."""
    content = dumps(schedule, form)
    again = loads(content, format=form)
    meant = sorted(schedule, key=lambda e: form == "txt" and isinstance(e.when, EachMonth))
    assert [seen(entry) for entry in again] == [seen(entry) for entry in meant]
    assert again.school_year == schedule.school_year
    assert not again.told
    assert dumps(again, form) == content


@pytest.mark.parametrize("form", WHOLE)
@settings(max_examples=4)
@given(schedule=schedules(shown_texts), years=st.integers(-3, 6))
def test_a_roll_of_what_is_written_is_the_roll_written(
    form: str, schedule: Schedule, years: int
) -> None:
    """A form that carries all loses nothing that a roll goes by."""
    to = schedule.school_year + years
    read = roll(loads(dumps(schedule, form), format=form), to).schedule
    assert dumps(read, form) == dumps(roll(schedule, to).schedule, form)


@settings(max_examples=12)
@given(schedule=schedules(shown_texts), years=st.integers(-5, 9))
def test_a_roll_there_and_back_comes_to_rest(schedule: Schedule, years: int) -> None:
    """The first roll gives each row the day of its rule; from then on, there and back is here."""
    year = schedule.school_year
    there = roll(schedule, year + years).schedule
    back = roll(there, year).schedule
    assert rows(roll(roll(back, year + years).schedule, year).schedule) == rows(back)


# Spans that begin in one school year and end in the next, and whose they are.
OVER_THE_SUMMER = ("3. kvartal", "2. halvår", "2. tertial", "juli/august", "uke 30-33", "uke 31")


@pytest.mark.parametrize("cell", OVER_THE_SUMMER)
def test_a_span_over_the_summer_moves_by_whole_years(cell: str) -> None:
    """As many years as the schedule, and back to where it was."""
    text = f"Årshjul, skoleåret 2013-2014\n\nDato\tFra\tHva\tTil\n{cell}\tA\tRapport\tB\n"
    schedule = loads(text, format="txt")
    for years in (-3, 1, 2):
        there = roll(schedule, schedule.school_year + years).schedule
        (old,), (new,) = schedule.entries, there.entries
        assert abs((new.day - old.day).days - years * 365.25) < 7
        assert rows(roll(there, schedule.school_year).schedule) == rows(schedule)


@settings(max_examples=15)
@given(schedule=schedules(shown_texts), data=st.data())
def test_a_comparison_the_other_way_is_the_inverse(schedule: Schedule, data: st.DataObject) -> None:
    """What one way added, the other way removed; what moved or changed goes back."""
    other = data.draw(schedules(shown_texts))
    kept = data.draw(st.permutations(schedule.entries))[1:]
    mixed = evolve(schedule, entries=(*kept, *(evolve(e, id=f"x{e.id}") for e in other)))
    there, back = diff(schedule, mixed), diff(mixed, schedule)
    assert (there.added, there.removed) == (back.removed, back.added)
    assert {(m.old, m.new) for m in there.moved} == {(m.new, m.old) for m in back.moved}
    assert {(c.field, str(c.before), str(c.after)) for c in there.changed} == {
        (c.field, str(c.after), str(c.before)) for c in back.changed
    }


def rows(schedule: Schedule) -> list[tuple[object, ...]]:
    return [seen(entry) for entry in schedule]


def seen(entry: Entry) -> tuple[object, ...]:
    when = entry.when
    said = (when.first, when.last, when.precision, when.bound, when.time)
    texts = (entry.sender, entry.what, entry.recipient, entry.comment)
    return type(when), said, texts, dict(entry.extra)
