"""The month heading that a row was read under."""

from __future__ import annotations

from typing import NamedTuple


class MonthHeading(NamedTuple):
    """`August 2017`, as it stands above rows of a table.

    Attributes:
        month: January is 1.
        year: the calendar year; None where the heading has none.
        line: where it stands in its file.
    """

    month: int
    year: int | None = None
    line: int | None = None
