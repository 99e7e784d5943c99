"""The calendar: read back by parsers that did not write it, and held against the document."""

from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from click.testing import CliRunner
from dateutil.rrule import rrulestr  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event

import strategies
from vigo_arshjul import (
    ArshjulError,
    BusinessCalendar,
    Category,
    Entry,
    MentionKind,
    Schedule,
    SchoolYear,
    ics,
    roll,
    write,
)
from vigo_arshjul.calendar.when import monthly_days
from vigo_arshjul.cli.commands import vigo_arshjul
from vigo_arshjul.language import Language
from vigo_arshjul.model import Day, EachMonth, Period

MONTHS = ("jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des")
ROUTINE = "sluttet-til-otto-hver-maaned"


def parsed(text: str) -> Calendar:
    """A calendar as another library reads it."""
    return IcsCalendarStream.calendar_from_ics(text)


def by_uid(text: str) -> dict[str, Event]:
    return {event.uid: event for event in parsed(text).events}


def start(event: Event) -> dt.date:
    """The first day of an event of whole days."""
    assert type(event.dtstart) is dt.date
    return event.dtstart


def end(event: Event) -> dt.date:
    """The day after its last."""
    assert type(event.dtend) is dt.date
    return event.dtend


def lines_of(text: str) -> list[str]:
    """The content lines, unfolded."""
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def one(entry: Entry, **changes: Any) -> Schedule:
    """A schedule of one row."""
    return evolve(Schedule(school_year=SchoolYear(2017), entries=(entry,)), **changes)


@pytest.fixture(scope="module")
def text(schedule: Schedule) -> str:
    return ics(schedule)


@pytest.fixture(scope="module")
def next_year(schedule: Schedule) -> Schedule:
    return roll(schedule, "2018-2019").schedule


# --- the real document -----------------------------------------------------------------


def _days_of_the_document(document: str) -> list[tuple[int, int]]:
    """Day and month of each dated row, as they stand at the beginning of its line."""
    found = re.findall(r"^(\d\d)\.(\w{3})(?: til \d\d\.\w{3})?\t", document, re.MULTILINE)
    return [(int(day), MONTHS.index(month) + 1) for day, month in found]


def _deadlines_of_the_document(document: str) -> list[tuple[int, int]]:
    """Day and month of each registration deadline, as the words of the document have it."""
    pattern = r"Frist for (?:registrering|kjøring av inntak) i V\w+ \w+ (?:er|se) (\d\d)\. (\w{3})"
    return [(int(d), MONTHS.index(m) + 1) for d, m in re.findall(pattern, document)]


def test_every_row_and_every_deadline_of_the_document(text: str, document: str) -> None:
    """115 events: 104 dated rows, the monthly routine, and 10 registration deadlines."""
    rows, deadlines = _days_of_the_document(document), _deadlines_of_the_document(document)
    events = by_uid(text)
    assert (len(rows), len(deadlines), len(events)) == (104, 10, 115)
    shown = [
        (start(event).day, start(event).month)
        for uid, event in events.items()
        if "+frist" not in uid and ROUTINE not in uid
    ]
    assert shown == rows
    in_order = [start(e) for uid, e in events.items() if "+frist" in uid]
    assert [(day.day, day.month) for day in in_order] == deadlines


@pytest.mark.parametrize(
    ("uid", "first", "day_after"),
    [
        ("2017-2018-fagopplaeringsfil-oktober", "2017-10-02", "2017-10-03"),
        ("2017-2018-fagopplaeringsfil-april", "2018-04-03", "2018-04-04"),
        ("2017-2018-ssb-elev-1-levering", "2017-11-09", "2017-11-10"),
        ("2017-2018-ssb-elev-1-levering+frist", "2017-11-08", "2017-11-09"),
        # Monday 18 to Wednesday 20 June: over on Thursday.
        ("2017-2018-fellessensur-grunnskolen", "2018-06-18", "2018-06-21"),
        ("2017-2018-fellessensur-videregaaende", "2018-06-19", "2018-06-21"),
        ("2017-2018-hjernen-og-hjertet-neste-august", "2018-08-15", "2018-08-16"),
    ],
)
def test_days(text: str, uid: str, first: str, day_after: str) -> None:
    """Whole days, the end being the day after the last."""
    event = by_uid(text)[f"{uid}@vigo-arshjul"]
    assert (str(start(event)), str(end(event))) == (first, day_after)


