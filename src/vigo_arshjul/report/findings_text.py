"""Findings as a person reads them, in the manner of a compiler.

årshjul.txt:70: feil AH201 registration-not-day-before
  │ …Frist for registrering i VIGO Lokalbasen se 01. desember.</i>
  │                                              ^^^^^^^^^^^^
  = registreringsfristen er satt til fredag 1. desember 2017; ventet …
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vigo_arshjul.language import Language, Words, as_is, counted
from vigo_arshjul.model import Entry, Schedule
from vigo_arshjul.rules import Finding, Report, Severity
from vigo_arshjul.sanitize import Sink, safe, shorten

_WIDTH = 88
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_BAR = "  │ "
GUESS = Words("rettelse (usikker)", "fix (unsafe)")


def findings_text(
    path: str, schedule: Schedule, report: Report, language: Language, *, colour: bool
) -> str:
    """All findings of a schedule, one block each."""
    blocks = (_block(path, schedule, finding, language, colour) for finding in report)
    return "".join("\n".join(block) + "\n\n" for block in blocks)


def skipped_text(reports: Iterable[Report], language: Language) -> str:
    """The rules that could not run, each with the reason, once for all files."""
    said = {
        safe(f"{skipped.code}: {skipped.reason.in_language(language)}", Sink.TERMINAL)
        for report in reports
        for skipped in report.skipped
    }
    title = Words("ikke kjørt", "skipped").in_language(language)
    return "".join(f"{title}: {line}\n" for line in sorted(said))


def summary(found: dict[str, int], skipped: int, language: Language) -> str:
    """The last lines: how many of each kind, and where to learn more."""
    kinds = ", ".join(
        counted(found[kind], *words).in_language(language) for kind, words in _KINDS.items()
    )
    unrun = counted(skipped, *_SKIPPED).in_language(language)
    ignored = Words("unntatt", "ignored").in_language(language)
    more = Words(
        "\nmer om en regel: vigo-arshjul rule KODE",
        "\nmore about a rule: vigo-arshjul rule CODE",
    )
    any_found = any(found[kind] for kind in _KINDS)
    said = f"{kinds}; {found['ignored']} {ignored}, {unrun}"
    return said + (more.in_language(language) if any_found else "")


_KINDS = {
    "error": (Words("feil", "error"), Words("feil", "errors")),
    "warning": (Words("advarsel", "warning"), Words("advarsler", "warnings")),
    "info": (Words("merknad", "info"), Words("merknader", "infos")),
}
_SKIPPED = (
    Words("regel ikke kjørt", "rule skipped"),
    Words("regler ikke kjørt", "rules skipped"),
)


def _block(
    path: str, schedule: Schedule, finding: Finding, language: Language, colour: bool
) -> Iterator[str]:
    place = f"{path}:{finding.line}" if finding.line else path
    severity = finding.severity.in_words().in_language(language)
    if colour:
        import click

        severity = click.style(severity, fg=_COLOURS[finding.severity], bold=True)
    yield f"{safe(place, Sink.OWN_LINE)}: {severity} {finding.code} {finding.name}"
    entry = schedule.get(finding.entry_id)
    if entry is not None:
        yield from _excerpt(entry, finding)
    elif finding.actual:
        yield _BAR + shorten(finding.actual, _WIDTH)
    yield f"  = {safe(finding.words.in_language(language), Sink.TERMINAL)}"
    for row in finding.related:
        where = Words("linje {line}", "line {line}") if row.line else Words("raden", "the row")
        said = where.fill(line=row.line).in_language(language)
        yield f"  → {said}: {safe(row.in_words().in_language(language), Sink.TERMINAL)}"
    for consequence in finding.consequences:
        yield f"  ↳ {safe(followed(consequence).in_language(language), Sink.TERMINAL)}"
    if finding.fix is not None:
        title = Words("rettelse", "fix") if finding.fix.safe else GUESS
        done = safe(finding.fix.words.in_language(language), Sink.TERMINAL)
        yield f"  + {title.in_language(language)}: {done}"


def followed(finding: Finding) -> Words:
    """A finding that follows from another, in one line."""
    place = Words("linje {line}: ", "line {line}: ").fill(line=finding.line)
    words = as_is("{place}{code} {name}: {message}")
    return words.fill(
        place=place if finding.line else "",
        code=finding.code,
        name=finding.name,
        message=finding.words,
    )


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
