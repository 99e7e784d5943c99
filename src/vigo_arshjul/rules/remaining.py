"""What is left of the findings once a mistake is put right: what is gone, and what is new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from vigo_arshjul.analysis import Severity
from vigo_arshjul.rules.finding import Finding

_Key = tuple[str, str | None]
_Words = tuple[str, str | None, str]


class Rest(NamedTuple):
    """What is left once a mistake is put right; of a long table no finding is kept twice.

    Attributes:
        gone: the findings that are gone.
        adds: whether something is found that was not, save for what is only worth a look.
    """

    gone: Sequence[Finding]
    adds: bool


def rest_of(before: Sequence[Finding], after: Iterable[Finding]) -> Rest:
    """What is gone and what is new, those findings first that nothing says in the same words."""
    unsaid = Counter(map(said_by, before))
    known = Counter(_key(one) for each in before for one in (each, *each.consequences))
    left, adds = Counter[_Key](), False
    for one in after:
        key, words = _key(one), said_by(one)
        if one.severity is not Severity.INFO:
            adds = adds or known[key] <= 0
            known[key] -= 1
        if unsaid[words] > 0:
            unsaid[words] -= 1
        else:
            left[key] += 1
    return Rest(tuple(_gone(before, unsaid, left)), adds)


def _gone(
    before: Sequence[Finding], unsaid: Counter[_Words], left: Counter[_Key]
) -> Iterator[Finding]:
    """The findings that nothing says any more: of those in the same words, the last ones."""
    open_ones = []
    for finding in reversed(before):
        if unsaid[said_by(finding)] > 0:
            unsaid[said_by(finding)] -= 1
            open_ones.append(finding)
    for finding in reversed(open_ones):
        if left[_key(finding)] > 0:
            left[_key(finding)] -= 1
        else:
            yield finding


def _key(finding: Finding) -> _Key:
    return finding.code, finding.entry_id


def said_by(finding: Finding) -> _Words:
    """What tells a finding from others: its rule, its row and what it says."""
    return finding.code, finding.entry_id, finding.words.nb


def findings_by_row(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """The findings that speak of each row."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        for row in dict.fromkeys((finding.entry_id, *(r.entry_id for r in finding.related))):
            if row is not None:
                found.setdefault(row, []).append(finding)
    return found
