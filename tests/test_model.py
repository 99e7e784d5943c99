from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs.exceptions import FrozenInstanceError
from hypothesis import given

from reading import read, rows_of
from strategies import school_years
from vigo_arshjul import (
    ArshjulError,
    BusinessDayConvention,
    Category,
    Entry,
    MentionKind,
    Schedule,
    SchoolYear,
)
from vigo_arshjul.errors import UnknownEntryError
from vigo_arshjul.model import (
    Day,
    EachMonth,
    EachMonthAfter,
    EasterDay,
    FixedDay,
    NthWeekday,
    Period,
    Relative,
)
from vigo_arshjul.model.fields import unique_ids

# --- school years ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "written", ["2017-2018", " 2017-2018 ", "1948-1949", "1900-1901", "2199-2200"]
)
def test_a_school_year_is_two_years_in_a_row(written: str) -> None:
    """What is read is written the same."""
    assert str(SchoolYear.parse(written)) == written.strip()


@pytest.mark.parametrize(
    "written",
    ["", "2017", "2017-2019", "2018-2017", "17-18", "2017/2018", "2017-18", "x"],
)
def test_anything_else_is_no_school_year(written: str) -> None:
    """The error shows what was given and what was expected."""
    with pytest.raises(ArshjulError) as caught:
        SchoolYear.parse(written)
    assert f"«{written}»" in str(caught.value)
    assert "2017-2018" in str(caught.value)


@pytest.mark.parametrize(
    ("day", "year"),
    [
        ("2017-08-01", "2017-2018"),
        ("2018-07-31", "2017-2018"),
        ("2018-08-01", "2018-2019"),
        ("2018-01-01", "2017-2018"),
    ],
)
def test_the_school_year_of_a_day(day: str, year: str) -> None:
    """It turns between July and August."""
    assert str(SchoolYear.of(dt.date.fromisoformat(day))) == year


def test_the_days_of_a_school_year() -> None:
    """1 August to 31 July; a schedule reaches into the August after it."""
    year = SchoolYear(2017)
    assert year.first_day == dt.date(2017, 8, 1)
    assert year.last_day == dt.date(2018, 7, 31)
    assert year.last_tail_day == dt.date(2018, 8, 31)
    assert year.first_day in year
    assert year.last_day in year
    assert dt.date(2018, 8, 1) not in year
    assert [year.calendar_year(month) for month in (8, 12, 1, 7)] == [2017, 2017, 2018, 2018]


@given(year=school_years)
def test_school_years_count(year: SchoolYear) -> None:
    """They can be read back, ordered, and moved by years."""
    assert SchoolYear.parse(str(year)) == year
    assert SchoolYear.of(year.first_day) == SchoolYear.of(year.last_day) == year
    if year.start < 2199:
        assert (year + 1) - year == 1
        assert year < year + 1
        assert (year + 1).first_day - year.last_day == dt.timedelta(days=1)


@pytest.mark.parametrize("start", [-1, 0, 1899, 2200, 9998])
def test_a_school_year_out_of_reach(start: int) -> None:
    """No schedule is that old, or that far ahead: most likely a slip of the hand."""
    with pytest.raises(ArshjulError, match="1900 til 2199"):
        SchoolYear(start)


@pytest.mark.parametrize("written", ["0000-0001", "1899-1900", "2200-2201", "9998-9999"])
def test_a_written_school_year_out_of_reach(written: str) -> None:
    """It is an error of ours, wherever it stands."""
    with pytest.raises(ArshjulError, match="1900 til 2199"):
        SchoolYear.parse(written)


# --- the published schedule ------------------------------------------------------------


def test_what_the_published_schedule_is(schedule: Schedule) -> None:
    """105 rows: 104 dated ones and the monthly routine, which stands last."""
    assert str(schedule.school_year) == "2017-2018"
    assert schedule.title == "Årshjul VIGO Opplæring"
    assert schedule.revised == dt.date(2017, 7, 31)
    assert len(schedule) == len(list(schedule)) == len(schedule.entries) == 105
    assert len(list(schedule.dated())) == 104
    assert isinstance(schedule.entries[-1].when, EachMonth)
    assert [type(e.when) for e in schedule].count(Period) == 2


