"""What a single row is and says tells where it is a year later."""

from __future__ import annotations

import datetime as dt

import pytest

from reading import rows_of
from real_years import Case, Proposer, Real, Row
from vigo_arshjul import Entry, Schedule, SchoolYear, adopt, roll
from vigo_arshjul.model import Day, Period
from vigo_arshjul.phrases.cells.reading import parse_when


@pytest.mark.parametrize("row", rows_of("rolled-rows.csv"), ids=lambda row: row["what"])
def test_a_row_is_proposed_by_what_it_is_and_says(row: dict[str, str]) -> None:
    """A year later, for a day and for a period."""
    days = [dt.date.fromisoformat(row[name]) for name in ("first", "last") if row[name]]
    year = SchoolYear.of(days[0])
    when = Period(*days) if row["last"] else Day(*days)
    entry = Entry(id="a", when=when, what=row["what"], sender="Kontoret")
    later = roll(Schedule(school_year=year, entries=(entry,)), year + 1).schedule.entries[0].when
    expected = [row[name] for name in ("later", "later_last") if row[name]]
    assert [str(day) for day in dict.fromkeys(later.days)] == expected


# What the row says; its day in two years on end; the day a year later, by hand.
TWO_YEARS = [
    ("Første skoledag etter jul", "2019-01-03", "2020-01-06", "2021-01-04"),
    ("Første skoledag etter jul", "2022-01-04", "2023-01-03", "2024-01-03"),
    ("Vårsemesteret starter", "2013-01-02", "2014-01-02", "2015-01-05"),
    ("Siste skoledag før jul", "2018-12-20", "2019-12-20", "2020-12-18"),
    ("Høstsemesteret slutter", "2014-12-19", "2015-12-18", "2016-12-21"),
    ("Vårsemesteret slutter", "2018-06-15", "2019-06-14", "2020-06-19"),
    ("Konfirmasjon i Vik kirke", "2020-05-10", "2021-05-09", "2022-05-15"),
    ("Styremøte: vedtak i styret", "2022-12-06", "2023-12-06", "2024-12-04"),
    ("Delårsrapport, 3. kvartal", "2022-11-08", "2023-11-08", "2024-11-06"),
    ("Siste skoledag før jul", "2022-12-21", "2023-12-20", "2024-12-20"),
    ("Siste skoledag", "2022-06-23", "2023-06-22", "2024-06-21"),
]


@pytest.mark.parametrize(("what", "first", "second", "later"), TWO_YEARS)
def test_the_ends_of_a_term_are_learned_from_two_years(
    what: str, first: str, second: str, later: str
) -> None:
    """Where no weekday and no day of the month gives both, their custom does."""
    days = [dt.date.fromisoformat(day) for day in (first, second, later)]
    years = [SchoolYear.of(day) for day in days]
    row = Row(what, {year: (day, day) for year, day in zip(years, days, strict=True)})
    case = Case(Real("Skolen", "skolerute", False, years, [row]), row, years[:2], years[2])
    assert Proposer()(case) == case.truth


def test_the_days_beside_a_week_off_go_with_it() -> None:
    """An early Easter moves the winter holidays from week 10 to week 8, and what is around them."""
    rows = {
        "Siste skoledag før vinterferien": ("2026-02-27", "2027-02-19"),
        "Vinterferie": ("2026-03-02/2026-03-06", "2027-02-22/2027-02-26"),
        "Skolen begynner igjen": ("2026-03-09", "2027-03-01"),
        "Foreldremøte": ("2026-03-10", "2027-03-09"),
    }
    spans = {what: [[*map(dt.date.fromisoformat, cell.split("/"))] for cell in cells]
             for what, cells in rows.items()}  # fmt: skip
    year = SchoolYear(2025)
    entries = tuple(
        Entry(id=f"rad-{n}", when=Period(*old) if len(old) > 1 else Day(*old), what=what)
        for n, (what, (old, _)) in enumerate(spans.items())
    )
    rolled = roll(Schedule(school_year=year, entries=entries), year + 1).schedule
    assert {row.what: [*dict.fromkeys(row.when.days)] for row in rolled} == {
        what: new for what, (_, new) in spans.items()
    }


# The days that one office sets, and what becomes of the one that could be a numbered one.
DEADLINES = [
    (("2026-02-11", "2026-03-25", "2026-04-22"), "2027-03-24"),  # Wednesdays all.
    (("2026-02-12", "2026-03-25", "2026-04-24"), "2027-03-24"),  # One of three, by chance.
    (("2026-02-10", "2026-03-25", "2026-04-20"), "2027-03-25"),
    (("2026-02-11", "2026-04-15", "2026-05-20"), "2027-04-15"),  # The 15th is set for itself.
]


