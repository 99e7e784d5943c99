"""What a roll-forward did: for programs, and for the coordinator who signs it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from vigo_arshjul.language import Language, Words, counted, day_in_words
from vigo_arshjul.report.json import Keys, json_report
from vigo_arshjul.report.why import PROVENANCE
from vigo_arshjul.rollforward import Change, Provisional, Review, RollResult
from vigo_arshjul.sanitize import Sink, safe, shorten

CHANGES: Keys = {Change: "entry=entry_id field before after why=reason mended"}
_KEYS: Keys = {
    **CHANGES,
    **PROVENANCE,
    Provisional: "entry=entry_id date decided_by followers",
    Review: "entry=entry_id text why=reason",
}


def rolled_json(result: RollResult, language: Language) -> str:
    """The report as JSON."""
    data = {
        "from": result.from_year,
        "to": result.to_year,
        "changes": result.changes,
        "provisional": result.provisional,
        "review": result.review,
        "dates": result.provenance.values(),
    }
    return json_report(data, _KEYS, language)


def rolled_text(result: RollResult, language: Language, *, every_change: bool = True) -> str:
    """The report to read: what a person must decide first, then what changed and why.

    Args:
        result: what `roll` answered.
        language: the language to write in.
        every_change: whether to list all changes, or only the mistakes that were mended.
    """
    return safe("\n".join(_lines(result, language, every_change)) + "\n", Sink.LINES)


def _lines(result: RollResult, language: Language, every_change: bool) -> Iterator[str]:
    def say(nb: str, en: str, **values: object) -> str:
        return Words(nb, en).fill(**values).in_language(language)

    yield say(
        "{old} → {new}: {rows} rader, {changes} endringer",
        "{old} → {new}: {rows} rows, {changes} changes",
        old=result.from_year,
        new=result.to_year,
        rows=len(result.schedule),
        changes=len(result.changes),
    )
    if result.provisional:
        yield ""
        yield say(
            "Foreløpige datoer, til andre har fastsatt dem:",
            "Provisional dates, until others have decided them:",
        )
        for item in result.provisional:
            day = day_in_words(item.date, language)
            more = _followers(len(item.followers)).in_language(language)
            row = safe(f"{item.entry_id} ({item.decided_by})", Sink.TERMINAL)
            yield f"  {day}  {row}{more}"
    if result.review:
        yield ""
        yield say("Se gjennom:", "To be reviewed:")
        for entry in result.review:
            row = entry.entry_id or say("utenfor tabellen", "outside the table")
            reason = safe(entry.reason.in_language(language), Sink.TERMINAL)
            yield f"  {safe(row, Sink.TERMINAL)}: «{shorten(entry.text, 60)}», {reason}"
    mended = [change for change in result.changes if change.mended]
    if mended:
        yield ""
        yield say("Rettet feil i kilden:", "Mistakes of the source, mended:")
        for change in mended:
            yield from change_text(change, language)
    if every_change:
        yield ""
        yield say("Alle endringer:", "All changes:")
        for change in result.changes:
            yield from change_text(change, language)


def _followers(number: int) -> Words:
    if not number:
        return Words("", "")
    rows = counted(number, Words("rad", "row"), Words("rader", "rows"))
    follow = Words("følger", "follow" if number > 1 else "follows")
    return Words(", {rows} {follow}", ", {rows} {follow}").fill(rows=rows, follow=follow)


def change_text(change: Change, language: Language) -> Iterator[str]:
    """One change in two lines: what, and why."""
    before, after = _readable(change.before, language), _readable(change.after, language)
    row = change.entry_id or change.field
    moved = f": {before} → {after}" if after else ""
    yield f"  {safe(row, Sink.TERMINAL)}{moved}"
    yield f"      {safe(change.reason.in_language(language), Sink.TERMINAL)}"


def _readable(text: str, language: Language) -> str:
    """A date with its weekday; other texts as they are."""
    try:
        days = [dt.date.fromisoformat(part) for part in text.split("/")]
    except ValueError:
        return safe(text, Sink.TERMINAL)
    return " – ".join(day_in_words(day, language) for day in days)
