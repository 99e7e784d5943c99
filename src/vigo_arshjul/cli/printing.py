"""Prints the findings of a check in the form that is asked for."""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from vigo_arshjul.cli.options import shows_colours
from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.language import Language, Words
from vigo_arshjul.model import Schedule
from vigo_arshjul.rules import Config, Report

if TYPE_CHECKING:
    from vigo_arshjul.report.renderer import FindingsForm

# The module of each form, and what writes it.
_FORMS = {
    "text": "findings FindingsText",
    "json": "findings_json FindingsJson",
    "sarif": "ci.sarif Sarif",
    "github": "ci.github Github",
    "azure": "ci.azure Azure",
    "gitlab": "ci.gitlab Gitlab",
    "junit": "ci.junit Junit",
    "markdown": "findings_page FindingsMarkdown",
    "html": "findings_page FindingsHtml",
}
FORMATS = tuple(_FORMS)
# The others are read by programs, and the same wherever they are made.
FOR_PEOPLE = ("text", "markdown", "html")


class Checked(NamedTuple):
    """One input that was checked, by which settings, and what its file held where it may change."""

    source: str
    schedule: Schedule
    report: Report
    config: Config
    seen: bytes | None = None


def form_named(name: str, language: Language, **options: bool) -> FindingsForm:
    """A form of findings, loaded when it is asked for."""
    module, writer = _FORMS[name].split()
    made = getattr(import_module(f"vigo_arshjul.report.{module}"), writer)
    form: FindingsForm = made(language, **options)
    return form


def print_findings(checked: list[Checked], form: str, language: Language) -> None:
    """Print what was found; in GitHub Actions, annotate it at the lines and sum it up too."""
    found = [(one.source, one.schedule, one.report) for one in checked]
    options = {"colour": shows_colours()} if form == "text" else {}
    click.echo(form_named(form, language, **options).write(found), nl=False)
    if _is_on_github():
        if form == "text":
            click.echo(form_named("github", language).write(found), nl=False)
        _add_to_summary(form_named("markdown", language).write(found))


def print_unreadable(error: ArshjulError, form: str, language: Language) -> None:
    """Say on the side why a file cannot be read; and at its lines, where findings are said so."""
    click.echo(error.in_language(language), err=True)
    if form == "text" and _is_on_github():
        form = "github"
    if form in ("github", "azure"):
        click.echo(form_named(form, language).unreadable(error), nl=False)
    if _is_on_github():
        _add_to_summary(form_named("markdown", language).unreadable(error))


def _is_on_github() -> bool:
    return os.environ.get("GITHUB_ACTIONS") == "true"


def _add_to_summary(text: str) -> None:
    """Append to the page of the workflow run, where there is one."""
    if summary_file := os.environ.get("GITHUB_STEP_SUMMARY"):
        try:
            with Path(summary_file).open("a", encoding="utf-8") as file:
                file.write(f"{text}\n")
        except OSError as error:
            words = Words("kan ikke skrives: {why}", "cannot be written: {why}")
            raise ArshjulError(words.fill(why=error.strerror), path=summary_file) from None
