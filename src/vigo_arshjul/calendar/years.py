"""The year of a schedule: the school year, 1 August to 31 July, or a calendar year."""

from __future__ import annotations

import datetime as dt
import re

from attrs import field, frozen

from vigo_arshjul.checked import check_day, check_kind, check_number, checked_methods, unfit
from vigo_arshjul.errors import ArshjulError, OutOfCalendarError
from vigo_arshjul.language import Words

FIRST_MONTH = 8
ONE_DAY = dt.timedelta(days=1)

# No schedule is older than this, or will be read later than that.
FIRST_YEAR = 1900
LAST_YEAR = 2199

_WRITTEN = re.compile(r"([0-9]{4})-([0-9]{4})")


def days_in_month(year: int, month: int) -> int:
    """How many days a month has, 1 to 12: 28 to 31."""
    if month == 12:
        return 31
    return (dt.date(year, month + 1, 1) - dt.date(year, month, 1)).days


@checked_methods
@frozen
class SchoolYear:
    """A school year, named by the calendar year it begins in.

    Args:
        start: the calendar year that it begins in, on 1 August.

    >>> str(SchoolYear(2017))
    '2017-2018'
    """

    start: int = field()

    @start.validator
    def _within_reach(self, attribute: object, start: int) -> None:
        check_number(f"{type(self).__name__}.start", start)
        if abs(start) > dt.MAXYEAR:
            raise unfit(self, "start", start, Words("et årstall", "a year"))
        if not FIRST_YEAR <= start <= LAST_YEAR:
            words = Words(
                f"{{year}} er utenfor {FIRST_YEAR} til {LAST_YEAR}",
                f"{{year}} is outside {FIRST_YEAR} to {LAST_YEAR}",
            )
            raise OutOfCalendarError(words.fill(year=self.in_words()))

    @classmethod
    def parse(cls, written: str) -> SchoolYear:
        """Read `2017-2018`.

        Args:
            written: a text; spaces around it do not count.

        Returns:
            The year that it names.

        Raises:
            ArshjulError: if the text is no school year; the second year must follow the first.
        """
        match = _WRITTEN.fullmatch(_stripped(written))
        if match and int(match[2]) == int(match[1]) + 1:
            return cls(int(match[1]))
        raise ArshjulError(
            Words(
                f"«{written}» er ikke et skoleår; ventet to år på rad, som 2017-2018",
                f"“{written}” is not a school year; expected two years in a row, as 2017-2018",
            )
        )

    @classmethod
    def of(cls, day: dt.date) -> SchoolYear:
        """The school year that a day belongs to.

        Args:
            day: any day.

        Returns:
            The year that runs from the 1 August before it, or on it.
        """
        return cls(day.year if day.month >= FIRST_MONTH else day.year - 1)

    @property
    def first_day(self) -> dt.date:
        """1 August."""
        return dt.date(self.start, FIRST_MONTH, 1)

    @property
    def last_day(self) -> dt.date:
        """31 July of the next calendar year."""
        return dt.date(self.start + 1, 7, 31)

    @property
    def last_tail_day(self) -> dt.date:
        """31 August after it: a schedule ends with the first rows of the next one."""
        return dt.date(self.start + 1, FIRST_MONTH, 31)

    def calendar_year(self, month: int) -> int:
        """The calendar year that a month of this school year falls in.

        Args:
            month: a month, 1 to 12.

        Returns:
            The first of its two years from August on, the second one before.
        """
        return self.start if month >= FIRST_MONTH else self.start + 1

    def in_words(self) -> Words:
        """`skoleåret 2017-2018`.

        Returns:
            The year as a sentence names it, in both languages.
        """
        return Words(f"skoleåret {self}", f"the school year {self}")

    def __add__(self, years: int) -> SchoolYear:
        return SchoolYear(self.start + years)

    def __sub__(self, other: SchoolYear) -> int:
        """How many years lie between two school years."""
        return self.start - other.start

    # A school year and a calendar year stand in the order in which they begin.
    def __lt__(self, other: SchoolYear) -> bool:
        return self.first_day < other.first_day

    def __le__(self, other: SchoolYear) -> bool:
        return self.first_day <= other.first_day

    def __gt__(self, other: SchoolYear) -> bool:
        return self.first_day > other.first_day

    def __ge__(self, other: SchoolYear) -> bool:
        return self.first_day >= other.first_day

    def __contains__(self, day: dt.date) -> bool:
        if type(day) is not dt.date:
            check_day("day", day)
        return self.first_day <= day <= self.last_day

    def __str__(self) -> str:
        return f"{self.start:04}-{self.start + 1:04}"


@checked_methods
@frozen
class CalendarYear(SchoolYear):
    """The year of a schedule that runs from January to December, `2026`.

    It answers all that a school year does, so that nobody else need know which it is.

    Args:
        start: the calendar year.

    >>> str(CalendarYear(2026))
    '2026'
    """

    @classmethod
    def parse(cls, written: str) -> CalendarYear:
        """Read `2026`.

        Args:
            written: a text; spaces around it do not count.

        Returns:
            The year that it names.

        Raises:
            ArshjulError: if the text is no year.
        """
        if re.fullmatch(r"[0-9]{4}", _stripped(written)):
            return cls(int(written))
        raise ArshjulError(
            Words(
                f"«{written}» er ikke et år; ventet et årstall, som 2026",
                f"“{written}” is not a year; expected a year, as 2026",
            )
        )

    @classmethod
    def of(cls, day: dt.date) -> CalendarYear:
        """The calendar year that a day belongs to.

        Args:
            day: any day.

        Returns:
            The year of that day.
        """
        return cls(day.year)

    @property
    def first_day(self) -> dt.date:
        """1 January."""
        return dt.date(self.start, 1, 1)

    @property
    def last_day(self) -> dt.date:
        """31 December."""
        return dt.date(self.start, 12, 31)

    @property
    def last_tail_day(self) -> dt.date:
        """31 January after it: a schedule may end with the first rows of the next one."""
        return dt.date(self.start + 1, 1, 31)

    def calendar_year(self, month: int) -> int:
        """The year itself, for any month.

        Args:
            month: a month, 1 to 12.

        Returns:
            The calendar year, as 2026.
        """
        return self.start

    def in_words(self) -> Words:
        """`året 2026`.

        Returns:
            The year as a sentence names it, in both languages.
        """
        return Words(f"året {self}", f"the year {self}")

    def __add__(self, years: int) -> CalendarYear:
        return CalendarYear(self.start + years)

    def __str__(self) -> str:
        return f"{self.start:04}"


def _stripped(written: object) -> str:
    check_kind("parse(written=…)", written, str)
    return str(written).strip()


def parse_year(written: str) -> SchoolYear:
    """Read `2017-2018`, a school year, or `2026`, a calendar year.

    Raises:
        ArshjulError: if the text is neither.
    """
    is_calendar_year = re.fullmatch(r"[0-9]{4}", _stripped(written))
    return (CalendarYear if is_calendar_year else SchoolYear).parse(written)


# A schedule is made in the year before its own, or revised while it lasts.
_EARLIEST, _LATEST = dt.timedelta(300), dt.timedelta(60)


def is_made_for(year: SchoolYear, day: dt.date) -> bool:
    """Whether a schedule of a year may be made, or revised, on a day."""
    return year.first_day - _EARLIEST <= day <= year.last_day + _LATEST


def year_made_for(day: dt.date) -> SchoolYear:
    """The school year that a schedule of a day is for, where nothing else tells."""
    return SchoolYear.of(day + _LATEST)
