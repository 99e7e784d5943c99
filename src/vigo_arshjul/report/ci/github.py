"""Findings as GitHub shows them: at the line in the files of a pull request.

The runner reads what a step prints, and takes a line for a command if it begins with `::`, or,
in the older form, where `##[` stands anywhere in it. What a schedule says must be neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.language import Language, Words
from vigo_arshjul.model import Schedule
from vigo_arshjul.report.findings_text import followed
from vigo_arshjul.report.markdown import markdown
from vigo_arshjul.rules import Finding, Report, Severity
from vigo_arshjul.sanitize import Sink, safe

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def github(checked: Iterable[tuple[str, Schedule, Report]], language: Language) -> str:
    """The findings as workflow commands, one a line.

    Args:
        checked: the path, the schedule and the report of each file.
        language: the language to write in.
    """
    commands = (
        _command(path, finding, language) for path, _, report in checked for finding in report
    )
    return "".join(commands)


def github_unreadable(error: ArshjulError, language: Language) -> str:
    """What makes a file unreadable, as workflow commands."""
    commands = (
        _written("error", _placed(error.path, problem.line), [problem.words.in_language(language)])
        for problem in error.problems
    )
    return "".join(commands)


def job_summary(checked: Iterable[tuple[str, Schedule, Report]], language: Language) -> str:
    """The findings for the page of the workflow run: what goes into `$GITHUB_STEP_SUMMARY`."""
    return markdown(checked, language)


def _command(path: str, finding: Finding, language: Language) -> str:
    title = safe(f"{finding.code} {finding.name}", Sink.LINE)
    properties = {**_placed(path, finding.line), "title": title}
    return _written(_COMMANDS[finding.severity], properties, _message(finding, language))


def _placed(path: str | None, line: int | None) -> dict[str, str | int | None]:
    return {"file": path, "line": line}


def _written(name: str, properties: Mapping[str, str | int | None], message: Iterable[str]) -> str:
    listed = ",".join(
        f"{key}={safe(str(value), Sink.GITHUB_KEY)}"
        for key, value in properties.items()
        if value is not None
    )
    return f"::{name} {listed}::{safe(chr(10).join(message), Sink.GITHUB)}\n"


def _message(finding: Finding, language: Language) -> Iterator[str]:
    yield safe(finding.words.in_language(language), Sink.LINE)
    for row in finding.related:
        where = Words("linje {line}", "line {line}") if row.line else Words("raden", "the row")
        place = where.fill(line=row.line).in_language(language)
        yield f"→ {place}: {safe(row.in_words().in_language(language), Sink.LINE)}"
    for consequence in finding.consequences:
        yield f"↳ {safe(followed(consequence).in_language(language), Sink.LINE)}"
