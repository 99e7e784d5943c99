"""When a row happens: its date cell, helped by its month, its week and the rows above it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence

from attrs import define, frozen

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.io.tables.words.months import A_YEAR, month_named, month_of_cell
from vigo_arshjul.model import Day, Meaning, MonthHeading, Period, Precision, When
from vigo_arshjul.phrases import parse_month
from vigo_arshjul.phrases.cells.beside import (
    begins_as_week,
    clock_phrase,
    is_day_number,
    is_week,
    parse_weekday,
    week_phrase,
)
from vigo_arshjul.phrases.cells.lists import weekdays_named
from vigo_arshjul.phrases.cells.reading import parse_whens, whens_in_month
from vigo_arshjul.phrases.dates.parts import MONTH, WEEKDAY_IN_TWO_LETTERS
from vigo_arshjul.phrases.letters.shadow import folded
from vigo_arshjul.phrases.texts.titles import is_term, year_of_title
from vigo_arshjul.phrases.words.lexicon import Concept, says

# `ma 15.08`: two letters are no weekday where they may stand within a text.
_SHORT_WEEKDAY = re.compile(rf"\A{WEEKDAY_IN_TWO_LETTERS}\.?\s+", re.IGNORECASE)
# `2018-06-18/2018-06-20` is one period, as machines write it.
_INTERVAL = re.compile(r"(?<!\d)(\d{4}-\d\d-\d\d)\s*/\s*(?=\d{4}-\d\d-\d\d)")
# `mandag 9. februar (7)` has its week behind it.
_WEEK_ASIDE = re.compile(r"(?<=[^\W\d]\s)\((\d{1,2})\)\Z")
_IN_ITS_MONTH = re.compile(rf"(?P<month>{MONTH})\.?\s?:\s+(?P<days>\S.*)", re.IGNORECASE)
_MONTH_AND_DAY = re.compile(rf"\b({MONTH})\s(\d\d)\b(?![.\s]*\d)", re.IGNORECASE)
_FROM_TO = re.compile(r"(\d{1,2})\.?\s?[-–]\s?(\d{1,2})\.?")
_OCTOBER = 10
_DAYS_OF_WEEK = 7
_LONGEST_MONTHS = dt.timedelta(days=100)
# What stands before the number of a week.
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ. "


@frozen
class RowDates:
    """When a row happens."""

    whens: tuple[When, ...]  # its date; several where its cell names several days
    said: str  # what its cells say, as one text
    weekday: int | None = None  # the weekday of its row, Monday being 0
    weekdays: tuple[int | None, ...] = ()  # those that it names, one for each date
    used_time: bool = False  # whether the time of day is in the date
    heading: MonthHeading | None = None  # the month heading that it stands under
    has_bare_day: bool = False  # whether it is a day whose month no cell says

    def weekday_of(self, when: When) -> int | None:
        """The weekday that is named for one of its dates, or that of the row."""
        named = dict(zip(self.whens, self.weekdays, strict=False)).get(when)
        return self.weekday if named is None else named


@define
class DateReader:
    """Reads the dates of a table from its top to its end."""

    year: SchoolYear  # the year that they are of
    heading: MonthHeading | None = None  # the month heading that stands above the row
    # What stands above the rows and says when, and is no month: `Juni/juli`, `Hele året`.
    span: str = ""
    # The month of the last row that had one in a column.
    month: tuple[int, int | None] | None = None
    above: tuple[When, ...] = ()  # the date of the row above
    last: dt.date | None = None  # the last day that was read
    week: When | None = None  # the week that was read last, for weekdays below it
    # The week in a line of its own, for the days below it: `To. 4. Møte`.
    week_above: When | None = None
    is_late: bool = False  # whether the row that is read comes after the last day of the year
    is_early: bool = False  # whether the row that is read comes before the first day of the year
    are_days_behind: bool = False  # whether the number behind a month is a day, and no year

    def read(self, cells: Mapping[Meaning, str]) -> RowDates | None:
        """When a row happens; None where its cells tell no date, and the rows above none."""
        if term := _other_term(cells.get(Meaning.WHAT, ""), self.year):
            return DateReader(term).read(cells)
        if (below := self.below_week(_shadow(cells, Meaning.DATE))) is not None:
            self._keep(below.whens)
            return below
        said = self._said(cells)
        weekday = parse_weekday(cells.get(Meaning.WEEKDAY, ""))
        if not said:
            return self._below(weekday)
        whens, used_time = self._at_a_time(said, cells.get(Meaning.TIME, "").strip())
        if not whens:
            return None
        if len(whens) == 1 and getattr(whens[0], "precision", None) is Precision.WEEK:
            self.week = whens[0]
        if weekday is not None and not cells.get(Meaning.DATE, "").strip():
            whens = tuple(_weekday_of(when, weekday) for when in whens)
        self._keep(whens)
        named = weekdays_named(said)
        is_bare = is_day_number(_shadow(cells, Meaning.DATE)) and self.month is None
        heading = self._heading_of(whens)
        return RowDates(whens, said, weekday, named, used_time, heading, is_bare)

    def _heading_of(self, whens: tuple[When, ...]) -> MonthHeading | None:
        """The month heading of a date; below a span, the month of it that the date is in.

        A term goes on beyond its months: `8. januar` below `Høst` is no mistake.
        """
        day = whens[0].first
        spans = self._whens(self.span) if self.span else ()
        within = [day for span in spans for day in span.days if day]
        if day is None or not within:
            return self.heading
        is_term = max(within) - min(within) > _LONGEST_MONTHS
        is_of_it = is_term or min(within) <= day <= max(within)
        return MonthHeading(day.month) if is_of_it else self.heading

    def _below(self, weekday: int | None) -> RowDates | None:
        """When a row happens that says no date: on a weekday of the week above, or as above."""
        if weekday is not None and (within := self.on_weekday(weekday)):
            return within
        if weekday is not None and self.week is not None:
            self._keep((_weekday_of(self.week, weekday),))
            return RowDates(self.above, "", weekday, heading=self.heading)
        return self.again() if self.above else self.of_heading() if self.span else None

    def _at_a_time(self, said: str, time: str) -> tuple[tuple[When, ...], bool]:
        """What is said of the date, with its time of day where that can be read with it."""
        with_time = self._whens(f"{said} {clock_phrase(time)}") if time else ()
        return (with_time, True) if with_time else (self._whens(said), False)

    def again(self) -> RowDates:
        """The date of the row above, once more."""
        return RowDates(self.above, "", heading=self.heading)

    def on_weekday(self, weekday: int) -> RowDates | None:
        """The weekday within the week above, or the days of one; None where those have it not."""
        match self.above:
            case (Period(first=first, last=last),) if (last - first).days < _DAYS_OF_WEEK:
                day = first + dt.timedelta(days=(weekday - first.weekday()) % _DAYS_OF_WEEK)
                return RowDates((Day(day),), "", weekday) if day <= last else None
        return None

    def of_heading(self) -> RowDates | None:
        """The whole month of the heading, or the span that stands above."""
        said = self.span or self._with_month("")
        whens = self._whens(said)
        self._keep(whens)
        return RowDates(whens, said, heading=self._heading_of(whens)) if whens else None

    @property
    def is_below_time(self) -> bool:
        """Whether something above the rows says when they happen."""
        return self.heading is not None or bool(self.span)

    def take(self, heading: MonthHeading | None, span: str = "") -> None:
        """Take what stands above the rows that follow: a month, or more or less than one."""
        self.heading, self.span = heading, span
        self.month, self.above, self.week_above = None, (), None

    def in_month(self, said: str, month: tuple[int, int | None]) -> RowDates | None:
        """When something happens in a month; None where that is no date, or in another month."""
        year = month[1]
        whens = whens_in_month(said, (lambda _: year) if year else self.year_of, month[0])
        if not all(month[0] in {day.month for day in when.days if day} for when in whens):
            return None
        return self._of(whens, said) if whens else None

    def _of(self, whens: tuple[When, ...], said: str) -> RowDates:
        return RowDates(whens, said, weekdays=weekdays_named(said), heading=self.heading)

    def below_week(self, said: str) -> RowDates | None:
        """When something happens on days of the week above, be their month another than theirs."""
        week = self.week_above
        if week is None or week.first is None or week.last is None or not said:
            return None
        for month in dict.fromkeys((week.first.month, week.last.month)):
            found = self.in_month(said, (month, None))
            days = [day for when in found.whens for day in when.days if day] if found else []
            if days and all(week.first <= day <= week.last for day in days):
                return found
        return None

    def in_week(self, said: str, week: When) -> RowDates | None:
        """When something happens in a week; None where that is no day of it."""
        whens = parse_whens(said, self.year_of)
        days = [day for when in whens for day in when.days if day]
        is_within = all(week.first <= day <= week.last for day in days if week.first and week.last)
        if not days or not is_within or begins_as_week(said):
            return None
        # Its number says which week the days of another year are in.
        of_week = parse_whens(f"{week.written} ({said})", self.year_of)
        if [when.days for when in of_week] == [when.days for when in whens]:
            whens = of_week
        return self._of(whens, said)

    def note(self, when: When) -> None:
        """Take a date that was read elsewhere."""
        self._keep((when,))

    def _keep(self, whens: tuple[When, ...]) -> None:
        self.above = whens
        days = [when.first for when in whens if when.first is not None]
        self.last = days[-1] if days else self.last

    def _said(self, cells: Mapping[Meaning, str]) -> str:
        """What the cells say of the date, as one text; empty where they say nothing."""
        month, week = _shadow(cells, Meaning.MONTH), _shadow(cells, Meaning.WEEK)
        self.month = _month_of(month, _shadow(cells, Meaning.YEAR)) or self.month
        first, last = _shadow(cells, Meaning.DATE), _shadow(cells, Meaning.LAST)
        if not first and is_week(week) and is_week(last):
            week, last = "-".join(dict.fromkeys((week, last.lstrip(_LETTERS)))), ""
        said = _first_to_last(first, last)
        if says(said, Concept.ALL_OF_MONTH):
            return self._with_month("")
        if is_week(week) and says(said, Concept.ALL_OF_WEEK):
            return week_phrase(week)
        if is_day_number(said):
            return said if _goes_over_its_month(said) else self._with_month(said)
        in_week = week_phrase(week) if is_week(week) else week
        if not (said or in_week) and is_week(days := _shadow(cells, Meaning.WEEKDAY)):
            return week_phrase(days)  # `Uke 33` among weekdays
        return said or in_week or (self._with_month("") if month.isdecimal() else month)

    def _with_month(self, days: str) -> str:
        """Days without their month, with that of the column or the heading."""
        heading = (self.heading.month, self.heading.year) if self.heading else None
        month = self.month or heading
        if month is None:
            return days
        if not days:
            return month_named(month)
        bare, mark, week = days.partition(" (")
        return f"{bare.rstrip('.').rstrip()}. {month_named(month)}{mark}{week}"

    def _whens(self, said: str) -> tuple[When, ...]:
        """What is said of the date; several days in their order may begin the year anew."""
        found, last = self._as_said(said), self.last
        if not _are_in_order(found):
            self.last = None
            again, self.last = self._as_said(said), last
            return again if _are_in_order(again) else found
        return found

    def _as_said(self, said: str) -> tuple[When, ...]:
        if self.are_days_behind:
            said = _MONTH_AND_DAY.sub(r"\2. \1", said)
        # `Jan: 31.`, `Mai: uke 20`
        if (named := _IN_ITS_MONTH.fullmatch(said)) and (month_said := parse_month(named["month"])):
            return whens_in_month(named["days"], self.year_of, month_said[0])
        month = self.month[0] if self.month else self.heading.month if self.heading else None
        if month is None:
            return parse_whens(said, self.year_of)
        return whens_in_month(said, self.year_of, month)

    def year_of(self, month: int) -> int:
        """The calendar year of a month: that of its heading, where that can be.

        The first month comes twice, at the head and at the tail of a year; without a year in
        the heading the tail is what comes after a row of the end of the year. The last month
        may be that before the year, too, where rows begin with it.
        """
        year = self.year.calendar_year(month)
        may_be = month == self.year.last_day.month
        may_be |= self.is_early and month < self.year.first_day.month
        if may_be and self._is_before(month, year - 1):
            return year - 1
        if month != self.year.first_day.month:
            return year
        heading = self.heading
        if heading and heading.month == month and heading.year in (year, year + 1):
            return heading.year
        return year + 1 if self.is_late or self._is_past_new_year else year

    def _is_before(self, month: int, year: int) -> bool:
        """Whether a row of the last month is of the year before: rows begin with it."""
        has_begun = self.last is not None and self.last >= self.year.first_day
        above = self.heading and (self.heading.month, self.heading.year)
        return self.is_early or (above == (month, year) and not has_begun)

    @property
    def _is_past_new_year(self) -> bool:
        first, last = self.year.first_day, self.last
        if last is None:
            return False
        if first.month == 1:
            return last >= first.replace(month=_OCTOBER)
        return last.year > first.year


def _other_term(text: str, year: SchoolYear) -> SchoolYear | None:
    """The school year of a row that is a term of another: `Vårsemesteret 2017`."""
    found = year_of_title(text) if is_term(text) else None
    other = SchoolYear(found.first) if found else None
    # Half of each of two school years is one calendar year.
    are_apart = other and (other.last_day < year.first_day or other.first_day > year.last_day)
    return other if are_apart else None


def _are_in_order(whens: Sequence[When]) -> bool:
    days = [when.first for when in whens if when.first]
    return days == sorted(days)


def _goes_over_its_month(days: str) -> bool:
    """`31.-1.` ends in the month after that of its first day."""
    ends = _FROM_TO.fullmatch(days)
    return ends is not None and int(ends[2]) < int(ends[1])


def _shadow(cells: Mapping[Meaning, str], meaning: Meaning) -> str:
    """What a cell says, without the noise of its form."""
    return folded(cells.get(meaning, "")).strip()


def _first_to_last(first: str, last: str) -> str:
    """What is said of the date by one cell, or by two; days have no weekday before them."""
    said = " til ".join(filter(None, dict.fromkeys((first, last))))
    said = _WEEK_ASIDE.sub(r"(uke \1)", _INTERVAL.sub(r"\1 til ", said))
    short = _SHORT_WEEKDAY.match(said)
    without = said[short.end() :] if short else ""
    return without if is_day_number(without) else said


def _month_of(cell: str, year: str) -> tuple[int, int | None] | None:
    """The month of a cell, with the year of another."""
    month = month_of_cell(cell)
    return (month[0], int(year)) if month and A_YEAR.fullmatch(year) else month


def _weekday_of(when: When, weekday: int) -> When:
    """The weekday of a week; another date stays."""
    match when:
        case Period(first=first, last=last) if (last - first).days == 6 and first.weekday() == 0:
            return Day(first + dt.timedelta(days=weekday))
    return when
