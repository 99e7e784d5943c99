"""Puts a schedule right: applies the fixes of its findings, as long as nothing gets worse."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable

from attrs import define, field, frozen

from vigo_arshjul.model import Schedule
from vigo_arshjul.rules.applying import applied
from vigo_arshjul.rules.finding import Finding, Report
from vigo_arshjul.rules.fix import Fix, InOrder, NewDate

Check = Callable[[Schedule], Report]
Key = tuple[str, str | None]

# An ignore that a mended row needs no more is good news, and no new mistake.
_ABOUT_IGNORES = "AH8"
# A moved date brings along its texts and its place; nothing takes more rounds than this.
_ROUNDS = 12


@frozen(kw_only=True)
class Fixed:
    """A schedule put right.

    Attributes:
        schedule: the schedule as it is now.
        mended: the findings that are gone.
        left: what a check still finds.
    """

    schedule: Schedule
    mended: tuple[Finding, ...]
    left: Report


def fix(
    schedule: Schedule,
    check: Callable[[Schedule], Report],
    *,
    unsafe: bool = False,
    codes: Collection[str] | None = None,
) -> Fixed:
    """Apply the fixes of a schedule's findings, one after the other.

    A fix is kept only where it mends its finding and adds none, with all that follows from
    it safely: a moved date brings along the texts that it determines and its place in the
    order. Every fix kept leaves fewer findings, so this comes to an end.

    Args:
        schedule: the schedule.
        check: finds what is wrong; best with all rules, so that none is broken unseen.
        unsafe: whether to apply guesses too.
        codes: the rules whose findings to mend; all by default.
    """
    mender = _Mender(check, unsafe, codes, schedule, check(schedule))
    before = mender.report
    while mender.go():
        pass
    left = _counts(mender.report)
    return Fixed(schedule=mender.schedule, mended=tuple(_gone(before, left)), left=mender.report)


@define
class _Mender:
    """What has been put right so far."""

    check: Check
    unsafe: bool
    codes: Collection[str] | None
    schedule: Schedule
    report: Report
    refused: set[Fix] = field(factory=set)

    def go(self) -> bool:
        """Apply what can be applied, each fix once; whether anything was."""
        self.refused.clear()
        changed = False
        while (proposed := self._next()) is not None:
            kept = self._attempt(*proposed)
            changed = changed or kept
        return changed

    def _next(self) -> tuple[Finding, Fix] | None:
        """The first fix not yet refused: dates before texts, the order last."""
        found = [(f, f.fix) for f in self.report if f.fix is not None and self._wants(f, f.fix)]
        return min(found, key=lambda pair: _rank(pair[1]), default=None)

    def _wants(self, finding: Finding, fix: Fix) -> bool:
        wanted = self.codes is None or finding.code in self.codes
        return wanted and (fix.safe or self.unsafe) and fix not in self.refused

    def _attempt(self, finding: Finding, fix: Fix) -> bool:
        """Apply a fix and what follows from it; keep it where nothing is the worse for it."""
        before = _counts(self.report)
        key = _key(finding)
        schedule = applied(self.schedule, fix)
        for _ in range(_ROUNDS):
            if schedule is None:
                break
            report = self.check(schedule)
            now = _counts(report)
            if not now - before:
                if now[key] < before[key]:
                    self.schedule, self.report = schedule, report
                    return True
                break
            schedule = _follow(schedule, report, now - before)
        self.refused.add(fix)
        return False


def _follow(schedule: Schedule, report: Report, added: Counter[Key]) -> Schedule | None:
    """The schedule with the first new finding mended; None where none of them can be."""
    found = [f.fix for f in report if f.fix is not None and f.fix.safe and added[_key(f)] > 0]
    first = min(found, key=_rank, default=None)
    return applied(schedule, first) if first else None


def _rank(fix: Fix) -> int:
    return 0 if isinstance(fix.change, NewDate) else 2 if isinstance(fix.change, InOrder) else 1


def _key(finding: Finding) -> Key:
    return finding.code, finding.entry_id


def _counts(report: Iterable[Finding]) -> Counter[Key]:
    return Counter(_key(f) for f in report if not f.code.startswith(_ABOUT_IGNORES))


def _gone(before: Iterable[Finding], left: Counter[Key]) -> Iterable[Finding]:
    """The findings of before that are not left."""
    left = left.copy()
    for finding in before:
        if finding.code.startswith(_ABOUT_IGNORES):
            continue
        if left[_key(finding)] > 0:
            left[_key(finding)] -= 1
        else:
            yield finding