def test_what_an_event_says(text: str) -> None:
    """Who, to whom and what on one line; the rest below it, without markup."""
    event = by_uid(text)["2017-2018-soekerfil-mars@vigo-arshjul"]
    assert event.summary == "VIGO Sentralbasen (IST) → Udir: Søkerfil per 01. mars"
    assert event.description == (
        "Søkerfil (skole og fagopplæring) per 01. mars. Frist for registrering i VIGO Lokalbase "
        "er 05. mars.\n\nFra: VIGO Sentralbasen (IST)\nTil: Udir\n\n"
        "Grunnlag for publisering av søkertall per 01.03.2018.\n\n"
        "Registreres senest mandag 5. mars 2018"
    )
    assert (event.categories, event.color) == (["Søker- og inntaksfil"], "seagreen")
    assert (event.status, event.transparency) == ("CONFIRMED", "TRANSPARENT")
    deadline = by_uid(text)["2017-2018-soekerfil-mars+frist@vigo-arshjul"]
    assert deadline.summary == ("Frist for registrering → Udir: Søkerfil per 01. mars")
    assert deadline.description is not None
    assert deadline.description.startswith("Gjelder tirsdag 6. mars 2018.\n\nSøkerfil")
    assert deadline.categories == event.categories
    assert "<" not in text


def test_the_calendar_says_what_it_is(text: str) -> None:
    """Its name, twice for old and new programs, that it is published, and how often to look."""
    lines = lines_of(text)
    for line in (
        "VERSION:2.0",
        "METHOD:PUBLISH",
        "NAME:Årshjul VIGO Opplæring 2017-2018",
        "X-WR-CALNAME:Årshjul VIGO Opplæring 2017-2018",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
    ):
        assert line in lines
    assert parsed(text).prodid == "-//vigo-arshjul//vigo-arshjul//NO"


def test_equal_schedules_give_equal_bytes(text: str, schedule: Schedule, tmp_path: Path) -> None:
    """From the library, to a file, and in processes that sort their sets in other ways."""
    write(schedule, tmp_path / "a.ics")
    assert (tmp_path / "a.ics").read_bytes() == text.encode()
    code = (
        "import hashlib, vigo_arshjul as v\n"
        "print(hashlib.sha256(v.ics(v.published()).encode()).hexdigest())"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "Pacific/Kiritimati"), ("2", "America/Los_Angeles"))
    }
    assert len(said) == 1


# --- the monthly routine ---------------------------------------------------------------


def test_the_monthly_routine_comes_once_in_each_month(text: str) -> None:
    """From September, after its 1st, to July; never on a closed day. Read off a calendar."""
    event = by_uid(text)[f"2017-2018-{ROUTINE}@vigo-arshjul"]
    assert event.rrule is not None
    begins = dt.datetime.combine(start(event), dt.time())
    days = [day.date() for day in rrulestr(event.rrule.as_rrule_str(), dtstart=begins)]
    assert [str(day) for day in days] == [
        "2017-09-13", "2017-10-11", "2017-11-08", "2017-12-13", "2018-01-10", "2018-02-14",
        "2018-03-14", "2018-04-11", "2018-05-09", "2018-06-13", "2018-07-11",
    ]  # fmt: skip
    assert tuple(days) == monthly_days(EachMonth(dt.date(2017, 9, 1)), SchoolYear(2017))
    assert "dagen er et forslag" in (event.description or "")


