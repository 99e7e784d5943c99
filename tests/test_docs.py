"""What the README, the pages and the examples show is what the program does."""

from __future__ import annotations

import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import dedent

import attrs
import pytest

import vigo_arshjul
from vigo_arshjul.io.formats import FORMATS
from vigo_arshjul.io.records.schedule import EntryRecord, ScheduleRecord
from vigo_arshjul.io.settings import ConfigRecord
from vigo_arshjul.model.fields import KEYS

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
PAGES = (README, ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md")))
EXAMPLES = sorted((ROOT / "examples").glob("*.py"))

_FENCE = re.compile(r"^(?P<indent> *)```(?P<kind>\w*)\n(?P<text>.*?)^(?P=indent)```$", re.M | re.S)
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\((?P<target>[^)\s]+)\)")
_HEADING = re.compile(r"^#{1,6} +(?P<text>.+)$", re.M)
_OMITTED = "…"


def _blocks(page: Path, kind: str) -> list[str]:
    """The blocks of code of one kind, without their indent."""
    text = page.read_text(encoding="utf-8")
    return [dedent(match["text"]) for match in _FENCE.finditer(text) if match["kind"] == kind]


def _with_blocks(*kinds: str) -> list[object]:
    return [
        pytest.param(page, id=str(page.relative_to(ROOT)))
        for page in PAGES
        if any(_blocks(page, kind) for kind in kinds)
    ]


