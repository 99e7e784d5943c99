"""What is told of a row beside its mistake: of a row in two halves, and of one that is new."""

from __future__ import annotations

from itertools import pairwise

from vigo_arshjul.analysis import Severity
from vigo_arshjul.grouping import grouped
from vigo_arshjul.model import Entry
from vigo_arshjul.rules.core.finding import Finding
from vigo_arshjul.rules.verdicts.one_mistake import MOST_MISTAKES, Findings

# That a row has no rule, or no sender, is so of any row that nobody knows.
_OF_A_NEW_ROW = ("AH703", "AH005")
_OF_HALVES = ("AH509", "AH603", "AH504", *_OF_A_NEW_ROW)
# What tells that a text was parted: it lacks its end, or the known row is gone.
_PARTED = ("AH509", "AH603")


def told_once(found: Findings) -> None:
    """Tell what is found of a parted row once, and what is of a new row under its mistake."""
    halves = [pair for pair in pairwise(found.analysis.schedule) if _may_be_halves(*pair)]
    for first, second in halves if len(halves) <= MOST_MISTAKES else ():
        _tell_halves(found, first, second)
    by_row = grouped((one.entry_id, one) for one in found.findings)
    new = [one for one in found.findings if one.code in _OF_A_NEW_ROW and one.entry_id]
    for one in new if len(new) <= MOST_MISTAKES else ():
        still_told = set(map(id, found.findings))
        others = (other for other in by_row[one.entry_id] if id(other) in still_told)
        if root := next((other for other in others if _is_a_mistake(other)), None):
            found.tell_under(root, [one])


def _is_a_mistake(one: Finding) -> bool:
    return one.severity is not Severity.INFO and one.code not in _OF_A_NEW_ROW


def _may_be_halves(first: Entry, second: Entry) -> bool:
    """Whether a row says no more than a text, on the day of the one above it."""
    rest = (second.sender, second.recipient, second.comment)
    return first.when == second.when and bool(second.what) and not any(rest)


def _tell_halves(found: Findings, first: Entry, second: Entry) -> None:
    ids, lines = {first.id, second.id}, {first.line, second.line}
    there = [
        one
        for one in found.findings
        if one.code in _OF_HALVES
        and (one.entry_id in ids or (one.code == "AH603" and one.line in lines))
    ]
    parted = [one for one in there if one.code in _PARTED]
    if any(one.entry_id == second.id for one in there) and parted:
        root = min(parted, key=lambda one: (one.entry_id != first.id, _PARTED.index(one.code)))
        found.tell_under(root, there)