@pytest.mark.parametrize("start", range(1948, 2099))
def test_the_monthly_days_are_business_days_in_every_year(start: int) -> None:
    """One in each month from September to July."""
    calendar = BusinessCalendar()
    days = monthly_days(EachMonth(dt.date(start, 9, 1)), SchoolYear(start))
    assert [day.month for day in days] == [9, 10, 11, 12, 1, 2, 3, 4, 5, 6, 7]
    assert all(calendar.is_business_day(day) for day in days)


@pytest.mark.parametrize(
    ("after", "first", "count"),
    [
        ("2017-08-01", "2017-08-09", 12),
        ("2017-09-13", "2017-10-11", 10),
        ("2018-07-10", "2018-07-11", 1),
        # Too late for another time: it stands on its own day, once.
        ("2018-07-11", "2018-07-11", 1),
        # Older than the schedule: its own school year is what counts.
        ("2012-01-01", "2017-08-09", 12),
    ],
)
def test_a_monthly_routine_begins_after_its_day(after: str, first: str, count: int) -> None:
    """And ends with the school year."""
    day = dt.date.fromisoformat(after)
    (event,) = parsed(ics(one(Entry(id="m", when=EachMonth(day), what="x")))).events
    assert str(start(event)) == first
    if event.rrule is not None:
        begins = dt.datetime.combine(start(event), dt.time())
        assert len(list(rrulestr(event.rrule.as_rrule_str(), dtstart=begins))) == count
    else:
        assert count == 1


# --- corrected and rolled schedules ----------------------------------------------------


def test_a_corrected_schedule_moves_its_events(schedule: Schedule) -> None:
    """A moved row keeps its UID, and its deadline that of its own; a new version counts up."""
    old = schedule["soekerfil-mars"]
    what = old.what.replace("05. mars", "06. mars")
    new = evolve(old, when=Day(dt.date(2018, 3, 7)), what=what)
    corrected = evolve(
        schedule,
        entries=tuple(new if entry.id == new.id else entry for entry in schedule),
        revised=dt.date(2017, 9, 4),
    )
    before, after = by_uid(ics(schedule)), by_uid(ics(corrected))
    assert before.keys() == after.keys()
    moved = {uid for uid in before if start(before[uid]) != start(after[uid])}
    name = "2017-2018-soekerfil-mars"
    assert moved == {f"{name}@vigo-arshjul", f"{name}+frist@vigo-arshjul"}
    for uid in before:
        assert (before[uid].sequence or 0) < (after[uid].sequence or 0)
        assert after[uid].last_modified == dt.datetime(2017, 9, 4, tzinfo=dt.UTC)
        assert after[uid].dtstamp == dt.datetime(2017, 9, 4, tzinfo=dt.UTC)


def test_another_year_has_other_events(schedule: Schedule, next_year: Schedule) -> None:
    """The same ids, and no UID in common."""
    ours, theirs = by_uid(ics(schedule)), by_uid(ics(next_year))
    assert not ours.keys() & theirs.keys()
    assert {entry.id for entry in schedule} == {entry.id for entry in next_year}


def test_without_a_version_date_it_is_the_oldest_version() -> None:
    """Still the same on every day, and older than any version that has a date."""
    entry = Entry(id="a", when=Day(dt.date(2017, 9, 1)))
    (undated,) = parsed(ics(one(entry))).events
    (dated,) = parsed(ics(one(entry, revised=dt.date(2016, 1, 1)))).events
    assert (undated.sequence, undated.last_modified) == (0, None)
    assert undated.dtstamp == dt.datetime(2017, 1, 1, tzinfo=dt.UTC)
    assert (dated.sequence or 0) > 0


def test_one_id_twice_still_gives_two_events() -> None:
    """AH004 tells of it; a calendar would show only one of the two."""
    entry = Entry(id="a", when=Day(dt.date(2017, 9, 1)))
    twice = Schedule(school_year=SchoolYear(2017), entries=(entry, entry))
    assert sorted(by_uid(ics(twice))) == [
        "2017-2018-a-2@vigo-arshjul",
        "2017-2018-a@vigo-arshjul",
    ]


