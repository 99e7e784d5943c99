"""The side-by-side benchmark of two checkouts: it runs, and its input is what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

import compare
import workloads
from reading import read

ROOT = Path(__file__).parent.parent


def test_two_checkouts_are_compared(capsys: pytest.CaptureFixture[str]) -> None:
    """Each command that is asked for is run in both, and both times and their ratio are told."""
    assert compare.main(["--rounds=1", "--rows=5", str(ROOT), str(ROOT), "import"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert [line.split(" | ")[0] for line in told] == ["| command", "|---|---|---|---|", "| import"]
    assert told[-1].endswith(" × |")


def test_what_is_too_slow_does_not_pass(capsys: pytest.CaptureFixture[str]) -> None:
    """The exit status tells it."""
    asked = [str(ROOT), str(ROOT), "import", "--rounds=1", "--rows=5", "--at-most=0.001"]
    assert compare.main(asked) == 1
    assert "| import |" in capsys.readouterr().out


def test_every_command_that_is_measured_works(tmp_path: Path) -> None:
    """Each is run once, on few rows."""
    for command in compare.commands(tmp_path, rows=6).values():
        assert compare.run(command, ROOT) > 0


def test_the_ratio_is_that_of_each_turn() -> None:
    """A turn in which the machine was busy counts for both."""
    side = compare.Side("x", before=[1.0, 9.0, 1.0], after=[2.0, 18.0, 2.0])
    assert side.ratio == 2


def test_rows_of_different_texts_are_different(tmp_path: Path) -> None:
    """No text comes twice; all rows can be read, by date."""
    schedule = read(workloads.write_different_rows(tmp_path / "long.txt", 300))
    assert len({row.what for row in schedule}) == len(schedule) == 300
    assert not schedule.unreadable
    assert list(schedule) == sorted(schedule, key=lambda row: row.day)
