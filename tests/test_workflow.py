"""What a coordinator does between two versions of a schedule."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from attrs import evolve
from click.testing import CliRunner

from reading import read
from vigo_arshjul import check, published, roll
from vigo_arshjul.cli.commands import vigo_arshjul
from vigo_arshjul.model import Day

QUIET = {"AH505", "AH506"}


def loud(report: object) -> set[str]:
    """The codes of errors and warnings and of what follows from them, names aside."""
    found = report.with_consequences()  # type: ignore[attr-defined]
    return {f.code for f in found if f.severity != "info"} - QUIET


def test_what_hangs_on_a_decided_date_follows_it() -> None:
    """Udir decides another day: rolled to its own year, deadlines, rows and references follow."""
    proposed = roll(published(), "2018-2019").schedule
    decided = tuple(
        evolve(entry, when=Day(dt.date(2018, 10, 25)), provisional=False)
        if entry.id == "ssb-resultat-endelig"
        else entry
        for entry in proposed
    )
    changed = evolve(proposed, entries=decided)
    assert {"AH201", "AH401", "AH701"} <= loud(check(changed))
    settled = roll(changed, "2018-2019").schedule
    assert loud(check(settled)) == set()
    assert settled["ssb-resultat-endelig"].date == dt.date(2018, 10, 25)
    assert not settled["ssb-resultat-endelig"].provisional
    assert settled["ssb-resultat-endelig"].registration_deadline == dt.date(2018, 10, 24)
    assert settled["privatskole-ssb-resultat-endelig"].date == dt.date(2018, 10, 22)
    assert settled["eksamensresultater-september"].references[1] == dt.date(2018, 10, 25)


@pytest.mark.parametrize("setting", ["calendar-day", "business-day"])
def test_roll_and_check_go_by_the_same_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, setting: str
) -> None:
    """A schedule rolled under a county's settings passes its check under them."""
    monkeypatch.chdir(tmp_path)
    Path("vigo-arshjul.toml").write_text(f'registration-deadline = "{setting}"\n')
    runner = CliRunner()
    rolled = runner.invoke(
        vigo_arshjul, ["roll", "2017-2018", "--to", "2018-2019", "-o", "next.toml"]
    )
    assert rolled.exit_code == 0, rolled.output
    assert runner.invoke(vigo_arshjul, ["check", "next.toml"]).exit_code == 0
    deadline = read("next.toml")["inntaksfil-september"].registration_deadline
    # The delivery is on Monday 17 September 2018.
    assert deadline == dt.date(2018, 9, 16 if setting == "calendar-day" else 14)


def test_a_year_that_does_not_come_along_is_named() -> None:
    """Asked for a schedule that is not built in, the command says which are."""
    result = CliRunner().invoke(vigo_arshjul, ["show", "2018-2019"])
    assert result.exit_code != 0
    assert "ventet 2017-2018" in str(result.exception)


def test_no_rows_is_said() -> None:
    """An office without rows at that time is told so, and not met with silence."""
    asked = ["show", "2017-2018", "--actor", "Bring", "--from", "2018-07-01"]
    result = CliRunner().invoke(vigo_arshjul, asked)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "ingen rader" in result.stderr
