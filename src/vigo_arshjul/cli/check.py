"""`vigo-arshjul check`."""

from __future__ import annotations

import os
import sys

import click

from vigo_arshjul.cli.options import language_option, load
from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.language import Language
from vigo_arshjul.model import Schedule
from vigo_arshjul.rules import Config, Report, Severity

FINDINGS = 1
UNREADABLE = 2


@click.command(name="check")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT…")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to print the findings.",
)
@click.option("--select", multiple=True, metavar="RULE", help="Only these: AH201, AH2 or a name.")
@click.option("--ignore", multiple=True, metavar="RULE", help="All but these.")
@click.option(
    "--fail-on",
    type=click.Choice([severity.value for severity in Severity]),
    default="error",
    show_default=True,
    help="Exit with status 1 from this severity on.",
)
@language_option
def command(
    inputs: tuple[str, ...],
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str,
    language: Language,
) -> None:
    """Check schedules and explain every mistake.

    \b
    Examples:
      vigo-arshjul check arshjul.txt
      vigo-arshjul check *.toml --format json --fail-on warning
      vigo-arshjul check 2017-2018 --select AH2 --lang en
    """
    config = Config(select=_split(select), ignore=_split(ignore))
    config.rules()
    checked, unreadable = _check_all(inputs, config, language)
    _print(checked, form, language)
    if unreadable:
        sys.exit(UNREADABLE)
    if any(report.at_least(Severity(fail_on)) for _, _, report in checked):
        sys.exit(FINDINGS)


_Checked = list[tuple[str, Schedule, Report]]


def _check_all(
    inputs: tuple[str, ...], config: Config, language: Language
) -> tuple[_Checked, bool]:
    """Check what can be read, and name what cannot."""
    from vigo_arshjul.api import check

    checked: _Checked = []
    unreadable = False
    for source in inputs:
        try:
            schedule = load(source)
            checked.append((source, schedule, check(schedule, config=config)))
        except ArshjulError as error:
            click.echo(error.in_language(language), err=True)
            unreadable = True
    return checked, unreadable


def _print(checked: _Checked, form: str, language: Language) -> None:
    from vigo_arshjul.report.findings_json import counts, findings_json
    from vigo_arshjul.report.findings_text import findings_text, summary

    if form == "json":
        pairs = [(path, report) for path, _, report in checked]
        click.echo(findings_json(pairs, language), nl=False)
        return
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    for path, schedule, report in checked:
        click.echo(findings_text(path, schedule, report, language, colour=colour), nl=False)
    if checked:
        skipped = sum(len(report.skipped) for _, _, report in checked)
        click.echo(summary(counts(report for _, _, report in checked), skipped, language))


def _split(words: tuple[str, ...]) -> tuple[str, ...]:
    """`--select AH1,AH2` and `--select AH1 --select AH2` are the same."""
    return tuple(part.strip() for word in words for part in word.split(",") if part.strip())
