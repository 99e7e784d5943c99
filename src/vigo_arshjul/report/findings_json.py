"""Findings for programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from vigo_arshjul.calendar import CalendarYear
from vigo_arshjul.errors import Problem
from vigo_arshjul.model import Column, Schedule, Unread
from vigo_arshjul.report.findings import counts
from vigo_arshjul.report.json import Data, JsonReport, Keys
from vigo_arshjul.report.renderer import FindingsForm, Outcome, reports_of
from vigo_arshjul.rules import Finding, Skipped
from vigo_arshjul.rules.core.finding import Related
from vigo_arshjul.rules.core.fix import Edit, Fix

_KEYS: Keys = {
    Finding: "code name severity message=words entry=entry_id line "
    "column=place.column end_line=place.end_line end_column=place.end_column sheet=place.sheet "
    "cell=place.cell table=place.table row=place.row field span actual expected related "
    "consequences fix fingerprint",
    Related: "entry=entry_id line sheet=place.sheet cell=place.cell table=place.table "
    "row=place.row field message=words",
    Fix: "applicability safe message=words edits",
    Edit: "line=place.line column=place.column end_line=place.end_line "
    "end_column=place.end_column sheet=place.sheet cell=place.cell table=place.table "
    "row=place.row text",
    Problem: "line message=words",
    Skipped: "code reason",
    Column: "heading meaning=meaning.shown",
    Unread: lambda one: {**one.place.to_dict(), "text": one.text, "why": one.why},
}


class FindingsJson(FindingsForm):
    """Findings as one JSON text."""

    def write(self, found: Iterable[Outcome]) -> str:
        """The reports of some files, and how many findings of each kind there are."""
        found = list(found)
        unreadable = sum(one.report is None for one in found)
        summary = {**counts(reports_of(found)), "unreadable": unreadable}
        data = {"files": [self._file(one) for one in found], "summary": summary}
        return JsonReport(self.language).write(Data(data, _KEYS))

    def _file(self, found: Outcome) -> Mapping[str, Any]:
        schedule = found.schedule
        return {
            "path": found.path,
            **(_about(schedule) if schedule is not None else {}),
            "findings": found.findings,
            "columns": schedule.columns if schedule is not None else (),
            "unread": schedule.unread if schedule is not None else (),
            "problems": found.troubles,
            "skipped": found.skipped,
        }


def _about(schedule: Schedule) -> Mapping[str, Any]:
    year, dated = schedule.school_year, sum(1 for _ in schedule.dated())
    return {
        "year" if isinstance(year, CalendarYear) else "school_year": year,
        "title": schedule.title,
        "revised": schedule.revised,
        "entries": len(schedule),
        "dated": dated,
        "undated": len(schedule) - dated,
    }
