"""A schedule is a draft or published, and each change of its rows is a new version of it."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from pathlib import Path
from typing import Any

import icalendar
import pytest
from attrs import evolve

from running import Run
from vigo_arshjul import (
    ArshjulError,
    Schedule,
    SchoolYear,
    State,
    diff,
    dumps,
    ics,
    loads,
    page,
    published,
    read,
    roll,
    write,
)
from vigo_arshjul.cli.options import day_of_version
from vigo_arshjul.language import Language
from vigo_arshjul.report.diff import compared
from vigo_arshjul.report.render import Form, render

DRAFT = evolve(published(), state=State.DRAFT, version=3)
RECORDS = ("toml", "json")
ROW = (
    "Elevdata ssbElev og ssbElevfag (skoleåret 2017-2018) for videregående opplæring (1. levering)"
)
# What holds no more than the table tells no version of it.
TOLD = ["toml", "json", "txt", "md", "docx", "xlsx"]


@pytest.mark.parametrize("form", TOLD)
def test_each_form_tells_its_version(form: str) -> None:
    """A draft stays a draft, and its number stays with it."""
    again = loads(dumps(DRAFT, form), form)
    assert (again.state, again.version) == (State.DRAFT, 3)


@pytest.mark.parametrize("form", TOLD)
def test_what_is_published_without_a_number_says_nothing_of_it(form: str) -> None:
    """The files of those who count no versions are as they were."""
    again = loads(dumps(published(), form), form)
    assert (again.state, again.version, again.edition) == (State.PUBLISHED, 0, None)
    assert again.preface == published().preface


@pytest.mark.parametrize(
    ("line", "state", "version"),
    [
        ("UTKAST", State.DRAFT, 0),
        ("Utkast – versjon 2", State.DRAFT, 2),
        ("Versjon 12", State.PUBLISHED, 12),
        ("Versjon 3, utkast", State.DRAFT, 3),
        ("Versjon 4 (kladd)", State.DRAFT, 4),
        ("Versjon 5 uten utkast", State.PUBLISHED, 0),
        ("Kladd", State.DRAFT, 0),
        ("Utkast til høring", State.PUBLISHED, 0),
    ],
)
def test_a_line_above_the_table_tells_it(line: str, state: State, version: int) -> None:
    """As people write it; a sentence that says more stays what it is."""
    rows = "Dato\tFra\tHva\tTil\n02.okt\tIST\tFil.\tUdir\n"
    schedule = loads(f"Årshjul, skoleåret 2017-2018\n\n{line}\n\n{rows}", "txt")
    assert (schedule.state, schedule.version) == (state, version)
    assert (line in schedule.preface) == (state is State.PUBLISHED and not version)


def events(schedule: Schedule) -> dict[str, Any]:
    calendar = icalendar.Calendar.from_ical(ics(schedule))
    return {str(event["uid"]): event for event in calendar.events}


@pytest.mark.parametrize("form", TOLD)
def test_a_move_is_a_new_version(form: str, run: Run, tmp_path: Path) -> None:
    """Who subscribes to the calendar gets each event anew, twice on one day, too."""
    path = tmp_path / f"a.{form}"
    write(DRAFT, path)
    seen = [events(read(path))]
    for day in ("2017-11-14", "2017-11-15"):
        done = run(
            *("move", str(path), "ssb-elev-1-levering" if form in RECORDS else ROW, day),
            *("--as-of", "2017-09-04", "-o", str(path)),
        )
        assert done.status == 0, done.err
        assert read(path).revised == dt.date(2017, 9, 4)
        seen.append(events(read(path)))
    assert read(path).version == 5
    for before, after in pairwise(seen):
        assert before.keys() == after.keys(), "each event keeps its name"
        assert all(
            before[uid]["sequence"] < after[uid]["sequence"] for uid in before.keys() & after
        )
    assert {str(event["last-modified"].dt.date()) for event in seen[-1].values()} == {"2017-09-04"}
    days = {tuple(str(one[uid].start) for one in seen if uid in one) for uid in seen[-1]}
    assert ("2017-11-09", "2017-11-14", "2017-11-15") in days


@pytest.mark.parametrize("form", ["toml", "txt"])
def test_a_fix_is_a_new_version(form: str, run: Run, tmp_path: Path) -> None:
    """Nothing is one where nothing is mended."""
    path = tmp_path / f"a.{form}"
    write(DRAFT, path)
    path.write_text(
        path.read_text("utf-8").replace("er 28. september", "er 27. september"), "utf-8"
    )
    run("check", str(path), "--fix", "--as-of", "2017-09-01")
    mended = read(path)
    assert (mended.version, mended.revised) == (4, dt.date(2017, 9, 1))
    run("check", str(path), "--fix", "--as-of", "2017-09-08")
    assert read(path) == mended


def test_no_version_is_from_before_the_one_it_is_made_of() -> None:
    """A schedule that is dated ahead keeps its day; `--as-of` says what it says."""
    ahead = evolve(DRAFT, revised=dt.date.today() + dt.timedelta(30))
    near = evolve(ahead, school_year=SchoolYear.of(dt.date.today()))
    assert day_of_version(near, None) is None
    assert day_of_version(near, dt.date(2017, 9, 1)) == dt.date(2017, 9, 1)


def test_a_table_that_tells_no_version_is_given_none(run: Run, tmp_path: Path) -> None:
    """What somebody's own table does not say is not put into it."""
    path = tmp_path / "a.txt"
    text = (
        "Årshjul, skoleåret 2017-2018\n\nDato\tFra\tHva\tTil\n"
        "03.okt\tIST\tFil. Frist for registrering er 29. september.\tUdir\n"
    )
    path.write_text(text, encoding="utf-8")
    run("check", str(path), "--fix", "--unsafe-fixes", "--as-of", "2017-09-01")
    assert path.read_text("utf-8") == text.replace("29. september", "2. oktober")


