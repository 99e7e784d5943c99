"""Settings, ignores and baselines: what somebody may say about a check, and what it does."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reading import read
from vigo_arshjul import ArshjulError, Config, Report, Severity, check, loads, published, roll
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
    '[severity]\nAH101 = "of"': "2: severity.AH101: «of» er ukjent (mente du «off»?)",
    "[thresholds]\nAH301 = 3": "2: AH301 har ingen terskel; det har AH003",
    "[thresholds]\nAH601 = 99": "2: AH601: ventet 2 til 11, fant 99",
    "[thresholds]\nAH601 = true": "2: thresholds.AH601: ventet et helt tall",
    '[per-file-ignores]\n"a/*" = ["AH999"]': "2: ingen regel heter «AH999»",
    '[per-file-ignores]\n"a/*" = "AH1"': "2: per-file-ignores.a/*: ventet en liste",
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


def test_a_rule_that_is_off_does_not_run(plan: Path) -> None:
    """Severity `off` is the same as to ignore the rule."""
    settings = plan.parent / "vigo-arshjul.toml"
    settings.write_text('select = ["AH3"]\n[severity]\nAH301 = "off"\n')
    assert codes(check(read(plan), config=read_config(settings))) == set()


def test_rules_left_out_for_some_files(plan: Path) -> None:
    """A pattern with a slash is seen from the folder of the settings, one without by the name."""
    (plan.parent / "arkiv").mkdir()
    old = plan.rename(plan.parent / "arkiv" / "plan.txt")
    settings = plan.parent / "vigo-arshjul.toml"
    for pattern, is_left_out in {
        "arkiv/*": True,
        "arkiv/plan.txt": True,
        "plan.*": True,
        "*.toml": False,
        "andre/*": False,
    }.items():
        settings.write_text(f'select = ["AH3"]\n[per-file-ignores]\n"{pattern}" = ["AH301"]\n')
        found = codes(check(read(old), config=read_config(settings)))
        assert ("AH301" in found) is not is_left_out, pattern


def test_a_threshold_of_ones_own() -> None:
    """The number that a rule goes by is that of the settings, by its code or its name."""
    month = "\n\n[[entry]]\nid = 'n{m}'\ndate = {day}\nfrom = 'IST'\nwhat = 'Fil pr 01.{m:02}.'"
    days = [(m, f"{2017 if m > 7 else 2018}-{m:02}-02") for m in (8, 9, 10, 11, 12, 1, 2)]
    text = 'format = 1\nschool_year = "2017-2018"' + "".join(
        month.format(m=m, day=day) for m, day in days
    )
    schedule = loads(text, format="toml")
    for config, expected in (
        (Config(), set()),
        (Config(thresholds={"AH601": 7}), {"AH601"}),
        (Config(thresholds={"series-gap": 8}), set()),
    ):
        assert codes(check(schedule, config=config)) & {"AH601"} == expected
    late = Config(select=("AH003",), thresholds={"AH003": 60})
    beyond = text.replace("2018-02-02", "2018-10-02")
    assert codes(check(loads(beyond, format="toml"), config=late)) == set()
    assert codes(check(loads(beyond, format="toml"), config=Config(select=("AH003",)))) == {"AH003"}


# --- rules without code --------------------------------------------------------------------

DECLARED = {
    'rows = { what = "fil" }\nmust = { comment = "frist" }': {2},
    'rows = { what = "FIL" }\nmust = { what = ["filer", "fil"], from = "NTNU" }': {2},
    'must = { what = "*data" }': {2},
    'must-not = { comment = "Frist   for registrering" }': {1},
    'must-not = { from = "IST", to = "Udir" }': {1, 2},
    'must-not = { what = "elev" }': set(),
    'must-not = { what = "elev*" }': {1},
    'required = ["comment"]': {2},
    'required = ["to", "date", "from"]': set(),
    'required = ["time"]\nrows = { what = "elevdata" }': {1},
    'rows = { what = "fil" }\ngap = { after = { what = "elevdata" }, business_days = 4 }': set(),
    'rows = { what = "fil" }\ngap = { after = { what = "elevdata" }, business_days = 5 }': {2},
    'rows = { what = "elevdata" }\ngap = { after = { what = "fil" }, business_days = 1 }': {1},
}
ROWS = """\
Plan, skoleåret 2017-2018
Måned\tFra\tHva\tTil\tKommentar
25.sep\tIST\tElevdata\tUdir\t<i>Frist for registrering</i> er 24. september.
01.okt\tVIGO Sentralbasen (IST)\tFil.\tUdir\t
"""


@pytest.mark.parametrize(("rule", "rows"), DECLARED.items())
def test_a_rule_without_code(plan: Path, rule: str, rows: set[int]) -> None:
    """What rows must say, must not say and must have, and how far apart they are."""
    settings = plan.parent / "vigo-arshjul.toml"
    head = 'select = ["FY"]\n[[rule]]\ncode = "FY001"\nname = "avtalt"\n'
    settings.write_text(head + rule, encoding="utf-8")
    plan.write_text(ROWS, encoding="utf-8")
    report = check(read(plan), config=read_config(settings))
    assert {(finding.line or 0) - 2 for finding in report} == rows
    assert codes(report) <= {"FY001"}
    for finding in report:
        assert finding.severity is Severity.WARNING
        assert finding.message


def test_a_rule_without_code_is_a_rule_like_any_other(plan: Path) -> None:
    """Its finding has a place, a message of its own, a severity; it can be ignored by name."""
    settings = plan.parent / "vigo-arshjul.toml"
    rule = (
        '[[rule]]\ncode = "FY001"\nname = "avtalt"\nmessage = "{ikke} slik"\nseverity = "error"\n'
        'must-not = { comment = "registrering" }\n'
    )
    settings.write_text(rule, encoding="utf-8")
    plan.write_text(ROWS, encoding="utf-8")
    (finding,) = check(read(plan), config=read_config(settings)).of("FY001")
    assert (finding.message, finding.field, finding.entry_id) == (
        "{ikke} slik",
        "comment",
        "elevdata-09",
    )
    assert read(plan)["elevdata-09"].comment[slice(*finding.span or ())] == "registrering"
    for form in ("text", "json", "sarif", "junit", "github", "markdown"):
        assert "FY001" in run("check", "plan.txt", "--format", form).stdout
    driver = json.loads(run("check", "plan.txt", "--format", "sarif").stdout)["runs"][0]
    described = {one["id"]: one for one in driver["tool"]["driver"]["rules"]}
    assert described["FY001"]["name"] == "avtalt"
    assert "FY001" not in run("check", "plan.txt", "--ignore", "avtalt").stdout
    assert "FY001" in run("rule").stdout
    assert "«kommentar» skal ikke si «registrering»" in run("rule", "avtalt").stdout
    settings.write_text(rule + '[severity]\nFY001 = "off"\n', encoding="utf-8")
    assert not check(read(plan), config=read_config(settings)).of("FY001")


BAD_RULES = {
    'code = "AH001"': "2: rule.code: ventet to til seks store bokstaver",
    'code = "fy1"': "2: rule.code: ventet to til seks store bokstaver",
    "code = 1": "2: rule.code: ventet tekst i anførselstegn",
    'name = " "': "3: rule.name: er tom",
    'severity = "off"': "rule.severity: «off» er ukjent",
    'must = { what = "a" }': "rule.must: ventet én av must, must-not, required og gap, fant 2",
    "required = []": "rule.must: ventet én av must, must-not, required og gap, fant 0",
    'required = ["til"]': "4: rule.required: «til» er ukjent",
    'required = "to"': "4: rule.required: ventet en liste",
    'rows = { hvem = "a" }': "5:10: ukjent nøkkel «hvem»",
    'rows = { what = "*" }': "5:10: rule.rows.what: ventet ord",
    "rows = { what = 1 }": "5:10: rule.rows.what: ventet en liste",
    "gap = { after = {}, business_days = 1 }\nrequired = []": "rule.gap.after: ventet ord i en",
    'gap = { after = { to = "a" }, business_days = 0 }\nrequired = []': "ventet 1 til 366, fant 0",
    'gap = { after = { to = "a" } }\nrequired = []': "nøkkelen «business_days» mangler",
    'names = "x"': "ukjent nøkkel «names» (mente du «name»?)",
}


@pytest.mark.parametrize(("line", "expected"), BAD_RULES.items())
def test_a_wrong_rule_is_told_where_it_stands(plan: Path, line: str, expected: str) -> None:
    """When the settings are read: one message with line and column for each mistake."""
    rule = {"code": '"FY001"', "name": '"x"', "required": '["to"]'}
    rule |= dict(part.split(" = ", 1) for part in line.split("\n"))
    settings = plan.parent / "vigo-arshjul.toml"
    settings.write_text("[[rule]]\n" + "\n".join(f"{k} = {v}" for k, v in rule.items()))
    with pytest.raises(ArshjulError) as caught:
        read_config(settings)
    assert expected in str(caught.value), str(caught.value)
    assert len(caught.value.problems) == 1


def test_a_rule_is_declared_once(plan: Path) -> None:
    """Two of one code, or a name that is taken, are told with their lines."""
    settings = plan.parent / "vigo-arshjul.toml"
    one = '[[rule]]\ncode = "{}"\nname = "{}"\nrequired = ["to"]\n'
    text = one.format("FY001", "a") + one.format("FY001", "b") + one.format("FY002", "closed-day")
    settings.write_text(text)
    with pytest.raises(ArshjulError) as caught:
        read_config(settings)
    assert [problem.line for problem in caught.value.problems] == [6, 10]


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
        "::error file=plan.txt,line=3,endLine=3,col=1,endColumn=6,title=AH301 ikke-virkedag::"
        in result.stdout
    )
    assert "AH301" in (plan.parent / "summary.md").read_text(encoding="utf-8")
