"""Rolls through every year on the way to a far one, each checked by all rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from vigo_arshjul.calendar import BusinessCalendar, SchoolYear
from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.language import Words
from vigo_arshjul.model import Schedule
from vigo_arshjul.rehearsal.concerns import concerns, moved_by
from vigo_arshjul.rehearsal.result import RehearsedYear
from vigo_arshjul.rollforward import RollResult, refuse_out_of_range
from vigo_arshjul.rules import Report

Roll = Callable[[Schedule, SchoolYear], RollResult]
Check = Callable[[Schedule, Schedule], Report]


def rehearse(
    schedule: Schedule,
    to: SchoolYear,
    *,
    calendar: BusinessCalendar,
    roll: Roll,
    check: Check,
) -> Iterator[RehearsedYear]:
    """Roll a schedule year by year, and give each year as it is done.

    Args:
        schedule: the schedule to start from.
        to: the last school year; later than that of the schedule.
        calendar: the business days to go by.
        roll: rolls a schedule to a year.
        check: checks a schedule, given the one of the year before.

    Raises:
        ArshjulError: if the last year is not later, or out of reach.
    """
    if to <= schedule.school_year:
        words = Words(
            "{to} er ikke etter {year}; ventet et senere skoleår",
            "{to} is not after {year}; expected a later school year",
        )
        raise ArshjulError(words.fill(to=to, year=schedule.school_year), path=schedule.source)
    refuse_out_of_range(to)
    previous = schedule
    for years in range(1, to - schedule.school_year + 1):
        result = roll(previous, schedule.school_year + years)
        yield _rehearsed(result, check(result.schedule, previous), calendar)
        previous = result.schedule


def _rehearsed(result: RollResult, report: Report, calendar: BusinessCalendar) -> RehearsedYear:
    shifts = [days for p in result.provenance.values() if (days := moved_by(p))]
    return RehearsedYear(
        school_year=result.to_year,
        rows=len(result.schedule),
        report=report,
        provisional=len(result.provisional),
        shifted=len(shifts),
        furthest=max(shifts, default=0),
        easter=calendar.easter_sunday(result.to_year.start + 1),
        concerns=tuple(concerns(result, calendar)),
    )
