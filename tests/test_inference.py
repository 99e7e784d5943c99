"""One engine of inference: who rolls, adopts, checks and explains hears the same of each row."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from reading import read
from vigo_arshjul import (
    BusinessCalendar,
    Entry,
    Schedule,
    SchoolYear,
    adopt,
    check,
    published,
    roll,
)
from vigo_arshjul.inference import Origin, resolve
from vigo_arshjul.model import Day, EachMonth, Period, Relative, When

DATA = Path(__file__).parent / "data"
CALENDAR = BusinessCalendar()


def bare(schedule: Schedule) -> Schedule:
    """A schedule as nobody has annotated it."""
    entries = (
        evolve(
            e, id=f"rad-{n}", recurrence=None, category=None, decided_by=None, before=(), after=()
        )
        for n, e in enumerate(schedule)
    )
    return evolve(schedule, entries=tuple(entries))


def without(schedule: Schedule, *ids: str) -> Schedule:
    """A schedule that lacks some rows."""
    return evolve(schedule, entries=tuple(e for e in schedule if e.id not in ids))


RAW = {
    "a county's own": read(DATA / "fylke-2025-2026.txt"),
    "the published text": read(DATA / "arshjul-2017-2018.txt"),
    "the published rows, bare": bare(published()),
    "rows that lean on missing ones": bare(
        without(published(), "ssb-elev-1-levering", "inntak-vigo-lokalbaser", "ssb-elev-endelig")
    ),
    "half annotated": evolve(
        published(),
        entries=tuple(
            e if n % 2 else evolve(e, recurrence=None) for n, e in enumerate(published())
        ),
    ),
}


def agrees(raw: Schedule, years: list[SchoolYear]) -> None:
    """The same rule of each row, and the same dates in each year, raw and adopted."""
    adopted = adopt(raw).schedule
    ours = resolve(raw, CALENDAR, published(), guess=True)
    theirs = resolve(adopted, CALENDAR, published(), guess=True)
    for row, entry in zip(raw, adopted, strict=True):
        rule = ours.rules[row.id]
        assert rule.name == entry.id
        assert rule.recurrence == theirs.rules[entry.id].recurrence
        assert rule.decided_by == theirs.rules[entry.id].decided_by
    for year in years:
        one = {e.id: e.when for e in roll(raw, year).schedule}
        assert one == {e.id: e.when for e in roll(adopted, year).schedule}


@pytest.mark.parametrize("raw", RAW.values(), ids=RAW)
def test_what_is_rolled_raw_goes_by_what_adoption_writes_down(raw: Schedule) -> None:
    """Three years on, earlier, in a year of an early Easter, and in its own year."""
    year = raw.school_year
    agrees(raw, [year, year + 1, year + 3, SchoolYear(2034), SchoolYear(1996)])


_WORDS = ("Møte", "Frist for søknad", "Fil pr 01. oktober", "Høstferie", "Tilbakemelding på fil",
          "Siste skoledag før påske", "Møte andre mandag", "Levering av fil")  # fmt: skip
_DATES = st.dates(dt.date(2017, 8, 1), dt.date(2018, 8, 31))


@st.composite
def _whens(draw: st.DrawFn) -> When:
    day = draw(_DATES)
    last = day + dt.timedelta(days=draw(st.integers(0, 9)))
    whens: list[When] = [Day(day), Day(day), Day(day), Period(day, last), EachMonth(day)]
    return draw(st.sampled_from(whens))


@st.composite
def _small(draw: st.DrawFn) -> Schedule:
    rows = draw(
        st.lists(
            st.tuples(_whens(), st.sampled_from(_WORDS), st.sampled_from(["", "Udir", "Kontoret"])),
            min_size=1,
            max_size=8,
        )
    )
    entries = tuple(
        Entry(id=f"rad-{n}", when=when, what=what, sender=sender)
        for n, (when, what, sender) in enumerate(rows)
    )
    return Schedule(school_year=SchoolYear(2017), entries=entries)


@given(raw=_small(), ahead=st.integers(-5, 30))
def test_any_small_schedule_rolls_the_same_raw_and_adopted(raw: Schedule, ahead: int) -> None:
    """Days, periods and monthly routines, in and after the school year."""
    agrees(raw, [raw.school_year + ahead])


@pytest.mark.parametrize("raw", RAW.values(), ids=RAW)
def test_the_check_tells_of_the_rows_that_had_to_be_learned(raw: Schedule) -> None:
    """AH703 names the rows whose rule adoption made up, and no other."""
    adoption = adopt(raw)
    made_up = {guess.entry_id for guess in adoption.guesses}
    made_up |= {one.entry_id for one in adoption.unexplained}
    names = resolve(raw, CALENDAR, published()).names
    told = [f for f in check(raw).with_consequences() if f.code == "AH703"]
    if len(made_up) == len(raw):
        assert len(told) == 1
    else:
        assert {names[finding.entry_id or ""] for finding in told} == made_up
    left = {one.entry_id for one in adoption.unexplained if one.recurrence is None}
    assert {f.entry_id for f in check(adoption.schedule).of("AH703")} == left


def test_a_rule_of_words_is_told_from_one_of_a_single_date() -> None:
    """And one of several years from both."""
    rows = (
        Entry(id="a", when=Day(dt.date(2017, 10, 2)), what="Liste per 01. oktober"),
        Entry(id="b", when=Day(dt.date(2017, 11, 10)), what="Kurs"),
    )
    now = Schedule(school_year=SchoolYear(2017), entries=rows)
    before = Schedule(
        school_year=SchoolYear(2016),
        entries=(evolve(rows[1], when=Day(dt.date(2016, 11, 11))),),
    )
    one = resolve(now, CALENDAR, guess=True).rules
    assert [one[row.id].origin for row in rows] == [Origin.WORDS, Origin.INFERRED]
    two = resolve(now, CALENDAR, older=[before], guess=True).rules
    assert [two[row.id].origin for row in rows] == [Origin.WORDS, Origin.YEARS]


def test_a_whole_week_stays_that_week() -> None:
    """Week 18 begins on Monday 1 May 2028, though that is a holiday, and ends on Friday."""
    week = Entry(id="a", when=Period(dt.date(2023, 5, 8), dt.date(2023, 5, 12)), what="Prosjektuke")
    first = evolve(week, when=Period(dt.date(2022, 5, 2), dt.date(2022, 5, 6)))
    schedule = Schedule(school_year=SchoolYear(2021), entries=(first,))
    rolled = roll(schedule, "2027-2028").schedule["a"]
    assert rolled.when == Period(dt.date(2028, 5, 1), dt.date(2028, 5, 5))


def test_a_stated_rule_finds_the_row_that_it_leans_on() -> None:
    """A row keeps the id that a stated rule calls it by, though its known row has another."""
    delivery, feedback = (
        published()["ssb-elev-1-levering"],
        published()["ssb-elev-1-tilbakemelding"],
    )
    rows = (
        evolve(delivery, id="min-levering", recurrence=None),
        evolve(feedback, recurrence=Relative("min-levering", business_days=1)),
    )
    raw = evolve(published(), entries=rows)
    assert [entry.id for entry in adopt(raw).schedule] == ["min-levering", feedback.id]
    agrees(raw, [SchoolYear(2018), SchoolYear(2024)])


def test_the_tail_is_no_year_that_a_rule_fails_in() -> None:
    """It repeats the one odd date of the head: a mistake made twice is no habit."""
    known = published()["fagopplaeringsfil-august"]

    def row(entry_id: str, day: dt.date) -> Entry:
        return evolve(known, id=entry_id, when=Day(day), recurrence=None, category=None)

    adoption = adopt(
        Schedule(school_year=SchoolYear(2016), entries=(row("x", dt.date(2016, 8, 1)),)),
        Schedule(
            school_year=SchoolYear(2017),
            entries=(row("y", dt.date(2017, 8, 10)), row("z", dt.date(2018, 8, 10))),
        ),
    )
    assert adoption.schedule[known.id].recurrence == known.recurrence
