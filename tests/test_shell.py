"""The command in a shell: its language, completion, version and help."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from inspect import cleandoc
from pathlib import Path

import click
import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner

import help_words
from vigo_arshjul import __version__, published, write
from vigo_arshjul.cli.commands import vigo_arshjul
from vigo_arshjul.cli.completion import SHELLS
from vigo_arshjul.io.formats import FORMATS

COMMAND = [sys.executable, "-m", "vigo_arshjul"]
NORWEGIAN, ENGLISH = "feil AH203", "error AH203"
CHECK = ("check", "plan.toml", "--select", "AH203")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the published schedule, where the command is run."""
    monkeypatch.chdir(tmp_path)
    write(published(), tmp_path / "plan.toml")
    return tmp_path


def environment(more: dict[str, str]) -> dict[str, str]:
    """The environment without what tells a language, but for some of it."""
    telling = ("LC_", "LANG", "VIGO_", "GITHUB_")
    plain = {name: value for name, value in os.environ.items() if not name.startswith(telling)}
    return plain | {"NO_COLOR": "1", **more}


def piped(*arguments: str, **more: str) -> str:
    """What the command says to a program or into a file."""
    done = subprocess.run(
        [*COMMAND, *arguments],
        env=environment(more),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.stdout


def at_terminal(*arguments: str, **more: str) -> str:
    """What the command says to a person at a terminal."""
    pty = pytest.importorskip("pty", reason="a terminal is made only on Unix")
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, *arguments], env=environment(more), stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    said = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # Linux says so that the other end is closed.
            break
        if not piece:
            break
        said += piece
    process.wait()
    os.close(ours)
    return said.decode()


# --- the language ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ({"LANG": "en_US.UTF-8"}, ENGLISH),
        ({"LANG": "nb_NO.UTF-8", "LC_MESSAGES": "en_GB"}, ENGLISH),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "nb_NO.UTF-8"}, NORWEGIAN),
        ({"LANG": "C.UTF-8"}, NORWEGIAN),
        ({}, NORWEGIAN),
        ({"LANG": "en_US.UTF-8", "VIGO_ARSHJUL_LANG": "nb"}, NORWEGIAN),
    ],
)
def test_a_terminal_tells_the_language(locale: dict[str, str], expected: str) -> None:
    """By its locale, as far as nobody says more."""
    assert expected in at_terminal(*CHECK, **locale)


def test_the_command_line_and_the_settings_go_before_the_terminal(folder: Path) -> None:
    """In this order: --lang, the variable, the settings, the locale of a terminal."""
    english = {"LANG": "en_US.UTF-8"}
    assert NORWEGIAN in at_terminal(*CHECK, "--lang", "nb", **english)
    (folder / "vigo-arshjul.toml").write_text('language = "nb"\n', encoding="utf-8")
    assert NORWEGIAN in at_terminal(*CHECK, **english)
    assert ENGLISH in at_terminal(*CHECK, VIGO_ARSHJUL_LANG="en")
    assert NORWEGIAN in at_terminal(*CHECK, "--lang", "nb", VIGO_ARSHJUL_LANG="en")


def test_programs_hear_the_same_on_every_machine() -> None:
    """In a pipe no locale counts; nor for a form that is made for programs."""
    heard = [piped(*CHECK, LC_ALL=locale) for locale in ("C", "en_US.UTF-8", "nb_NO.UTF-8")]
    assert len(set(heard)) == 1
    assert NORWEGIAN in heard[0]
    shown = at_terminal(*CHECK, "--format", "json", LANG="en_US.UTF-8")
    assert json.loads(shown) == json.loads(piped(*CHECK, "--format", "json"))


def test_files_are_the_same_on_every_machine(folder: Path) -> None:
    """The person at the terminal reads English; what is written does not change."""
    roll = ("roll", "plan.toml", "--to", "2018-2019", "-o", "next.txt", "--report", "next.json")
    said = at_terminal(*roll, LANG="en_US.UTF-8")
    assert "2017-2018 → 2018-2019: 105 rows" in said
    files = [(folder / name).read_bytes() for name in ("next.txt", "next.json")]
    assert "rader" in piped(*roll)
    assert files == [(folder / name).read_bytes() for name in ("next.txt", "next.json")]
    piped(*roll, VIGO_ARSHJUL_LANG="en")
    assert files != [(folder / name).read_bytes() for name in ("next.txt", "next.json")]


