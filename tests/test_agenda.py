"""`show` as a table: by week and by month, for any width and any text."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from attrs import evolve
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import strategies
from running import Run
from vigo_arshjul import Analysis, Entry, Schedule, SchoolYear, roll, write
from vigo_arshjul.cli.commands import vigo_arshjul
from vigo_arshjul.language import Language
from vigo_arshjul.model import Day, EachMonth, Period
from vigo_arshjul.report.render import row, width_of, wrap
from vigo_arshjul.report.timetable import By, TableLook, timetable
from vigo_arshjul.sanitize import Sink, safe

# Of no rows, under the settings of nobody.
ANALYSIS = Analysis(Schedule(school_year=SchoolYear(2017), entries=()))


def show(*arguments: str, source: str = "2017-2018", columns: int = 100) -> str:
    environment = {"COLUMNS": str(columns)}
    done = CliRunner().invoke(vigo_arshjul, ["show", source, *arguments], env=environment)
    assert done.exit_code == 0, done.output
    return done.stdout


def table(entry: Entry, *, by: By = By.WEEK, width: int = 100, colour: bool = False) -> str:
    layout = TableLook(by=by, language=Language.NB, width=width, colour=colour)
    return timetable(ANALYSIS, [entry], layout)


# --- the real document -----------------------------------------------------------------


def test_a_week_of_the_document() -> None:
    """ISO weeks, days with their weekday, a deadline, and a holiday above the rows of its day."""
    said = show("--by", "week", "--from", "2018-04-02", "--to", "2018-04-04", columns=90)
    assert said == (
        "Dag            Fra → til               Hva                                  Registreres\n"
        "\n"
        "Uke 14, 2018, fra mandag 2. april 2018\n"
        "man 2. apr     andre påskedag\n"
        "tir 3. apr     VIGO Sentralbasen       Fagopplæringsfil (kontrakter og\n"
        "               (IST)                   prøver) pr 01. april.\n"
        "               → Udir\n"
        "tir 3. apr     VIGO Sentralbasen       Elev- og fagopplæringsdata til\n"
        "               (IST)                   Rambøll i forbindelse med Hjernen\n"
        "               → Rambøll / Conexus     og Hjertet / Conexus i forbindelse\n"
        "                                       med PULS.\n"
    )


def test_weeks_are_those_of_norway() -> None:
    """Week 1 of 2018 begins on New Year's Day; the Sunday before is of week 52."""
    titles = re.findall("^Uke.*", show("--by", "week"), re.MULTILINE)
    assert titles[0] == "Uke 31, 2017, fra mandag 31. juli 2017"
    assert "Uke 1, 2018, fra mandag 1. januar 2018" in titles
    weeks = [(int(y), int(w)) for w, y in re.findall(r"Uke (\d+), (\d+)", "\n".join(titles))]
    assert weeks == sorted(set(weeks))


def test_every_row_of_the_document_stands_under_its_week_and_month(schedule: Schedule) -> None:
    """In the order of its days, each once, with all that it says."""
    for by in ("week", "month"):
        said = show("--by", by, columns=150)
        days = re.findall(r"^(?:man|tir|ons|tor|fre|lør|søn) \d+\. \w{3} .*→?", said, re.MULTILINE)
        holidays = [day for day in days if re.search(r"^.{15}[a-zK][a-zæøå ]+$", day)]
        assert len(days) - len(holidays) == 104
        assert said.count("Hver måned etter fredag 1. september 2017") == 1
    months = re.findall(r"^(\w+ 201[78])$", show("--by", "month"), re.MULTILINE)
    assert months == [
        "August 2017", "September 2017", "Oktober 2017", "November 2017", "Desember 2017",
        "Januar 2018", "Februar 2018", "Mars 2018", "April 2018", "Mai 2018", "Juni 2018",
        "Juli 2018", "August 2018",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "last", "holidays"),
    [
        ("2017-12-01", "2017-12-31", ["25. des første juledag", "26. des andre juledag"]),
        ("2018-03-01", "2018-03-31", ["29. mar skjærtorsdag", "30. mar langfredag"]),
        ("2018-05-01", "2018-05-16", ["1. mai arbeidernes dag", "10. mai Kristi himmelfartsdag"]),
        ("2018-05-14", "2018-05-20", ["17. mai grunnlovsdag", "20. mai første pinsedag"]),
        ("2018-06-01", "2018-06-30", []),
    ],
)
def test_public_holidays_of_a_month(first: str, last: str, holidays: list[str]) -> None:
    """Those of the days that are asked for; read off a calendar of 2017 and 2018."""
    said = show("--by", "month", "--from", first, "--to", last, "--category", "fagopplaering")
    said += show("--by", "month", "--from", first, "--to", last, "--category", "hjernen-og-hjertet")
    names = r"^\w{3} (\d+\. \w{3}) +(\w+dag|\w+ \w+dag|arbeidernes dag)$"
    assert sorted({f"{day} {name}" for day, name in re.findall(names, said, re.M)}) == sorted(
        holidays
    )


def test_a_period_shows_both_its_days() -> None:
    """One below the other."""
    said = show("--by", "week", "--from", "2018-06-20", "--to", "2018-06-20")
    assert "Uke 25, 2018, fra mandag 18. juni 2018\nman 18. jun    Fylkesmennene" in said
    assert "– ons 20. jun " in said


def test_the_end_of_a_period_in_another_month_says_which(tmp_path: Path) -> None:
    """Its beginning stands below its own month."""
    plan = tmp_path / "plan.csv"
    rows = "Dato;Hva\n22. desember – 4. januar;Fri\n2.–6. mars;Kurs\n"
    plan.write_text(f"Plan 2025-2026\n\n{rows}", encoding="utf-8")
    said = show(source=str(plan))
    assert "man 22. – søn  4. januar  " in said
    assert "man  2. – fre  6.  " in said