def test_a_proposal_is_tentative(next_year: Schedule) -> None:
    """And says so where a program does not show it."""
    proposals = {entry.id for entry in next_year if entry.provisional}
    assert proposals
    for uid, event in by_uid(ics(next_year)).items():
        entry_id = uid.removeprefix("2018-2019-").partition("@")[0].partition("+")[0]
        is_proposal = entry_id in proposals
        assert event.status == ("TENTATIVE" if is_proposal else "CONFIRMED")
        assert (event.summary or "").endswith(" (foreløpig)") == is_proposal
        assert ("Foreløpig dato" in (event.description or "")) == is_proposal
        if is_proposal and (who := next_year[entry_id].decided_by):
            assert f"Foreløpig dato; fastsettes av {who}" in (event.description or "")


def test_a_deadline_on_a_closed_day_names_the_last_business_day(next_year: Schedule) -> None:
    """Sunday 16 September 2018 stands; Friday the 14th is what reminders count from."""
    uid = "2018-2019-inntaksfil-september+frist@vigo-arshjul"
    event = by_uid(ics(next_year, remind="1d"))[uid]
    assert str(start(event)) == "2018-09-16"
    assert (event.summary or "").startswith("Frist → Udir: Inntaksfil")
    assert "(siste virkedag fredag 14. september 2018)" in (event.description or "")
    (alarm,) = event.alarm
    assert isinstance(alarm.trigger, dt.timedelta)
    assert start(event) + alarm.trigger == dt.date(2018, 9, 13)
    english = by_uid(ics(next_year, language="en"))[uid]
    assert (english.summary or "").startswith("Deadline → Udir: ")
    assert "(last business day Friday 14 September 2018)" in (english.description or "")


# --- reminders and filters -------------------------------------------------------------


@pytest.mark.parametrize(
    ("remind", "trigger"),
    [("3d", "-P3D"), ("2w", "-P14D"), ("12h", "-PT12H"), ("36h", "-P1DT12H"), (" 1d ", "-P1D")],
)
def test_reminders(schedule: Schedule, remind: str, trigger: str) -> None:
    """One before every event, in the time that is asked for."""
    lines = lines_of(ics(schedule, remind=remind))
    assert lines.count(f"TRIGGER:{trigger}") == lines.count("BEGIN:VEVENT") == 115


def test_no_reminders_unless_asked_for(text: str) -> None:
    """They would ring for everybody."""
    assert "VALARM" not in text


@pytest.mark.parametrize(
    "remind", ["", "3", "d", "0d", "-3d", "3x", "3 d", "1000d", "3d\n3d", "٣d"]
)
def test_a_bad_reminder_is_told(schedule: Schedule, remind: str) -> None:
    """In one sentence, with what is expected."""
    with pytest.raises(ArshjulError, match="ventet et tall og w, d eller h") as error:
        ics(schedule, remind=remind)
    assert len(error.value.problems) == 1


def test_events_lead_to_their_rows_on_the_page(schedule: Schedule, text: str) -> None:
    """A row and its registration deadline to the same; only when an address is given."""
    page = "https://eksempel.no/arshjul.html"
    unfolded = ics(schedule, url=f"{page}#her").replace("\r\n ", "")
    assert unfolded.count(f"\r\nURL:{page}#row=ssb-elev-1-levering\r\n") == 2
    assert unfolded.count("\r\nURL:") == text.count("BEGIN:VEVENT")
    assert "\r\nURL:" not in text


@pytest.mark.parametrize(
    "url", ["", "eksempel.no", "javascript:alert(1)", "https://a b", "file:///x"]
)
def test_what_is_no_web_address_is_told(schedule: Schedule, url: str) -> None:
    """Nothing else may be led to."""
    with pytest.raises(ArshjulError, match="ingen nettadresse"):
        ics(schedule, url=url)


