"""Names in a rolled schedule that are no longer good in its year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from vigo_arshjul.conventions import Name, retired_names
from vigo_arshjul.language import Words, counted
from vigo_arshjul.model import Schedule
from vigo_arshjul.rollforward.result import Review


def names_to_review(schedule: Schedule) -> Iterator[Review]:
    """One item for each name that has been replaced, at its first row, with its successors."""
    places: dict[str, list[str | None]] = {}
    names: dict[str, Name] = {}
    for entry_id, text, day in _texts(schedule):
        for start, end, name in retired_names(text, day):
            written = text[start:end]
            names[written] = name
            places.setdefault(written, []).append(entry_id)
    for written, rows in places.items():
        why = Words(
            "navnet finnes ikke lenger, nå {now}; står {places} og er ikke endret",
            "the name no longer exists, now {now}; it stands in {places}, not changed",
        ).fill(
            now=" / ".join(names[written].successors),
            places=counted(len(rows), Words("sted", "place"), Words("steder", "places")),
        )
        yield Review(entry_id=rows[0], text=written, why=why)


def _texts(schedule: Schedule) -> Iterator[tuple[str | None, str, dt.date]]:
    for entry in schedule:
        for text in (entry.sender, entry.what, entry.recipient, entry.comment):
            yield entry.id, text, entry.date
    for appendix in schedule.appendices:
        for listed in appendix.names:
            yield None, listed, schedule.school_year.first_day
