"""Says what a check found, in the forms and at the places that are asked for."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from vigo_arshjul.cli import options
from vigo_arshjul.cli.writing import (
    STANDARD_OUTPUT,
    TWICE,
    refuse_collisions,
    refuse_other_ending,
    refuse_report,
    write_outputs,
)
from vigo_arshjul.errors import ArshjulError, Problem
from vigo_arshjul.io.foreign import why
from vigo_arshjul.io.paths import path_in_reports
from vigo_arshjul.language import Language, Words
from vigo_arshjul.model import Schedule
from vigo_arshjul.report.forms import TEXT, form_named
from vigo_arshjul.rules import Config, Report
from vigo_arshjul.sanitize import Sink, safe

if TYPE_CHECKING:
    from vigo_arshjul.report.renderer import Outcome

# The others are read by programs, and the same wherever they are made.
FOR_PEOPLE = ("text", "markdown", "html")
# Lists of findings, in which nothing else can stand.
_WITHOUT_REMARKS = ("github", "azure", "gitlab")


class Checked(NamedTuple):
    """One input that was checked, or that cannot be read."""

    source: str  # what it was called by who asked
    path: str  # what it is called in reports
    config: Config  # the settings that it was checked by
    schedule: Schedule | None = None  # what was read; None where nothing could be
    report: Report | None = None  # what was found
    problems: tuple[Problem, ...] = ()  # why it could not be read
    seen: bytes | None = None  # what its file held, where that may be changed

    @classmethod
    def unreadable(cls, source: str, error: ArshjulError, config: Config | None = None) -> Checked:
        """An input that cannot be read: a schedule, a baseline, or settings."""
        config = config or Config()
        named = error.path or source
        return cls(named, path_of(named, config), config, problems=error.problems)

    def found(self, form: str) -> Outcome:
        """What a form is to tell of it; at a terminal it is called as it was by who asked."""
        from vigo_arshjul.report.renderer import Outcome
        from vigo_arshjul.rules.core.declared import rule_of

        path = self.source if form == TEXT else self.path
        rules, fail_on = tuple(map(rule_of, self.config.rules)), self.config.fail_on
        return Outcome(path, self.schedule, self.report, self.problems, fail_on, rules)


def path_of(source: str, config: Config) -> str:
    """What an input is called in reports: from the root of its tree, where it is a file."""
    settings = Path(config.source) if config.source else None
    is_file = os.path.lexists(source) or os.sep in source or "." in source
    return path_in_reports(Path(source), settings) if is_file and source != "-" else source


class Wanted(NamedTuple):
    """Which forms go where."""

    printed: str  # the form for the standard output
    files: tuple[tuple[str, Path], ...] = ()  # the forms of files, each with its file
    report: Path | None = None  # a file whose ending says the form

    @classmethod
    def asked(
        cls,
        form: str,
        output_file: Path | None,
        outputs: Iterable[tuple[str, Path]],
        report: Path | None = None,
    ) -> Wanted:
        """What the command line asks for; where files are written, people are told by text.

        Raises:
            ArshjulError: if two forms go to one place, or the ending of a file says another form.
        """
        files = [*outputs]
        if output_file is not None:
            files.append((form, output_file))
            form = TEXT
        for kind, path in files:
            refuse_other_ending(kind, path)
        refuse_report(report, None, inputs=())
        paths = [path for _, path in files]
        refuse_collisions([*paths, report] if report else paths, inputs=())
        printed = [kind for kind, path in files if path == STANDARD_OUTPUT]
        if printed and form != TEXT:
            raise ArshjulError(TWICE, path=str(STANDARD_OUTPUT))
        kept = tuple((kind, path) for kind, path in files if path != STANDARD_OUTPUT)
        return cls(printed[-1] if printed else form, kept, report)


class Saying:
    """Says what was found."""

    def __init__(self, checked: Sequence[Checked], language: Language) -> None:
        self.checked = checked
        self.language = language

    def say(self, wanted: Wanted, inputs: Iterable[str | None]) -> None:
        """Write the files, print the rest; in GitHub Actions, annotate and sum it up too."""
        files = [(path, self.text(form, whole=True).encode()) for form, path in wanted.files]
        if wanted.report is not None:
            from vigo_arshjul.report.files import ReportFile

            found = [one.found(FOR_PEOPLE[-1]) for one in self.checked]
            content = ReportFile(self.language).findings(wanted.report, found)
            files.append((wanted.report, content))
        write_outputs(files, inputs=inputs)
        for one in self.checked:
            if one.problems:
                error = ArshjulError(*one.problems, path=one.source)
                click.echo(error.in_language(self.language), err=True)
        if wanted.printed in _WITHOUT_REMARKS:
            self._remark()
        click.echo(self.text(wanted.printed, colour=options.shows_colours()), nl=False)
        if self._is_on_github:
            if wanted.printed == TEXT:
                click.echo(self.text("github"), nl=False)
            add_to_summary(self.text("markdown"))

    def _remark(self) -> None:
        """Tell beside a form that has no place for it what did not run, and what is ignored."""
        for one in self.checked:
            found = one.found(TEXT)
            for code, words in found.remarks:
                said = f"{found.path}: {code and f'{code} '}{words.in_language(self.language)}"
                click.echo(safe(said, Sink.OWN_LINE), err=True)

    def text(self, form: str, *, colour: bool = False, whole: bool = False) -> str:
        """What was found in one of the forms; the text of a file is whole without the terminal."""
        look = {"colour": colour, "whole": whole} if form == TEXT else {}
        writer = form_named(form)(self.language, **look)
        return writer.write([one.found(form) for one in self.checked])

    @cached_property
    def _is_on_github(self) -> bool:
        return os.environ.get("GITHUB_ACTIONS") == "true"


def add_to_summary(text: str) -> None:
    """Append to the page of the workflow run, where there is one."""
    if summary_file := os.environ.get("GITHUB_STEP_SUMMARY"):
        try:
            with Path(summary_file).open("a", encoding="utf-8") as file:
                file.write(f"{text}\n")
        except OSError as error:
            words = Words("kan ikke skrives: {why}", "cannot be written: {why}")
            raise ArshjulError(words.fill(why=why(error)), path=summary_file) from None
