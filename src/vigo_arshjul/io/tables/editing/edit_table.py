"""Writes a changed schedule into the text of its table; only the words change that must."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import define, field

from vigo_arshjul.io.options import AS_IT_IS, Reading
from vigo_arshjul.io.tables.editing.planning import plan_for
from vigo_arshjul.io.tables.editing.rearranging import CannotWriteError, LaidRow, RowMove, arranged
from vigo_arshjul.io.tables.editing.within_lines import in_pieces, pieces_of
from vigo_arshjul.io.tables.shapes.labels import in_their_lines
from vigo_arshjul.io.tables.shapes.upright import upright
from vigo_arshjul.io.tables.source.rows import Row, SetRow
from vigo_arshjul.io.tables.source.sheet import Cells, Record, csv_records, text_records
from vigo_arshjul.io.tables.txt import has_quoted_cells, separator_of
from vigo_arshjul.model import Schedule


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


def edit(text: str, old: Schedule, new: Schedule, reading: Reading = AS_IT_IS) -> str:
    """The text with a changed schedule in it; an error where a change has no place."""
    separator = separator_of(text)
    if has_quoted_cells(text, separator):
        records, cells = list(csv_records(text, separator)), Cells(separator, quotes=True)
    else:
        records, cells = list(text_records(text)), Cells(separator)
    return edit_sheet(records, cells, old, new, reading)


def edit_sheet(
    records: list[Record], cells: Cells, old: Schedule, new: Schedule, reading: Reading
) -> str:
    """The text of a table with a changed schedule in it."""
    together = Together([Row(record.line, cells.values(record.raw)) for record in records])
    plan = plan_for(together.rows, old, new, reading)
    together.take(plan.moves)
    by_line = {record.line: record for record in records}
    said = [(change.row, change.at, change.after) for change in plan.changes]
    for row, at, text in (*said, *((row, row.first, text) for row, text in plan.lines)):
        _put_within(by_line, cells, (row, at), text)
    ends = [record.end for record in records]
    pieces = together.laid(arranged(together.rows, plan))
    laid = [_record(piece, by_line, cells) for piece in pieces]
    # Whether a text ends with a line break says nothing of the row that stands last.
    last = ends[-1] if laid else ""
    for record in laid:
        record.end = record.end or ends[0]
    laid[-1].end = last
    return "".join(record.raw + record.end for record in laid)


def _record(piece: LaidRow, by_line: Mapping[int, Record], cells: Cells) -> Record:
    """The line of a row; a copy of another heading where it is new."""
    record = by_line[piece.row.line]
    if piece.model is None:
        return record
    copy = Record(record.raw, record.end, record.line)
    _put(copy, cells, piece.row.first, piece.text or "")
    return copy


def _put_within(
    by_line: Mapping[int, Record], cells: Cells, cell: tuple[Row, int], text: str
) -> None:
    """Let a cell say something else, be it but a part of what stands in its line."""
    row, at = cell
    pieces = pieces_of(row, at)
    if len(pieces) > 1:
        _put_in_pieces(by_line, cells, pieces, (row.cells[at], text))
        return
    line, place = pieces[0]
    record, was = by_line[line.line], row.cells[at].strip()
    said = cells.value(cells.split(record.raw)[place])
    if line is row or said.strip() == was:
        _put(record, cells, place, text)
    elif was and was not in said:
        raise CannotWriteError
    elif was:  # what has no line of its own is told when the text is read again
        _put(record, cells, place, text.join(said.rsplit(was, 1)))
    elif said.rstrip().endswith(":"):
        _put(record, cells, place, f"{said.rstrip()} {text}")


def _put_in_pieces(
    by_line: Mapping[int, Record],
    cells: Cells,
    pieces: Sequence[tuple[Row, int]],
    change: tuple[str, str],
) -> None:
    """Let lines that were read as one say something else, each in its own words."""
    records = [(by_line[line.line], place) for line, place in pieces]
    said = [cells.value(cells.split(record.raw)[place]) for record, place in records]
    for (record, place), text in zip(records, in_pieces(said, *change), strict=True):
        _put(record, cells, place, text)


def _put(record: Record, cells: Cells, at: int, text: str) -> None:
    """Let a cell say something else, with the spaces that stand around it."""
    parts = cells.split(record.raw)
    value = cells.value(parts[at])
    bare = value.strip()
    start = value.index(bare)
    parts[at] = cells.with_value(
        parts[at], value[:start] + text.strip() + value[start + len(bare) :]
    )
    record.raw = cells.join(parts)
