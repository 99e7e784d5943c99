"""Findings that are known and accepted for now.

Keyed by rule and entry, never by line: rows may move about. A baseline can only shrink.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from attrs import evolve, frozen

from vigo_arshjul.rules.finding import Finding, Report

Key = tuple[str, str]


@frozen
class Baseline:
    """How many findings of a rule are accepted on an entry."""

    accepted: Mapping[Key, int]

    @classmethod
    def of(cls, reports: Iterable[Report]) -> Baseline:
        """A baseline that accepts all that was found."""
        return cls(Counter(_key(finding) for report in reports for finding in report))

    def shrunk_to(self, reports: Iterable[Report]) -> Baseline:
        """What of this baseline is still found; nothing new is taken in."""
        found = Baseline.of(reports).accepted
        kept = {key: min(count, found.get(key, 0)) for key, count in self.accepted.items()}
        return Baseline({key: count for key, count in kept.items() if count})

    def without_accepted(self, report: Report) -> Report:
        """The report without what is accepted; that is counted as ignored."""
        left = Counter(self.accepted)
        fresh: list[Finding] = []
        for finding in report:
            if left[_key(finding)] > 0:
                left[_key(finding)] -= 1
            else:
                fresh.append(finding)
        ignored = report.ignored + len(report) - len(fresh)
        return evolve(report, findings=tuple(fresh), ignored=ignored)


def _key(finding: Finding) -> Key:
    return finding.code, finding.entry_id or ""
