from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from itertools import pairwise

import pytest
from dateutil.easter import easter  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from reading import read
from strategies import MONTHS, WEEKDAYS
from vigo_arshjul import (
    ArshjulError,
    BusinessCalendar,
    BusinessDayConvention,
    Entry,
    Schedule,
    SchoolYear,
    published,
)
from vigo_arshjul.inference import BrokenRecurrenceError, Dates, Derivation, Origin, resolve
from vigo_arshjul.io import dumps
from vigo_arshjul.model import (
    Day,
    EachMonth,
    EasterDay,
    FixedDay,
    NextYear,
    NthWeekday,
    Period,
    PeriodRule,
    Recurrence,
    Relative,
)

CALENDAR = BusinessCalendar()
FOLLOWING = BusinessDayConvention.FOLLOWING
MODIFIED = BusinessDayConvention.MODIFIED_FOLLOWING
PRECEDING = BusinessDayConvention.PRECEDING
UNADJUSTED = BusinessDayConvention.UNADJUSTED
YEARS = st.integers(1948, 2097).map(SchoolYear)


def derive(rule: Recurrence, year: str, **others: Recurrence) -> Derivation:
    """The date of the entry `it` in a school year, with other entries to lean on."""
    dates = Dates({"it": rule, **others}, CALENDAR)
    return dates.derive("it", SchoolYear.parse(year))


ANCHOR = FixedDay(9, 29)  # a Friday in 2017


def test_a_chain_of_entries() -> None:
    """A delivery, its feedback, what follows it, and what must come before them all."""
    others: dict[str, Recurrence] = {
        "delivery": NthWeekday(11, "thursday", 2),
        "feedback": Relative("delivery", business_days=1),
        "file": Relative("feedback", business_days=3),
    }
    derivation = derive(Relative("file", days=-7), "2017-2018", **others)
    assert derivation.when == Day(dt.date(2017, 11, 8))


def test_a_very_long_chain_of_entries() -> None:
    """A thousand rows, each a day after the one before: a date, and no falling over."""
    others: dict[str, Recurrence] = {
        f"row-{n}": Relative(f"row-{n - 1}", days=1) for n in range(1, 1000)
    }
    others["row-0"] = FixedDay(8, 1)
    derivation = derive(Relative("row-999", days=1), "2017-2018", **others)
    assert derivation.when == Day(dt.date(2017, 8, 1) + dt.timedelta(days=1000))


# --- the chain in words ----------------------------------------------------------------


def test_the_chain_over_easter_in_words() -> None:
    """1 April 2021 is Maundy Thursday; each day on the way to 6 April says why it is closed."""
    words = derive(FixedDay(4, 1, FOLLOWING), "2020-2021").in_words()
    assert words.nb == (
        "torsdag 1. april 2021: fast dag, skjærtorsdag; fredag 2. april 2021: langfredag; "
        "lørdag 3. april 2021: helg; søndag 4. april 2021: første påskedag; "
        "mandag 5. april 2021: andre påskedag; tirsdag 6. april 2021: første virkedag etter"
    )
    assert words.en == (
        "Thursday 1 April 2021: a fixed day, Maundy Thursday; Friday 2 April 2021: Good Friday; "
        "Saturday 3 April 2021: weekend; Sunday 4 April 2021: Easter Sunday; "
        "Monday 5 April 2021: Easter Monday; Tuesday 6 April 2021: the first business day after"
    )


# --- rules that lead nowhere -----------------------------------------------------------

BROKEN: list[tuple[str, dict[str, Recurrence], str]] = [
    ("itself", {"it": Relative("it", days=1)}, "it → it"),
    (
        "two in a ring",
        {"it": Relative("b", days=1), "b": Relative("it", days=-1)},
        "it → b → it",
    ),
    (
        "a ring further on",
        {"it": Relative("b", days=1), "b": Relative("c", days=1), "c": NextYear("b")},
        "it → b → c → b",
    ),
    ("next year itself", {"it": NextYear("it")}, "it → it"),
    ("nowhere", {"it": Relative("borte", days=1)}, "it → borte"),
    ("nowhere next year", {"it": NextYear("borte")}, "it → borte"),
    (
        "a period in a ring",
        {
            "it": PeriodRule(Relative("b", days=1), Relative(None, days=1)),
            "b": Relative("it", days=1),
        },
        "it → b → it",
    ),
    (
        "the end of a period nowhere",
        {"it": PeriodRule(FixedDay(6, 1), Relative("borte", days=1))},
        "it → borte",
    ),
    ("no anchor outside a period", {"it": Relative(None, days=1)}, "it"),
    ("not there at all", {}, "it"),
]  # fmt: skip


