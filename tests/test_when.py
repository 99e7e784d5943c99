"""Dates as people write them: kept in files, read from cells, rolled, shown and exported."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from types import ModuleType

import pytest
from attrs import evolve

from reading import read, rows_of
from vigo_arshjul import check, ics, roll, write
from vigo_arshjul.calendar import CalendarYear, SchoolYear
from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.io.edit import changed_content
from vigo_arshjul.io.records import json as json_file
from vigo_arshjul.io.records import toml as toml_file
from vigo_arshjul.io.tables.source.refusals import no_date
from vigo_arshjul.io.tables.txt import loads
from vigo_arshjul.language import Words
from vigo_arshjul.model import (
    Bound,
    Day,
    Entry,
    NearestWeekday,
    Period,
    Precision,
    Schedule,
    Undated,
)
from vigo_arshjul.phrases import MentionKind, read_mentions
from vigo_arshjul.phrases.cells.forms import CELL_FORMS
from vigo_arshjul.phrases.cells.lists import whens_like
from vigo_arshjul.phrases.cells.reading import parse_whens
from vigo_arshjul.phrases.cells.writing import date_cell, when_like, with_days_of
from vigo_arshjul.phrases.dates import feasts
from vigo_arshjul.phrases.dates.date_form import DateForm
from vigo_arshjul.phrases.texts import seasons
from vigo_arshjul.phrases.texts.unreadable import unread_dates

EVERY_KIND = Schedule(
    school_year=CalendarYear(2026),
    entries=(
        Entry(
            id="uke",
            when=Period(
                dt.date(2026, 10, 5),
                dt.date(2026, 10, 11),
                precision=Precision.WEEK,
                written="uke 41",
            ),
        ),
        Entry(
            id="frist",
            when=Day(
                dt.date(2026, 10, 12),
                time=dt.time(12, 0),
                bound=Bound.BY,
                written="senest 12. oktober kl. 12",
            ),
        ),
        Entry(
            id="omtrent",
            when=Day(dt.date(2026, 10, 13), precision=Precision.ABOUT, written="ca. 13. oktober"),
        ),
        Entry(id="lopende", when=Undated(written="løpende")),
        Entry(id="uten", when=Undated()),
    ),
)


@pytest.mark.parametrize("form", [toml_file, json_file])
def test_a_file_keeps_what_is_said_of_a_date(form: ModuleType) -> None:
    """Precision, bound, time and words, rows without a day, and a calendar year."""
    again = form.loads(form.dumps(EVERY_KIND))
    assert again == EVERY_KIND
    assert [entry.date for entry in again][-1] is None
    assert [entry.id for entry in again.dated()] == ["uke", "frist", "omtrent"]


WRONG_DATES = {
    "a week is no day": 'date = 2026-10-05\nprecision = "week"',
    "an undated row has no day": 'precision = "undated"\nwritten = "løpende"\ndate = 2026-10-05',
    "no clock has such a time": 'date = 2026-10-05\ntime = "24:00"',
    "a routine has no time": 'monthly_after = 2026-10-05\ntime = "12:00"',
    "no such bound": 'date = 2026-10-05\nbound = "after"',
}


@pytest.mark.parametrize("keys", WRONG_DATES.values(), ids=WRONG_DATES)
def test_what_a_file_says_of_a_date_must_go_together(keys: str) -> None:
    """One problem on the line of the row or the key, which tells what was expected."""
    text = f'format = 1\nyear = "2026"\n\n[[entry]]\nid = "a"\n{keys}\n'
    with pytest.raises(ArshjulError) as caught:
        toml_file.loads(text)
    (problem,) = caught.value.problems
    assert problem.line is not None
    assert problem.line >= 4
    assert "ventet" in problem.words.nb or "da kan den ikke" in problem.words.nb


def test_a_file_is_of_one_year() -> None:
    """A school year or a calendar year, and not both."""
    text = 'format = 1\nschool_year = "2025-2026"\nyear = "2026"\n'
    with pytest.raises(ArshjulError) as caught:
        toml_file.loads(text)
    assert ["bare en av dem" in problem.words.nb for problem in caught.value.problems] == [True]


def test_a_calendar_year_is_a_year_of_a_schedule() -> None:
    """It answers what a school year does: its days, its months, the next one."""
    year = CalendarYear.parse("2026")
    assert (year.first_day, year.last_day) == (dt.date(2026, 1, 1), dt.date(2026, 12, 31))
    assert {year.calendar_year(month) for month in range(1, 13)} == {2026}
    assert year + 1 == CalendarYear(2027) != CalendarYear.of(dt.date(2026, 9, 1))


# --- cells -----------------------------------------------------------------------------------

IN_2025 = SchoolYear(2025).calendar_year


CELLS = rows_of("cells.csv")


@pytest.mark.parametrize("row", CELLS, ids=lambda row: row["cell"])
def test_a_cell_says(row: dict[str, str]) -> None:
    """The days, how exactly they are known, the limit, the time, and whether words are kept."""
    (when,) = parse_whens(row["cell"], IN_2025)
    assert str(when.first or "") == row["first"]
    assert str(when.last or "") == row["last"]
    assert when.precision == row["precision"]
    assert (when.bound or "") == row["bound"]
    assert (f"{when.time:%H:%M}" if when.time else "") == row["time"]
    assert when.written == (row["cell"] if row["written"] else None)


@pytest.mark.parametrize("row", rows_of("peer-dates.csv"), ids=lambda row: row["phrase"])
def test_what_a_peer_reads_is_read(row: dict[str, str]) -> None:
    """In its year or the next, where only a clock would tell which."""
    whens = [
        when.days
        for year in (2013, 2014)
        for when in parse_whens(row["phrase"], lambda month, y=year: y + (month < 2), 2)  # type: ignore[misc]
    ]
    first, last = (dt.date.fromisoformat(row[k] or row["first"]) for k in ("first", "last"))
    assert (first, last) in whens


@pytest.mark.parametrize("row", rows_of("lists.csv"), ids=lambda row: row["cell"])
def test_a_list_of_days_is_several(row: dict[str, str]) -> None:
    """As many dates, each with the month of the day behind it; the words of each are kept.

    A week, a weekday of a month and a feast say when in the next year, too; days in a row stay
    so, and what is numbered keeps its number.
    """
    whens = parse_whens(row["cell"], IN_2025)
    assert " ".join(when.iso() for when in whens) == row["days"]
    rows = tuple(Entry(id=f"r{n}", when=when, what="Møte") for n, when in enumerate(whens))
    new = roll(Schedule(school_year=SchoolYear(2025), entries=rows), "2026-2027").schedule
    days = [new[one.id].when for one in rows]
    assert " ".join(when.iso() for when in days) == row["rolled_days"]
    assert str(whens_like(row["cell"], days) or "") == row["rolled"]


NO_DATES = (
    *("29. februar", "31. september", "32.okt", "senest 3 møter før jul", "første skoledag"),
    *(
        "25.2026",
        "mars (uke 30)",
        "ultimo/primo mars",
        "hver sjuende mandag i mai",
        "vinterferien",
    ),
    *(
        "3/3/4/3",
        "1. mars, utsatt til 15. mars",
        "mandag - onsdag 4. mars",
        "fra mandag til 4. mars",
    ),
    *("medio mai/juni", "den 15. om litt", "etter at listen er klar", "Møte 3. mars", "uke 54"),
)


def test_a_day_that_does_not_exist_is_said_to_be_none() -> None:
    """29 February of a year without one is no unknown way to write a date."""
    with pytest.raises(ArshjulError, match="ingen slik dag"):
        write(loads("Årshjul, skoleåret 2025-2026\n\nDato\tHva\n29. februar\tA\n1. mars\tB\n"), "-")


NEARLY = {
    "12. febuar": "12. februar",
    "Septemper": "september",
    "tirdag 3. mars": "tirsdag 3. mars",
    "senest 3. noevmber": "senest 3. november",
    "l2. masr": "12. mars",
    "1O. jnui": "10. juni",
}


@pytest.mark.parametrize(("cell", "meant"), NEARLY.items(), ids=NEARLY)
def test_a_name_mistyped_is_told_with_the_one_meant(cell: str, meant: str) -> None:
    """No date is guessed of it; what is like none gets no such hint."""
    assert f"mente du «{meant}»?" in no_date(cell).nb
    assert "mente du" not in no_date("12. ferie").nb


@pytest.mark.parametrize("cell", NO_DATES)
def test_what_is_not_understood_is_no_date(cell: str) -> None:
    """Nothing is guessed: not from a part of the words, and no day that does not exist."""
    assert parse_whens(cell, IN_2025) == ()


def test_the_winter_of_a_calendar_year_begins_with_it() -> None:
    """That of a school year begins in December, and one with a year in the December before it."""
    for cell in ("vinteren", "vinteren 2026"):
        assert (
            parse_whens(cell, CalendarYear(2026).calendar_year)[0].iso() == "2026-01-01/2026-02-28"
        )


def test_weeks_up_to_the_53rd_stay_as_many() -> None:
    """The year after has none of that number."""
    plan = read("Plan 2026-2027\n\nUke;Hva\nuke 52-53;Vakt\nuke 53;Telling\n", "csv")
    rolled = {row.what: row.when.iso() for row in roll(plan, "2027-2028").schedule}
    assert rolled == {"Vakt": "2027-12-27/2028-01-09", "Telling": "2027-12-27/2028-01-02"}


def test_before_new_year_is_at_the_end_of_a_calendar_year() -> None:
    """Not on the day before its first one."""
    (when,) = parse_whens("innen nyttår", CalendarYear(2026).calendar_year)
    assert when.iso() == "2026-12-31"


def test_a_day_of_another_week_is_said_to_disagree() -> None:
    """A cell whose days are not in its week is no date, and what is wrong is told."""
    with pytest.raises(ArshjulError, match="stemmer ikke"):
        write(loads(AT_ODDS), "-")


AT_ODDS = "Årshjul, skoleåret 2025-2026\n\nDato\tHva\n6. oktober (uke 42)\tA\n1. mars\tB\n"


@pytest.mark.parametrize("row", rows_of("cells-like.csv"), ids=lambda row: row["cell"])
def test_a_day_is_written_in_the_form_of_its_cell(row: dict[str, str]) -> None:
    """Only what says another day is another word: of days, weeks, months, quarters, periods."""
    first = dt.datetime.fromisoformat(row["first"])
    when: Day | Period = Day(first.date(), time=first.time() if "T" in row["first"] else None)
    if row["last"]:
        when = Period(first.date(), dt.date.fromisoformat(row["last"]))
    assert when_like(row["cell"], when) == row["written"]


@pytest.mark.parametrize("form", CELL_FORMS, ids=lambda form: form.name)
def test_each_form_of_a_cell_reads_and_writes_its_sample(form: DateForm) -> None:
    """What a form shows of itself is read, and to write the same days changes no letter."""
    (when,) = parse_whens(form.sample, IN_2025)
    assert isinstance(when, Day | Period)
    assert when_like(form.sample, evolve(when, written=None)) == form.sample


@pytest.mark.parametrize("row", CELLS, ids=lambda row: row["cell"])
def test_the_same_days_change_no_letter_of_a_cell(row: dict[str, str]) -> None:
    """Whatever the form, capitals, zeros and spaces are its writer's."""
    (when,) = parse_whens(row["cell"], IN_2025)
    if isinstance(when, Day | Period):
        assert when_like(row["cell"], evolve(when, written=None)) == row["cell"]


