"""What several commands take."""

from __future__ import annotations

import datetime as dt
import os
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from attrs import evolve
from click.core import ParameterSource

from vigo_arshjul.calendar.years import is_made_for, parse_year
from vigo_arshjul.cli.spoken import LANGUAGE_VARIABLE, asked_language, language_of_terminal
from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.io.options import Reading, columns_of
from vigo_arshjul.language import Language, Words
from vigo_arshjul.model import Category, Entry, Schedule
from vigo_arshjul.rules import Config

_Command = TypeVar("_Command", bound=Callable[..., Any])
_Value = TypeVar("_Value")
_CONFIG = "vigo_arshjul.config"
_YEAR = "vigo_arshjul.year"
_COLUMNS = "vigo_arshjul.columns"
_ALLOW_UNREAD = "vigo_arshjul.allow_unread"
_STDIN_NAME = "vigo_arshjul.stdin_filename"
_STDIN_CONTENT = "vigo_arshjul.stdin_content"


_GO_ON = Words(
    "ingenting er skrevet; rett radene, eller gå videre uten dem med --allow-unread",
    "nothing is written; mend the rows, or go on without them with --allow-unread",
)


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


def language_option(command: _Command) -> _Command:
    """`--lang`; without it the language of the terminal."""
    return _language(language_of_terminal)(command)


def wished_language_option(command: _Command) -> _Command:
    """`--lang`, None where it is left to the settings."""
    return _language(lambda: None)(command)


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


def filter_options(command: _Command) -> _Command:
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


def as_of_option(command: _Command) -> _Command:
    """`--as-of`."""
    return click.option(
        "--as-of", type=DAY, metavar="DATE", help="The day to act for, as 2018-07-31."
    )(command)


def day_of_version(schedule: Schedule, as_of: dt.date | None) -> dt.date | None:
    """The day of a new version: that of `--as-of`, or today.

    None for a schedule of other years: today is no day that it may be from.
    """
    today = dt.date.today()
    return as_of or (today if is_made_for(schedule.school_year, today) else None)


def config_option(command: _Command) -> _Command:
    """`--config`, which `settings_for` asks for."""
    return click.option(
        "--config",
        type=click.Path(path_type=Path),
        metavar="FILE",
        expose_value=False,
        callback=lambda ctx, param, value: ctx.meta.update({_CONFIG: value}),
        help="Settings, instead of those found.",
    )(command)


def stdin_option(command: _Command) -> _Command:
    """`--stdin-filename`, which `load` asks for."""
    return click.option(
        "--stdin-filename",
        metavar="NAME",
        expose_value=False,
        callback=lambda ctx, param, value: ctx.meta.update({_STDIN_NAME: value}),
        help="What the standard input is called: its ending tells the form, its folder the "
        "settings.",
    )(command)


def name_of(source: str) -> str:
    """What an INPUT is called: the standard input as `--stdin-filename` says."""
    name = click.get_current_context().meta.get(_STDIN_NAME) if source == "-" else None
    return name or source


def reading_options(command: _Command) -> _Command:
    """What every command takes that reads a schedule: how to read it, the settings, `--lang`."""
    return reading_options_without_year(year_option(command))


def reading_options_without_year(command: _Command) -> _Command:
    """The same for a command whose `--year` is another one."""
    return stdin_option(config_option(language_option(columns_option(command))))


def year_option(command: _Command) -> _Command:
    """`--year`, which `load` asks for."""
    return click.option(
        "--year",
        type=YEAR,
        metavar="YEAR",
        expose_value=False,
        callback=lambda ctx, param, value: ctx.meta.update({_YEAR: value}),
        help="The year of the dates, where the file names none: 2025-2026 or 2026.",
    )(command)


def columns_option(command: _Command) -> _Command:
    """`--columns`, which `load` asks for."""
    return click.option(
        "--columns",
        type=COLUMNS,
        metavar="HEADING=MEANING,…",
        expose_value=False,
        callback=lambda ctx, param, value: ctx.meta.update({_COLUMNS: value}),
        help="What headings of a table mean: Frist=date,Enhet=from.",
    )(command)


def unread_option(command: _Command) -> _Command:
    """`--allow-unread`, which `load_to_write` asks for."""
    return click.option(
        "--allow-unread",
        is_flag=True,
        expose_value=False,
        callback=lambda ctx, param, value: ctx.meta.update({_ALLOW_UNREAD: value}),
        help="Go on without rows that cannot be read; they are named.",
    )(command)


