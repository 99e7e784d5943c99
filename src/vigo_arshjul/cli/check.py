"""`vigo-arshjul check`."""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click
from attrs import evolve

from vigo_arshjul.cli.checking import Checking
from vigo_arshjul.cli.completing import complete_input, complete_rule
from vigo_arshjul.cli.options import (
    as_of_option,
    config_option,
    fix_options,
    load,
    settings_for,
    stdin_option,
    wished_language_option,
)
from vigo_arshjul.cli.printing import FOR_PEOPLE, FORMATS, Checked, print_findings, print_unreadable
from vigo_arshjul.cli.spoken import Spoken, language_of_terminal, wrong_usage
from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.language import Language, Words
from vigo_arshjul.model import Schedule
from vigo_arshjul.rules import Config, Severity
from vigo_arshjul.sanitize import Sink, safe

if TYPE_CHECKING:
    from vigo_arshjul.cli.fixing import Mending

FINDINGS = 1
UNREADABLE = 2

_NO_BASELINE = Words(
    "--write-baseline krever --baseline FILE", "--write-baseline needs --baseline FILE"
)
_FILE = click.Path(path_type=Path)
_DEFAULTS = Words("standardinnstillinger", "default settings")


class Wishes(NamedTuple):
    """What the command line asks for; what it does not say is left to the settings.

    Args:
        spoken: the language where nobody asks for one.
    """

    select: tuple[str, ...]
    ignore: tuple[str, ...]
    fail_on: Severity | None
    language: Language | None
    spoken: Language
    previous: Schedule | None
    as_of: dt.date | None

    def settings_for(self, source: str) -> Config:
        """The settings that an input is checked by."""
        found = settings_for(source, self.spoken)
        return evolve(
            found,
            select=self.select or found.select,
            ignore=self.ignore or found.ignore,
            fail_on=self.fail_on or found.fail_on,
            language=self.language or found.language,
        )


@click.command(name="check", cls=Spoken)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT…", shell_complete=complete_input)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="How to print the findings.",
)
@click.option(
    "--select",
    multiple=True,
    metavar="RULE",
    shell_complete=complete_rule,
    help="Only these: AH201, AH2 or a name; several with commas.",
)
@click.option(
    "--ignore",
    multiple=True,
    metavar="RULE",
    shell_complete=complete_rule,
    help="All but these.",
)
@click.option(
    "--fail-on",
    type=click.Choice([severity.value for severity in Severity]),
    help="Exit with status 1 from this severity on.  [default: error]",
)
@click.option(
    "--previous",
    metavar="INPUT",
    shell_complete=complete_input,
    help="The schedule of the year before.",
)
@as_of_option
@config_option
@stdin_option
@click.option("--baseline", type=_FILE, metavar="FILE", help="Accept what this file lists.")
@click.option(
    "--write-baseline",
    is_flag=True,
    help="Write the --baseline file: all that is found, or, where it is there, only less.",
)
@fix_options
@click.option("-v", "--verbose", is_flag=True, help="Say which settings and plugins are used.")
@wished_language_option
def command(
    inputs: tuple[str, ...],
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str | None,
    previous: str | None,
    as_of: dt.date | None,
    baseline: Path | None,
    write_baseline: bool,
    fix: bool,
    diff: bool,
    unsafe_fixes: bool,
    verbose: bool,
    language: Language | None,
) -> None:
    """Check schedules and explain every mistake.

    Settings are those of the nearest vigo-arshjul.toml, or of [tool.vigo-arshjul] in the
    nearest pyproject.toml, from the folder of each INPUT upwards.

    \b
    Examples:
      vigo-arshjul check arshjul.txt
      vigo-arshjul check 2017-2018 --select AH2,stage-order --lang en
      vigo-arshjul check *.toml --format json --fail-on warning
      vigo-arshjul check next.toml --previous 2017-2018
      vigo-arshjul check arshjul.txt --diff
      vigo-arshjul check arshjul.txt --fix
      vigo-arshjul check old.toml --baseline known.json --write-baseline
    """
    if write_baseline and baseline is None:
        raise wrong_usage(_NO_BASELINE)
    mending = _mending(inputs, fix=fix, diff=diff, unsafe=unsafe_fixes)
    wishes = Wishes(
        select=_split(select),
        ignore=_split(ignore),
        fail_on=Severity(fail_on) if fail_on else None,
        language=language,
        spoken=language_of_terminal() if form in FOR_PEOPLE else Language.NB,
        previous=load(previous) if previous else None,
        as_of=as_of,
    )
    checked, unreadable = _check_all(inputs, wishes, form, verbose, mending)
    if baseline:
        checked = _hold_against(baseline, checked, write=write_baseline)
    if not diff:
        print_findings(checked, form, checked[0].config.language if checked else wishes.spoken)
    if unreadable:
        sys.exit(UNREADABLE)
    if any(one.report.at_least(one.config.fail_on) for one in checked):
        sys.exit(FINDINGS)


def _mending(inputs: tuple[str, ...], *, fix: bool, diff: bool, unsafe: bool) -> Mending | None:
    """What to do about what is found, where anything is asked for."""
    if not (fix or diff or unsafe):
        return None
    from vigo_arshjul.cli.fixing import Mending

    return Mending.asked(inputs, fix=fix, diff=diff, unsafe=unsafe)


def _check_all(
    inputs: tuple[str, ...], wishes: Wishes, form: str, verbose: bool, mending: Mending | None
) -> tuple[list[Checked], bool]:
    """Check what can be read, and name what cannot."""
    checking = Checking(wishes.previous, wishes.as_of, changes=mending is not None)
    checked: list[Checked] = []
    unreadable = False
    if verbose:
        _say_plugins(wishes.language or Language.NB)
    configs = [(source, wishes.settings_for(source)) for source in inputs]
    if verbose:
        for source, config in configs:
            used = config.source or _DEFAULTS.in_language(config.language)
            click.echo(safe(f"{source}: {used}", Sink.OWN_LINE), err=True)
    answers = checking.check_all(configs)
    for (_, config), answer in zip(configs, answers, strict=True):
        if isinstance(answer, ArshjulError):
            print_unreadable(answer, form, config.language)
            unreadable = True
        else:
            checked.append(mending.mend(answer, checking.report) if mending else answer)
    return checked, unreadable


def _say_plugins(language: Language) -> None:
    """What is loaded besides the program itself."""
    from vigo_arshjul.rules.plugins import installed_plugins

    for plugin in installed_plugins():
        click.echo(safe(plugin.in_words().in_language(language), Sink.TERMINAL), err=True)


def _hold_against(path: Path, checked: list[Checked], *, write: bool) -> list[Checked]:
    """Leave out what a baseline accepts, having made or shrunk it where that is asked."""
    from vigo_arshjul.io.baseline import read_baseline, write_baseline
    from vigo_arshjul.rules.baseline import Baseline

    reports = [one.report for one in checked]
    if write:
        old = read_baseline(path) if os.path.exists(path) else None
        accepted = old.shrunk_to(reports) if old else Baseline.of(reports)
        write_baseline(accepted, path)
    else:
        accepted = read_baseline(path)
    return [one._replace(report=accepted.without_accepted(one.report)) for one in checked]


def _split(words: tuple[str, ...]) -> tuple[str, ...]:
    """`--select AH1,AH2` and `--select AH1 --select AH2` are the same."""
    return tuple(part.strip() for word in words for part in word.split(",") if part.strip())
