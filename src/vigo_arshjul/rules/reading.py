"""AH0xx: rows that cannot be read, or do not belong where they stand."""

from __future__ import annotations

from collections.abc import Iterator

from vigo_arshjul.language import Words
from vigo_arshjul.rules.context import Context
from vigo_arshjul.rules.finding import Severity
from vigo_arshjul.rules.registry import Basis, Hit, rule


@rule(
    "AH001",
    "unreadable-row",
    Severity.ERROR,
    since="0.1.0",
    basis=Basis.INFERRED,
    source=Words(
        "Tabellen har fem kolonner og en dato først i hver rad.",
        "The table has five columns and a date first in every row.",
    ),
    message=Words("raden kan ikke leses: {problem}", "the row cannot be read: {problem}"),
    what=Words(
        "Finner rader der datoen ikke finnes, eller der kolonnene ikke går opp.",
        "Finds rows whose date does not exist, or whose columns do not add up.",
    ),
    why=Words(
        "En rad som ikke kan leses, kan heller ikke følges. De andre radene sjekkes likevel.",
        "A row that cannot be read cannot be followed either. The other rows are still checked.",
    ),
    fails="32.okt | VIGO Sentralbasen (IST) | Fagopplæringsfil. | Udir |",
    passes="31.okt | VIGO Sentralbasen (IST) | Fagopplæringsfil. | Udir |",
)
def unreadable_row(context: Context) -> Iterator[Hit]:
    """Rows that the reader had to give up."""
    for row in context.schedule.unreadable:
        yield Hit(line=row.line, field="date", actual=row.text, values={"problem": row.words})
