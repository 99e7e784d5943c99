"""The month heading that a row was read under."""

from __future__ import annotations

from attrs import frozen

from vigo_arshjul.checked import checked, short_repr


@frozen(field_transformer=checked)
class MonthHeading:
    """`August 2017`, as it stands above rows of a table.

    Attributes:
        month: January is 1.
        year: the calendar year; None where the heading has none.
        line: where it stands in its file.
    """

    __repr__ = short_repr

    month: int
    year: int | None = None
    line: int | None = None
