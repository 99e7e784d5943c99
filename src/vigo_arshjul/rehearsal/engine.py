"""Rolls through every year on the way to a far one, each checked by all rules."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from vigo_arshjul.analysis import Analysis, Severity
from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.language import Words
from vigo_arshjul.rehearsal.concerns import concerns, moved_by
from vigo_arshjul.rehearsal.result import RehearsedYear, name_in_question
from vigo_arshjul.rollforward import (
    RollResult,
    refuse_another_kind,
    refuse_out_of_range,
    roll,
)
from vigo_arshjul.rules import Finding, Report, check

_Told = tuple[str, str | None, str | None, str | None]


def rehearse(
    analysis: Analysis, to: SchoolYear, *, renaming: bool = False
) -> Iterator[RehearsedYear]:
    """Roll a schedule year by year, and give each year as it is done.

    Args:
        analysis: the schedule to start from, under the settings to roll and check by.
        to: the last school year; later than that of the schedule.
        renaming: whether to put in the successors of names that no longer exist.

    Raises:
        ArshjulError: if the last year is not later, or out of reach.
    """
    schedule = analysis.schedule
    refuse_another_kind(schedule.school_year, to)
    if to <= schedule.school_year:
        words = Words(
            "{to} er ikke etter {year}; ventet et senere skoleår",
            "{to} is not after {year}; expected a later school year",
        )
        raise ArshjulError(words.fill(to=to, year=schedule.school_year), path=schedule.source)
    refuse_out_of_range(to)
    told: set[_Told] = set()
    for years in range(1, to - schedule.school_year + 1):
        result = roll(analysis, schedule.school_year + years, renaming=renaming)
        analysis = analysis.of(result.schedule, previous=analysis.schedule)
        yield _rehearsed(result, analysis, _new(check(analysis), told))


def _new(report: Report, told: set[_Told]) -> Report:
    """Without the mistakes of earlier years: a name that is gone is gone in every year after."""
    mistakes = {_said(finding) for finding in report.at_least(Severity.WARNING)}
    again = mistakes & told
    told |= mistakes
    return evolve(report, findings=tuple(f for f in report if _said(f) not in again))


def _said(finding: Finding) -> _Told:
    """What makes it the same in another year; a name is one decision, whatever rows have it."""
    if name := name_in_question(finding):
        return finding.code, None, None, name
    return finding.code, finding.entry_id, finding.field, finding.actual


def _rehearsed(result: RollResult, analysis: Analysis, report: Report) -> RehearsedYear:
    shifts = [days for p in result.provenance.values() if (days := moved_by(p))]
    return RehearsedYear(
        school_year=result.to_year,
        rows=len(result.schedule),
        report=report,
        provisional=len(result.provisional),
        shifted=len(shifts),
        furthest=max(shifts, default=0),
        easter=analysis.calendar.easter_sunday(result.to_year.start + 1),
        concerns=tuple(concerns(result, analysis)),
    )