@pytest.mark.parametrize("days", [1, 8, 21, 370])
@pytest.mark.parametrize("row", CELLS, ids=lambda row: row["cell"])
def test_a_cell_that_is_moved_says_its_new_days(row: dict[str, str], days: int) -> None:
    """In its own words, or as the published document writes them where they cannot say it."""
    (old,) = parse_whens(row["cell"], IN_2025)
    if not isinstance(old, Day | Period):
        return
    first, last = (day + dt.timedelta(days) for day in old.days)
    new = with_days_of(Day(first) if isinstance(old, Day) else Period(first, last), old)
    written = when_like(row["cell"], new)
    years = {last.month: last.year, first.month: first.year}
    again = parse_whens(written, lambda month: years.get(month, last.year))
    assert [when.days for when in again] == [(first, last)], written


def test_a_date_without_words_is_written_in_some() -> None:
    """A limit, a week or a time that a file tells stands in the cell of a document."""
    day = dt.date(2026, 10, 5)
    assert date_cell(Day(day, bound=Bound.BY, time=dt.time(12))) == "senest 05.okt kl. 12.00"
    assert date_cell(Day(day, precision=Precision.ABOUT)) == "ca. 05.okt"
    week = Period(day, day + dt.timedelta(6), precision=Precision.WEEK)
    assert date_cell(week) == "uke 41"


