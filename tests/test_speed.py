"""What is done for the sake of speed changes no answer."""

from __future__ import annotations

import datetime as dt
import gc
import json as json_module
import os
import pickle
import re
import subprocess
import sys
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import evolve

import run
import workloads
from vigo_arshjul import Schedule, check, published
from vigo_arshjul.analysis import Analysis
from vigo_arshjul.calendar import norway
from vigo_arshjul.calendar.norway import ask_holidays, public_holidays
from vigo_arshjul.io import published_years
from vigo_arshjul.io.records import json, toml
from vigo_arshjul.phrases.letters.late import Late

ROOT = Path(__file__).parent.parent
DATA = ROOT / "src" / "vigo_arshjul" / "data"


# --- what is shipped as plain data -----------------------------------------------------


def test_the_holidays_that_were_kept_are_those_of_the_package() -> None:
    """Day by day and name by name."""
    asked = ask_holidays()
    assert norway.kept_holidays() == asked
    assert public_holidays() == asked
    assert (DATA / norway.FILE).read_text(encoding="utf-8") == norway.snapshot(asked)


ANOTHER_VERSION = """
import datetime as dt

def Norway(years, language):
    return {dt.date(year, 7, 7): "Ny dag" for year in years}
"""


def test_another_version_of_the_package_is_asked(tmp_path: Path) -> None:
    """A holiday that the installed package knows, and the kept answer does not, is honoured."""
    countries = tmp_path / "holidays" / "countries"
    countries.mkdir(parents=True)
    (tmp_path / "holidays" / "__init__.py").touch()
    (countries / "__init__.py").touch()
    (countries / "norway.py").write_text(ANOTHER_VERSION, encoding="utf-8")
    code = (
        "import datetime as dt, vigo_arshjul as v\n"
        "print(v.BusinessCalendar().holiday_name(dt.date(2020, 7, 7)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert run.stdout.strip() == "ny dag"


def test_the_json_of_a_built_in_schedule_is_that_of_its_toml() -> None:
    """The annotated file stays the source, its lines included."""
    for year in published_years():
        text = (DATA / f"{year}.toml").read_text(encoding="utf-8")
        annotated = toml.loads(text.partition("[facts]\n")[0])
        assert json.dumps(published(year)) == json.dumps(annotated)
        assert [row.line for row in published(year)] == [row.line for row in annotated]


def test_the_script_says_that_the_copies_are_right() -> None:
    """`scripts/snapshots.py --check` is what a release runs."""
    script = ROOT / "scripts" / "snapshots.py"
    subprocess.run([sys.executable, str(script), "--check"], check=True)


# --- what is kept with a schedule --------------------------------------------------------


def test_a_schedule_that_was_checked_can_be_sent_and_changed() -> None:
    """What was found in it stays behind: a copy, and a changed schedule, find their own."""
    schedule = published()
    report = check(schedule)
    copy = pickle.loads(pickle.dumps(schedule))
    assert copy == schedule
    assert check(copy) == report
    shorter = evolve(schedule, entries=schedule.entries[1:])
    assert check(shorter) != report
    assert check(schedule) == report


# --- what is measured ------------------------------------------------------------------


def test_a_schedule_that_was_only_supposed_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was found of it is gone with it, though nothing looks for garbage during a check."""
    made: list[weakref.ref[Analysis]] = []
    another = Analysis.of

    def seen(analysis: Analysis, schedule: Schedule, **more: Schedule | None) -> Analysis:
        made.append(weakref.ref(supposed := another(analysis, schedule, **more)))
        return supposed

    monkeypatch.setattr(Analysis, "of", seen)
    gc.disable()
    try:
        report = check(workloads.many_rows(300))
        assert made
        assert [one() for one in made] == [None] * len(made)
    finally:
        gc.enable()
    assert report.findings


def test_every_late_pattern_can_be_compiled() -> None:
    """A pattern that is compiled when it is first used is one all the same."""
    names = [name for name in sys.modules if name.startswith("vigo_arshjul")]
    late = [one for name in names for one in vars(sys.modules[name]).values() if type(one) is Late]
    assert len(late) > 30
    for one in late:
        assert re.compile(one.pattern, one.flags)


def test_every_benchmark_runs() -> None:
    """Once, on little; how fast they are is no matter of tests."""
    quick = (
        workloads.check_again,
        workloads.check_fresh,
        workloads.roll,
        workloads.jsonschema_validate,
    )
    for workload in quick:
        workload()()
    assert workloads.advance()() == dt.date(2018, 1, 3)
    assert list(yaml_rows(workloads.as_yaml())) == workloads.rows()
    few = list(run.many_rows(few=50, many=100, different=100))
    assert [result.unit for result in few] == ["×", "KiB a row", "KiB a row"]
    assert run.table(few).count("\n|") == 4


def yaml_rows(text: str) -> Iterator[dict[str, str]]:
    """The rows of a list of flat mappings with quoted values."""
    for item in text.split("  - ")[1:]:
        pairs = (line.strip().split(": ", 1) for line in item.strip().splitlines())
        yield {key: json_module.loads(value) for key, value in pairs}
