"""What must be written into a file so that it holds a changed schedule, cell by cell."""

from __future__ import annotations

import datetime as dt

from attrs import define, field, frozen

from vigo_arshjul.io.tables.rows import Row
from vigo_arshjul.model import Entry


class CannotWriteError(ValueError):
    """A change has no place in the document."""


@frozen
class CellChange:
    """Other words for a cell.

    Attributes:
        day: the day that it names, where it names one day and nothing more.
        follows_date: whether it says no more than the date beside it, so that a formula in it
            comes to the same.
    """

    row: Row
    at: int
    before: str
    after: str
    day: dt.date | None = None
    follows_date: bool = False


@frozen
class RowMove:
    """A row with the entry that it shows, before and after.

    Attributes:
        row: the row.
        entry: what it shall show.
        before: the entry as it was read, its month heading being the one that it has now.
        after: the entry as it shall be, under the month heading that it belongs to.
    """

    row: Row
    entry: Entry
    before: Entry
    after: Entry


@define
class Plan:
    """All that must be written.

    Attributes:
        changes: the cells that change.
        moves: the rows of the schedule, in their new order.
        removed: the rows that go.
        lines: the lines and headings that change, by their rows.
    """

    changes: list[CellChange] = field(factory=list)
    moves: list[RowMove] = field(factory=list)
    removed: list[Row] = field(factory=list)
    lines: list[tuple[Row, str]] = field(factory=list)
