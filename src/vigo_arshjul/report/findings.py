"""Findings as a person reads them, in the manner of a compiler.

årshjul.txt:70: feil AH201 registreringsfrist-ikke-dagen-før
  │ …Frist for registrering i VIGO Lokalbasen se 01. desember.</i>
  │                                              ^^^^^^^^^^^^
  = registreringsfristen er satt til fredag 1. desember 2017; ventet …
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from vigo_arshjul.language import Words, counted, joined
from vigo_arshjul.model import Entry, Schedule
from vigo_arshjul.report.renderer import (
    NONE_RAN,
    UNRUN,
    FindingsForm,
    Outcome,
    around,
    place_of,
    reports_of,
)
from vigo_arshjul.rules import Finding, Report, Severity, Skipped
from vigo_arshjul.rules.core.fix import Fix
from vigo_arshjul.sanitize import Sink, safe, shorten

_WIDTH = 88
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_BAR = "  │ "


@frozen(eq=False, repr=False)
class FindingsText(FindingsForm):
    """Findings for a terminal."""

    colour: bool = False  # whether it shows colours
    # Whether to tell what cannot be read, too, which a terminal is told beside it.
    whole: bool = False

    def write(self, found: Iterable[Outcome]) -> str:
        """A block for each finding, then the rules that could not run, and how many there are."""
        found = list(found)
        if not found:
            return ""
        reports = reports_of(found)
        blocks = (
            "\n".join(self.block(one.path, one.schedule, finding)) + "\n\n"
            for one in found
            for finding in one.findings
        )
        unread = self._unread(found) if self.whole else ()
        if not reports:
            return "".join(unread)
        failed = self._unrun(FAILED, (failed for one in found for failed in one.failed))
        unrun = self._unrun(UNRUN, (skipped for one in found for skipped in one.skipped))
        none_ran = () if any(report.ran for report in reports) else (f"{self.say(NONE_RAN)}\n",)
        last = self.say(summary(reports)) + self._where_to_learn_more(reports)
        return "".join([*blocks, *unread, *failed, *unrun, *none_ran, f"{last}\n"])

    def _unread(self, found: Iterable[Outcome]) -> Iterator[str]:
        """Why files cannot be read, a line for each problem."""
        for one in found:
            for problem in one.problems:
                place = safe(self.say(place_of(one.path, problem)), Sink.OWN_LINE)
                yield f"{place}: {safe(self.say(problem.words), Sink.TERMINAL)}\n"

    def _unrun(self, title: Words, unrun: Iterable[Skipped]) -> Iterator[str]:
        """The rules that could not run, each with the reason, once for all files."""
        lines = {safe(f"{one.code}: {self.say(one.reason)}", Sink.TERMINAL) for one in unrun}
        return (f"{self.say(title)}: {line}\n" for line in sorted(lines))

    def _where_to_learn_more(self, reports: Iterable[Report]) -> str:
        words = Words(
            "\nmer om en regel: vigo-arshjul rule KODE",
            "\nmore about a rule: vigo-arshjul rule CODE",
        )
        return self.say(words) if any(report.findings for report in reports) else ""

    def block(self, path: str, schedule: Schedule | None, finding: Finding) -> Iterator[str]:
        """The lines that tell of one finding."""
        severity = self.say(finding.severity.in_words())
        if self.colour:
            import click

            severity = click.style(severity, fg=_COLOURS[finding.severity], bold=True)
        place = safe(self.say(place_of(path, finding)), Sink.OWN_LINE)
        yield f"{place}: {severity} {finding.code} {self.say(finding.label)}"
        entry = schedule.get(finding.entry_id) if schedule is not None else None
        if entry is not None:
            yield from _excerpt(entry, finding)
        elif finding.actual:
            yield _BAR + shorten(finding.actual, _WIDTH)
        yield f"  = {safe(self.say(finding.words), Sink.TERMINAL)}"
        for sign, words in around(finding):
            yield f"  {sign} {safe(self.say(words), Sink.TERMINAL)}"
        if finding.fix is not None:
            yield f"  + {safe(self.say(fix_in_words(finding.fix)), Sink.TERMINAL)}"


def fix_in_words(fix: Fix) -> Words:
    """What would put a finding right, and whether that is certain."""
    sure = Words("rettelse", "fix") if fix.safe else Words("rettelse (usikker)", "fix (unsafe)")
    return joined(sure, ": ", fix.words)


def counts(reports: Iterable[Report]) -> dict[str, int]:
    """How many findings there are of each severity, and how many were ignored."""
    reports = list(reports)
    found = {severity.value: sum(r.count(severity) for r in reports) for severity in Severity}
    return {**found, "ignored": sum(report.ignored for report in reports)}


def summary(reports: Sequence[Report]) -> Words:
    """How many findings of each kind there are, and how many rules could not run."""
    found = counts(reports)
    words = Words("{e}, {w}, {i}; {n} unntatt, {unrun}", "{e}, {w}, {i}; {n} ignored, {unrun}")
    error, warning, info = (counted(found[kind], *said) for kind, said in _KINDS.items())
    unrun = counted(sum(len(report.skipped) for report in reports), *_SKIPPED)
    return words.fill(e=error, w=warning, i=info, n=found["ignored"], unrun=unrun)


FAILED = Words("feilet", "failed")
_KINDS = {
    "error": (Words("feil", "error"), Words("feil", "errors")),
    "warning": (Words("advarsel", "warning"), Words("advarsler", "warnings")),
    "info": (Words("merknad", "info"), Words("merknader", "infos")),
}
_SKIPPED = (Words("regel ikke kjørt", "rule skipped"), Words("regler ikke kjørt", "rules skipped"))


def _excerpt(entry: Entry, finding: Finding) -> Iterator[str]:
    """The row, or the part of its text that is meant, underlined."""
    if finding.span is None or finding.field not in ("what", "comment"):
        row = f"{entry.when.iso()}  {entry.sender}: {entry.what}"
        yield _BAR + shorten(row, _WIDTH)
        return
    text: str = getattr(entry, finding.field)
    start, end = finding.span
    left = max(0, min(start - _WIDTH // 2, len(text) - _WIDTH))
    shown = safe(text[left : left + _WIDTH], Sink.TERMINAL)
    before = "…" if left else ""
    after = "…" if left + _WIDTH < len(text) else ""
    yield f"{_BAR}{before}{shown}{after}"
    yield _BAR + " " * (len(before) + start - left) + "^" * (min(end, left + _WIDTH) - start)
