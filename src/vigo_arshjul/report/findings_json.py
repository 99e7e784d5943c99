"""Findings for programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from vigo_arshjul.calendar import CalendarYear
from vigo_arshjul.model import Column, Unread
from vigo_arshjul.report.findings import counts
from vigo_arshjul.report.json import Data, Keys, json_report
from vigo_arshjul.report.renderer import FindingsForm, Found
from vigo_arshjul.rules import Finding, Report, Skipped
from vigo_arshjul.rules.finding import Related
from vigo_arshjul.rules.fix import Fix

_KEYS: Keys = {
    Finding: "code name severity message=words entry=entry_id line column=place.column "
    "end_line=place.end_line end_column=place.end_column sheet=place.sheet cell=place.cell "
    "table=place.table row=place.row field span actual expected "
    "related consequences fix",
    Related: "entry=entry_id line field message=words",
    Fix: "safe message=words",
    Skipped: "code reason",
    Column: "heading meaning=meaning.shown",
    Unread: lambda one: {**one.place.to_dict(), "text": one.text, "why": one.why},
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
    key = "year" if isinstance(report.school_year, CalendarYear) else "school_year"
    return {
        "path": path,
        key: str(report.school_year),
        "findings": report.findings,
        "columns": report.columns,
        "unread": report.unread,
        "skipped": report.skipped,
    }
