"""Turns a table of cells into a schedule, whatever file the table came from.

Above the table stand the title and the version date, below it the appendices and the
colour legend. A row that cannot be read is kept as such, with its line; only where there
is no schedule at all does reading fail.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from attrs import define, evolve, field

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.calendar.years import FIRST_YEAR, LAST_YEAR
from vigo_arshjul.errors import ArshjulError, Problem
from vigo_arshjul.io.decode import refuse_long
from vigo_arshjul.io.tables.appendices import AppendixReader
from vigo_arshjul.io.tables.columns import (
    COLUMN_NAMES,
    COLUMNS,
    EXTRA_COLUMNS,
    category_of,
    count_of,
    is_header,
    read_columns,
)
from vigo_arshjul.io.tables.marks import without_mark
from vigo_arshjul.io.tables.rows import Row
from vigo_arshjul.io.tables.shades import Shades
from vigo_arshjul.language import Words
from vigo_arshjul.model import EachMonth, Entry, MonthHeading, Schedule, UnreadableRow
from vigo_arshjul.model.schedule import unique_ids
from vigo_arshjul.phrases import parse_month, parse_written, without_mentions
from vigo_arshjul.phrases.cells import EXPECTED, looks_like_a_date, parse_when
from vigo_arshjul.phrases.lexicon import Concept, says

_ACRONYMS = ("VIGO", "OT", "SSB", "KOSTRA")


def read_table(rows: Iterable[Row]) -> Schedule:
    """Read a whole document, given as rows of cells.

    Raises:
        ArshjulError: if there is no table, a column is missing, or no school year is named.
    """
    filled = [row for row in rows if row.filled]
    for row in filled:
        refuse_long(max(row.cells, key=len), row.line)
    return _Reader(filled).read()


@define
class _Reader:
    rows: Sequence[Row]
    title: str = "Årshjul"
    school_year: SchoolYear | None = None
    revised: dt.date | None = None
    preface: list[str] = field(factory=list)
    columns: Sequence[str | None] = COLUMNS
    heading: MonthHeading | None = None
    entries: list[Entry] = field(factory=list)
    past_new_year: bool = False
    unreadable: list[UnreadableRow] = field(factory=list)
    below: AppendixReader = field(factory=AppendixReader)
    shades: Shades = field(factory=Shades)

    def read(self) -> Schedule:
        if not self.rows:
            raise ArshjulError(
                Words("filen er tom; ventet et årshjul", "the file is empty; expected a schedule")
            )
        table = self._read_above()
        self.school_year = self.school_year or _year_of_rows(table, self.columns.index("date"))
        for row in table:
            self._read_row(row)
        return self._schedule(self.school_year)

    def _schedule(self, year: SchoolYear) -> Schedule:
        appendices, legend = self.below.finish()
        entries = self.shades.read(self.entries)
        ids = unique_ids(entry.id for entry in entries)
        return Schedule(
            school_year=year,
            entries=tuple(evolve(e, id=i) for e, i in zip(entries, ids, strict=True)),
            title=self.title,
            revised=self.revised,
            preface=tuple(self.preface),
            appendices=appendices,
            legend=legend,
            unreadable=tuple(self.unreadable),
        )

    # --- above the table -------------------------------------------------------------

    def _read_above(self) -> Sequence[Row]:
        """Read the title and what follows it; return the rows from the table on."""
        for index, row in enumerate(self.rows):
            columns = read_columns(row)
            if count_of(columns) >= 3:
                self._take_columns(row, columns)
                return self.rows[index + 1 :]
            if len(row.filled) >= 4 and looks_like_a_date(row.cells[0]):
                # A table pasted without its header.
                return self.rows[index:]
            self._read_line_above(row)
        raise ArshjulError(
            Problem(
                Words(
                    "fant ingen tabell; ventet en linje med kolonnene {columns}",
                    "found no table; expected a line with the columns {columns}",
                ).fill(columns=", ".join(COLUMN_NAMES)),
                self.rows[0].line,
            )
        )

    def _take_columns(self, row: Row, columns: Sequence[str | None]) -> None:
        missing = [
            name
            for column, name in zip(COLUMNS, COLUMN_NAMES, strict=True)
            if column not in columns
        ]
        if missing:
            words = Words(
                "kolonnen {missing} mangler; fant {found}",
                "the column {missing} is missing; found {found}",
            )
            found = ", ".join(row.filled)
            raise ArshjulError(
                Problem(words.fill(missing=" og ".join(missing), found=found), row.line)
            )
        self.columns = columns

    def _read_line_above(self, row: Row) -> None:
        text = " ".join(cell.strip() for cell in row.filled)
        if match := says(text, Concept.SCHOOL_YEAR_TITLE):
            if self.school_year is None:
                first, last = match[1], match[2]
                self.school_year = _named_year(first, last, row.line)
                self.title = _quietly(text[: match.start()].strip(" ,").strip()) or self.title
        elif (match := says(text, Concept.VERSION_DATE)) and (written := parse_written(match[1])):
            self.revised = written.in_year(written.year) if written.year else None
        else:
            self.preface.append(text)

    # --- the table -------------------------------------------------------------------

    def _read_row(self, row: Row) -> None:
        first = row.cells[0].strip()
        if len(row.filled) == 1 and first:
            self._read_single(row, first)
        elif self.below.in_legend:
            self._read_below(row, row.text)
        elif is_header(row):
            columns = read_columns(row)
            self.columns = columns if set(COLUMNS) <= set(columns) else self.columns
        else:
            self._read_entry(row)

    def _read_single(self, row: Row, text: str) -> None:
        """A line with one cell: a month heading, or something below the table."""
        month = None if self.below.in_legend else parse_month(text)
        if month:
            self.heading = MonthHeading(month[0], month[1], row.line)
        elif text[0].isdigit() and not self.below.begun:
            self._cannot_read(row, _too_few(row))
        elif re.fullmatch(r"[^\W\d]+\s+\d{4}", text) and not self.below.begun:
            self._cannot_read(
                row,
                Words(
                    "«{text}» er ingen måned; ventet for eksempel August 2017",
                    "“{text}” is not a month; expected for example August 2017",
                ).fill(text=text),
            )
        else:
            self._read_below(row, text)

    def _read_below(self, row: Row, text: str) -> None:
        if self.below.in_legend:
            self.shades.explain(row.shade, text)
        self.below.add(text, row.line)

    def _read_entry(self, row: Row) -> None:
        cells = self._by_column(row)
        if cells is None:
            self._cannot_read(row, _too_many(row))
            return
        if len(row.filled) < 2:
            self._cannot_read(row, _too_few(row))
            return
        date, last = cells["date"].strip(), cells["last"].strip()
        if last and last != date:
            date = f"{date} til {last}"
        when = parse_when(date, self._year_of)
        if when is None:
            words = Words("«{cell}» er ingen dato; {expected}", "“{cell}” is no date; {expected}")
            self._cannot_read(row, words.fill(cell=date, expected=EXPECTED))
            return
        if isinstance(when, EachMonth):
            self.below.drop_heading()
        entry = Entry(
            id=cells["id"].strip(),
            when=when,
            sender=cells["sender"].strip(),
            what=cells["what"].strip(),
            recipient=cells["recipient"].strip(),
            comment=cells["comment"].strip(),
            category=category_of(cells["category"]),
            line=row.line,
            heading=self.heading,
            weekday=written.weekday if (written := parse_written(date)) else None,
        )
        self.entries.append(without_mark(evolve(entry, id=entry.id or _readable_id(entry))))
        if self.school_year is not None and entry.date.year > self.school_year.start:
            self.past_new_year = True
        self.shades.note(row.shade)

    def _by_column(self, row: Row) -> dict[str, str] | None:
        """The cells by their columns; None where there are more than the table has."""
        if any(cell.strip() for cell in row.cells[len(self.columns) :]):
            return None
        cells = dict.fromkeys((*COLUMNS, *EXTRA_COLUMNS), "")
        for column, cell in zip(self.columns, row.cells, strict=False):
            if column is not None:
                cells[column] = cell
        return cells

    def _year_of(self, month: int) -> int:
        """The calendar year of a month: that of its heading, where that can be.

        August comes twice, at the head and at the tail; without a year in the heading
        the tail is what comes after a row of the new calendar year.
        """
        assert self.school_year is not None
        year = self.school_year.calendar_year(month)
        if month != 8:
            return year
        heading = self.heading
        if heading and heading.month == month and heading.year in (year, year + 1):
            return heading.year
        return year + 1 if self.past_new_year else year

    def _cannot_read(self, row: Row, words: Words) -> None:
        self.unreadable.append(UnreadableRow(text=row.text, words=words, line=row.line))


def names_school_year(text: str) -> bool:
    """Whether a text names a school year, as a title does."""
    return says(text, Concept.SCHOOL_YEAR_TITLE) is not None


def _named_year(first: str, last: str, line: int) -> SchoolYear:
    full = last if len(last) == 4 else first[:2] + last
    try:
        return SchoolYear.parse(f"{first}-{full}")
    except ArshjulError as error:
        raise ArshjulError(Problem(error.problems[0].words, line)) from None


def _year_of_rows(rows: Sequence[Row], place: int) -> SchoolYear:
    """The school year, from the first month heading or date that has its year.

    Args:
        rows: the rows of the table.
        place: the column of the dates.
    """
    for row in rows:
        day: dt.date | None = None
        if (month := parse_month(row.cells[0])) and month[1]:
            day = dt.date(month[1], month[0], 1)
        elif place < len(row.cells):
            # A date without a year is none in year 0.
            when = parse_when(row.cells[place], lambda _: 0)
            day = when.first if when else None
        if day and FIRST_YEAR < day.year <= LAST_YEAR:
            return SchoolYear.of(day)
    raise ArshjulError(
        Words(
            "fant ikke skoleåret; ventet en tittel som «…, skoleåret 2017-2018», en "
            "månedslinje som «August 2017» eller datoer med år",
            "found no school year; expected a title as “…, skoleåret 2017-2018”, a month "
            "heading as “August 2017” or dates with their year",
        )
    )


def _too_few(row: Row) -> Words:
    return Words(
        "raden har {count} felt med innhold; ventet {columns}",
        "the row has {count} filled cells; expected {columns}",
    ).fill(count=len(row.filled), columns=", ".join(COLUMN_NAMES))


def _too_many(row: Row) -> Words:
    return Words(
        "raden har {count} felt; ventet {columns}", "the row has {count} cells; expected {columns}"
    ).fill(count=len(row.cells), columns=", ".join(COLUMN_NAMES))


def _quietly(title: str) -> str:
    """`ÅRSHJUL VIGO OPPLÆRING` → `Årshjul VIGO Opplæring`; other titles as they are."""
    if title != title.upper():
        return title
    quiet = " ".join(word if word in _ACRONYMS else word.capitalize() for word in title.split())
    return quiet if quiet.upper() == title else title


def _readable_id(entry: Entry) -> str:
    """An id from the words of a row: stable as long as nobody changes its first words."""
    letters = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "ü": "u", "ö": "oe"})
    plain = re.sub(r"<[^<>]*>", " ", without_mentions(entry.what)).casefold().translate(letters)
    words = re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode())[:5]
    month = "" if isinstance(entry.when, EachMonth) else f"-{entry.date:%m}"
    return ("-".join(words) or "rad") + month
