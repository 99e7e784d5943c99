"""Writes a changed schedule into the text of its table; only the words change that must."""

from __future__ import annotations

from collections.abc import Mapping

from vigo_arshjul.io.options import AS_IT_IS, Reading
from vigo_arshjul.io.tables.planning import plan_for
from vigo_arshjul.io.tables.rearranging import LaidRow, arranged
from vigo_arshjul.io.tables.rows import Row
from vigo_arshjul.io.tables.sheet import Cells, Record, csv_records, text_records
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
    rows = [Row(record.line, cells.values(record.raw)) for record in records]
    plan = plan_for(rows, old, new, reading)
    by_line = {record.line: record for record in records}
    for change in plan.changes:
        _put(by_line[change.row.line], cells, change.at, change.after)
    for row, text in plan.lines:
        _put(by_line[row.line], cells, _filled(row), text)
    ends = [record.end for record in records]
    laid = [_record(piece, by_line, cells) for piece in arranged(rows, plan)]
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