def test_filters(schedule: Schedule) -> None:
    """The events of an office or a subject, and a name that tells them from the whole."""
    text = ics(schedule, actor="Lånekassen")
    assert sorted(by_uid(text)) == [
        "2017-2018-eksamensresultater-mars@vigo-arshjul",
        "2017-2018-eksamensresultater-september+frist@vigo-arshjul",
        "2017-2018-eksamensresultater-september@vigo-arshjul",
    ]
    assert "NAME:Årshjul VIGO Opplæring (Lånekassen) 2017-2018" in lines_of(text)
    by_category = by_uid(ics(schedule, category="vilbli"))
    assert len(by_category) == len(schedule.by_category("vilbli"))
    both = by_uid(ics(schedule, actor=["Lånekassen", "SSB"], category=Category.SSB))
    assert {event.color for event in both.values()} == {"royalblue"}
    with pytest.raises(ArshjulError, match=r"mente du «Bring»\?"):
        ics(schedule, actor="ingen")
    with pytest.raises(ArshjulError, match=r"mente du «vilbli»\?"):
        ics(schedule, category="vilbl")


def test_categories_have_names_and_colours_of_their_own(text: str) -> None:
    """Nine names, nine colours by their CSS names."""
    events = parsed(text).events
    pairs = {(event.categories[0], event.color) for event in events}
    assert len(pairs) == len({name for name, _ in pairs}) == len({c for _, c in pairs}) == 9
    assert all(re.fullmatch("[a-z]+", colour or "") for _, colour in pairs)


# --- any schedule ----------------------------------------------------------------------


def _check_form(text: str) -> None:
    """What RFC 5545 demands of any file, whatever is written in it."""
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert not re.search(
        r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]", text.replace("\t", "")
    )
    for line in text.split("\r\n"):
        assert len(line.encode("utf-8")) <= 75


@given(strategies.schedules, st.sampled_from(Language), st.sampled_from((None, "2w")))
def test_any_schedule(schedule: Schedule, language: Language, remind: str | None) -> None:
    """Every row and every deadline is one event with a UID of its own, on its days."""
    text = ics(schedule, language=language, remind=remind)
    _check_form(text)
    events = parsed(text).events
    deadlines = sum(
        len({m.date for m in e.mentions_of(MentionKind.REGISTRATION_DEADLINE) if m.date})
        for e in schedule
    )
    assert len(events) == len(schedule) + deadlines
    assert len({event.uid for event in events}) == len(events)
    rows = [event for event in events if "+frist" not in event.uid]
    for entry, event in zip(schedule, rows, strict=True):
        last = end(event) - dt.timedelta(days=1)
        if isinstance(entry.when, Day | Period):
            days = sorted((entry.when.first, entry.when.last))
            assert [start(event), last] == days
        else:
            assert start(event) == last
        assert len(event.alarm) == (remind is not None)
    assert text == ics(schedule, language=language, remind=remind)