def test_what_stands_below_the_table_is_there(schedule: Schedule) -> None:
    """The transfer routine in four steps, the seventeen counties, the nine colours."""
    routine, counties = schedule.appendices
    assert len(routine.steps) == 4
    assert routine.steps[0] == "Viktig at privatskolene kommer først til elevbildet"
    assert len(counties.names) == 17
    assert "Møre og Romsdal" in counties.names
    assert counties.names[-2:] == ("Troms", "Finnmark")
    assert [line.category for line in schedule.legend] == list(Category)


def test_every_row_has_an_id_a_category_and_a_recurrence(schedule: Schedule) -> None:
    """Nothing in the built-in schedule is left to guessing."""
    assert len({entry.id for entry in schedule}) == len(schedule)
    assert [e.id for e in schedule if e.category is None or e.recurrence is None] == []


def test_every_category_has_rows(schedule: Schedule) -> None:
    """Each colour of the legend is used, and each row is in one category."""
    by_category = [schedule.by_category(category) for category in Category]
    assert all(by_category)
    assert sum(map(len, by_category)) == len(schedule)


# --- queries ---------------------------------------------------------------------------


def test_an_entry_by_its_id(schedule: Schedule) -> None:
    """Square brackets and `in` take an id."""
    entry = schedule["ssb-elev-1-levering"]
    assert entry.date == dt.date(2017, 11, 9)
    assert "ssb-elev-1-levering" in schedule
    assert entry in schedule
    assert "ssb-elev" not in schedule


def test_an_unknown_id_names_the_nearest(schedule: Schedule) -> None:
    """The error is an ArshjulError and a KeyError, without the quotes of one."""
    with pytest.raises(UnknownEntryError) as caught:
        schedule["ssb-elev-1-leverig"]
    assert isinstance(caught.value, ArshjulError)
    assert isinstance(caught.value, KeyError)
    assert "«ssb-elev-1-leverig»" in str(caught.value)
    assert "«ssb-elev-1-levering»" in str(caught.value)
    assert not str(caught.value).startswith(("'", '"'))


@pytest.mark.parametrize(
    ("day", "ids"),
    [
        (
            "2017-10-02",
            ["vigo-skole-adminbrukere", "udirbedrift-oktober", "fagopplaeringsfil-oktober"],
        ),
        ("2017-10-01", []),
        ("2018-06-18", ["fellessensur-grunnskolen"]),
        ("2018-06-20", ["fellessensur-grunnskolen", "fellessensur-videregaaende"]),
        ("2018-06-21", []),
        ("2017-08-01", ["fagopplaeringsfil-august"]),
        ("2018-08-01", ["fagopplaeringsfil-neste-august"]),
    ],
)
def test_the_entries_of_a_day(schedule: Schedule, day: str, ids: list[str]) -> None:
    """A period is found on each of its days, the monthly routine on none."""
    assert [entry.id for entry in schedule.on(dt.date.fromisoformat(day))] == ids


def test_the_entries_between_two_days(schedule: Schedule) -> None:
    """Both ends count, and a period that reaches in is there."""
    found = schedule.between(dt.date(2018, 6, 20), dt.date(2018, 6, 27))
    assert [entry.id for entry in found] == [
        "fellessensur-grunnskolen",
        "fellessensur-videregaaende",
        "privatskoledata-juni",
        "otto-avslutning-av-skoleaaret",
    ]
    everything = schedule.between(dt.date(2017, 8, 1), dt.date(2018, 8, 31))
    assert everything == tuple(schedule.dated())
    assert schedule.between(dt.date(2018, 6, 27), dt.date(2018, 6, 20)) == ()


@pytest.mark.parametrize(
    ("after", "containing", "actor", "category", "entry_id"),
    [
        ("2017-11-01", "ssbElev", None, None, "ssb-elev-1-levering"),
        ("2017-11-01", "SSBELEV", None, None, "ssb-elev-1-levering"),
        ("2017-11-09", "ssbElev", None, None, "ssb-elev-1-tilbakemelding"),
        ("2017-11-08", "ssbElev", None, None, "ssb-elev-1-levering"),
        ("2017-12-31", "", "Lånekassen", None, "eksamensresultater-mars"),
        ("2017-12-31", "", None, Category.SSB, "ssb-kontrakt-endelig"),
        ("2018-01-15", "fil", "Udir", Category.FAGOPPLAERING, "fagopplaeringsfil-februar"),
        # The row of 7 September stands below that of 8 September.
        ("2017-09-06", "", None, None, "privatskoledata-september"),
        ("2018-08-15", "", None, None, None),
        ("2017-08-01", "står ikke noe sted", None, None, None),
    ],
)  # fmt: skip
def test_the_next_entry(
    schedule: Schedule,
    after: str,
    containing: str,
    actor: str | None,
    category: Category | None,
    entry_id: str | None,
) -> None:
    """The first later one by its date, that fits all that is asked."""
    found = schedule.next(dt.date.fromisoformat(after), containing, actor=actor, category=category)
    assert (found.id if found else None) == entry_id


