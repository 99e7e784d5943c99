from __future__ import annotations

import datetime as dt
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from dateutil.easter import easter  # type: ignore[import-untyped]

from reading import read
from running import Run
from vigo_arshjul import (
    ArshjulError,
    Rehearsal,
    Severity,
    check,
    dumps,
    loads,
    published,
    rehearse,
    roll,
    write,
)
from vigo_arshjul.rehearsal import RehearsedYear


@cache
def rehearsal() -> Rehearsal:
    return rehearse(published(), "2038-2039", rename=True)


def year_of(name: str) -> RehearsedYear:
    return next(year for year in rehearsal().years if str(year.school_year) == name)


def said_of(name: str) -> str:
    return "\n".join(concern.words.nb for concern in year_of(name).concerns)


def test_every_year_on_the_way_is_there() -> None:
    """One after the other, each with all its rows, and without a mistake."""
    years = rehearsal().years
    assert [year.school_year.start for year in years] == list(range(2018, 2039))
    assert {year.rows for year in years} == {105}
    # That the source spells a company in two ways is told once, and left to a person.
    found = [[f.code for f in year.report.at_least(Severity.WARNING)] for year in years]
    assert found == [["AH505"], *[[]] * 20]
    assert {year.provisional for year in years} == {24}


def test_each_year_is_what_roll_gives() -> None:
    """The numbers of a year are those of its schedule, rolled at once."""
    result = roll(published(), "2025-2026", rename=True)
    year = year_of("2025-2026")
    assert year.report.findings == check(result.schedule).findings
    assert year.provisional == len(result.provisional)


def test_easter_is_that_of_the_year() -> None:
    """By another calendar than the library's."""
    for year in rehearsal().years:
        assert year.easter == easter(year.school_year.start + 1)


@pytest.mark.parametrize(
    ("year", "words"),
    [
        ("2018-2019", "sen påske, søndag 21. april 2019"),
        ("2034-2035", "tidlig påske, søndag 25. mars 2035"),
        ("2037-2038", "sen påske, søndag 25. april 2038"),
        # 1 April 2021 is Maundy Thursday; the first open day is Tuesday.
        ("2020-2021", "torsdag 1. april 2021 faller i en lang helg og flyttes 5 dager"),
    ],
)
def test_years_that_need_a_person_say_why(year: str, words: str) -> None:
    """An early or late Easter, a 1st in a long weekend."""
    assert words in said_of(year)
    assert year_of(year) in rehearsal().needing_a_person


def test_a_long_weekend_begins_at_four_days() -> None:
    """Good Friday goes to the Tuesday after it, which is told; what avoids a weekday is not."""
    toml = """
format = 1
school_year = "2016-2017"

[[entry]]
id = "a"
date = 2017-03-24
what = "Første"
recurs = { month = 3, day = 24, convention = "following" }

[[entry]]
id = "b"
date = 2017-03-30
what = "Andre"
recurs = { month = 3, day = 30, convention = "following" }

[[entry]]
id = "c"
date = 2016-12-16
what = "Tredje"
recurs = { month = 12, day = 19, convention = "preceding", avoid = ["monday", "tuesday"] }
"""
    (year,) = rehearse(read(toml, format="toml"), "2017-2018").years
    assert [(concern.entry_id, concern.words.nb) for concern in year.concerns] == [
        ("b", "fredag 30. mars 2018 faller i en lang helg og flyttes 4 dager")
    ]


def test_a_week_is_not_moved_by_its_own_length() -> None:
    """Its last day is as far from its first one every year."""
    plan = loads("Plan 2025-2026\n\nDato;Hva\nuke 34;Start\nmedio mai;Kontroll\n", format="csv")
    assert [year.shifted for year in rehearse(plan, "2030-2031").years] == [0] * 5


def test_an_ordinary_year_needs_nobody() -> None:
    """Nothing is said of it, and it is not named."""
    assert said_of("2027-2028") == ""
    assert year_of("2027-2028") not in rehearsal().needing_a_person


def test_retired_names_need_a_person() -> None:
    """They are warnings, until somebody renames them."""
    first, *later = rehearse(published(), "2030-2031").years
    years = [first, *later]
    told = [{(f.entry_id, f.field, f.actual) for f in y.report.of("AH506")} for y in years]
    assert {f.code for f in first.report.at_least(Severity.WARNING)} == {"AH505", "AH506"}
    assert first.needs_a_person
    # Each name once, in the first year that does not know it any more, at all its rows.
    assert (None, None, "Sør-Trøndelag") in told[0]
    assert ("fellessensur-hoest", "from", "Fylkesmennene") in told[2]
    names = [{name for _, _, name in one} for one in told]
    assert all(not one & other for one, other in combinations(names, 2))
    assert not later[-1].report.at_least(Severity.WARNING)


