"""Settings, ignores and baselines: what somebody may say about a check, and what it does."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reading import read
from vigo_arshjul import ArshjulError, Config, Report, Severity, check, published, roll
from vigo_arshjul.cli.commands import vigo_arshjul
from vigo_arshjul.io.config import find_config, read_config
from vigo_arshjul.model import FixedDay

PLAN = """\
Plan, skoleåret 2017-2018
Måned\tFra\tHva\tTil\tKommentar
01.okt\tVIGO Sentralbasen (IST)\tFil.\tUdir\t
25.sep\tIST\tElevdata. Frist for registrering i VIGO Lokalbase er 22. september.\tUdir\t
"""


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small schedule with mistakes, in a folder of its own that is the working folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


def run(*arguments: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(vigo_arshjul, list(arguments))


def codes(report: Report) -> set[str]:
    """The codes of the rules that found something."""
    return {finding.code for finding in report}


# --- settings ----------------------------------------------------------------------------


def test_settings_are_found_upwards_and_the_nearest_counts(tmp_path: Path) -> None:
    """A file in the folder of the input goes before one further up; ours before a shared one."""
    inner = tmp_path / "fylke" / "2017"
    inner.mkdir(parents=True)
    assert find_config(inner) == Config()
    (tmp_path / "pyproject.toml").write_text('[tool.vigo-arshjul]\nselect = ["AH1"]\n')
    assert find_config(inner).select == ("AH1",)
    (inner.parent / "pyproject.toml").write_text("[tool.other]\n")
    assert find_config(inner).select == ("AH1",)
    (inner / "pyproject.toml").write_text('[tool.vigo-arshjul]\nselect = ["AH2"]\n')
    (inner / "vigo-arshjul.toml").write_text('select = ["AH3"]\n')
    assert find_config(inner).select == ("AH3",)
    assert find_config(inner).source == str(inner / "vigo-arshjul.toml")


RECURRING = {
    '12-27 = "romjul"': {dt.date(2017, 12, 27), dt.date(2028, 12, 27)},
    "romjul = { first = { month = 12, day = 27 }, last = { month = 12, day = 30 } }": {
        dt.date(2017, 12, 28),
        dt.date(2027, 12, 30),
    },
    'inneklemt = { feast = "kristi-himmelfartsdag", days = 1 }': {
        dt.date(2018, 5, 11),
        dt.date(2027, 5, 7),
    },
    '"onsdag før påske" = { easter = -4 }': {dt.date(2018, 3, 28), dt.date(2027, 3, 24)},
}


@pytest.mark.parametrize(("line", "closed"), RECURRING.items())
def test_own_closed_days_may_recur_each_year(
    tmp_path: Path, line: str, closed: set[dt.date]
) -> None:
    """A day of each year, or a name with a rule; the name tells why a day is closed."""
    settings = tmp_path / "vigo-arshjul.toml"
    settings.write_text(f'[closed-days]\n2017-12-22 = "stengt"\n{line}\n', encoding="utf-8")
    calendar = read_config(settings).calendar()
    assert not calendar.is_business_day(dt.date(2017, 12, 22))
    for day in closed:
        assert not calendar.is_business_day(day)
        assert calendar.why_closed(day) is not None
    assert calendar.is_business_day(dt.date(2017, 11, 1))


def test_a_roll_says_that_no_own_closed_day_is_in_the_year() -> None:
    """A list of one year has no effect in the next; days that recur have."""
    one_year = Config(closed_days={dt.date(2017, 12, 27): "romjul"})
    each_year = Config(closed_each_year={FixedDay(12, 27): "romjul"})
    for config, is_told in ((one_year, True), (each_year, False), (Config(), False)):
        review = roll(published(), "2018-2019", config=config).review
        assert ("closed-days" in {item.text for item in review}) is is_told
    same = roll(published(), "2017-2018", config=one_year).review
    assert "closed-days" not in {item.text for item in same}


SETTINGS = {
    'select = ["AH3"]': {"AH301"},
    'select = ["closed-day"]': {"AH301"},
    'ignore = ["AH1", "AH2", "AH3", "AH7"]': set(),
    'closed-days = { 2017-09-25 = "planleggingsdag" }\nselect = ["AH301"]': {"AH301"},
    'registration-deadline = "business-day"\nselect = ["AH201"]': set(),
    'select = ["AH201"]': {"AH201"},
}


@pytest.mark.parametrize(("setting", "expected"), SETTINGS.items())
def test_a_setting_does_what_it_says(plan: Path, setting: str, expected: set[str]) -> None:
    """Rules are chosen, and the calendar and the deadline are those that are set."""
    settings = plan.parent / "vigo-arshjul.toml"
    settings.write_text(setting, encoding="utf-8")
    assert codes(check(read(plan), config=read_config(settings))) == expected


def test_a_severity_of_ones_own(plan: Path) -> None:
    """A rule's findings weigh what the settings say, and the exit status with them."""
    settings = plan.parent / "vigo-arshjul.toml"
    settings.write_text('select = ["AH301"]\n[severity]\nAH301 = "warning"\n')
    report = check(read(plan), config=read_config(settings))
    assert [finding.severity for finding in report] == [Severity.WARNING]
    assert run("check", "plan.txt").exit_code == 0
    assert run("check", "plan.txt", "--fail-on", "warning").exit_code == 1
    settings.write_text('select = ["AH301"]\nfail-on = "info"\nlanguage = "en"\n')
    result = run("check", "plan.txt", "--verbose")
    assert result.exit_code == 1
    assert "is no business day" in result.stdout
    assert f"plan.txt: {settings}" in result.stderr


