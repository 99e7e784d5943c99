"""What a document carries along unseen, and what of it still holds when it is read again.

A Word table has no place for ids, recurrences or ignores. The document keeps the whole
schedule beside what it shows. When it is read, it is compared with what it would show if
nobody had touched it: where the two agree, the schedule is taken from what was kept, and
everywhere else what a person wrote wins. A row is known by its words and, where those were
changed, by its mark, if enough of them is left. No row gets what belongs to another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import define, evolve, field

from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.identity.alignment import in_order
from vigo_arshjul.identity.counterparts import counterparts
from vigo_arshjul.identity.words import alike, tokens
from vigo_arshjul.io.tables.columns.headings import meanings_of
from vigo_arshjul.io.tables.columns.rowtexts import FIELDS
from vigo_arshjul.io.tables.reading.table import read_table
from vigo_arshjul.io.tables.source.richtext import one_text, same
from vigo_arshjul.io.tables.source.rows import Row
from vigo_arshjul.model import Entry, Meaning, Schedule
from vigo_arshjul.model.fields import COLUMNS

# The rows of a document as it is written, each with the entry that it shows, if any.
Written = Sequence[tuple[Row, Entry | None]]

# A row with a mark is still the same row if so much of its words (0 to 1) is left.
_ALIKE = 0.5


def kept(schedule: Schedule) -> str:
    """The text to keep in a document: JSON in plain letters."""
    from vigo_arshjul.io.records import json as form

    return form.compact(schedule)


def unkept(text: str) -> Schedule | None:
    """The schedule that a document kept; None where that is damaged."""
    from vigo_arshjul.io.records import json as form

    try:
        return form.loads(text)
    except ArshjulError:
        return None


def restore(rows: Sequence[Row], stored: Schedule, written: Written, *, sorts: bool) -> Schedule:
    """The schedule of a document, with what it kept wherever that still holds.

    Args:
        written: what would stand there if nobody had changed it.
        sorts: whether its program sorts rows, so that their order says nothing.

    Raises:
        ArshjulError: if the rows hold no schedule.
    """
    if _equal(rows, written):
        there = [row for row, (_, entry) in zip(rows, written, strict=True) if entry]
        heads = next(row.cells for row, entry in written if entry is None and len(row.cells) > 1)
        columns = {meaning: at for at, meaning in enumerate(meanings_of(heads)) if meaning}
        placed = zip(stored, there, strict=True)
        return evolve(stored, entries=tuple(_placed(entry, row, columns) for entry, row in placed))
    seen = read_table(rows)
    meant = read_table(row for row, _ in written)
    return _Restorer(rows, seen, meant, stored, written).schedule(sorts=sorts)


def _placed(entry: Entry, row: Row, columns: Mapping[Meaning, int]) -> Entry:
    """An entry with the places of its fields in the file."""
    places = {name: row.place(columns[mean]) for mean, name in FIELDS.items() if mean in columns}
    return evolve(entry, line=row.line, place=places.get("date", row.place()), places=places)


def _equal(rows: Sequence[Row], written: Written) -> bool:
    """Whether nobody has changed anything; the shade of a heading says nothing."""
    return len(rows) == len(written) and all(
        _same_cells(row.cells, other.cells) and (entry is None or row.shade == other.shade)
        for row, (other, entry) in zip(rows, written, strict=True)
    )


def _same_cells(cells: Sequence[str], others: Sequence[str]) -> bool:
    return len(cells) == len(others) and all(map(same, cells, others))


@define
class _Kept:
    """An entry that was kept, as its row was written, and as that reads."""

    entry: Entry
    row: Row
    read: Entry


# What stands around the rows.
_AROUND = (
    *("school_year", "title", "revised", "version", "state"),
    *("preface", "appendices", "legend"),
)


@define
class _Restorer:
    rows: Sequence[Row]
    seen: Schedule
    meant: Schedule
    stored: Schedule
    written: Written
    found: dict[int, int] = field(factory=dict)
    kept: list[_Kept] = field(init=False)
    lines: dict[int | None, Row] = field(init=False)

    def __attrs_post_init__(self) -> None:
        # Lines around the table have one cell, and in a workbook numbers of another sheet.
        self.lines = {row.line: row for row in self.rows if len(row.cells) > 1}
        by_line = {row.line: (entry, row) for row, entry in self.written if entry is not None}
        self.kept = [
            _Kept(*by_line[entry.line], entry) for entry in self.meant if entry.line in by_line
        ]

    def schedule(self, *, sorts: bool) -> Schedule:
        self._pair()
        entries = [self._entry(index, entry) for index, entry in enumerate(self.seen)]
        places = [self.found.get(index) for index in range(len(entries))]
        entries = self._with_ids(entries, places)
        if sorts:
            entries = self._in_order(entries, places)
        changed = evolve(self.seen, entries=tuple(entries))
        for name in _AROUND:
            if getattr(self.seen, name) == getattr(self.meant, name):
                changed = evolve(changed, **{name: getattr(self.stored, name)})
        return changed

    def _pair(self) -> None:
        """Find the kept entry of each row, by its mark, its words and its day."""
        marked = _renamed(self.seen, [self._mark(entry) for entry in self.seen])
        meant = evolve(self.meant, entries=tuple(one.read for one in self.kept))
        kept = _renamed(meant, [one.entry.id for one in self.kept])
        places = {id(entry): place for place, entry in enumerate(kept)}
        indexes = {id(entry): index for index, entry in enumerate(marked)}
        for ours, theirs in counterparts(kept, marked, same_year=True).pairs:
            if alike(_words(ours), _words(theirs)) >= _ALIKE:
                self.found[indexes[id(theirs)]] = places[id(ours)]

    def _mark(self, entry: Entry) -> str | None:
        # A line around the table may read as a row of a list; such a one has no mark.
        row = self.lines.get(entry.line)
        return row.mark if row else None

    def _entry(self, index: int, seen: Entry) -> Entry:
        """A row with what was kept of it, and every change that a person made."""
        if index not in self.found:
            return seen
        one = self.kept[self.found[index]]
        entry = evolve(
            one.entry,
            line=seen.line,
            place=seen.place,
            places=seen.places,
            heading=seen.heading,
            weekday=seen.weekday,
        )
        for name in COLUMNS:
            if not same(getattr(seen, name), getattr(one.read, name)):
                entry = evolve(entry, **{name: getattr(seen, name)})
        if seen.when != one.read.when:
            # A day that a person has set departs for no old reason.
            entry = evolve(entry, when=seen.when, override=None)
        if seen.provisional != one.read.provisional:
            entry = evolve(entry, provisional=seen.provisional)
        row = self.lines.get(seen.line)
        if row is not None and row.shade != one.row.shade:
            entry = evolve(entry, category=seen.category)
        return entry

    def _with_ids(self, entries: list[Entry], places: list[int | None]) -> list[Entry]:
        """New rows with ids that no kept row has."""
        taken = {e.id for e, place in zip(entries, places, strict=True) if place is not None}
        with_ids = []
        for entry, place in zip(entries, places, strict=True):
            entry_id, number = entry.id, 1
            while place is None and entry_id in taken:
                number += 1
                entry_id = f"{entry.id}-{number}"
            taken.add(entry_id)
            with_ids.append(evolve(entry, id=entry_id))
        return with_ids

    def _in_order(self, entries: list[Entry], places: list[int | None]) -> list[Entry]:
        """The rows as they stand, or in the order that they had where that fits their days better.

        A sheet is sorted by a column to look at it, and new rows are added at its end. Where
        all but one stand as they did, somebody has moved that one.
        """
        if self._moved_by_hand(entries, places) == 1:
            return entries
        ordered: list[Entry] = []
        new: list[Entry] = []
        for place, entry in sorted(
            zip(places, entries, strict=True), key=lambda pair: (pair[0] is None, pair[0] or 0)
        ):
            moved = place is None or entry.when != self.kept[place].entry.when
            (new if moved else ordered).append(entry)
        for entry in sorted(new, key=lambda entry: entry.when.order):
            later = (at for at, other in enumerate(ordered) if other.when.order > entry.when.order)
            ordered.insert(next(later, len(ordered)), entry)
        return min((entries, ordered), key=_disorder)

    def _moved_by_hand(self, entries: Sequence[Entry], places: Sequence[int | None]) -> int:
        """How many rows stand elsewhere, of those that are there and have their day."""
        if None in places:
            return 0
        there = [place for place in places if place is not None]
        if any(e.when != self.kept[p].entry.when for e, p in zip(entries, there, strict=True)):
            return 0
        return len(there) - len(in_order(there))


def _words(entry: Entry) -> list[str]:
    return tokens(" ".join(one_text(getattr(entry, name)) for name in COLUMNS))


def _renamed(schedule: Schedule, marks: Sequence[str | None]) -> Schedule:
    """The rows with their marks for ids, which then look like ids that people gave."""
    names = (f"{mark}." if mark else f"-{place}." for place, mark in enumerate(marks))
    rows = (evolve(row, id=name) for row, name in zip(schedule, names, strict=True))
    return evolve(schedule, entries=tuple(rows))


def _disorder(entries: Sequence[Entry]) -> int:
    """How many rows would have to move for all to come by their day."""
    days = [e.day.toordinal() for e in entries if e.is_dated]
    return len(days) - len(in_order(days))
