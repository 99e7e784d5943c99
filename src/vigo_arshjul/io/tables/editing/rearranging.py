"""What is to be written into a file, and where its rows come to stand; few of them move."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from itertools import compress, pairwise
from operator import not_

from attrs import define, field, frozen

from vigo_arshjul.identity.alignment import in_order
from vigo_arshjul.io.tables.editing.lines_around import is_month_line
from vigo_arshjul.io.tables.source.richtext import one_text
from vigo_arshjul.io.tables.source.rows import Row
from vigo_arshjul.io.tables.source.sheet import month_heading_like
from vigo_arshjul.model import Entry, MonthHeading
from vigo_arshjul.phrases import parse_month


class CannotWriteError(ValueError):
    """A change has no place in the document."""


@frozen
class CellChange:
    """Other words for a cell."""

    row: Row
    at: int
    before: str
    after: str
    day: dt.date | None = None  # the day that it names, where it names one day and nothing more
    # Whether it says no more than the date beside it, so that a formula in it comes to the same.
    follows_date: bool = False


@frozen
class RowMove:
    """A row with the entry that it shows, before and after."""

    row: Row
    entry: Entry  # what it shall show
    before: Entry  # the entry as it was read, its month heading being the one that it has now
    after: Entry  # the entry as it shall be, under the month heading that it belongs to


@define
class Plan:
    """All that must be written."""

    changes: list[CellChange] = field(factory=list)  # the cells that change
    moves: list[RowMove] = field(factory=list)  # the rows of the schedule, in their new order
    removed: list[Row] = field(factory=list)  # the rows that go
    # The lines and headings that change, by their rows.
    lines: list[tuple[Row, str]] = field(factory=list)


@define(eq=False)
class LaidRow:
    """A row or a line of a file."""

    row: Row  # what it was
    text: str | None = None  # what it says as a heading, where it is one
    moves: bool = False  # whether it comes to stand elsewhere
    model: Row | None = None  # the heading that a new one is a copy of; None where it was there

    @property
    def month(self) -> tuple[int, int | None] | None:
        """The month and the year of a month heading; None where it is none."""
        return parse_month(one_text(self.text)) if self.text else None

    def for_month_of(self, day: dt.date) -> LaidRow:
        """A new heading for the month of a day, in the form of this one."""
        text = month_heading_like(self.text or "", day)
        return LaidRow(self.row, text, moves=True, model=self.row)


@frozen(eq=False)
class _MovingRow:
    """A row of the schedule: where it stood, what it was and what it is now."""

    piece: LaidRow
    index: int
    before: Entry
    entry: Entry

    @property
    def changes_section(self) -> bool:
        """Whether it comes under another heading than before."""
        return _month_of(self.before.heading) != _month_of(self.entry.heading)


def arranged(rows: Sequence[Row], plan: Plan) -> list[LaidRow]:
    """The rows of a file in their new order."""
    texts = {id(row): text for row, text in plan.lines}
    gone = {id(row) for row in plan.removed}
    left = [row for row in rows if id(row) not in gone]
    pieces = [LaidRow(row, texts.get(id(row), _heading_in(row))) for row in left]
    by_row = {id(piece.row): piece for piece in pieces}
    index = {id(row): at for at, row in enumerate(rows)}
    moving = [
        _MovingRow(by_row[id(move.row)], index[id(move.row)], move.before, move.after)
        for move in plan.moves
    ]
    for row in moving:
        row.piece.text = None
    _arrange(pieces, moving)
    there = [at for at, piece in enumerate(pieces) if piece.model is None]
    stay = in_order([index[id(pieces[at].row)] for at in there])
    for rank, at in enumerate(there):
        pieces[at].moves = rank not in stay
    return pieces


def _heading_in(row: Row) -> str | None:
    return row.filled[0] if row.is_line or is_month_line(row) else None


def staying(plan: Plan, key: Callable[[Row], object]) -> Callable[[Sequence[Row], int], bool]:
    """Tells of rows with one cell in a column whether they say the same there, and stand together.

    Args:
        key: what a row is known by.
    """
    order = {key(move.row): rank for rank, move in enumerate(plan.moves)}
    words = {(key(change.row), change.at): change.after for change in plan.changes}

    def stays(rows: Sequence[Row], at: int) -> bool:
        ranks = [order.get(key(row)) for row in rows]
        texts = {words.get((key(row), at), row.cell(at)) for row in rows}
        are_next = all(a is not None and b == a + 1 for a, b in pairwise(ranks))
        return len(texts) == 1 and are_next

    return stays


def _arrange(pieces: list[LaidRow], rows: Sequence[_MovingRow]) -> None:
    dated = [row for row in rows if row.entry.is_dated]
    kept = in_order([row.index for row in dated])
    stays = [rank in kept and not row.changes_section for rank, row in enumerate(dated)]
    for row in compress(dated, map(not_, stays)):
        pieces.remove(row.piece)
    table = _Arrangement(pieces, {id(row.piece) for row in dated})
    for rank, row in enumerate(dated):
        if not stays[rank]:
            above = dated[rank - 1] if rank else None
            below = next(compress(dated[rank + 1 :], stays[rank + 1 :]), None)
            table.insert(row, above, below)


@define
class _Arrangement:
    pieces: list[LaidRow]
    rows: set[int]

    def insert(self, row: _MovingRow, above: _MovingRow | None, below: _MovingRow | None) -> None:
        """Put a row between two others, under the heading of its month."""
        start = self.pieces.index(above.piece) + 1 if above else 0
        stop = self.pieces.index(below.piece) if below else len(self.pieces)
        if row.entry.heading is None:
            at = start if above else stop
        elif above and _fits(above.entry, row.entry.day):
            at = start
        elif below and _fits(below.entry, row.entry.day):
            at = stop
        else:
            at = self._under_heading(row.entry.day, start, stop)
        self.pieces.insert(at, row.piece)

    def _under_heading(self, day: dt.date, start: int, stop: int) -> int:
        """The place below the heading of a month, which is made where there is none."""
        found = [(i, self.pieces[i].month) for i in range(start, stop)]
        headings = [(i, month) for i, month in found if month is not None]
        for i, month in headings:
            if month in ((day.month, None), (day.month, day.year)):
                return i + 1
        at = headings[0][0] if headings else start
        while not headings and at < stop and id(self.pieces[at]) in self.rows:
            at += 1
        model = next((piece for piece in self.pieces if piece.month is not None), None)
        if model is None:
            raise CannotWriteError
        self.pieces.insert(at, model.for_month_of(day))
        return at + 1


def _fits(entry: Entry, day: dt.date) -> bool:
    """Whether a row stands in the section of a month."""
    in_section = entry.heading is None or entry.heading.month == entry.day.month
    return in_section and (entry.day.year, entry.day.month) == (day.year, day.month)


def _month_of(heading: MonthHeading | None) -> tuple[int, int | None] | None:
    return (heading.month, heading.year) if heading else None
