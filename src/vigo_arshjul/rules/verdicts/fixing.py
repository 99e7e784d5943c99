"""Puts a schedule right: applies the fixes of its findings, as long as nothing gets worse."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator

from attrs import define, field, frozen

from vigo_arshjul.analysis import Severity
from vigo_arshjul.grouping import beyond
from vigo_arshjul.model import Schedule
from vigo_arshjul.rules.core.applying import applied
from vigo_arshjul.rules.core.finding import Finding, Report
from vigo_arshjul.rules.core.fix import Fix, InOrder, NewDate
from vigo_arshjul.rules.verdicts.grading import Key, key_of

Check = Callable[[Schedule], Report]

# An ignore that a mended row needs no more is good news, and no new mistake.
_ABOUT_IGNORES = "AH8"
# A moved date brings along its texts and its place; nothing takes more rounds than this.
_ROUNDS = 12
# So many fixes are tried at once. Where one of them does harm, they are tried by halves.
_AT_ONCE = 64
# So many rows are checked in all, or the whole schedule so many times; what is left then is
# for another run. Few schedules come near to it.
_MOST_ROWS, _MOST_CHECKS = 60_000, 20

Proposed = tuple[Finding, Fix]


@frozen(kw_only=True)
class Fixed:
    """A schedule put right."""

    schedule: Schedule  # the schedule as it is now
    mended: tuple[Finding, ...]  # the findings that are gone
    left: Report  # what a check still finds


def fix(
    schedule: Schedule,
    check: Callable[[Schedule], Report],
    *,
    unsafe: bool = False,
    codes: Collection[str] | None = None,
) -> Fixed:
    """Apply the fixes of a schedule's findings.

    A fix is kept only where it mends its finding and adds none, with all that follows from
    it safely: a moved date brings along the texts that it determines and its place in the
    order. Every fix kept leaves fewer findings, so this comes to an end.

    Args:
        check: finds what is wrong; best with all rules, so that none is broken unseen.
        codes: the rules whose findings to mend; all by default.
    """
    mender = _Mender(check, unsafe, codes, schedule, check(schedule))
    before = mender.report
    while mender.go():
        pass
    told = (one for one in before if not one.code.startswith(_ABOUT_IGNORES))
    mended = tuple(beyond(_counts(mender.report), told, key_of))
    return Fixed(schedule=mender.schedule, mended=mended, left=mender.report)


@define
class _Mender:
    """What has been put right so far."""

    check: Check
    unsafe: bool
    codes: Collection[str] | None
    schedule: Schedule
    report: Report
    refused: set[Fix] = field(factory=set)
    rows_left: int = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.rows_left = max(_MOST_ROWS, _MOST_CHECKS * len(self.schedule))

    def go(self) -> bool:
        """Apply what can be applied, each fix once; whether anything was."""
        self.refused.clear()
        changed = False
        while self.rows_left > 0 and (proposed := self._next()):
            kept = self._attempt_all(proposed)
            changed = changed or kept
        return changed

    def _next(self) -> list[Proposed]:
        """Fixes not yet refused, one a row: dates before texts, the order last."""
        told = _told(self.report)
        found = [(f, f.fix) for f in told if f.fix is not None and self._wants(f, f.fix)]
        first = min((_rank(fix) for _, fix in found), default=0)
        by_row: dict[str, Proposed] = {}
        for finding, fix in found:
            if _rank(fix) == first:
                by_row.setdefault(fix.change.entry_id, (finding, fix))
        return list(by_row.values())[:_AT_ONCE]

    def _wants(self, finding: Finding, fix: Fix) -> bool:
        wanted = self.codes is None or finding.code in self.codes
        return wanted and (fix.safe or self.unsafe) and fix not in self.refused

    def _attempt_all(self, proposed: list[Proposed]) -> bool:
        """Apply fixes of several rows; whether any was kept."""
        if len(proposed) == 1:
            return self._attempt(*proposed[0])
        if self._fit(proposed):
            return True
        middle = len(proposed) // 2
        kept = self._attempt_all(proposed[:middle])
        # What the first half brought along may have settled some of the others.
        open_fixes = {finding.fix for finding in _told(self.report)}
        rest = [one for one in proposed[middle:] if one[1] in open_fixes]
        return (bool(rest) and self._attempt_all(rest)) or kept

    def _fit(self, proposed: list[Proposed]) -> bool:
        """Whether fixes can be kept together, as each mends its finding and none adds one."""
        schedule: Schedule | None = self.schedule
        for _, fix in proposed:
            schedule = applied(schedule, fix) if schedule is not None else None
        if schedule is None:
            return False
        report, before = self._checked(schedule), _counts(_told(self.report))
        now = _counts(_told(report))
        stays = any(now[key_of(f)] >= before[key_of(f)] for f, _ in proposed)
        if stays or _worse(self.report, report) or not _lighter(self.report, report):
            return False
        self.schedule, self.report = schedule, report
        return True

    def _checked(self, schedule: Schedule) -> Report:
        self.rows_left -= len(schedule)
        return self.check(schedule)

    def _attempt(self, finding: Finding, fix: Fix) -> bool:
        """Apply a fix and what follows from it; keep it where nothing is the worse for it."""
        before = _counts(_told(self.report))
        key = key_of(finding)
        schedule = applied(self.schedule, fix)
        for _ in range(_ROUNDS):
            if schedule is None:
                break
            report = self._checked(schedule)
            now = _counts(_told(report))
            if not _worse(self.report, report):
                if now[key] < before[key] and _lighter(self.report, report):
                    self.schedule, self.report = schedule, report
                    return True
                break
            schedule = _follow(schedule, report, _worse(self.report, report))
        self.refused.add(fix)
        return False


def _follow(schedule: Schedule, report: Report, added: Counter[Key]) -> Schedule | None:
    """The schedule with the first new finding mended; None where none of them can be."""
    found = [f.fix for f in report if f.fix is not None and f.fix.safe and added[key_of(f)] > 0]
    first = min(found, key=_rank, default=None)
    return applied(schedule, first) if first else None


def _told(report: Report) -> Iterator[Finding]:
    """The findings, and those that are told as one with their like."""
    for finding in report:
        yield finding
        yield from (one for one in finding.consequences if one.code == finding.code)


def _rank(fix: Fix) -> int:
    return 0 if isinstance(fix.change, NewDate) else 2 if isinstance(fix.change, InOrder) else 1


def _counts(report: Iterable[Finding]) -> Counter[Key]:
    return Counter(key_of(f) for f in report if not f.code.startswith(_ABOUT_IGNORES))


def _worse(before: Report, after: Report) -> Counter[Key]:
    """What is found that was not, save for what is only worth a look."""
    grave = (f for f in after.with_consequences() if f.severity is not Severity.INFO)
    return _counts(grave) - _counts(before.with_consequences())


def _lighter(before: Report, after: Report) -> bool:
    """Whether less is found, the grave things first: so that mending comes to an end."""
    return _weight(after) < _weight(before)


def _weight(report: Report) -> tuple[int, int]:
    found = [f for f in report.with_consequences() if not f.code.startswith(_ABOUT_IGNORES)]
    return sum(f.severity is not Severity.INFO for f in found), len(found)
