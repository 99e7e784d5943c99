"""A date as it stands in a text, part by part."""

from __future__ import annotations

import datetime as dt

from attrs import frozen

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.checked import checked, checked_methods


@checked_methods
@frozen(eq=False, repr=False, field_transformer=checked)
class Written:
    """A date as it stands in a text: only the parts that its writer put there.

    `juli 2017` has no day; `28. september` has no year; `våren 2018` only a year.

    Attributes:
        day: the day of the month.
        month: the number of the month.
        year: the year, in four digits.
        weekday: the number of the weekday, Monday being 0.
        school_year: the school year, of `2017-2018`.
        not_a_school_year: whether two years are written as those of one, and are not in a row.
        week: the number of the week.
        season: whether a season stands before the year, as in `våren 2018`.
        nth: which one of a month or a year: in `siste fredag i mars` the last, -1.
        unit: of what: the number of a weekday, `day`, `business-day`, `week`, `weekend`.
        part: which part of a month, thirds from 0 and halves from 3.
        quarter: which quarter of a year.
        half: which half of a year.
        feast: a feast.
        term: a season that has no year of its own.
        last_term: the last season of `høst/vinter 2026`.
        last_week: the last week of `uke 33-34`.
        last_month: the last month of `april/mai`.
        last_part: the last part of `medio/ultimo mars`.
        last_unit: the last weekday of `mandag-fredag uke 11`.
        distance: how many of the unit later, in `to dager etter 17. mai`; before if negative.
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
    last_term: str | None = None
    last_week: int | None = None
    last_month: int | None = None
    last_part: int | None = None
    last_unit: int | str | None = None
    distance: int | None = None

    @classmethod
    def of(cls, day: dt.date) -> Written:
        """A day with all its parts, and its week.

        Args:
            day: the day.

        Returns:
            What says that day.
        """
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
        """The Monday of this week of a year.

        Args:
            year: the year of the week, as ISO 8601 counts.

        Returns:
            The Monday; None where there is no such week.
        """
        try:
            return dt.date.fromisocalendar(year, self.week or 0, 1)
        except (ValueError, OverflowError):
            return None

    def in_year(self, year: int) -> dt.date | None:
        """The day in a year.

        Args:
            year: the year.

        Returns:
            The day; None where there is none, as 31 November.
        """
        try:
            return dt.date(year, self.month or 0, self.day or 0)
        except (ValueError, OverflowError):
            return None
