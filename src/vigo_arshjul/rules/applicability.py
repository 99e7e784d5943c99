"""A fix that builds on the date of a row is no safer than that date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve

from vigo_arshjul.analysis import Severity
from vigo_arshjul.rules.finding import Finding
from vigo_arshjul.rules.fix import NewDate

# These speak of rows that are not there, and not of the date of the row beside.
_ABOUT_OTHER_ROWS = "AH6"


def with_doubts(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings; where the date of a row is in doubt, what follows from it is a guess.

    A delivery mistyped as 19 November makes a right deadline on 8 November look wrong, and a
    row in its right place look misplaced. Once the date is put right, no doubt is left.
    """
    findings = list(findings)
    doubted = {finding.entry_id for finding in findings if _doubts_the_date(finding)}
    for finding in findings:
        fix = finding.fix
        if finding.entry_id in doubted and fix and not isinstance(fix.change, NewDate):
            yield evolve(finding, fix=fix._replace(safe=False))
        else:
            yield finding


def _doubts_the_date(finding: Finding) -> bool:
    return (
        finding.field == "date"
        and finding.expected is not None
        and finding.severity is not Severity.INFO
        and not finding.code.startswith(_ABOUT_OTHER_ROWS)
    )
