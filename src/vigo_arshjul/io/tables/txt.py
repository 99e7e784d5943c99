"""The text form of the published document: a title, a table with tabs, what stands below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise, zip_longest

from vigo_arshjul.io.options import AS_IT_IS, Reading
from vigo_arshjul.io.tables import csv
from vigo_arshjul.io.tables.across import across_of
from vigo_arshjul.io.tables.appendices import text_of
from vigo_arshjul.io.tables.layout import (
    COLUMN_NAMES,
    date_text,
    extra_headings,
    month_line,
    titled,
)
from vigo_arshjul.io.tables.line_dates import ANY_YEAR
from vigo_arshjul.io.tables.line_signs import has_digit
from vigo_arshjul.io.tables.marks import marked_comment
from vigo_arshjul.io.tables.rows import Row
from vigo_arshjul.io.tables.strokes import rows_of_strokes
from vigo_arshjul.io.tables.table import read_table
from vigo_arshjul.io.tables.understanding import is_heading
from vigo_arshjul.model import Day, EachMonth, Entry, Schedule
from vigo_arshjul.phrases import parse_month
from vigo_arshjul.phrases.cell_writing import date_cell
from vigo_arshjul.phrases.cells import is_date_cell, parse_when
from vigo_arshjul.phrases.shadow import folded
from vigo_arshjul.sanitize import Sink, safe

# Line breaks and tabs of all kinds, and what no text may hold.
_FEWEST_MONTHS = 3
_FEWEST_DATES = 3
_SPACES = re.compile(r"\S {2,}\S")
# A line of three cells and more, and one that only draws a line.
_PARTS_CELLS = re.compile(r";(?! \S)")
_STROKES = re.compile(r"^[^|;\n]*\|[^|\n]*\|.*$", re.MULTILINE)
# A line of two, where several stand below each other.
_PAIRS = re.compile(r"^[^|;\n]*\S \| \S[^|;\n]*$", re.MULTILINE)
_RULED = re.compile(r"[\s|:=+-]*-{2}[\s|:=+-]*")
# A cell begins so near to its heading, in characters.
_NEAR = 2
# A spreadsheet that saves its cells puts those with a separator or a quote in quotes.
_QUOTED = {
    mark: re.compile(rf'(?:^|{mark})"((?:[^"]|"")*+)"(?={mark}|\r?$)', re.MULTILINE)
    for mark in ("\t", ";")
}
# `=====  =====  =====`
_DRAWN = re.compile(r"\s*(?:={2,}|-{2,})(?:\s+(?:={2,}|-{2,}))+\s*")
_GRID = re.compile(r"\s*\+(?:[-=:]+\+)+\s*")
# A table with no more has them above and below its headings, and at its end.
_FEW_RULES = 3
_FEW_PAIRS = 2
_UNFINISHED = re.compile(r"\d.*(?:[-–]|\btil)\s*\Z")
_BETWEEN_SPACES = re.compile(r"\S+(?: \S+)*")


def loads(text: str, reading: Reading = AS_IT_IS) -> Schedule:
    """Read the text form, with tabs or semicolons between the cells.

    Args:
        text: the text.
        reading: what somebody says of it that it does not say.
    """
    if has_quoted_cells(text, separator_of(text)):
        return csv.loads(text, reading)
    return read_table(rows_of_text(text), reading)


def has_quoted_cells(text: str, separator: str) -> bool:
    """Whether cells stand in quotes as a spreadsheet puts them, and not as a writer does."""
    if separator not in _QUOTED:
        return False
    cells = (match[1] for match in _QUOTED[separator].finditer(text))
    signs = ('""', "\n", ";" if separator == ";" else ",")
    return any(sign in cell for cell in cells for sign in signs)


def rows_of_text(text: str) -> Iterator[Row]:
    """The lines of a text, each with its cells."""
    ends = r"\r\n|\n|\r" if re.search(r"[\r\n]", text) else r"[\u2028\u2029]"
    separator, lines = separator_of(text), re.split(ends, text)
    if table := rows_of_strokes(lines):
        yield from table
        return
    if separator not in text and (spaced := _rows_in_spaces(lines)):
        yield from spaced
        return
    if separator == "|" and is_grid(lines):
        yield from rows_of_grid(lines)
        return
    yield from _rows_of_lines(lines, separator)


def _rows_of_lines(lines: Sequence[str], separator: str) -> Iterator[Row]:
    """The lines of a text, each with what stands between its separators."""
    for number, line in enumerate(lines, 1):
        is_rule = separator == "|" and _RULED.fullmatch(line)
        # A wiki has its headings between two strokes.
        bare = line.replace("||", "|") if line.startswith("||") and separator == "|" else line
        cells = ("",) if is_rule else bare.split(separator)
        starts = accumulate((len(cell) + 1 for cell in cells[:-1]), initial=1)
        yield Row(number, tuple(cells), starts=tuple(starts))


def is_grid(lines: Sequence[str]) -> bool:
    """Whether a table is drawn with a line between each two of its rows."""
    return sum(1 for line in lines if _GRID.fullmatch(line)) > _FEW_RULES


def rows_of_grid(lines: Sequence[str]) -> Iterator[Row]:
    """The rows of a table with a line drawn between each two: their cells go over several lines."""
    block: list[tuple[int, list[str]]] = []
    for number, line in enumerate([*lines, "+-+"], 1):
        if line.lstrip().startswith("|"):
            block.append((number, line.split("|")))
            continue
        if block:
            columns = zip_longest(*(cells for _, cells in block), fillvalue="")
            yield Row(
                block[0][0], tuple(" ".join(filter(None, map(str.strip, c))) for c in columns)
            )
            block = []
        if not _GRID.fullmatch(line):
            yield Row(number, (line,))


def _rows_in_spaces(lines: Sequence[str]) -> Iterator[Row] | None:
    """The rows of a text with nothing but spaces between its cells; None for another."""
    if _has_columns_of_spaces(lines):
        return _with_cells_joined(list(_rows_of_spaces(lines)))
    if sum(map(_begins_with_month, lines)) >= _FEWEST_MONTHS:
        return _rows_of_months(lines)
    rows = [_row_of_spaces(number, line) for number, line in enumerate(lines, 1)]
    return iter(rows) if _have_dates_between(rows) else None


def _have_dates_between(rows: Sequence[Row]) -> bool:
    """Whether several lines have a date for their second cell: `M1   15.09.2026   Kontrakt`."""
    wide = [row for row in rows if len(row.cells) > 2]
    dated = sum(1 for row in wide if _has_its_date_second(row))
    return dated >= _FEWEST_DATES and dated == len(wide)


def _has_its_date_second(row: Row) -> bool:
    """Whether the second cell of a row is its date, and none with the first: `fredag  9. mai`."""
    first, second, *_ = row.cells
    is_date = has_digit(second) and is_date_cell(second)
    return is_date and not is_date_cell(f"{first} {second}")


def _has_columns_of_spaces(lines: Sequence[str]) -> bool:
    """Whether a line names columns with nothing but spaces between them."""
    rows = (_row_of_spaces(1, line) for line in lines if _SPACES.search(line.strip()))
    return any(_names_columns(row) for row in rows)


def _names_columns(row: Row) -> bool:
    return is_heading(row, {}) or bool(len(row.filled) > 1 and across_of(row))


def _rows_of_spaces(lines: Sequence[str]) -> Iterator[Row]:
    """The lines of a text, those that lack cells by the places of the headings above them."""
    headings: Row | None = None
    for number, line in enumerate(lines, 1):
        row = _row_of_spaces(number, line)
        if _names_columns(row):
            headings = row
        elif not line.strip():
            headings = headings if number == (headings.line + 1 if headings else 0) else None
        elif headings is not None and _lacks_cells(row, headings):
            row = _below(row, headings)
        yield row


def _with_cells_joined(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows of a text, those whose cells go on in the lines below as one."""
    rest = [row for row in rows if _goes_on(row)]
    in_small = [row for row in rest if any(cell[:1].islower() for cell in row.filled)]
    if not rest or len(in_small) * 2 < len(rest):
        return iter(rows)
    found = list(rows[:1])
    for before, row in pairwise(rows):
        if row.line == before.line + 1 and _is_rest(found[-1], row):
            found[-1] = _joined(found[-1], row)
        else:
            found.append(row)
    return iter(found)


