"""Prints the findings of a check in the form that is asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import click

from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.language import Language, Words
from vigo_arshjul.model import Schedule
from vigo_arshjul.rules import Config, Report

_Triples = list[tuple[str, Schedule, Report]]
_Form = Callable[[_Triples, Language], str]


class Checked(NamedTuple):
    """One input that was checked, by which settings, and what its file held where it may change."""

    source: str
    schedule: Schedule
    report: Report
    config: Config
    seen: bytes | None = None


def print_findings(checked: list[Checked], form: str, language: Language) -> None:
    """Print what was found; in GitHub Actions, annotate it too."""
    triples = [(one.source, one.schedule, one.report) for one in checked]
    click.echo(_FORMS[form](triples, language), nl=False)
    if os.environ.get("GITHUB_ACTIONS") == "true":
        _annotate(triples, form, language)


def print_unreadable(error: ArshjulError, form: str, language: Language) -> None:
    """Say on the side why a file cannot be read; and at its lines, where findings are said so."""
    from vigo_arshjul.report.ci.azure import azure_unreadable
    from vigo_arshjul.report.ci.github import github_unreadable
    from vigo_arshjul.report.markdown import markdown_unreadable

    click.echo(error.in_language(language), err=True)
    on_github = os.environ.get("GITHUB_ACTIONS") == "true"
    if form == "github" or (form == "text" and on_github):
        click.echo(github_unreadable(error, language), nl=False)
    if form == "azure":
        click.echo(azure_unreadable(error, language), nl=False)
    if on_github:
        _add_to_summary(markdown_unreadable(error, language))


def _annotate(triples: _Triples, form: str, language: Language) -> None:
    """Say it in the way of the place: annotations at the lines, and a summary of the job."""
    from vigo_arshjul.report.ci.github import github, job_summary

    if form == "text":
        click.echo(github(triples, language), nl=False)
    _add_to_summary(job_summary(triples, language))


def _add_to_summary(text: str) -> None:
    """Append to the page of the workflow run, where there is one."""
    if summary_file := os.environ.get("GITHUB_STEP_SUMMARY"):
        try:
            with Path(summary_file).open("a", encoding="utf-8") as file:
                file.write(f"{text}\n")
        except OSError as error:
            words = Words("kan ikke skrives: {why}", "cannot be written: {why}")
            raise ArshjulError(words.fill(why=error.strerror), path=summary_file) from None


def _text(triples: _Triples, language: Language) -> str:
    from vigo_arshjul.report.findings_json import counts
    from vigo_arshjul.report.findings_text import findings_text, skipped_text, summary

    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    blocks = [
        findings_text(path, schedule, report, language, colour=colour)
        for path, schedule, report in triples
    ]
    if not triples:
        return ""
    skipped = sum(len(report.skipped) for _, _, report in triples)
    last = summary(counts(report for _, _, report in triples), skipped, language)
    unrun = skipped_text((report for _, _, report in triples), language)
    return "".join(blocks) + unrun + last + "\n"


def _json(triples: _Triples, language: Language) -> str:
    from vigo_arshjul.report.findings_json import findings_json

    return findings_json([(path, report) for path, _, report in triples], language)


def _html(triples: _Triples, language: Language) -> str:
    from vigo_arshjul.report.findings_html import findings_html

    return findings_html(triples, language)


def _markdown(triples: _Triples, language: Language) -> str:
    from vigo_arshjul.report.markdown import markdown

    return markdown(triples, language)


def _of_machine(form: str) -> _Form:
    """The form of a machine of a build: the module of its name has a function of its name."""

    def made(triples: _Triples, language: Language) -> str:
        write: _Form = getattr(import_module(f"vigo_arshjul.report.ci.{form}"), form)
        return write(triples, language)

    return made


_FORMS: Mapping[str, _Form] = {
    "text": _text,
    "json": _json,
    **{form: _of_machine(form) for form in ("sarif", "github", "azure", "gitlab", "junit")},
    "markdown": _markdown,
    "html": _html,
}
FORMATS = tuple(_FORMS)
# The others are read by programs, and the same wherever they are made.
FOR_PEOPLE = ("text", "markdown", "html")
