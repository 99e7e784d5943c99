"""One edit of a right document, and what a check says of it: the examination of the rules.

A kind of edit changes a schedule in one place (`mistakes.py`, `right_edits.py`). The document
is written in some form, read again and checked; what was found before the edit does not count.
The rules' own examples play no part. A tenth of the kinds is held back: `figures` counts them,
and nothing names what they miss, so that nobody tunes a rule to them.
"""

from __future__ import annotations

import random
import re
import statistics
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property
from pathlib import Path

from attrs import evolve, frozen

from vigo_arshjul import Schedule, adopt, check, published, read, roll
from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.io.formats import reader_of
from vigo_arshjul.rules import Finding
from vigo_arshjul.rules.verdicts.fixing import Fixed, fix

YEARS = ("2017-2018", "2021-2022", "2026-2027")
FORMS = ("txt", "toml", "csv", "xlsx", "docx")
# Beside its row, a mistake may show at a neighbour within so many rows where a row is gone.
NEAR = 3


@frozen(kw_only=True)
class Edited:
    """A schedule with one edit.

    Attributes:
        schedule: the schedule, where the edit was one of rows.
        text: the document, where it was one of its text.
        rows: the places of the rows that the edit touches, from 0; of a lost row, its place.
        is_lost: whether a row is gone, so that its neighbours or its name may show it.
        beside: whether it stands above or below the table: a finding without a row shows it.
    """

    schedule: Schedule | None = None
    text: str | None = None
    rows: frozenset[int] = frozenset()
    is_lost: bool = False
    beside: bool = False


Edit = Callable[[Schedule, random.Random], Edited | None]
TextEdit = Callable[[str, Schedule, random.Random], Edited | None]


@frozen(kw_only=True)
class Kind:
    """A kind of edit.

    Attributes:
        family: what it is about.
        says: what is done, in a phrase.
        edit: does it to a schedule; None where there is no place for it.
        text_edit: or does it to the text of a document.
        forms: the forms of document that can show it.
        of_county: whether it is of a table that a county has made for itself.
        table: the file of that table.
    """

    family: str
    says: str
    edit: Edit | None = None
    text_edit: TextEdit | None = None
    forms: tuple[str, ...] = FORMS
    of_county: bool = False
    table: str = "fylke-2025-2026"

    @property
    def is_held_back(self) -> bool:
        """Whether nobody may look at it while a rule is tuned."""
        return self.number % 9 == 0

    @property
    def number(self) -> int:
        """What tells its turn of the forms: its own, whatever kinds stand before it."""
        return zlib.crc32(self.says.encode())


@frozen(kw_only=True)
class Outcome:
    """What a check says of one edit.

    Attributes:
        kind: what was done.
        document: the year and form of the document.
        found: whether something new is said at the row.
        is_first: whether the first new finding is there.
        new: the new findings, those that follow from others left out.
        touched: whether a safe fix changed the document.
        is_restored: whether the document is as before the mistake.
        harmed: how many right rows a safe fix changed.
        where: what was edited, for the one who looks.
    """

    kind: Kind
    document: str
    found: bool
    is_first: bool
    new: tuple[Finding, ...]
    touched: bool = False
    is_restored: bool = False
    harmed: int = 0
    where: str = ""


class Document:
    """A right document: its schedule, its content in one form, and what is found in it."""

    def __init__(self, year: str, form: str, table: str | None = None) -> None:
        self.name = f"{year} {form}"
        self.form = reader_of(form)
        self.content = self.form.dumps(_of_county(year, table) if table else schedule_of(year))
        self.schedule = self.form.loads(self.content)
        self.known = Counter(map(_key, check(self.schedule).with_consequences()))

    @cached_property
    def _right_fixed(self) -> Fixed:
        """What safe fixes make of the right document."""
        return fix(self.schedule, check)

    def examine(self, kind: Kind, seed: int, *, fixes: bool = True) -> Outcome | None:
        """Make one edit of a kind and check; None where the document has no place for it."""
        rnd = random.Random(f"{seed} {self.name} {kind.says}")
        if kind.text_edit is not None:
            edited = kind.text_edit(self.content.decode(), self.schedule, rnd)
        else:
            assert kind.edit is not None
            edited = kind.edit(self.schedule, rnd)
        if edited is None:
            return None
        try:
            schedule = self._read(edited)
        except ArshjulError:  # a document that cannot be read is a mistake told
            return Outcome(kind=kind, document=self.name, found=True, is_first=True, new=())
        return self._judge(kind, edited, schedule, fixes=fixes)

    def _read(self, edited: Edited) -> Schedule:
        if edited.text is not None:
            return self.form.loads(edited.text)
        assert edited.schedule is not None
        return self.form.loads(self.form.dumps(edited.schedule))

    def _judge(self, kind: Kind, edited: Edited, schedule: Schedule, *, fixes: bool) -> Outcome:
        report = check(schedule)
        known = Counter(self.known)
        new, all_new = [], []
        for finding in report:
            fresh = [one for one in (finding, *finding.consequences) if _is_new(one, known)]
            all_new += fresh
            if finding in fresh:
                new.append(finding)
        ids = [entry.id for entry in schedule]
        is_there = _Place(edited, ids, {entry.id for entry in self.schedule}).holds
        outcome = Outcome(
            kind=kind,
            document=self.name,
            found=any(map(is_there, all_new)),
            is_first=bool(new) and is_there(new[0]),
            new=tuple(new),
            where=_changed(self.schedule, schedule),
        )
        return self._mended(outcome, schedule) if fixes and new else outcome

    def _mended(self, outcome: Outcome, schedule: Schedule) -> Outcome:
        fixed, right_fixed = fix(schedule, check), self._right_fixed
        mended, mended_before = fixed.schedule, right_fixed.schedule
        before = Counter(map(_as_told, self.schedule))
        wrong, after = Counter(map(_as_told, schedule)), Counter(map(_as_told, mended))
        before_too = Counter(map(_as_told, mended_before))
        right = wrong & before
        # What a fix changes in the right document too is no harm that the mistake does.
        harmed = right - after - (before - before_too)
        return evolve(
            outcome,
            touched=after != wrong and bool(_said(fixed.mended) - _said(right_fixed.mended)),
            is_restored=after in (before, before_too),
            harmed=harmed.total(),
        )