# --- texts -----------------------------------------------------------------------------------

ONE_THING = (
    *("senest 13. eller 14. november", "senest 13. samt 14. november", "13.–14. november"),
    *("13. til og med 14. november", "13., 14. eller 15. november", "13. november/14. november"),
    *("13. november, ev. 14. november", "13. november eller evt. 14. november"),
    *("13. november eller 14. november", "13.11/14.11", "13/11-14/11", "2017/2018/2019"),
)


@pytest.mark.parametrize("words", ONE_THING)
def test_days_that_are_joined_move_together_or_not_at_all(words: str) -> None:
    """A registration deadline of several days is left alone, and a person is told."""
    text = f"Frist for registrering i VIGO Lokalbase er {words}."
    assert {m.kind for m in read_mentions(text, dt.date(2017, 11, 15))} == {
        MentionKind.UNCLASSIFIED
    }
    row = Entry(id="fil", when=Day(dt.date(2017, 11, 15)), what=text)
    result = roll(Schedule(school_year=SchoolYear(2017), entries=(row,)), "2018-2019")
    assert [entry.what for entry in result.schedule] == [text]
    assert any(review.text in words for review in result.review)


@pytest.mark.parametrize(
    "text",
    [
        "Opplæringsloven fra 1. august 2024 gjelder.",
        "Ny forskrift av 1. august 2024 nr. 5.",
        "Avtale av 1. august 2024 nr 3",
    ],
)
def test_the_day_of_an_act_is_part_of_its_name(text: str) -> None:
    """It is no day to act by, and none that cannot be read."""
    assert read_mentions(text, dt.date(2025, 11, 14)) == ()
    assert unread_dates(text) == ()