def test_no_room_between_two_rows_is_told() -> None:
    """A row that rolls onto the day it must come before."""
    toml = """
format = 1
school_year = "2017-2018"

[[entry]]
id = "a"
date = 2017-10-06
what = "Første"
recurs = { month = 10, day = 6, convention = "following" }

[[entry]]
id = "b"
date = 2017-10-09
what = "Andre"
after = [{ entry = "a" }]
recurs = { month = 10, day = 8, convention = "following" }
"""
    years = rehearse(read(toml, format="toml"), "2018-2019").years
    # 6 October 2018 is a Saturday; both go to Monday 8 October.
    assert [c.entry_id for c in years[0].concerns if "ikke rom" in c.words.nb] == ["a"]


@pytest.mark.parametrize("to", ["2017-2018", "2001-2002", "2099-2100", "2020"])
def test_a_year_that_cannot_be_rehearsed(to: str) -> None:
    """It must be a later one, within reach."""
    with pytest.raises(ArshjulError):
        rehearse(published(), to)


def test_the_command_prints_a_table(run: Run) -> None:
    """A line a year, and the marked ones explained below."""
    done = run("rehearse", "2017-2018", "--to", "2021-2022", "--rename")
    assert done.status == 0
    lines = done.out.splitlines()
    assert lines[0].split() == ["skoleår", "advarsler", "flyttet", "lengst", "påske"]
    assert lines[3].split()[:2] == ["2020-2021", "*"]
    assert "* Se på disse årene:" in lines
    assert done.err == ""


def test_what_is_the_same_each_year_is_told_once(run: Run) -> None:
    """Below the table, which has what differs; of one year all is told in the table."""
    done = run("rehearse", "2017-2018", "--to", "2019-2020", "--rename", "--lang", "en")
    assert "The same each year: rows 105, errors 0, proposals 24." in done.out.splitlines()
    one = run("rehearse", "2017-2018", "--to", "2018-2019", "--rename", "--lang", "en").out
    assert one.split()[:4] == ["school", "year", "rows", "errors"]
    assert "The same" not in one


def test_the_command_tells_a_retired_name_once(run: Run) -> None:
    """In a line with how many rows have it, in the first year that does not know it."""
    out = run("rehearse", "2017-2018", "--to", "2022-2023").out
    assert out.count("«Every» finnes ikke lenger") == 1
    assert out.count("«Fylkesmennene» finnes ikke lenger") == 1
    assert "AH506 (3): «Fylkesmennene»" in out


def test_the_command_answers_programs(run: Run) -> None:
    """The same numbers as JSON, in either language."""
    arguments = ("rehearse", "2017-2018", "--to", "2020-2021", "--rename", "--format", "json")
    data = run(*arguments, "--lang", "en").json()
    assert data["from"] == "2017-2018"
    assert [year["school_year"] for year in data["years"]] == [
        "2018-2019",
        "2019-2020",
        "2020-2021",
    ]
    assert data["years"][0]["easter"] == dt.date(2019, 4, 21).isoformat()
    assert data["needing_a_person"] == ["2018-2019", "2020-2021"]
    assert "long weekend" in data["years"][2]["concerns"][0]["what"]


def test_the_rehearsal_is_a_report_by_its_ending(run: Run, tmp_path: Path) -> None:
    """As a paper, a page or data; an ending of no form is refused before the work."""
    asked = ("rehearse", "2017-2018", "--to", "2018-2019", "--report")
    assert run(*asked, "r.docx", "--lang", "nb").status == 0
    assert (tmp_path / "r.docx").read_bytes()[:2] == b"PK"
    assert run(*asked, "r.json").status == 0
    assert (tmp_path / "r.json").read_text(encoding="utf-8").startswith("{")
    refused = run(*asked, "r.xlsx")
    assert (refused.status, (tmp_path / "r.xlsx").exists()) == (2, False)


def test_the_command_takes_a_file_and_refuses_an_earlier_year(run: Run, tmp_path: Path) -> None:
    """With a message and status 2."""
    write(published(), tmp_path / "plan.toml")
    assert run("rehearse", "plan.toml", "--to", "2018-2019").status == 0
    done = run("rehearse", "plan.toml", "--to", "2016-2017", "--lang", "en")
    assert done.status == 2
    assert "expected a later school year" in done.err


def test_a_company_under_its_new_name_is_the_same_recipient() -> None:
    """What `--rename` puts in is no other body than that of the published row."""
    rolled = roll(published(), "2019-2020", rename=True).schedule
    assert any(row.recipient == "TietoEVRY" for row in rolled)
    found = check(loads(dumps(rolled, "toml"), "toml")).findings
    assert not [finding for finding in found if finding.code == "AH508"]
