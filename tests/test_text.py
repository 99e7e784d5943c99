from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from reading import read
from strategies import (
    CUE_SENTENCES,
    DATE_FORMS,
    NYNORSK_WEEKDAYS,
    WEEKDAYS,
    any_day,
    inner_days,
    noisy_texts,
    written,
)
from vigo_arshjul import Entry, Mention, MentionKind, Schedule, SchoolYear, roll
from vigo_arshjul.model import Day, FixedDay
from vigo_arshjul.phrases import (
    Written,
    parse_month,
    parse_written,
    read_mentions,
    replace_spans,
    without_mentions,
    write_like,
)
from vigo_arshjul.phrases.date_form import tells_padding
from vigo_arshjul.phrases.shadow import folded

Golden = tuple[int, str, str, str, str]


def golden_mentions() -> Iterator[Golden]:
    """The dates and school years of the document, as a clerk read them off the page."""
    path = Path(__file__).parent / "data" / "mentions-2017-2018.csv"
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            yield int(row["line"]), row["field"], row["kind"], row["text"], row["resolved"]


def found_mentions(schedule: Schedule) -> Iterator[Golden]:
    for entry in schedule:
        for mention in entry.mentions:
            resolved = str(mention.written.school_year or mention.date)
            yield entry.line or 0, mention.field, mention.kind, mention.text, resolved


def test_every_mention_of_the_document_is_found_and_no_other(document_path: Path) -> None:
    """Each date and school year of the document has its kind and its day; nothing else has."""
    assert list(found_mentions(read(document_path))) == list(golden_mentions())


def test_every_mention_of_the_document_stands_where_it_says(document_path: Path) -> None:
    """A span cuts exactly the words of its mention out of its column."""
    for entry in read(document_path):
        for mention in entry.mentions:
            text = getattr(entry, mention.field)
            assert text[mention.start : mention.end] == mention.text


# --- other phrasings -------------------------------------------------------------------

Case = tuple[str, str, list[str]]