def test_what_cannot_be_read_is_said_in_the_same_language(folder: Path) -> None:
    """Where it ends the command, too."""
    (folder / "bad.toml").write_text("format = 1\n", encoding="utf-8")
    assert "is missing" in at_terminal("show", "bad.toml", LANG="en_US.UTF-8")
    assert "mangler" in piped("show", "bad.toml", LANG="en_US.UTF-8")
    assert "is missing" in piped("show", "bad.toml", VIGO_ARSHJUL_LANG="en")
    assert "mangler" in piped("show", "bad.toml", "--lang=nb", VIGO_ARSHJUL_LANG="en")


@pytest.mark.parametrize(
    ("call", "norwegian", "english"),
    [
        ((), "Bruk: vigo-arshjul", "Usage: vigo-arshjul"),
        (("--help",), "Kontroller årshjulet", "Check the yearly schedule"),
        (("check", "--help"), "Hvordan funnene skrives ut.", "How to print the findings."),
        (("check",), "Feil: Mangler argumentet 'KILDE…'.", "Error: Missing argument 'INPUT…'."),
        (("chek",), "Feil: Kommandoen 'chek' finnes ikke.", "Error: No such command 'chek'."),
        (("roll", "a"), "Feil: Mangler valget '--to'", "Error: Missing option '--to'"),
        (
            ("show", "a", "--from", "1.9."),
            "«1.9.» er ingen dato; ventet en som 2017-10-02",
            "“1.9.” is no date; expected one as 2017-10-02",
        ),
        (
            ("check", "a", "--write-baseline"),
            "--write-baseline krever --baseline FIL",
            "--write-baseline needs --baseline FILE",
        ),
        (
            ("check", "-", "--fix"),
            "--fix og --diff krever en fil, og «-» er ingen",
            "--fix and --diff need a file, and “-” is none",
        ),
        (
            ("check", "a", "--unsafe-fixes"),
            "--unsafe-fixes krever --fix eller --diff",
            "--unsafe-fixes needs --fix or --diff",
        ),
    ],
)
def test_wrong_usage_is_said_in_both_languages(
    call: tuple[str, ...], norwegian: str, english: str
) -> None:
    """By us and by click, whatever the locale."""
    for locale in ("C", "en_US.UTF-8"):
        assert norwegian in piped(*call, LC_ALL=locale)
    assert english in piped(*call, VIGO_ARSHJUL_LANG="en")
    assert english in at_terminal(*call, LANG="en_US.UTF-8")


# --- completion ------------------------------------------------------------------------------


def completed(words: Sequence[str], begun: str) -> list[str]:
    """What is offered for a word that is begun."""
    complete = ShellComplete(vigo_arshjul, {}, "vigo-arshjul", "_VIGO_ARSHJUL_COMPLETE")
    items = complete.get_completions(list(words), begun)
    return [f"<{item.type}>" if item.type != "plain" else item.value for item in items]


@pytest.mark.parametrize(
    ("words", "begun", "expected"),
    [
        ((), "con", ["convert"]),
        (("check",), "20", ["<file>", "2017-2018"]),
        (("check",), "", ["<file>"]),
        (("check", "--format"), "s", ["sarif"]),
        (
            ("check", "--select"),
            "AH10",
            ["AH101", "AH102", "AH103", "AH104", "AH105", "AH106", "AH107"],
        ),
        (("check", "--ignore"), "AH101,quiet", ["AH101,quiet-day"]),
        (("rule",), "stage-", ["stage-order", "stage-missing"]),
        (("why", "plan.toml"), "vilbli-a", ["vilbli-aapning"]),
        (("why", "none.toml"), "v", []),
        (("why", "-"), "v", []),
        (("schema",), "c", ["config", "check"]),
    ],
)
def test_words_are_completed(words: tuple[str, ...], begun: str, expected: list[str]) -> None:
    """Commands, options, files, rows and rules."""
    assert completed(words, begun) == expected


