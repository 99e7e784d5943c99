"""What the rows of a schedule are called in a calendar: the same in each version and each form.

A calendar knows an event by its name. A row that somebody gave an id is called by that. Where a
reader made the id, it ends in the month of the row, which is another once the row moves: such a
row is called as the published row that is recognised in it, or else by its first words.
"""

from __future__ import annotations

import re

from vigo_arshjul.analysis import Analysis
from vigo_arshjul.identity.words import alike, skeleton
from vigo_arshjul.model import Entry
from vigo_arshjul.model.ids import unique_ids
from vigo_arshjul.phrases import without_mentions
from vigo_arshjul.phrases.kinds import KINDS, Follows
from vigo_arshjul.sanitize import ascii_words

_MADE = re.compile(r"(?P<words>.+?)(?P<month>-(?:0[1-9]|1[0-2]))?(?:-\d+)?")
# So much of the words of an id stands in its row, where a reader made it of them.
_OF_WORDS = 0.6


def event_names(analysis: Analysis) -> tuple[str, ...]:
    """The name of each row, in the order of the schedule.

    Returns:
        Names that hold when a row moves, when its dates change, and in another form of the file;
        rows of the same first words are numbered by the rest of them, and then by their days.
    """
    rows = analysis.schedule.entries
    made = [_words_of_made_id(row) for row in rows]
    names = [
        row.id if words is None else _recognised(analysis, row) or words
        for row, words in zip(rows, made, strict=True)
    ]
    order = sorted(range(len(rows)), key=lambda at: (made[at] is not None, *_place(rows[at])))
    unique = dict(zip(order, unique_ids(names[at] for at in order), strict=True))
    return tuple(unique[at] for at in range(len(rows)))


def _words_of_made_id(row: Entry) -> str | None:
    """The words that a reader made an id of; None where somebody gave the row its id."""
    match = _MADE.fullmatch(row.id)
    if match is None:
        return None
    words = match["words"].split("-")
    said = ascii_words(without_mentions(row.what))[: len(words)] or ["rad"]
    # An id with no month says the very words; those of one with a month may have changed since.
    is_made = words == said or (match["month"] and alike(words, said) >= _OF_WORDS)
    return match["words"] if is_made else None


def _recognised(analysis: Analysis, row: Entry) -> str | None:
    known = analysis.counterpart(row)
    return known.id if known is not None else None


def _place(row: Entry) -> tuple[str, ...]:
    """Where a row stands among others of its name, wherever in the year it stands."""
    stays = (
        m.text for m in row.mentions if KINDS[m.kind].follows in (Follows.YEAR, Follows.NOTHING)
    )
    return skeleton(row.what), *stays, row.sender, row.recipient, row.when.iso()
