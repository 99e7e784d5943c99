"""Findings as Azure Pipelines shows them: as issues of a job, with their file and line.

https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands

The agent takes for a command what stands after the first `##vso[` of a line, wherever that is.
What a schedule says must not be one, nor end the one that it stands in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vigo_arshjul.report.renderer import FindingsForm, Outcome, in_full, place_of
from vigo_arshjul.rules import Finding, Severity
from vigo_arshjul.sanitize import Sink, safe

_TYPES = {Severity.ERROR: "error", Severity.WARNING: "warning"}


class Azure(FindingsForm):
    """Findings as logging commands, one a line; infos, which it has no kind for, as text."""

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
