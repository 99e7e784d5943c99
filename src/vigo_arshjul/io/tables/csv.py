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
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate

from vigo_arshjul.calendar import CalendarYear, SchoolYear
from vigo_arshjul.errors import ArshjulError, Problem
from vigo_arshjul.io.decode import TOO_LONG
from vigo_arshjul.io.options import AS_IT_IS, Reading
from vigo_arshjul.io.tables.layout import above, date_text, extra_headings
from vigo_arshjul.io.tables.marks import marked_comment
from vigo_arshjul.io.tables.richtext import clean
from vigo_arshjul.io.tables.rows import Row
from vigo_arshjul.io.tables.table import read_table
from vigo_arshjul.io.tables.understanding import is_heading
from vigo_arshjul.language import Words
from vigo_arshjul.model import Day, EachMonth, Entry, Period, Schedule, Undated

_NAMES = ("Dato", "Fra", "Hva", "Til", "Kommentar")
_MARKS = ";\t,"
# Some programs pass over spaces before it, and take the wide signs of East Asia for the others.
_FORMULA = re.compile(r"'*\s*[=+\-@＝＋－＠]")
_KEPT_TEXT = re.compile(r"'+\s*[=+\-@＝＋－＠]")


def loads(text: str, reading: Reading = AS_IT_IS) -> Schedule:
    """Read a table; the separator is the one that parts its header, or most lines, into five."""
    separator = separator_of(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows, line = [], 1
    try:
        for cells in reader:
            rows.append(Row(line, tuple(map(_unguarded, cells)), starts=_starts(cells)))
            if any(_BREAK.search(cell) for cell in cells):
                _refuse_swallowed(cells, separator, line)
            line = reader.line_num + 1
    except csv.Error as error:
        words = Words(f"ikke gyldig CSV: {error}", f"not valid CSV: {error}")
        words = TOO_LONG if "limit" in str(error) else words
        raise ArshjulError(Problem(words, line)) from None
    return read_table(rows, reading)


_BREAK = re.compile(r"[\r\n]")


def _refuse_swallowed(cells: Sequence[str], separator: str, line: int) -> None:
    """Raise where a quote that is never closed took the lines below it for its text.

    Raises:
        ArshjulError: with the line of the quote.
    """
    for cell in cells:
        lines = _BREAK.split(cell)[1:]
        if sum(each.count(separator) > 1 for each in lines) > 0:
            words = Words(
                "et hermetegn som ikke er lukket, tar med seg linjene under",
                "a quote that is never closed takes the lines below it along",
            )
            raise ArshjulError(Problem(words, line))


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


# --- writing ---------------------------------------------------------------------------


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
    for entry in schedule:
        more = (_guarded(clean(entry.extra.get(heading, ""))) for heading in extra)
        writer.writerow([*_cells(entry, schedule.school_year), *more])
    return "\ufeff" + stream.getvalue()


def _tells_its_year(schedule: Schedule) -> bool:
    """Whether the first day tells the school year, so that no title has to."""
    first = next(schedule.dated(), None)
    if first is None or first.when.says_more or isinstance(schedule.school_year, CalendarYear):
        return False
    return SchoolYear.of(first.date) == schedule.school_year


def _cells(entry: Entry, year: SchoolYear) -> Iterator[str]:
    match entry.when:
        case EachMonth() | Undated() as when:
            yield _guarded(date_text(when, year))
        case when if when.says_more:
            yield _guarded(date_text(when, year))
        case Day(date=day):
            yield _day(day)
        case Period(first=first, last=last):
            yield f"{_day(first)} til {_day(last)}"
    for text in (entry.sender, entry.what, entry.recipient, marked_comment(entry)):
        yield _guarded(clean(text))


def _day(day: dt.date) -> str:
    return f"{day:%d.%m.%Y}"


def _guarded(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text
