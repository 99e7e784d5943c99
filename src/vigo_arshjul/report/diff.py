"""What a comparison has to say: section by section, and for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from vigo_arshjul.comparison import Changed, Moved, NotFollowed, Piece, Reason, ScheduleDiff
from vigo_arshjul.identity.words import when_in_words
from vigo_arshjul.io.records.plain import entry_to
from vigo_arshjul.language import Words, as_is, days_in_words, joined, rows_in_words
from vigo_arshjul.model import EachMonth, Entry
from vigo_arshjul.model.schedule import State
from vigo_arshjul.phrases import without_markup
from vigo_arshjul.phrases.texts.kinds import KINDS
from vigo_arshjul.report.document import Document, Line, Paragraph, Title, sections_of
from vigo_arshjul.report.json import Data, Keys
from vigo_arshjul.report.rows import field_in_words

# So much of a text is shown beside the words that differ.
_BESIDE = 32
_STATES = {State.DRAFT: Words("utkast", "draft"), State.PUBLISHED: Words("publisert", "published")}


def compared(diff: ScheduleDiff, names: tuple[str, str]) -> Document:
    """What changed, why it may not pass first; sections with nothing in them are left out."""
    last = Paragraph((*_notes(diff), _summary(diff)))
    return Document(_heading(diff, names), (*sections_of(_sections(diff)), last))


def _sections(diff: ScheduleDiff) -> Iterator[tuple[Words, Iterable[Line]]]:
    yield (
        Words("Stopper endringen", "Stops the change"),
        (Line(reason.entry_id, reason.words) for reason in diff.gate),
    )
    yield Words("Borte", "Gone"), map(_row, diff.removed)
    yield Words("Kommet til", "Added"), map(_row, diff.added)
    yield from _moves(diff)
    of_kind: dict[Words, list[Changed]] = {title: [] for title in _CHANGES}
    for change in diff.changed:
        of_kind[_heading_of(change)].append(change)
    yield from ((title, map(_changed, changes)) for title, changes in of_kind.items())
    yield (
        Words("Fulgte ikke med", "Did not follow"),
        (Line(item.entry_id, item.words) for item in diff.not_followed),
    )


def _moves(diff: ScheduleDiff) -> Iterator[tuple[Words, Iterable[Line]]]:
    if diff.expected is None:
        yield Words("Flyttet", "Moved"), map(_moved, diff.moved)
        return
    other = Words("Annen dato enn regelen gir", "Another date than the recurrence gives")
    yield other, (_moved(move) for move in diff.moved if not move.proposal)
    decided = Words("Fastsatt annerledes enn foreslått", "Decided otherwise than proposed")
    yield decided, (_moved(move) for move in diff.moved if move.proposal)


_DATES, _TEXTS, _NOTES, _AROUND = _CHANGES = (
    Words("Datoer i teksten", "Dates within the text"),
    Words("Tekst", "Text"),
    Words("Opplysninger om raden", "What is noted about the row"),
    Words("Utenfor radene", "Around the rows"),
)


def _heading_of(change: Changed) -> Words:
    if change.kind is not None:
        return _DATES
    if change.new is None:
        return _AROUND
    return _TEXTS if change.pieces else _NOTES


def _heading(diff: ScheduleDiff, names: tuple[str, str]) -> Title:
    """What is compared with what."""
    if diff.expected is None:
        words = Words("{{old}} → {{new}}, {year}", "{{old}} → {{new}}, {year}")
    else:
        words = Words(
            "{{old}} ({from_year}) rullet til {year} → {{new}}",
            "{{old}} ({from_year}) rolled to {year} → {{new}}",
        )
    year = diff.new.school_year
    said = year.in_words() if diff.expected is None else year
    words = words.fill(from_year=diff.old.school_year, year=said)
    return Title(words, {"old": names[0], "new": names[1]})


def _notes(diff: ScheduleDiff) -> Iterator[Words]:
    """What is told in passing."""
    if diff.reordered:
        yield Words(
            "Rader som ikke er flyttet, står i en annen rekkefølge.",
            "Rows that did not move stand in another order.",
        )
    if diff.other_ids:
        yield Words(
            "{rows} har en annen id i den andre filen og er gjenkjent på teksten.",
            "{rows} under another id in the other file, known by the text.",
        ).fill(rows=rows_in_words(diff.other_ids))
    if diff.unannotated:
        yield Words(
            "Den ene filen har ikke kategorier, regler og lignende; de er ikke sammenlignet.",
            "One of the files has no categories, recurrences and the like; they were not compared.",
        )


def _summary(diff: ScheduleDiff) -> Words:
    """The last line: how much of each."""
    if diff.is_empty:
        return Words("Ingen forskjeller.", "No differences.")
    words = Words(
        "{moved} flyttet, {added} kommet til, {removed} borte, {changed} endret; "
        "{left} fulgte ikke med.",
        "{moved} moved, {added} added, {removed} gone, {changed} changed; {left} did not follow.",
    )
    return words.fill(
        moved=len(diff.moved),
        added=len(diff.added),
        removed=len(diff.removed),
        changed=len(diff.changed),
        left=len(diff.not_followed),
    )


# --- rows ------------------------------------------------------------------------------


def _row(row: Entry) -> Line:
    return Line(row.id, when_in_words(row.when), _words_of(row))


def _words_of(row: Entry) -> tuple[str, ...]:
    said = without_markup(row.what or row.comment)
    said = f"{row.sender}: {said}" if row.sender else said
    return (said,) if said else ()


def _moved(move: Moved) -> Line:
    before, after = when_in_words(move.before), when_in_words(move.after)
    said = joined(before, " → ", after, " (", _how_far(move), ")")
    return Line(move.entry_id, said, _words_of(move.new))


def _how_far(move: Moved) -> Words:
    """So many business days, so many days, earlier or later; and how long a period lasts."""
    if not move.calendar_days:
        return Words("en annen slags dato", "another kind of date")
    said = days_in_words(abs(move.calendar_days), business=False)
    if move.business_days is not None:
        said = joined(days_in_words(abs(move.business_days), business=True), ", ", said)
    side = Words("tidligere", "earlier") if move.earlier else Words("senere", "later")
    words = as_is("{said} {side}")
    was, lasts = ((when.last - when.first).days + 1 for when in (move.before, move.after))
    if was != lasts:
        words = Words(
            "{said} {side}; varer {lasts}, varte {was}", "{said} {side}; lasts {lasts}, was {was}"
        )
    return words.fill(
        said=said,
        side=side,
        lasts=days_in_words(lasts, business=False),
        was=days_in_words(was, business=False),
    )


# --- changes ---------------------------------------------------------------------------


def _changed(change: Changed) -> Line:
    if change.pieces and change.before is not None and change.after is not None:
        said = as_is(marked(str(change.before), str(change.after), change.pieces))
    else:
        said = joined(_side(change, 0), " → ", _side(change, 1))
    is_earlier = change.earlier and change.new is not None
    earlier = Words(" (tidligere)", " (earlier)") if is_earlier else ""
    return Line(change.entry_id, joined(_field(change), ": ", said, earlier))


def _field(change: Changed) -> Words:
    if change.kind is not None:
        return KINDS[change.kind].label
    return field_in_words(change.field)


def _side(change: Changed, side: int) -> object:
    if day := change.dates[side]:
        return day
    value = plain_values(change)[side]
    if change.field == "state":
        return _STATES[State(value)]
    return Words("(ingen)", "(none)") if value in (None, False) else _inline(value)


def plain_values(change: Changed) -> tuple[Any, Any]:
    """What stood there and what stands there, as plain data."""
    if change.old is None or change.new is None or isinstance(change.before or change.after, str):
        return change.before, change.after
    return tuple(entry_to(row).get(change.field) for row in (change.old, change.new))  # type: ignore[return-value]


def _inline(value: Any) -> str:
    """As it stands in a schedule file."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_inline(x)}" for key, x in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_inline, value)) + "]"
    return str(value).lower() if isinstance(value, bool) else str(value)


