"""What a reader hands over of its source: rows of cells with their places."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from itertools import takewhile

from attrs import Factory, frozen

from vigo_arshjul.model import Place, Unread
from vigo_arshjul.phrases.letters.shadow import folded


@frozen
class SourceTable:
    """A sheet of a workbook or a table of a document, which rows belong to."""

    name: str | None = None  # the name of the sheet; none where it is a table of a document
    number: int | None = None  # which table of the document it is, counted from 1
    # Whether the sheet is hidden. Its rows come after those of the visible ones.
    hidden: bool = False


@frozen
class Row:
    """One line of a source, as its reader hands it over: its cells, and where it stands.

    A reader gives every line, paragraph and row of its source, in their order; what it cannot
    give so (a note, a text box, an error value) it tells as `Unread`. It does not ask what a
    column or a line means: that is understood in one place, for all of them.

    - A cell has its text with `<i>…</i>`; of a merged cell each row has the text, and each
      column but the first has nothing. White space and letters stay as they are.
    - A bare number that could be a day has its day in `days`; that counts in a column of dates.
    - A line outside tables has one cell and no `table`. A text does not know its tables: all
      of its lines have no `table`, and the place of each cell in `starts`.
    """

    line: int  # the line of its file, the row of its sheet, or its number in the document
    cells: tuple[str, ...]  # what stands in it
    shade: str | None = None  # its colour, as `EEBC4C`; None without one
    mark: str | None = None  # the id of the row that it was written for, where the file tells
    table: SourceTable | None = None  # the sheet or table that it is a row of
    number: int | None = None  # which row of its table it is, where that is not its line
    starts: tuple[int, ...] = ()  # where each cell begins in its line, in characters, from 1
    # What the cells with a bare number are as days, by their index: `2017-10-02`.
    days: Mapping[int, str] = Factory(dict)
    hidden: bool = False  # whether it is hidden
    struck: bool = False  # whether all of it is struck through
    # Whether its document has a sign before it, as an item of a list, that is no letter.
    item: bool = False
    sheet: str | None = None  # the sheet of a line outside tables, where it stands on one
    # Whether its document has it for the heading of what is below.
    heading: bool = False

    @cached_property
    def filled(self) -> tuple[str, ...]:
        """The cells that hold something."""
        return tuple(cell for cell in self.cells if cell.strip())

    @property
    def first(self) -> int:
        """The index of the first cell that holds something; 0 where none does."""
        return next((at for at, cell in enumerate(self.cells) if cell.strip()), 0)

    @property
    def text(self) -> str:
        """The row as a person sees it."""
        return " | ".join(self.filled)

    @cached_property
    def said(self) -> str:
        """What the row says, without the noise of its form."""
        return folded(self.text).strip()

    @property
    def is_line(self) -> bool:
        """Whether it has but one thing to say, as a line outside tables."""
        return len(self.filled) == 1

    def cell(self, at: int) -> str:
        """What stands in one of its cells: it may have fewer than its table."""
        return self.cells[at] if at < len(self.cells) else ""

    def said_at(self, at: int) -> str:
        """What one of its cells says: the day that it is, or its text as in `said`."""
        return self.days.get(at) or folded(self.cell(at)).strip()

    def place(self, at: int | None = None) -> Place:
        """Where it stands, or one of its cells."""
        if self.table is None:
            if at is None or at >= len(self.starts):
                return Place(line=self.line)
            cell = self.cells[at]
            start = self.starts[at] + len(cell) - len(cell.lstrip())
            end = start + len(cell.strip())
            return Place(line=self.line, column=start, end_line=self.line, end_column=end)
        if self.table.name is None:
            return Place(table=self.table.number, row=self.number or self.line)
        name = f"{column_letters(at)}{self.line}" if at is not None else None
        return Place(sheet=self.table.name, cell=name, row=self.line)


@frozen(kw_only=True)
class SetRow(Row):
    """A row whose cells stand in several lines of the source."""

    # Where each cell stands: the row of the source, and the index of its cell there.
    spots: tuple[tuple[Row, int], ...]

    def place(self, at: int | None = None) -> Place:
        """Where its first cell stands, or one of its cells."""
        row, index = self.spots[at if at is not None and at < len(self.spots) else 0]
        return row.place(index)


def with_each_table(
    rows: Sequence[Row], set_at: Callable[[Sequence[Row], int], tuple[int, Sequence[Row]]]
) -> Sequence[Row]:
    """The rows of a source, each table of some kind as it shall be read.

    Args:
        set_at: how many rows the table has that begins at a place, and what stands for it; 0
            where none does.
    """
    found: list[Row] = []
    at = 0
    while at < len(rows):
        size, table = set_at(rows, at)
        found += table if size else rows[at : at + 1]
        at += size or 1
    return found


def stretch(rows: Sequence[Row], at: int, holds: Callable[[Row], object]) -> Sequence[Row]:
    """A row and those of its table right below it, as long as something holds of them."""
    below = takewhile(lambda row: row.table == rows[at].table and holds(row), rows[at + 1 :])
    return [rows[at], *below]


def column_letters(index: int) -> str:
    """The name of a column of a sheet, the first being `A`."""
    letters = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def key_of(place: Place | None) -> object:
    """What the places of one row have in common."""
    if place is None:
        return None
    return place.sheet, place.table, place.row or place.line


@frozen
class Grid:
    """All of a source: its rows, and what its reader could not give as a row."""

    rows: tuple[Row, ...]  # every line, paragraph and row, in their order, the visible sheets first
    # What else there is (a note, a text box), and what is not as it looks.
    unread: tuple[Unread, ...] = ()