@pytest.mark.parametrize(
    ("name", "count"),
    # Counted in the columns `fra` and `til` of the document.
    [("SSB", 15), ("ssb", 15), ("vilbli.no", 3), ("Lånekassen", 2), ("Rambøll", 10)],
)
def test_the_entries_of_an_actor(schedule: Schedule, name: str, count: int) -> None:
    """A whole word in the columns `fra` and `til`, in any case."""
    found = schedule.by_actor(name)
    assert len(found) == count
    assert all(name.lower() in f"{e.sender} {e.recipient}".lower() for e in found)


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("Skolen", "Skolene"),
        ("fylkeskommunene", "Fylkene"),
        ("Statsforvalteren", "Fylkesmennene"),
        ("Utdanningsdirektoratet", "Udir"),
        ("Every", "Evry"),
    ],
)
def test_an_actor_is_found_by_its_other_names(schedule: Schedule, asked: str, written: str) -> None:
    """In other inflections, and under the names that it has had."""
    assert schedule.by_actor(asked) == schedule.by_actor(written)
    assert schedule.only(actor=asked).entries == schedule.only(actor=written).entries


@pytest.mark.parametrize(
    ("actor", "is_theirs", "is_not"),
    [
        ("Inntakskontoret", "Frist for registrering i VIGO Lokalbase er 28. september.", "SSB"),
        (
            "Fylkeskommunene",
            "Fylkene må kjøre oppdatering av rett senest 28. september.",
            "Fylkene.",
        ),
        ("Fylkene", "(Data er på plass i de andre fylkene 28. september)", "Fylkesvis"),
        ("Lokalbasen", "Data vil være i lokalbasene senest 28. september.", "Lokal base"),
        ("Skolene", "Skolene må registrere senest 28. september.", "VIGO Lokalbasen"),
    ],
)
def test_what_others_ask_of_an_actor_is_its_own_too(
    actor: str, is_theirs: str, is_not: str
) -> None:
    """What it must do for a delivery of others, and what it waits for; in that sentence alone."""
    day = Day(dt.date(2017, 9, 29))
    party = "Skolene og VIGO Lokalbasen (Inntakskontoret)"
    rows = (
        Entry(id="own", when=day, sender=party, recipient="Fylkene", what="Klart"),
        Entry(id="asked", when=day, sender="IST", recipient="Udir", what=f"Fil. {is_theirs}"),
        Entry(
            id="other",
            when=day,
            sender="IST",
            recipient="Udir",
            what=f"{is_not} Frist for registrering i basen er 28. september.",
        ),
    )
    found = Schedule(school_year=SchoolYear(2017), entries=rows).only(actor=actor)
    assert [entry.id for entry in found] == ["own", "asked"]


def test_the_entries_of_a_category(schedule: Schedule) -> None:
    """By the member or by its word."""
    found = schedule.by_category("laanekassen")
    assert [entry.id for entry in found] == [
        "eksamensresultater-september",
        "eksamensresultater-mars",
    ]
    assert found == schedule.by_category(Category.LAANEKASSEN)
    with pytest.raises(ValueError, match="fargerik"):
        schedule.by_category("fargerik")


def test_of_a_doubled_id_the_first_is_found() -> None:
    """As a reader from the top would find it."""
    first = Entry(id="a", when=Day(dt.date(2017, 9, 1)), what="første")
    second = Entry(id="a", when=Day(dt.date(2017, 9, 2)), what="andre")
    schedule = Schedule(school_year=SchoolYear(2017), entries=(first, second))
    assert schedule["a"] is first


def test_doubled_ids_are_numbered() -> None:
    """The second `x` becomes `x-2`."""
    assert unique_ids(["x", "y", "x", "x"]) == ("x", "y", "x-2", "x-3")


def test_numbered_ids_do_not_meet_others() -> None:
    """A row that is called `x-2` already keeps its name to itself."""
    ids = unique_ids(["x", "x-2", "x"])
    assert len(set(ids)) == 3