# What is written; the day of the row; what is meant, as `kind text day`.
PHRASES: list[Case] = [
    # Nynorsk.
    ("Frist for registrering i VIGO Lokalbase er 28. september.", "2017-09-29",
     ["registration-deadline|28. september|2017-09-28"]),
    ("Registreringsfristen er 28. september.", "2017-09-29",
     ["registration-deadline|28. september|2017-09-28"]),
    ("Data vil vere i lokalbasane seinast 11. september", "2017-09-07",
     ["availability|11. september|2017-09-11"]),
    ("Dataa vert liggande; data er tilgjengelege frå 11. september", "2017-09-07",
     ["availability|11. september|2017-09-11"]),
    ("Sjå òg 29. september og 19. oktober.", "2017-09-01",
     ["cross-reference|29. september|2017-09-29", "cross-reference|19. oktober|2017-10-19"]),
    ("Fylka må oppdatere retten 17. oktober.", "2017-10-18",
     ["preparation|17. oktober|2017-10-17"]),
    ("Conexus treng data seinast 17. august.", "2017-08-15", ["needed-by|17. august|2017-08-17"]),
    ("Møte tysdag 24. oktober.", "2017-10-20", ["weekday|tysdag 24. oktober|2017-10-24"]),
    ("Møte laurdag 28. oktober.", "2017-10-20", ["weekday|laurdag 28. oktober|2017-10-28"]),
    # The deadline in other words.
    ("Registreringsfrist 28. september", "2017-09-29",
     ["registration-deadline|28. september|2017-09-28"]),
    ("Registreringsfrist: 28. september", "2017-09-29",
     ["registration-deadline|28. september|2017-09-28"]),
    ("28. september er registreringsfrist.", "2017-09-29",
     ["registration-deadline|28. september|2017-09-28"]),
    ("28. september er frist for registrering.", "2017-09-29",
     ["registration-deadline|28. september|2017-09-28"]),
    ("Data må være registrert senest 28. september.", "2017-09-29",
     ["registration-deadline|28. september|2017-09-28"]),
    ("Frist for registrering av elevdata er 28. september.", "2017-09-29",
     ["registration-deadline|28. september|2017-09-28"]),
    ("Frist for å registrere data er 28. september.", "2017-09-29",
     ["registration-deadline|28. september|2017-09-28"]),
    ("Frist for registrering er søndag 24. september (dvs siste arbeidsdag fredag 22. september).",
     "2023-09-25",
     ["registration-deadline|søndag 24. september|2023-09-24",
      "practical-deadline|fredag 22. september|2023-09-22"]),
    # Other ways to write a day.
    ("Frist for registrering er tjueåttende september.", "2017-09-29",
     ["registration-deadline|tjueåttende september|2017-09-28"]),
    ("Data vil være på plass torsdag ellevte januar 2018.", "2018-01-09",
     ["availability|torsdag ellevte januar 2018|2018-01-11"]),
    ("Frist for registrering er åttande november.", "2017-11-09",
     ["registration-deadline|åttande november|2017-11-08"]),
    ("Møte andre tirsdag i november, i første november-uke.", "2017-11-09", []),
    ("Frist for registrering er 28.09.", "2017-09-29", ["registration-deadline|28.09|2017-09-28"]),
    ("Frist for registrering er 28.9.2017.", "2017-09-29",
     ["registration-deadline|28.9.2017|2017-09-28"]),
    ("Frist for registrering er 28.09.17.", "2017-09-29",
     ["registration-deadline|28.09.17|2017-09-28"]),
    ("Frist for registrering er 2017-09-28.", "2017-09-29",
     ["registration-deadline|2017-09-28|2017-09-28"]),
    ("Frist for registrering er 28.sep", "2017-09-29", ["registration-deadline|28.sep|2017-09-28"]),
    ("Frist for registrering er 8. sept.", "2017-09-09",
     ["registration-deadline|8. sept|2017-09-08"]),
    ("FRIST FOR REGISTRERING ER 28. SEPTEMBER", "2017-09-29",
     ["registration-deadline|28. SEPTEMBER|2017-09-28"]),
    ("Frist for registrering er 28 september 2017.", "2017-09-29",
     ["registration-deadline|28 september 2017|2017-09-28"]),
    ("pr 01.10", "2017-12-08", ["reference-date|01.10|2017-10-01"]),
    ("pr. 1.10.2017", "2017-12-08", ["reference-date|1.10.2017|2017-10-01"]),
    ("per 15. november", "2017-11-15", ["reference-date|15. november|2017-11-15"]),
    # The date right behind `pr` is its own, whatever else waits for one.
    ("Frist for registrering av tall pr 1. oktober.", "2025-10-09",
     ["reference-date|1. oktober|2025-10-01"]),
    # The year that a day without one is meant in.
    ("Frist for registrering er 29. desember", "2018-01-02",
     ["registration-deadline|29. desember|2017-12-29"]),
    ("vil ha data senest 04. januar", "2017-12-28", ["needed-by|04. januar|2018-01-04"]),
    ("pr 01.10", "2018-01-15", ["reference-date|01.10|2017-10-01"]),
    ("pr 01. januar", "2018-01-02", ["reference-date|01. januar|2018-01-01"]),
    ("etter 26. november", "2018-01-12", ["cut-off|26. november|2017-11-26"]),
    ("se 02. juli", "2017-09-01", ["cross-reference|02. juli|2018-07-02"]),
    ("se 11. september", "2018-07-02", ["cross-reference|11. september|2017-09-11"]),
    ("Frist for registrering er 29. februar", "2020-03-01",
     ["registration-deadline|29. februar|2020-02-29"]),
    # Weekdays.
    ("tirsdag 24. oktober", "2017-10-20", ["weekday|tirsdag 24. oktober|2017-10-24"]),
    ("tirsdagen den 24. oktober", "2017-10-20", ["weekday|tirsdagen den 24. oktober|2017-10-24"]),
    ("Frist for registrering er tors. 28.09.", "2017-09-29",
     ["registration-deadline|tors. 28.09|2017-09-28"]),
    # Years.
    ("skoleåret 2016-2017", "2017-09-01", ["school-year|2016-2017|2016-2017"]),
    ("skoleåret 2016/2017", "2017-09-01", ["school-year|2016/2017|2016-2017"]),
    ("skoleåret 2016/17", "2017-09-01", ["school-year|2016/17|2016-2017"]),
    ("skuleåret 2016–2017", "2017-09-01", ["school-year|2016–2017|2016-2017"]),
    ("skoleåret 1999-00", "2017-09-01", ["school-year|1999-00|1999-2000"]),
    ("skoleåret 2016-2018", "2017-09-01", ["school-year|2016-2018|None"]),
    ("per juli 2017", "2018-07-17", ["calendar-month|juli 2017|2017-07-01"]),
    ("eksamen høsten 2017", "2018-02-01", ["calendar-year|høsten 2017|None"]),
    ("eksamen våren 2018", "2018-02-01", ["calendar-year|våren 2018|None"]),
    ("tall for 2017", "2018-02-01", ["unclassified|2017|None"]),
    # Days that no calendar has.
    ("Frist for registrering er 31. november", "2017-12-01",
     ["registration-deadline|31. november|None"]),
    ("Frist for registrering er 30. februar", "2018-03-01",
     ["registration-deadline|30. februar|None"]),
    ("Frist for registrering er 29.02.2018", "2018-03-01",
     ["registration-deadline|29.02.2018|None"]),
    ("pr 32. oktober", "2017-10-02", ["reference-date|32. oktober|None"]),
    # Dates that nothing explains are never guessed at.
    ("Publisering 12. mars", "2018-03-15", ["unclassified|12. mars|2018-03-12"]),
    ("Ferie i uke 28", "2018-07-02", ["week|uke 28|2018-07-09"]),
    # A sentence or a bracket ends the reach of its words, `og` carries them on.
    ("Se også info. Møte 22. september.", "2017-09-11", ["unclassified|22. september|2017-09-22"]),
    ("Frist for registrering er 28. september (levering 29. september).", "2017-09-29",
     ["registration-deadline|28. september|2017-09-28", "unclassified|29. september|2017-09-29"]),
    ("se 11. september, 22. september og 02. oktober", "2017-09-01",
     ["cross-reference|11. september|2017-09-11", "cross-reference|22. september|2017-09-22",
      "cross-reference|02. oktober|2017-10-02"]),
    ("Frist for registrering i VIGO Lokalbasen se 01. desember.", "2017-12-05",
     ["registration-deadline|01. desember|2017-12-01"]),
    ("like før levering (dvs før 18. oktober)", "2017-09-26",
     ["cross-reference|18. oktober|2017-10-18"]),
]  # fmt: skip