@pytest.mark.parametrize(("_", "rules", "path"), BROKEN, ids=[case[0] for case in BROKEN])
def test_rules_that_lead_nowhere(_: str, rules: Mapping[str, Recurrence], path: str) -> None:
    """The error is one of ours, and shows the way that was gone: in a ring, or to nowhere."""
    with pytest.raises(BrokenRecurrenceError) as caught:
        Dates(rules, CALENDAR).derive("it", SchoolYear(2017))
    assert isinstance(caught.value, ArshjulError)
    assert path in str(caught.value)
    *way, last = path.split(" → ")
    assert ("går i ring" in str(caught.value)) == (last in way)


@pytest.mark.parametrize("year", ["1946-1947", "2099-2100", "2150-2151"])
def test_years_beyond_the_calendar(year: str) -> None:
    """There is an error, never a date made up."""
    with pytest.raises(ArshjulError, match="1948 til 2099"):
        derive(FixedDay(4, 1, FOLLOWING), year)


def test_two_entries_may_lean_on_the_same_one() -> None:
    """That is no ring."""
    rule = PeriodRule(Relative("anchor", days=1), Relative("anchor", days=3))
    derivation = derive(rule, "2017-2018", anchor=ANCHOR)
    assert derivation.when == Period(dt.date(2017, 9, 30), dt.date(2017, 10, 2))


def test_what_has_been_decided_goes_before_its_rule() -> None:
    """Udir set another day for this year; what hangs on it follows, in this year only."""
    rules: dict[str, Recurrence] = {
        "levering": NthWeekday(11, "thursday", 2),
        "tilbakemelding": Relative("levering", business_days=1),
    }
    decided = {("levering", SchoolYear(2017)): Day(dt.date(2017, 11, 15))}
    dates = Dates(rules, CALENDAR, decided)
    assert dates.derive("tilbakemelding", SchoolYear(2017)).when.iso() == "2017-11-16"
    assert dates.derive("tilbakemelding", SchoolYear(2018)).when.iso() == "2018-11-09"
    # What the rule itself gives can still be asked for.
    assert dates.derive("levering", SchoolYear(2017)).when.iso() == "2017-11-09"


# --- properties ------------------------------------------------------------------------


@given(year=YEARS, month=st.integers(1, 12), weekday=st.integers(0, 6), nth=st.integers(1, 4))
def test_the_nth_weekday_is_the_nth(year: SchoolYear, month: int, weekday: int, nth: int) -> None:
    """Counted through the month, from its start and from its end."""
    names = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    in_year = year.start if month >= 8 else year.start + 1
    first = dt.date(in_year, month, 1)
    days = [first + dt.timedelta(days=n) for n in range(31)]
    those = [day for day in days if day.month == month and day.weekday() == weekday]
    up = NthWeekday(month, names[weekday], nth, UNADJUSTED)
    down = NthWeekday(month, names[weekday], -nth, UNADJUSTED)
    assert derive(up, str(year)).when == Day(those[nth - 1])
    assert derive(down, str(year)).when == Day(those[-nth])


@given(year=YEARS, days=st.integers(-100, 100))
def test_days_around_easter(year: SchoolYear, days: int) -> None:
    """Easter is that of the second calendar year of the school year."""
    expected = easter(year.start + 1) + dt.timedelta(days=days)
    assert derive(EasterDay(days, UNADJUSTED), str(year)).when == Day(expected)


@given(year=YEARS, day=st.dates(dt.date(2001, 1, 1), dt.date(2001, 12, 31)))
def test_the_chain_ends_on_the_date(year: SchoolYear, day: dt.date) -> None:
    """Each chain begins on the nominal day and goes on day by day to the final one."""
    derivation = derive(FixedDay(day.month, day.day, FOLLOWING), str(year))
    days = [step.day for step in derivation.steps]
    assert (days[0].month, days[0].day) == (day.month, day.day)
    assert derivation.when == Day(days[-1])
    assert all(b - a == dt.timedelta(days=1) for a, b in pairwise(days))
    for step in derivation.steps:
        words = step.in_words()
        name = f"{WEEKDAYS[step.day.weekday()]} {step.day.day}. {MONTHS[step.day.month - 1]}"
        assert words.nb.startswith(name)


