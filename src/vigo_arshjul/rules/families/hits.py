"""What many rules say of a text of a row: what is wrong with it, or what was meant in it."""

from __future__ import annotations

from vigo_arshjul.analysis import Analysis, Severity
from vigo_arshjul.language import Words
from vigo_arshjul.model import Entry
from vigo_arshjul.phrases import Mention
from vigo_arshjul.phrases.texts import about
from vigo_arshjul.phrases.words.lexicon import Concept, says
from vigo_arshjul.rules.core.fix import replace
from vigo_arshjul.rules.core.registry import Hit


def is_of_delivery(analysis: Analysis, row: Entry, mention: Mention) -> bool:
    """Whether a date around a row is surely one of a delivery: a table of other work has none."""
    is_theirs = analysis.is_of_vigo or says(row.text_of(mention.field), Concept.VIGO) is not None
    return (is_theirs and about.is_of_vigo(row, mention)) or analysis.is_known(row)


def of_field(row: Entry, field: str, problem: Words, severity: Severity | None = None) -> Hit:
    """What is wrong with all that a column of a row says."""
    return Hit(
        entry=row,
        field=field,
        actual=getattr(row, field),
        severity=severity,
        values={"problem": problem},
    )


def of_mention(row: Entry, mention: Mention, problem: Words, other: Entry | None) -> Hit:
    """What is wrong with a date in a text, be it a day or none, and the row that it speaks of."""
    return Hit(
        entry=row,
        mention=mention,
        actual=mention.date or mention.text,
        related=(other,) if other else (),
        values={"problem": problem},
    )


def instead(row: Entry, field: str, span: tuple[int, int], meant: str, problem: Words) -> Hit:
    """Some words of a text that are worth a look, and those that are likely meant."""
    text: str = getattr(row, field)
    return Hit(
        entry=row,
        field=field,
        span=span,
        actual=text[slice(*span)],
        expected=meant,
        severity=Severity.INFO,
        values={"problem": problem},
        fix=replace(row, field, span, meant, safe=False),
    )
