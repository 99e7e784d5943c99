"""What a row carries beside its date: each field once, with its name here and in files.

A new field of a row is a record here, and is read, written, compared and named by it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from vigo_arshjul.language import Words


class EntryField(NamedTuple):
    """A field of a row."""

    name: str  # what it is called in Python, as an attribute of `Entry`
    key: str  # what files call it
    label: Words  # what people call it
    is_column: bool = False  # whether it is a column of text in the table
    is_note: bool = False  # whether it is noted of a row, beside its table
    of_one_year: bool = False  # whether it is about one school year, and says nothing of the next


ENTRY_FIELDS = (
    EntryField("sender", "from", Words("fra", "from"), is_column=True),
    EntryField("what", "what", Words("hva", "what"), is_column=True),
    EntryField("recipient", "to", Words("til", "to"), is_column=True),
    EntryField("comment", "comment", Words("kommentar", "comment"), is_column=True),
    EntryField("category", "category", Words("fargekode", "category"), is_note=True),
    EntryField("extra", "extra", Words("egne kolonner", "columns of its own")),
    EntryField("recurrence", "recurs", Words("regel", "rule"), is_note=True),
    EntryField("decided_by", "decided_by", Words("fastsettes av", "decided by"), is_note=True),
    EntryField(
        "provisional",
        "provisional",
        Words("foreløpig", "provisional"),
        is_note=True,
        of_one_year=True,
    ),
    EntryField(
        "override",
        "override",
        Words("avvik fra regelen", "departure from the rule"),
        is_note=True,
        of_one_year=True,
    ),
    EntryField("before", "before", Words("må komme før", "must come before"), is_note=True),
    EntryField("after", "after", Words("må komme etter", "must come after"), is_note=True),
    EntryField("ignores", "ignore", Words("unntak fra regler", "ignored rules"), is_note=True),
)

# What files call each field.
KEYS = {field.name: field.key for field in ENTRY_FIELDS}
# The columns of text, and of these the two of somebody's name.
COLUMNS = {field.name: field.key for field in ENTRY_FIELDS if field.is_column}
PARTIES = ("sender", "recipient")


def unique_ids(ids: Iterable[str]) -> tuple[str, ...]:
    """Make ids unique: the second `x` becomes `x-2`, or the next number that is free."""
    ids = list(ids)
    taken = set(ids)
    seen: set[str] = set()
    last: dict[str, int] = {}
    unique = []
    for entry_id in ids:
        new, number = entry_id, last.get(entry_id, 1)
        while new in seen or (number > 1 and new in taken):
            number += 1
            new = f"{entry_id}-{number}"
        seen.add(new)
        last[entry_id] = number
        unique.append(new)
    return tuple(unique)