@pytest.mark.parametrize(("days", "later"), DEADLINES)
def test_who_chooses_weekdays_sets_no_day_for_its_number(days: tuple[str, ...], later: str) -> None:
    """What stands on the 25th by chance among the days of one office goes by its weekday."""
    year = SchoolYear(2025)
    rows = tuple(
        Entry(id=f"r{n}", when=Day(dt.date.fromisoformat(day)), what=f"Søknad {n}", sender="Rådet")
        for n, day in enumerate(days)
    )
    rolled = roll(Schedule(school_year=year, entries=rows), year + 1).schedule
    assert str(rolled["r1"].when.first) == later


def test_a_plan_that_numbers_its_days_keeps_their_numbers() -> None:
    """Where most rows are on the 1st, the 15th and such days, no weekday was chosen for them."""
    days = {
        "Oppdatere lister": "2025-09-01", "Sende oversikt": "2025-10-10",
        "Lage budsjett": "2025-10-15", "Bestille utstyr": "2026-01-31",
        "Rydde i mapper": "2026-04-30", "Julelunsj": "2025-12-05",
        "Gå gjennom rutiner": "2026-03-11",
    }  # fmt: skip
    rows = tuple(
        Entry(id=f"r{n}", when=Day(dt.date.fromisoformat(day)), what=what)
        for n, (what, day) in enumerate(days.items())
    )
    for plan, later in ((rows, "2026-10-10"), (rows[1::5], "2026-10-09")):
        rolled = roll(Schedule(school_year=SchoolYear(2025), entries=plan), "2026-2027").schedule
        assert str(rolled["r1"].when.first) == later
    rolled = roll(Schedule(school_year=SchoolYear(2025), entries=rows), "2026-2027").schedule
    assert [str(rolled[row].when.first) for row in ("r3", "r5", "r6")] == [
        "2027-01-31", "2026-12-04", "2027-03-10",
    ]  # fmt: skip


def test_two_planning_days_are_both_a_15th_by_chance() -> None:
    """They keep their weekdays, as what people choose does; two meetings of a 15th do not."""
    days = {"november": dt.date(2022, 11, 15), "februar": dt.date(2023, 2, 15)}
    for what, later in (("Plandag i {}", "2023-11-14"), ("Melding for {}", "2023-11-15")):
        rows = tuple(
            Entry(id=month, when=Day(day), what=what.format(month), sender="Skolen")
            for month, day in days.items()
        )
        rolled = roll(Schedule(school_year=SchoolYear(2022), entries=rows), "2023-2024").schedule
        assert rolled["november"].when.iso() == later


def test_a_day_that_is_added_to_easter_makes_a_proposal_less_sure() -> None:
    """A school that has the Tuesday off, too, may not have it the year after."""
    year, monday = SchoolYear(2023), dt.date(2024, 3, 25)
    for days, is_certain in ((7, True), (8, False)):
        span = (monday, monday + dt.timedelta(days=days))
        row = Row("Påskeferie", {year: span, year + 1: span})
        case = Case(Real("Skolen", "skolerute", False, [year], [row]), row, [year], year + 1)
        assert (Proposer().probability(case) >= 0.95) is is_certain


# The row, with its Saturday; both days in two years on end.
WEEKENDS = [
    ("Konfirmasjon, første lørdag", "2021-05-01", "Konfirmasjon, søndag", "2022-05-07"),
    ("Julemarked lørdag", "2025-11-29", "Julemarked søndag", "2026-11-28"),
]


@pytest.mark.parametrize(("saturday", "day", "sunday", "later"), WEEKENDS)
def test_a_sunday_goes_with_the_saturday_of_the_same_thing(
    saturday: str, day: str, sunday: str, later: str
) -> None:
    """The two are one weekend, be it that the Sunday is the first of its month."""
    first, second = dt.date.fromisoformat(day), dt.date.fromisoformat(later)
    year, night = SchoolYear.of(first), dt.timedelta(days=1)
    rows = (
        Entry(id="a", when=Day(first), what=saturday, sender="Laget"),
        Entry(id="b", when=Day(first + night), what=sunday, sender="Laget"),
        Entry(id="c", when=Day(first + night), what="Ryddedag", sender="Laget"),
    )
    rolled = roll(Schedule(school_year=year, entries=rows), year + 1).schedule
    assert (rolled["a"].when.first, rolled["b"].when.first) == (second, second + night)


# The Mondays of a week off in two years, and a year later: 55 days before Easter by chance, and
# what gives way to an early Easter and comes back.
MONDAYS = [
    ("2019-02-25", "2020-02-17", "2021-02-22"),
    ("2023-03-06", "2024-02-26", "2025-03-03"),
    ("2026-02-23", "2027-02-22", "2028-02-28"),
]


