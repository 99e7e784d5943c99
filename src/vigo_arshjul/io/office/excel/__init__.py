"""Schedules in Excel: read from any workbook with such a table, written as one to edit."""

from __future__ import annotations

from attrs import evolve

from vigo_arshjul.io.carry import restore
from vigo_arshjul.io.office.archive import open_package
from vigo_arshjul.io.office.excel.reading import read_workbook
from vigo_arshjul.io.office.excel.table import rows_of_schedule
from vigo_arshjul.io.office.excel.writing import written
from vigo_arshjul.io.options import AS_IT_IS, Reading
from vigo_arshjul.io.tables.reading.table import read_table
from vigo_arshjul.model import Schedule


def loads(content: bytes, reading: Reading = AS_IT_IS) -> Schedule:
    """Read a workbook.

    Args:
        content: its bytes.
        reading: what somebody says of it that it does not say.

    Raises:
        ArshjulError: if the file is damaged or refused, or holds no schedule.
    """
    grid, stored = read_workbook(open_package(content, "xlsx"))
    if stored is None:
        return read_table(grid.rows, reading, grid.unread)
    restored = restore(grid.rows, stored, rows_of_schedule(stored), sorts=True)
    return evolve(restored, unread=(*restored.unread, *grid.unread))


def dumps(schedule: Schedule) -> bytes:
    """Write a workbook.

    Raises:
        ArshjulError: if a text is longer than a cell can be.
    """
    return written(schedule)
