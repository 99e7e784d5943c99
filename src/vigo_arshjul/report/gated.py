"""What a change of schedules breaks, said: in the log, at the lines, and as a comment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from vigo_arshjul.comparison import Changed, Reason, ScheduleDiff
from vigo_arshjul.errors import Problem
from vigo_arshjul.identity.words import when_in_words
from vigo_arshjul.language import Words, as_is, joined
from vigo_arshjul.model import Entry, Schedule
from vigo_arshjul.report.document import (
    Block,
    Document,
    Line,
    Paragraph,
    Section,
    Table,
    Title,
    sections_of,
)
from vigo_arshjul.report.json import Data, Keys
from vigo_arshjul.report.renderer import Renderer, in_line, on_line, path_and_line, told
from vigo_arshjul.rules import Finding, Severity
from vigo_arshjul.sanitize import Sink, safe

_KINDS: Mapping[str, Words] = {
    "added": Words("ny", "added"),
    "changed": Words("endret", "changed"),
    "renamed": Words("nytt navn", "renamed"),
    "removed": Words("slettet", "removed"),
}
_COLUMNS = (
    Words("Rad", "Row"),
    Words("Før", "Before"),
    Words("Etter", "After"),
    Words("Hvorfor", "Why"),
)


@frozen(kw_only=True)
class GatedFile:
    """A file that a change touches, and what of that stops it."""

    kind: str  # `added`, `changed`, `renamed` or `removed`
    path: str  # what it is called, or was, from the root of the tree
    old_path: str | None = None  # what it was called; None where it is new
    new: Schedule | None = None  # what it holds
    # What differs from what it was, or from what the year before makes of it.
    difference: ScheduleDiff | None = None
    come: tuple[Finding, ...] = ()  # the findings that were not there before
    gone: tuple[Finding, ...] = ()  # the findings that are there no more
    fail_on: Severity = Severity.ERROR  # the severity from which a new finding stops the change
    reasons: tuple[Words, ...] = ()  # what else stops it
    problems: tuple[Problem, ...] = ()  # why it could not be judged
    notes: tuple[Words, ...] = ()  # what is to be known besides

    @property
    def stopping(self) -> tuple[Finding, ...]:
        """The new findings that stop the change."""
        return tuple(one for one in self.come if one.severity.weight >= self.fail_on.weight)

    @property
    def gate(self) -> tuple[Reason, ...]:
        """What of the differences stops the change."""
        return self.difference.gate if self.difference else ()

    @property
    def passes(self) -> bool:
        """Whether nothing of it stops the change."""
        return not (self.reasons or self.gate or self.stopping or self.problems)

    def stops(self) -> Iterator[tuple[int | None, str | None, Words]]:
        """All that stops the change: the line, the row and the reason."""
        for problem in self.problems:
            yield problem.line, None, problem.words
        for words in self.reasons:
            yield None, None, words
        for reason in self.gate:
            row = self.new.get(reason.entry_id) if self.new else None
            yield (row.line if row else None), reason.entry_id, reason.words
        for one in self.stopping:
            yield one.line, one.entry_id, joined(one.code, " ", one.label, ": ", one.words)


@frozen(kw_only=True)
class Gated:
    """What a change breaks."""

    base: str  # the commit that it began at
    files: tuple[GatedFile, ...]  # the schedules that it touches

    @property
    def passes(self) -> bool:
        """Whether the change may pass."""
        return all(file.passes for file in self.files)

    @property
    def is_whole(self) -> bool:
        """Whether every file could be judged."""
        return not any(file.problems for file in self.files)


# --- for people ----------------------------------------------------------------------------


def gated(result: Gated) -> Document:
    """What stops the change, what changed, and what is new and gone of the findings."""
    title = Title(Words("Endringer i årshjulet", "Changes in the schedule"))
    blocks = tuple(block for file in result.files for block in _file(file))
    return Document(title, (*blocks, Paragraph((_verdict(result),))))


def _verdict(result: Gated) -> Words:
    if not result.files:
        return Words("Ingen årshjul er endret.", "No schedule has changed.")
    if not result.is_whole:
        return Words(
            "Endringen kan ikke vurderes før alt kan leses.",
            "The change cannot be judged before all can be read.",
        )
    if result.passes:
        return Words("Endringen kan gå gjennom.", "The change may pass.")
    return Words("Endringen er stoppet.", "The change is stopped.")


def _file(file: GatedFile) -> Iterator[Block]:
    was = f" ({file.old_path})" if file.old_path and file.old_path != file.path else ""
    title = joined(file.path, ": ", _KINDS[file.kind], was)
    yield Section(title, tuple(_stop_lines(file)), announces=False)
    if rows := tuple(_rows(file)):
        yield Table(_COLUMNS, rows, range(0))
    yield from sections_of(
        (
            (Words("Nye funn", "New findings"), map(_finding, file.come)),
            (Words("Funn som er borte", "Findings that are gone"), map(_finding, file.gone)),
        )
    )
    if file.notes:
        yield Paragraph(file.notes)
    if file.difference is not None and file.difference.is_empty:
        yield Paragraph((Words("Ingen rader er endret.", "No rows changed."),))


def _stop_lines(file: GatedFile) -> Iterator[Line]:
    """What stops the change, each with its place."""
    for line, row, words in file.stops():
        yield Line(row, joined(on_line(line), words))


def _finding(finding: Finding) -> Line:
    return Line(finding.entry_id, joined(in_line(finding), told(finding)))


def _rows(file: GatedFile) -> Iterator[tuple[Words, ...]]:
    """Each row that differs: what it was, what it is, and why that stops the change."""
    difference = file.difference
    if difference is None:
        return
    why = {reason.entry_id: reason.words for reason in difference.gate}
    for row in difference.removed:
        yield _called(row), when_in_words(row.when), as_is("–"), why.get(row.id, as_is(""))
    for row in difference.added:
        yield _called(row), as_is("–"), when_in_words(row.when), why.get(row.id, as_is(""))
    for move in difference.moved:
        reason = why.get(move.entry_id, as_is(""))
        yield _called(move.new), when_in_words(move.before), when_in_words(move.after), reason
    for change in difference.changed:
        called = _called(change.new) if change.new is not None else as_is(change.field)
        reason = why.get(change.entry_id or "", as_is(""))
        yield called, _side(change, 0), _side(change, 1), reason


def _side(change: Changed, side: int) -> Words:
    day = change.dates[side]
    if day is not None:
        return joined(day)
    value = (change.before, change.after)[side]
    return as_is("–" if value is None else str(value))


def _called(row: Entry) -> Words:
    """A row by its own words, shortened; its id where it has none."""
    said = row.what or row.comment or row.id
    words = said.split()
    short = " ".join(words[:8])
    return as_is(f"{short} …" if len(words) > 8 else short)


# --- for machines --------------------------------------------------------------------------


class GateLog(Renderer):
    """Every reason by itself, for a log and for those who read it."""

    def lines(self, result: Gated) -> str:
        """A line a reason: file, line, row, reason."""
        found = (
            safe(f"{path_and_line(file.path, line)}: {said}", Sink.OWN_LINE)
            for file in result.files
            for line, said in self._stops(file)
        )
        return "".join(f"{line}\n" for line in found)

    def annotations(self, result: Gated) -> str:
        """A command for GitHub a reason, at its file and line."""
        commands = []
        for file in result.files:
            for line, said in self._stops(file):
                place = f"file={safe(file.path, Sink.GITHUB_KEY)}" + (
                    f",line={line}" if line else ""
                )
                message = safe(safe(said, Sink.LINE), Sink.GITHUB)
                commands.append(f"::error {place},title=gate::{message}\n")
        return "".join(commands)

    def _stops(self, file: GatedFile) -> Iterator[tuple[int | None, str]]:
        for line, row, words in file.stops():
            said = self.say(words)
            yield line, f"{row}: {said}" if row else said


_KEYS: Keys = {
    Gated: "base passes files",
    GatedFile: "path old_path kind school_year=new.school_year "
    "held_against=difference.old.school_year passes reasons gate new_findings=come "
    "gone_findings=gone problems notes",
    Finding: "code name severity message=words entry=entry_id line field actual expected "
    "fingerprint",
    Problem: "line message=words",
    Reason: "reason=kind entry=entry_id field message=words",
}


def gated_data(result: Gated) -> Data:
    """The same for programs."""
    return Data(result, _KEYS)
