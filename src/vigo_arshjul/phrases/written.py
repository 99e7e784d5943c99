"""A date as it stands in a text, part by part."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from vigo_arshjul.calendar import SchoolYear


class Written(NamedTuple):
    """A date as it stands in a text: only the parts that its writer put there.

    A school year has `school_year`, or `not_a_school_year` where its two years are not
    in a row; `juli 2017` has no day; `28. september` has no year; `våren 2018` only a year.
    `siste fredag i mars` has an `nth` of -1 and a `unit`; `uke 33-34` a `last_week`;
    `to dager etter 17. mai` a `distance` and a `unit`.
    """

    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    school_year: SchoolYear | None = None
    not_a_school_year: bool = False
    week: int | None = None
    season: bool = False
    nth: int | None = None
    unit: int | str | None = None
    part: int | None = None
    quarter: int | None = None
    half: int | None = None
    feast: str | None = None
    term: str | None = None
    last_week: int | None = None
    last_month: int | None = None
    last_unit: int | str | None = None
    distance: int | None = None

    @classmethod
    def of(cls, day: dt.date) -> Written:
        """A day with all its parts, and its week."""
        week = day.isocalendar().week
        return cls(day.day, day.month, day.year, day.weekday(), week=week)

    @property
    def is_day(self) -> bool:
        """Whether it names one day, be it of any year."""
        return self.day is not None

    @property
    def hangs_on_a_year(self) -> bool:
        """Whether it is known of which year only from what it stands in."""
        return self.year is None and (self.day is not None or self.week is not None)

    @property
    def is_month(self) -> bool:
        """Whether it names a month of one year."""
        return self.month is not None and self.day is None

    def week_in_year(self, year: int) -> dt.date | None:
        """The Monday of this week of a year; None where there is no such week."""
        try:
            return dt.date.fromisocalendar(year, self.week or 0, 1)
        except ValueError:
            return None

    def in_year(self, year: int) -> dt.date | None:
        """The day in a year; None where there is no such day, as 31 November."""
        try:
            return dt.date(year, self.month or 0, self.day or 0)
        except ValueError:
            return None