@cache
def schedule_of(year: str) -> Schedule:
    return published() if year == "2017-2018" else roll(published(), year).schedule


@cache
def _of_county(year: str, table: str) -> Schedule:
    county = read(Path(__file__).parent / "data" / f"{table}.txt")
    return roll(adopt(county).schedule, year).schedule


@cache
def document(year: str, form: str, table: str | None = None) -> Document:
    """The right document of a year in a form, of a county where it is one's own table."""
    return Document(year, form, table)


class _Place:
    """Where a mistake is, and so where it must be found."""

    def __init__(self, edited: Edited, ids: Sequence[str], ids_before: set[str]) -> None:
        reach = NEAR if edited.is_lost else 0
        near = range(-reach, reach + 1)
        numbers = {row + step for row in edited.rows for step in near}
        self._rows = {ids[number] for number in numbers if 0 <= number < len(ids)}
        self._lost = ids_before - set(ids) if edited.is_lost else set()
        self._is_beside = edited.beside
        self._is_lost = edited.is_lost

    def holds(self, finding: Finding) -> bool:
        """Whether a finding is there, or names the row as one of those it speaks of."""
        if finding.entry_id is None:
            return self._is_beside or self._is_lost or finding.code in ("AH001", "AH006")
        return finding.entry_id in self._rows | self._lost or (
            self._is_lost and finding.code in ("AH601", "AH602", "AH603")
        )


def _said(findings: Iterable[Finding]) -> Counter[tuple[str, str]]:
    return Counter(map(_key, findings))


def _key(finding: Finding) -> tuple[str, str]:
    return finding.code, re.sub(r"(linje|line|alle) \d+", "", finding.message)


def _is_new(finding: Finding, known: Counter[tuple[str, str]]) -> bool:
    if known[_key(finding)] > 0:
        known[_key(finding)] -= 1
        return False
    return True


def _as_told(entry: object) -> tuple[object, ...]:
    names = ("when", "sender", "what", "recipient", "comment", "category")
    return tuple(getattr(entry, name) for name in names)


def _changed(before: Schedule, after: Schedule) -> str:
    old, new = Counter(map(_as_told, before)), Counter(map(_as_told, after))
    gone, come = [[str(part) for part in row] for row in old - new], [*(new - old)]
    return f"- {gone[:2]}\n      + {[[str(part) for part in row] for row in come[:2]]}"


def outcomes(
    kinds: Iterable[Kind],
    *,
    seed: int = 1,
    years: Sequence[str] = YEARS,
    forms: Sequence[str] = FORMS,
    each: int = 1,
    fixes: bool = True,
) -> Iterator[Outcome]:
    """Examine each kind on documents of several years and forms, turn by turn.

    Args:
        kinds: the kinds of edits.
        seed: another number gives other places.
        years: the school years.
        forms: the forms of documents.
        each: how many edits of a kind in each year.
        fixes: whether safe fixes are carried out.
    """
    for kind in kinds:
        yield from outcomes_of(kind, seed=seed, years=years, forms=forms, each=each, fixes=fixes)


def outcomes_of(
    kind: Kind,
    *,
    seed: int = 1,
    years: Sequence[str] = YEARS,
    forms: Sequence[str] = FORMS,
    each: int = 1,
    fixes: bool = True,
) -> Iterator[Outcome]:
    """The same of one kind."""
    able = [form for form in forms if form in kind.forms]
    for turn, year in enumerate(year for year in years for _ in range(each)):
        if able:
            form = able[(kind.number + turn) % len(able)]
            right = document(year, form, kind.table if kind.of_county else None)
            outcome = right.examine(kind, seed + turn, fixes=fixes)
            if outcome is not None:
                yield outcome


@frozen(kw_only=True)
class Figures:
    """The figures of a family.

    Attributes:
        kinds: how many kinds.
        cases: how many edits.
        found: how many were found at their row.
        first: of those found, in how many the first finding is at the row.
        findings: how many findings each gives.
        raised: how many gave a new error or warning.
        touched: how many a safe fix changed.
        restored: how many of these came back right.
        harmed: in how many something right was made wrong.
    """

    kinds: int
    cases: int
    found: int
    first: int
    findings: tuple[int, ...]
    raised: int
    touched: int
    restored: int
    harmed: int

    @property
    def spread(self) -> tuple[float, float, int]:
        """Median, ninth decile and most of the findings that a mistake gives."""
        numbers = sorted(number for number in self.findings if number) or [0]
        return (
            statistics.median(numbers),
            numbers[min(len(numbers) - 1, int(0.9 * len(numbers)))],
            numbers[-1],
        )


def figures(all_of: Sequence[Outcome]) -> Figures:
    """The figures of some outcomes."""
    return Figures(
        kinds=len({one.kind.says for one in all_of}),
        cases=len(all_of),
        found=sum(one.found for one in all_of),
        first=sum(one.found and one.is_first for one in all_of),
        findings=tuple(len(one.new) for one in all_of),
        raised=sum(any(f.severity.value != "info" for f in one.new) for one in all_of),
        touched=sum(one.touched for one in all_of),
        restored=sum(one.touched and one.is_restored for one in all_of),
        harmed=sum(one.harmed > 0 for one in all_of),
    )
