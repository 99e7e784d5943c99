"""Which row a cross-reference means: `se også 29. september`."""

from __future__ import annotations

from functools import lru_cache

from attrs import evolve

from vigo_arshjul.grouping import grouped
from vigo_arshjul.identity.words import stems, words
from vigo_arshjul.model import Entry, Schedule
from vigo_arshjul.phrases import Mention, MentionKind
from vigo_arshjul.phrases.texts.reading import without_mentions

# Of these dates no words say what they are for.
_UNTOLD = (MentionKind.UNCLASSIFIED, MentionKind.WEEKDAY)


class References:
    """The cross-references of a schedule: its rows by day and month, and by year too."""

    def __init__(self, schedule: Schedule) -> None:
        self._by_day = grouped(
            ((entry.day.month, entry.day.day, year), entry)
            for entry in schedule.dated()
            for year in (None, entry.day.year)
        )

    def rows(self, mention: Mention) -> tuple[Entry, ...]:
        """All rows on the day that a reference names; none where it points nowhere."""
        written = mention.written
        if written.month is None or written.day is None:
            return ()
        return tuple(self._by_day.get((written.month, written.day, written.year), ()))

    def target(self, entry: Entry, mention: Mention) -> Entry | None:
        """The one row that a reference means.

        Of several rows on that day it is the one that refers back, else the one that
        shares most words with the sentence around the reference, else the first.
        """
        rows = [row for row in self.rows(mention) if row.id != entry.id]
        return max(rows, key=lambda row: self._fit(entry, row), default=None)

    def of_series(self, entry: Entry, mention: Mention) -> Entry | None:
        """The row of the same words on that day: `Neste møte 9. mars`, in a row of meetings."""
        if mention.kind not in _UNTOLD or mention.date == entry.date:
            return None
        ours = entry.sender, without_mentions(entry.what)
        rows = (row for row in self.rows(mention) if row.date == mention.date)
        return next((r for r in rows if (r.sender, without_mentions(r.what)) == ours), None)

    def likelier(self, entry: Entry, mention: Mention) -> Entry | None:
        """The row on that day of the month before or after, where only it is about the same."""
        written, ours = mention.written, stems(entry.what)
        if written.month is None or any(ours & stems(row.what) for row in self.rows(mention)):
            return None
        months = ((written.month + step) % 12 + 1 for step in (-2, 0))
        near = (self.rows(evolve(mention, written=evolve(written, month=m))) for m in months)
        others = (row for rows in near for row in rows if row.id != entry.id)
        return next((row for row in others if ours & stems(row.what)), None)

    def _fit(self, entry: Entry, row: Entry) -> tuple[bool, float]:
        back = any(
            names_day_of(mention, entry) for mention in row.mentions_of(MentionKind.CROSS_REFERENCE)
        )
        ours, theirs = (_words_in(f"{one.what} {one.recipient}") for one in (entry, row))
        return back, len(ours & theirs) / (len(ours | theirs) or 1)


def names_day_of(mention: Mention, row: Entry) -> bool:
    """Whether a row stands on the day that a reference names."""
    written, day = mention.written, row.date
    return (
        day is not None
        and (written.month, written.day) == (day.month, day.day)
        and (written.year in (None, day.year) and row.is_dated)
    )


@lru_cache(maxsize=2048)
def _words_in(text: str) -> frozenset[str]:
    return frozenset(word for word in words(text) if len(word) > 2)
