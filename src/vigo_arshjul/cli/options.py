"""What several commands take."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.core import ParameterSource

from vigo_arshjul.analysis import Severity
from vigo_arshjul.calendar.years import is_made_for, parse_year
from vigo_arshjul.cli.inputs import SAID
from vigo_arshjul.cli.spoken import LANGUAGE_VARIABLE, asked_language, language_of_terminal
from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.io.options import columns_of
from vigo_arshjul.language import Language, Words
from vigo_arshjul.model import Category, Schedule

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


def _item(word: str, kind: str = "plain", said: str | None = None) -> CompletionItem:
    from click.shell_completion import CompletionItem

    return CompletionItem(word, type=kind, help=said)


def complete_input(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Files, and the schedules that come with the program where their year is begun."""
    from vigo_arshjul.io import published_years

    years = [_item(y) for y in published_years() if incomplete and y.startswith(incomplete)]
    # Files first: at their mark bash forgets what it was given before.
    return [_item(incomplete, "file"), *years]


def complete_entry(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The ids of the rows of the INPUT that stands before, each with its words."""
    from vigo_arshjul.cli.inputs import load
    from vigo_arshjul.sanitize import shorten

    source = ctx.params.get("source")
    # What comes on standard input is not there to be read twice.
    if not source or source == "-":
        return []
    try:
        schedule = load(source)
    except ArshjulError:
        return []
    rows = (entry for entry in schedule if entry.id.startswith(incomplete))
    return [_item(row.id, said=shorten(row.what, 60)) for row in rows]


def complete_rule(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The codes and names of the rules; of a list with commas, its last word."""
    from vigo_arshjul.rules import all_rules

    before, comma, word = incomplete.rpartition(",")
    return [
        _item(f"{before}{comma}{name}", said=rule.name if name == rule.code else rule.code)
        for rule in all_rules()
        for name in rule.names
        if name.startswith(word)
    ]


_Command = TypeVar("_Command", bound=Callable[..., Any])
_Value = TypeVar("_Value")
FILE = click.Path(path_type=Path)


if TYPE_CHECKING:
    Argument = click.ParamType
else:

    class Argument(click.ParamType):
        """A kind of argument; older versions of click do not say of what."""

        def __class_getitem__(cls, of: object) -> type:
            return cls


class _Read(Argument[_Value]):
    """What the command line says, read by the library."""

    def __init__(self, name: str, read: Callable[[str], _Value]) -> None:
        self.name = name
        self.read = read

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> _Value:
        try:
            return self.read(value)
        except ArshjulError as error:
            self.fail(error.in_language(asked_language()), param, ctx)


def _day(value: str) -> dt.date:
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        words = Words(
            "«{value}» er ingen dato; ventet en som 2017-10-02",
            "“{value}” is no date; expected one as 2017-10-02",
        )
        raise ArshjulError(words.fill(value=value)) from None


DAY = _Read("date", _day)
SCHOOL_YEAR = _Read("school year", parse_year)
YEAR = _Read("year", parse_year)
COLUMNS = _Read("columns", columns_of)


def _language(default: Callable[[], Language | None]) -> Callable[[_Command], _Command]:
    return click.option(
        "--lang",
        "language",
        type=click.Choice([language.value for language in Language]),
        envvar=LANGUAGE_VARIABLE,
        callback=lambda ctx, param, value: Language(value) if value else default(),
        help="Norwegian (nb) or English (en) messages. Without it, VIGO_ARSHJUL_LANG tells, or "
        "the locale of the terminal; else Norwegian.",
    )


# `--lang`; without it the language of the terminal, or None where it is left to the settings.
language = _language(language_of_terminal)
wished_language = _language(lambda: None)


def filters(command: _Command) -> _Command:
    """`--actor` and `--category`, each as often as one likes."""
    by_category = click.option(
        "--category",
        "categories",
        multiple=True,
        type=click.Choice([category.value for category in Category]),
        help="Only what is about this. May be given several times.",
    )
    by_actor = click.option(
        "--actor",
        "actors",
        multiple=True,
        metavar="NAME",
        help="Only what they send or receive, must register for or wait for: SSB. May be given "
        "several times.",
    )
    return by_actor(by_category(command))


def width() -> int:
    """How many places a line of the terminal has; where there is none, enough to read."""
    import shutil

    return shutil.get_terminal_size(fallback=(100, 24)).columns


def shows_colours() -> bool:
    """Whether the output is a terminal whose user has not asked for none."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def language_of_files(language: Language) -> Language:
    """The language of what a command writes into files: what is asked for, or Norwegian."""
    source = click.get_current_context().get_parameter_source("language")
    return Language.NB if source is ParameterSource.DEFAULT else language


source = click.argument("source", metavar="INPUT", shell_complete=complete_input)
baseline = click.option(
    "--baseline", type=FILE, metavar="FILE", help="Accept what this file lists."
)
as_of = click.option("--as-of", type=DAY, metavar="DATE", help="The day to act for, as 2018-07-31.")


def target(said: str) -> Callable[[_Command], _Command]:
    """`--to`: the school year that is rolled to."""
    return click.option("--to", type=SCHOOL_YEAR, required=True, metavar="YEAR", help=said)


def day_of_version(schedule: Schedule, as_of: dt.date | None) -> dt.date | None:
    """The day of a new version: that of `--as-of`, or today.

    None for a schedule of other years, or from a later day: today is no day that it may be from.
    """
    today = dt.date.today()
    is_later = today >= (schedule.revised or today)
    return as_of or (today if is_later and is_made_for(schedule.school_year, today) else None)


def _beside(name: str, **how: Any) -> Callable[[_Command], _Command]:
    """An option that no command takes itself: `cli.inputs` asks for it."""
    return click.option(
        name,
        expose_value=False,
        callback=lambda ctx, param, value: ctx.meta.update({f"{SAID}{param.name}": value}),
        **how,
    )


config = _beside("--config", type=FILE, metavar="FILE", help="Settings, instead of those found.")
stdin = _beside(
    "--stdin-filename",
    metavar="NAME",
    help="What the standard input is called: its ending tells the form, its folder the settings.",
)
year = _beside(
    "--year",
    type=YEAR,
    metavar="YEAR",
    help="The year of the dates, where the file names none: 2025-2026 or 2026.",
)
columns = _beside(
    "--columns",
    type=COLUMNS,
    metavar="HEADING=MEANING,…",
    help="What headings of a table mean: Frist=date,Enhet=from.",
)
unread = _beside(
    "--allow-unread", is_flag=True, help="Go on without rows that cannot be read; they are named."
)


def reading(command: _Command) -> _Command:
    """What every command takes that reads a schedule: how to read it, the settings, `--lang`."""
    return reading_without_year(year(command))


def reading_without_year(command: _Command) -> _Command:
    """The same for a command whose `--year` is another one."""
    return stdin(config(language(columns(command))))


def form(said: str, *forms: str) -> Callable[[_Command], _Command]:
    """`--format`: `text` for people, `json` for programs, and what else a command knows."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(["text", "json", *forms]),
        default="text",
        show_default=True,
        help=said,
    )


