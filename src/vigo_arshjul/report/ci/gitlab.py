"""Findings as GitLab's Code Quality report, which merge requests show at the lines.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from vigo_arshjul.language import Language
from vigo_arshjul.model import Schedule
from vigo_arshjul.rules import Finding, Report, Severity
from vigo_arshjul.sanitize import Sink, safe

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def gitlab(checked: Iterable[tuple[str, Schedule, Report]], language: Language) -> str:
    """The findings of some files as one list.

    Args:
        checked: the path, the schedule and the report of each file. A path below the working
            directory becomes relative to it, as GitLab wants it.
        language: the language to write in.
    """
    issues = [
        issue for path, _, report in checked for issue in _issues(_shown(path), report, language)
    ]
    text = json.dumps(issues, ensure_ascii=False, indent=2) + "\n"
    return safe(text, Sink.JSON).encode(errors="replace").decode()


def _issues(path: str, report: Report, language: Language) -> Iterator[Mapping[str, object]]:
    seen: Counter[str] = Counter()
    for finding in report:
        key = _key(path, finding)
        seen[key] += 1
        yield {
            "description": safe(finding.words.in_language(language), Sink.LINE),
            "check_name": safe(f"{finding.code} {finding.name}", Sink.LINE),
            "fingerprint": hashlib.sha256(f"{key}\n{seen[key]}".encode()).hexdigest(),
            "severity": _SEVERITIES[finding.severity],
            "location": {"path": path, "lines": {"begin": finding.line or 1}},
        }


def _key(path: str, finding: Finding) -> str:
    """What a finding is known by when lines have moved, in any language."""
    what = finding.entry_id or finding.actual or finding.words.nb
    return f"{path}\n{finding.code}\n{what}".encode(errors="replace").decode()


def _shown(path: str) -> str:
    place = Path(path)
    if place.is_absolute() and place.is_relative_to(Path.cwd()):
        place = place.relative_to(Path.cwd())
    return place.as_posix()
