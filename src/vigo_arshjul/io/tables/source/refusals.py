"""Why a row cannot be read."""

from __future__ import annotations

from vigo_arshjul.io.tables.source.layout import COLUMN_NAMES
from vigo_arshjul.io.tables.source.rows import Row
from vigo_arshjul.language import Words
from vigo_arshjul.phrases.cells.reading import EXPECTED, is_at_odds, is_impossible
from vigo_arshjul.phrases.texts.unreadable import nearly_a_date


def no_date(cell: str) -> Words:
    """What is wrong with a cell that should be a date."""
    if is_impossible(cell):
        words = Words("«{cell}»: det er ingen slik dag", "“{cell}”: there is no such day")
        if is_at_odds(cell):
            words = Words("«{cell}»: dagene stemmer ikke", "“{cell}”: its days do not agree")
        return words.fill(cell=cell)
    if meant := nearly_a_date(cell):
        words = Words(
            "«{cell}» er ingen dato; mente du «{meant}»?",
            "“{cell}” is no date; did you mean “{meant}”?",
        )
        return words.fill(cell=cell, meant=meant)
    words = Words("«{cell}» er ingen dato; {expected}", "“{cell}” is no date; {expected}")
    return words.fill(cell=cell, expected=EXPECTED)


def too_few(row: Row) -> Words:
    """A row lacks the cells that make it one."""
    return Words(
        "raden har {count} felt med innhold; ventet {columns}",
        "the row has {count} filled cells; expected {columns}",
    ).fill(count=len(row.filled), columns=", ".join(COLUMN_NAMES))


def too_many(row: Row) -> Words:
    """A row has more cells than its table has columns."""
    return Words(
        "raden har {count} felt; ventet {columns}", "the row has {count} cells; expected {columns}"
    ).fill(count=len(row.cells), columns=", ".join(COLUMN_NAMES))


def no_name(row: Row) -> Words:
    """A row of days says nothing that happens on them; it may be the rest of the row above."""
    return Words(
        "«{text}» har ingen ord; ventet hva som skjer",
        "“{text}” has no words; expected what happens",
    ).fill(text=row.text)
