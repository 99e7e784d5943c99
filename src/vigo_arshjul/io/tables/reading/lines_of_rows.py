"""Reads a line that says more of the row above it: `Fra: Skolene`, `Kl. 18.00 Konsert`."""

from __future__ import annotations

from typing import Any

from attrs import evolve

from vigo_arshjul.io.tables.columns.column_plan import Layout
from vigo_arshjul.io.tables.columns.headings import Sense, senses_of
from vigo_arshjul.io.tables.columns.rowtexts import (
    TEXTS,
    RowTexts,
    readable_id,
    that_says_something,
)
from vigo_arshjul.io.tables.parts.gathered import Gathered
from vigo_arshjul.io.tables.source.rows import Row
from vigo_arshjul.io.tables.words.dates_last import line_that_ends_with_its_date
from vigo_arshjul.io.tables.words.line_signs import has_digit, has_sign, without_sign
from vigo_arshjul.io.tables.words.lists import line_with_its_date_last
from vigo_arshjul.model import Entry, Meaning
from vigo_arshjul.phrases.cells.beside import weekday_before
from vigo_arshjul.phrases.cells.reading import is_date_cell
from vigo_arshjul.phrases.words.lexicon import Concept, says

# The columns of a line that is a row without a table.
LIST = Layout(("", ""), (Meaning.DATE, Meaning.WHAT))
# The first words for a column are nothing but its name.
_SURE = 12
# What ends a sentence.
_ENDS = (".", "!", "?")


def read_of_above(so_far: Gathered, row: Row, shown: str) -> bool:
    """Take what a line says of the row in the lines above."""
    return (
        _read_labelled(so_far, row, shown)
        or _read_at_its_time(so_far, row, shown)
        or _read_remark(so_far, row)
        or _read_on_weekday(so_far, row)
    )


def _read_labelled(so_far: Gathered, row: Row, shown: str) -> bool:
    """Take what has its label: `Fra: Skolene` below its date or text."""
    label, mark, value = without_sign(shown).partition(":")
    sense = next((s for s in senses_of(label) if s.is_exact), None) if mark else None
    meaning = sense.meaning if sense else None
    text = that_says_something(value).strip()
    if (
        so_far.layout is not None
        or meaning is None
        or meaning not in TEXTS
        or (has_digit(text) and _has_its_own_date(row, text, sense))
    ):
        return False
    if so_far.pending is not None:
        so_far.flush(used=True)
        so_far.add(row, RowTexts({meaning: text}, {}), so_far.dates.again(), LIST)
    else:
        is_below = so_far.entries and row.line == so_far.last_line + 1
        named = _with_text(so_far.entries[-1], meaning, text) if is_below else None
        if named is None:
            return False
        so_far.entries[-1] = named
    so_far.last_line = row.line
    return True


def _has_its_own_date(row: Row, text: str, sense: Sense | None) -> bool:
    """Whether a text with a label is a row of its own, as `Info: Foreldremøte 28. august`.

    `Kommentar: Svaret kommer 28. august` says more of the row above.
    """
    if sense and sense.meaning is not Meaning.WHAT and sense.doubt < _SURE:
        return is_date_cell(text)
    ends = has_sign(row.text) and line_that_ends_with_its_date(text)
    return is_date_cell(text) or bool(line_with_its_date_last(text) or ends)


def _read_at_its_time(so_far: Gathered, row: Row, shown: str) -> bool:
    """Take what else happens on the day of the line above: `Kl. 18.00 Konsert`."""
    is_below = so_far.entries and row.line == so_far.last_line + 1 and so_far.pending is None
    begins = says(shown, Concept.BEGINS_AS_CLOCK) and not line_with_its_date_last(shown)
    if not is_below or so_far.layout or not begins:
        return False
    last = so_far.entries[-1]
    so_far.entries[-1] = evolve(last, what=f"{last.what}\n{row.text.strip()}")
    so_far.last_line = row.line
    return True


def _read_remark(so_far: Gathered, row: Row) -> bool:
    """Take a remark below its row: a sentence is its comment, and other words are of its text."""
    is_below = id(row) in so_far.remarks and so_far.entries and row.line == so_far.last_line + 1
    if not is_below or so_far.layout is not None or so_far.pending is not None:
        return False
    last, text = so_far.entries[-1], row.text.strip()
    name = "comment" if text.endswith(_ENDS) else "what"
    changes: dict[str, Any] = {name: "\n".join(filter(None, (getattr(last, name), text)))}
    so_far.entries[-1] = evolve(last, **changes)
    so_far.last_line = row.line
    return True


def _read_on_weekday(so_far: Gathered, row: Row) -> bool:
    """Take what happens on a weekday of the week above, or of the days of one: `ons Prøve`."""
    found = weekday_before(without_sign(row.text).strip()) if so_far.below_date else None
    dated = so_far.dates.on_weekday(found[0]) if found and so_far.layout is None else None
    if found is None or dated is None:
        return False
    so_far.flush(used=True)
    so_far.add(row, RowTexts({Meaning.WHAT: found[1]}, {}), dated, LIST)
    return True


def _with_text(row: Entry, meaning: Meaning, text: str) -> Entry | None:
    """A row with a text that it has not yet; None where it has another."""
    if getattr(row, TEXTS[meaning]):
        return None
    changes: dict[str, Any] = {TEXTS[meaning]: text}
    if meaning is Meaning.WHAT:
        changes["id"] = readable_id(text, row.when)
    return evolve(row, **changes)
