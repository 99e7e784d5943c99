"""Moves the years that stand alone in columns of a table's own: `Høst 2026`, `2026-2027`."""

from __future__ import annotations

from attrs import evolve

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.language import Words
from vigo_arshjul.model import Entry
from vigo_arshjul.phrases import MentionKind, read_mentions
from vigo_arshjul.phrases.texts.titles import with_year_moved
from vigo_arshjul.rollforward.result import Change

# `Skoleåret 2026/2027`, `1. kvartal 2026`
_MOST_WORDS = 3
_KINDS = (MentionKind.SCHOOL_YEAR, MentionKind.CALENDAR_YEAR)
_WHY = Words("året følger årshjulet", "the year follows the schedule")


def with_years_of_columns(
    entry: Entry, was: SchoolYear, to: SchoolYear, changes: list[Change]
) -> Entry:
    """A row with the years of its own columns moved; each is a change."""
    extra = dict(entry.extra)
    for heading, cell in entry.extra.items() if to != was else ():
        first = _year_alone(cell, was)
        now = with_year_moved(cell, first, to - was) if first is not None else None
        if now is not None:
            extra[heading] = now
            change = Change(entry_id=entry.id, field=heading, before=cell, after=now, reason=_WHY)
            changes.append(change)
    return evolve(entry, extra=extra) if extra != entry.extra else entry


def _year_alone(cell: str, near: SchoolYear) -> int | None:
    """The first year that a cell names, as that of a school or a season, where it says no more."""
    if len(cell.split()) > _MOST_WORDS:
        return None
    said = [one.written for one in read_mentions(cell, near.first_day) if one.kind in _KINDS]
    years = [one.school_year.first_day.year if one.school_year else one.year for one in said]
    first = years[0] if len(years) == 1 else None
    return first if first and abs(first - near.first_day.year) <= 1 else None