@pytest.mark.parametrize("shell", SHELLS)
def test_completion_prints_what_the_shell_reads(shell: str) -> None:
    """A script that the shell itself finds well formed."""
    done = CliRunner().invoke(vigo_arshjul, ["completion", shell])
    assert done.exit_code == 0
    assert f"_VIGO_ARSHJUL_COMPLETE={shell}_complete" in done.stdout
    if program := shutil.which(shell):
        check = [program, "--no-execute" if shell == "fish" else "-n"]
        subprocess.run(check, input=done.stdout, encoding="utf-8", check=True)


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
def test_bash_completes_by_the_script() -> None:
    """As a person who presses the tab key."""
    scripts = Path(sys.executable).parent
    session = (
        'eval "$(vigo-arshjul completion bash)"\n'
        "COMP_WORDS=(vigo-arshjul why plan.toml vilbli-a)\nCOMP_CWORD=3\n"
        '_vigo_arshjul_completion vigo-arshjul\nprintf "%s\\n" "${COMPREPLY[@]}"\n'
    )
    path = os.pathsep.join([str(scripts), os.environ["PATH"]])
    done = subprocess.run(
        ["bash", "-c", session], env=environment({"PATH": path}), capture_output=True, check=True
    )
    assert done.stdout.decode().split() == ["vilbli-aapning"]


# --- help ------------------------------------------------------------------------------------


def commands() -> list[tuple[str, click.Command]]:
    context = click.Context(vigo_arshjul)
    names = vigo_arshjul.list_commands(context)
    found = [(name, vigo_arshjul.get_command(context, name)) for name in names]
    return [(name, command) for name, command in found if command is not None]


@pytest.mark.parametrize(("name", "command"), commands(), ids=str)
def test_help_teaches_by_example(name: str, command: click.Command) -> None:
    """Every command shows examples of itself, whose options are its own, and tells each option."""
    text = command.help or ""
    examples = re.findall(r"^ +(?:eval \"\$\()?vigo-arshjul (.+)$", text, re.M)
    assert examples
    options = {opt for p in command.params for opt in (*p.opts, *p.secondary_opts)}
    for example in examples:
        assert example.startswith(name)
        assert set(re.findall(r"(?<=\s)--?[a-z][a-z-]*", example)) <= options
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name


def test_version_and_help() -> None:
    """`--version` tells the version; help comes with -h too."""
    run = CliRunner().invoke
    assert run(vigo_arshjul, ["--version"]).stdout == f"vigo-arshjul {__version__}\n"
    assert run(vigo_arshjul, ["-h"]).stdout == run(vigo_arshjul, ["--help"]).stdout


def paragraphs(command: click.Command) -> Iterator[str]:
    """What the help of a command says, but for its examples, as the catalogue has it."""
    for paragraph in cleandoc(command.help or "").split("\n\n"):
        lines = paragraph.removeprefix("\b\n")
        yield lines.split("\n")[0] if lines != paragraph else " ".join(paragraph.split())
    options = (param for param in command.params if isinstance(param, click.Option))
    yield from (option.help or "" for option in options)


def test_the_help_names_every_form() -> None:
    """A form that is read is named where an input is explained, and each by `convert`."""
    run = CliRunner().invoke
    read = [f".{name}" for name, form in FORMATS.items() if form.reads]
    told = run(vigo_arshjul, ["--help"]).stdout
    assert all(name in told for name in read)
    assert all(f".{name}" in run(vigo_arshjul, ["convert", "-h"]).stdout for name in FORMATS)


def test_all_help_is_said_in_norwegian() -> None:
    """Every paragraph and option has its translation, and there are none for what is gone."""
    everything = [vigo_arshjul, *(command for _, command in commands())]
    said = {text for command in everything for text in paragraphs(command)}
    assert said <= help_words.HELP.keys()
    assert said >= {*help_words.COMMANDS, *help_words.OPTIONS}
    for english, norwegian in help_words.HELP.items():
        assert re.findall(r"--[a-z-]+|\.[a-z]{3,4}\b", english) == re.findall(
            r"--[a-z-]+|\.[a-z]{3,4}\b", norwegian
        )
