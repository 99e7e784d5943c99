"""Markdown: a table with `|` between its cells, lines around it, lists of lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve

from vigo_arshjul.io.options import AS_IT_IS, Reading
from vigo_arshjul.io.tables.reading.table import read_table
from vigo_arshjul.io.tables.shapes.html_tables import BEGINS, rows_of_html
from vigo_arshjul.io.tables.source.layout import (
    COLUMN_NAMES,
    LayoutLine,
    Role,
    above,
    below,
    date_text,
    extra_headings,
    table_of,
    with_steps,
)
from vigo_arshjul.io.tables.source.marks import marked_comment
from vigo_arshjul.io.tables.source.richtext import clean
from vigo_arshjul.io.tables.source.rows import Row
from vigo_arshjul.io.tables.txt import is_grid, rows_of_grid, rows_of_text
from vigo_arshjul.model import Entry, Schedule
from vigo_arshjul.sanitize import Sink, safe

# No pattern goes back over what it has passed: a line of any signs takes time in proportion.
_RULE = re.compile(r"(?=.*(?:--|\|))\s*+\|?\s*+:?-++:?\s*+(?:\|\s*+:?-++:?\s*+)*+\|?\s*+")
BETWEEN = re.compile(r"(?<!\\)\|")
HEADING = re.compile(r"\s{0,3}#{1,6}\s+(?P<text>\S(?:.*[^\s#])?+)[\s#]*+")
_UNDERLINE = re.compile(r"\s{0,3}(?:=+|-{3,}|\*{3,}|_{3,})\s*")
_STRUCK = re.compile(r"~~(?=\S)(.{1,1000}?)(?<=\S)~~")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.{1,1000}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=[^\s*_])((?:[^*_]|(?<=\w)_(?=\w))+?)(?<=\S)\1(?![\w*])")
_CODE = re.compile(r"(?<![`\\])`(?=[^\s`])([^`\n]{1,1000})`(?!`)")
_LINK = re.compile(r"!?\[([^\[\]]*+)\]\([^()]*+\)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])")
# A plane of characters that no text has.
_HOLD = 0x10_0000
_HELD = re.compile(f"[{chr(_HOLD + 0x21)}-{chr(_HOLD + 0x7E)}]")
# `<li>17. august: Skolestart</li>`, as pages have their lists.
_HTML_ITEM = re.compile(r"\A\s*(?:<[uo]l\b[^<>]*>\s*)?<li\b[^<>]*>\s*", re.IGNORECASE)
_HTML = re.compile(r"</?(?:[uo]l|li|p|div)\b[^<>]*>", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")


def loads(text: str, reading: Reading = AS_IT_IS) -> Schedule:
    """Read a document with a table, or with lines that begin with their dates.

    Args:
        text: the document.
        reading: what somebody says of it that it does not say.
    """
    rows = list(_rows(text))
    last = max((at for at, row in enumerate(rows) if len(row.cells) > 1), default=len(rows))
    filled = [row for row in rows[last + 1 :] if row.filled]
    return read_table([*rows[: last + 1], *with_steps(filled)], reading)


def _rows(text: str) -> Iterator[Row]:
    block: list[str] = []
    readers, first = (_marked_rows, _fenced_rows), 1
    for number, line in enumerate([*re.split(r"\r\n|\n|\r", text), "```"], 1):
        if not _FENCE.match(line):
            block.append(line)
            continue
        yield from readers[0](block, first)
        readers, block, first = readers[::-1], [], number + 1


def _fenced_rows(lines: Sequence[str], first: int) -> Iterator[Row]:
    """The lines of a code block: a text with cells of its own, if they have no bars."""
    if any(map(BETWEEN.search, lines)):
        yield from _marked_rows(lines, first)
        return
    for row in rows_of_text("\n".join(lines)):
        yield evolve(row, line=row.line + first - 1)


def _marked_rows(lines: Sequence[str], first: int) -> Iterator[Row]:
    if is_grid(lines):
        for row in rows_of_grid(lines):
            yield evolve(row, line=row.line + first - 1, cells=tuple(map(_bare, row.cells)))
        return
    of_tables = _of_html(lines) if any(map(BEGINS.search, lines)) else {}
    short = _begin_empty(lines)
    for number, line in enumerate(lines, first):
        if (rows := of_tables.get(number - first)) is not None:
            yield from (evolve(row, line=number) for row in rows)
            continue
        if is_between_rows(line):
            continue
        if not BETWEEN.search(line):
            yield Row(number, (_bare(line),), starts=(len(line) - len(line.lstrip()) + 1,))
            continue
        yield _row_of_bars(number, line, begins_empty=number - first in short)


def _row_of_bars(number: int, line: str, *, begins_empty: bool) -> Row:
    """The cells between the bars of a line."""
    start = len(line) - len(line.lstrip())
    bare = line.strip()
    has_bar = bare.startswith("|") and not begins_empty
    offset = start + 2 if has_bar else start + 1
    cells = BETWEEN.split(re.sub(r"(?<!\\)\|\Z", "", bare.removeprefix("|" * has_bar)))
    starts = []
    for cell in cells:
        starts.append(offset + len(cell) - len(cell.lstrip()))
        offset += len(cell) + 1
    return Row(number, tuple(map(unmarked, cells)), starts=tuple(starts))


def _begin_empty(lines: Sequence[str]) -> set[int]:
    """The lines whose first cell is empty: they begin with a bar, and their headings do not."""
    found: set[int] = set()
    bars = 0
    for at, line in enumerate(lines):
        count = len(BETWEEN.findall(line))
        if count and _RULE.fullmatch(lines[at + 1] if at + 1 < len(lines) else ""):
            bars = 0 if line.lstrip().startswith("|") else count
        elif bars and count == bars and line.lstrip().startswith("|"):
            found.add(at)
    return found


def _bare(line: str) -> str:
    """A line without its marks, be it a heading."""
    line = _HTML.sub("", _HTML_ITEM.sub("- ", line, count=1)) if "<" in line else line
    heading = HEADING.fullmatch(line)
    return unmarked(heading["text"] if heading else line)


def _of_html(lines: Sequence[str]) -> dict[int, list[Row]]:
    """The rows of tables of HTML, by the lines that they end in; their other lines have none."""
    found: dict[int, list[Row]] = {}
    for number, row in rows_of_html(lines):
        found.setdefault(number, []).extend([row] if row else [])
    return found


def is_between_rows(line: str) -> bool:
    """Whether a line only parts others: dashes under a heading, the ends of a code block."""
    return bool(_RULE.fullmatch(line) or _UNDERLINE.fullmatch(line) or _FENCE.match(line))


def unmarked(text: str) -> str:
    """A text without the marks of Markdown; italics and struck words as in other forms."""
    text = _CODE.sub(r"\1", text)
    text = _LINK.sub(r"\1", _BREAK.sub("\n", _ESCAPED.sub(_held, text.strip())))
    text = _EMPHASIS.sub(r"<i>\2</i>", _STRONG.sub(r"\2", _STRUCK.sub(r"<s>\1</s>", text)))
    return _HELD.sub(lambda sign: chr(ord(sign[0]) - _HOLD), text)


def _held(escaped: re.Match[str]) -> str:
    """A sign that means nothing, as one that means nothing, until the marks are read."""
    return chr(ord(escaped[1]) + _HOLD)


def dumps(schedule: Schedule) -> str:
    """Write a document: the title, the table under the headings of its months, what is below."""
    extra = extra_headings(schedule)
    headings = (*COLUMN_NAMES, *extra)
    lines = [*_around(above(schedule)), _line(headings), _line(["---"] * len(headings))]
    for item in table_of(schedule):
        if isinstance(item, Entry):
            lines.append(_line(_cells(item, schedule, extra)))
        else:
            lines.append(_line([item, *[""] * (len(headings) - 1)]))
    return "\n".join([*lines, "", *_around(below(schedule))]).rstrip() + "\n"


def _around(lines: Iterable[LayoutLine]) -> Iterator[str]:
    for line in lines:
        role, text = line.kind, safe(line.text, Sink.MD_TEXT)
        mark = {Role.TITLE: "# ", Role.HEADING: "## "}.get(role, "")
        yield f"{mark}{text}"
        yield ""


def _cells(entry: Entry, schedule: Schedule, extra: tuple[str, ...]) -> Iterator[str]:
    yield date_text(entry.when, schedule.school_year)
    yield from (entry.sender, entry.what, entry.recipient, marked_comment(entry))
    yield from (entry.extra.get(heading, "") for heading in extra)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(map(cell_of, cells))} |"


def cell_of(text: str) -> str:
    """A text as it stands in a cell."""
    return safe(clean(text), Sink.MD_TEXT).replace("\n", "<br>")