def test_an_actor_known_as_right_is_left_alone() -> None:
    """A rare spelling that the settings name is no slip."""
    assert "AH505" in codes(check(published(), config=Config(select=("AH505",))))
    report = check(published(), config=Config(select=("AH505",), actors=("Evry",)))
    assert all(finding.actual != "Evry" for finding in report)


BAD_SETTINGS = {
    'ignor = ["AH1"]': "1: ukjent nøkkel «ignor» (mente du «ignore»?)",
    'fail_on = "info"': "1: ukjent nøkkel «fail_on» (mente du «fail-on»?)",
    'fail-on = "feil"': "1: fail-on: «feil» er ukjent",
    "select = 1": "1: select: ventet en liste, fant et helt tall",
    '\nselect = ["AH999"]': "2: ingen regel heter «AH999»",
    '[severity]\nAH101 = "info"\nAH1O2 = "info"': "3: ingen regel heter «AH1O2»",
    'closed-days = { jul = "jul" }': "1: closed-days: «jul» er ingen dato",
    'closed-days = { jul = { after = "a", days = 1 } }': "ventet en regel for en dag i året",
    "closed-days = { jul = { weeks = 54 } }": "1: closed-days: ",
    'registration-deadline = "week"': "1: registration-deadline: «week» er ukjent",
    "select = [": "ikke gyldig TOML",
}


@pytest.mark.parametrize(("text", "expected"), BAD_SETTINGS.items())
def test_a_bad_setting_is_named_with_its_line(plan: Path, text: str, expected: str) -> None:
    """Nothing is checked by settings that cannot be read; exit status 2."""
    settings = plan.parent / "vigo-arshjul.toml"
    settings.write_text(text, encoding="utf-8")
    with pytest.raises(ArshjulError) as caught:
        read_config(settings)
    assert expected in str(caught.value)
    assert str(settings) in str(caught.value)


def test_all_bad_settings_are_named_at_once(plan: Path) -> None:
    """Not only the first."""
    settings = plan.parent / "vigo-arshjul.toml"
    settings.write_text('ignor = []\nfail-on = "x"\nclosed-days = 3\n')
    with pytest.raises(ArshjulError) as caught:
        read_config(settings)
    assert len(caught.value.problems) == 3


# --- ignores -----------------------------------------------------------------------------

ENTRY = """\
format = 1
school_year = "2017-2018"

[[entry]]
id = "fil"
date = 2017-10-01
from = "VIGO Sentralbasen (IST)"
what = "Fil"
to = "Udir"
ignore = [{{ rule = "{rule}", reason = "avtalt"{until} }}]
"""

IGNORES = {
    ("AH301", ""): (set(), 1),
    ("closed-day", ""): (set(), 1),
    ("AH301", ', until = "2017-2018"'): (set(), 1),
    ("AH301", ', until = "2016-2017"'): ({"AH301", "AH803"}, 0),
    ("AH304", ""): ({"AH301", "AH801"}, 0),
    ("AH999", ""): ({"AH301", "AH802"}, 0),
}


@pytest.mark.parametrize(("ignore", "expected"), IGNORES.items())
def test_ignores(ignore: tuple[str, str], expected: tuple[set[str], int]) -> None:
    """An ignore excuses its rule for as long as it says, and is itself looked at."""
    rule, until = ignore
    report = check(read(ENTRY.format(rule=rule, until=until), format="toml"))
    assert (codes(report) - {"AH703"}, report.ignored) == expected


@pytest.mark.parametrize("reason", ["", ', reason = ""', ', reason = " "'])
def test_an_ignore_needs_a_reason(reason: str) -> None:
    """Without one the file is not accepted."""
    text = ENTRY.format(rule="AH301", until="").replace(', reason = "avtalt"', reason)
    with pytest.raises(ArshjulError, match="reason"):
        read(text, format="toml")


# --- baselines ---------------------------------------------------------------------------


