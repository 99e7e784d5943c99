"""The text form of the published document: a title, a table with tabs, what stands below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby, zip_longest

from vigo_arshjul.io.options import AS_IT_IS, Reading
from vigo_arshjul.io.tables import csv
from vigo_arshjul.io.tables.reading.table import read_table
from vigo_arshjul.io.tables.shapes.spaces import rows_in_spaces, rows_of_strokes
from vigo_arshjul.io.tables.source.layout import with_steps_below
from vigo_arshjul.io.tables.source.rows import Row
from vigo_arshjul.io.tables.txt_written import dumps
from vigo_arshjul.io.tables.words.line_signs import in_one_line
from vigo_arshjul.model import Schedule
from vigo_arshjul.phrases.cells.reading import is_date_cell

__all__ = ["dumps", "loads"]

_PARTS_CELLS = re.compile(r";(?! \S)")
# A line of three cells and more, and one that only draws a line.
_STROKES = re.compile(r"^[^|;\n]*\|[^|\n]*\|.*$", re.MULTILINE)
# A line of two, where several stand below each other.
_PAIRS = re.compile(r"^[^|;\n]*\S \| \S[^|;\n]*$", re.MULTILINE)
_RULED = re.compile(r"[\s|:=+-]*-{2}[\s|:=+-]*")
# A spreadsheet that saves its cells puts those with a separator or a quote in quotes.
_QUOTED = {
    mark: re.compile(rf'(?:^|{mark})"((?:[^"]|"")*+)"(?={mark}|\r?$)', re.MULTILINE)
    for mark in ("\t", ";")
}
# A table may be drawn with the signs that are made for it, one for one.
_DRAWN = str.maketrans("│┃║─━═", "|||---") | dict.fromkeys(range(0x250C, 0x254C), "+")
_DRAWN |= dict.fromkeys(range(0x2552, 0x256D), "+")
_DRAWS = re.compile(r"^\s*(?P<stroke>[│┃║])", re.MULTILINE)
_GRID = re.compile(r"\s*\+(?:[-=:]+\+)+\s*")
# A table with no more has them above and below its headings, and at its end.
_FEW_RULES = 3
_FEW_PAIRS = 2


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
    text = text.translate(_DRAWN) if _DRAWS.search(text) else text
    ends = r"\r\n|\n|\r" if re.search(r"[\r\n]", text) else r"[\u2028\u2029]"
    separator, lines = separator_of(text), re.split(ends, text)
    if table := rows_of_strokes(lines):
        yield from table
        return
    if separator not in text and (spaced := rows_in_spaces(lines)):
        yield from spaced
        return
    if separator == "|" and is_grid(lines):
        yield from rows_of_grid(lines)
        return
    yield from with_steps_below(list(_rows_of_lines(lines, separator)))


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
    drawn = groupby(lines, lambda line: line.lstrip()[:1] in ("|", "+"))
    tables = (sum(1 for line in part if _GRID.fullmatch(line)) for is_one, part in drawn if is_one)
    return max(tables, default=0) > _FEW_RULES


def rows_of_grid(lines: Sequence[str]) -> Iterator[Row]:
    """The rows of a table with a line drawn between each two: their cells go over several lines."""
    block: list[tuple[int, list[str]]] = []
    for number, line in enumerate([*lines, "+-+"], 1):
        if line.lstrip().startswith("|"):
            block.append((number, line.split("|")))
            continue
        if block:
            columns = zip_longest(*(cells for _, cells in block), fillvalue="")
            yield Row(block[0][0], tuple(map(in_one_line, columns)))
            block = []
        if not _GRID.fullmatch(line):
            yield Row(number, (line,))


def separator_of(text: str) -> str:
    """What stands between the cells: tabs, else upright strokes in several lines, or semicolons."""
    if drawn := _DRAWS.search(text):
        return drawn["stroke"]
    if "\t" in text or _has_sentences(text):
        return "\t"
    has_strokes = len(_STROKES.findall(text)) > 1 or len(_PAIRS.findall(text)) > _FEW_PAIRS
    return "|" if has_strokes else ";"


def _has_sentences(text: str) -> bool:
    """Whether semicolons part sentences, `Juni: Eksamen; avslutning 18.`, and no cells."""
    if ";" not in text or _PARTS_CELLS.search(text):
        return False
    lines = [line.split(";") for line in text.splitlines() if ";" in line]
    dated = sum(any(map(is_date_cell, map(str.strip, pieces))) for pieces in lines)
    return dated * 2 < len(lines)
