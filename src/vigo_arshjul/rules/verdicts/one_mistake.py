"""Findings that are one mistake: what is told of one row, one date or one move several times."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from itertools import groupby

from attrs import evolve

from vigo_arshjul.analysis import Analysis, Severity
from vigo_arshjul.grouping import grouped
from vigo_arshjul.identity.words import tokens, words
from vigo_arshjul.language import Words
from vigo_arshjul.model import Entry
from vigo_arshjul.model.entry import TEXT_FIELDS
from vigo_arshjul.phrases import without_mentions
from vigo_arshjul.relations.row_order import are_grouped
from vigo_arshjul.rules.core.finding import Finding

# What these find is a matter of the date of their row; the first of them tells it best.
OF_THE_DATE = (
    *("AH001", "AH107", "AH701", "AH302", "AH002", "AH003", "AH303", "AH101", "AH102"),
    *("AH103", "AH104", "AH105", "AH106", "AH301", "AH304", "AH201", "AH202", "AH203"),
)
_SORTED_OTHERWISE = Words(
    "tabellen står ikke i datoorden: av radene, {rows} i alt, måtte {astray} flyttes",
    "the table is not in the order of dates: of its rows, {rows} in all, {astray} must be moved",
)
_OF_THE_PHRASES = ("AH201", "AH202", "AH203")
# Of other words than usual these say more, or say it of the same words.
OTHER_WORDS = "AH509"
_OF_TEXTS = ("AH205", "AH206", "AH401", "AH402", "AH403", "AH505", "AH508", "AH509")
_OF_A_ROW = ("AH503", "AH508", "AH601", "AH602", "AH603")
# A title stands so many letters behind its code.
_APART = 4
_ASTRAY = ("AH002", "AH101")
# What these find of a row may be why its series lacks it.
_SLIPS_OF_A_ROW = ("AH001", "AH005", "AH508", "AH509")
# Rows that follow another one, or refer to it, stay where it is moved.
_FOLLOWS = ("AH701", "AH401")
# A date that nobody can read stands behind a word as near as this, and its row may be no known one.
_NEAR_WORDS = 8
_UNREAD_DATES = ("AH205", "AH504")
_OF_NO_KNOWN_ROW = ("AH601", "AH603", "AH703")
# So many more than one are of the same making, and what is of one making where they are so many.
_MANY = 4
_OF_THE_DOCUMENT = ("AH005", "AH102")
# Where more mistakes are told, a look at each of them takes long.
MOST_MISTAKES = 8


class Findings:
    """What is found of a schedule; what follows from a finding is told under it."""

    def __init__(self, analysis: Analysis, findings: list[Finding]) -> None:
        self.analysis, self.findings = analysis, findings

    def tell_under(self, root: Finding, gone: Iterable[Finding]) -> None:
        """Tell some findings under the one that they follow from, which weighs as much as they."""
        under = [one for one in gone if one is not root]
        away = set(map(id, under))
        flat = [part for one in under for part in (one, *one.consequences)]
        # A row whose text stands in another one is not lost.
        lost = "AH603" if root.code == OTHER_WORDS and root.severity is Severity.INFO else None
        weighing = (one for one in flat if one.code != lost)
        fixes = (one.fix for one in flat if one.fix and _cell(one) == _cell(root))
        told = evolve(
            root,
            fix=root.fix or next(fixes, None),
            severity=max((root, *weighing), key=lambda one: one.severity.weight).severity,
            consequences=(*root.consequences, *(evolve(one, consequences=()) for one in flat)),
        )
        self.findings = [
            told if one is root else one for one in self.findings if id(one) not in away
        ]

    def of(self, *codes: str) -> list[Finding]:
        """What rules of some codes find."""
        return [one for one in self.findings if one.code in codes]

    def _tell_as_one(self, groups: Collection[Sequence[Finding]], least: int) -> None:
        """Tell what is found together at least so many times under the first of it."""
        for first, *others in groups:
            if len(others) >= least - 1:
                self.tell_under(first, others)

    def one_a_row(self) -> None:
        """What is odd about the date of one row is one mistake, whatever it is."""
        by_row = grouped(
            (finding.entry_id, finding)
            for finding in self.findings
            if finding.field == "date" and finding.code in OF_THE_DATE and finding.entry_id
        )
        for findings in by_row.values():
            if len(findings) > 1:
                root = min(findings, key=lambda one: OF_THE_DATE.index(one.code))
                self.tell_under(root, [one for one in findings if one is not root])
        self._one_a_deadline()
        self._half_read()
        self._without_a_heading()
        self._told_by_the_line_above()
        self._without_a_party()
        self._of_a_series()
        self._left_behind()
        self._throughout()
        self._lost_together()
        self._shifted_together()

    def _left_behind(self) -> None:
        """That rows stayed where one that they follow was moved is told where it was."""
        for stayed in [one for one in self.of(*_FOLLOWS) if one.related]:
            moved = {one.entry_id: one for one in self.of("AH701")}
            root = moved.get(stayed.related[0].entry_id)
            is_meant = stayed.code == "AH701" or (root and root.expected == stayed.actual)
            if root is not None and is_meant and stayed in self.findings:
                self.tell_under(root, [stayed])
        self._moved_alone()
        self._together_out_of_order()

    def _together_out_of_order(self) -> None:
        """Rows of one month that stand in the wrong place together are one mistake.

        So is a table that is sorted by something else than its dates.
        """
        astray = self.of("AH101")
        rows = list(self.analysis.schedule.dated())
        if are_grouped(len(astray), rows):
            said = _SORTED_OTHERWISE.fill(astray=len(astray), rows=len(rows))
            first = evolve(astray[0], words=said, related=())
            self.findings[self.findings.index(astray[0])] = first
            self.tell_under(first, astray[1:])
            return
        groups = grouped(
            ((one.code, row.heading and row.heading.line, row.heading or _month(row)), one)
            for one in self.of(*_ASTRAY)
            if (row := self.analysis.schedule.get(one.entry_id)) is not None
        )
        if len(groups) <= MOST_MISTAKES:
            self._tell_as_one(groups.values(), 3)

    def _throughout(self) -> None:
        """What is wrong with many rows in the same way is one mistake of the document."""
        alike = grouped(
            ((one.code, one.field), one) for one in self.findings if _may_be_throughout(one)
        )
        exchanged = grouped(((one.actual, one.expected), one) for one in self.of("AH507"))
        self._tell_as_one([*alike.values(), *exchanged.values()], _MANY + 1)
        self._misspelt_throughout()

    def _misspelt_throughout(self) -> None:
        """Dates behind one word that nobody knows are one mistake, be it in many rows."""
        unread = self.of(*_UNREAD_DATES)
        if len(unread) <= _MANY or not self.analysis.follows_known:
            return
        usual = self._usual_words()
        alike = grouped((self._odd_word(one, usual), one) for one in unread)
        for some in (some for word, some in alike.items() if word and len(some) > _MANY):
            rows = {one.entry_id for one in some}
            beside = [one for one in self.of(*_OF_NO_KNOWN_ROW) if one.entry_id in rows]
            self.tell_under(some[0], [*some[1:], *beside])

    def _usual_words(self) -> frozenset[str]:
        """The words of the known schedule."""
        rows = self.analysis.known or ()
        texts = (row.text_of(name) for row in rows for name in TEXT_FIELDS)
        return frozenset(word for text in texts for word in tokens(text))

    def _odd_word(self, one: Finding, usual: Collection[str]) -> str | None:
        """The last word in a date, or in front of it, that the known schedule never has."""
        row = self.analysis.schedule.get(one.entry_id)
        if row is None or one.field is None or one.span is None:
            return None
        front = tokens(row.text_of(one.field)[: one.span[1]])[-_NEAR_WORDS:]
        odd = (word for word in reversed(front) if word.isalpha() and word not in usual)
        return next(odd, None)

    def _lost_together(self) -> None:
        """Rows that stood one after the other and are gone are one mistake: a page, the end."""
        lost = {one.entry_id: one for one in self.of("AH603")}
        before = self.analysis.previous or self.analysis.known or ()
        stretches = groupby(before, lambda row: row.id in lost) if lost else ()
        gone = [[lost[row.id] for row in rows] for is_gone, rows in stretches if is_gone]
        self._tell_as_one(gone, _MANY + 1)

    def _shifted_together(self) -> None:
        """The dates of a month that are all so many days off are one mistake."""
        alike = grouped(
            ((*month, days), one)
            for one in self.findings
            if (month := self._month_of(one)) and (days := _days_off(one))
        )
        shifted = {month[:2]: some for month, some in alike.items() if len(some) > _MANY}
        for month, some in shifted.items() if len(shifted) <= MOST_MISTAKES else ():
            of_month = [one for one in self.of(*_OF_THE_PHRASES) if self._month_of(one) == month]
            beside = [one for one in of_month if one.severity is Severity.INFO]
            root = min(some, key=lambda one: one.code in _OF_THE_PHRASES)
            self.tell_under(root, {id(one): one for one in (*some, *beside)}.values())

    def _month_of(self, one: Finding) -> tuple[int, int] | None:
        """The year and the month of the row that a finding is of."""
        row = self.analysis.schedule.get(one.entry_id)
        return _month(row) if row is not None and row.is_dated else None

    def _moved_alone(self) -> None:
        """A row that was moved, and days in its words that were not, are one mistake."""
        moved = {one.entry_id for one in self.of("AH701")}
        stayed: dict[str | None, list[Finding]] = {}
        for one in self.findings:
            is_moved = one.entry_id in moved and one.code in _OF_THE_PHRASES
            if is_moved or (one.code == "AH701" and stayed.get(one.entry_id)):
                stayed.setdefault(one.entry_id, []).append(one)
        for first, *others in stayed.values() if len(stayed) <= MOST_MISTAKES else ():
            if others and first.code != "AH701":
                self.tell_under(first, others)

    def _one_a_deadline(self) -> None:
        """That a deadline is on a closed day goes with its being wrong."""
        closed = grouped(((one.entry_id, one.field, one.span), one) for one in self.of("AH204"))
        for root in self.of("AH201") if closed else ():
            if there := closed.get((root.entry_id, root.field, root.span)):
                self.tell_under(root, there)

    def _half_read(self) -> None:
        """What is found of the half of a date that can be read goes with its being unreadable."""
        of_phrases = self.of(*_OF_THE_PHRASES)
        unread = self.of("AH205") if of_phrases else []
        for root in unread if len(unread) <= MOST_MISTAKES else ():
            if there := [one for one in of_phrases if _overlap(one, root)]:
                self.tell_under(root, there)

    def _without_a_heading(self) -> None:
        """That rows have no heading goes with a line above them that cannot be read."""
        unread = {one.line: one for one in self.of("AH001")}
        for one in self.of("AH002") if unread else ():
            root = unread.get(one.line - 1) if one.line else None
            if root is not None and root.entry_id is None and one.field == "heading":
                self.tell_under(root, [one])

    def _told_by_the_line_above(self) -> None:
        """That a row is not on its day goes with a line above it that says another."""
        told = {_spot(one): one for one in self.of("AH006")}
        for one in self.of("AH701") if told else ():
            if one.severity is Severity.INFO and (root := told.get(_spot(one))):
                self.tell_under(root, [one])

    def _of_a_series(self) -> None:
        """That a series lacks a month goes with what is wrong with the row of that month."""
        gaps = self.of("AH601")
        for gap in gaps if len(gaps) <= MOST_MISTAKES else ():
            row = self.analysis.schedule.get(gap.entry_id)
            slips = (one for one in self.of(*_SLIPS_OF_A_ROW) if row and self._is_in(one, gap, row))
            if root := next(slips, None):
                self.tell_under(root, [gap])

    def _is_in(self, one: Finding, gap: Finding, row: Entry) -> bool:
        """Whether a finding is of the row that a gap of a series is about."""
        said = {*words(without_mentions(row.what))}
        if one.entry_id is None:
            return bool(said) and said <= {*words(one.actual or "")}
        other = self.analysis.schedule.get(one.entry_id)
        if other is None or other.date is None or f"{other.date:%Y-%m}" != gap.expected:
            return False
        is_same = (other.sender, other.recipient) == (row.sender, row.recipient)
        return is_same or said <= {*words(f"{other.sender} {other.what}")}

    def _without_a_party(self) -> None:
        """That a row has no sender goes with which one it should have."""
        empty = {one.entry_id: one for one in self.of("AH005")}
        for root in filter(_lacks_a_party, self.of("AH508") if empty else ()):
            if (there := empty.get(root.entry_id)) and there.field == root.field:
                self.tell_under(root, [there])

    def say_once(self) -> None:
        """That the words of a row are others goes with what says more of it."""
        of_row = grouped((finding.entry_id, finding) for finding in self.findings)
        others = self.of(OTHER_WORDS)
        for finding in others if len(others) <= MOST_MISTAKES else ():
            beside = (one for one in of_row[finding.entry_id] if one in self.findings)
            if root := next((one for one in beside if _says_more(one, finding)), None):
                self.tell_under(root, [finding])


def _says_more(one: Finding, finding: Finding) -> bool:
    """Whether a finding of a row says more than that its words are others."""
    if one is finding or one.code == finding.code:
        return False
    if finding.severity is Severity.INFO and one.code in (*OF_THE_DATE, *_OF_A_ROW):
        return one.severity is not Severity.INFO
    if one.field != finding.field or one.span is None or finding.span is None:
        return False
    if one.code not in _OF_TEXTS:
        return False
    apart = max(one.span[0] - finding.span[1], finding.span[0] - one.span[1])
    return apart < (_APART if one.code == "AH403" else 0)


def _days_off(one: Finding) -> int:
    """How many days the date of a row is past the one that is expected; 0 where nobody knows.

    Where a date in its words seems too early, the row is too late.
    """
    if one.code not in (*_FOLLOWS, "AH302", *_OF_THE_PHRASES):
        return 0
    try:
        days = (date.fromisoformat(one.actual or "") - date.fromisoformat(one.expected or "")).days
    except ValueError:
        return 0
    return -days if one.code in _OF_THE_PHRASES else days


def _month(row: Entry) -> tuple[int, int]:
    return row.day.year, row.day.month


def _spot(one: Finding) -> tuple[object, ...]:
    """The row of a table or the line of a text that a finding is at."""
    place = one.place
    return (place.table, place.row) if place and place.table else (one.line,)


def _may_be_throughout(one: Finding) -> bool:
    """Whether many findings like this one are of one making, as of a column that was cleared."""
    is_of_all = one.code in _OF_THE_DOCUMENT and one.severity is not Severity.INFO
    return is_of_all or _lacks_a_party(one)


def _lacks_a_party(one: Finding) -> bool:
    """Whether a row is without its sender, or its recipient, that a known one has."""
    return one.code == "AH508" and one.actual is None


def _overlap(one: Finding, other: Finding) -> bool:
    """Whether two findings are of the same letters of a text."""
    if _cell(one) != _cell(other) or one.span is None or other.span is None:
        return False
    return max(one.span[0], other.span[0]) < min(one.span[1], other.span[1])


def _cell(one: Finding) -> tuple[str | None, str | None]:
    """The field of a row that a finding is of."""
    return one.entry_id, one.field
