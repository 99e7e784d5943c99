"""What a roll-forward did: for programs, and for the coordinator who signs it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter

from vigo_arshjul.language import Words, as_is, counted, joined, rows_in_words
from vigo_arshjul.model import Schedule, Unread
from vigo_arshjul.report.document import Document, Line, Title, sections_of
from vigo_arshjul.report.json import Data, Keys
from vigo_arshjul.report.rows import about, field_in_words
from vigo_arshjul.report.why import PROVENANCE
from vigo_arshjul.rollforward import Change, Provisional, Review, RollResult
from vigo_arshjul.sanitize import shorten

CHANGES: Keys = {Change: "entry=entry_id field before after why=reason mended"}
_KEYS: Keys = {
    **CHANGES,
    **PROVENANCE,
    Provisional: "entry=entry_id date decided_by because followers",
    Review: "entry=entry_id text why=reason",
    Unread: "line=place.line sheet=place.sheet cell=place.cell table=place.table row=place.row "
    "text why",
}


def rolled_data(result: RollResult) -> Data:
    """The report for programs."""
    data = {
        "from": result.from_year,
        "to": result.to_year,
        "changes": result.changes,
        "provisional": result.provisional,
        "mended": [change for change in result.changes if change.mended],
        "review": result.review,
        "unread": result.schedule.unread,
        "dates": result.provenance.values(),
    }
    return Data(data, _KEYS)


def rolled(result: RollResult, *, every_change: bool = True) -> Document:
    """The report to read: what a person must decide first, then what changed and why."""
    rows, one, many = result.schedule, Words("endring", "change"), Words("endringer", "changes")
    counts = rows_in_words(len(rows)), counted(len(result.changes), one, many)
    title = joined(f"{result.from_year} → {result.to_year}: ", joined(*counts, between=", "))
    provisional = Words(
        "Foreløpige datoer, til andre har fastsatt dem",
        "Provisional dates, until others have decided them",
    )
    mended = [change for change in result.changes if change.mended]
    found = [
        (provisional, (_provisional(item, rows) for item in result.provisional)),
        (Words("Se gjennom", "To be reviewed"), (_review(item, rows) for item in result.review)),
        (Words("Rettet feil i kilden", "Mistakes of the source, mended"), _by_row(mended, rows)),
    ]
    if not every_change:
        return Document(Title(title), sections_of(found))
    found += [
        (Words("Endret", "Changed"), _by_row(result.changes, rows)),
        (Words("Som før", "As before"), _unchanged(result)),
        (Words("Ikke lest", "Not read"), map(_unread, rows.unread)),
    ]
    return Document(Title(title), sections_of(found))


def _provisional(item: Provisional, rows: Schedule) -> Line:
    said, number = item.because, len(item.followers)
    if number:
        follow = Words(" følger", " follow" if number > 1 else " follows")
        said = joined(said, "; ", rows_in_words(number), follow)
    return Line(item.entry_id, said, about=about(rows.get(item.entry_id)))


def _review(item: Review, rows: Schedule) -> Line:
    said = joined("«", shorten(item.text, 60), "», ", item.reason)
    return Line(item.entry_id, said, about=about(rows.get(item.entry_id)) or _OUTSIDE)


_OUTSIDE = Words("utenfor tabellen", "outside the table")


def _by_row(changes: Iterable[Change], rows: Schedule) -> Iterator[Line]:
    """The changes, those of a row below what the row says now."""
    for entry_id, of_row in groupby(changes, attrgetter("entry_id")):
        lines = tuple(_part(change) for change in of_row)
        row = rows.get(entry_id)
        yield Line(entry_id, lines=lines, about=about(row) or Words("Årshjulet", "The schedule"))


def _unchanged(result: RollResult) -> Iterator[Line]:
    changed = {change.entry_id for change in result.changes}
    for entry in result.schedule:
        if entry.id not in changed:
            yield Line(entry.id, about=about(entry))


def _unread(item: Unread) -> Line:
    said = joined(item.place.in_words(), ": «", shorten(item.text, 60), "», ", item.why)
    return Line(None, said)


def _part(change: Change) -> Line:
    """What became of one field of a row, and why."""
    field, moved = field_in_words(change.field), change_line(change).said
    return Line(None, joined(field, ": ", moved) if moved else field, (change.reason,))


def change_line(change: Change) -> Line:
    """One change: what, and why."""
    row = change.entry_id or change.field
    moved = joined(_readable(change.before), " → ", _readable(change.after))
    return Line(row, moved if change.after else None, (change.reason,))


def _readable(text: str) -> Words:
    """A date with its weekday; other texts as they are."""
    try:
        return joined(*map(dt.date.fromisoformat, text.split("/")), between=" – ")
    except ValueError:
        return as_is(text)