# --- schedules -------------------------------------------------------------------------------

VAGUE = """Årshjul, skoleåret 2025-2026

Dato\tFra\tHva\tTil\tKommentar
18. august\tSkolen\tStart\tAlle\t
uke 41\tSkolen\tHøstferie\tAlle\t
senest 16. mars kl. 12\tSkolen\tSøknad\tUdir\t
Skjærtorsdag\tSkolen\tStengt\tAlle\t
siste virkedag i mai\tSkolen\tRapport\tUdir\t
medio juni\tSkolen\tSensur\tAlle\t
løpende\tSkolen\tTur i skoleåret 2025-2026\tAlle\t
"""


def test_words_that_name_a_day_name_it_in_the_next_year() -> None:
    """A week stays its week, a feast follows Easter, and a row without a day its school year."""
    new = {entry.what: entry.when for entry in roll(loads(VAGUE), "2026-2027").schedule}
    assert new["Høstferie"].iso() == "2026-10-05/2026-10-11"
    assert new["Stengt"].iso() == "2027-03-25"
    assert new["Rapport"].iso() == "2027-05-31"
    assert new["Sensur"].iso() == "2027-06-11/2027-06-20"
    assert new["Søknad"].time == dt.time(12)
    assert new["Søknad"].bound is Bound.BY
    assert (new["Søknad"].written or "").startswith("senest ")
    assert new["Tur i skoleåret 2026-2027"] == Undated(written="løpende")


