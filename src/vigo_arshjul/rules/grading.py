"""What a finding weighs, and how sure its fix is, in the light of the date of its row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from attrs import evolve

from vigo_arshjul.analysis import Severity
from vigo_arshjul.model import Schedule, When
from vigo_arshjul.rules.applying import under_its_month
from vigo_arshjul.rules.date_verdicts import Dated
from vigo_arshjul.rules.finding import Finding, Related
from vigo_arshjul.rules.fix import InOrder, NewDate, TextEdit

# These are certain only where the date of their row is.
BUILDS_ON_THE_DATE = ("AH201", "AH202", "AH203", "AH503")


def graded(finding: Finding, dated: Dated | None, is_sure: Callable[[str | None], bool]) -> Finding:
    """A finding in the light of the date of its row."""
    if dated is None:
        return finding
    if _is_against_a_rule_alone(finding, dated):
        finding = evolve(finding, severity=Severity.INFO)
    fix = finding.fix
    if fix is None or not fix.safe:
        return finding
    match fix.change:
        case TextEdit() if finding.code in BUILDS_ON_THE_DATE:
            safe = dated.is_sure or (finding.code == "AH503" and dated.is_right)
        case NewDate():
            # A fixed day and the calendar say so, and nothing but the cell says otherwise.
            safe = not dated.is_upheld
        case InOrder():
            # Of two rows in the wrong order, either may have the wrong date.
            rows = (finding.entry_id, *(row.entry_id for row in finding.related))
            safe = all(map(is_sure, rows))
        case _:
            return finding
    return finding if safe else evolve(finding, fix=evolve(fix, safe=False))


def _is_against_a_rule_alone(finding: Finding, dated: Dated) -> bool:
    """Whether nothing but a rule says otherwise than the date: no more than is worth a look.

    A published rule is no better witness than the one who wrote the date; one that the row
    gives for itself, or names in its text, is.
    """
    verdict = dated.verdict
    if finding.code == "AH302":
        return dated.is_upheld and len(verdict.against) == 1
    is_tie = verdict.is_tied and len(verdict.majority) == len(verdict.against) == 1
    if finding.code != "AH701":
        return False
    if finding.severity is Severity.WARNING:
        return dated.is_upheld or is_tie
    # Who moved a row on purpose moved the days in its words along.
    return dated.is_right and dated.is_said_in_words and len(verdict.against) == 1


def places_of(dated: Dated) -> Iterator[Related]:
    """Where the witnesses stand that are not in the row itself."""
    for witness in (*dated.verdict.majority, *dated.verdict.against):
        place = witness.place
        if place is not None and place.entry is not dated.entry:
            entry = place.entry
            yield Related(
                entry_id=place.entry_id,
                line=place.line or (entry.line if entry else None),
                field=place.field,
                words=witness.source,
            )


def redated(schedule: Schedule, dates: Mapping[int, When]) -> Schedule:
    """The schedule with other dates for some rows, each where it stands."""
    entries = (
        under_its_month(evolve(entry, when=dates[id(entry)], weekday=None))
        if id(entry) in dates
        else entry
        for entry in schedule
    )
    return evolve(schedule, entries=tuple(entries))