def _run(command: Sequence[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command as a reader would, with the installed program on the path."""
    scripts = str(Path(sys.executable).parent)
    environment = {
        # In GitHub Actions the program says more than it does to a person.
        **{name: value for name, value in os.environ.items() if not name.startswith("GITHUB_")},
        "PATH": os.pathsep.join([scripts, os.environ["PATH"]]),
        "LC_ALL": "C.UTF-8",
        "PYTHONUTF8": "1",
        "NO_COLOR": "1",
    }
    return subprocess.run(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


# --- commands --------------------------------------------------------------------------


def _shown(session: str) -> Iterator[tuple[str, list[str]]]:
    """Each command of a session with the lines shown under it; a file may be typed in full."""
    command, lines = "", list[str]()
    for line in session.splitlines():
        if "<<'END'" in command and not command.endswith("\nEND"):
            command += f"\n{line}"
        elif line.startswith("$ "):
            if command:
                yield command, lines
            command, lines = line[2:], []
        else:
            lines.append(line)
    if command:
        yield command, lines


def _agrees(shown: Sequence[str], actual: Sequence[str]) -> bool:
    """Whether an output is as shown.

    `…` on a line of its own stands for any lines, at the end of a line for the rest of it.
    """
    if not shown:
        return not actual
    first, rest = shown[0], shown[1:]
    if first.strip() == _OMITTED:
        return any(_agrees(rest, actual[skip:]) for skip in range(len(actual) + 1))
    if not actual:
        return False
    begins = first.endswith(_OMITTED) and actual[0].startswith(first.removesuffix(_OMITTED))
    return (first.rstrip() == actual[0].rstrip() or begins) and _agrees(rest, actual[1:])


@pytest.mark.skipif(shutil.which("bash") is None, reason="the pages show a Unix shell")
@pytest.mark.parametrize("page", _with_blocks("console", "python"))
def test_commands_and_programs_do_what_the_page_shows(page: Path, tmp_path: Path) -> None:
    """A page is followed from its top to its end, in one folder."""
    names: dict[str, object] = {"__name__": "__page__"}
    text = page.read_text(encoding="utf-8")
    before = Path.cwd()
    os.chdir(tmp_path)
    try:
        for match in _FENCE.finditer(text):
            block = dedent(match["text"])
            if match["kind"] == "console":
                for command, shown in _shown(block):
                    _follow(command, shown, tmp_path)
            elif match["kind"] == "python":
                exec(compile(block, str(page), "exec"), names)
    finally:
        os.chdir(before)


def _follow(command: str, shown: Sequence[str], folder: Path) -> None:
    done = _run(["bash", "-c", command], folder)
    actual = done.stdout.splitlines()
    assert _agrees(shown, actual), f"$ {command}\n{done.stdout}\n--- shown:\n" + "\n".join(shown)
    # `check` has findings to show, and `diff` changes that stop; anything else succeeds.
    may_stop = " check " in command or " diff " in command
    assert done.returncode in ((0, 1) if may_stop else (0,)), command


@pytest.mark.parametrize("page", _with_blocks("pycon"))
def test_python_sessions_answer_as_the_page_shows(page: Path) -> None:
    """The sessions of a page are one session."""
    session = "\n".join(_blocks(page, "pycon"))
    test = doctest.DocTestParser().get_doctest(session, {}, page.name, str(page), 0)
    said: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=said.append)
    assert not said, "".join(said)


@pytest.mark.parametrize("page", _with_blocks("toml"))
def test_schedule_files_on_the_pages_can_be_read(page: Path) -> None:
    """A block without a head is the middle of a file."""
    for block in _blocks(page, "toml"):
        data = tomllib.loads(block)
        if data.keys() & {"entry", "appendix", "legend"}:
            head = "" if "format" in data else 'format = 1\nschool_year = "2017-2018"\n'
            vigo_arshjul.loads(head + block, "toml")


def test_an_omission_stands_for_any_lines_and_for_nothing_else() -> None:
    """The comparison is strict where nothing is left out."""
    assert _agrees(["a", "…", "d"], ["a", "b", "c", "d"])
    assert _agrees(["a", "…"], ["a"])
    assert _agrees(["a…"], ["abc"])
    assert not _agrees(["a"], ["a", "b"])
    assert not _agrees(["a", "b"], ["a"])
    assert not _agrees(["…", "c"], ["a", "b"])
    assert not _agrees([], ["a"])


# --- the two commands of the README ------------------------------------------------------


def test_a_newcomer_has_two_commands() -> None:
    """One makes next year's schedule, the other passes the tests; each sets itself up."""
    run_it, test_it = (block.strip() for block in _blocks(README, "sh"))
    set_up, install = "python3 -m venv .venv && ", ".venv/bin/pip install -q "
    assert run_it.startswith(f"{set_up}{install}'.[all]' && .venv/bin/vigo-arshjul roll ")
    # The pip that comes with Python 3.11 knows no groups of dependencies.
    set_up += f"{install}-U pip && "
    assert test_it == f"{set_up}{install}-e '.[all]' --group dev && .venv/bin/pytest -q"


def test_the_roll_of_the_first_command_is_run(tmp_path: Path) -> None:
    """The set-up is not repeated here; what comes after it is."""
    run_it = _blocks(README, "sh")[0].strip()
    command = run_it.rsplit("&& .venv/bin/", maxsplit=1)[1]
    assert _run(shlex.split(command), tmp_path).returncode == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["next.docx", "next.json"]


def test_ci_runs_the_second_command_word_for_word() -> None:
    """What CI tests is what a newcomer runs."""
    test_it = _blocks(README, "sh")[1].strip()
    script = ROOT / ".ci" / "run"
    assert test_it in script.read_text(encoding="utf-8").splitlines()
    assert os.access(script, os.X_OK)


# --- pages -------------------------------------------------------------------------------


def test_generated_pages_are_current() -> None:
    """`python docs/generate.py` would change nothing."""
    done = _run([sys.executable, "docs/generate.py", "--check"], ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_resolve(page: Path) -> None:
    """Every link to a page or a heading of this repository meets one."""
    for match in _LINK.finditer(_FENCE.sub("", page.read_text(encoding="utf-8"))):
        target, _, anchor = match["target"].partition("#")
        if re.match(r"[a-z]+:", target):
            continue
        other = (page.parent / target).resolve() if target else page
        assert other.exists(), f"{page.name} links to {match['target']}"
        if anchor:
            assert anchor in _anchors(other), f"{page.name} links to {match['target']}"


@pytest.mark.parametrize("page", sorted((ROOT / "docs/nb").glob("*.md")), ids=lambda p: p.stem)
def test_a_norwegian_page_and_its_english_sister_lead_to_each_other(page: Path) -> None:
    """Below the title of each stands one link to the other."""
    sister, back = _below_the_title(page), _below_the_title(_below_the_title(page))
    assert sister != page == back


def _below_the_title(page: Path) -> Path:
    link = _LINK.fullmatch(page.read_text(encoding="utf-8").splitlines()[2])
    assert link is not None, page
    return (page.parent / link["target"]).resolve()


def _anchors(page: Path) -> set[str]:
    text = _FENCE.sub("", page.read_text(encoding="utf-8"))
    return {_anchor(match["text"]) for match in _HEADING.finditer(text)}


def _anchor(heading: str) -> str:
    """A heading as the pages name it in links."""
    plain = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())


def test_every_page_can_be_found() -> None:
    """Every page but those of single rules and names stands in the navigation."""
    navigation = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for page in sorted((ROOT / "docs").rglob("*.md")):
        name = page.relative_to(ROOT / "docs").as_posix()
        assert name in navigation or re.search(r"/AH\d{3}\.md$|/api/", name), name


@pytest.mark.parametrize(
    ("name", "record"),
    [
        ("file-format.md", ScheduleRecord),
        ("file-format.md", EntryRecord),
        ("settings.md", ConfigRecord),
    ],
)
def test_every_key_of_a_file_is_told(name: str, record: type) -> None:
    """A key that a file may hold stands on the page about it."""
    page = (ROOT / "docs" / "reference" / name).read_text(encoding="utf-8")
    for field in attrs.fields(record):
        key = KEYS.get(field.name, field.name)
        key = key.replace("_", "-") if record is ConfigRecord else key
        # `line` is told by the program, and not by the file.
        assert key == "line" or re.search(rf"`{key}`|\[\[{key}\]\]", page), key


def test_every_kind_of_mention_is_explained() -> None:
    """Beside the generated table, which has them all, stands what each means."""
    page = (ROOT / "docs" / "explanation" / "dates-in-text.md").read_text(encoding="utf-8")
    meanings = page.partition("## What each kind means")[2]
    for kind in vigo_arshjul.MentionKind:
        assert re.search(rf"^\|[^|]*\b{kind.value}\b", meanings, re.M), kind.value


# --- examples ----------------------------------------------------------------------------


def _example(name: str, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return _run([sys.executable, str(ROOT / "examples" / name), *arguments], folder)


def test_example_next_deadlines(tmp_path: Path) -> None:
    """The next deadlines of an office, registration deadlines among them."""
    done = _example("next_deadlines.py", folder=tmp_path)
    assert done.returncode == 0, done.stdout
    lines = done.stdout.splitlines()
    assert len(lines) == 5
    assert lines[0].startswith("02.11.2017  Siste dato for overføring fra Vigo til OTTO.")
    assert (
        "08.11.2017  Register what goes to Udir (inkl SSB) on 09.11.: ssb-elev-1-levering" in lines
    )
    other = ("--office", "OTTO", "--from", "2018-03-15", "--count", "1")
    assert "Ikke søkere" in _example("next_deadlines.py", *other, folder=tmp_path).stdout


def test_example_roll_next_year(tmp_path: Path) -> None:
    """All forms are written, and hold the same schedule."""
    done = _example("roll_next_year.py", ".", folder=tmp_path)
    assert done.returncode == 0, done.stdout
    files = {path.suffix: path for path in tmp_path.iterdir()}
    assert files.keys() == {f".{form}" for form in FORMATS} - {".tsv"}
    read = [vigo_arshjul.read(path) for form, path in files.items() if FORMATS[form[1:]].reads]
    assert len(read) == 7
    assert len({tuple(entry.when for entry in schedule) for schedule in read}) == 1
    assert "ssb-elev-endelig" in done.stdout


def test_example_ci_gate(tmp_path: Path) -> None:
    """A good schedule passes, a bad one does not, and what is no schedule is told."""
    published = vigo_arshjul.published("2017-2018")
    vigo_arshjul.write(vigo_arshjul.roll(published, "2018-2019").schedule, tmp_path / "good.toml")
    vigo_arshjul.write(published, tmp_path / "bad.toml")
    assert _example("ci_gate.py", "good.toml", folder=tmp_path).returncode == 0
    bad = _example("ci_gate.py", "good.toml", "bad.toml", folder=tmp_path)
    assert bad.returncode == 1
    assert "AH501" in bad.stdout
    assert _example("ci_gate.py", "none.toml", "good.toml", folder=tmp_path).returncode == 2


def test_example_county_schedule(tmp_path: Path) -> None:
    """Guesses are told, and the rows of both schedules come by date, shared ones once."""
    done = _example("county_schedule.py", folder=tmp_path)
    assert done.returncode == 0, done.stdout
    guesses, rows = done.stdout.split("\n\n")
    assert len(guesses.splitlines()) == 4
    assert rows.splitlines()[0] == "13.11.2018  county    Informasjonskveld for 10. trinn."
    assert rows.splitlines()[1].startswith("15.11.2018  national  ")
    whole = ("--from", "2018-11-01", "--count", "5")
    text = _example("county_schedule.py", *whole, folder=tmp_path).stdout
    assert text.count("Fagopplæringsfil") == 1


def test_example_compare_two_years(tmp_path: Path) -> None:
    """A rolled schedule passes; what is gone, departs or was decided is told."""
    rolled = vigo_arshjul.roll(vigo_arshjul.published("2017-2018"), "2018-2019").schedule
    vigo_arshjul.write(rolled, tmp_path / "rolled.toml")
    same = _example("compare_two_years.py", "2017-2018", "rolled.toml", folder=tmp_path)
    assert (same.returncode, same.stdout) == (0, "")
    text = (tmp_path / "rolled.toml").read_text(encoding="utf-8")
    edited = text.replace("date = 2018-11-22", "date = 2018-11-21")
    edited = edited.replace("date = 2018-08-01", "date = 2018-08-02")
    (tmp_path / "edited.toml").write_text(edited, encoding="utf-8")
    done = _example("compare_two_years.py", "2017-2018", "edited.toml", folder=tmp_path)
    assert done.returncode == 0, done.stdout
    assert "departs   2018-08-02  fagopplaeringsfil-august (+1 days from" in done.stdout
    assert "decided   2018-11-21  ssb-elev-endelig (-1 days from 2018-11-22)" in done.stdout
    lost = edited.replace('id = "preutfylling-siste-dato"', 'id = "x"')
    lost = lost.replace("Siste dato for preutfylling", "Noe helt annet")
    (tmp_path / "lost.toml").write_text(lost, encoding="utf-8")
    done = _example("compare_two_years.py", "2017-2018", "lost.toml", folder=tmp_path)
    assert done.returncode == 1
    assert "stops     preutfylling-siste-dato: the row is gone" in done.stdout
    assert _example("compare_two_years.py", "none", "x.toml", folder=tmp_path).returncode == 2


def test_every_example_is_run_here() -> None:
    """And says what it shows."""
    this = Path(__file__).read_text(encoding="utf-8")
    assert EXAMPLES
    for path in EXAMPLES:
        assert f'_example("{path.name}"' in this
        assert "\nShows " in path.read_text(encoding="utf-8")