@pytest.mark.parametrize("said", ["Tall for januar 2026", "Data per 1. mars 2024", "Se 1. mai"])
def test_a_row_without_a_day_is_judged_by_no_date(said: str) -> None:
    """What it says of months and days fits or not by a day that it does not have."""
    schedule = loads(VAGUE.replace("Tur i skoleåret 2025-2026", said))
    row = schedule.entries[-1]
    assert row.what == said
    assert not [one for one in check(schedule).flat() if one.entry_id == row.id]
    assert roll(schedule, "2026-2027").schedule


def test_a_rolled_schedule_of_vague_days_passes_its_checks() -> None:
    """Nothing is an error: not the order, and not the Sunday of a week."""
    report = check(roll(loads(VAGUE), "2026-2027").schedule)
    assert [finding.message for finding in report if finding.severity.value == "error"] == []


@pytest.mark.parametrize("form", ["toml", "json", "txt", "csv", "tsv", "xlsx", "docx"])
def test_vague_days_go_through_every_form(form: str, tmp_path: Path) -> None:
    """Days, words, limits and times come back as they went."""
    schedule = loads(VAGUE)
    path = tmp_path / f"a.{form}"
    write(schedule, path)
    assert [entry.when for entry in read(path)] == [entry.when for entry in schedule]


@pytest.mark.parametrize("form", ["xlsx", "docx"])
def test_vague_days_are_rolled_in_the_layout_of_their_document(form: str, tmp_path: Path) -> None:
    """A column of last days, which the periods of other rows need, takes no words apart."""
    more = "20. juni – 14. august\tSkolen\tStengt\tAlle\t\n3. kvartal\tSkolen\tRegnskap\tAlle\t\n"
    path = tmp_path / f"a.{form}"
    write(loads(VAGUE + more), path)
    old = read(path)
    new = roll(old, "2026-2027").schedule
    told: list[Words] = []
    made = changed_content(str(path), old, new, path, tell=told.append)
    assert [str(words) for words in told] == []
    path.write_bytes(made)
    assert [e.when for e in read(path) if e.date] == [e.when for e in new if e.date]


@pytest.mark.parametrize(
    ("cell", "new"),
    [
        ("22. desember - 2. januar", "2026-12-21/2027-01-01"),
        ("24. desember - 1. januar", "2026-12-24/2027-01-01"),
        ("20. desember - 4. januar", "2026-12-19/2027-01-03"),
    ],
)
def test_christmas_holidays_are_whole_weeks_or_begin_on_christmas_eve(cell: str, new: str) -> None:
    """From a Monday to a Friday they stay so; the 24th is the day that it is."""
    schedule = read(f"Årshjul 2025-2026\n\nDato;Hva\n{cell};Juleferie\n", "csv")
    (row,) = roll(schedule, "2026-2027").schedule
    assert row.when.iso() == new


def test_some_days_of_one_week_stay_such_days() -> None:
    """`30. september - 2. oktober` from Wednesday to Friday; they became Thursday to Monday."""
    cells = {
        "30. september - 2. oktober": "2027-09-29/2027-10-01",
        "1.-2. oktober": "2027-09-30/2027-10-01",
    }
    for cell, new in cells.items():
        schedule = read(f"Årshjul 2026-2027\n\nDato;Hva\n{cell};Hendelse\n", "csv")
        (row,) = roll(schedule, "2027-2028").schedule
        assert row.when.iso() == new


def test_a_remark_of_easter_far_from_it_moves_no_row() -> None:
    """A row in February is not moved with Easter because its remark names Maundy Thursday."""
    text = "Årshjul 2025-2026\n\nDato;Hva;Kommentar\n12. februar;Kurs;Skjærtorsdag er fri.\n"
    (row,) = roll(read(text, "csv"), "2026-2027").schedule
    assert row.when.iso() == "2027-02-11"


def test_days_in_a_row_are_no_feast_because_one_of_them_is_on_it() -> None:
    """`1. og 2. april` 2026 of a course: the second is Maundy Thursday, and follows the first."""
    schedule = read("Årshjul 2025-2026\n\nDato;Hva\n1. og 2. april;Kurs\n", "csv")
    rows = roll(schedule, "2026-2027").schedule
    assert [row.when.iso() for row in rows] == ["2027-03-31", "2027-04-01"]


