"""Findings for programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from vigo_arshjul.report.findings import counts
from vigo_arshjul.report.json import Data, Keys, json_report
from vigo_arshjul.report.renderer import FindingsForm, Found
from vigo_arshjul.rules import Finding, Report, Skipped
from vigo_arshjul.rules.finding import Related
from vigo_arshjul.rules.fix import Fix

_KEYS: Keys = {
    Finding: "code name severity message=words entry=entry_id line field span actual expected "
    "related consequences fix",
    Related: "entry=entry_id line field message=words",
    Fix: "safe message=words",
    Skipped: "code reason",
}


class FindingsJson(FindingsForm):
    """Findings as one JSON text."""

    def write(self, found: Iterable[Found]) -> str:
        """The reports of some files, and how many findings of each kind there are."""
        found = list(found)
        data = {
            "files": [_file(path, report) for path, _, report in found],
            "summary": counts(report for _, _, report in found),
        }
        return json_report(Data(data, _KEYS), self.language)


def _file(path: str, report: Report) -> Mapping[str, Any]:
    return {
        "path": path,
        "school_year": report.school_year,
        "findings": report.findings,
        "skipped": report.skipped,
    }
