"""What stands above the table: the title, the year, the day of the version, and more."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from attrs import define, evolve, field

from vigo_arshjul.calendar import CalendarYear, SchoolYear
from vigo_arshjul.calendar.years import FIRST_YEAR, LAST_YEAR
from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.io.tables.columns.column_plan import Layout
from vigo_arshjul.io.tables.parts.sections import RowSection
from vigo_arshjul.io.tables.parts.years import (
    named_year,
    year_by_order,
    year_in_sentences,
    year_of_admission,
    year_of_any_line,
    year_of_preparation,
    year_over_new_year,
)
from vigo_arshjul.io.tables.source.rows import Row
from vigo_arshjul.io.tables.words.line_signs import has_word
from vigo_arshjul.io.tables.words.lists import line_of_date
from vigo_arshjul.io.tables.words.months import A_YEAR, month_of_cell, month_of_sheet
from vigo_arshjul.language import Words
from vigo_arshjul.model import Meaning, Place, State
from vigo_arshjul.phrases import parse_month
from vigo_arshjul.phrases.cells.reading import parse_whens
from vigo_arshjul.phrases.letters.shadow import folded
from vigo_arshjul.phrases.texts import titles
from vigo_arshjul.phrases.texts.titles import YearTitle, lone_year_of_title, year_of_title
from vigo_arshjul.phrases.words.lexicon import Concept, says

_ACRONYMS = ("VIGO", "OT", "SSB", "KOSTRA")
_LONGEST_TITLE = 120
_FEW = 0.1
# So many of all days tell that a year is not the one of a title: a third.
_FEWEST_OF_ANOTHER = 3
_A_YEAR = dt.timedelta(days=366)


@define
class Top:
    """Takes the lines above the table one by one."""

    title: str = ""  # what the schedule is called, without its year
    year: SchoolYear | None = None  # the year that a line names
    revised: dt.date | None = None  # the day of the version
    version: int = 0  # its number
    state: State = State.PUBLISHED  # whether it is a draft
    preface: list[str] = field(factory=list)  # the other lines
    # Where the title, the year and the day of the version stand.
    places: dict[str, Place] = field(factory=dict)
    named: str = ""  # the line that names the year
    is_lone: bool = False  # whether it is one year alone
    _lone: tuple[str, YearTitle, Place] | None = None

    def read(self, row: Row, *, names_a_month: bool = False, is_last: bool = False) -> None:
        """Take one line.

        Args:
            names_a_month: whether it is the title of a table of one month.
            is_last: whether it stands right above the rows.
        """
        text = " ".join(cell.strip() for cell in row.filled)
        found = year_of_title(text)
        if found and self._is_better(found, text):
            self.preface.append(self.named)
            self.named = text
            self._take_title(found, row.place())
        elif found and self.year is None:
            self.year = named_year(found, row.line)
            self.named = text
            self._take_title(found, row.place())
        elif self._is_version_date(text, row):
            return
        elif not self._is_edition(text):
            lone = None if names_a_month else lone_year_of_title(text)
            is_title = not self.preface or (is_last and _ends_with_its_year(lone, text))
            if lone and self._lone is None and (lone.is_sure or is_title):
                self._lone = text, lone, row.place()
            self.preface.append(text)

    def _is_better(self, found: YearTitle, text: str) -> bool:
        """Whether a line is the title where only a sentence named the year so far."""
        is_same = self.year is not None and self.year.first_day.year == found.first
        return is_same and _ends_a_sentence(self.named) and not _ends_a_sentence(text)

    def _is_version_date(self, text: str, row: Row) -> bool:
        """Take the day of the version; of one that no calendar has, where it stands."""
        revised = titles.version_date(text) if self.revised is None else None
        if revised or (self.revised is None and titles.unread_version_date(text)):
            self.places["revised"] = row.place()
            self.revised = revised
        return revised is not None

    def _is_edition(self, text: str) -> bool:
        """Take a line that says which version it is, or that it is a draft."""
        match = says(text, Concept.EDITION) if text else None
        if match is None or not (match["draft"] or match["version"]):
            return False
        self.state = State.DRAFT if match["draft"] else self.state
        self.version = int(match["version"] or self.version)
        return True

    def read_heading(self, heading: str) -> None:
        """Take the heading of a column, which may be the title of a table, too."""
        found = year_of_title(heading)
        # `DATOER VÅR 2026` below `Prøver 2026` is but one part of the year.
        is_part = found is not None and not found.is_sure and self._lone is not None
        if found and self.year is None and not is_part:
            self.year = named_year(found)
            self.title = self.title or quietly(_bare(found.before))

    def take_year_of_dates(self, headings: Iterable[str]) -> None:
        """Take the calendar year that headings of dates name, `Når (2026)`, before a title's own.

        `Budsjett 2027` may be made in 2026; two school years in a row say it better.
        """
        years = {found.first for h in headings if (found := lone_year_of_title(h))}
        if len(years) == 1 and (self.year is None or self.is_lone):
            self.year = CalendarYear(years.pop())
            self.title = self.named or self.title

    def take_year_of_rows(self, sections: Sequence[RowSection]) -> None:
        """Take the year of the rows where the title names another.

        `Inntak 2026-2027` names the one that they admit to, `Budsjett 2026` the one that they plan.
        """
        days = list(_days(sections)) if self.is_lone else []
        enough = len(days) > (says(self.named, Concept.BUDGET) is None)
        if self.year and enough and _is_of_another(self.year, days, sections):
            is_one_year = len({day.year for day in days}) == 1
            self.year = CalendarYear(days[0].year) if is_one_year else year_of_days(days)
            self.title = self.named
            return
        if (found := self._year_by_order(sections)) is not None:
            self.year = found
            named = _bare(self.named)
            if self.title.casefold() in named.casefold():
                self.title = named
            else:
                self.preface.insert(0, named)

    def _year_by_order(self, sections: Sequence[RowSection]) -> SchoolYear | None:
        """The year of the rows that their order tells, where that is not the one of the title."""
        named = year_of_title(self.named)
        if self.year is None or (named is not None and not named.is_sure):
            return None  # `Frister våren 2027` has said its term
        around = " ".join([self.named, self.title, *self.preface[:2]])
        by_order = year_over_new_year if self.is_lone else year_of_preparation
        found = year_of_admission(self.year, around, sections)
        return found or by_order(self.year, sections)

    def _take_title(self, found: YearTitle, place: Place) -> None:
        self.places |= {"title": place, "school_year": place}
        before, behind = _bare(found.before), _bare(found.behind)
        self.title = quietly(before or behind)
        if before and re.search(r"\w", behind):
            self.preface.append(behind)

    def close(self) -> None:
        """Take the year of a line with one year alone, and a title, where no other line has one."""
        if self.year is None and self._lone:
            text, found, place = self._lone
            self.year, self.is_lone, self.named = CalendarYear(found.first), True, text
            self.preface.remove(text)
            self._take_title(found, place)
        first = self.preface[0] if self.preface else ""
        may_be = has_word(first) and len(first) <= _LONGEST_TITLE and parse_month(first) is None
        if not self.title and may_be and not _ends_a_sentence(first):
            self.title = self.preface.pop(0)


def _ends_a_sentence(text: str) -> bool:
    return text.endswith((".", "!", "?", ":"))


def _ends_with_its_year(found: YearTitle | None, text: str) -> bool:
    """Whether a line is short and ends with its year, and says nothing of the paper."""
    is_short = len(text) <= _LONGEST_TITLE // 2 and not says(text, Concept.OF_THE_PAPER)
    return found is not None and is_short and not found.behind.strip(" :")


def _is_of_another(
    year: SchoolYear, days: Sequence[dt.date], sections: Iterable[RowSection]
) -> bool:
    """Whether the days of rows say another year than the title.

    A few with their year behind others without one are just those that are not of the year.
    `Inntaksåret 2027` over `September 2026` and `Mars 2027` is the school year of both.
    """
    are_most = 2 * len(days) > sum(len(section.rows) for section in sections)
    comes_after = all(day > year.last_day for day in days)
    others = [day for day in days if day not in year]
    if len(others) < len(days):
        one = SchoolYear.of(min(days))
        is_one = max(days) <= one.last_tail_day
        return is_one and len(others) * _FEWEST_OF_ANOTHER >= len(days)
    return are_most or not comes_after


def _bare(text: str) -> str:
    return text.strip(" ,;:–-()|\t").strip()


def quietly(title: str) -> str:
    """`ÅRSHJUL VIGO OPPLÆRING` → `Årshjul VIGO Opplæring`; other titles as they are."""
    if title != title.upper():
        return title
    quiet = " ".join(word if word in _ACRONYMS else word.capitalize() for word in title.split())
    return quiet if quiet.upper() == title else title


def year_of_rows(sections: Iterable[RowSection], above: Sequence[str] = ()) -> SchoolYear:
    """The year that dates and month headings say, where no title does; else an ArshjulError.

    Args:
        above: the lines above, one of which may name it in a sentence: `Vedlagt årshjul for …`.
    """
    sections = list(sections)
    days = list(_days(sections))
    if not days and (
        lone := _lone_year_of_sheets(sections)
        or _year_across(sections)
        or year_of_any_line(sections)
        or year_in_sentences(above)
    ):
        return lone
    if not days:
        raise ArshjulError(
            Words(
                "fant ikke skoleåret; ventet en tittel som «…, skoleåret 2017-2018», en "
                "månedslinje som «August 2017» eller datoer med år, eller --year",
                "found no school year; expected a title as “…, skoleåret 2017-2018”, a month "
                "heading as “August 2017” or dates with their year, or --year",
            )
        )
    return year_by_order(days, sections) or year_of_days(days)


def _year_across(sections: Iterable[RowSection]) -> SchoolYear | None:
    """The first year of a table that has its years across."""
    layouts = (section.layout for section in sections if section.layout)
    return next((a.year for one in layouts for a in one.across.values() if a.year), None)


def _lone_year_of_sheets(sections: Iterable[RowSection]) -> SchoolYear | None:
    """The calendar year that the name of a sheet has in it: `Møteplan 2026`."""
    tables = (row.table for section in sections for row in section.rows)
    names = dict.fromkeys(table.name for table in tables if table and table.name)
    found = next(filter(None, map(lone_year_of_title, names)), None)
    return CalendarYear(found.first) if found else None


def year_of_sheets(sections: Sequence[RowSection]) -> SchoolYear | None:
    """The school year that the first sheet with one in its name is of: `2017-2018`, `Høst 2017`.

    A month or a term is less sure than the days of most rows: `August 2018` may be the last.
    """
    rows = [row for section in sections for row in section.rows]
    names = dict.fromkeys(row.table.name for row in rows if row.table and row.table.name)
    found = (year_of_title(name) for name in names)
    sure = (year for year in found if year and year.is_sure and year.is_school_year)
    if (year := next(map(named_year, sure), None)) or 2 * len(list(_days(sections))) > len(rows):
        return year
    return next(filter(None, map(_year_of_days, names)), None) or _year_of_months(names)


def _year_of_months(names: Iterable[str]) -> SchoolYear | None:
    """The school year that sheets are months of: `aug 17`, `sep 17`."""
    months = [month for name in names if (month := month_of_sheet(name)) and month[1]]
    days = [dt.date(year or 0, month, 1) for month, year in months]
    return year_of_days(days) if len(days) > 1 else None


def _year_of_days(name: str) -> SchoolYear | None:
    """The school year that a name is a stretch of, as a term or a month with its year."""
    whens = parse_whens(folded(name), lambda _: 0)
    day = whens[0].first if whens else None
    return SchoolYear.of(day) if day and FIRST_YEAR < day.year <= LAST_YEAR else None


def year_of_days(days: Sequence[dt.date]) -> SchoolYear:
    """The school year of the first day, or the calendar year that all of them lie in.

    Where next to no other day is of that year, it is that of most days.
    """
    of_year = Counter(map(SchoolYear.of, days))
    first = SchoolYear.of(days[0])
    if of_year[first] < len(days) * _FEW:
        first = max(of_year, key=of_year.__getitem__)
    years = {day.year for day in days}
    before = sum(day.month < first.first_day.month for day in days)
    # From January to December: spring comes first, and autumn after it.
    if len(years) == 1 and days[0].month < 8 and 0 < before < len(days):
        return CalendarYear(days[0].year)
    return first


def _days(sections: Iterable[RowSection]) -> Iterator[dt.date]:
    for section in sections:
        layout = section.layout
        place = layout.at(Meaning.DATE) if layout else 0
        month = layout.at(Meaning.MONTH) if layout else None
        year = layout.at(Meaning.YEAR) if layout else None
        for row in section.rows:
            day = _day_of(row, place or 0, layout) or _first_of_month(row, month, year)
            if day and FIRST_YEAR < day.year <= LAST_YEAR:
                yield day


def _first_of_month(row: Row, at: int | None, year_at: int | None) -> dt.date | None:
    """The first day of the month in a column of months, where it or a column has its year."""
    if at is None or at >= len(row.cells):
        return None
    month = month_of_cell(folded(row.cells[at]).strip())
    written = row.cells[year_at] if year_at is not None and year_at < len(row.cells) else ""
    year = month[1] if month and month[1] else int(written) if A_YEAR.fullmatch(written) else None
    return dt.date(year, month[0], 1) if month and year else None


def _day_of(row: Row, place: int, layout: Layout | None) -> dt.date | None:
    """The day of a cell; of a line outside tables the one that it begins or ends with."""
    if layout is None:
        row = evolve(row, cells=(line_of_date(" ".join(row.filled)),), days={})
    month = parse_month(folded(row.cells[0])) if row.is_line else None
    if month and month[1]:
        return dt.date(month[1], month[0], 1)
    year = row.cell(layout.at(Meaning.YEAR) or 0) if layout else ""
    # A date without a year is none in year 0; it may have that of a column beside it.
    whens = parse_whens(row.said_at(place), lambda _: int(year) if A_YEAR.fullmatch(year) else 0)
    return whens[0].first if whens else None
