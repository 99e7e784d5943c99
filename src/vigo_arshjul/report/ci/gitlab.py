"""Findings as GitLab's Code Quality report, which merge requests show at the lines.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping

from vigo_arshjul.report.json import JsonReport
from vigo_arshjul.report.renderer import FindingsForm, Outcome, in_full, in_tree, numbered
from vigo_arshjul.rules import Severity
from vigo_arshjul.sanitize import Sink, safe

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}
_UNREADABLE = "unreadable"


class Gitlab(FindingsForm):
    """Findings as one list."""

    def write(self, found: Iterable[Outcome]) -> str:
        """The findings of some files; paths are relative where they can be, as GitLab wants it."""
        issues = [issue for one in found for issue in self._issues(one)]
        return JsonReport(self.language).text(issues, errors="replace")

    def _issues(self, found: Outcome) -> Iterator[Mapping[str, object]]:
        path = in_tree(found.path).as_posix()
        for number, problem in enumerate(found.troubles, 1):
            said = safe(self.say(problem.words), Sink.LINE)
            key = f"{path}\n{problem.words.nb}\n{number}"
            place = _location(path, problem.line)
            yield _issue(said, _UNREADABLE, "blocker", key) | place
        for finding, number in numbered(found):
            said = safe(self.say(in_full(finding)), Sink.LINE)
            key = f"{path}\n{finding.fingerprint}\n{number}"
            name = safe(f"{finding.code} {self.say(finding.label)}", Sink.LINE)
            severity = _SEVERITIES[finding.severity]
            place = _location(path, finding.line)
            yield _issue(said, name, severity, key) | place


def _issue(said: str, name: str, severity: str, key: str) -> dict[str, object]:
    """One issue; by its key it is known when lines have moved, in any language."""
    return {
        "description": said,
        "check_name": name,
        "fingerprint": hashlib.sha256(key.encode(errors="replace")).hexdigest(),
        "severity": severity,
    }


def _location(path: str, line: int | None) -> dict[str, object]:
    return {"location": {"path": path, "lines": {"begin": line or 1}}}