def test_a_period_over_holidays_keeps_its_length() -> None:
    """`22. desember til 2. januar` is as long the year after, whatever is closed."""
    (when,) = parse_whens("22. desember til 2. januar", IN_2025)
    row = Entry(id="a", when=when, what="Stengt")
    (new,) = roll(Schedule(school_year=SchoolYear(2025), entries=(row,)), "2026-2027").schedule
    assert new.when.iso() == "2026-12-21/2027-01-01"


def test_days_in_a_row_stay_in_a_row() -> None:
    """`1., 2. og 3. september` moves as a whole, though the first of a month may keep its day."""
    whens = parse_whens("1., 2. og 3. september", IN_2025)
    rows = tuple(Entry(id=f"r{n}", when=when, what="Prøve") for n, when in enumerate(whens))
    new = roll(Schedule(school_year=SchoolYear(2025), entries=rows), "2026-2027").schedule
    assert [str(row.date) for row in new] == ["2026-08-31", "2026-09-01", "2026-09-02"]


def test_each_day_of_a_list_has_its_own_time() -> None:
    """A time that stands by one day is its own; one for all is that of all."""
    own = parse_whens("3. mars kl. 12 og 4. mars kl. 14", IN_2025)
    assert [when.time and when.time.hour for when in own] == [12, 14]
    shared = parse_whens("3. og 4. mars kl. 12", IN_2025)
    assert [when.time and when.time.hour for when in shared] == [12, 12]


def test_a_column_of_times_says_limits_too() -> None:
    """With the word for a clock or without it."""
    rows = "18. august;0830;Start\n2. mars;innen 12;Svar\n3. mars;kl 13.30;Kontroll\n"
    schedule = read(f"Plan 2025-2026\n\nDato;Kl.;Hva\n{rows}", "csv")
    said = [(str(row.when.time), row.when.bound) for row in schedule]
    assert said == [("08:30:00", None), ("12:00:00", "by"), ("13:30:00", None)]


def test_a_calendar_file_of_vague_days() -> None:
    """A week is seven whole days, a time of day is in Oslo, and no day is no event."""
    text = ics(loads(VAGUE))
    assert "DTSTART;VALUE=DATE:20251006\r\nDTEND;VALUE=DATE:20251013" in text
    assert "DTSTART;TZID=Europe/Oslo:20260316T120000" in text
    assert "BEGIN:VTIMEZONE" in text
    assert "Tur i" not in text


def test_a_calendar_file_tells_of_limits_and_of_days_that_are_about() -> None:
    """What it cannot say of a day stands in its description; about a day is no firm one."""
    rows = "ca. 4. november;A\nsenest 5. november;B\n6. november;C\n"
    text = ics(read(f"Årshjul 2025-2026\n\nDato;Hva\n{rows}", "csv")).replace("\r\n ", "")
    about, by, plain = text.split("BEGIN:VEVENT")[1:]
    assert "Når: ca. 4. november" in about
    assert "STATUS:TENTATIVE" in about
    assert "Når: senest 5. november" in by
    assert "STATUS:CONFIRMED" in by
    assert "Når:" not in plain


def test_a_calendar_year_rolls_to_the_next() -> None:
    """`2026` to `2027`, and never to a school year."""
    schedule = toml_file.loads(
        'format = 1\nyear = "2026"\n[[entry]]\nid = "a"\nfirst = 2026-10-05\nlast = 2026-10-11\n'
        'precision = "week"\nwritten = "uke 41"\nwhat = "Uke"\n'
    )
    (row,) = roll(schedule, "2027").schedule
    assert row.when.iso() == "2027-10-11/2027-10-17"
    with pytest.raises(ArshjulError, match="2027-2028"):
        roll(schedule, "2027-2028")


# --- what a roll makes of them -----------------------------------------------------------------


