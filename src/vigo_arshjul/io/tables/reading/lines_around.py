"""Reads a line that says more of the row above it, or stands below the tables."""

from __future__ import annotations

from typing import Any

from attrs import evolve

from vigo_arshjul.io.tables.columns.across import is_a_day
from vigo_arshjul.io.tables.columns.column_plan import Layout
from vigo_arshjul.io.tables.columns.headings import Sense, senses_of
from vigo_arshjul.io.tables.columns.rowtexts import (
    TEXTS,
    RowTexts,
    readable_id,
    that_says_something,
)
from vigo_arshjul.io.tables.columns.understanding import has_date
from vigo_arshjul.io.tables.parts.gathered import Gathered
from vigo_arshjul.io.tables.parts.row_signs import (
    is_date_line,
    is_item,
    is_of_a_table,
    may_be_row,
    row_in_line,
)
from vigo_arshjul.io.tables.source.rows import Row
from vigo_arshjul.io.tables.words.dates_last import line_that_ends_with_its_date
from vigo_arshjul.io.tables.words.line_dates import is_period_alone
from vigo_arshjul.io.tables.words.line_signs import has_digit, has_sign, without_sign
from vigo_arshjul.io.tables.words.lists import line_with_its_date_last
from vigo_arshjul.model import Entry, Meaning
from vigo_arshjul.phrases.cells.beside import weekday_before
from vigo_arshjul.phrases.cells.reading import is_date_cell
from vigo_arshjul.phrases.letters.shadow import folded
from vigo_arshjul.phrases.letters.summary import sentence_at
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


def read_below(so_far: Gathered, row: Row, text: str) -> None:
    """Read a line of what stands below the tables."""
    if so_far.below.in_legend:
        read_legend(so_far, row)
    elif _may_be_of_the_list(so_far, row, text):
        so_far.tell_of_line(row)
    elif is_of_a_table(row):
        so_far.tell_of_table(row, may_be_one=any(map(is_a_day, row.filled)))
    else:
        so_far.below.add(text, row.line)


def _may_be_of_the_list(so_far: Gathered, row: Row, text: str) -> bool:
    """Whether a line below a list, and below no table, names a day as its rows do."""
    if says(text, Concept.OF_THE_PAPER) and not is_item(row):
        return False
    shown = folded(text).strip()
    if so_far.columns:
        is_date = is_date_line(shown) or is_period_alone(shown)
        found = line_with_its_date_last(shown) or line_that_ends_with_its_date(shown)
        # A day in the last of several sentences is what a note says of it.
        is_prose = not shown.startswith(sentence_at(shown, len(shown) - 1).rstrip("…"))
        return bool(is_date or (found and not is_prose))
    return may_be_row(row, so_far.dates.year.first_day)


def read_legend(so_far: Gathered, row: Row) -> None:
    """Read a line of the legend: a colour, and what it says of its rows."""
    if row.is_line and row.shade is None and _says_when(so_far, row):
        # No colour has a date: what has one is a footnote, and the legend is at its end.
        so_far.below.add_note(row.text.strip(), row.line)
        return
    if not so_far.below.has_legend:
        so_far.legend_table = row.table
    elif row.shade is None and row.table not in (None, so_far.legend_table):
        so_far.tell_of_table(row, may_be_one=has_date(row))
        return
    for text in map(str.strip, row.filled):
        so_far.shades.explain(row.shade, text)
        so_far.below.add(text, row.line)


def _says_when(so_far: Gathered, row: Row) -> bool:
    near = so_far.dates.year.first_day
    return may_be_row(row, near) or row_in_line(row, under_month=False) is not None
