"""The rows of a schedule, sorted by where the picture shows them."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from vigo_arshjul.export.wheel.geometry import Year
from vigo_arshjul.export.wheel.rings import Item
from vigo_arshjul.language import Words
from vigo_arshjul.model import EachMonth, Entry, Schedule
from vigo_arshjul.sanitize import Sink, safe

_EACH_MONTH = Words("Hver måned", "Each month")
_UNDATED = Words("Uten dato", "No date")
_NEXT_YEAR = Words("Neste skoleår", "Next school year")
_OUTSIDE = Words("Utenfor skoleåret", "Outside the school year")


@frozen(kw_only=True)
class KeyedRow:
    """A row with its id in the picture."""

    entry: Entry
    key: str


@frozen(kw_only=True)
class RowList:
    """Rows that are listed below the circle, and what they have in common."""

    heading: Words
    rows: tuple[KeyedRow, ...]


def keyed(schedule: Schedule, reserved: Iterable[str] = ()) -> tuple[KeyedRow, ...]:
    """Each row with its id in the picture: its own, made one word and unique."""
    taken, rows = set(reserved), []
    for entry in schedule:
        wanted = "".join(safe(entry.id, Sink.XML).split()) or "rad"
        key, number = wanted, 1
        while key in taken:
            number += 1
            key = f"{wanted}-{number}"
        taken.add(key)
        rows.append(KeyedRow(entry=entry, key=key))
    return tuple(rows)


def items_of(rows: Iterable[KeyedRow], year: Year) -> tuple[Item, ...]:
    """The rows that lie on the circle."""
    found = (_routine(row, year) or _dated(row, year) for row in rows)
    return tuple(item for item in found if item)


def _dated(row: KeyedRow, year: Year) -> Item | None:
    if not row.entry.is_dated:
        return None
    first, last = sorted(row.entry.when.days)
    if last < year.first or first > year.last:
        return None
    return Item(
        entry=row.entry,
        key=row.key,
        begin=year.angle(max(first, year.first), 0.5),
        end=year.angle(min(last, year.last), 0.5),
    )


def _routine(row: KeyedRow, year: Year) -> Item | None:
    """A routine reaches to the end of the year, and is marked in the middle of each month."""
    when = row.entry.when
    if not isinstance(when, EachMonth) or when.after >= year.last:
        return None
    begin = max(0.0, year.angle(when.after, 1))
    middles = ((start + end) / 2 for _, start, end in year.months())
    repeats = tuple(angle for angle in middles if angle > begin)
    return Item(entry=row.entry, key=row.key, begin=begin, end=360 - year.step, repeats=repeats)


def sections_of(rows: Iterable[KeyedRow], year: Year) -> tuple[RowList, ...]:
    """The rows that are listed below: routines, and what lies before or after the year."""
    headings = (_EACH_MONTH, _NEXT_YEAR, _OUTSIDE, _UNDATED)
    found: dict[Words, list[KeyedRow]] = {heading: [] for heading in headings}
    for row in rows:
        when = row.entry.when
        if not row.entry.is_dated:
            found[_EACH_MONTH if isinstance(when, EachMonth) else _UNDATED].append(row)
            continue
        first, last = sorted(when.days)
        if last < year.first or first > year.last:
            in_tail = year.last < first <= year.school_year.last_tail_day
            found[_NEXT_YEAR if in_tail else _OUTSIDE].append(row)
    return tuple(RowList(heading=words, rows=tuple(some)) for words, some in found.items() if some)