def test_a_cell_is_rolled_in_its_own_words() -> None:
    """What names its day names that of the new year, and what counts it counts anew."""
    table = rows_of("rolled-cells.csv")
    whens = [parse_whens(row["cell"], IN_2025)[0] for row in table]
    rows = tuple(Entry(id=f"r{n}", when=when, what=f"Sak {n}") for n, when in enumerate(whens))
    new = roll(Schedule(school_year=SchoolYear(2025), entries=rows), "2026-2027").schedule
    for n, row in enumerate(table):
        when = new[f"r{n}"].when
        assert (when.written, str(when.first), str(when.last)) == (
            *(row["rolled"], row["first"], row["last"]),
        ), row["cell"]


def _rolled_texts() -> dict[str, tuple[str, str, bool]]:
    """For each text of the table what is expected, what it became, and whether a person is told."""
    table = rows_of("texts.csv")
    rule = NearestWeekday(month=11, day=14, weekday="friday")
    rows = tuple(
        Entry(id=f"rad-{at}", when=Day(dt.date(2025, 11, 14)), what=row["text"], recurrence=rule)
        for at, row in enumerate(table)
    )
    result = roll(Schedule(school_year=SchoolYear(2025), entries=rows), "2026-2027")
    assert {entry.date for entry in result.schedule} == {dt.date(2026, 11, 13)}
    told = {review.entry_id for review in result.review}
    became = {entry.id: entry.what for entry in result.schedule}
    return {
        row["text"]: (row["rolled"], became[f"rad-{at}"], f"rad-{at}" in told)
        for at, row in enumerate(table)
    }


def test_no_day_in_a_text_is_carried_on_in_silence() -> None:
    """Each date moves, or stays by what it says, or the review asks a person."""
    for text, (expected, became, is_told) in _rolled_texts().items():
        if expected in ("stays", "review"):
            assert (became, is_told) == (text, expected == "review"), text
        else:
            assert became == expected, text


def test_days_of_a_row_that_is_a_week_follow_it() -> None:
    """`Uke 40`, and the days of it that its text tells; another day there is for a person."""
    (week,) = parse_whens("uke 40", IN_2025)
    text = "29. september-3. oktober. Frist for registrering er 2. oktober. Kurs 9. oktober."
    row = Entry(id="rad", when=week, what=text)
    result = roll(Schedule(school_year=SchoolYear(2025), entries=(row,)), "2026-2027")
    assert result.schedule["rad"].what == (
        "28. september-2. oktober. Frist for registrering er 1. oktober. Kurs 9. oktober."
    )
    assert [review.text for review in result.review] == ["9. oktober"]


def test_days_that_a_text_tells_of_a_week_go_by_its_number() -> None:
    """`Uke 45`, and in the text which days of it: the number is not lost, and says when."""
    rows = "Uke 45;Prosjekt 3.-7. november\nUke 46;Møte tirsdag 11. november\n"
    schedule = read(f"Årshjul 2025-2026\n\nFrist;Hva\n{rows}", "csv")
    new = roll(schedule, "2027-2028").schedule
    assert [row.when.written for row in new] == [
        "Uke 45 (8.-12. november)",
        "Uke 46 (tirsdag 16. november)",
    ]


def test_several_days_that_a_text_tells_of_its_row_follow_it() -> None:
    """Those of its period, with their weekdays, and no others."""
    rows = (
        "20.–21. november;Kurs torsdag 20. og fredag 21. november\n"
        "3.–7. november;Kurs 10. og 11. november\n"
    )
    result = roll(read(f"Årshjul 2025-2026\n\nFrist;Hva\n{rows}", "csv"), "2026-2027")
    assert [row.what for row in result.schedule] == [
        "Kurs torsdag 19. og fredag 20. november",
        "Kurs 10. og 11. november",
    ]
    assert "10. og 11. november" in [review.text for review in result.review]


