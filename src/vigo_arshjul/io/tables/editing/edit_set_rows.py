"""Where the rows that were set together of several lines stand in the lines of their text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import define, field

from vigo_arshjul.io.tables.editing.rearranging import CannotWriteError, LaidRow, RowMove
from vigo_arshjul.io.tables.shapes.labels import in_their_lines
from vigo_arshjul.io.tables.shapes.upright import upright
from vigo_arshjul.io.tables.source.rows import Row, SetRow


@define
class Together:
    """The lines of a text as the rows that they make, and which lines are of which row."""

    raw: Sequence[Row]  # every line of the text
    rows: list[Row] = field(init=False)  # the rows, those that stand alone as they are
    owners: dict[int, Row] = field(factory=dict)  # the row of each line, by its number
    empty: dict[int, Row] = field(factory=dict)  # the lines with nothing in them, by their number

    def __attrs_post_init__(self) -> None:
        """Set the rows together, the empty lines between them as they are."""
        self.empty = {row.line: row for row in self.raw if not row.filled}
        made = in_their_lines(upright([row for row in self.raw if row.filled]))
        if not any(isinstance(row, SetRow) for row in made):
            made = [row for row in self.raw if row.filled]
        taken = {one.line for row in made for one in self._lines_of(row)}
        empty = (row for line, row in self.empty.items() if line not in taken)
        self.rows = sorted([*made, *empty], key=lambda row: row.line)

    def take(self, moves: Iterable[RowMove]) -> None:
        """Give each line to the row of the schedule that it is of, or to another."""
        for row in (*(move.row for move in moves), *self.rows):
            for one in self._lines_of(row):
                self.owners.setdefault(one.line, row)

    def _lines_of(self, row: Row) -> list[Row]:
        """The lines that a row is made of, from the top, and the empty ones between them."""
        lines = lines_of(row)
        if len(lines) == 1:
            return lines
        between = range(lines[0].line + 1, lines[-1].line)
        empty = [self.empty[line] for line in between if line in self.empty]
        return sorted([*lines, *empty], key=lambda one: one.line)

    def laid(self, pieces: Iterable[LaidRow]) -> Iterator[LaidRow]:
        """The lines of rows in their new order; a CannotWriteError where one is of two."""
        count = 0
        for piece in pieces:
            if piece.model is not None or not isinstance(piece.row, SetRow):
                count += piece.model is None
                yield piece
                continue
            for one in self._lines_of(piece.row):
                if self.owners[one.line] is piece.row:
                    count += 1
                    yield LaidRow(one, moves=piece.moves)
        if count != len(self.raw):
            raise CannotWriteError


def lines_of(row: Row) -> list[Row]:
    """The lines that a row is made of, from the top."""
    if not isinstance(row, SetRow):
        return [row]
    found = {one.line: one for part, _ in row.spots for one in lines_of(part)}
    return [found[line] for line in sorted(found)]


def spot_of(row: Row, at: int) -> tuple[Row, int]:
    """The line and the place in it where a cell of a row stands."""
    while isinstance(row, SetRow):
        row, at = row.spots[at]
    return row, at