@pytest.mark.parametrize("form", ["txt", "csv", "docx"])
def test_that_no_version_is_told_is_said(form: str, run: Run, tmp_path: Path) -> None:
    """A subscribed calendar is not updated then; one line in the file is enough."""
    rows = "Dato;Fra;Hva;Til\n03.10.2017;IST;Fil. Frist for registrering er 29. september.;Udir\n"
    path = tmp_path / f"a.{form}"
    path.write_text(rows, encoding="utf-8")
    write(loads(rows.encode(), "csv"), path)
    for command in ("check --fix --unsafe-fixes", f"move {path} Fil 2017-10-04 -o"):
        done = run(*command.split(), str(path), "--as-of", "2017-09-01")
        assert "sier ingen versjon" in done.err
    if form != "docx":
        path.write_text(f"Versjon 1\n\n{path.read_text('utf-8')}", encoding="utf-8")
        done = run("move", str(path), "Fil", "2017-10-05", "-o", str(path))
        assert "sier ingen versjon" not in done.err
        assert read(path).version == 2


def test_into_csv_no_version_comes_along(run: Run, tmp_path: Path) -> None:
    """As nothing does that stands above the table."""
    done = run("convert", "2017-2018", str(tmp_path / "a.csv"))
    assert "fargekodene, versjonen" in done.err


def test_a_draft_says_so() -> None:
    """On the page, on the wheel, in the calendar and on the screen."""
    assert "Utkast, versjon 3" in page(DRAFT)
    calendar = icalendar.Calendar.from_ical(ics(DRAFT))
    assert "Utkast" in str(calendar["x-wr-calname"])
    assert {str(event["status"]) for event in calendar.walk("VEVENT")} == {"TENTATIVE"}


def test_a_difference_of_version_and_state_is_said_in_words() -> None:
    """No version is none, not nought; a state has its Norwegian name."""
    said = render(compared(diff(published(), DRAFT), ("a", "b")), Form.TEXT, Language.NB)
    assert "versjonen: (ingen) → 3\n  tilstanden: publisert → utkast" in said


def test_a_new_year_counts_anew() -> None:
    """The first version of the new year has no number, and is what the old one was."""
    rolled = roll(DRAFT, "2018-2019").schedule
    assert (rolled.version, rolled.state) == (0, State.DRAFT)


def test_no_version_is_below_nought() -> None:
    """In Python and in a file alike."""
    with pytest.raises(ArshjulError, match="fra 0 og opp"):
        evolve(published(), version=-1)
    text = dumps(DRAFT, "toml").replace("version = 3", "version = -3")
    with pytest.raises(ArshjulError, match="fra 0 og opp") as caught:
        loads(text, "toml")
    assert caught.value.problems[0].line is not None
