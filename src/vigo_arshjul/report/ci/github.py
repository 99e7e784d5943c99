"""Findings as GitHub and Azure Pipelines show them: at the line in the files of a change.

The runner of GitHub takes a line for a command if it begins with `::`, or, in the older form,
where `##[` stands anywhere in it. What a schedule says must be neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from vigo_arshjul.report.renderer import FindingsForm, Outcome, around, in_full, place_of
from vigo_arshjul.rules import Finding, Severity
from vigo_arshjul.sanitize import Sink, safe

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


class Github(FindingsForm):
    """Findings as workflow commands, one a line."""

    def write(self, found: Iterable[Outcome]) -> str:
        """The findings of some files."""
        return "".join(command for one in found for command in self._commands(one))

    def _commands(self, found: Outcome) -> Iterator[str]:
        for problem in found.troubles:
            place = {"file": found.path, "line": problem.line}
            yield _written("error", place, [safe(self.say(problem.words), Sink.LINE)])
        for finding in found.findings:
            yield self._command(found.path, finding)

    def _command(self, path: str, finding: Finding) -> str:
        title = safe(f"{finding.code} {self.say(finding.label)}", Sink.LINE)
        properties = {"file": path, **_region(finding), "title": title}
        message = [safe(self.say(finding.words), Sink.LINE)]
        message += [f"{sign} {safe(self.say(words), Sink.LINE)}" for sign, words in around(finding)]
        return _written(_COMMANDS[finding.severity], properties, message)


def _region(finding: Finding) -> Mapping[str, int | None]:
    """The lines; the columns too where that is one line, as GitHub takes them."""
    place = finding.place
    if place is None or place.column is None:
        return {"line": finding.line}
    if place.end_line not in (None, place.line):
        return {"line": place.line, "endLine": place.end_line}
    return {
        "line": place.line,
        "endLine": place.line,
        "col": place.column,
        # It counts the last character in.
        "endColumn": max(place.column, (place.end_column or place.column + 1) - 1),
    }


def _written(name: str, properties: Mapping[str, str | int | None], message: Iterable[str]) -> str:
    listed = ",".join(
        f"{key}={safe(str(value), Sink.GITHUB_KEY)}"
        for key, value in properties.items()
        if value is not None
    )
    return f"::{name} {listed}::{safe(chr(10).join(message), Sink.GITHUB)}\n"


_TYPES = {Severity.ERROR: "error", Severity.WARNING: "warning"}


class Azure(FindingsForm):
    """Findings as logging commands, one a line; infos, which it has no kind for, as text.

    https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands

    The agent takes for a command what stands after the first `##vso[` of a line, wherever that
    is. What a schedule says must not be one, nor end the one that it stands in.
    """

    def write(self, found: Iterable[Outcome]) -> str:
        """The findings of some files."""
        return "".join(line for one in found for line in self._lines(one))

    def _lines(self, found: Outcome) -> Iterator[str]:
        for problem in found.troubles:
            at = (problem.line, None)
            yield _issue("error", found.path, at, None, self.say(problem.words))
        for finding in found.findings:
            yield self._line(found.path, finding)

    def _line(self, path: str, finding: Finding) -> str:
        code, message = f"{finding.code} {self.say(finding.label)}", self.say(in_full(finding))
        if finding.severity not in _TYPES:
            place = self.say(place_of(path, finding))
            return safe(f"{place}: {code}: {message}", Sink.LINE) + "\n"
        column = finding.place.column if finding.place else None
        return _issue(_TYPES[finding.severity], path, (finding.line, column), code, message)


def _issue(
    kind: str, path: str, at: tuple[int | None, int | None], code: str | None, message: str
) -> str:
    properties = {
        "type": kind,
        "sourcepath": path,
        "linenumber": at[0],
        "columnnumber": at[1],
        "code": safe(code, Sink.LINE) if code else None,
    }
    listed = "".join(
        f"{key}={safe(str(value), Sink.AZURE_KEY)};"
        for key, value in properties.items()
        if value is not None
    )
    return f"##vso[task.logissue {listed}]{safe(message, Sink.AZURE)}\n"
