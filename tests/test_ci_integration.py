"""Where a schedule lives in a repository: pre-commit, the GitHub action, Azure and GitLab."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given

from test_outputs import Checked, all_findings, essence, hostile_checks, writable
from vigo_arshjul import published, roll, write
from vigo_arshjul.cli.commands import vigo_arshjul
from vigo_arshjul.language import Language
from vigo_arshjul.report.ci.github import Azure
from vigo_arshjul.report.ci.gitlab import Gitlab
from vigo_arshjul.report.forms import FORMATS
from vigo_arshjul.rules import Severity

ROOT = Path(__file__).resolve().parent.parent
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
RUN = ROOT / "action" / "run.py"
UNKNOWN_KEY = 'format = 1\nschool_year = "2018-2019"\n\ntitel = "x"\n'


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@b.no", *arguments],
        cwd=folder,
        env={k: v for k, v in os.environ.items() if not k.startswith("GIT_")},
        check=True,
        capture_output=True,
    )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a good schedule on its branch main, and a clone that edits it."""
    origin, clone = tmp_path / "origin", tmp_path / "clone"
    origin.mkdir()
    git(origin, "init", "-q", "-b", "main")
    write(roll(published(), "2018-2019").schedule, origin / "Årshjul.toml")
    (origin / "vigo-arshjul.toml").write_text('select = ["AH1", "AH2"]\n', encoding="utf-8")
    git(origin, "add", "-A")
    git(origin, "commit", "-q", "-m", "one")
    git(tmp_path, "clone", "-q", "--branch", "main", str(origin), "clone")
    git(clone, "checkout", "-q", "-b", "edit")
    return clone


# --- pre-commit ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "is_schedule"),
    [
        ("arshjul.toml", True),
        ("planer/Årshjul VIGO 2018.txt", True),
        ("schedules/oslo.toml", True),
        ("2018-2019.csv", True),
        ("schedule.json", True),
        ("schedule.schema.json", False),
        ("vigo-arshjul.toml", False),
        ("schedules/pyproject.toml", False),
        ("README.md", False),
        ("package.json", False),
    ],
)
def test_hooks_know_schedules_by_their_name(path: str, is_schedule: bool) -> None:
    """And leave alone what stands beside them."""
    for hook in HOOKS:
        chosen = re.search(hook["files"], path) and not re.search(hook["exclude"], path)
        assert bool(chosen) == is_schedule


