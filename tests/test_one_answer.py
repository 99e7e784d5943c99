"""Settings reach every answer: what counts as the last day is the same wherever it is told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from reading import read
from vigo_arshjul import Analysis, Config, Schedule, check, upcoming
from vigo_arshjul.cli.commands import vigo_arshjul
from vigo_arshjul.io.config import read_config

# A delivery on a Wednesday, and a row on the last business day before it.
PLAN = """\
format = 1
school_year = "2017-2018"

[[entry]]
id = "siste-kontroll"
date = 2017-09-25
from = "IST"
what = "Siste kontroll."
recurs = { before = "levering", business_days = 1 }

[[entry]]
id = "levering"
date = 2017-09-27
from = "IST"
what = "Elevdata. Frist for registrering i VIGO Lokalbase er 26. september."
to = "Udir"
recurs = { month = 9, day = 27 }
"""
# The same a year before, to be rolled, and on a Thursday, to be moved.
YEAR_BEFORE = PLAN.replace("2017-2018", "2016-2017").replace("2017-09", "2016-09")
THURSDAY = (
    PLAN.replace("2017-09-27", "2017-09-28")
    .replace("2017-09-25", "2017-09-27")
    .replace("26. september", "27. september")
)
SETTINGS = 'closed-days = { 2017-09-26 = "planleggingsdag" }\n'
BUSINESS_DAY = 'registration-deadline = "business-day"\n'

# What each command says of the last day, where Tuesday 26 September is closed.
SAID: Mapping[str, tuple[str, str]] = {
    "check": ("check plan.toml", "siste virkedag er mandag 25. september 2017"),
    "next": ("next plan.toml --as-of 2017-09-20", "siste virkedag før tirsdag 26. september 2017"),
    "next for programs": (
        "next plan.toml --as-of 2017-09-20 --format json",
        '"day": "2017-09-26",\n      "due": "2017-09-25"',
    ),
    "show": ("show plan.toml", "(siste virkedag mandag 25. september 2017)"),
    "show by week": ("show plan.toml --by week", "tir 26. sep    planleggingsdag"),
    "why": ("why plan.toml siste-kontroll", "Datoen er mandag 25. september 2017."),
    "roll": ("roll before.toml --to 2017-2018", "25.sep\tIST\tSiste kontroll."),
    "move": (
        "move thursday.toml levering 2017-09-27",
        "onsdag 27. september 2017 → mandag 25. september 2017",
    ),
    "calendar file": (
        "convert plan.toml a.ics",
        "(siste virkedag mandag 25. september 2017)",
    ),
    "reminder": ("convert plan.toml a.ics --remind 1d", "TRIGGER:-P2D"),
    "wheel": (
        "convert plan.toml a.svg",
        "Registreres senest tirsdag 26. september 2017 (siste virkedag mandag 25. september 2017)",
    ),
    "shade of the wheel": ("convert plan.toml a.svg", "26.9. planleggingsdag"),
    "page": (
        "convert plan.toml a.html",
        ">Registreres senest tirsdag 26. september 2017 (siste virkedag mandag 25. september 2017)",
    ),
    "next deadlines of the page": (
        "convert plan.toml a.html",
        'data-day="2017-09-25" data-entry="levering"',
    ),
    "rehearse": ("rehearse before.toml --to 2017-2018 --format json", '"info": 1'),
}
# What follows where the deadline is the business day before, by the settings.
BY_BUSINESS_DAY: Mapping[str, tuple[str, str]] = {
    "check": ("check plan.toml", "ventet mandag 25. september 2017"),
    "roll": ("roll before.toml --to 2017-2018", "VIGO Lokalbase er 25. september."),
    "move": ("move thursday.toml levering 2017-09-27", "27. september → 25. september"),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The schedules in a folder that is the working folder; no settings yet."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    for name, text in (("plan", PLAN), ("before", YEAR_BEFORE), ("thursday", THURSDAY)):
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    return tmp_path


def run(line: str) -> str:
    """What a command says or writes, whether or not it finds something; lines not folded."""
    words = line.split()
    done = CliRunner().invoke(vigo_arshjul, words)
    assert done.exit_code in (0, 1), done.output
    written = Path(words[2]).read_text(encoding="utf-8") if words[0] == "convert" else ""
    return done.stdout + written.replace("\n ", "")


def the_last_day(
    folder: Path, settings: str, command: str, said: str, *, found: bool
) -> tuple[bool, bool]:
    """Whether a command says something without settings, and with them."""
    before = said in run(command)
    place = folder / ("vigo-arshjul.toml" if found else "own.toml")
    place.write_text(settings, encoding="utf-8")
    return before, said in run(command if found else f"{command} --config own.toml")


@pytest.mark.parametrize("found", [True, False], ids=["found", "named"])
@pytest.mark.parametrize(("command", "said"), SAID.values(), ids=SAID)
def test_a_closed_day_of_ones_own_is_closed_everywhere(
    folder: Path, command: str, said: str, found: bool
) -> None:
    """Whether the settings are found beside the file or named; and nobody says so without."""
    assert the_last_day(folder, SETTINGS, command, said, found=found) == (False, True)


@pytest.mark.parametrize("found", [True, False], ids=["found", "named"])
@pytest.mark.parametrize(("command", "said"), BY_BUSINESS_DAY.values(), ids=BY_BUSINESS_DAY)
def test_the_business_day_before_is_the_deadline_everywhere(
    folder: Path, command: str, said: str, found: bool
) -> None:
    """Where the settings say so, the day that is closed is no deadline at all."""
    settings = SETTINGS + BUSINESS_DAY
    assert the_last_day(folder, settings, command, said, found=found) == (False, True)


@pytest.fixture
def schedule(folder: Path) -> Schedule:
    """The schedule of the delivery."""
    return read(folder / "plan.toml")


@pytest.fixture
def config(folder: Path) -> Config:
    """The settings with the closed day."""
    (folder / "own.toml").write_text(SETTINGS, encoding="utf-8")
    return read_config(folder / "own.toml")


def of_analysis(schedule: Schedule, config: Config) -> dt.date | None:
    """The last day as the analysis tells it."""
    return Analysis(schedule, config).deadline(schedule["levering"])


def of_check(schedule: Schedule, config: Config) -> dt.date | None:
    """The last day as a finding tells it."""
    found = check(schedule, config=config)
    return next(dt.date.fromisoformat(str(f.expected)) for f in found if f.code == "AH204")


def of_upcoming(schedule: Schedule, config: Config) -> dt.date | None:
    """The last day as what comes next."""
    coming = upcoming(schedule, dt.date(2017, 9, 20), config=config)
    return next(one.due for one in coming if one.entry.id == "levering")


@pytest.mark.parametrize("told", [of_analysis, of_check, of_upcoming])
def test_python_says_the_same(
    told: Callable[[Schedule, Config], dt.date | None], schedule: Schedule, config: Config
) -> None:
    """By the settings; a short form of the row knows none, and goes by the default ones."""
    assert told(schedule, config) == dt.date(2017, 9, 25)
    assert schedule["levering"].practical_registration_deadline == dt.date(2017, 9, 26)