def form_option(said: str, *forms: str) -> Callable[[_Command], _Command]:
    """`--format`: `text` for people, `json` for programs, and what else a command knows."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(["text", "json", *forms]),
        default="text",
        show_default=True,
        help=said,
    )


def report_option(said: str) -> Callable[[_Command], _Command]:
    """`--report`: a file whose ending says the form."""
    return click.option(
        "--report",
        "report_file",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help=f"{said}: .json, or .txt, .md, .html, .docx or .pdf to read.",
    )


def fix_options(command: _Command) -> _Command:
    """`--fix`, `--diff` and `--unsafe-fixes`."""
    for name, said in (
        ("--unsafe-fixes", "With --fix or --diff: the guesses too."),
        ("--diff", "Show what --fix would change, and change nothing."),
        ("--fix", "Put right what is certain, in the files themselves."),
    ):
        command = click.option(name, is_flag=True, help=said)(command)
    return command


def settings_for(source: str, language: Language = Language.NB) -> Config:
    """The settings for an INPUT: those of the file that `--config` names, or of the nearest one.

    Args:
        source: the INPUT.
        language: the language of messages where the settings name none.

    Raises:
        ArshjulError: with every problem of the file.
    """
    from vigo_arshjul.io.config import find_config, read_config

    is_file = os.path.exists(source) or name_of(source) != source
    folder = Path(name_of(source)).absolute().parent if is_file else Path.cwd()
    named = _said().get(_CONFIG)
    return read_config(named, language) if named else find_config(folder, language)


def _said() -> Mapping[str, Any]:
    """What the call says beside what its command takes; nothing while words are completed."""
    context = click.get_current_context(silent=True)
    return context.meta if context else {}


def load(source: str) -> Schedule:
    """Read an INPUT: a file, `-`, or a schedule that comes with the program.

    Raises:
        ArshjulError: if there is no schedule to be had from it.
    """
    from vigo_arshjul.io import published, published_years
    from vigo_arshjul.io.decode import content_of_stream
    from vigo_arshjul.io.formats import ending_of, reader_of
    from vigo_arshjul.io.readers import read_as, read_bytes, with_told_headings

    if source == "-":
        name = name_of(source)
        try:
            content = content_of_stream(sys.stdin.buffer)
            click.get_current_context().meta[_STDIN_CONTENT] = content
            form = ending_of(Path(name)) if name != source else None
            reading = reading_for(source)
            loaded = reader_of(form).loads(content, reading) if form else None
            schedule = loaded or read_bytes(content, reading)
        except ArshjulError as error:
            raise error.at(name) from None
        return with_told_headings(evolve(schedule, source=name), _asked())
    names_a_year = re.fullmatch(r"[0-9]{4}-[0-9]{4}", source) or source in published_years()
    if names_a_year and not os.path.exists(source):
        return evolve(published(source), source=source)
    return with_told_headings(read_as(Path(source), reading=reading_for(source)), _asked())


def _asked() -> Reading:
    """What this call says of columns: settings may speak of other files, too."""
    return Reading(columns=_said().get(_COLUMNS) or {})


def load_to_write(source: str) -> Schedule:
    """Read an INPUT that is written to another file: no row of it may be lost on the way.

    Raises:
        ArshjulError: as `load`; and with the rows that cannot be read, unless `--allow-unread`
            says to go on without them.
    """
    from vigo_arshjul.io import refuse_unreadable

    schedule = load(source)
    if _said().get(_ALLOW_UNREAD):
        return schedule.without_unreadable()
    try:
        refuse_unreadable(schedule)
    except ArshjulError as error:
        raise ArshjulError(*error.problems, _GO_ON, path=error.path) from None
    return schedule


def reading_for(source: str) -> Reading:
    """How to read an INPUT: as the call says, else as the settings do.

    Raises:
        ArshjulError: with every problem of the settings.
    """
    meta = _said()
    config = settings_for(source)
    return Reading(
        year=meta.get(_YEAR) or config.year, columns=meta.get(_COLUMNS) or config.columns
    )


def text_of(source: str) -> tuple[str | None, str]:
    """The text that an INPUT was read from, and its form; None where it is no text."""
    from vigo_arshjul.data import resource_bytes
    from vigo_arshjul.io.decode import bytes_of, decode
    from vigo_arshjul.io.formats import FORMATS, ending_of

    name = name_of(source)
    try:
        if source == "-":
            content = click.get_current_context().meta.get(_STDIN_CONTENT, b"")
        elif not os.path.exists(source):
            return decode(resource_bytes(f"{source}.toml")), "toml"
        else:
            content = bytes_of(Path(source))
        form = ending_of(Path(name))
        if form not in FORMATS or FORMATS[form].binary:
            return None, form
        return decode(content).removeprefix("\ufeff"), form
    except (ArshjulError, OSError):
        return None, ""


def find_row(schedule: Schedule, asked: str) -> Entry:
    """The row of an id, a line number, or words that stand in one row only.

    Raises:
        ArshjulError: if there is none, or more than one.
    """
    if asked in schedule:
        return schedule[asked]
    if asked.isdecimal():
        rows = [entry for entry in schedule if str(entry.line) == asked]
    else:
        rows = [entry for entry in schedule if asked.casefold() in entry.what.casefold()]
    if len(rows) == 1:
        return rows[0]
    if rows:
        words = Words("«{asked}» står i {n} rader: {ids}", "“{asked}” stands in {n} rows: {ids}")
        ids = ", ".join(row.id for row in rows)
        raise ArshjulError(words.fill(asked=asked, n=len(rows), ids=ids), path=schedule.source)
    return schedule[asked]
