"""Findings as GitHub shows them: at the line in the files of a pull request.

The runner reads what a step prints, and takes a line for a command if it begins with `::`, or,
in the older form, where `##[` stands anywhere in it. What a schedule says must be neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.language import Language, Words
from vigo_arshjul.model import Schedule
from vigo_arshjul.report.markdown import markdown
from vigo_arshjul.report.plain import one_line
from vigo_arshjul.rules import Finding, Report, Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
# The percent sign first: it is what the others are written with.
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ":": "%3A", ",": "%2C"}


def github(checked: Iterable[tuple[str, Schedule, Report]], language: Language) -> str:
    """The findings as workflow commands, one a line.

    Args:
        checked: the path, the schedule and the report of each file.
        language: the language to write in.
    """
    commands = (
        _command(path, finding, language) for path, _, report in checked for finding in report
    )
    # A path that the file system holds in another encoding has no text to show in full.
    return "".join(commands).encode(errors="replace").decode()


def github_unreadable(error: ArshjulError, language: Language) -> str:
    """What makes a file unreadable, as workflow commands."""
    commands = (
        _written("error", _placed(error.path, problem.line), [problem.words.in_language(language)])
        for problem in error.problems
    )
    return "".join(commands).encode(errors="replace").decode()


def job_summary(checked: Iterable[tuple[str, Schedule, Report]], language: Language) -> str:
    """The findings for the page of the workflow run: what goes into `$GITHUB_STEP_SUMMARY`."""
    return markdown(checked, language)


def _command(path: str, finding: Finding, language: Language) -> str:
    title = one_line(f"{finding.code} {finding.name}")
    properties = {**_placed(path, finding.line), "title": title}
    return _written(_COMMANDS[finding.severity], properties, _message(finding, language))


def _placed(path: str | None, line: int | None) -> dict[str, str | int | None]:
    return {"file": path, "line": line}


def _written(name: str, properties: Mapping[str, str | int | None], message: Iterable[str]) -> str:
    listed = ",".join(
        f"{key}={_escaped(str(value), _PROPERTY)}"
        for key, value in properties.items()
        if value is not None
    )
    return f"::{name} {listed}::{_escaped(chr(10).join(message), _DATA)}\n"


def _message(finding: Finding, language: Language) -> Iterator[str]:
    yield one_line(finding.words.in_language(language))
    for row in finding.related:
        where = Words("linje {line}", "line {line}") if row.line else Words("raden", "the row")
        yield f"→ {where.fill(line=row.line).in_language(language)}: {one_line(row.entry_id)}"


def _escaped(text: str, escapes: dict[str, str]) -> str:
    for sign, escape in escapes.items():
        text = text.replace(sign, escape)
    # A runner too old for a command would look for the older form in the line instead.
    return text.replace("##[", "## [")
