"""Dates that stay, and that a person must look at: what cannot be read, and what is beside."""

from __future__ import annotations

from collections.abc import Iterator

from vigo_arshjul.language import Words
from vigo_arshjul.model import Entry, Schedule
from vigo_arshjul.model.entry import TEXT_FIELDS
from vigo_arshjul.phrases import read_mentions
from vigo_arshjul.phrases.columns import column_text, kind_of_column
from vigo_arshjul.phrases.unreadable import unread_dates
from vigo_arshjul.rollforward.result import Review

_WHY = Words(
    "her varsles en dato, og ingen kan leses; teksten er uendret",
    "a date is announced here, and none can be read; the text is unchanged",
)

_BESIDE = Words(
    "kolonnen har datoer som ikke er lest og ikke er flyttet",
    "the column has dates that were not read, and were not moved",
)


def columns_to_review(schedule: Schedule) -> Iterator[Review]:
    """The columns of a table's own with dates of which nothing tells what they are for."""
    near = schedule.school_year.first_day
    told = set()
    for heading, cell in (pair for entry in schedule for pair in entry.extra.items()):
        if heading in told or kind_of_column(heading) is not None:
            continue
        if any(one.written.is_day for one in read_mentions(column_text(heading, cell), near)):
            told.add(heading)
            yield Review(entry_id=None, text=heading, reason=_BESIDE)


def unread_to_review(entry: Entry) -> Iterator[Review]:
    """What of a row's texts must be looked at for a date that cannot be read."""
    for name in TEXT_FIELDS:
        text = getattr(entry, name)
        for unread in unread_dates(text):
            words = text[max(0, unread.start - 30) : unread.end].strip()
            yield Review(entry_id=entry.id, text=words, reason=_WHY)
