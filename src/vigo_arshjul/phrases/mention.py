"""A date inside a text, what it is for, and the row that it stands in."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any, Protocol

from attrs import frozen

from vigo_arshjul.checked import checked, short_repr
from vigo_arshjul.phrases.written import Written


class MentionKind(StrEnum):
    """What a date in a text is for, and so what checks and roll-forward make of it."""

    REGISTRATION_DEADLINE = "registration-deadline"
    PRACTICAL_DEADLINE = "practical-deadline"
    PREPARATION = "preparation"
    AVAILABILITY = "availability"
    NEEDED_BY = "needed-by"
    REFERENCE_DATE = "reference-date"
    CROSS_REFERENCE = "cross-reference"
    SCHOOL_YEAR = "school-year"
    CALENDAR_MONTH = "calendar-month"
    CALENDAR_YEAR = "calendar-year"
    CUT_OFF = "cut-off"
    WEEKDAY = "weekday"
    WEEK = "week"
    UNCLASSIFIED = "unclassified"


@frozen(kw_only=True, field_transformer=checked)
class Mention:
    """A date or school year inside a text.

    Attributes:
        kind: what it is for.
        start: where it begins in the text, counted from 0.
        end: where it ends, the character after its last.
        text: the words themselves.
        written: what stands there, part by part.
        date: the day that is meant, the 1st for a month, the Monday for a week; None where
            it is no one day, or where there is no such day.
        field: the column the text stands in, `what`, `comment` or the heading of a column of its
            own; empty for loose text.
    """

    __repr__ = short_repr

    kind: MentionKind
    start: int
    end: int
    text: str
    written: Written
    date: dt.date | None = None
    field: str = ""

    @property
    def is_impossible(self) -> bool:
        """Whether it names a day or week that no calendar has, as 31 November."""
        return (self.written.is_day or self.written.week is not None) and self.date is None

    @property
    def has_wrong_weekday(self) -> bool:
        """Whether it names a weekday that the day is not."""
        said = self.written.weekday
        return said is not None and self.date is not None and self.date.weekday() != said


class RowText(Protocol):
    """What a phrase may know of the row that it stands in: its date and its texts."""

    @property
    def date(self) -> dt.date | Any:
        """The first day of the row; None where it is undated."""

    @property
    def sender(self) -> str:
        """The column `fra`."""

    @property
    def what(self) -> str:
        """The column `hva`."""

    @property
    def recipient(self) -> str:
        """The column `til`."""

    @property
    def comment(self) -> str:
        """The column `kommentar`."""

    def text_of(self, field: str) -> str:
        """The text of a column that mentions stand in."""