def test_schedules_and_entries_cannot_be_changed(schedule: Schedule) -> None:
    """Who wants another date makes another entry."""
    with pytest.raises(FrozenInstanceError):
        schedule.entries[0].when = Day(dt.date(2017, 8, 2))  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        schedule.title = "x"  # type: ignore[misc]


def test_where_an_entry_was_read_does_not_matter(schedule: Schedule) -> None:
    """Equal rows of two files are equal, whatever line they stand on."""
    day = Day(dt.date(2017, 9, 1))
    assert Entry(id="a", when=day, line=3) == Entry(id="a", when=day, line=9)
    assert Entry(id="a", when=day) != Entry(id="b", when=day)
    assert schedule.entries[0] == schedule.entries[0]


# --- what an entry says of its days ----------------------------------------------------

Said = dict[str, list[str]]


def golden_days() -> Iterator[tuple[int, Said]]:
    """For each line of the document the days of each kind, as a clerk read them."""
    lines: dict[int, Said] = {}
    for row in rows_of("mentions-2017-2018.csv"):
        said = lines.setdefault(int(row["line"]), {})
        said.setdefault(row["kind"], []).append(row["resolved"])
    yield from lines.items()


def in_iso(day: dt.date | None) -> list[str]:
    return [day.isoformat()] if day else []


def test_the_days_around_each_entry_of_the_document(document_path: Path) -> None:
    """Deadline, availability, need and references are those that the text states, or none."""
    golden = dict(golden_days())
    for entry in read(document_path):
        said = golden.get(entry.line or 0, {})
        where = f"line {entry.line}"
        assert in_iso(entry.registration_deadline) == said.get("registration-deadline", [])[:1], (
            where
        )
        assert in_iso(entry.available_by) == said.get("availability", [])[:1], where
        assert in_iso(entry.needed_by) == said.get("needed-by", [])[:1], where
        references = [day.isoformat() for day in entry.references]
        assert references == said.get("cross-reference", []), where
        assert len(entry.mentions) == sum(map(len, said.values())), where


def test_the_published_schedule_says_the_same(schedule: Schedule, document_path: Path) -> None:
    """The built-in schedule has the mentions of the document, row by row."""
    of_document = [entry.mentions for entry in read(document_path)]
    assert [entry.mentions for entry in schedule] == of_document


@pytest.mark.parametrize(
    ("delivery", "text", "deadline", "practical"),
    [
        ("2023-09-25", "søndag 24. september", "2023-09-24", "2023-09-22"),
        ("2017-09-29", "28. september", "2017-09-28", "2017-09-28"),
        ("2018-04-03", "02. april", "2018-04-02", "2018-03-28"),
        ("2018-01-02", "01. januar", "2018-01-01", "2017-12-29"),
    ],
)
def test_the_practical_registration_deadline(
    delivery: str, text: str, deadline: str, practical: str
) -> None:
    """A deadline on a closed day stands; the last day to work on it is the business day before."""
    entry = Entry(
        id="levering",
        when=Day(dt.date.fromisoformat(delivery)),
        what=f"Elevdata. Frist for registrering i VIGO Lokalbase er {text}.",
    )
    assert in_iso(entry.registration_deadline) == [deadline]
    assert in_iso(entry.practical_registration_deadline) == [practical]


def test_an_entry_without_dates_in_its_text_states_none(schedule: Schedule) -> None:
    """Nothing is made up."""
    entry = schedule["elever-ajourhold-siste-dato"]
    assert entry.mentions == ()
    assert entry.registration_deadline is None
    assert entry.practical_registration_deadline is None
    assert entry.available_by is None
    assert entry.needed_by is None
    assert entry.references == ()


def test_the_mentions_of_a_kind(schedule: Schedule) -> None:
    """Several kinds may be asked for; the order is that of the text."""
    entry = schedule["ssb-resultat-1-levering"]
    kinds = [m.kind for m in entry.mentions]
    assert kinds == ["school-year", "registration-deadline", "preparation", "preparation"]
    found = entry.mentions_of(MentionKind.PREPARATION, MentionKind.SCHOOL_YEAR)
    assert [m.field for m in found] == ["what", "what", "comment"]


