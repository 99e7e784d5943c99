"""The words of a county's own schedule: what reads, checks and rolls as it should.

Each line is one that a coordinator may write in a row of her own, and that is right as it
stands: nothing is found wrong with it, and roll-forward changes no more than it must.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import pytest
from attrs import evolve

from reading import read
from vigo_arshjul import (
    Config,
    RollResult,
    Severity,
    adopt,
    check,
    dumps,
    loads,
    move,
    published,
    roll,
    upcoming,
)
from vigo_arshjul.model import Day

HEADER = "Årshjul for fylket, skoleåret {year}\n\nDato;Fra;Hva;Til;Kommentar\n"


def table(rows: str, year: str = "2017-2018") -> str:
    return HEADER.format(year=year) + rows.replace(" | ", ";") + "\n"


def rolled(rows: str, to: str = "2018-2019") -> RollResult:
    return roll(read(table(rows)), to)


def said(rows: str, to: str = "2018-2019") -> list[str]:
    return [f"{entry.what} {entry.comment}".strip() for entry in rolled(rows, to).schedule]


# --- checking and rolling -----------------------------------------------------------------

# A right row, and what becomes of its words a year later.
RIGHT = [
    # The row is the deadline, and nothing is delivered after it.
    ("01.09.2017 | OT | Frist for registrering av ungdom i OTTO er 1. september. | Fylket |",
     "Frist for registrering av ungdom i OTTO er 1. september."),
    ("17.10.2017 | Fylkene | Oppdatering av rett kjøres senest 17. oktober. | Fylket |",
     "Oppdatering av rett kjøres senest 16. oktober."),
    # What is there before the row are not its data.
    ("25.08.2017 | Skyss | Søknad om skyss. Skjema er tilgjengelig fra 1. juni. | Fylket |",
     "Søknad om skyss. Skjema er tilgjengelig fra 1. juni."),
    ("15.12.2017 | Økonomi | Budsjettmøte. | Fylket | Siste arbeidsdag er fredag 22. desember.",
     "Budsjettmøte. Siste arbeidsdag er fredag 22. desember."),
    ("01.09.2017 | OT | Rapport. | Fylket | Jf. forskrift 23. juni 2006 nr. 724 § 13-1.",
     "Rapport. Jf. forskrift 23. juni 2006 nr. 724 § 13-1."),
    ("02.10.2017 | Inntak | Telling. | Fylket | Saksnr. 2017/1234.", "Telling. Saksnr. 2017/1234."),
    # Months and days ahead.
    ("15.01.2018 | Eksamen | Oppmelding til mai 2018 og juni 2018. | Fylket |",
     "Oppmelding til mai 2019 og juni 2019."),
    ("04.06.2018 | Inntak | Lister til august 2018. | Fylket |", "Lister til august 2019."),
    ("02.10.2017 | Voksne | Elever under 25 år per 31.12.2017. | Fylket |",
     "Elever under 25 år per 31.12.2018."),
    # A year that something began with.
    ("15.03.2018 | Inntak | Lister. Gjelder fra og med skoleåret 2015-2016. | Fylket |",
     "Lister. Gjelder fra og med skoleåret 2015-2016."),
    # The row's own day, and the weekday that its words name.
    ("21.08.2017 | Skolene | Skolestart mandag 21. august. | Elevene |",
     "Skolestart mandag 20. august."),
]  # fmt: skip


@pytest.mark.parametrize(("row", "next_year"), RIGHT)
def test_a_right_row_stays_right(row: str, next_year: str) -> None:
    """Nothing is found wrong with it, nothing is mended, and its words follow the year."""
    report = check(read(table(row)))
    assert [f.code for f in report if f.severity is not Severity.INFO] == []
    result = rolled(row)
    assert said(row) == [next_year]
    assert [change for change in result.changes if change.mended] == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Plan 2016-2020.", "2016-2020"),
        ("Ordningen ble innført høsten 2014.", "høsten 2014"),
        ("Elever fra skoleåret 2012-2013.", "2012-2013"),
        ("Nytt fra og med skoleåret 2018-2019.", "2018-2019"),
        ("Skjema er tilgjengelig fra 1. juni.", "1. juni"),
    ],
)
def test_a_year_or_day_of_something_else_is_left_to_a_person(text: str, left: str) -> None:
    """It is not changed, and it is listed."""
    row = f"25.08.2017 | Inntak | {text} | Fylket |"
    assert said(row) == [text]
    assert left in [review.text for review in rolled(row).review]


# --- names --------------------------------------------------------------------------------


def actors(rare: str, usual: str, rare_task: str = "Møte om skyss.") -> str:
    tasks = [(usual, "Møte om hybel."), (usual, "Lister over søkere."), (rare, rare_task)]
    return "\n".join(
        f"{day}.10.2017 | {who} | {task} | Udir |" for day, (who, task) in enumerate(tasks, 10)
    )


@pytest.mark.parametrize(
    ("rare", "usual"), [("Østfold", "Vestfold"), ("Nordland", "Hordaland"), ("Troms", "Tromsø")]
)
def test_a_county_is_not_mended_to_another(rare: str, usual: str) -> None:
    """Two letters off, and another county."""
    result = rolled(actors(rare, usual))
    assert [entry.sender for entry in result.schedule] == [usual, usual, rare]
    assert not any(change.mended for change in result.changes)


def test_two_counties_are_no_two_spellings() -> None:
    """Østfold is not Vestfold mistyped."""
    assert "AH505" not in {f.code for f in check(read(table(actors("Østfold", "Vestfold"))))}


@pytest.mark.parametrize(
    ("rare", "usual"), [("Friskolene", "Fagskolene"), ("Strand vgs", "Strandi vgs")]
)
def test_a_name_that_may_be_a_body_of_its_own_is_listed(rare: str, usual: str) -> None:
    """It is not changed: only its likeness speaks for a slip of the pen."""
    result = rolled(actors(rare, usual))
    assert result.schedule.entries[2].sender == rare
    assert [r.why for r in result.review if r.text == rare] == [
        f"ellers står det «{usual}»; navnet er ikke endret"
    ]


@pytest.mark.parametrize("task", ["Møte om hybel.", "Fagskolene møtes om skyss."])
def test_a_name_that_can_be_nobody_elses_is_mended(task: str) -> None:
    """The same task stands beside the usual name, or the row's own text has it."""
    result = rolled(actors("Fagskoelne", "Fagskolene", task))
    assert {entry.sender for entry in result.schedule} == {"Fagskolene"}
    assert [change.after for change in result.changes if change.mended] == ["Fagskolene"]