def output(
    said: str, metavar: str = "FILE", *, name: str = "output", required: bool = False
) -> Callable[[_Command], _Command]:
    """`-o`, `--output`: where a command writes."""
    return click.option(
        "-o", "--output", name, type=FILE, metavar=metavar, required=required, help=said
    )


def notice(said: str) -> Callable[[_Command], _Command]:
    """`--notice`: how early people must hear of a change."""
    days = click.IntRange(min=0)
    return click.option(
        "--notice", type=days, default=10, show_default=True, metavar="DAYS", help=said
    )


def fail_on(said: str) -> Callable[[_Command], _Command]:
    """`--fail-on`: the least severity that stops what is done."""
    return click.option("--fail-on", type=click.Choice([*map(str, Severity)]), help=said)


def remind(said: str) -> Callable[[_Command], _Command]:
    """`--remind`: how long before its events a calendar reminds of them."""
    return click.option("--remind", multiple=True, metavar="TIME", help=said)


def report(said: str) -> Callable[[_Command], _Command]:
    """`--report`: a file whose ending says the form."""
    return click.option(
        "--report",
        "report_file",
        type=FILE,
        metavar="FILE",
        help=f"{said}: .json, or .txt, .md, .html, .docx or .pdf to read.",
    )


def fixes(command: _Command) -> _Command:
    """`--fix`, `--diff` and `--unsafe-fixes`."""
    for name, said in (
        ("--unsafe-fixes", "With --fix or --diff: the guesses too."),
        ("--diff", "Show what --fix would change, and change nothing."),
        ("--fix", "Put right what is certain, in the files themselves."),
    ):
        command = click.option(name, is_flag=True, help=said)(command)
    return command