@pytest.mark.parametrize(
    ("entry_id", "iso", "nb", "en"),
    [
        (
            "fellessensur-grunnskolen",
            "2018-06-18/2018-06-20",
            "mandag 18. juni 2018 til onsdag 20. juni 2018",
            "Monday 18 June 2018 to Wednesday 20 June 2018",
        ),
        (
            "fagopplaeringsfil-oktober",
            "2017-10-02",
            "mandag 2. oktober 2017",
            "Monday 2 October 2017",
        ),
    ],
)
def test_when_in_words(schedule: Schedule, entry_id: str, iso: str, nb: str, en: str) -> None:
    """A day and a period, for programs and for people of two languages."""
    when = schedule[entry_id].when
    words = when.in_words()
    assert (when.iso(), words.nb, words.en) == (iso, nb, en)


def test_an_actor_is_whole_words_of_a_cell() -> None:
    """`IST` is nobody in `Distriktet` or `ISTen`; case and what stands around it do not matter."""
    cells = ("VIGO Sentralbasen (IST)", "ist og SSB", "Distriktet", "ISTen")
    rows = tuple(
        Entry(id=f"rad-{n}", when=Day(dt.date(2024, 10, 1)), sender=cell)
        for n, cell in enumerate(cells)
    )
    schedule = Schedule(school_year=SchoolYear(2024), entries=rows)
    assert [entry.sender for entry in schedule.by_actor("IST")] == list(cells[:2])


@pytest.mark.parametrize(
    ("name", "nearest"),
    [("Lånekasen", "Lånekassen"), ("udirr", "Udir"), ("vilbi.no", "vilbli.no"), (" ", "")],
)
def test_nobody_of_a_name_is_told_with_the_nearest(
    schedule: Schedule, name: str, nearest: str
) -> None:
    """An empty answer would look like nothing to do."""
    for ask in (schedule.by_actor, lambda name: schedule.only(actor=name)):
        with pytest.raises(ArshjulError, match=f"ingen avsender.*{nearest}"):
            ask(name)


def test_an_id_made_unique_takes_none_that_is_there() -> None:
    """The second `a` is no `a-2` where another row has that."""
    assert unique_ids(["a", "a", "a-2"]) == ("a", "a-3", "a-2")
    assert unique_ids(["a", "a", "a"]) == ("a", "a-2", "a-3")


def test_what_leans_on_a_row_that_is_cut_out_goes_with_it() -> None:
    """A rule, a `before` and an `after` stay only where all that they name is there."""
    day = Day(dt.date(2024, 10, 1))
    rows = (
        Entry(id="levering", when=day, sender="Skolen", recurrence=FixedDay(10, 1)),
        Entry(id="svar", when=day, sender="Fylket", recurrence=Relative("levering", days=7)),
        Entry(id="takk", when=day, sender="Fylket", recurrence=Relative("svar", days=1)),
    )
    cut = Schedule(school_year=SchoolYear(2024), entries=rows).only(actor="Fylket")
    assert [entry.id for entry in cut] == ["svar", "takk"]
    assert [entry.recurrence for entry in cut] == [None, Relative("svar", days=1)]


# --- recurrences as data ---------------------------------------------------------------


def test_recurrences_that_cannot_be() -> None:
    """A day that not every year has, a fifth weekday, a distance beyond a year: all refused."""
    with pytest.raises(ValueError, match="month"):
        FixedDay(13, 1)
    with pytest.raises(ValueError, match="day"):
        FixedDay(2, 29)
    with pytest.raises(ValueError, match="day"):
        EachMonthAfter(4, 31)
    with pytest.raises(ValueError, match="nth"):
        NthWeekday(9, "monday", 5)
    with pytest.raises(ValueError, match="nth"):
        NthWeekday(9, "monday", 0)
    with pytest.raises(ValueError, match="weekday"):
        NthWeekday(9, "mandag", 1)
    with pytest.raises(ValueError, match="easter"):
        EasterDay(367)
    with pytest.raises(ValueError, match="business_days"):
        Relative("a")
    with pytest.raises(ValueError, match="business_days"):
        Relative("a", business_days=1, days=1)


def test_the_conventions_that_recurrences_have_of_themselves() -> None:
    """A fixed day stays unless told otherwise; weekdays and Easter days follow."""
    assert FixedDay(10, 31).convention is BusinessDayConvention.UNADJUSTED
    assert NthWeekday(9, "monday", 4).convention is BusinessDayConvention.FOLLOWING
    assert EasterDay(1).convention is BusinessDayConvention.FOLLOWING
