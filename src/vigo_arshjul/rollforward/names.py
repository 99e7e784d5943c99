"""Names in a rolled schedule that are no longer good in its year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from attrs import evolve

from vigo_arshjul.identity.renamed import RetiredName, in_county_order, retired_names
from vigo_arshjul.language import Words, counted
from vigo_arshjul.model import Appendix, Entry, Schedule
from vigo_arshjul.model.fields import COLUMNS
from vigo_arshjul.phrases import replace_spans
from vigo_arshjul.rollforward.result import Change, Review

# The columns that hold names, and what a file calls them.


def names_to_review(schedule: Schedule) -> Iterator[Review]:
    """One item for each name that has been replaced, at its first row, with its successors."""
    places: dict[str, list[str | None]] = {}
    found: dict[str, RetiredName] = {}
    for entry_id, text, day, also in _texts(schedule):
        for retired in retired_names(text, day, also):
            found[retired.written] = retired
            places.setdefault(retired.written, []).append(entry_id)
    for written, rows in places.items():
        gone = Words("navnet finnes ikke lenger, {now}", "the name no longer exists, {now}")
        stands = Words(
            "{gone}; står {n} og er ikke endret", "{gone}; it stands in {n}, not changed"
        )
        n = counted(len(rows), Words("sted", "place"), Words("steder", "places"))
        reason = stands.fill(gone=gone.fill(now=_now(found[written])), n=n)
        yield Review(entry_id=rows[0], text=written, reason=reason)


def rename(schedule: Schedule) -> tuple[Schedule, list[Change]]:
    """Put in the successors of retired names, wherever there is but one.

    In a list of names several successors stand in one after the other; in a sentence only a
    person can tell which is meant.
    """
    changes: list[Change] = []
    day = schedule.school_year.first_day
    entries = tuple(_renamed_row(entry, day, changes) for entry in schedule)
    appendices = tuple(_renamed_list(appendix, day, changes) for appendix in schedule.appendices)
    return evolve(schedule, entries=entries, appendices=appendices), changes


def _renamed_row(entry: Entry, first_day: dt.date, changes: list[Change]) -> Entry:
    new: dict[str, Any] = {}
    for name, column in COLUMNS.items():
        text: str = getattr(entry, name)
        found = retired_names(text, entry.date or first_day, entry.facts.names)
        clear = [retired for retired in found if len(retired.successors) == 1]
        if clear:
            new[name] = replace_spans(text, [(r.start, r.end, r.successors[0]) for r in clear])
            changes += (_change(entry.id, column, retired) for retired in clear)
    return evolve(entry, **new) if new else entry


def _renamed_list(appendix: Appendix, day: dt.date, changes: list[Change]) -> Appendix:
    names: list[str] = []
    renamed: list[Change] = []
    for listed in appendix.names:
        retired = next(retired_names(listed, day), None)
        if retired and retired.written == listed and retired.successors:
            names += retired.successors
            renamed.append(_change(None, "appendix", retired))
        else:
            names.append(listed)
    if not renamed:
        return appendix
    changes += renamed
    return evolve(appendix, names=in_county_order(names))


def _change(entry_id: str | None, field: str, retired: RetiredName) -> Change:
    return Change(
        entry_id=entry_id,
        field=field,
        before=retired.written,
        after=", ".join(retired.successors),
        reason=Words(
            "navnet gjaldt til {day}: {source}", "the name was good until {day}: {source}"
        ).fill(day=retired.name.until, source=retired.name.source),
    )


def _now(retired: RetiredName) -> Words:
    if not retired.successors:
        return Words("og ingen etterfølger er kjent", "and no successor is known")
    names = " / ".join(retired.successors)
    return Words(f"nå {names}", f"now {names}")


def _texts(schedule: Schedule) -> Iterator[tuple[str | None, str, dt.date, Mapping[str, str]]]:
    first_day = schedule.school_year.first_day
    for entry in schedule:
        for name in COLUMNS:
            yield entry.id, getattr(entry, name), entry.date or first_day, entry.facts.names
    for appendix in schedule.appendices:
        for listed in appendix.names:
            yield None, listed, first_day, {}
