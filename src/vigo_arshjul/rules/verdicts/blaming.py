"""Which finding is the mistake, and which ones follow from it.

A rule sees what does not fit; what is wrong may be elsewhere. Here a mistake is supposed to be
put right, as its witnesses say, and the schedule is checked anew: the findings that are gone
then follow from it, and are told under it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from attrs import evolve

from vigo_arshjul.analysis import Analysis, Severity
from vigo_arshjul.grouping import beyond, grouped
from vigo_arshjul.language import Words
from vigo_arshjul.model import Entry, Schedule, When
from vigo_arshjul.rules.core.applying import applied, with_dates
from vigo_arshjul.rules.core.evidence import Dated
from vigo_arshjul.rules.core.finding import Finding
from vigo_arshjul.rules.core.fix import Fix, NewDate, redate, reorder
from vigo_arshjul.rules.core.registry import Hit
from vigo_arshjul.rules.verdicts.dating import Dating
from vigo_arshjul.rules.verdicts.grading import (
    BUILDS_ON_THE_DATE,
    Rest,
    findings_by_row,
    graded,
    is_moved_on_purpose,
    places_of,
    rest_of,
    said_by,
)
from vigo_arshjul.rules.verdicts.one_mistake import (
    MOST_MISTAKES,
    OF_THE_DATE,
    OTHER_WORDS,
    Findings,
)

Found = tuple[Hit, Finding]
Recheck = Callable[[Schedule], Iterable[Finding]]

# These are slips in the words of a row; those are found where its words are not what they were.
_OF_THE_WORDS = ("AH205", "AH402", "AH501", "AH505", "AH509")
_BY_THE_WORDS = ("AH102", "AH401", "AH504", "AH601", "AH602", "AH603", "AH703")
# Where the year of the document is wrong, all dates were read by a wrong year.
_OF_THE_YEAR = "AH009"
# So many rows are checked anew in all, and so many mistakes supposed one by one; where there
# are more, all dates are supposed to be put right at once.
_MOST_ROWS = 2_000

# That a row has no rule, or no sender, is so of any row that nobody knows.
_OF_A_NEW_ROW = ("AH703", "AH005")
_OF_HALVES = ("AH509", "AH603", "AH504", *_OF_A_NEW_ROW)
# What tells that a text was parted: it lacks its end, or the known row is gone.
_PARTED = ("AH509", "AH603")


class _Supposed(NamedTuple):
    """A mistake, and the schedule without it."""

    root: Finding
    schedule: Schedule


def blamed(analysis: Analysis, found: Sequence[Found], recheck: Recheck) -> list[Finding]:
    """The findings, each mistake once, with what follows from it told under it."""
    blame = _Blame(analysis, recheck, [finding for _, finding in found])
    # A document of another year first: nothing else is read right before that is.
    supposing = [(hit.supposing, finding) for hit, finding in found if hit.supposing is not None]
    for schedule, finding in sorted(supposing, key=_reach):
        supposed = _Supposed(finding, schedule)
        if finding.code == _OF_THE_YEAR:
            blame.read_anew(supposed)
        else:
            blame.suppose(supposed, may_add=True)
    blame.suppose_words()
    of_dates = (*OF_THE_DATE, *BUILDS_ON_THE_DATE)
    blame.weigh_dates([hit.entry for hit, finding in found if finding.code in of_dates])
    blame.say_once()
    told_once(blame)
    return blame.findings


def _reach(supposing: tuple[Schedule, Finding]) -> int:
    """What most may follow from comes first: the year of all rows, then two rows exchanged."""
    _, finding = supposing
    if finding.code == _OF_THE_YEAR:
        return 0
    is_of_two = finding.code in (OTHER_WORDS, "AH004") and finding.related
    return 1 if is_of_two else 2


class _Blame(Findings):
    """What is blamed so far."""

    def __init__(self, analysis: Analysis, recheck: Recheck, findings: list[Finding]) -> None:
        super().__init__(analysis, findings)
        self.recheck = recheck
        self.rows_left = max(_MOST_ROWS, len(analysis.schedule))

    # --- what follows ------------------------------------------------------------------------

    def suppose(self, supposed: _Supposed, *, may_add: bool = False) -> bool:
        """Tell what is gone without a mistake under it; leave all as it is where more comes."""
        if self.rows_left < len(supposed.schedule) or supposed.root not in self.findings:
            return False
        rest = self._without(supposed.schedule)
        if not may_add and (supposed.root not in rest.gone or rest.adds):
            return False
        self.tell_under(supposed.root, [one for one in rest.gone if one is not supposed.root])
        return True

    def read_anew(self, supposed: _Supposed) -> None:
        """What is found of the schedule in its right year stands; all else follows from it."""
        if self.rows_left < len(supposed.schedule):
            return
        after = [one for one in self._checked(supposed.schedule) if one.code != _OF_THE_YEAR]
        said = Counter(map(said_by, after))
        root, found = supposed.root, beyond(said, self.findings, said_by)
        gone = [one for one in found if one.code != _OF_THE_YEAR]
        self.findings = [root, *gone]
        self.tell_under(root, gone)
        # Nothing is mended before the year is: the fixes are those of another schedule.
        self.findings += [evolve(one, fix=None) for one in after]
        self.rows_left = 0

    def _checked(self, schedule: Schedule) -> Iterable[Finding]:
        self.rows_left -= len(schedule)
        return self.recheck(schedule)

    def _without(self, schedule: Schedule) -> Rest:
        return rest_of(self.findings, self._checked(schedule))

    # --- the words of rows -------------------------------------------------------------------

    def suppose_words(self) -> None:
        """Where a row is taken for none, or for another one, a slip in its words may be why."""
        if not any(one.code in _BY_THE_WORDS for one in self.findings):
            return
        slips = [one for one in self.findings if one.code in _OF_THE_WORDS and one.fix is not None]
        for slip in slips if len(slips) <= MOST_MISTAKES else ():
            schedule = applied(self.analysis.schedule, slip.fix) if slip.fix else None
            if schedule is not None:
                self.suppose(_Supposed(slip, schedule))

    # --- the dates of rows -------------------------------------------------------------------

    def weigh_dates(self, rows: Iterable[Entry | None]) -> None:
        """Hear the witnesses of the date of each row that a finding doubts."""
        dating = Dating(self.analysis)
        doubted = {id(row): row for row in rows if row is not None and row.when.days[0]}
        if any(one.code == _OF_THE_YEAR for one in self.findings):
            doubted.clear()
        dated = [dating.of(row) for row in doubted.values()]
        self._grade(dated, dating)
        broken = self._breaking_rules()
        wrong = [
            one
            for one in dated
            if (one.names_another or one.entry.id in broken) and not one.is_right
        ]
        # Where most is said against a date, much may follow from it.
        wrong.sort(key=lambda one: -len(one.verdict.majority))
        many = len(wrong) > MOST_MISTAKES
        if not many and len(wrong) * len(self.analysis.schedule) <= self.rows_left:
            for one in wrong:
                self._suppose_date(one)
        elif wrong:
            self._suppose_all(wrong)
        self.one_a_row()

    def _breaking_rules(self) -> frozenset[str | None]:
        """The rows whose dates are not those of their rules."""
        return frozenset(
            one.entry_id
            for one in self.findings
            if one.code == "AH701" and one.severity is not Severity.INFO
        )

    def _suppose_date(self, dated: Dated) -> None:
        root = self._root(dated.entry)
        if root is None or dated.other is None:
            return
        schedule = with_dates(self.analysis.schedule, [(dated.entry, dated.other)])
        # Who moves a row moves it to where its new date belongs.
        if not self.suppose(_Supposed(root, schedule)) and len(dated.naming_another) > 1:
            moved = applied(schedule, reorder(dated.entry))
            self.suppose(_Supposed(root, moved or schedule))
        self._explain(dated)

    def _suppose_all(self, wrong: Sequence[Dated]) -> None:
        """The same for many rows at once: what is gone goes to the row that it speaks of."""
        dates = [(one.entry, one.other) for one in wrong if one.other is not None]
        of_row = findings_by_row(self._without(with_dates(self.analysis.schedule, dates)).gone)
        told: set[int] = set()
        for one in wrong:
            root = self._root(one.entry)
            if root is not None and id(root) not in told:
                under = [f for f in of_row.get(one.entry.id, ()) if id(f) not in told]
                told |= {id(root), *map(id, under)}
                self.tell_under(root, under)
                self._explain(one)

    def _root(self, entry: Entry) -> Finding | None:
        """The finding that tells best that the date of a row is wrong."""
        of_row = (f for f in self.findings if f.entry_id == entry.id and f.code in OF_THE_DATE)
        return min(of_row, key=lambda one: OF_THE_DATE.index(one.code), default=None)

    def _explain(self, dated: Dated) -> None:
        """Say at the root who says what, and what would put it right."""
        root = self._root(dated.entry)
        if root is None or dated.other is None or not (dated.is_wrong or root.consequences):
            return
        told = Words("{message}; {who}", "{message}; {who}")
        safe = dated.is_wrong and dated.verdict.is_clear and not is_moved_on_purpose(dated)
        other = dated.other
        told_anew = evolve(
            root,
            words=told.fill(message=root.words, who=dated.verdict.in_words()),
            field="date",
            span=None,
            actual=dated.entry.when.iso(),
            expected=other.iso() if dated.is_wrong else root.expected,
            related=tuple(dict.fromkeys((*root.related, *places_of(dated)))),
            fix=_new_date(root, dated.entry, other, safe=safe),
        )
        self.findings = [told_anew if one is root else one for one in self.findings]

    def _grade(self, dated: Iterable[Dated], dating: Dating) -> None:
        """Nothing is sure that builds on a date which is not."""
        by_row = {one.entry.id: one for one in dated}

        def is_sure(row: str | None) -> bool:
            if row not in by_row and (entry := self.analysis.schedule.get(row)) is not None:
                by_row[entry.id] = dating.of(entry)
            return row in by_row and by_row[row].is_sure

        self.findings = [graded(f, by_row.get(f.entry_id or ""), is_sure) for f in self.findings]


def _new_date(root: Finding, entry: Entry, other: When, *, safe: bool) -> Fix | None:
    if safe or root.fix is None or not isinstance(root.fix.change, NewDate):
        return redate(entry, other, safe=safe)
    return evolve(root.fix, safe=False)


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