def marked(before: str, after: str, pieces: Iterable[Piece]) -> str:
    """A text with what went and what came: `senest [-28.-]{+29.+} september`."""
    said, at = [], 0
    found = list(pieces)
    for index, piece in enumerate(found):
        said.append(_cut(before[at : piece.before[0]], first=index == 0, last=False))
        gone, come = before[slice(*piece.before)], after[slice(*piece.after)]
        said.append((f"[-{gone}-]" if gone else "") + (f"{{+{come}+}}" if come else ""))
        at = piece.before[1]
    return "".join([*said, _cut(before[at:], first=False, last=True)])


def _cut(text: str, *, first: bool, last: bool) -> str:
    """What stands between two differences, shortened where it is long."""
    if first and len(text) > _BESIDE:
        return "…" + text[-_BESIDE:]
    if last and len(text) > _BESIDE:
        return text[:_BESIDE] + "…"
    if len(text) > 2 * _BESIDE:
        return f"{text[:_BESIDE]}…{text[-_BESIDE:]}"
    return text


# --- for programs ----------------------------------------------------------------------


_KEYS: Keys = {
    EachMonth: lambda when: f"monthly after {when.iso()}",
    Entry: "entry=id date=when from=sender what to=recipient comment line",
    Moved: "entry=entry_id old_entry=old.id before after business_days calendar_days "
    "earlier proposal line=new.line",
    NotFollowed: "tie entry=entry_id moved=moved.id text expected message=words line=entry.line",
    Piece: "before after",
    Reason: "reason=kind entry=entry_id field message=words",
}


def compared_data(diff: ScheduleDiff, names: tuple[str, str]) -> Data:
    """What changed, for programs."""
    data = {
        "old": {"path": names[0], "school_year": diff.old.school_year},
        "new": {"path": names[1], "school_year": diff.new.school_year},
        "as_of": diff.as_of,
        "notice": diff.notice,
        "passes": diff.passes,
        "gate": diff.gate,
        "added": diff.added,
        "removed": diff.removed,
        "moved": diff.moved,
        "changed": map(_change_data, diff.changed),
        "not_followed": diff.not_followed,
        "reordered": diff.reordered,
        "other_ids": diff.other_ids,
        "unannotated": diff.unannotated,
    }
    return Data(data, _KEYS)


def _change_data(change: Changed) -> Mapping[str, Any]:
    before, after = plain_values(change)
    return {
        "entry": change.entry_id,
        "old_entry": change.old.id if change.old else None,
        "field": change.field,
        "column": change.column,
        "before": before,
        "after": after,
        "earlier": change.earlier if change.kind else None,
        "pieces": change.pieces,
        "line": change.new.line if change.new else None,
    }
