"""What a change of schedules breaks: each file held against what it was, or should have been."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import takewhile
from operator import attrgetter
from pathlib import Path
from typing import TypeGuard

from attrs import evolve, frozen

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.cli.inputs import load, settings_for
from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.grouping import beyond
from vigo_arshjul.io.formats import FORMATS, ending_of, reader_of
from vigo_arshjul.io.git import ChangedFile, ChangeKind, Tree
from vigo_arshjul.language import Words
from vigo_arshjul.model import Schedule
from vigo_arshjul.report.gated import Gated, GatedFile
from vigo_arshjul.rules import Config, Finding, Report, Severity
from vigo_arshjul.rules.core.baseline import Baseline

# As the hooks of pre-commit know a schedule: by the word, or a school year, in its path.
_WORDS = ("rshjul", "schedule")
_YEARS = re.compile(r"\d{4}-\d{4}")
_NUMBERS = re.compile(r"\d+")
_OTHERS = ("vigo-arshjul.toml", "pyproject.toml")
_READABLE = frozenset(name for name, form in FORMATS.items() if form.reads)

_NONE = Words(
    "fant ingen årshjul; ventet filer som {patterns}",
    "found no schedules; expected files as {patterns}",
)
_BASE_UNREADABLE = Words(
    "utgaven i grunnlaget kan ikke leses, så ingenting er sammenlignet: {why}",
    "the version of the base cannot be read, and nothing was compared: {why}",
)
_JUDGED_ANEW = Words(
    "«{path}», som funnene vurderes etter, er endret i samme endring",
    "“{path}”, which the findings are judged by, is changed by the same change",
)
_REMOVED = Words("årshjulet er slettet", "the schedule is removed")
_NO_YEAR_BEFORE = Words(
    "ingen av årshjulene i grunnlaget er for {year}; det nye er ikke holdt mot noe",
    "no schedule of the base is for {year}; the new one was held against nothing",
)

_EARLIER = Words(
    "ingen av årshjulene i grunnlaget er for {year}; det nye er holdt mot det for {earlier}",
    "no schedule of the base is for {year}; the new one was held against that for {earlier}",
)


@frozen(kw_only=True)
class Judging:
    """How a change is judged."""

    as_of: dt.date | None  # the day of the change; without it, no deadline is too close to change
    notice: int  # so many business days' notice people must have
    # The severity from which a new finding stops the change; None for the settings.
    fail_on: Severity | None
    accepted: Baseline  # the findings that are known and accepted
    baseline: Path | None = None  # the file that lists them


@frozen
class Gating:
    """Judges the change of a working tree since a commit."""

    tree: Tree  # the working tree
    base: str  # the commit that the change began at
    patterns: Sequence[str]  # which files are meant; the schedules by their names without any
    wishes: Judging  # how it is judged

    def judge(self) -> Gated:
        """Hold every changed schedule against what it was, or should have been."""
        changes = [change for change in self._paired_changes() if self._is_meant(change.path)]
        if not changes and not self._has_schedules():
            shown = ", ".join(self.patterns) or "årshjul-2026-2027.toml"
            raise ArshjulError(_NONE.fill(patterns=shown))
        return Gated(base=self.base, files=tuple(map(self._judged, changes)))

    # --- which files -----------------------------------------------------------------------

    @cached_property
    def _changes(self) -> tuple[ChangedFile, ...]:
        patterns = self.patterns or [f":(top,icase)*.{ending}" for ending in sorted(_READABLE)]
        return tuple(self.tree.changed(self.base, patterns))

    def _is_meant(self, path: str) -> bool:
        if ending_of(Path(path)) not in _READABLE or _is_other(path):
            return False
        if (self.tree.root / path).is_symlink():
            return False  # another name of a file that is guarded by its own
        return bool(self.patterns) or _names_schedule(path)

    def _has_schedules(self) -> bool:
        if self.patterns:
            return self.tree.has_any(self.patterns)
        return any(map(self._is_meant, self.tree.files_of("HEAD")))

    def _paired_changes(self) -> Iterator[ChangedFile]:
        """The changes; a file that goes while another comes for the same year has a new name."""
        gone = [change for change in self._changes if change.kind is ChangeKind.REMOVED]
        come = [change for change in self._changes if change.kind is ChangeKind.ADDED]
        renamed: dict[str, ChangedFile] = {}
        for new in come:
            year = _year_of(self._new, new.path)
            years = ((old, _year_of(self._old, old.path)) for old in (gone if year else ()))
            old = next((old for old, other in years if other == year), None)
            if old:
                gone.remove(old)
                renamed[old.path] = renamed[new.path] = ChangedFile(
                    kind=ChangeKind.RENAMED, old=old.old, new=new.new
                )
        yield from dict.fromkeys(renamed.get(change.path, change) for change in self._changes)

    # --- what they hold --------------------------------------------------------------------

    def _old(self, path: str) -> Schedule:
        try:
            known = reader_of(ending_of(Path(path)))
            return evolve(known.loads(self.tree.content(self.base, path)), source=path)
        except ArshjulError as error:
            raise error.at(path) from None

    def _new(self, path: str) -> Schedule:
        return load(str(self.tree.root / path))

    def _year_before(self, new: Schedule, path: str) -> Schedule | None:
        """The schedule of the year before: in the base, or else another that is new.

        Where there is none, that of the newest earlier year whose name is the same but for it.
        """
        wanted = new.school_year + -1
        earlier: dict[int, Schedule] = {}
        for name, read in self._likely(path, str(wanted)):
            year = _year_of(read, name)
            if year == wanted:
                return read(name)
            if _is_earlier(year, wanted) and _NUMBERS.sub("", name) == _NUMBERS.sub("", path):
                earlier.setdefault(year.start, read(name))
        return earlier[max(earlier)] if earlier else None

    def _likely(self, path: str, year: str) -> Iterator[tuple[str, Callable[[str], Schedule]]]:
        """The other schedules, those of the base first, the likeliest of a year before others."""
        in_base = [one for one in self.tree.files_of(self.base) if self._may_be_schedule(one)]
        come = [
            one.path for one in self._changes if one.kind is ChangeKind.ADDED and one.path != path
        ]
        for names, read in ((in_base, self._old), (come, self._new)):
            for name in sorted(names, key=lambda name: _unlike(name, path, year)):
                yield name, read

    def _may_be_schedule(self, path: str) -> bool:
        is_readable = ending_of(Path(path)) in _READABLE
        return is_readable and _names_schedule(path) and not _is_other(path)

    # --- judging ---------------------------------------------------------------------------

    def _judged(self, change: ChangedFile) -> GatedFile:
        judged = GatedFile(kind=change.kind, path=change.path, old_path=change.old)
        if change.new is None:
            return evolve(judged, reasons=(_REMOVED,))
        try:
            config = settings_for(str(self.tree.root / change.new))
            new = self._new(change.new)
            return self._compared(judged, change, new, config)
        except ArshjulError as error:
            return evolve(judged, problems=error.problems)

    def _compared(
        self, judged: GatedFile, change: ChangedFile, new: Schedule, config: Config
    ) -> GatedFile:
        from vigo_arshjul.api import diff

        wishes, notes = self.wishes, [*self._judged_anew(config)]
        old = self._before(change, new, notes)
        fail_on = wishes.fail_on or config.fail_on
        now = self._checked(new, config, change.path)
        if old is None:
            return evolve(judged, new=new, come=now, fail_on=fail_on, notes=tuple(notes))
        difference = diff(old, new, as_of=wishes.as_of, notice=wishes.notice, config=config)
        before = difference.expected or old
        was = self._checked(before, config, change.old or change.path)
        return evolve(
            judged,
            new=new,
            difference=difference,
            come=_without(now, was),
            gone=_without(was, now),
            fail_on=fail_on,
            notes=tuple(notes),
        )

    def _before(self, change: ChangedFile, new: Schedule, notes: list[Words]) -> Schedule | None:
        """What a schedule is held against; None, with a note, where there is nothing."""
        if change.old is None:
            found = self._year_before(new, change.path)
            wanted = new.school_year + -1
            if found is None:
                notes.append(_NO_YEAR_BEFORE.fill(year=wanted))
            elif found.school_year != wanted:
                notes.append(_EARLIER.fill(year=wanted, earlier=found.school_year))
            return found
        try:
            old = self._old(change.old)
        except ArshjulError as error:
            notes.append(_BASE_UNREADABLE.fill(why=error.problems[0].words))
            return None
        if old.unreadable:
            # One that the base has broken must be possible to mend.
            notes.append(_BASE_UNREADABLE.fill(why=old.unreadable[0].words))
            return None
        return old

    def _judged_anew(self, config: Config) -> Iterator[Words]:
        """The settings and the baseline, where the change itself has changed them."""
        settings = Path(config.source) if config.source else None
        for path in (settings, self.wishes.baseline):
            if path is not None and self.tree.has_changed(self.base, path):
                yield _JUDGED_ANEW.fill(path=path.name)

    def _checked(self, schedule: Schedule, config: Config, path: str) -> tuple[Finding, ...]:
        from vigo_arshjul.api import check

        report: Report = check(schedule, config=config, as_of=self.wishes.as_of)
        if report.failed:
            raise ArshjulError(*(failed.reason for failed in report.failed))
        return self.wishes.accepted.without_accepted(path, report).findings


def _is_other(path: str) -> bool:
    """Whether a file has settings, or a schema."""
    return Path(path).name in _OTHERS or path.endswith(".schema.json")


def _names_schedule(path: str) -> bool:
    return any(word in path.casefold() for word in _WORDS) or bool(_YEARS.search(path))


def _without(findings: Iterable[Finding], others: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that are not among others; they are known by what they say, not by line."""
    known = attrgetter("fingerprint")
    return tuple(beyond(Counter(map(known, others)), findings, known))


def _year_of(read: Callable[[str], Schedule], path: str) -> SchoolYear | None:
    try:
        return read(path).school_year
    except ArshjulError:
        return None


def _is_earlier(year: SchoolYear | None, than: SchoolYear) -> TypeGuard[SchoolYear]:
    """Whether a year is of the same kind and before another."""
    return type(year) is type(than) and year is not None and year.start < than.start


def _unlike(name: str, path: str, year: str) -> tuple[bool, bool, int, str]:
    """How little a file looks like the one of the year before."""
    one, other = Path(name), Path(path)
    pairs = zip(one.name, other.name, strict=False)
    begins_alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return year not in name, one.parent != other.parent, -begins_alike, name
