"""Rolls through every year on the way to a far one, each checked by all rules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from attrs import evolve, frozen

from vigo_arshjul.analysis import Analysis
from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.checked import checked
from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.inference.nominal import Nominal, is_avoided
from vigo_arshjul.language import Words, days_in_words
from vigo_arshjul.rollforward import (
    Provenance,
    RollResult,
    refuse_another_kind,
    refuse_out_of_range,
    roll,
)
from vigo_arshjul.rules import Finding, Report, Severity, check

# What these find is a name that is spelled in two ways, or gone.
_OF_NAMES = ("AH505", "AH506")


@frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class Concern:
    """Something about one year that a person should look at.

    Attributes:
        entry_id: the row; None where it is about the year as a whole.
        words: what it is, in both languages.
    """

    entry_id: str | None
    words: Words


@frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class RehearsedYear:
    """One school year, rolled and checked.

    Attributes:
        school_year: the year.
        rows: how many rows its schedule has.
        report: what the rules found in it; a mistake that an earlier year told is left out.
        provisional: how many dates others have to decide.
        shifted: how many rows a closed day has moved.
        furthest: the most calendar days that one of them was moved.
        easter: Easter Sunday.
        concerns: what a person should look at in this year in particular.
    """

    school_year: SchoolYear
    rows: int
    report: Report
    provisional: int
    shifted: int
    furthest: int
    easter: dt.date
    concerns: tuple[Concern, ...]

    @property
    def needs_a_person(self) -> bool:
        """Whether there is an error or a warning, or something out of the ordinary."""
        return bool(self.concerns) or bool(self.report.at_least(Severity.WARNING))


def name_in_question(finding: Finding) -> str | None:
    """The name that somebody must decide on, once for all its rows and years; None of others."""
    return finding.actual if finding.code in _OF_NAMES else None


@frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class Rehearsal:
    """All years on the way, in their order.

    Args:
        from_year: the year of the schedule that was rolled.
        years: what each year on the way brings.
    """

    from_year: SchoolYear
    years: tuple[RehearsedYear, ...]

    @property
    def needing_a_person(self) -> tuple[RehearsedYear, ...]:
        """The years that need a person."""
        return tuple(year for year in self.years if year.needs_a_person)


# A day that a long weekend moves so many calendar days has lost a good part of its week.
LONG = 4

# Easter Sunday falls on 22 March at the earliest and on 25 April at the latest; these are the
# first and the last five or six of those days, which few years reach.
_EARLY_EASTER = (3, 26)
_LATE_EASTER = (4, 20)


def moved_by(provenance: Provenance) -> int:
    """How many calendar days closed days have moved a row from its nominal day."""
    steps = provenance.steps
    rule = provenance.recurrence
    if not steps or not isinstance(rule, Nominal) or is_avoided(rule, steps[0].day):
        return 0
    # The last step of a week is its end.
    first: dt.date = provenance.when.first
    return abs((first - steps[0].day).days)


def concerns(result: RollResult, analysis: Analysis) -> Iterator[Concern]:
    """What a person should look at in a rolled year."""
    yield from _easter(analysis)
    yield from _long_weekends(result)
    yield from _proposals(result, analysis)
    yield from _squeezes(analysis)


def _easter(analysis: Analysis) -> Iterator[Concern]:
    easter = analysis.calendar.easter_sunday(analysis.schedule.school_year.start + 1)
    if (easter.month, easter.day) <= _EARLY_EASTER:
        words = Words("tidlig påske, {day}", "an early Easter, {day}")
    elif (easter.month, easter.day) >= _LATE_EASTER:
        words = Words("sen påske, {day}", "a late Easter, {day}")
    else:
        return
    yield Concern(entry_id=None, words=words.fill(day=easter))


def _long_weekends(result: RollResult) -> Iterator[Concern]:
    """One item for each nominal day that moved far, at its first row."""
    told: set[dt.date] = set()
    for provenance in result.provenance.values():
        days = moved_by(provenance)
        nominal = provenance.steps[0].day if provenance.steps else None
        if days >= LONG and nominal is not None and nominal not in told:
            told.add(nominal)
            words = Words(
                "{day} faller i en lang helg og flyttes {days}",
                "{day} falls in a long weekend and moves {days}",
            ).fill(day=nominal, days=days_in_words(days, business=False))
            yield Concern(entry_id=provenance.entry_id, words=words)


def _proposals(result: RollResult, analysis: Analysis) -> Iterator[Concern]:
    """Proposed dates on days when offices are empty."""
    for proposal in result.provisional:
        if quiet := analysis.calendar.quiet_day_name(proposal.date):
            words = Words("foreslått dato {day} er {quiet}", "the proposed date {day} is {quiet}")
            words = words.fill(day=proposal.date, quiet=quiet)
            yield Concern(entry_id=proposal.entry_id, words=words)


def _squeezes(analysis: Analysis) -> Iterator[Concern]:
    """Rows that must come one after the other, with no room between them, told once a pair."""
    told: set[tuple[str, str]] = set()
    for relation in analysis.relations.order:
        earlier, later = relation.earlier, relation.later
        if (pair := (earlier.id, later.id)) not in told:
            told.add(pair)
            if not relation.holds(earlier.when, later.when, analysis.calendar):
                words = Words("ikke rom før «{later}»: {why}", "no room before “{later}”: {why}")
                words = words.fill(later=later.id, why=relation.reason)
                yield Concern(entry_id=earlier.id, words=words)


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
