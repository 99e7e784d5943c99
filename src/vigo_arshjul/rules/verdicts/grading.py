"""What a finding weighs and how sure its fix is, and what is left once a mistake is put right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from attrs import evolve

from vigo_arshjul.analysis import Severity
from vigo_arshjul.grouping import beyond, grouped
from vigo_arshjul.model.entry import TEXT_FIELDS
from vigo_arshjul.phrases.words.lexicon import Concept, says
from vigo_arshjul.rules.core.evidence import Dated
from vigo_arshjul.rules.core.finding import Finding, Related
from vigo_arshjul.rules.core.fix import InOrder, NewDate, TextEdit

Key = tuple[str, str | None]
_Words = tuple[str, str | None, str]


class Rest(NamedTuple):
    """What is left once a mistake is put right; of a long table no finding is kept twice."""

    gone: Sequence[Finding]  # the findings that are gone
    adds: bool  # whether something is found that was not, save for what is only worth a look


def rest_of(before: Sequence[Finding], after: Iterable[Finding]) -> Rest:
    """What is gone and what is new, those findings first that nothing says in the same words."""
    unsaid = Counter(map(said_by, before))
    known = Counter(key_of(one) for each in before for one in (each, *each.consequences))
    left, adds = Counter[Key](), False
    for one in after:
        key, words = key_of(one), said_by(one)
        if one.severity is not Severity.INFO:
            adds = adds or known[key] <= 0
            known[key] -= 1
        if unsaid[words] > 0:
            unsaid[words] -= 1
        else:
            left[key] += 1
    return Rest(tuple(_gone(before, unsaid, left)), adds)


def _gone(
    before: Sequence[Finding], unsaid: Counter[_Words], left: Counter[Key]
) -> Iterator[Finding]:
    """The findings that nothing says any more: of those in the same words, the last ones."""
    open_ones = []
    for finding in reversed(before):
        if unsaid[said_by(finding)] > 0:
            unsaid[said_by(finding)] -= 1
            open_ones.append(finding)
    yield from beyond(left, reversed(open_ones), key_of)


def key_of(finding: Finding) -> Key:
    """What the findings of one rule of one row have in common."""
    return finding.code, finding.entry_id


def said_by(finding: Finding) -> _Words:
    """What tells a finding from others: its rule, its row and what it says."""
    return finding.code, finding.entry_id, finding.words.nb


def findings_by_row(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """The findings that speak of each row."""
    return grouped(
        (row, finding)
        for finding in findings
        for row in dict.fromkeys((finding.entry_id, *(r.entry_id for r in finding.related)))
        if row is not None
    )


# These are certain only where the date of their row is.
_BY_A_RULE = ("AH302", "AH701")
# So many days in the words of a row do not move by a slip in its date.
_MOVED_ALONG = 2
BUILDS_ON_THE_DATE = ("AH201", "AH202", "AH203", "AH503")


def graded(finding: Finding, dated: Dated | None, is_sure: Callable[[str | None], bool]) -> Finding:
    """A finding in the light of the date of its row."""
    if dated is None:
        return finding
    if _is_against_a_rule_alone(finding, dated):
        finding = evolve(finding, severity=Severity.INFO)
    elif finding.code in _BY_A_RULE and is_moved_on_purpose(dated):
        fix = evolve(finding.fix, safe=False) if finding.fix else None
        finding = evolve(finding, severity=Severity.INFO, fix=fix)
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


def is_moved_on_purpose(dated: Dated) -> bool:
    """Whether a row tells that its day is another this year, or several of its days moved along."""
    entry = dated.entry
    is_told = any(says(entry.text_of(name), Concept.MOVED_THIS_YEAR) for name in TEXT_FIELDS)
    return is_told or dated.said_in_words >= _MOVED_ALONG


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
    # Who moved a row on purpose moved the days in its words along, and the rows that follow it.
    is_moved = bool(dated.said_in_words) or dated.is_said_by_others
    return dated.is_right and is_moved and len(verdict.against) == 1


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
