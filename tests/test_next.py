"""What now: the days ahead, told from the document and from any schedule."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from attrs import evolve
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import strategies
from vigo_arshjul import (
    Analysis,
    ArshjulError,
    Config,
    DeadlinePolicy,
    Entry,
    Schedule,
    SchoolYear,
    Upcoming,
    UpcomingKind,
    published,
    roll,
    upcoming,
    write,
)
from vigo_arshjul.cli.commands import vigo_arshjul
from vigo_arshjul.export.events import events
from vigo_arshjul.export.wheel.rows import short_text
from vigo_arshjul.language import Language
from vigo_arshjul.model import Day, Period
from vigo_arshjul.phrases import sentence_at, summary
from vigo_arshjul.report.json import JsonReport
from vigo_arshjul.report.render import Form, render
from vigo_arshjul.report.upcoming import Ahead, upcoming_data, upcoming_document

K = UpcomingKind


def told(items: tuple[Upcoming, ...]) -> list[tuple[str, str, int, str]]:
    """The day to act, what kind, days left, and the row of each."""
    return [(f"{i.due:%d.%m.}", i.kind.value, i.days_left, i.entry.id) for i in items]


# --- the real document -----------------------------------------------------------------


def test_the_days_before_a_delivery_of_the_document(schedule: Schedule) -> None:
    """Read off the rows of 9 to 19 October 2017 by hand."""
    assert told(upcoming(schedule, dt.date(2017, 10, 9), 10)) == [
        ("09.10.", "entry", 0, "privatskoledata-oktober"),
        ("11.10.", "entry", 2, "vask-privatskole-oktober"),
        ("11.10.", "entry", 2, "sluttet-til-otto-hver-maaned"),
        ("11.10.", "availability", 2, "privatskoledata-oktober"),
        ("16.10.", "entry", 7, "privatskole-ssb-resultat-endelig"),
        ("17.10.", "preparation", 8, "oppdaterte-privatskoledata-oktober"),
        ("18.10.", "registration-deadline", 9, "ssb-resultat-endelig"),
        ("18.10.", "preparation", 9, "ssb-resultat-endelig"),
        ("18.10.", "preparation", 9, "ssb-resultat-endelig"),
        ("18.10.", "entry", 9, "oppdaterte-privatskoledata-oktober"),
        ("18.10.", "entry", 9, "karakterer-etter-klage-endelig"),
        ("18.10.", "availability", 9, "privatskole-ssb-resultat-endelig"),
        ("19.10.", "entry", 10, "ssb-resultat-endelig"),
    ]


def test_the_deadline_of_a_delivery_goes_by_the_settings(schedule: Schedule) -> None:
    """The calendar day before it, or the business day before it."""
    monday, friday = dt.date(2017, 10, 2), dt.date(2017, 9, 29)
    assert Analysis(schedule).registration_deadline(monday) == dt.date(2017, 10, 1)
    settings = Config(registration_deadline=DeadlinePolicy.BUSINESS_DAY)
    assert Analysis(schedule, settings).registration_deadline(monday) == friday


def test_what_the_recipient_needs(schedule: Schedule) -> None:
    """`Rambøll / Conexus vil ha data senest 17. august`."""
    assert told(upcoming(schedule, dt.date(2017, 8, 16), 2, category="hjernen-og-hjertet")) == [
        ("17.08.", "needed-by", 1, "hjernen-og-hjertet-august")
    ]


def test_of_an_actor(schedule: Schedule) -> None:
    """As `by_actor` has it, and of several as they come."""
    first = dt.date(2017, 8, 1)
    items = upcoming(schedule, first, None, actor="Lånekassen")
    assert told(items) == [
        ("31.08.", "registration-deadline", 30, "eksamensresultater-september"),
        ("01.09.", "entry", 31, "eksamensresultater-september"),
        ("01.03.", "entry", 212, "eksamensresultater-mars"),
    ]
    both = upcoming(schedule, first, None, actor=["Bring", "Lånekassen"])
    assert {item.entry.id for item in both} == {
        *(item.entry.id for item in items),
        "postnummer-og-kommunenummer",
    }
    with pytest.raises(ArshjulError, match="ukjent"):
        upcoming(schedule, first, category="fargerik")


def test_a_deadline_on_a_closed_day_is_due_before_it(schedule: Schedule) -> None:
    """Friday 14 September 2018 for Sunday the 16th; when Friday has passed, Sunday stands."""
    rolled = roll(schedule, "2018-2019").schedule

    def seen(day: int) -> Upcoming | None:
        items = upcoming(rolled, dt.date(2018, 9, day), 3)
        kinds = [i for i in items if i.kind is K.REGISTRATION_DEADLINE]
        return kinds[0] if kinds else None

    thursday, saturday = seen(13), seen(15)
    assert thursday is not None
    assert saturday is not None
    assert (thursday.due.day, thursday.day.day, thursday.days_left) == (14, 16, 1)
    assert (saturday.due.day, saturday.day.day, saturday.days_left) == (16, 16, 1)
    assert seen(10) is None
    assert seen(11) == evolve(thursday, days_left=3)
    assert seen(17) is None


def test_a_period_is_there_while_it_lasts(schedule: Schedule) -> None:
    """18 to 20 June: to come on the 17th, going on with its last day ahead on the 19th."""

    def seen(day: int, days: int) -> list[tuple[int, int]]:
        items = upcoming(schedule, dt.date(2018, 6, day), days)
        return [(i.due.day, i.days_left) for i in items if i.entry.id == "fellessensur-grunnskolen"]

    assert seen(17, 0) == []
    assert seen(17, 1) == [(18, 1)]
    assert seen(19, 0) == [(20, 1)]
    assert seen(20, 0) == [(20, 0)]
    assert seen(21, 14) == []


def test_nothing_after_the_schedule(schedule: Schedule) -> None:
    """The last thing of all: the data of 15 August are needed on the 17th."""
    last = upcoming(schedule, dt.date(2018, 8, 17), None)
    assert [(item.kind, item.day) for item in last] == [(K.NEEDED_BY, dt.date(2018, 8, 17))]
    assert upcoming(schedule, dt.date(2018, 8, 18), None) == ()


# --- any schedule ----------------------------------------------------------------------


@given(strategies.schedules, strategies.any_day, st.integers(0, 400))
def test_any_schedule(schedule: Schedule, as_of: dt.date, days: int) -> None:
    """In order, none in the past, none missing: a longer look has the shorter one in it."""
    everything = upcoming(schedule, as_of, None)
    items = upcoming(schedule, as_of, days)
    assert list(items) == sorted(items, key=lambda item: item.due)
    for item in everything:
        assert as_of <= item.due <= item.day
        assert item.days_left == (item.due - as_of).days
    assert [i for i in everything if i.days_left <= days] == [
        i for i in items if i.days_left <= days
    ]
    rows = {i.entry.id for i in everything if i.kind is K.ENTRY}
    assert rows >= {
        e.id
        for e in schedule
        if isinstance(e.when, Day | Period) and max(e.when.first, e.when.last) >= as_of
    }


@given(strategies.schedules, strategies.any_day, st.sampled_from(Language))
def test_any_schedule_can_be_told(schedule: Schedule, as_of: dt.date, language: Language) -> None:
    """As lines without control characters, and as JSON."""
    items = upcoming(schedule, as_of, None)
    ahead = Ahead(schedule=schedule, items=items, as_of=as_of, days=14)
    said = render(upcoming_document(ahead), Form.TEXT, language, width=60)
    assert not [c for c in said if ord(c) < 32 and c != "\n"]
    data = json.loads(JsonReport(Language.NB).write(upcoming_data(ahead)))
    assert len(data["items"]) == len([i for i in items if i.days_left <= 14])


# --- the command -----------------------------------------------------------------------


def next_(*arguments: str, source: str = "2017-2018") -> str:
    environment = {"COLUMNS": "96"}
    done = CliRunner().invoke(vigo_arshjul, ["next", source, *arguments], env=environment)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_a_limit_and_its_time_are_told_with_the_day() -> None:
    """What the words of a cell say beside its day is not lost."""
    when = Day(dt.date(2026, 3, 16), time=dt.time(12), written="senest 16. mars kl. 12")
    row = Entry(id="frist", when=when, what="Søknad")
    plan = Schedule(school_year=SchoolYear(2025), entries=(row,))
    day = dt.date(2026, 3, 14)
    ahead = Ahead(schedule=plan, items=upcoming(plan, day, 7), as_of=day, days=7)
    said = render(upcoming_document(ahead), Form.TEXT, Language.NB)
    assert "Søknad\n      [frist]\n      senest 16. mars kl. 12" in said


def test_the_command_tells_what_now() -> None:
    """With today, tomorrow and the weeks, and what each day is for."""
    assert next_("--as-of", "2017-11-08", "--days", "2", "--actor", "SSB") == (
        "Onsdag 8. november 2017 og 2 dager framover\n"
        "\n"
        "Onsdag 8. november 2017, i dag (uke 45)\n"
        "  Frist for registrering: Elevdata ssbElev og ssbElevfag for videregående opplæring (1.\n"
        "      levering)\n"
        "      VIGO Sentralbasen (IST) → Udir (inkl SSB) [ssb-elev-1-levering]\n"
        "      gjelder torsdag 9. november 2017\n"
        "  Klargjøres: Det må kjøres oppdatering av rett (Rapport i VIGO: 5A019 - Oppdatere rett)\n"
        "      senest 08. november\n"
        "      VIGO Sentralbasen (IST) → Udir (inkl SSB) [ssb-elev-1-levering]\n"
        "      gjelder torsdag 9. november 2017\n"
        "  Klargjøres: Fylkene bør kjøre statistikkgrunnlaget (Rapport i VIGO: 9A004 - Lokal\n"
        "      SSB-statistikk) 08. november\n"
        "      VIGO Sentralbasen (IST) → Udir (inkl SSB) [ssb-elev-1-levering]\n"
        "      gjelder torsdag 9. november 2017\n"
        "\n"
        "Torsdag 9. november 2017, i morgen (uke 45)\n"
        "  Elevdata ssbElev og ssbElevfag for videregående opplæring (1. levering)\n"
        "      VIGO Sentralbasen (IST) → Udir (inkl SSB) [ssb-elev-1-levering]\n"
        "\n"
        "Fredag 10. november 2017, om 2 dager (uke 45)\n"
        "  Tilbakemelding fra Udir på ssbElev og ssbElevfag\n"
        "      Udir (inkl SSB) → Vigo (IST) [ssb-elev-1-tilbakemelding]\n"
    )


def test_the_command_names_the_practical_day(tmp_path: Path, schedule: Schedule) -> None:
    """And marks what is not decided yet."""
    write(roll(schedule, "2018-2019").schedule, tmp_path / "a.toml")
    path = str(tmp_path / "a.toml")
    said = next_("--as-of", "2018-09-13", "--days", "1", source=path)
    assert "Fredag 14. september 2018, i morgen (uke 37)\n  Frist for registrering: Innt" in said
    assert "      siste virkedag før søndag 16. september 2018\n" in said
    assert "      foreløpig\n" in next_("--as-of", "2018-09-28", "--days", "0", source=path)


def test_when_nothing_is_near_the_next_is_named() -> None:
    """All that falls on that day."""
    said = next_("--as-of", "2017-12-20", "--days", "5", "--lang", "en")
    assert said.startswith(
        "Wednesday 20 December 2017 and 5 days ahead\nNothing; what comes next is:\n\n"
        "Tuesday 2 January 2018, in 13 days (week 1)\n"
    )
    assert said.count("[") == 3


@pytest.mark.parametrize(
    ("as_of", "words"),
    [
        ("2017-06-20", "Årshjulet begynner tirsdag 1. august 2017; det som er før, står i"),
        ("2017-06-20", "i årshjulet for 2016-2017."),
        ("2018-07-20", "31. juli 2018 og har bare de første radene etter. Resten står i"),
        ("2018-07-20", "i årshjulet for 2018-2019; er det ikke laget, kan «roll» lage det."),
        ("2018-08-20", "Ingenting. Årshjulet slutter tirsdag 31. juli 2018. Resten står i"),
        ("2018-08-20", "i årshjulet for 2018-2019; er det ikke laget, kan «roll» lage det."),
        ("2031-01-01", "i årshjulet for 2030-2031; er det ikke laget, kan «roll» lage det."),
        ("0001-01-01", "i årshjulet for 0000-0001."),
        ("9999-12-31", "i årshjulet for 9999-10000; er det ikke laget, kan «roll» lage det."),
    ],
)
def test_where_the_schedule_does_not_reach(as_of: str, words: str) -> None:
    """It is said, and which schedule to take."""
    assert words in " ".join(next_("--as-of", as_of).split())


def test_the_middle_of_the_year_needs_no_word_on_that() -> None:
    """Only the days."""
    assert "Årshjulet" not in next_("--as-of", "2017-11-01")


def test_as_json() -> None:
    """What a program needs, with what comes after."""
    data = json.loads(next_("--as-of", "2017-11-08", "--days", "0", "--format", "json"))
    assert {key: data[key] for key in ("format", "school_year", "as_of", "days", "covered")} == {
        "format": 1, "school_year": "2017-2018", "as_of": "2017-11-08", "days": 0, "covered": True,
    }  # fmt: skip
    assert [item["kind"] for item in data["items"]] == [
        "registration-deadline", "preparation", "preparation", "entry",
    ]  # fmt: skip
    first = data["items"][0]
    assert first["what"].startswith("Elevdata ssbElev")
    assert {key: first[key] for key in first if key not in ("about", "what")} == {
        "kind": "registration-deadline",
        "day": "2017-11-08",
        "due": "2017-11-08",
        "days_left": 0,
        "entry": "ssb-elev-1-levering",
        "when": "2017-11-09",
        "from": "VIGO Sentralbasen (IST)",
        "to": "Udir (inkl SSB)",
        "category": "ssb",
        "provisional": False,
    }
    assert (data["next"]["due"], data["next"]["entry"]) == ("2017-11-09", "ssb-elev-1-levering")
    nothing = json.loads(next_("--as-of", "2019-01-01", "--format", "json"))
    assert (nothing["items"], nothing["next"], nothing["covered"]) == ([], None, False)


def test_without_a_day_it_is_today() -> None:
    """The only place where the clock is read."""
    today = dt.date.today()
    said = json.loads(next_("--format", "json"))["as_of"]
    assert said in (today.isoformat(), dt.date.today().isoformat())


@pytest.mark.parametrize(
    "arguments", [["--days", "-1"], ["--days", "x"], ["--as-of", "i dag"], ["--format", "xml"]]
)
def test_wrong_usage(arguments: list[str]) -> None:
    """Status 2, and nothing printed."""
    done = CliRunner().invoke(vigo_arshjul, ["next", "2017-2018", *arguments])
    assert (done.exit_code, done.stdout) == (2, "")


# --- the short text of a row -------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Fil til A. Vask av søkerdata. <i>Frist for det er satt til i dag.</i>",
         "Fil til A. Vask av søkerdata"),
        ("Overføre sluttet fra VIGO til OTTO. OBS! Fylker", "Overføre sluttet fra VIGO til OTTO"),
        ("Alt pr. 01.10 og prøver evt. senere", "Alt pr. 01.10 og prøver evt. senere"),
        ("Fil til A. Frist for registrering er 1. mars.", "Fil til A"),
        ("Inntaksfil (etter 1. inntak) <i>Frist for kjøring er 16. juli.</i>",
         "Inntaksfil (etter 1. inntak)"),
        ("Levering 1. Oktober og 12. Mai evt. Senere. Mer står i kommentaren, som er lang",
         "Levering 1. Oktober og 12. Mai evt. Senere"),
        ("Til\n Vigo  (Data vil være der senest 11. september)", "Til Vigo"),
        ("", ""),
        ("ni ti " * 50, "ni ti " * 22 + "ni ti…"),
        ("x" * 300, "x" * 139 + "…"),
    ],
)  # fmt: skip
def test_the_short_text_of_a_row(text: str, said: str) -> None:
    """One sentence, or two short ones, without what stands in brackets."""
    assert summary(text) == said
    assert summary("", text) == said


@given(strategies.noisy_texts, st.integers(2, 200))
def test_any_short_text_is_short(text: str, width: int) -> None:
    """And on one line; so is the sentence at any place."""
    short, sentence = summary(text, width=width), sentence_at(text, len(text) // 2)
    assert len(short) <= width
    assert len(sentence) <= 140
    for said in (short, sentence):
        assert said == " ".join(said.split())


def test_a_row_has_one_short_text() -> None:
    """The wheel, the calendar file and `next` say the same of a row, as far as it fits."""
    schedule = published()
    said = {
        event.entry.id: event.title.said
        for event in reversed(list(events(Analysis(schedule), Language.NB)))
    }
    first = schedule.school_year.first_day
    items = upcoming(schedule, first, days=400)
    ahead = Ahead(schedule=schedule, items=items, as_of=first, days=400)
    told = json.loads(JsonReport(Language.NB).write(upcoming_data(ahead)))["items"]
    about = {item["entry"]: item["about"] for item in told if item["kind"] == "entry"}
    for entry in schedule:
        assert (said[entry.id] or entry.id) == short_text(entry)
        assert about.get(entry.id, short_text(entry)) == short_text(entry)
    assert len(about) > 100


def test_an_entry_without_words_is_called_by_its_id() -> None:
    """Rather than by nothing."""
    entry = Entry(id="tom", when=Day(dt.date(2017, 9, 1)))
    schedule = Schedule(school_year=SchoolYear(2017), entries=(entry,))
    items = upcoming(schedule, dt.date(2017, 9, 1))
    ahead = Ahead(schedule=schedule, items=items, as_of=dt.date(2017, 9, 1), days=1)
    assert "  tom\n      [tom]\n" in render(
        upcoming_document(ahead), Form.TEXT, Language.NB, width=80
    )
