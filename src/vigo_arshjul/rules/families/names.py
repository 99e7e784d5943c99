"""AH505 and AH506: who is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from attrs import evolve

from vigo_arshjul.analysis import Analysis, Severity
from vigo_arshjul.grouping import grouped
from vigo_arshjul.identity.actors import Spelling
from vigo_arshjul.identity.names_in_texts import odd_names
from vigo_arshjul.identity.renamed import RetiredName, is_known_name, retired_names
from vigo_arshjul.language import Words
from vigo_arshjul.model import Entry, Schedule
from vigo_arshjul.model.fields import COLUMNS
from vigo_arshjul.rules.core.fix import Fix, replace
from vigo_arshjul.rules.core.registry import Hit, own_rule

# So many more places than one that have the same odd name were not mistyped one by one.
_THROUGHOUT = 2


@own_rule(
    "AH505",
    Words("ulik-skrivemåte", "inconsistent-name"),
    Severity.WARNING,
    message=Words(
        "«{actual}» skrives ellers «{usual}»", "“{actual}” is written “{usual}” elsewhere"
    ),
)
def inconsistent_name(analysis: Analysis) -> Iterator[Hit]:
    """Actors that are mostly written in another way; what is so throughout is one mistake."""
    groups = grouped(((hit.actual, hit.expected), hit) for hit in _odd(analysis))
    for first, *others in groups.values():
        is_throughout = len(others) >= _THROUGHOUT
        right = _with_another_name(analysis.schedule, first) if is_throughout else None
        yield from (evolve(first, supposing=right), *others)


def _with_another_name(schedule: Schedule, hit: Hit) -> Schedule:
    """The schedule with the usual name wherever the odd one stands."""
    odd = re.compile(rf"(?<!\w){re.escape(str(hit.actual))}(?!\w)")

    def named(text: str) -> str:
        return odd.sub(str(hit.expected), text)

    def rows() -> Iterator[Entry]:
        for row in schedule:
            values: dict[str, Any] = {field: named(getattr(row, field)) for field in COLUMNS}
            yield evolve(row, **values)

    parts = (evolve(part, heading=named(part.heading)) for part in schedule.appendices)
    legend = (evolve(line, text=named(line.text)) for line in schedule.legend)
    return evolve(schedule, entries=tuple(rows()), appendices=tuple(parts), legend=tuple(legend))


def _odd(analysis: Analysis) -> Iterator[Hit]:
    """The names that are odd, each where it stands."""
    for spelling in analysis.odd_spellings:
        yield Hit(
            entry=spelling.entry,
            field=spelling.field,
            actual=spelling.actual,
            expected=spelling.usual,
            severity=Severity.INFO if spelling.only_form else Severity.WARNING,
            values={"usual": spelling.usual},
            fix=_as_usual(spelling),
        )
    told = {(spelling.entry.id, spelling.field) for spelling in analysis.odd_spellings}
    for odd in odd_names(analysis.schedule, analysis.resolved.counterparts):
        if (odd.entry.id, odd.field) in told or odd.actual in analysis.settings.actors:
            continue
        span = odd.start, odd.end
        yield Hit(
            entry=odd.entry,
            field=odd.field,
            span=span,
            actual=odd.actual,
            expected=odd.usual,
            severity=Severity.INFO if odd.actual.casefold() == odd.usual.casefold() else None,
            values={"usual": odd.usual},
            fix=None
            if is_known_name(odd.actual)
            else replace(odd.entry, odd.field, span, odd.usual, safe=False),
        )


def _as_usual(spelling: Spelling) -> Fix | None:
    """The usual name; None where the rare one may be right."""
    if spelling.only_form or not spelling.is_settled:
        return None
    text: str = getattr(spelling.entry, spelling.field)
    start = len(text) - len(text.lstrip())
    span = start, start + len(text.strip())
    return replace(spelling.entry, spelling.field, span, spelling.usual, safe=False)


@own_rule(
    "AH506",
    Words("utgått-navn", "retired-name"),
    Severity.WARNING,
    message=Words(
        "«{actual}» finnes ikke lenger fra {since}; ventet {expected}",
        "“{actual}” no longer exists from {since}; expected {expected}",
    ),
)
def retired_name(analysis: Analysis) -> Iterator[Hit]:
    """Names that were good once."""
    first_day = analysis.schedule.school_year.first_day
    for entry in analysis.schedule:
        also, day = analysis.facts(entry).names, entry.date or first_day
        for field in COLUMNS:
            for retired in retired_names(getattr(entry, field), day, also):
                yield Hit(
                    entry=entry, field=field, span=(retired.start, retired.end), **_said(retired)
                )
    for appendix in analysis.schedule.appendices:
        for listed in dict.fromkeys(appendix.names):
            for retired in retired_names(listed, first_day):
                yield Hit(line=appendix.line, **_said(retired))


def _said(retired: RetiredName) -> dict[str, Any]:
    expected = " / ".join(retired.successors)
    unknown = Words("et navn som gjelder", "a name that is good")
    return {
        "actual": retired.written,
        "expected": expected or None,
        # What nothing came in the place of may be a name that was used anew.
        "severity": None if expected else Severity.INFO,
        "values": {
            "actual": retired.written,
            "since": retired.name.until,
            "expected": expected or unknown,
        },
    }