def in_short(mention: Mention) -> str:
    return f"{mention.kind}|{mention.text}|{mention.written.school_year or mention.date}"


@pytest.mark.parametrize(("text", "near", "expected"), PHRASES, ids=[c[0] for c in PHRASES])
def test_phrases(text: str, near: str, expected: list[str]) -> None:
    """A date is read with the kind that the words beside it give, in the year that is meant."""
    found = read_mentions(text, dt.date.fromisoformat(near))
    assert [in_short(mention) for mention in found] == expected


NO_DATES = [
    "Se Forskrift til opplæringslova § 6-8.",
    "Se §6-8 og § 4-9 tredje ledd.",
    "www.vigo.no stenger for søking kl 23.59.",
    "Senest kl. 12.00, klokka 10.15 eller klokken 9.30.",
    "Forskrift 2006-06-23-724 gjelder.",
    "Rapport i VIGO: 5A019 - Oppdater rett, 9A0004 og 1O001.",
    "1. levering, 1. inntak, 2. gangs behandling og Vg1, Vg2, Vg3.",
    "Kjør uten lærlinger (gruppe 2-5), kapittel 4.9, pkt. 3.2 og versjon 2.10.",
    "Tlf. 22 12 20 17, kr 2018,50, 10 000 elever og 12 %.",
    "mandag, i mars, neste mai og siste uke i juni",
    "Ring 23.59 eller 45.12 og se side 31.13.",
    "adresse 192.168.1.12 og 1.10.3.4",
    "Om lag 1/2 av elevene og 2/3 av lærerne har svart, og porten er åpen 24/7.",
    "Om lag 1/2 har svart.",
    "Send til 2/3 av skolene, og vent på 3/4 deler av svarene.",
    "",
]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Møtet 15/3 er flyttet.", "2018-03-15"),
        ("Møtet torsdag 1/2 er flyttet.", "2018-02-01"),
        ("Møtet 1/2-2018 er flyttet.", "2018-02-01"),
        ("Svar innen 1/2.", "2018-02-01"),
    ],
)
def test_a_slash_between_day_and_month(text: str, day: str) -> None:
    """No part of a whole: the day is the larger, or something says that it is one."""
    (mention,) = read_mentions(text, dt.date(2018, 2, 15))
    assert mention.date == dt.date.fromisoformat(day)