# --- tables -------------------------------------------------------------------------------


def test_a_nynorsk_title_names_the_school_year() -> None:
    """`skuleåret` is one too, and the title is no line above the table."""
    schedule = read(table("15.aug | Skulane | Skulestart. | Elevane |").replace("skole", "skule"))
    assert str(schedule.school_year) == "2017-2018"
    assert schedule.title == "Årshjul for fylket"


def test_a_month_that_a_spreadsheet_made_a_date_is_a_heading(tmp_path: Path) -> None:
    """Who types `september 2017` into Excel gets 1 September 2017."""
    book = openpyxl.Workbook()
    sheet = book.create_sheet("Årshjul", 0)
    sheet.append(["Årshjul for fylket, skoleåret 2017-2018"])
    sheet.append(["Dato", "Fra", "Hva", "Til", "Kommentar"])
    sheet.append(["August 2017"])
    sheet.append([dt.date(2017, 8, 15), "Skolene", "Timeplan", "Elevene", None])
    sheet.append([dt.date(2017, 9, 1)])
    sheet.append([dt.date(2017, 9, 4), "Skolene", "Foreldremøte", "Elevene", None])
    book.save(tmp_path / "year.xlsx")
    schedule = read(tmp_path / "year.xlsx")
    assert [entry.day.isoformat() for entry in schedule] == ["2017-08-15", "2017-09-04"]
    assert {"AH001", "AH002"}.isdisjoint(finding.code for finding in check(schedule))


