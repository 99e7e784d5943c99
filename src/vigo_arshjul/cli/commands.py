"""The command and its subcommands, each loaded when it is called."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import Any

import click

from vigo_arshjul import __version__
from vigo_arshjul.cli.spoken import Spoken, asked_language, translate_click
from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.io.foreign import why
from vigo_arshjul.language import Words
from vigo_arshjul.sanitize import Sink, safe

INTERRUPTED = Words("avbrutt", "interrupted")


def make_ready() -> None:
    """Write UTF-8, and let a stream that is closed lead nowhere.

    Otherwise a file that is opened would take the place of that stream.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        # The schedule is Norwegian, whatever the terminal claims to write.
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]


def give_up(error: OSError) -> None:
    """Say that the output cannot be written, and let what is left of it lead nowhere."""
    words = Words("utdata kan ikke skrives: {why}", "the output cannot be written: {why}")
    with suppress(OSError):
        click.echo(
            safe(words.fill(why=why(error)).in_language(asked_language()), Sink.TERMINAL), err=True
        )
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for number in (1, 2):
        os.dup2(nowhere, number)


USAGE_ERROR = 2

_COMMANDS = (
    *("adopt", "check", "completion", "convert", "diff", "gate", "init", "inspect", "move"),
    *("next", "publish", "rehearse", "roll", "rule", "schema", "show", "why"),
)


class _Lazy(Spoken, click.Group):
    """A group that imports a command when it is called, and not before."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def make_context(self, *args: Any, **more: Any) -> click.Context:
        with _told():
            return super().make_context(*args, **more)

    def invoke(self, ctx: click.Context) -> Any:
        with _told():
            return super().invoke(ctx)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"vigo_arshjul.cli.{cmd_name}").command
        return command


@contextmanager
def _told() -> Iterator[None]:
    """What ends a command before its time: none of it is a finding, or looks like one.

    What is quoted of a wrong call, the name of a file perhaps, is only text.
    """
    try:
        yield
    except click.ClickException as error:
        error.message = safe(error.message or "", Sink.TERMINAL)  # type: ignore[misc]
        raise
    except BrokenPipeError as error:
        give_up(error)
        sys.exit(USAGE_ERROR)
    except KeyboardInterrupt:
        click.echo(INTERRUPTED.in_language(asked_language()), err=True)
        sys.exit(USAGE_ERROR)


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def vigo_arshjul() -> None:
    """Check the yearly schedule of Norwegian upper-secondary data, and roll it forward.

    An INPUT is a file (.toml, .docx, .xlsx, .csv, .tsv, .md, .txt, .json), - for standard
    input, or a schedule that comes with the program, such as 2017-2018.

    \b
    Examples:
      vigo-arshjul check arshjul.txt
      vigo-arshjul roll 2017-2018 --to 2018-2019 -o neste.txt
      vigo-arshjul why 2017-2018 fagopplaeringsfil-april --year 2020-2021

    `vigo-arshjul COMMAND --help` has more examples.
    """


def run() -> None:
    """Run the command. Exit status: 0 fine, 1 findings, 2 wrong usage or input."""
    make_ready()
    translate_click()
    try:
        vigo_arshjul(prog_name="vigo-arshjul")
    except ArshjulError as error:
        click.echo(error.in_language(asked_language()), err=True)
        sys.exit(USAGE_ERROR)
    except OSError as error:
        # A file is told of by its name: what is left is the output, on a full disk perhaps.
        give_up(error)
        sys.exit(USAGE_ERROR)