@pytest.mark.parametrize("mondays", MONDAYS)
def test_holidays_that_are_weeks_go_by_them(mondays: tuple[str, str, str]) -> None:
    """By that of the last year, but where Easter tells why it was an earlier one."""
    firsts = [dt.date.fromisoformat(day) for day in mondays]
    years = [SchoolYear.of(first) for first in firsts]
    days = [(first, first + dt.timedelta(days=4)) for first in firsts]
    row = Row("Vinterferie", dict(zip(years, days, strict=True)))
    case = Case(Real("Skolen", "skolerute", False, years, [row]), row, years[:2], years[2])
    assert Proposer()(case) == case.truth


def test_days_from_easter_are_one_for_what_keeps_to_them_for_three_years() -> None:
    """By chance it is so once in a while, but not three times."""
    easters = [
        dt.date(2019, 4, 21),
        dt.date(2020, 4, 12),
        dt.date(2021, 4, 4),
        dt.date(2022, 4, 17),
    ]
    days = [easter - dt.timedelta(days=40) for easter in easters]
    years = [SchoolYear.of(day) for day in days]
    row = Row("Elevdag", {year: (day, day) for year, day in zip(years, days, strict=True)})
    case = Case(Real("Skolen", "skolerute", False, years, [row]), row, years[:3], years[3])
    assert Proposer()(case) == case.truth


# What a cell says, and the days that the rule which is adopted for it gives two years later.
SAID = [
    ("månedsskiftet mai/juni", "2028-05-31", "2028-06-01"),
    ("årsskiftet", "2027-12-31", "2028-01-01"),
    ("medio mai", "2028-05-11", "2028-05-20"),
    ("uke 40-41", "2027-10-04", "2027-10-17"),
    ("siste virkedag i mai", "2028-05-31", "2028-05-31"),
    ("etter påske", "2028-04-18", "2028-04-18"),
    ("telledato 14. november", "2027-11-14", "2027-11-14"),
]


@pytest.mark.parametrize(("said", "first", "last"), SAID)
def test_what_is_adopted_for_words_says_them_in_any_year(said: str, first: str, last: str) -> None:
    """The days of another year are those that its words would mean there."""
    when = parse_when(said, SchoolYear(2025).calendar_year)
    assert when is not None
    entry = Entry(id="a", when=when, what="Sak", sender="Kontoret")
    adopted = adopt(Schedule(school_year=SchoolYear(2025), entries=(entry,))).schedule
    rolled = roll(adopted, "2027-2028").schedule["a"].when
    assert rolled.days == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


def test_a_series_on_one_weekday_keeps_it_also_on_the_first() -> None:
    """`13. april, 4. mai og 1. juni` are Mondays; were all of them numbered days, they stay."""

    def rolled(*days: dt.date) -> list[str]:
        rows = tuple(
            Entry(id=f"r{n}", when=Day(day), what="Oppdatering") for n, day in enumerate(days)
        )
        schedule = Schedule(school_year=SchoolYear(2025), entries=rows)
        return [row.when.iso() for row in roll(schedule, "2026-2027").schedule]

    mondays = [dt.date(2026, 4, 13), dt.date(2026, 5, 4), dt.date(2026, 6, 1)]
    assert rolled(*mondays) == ["2027-04-12", "2027-05-03", "2027-05-31"]
    numbered = [dt.date(2025, 9, 1), dt.date(2025, 12, 15), dt.date(2026, 6, 15)]
    assert rolled(*numbered) == ["2026-09-01", "2026-12-15", "2027-06-15"]


# The days of one series over the months, and those of a year later.
MONTHLY = [
    # The 5th, the business day after where it is closed: a day that was moved goes back.
    (
        ("2025-09-05", "2025-10-06", "2025-11-05", "2026-01-05"),
        ("2026-09-07", "2026-10-05", "2026-11-05", "2027-01-05"),
    ),
    # The 20th, the business day before; the 11th of December is a day of its own.
    (
        ("2025-08-20", "2025-09-19", "2025-10-20", "2025-11-20", "2025-12-11"),
        ("2026-08-20", "2026-09-18", "2026-10-20", "2026-11-20", "2026-12-11"),
    ),
    # Wednesdays, two of which are the 8th.
    (
        ("2025-09-10", "2025-10-08", "2025-11-12", "2026-04-08"),
        ("2026-09-09", "2026-10-07", "2026-11-11", "2027-04-07"),
    ),
]


@pytest.mark.parametrize(("days", "later"), MONTHLY)
def test_a_series_goes_by_the_day_that_most_of_it_stand_on(
    days: tuple[str, ...], later: tuple[str, ...]
) -> None:
    """`Melding for august`, `Melding for september`: rows that say the same but for the month."""
    names = ("august", "september", "oktober", "november", "desember")
    rows = tuple(
        Entry(id=f"r{n}", when=Day(dt.date.fromisoformat(day)), what=f"Melding for {name}")
        for n, (day, name) in enumerate(zip(days, names, strict=False))
    )
    rolled = roll(Schedule(school_year=SchoolYear(2025), entries=rows), "2026-2027").schedule
    assert tuple(row.when.iso() for row in rolled) == later