@pytest.mark.parametrize("text", NO_DATES)
def test_numbers_that_are_no_dates(text: str) -> None:
    """A section, a clock time, a report code or a version is no date."""
    assert read_mentions(text, dt.date(2018, 3, 1)) == ()
    assert without_mentions(text) == text


NO_STALE_DATES = [
    "1.-3. oktober",
    "28.–30. september",
    "28. - 30. september",
    "28. og 29. september",
    "28./29. september",
    "28/29 september",
    "08.2017–06.2018",
    "28/29. september 2017",
    "fra 1. til 15. oktober",
    "01.10-31.10",
    "01.10.2017-31.10.2017",
    "1/10-2017",
    "01-10-2017",
    "2017.10.01",
    "skoleåret 17/18",
    "uke 28-30",
    "uke 28 og 29",
    "veke 28",
]


@pytest.mark.parametrize("text", NO_STALE_DATES)
def test_no_date_is_passed_over_in_silence(text: str) -> None:
    """Each number of a date belongs to a mention, be it one that nobody understands."""
    found = read_mentions(text, dt.date(2017, 10, 2))
    passed_over = [
        number[0]
        for number in re.finditer(r"\d+", text)
        if not any(m.start <= number.start() and number.end() <= m.end for m in found)
    ]
    assert passed_over == []


@pytest.mark.parametrize(
    "text", ["28. ſeptember", "ſøndag 24. september", "ſeptember 2017", "28. o\u212atober"]
)
def test_letters_that_only_look_norwegian(text: str) -> None:
    """A letter that is another one in lower case is no crash."""
    found = read_mentions(text, dt.date(2017, 9, 29))
    assert all(mention.text in folded(text) for mention in found)
    assert without_mentions(text) != text or found == ()


def test_a_date_after_a_section_and_a_clock_time_is_still_a_date() -> None:
    """What is kept out does not take the date beside it along."""
    text = "Se Forskrift til opplæringslova § 6-8. Stenger for søking 1. mars, kl 23.59."
    (mention,) = read_mentions(text, dt.date(2018, 3, 1))
    assert in_short(mention) == "cut-off|1. mars|2018-03-01"


def test_a_week_is_told_by_its_number() -> None:
    """`uke 28` is the week that begins on its Monday; `uke 54` is none."""
    (mention,) = read_mentions("Ferie i uke 28.", dt.date(2018, 7, 2))
    monday = dt.date(2018, 7, 9)
    assert (mention.written.week, mention.date, mention.is_impossible) == (28, monday, False)
    (mention,) = read_mentions("Ferie i uke 54.", dt.date(2018, 7, 2))
    assert mention.is_impossible


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Vinterferie uke 9, 23.–27. februar", ["uke 9", "23.–27. februar"]),
        ("Uke 41, 6. oktober", ["Uke 41", "6. oktober"]),
        ("Uke 9, 10 og 11. Deretter fri.", ["Uke 9, 10 og 11"]),
    ],
)
def test_a_day_behind_a_week_is_no_other_week(text: str, found: list[str]) -> None:
    """A number that a month or another day follows is a day."""
    mentions = read_mentions(text, dt.date(2026, 2, 1))
    assert [mention.text for mention in mentions] == found


@pytest.mark.parametrize("to", ["2018-2019", "2019-2020", "2026-2027"])
def test_a_week_in_the_text_stays_and_the_date_follows(to: str) -> None:
    """A week that the writer put there is the writer's word."""
    plan = (
        "Plan, skoleåret 2017-2018\nMåned\tFra\tHva\tTil\tKommentar\n"
        "01.feb\tFylket\tInntak kjøres i uke 5.\tSkolene\t\n"
    )
    (row,) = roll(read(plan, format="txt"), to).schedule
    assert row.what == "Inntak kjøres i uke 5."
    assert row.when.first.isocalendar().week == 5


