"""What a roll-forward did: for programs, and for the coordinator who signs it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter

from vigo_arshjul.language import Words, as_is, counted, rows_in_words
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
    title = as_is("{old} → {new}: {rows}, {changes}").fill(
        old=result.from_year,
        new=result.to_year,
        rows=rows_in_words(len(result.schedule)),
        changes=counted(
            len(result.changes), Words("endring", "change"), Words("endringer", "changes")
        ),
    )
    rows = result.schedule
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
    more = as_is("")
    if number := len(item.followers):
        counts = rows_in_words(number)
        follow = Words("følger", "follow" if number > 1 else "follows")
        more = as_is("; {counts} {follow}").fill(counts=counts, follow=follow)
    said = as_is("{because}{more}").fill(because=item.because, more=more)
    return Line(item.entry_id, said, about=about(rows.get(item.entry_id)))


def _review(item: Review, rows: Schedule) -> Line:
    said = as_is("«{text}», {why}").fill(text=shorten(item.text, 60), why=item.reason)
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
    words = as_is("{place}: «{text}», {why}")
    text = shorten(item.text, 60)
    return Line(None, words.fill(place=item.place.in_words(), text=text, why=item.why))


def _part(change: Change) -> Line:
    """What became of one field of a row, and why."""
    before, after = _readable(change.before), _readable(change.after)
    words = as_is("{field}: {before} → {after}")
    field = field_in_words(change.field)
    said = words.fill(field=field, before=before, after=after) if change.after else field
    return Line(None, said, (change.reason,))


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
