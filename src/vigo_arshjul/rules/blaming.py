"""Which finding is the mistake, and which ones follow from it.

A rule sees what does not fit; what is wrong may be elsewhere. Here a mistake is supposed to be
put right, as its witnesses say, and the schedule is checked anew: the findings that are gone
then follow from it, and are told under it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from attrs import evolve

from vigo_arshjul.analysis import Analysis, Severity
from vigo_arshjul.language import Words
from vigo_arshjul.model import Entry, Schedule, When
from vigo_arshjul.rules.applying import applied
from vigo_arshjul.rules.dating import Dated, Dating
from vigo_arshjul.rules.finding import Finding
from vigo_arshjul.rules.fix import Fix, NewDate, redate, reorder
from vigo_arshjul.rules.grading import BUILDS_ON_THE_DATE, graded, places_of, redated
from vigo_arshjul.rules.registry import Hit
from vigo_arshjul.rules.remaining import Rest, findings_by_row, rest_of, said_by

Found = tuple[Hit, Finding]
Recheck = Callable[[Schedule], Iterable[Finding]]

# What these find is a matter of the date of their row; the first of them tells it best.
_OF_THE_DATE = (
    *(
        "AH001",
        "AH107",
        "AH701",
        "AH302",
        "AH002",
        "AH003",
        "AH303",
        "AH101",
        "AH102",
        "AH103",
        "AH104",
    ),
    *("AH105", "AH106", "AH301", "AH304", "AH201", "AH202", "AH203"),
)
# These are slips in the words of a row; those are found where its words are not what they were.
_OF_THE_WORDS = ("AH205", "AH402", "AH501", "AH505", "AH509")
_BY_THE_WORDS = ("AH102", "AH401", "AH504", "AH601", "AH602", "AH603", "AH703")
_OF_THE_PHRASES = ("AH201", "AH202", "AH203")
# Of other words than usual these say more, or say it of the same words.
_OTHER_WORDS = "AH509"
_OF_TEXTS = ("AH205", "AH206", "AH401", "AH402", "AH403", "AH505", "AH508", "AH509")
_OF_A_ROW = ("AH503", "AH508", "AH601", "AH602", "AH603")
# A title stands so many letters behind its code.
_APART = 4
# Where the year of the document is wrong, all dates were read by a wrong year.
_OF_THE_YEAR = "AH009"
# Rows that follow another one, or refer to it, stay where it is moved.
_FOLLOWS = ("AH701", "AH401")
# So many rows are checked anew in all, and so many mistakes supposed one by one; where there
# are more, all dates are supposed to be put right at once.
_MOST_ROWS, _MOST_MISTAKES = 2_000, 8


class _Supposed(NamedTuple):
    """A mistake, and the schedule without it."""

    root: Finding
    schedule: Schedule


def blamed(analysis: Analysis, found: Sequence[Found], recheck: Recheck) -> list[Finding]:
    """The findings, each mistake once, with what follows from it told under it.

    Args:
        analysis: the schedule.
        found: what the rules found, with their hits.
        recheck: the findings of another schedule by the same rules.
    """
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
    blame.weigh_dates([hit.entry for hit, finding in found if _is_of_a_date(hit, finding)])
    blame.say_once()
    return blame.findings


def _reach(supposing: tuple[Schedule, Finding]) -> int:
    """What most may follow from comes first: the year of all rows, then two rows exchanged."""
    _, finding = supposing
    if finding.code == _OF_THE_YEAR:
        return 0
    is_of_two = finding.code in (_OTHER_WORDS, "AH004") and finding.related
    return 1 if is_of_two else 2


def _is_of_a_date(hit: Hit, finding: Finding) -> bool:
    return hit.entry is not None and finding.code in (*_OF_THE_DATE, *BUILDS_ON_THE_DATE)


class _Blame:
    """What is blamed so far."""

    def __init__(self, analysis: Analysis, recheck: Recheck, findings: list[Finding]) -> None:
        self.analysis, self.recheck, self.findings = analysis, recheck, findings
        self.rows_left = max(_MOST_ROWS, len(analysis.schedule))

    # --- what follows ------------------------------------------------------------------------

    def suppose(self, supposed: _Supposed, *, may_add: bool = False) -> bool:
        """Tell what is gone without a mistake under it; leave all as it is where more comes."""
        if self.rows_left < len(supposed.schedule) or supposed.root not in self.findings:
            return False
        rest = self._without(supposed.schedule)
        if not may_add and (supposed.root not in rest.gone or rest.adds):
            return False
        self._tell_under(supposed.root, [one for one in rest.gone if one is not supposed.root])
        return True

    def read_anew(self, supposed: _Supposed) -> None:
        """What is found of the schedule in its right year stands; all else follows from it."""
        if self.rows_left < len(supposed.schedule):
            return
        after = [one for one in self._checked(supposed.schedule) if one.code != _OF_THE_YEAR]
        said = Counter(map(said_by, after))
        root = supposed.root
        gone = []
        for one in self.findings:
            if said[said_by(one)] > 0:
                said[said_by(one)] -= 1
            elif one.code != _OF_THE_YEAR:
                gone.append(one)
        self.findings = [root, *gone]
        self._tell_under(root, gone)
        # Nothing is mended before the year is: the fixes are those of another schedule.
        self.findings += [evolve(one, fix=None) for one in after]
        self.rows_left = 0

    def _checked(self, schedule: Schedule) -> Iterable[Finding]:
        self.rows_left -= len(schedule)
        return self.recheck(schedule)

    def _without(self, schedule: Schedule) -> Rest:
        return rest_of(self.findings, self._checked(schedule))

    def _tell_under(self, root: Finding, gone: Iterable[Finding]) -> None:
        under = [one for one in gone if one is not root]
        away = set(map(id, under))
        flat = [part for one in under for part in (one, *one.consequences)]
        told = evolve(
            root,
            fix=root.fix or next(_fixes_of(root, flat), None),
            severity=max((root, *flat), key=lambda one: one.severity.weight).severity,
            consequences=(*root.consequences, *(evolve(one, consequences=()) for one in flat)),
        )
        self.findings = [
            told if one is root else one for one in self.findings if id(one) not in away
        ]

    # --- the words of rows -------------------------------------------------------------------

    def suppose_words(self) -> None:
        """Where a row is taken for none, or for another one, a slip in its words may be why."""
        if not any(one.code in _BY_THE_WORDS for one in self.findings):
            return
        slips = [one for one in self.findings if one.code in _OF_THE_WORDS and one.fix is not None]
        for slip in slips if len(slips) <= _MOST_MISTAKES else ():
            schedule = applied(self.analysis.schedule, slip.fix) if slip.fix else None
            if schedule is not None:
                self.suppose(_Supposed(slip, schedule))

    def say_once(self) -> None:
        """That the words of a row are others goes with what says more of it."""
        of_row: dict[str | None, list[Finding]] = {}
        for finding in self.findings:
            of_row.setdefault(finding.entry_id, []).append(finding)
        others = [one for one in self.findings if one.code == _OTHER_WORDS]
        for finding in others if len(others) <= _MOST_MISTAKES else ():
            beside = (one for one in of_row[finding.entry_id] if one in self.findings)
            if root := next((one for one in beside if _says_more(one, finding)), None):
                self._tell_under(root, [finding])

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
        many = len(wrong) > _MOST_MISTAKES
        if not many and len(wrong) * len(self.analysis.schedule) <= self.rows_left:
            for one in wrong:
                self._suppose_date(one)
        elif wrong:
            self._suppose_all(wrong)
        self._one_a_row()

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
        schedule = redated(self.analysis.schedule, {id(dated.entry): dated.other})
        # Who moves a row moves it to where its new date belongs.
        if not self.suppose(_Supposed(root, schedule)) and len(dated.naming_another) > 1:
            moved = applied(schedule, reorder(dated.entry))
            self.suppose(_Supposed(root, moved or schedule))
        self._explain(dated)

    def _suppose_all(self, wrong: Sequence[Dated]) -> None:
        """The same for many rows at once: what is gone goes to the row that it speaks of."""
        dates = {id(one.entry): one.other for one in wrong if one.other is not None}
        of_row = findings_by_row(self._without(redated(self.analysis.schedule, dates)).gone)
        told: set[int] = set()
        for one in wrong:
            root = self._root(one.entry)
            if root is not None and id(root) not in told:
                under = [f for f in of_row.get(one.entry.id, ()) if id(f) not in told]
                told |= {id(root), *map(id, under)}
                self._tell_under(root, under)
                self._explain(one)

    def _root(self, entry: Entry) -> Finding | None:
        """The finding that tells best that the date of a row is wrong."""
        of_row = (f for f in self.findings if f.entry_id == entry.id and f.code in _OF_THE_DATE)
        return min(of_row, key=lambda one: _OF_THE_DATE.index(one.code), default=None)

    def _explain(self, dated: Dated) -> None:
        """Say at the root who says what, and what would put it right."""
        root = self._root(dated.entry)
        if root is None or dated.other is None or not (dated.is_wrong or root.consequences):
            return
        told = Words("{message}; {who}", "{message}; {who}")
        safe = dated.is_wrong and dated.verdict.is_clear
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

    def _one_a_row(self) -> None:
        """What is odd about the date of one row is one mistake, whatever it is."""
        by_row: dict[str, list[Finding]] = {}
        for finding in self.findings:
            if finding.field == "date" and finding.code in _OF_THE_DATE and finding.entry_id:
                by_row.setdefault(finding.entry_id, []).append(finding)
        for findings in by_row.values():
            if len(findings) > 1:
                root = min(findings, key=lambda one: _OF_THE_DATE.index(one.code))
                self._tell_under(root, [one for one in findings if one is not root])
        self._one_a_deadline()
        self._left_behind()

    def _left_behind(self) -> None:
        """That rows stayed where one that they follow was moved is told where it was."""
        for stayed in [one for one in self.findings if one.code in _FOLLOWS and one.related]:
            leader = stayed.related[0].entry_id
            moved = {one.entry_id: one for one in self.findings if one.code == "AH701"}
            root = moved.get(leader)
            is_meant = stayed.code == "AH701" or (root and root.expected == stayed.actual)
            if root is not None and is_meant and stayed in self.findings:
                self._tell_under(root, [stayed])
        self._moved_alone()
        self._together_out_of_order()

    def _together_out_of_order(self) -> None:
        """Rows of one month that stand in the wrong place together are one mistake."""
        groups: dict[object, list[Finding]] = {}
        for one in self.findings:
            row = self.analysis.schedule.get(one.entry_id) if one.code == "AH101" else None
            if row is not None and row.heading is not None:
                groups.setdefault((row.heading.line, row.heading), []).append(one)
        for first, *others in groups.values() if len(groups) <= _MOST_MISTAKES else ():
            if len(others) > 1:
                self._tell_under(first, others)

    def _moved_alone(self) -> None:
        """A row that was moved, and days in its words that were not, are one mistake."""
        moved = {one.entry_id for one in self.findings if one.code == "AH701"}
        stayed: dict[object, list[Finding]] = {}
        for one in self.findings:
            is_moved = one.entry_id in moved and one.code in _OF_THE_PHRASES
            if is_moved or (one.code == "AH701" and stayed.get(one.entry_id)):
                stayed.setdefault(one.entry_id, []).append(one)
        for first, *others in stayed.values() if len(stayed) <= _MOST_MISTAKES else ():
            if others and first.code != "AH701":
                self._tell_under(first, others)

    def _one_a_deadline(self) -> None:
        """That a deadline is on a closed day goes with its being wrong."""
        closed: dict[object, list[Finding]] = {}
        for one in self.findings:
            if one.code == "AH204":
                closed.setdefault((one.entry_id, one.field, one.span), []).append(one)
        for root in [one for one in self.findings if closed and one.code == "AH201"]:
            if there := closed.get((root.entry_id, root.field, root.span)):
                self._tell_under(root, there)


def _says_more(one: Finding, finding: Finding) -> bool:
    """Whether a finding of a row says more than that its words are others."""
    if one is finding or one.code == finding.code:
        return False
    if finding.severity is Severity.INFO and one.code in (*_OF_THE_DATE, *_OF_A_ROW):
        return one.severity is not Severity.INFO
    if one.field != finding.field or one.span is None or finding.span is None:
        return False
    if one.code not in _OF_TEXTS:
        return False
    apart = max(one.span[0] - finding.span[1], finding.span[0] - one.span[1])
    return apart < (_APART if one.code == "AH403" else 0)


def _fixes_of(root: Finding, findings: Iterable[Finding]) -> Iterator[Fix]:
    """The fixes of the same field of the same row."""
    for one in findings:
        if one.fix is not None and (one.entry_id, one.field) == (root.entry_id, root.field):
            yield one.fix


def _new_date(root: Finding, entry: Entry, other: When, *, safe: bool) -> Fix | None:
    if safe or root.fix is None or not isinstance(root.fix.change, NewDate):
        return redate(entry, other, safe=safe)
    return evolve(root.fix, safe=False)