@given(year=YEARS)
def test_every_recurrence_of_the_published_schedule_works_in_any_year(year: SchoolYear) -> None:
    """No row breaks, and a day has the year that its month has in the school year."""
    rules = {entry.id: entry.recurrence for entry in published() if entry.recurrence}
    dates = Dates(rules, CALENDAR)
    for entry in published().dated():
        when = dates.derive(entry.id, year).when
        assert year.first_day <= when.first <= when.last <= year.last_tail_day


def test_the_recurrences_give_the_dates_of_the_published_year() -> None:
    """All dates of 2017-2018 follow from their rules, but for the one that is a mistake."""
    rules = {entry.id: entry.recurrence for entry in published() if entry.recurrence}
    dates = Dates(rules, CALENDAR)
    off = [e.id for e in published() if dates.derive(e.id, SchoolYear(2017)).when != e.when]
    assert off == ["voksendata-ssb-resultat"]


# --- where a rule comes from -----------------------------------------------------------


def origins(schedule: Schedule, known: Schedule | None, *, guess: bool) -> dict[Origin, int]:
    rules = resolve(schedule, CALENDAR, known, guess=guess).rules.values()
    return {origin: sum(f.origin is origin for f in rules) for origin in Origin}


def test_rules_of_the_file_go_before_all_others(schedule: Schedule) -> None:
    """Who states recurrences is taken at their word."""
    found = origins(schedule, schedule, guess=True)
    assert found == {origin: 105 if origin is Origin.OWN else 0 for origin in Origin}


def test_a_text_is_matched_row_by_row(document: str, schedule: Schedule) -> None:
    """Every row of the document is known by its words, each as itself."""
    rules = resolve(read(document), CALENDAR, schedule, guess=True).rules
    known_ids = [rule.counterpart.id if rule.counterpart else None for rule in rules.values()]
    assert known_ids == [entry.id for entry in schedule]


def test_a_rolled_text_is_matched_row_by_row(schedule: Schedule) -> None:
    """So is the text of another year, whose rows stand in another order."""
    dates = Dates({e.id: e.recurrence for e in schedule if e.recurrence}, CALENDAR)
    entries = [
        Entry(id=e.id, when=dates.derive(e.id, SchoolYear(2019)).when, sender=e.sender, what=e.what,
              recipient=e.recipient, comment=e.comment)
        for e in schedule
    ]  # fmt: skip
    entries.sort(key=lambda e: (isinstance(e.when, EachMonth), e.date))
    moved = Schedule(school_year=SchoolYear(2019), entries=tuple(entries))
    text = read(dumps(moved, "txt"))
    rules = resolve(text, CALENDAR, schedule, guess=True).rules
    known_ids = [rules[entry.id].counterpart for entry in text]
    assert [k.id if k else None for k in known_ids] == [entry.id for entry in entries]


def test_without_a_known_schedule_nothing_is_made_up_unasked(document: str) -> None:
    """A rule is inferred only where guessing is allowed."""
    text = read(document)
    assert sum(origins(text, None, guess=False).values()) == 0
    guessed = origins(text, None, guess=True)
    assert sum(guessed.values()) == 105
    assert (guessed[Origin.OWN], guessed[Origin.MATCHED]) == (0, 0)
    # `pr 01. oktober`, `Tilbakemelding på ssbElev`: the rows say so themselves.
    assert guessed[Origin.WORDS] > 20


INFERRED: list[tuple[str, str, str, str]] = [
    # The row; its day; the day of the next year, and of the year after.
    ("Fil pr 01. oktober.", "2017-10-02", "2018-10-01", "2019-10-01"),
    ("Fil pr 01. september.", "2017-09-01", "2018-09-03", "2019-09-02"),
    ("Møte.", "2017-11-10", "2018-11-09", "2019-11-08"),
    ("Frist.", "2018-06-30", "2019-06-30", "2020-06-30"),
]


@pytest.mark.parametrize(("what", "day", "first", "second"), INFERRED)
def test_an_inferred_rule_is_the_simplest_one(what: str, day: str, first: str, second: str) -> None:
    """The day that the text names, or the weekday; what stood on a closed day stays."""
    entry = Entry(id="a", when=Day(dt.date.fromisoformat(day)), what=what)
    year = SchoolYear(2017)
    schedule = Schedule(school_year=year, entries=(entry,))
    resolved = resolve(schedule, CALENDAR, guess=True)
    for n, expected in enumerate((day, first, second)):
        derivation = resolved.derive(entry, year + n)
        assert derivation is not None
        assert derivation.when.iso() == expected