def test_a_date_off_a_matched_rule_is_no_mistake_of_the_source() -> None:
    """Another county may do it on another day: a person is asked, and nothing is mended."""
    row = "10.10.2017 | VIGO Web (Inntakskontoret) | Kontroll av adminbrukerne på VIGO Skole | |"
    result = rolled(row)
    assert [change for change in result.changes if change.mended] == []
    assert any("gir mandag 2. oktober 2017" in review.why for review in result.review)


@pytest.mark.parametrize("words", ["siden høsten 2017", "innført august 2017"])
def test_a_year_since_when_something_holds_stays(words: str) -> None:
    """It is listed for a person."""
    row = f"15.08.2017 | Skolene | Fravær, {words}. | Fylket |"
    assert said(row) == [f"Fravær, {words}."]
    assert any("må vurderes" in review.why for review in rolled(row).review)


@pytest.mark.parametrize(("day", "expected"), [("8. mai", "1. mars"), ("08. mai", "01. mars")])
def test_a_day_gets_a_zero_where_the_writer_has_them(day: str, expected: str) -> None:
    """What a two-digit day does not tell, the other dates of the schedule do."""
    rows = "\n".join(
        (
            "15.02.2018 | Skolene | Møte torsdag 15. februar. | Fylket |",
            "28.02.2018 | Skolene | Tall onsdag 28. februar. | Fylket |",
            f"07.05.2018 | Skolene | Liste. Data er på plass {day}. | Fylket |",
        )
    )
    schedule = read(table(rows))
    moved = move(schedule, schedule.entries[1].id, dt.date(2018, 3, 1)).schedule
    assert moved.entries[1].what == f"Tall torsdag {expected}."


def test_the_weekday_of_another_date_says_nothing_of_a_row() -> None:
    """A row on a Friday that names another Friday does not say that it is one."""
    text = "15.12.2017 | Økonomi | Budsjett. Kontoret stenger fredag 22. desember. | Fylket |"
    (guess,) = adopt(read(table(text))).guesses
    assert "ukedagen står i teksten" not in guess.why.nb


def test_a_row_that_is_its_deadline_comes_once() -> None:
    """It is not listed a second time as its own deadline for registration."""
    schedule = read(table(RIGHT[0][0]))
    assert [one.kind for one in upcoming(schedule, dt.date(2017, 8, 28))] == ["entry"]


@pytest.mark.parametrize(
    ("day", "what", "next_year"),
    [
        ("10.10.2022 til 14.10.2022", "Høstferie, uke 41.", ("2023-10-09", "2023-10-13")),
        ("03.04.2023 til 10.04.2023", "Påskeferie.", ("2024-03-25", "2024-04-01")),
        ("31.03.2023", "Siste dag før påske.", ("2024-03-22", "2024-03-22")),
        ("29.05.2023 til 02.06.2023", "Eksamensuke.", ("2024-05-27", "2024-05-31")),
        ("20.06.2023 til 21.06.2023", "Etter påske.", ("2024-06-18", "2024-06-19")),
    ],
)
def test_a_week_and_easter_are_guessed_as_what_they_are(
    day: str, what: str, next_year: tuple[str, str]
) -> None:
    """A holiday of a whole week stays one, and Easter moves with Easter; both are listed."""
    result = roll(read(table(f"{day} | Skolene | {what} | Elevene |", "2022-2023")), "2023-2024")
    (entry,) = result.schedule.entries
    assert (entry.when.first.isoformat(), entry.when.last.isoformat()) == next_year
    assert what in [review.text for review in result.review]


