"""Tables as `csv` has them, with tabs between the cells."""

from __future__ import annotations

from vigo_arshjul.io.tables.csv import loads, write_table
from vigo_arshjul.model import Schedule

__all__ = ["dumps", "loads"]


def dumps(schedule: Schedule) -> str:
    """Write the rows of a schedule."""
    return write_table(schedule, "\t")
