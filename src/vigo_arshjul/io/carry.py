"""What a document carries along unseen, and what of it still holds when it is read again.

A Word table has no place for ids, recurrences or ignores. The document keeps the whole
schedule beside what it shows. When it is read, it is compared with what it would show if
nobody had touched it: where the two agree, the schedule is taken from what was kept, and
everywhere else what a person wrote wins. A row is known by its words and, where those were
changed, by its mark, if enough of them is left. No row gets what belongs to another.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Callable, Sequence

from attrs import define, evolve, field

from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.io.tables.columns import Row
from vigo_arshjul.io.tables.richtext import one_text, same
from vigo_arshjul.io.tables.table import read_table
from vigo_arshjul.model import EachMonth, Entry, Schedule
from vigo_arshjul.rules.order import in_order

# The rows of a document as it is written, each with the entry that it shows, if any.
Written = Sequence[tuple[Row, Entry | None]]

TEXTS = ("sender", "what", "recipient", "comment")
# A row with a mark is still the same row if so much of its words (0 to 1) is left.
_ALIKE = 0.5


def kept(schedule: Schedule) -> str:
    """The text to keep in a document: JSON in plain letters."""
    from vigo_arshjul.io.records.schedule import schedule_to

    text = json.dumps(schedule_to(schedule), ensure_ascii=False, default=dt.date.isoformat)
    # Half a character, which no file can hold, becomes a mark, as it does in the document.
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return json.dumps(json.loads(whole), separators=(",", ":"))


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
        rows: what stands in the document.
        stored: the schedule that it keeps.
        written: what would stand there if nobody had changed it.
        sorts: whether its program sorts rows, so that their order says nothing.

    Raises:
        ArshjulError: if the rows hold no schedule.
    """
    if _equal(rows, [row for row, _ in written]):
        lines = [row.line for row, (_, entry) in zip(rows, written, strict=True) if entry]
        numbered = zip(stored, lines, strict=True)
        return evolve(stored, entries=tuple(evolve(e, line=line) for e, line in numbered))
    seen = read_table(rows)
    meant = read_table(row for row, _ in written)
    return _Restorer(rows, seen, meant, stored, written).schedule(sorts=sorts)


def _equal(rows: Sequence[Row], others: Sequence[Row]) -> bool:
    return len(rows) == len(others) and all(
        row.shade == other.shade and _same_cells(row.cells, other.cells)
        for row, other in zip(rows, others, strict=True)
    )


def _same_cells(cells: Sequence[str], others: Sequence[str]) -> bool:
    return len(cells) == len(others) and all(map(same, cells, others))


@define
class _Kept:
    """An entry that was kept, as its row was written, and as that reads."""

    entry: Entry
    row: Row
    read: Entry


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
        for name in ("school_year", "title", "revised", "preface", "appendices", "legend"):
            if getattr(self.seen, name) == getattr(self.meant, name):
                changed = evolve(changed, **{name: getattr(self.stored, name)})
        return changed

    # --- which row is which --------------------------------------------------------------

    def _pair(self) -> None:
        """Find the kept entry of each row: the surest first."""
        for key in (lambda e: (e.when, *_words(e)), _words):
            self._pair_equal(key, by_mark=True)
            self._pair_equal(key, by_mark=False)
        self._pair_alike()

    def _pair_alike(self) -> None:
        """Pair what is left by the marks, the likest first: a copied row has its mark, too."""
        free: dict[str | None, list[int]] = {}
        for place, one in self._free().items():
            free.setdefault(one.entry.id, []).append(place)
        pairs = [
            (-_likeness(entry, self.kept[place].read), index, place)
            for index, entry in enumerate(self.seen)
            if index not in self.found
            for place in free.get(self._mark(entry), ())
        ]
        taken: set[int] = set()
        for unlike, index, place in sorted(pairs):
            if -unlike >= _ALIKE and index not in self.found and place not in taken:
                self.found[index] = place
                taken.add(place)

    def _pair_equal(self, key: Callable[[Entry], object], *, by_mark: bool) -> None:
        """Pair rows that read the same, and have the mark of each other or no double."""
        free: dict[object, list[int]] = {}
        for place, one in self._free().items():
            free.setdefault(key(one.read), []).append(place)
        rest = [(i, e) for i, e in enumerate(self.seen) if i not in self.found]
        count = Counter(key(entry) for _, entry in rest)
        is_exact = key is not _words
        for index, entry in rest:
            places = free.get(key(entry), [])
            fitting = places if is_exact or len(places) == count[key(entry)] == 1 else []
            if by_mark:
                mark = self._mark(entry)
                fitting = [place for place in places if self.kept[place].entry.id == mark]
            if fitting:
                self.found[index] = fitting[0]
                places.remove(fitting[0])

    def _free(self) -> dict[int, _Kept]:
        taken = set(self.found.values())
        return {place: one for place, one in enumerate(self.kept) if place not in taken}

    def _mark(self, entry: Entry) -> str | None:
        return self.lines[entry.line].mark

    # --- what holds of it ----------------------------------------------------------------

    def _entry(self, index: int, seen: Entry) -> Entry:
        """A row with what was kept of it, and every change that a person made."""
        if index not in self.found:
            return seen
        one = self.kept[self.found[index]]
        entry = evolve(one.entry, line=seen.line, heading=seen.heading, weekday=seen.weekday)
        for name in TEXTS:
            if not same(getattr(seen, name), getattr(one.read, name)):
                entry = evolve(entry, **{name: getattr(seen, name)})
        if seen.when != one.read.when:
            # A day that a person has set departs for no old reason.
            entry = evolve(entry, when=seen.when, override=None)
        if seen.provisional != one.read.provisional:
            entry = evolve(entry, provisional=seen.provisional)
        if self.lines[seen.line].shade != one.row.shade:
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

        A sheet is sorted by a column to look at it, and new rows are added at its end.
        """
        ordered: list[Entry] = []
        new: list[Entry] = []
        for place, entry in sorted(
            zip(places, entries, strict=True), key=lambda pair: (pair[0] is None, pair[0] or 0)
        ):
            moved = place is None or entry.when != self.kept[place].entry.when
            (new if moved else ordered).append(entry)
        for entry in sorted(new, key=lambda entry: entry.date):
            later = (
                at
                for at, other in enumerate(ordered)
                if isinstance(other.when, EachMonth) or other.date > entry.date
            )
            ordered.insert(next(later, len(ordered)), entry)
        return min((entries, ordered), key=_disorder)


def _words(entry: Entry) -> tuple[str, ...]:
    return tuple(" ".join(one_text(getattr(entry, name)).split()) for name in TEXTS)


def _disorder(entries: Sequence[Entry]) -> int:
    """How many rows would have to move for all to come by their day."""
    days = [e.date.toordinal() for e in entries if not isinstance(e.when, EachMonth)]
    return len(days) - len(in_order(days))


def _likeness(one: Entry, other: Entry) -> float:
    """How many of the words of two rows are the same, 0 to 1."""
    ours, theirs = (Counter(" ".join(_words(entry)).split()) for entry in (one, other))
    total = ours.total() + theirs.total()
    return 2 * (ours & theirs).total() / total if total else 1.0
