"""Findings as GitLab's Code Quality report, which merge requests show at the lines.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from vigo_arshjul.report.json import json_text
from vigo_arshjul.report.renderer import FindingsForm, Found, in_tree, numbered
from vigo_arshjul.rules import Finding, Severity
from vigo_arshjul.sanitize import Sink, safe

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


class Gitlab(FindingsForm):
    """Findings as one list."""

    def write(self, found: Iterable[Found]) -> str:
        """The findings of some files; paths are relative where they can be, as GitLab wants it."""
        issues = [
            self._issue(in_tree(path).as_posix(), finding, number)
            for path, _, report in found
            for finding, number in numbered(report)
        ]
        return json_text(issues, errors="replace")

    def _issue(self, path: str, finding: Finding, number: int) -> Mapping[str, object]:
        return {
            "description": safe(self.say(finding.words), Sink.LINE),
            "check_name": safe(f"{finding.code} {finding.name}", Sink.LINE),
            "fingerprint": _fingerprint(path, finding, number),
            "severity": _SEVERITIES[finding.severity],
            "location": {"path": path, "lines": {"begin": finding.line or 1}},
        }


def _fingerprint(path: str, finding: Finding, number: int) -> str:
    """What a finding is known by when lines have moved, in any language."""
    what = finding.entry_id or finding.actual or finding.words.nb
    key = f"{path}\n{finding.code}\n{what}\n{number}"
    return hashlib.sha256(key.encode(errors="replace")).hexdigest()