HOSTILE = {
    "lines": ("a\r\nb\nc\rd", "a b c d"),
    "an event of its own": (
        "a\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:x",
        "a END:VEVENT BEGIN:VEVENT UID:x",
    ),
    "signs that mean something": ("a;b,c\\d:e\"f'\\n^n%0A", "a;b,c\\d:e\"f'\\n^n%0A"),
    "emoji": ("Husk 👩‍🏫🎓 é", "Husk 👩‍🏫🎓 é"),
    "script": ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    "control characters": ("a\x00b\x07c\x1b[31md\x85e\u2028f", "a b c [31md e f"),
    "a formula": ("=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
    "2,000 characters": ("æ" * 2000, "æ" * 20),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts(name: str) -> None:
    """Text stays text: one event, with what can be shown of it, in every place."""
    text, shown = HOSTILE[name]
    entry = Entry(
        id=text,
        when=Day(dt.date(2017, 9, 1)),
        sender=text,
        what=text,
        recipient=text,
        comment=text,
        provisional=True,
        decided_by=text,
    )
    said = ics(one(entry, title=text), remind="1d")
    _check_form(said)
    assert lines_of(said).count("BEGIN:VEVENT") == 1
    (event,) = parsed(said).events
    assert len(event.summary or "") <= 60
    assert f": {shown[:12]}" in (event.summary or "")
    assert (event.summary or "").endswith(" (foreløpig)")
    assert event.description
    (again,) = parsed(ics(one(evolve(entry, what="")), remind="1d")).events
    assert again.uid == event.uid


@pytest.mark.parametrize("year", [1902, 1950, 2150, 2198])
def test_years_far_away(year: int) -> None:
    """Also where no calendar of holidays reaches."""
    entry = Entry(
        id="a",
        when=Period(dt.date(year, 12, 30), dt.date(year + 1, 1, 2)),
        what="Frist for registrering er 24. desember.",
    )
    schedule = evolve(one(entry), school_year=SchoolYear(year))
    row, deadline = parsed(ics(schedule, remind="1d")).events
    assert (str(start(row)), str(end(row))) == (f"{year}-12-30", f"{year + 1}-01-03")
    assert str(start(deadline)) == f"{year}-12-24"


def test_titles_fit_and_tell_the_events_of_a_day_apart(next_year: Schedule) -> None:
    """Sixty letters, who and what; deliveries to one body on one day have their own titles."""
    first = Entry(
        id="a",
        when=Day(dt.date(2017, 9, 1)),
        sender="VIGO Sentralbasen (IST)",
        recipient="Utdanningsdirektoratet (inkl SSB)",
        what="Elevdata for videregående opplæring og for grunnskolen, med kontrakter",
    )
    others = [
        evolve(first, id="b", what=f"{first.what} og prøver"),
        evolve(first, id="c", what=f"{first.what} og fag"),
        evolve(first, id="d", what=f"{first.what} og fag"),
    ]
    for schedule in (next_year, evolve(next_year, entries=(first, *others))):
        events = parsed(ics(schedule)).events
        titles = [event.summary or "" for event in events]
        assert max(map(len, titles)) <= 60
        by_day = [(start(event), event.summary) for event in events]
        assert len(set(by_day)) == len(by_day)
    assert all("Utdanningsdirektoratet" in title or "IST" in title for title in titles)


def test_titles_of_one_day_give_up_names_for_the_words_that_differ(schedule: Schedule) -> None:
    """No number, where the marks of two schools could be told apart, and no dots alone."""
    titles = [event.summary or "" for event in parsed(ics(schedule)).events]
    assert "Inntakskontoret: Siste … karakterer for grunnskolen" in titles
    assert "Inntakskontoret: Siste … karakterer for videregående…" in titles
    assert not [title for title in titles if re.search(r"… ?…$| \d$", title)]


def test_an_empty_row_is_called_by_its_id() -> None:
    """Something must stand in the calendar."""
    (event,) = parsed(ics(one(Entry(id="tom-rad", when=Day(dt.date(2017, 9, 1)))))).events
    assert event.summary == "tom-rad"


# --- the command -----------------------------------------------------------------------


def _convert(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(vigo_arshjul, ["convert", "2017-2018", *arguments])
    problem = str(done.exception) if isinstance(done.exception, ArshjulError) else done.output
    return done.exit_code, problem


def test_convert(tmp_path: Path, schedule: Schedule) -> None:
    """The command writes what the library gives."""
    path = tmp_path / "a.ics"
    asked = (
        "--actor",
        "OTTO",
        "--category",
        "oppfoelgingstjenesten",
        "--remind",
        "3d",
        "--lang",
        "en",
    )
    assert _convert(str(path), *asked) == (0, "")
    expected = ics(
        schedule, actor="OTTO", category="oppfoelgingstjenesten", remind="3d", language="en"
    )
    assert path.read_bytes() == expected.encode()


@pytest.mark.parametrize(
    ("name", "arguments", "said"),
    [
        ("a.ics", ["--remind", "3 uker"], "er ingen tid for varsel"),
        ("a.toml", ["--remind", "3d"], "formatet «toml» har ikke valget «remind»; det har ics"),
        ("a.ics", ["--actor", "Lånekasen"], "heter «Lånekasen» (mente du «Lånekassen»?)"),
        ("a.json", ["--actor", " "], "--actor er tom; ventet en verdi"),
        ("a.ics", ["--category", "vilbl"], "vilbl"),
    ],
)
def test_what_convert_refuses(tmp_path: Path, name: str, arguments: list[str], said: str) -> None:
    """Nothing is written."""
    status, output = _convert(str(tmp_path / name), *arguments)
    assert status != 0
    assert said in output
    assert list(tmp_path.iterdir()) == []


def test_an_option_that_no_format_has(schedule: Schedule, tmp_path: Path) -> None:
    """Every one of them is told."""
    with pytest.raises(ArshjulError) as error:
        write(schedule, tmp_path / "a.json", colour="red", remind="3d")
    assert [problem.words.en for problem in error.value.problems] == [
        "the format “json” has no option “colour”",
        "the format “json” has no option “remind”; ics has",
    ]


def test_a_calendar_is_not_read(tmp_path: Path, schedule: Schedule) -> None:
    """It is for calendars; a schedule is kept in another form."""
    from vigo_arshjul import read

    write(schedule, tmp_path / "a.ics")
    with pytest.raises(ArshjulError, match="formatet «ics» er ukjent her"):
        read(tmp_path / "a.ics")


def test_without_the_extra(schedule: Schedule, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence says how to install it."""
    monkeypatch.delitem(sys.modules, "vigo_arshjul.export.ics", raising=False)
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(ArshjulError, match=r"pip install 'vigo-arshjul\[calendar\]'"):
        ics(schedule)


# --- a part of a schedule, in any form -------------------------------------------------


def test_a_part_of_a_schedule(schedule: Schedule) -> None:
    """Only its rows, with nothing that leans on rows that are not there."""
    part = schedule.only(actor="Lånekassen", category=["laanekassen", "ssb"])
    assert [entry.id for entry in part] == [
        "eksamensresultater-september",
        "eksamensresultater-mars",
    ]
    assert part.title == (
        "Årshjul VIGO Opplæring (Lånekassen, SSB og Utdanningsdirektoratet ssbResultat og ssbElev)"
    )
    assert schedule.only() is schedule
    with pytest.raises(ArshjulError):
        schedule.only(actor="ingen")


@given(st.sampled_from(Category))
def test_a_part_of_a_schedule_stands_by_itself(category: Category) -> None:
    """No recurrence of a part leads out of it."""
    from vigo_arshjul import check, published

    part = published().only(category=category)
    codes = {finding.code for finding in check(part)}
    assert "AH702" not in codes
    assert "AH106" not in codes


@pytest.mark.parametrize("ending", ["toml", "json", "txt"])
def test_filters_hold_for_any_form(tmp_path: Path, ending: str) -> None:
    """What is written has only those rows."""
    from vigo_arshjul import read

    path = tmp_path / f"a.{ending}"
    assert _convert(str(path), "--actor", "Lånekassen", "--actor", "Bring")[0] == 0
    assert len(read(path)) == 3


def test_two_deadlines_of_a_row_are_two_events() -> None:
    """Each has a name of its own, or a calendar program would keep only one of them."""
    text = "Fil. Frist for registrering er 28. september. Frist for registrering er 29. september."
    row = Entry(id="fil", when=Day(dt.date(2017, 10, 2)), what=text)
    written = ics(Schedule(school_year=SchoolYear(2017), entries=(row,)))
    uids = re.findall(r"UID:(\S+)@", written)
    assert uids == ["2017-2018-fil", "2017-2018-fil+frist", "2017-2018-fil+frist-2"]