def _is_rest(above: Row, row: Row) -> bool:
    is_below = len(above.filled) > 1 and bool(row.filled)
    return is_below and (_goes_on(row) or _is_one_date(above.cells[0], row))


def _joined(above: Row, row: Row) -> Row:
    pairs = zip_longest(above.cells, row.cells, fillvalue="")
    return Row(above.line, tuple(" ".join(filter(None, map(str.strip, pair))) for pair in pairs))


def _is_one_date(date: str, row: Row) -> bool:
    """Whether a date goes on in the line below: `18.06.2018 –`, `En gang pr. måned`."""
    rest = folded(row.cells[0])
    together = parse_when(f"{folded(date)} {rest}", lambda _: ANY_YEAR)
    is_each_month = isinstance(together, EachMonth) and not has_digit(date)
    is_open = len(row.cells) > 1 and not has_digit(rest) and not is_date_cell(folded(date))
    return _UNFINISHED.search(date) is not None or is_each_month or is_open


def _goes_on(row: Row) -> bool:
    """Whether a line has nothing below its first heading."""
    return len(row.cells) > 1 and bool(row.filled) and not row.cells[0].strip()


def _lacks_cells(row: Row, headings: Row) -> bool:
    """Whether a line has fewer cells than the headings; one alone has none before it."""
    is_alone = len(row.cells) == 1 and row.starts[:1] in ((), (1,))
    return len(row.cells) < len(headings.cells) and not is_alone


