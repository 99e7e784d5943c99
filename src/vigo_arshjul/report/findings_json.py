"""Findings for programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from vigo_arshjul.language import Language
from vigo_arshjul.report.json import Data, Keys, json_report
from vigo_arshjul.rules import Finding, Report, Severity, Skipped
from vigo_arshjul.rules.finding import Related
from vigo_arshjul.rules.fix import Fix

_KEYS: Keys = {
    Finding: "code name severity message=words entry=entry_id line field span actual expected "
    "related consequences fix",
    Related: "entry=entry_id line field message=words",
    Fix: "safe message=words",
    Skipped: "code reason",
}


def findings_json(reports: Iterable[tuple[str, Report]], language: Language) -> str:
    """The reports of some files as one JSON text."""
    reports = list(reports)
    data = {
        "files": [_file(path, report) for path, report in reports],
        "summary": counts(report for _, report in reports),
    }
    return json_report(Data(data, _KEYS), language)


def counts(reports: Iterable[Report]) -> dict[str, int]:
    """How many findings there are of each severity, and how many were ignored."""
    reports = list(reports)
    found = {severity.value: sum(r.count(severity) for r in reports) for severity in Severity}
    return {**found, "ignored": sum(report.ignored for report in reports)}


def _file(path: str, report: Report) -> Mapping[str, Any]:
    return {
        "path": path,
        "school_year": report.school_year,
        "findings": report.findings,
        "skipped": report.skipped,
    }
