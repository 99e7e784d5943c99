"""AH006 to AH008: what of the file is not in the schedule, or is not as it looks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vigo_arshjul.analysis import Analysis, Severity
from vigo_arshjul.grouping import grouped
from vigo_arshjul.language import Words, as_is
from vigo_arshjul.model import Entry, Meaning, Unread, UnreadKind
from vigo_arshjul.model.fields import COLUMNS
from vigo_arshjul.phrases.words.garbled import odd_character
from vigo_arshjul.rules.core.registry import Basis, Hit, rule

# So much of a text is told.
_LONGEST = 60
_SEVERITIES = {
    UnreadKind.DATED: Severity.ERROR,
    UnreadKind.CONTENT: Severity.WARNING,
    UnreadKind.BESIDE: Severity.INFO,
}
_OF_NO_ROW = (Meaning.EXTRA, Meaning.CATEGORY, Meaning.ID)


@rule(
    "AH006",
    Words("ulest-innhold", "unread-content"),
    Severity.WARNING,
    since="0.2.0",
    basis=Basis.INFERRED,
    source=Words(
        "Det som står i en fil, skal stå i årshjulet eller bli nevnt.",
        "What stands in a file must be in the schedule, or be told.",
    ),
    message=Words("«{text}» er ikke lest: {why}{more}", "“{text}” is not read: {why}{more}"),
    what=Words(
        "Finner det i filen som ikke er i årshjulet; feil der det er en rad med dato, merknad der "
        "det er en annen tabell uten datoer, et notat eller topp- og bunntekst.",
        "Finds what of the file is not in the schedule; an error where it is a row with a date, an "
        "info where it is another table without dates, a note, or the head and foot of pages.",
    ),
    why=Words(
        "En rad som ikke er lest, blir verken kontrollert eller skrevet fram.",
        "A row that is not read is neither checked nor rolled.",
    ),
    fails="""
02.okt | VIGO Sentralbasen (IST) | Fagopplæringsfil. | Udir |
Navn | Telefon | | |
""",
    passes="02.okt | VIGO Sentralbasen (IST) | Fagopplæringsfil. | Udir |",
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


@rule(
    "AH007",
    Words("skjult-eller-overstrøket", "hidden-or-struck"),
    Severity.WARNING,
    since="0.2.0",
    basis=Basis.INFERRED,
    source=Words(
        "Ingen rad i det publiserte dokumentet er skjult eller strøket over.",
        "No row of the published document is hidden or struck through.",
    ),
    message=Words("«{text}»: {why}", "“{text}”: {why}"),
    what=Words(
        "Finner skjulte og overstrøkne rader som er lest som gjeldende; merknad for en skjult "
        "kolonne som ikke sier noe om når, hva og hvem.",
        "Finds hidden and struck rows that are read as live; an info for a hidden column that says "
        "nothing of when, what and who.",
    ),
    why=Words(
        "Den som ser i dokumentet, ser ikke raden, eller tror at den ikke gjelder lenger.",
        "Who looks at the document does not see the row, or thinks that it no longer holds.",
    ),
    fails="<s>02.okt</s> | <s>IST</s> | <s>Fagopplæringsfil.</s> | <s>Udir</s> |",
    passes="02.okt | VIGO Sentralbasen (IST) | Fagopplæringsfil. | Udir |",
)
def hidden_or_struck(analysis: Analysis) -> Iterator[Hit]:
    """Rows that are read though they are hidden or struck."""
    columns = analysis.schedule.columns
    beside = {column.heading for column in columns if column.meaning in _OF_NO_ROW}
    for one in analysis.schedule.unread:
        if one.kind is UnreadKind.HIDDEN:
            yield _hit(one, Severity.INFO if one.text in beside else None)


@rule(
    "AH008",
    Words("uvanlig-tegn", "odd-character"),
    Severity.INFO,
    since="0.2.0",
    basis=Basis.INFERRED,
    source=Words(
        "Det publiserte dokumentet har ingen usynlige eller ødelagte tegn.",
        "The published document has no invisible or broken characters.",
    ),
    message=Words("{why}: {text}", "{why}: {text}"),
    what=Words(
        "Finner usynlige tegn, bokstaver som ligner på andre, og tegn som er ødelagt.",
        "Finds invisible characters, letters that look like others, and broken ones.",
    ),
    why=Words(
        "Den som søker etter ordet, finner det ikke; et ødelagt tegn må noen skrive på nytt.",
        "Who searches for the word does not find it; a broken character must be written anew.",
    ),
    fails="02.okt | VIGO Sentralbasen (IST) | Fagoppl\ufffdringsfil. | Udir |",
    passes="02.okt | VIGO Sentralbasen (IST) | Fagopplæringsfil. | Udir |",
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