def _begins_with_month(line: str) -> bool:
    """Whether a line is a month, and behind some spaces what happens in it."""
    cells = _row_of_spaces(1, line).cells
    return not line.startswith(" ") and len(cells) == 2 and parse_month(cells[0]) is not None


def _rows_of_months(lines: Sequence[str]) -> Iterator[Row]:
    """The lines of a text with its months before it: those without one go on below the text."""
    month: Row | None = None
    for number, line in enumerate(lines, 1):
        row = _row_of_spaces(number, line)
        if _begins_with_month(line):
            month = row
        elif month is not None and line.startswith(" ") and len(row.cells) == 1:
            row = _below(row, month)
        yield row


def _below(row: Row, headings: Row) -> Row:
    """A row with each cell below the heading that begins nearest to it."""
    nearest = [
        min(range(len(headings.starts)), key=lambda at: abs(headings.starts[at] - start))
        for start in row.starts
    ]
    # Where they do not stand below the headings, cells are left out at the end.
    is_near = all(
        abs(headings.starts[n] - s) <= _NEAR for n, s in zip(nearest, row.starts, strict=True)
    )
    if sorted(set(nearest)) != nearest or not is_near:
        return row
    cells = [""] * len(headings.cells)
    starts = list(headings.starts)
    for place, cell, start in zip(nearest, row.cells, row.starts, strict=True):
        cells[place], starts[place] = cell, start
    return Row(row.line, tuple(cells), starts=tuple(starts))


def _row_of_spaces(number: int, line: str) -> Row:
    if _DRAWN.fullmatch(line):
        return Row(number, ("",))
    found = list(_BETWEEN_SPACES.finditer(line))
    starts = tuple(match.start() + 1 for match in found)
    return Row(number, tuple(match[0] for match in found) or ("",), starts=starts)


def separator_of(text: str) -> str:
    """What stands between the cells: tabs, else upright strokes in several lines, or semicolons."""
    if "\t" in text or _has_sentences(text):
        return "\t"
    has_strokes = len(_STROKES.findall(text)) > 1 or len(_PAIRS.findall(text)) > _FEW_PAIRS
    return "|" if has_strokes else ";"


def dumps(schedule: Schedule) -> str:
    """Write the text form."""
    return "\n".join(_lines(schedule)) + "\n"


def _lines(schedule: Schedule) -> Iterator[str]:
    yield titled(_cell(schedule.title.upper()), schedule.school_year)
    yield ""
    if schedule.revised:
        yield f"Pr. {schedule.revised:%d.%m.%Y}"
        yield ""
    if edition := schedule.edition:
        yield edition.nb
        yield ""
    for line in schedule.preface:
        yield _cell(line)
        yield ""
    extra = extra_headings(schedule)
    yield "\t".join((*COLUMN_NAMES, *map(_cell, extra)))
    yield from _table(schedule, extra)
    for entry in schedule:
        if isinstance(entry.when, EachMonth):
            yield ""
            yield _only(month_line(entry), extra)
            yield _row(entry, schedule, extra)
    for appendix in schedule.appendices:
        yield ""
        yield _cell(appendix.heading)
        yield from map(_cell, text_of(appendix).splitlines())
    if schedule.legend:
        yield ""
        yield "FARGEKODER:"
        for colour in schedule.legend:
            yield _cell(colour.text)


def _table(schedule: Schedule, extra: Sequence[str]) -> Iterator[str]:
    month = None
    for entry in schedule:
        if isinstance(entry.when, EachMonth):
            continue
        # A row without a day stands under any heading.
        if entry.date and (entry.date.year, entry.date.month) != month:
            month = entry.date.year, entry.date.month
            yield _only(month_line(entry), extra)
        yield _row(entry, schedule, extra)


def _row(entry: Entry, schedule: Schedule, extra: Sequence[str]) -> str:
    # The heading of the month tells the year of a day, and of nothing else.
    is_under_month = isinstance(entry.when, Day) or not entry.when.says_more
    is_told = is_under_month and not isinstance(entry.when, EachMonth)
    date = date_cell(entry.when) if is_told else date_text(entry.when, schedule.school_year)
    more = (entry.extra.get(heading, "") for heading in extra)
    cells = (entry.sender, entry.what, entry.recipient, marked_comment(entry), *more)
    return "\t".join(map(_cell, (date, *cells)))


def _only(text: str, extra: Sequence[str]) -> str:
    """A line of the table with nothing but its first cell."""
    return text + "\t" * (len(COLUMN_NAMES) - 1 + len(extra))


def _cell(text: str) -> str:
    return safe(text, Sink.TABBED).strip()


def _has_sentences(text: str) -> bool:
    """Whether semicolons part sentences, `Juni: Eksamen; avslutning 18.`, and no cells."""
    if ";" not in text or _PARTS_CELLS.search(text):
        return False
    lines = [line.split(";") for line in text.splitlines() if ";" in line]
    dated = sum(any(map(is_date_cell, map(str.strip, pieces))) for pieces in lines)
    return dated * 2 < len(lines)
