"""Findings for programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from vigo_arshjul.language import Language
from vigo_arshjul.report.json import json_text
from vigo_arshjul.rules import Finding, Report, Severity
from vigo_arshjul.rules.fix import Fix

FORMAT = 1


def findings_json(reports: Iterable[tuple[str, Report]], language: Language) -> str:
    """The reports of some files as one JSON text."""
    reports = list(reports)
    data = {
        "format": FORMAT,
        "files": [_file(path, report, language) for path, report in reports],
        "summary": counts(report for _, report in reports),
    }
    return json_text(data)


def counts(reports: Iterable[Report]) -> dict[str, int]:
    """How many findings there are of each severity, and how many were ignored."""
    reports = list(reports)
    found = {severity.value: sum(r.count(severity) for r in reports) for severity in Severity}
    return {**found, "ignored": sum(report.ignored for report in reports)}


def _file(path: str, report: Report, language: Language) -> Mapping[str, Any]:
    return {
        "path": path,
        "school_year": str(report.school_year),
        "findings": [_finding(finding, language) for finding in report],
        "skipped": [
            {"code": skipped.code, "reason": skipped.reason.in_language(language)}
            for skipped in report.skipped
        ],
    }


def _finding(finding: Finding, language: Language) -> Mapping[str, Any]:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": finding.words.in_language(language),
        "entry": finding.entry_id,
        "line": finding.line,
        "field": finding.field,
        "span": list(finding.span) if finding.span else None,
        "actual": finding.actual,
        "expected": finding.expected,
        "related": [{"entry": row.entry_id, "line": row.line} for row in finding.related],
        "fix": _fix(finding.fix, language) if finding.fix else None,
    }


def _fix(fix: Fix, language: Language) -> Mapping[str, Any]:
    return {"safe": fix.safe, "message": fix.words.in_language(language)}