def test_a_row_that_leaves_the_week_of_its_text_is_asked_about() -> None:
    """Its own rule goes before the words; that the two disagree is told."""
    entry = Entry(
        id="a",
        when=Day(dt.date(2018, 2, 1)),
        what="Inntak kjøres i uke 5.",
        recurrence=FixedDay(2, 15),
    )
    result = roll(Schedule(school_year=SchoolYear(2017), entries=(entry,)), "2018-2019")
    assert result.schedule["a"].what == "Inntak kjøres i uke 5."
    assert [review.text for review in result.review] == ["uke 5"]


@pytest.mark.parametrize("text", ["31. november", "30. februar", "29.02.2018", "32. oktober"])
def test_an_impossible_day_is_seen_as_one(text: str) -> None:
    """A day that no calendar has is a mention without a date."""
    (mention,) = read_mentions(f"Frist for registrering er {text}", dt.date(2018, 3, 1))
    assert mention.is_impossible
    assert mention.date is None


@pytest.mark.parametrize(
    "names",
    [
        "mandag måndag man. mån.",
        "tirsdag tysdag tirs. tys. tir.",
        "onsdag ons.",
        "torsdag tors. tor.",
        "fredag fre.",
        "lørdag laurdag lør. lau.",
        "søndag sundag søn. sun.",
    ],
)
def test_weekdays_are_read_long_and_short(names: str) -> None:
    """In Bokmål and Nynorsk, with any stop behind them; `6. oktober` 2025 was a Monday."""
    monday = dt.date(2025, 10, 6)
    [number] = {
        read_mentions(f"Møte {name} 6. oktober.", monday)[0].written.weekday
        for name in names.split()
    }
    days = ("man", "tir", "ons", "tor", "fre", "lør", "søn")
    assert number == days.index(names[:3])


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("tirsdag 24. oktober", False),
        ("tysdag 24. oktober", False),
        ("onsdag 24. oktober", True),
        ("24. oktober", False),
        ("onsdag 31. november", False),
    ],
)
def test_a_wrong_weekday_is_seen(text: str, is_wrong: bool) -> None:
    """A weekday must be that of its day."""
    (mention,) = read_mentions(text, dt.date(2017, 10, 20))
    assert mention.has_wrong_weekday is is_wrong


# --- a date alone ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("01.okt", (1, 10, None)),
        ("1. oktober", (1, 10, None)),
        (" 01.10.2017 ", (1, 10, 2017)),
        ("2017-10-01", (1, 10, 2017)),
        ("1.sept", (1, 9, None)),
        ("1. oktober.", (1, 10, None)),
    ],
)
def test_a_cell_that_is_one_date(text: str, parts: tuple[int, int, int | None]) -> None:
    """Only what the writer put there is read; the year stays open where there is none."""
    found = parse_written(text)
    assert found is not None
    assert (found.day, found.month, found.year) == parts


@pytest.mark.parametrize("text", ["", "oktober", "01.okt eller 02.okt", "§ 6-8", "kl 10.10", "x"])
def test_a_cell_that_is_no_one_date(text: str) -> None:
    """Two dates, no date, or a date among words are not one date."""
    found = parse_written(text)
    assert found is None or not found.is_day


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("August 2017", (8, 2017)),
        ("august", (8, None)),
        ("MAI 2018", (5, 2018)),
        ("Sept. 2017", (9, 2017)),
        ("Augustus 2017", None),
        ("August 17", None),
        ("2017", None),
        # As a spreadsheet writes them.
        ("aug.17", (8, 2017)),
        ("sep-24", (9, 2024)),
        ("01.09.2024", (9, 2024)),
        ("2024-09-01", (9, 2024)),
        ("01.09", None),
        ("2024-09-02", None),
    ],
)
def test_month_headings(text: str, month: tuple[int, int | None] | None) -> None:
    """A heading is the name of a month, with or without its year."""
    assert parse_month(text) == month


# --- writing ---------------------------------------------------------------------------

