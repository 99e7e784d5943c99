"""Findings that are known and accepted for now.

Known by file, rule, row and content, never by line: rows may move about. What is wrong in another
way, or in another file, is new. A baseline can only shrink.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import partial
from typing import NamedTuple

from attrs import evolve, frozen

from vigo_arshjul.grouping import beyond
from vigo_arshjul.rules.core.finding import Finding, Report, content_of


class KnownFinding(NamedTuple):
    """What a finding is known by."""

    file: str  # the path of the schedule, as reports call it
    rule: str  # the code of the rule
    entry: str  # the id of the row; empty where it is about none
    content: str  # what is wrong there


# Reports by the paths of their files.
Reports = Iterable[tuple[str, Report]]


@frozen
class Baseline:
    """How many of each finding are accepted."""

    accepted: Mapping[KnownFinding, int]

    @classmethod
    def of(cls, reports: Reports) -> Baseline:
        """A baseline that accepts all that was found."""
        return cls(Counter(_known(path, finding) for path, found in reports for finding in found))

    def __len__(self) -> int:
        return sum(self.accepted.values())

    def shrunk_to(self, reports: Reports) -> Baseline:
        """What of this baseline is still found, in the files that were checked."""
        reports = list(reports)
        found, files = Baseline.of(reports).accepted, {path for path, _ in reports}
        kept = {
            known: min(count, found.get(known, 0)) if known.file in files else count
            for known, count in self.accepted.items()
        }
        return Baseline({known: count for known, count in kept.items() if count})

    def without_accepted(self, path: str, report: Report) -> Report:
        """The report without what is accepted; that is counted as ignored."""
        fresh = tuple(beyond(self.accepted, report, partial(_known, path)))
        ignored = report.ignored + len(report) - len(fresh)
        return evolve(report, findings=fresh, ignored=ignored)


def _known(path: str, finding: Finding) -> KnownFinding:
    return KnownFinding(path, finding.code, finding.entry_id or "", content_of(finding))
