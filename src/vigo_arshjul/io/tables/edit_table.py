"""Changes rows in a table: only the words that changed, whole lines where a row moves."""

from __future__ import annotations

from attrs import frozen

from vigo_arshjul.io.edit import Rows
from vigo_arshjul.io.tables.columns import columns_of
from vigo_arshjul.io.tables.moving import MovingRow, arrange
from vigo_arshjul.io.tables.rows import Row
from vigo_arshjul.io.tables.sheet import Cells, Record, text_records
from vigo_arshjul.io.tables.txt import separator_of
from vigo_arshjul.model import Entry, Schedule
from vigo_arshjul.phrases.cells import pads_of, when_like

TEXTS = ("sender", "what", "recipient", "comment")


def edit(text: str, old: Schedule, rows: Rows) -> str:
    """The text with its rows changed and put in their order."""
    return edit_sheet(list(text_records(text)), Cells(separator_of(text)), old, rows)


def edit_sheet(records: list[Record], cells: Cells, old: Schedule, rows: Rows) -> str:
    """The text of a table with its rows changed and put in their order."""
    writer = _Writer.of(records, cells, old)
    by_line = {record.line: record for record in records}
    lines = []
    for index, entry in rows:
        before = old.entries[index]
        record = by_line[before.line]
        writer.write(record, before, entry)
        lines.append(MovingRow(record, index, before, entry))
    is_cut_short = not records[-1].end
    if is_cut_short:
        records[-1].end = records[0].end
    arrange(records, cells, lines)
    if is_cut_short:
        records[-1].end = ""
    return "".join(record.raw + record.end for record in records)


@frozen
class _Writer:
    """Writes into the cells of a row.

    Args:
        cells: how they are put together.
        columns: what each of them holds.
        pads: whether the dates of the table have a zero before a one-digit day.
    """

    cells: Cells
    columns: list[str | None]
    pads: bool

    @classmethod
    def of(cls, records: list[Record], cells: Cells, schedule: Schedule) -> _Writer:
        """The writer of a table."""
        rows = [Row(r.line or 0, tuple(map(cells.value, cells.split(r.raw)))) for r in records]
        columns = list(columns_of(rows))
        lines = {entry.line for entry in schedule}
        place = columns.index("date")
        dates = [row.cells[place] for row in rows if row.line in lines]
        return cls(cells, columns, pads_of(dates))

    def write(self, record: Record, before: Entry, entry: Entry) -> None:
        """Write what changed between two states of a row."""
        parts = self.cells.split(record.raw)
        for name in TEXTS:
            was, now = getattr(before, name), getattr(entry, name)
            if was != now:
                self._put(parts, name, was, now)
        if before.when != entry.when:
            said = self.cells.value(parts[self.columns.index("date")]).strip()
            self._put(parts, "date", said, when_like(said, entry.when, pads=self.pads))
        record.raw = self.cells.join(parts)

    def _put(self, parts: list[str], name: str, was: str, now: str) -> None:
        place = self.columns.index(name)
        value = self.cells.value(parts[place])
        start = value.index(was)
        new = value[:start] + now + value[start + len(was) :]
        parts[place] = self.cells.with_value(parts[place], new)
