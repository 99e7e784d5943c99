"""Changes rows in a table: only the words that changed, whole lines where a row moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen

from vigo_arshjul.io.inside import Rows
from vigo_arshjul.io.options import AS_IT_IS, Reading
from vigo_arshjul.io.tables.column_plan import Layout
from vigo_arshjul.io.tables.headings import given_meanings
from vigo_arshjul.io.tables.moving import MovingRow, arrange
from vigo_arshjul.io.tables.parties import BOTH, with_party
from vigo_arshjul.io.tables.rows import Row
from vigo_arshjul.io.tables.sections import sections_of
from vigo_arshjul.io.tables.sheet import Cells, Record, month_heading_like, text_records
from vigo_arshjul.io.tables.txt import separator_of
from vigo_arshjul.model import Day, Entry, Meaning, Period, Schedule, When
from vigo_arshjul.phrases import parse_month
from vigo_arshjul.phrases.cell_writing import pads_of, when_like
from vigo_arshjul.phrases.days import is_week, parse_weekday
from vigo_arshjul.phrases.parts import PARTS

TEXTS: Mapping[str, Meaning] = {
    "sender": Meaning.SENDER,
    "what": Meaning.WHAT,
    "recipient": Meaning.RECIPIENT,
    "comment": Meaning.COMMENT,
}


def edit(text: str, old: Schedule, rows: Rows, reading: Reading = AS_IT_IS) -> str:
    """The text with its rows changed and put in their order."""
    cells = Cells(separator_of(text))
    return edit_sheet(list(text_records(text)), cells, old, rows, reading)


def edit_sheet(
    records: list[Record], cells: Cells, old: Schedule, rows: Rows, reading: Reading
) -> str:
    """The text of a table with its rows changed and put in their order."""
    writer = _Writer.of(records, cells, old, reading)
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
        layouts: what they hold, by the line of the row, as the reader understands them.
        pads: whether the dates of the table have a zero before a one-digit day; None where
            none tells.
    """

    cells: Cells
    layouts: Mapping[int, Layout]
    pads: bool | None

    @classmethod
    def of(
        cls, records: list[Record], cells: Cells, schedule: Schedule, reading: Reading
    ) -> _Writer:
        """The writer of a table."""
        rows = [Row(r.line or 0, tuple(map(cells.value, cells.split(r.raw)))) for r in records]
        filled = [row for row in rows if row.filled]
        sections = sections_of(filled, given_meanings(reading.columns))
        layouts = {row.line: s.layout for s in sections if s.layout for row in s.rows}
        lines = {entry.line for entry in schedule}
        dates = [
            row.cells[at]
            for row in filled
            if row.line in lines and row.line in layouts
            if (at := layouts[row.line].at(Meaning.DATE)) is not None and at < len(row.cells)
        ]
        return cls(cells, layouts, pads_of(dates))

    def write(self, record: Record, before: Entry, entry: Entry) -> None:
        """Write what changed between two states of a row.

        Raises:
            LookupError, ValueError: if the table has no place for it.
        """
        texts = [name for name in TEXTS if getattr(before, name) != getattr(entry, name)]
        if not texts and before.when == entry.when:
            return
        layout = self.layouts[record.line or 0]
        parts = self.cells.split(record.raw)
        for name in texts:
            was, now = getattr(before, name), getattr(entry, name)
            at = layout.at(TEXTS[name])
            if at is None:
                raise LookupError(name)
            if layout.between is not None and TEXTS[name] in BOTH:
                value = self._said(parts, at)
                was, now = value, with_party(value, TEXTS[name], was, now)
            self._put(parts, at, was, now)
        if before.when != entry.when:
            self._date(parts, layout, entry)
        record.raw = self.cells.join(parts)

    def _date(self, parts: list[str], layout: Layout, entry: Entry) -> None:
        """Write a date into its cell, and into those beside it that say some of it."""
        when, last = entry.when, layout.at(Meaning.LAST)
        if last is not None and isinstance(when, Period) and self._said(parts, last):
            self._day(parts, layout.meanings.index(Meaning.DATE), Day(when.first))
            self._day(parts, last, Day(when.last))
        elif (at := layout.at(Meaning.DATE)) is not None:
            self._day(parts, at, when)
        if isinstance(when, Day):
            self._beside(parts, layout, when)

    def _day(self, parts: list[str], at: int, when: When) -> None:
        said = self._said(parts, at)
        month = when.first.month if when.first is not None else None
        self._put(parts, at, said, when_like(said, when, pads=self.pads, month=month))

    def _beside(self, parts: list[str], layout: Layout, when: Day) -> None:
        """Write the weekday, the week and the month of a day, where a row has cells for them."""
        day = when.date
        for meaning in (Meaning.WEEKDAY, Meaning.WEEK, Meaning.MONTH):
            at = layout.at(meaning)
            said = self._said(parts, at) if at is not None else ""
            if at is None or not said:
                continue
            if meaning is Meaning.WEEKDAY and parse_weekday(said) is not None:
                self._put(parts, at, said, PARTS["weekday"].write(said, day.weekday(), False))
            elif meaning is Meaning.WEEK and is_week(said):
                number = "".join(filter(str.isdigit, said))
                self._put(parts, at, number, str(day.isocalendar().week))
            elif meaning is Meaning.MONTH and parse_month(said):
                self._put(parts, at, said, month_heading_like(said, day))

    def _said(self, parts: Sequence[str], at: int) -> str:
        return self.cells.value(parts[at]).strip()

    def _put(self, parts: list[str], place: int, was: str, now: str) -> None:
        value = self.cells.value(parts[place])
        start = value.index(was)
        new = value[:start] + now + value[start + len(was) :]
        if new != value:
            parts[place] = self.cells.with_value(parts[place], new)
