"""Tables as spreadsheets save them: commas, semicolons or tabs, with quotes.

Written as a Norwegian Excel opens it: UTF-8 with its mark, `;` between the cells, days as
`02.10.2017`. A cell that a spreadsheet would take for a formula gets a `'` in front, which
is how one writes such a text in Excel, and which is taken away when it is read.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections import Counter, deque
from collections.abc import Sequence
from itertools import accumulate

from attrs import evolve

from vigo_arshjul.calendar import CalendarYear, SchoolYear
from vigo_arshjul.errors import ArshjulError, Problem
from vigo_arshjul.io.decode import TOO_LONG
from vigo_arshjul.io.options import AS_IT_IS, Reading
from vigo_arshjul.io.tables.columns.understanding import is_heading
from vigo_arshjul.io.tables.parts.top import year_of_days
from vigo_arshjul.io.tables.reading.table import read_table
from vigo_arshjul.io.tables.source.layout import above, date_text, dated_text, extra_headings
from vigo_arshjul.io.tables.source.marks import marked_comment
from vigo_arshjul.io.tables.source.richtext import clean
from vigo_arshjul.io.tables.source.rows import Row
from vigo_arshjul.io.tables.words.dating import DateReader
from vigo_arshjul.language import Words
from vigo_arshjul.model import Day, Meaning, Period, Schedule, When

_NAMES = ("Dato", "Fra", "Hva", "Til", "Kommentar")
_MARKS = ";\t,|"
# Some programs pass over spaces before it, and take the wide signs of East Asia for the others.
_FORMULA = re.compile(r"'*\s*[=+\-@＝＋－＠]")
_KEPT_TEXT = re.compile(r"'+\s*[=+\-@＝＋－＠]")


def loads(text: str, reading: Reading = AS_IT_IS) -> Schedule:
    """Read a table; the separator is the one that parts its header, or most lines, into five."""
    separator = separator_of(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows, line, suspect = [], 1, None
    try:
        for cells in reader:
            rows.append(Row(line, tuple(map(_unguarded, cells)), starts=_starts(cells)))
            if suspect is None and _looks_swallowed(cells, separator):
                suspect = line
            line = reader.line_num + 1
    except csv.Error as error:
        words = Words(f"ikke gyldig CSV: {error}", f"not valid CSV: {error}")
        words = TOO_LONG if "limit" in str(error) else words
        raise ArshjulError(Problem(words, line)) from None
    if suspect is not None:
        _refuse_open_quote(text, separator, suspect)
    return read_table(rows, reading)


_BREAK = re.compile(r"[\r\n]")


def _looks_swallowed(cells: Sequence[str], separator: str) -> bool:
    """Whether a text of several lines has one that could be a row."""
    several = (cell for cell in cells if _BREAK.search(cell))
    lines = (line for cell in several for line in _BREAK.split(cell)[1:])
    return any(line.count(separator) > 1 for line in lines)


def _refuse_open_quote(text: str, separator: str, line: int) -> None:
    """Raise where a quote that is never closed took the lines below it for its text.

    Such a quote ends with the file, or where the next one opens: in the middle of a cell.

    Raises:
        ArshjulError: with the line of the quote.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        deque(reader, maxlen=0)
    except csv.Error:
        words = Words(
            "et hermetegn som ikke er lukket, tar med seg linjene under",
            "a quote that is never closed takes the lines below it along",
        )
        raise ArshjulError(Problem(words, line)) from None


def _starts(cells: Sequence[str]) -> tuple[int, ...]:
    """Where each cell begins in a line without quotes; none where one may have them."""
    if any(_BREAK.search(cell) or '"' in cell for cell in cells):
        return ()
    return tuple(accumulate((len(cell) + 1 for cell in cells[:-1]), initial=1))


def separator_of(text: str) -> str:
    """The mark that parts the header, or where there is none most lines alike."""
    lines = text.splitlines()
    for line in lines:
        for mark in _MARKS:
            if mark in line and is_header(line, mark):
                return mark

    def alike(mark: str) -> int:
        counts = Counter(line.count(mark) for line in lines if mark in line)
        return max(counts.values(), default=0)

    return max(_MARKS, key=alike)


def is_header(line: str, mark: str) -> bool:
    """Whether a line names the columns, with a mark between them."""
    names = tuple(name.strip().strip('"') for name in line.removeprefix("\ufeff").split(mark))
    return is_heading(Row(1, names), {})


def _unguarded(cell: str) -> str:
    return cell[1:] if _KEPT_TEXT.match(cell) else cell


def dumps(schedule: Schedule) -> str:
    """Write the rows of a schedule; what stands around them has no place in such a file."""
    return write_table(schedule, ";")


def write_table(schedule: Schedule, separator: str) -> str:
    """Write the rows of a schedule with a mark between their cells."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=separator, lineterminator="\r\n")
    if not _tells_its_year(schedule):
        writer.writerow([_guarded(next(above(schedule)).text)])
    extra = extra_headings(schedule)
    writer.writerow([*_NAMES, *map(_guarded, extra)])
    dates = DateReader(schedule.school_year)
    for entry in schedule:
        date = _date(entry.when, schedule.school_year, dates)
        texts = (entry.sender, entry.what, entry.recipient, marked_comment(entry))
        more = (entry.extra.get(heading, "") for heading in extra)
        writer.writerow(map(_cell, (date, *texts, *more)))
    return "\ufeff" + stream.getvalue()


def _tells_its_year(schedule: Schedule) -> bool:
    """Whether the days tell the school year, so that no title has to."""
    rows = tuple(schedule.dated())
    if not rows or rows[0].when.says_more or isinstance(schedule.school_year, CalendarYear):
        return False
    return year_of_days([row.day for row in rows]) == schedule.school_year


def _date(when: When, year: SchoolYear, dates: DateReader) -> str:
    """The cell of a date: with its year, unless it says more and reads as that date without."""
    match when:
        case Day(date=day) if not when.says_more:
            cell = _day(day)
        case Period(first=first, last=last) if not when.says_more:
            cell = f"{_day(first)} til {_day(last)}"
        case _:
            cell = date_text(when, year)
            read = evolve(dates).read({Meaning.DATE: cell})
            if read is None or [one.days for one in read.whens] != [when.days]:
                cell = dated_text(when)
    dates.note(when)
    return cell


def _day(day: dt.date) -> str:
    return f"{day:%d.%m.%Y}"


def _cell(text: str) -> str:
    return _guarded(clean(text).strip())


def _guarded(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text