def test_what_opens_and_closes_twice_a_year_does_so_in_turn() -> None:
    """The window of the spring is not after the one of the autumn; a broken one still is."""
    rows = [
        ("01.09.2017", "Første dag"), ("15.09.2017", "Siste dag"),
        ("15.01.2018", "Første dag"), ("01.02.2018", "Siste dag"),
    ]  # fmt: skip

    def found(days: list[tuple[str, str]]) -> list[str]:
        lines = (
            f"{day} | Kontoret | {what} for oppmelding til eksamen | Alle |" for day, what in days
        )
        report = check(read(table("\n".join(lines))))
        return [f.code for f in report if f.severity is not Severity.INFO]

    assert found(rows) == []
    assert found([*rows[:2], ("05.02.2018", "Første dag"), rows[3]]) == ["AH103"]


@pytest.mark.parametrize("before", ["jul", "15. desember", "juleferien", "den tid", "fredag"])
def test_before_a_season_is_before_no_row(before: str) -> None:
    """`Må gjøres før jul` does not mean the row about a concert at Christmas."""
    rows = "\n".join(
        (
            "01.12.2017 | Skolene | Julekonsert, juleferien og fredag 1500. | Alle |",
            f"12.12.2017 | IKT | Kopi. Må gjøres før {before}. | Alle |",
        )
    )
    assert "AH106" not in {finding.code for finding in check(read(table(rows)))}


@pytest.mark.parametrize(
    ("rare", "usual"),
    [("Rådgiver", "Rådgiverne"), ("Søkere", "Søkerne"), ("Statsforvalteren", "Statsforvalterne")],
)
def test_one_and_several_of_a_body_are_one_name(rare: str, usual: str) -> None:
    """Only its inflection differs, which is an info."""
    found = [f.severity for f in check(read(table(actors(rare, usual)))) if f.code == "AH505"]
    assert found == [Severity.INFO]


@pytest.mark.parametrize(("rare", "usual"), [("Narvik", "Larvik"), ("Voss", "Moss")])
def test_a_name_that_begins_otherwise_is_another(rare: str, usual: str) -> None:
    """Who mistypes a name begins it right."""
    assert "AH505" not in {f.code for f in check(read(table(actors(rare, usual))))}


def test_a_row_in_other_words_may_be_the_lost_one() -> None:
    """Of the same parties on its day it is a warning; a row that is gone is an error."""
    previous = read(table("14.05.2018 | Eksamen | Trekkfag offentliggjøres. | Skolene |"))
    for row, severity in (
        ("14.05.2019 | Eksamen | Fagene gjøres kjent kl. 9. | Skolene |", Severity.WARNING),
        ("14.05.2019 | Eksamen | Fagene gjøres kjent kl. 9. | Elevene |", Severity.ERROR),
        ("03.06.2019 | Eksamen | Fagene gjøres kjent kl. 9. | Skolene |", Severity.ERROR),
    ):
        report = check(read(table(row, "2018-2019")), previous=previous)
        assert [f.severity for f in report if f.code == "AH603"] == [severity]


@pytest.mark.parametrize(
    ("lost", "severity"),
    [
        ("vigo-skole-adminbrukere", Severity.INFO),
        ("vilbli-aapning", Severity.WARNING),
        # The feedback stands before the only delivery that is left, which follows from this.
        ("ssb-elev-1-levering", Severity.ERROR),
    ],
)
def test_a_published_row_is_missed_where_others_count_on_it(lost: str, severity: Severity) -> None:
    """Nobody said that the published schedule is the one before: one row more or less is told.

    It weighs as much as what follows from it.
    """
    rows = tuple(row for row in published() if row.id != lost)
    report = check(evolve(published(), entries=rows))
    assert [f.severity for f in report.with_consequences() if f.code == "AH603"] == [severity]


def test_a_word_replaced_throughout_makes_no_lost_rows_that_count() -> None:
    """Rows that others count on are there, with the same other word instead of one."""
    text = dumps(published(), format="txt")
    report = check(read(str(text).replace("Privatskoledata", "Friskoledata"), format="txt"))
    found = {f.severity for f in report.with_consequences() if f.code == "AH603"}
    # One weighs as much as what follows from it.
    assert Severity.INFO in found
    assert Severity.WARNING not in found