def test_a_baseline_accepts_what_is_there_and_nothing_new(plan: Path) -> None:
    """Accepted findings are counted as ignored; a new mistake still fails, wherever it moves."""
    made = run("check", "plan.txt", "--baseline", "known.json", "--write-baseline")
    assert made.exit_code == 0
    assert run("check", "plan.txt", "--baseline", "known.json").exit_code == 0
    # The rows move down a line; the baseline goes by rule and entry.
    plan.write_text(PLAN.replace("Måned", "\nMåned", 1), encoding="utf-8")
    assert run("check", "plan.txt", "--baseline", "known.json").exit_code == 0
    plan.write_text(PLAN + "07.okt\tVIGO Sentralbasen (IST)\tNy fil.\tUdir\t\n", encoding="utf-8")
    again = run("check", "plan.txt", "--baseline", "known.json")
    assert again.exit_code == 1
    assert "ny-fil" in again.stdout or "Ny fil" in again.stdout


def test_a_baseline_can_only_shrink(plan: Path) -> None:
    """Written again, it loses what was mended and takes in nothing."""
    run("check", "plan.txt", "--baseline", "known.json", "--write-baseline")
    known = json.loads(Path("known.json").read_text())["accepted"]
    mended = PLAN.replace("22. september", "24. september")
    plan.write_text(mended + "08.okt\tVIGO Sentralbasen (IST)\tNytt.\tUdir\t\n", encoding="utf-8")
    assert run("check", "plan.txt", "--baseline", "known.json", "--write-baseline").exit_code == 1
    left = json.loads(Path("known.json").read_text())["accepted"]
    assert {row["rule"] for row in left} < {row["rule"] for row in known}
    assert "AH201" not in {row["rule"] for row in left}


def test_a_baseline_knows_the_file_and_the_content(plan: Path) -> None:
    """The same rows in another file are new; so is another mistake in the same row."""
    text = PLAN + "09.nov\tIST\tSe rapport 5A01 og 5A019 - Oppdater rett.\tUdir\t\n"
    plan.write_text(text, encoding="utf-8")
    run("check", "plan.txt", "--baseline", "known.json", "--write-baseline")
    plan.with_name("annen.txt").write_text(text, encoding="utf-8")
    assert run("check", "annen.txt", "--baseline", "known.json").exit_code == 1
    assert run("check", "plan.txt", "--baseline", "known.json").exit_code == 0
    plan.write_text(text.replace("5A01 ", "4S01 "), encoding="utf-8")
    assert run("check", "plan.txt", "--baseline", "known.json").exit_code == 1


def test_a_baseline_is_pruned(plan: Path) -> None:
    """What is gone goes out, of the files that are checked; how much is accepted is said."""
    plan.with_name("annen.txt").write_text(PLAN, encoding="utf-8")
    run("check", "plan.txt", "annen.txt", "--baseline", "known.json", "--write-baseline")
    before = Path("known.json").read_bytes()
    plan.write_text(PLAN.replace("22. september", "24. september"), encoding="utf-8")
    told = run("check", "plan.txt", "--baseline", "known.json")
    assert "finnes ikke lenger (--prune-baseline)" in told.stderr
    assert Path("known.json").read_bytes() == before
    assert run("check", "plan.txt", "--baseline", "known.json", "--prune-baseline").exit_code == 0
    left = json.loads(Path("known.json").read_text(encoding="utf-8"))["accepted"]
    assert [row["file"] for row in left if row["rule"] == "AH201"] == ["annen.txt"]
    assert run("check", "plan.txt", "--baseline", "ny.json", "--prune-baseline").exit_code == 2


@pytest.mark.parametrize("content", [None, "", "[]", "{}", '{"format": 1, "accepted": []}', "\x00"])
@pytest.mark.parametrize("form", ["text", "json", "sarif", "junit", "gitlab", "markdown", "html"])
def test_a_baseline_that_cannot_be_read_accepts_nothing(
    plan: Path, content: str | None, form: str
) -> None:
    """Exit status 2, with all that is found, and the report tells of it in every form."""
    if content is not None:
        Path("known.json").write_text(content)
    result = run("check", "plan.txt", "--baseline", "known.json", "--format", form)
    assert result.exit_code == 2
    assert "known.json" in result.stderr
    assert "known.json" in result.stdout or form == "text"
    assert "AH301" in result.stdout
    if form == "sarif":
        (run_of_tool,) = json.loads(result.stdout)["runs"]
        assert run_of_tool["invocations"][0]["executionSuccessful"] is False


def test_writing_a_baseline_needs_a_file(plan: Path) -> None:
    """`--write-baseline` alone is wrong usage."""
    assert run("check", "plan.txt", "--write-baseline").exit_code == 2


# --- in GitHub Actions -------------------------------------------------------------------


def test_annotations_come_by_themselves(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In GitHub Actions the lines are annotated and the job gets its summary."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(plan.parent / "summary.md"))
    result = run("check", "plan.txt")
    assert (
        "::error file=plan.txt,line=3,endLine=3,col=1,endColumn=6,title=AH301 closed-day::"
        in result.stdout
    )
    assert "AH301" in (plan.parent / "summary.md").read_text(encoding="utf-8")