def test_the_next_of_a_series_is_told_of_with_its_new_day() -> None:
    """`Neste møte 11. mars`, where such a meeting stands on that day; another day is left."""
    texts = {2: "Neste møte onsdag 11. mars.", 3: "Neste møte 13. april.", 6: ""}
    rows = tuple(
        Entry(
            id=f"r{n}", when=Day(dt.date(2026, n, 11 - n // 6)), what="Møte i gruppa", comment=text
        )
        for n, text in texts.items()
    )
    result = roll(Schedule(school_year=CalendarYear(2026), entries=rows), "2027")
    assert result.schedule["r3"].when.iso() == "2027-03-10"
    assert result.schedule["r2"].comment == "Neste møte onsdag 10. mars."
    assert [one.text for one in result.review if one.entry_id == "r3"].count("13. april") == 1


@pytest.mark.parametrize(
    ("text", "moves"),
    [
        ("Ny læreplan fra høsten 2026", False),
        ("Nytt reglement gjelder frå august 2026", False),
        ("Skolen legges ned fra og med høsten 2026", False),
        ("Fra og med høsten 2026 gjelder nye regler", False),
        ("Skolen åpner høsten 2026", False),
        ("Den nye avdelinga står klar i august 2026", False),
        ("Reformen trer i kraft august 2026", False),
        ("VIGO åpner for søking høsten 2026", True),
        ("Skolen starter høsten 2026", True),
        ("Nye elever høsten 2026", True),
        ("Bestilling av bøker til høsten 2026", True),
    ],
)
def test_what_happens_once_is_told(text: str, moves: bool) -> None:
    """From when something new holds is not of the next year as well."""
    row = Entry(id="rad", when=Day(dt.date(2026, 2, 10)), what=text)
    result = roll(Schedule(school_year=SchoolYear(2025), entries=(row,)), "2026-2027")
    assert ("2027" in result.schedule["rad"].what) is moves
    # The row itself is told of, having no rule; what is told besides is its year.
    assert moves or any("2026" in one.text != text for one in result.review)


@pytest.mark.parametrize(
    "text", ["2. pinsedag (25. mai) er fri.", "Vinterferie uke 8 (16.-20. februar)."]
)
def test_a_day_with_a_name_is_explained(text: str) -> None:
    """It follows what it is called, and no finding says that it would stay."""
    row = Entry(id="rad", when=Day(dt.date(2026, 2, 10)), what=text)
    report = check(Schedule(school_year=SchoolYear(2025), entries=(row,)))
    assert "AH504" not in {finding.code for finding in report.findings}


@pytest.mark.parametrize(
    "text", ["Møtet er 14. og 15. november.", "Fristen er 10., 11. eller 12. november 2025."]
)
def test_several_days_are_no_date_that_cannot_be_read(text: str) -> None:
    """They are told as one thing, once, and not as a deadline without a date."""
    assert unread_dates(text) == ()
    assert len(read_mentions(text, dt.date(2025, 11, 14))) == 1


_OTHER_SPELLINGS = ("Skirtorsdag", "St. Hans", "Jolaftan", "2. joledag", "Allehelgenssøndag")
_NAMED = [one.name for one in feasts.FEASTS if one.name not in feasts.SEASONS]


@pytest.mark.parametrize("name", [*_NAMED, *_OTHER_SPELLINGS])
def test_a_row_with_the_name_of_a_feast_is_known_as_such(name: str) -> None:
    """However it is written, and whatever is said behind it."""
    rows = Entry(id="x", when=Day(dt.date(2025, 7, 1)), what=f"{name}, stengt")
    lasts_longer = name in ("romjul", "påskeuka", "påskehelga", "pinsehelga")
    assert (seasons.feast_of(rows) is None) is lasts_longer


@pytest.mark.parametrize(
    "what",
    ["Skulestart", "Siste skoledag før påske", "Første undervisningsdag etter jul", "Haustferie"],
)
def test_a_row_that_begins_with_a_season_is_of_it(what: str) -> None:
    """It is, and a row that speaks of it further on is not."""
    one, other = (
        Entry(id="x", when=Day(dt.date(2025, 7, 1)), what=text)
        for text in (what, f"Møte om {what}")
    )
    assert seasons.season_of(one) is not None
    assert seasons.season_of(other) is None