def test_an_old_name_left_in_one_text_is_told_there() -> None:
    """All other rows have the new name, be it in their texts or as recipient."""
    text = str(dumps(published(), format="txt"))
    head, left, tail = text.rpartition("fra Every")
    renamed = head.replace("Every", "Visma").replace("Evry", "Visma")
    report = check(read(renamed + left + tail, format="txt"))
    found = [f for f in report.with_consequences() if f.actual == "Every"]
    assert [(f.code, f.expected, f.severity) for f in found] == [("AH508", "Visma", Severity.INFO)]


def test_a_day_of_its_own_choice_is_no_error_where_all_bears_it_out() -> None:
    """Only the published rule says otherwise: the row stands among the rows of its new day."""
    schedule = published()
    row = evolve(schedule["vigo-skole-adminbrukere"], when=Day(dt.date(2017, 10, 6)))
    others = [other for other in schedule if other.id != row.id]
    place = next(i for i, other in enumerate(others) if other.day > row.day and i > 20)
    rows = (*others[:place], row, *others[place:])
    text = dumps(evolve(schedule, entries=rows), "txt")
    found = [f for f in check(loads(text)) if f.entry_id and "adminbrukerne" in f.entry_id]
    assert [f.severity for f in found] == [Severity.INFO]


def test_a_day_moved_to_a_business_day_goes_back() -> None:
    """The day that the text names is the one a row goes by, whatever it was moved to."""
    row = "27.08.2018 | Skyss | Søknad senest 25. august. | Fylket |"
    result = roll(read(table(row, "2018-2019")), "2020-2021")
    assert [entry.day.isoformat() for entry in result.schedule] == ["2020-08-25"]


# Right as they stand: what must come before what is only known of deliveries to and from VIGO.
OF_ITS_OWN = [
    ("Kurs. Frist for å registrere deltakere er 1. august.", "1. august"),
    ("Møte. Frist for registrering av fravær er 22. august.", "22. august"),
    ("Kontaktpersoner må være registrert innen 1. august.", "1. august"),
    ("Data ligger i Power BI fra 1. august.", "1. august"),
    ("Karakterer er tilgjengelige i VIGO fra 1. august.", "1. august"),
    ("Skolene skal ha data klare 1. august.", "1. august"),
    ("Oppdatering av rettighetslisten skjer 1. august.", "1. august"),
]


@pytest.mark.parametrize(("text", "day"), OF_ITS_OWN)
def test_a_row_of_the_countys_own_has_its_own_days(text: str, day: str) -> None:
    """It is worth a look at most, and roll-forward leaves it to a person."""
    row = f"15.08.2017 | Inntak | {text} | Rådgiverne |"
    found = check(read(table(row)), config=Config(ignore=("AH504",)))
    assert {f.severity for f in found} <= {Severity.INFO}
    assert said(row) == [text]
    assert day in [review.text for review in rolled(row).review]


@pytest.mark.parametrize(("text", "day"), OF_ITS_OWN[:3])
def test_a_deadline_for_vigo_is_still_the_day_before(text: str, day: str) -> None:
    """Whoever delivers it."""
    row = f"15.08.2017 | Inntak | {text} | VIGO Lokalbasen |"
    assert "AH201" in {f.code for f in check(read(table(row))) if f.severity is Severity.ERROR}
    assert day not in [review.text for review in rolled(row).review]


def test_a_room_or_a_class_is_no_report_code() -> None:
    """`24H2` is none, and the room 5A19 is not made the report 5A019."""
    rows = "\n".join(
        (
            "01.09.2017 | Inntak | Rett. | Fylket | Rapport i VIGO: 5A019 - Oppdater rett",
            "04.09.2017 | IKT | Windows 24H2, klasse 2ST1. | Fylket |",
            "05.09.2017 | Inntak | Møte på grupperom 5A19. | Fylket | Rapport 5A0019",
        )
    )
    found = [f.actual for f in check(read(table(rows))) if f.code == "AH402"]
    assert found == ["5A19", "5A0019"]
    assert [change.before for change in rolled(rows).changes if change.mended] == ["5A0019"]
