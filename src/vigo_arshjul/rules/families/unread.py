"""AH006 to AH008: what of the file is not in the schedule, or is not as it looks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vigo_arshjul.analysis import Analysis, Severity
from vigo_arshjul.grouping import grouped
from vigo_arshjul.language import Words, as_is
from vigo_arshjul.model import Entry, Meaning, Unread, UnreadKind
from vigo_arshjul.model.fields import COLUMNS
from vigo_arshjul.phrases.words.garbled import odd_character
from vigo_arshjul.rules.core.registry import Hit, own_rule

# So much of a text is told.
_LONGEST = 60
_SEVERITIES = {
    UnreadKind.DATED: Severity.ERROR,
    UnreadKind.CONTENT: Severity.WARNING,
    UnreadKind.BESIDE: Severity.INFO,
}
_OF_NO_ROW = (Meaning.EXTRA, Meaning.CATEGORY, Meaning.ID)


@own_rule(
    "AH006",
    Words("ulest-innhold", "unread-content"),
    Severity.WARNING,
    message=Words("«{text}» er ikke lest: {why}{more}", "“{text}” is not read: {why}{more}"),
)
def unread_content(analysis: Analysis) -> Iterator[Hit]:
    """What is nowhere in the schedule, several things for one reason as one."""
    groups = grouped(
        ((one.kind is UnreadKind.DATED, one.why, one.place.sheet, one.place.table), one)
        for one in analysis.schedule.unread
        if one.is_lost
    )
    for found in groups.values():
        # The gravest of them: of another table one row may be of the schedule.
        severity = max(_SEVERITIES[one.kind] for one in found)
        yield _hit(found[0], severity, len(found) - 1)


def _hit(one: Unread, severity: Severity | None = None, others: int = 0) -> Hit:
    more = Words(" (og {n} til)", " (and {n} more)").fill(n=others) if others else as_is("")
    text = one.text if len(one.text) <= _LONGEST else f"{one.text[: _LONGEST - 1]}…"
    return Hit(
        line=one.place.line,
        place=one.place,
        severity=severity,
        actual=one.text,
        values={"text": text, "why": one.why, "more": more},
    )


@own_rule(
    "AH007",
    Words("skjult-eller-overstrøket", "hidden-or-struck"),
    Severity.WARNING,
    message=Words("«{text}»: {why}", "“{text}”: {why}"),
)
def hidden_or_struck(analysis: Analysis) -> Iterator[Hit]:
    """Rows that are read though they are hidden or struck."""
    columns = analysis.schedule.columns
    beside = {column.heading for column in columns if column.meaning in _OF_NO_ROW}
    for one in analysis.schedule.unread:
        if one.kind is UnreadKind.HIDDEN:
            yield _hit(one, Severity.INFO if one.text in beside else None)


@own_rule(
    "AH008",
    Words("uvanlig-tegn", "odd-character"),
    Severity.INFO,
    message=Words("{why}: {text}", "{why}: {text}"),
)
def odd_characters(analysis: Analysis) -> Iterator[Hit]:
    """The first odd character of each text, and what the reader tells of."""
    for entry in analysis.schedule:
        yield from _in_entry(entry, COLUMNS)
    for one in analysis.schedule.unread:
        if one.kind is UnreadKind.CHARACTER:
            yield _hit(one)


def _in_entry(entry: Entry, fields: Iterable[str]) -> Iterator[Hit]:
    for name in fields:
        text: str = getattr(entry, name)
        if found := odd_character(text):
            at, why = found
            code = f"U+{ord(text[at]):04X}"
            yield Hit(
                entry=entry,
                field=name,
                span=(at, at + 1),
                actual=code,
                values={"text": code, "why": why},
            )