def test_hooks_check_and_mend(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is a command as a person would give it; the one tells the line, the other mends."""
    monkeypatch.chdir(repository)
    checks, mends = (hook["entry"].split()[1:] for hook in HOOKS)
    file = repository / "Årshjul.toml"
    text = file.read_text(encoding="utf-8")
    line = next(n for n, row in enumerate(text.split("\n"), 1) if "Lokalbase er 27. sep" in row)
    file.write_text(text.replace("Lokalbase er 27. sep", "Lokalbase er 20. sep"), encoding="utf-8")
    run = CliRunner().invoke
    found = run(vigo_arshjul, [*checks, file.name])
    assert found.exit_code == 1
    assert re.search(r"^Årshjul\.toml:\d+: feil AH201", found.stdout, re.M)
    assert line
    assert run(vigo_arshjul, [*mends, file.name]).exit_code == 0
    # What is mended is a new version.
    mended = file.read_text(encoding="utf-8")
    assert mended.replace("version = 1\n", "") == text != mended


@pytest.mark.skipif("CI" not in os.environ, reason="it installs the program from its repository")
def test_pre_commit_finds_the_line(repository: Path, tmp_path: Path) -> None:
    """`pre-commit try-repo` builds the program, and fails where the schedule is wrong."""
    (repository / "arshjul-2.toml").write_text(UNKNOWN_KEY, encoding="utf-8")
    git(repository, "add", "-A")
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "try-repo", str(ROOT), HOOKS[0]["id"], "--all-files"],
        cwd=repository,
        env={**os.environ, "PRE_COMMIT_HOME": str(tmp_path / "home")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert "arshjul-2.toml:4: ukjent nøkkel «titel» (mente du «title»?)" in done.stdout


# --- the GitHub action -------------------------------------------------------------------------


@pytest.fixture
def runner(repository: Path) -> Callable[..., tuple[int, str, str]]:
    """Run the script of the action as the runner does; status, log and job summary."""

    def run(**more: str) -> tuple[int, str, str]:
        inputs = {
            f"INPUT_{name.upper().replace('-', '_')}": given["default"]
            for name, given in ACTION["inputs"].items()
        }
        temp = repository.parent
        for name in ("summary.md", "output"):
            (temp / name).write_text("", encoding="utf-8")
        done = subprocess.run(
            [sys.executable, str(RUN)],
            cwd=repository,
            env={
                **{k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "GITHUB_"))},
                **inputs,
                "GITHUB_ACTIONS": "true",
                "GITHUB_STEP_SUMMARY": str(temp / "summary.md"),
                "GITHUB_OUTPUT": str(temp / "output"),
                "RUNNER_TEMP": str(temp),
                **more,
            },
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert "Traceback" not in done.stderr
        summary = (temp / "summary.md").read_text(encoding="utf-8")
        return done.returncode, done.stdout + done.stderr, summary

    return run


Runner = Callable[..., tuple[int, str, str]]


def edit(repository: Path, old: str, new: str) -> int:
    """Change a text of the schedule; its line."""
    file = repository / "Årshjul.toml"
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")
    git(repository, "commit", "-q", "-a", "-m", "an edit")
    return text[: text.index(old)].count("\n") + 1


def test_the_action_hands_on_every_input() -> None:
    """What action.yml takes is what the script reads."""
    steps = ACTION["runs"]["steps"]
    handed = {k: v for k, v in steps[-1]["env"].items() if k.startswith("INPUT_")}
    assert handed == {
        f"INPUT_{name.upper().replace('-', '_')}": f"${{{{ inputs.{name} }}}}"
        for name in ACTION["inputs"]
    }
    assert all("${{" not in step["run"] for step in steps), "an input is no part of a script"


def test_the_action_passes_a_good_schedule(runner: Runner) -> None:
    """The schedule is found by its name, and the settings beside it are none."""
    status, log, summary = runner()
    assert status == 0, log
    assert "::error" not in log
    assert "## `Årshjul.toml`, skoleåret 2018-2019" in summary


def test_the_action_annotates_what_it_finds(runner: Runner, repository: Path) -> None:
    """At the line, and on the page of the run."""
    edit(repository, "Lokalbase er 27. september", "Lokalbase er 20. september")
    status, log, summary = runner(INPUT_LANG="en")
    assert status == 1
    found = re.search(
        r"^::error file=Årshjul\.toml,line=(\d+),(?:\w+=\d+,)*title=AH201 ", log, re.M
    )
    assert found, log
    assert f"| {found[1]} | error |" in summary
    assert "deadline" in summary


def test_the_action_annotates_what_cannot_be_read(runner: Runner, repository: Path) -> None:
    """With the line of the wrong key."""
    (repository / "arshjul-2.toml").write_text(UNKNOWN_KEY, encoding="utf-8")
    git(repository, "add", "-A")
    status, log, summary = runner()
    assert status == 2
    assert "::error file=arshjul-2.toml,line=4::ukjent nøkkel «titel»" in log
    assert "- linje 4: ukjent nøkkel «titel»" in summary


def test_the_action_needs_a_schedule(runner: Runner) -> None:
    """A pattern that nothing fits is no success."""
    status, log, _ = runner(INPUT_FILES="*.xlsx")
    assert status == 2
    assert "no schedules found" in log


@pytest.mark.parametrize("has_fetched", [True, False])
def test_the_action_compares_with_the_base_branch(
    runner: Runner, repository: Path, has_fetched: bool
) -> None:
    """It fetches the base where it is not there; what changed comes on the page of the run."""
    edit(repository, '[[entry]]\nid = "fagopplaeringsfil-august"', '[[entry]]\nid = "a"')
    if not has_fetched:
        git(repository, "update-ref", "-d", "refs/remotes/origin/main")
    _, _, summary = runner(GITHUB_BASE_REF="main")
    changes = summary[summary.index("## Endringer i årshjulet\n") :]
    assert "### Årshjul.toml: endret" in changes
    assert tempfile.gettempdir() not in changes
    output = (repository.parent / "output").read_text(encoding="utf-8")
    comment = Path(output.removeprefix("comment=").strip())
    assert comment.read_text(encoding="utf-8").strip() == changes.strip()


def test_the_action_says_nothing_of_what_did_not_change(runner: Runner, repository: Path) -> None:
    """Nor of a base branch where there is none to compare with."""
    for more in ({}, {"GITHUB_BASE_REF": "main"}):
        _, _, summary = runner(**more)
        assert "## Endringer" not in summary
        assert (repository.parent / "output").read_text(encoding="utf-8") == ""


@pytest.mark.parametrize(("gate", "expected"), [("true", 1), ("false", 0)])
def test_the_action_stops_a_schedule_that_goes_away(
    runner: Runner, repository: Path, gate: str, expected: int
) -> None:
    """Unless the gate is off; the reason is in the log, at the file, and on the page."""
    (repository / "arshjul-2.toml").write_text(
        'format = 1\nschool_year = "2030-2031"\n', encoding="utf-8"
    )
    git(repository, "rm", "-q", "Årshjul.toml")
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "away")
    status, log, summary = runner(GITHUB_BASE_REF="main", INPUT_GATE=gate)
    assert status == expected, log
    assert "### Årshjul.toml: slettet" in summary
    assert "::error file=Årshjul.toml,title=gate::årshjulet er slettet" in log


def test_the_action_hands_its_inputs_to_the_gate(
    script: Any, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The day is given, never that of the clock; the greater exit status is that of the action."""
    monkeypatch.chdir(repository)
    asked: list[tuple[str, ...]] = []

    def program(*arguments: str) -> int:
        asked.append(arguments)
        return 2 if arguments[0] == "gate" else 1

    monkeypatch.setattr(script, "program", program)
    environment = {
        "INPUT_FILES": "*.toml\n:(exclude)vigo-arshjul.toml",
        "INPUT_AS_OF": "2018-08-01",
        "GITHUB_BASE_REF": "main",
    }
    assert script.main(environment) == 2
    assert script.main({**environment, "INPUT_GATE": "false"}) == 1
    assert asked[1] == (
        "gate",
        "--as-of=2018-08-01",
        "--base=refs/remotes/origin/main",
        "--",
        "*.toml",
        ":(exclude)vigo-arshjul.toml",
    )


def test_the_action_deepens_a_shallow_checkout(repository: Path, tmp_path: Path) -> None:
    """As a runner checks it out: one commit, of which the beginning of the change is none."""
    origin = repository.parent / "origin-of-pull"
    git(repository, "clone", "-q", "--bare", str(repository), str(origin))
    git(repository, "push", "-q", str(origin), "HEAD:refs/heads/main")
    edit(repository, '[[entry]]\nid = "fagopplaeringsfil-august"', '[[entry]]\nid = "a"')
    git(repository, "push", "-q", str(origin), "HEAD:refs/heads/pull")
    clone = tmp_path / "checkout"
    git(repository, "clone", "-q", "--depth=1", "-b", "pull", origin.as_uri(), str(clone))
    environment = {
        **{k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "GITHUB_"))},
        "INPUT_FILES": "*rshjul.toml\n:(exclude)vigo-arshjul.toml",
        "INPUT_FAIL_ON": "error",
        "GITHUB_BASE_REF": "main",
    }
    done = subprocess.run(
        [sys.executable, str(RUN)],
        cwd=clone,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "Endringer i årshjulet" in done.stdout, done.stderr


@pytest.fixture
def script() -> Any:
    """The script of the action, as a module."""
    spec = importlib.util.spec_from_file_location("action_run", RUN)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# --- Azure and GitLab --------------------------------------------------------------------------


def from_azure(text: str) -> list[tuple[dict[str, str], str]]:
    """The agent's reading of a log: `Command.TryParse` of azure-pipelines-agent."""
    commands = []
    for line in re.split(r"\r\n|\r|\n", text.removesuffix("\n")):
        before, mark, rest = line.partition("##vso[")
        if not mark:
            continue
        assert before == ""
        info, _, data = rest.partition("]")
        name, _, listed = info.partition(" ")
        assert name == "task.logissue"
        pairs = (pair.split("=", 1) for pair in listed.split(";") if pair)
        commands.append(({key: unescaped(value) for key, value in pairs}, unescaped(data)))
    return commands


def unescaped(text: str) -> str:
    for escape, sign in (("%3B", ";"), ("%0D", "\r"), ("%0A", "\n"), ("%5D", "]")):
        text = text.replace(escape, sign)
    return text.replace("%AZP25", "%")


@given(hostile_checks)
def test_azure_withstands_any_text(checked: Checked) -> None:
    """Any text gives one issue for an error or warning, and none for an info."""
    text = Azure(Language.NB).write(checked)
    assert text == writable(text)
    heavy = [pair for pair in all_findings(checked) if pair[1].severity is not Severity.INFO]
    for (properties, message), (path, finding) in zip(from_azure(text), heavy, strict=True):
        assert properties["type"] == finding.severity.value
        assert properties["sourcepath"] == writable(path)
        assert properties.get("linenumber") == (str(finding.line) if finding.line else None)
        assert properties["code"] == f"{finding.code} {finding.name}"
        assert essence(message) == essence(finding.message)


@given(hostile_checks)
def test_gitlab_withstands_any_text(checked: Checked) -> None:
    """Any text gives a list with all that GitLab asks for, and no fingerprint twice."""
    text = Gitlab(Language.NB).write(checked)
    assert text == writable(text)
    issues = json.loads(text)
    for issue, (_, finding) in zip(issues, all_findings(checked), strict=True):
        assert essence(issue["description"]) == essence(finding.message)
        assert issue["check_name"] == f"{finding.code} {finding.name}"
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert issue["location"]["lines"]["begin"] == (finding.line or 1)
    marks = [issue["fingerprint"] for issue in issues]
    assert len({one.path for one in checked}) < len(checked) or len(set(marks)) == len(marks)


def test_a_fingerprint_does_not_depend_on_language_or_line(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that GitLab knows a finding again after an edit elsewhere."""
    monkeypatch.chdir(repository)
    write(published(), repository / "a.toml")

    def marks(*more: str) -> list[str]:
        done = CliRunner().invoke(vigo_arshjul, ["check", "--format", "gitlab", *more])
        assert done.exit_code == 1
        return [issue["fingerprint"] for issue in json.loads(done.stdout)]

    first = marks("a.toml")
    assert first == marks(str(repository / "a.toml"), "--lang", "en")
    file = repository / "a.toml"
    file.write_text("# a line more\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    assert first == marks("a.toml")


def test_azure_tells_what_cannot_be_read(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An issue at the line of each problem."""
    monkeypatch.chdir(repository)
    Path("b.toml").write_text(UNKNOWN_KEY, encoding="utf-8")
    done = CliRunner().invoke(vigo_arshjul, ["check", "b.toml", "--format", "azure"])
    assert done.exit_code == 2
    (found,) = from_azure(done.stdout)
    assert found == (
        {"type": "error", "sourcepath": "b.toml", "linenumber": "4"},
        "ukjent nøkkel «titel» (mente du «title»?)",
    )


# --- the page about all of them ------------------------------------------------------------------

PAGE = (ROOT / "docs" / "how-to" / "pipelines.md").read_text(encoding="utf-8")


def test_the_page_names_what_there_is() -> None:
    """Its configurations are YAML; hooks, inputs and formats in it exist, and none is left out."""
    blocks = [
        yaml.safe_load(text) for text in re.findall(r"^```yaml\n(.*?)^```", PAGE, re.M | re.S)
    ]
    assert len(blocks) == 5
    ids = {hook["id"] for hook in HOOKS}
    assert blocks[0]["repos"][0]["hooks"][0]["id"] in ids
    assert blocks[1]["jobs"]["check"]["steps"][1]["with"].keys() <= ACTION["inputs"].keys()
    rows = set(re.findall(r"^\| `([\w-]+)` \|", PAGE, re.M))
    assert rows == ids | ACTION["inputs"].keys()
    assert set(re.findall(r"--format (\w+)", PAGE)) <= set(FORMATS)
