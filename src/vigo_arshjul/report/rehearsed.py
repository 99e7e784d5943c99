"""A rehearsal as a table of years, and for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from vigo_arshjul.grouping import grouped
from vigo_arshjul.language import Words, as_is, joined
from vigo_arshjul.rehearsal import Concern, Rehearsal, RehearsedYear, name_in_question
from vigo_arshjul.report.document import Document, Line, Paragraph, Section, Table, Title
from vigo_arshjul.report.json import Data, Keys
from vigo_arshjul.rules import Finding, Severity

_COLUMNS = (
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


def rehearsed_data(rehearsal: Rehearsal) -> Data:
    """A rehearsal for programs."""
    marked = [year.school_year for year in rehearsal.needing_a_person]
    data = {"from": rehearsal.from_year, "years": rehearsal.years, "needing_a_person": marked}
    return Data(data, _KEYS)


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


def title_of(rehearsal: Rehearsal) -> Title:
    """What stands above a rehearsal on paper: from which year to which."""
    words = Words(
        "Årshjulet for {first}, rullet år for år til {last}",
        "The schedule of {first}, rolled year by year to {last}",
    )
    years = rehearsal.from_year, *(year.school_year for year in rehearsal.years)
    return Title(words.fill(first=years[0].in_words(), last=as_is(str(years[-1]))))


def rehearsed(rehearsal: Rehearsal) -> Document:
    """A rehearsal to read: in what the years differ, then those that need a person, and why."""
    alike, table = _compared(rehearsal.years)
    above = (table, Paragraph((alike,))) if alike else (table,)
    marked = rehearsal.needing_a_person
    if not marked:
        words = Words("Ingen av årene krever at noen ser på dem.", "No year needs a person.")
        return Document(None, (*above, Paragraph((words,))))
    words = Words("{mark} Se på disse årene", "{mark} Look at these years").fill(mark=_MARK)
    lines = (Line(None, as_is(str(year.school_year)), (), _reasons(year)) for year in marked)
    return Document(None, (*above, Section(words, tuple(lines))))


def _compared(years: Sequence[RehearsedYear]) -> tuple[Words | None, Table]:
    """What is alike in all years, said once, and the table of what is not."""
    rows = [_cells(year) for year in years]
    columns = list(zip(*rows, strict=True))
    same = {at for at, cells in enumerate(columns) if len(rows) > 1 and len(set(cells)) == 1}
    kept = [at for at in range(len(_COLUMNS)) if at not in same]
    table = Table(
        tuple(_COLUMNS[at] for at in kept),
        tuple(tuple(row[at] for at in kept) for row in rows),
        range(1, len(kept)),
    )
    if not same:
        return None, table
    pairs = (joined(_COLUMNS[at], " ", rows[0][at]) for at in sorted(same))
    listed = joined(*pairs, between=", ")
    alike = Words("Likt hvert år: {listed}.", "The same each year: {listed}.")
    return alike.fill(listed=listed), table


def _cells(year: RehearsedYear) -> tuple[Words, ...]:
    mark = _MARK if year.needs_a_person else " "
    numbers = (
        year.rows,
        year.report.count(Severity.ERROR),
        year.report.count(Severity.WARNING),
        year.provisional,
        year.shifted,
        year.furthest,
    )
    cells = f"{year.school_year} {mark}", *map(str, numbers), f"{year.easter:%d.%m.%Y}"
    return tuple(map(as_is, cells))


def _reasons(year: RehearsedYear) -> tuple[Line, ...]:
    """Each concern; and each mistake with how often it stands, a name once for all its rows."""
    mistakes = grouped(
        ((finding.code, name_in_question(finding)), finding)
        for finding in year.report.at_least(Severity.WARNING)
    )
    concerns = (Line(concern.entry_id or None, concern.words) for concern in year.concerns)
    return (*concerns, *map(_mistake, mistakes.values()))


def _mistake(found: list[Finding]) -> Line:
    first, times = found[0], f" ({len(found)})" if len(found) > 1 else ""
    said = joined(first.severity.in_words(), f" {first.code}{times}: ", first.words)
    return Line(None, said)