def test_deadlines_and_proposals(tmp_path: Path, schedule: Schedule) -> None:
    """The last business day is named where a deadline is on a closed day."""
    write(roll(schedule, "2018-2019").schedule, tmp_path / "a.toml")
    source = str(tmp_path / "a.toml")
    said = show("--by", "week", "--from", "2018-09-17", "--to", "2018-09-28", source=source)
    assert re.search(r"søn 16. sep\n.*siste virkedag\n.*fre 14. sep\n", said)
    assert re.search(r"^fre 28. sep .* tor 27. sep\nforeløpig  ", said, re.MULTILINE)
    english = show("--by", "month", "--from", "2018-09-28", "--to", "2018-09-28", "--lang", "en",
                   source=source)  # fmt: skip
    assert english.startswith("Day            From → to")
    assert "\nSeptember 2018\nFri 28. Sep " in english
    assert "\nprovisional " in english


def test_filters_and_no_rows(schedule: Schedule) -> None:
    """Several actors at once; no rows are no table."""
    said = show("--by", "month", "--actor", "Bring", "--actor", "Lånekassen")
    assert re.findall(r"^(\w+) 201[78]$", said, re.MULTILINE) == ["September", "November", "Mars"]
    assert show("--by", "week", "--actor", "Bring", "--from", "2018-07-01") == ""


@pytest.mark.parametrize(
    ("actor", "day", "row"),
    [
        ("Inntakskontoret", "2017-09-28", "ssb-resultat-1-levering"),
        ("Inntakskontoret", "2017-09-20", "privatskole-ssb-resultat-1-levering"),
        ("Fylkeskommunene", "2017-10-17", "oppdaterte-privatskoledata-oktober"),
    ],
)
def test_who_asks_for_days_gets_what_falls_on_them(
    run: Run, actor: str, day: str, row: str
) -> None:
    """Also a deadline and a day to wait for, which stand in the text of a row of another day."""
    done = run("show", "2017-2018", "--actor", actor, "--from", day, "--to", day)
    assert f"[{row}]" in done.out


def test_the_list_is_what_one_gets_unless_one_asks() -> None:
    """And its rows carry their ids."""
    assert show() == show("--by", "list")
    assert "[soekerfil-mars]" in show()


def test_years_without_a_calendar(tmp_path: Path) -> None:
    """A schedule of 1920 can be shown; no holidays are known, and no business day either."""
    path = tmp_path / "a.txt"
    path.write_text(
        "Plan, skoleåret 1920-1921\nMåned\tFra\tHva\tTil\tKommentar\nAugust 1920\n"
        "15.aug\ta\tFrist for registrering er 14. august.\tc\td\n",
        encoding="utf-8",
    )
    for by in ("list", "week", "month"):
        assert "14. aug" in show("--by", by, source=str(path))


# --- any row, any width ----------------------------------------------------------------


@given(st.lists(strategies.entries, max_size=4), st.sampled_from(By), st.integers(1, 200))
def test_no_line_is_wider_than_the_terminal(entries: list[Entry], by: By, width: int) -> None:
    """Down to the narrowest table, and whatever the texts are; no control characters."""
    layout = TableLook(by=by, language=Language.NB, width=width)
    said = timetable(ANALYSIS, entries, layout)
    for line in said.splitlines():
        assert width_of(line) <= max(64, width)
    assert not [c for c in said if ord(c) < 32 and c != "\n"]


@given(strategies.entries, st.sampled_from(By))
def test_every_row_is_in_the_table(entry: Entry, by: By) -> None:
    """Its day, where it has one."""
    if isinstance(entry.when, Day | Period):
        day = entry.when.first
        short = ("jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des")
        assert f" {day.day}. {short[day.month - 1]}" in table(entry, by=by)
    else:
        assert "Hver måned etter" in table(entry, by=by)


@given(st.text(), st.integers(2, 50))
def test_wrapping_keeps_every_character_that_can_be_seen(text: str, width: int) -> None:
    """On lines that are not too long."""
    lines = wrap(text, width)
    assert all(width_of(line) <= width for line in lines)
    seen = re.compile(r"[^\s\x00-\x1f\x7f-\x9f]")
    assert "".join(seen.findall("".join(lines))) == "".join(seen.findall(safe(text, Sink.LINE)))


def test_wide_and_combining_characters_keep_the_columns() -> None:
    """An emoji takes two places, an accent of its own none."""
    assert width_of("æ🎓e\u0301") == 4
    lines = list(row([("🎓🎓",), ("x",)], (3, 1)))
    assert lines == ["🎓   x", "🎓"]


def test_colour_is_bold_and_faint_and_nothing_else() -> None:
    """Without it, not a single escape."""
    entry = Entry(id="a", when=Day(dt.date(2018, 5, 18)), what="x", provisional=True)
    coloured, bare = table(entry, colour=True), table(entry)
    assert "\x1b" not in bare
    assert re.sub(r"\x1b\[\d+m", "", coloured) == bare
    assert "\x1b[2mtor 17. mai" in coloured
    assert "\x1b[1mUke 20, 2018" in coloured


def test_text_from_a_schedule_is_no_escape() -> None:
    """Nor markup."""
    entry = Entry(
        id="a", when=Day(dt.date(2018, 5, 18)), what="<i>rød</i>\x1b[31m\r\ntekst", sender="a\tb"
    )
    said = table(entry)
    assert "\x1b" not in said
    assert "rød [31m tekst" in said
    monthly = table(evolve(entry, when=EachMonth(dt.date(2017, 9, 1)), what=""))
    assert "Hver måned etter fredag 1. september 2017\n               a b" in monthly
