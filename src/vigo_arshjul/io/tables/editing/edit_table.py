"""Writes a changed schedule into the text of its table; only the words change that must."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vigo_arshjul.io.options import AS_IT_IS, Reading
from vigo_arshjul.io.tables.editing.edit_set_rows import Together, spot_of
from vigo_arshjul.io.tables.editing.in_pieces import in_pieces, pieces_of
from vigo_arshjul.io.tables.editing.planning import plan_for
from vigo_arshjul.io.tables.editing.rearranging import CannotWriteError, LaidRow, arranged
from vigo_arshjul.io.tables.source.rows import Row
from vigo_arshjul.io.tables.source.sheet import Cells, Record, csv_records, text_records
from vigo_arshjul.io.tables.txt import has_quoted_cells, separator_of
from vigo_arshjul.model import Schedule


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
    for row, at, text in (*said, *((row, _filled(row), text) for row, text in plan.lines)):
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
    _put(copy, cells, _filled(piece.row), piece.text or "")
    return copy


def _put_within(
    by_line: Mapping[int, Record], cells: Cells, cell: tuple[Row, int], text: str
) -> None:
    """Let a cell say something else, be it but a part of what stands in its line."""
    row, at = cell
    if len(pieces := pieces_of(row, at)) > 1:
        _put_in_pieces(by_line, cells, pieces, (row.cells[at], text))
        return
    line, place = spot_of(row, at)
    record, was = by_line[line.line], row.cells[at].strip()
    said = cells.value(cells.split(record.raw)[place])
    if line is row or said.strip() == was:
        _put(record, cells, place, text)
    elif was and was not in said:
        raise CannotWriteError
    elif said.rstrip().endswith(":"):
        _put(record, cells, place, f"{said.rstrip()} {text}")
    elif was:  # what has no line of its own is told when the text is read again
        _put(record, cells, place, text.join(said.rsplit(was, 1)))


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


def _filled(row: Row) -> int:
    return next(at for at, cell in enumerate(row.cells) if cell.strip())


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
