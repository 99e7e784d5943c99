"""Writes a changed schedule into a table with quotes."""

from __future__ import annotations

from vigo_arshjul.io.options import AS_IT_IS, Reading
from vigo_arshjul.io.tables.csv import separator_of
from vigo_arshjul.io.tables.editing.edit_table import edit_sheet
from vigo_arshjul.io.tables.source.sheet import Cells, csv_records
from vigo_arshjul.model import Schedule


def edit(text: str, old: Schedule, new: Schedule, reading: Reading = AS_IT_IS) -> str:
    """The text with a changed schedule in it, as in `edit_table.edit`."""
    separator = separator_of(text)
    cells = Cells(separator, quotes=True)
    return edit_sheet(list(csv_records(text, separator)), cells, old, new, reading)
