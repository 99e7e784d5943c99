"""What a roll-forward did: for programs, and for the coordinator who signs it."""

from __future__ import annotations

import datetime as dt

from vigo_arshjul.language import Words, as_is, counted
from vigo_arshjul.report.document import Document, Line, Section, Title, sections_of
from vigo_arshjul.report.json import Data, Keys
from vigo_arshjul.report.why import PROVENANCE
from vigo_arshjul.rollforward import Change, Provisional, Review, RollResult
from vigo_arshjul.sanitize import shorten

CHANGES: Keys = {Change: "entry=entry_id field before after why=reason mended"}
_KEYS: Keys = {
    **CHANGES,
    **PROVENANCE,
    Provisional: "entry=entry_id date decided_by because followers",
    Review: "entry=entry_id text why=reason",
}


def rolled_data(result: RollResult) -> Data:
    """The report for programs."""
    data = {
        "from": result.from_year,
        "to": result.to_year,
        "changes": result.changes,
        "provisional": result.provisional,
        "review": result.review,
        "dates": result.provenance.values(),
    }
    return Data(data, _KEYS)


def rolled(result: RollResult, *, every_change: bool = True) -> Document:
    """The report to read: what a person must decide first, then what changed and why.

    Args:
        result: what `roll` answered.
        every_change: whether to list all changes, or only the mistakes that were mended.
    """
    title = Words(
        "{old} → {new}: {rows} rader, {changes} endringer",
        "{old} → {new}: {rows} rows, {changes} changes",
    ).fill(
        old=result.from_year,
        new=result.to_year,
        rows=len(result.schedule),
        changes=len(result.changes),
    )
    mended = [change for change in result.changes if change.mended]
    provisional = Words(
        "Foreløpige datoer, til andre har fastsatt dem",
        "Provisional dates, until others have decided them",
    )
    put_right = Words("Rettet feil i kilden", "Mistakes of the source, mended")
    found = (
        (provisional, map(_provisional, result.provisional)),
        (Words("Se gjennom", "To be reviewed"), map(_review, result.review)),
        (put_right, map(change_line, mended)),
    )
    sections = sections_of(found)
    if every_change:
        lines = tuple(map(change_line, result.changes))
        sections = (*sections, Section(Words("Alle endringer", "All changes"), lines))
    return Document(Title(title), sections)


def _provisional(item: Provisional) -> Line:
    more = as_is("")
    if number := len(item.followers):
        rows = counted(number, Words("rad", "row"), Words("rader", "rows"))
        follow = Words("følger", "follow" if number > 1 else "follows")
        more = as_is(", {rows} {follow}").fill(rows=rows, follow=follow)
    words = as_is("{day}  {row}: {because}{more}")
    said = words.fill(day=item.date, row=item.entry_id, because=item.because, more=more)
    return Line(None, said)


def _review(item: Review) -> Line:
    row = item.entry_id or Words("utenfor tabellen", "outside the table")
    words = as_is("{row}: «{text}», {why}")
    return Line(None, words.fill(row=row, text=shorten(item.text, 60), why=item.reason))


def change_line(change: Change) -> Line:
    """One change: what, and why."""
    row = change.entry_id or change.field
    before, after = _readable(change.before), _readable(change.after)
    moved = as_is("{before} → {after}").fill(before=before, after=after) if change.after else None
    return Line(row, moved, (change.reason,))


def _readable(text: str) -> Words:
    """A date with its weekday; other texts as they are."""
    try:
        first, *others = [dt.date.fromisoformat(part) for part in text.split("/")]
    except ValueError:
        return as_is(text)
    said = as_is("{day}").fill(day=first)
    for day in others:
        said = as_is("{said} – {day}").fill(said=said, day=day)
    return said
