"""Who writes a report holds its language; no other function of this room knows one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from attrs import frozen

from vigo_arshjul.analysis import Severity
from vigo_arshjul.errors import Problem
from vigo_arshjul.language import Language, Words, as_is, counted, joined
from vigo_arshjul.model import Place, Schedule
from vigo_arshjul.report.document import Document, Line

# What shows no findings loads no rules.
if TYPE_CHECKING:
    from vigo_arshjul.rules import Finding, Report, Rule, Skipped


class Outcome(NamedTuple):
    """What was found in one file, or why it cannot be read."""

    path: str  # what it is called
    schedule: Schedule | None = None  # what was read of it; None where nothing could be
    report: Report | None = None  # the findings; None where it could not be read
    problems: tuple[Problem, ...] = ()  # why it could not be read
    fail_on: Severity = Severity.ERROR  # the severity from which a finding fails the check
    declared: tuple[Rule, ...] = ()  # the rules that the settings declared without code

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found."""
        return self.report.findings if self.report is not None else ()

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        """The rules that could not run."""
        return self.report.skipped if self.report is not None else ()

    @property
    def failed(self) -> tuple[Skipped, ...]:
        """The rules and plugins that failed."""
        return self.report.failed if self.report is not None else ()

    @property
    def troubles(self) -> tuple[Problem, ...]:
        """Why it could not be read, and what failed while it was checked."""
        failed = (joined(one.code, ": ", one.reason) for one in self.failed)
        return (*self.problems, *map(Problem, failed))

    @property
    def fails(self) -> bool:
        """Whether a finding of it makes the check fail."""
        return self.report is not None and bool(self.report.at_least(self.fail_on))

    @property
    def remarks(self) -> Iterator[tuple[str, Words]]:
        """What else a check has to say, each with the rule: which did not run, what is ignored."""
        if self.report is None:
            return
        for one in self.skipped:
            yield one.code, joined(UNRUN, ": ", one.reason)
        if not self.report.ran:
            yield "", NONE_RAN
        if self.report.ignored:
            yield "", counted(self.report.ignored, *_IGNORED)


UNRUN = Words("ikke kjørt", "skipped")
NONE_RAN = Words("ingen regel ble kjørt", "no rule ran")
_IGNORED = (
    Words("funn er unntatt i årshjulet", "finding is ignored in the schedule"),
    Words("funn er unntatt i årshjulet", "findings are ignored in the schedule"),
)


def reports_of(found: Iterable[Outcome]) -> list[Report]:
    """The reports of the files that could be read."""
    return [one.report for one in found if one.report is not None]


@frozen(eq=False, repr=False)
class Renderer:
    """One way to write, in a language."""

    language: Language

    def say(self, words: Words) -> str:
        """Words in its language."""
        return words.in_language(self.language)


class PartOfLine(NamedTuple):
    """A part of what is said of a row, and how deep it stands below the others."""

    text: str
    level: int


class PaperReport(Renderer):
    """One way to write a document as a file for paper."""

    def write(self, document: Document) -> bytes:
        """The whole file; equal documents give equal bytes."""
        raise NotImplementedError

    def parts(self, line: Line, level: int = 0) -> Iterator[PartOfLine]:
        """What is said of a row, one thing below the other; a part of it has its row before it."""
        row = f"{self.say(line.about)}: " if line.about and level else ""
        if line.said:
            yield PartOfLine(row + self.say(line.said), level)
            level += 1
        for more in line.more:
            yield PartOfLine(more if isinstance(more, str) else self.say(more), level)
        for below in line.lines:
            yield from self.parts(below, level)


class FindingsForm(Renderer):
    """One way to write what was found in some files."""

    def write(self, found: Iterable[Outcome]) -> str:
        """The findings of some files, and why the others cannot be read."""
        raise NotImplementedError


# So many are read; programs get all of them.
_MOST_TOLD = 12
_MORE = Words("og {left} til", "and {left} more")
_FOLLOWS = as_is("{place}{code} {name}: {message}")


def around(finding: Finding) -> Iterator[tuple[str, Words]]:
    """What else a finding speaks of and what follows from it, each with its sign, in one line."""
    for row in finding.related:
        yield "→", row.in_words()
    for words in consequences(finding):
        yield "↳", words


def consequences(finding: Finding) -> Iterator[Words]:
    """What follows from a finding, each with its place and rule; of very many the first."""
    for one in finding.consequences[:_MOST_TOLD]:
        yield _FOLLOWS.fill(place=in_line(one), code=one.code, name=one.label, message=one.words)

    if left := len(finding.consequences[_MOST_TOLD:]):
        yield _MORE.fill(left=left)


def told(finding: Finding) -> Words:
    """How much a finding weighs, its rule, and what it says."""
    return joined(finding.severity.in_words(), f" {finding.code}: ", finding.words)


def in_full(finding: Finding) -> Words:
    """What a finding says and what follows from it, for a form that has one text for both."""
    words = finding.words
    for one in consequences(finding):
        words = joined(words, " ↳ ", one)
    return words


def in_line(one: Finding | Problem, then: str = ": ") -> Words:
    """Where something stands in its file, where that is known: `linje 4`, `tabell 1, rad 3`."""
    where = where_of(one)
    return joined(where, then) if where is not None else as_is("")


def on_line(line: int | None) -> Words:
    """The line that something stands on, where it is known."""
    return Words(f"linje {line}: ", f"line {line}: ") if line else as_is("")


def path_and_line(path: str, line: int | None) -> str:
    """A file, and the line in it where that is known."""
    return f"{path}:{line}" if line else path


def where_of(one: Finding | Problem) -> Words | None:
    """The line of something, or its sheet and cell, or its table and row."""
    place: Place | None = getattr(one, "place", None)
    if place is not None and (place.sheet is not None or place.table is not None):
        return place.in_words()
    return Place(line=one.line).in_words() if one.line else None


def numbered(found: Outcome) -> Iterator[tuple[Finding, int]]:
    """Each finding, and which it is of those with its fingerprint, if it has none of its own."""
    seen: Counter[str] = Counter()
    for finding in found.findings:
        seen[finding.fingerprint] += 1
        yield finding, seen[finding.fingerprint]


def in_tree(path: str) -> Path:
    """A path below the working directory as machines want it: relative to that."""
    place, here = Path(path), Path.cwd()
    return place.relative_to(here) if place.is_relative_to(here) else place


def place_of(path: str, one: Finding | Problem) -> Words:
    """A file, and where in it something stands, as far as that is known."""
    place: Place | None = getattr(one, "place", None)
    if place is not None and (place.sheet is not None or place.table is not None):
        return joined(path, ": ", place.in_words())
    return as_is(path_and_line(path, one.line))
