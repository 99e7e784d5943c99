"""A date inside a text, what it is for, its row, and the day meant where it names no year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Any, Protocol

from attrs import frozen

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.calendar.when import When
from vigo_arshjul.calendar.years import days_in_month
from vigo_arshjul.checked import checked
from vigo_arshjul.phrases.cells.reading import is_date_cell, is_impossible
from vigo_arshjul.phrases.dates.written import Written


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


@frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
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

    kind: MentionKind
    start: int
    end: int
    text: str
    written: Written
    date: dt.date | None = None
    field: str = ""

    @property
    def is_impossible(self) -> bool:
        """Whether it names a day or week that no calendar has, be it among others."""
        if self.written == Written():
            return is_impossible(self.text) and not is_date_cell(self.text)
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
    def when(self) -> When:
        """The date of the row, and how exactly it is known."""

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


# From what is written and the day that the text belongs to.
Resolver = Callable[[Written, dt.date], dt.date | None]

# A reference date may lie a little ahead of the row that speaks of it.
_AHEAD = dt.timedelta(days=31)


def nearest(written: Written, near: dt.date) -> dt.date | None:
    """The day that lies nearest."""
    day = min(_around(written, near), key=lambda day: abs(day - near), default=None)
    return written.in_year(day.year) if day else None


def latest_past(written: Written, near: dt.date) -> dt.date | None:
    """The last one that has come by then, or comes within a month."""
    day = max((day for day in _around(written, near) if day - near <= _AHEAD), default=None)
    return written.in_year(day.year) if day else None


def in_school_year(written: Written, near: dt.date) -> dt.date | None:
    """The one of the same school year."""
    return written.in_year(SchoolYear.of(near).calendar_year(written.month or 0))


def meant(written: Written, near: dt.date | None, resolve: Resolver) -> dt.date | None:
    """The day that a date means: as stated, the 1st of a month, the Monday of a week."""
    if written.is_month and written.year is not None:
        return dt.date(written.year, written.month or 1, 1) if written.year >= 1 else None
    if written.is_day and written.year is not None:
        return written.in_year(written.year)
    if near is None:
        return None
    if written.week is not None:
        return _nearest_week(written, near)
    return resolve(written, near) if written.is_day and written.month is not None else None


def _nearest_week(written: Written, near: dt.date) -> dt.date | None:
    """The Monday of the week of a number that is nearest to a day."""
    weeks = (written.week_in_year(near.year + years) for years in (-1, 0, 1))
    return min((w for w in weeks if w), key=lambda monday: abs(monday - near), default=None)


def _around(written: Written, near: dt.date) -> Iterator[dt.date]:
    """The day in the year of `near` and in those beside it.

    For a day that some years lack, the last of its month stands there: 29 February of a year
    without one is no day, and not that of the nearest leap year.
    """
    month, day = written.month or 0, written.day or 0
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return
    for year in (near.year - 1, near.year, near.year + 1):
        if 1 <= year <= 9999:
            yield dt.date(year, month, min(day, days_in_month(year, month)))