FORMS = [
    ("08. november", "2018-11-07", "07. november"),
    ("08. november", "2018-11-14", "14. november"),
    ("5. oktober", "2018-10-04", "4. oktober"),
    ("5. oktober", "2018-10-12", "12. oktober"),
    ("31. august", "2018-09-02", "02. september"),
    ("28 september", "2018-09-27", "27 september"),
    ("Åttende november", "2018-11-07", "Sjuende november"),
    ("åttande november 2017", "2018-11-14", "fjortande november 2018"),
    ("01.10", "2018-09-30", "30.09"),
    ("1.10", "2018-09-30", "30.9"),
    ("1.9", "2018-10-02", "2.10"),
    ("01.03.2018", "2019-03-01", "01.03.2019"),
    ("1.3.2018", "2019-12-15", "15.12.2019"),
    ("01.03.18", "2019-03-02", "02.03.19"),
    ("2017-09-28", "2018-10-01", "2018-10-01"),
    ("28. september 2017", "2018-09-27", "27. september 2018"),
    ("tirsdag 24. oktober", "2018-10-25", "torsdag 25. oktober"),
    ("Tirsdag 24. oktober", "2018-10-25", "Torsdag 25. oktober"),
    ("tirsdagen den 24. oktober 2017", "2018-10-25", "torsdagen den 25. oktober 2018"),
    ("tysdag 24. oktober", "2018-10-22", "måndag 22. oktober"),
    ("laurdag 28. oktober", "2018-10-28", "sundag 28. oktober"),
    ("tors. 28.09", "2018-09-28", "fre. 28.09"),
    ("01.okt", "2018-09-03", "03.sep"),
    ("1.sept", "2018-10-02", "2.okt"),
    ("1.sept", "2018-09-03", "3.sept"),
    ("1. Oktober", "2018-09-03", "3. September"),
    ("24. OKTOBER", "2018-09-23", "23. SEPTEMBER"),
]


@pytest.mark.parametrize(("form", "day", "expected"), FORMS)
def test_a_new_date_keeps_its_writers_form(form: str, day: str, expected: str) -> None:
    """Zeros, month names, weekdays, years and capitals stay as their writer has them."""
    assert write_like(form, dt.date.fromisoformat(day)) == expected


@pytest.mark.parametrize(
    ("form", "tells"), [("08. mai", True), ("5. mai", True), ("28. mai", False), ("mai", False)]
)
def test_a_two_digit_day_does_not_tell_how_its_writer_pads(form: str, tells: bool) -> None:
    """`28. mai` may become `03. mai` or `3. mai`; the writer's other dates must tell."""
    assert tells_padding(form) is tells


def test_an_unpadded_writer_is_left_unpadded() -> None:
    """Who is known to write no zeros gets none."""
    assert write_like("28. september", dt.date(2018, 9, 3), pads=False) == "3. september"
    assert write_like("08. september", dt.date(2018, 9, 3), pads=False) == "03. september"


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("2017-2018", "2018-2019"),
        ("2017/2018", "2018/2019"),
        ("2017/18", "2018/19"),
        ("2017–18", "2018–19"),
        ("1998-99", "2018-19"),
    ],
)
def test_a_school_year_keeps_its_form(form: str, expected: str) -> None:
    """Dash, slash and the length of the second year stay."""
    (mention,) = read_mentions(expected, dt.date(2018, 9, 1))
    assert mention.written.school_year is not None
    assert write_like(form, Written(school_year=mention.written.school_year)) == expected


def test_a_century_goes_by_in_a_school_year() -> None:
    """`1998-99` becomes `1999-00`."""
    (mention,) = read_mentions("1999-2000", dt.date(1999, 9, 1))
    assert mention.written.school_year is not None
    assert write_like("1998-99", Written(school_year=mention.written.school_year)) == "1999-00"


@pytest.mark.parametrize(
    ("form", "expected"), [("juli 2017", "juli 2019"), ("Høsten 2016", "Høsten 2019")]
)
def test_a_year_changes_alone(form: str, expected: str) -> None:
    """The words around a year stay."""
    assert write_like(form, Written(year=2019)) == expected


def test_replacing_touches_nothing_else() -> None:
    """What stands around the spans is the same, character for character."""
    text = "<i>Se  27. sept\u00a0og\t28. sept.</i> 🙂"
    spans = [(text.index("28"), text.index("28") + 8, "1. okt"), (7, 15, "30. september")]
    assert replace_spans(text, spans) == "<i>Se  30. september\u00a0og\t1. okt.</i> 🙂"


