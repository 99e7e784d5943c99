"""Findings as Azure Pipelines shows them: as issues of a job, with their file and line.

https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands

The agent takes for a command what stands after the first `##vso[` of a line, wherever that is.
What a schedule says must not be one, nor end the one that it stands in.
"""

from __future__ import annotations

from collections.abc import Iterable

from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.language import Language
from vigo_arshjul.model import Schedule
from vigo_arshjul.rules import Finding, Report, Severity
from vigo_arshjul.sanitize import Sink, safe

_TYPES = {Severity.ERROR: "error", Severity.WARNING: "warning"}


def azure(checked: Iterable[tuple[str, Schedule, Report]], language: Language) -> str:
    """The findings as logging commands, one a line; infos, which it has no kind for, as text.

    Args:
        checked: the path, the schedule and the report of each file.
        language: the language to write in.
    """
    lines = (_line(path, finding, language) for path, _, report in checked for finding in report)
    return "".join(lines)


def azure_unreadable(error: ArshjulError, language: Language) -> str:
    """What makes a file unreadable, as logging commands."""
    lines = (
        _issue("error", error.path, problem.line, None, problem.words.in_language(language))
        for problem in error.problems
    )
    return "".join(lines)


def _line(path: str, finding: Finding, language: Language) -> str:
    message = finding.words.in_language(language)
    if finding.severity not in _TYPES:
        place = f"{path}:{finding.line}" if finding.line else path
        return safe(f"{place}: {finding.code} {finding.name}: {message}", Sink.LINE) + "\n"
    code = f"{finding.code} {finding.name}"
    return _issue(_TYPES[finding.severity], path, finding.line, code, message)


def _issue(kind: str, path: str | None, line: int | None, code: str | None, message: str) -> str:
    properties = {
        "type": kind,
        "sourcepath": path,
        "linenumber": line,
        "code": safe(code, Sink.LINE) if code else None,
    }
    listed = "".join(
        f"{key}={safe(str(value), Sink.AZURE_KEY)};"
        for key, value in properties.items()
        if value is not None
    )
    return f"##vso[task.logissue {listed}]{safe(message, Sink.AZURE)}\n"
