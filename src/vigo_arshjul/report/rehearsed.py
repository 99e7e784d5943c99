"""A rehearsal as a table of years, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from vigo_arshjul.language import Language, Words
from vigo_arshjul.rehearsal import Concern, Rehearsal, RehearsedYear
from vigo_arshjul.report.json import Keys, json_report
from vigo_arshjul.rules import Finding, Severity
from vigo_arshjul.sanitize import Sink, safe

_HEADS = (
    Words("skoleår", "school year"),
    Words("rader", "rows"),
    Words("feil", "errors"),
    Words("advarsler", "warnings"),
    Words("forslag", "proposals"),
    Words("flyttet", "shifted"),
    Words("lengst", "furthest"),
    Words("påske", "Easter"),
)
_MARK = "*"


def rehearsed_json(rehearsal: Rehearsal, language: Language) -> str:
    """A rehearsal for programs."""
    marked = [year.school_year for year in rehearsal.needing_a_person]
    data = {"from": rehearsal.from_year, "years": rehearsal.years, "needing_a_person": marked}
    return json_report(data, _KEYS, language)


def _year(year: RehearsedYear) -> Mapping[str, Any]:
    return {
        "school_year": year.school_year,
        "rows": year.rows,
        **{severity.value: year.report.count(severity) for severity in Severity},
        "provisional": year.provisional,
        "shifted": year.shifted,
        "furthest": year.furthest,
        "easter": year.easter,
        "needs_a_person": year.needs_a_person,
        "concerns": year.concerns,
        "findings": year.report.at_least(Severity.WARNING),
    }


_KEYS: Keys = {
    RehearsedYear: _year,
    Concern: "entry=entry_id what=words",
    Finding: "code entry=entry_id message=words",
}


def rehearsed_text(rehearsal: Rehearsal, language: Language) -> str:
    """A rehearsal to read: a line a year, then the years that need a person, and why."""
    return safe("\n".join(_lines(rehearsal, language)) + "\n", Sink.LINES)


def _lines(rehearsal: Rehearsal, language: Language) -> Iterator[str]:
    rows = [[head.in_language(language) for head in _HEADS]]
    rows += [_cells(year) for year in rehearsal.years]
    yield from _table(rows)
    yield ""
    marked = rehearsal.needing_a_person
    if not marked:
        yield Words("Ingen år trenger et menneske.", "No year needs a person.").in_language(
            language
        )
        return
    words = Words("{mark} Se på disse årene:", "{mark} Look at these years:").fill(mark=_MARK)
    yield words.in_language(language)
    for year in marked:
        yield f"  {year.school_year}"
        yield from _reasons(year, language)


def _cells(year: RehearsedYear) -> list[str]:
    mark = _MARK if year.needs_a_person else " "
    numbers = (
        year.rows,
        year.report.count(Severity.ERROR),
        year.report.count(Severity.WARNING),
        year.provisional,
        year.shifted,
        year.furthest,
    )
    return [f"{year.school_year} {mark}", *map(str, numbers), f"{year.easter:%d.%m.%Y}"]


def _table(rows: list[list[str]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for first, *others in rows:
        cells = [first.ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True)]
        yield "  ".join(cells).rstrip()


def _reasons(year: RehearsedYear, language: Language) -> Iterator[str]:
    for concern in year.concerns:
        yield f"    {_concern(concern, language)}"
    yield from _findings(year.report.at_least(Severity.WARNING), language)


def _concern(concern: Concern, language: Language) -> str:
    said = safe(concern.words.in_language(language), Sink.TERMINAL)
    return f"{safe(concern.entry_id, Sink.TERMINAL)}: {said}" if concern.entry_id else said


def _findings(findings: Iterable[Finding], language: Language) -> Iterator[str]:
    """One line for each rule: how often, and the first of its messages."""
    by_code: dict[str, list[Finding]] = {}
    for finding in findings:
        by_code.setdefault(finding.code, []).append(finding)
    for code, found in by_code.items():
        severity = found[0].severity.in_words().in_language(language)
        message = safe(found[0].words.in_language(language), Sink.TERMINAL)
        times = f" ({len(found)})" if len(found) > 1 else ""
        yield f"    {severity} {code}{times}: {message}"