@given(text=st.text(max_size=30), cuts=st.sets(st.integers(0, 30), max_size=6), new=st.text())
def test_replacing_keeps_what_stands_between(text: str, cuts: set[int], new: str) -> None:
    """Spans in any order are replaced; the rest comes out as it was."""
    edges = sorted(min(cut, len(text)) for cut in cuts)
    spans = list(zip(edges[::2], edges[1::2], strict=False))
    pieces, position = [], 0
    for start, end in spans:
        pieces += [text[position:start], new]
        position = end
    expected = "".join([*pieces, text[position:]])
    assert replace_spans(text, [(a, b, new) for a, b in reversed(spans)]) == expected


# --- properties ------------------------------------------------------------------------


@given(
    sentence=st.sampled_from(CUE_SENTENCES),
    form=st.sampled_from(DATE_FORMS),
    old=inner_days,
    new=inner_days,
)
def test_a_rewritten_date_reads_back_as_the_new_one(
    sentence: str, form: str, old: dt.date, new: dt.date
) -> None:
    """Whatever the form and the phrase: what is written is what is then read."""
    text = sentence.format(date=written(form, old))
    (mention,) = read_mentions(text, old)
    assert mention.date == old
    rewritten = replace_spans(text, [(mention.start, mention.end, write_like(mention.text, new))])
    (again,) = read_mentions(rewritten, new)
    assert (again.date, again.kind) == (new, mention.kind)
    assert not again.has_wrong_weekday
    assert without_mentions(rewritten) == without_mentions(text)


@given(form=st.sampled_from(DATE_FORMS), old=inner_days, new=inner_days)
@example(form="{tysdag} {d}. {month}", old=dt.date(2017, 10, 24), new=dt.date(2018, 10, 22))
@example(form="{d}.{m}", old=dt.date(2017, 10, 1), new=dt.date(2018, 9, 30))
def test_a_form_is_that_of_its_writer_whatever_the_day(
    form: str, old: dt.date, new: dt.date
) -> None:
    """Writing a day in the form of another gives what the same writer would have put."""
    # `mai` does not tell whether its writer writes months in full, nor `onsdag` nynorsk.
    assume("{mon}" not in form or old.month != 5)
    assume("tysdag" not in form or NYNORSK_WEEKDAYS[old.weekday()] != WEEKDAYS[old.weekday()])
    assert write_like(written(form, old), new, pads="02" in form) == written(form, new)


@given(text=noisy_texts, near=any_day)
def test_any_text_can_be_read(text: str, near: dt.date) -> None:
    """No text is too odd: mentions come in order, apart, and where they say they are."""
    position = 0
    for mention in read_mentions(text, near, "what"):
        assert position <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        assert mention.field == "what"
        position = mention.end


@given(text=noisy_texts, near=any_day, day=inner_days)
def test_any_mention_can_be_rewritten(text: str, near: dt.date, day: dt.date) -> None:
    """A new day in every place leaves the text between them alone, and never fails."""
    found = [mention for mention in read_mentions(text, near) if mention.written.is_day]
    spans = [(m.start, m.end, write_like(m.text, day)) for m in found]
    rewritten = replace_spans(text, spans)
    outside = replace_spans(text, [(start, end, "") for start, end, _ in spans])
    length = sum(len(new) for _, _, new in spans)
    assert len(rewritten) == len(outside) + length


@given(text=noisy_texts)
def test_any_cell_can_be_tried_as_a_date(text: str) -> None:
    """A cell is a date or a month, or it is none; it is never a crash."""
    found = parse_written(text)
    if found is not None and found.is_day and found.month is not None:
        assert 1 <= found.month <= 12
        assert any(character.isdigit() for character in text)
    month = parse_month(text)
    assert month is None or 1 <= month[0] <= 12


@pytest.mark.parametrize("kind", MentionKind)
def test_every_kind_has_a_case(kind: MentionKind) -> None:
    """The cases above know every kind there is."""
    assert any(case.startswith(f"{kind}|") for _, _, cases in PHRASES for case in cases)
