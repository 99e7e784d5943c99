"""Words that announce a date where none can be read: they stay, and a person must look."""

from __future__ import annotations

from collections.abc import Iterator

from vigo_arshjul.language import Words
from vigo_arshjul.model import Entry
from vigo_arshjul.model.entry import TEXT_FIELDS
from vigo_arshjul.phrases.unreadable import unread_dates
from vigo_arshjul.rollforward.result import Review

_WHY = Words(
    "her varsles en dato, og ingen kan leses; teksten er uendret",
    "a date is announced here, and none can be read; the text is unchanged",
)


def unread_to_review(entry: Entry) -> Iterator[Review]:
    """What of a row's texts must be looked at for a date that cannot be read."""
    for name in TEXT_FIELDS:
        text = getattr(entry, name)
        for unread in unread_dates(text):
            words = text[max(0, unread.start - 30) : unread.end].strip()
            yield Review(entry_id=entry.id, text=words, reason=_WHY)
