"""Months with what happens in them beside each other, or in lines that begin with them.

`Januar | | Februar |` stands above `4 | Oppstart | 1 | Søknad` in a calendar on a wall, and its
months are handed on one below the other. `Oktober Høstferie uke 41` is read as a line with a colon
where most lines of a list are such; the number of days of school that it ends with is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise, takewhile

from vigo_arshjul.io.tables.shapes.items import in_place_of
from vigo_arshjul.io.tables.shapes.set_rows import Spot, set_row
from vigo_arshjul.io.tables.source.rows import Row, with_each_table
from vigo_arshjul.io.tables.words.line_signs import has_digit
from vigo_arshjul.language import Words
from vigo_arshjul.model import Unread, UnreadKind
from vigo_arshjul.phrases import parse_month
from vigo_arshjul.phrases.cells.beside import begins_as_week, is_day_number, is_week, parse_weekday
from vigo_arshjul.phrases.cells.reading import is_date_cell
from vigo_arshjul.phrases.dates.parts import MONTH
from vigo_arshjul.phrases.letters.shadow import folded
from vigo_arshjul.phrases.words.lexicon import Concept, says

_FEWEST_MONTHS = 2
_FEWEST_DAYS = 3
_INITIALS = frozenset("mtofls")


def with_months_below(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows of a source, the months of its calendars one below the other."""
    return with_each_table(rows, _calendar_from)


def _calendar_from(rows: Sequence[Row], at: int) -> tuple[int, Sequence[Row]]:
    """How many rows a calendar has whose months stand in a row, and its lines; 0 for none."""
    if not (starts := _starts(rows[at])):
        return 0, []
    below = list(takewhile(lambda row: row.table == rows[at].table, rows[at + 1 :]))
    end = _end_of(starts, below)
    spans = list(pairwise([*starts, end]))
    days = [at for span in spans for at in _days_in(below[:1], span)]
    block = list(takewhile(lambda row: any(_is_day(row, at) for at in days), below))
    if len(days) < len(spans) or len(block) < _FEWEST_DAYS:
        return 0, []
    parts = (_month(rows[at], block, span) for span in spans)
    beside = (set_row(_spots(row, (end, len(row.cells)))) for row in block if any(row.cells[end:]))
    return len(block) + 1, [*chain.from_iterable(parts), *beside]


def _starts(row: Row) -> list[int]:
    """Where the months of a row begin that has nothing else, and room beside each of them."""
    places = [at for at, cell in enumerate(row.cells) if cell.strip()]
    months = [parse_month(folded(row.cell(at))) for at in places]
    has_room = len(places) >= _FEWEST_MONTHS and all(b - a > 1 for a, b in pairwise(places))
    in_order = all(a and b and a != b for a, b in pairwise(months))
    return places if has_room and in_order else []


def _end_of(starts: Sequence[int], rows: Sequence[Row]) -> int:
    """Where the last month ends: at an empty column, and no nearer than the others end."""
    end = starts[-1] + max(b - a for a, b in pairwise(starts))
    while any(row.cell(end).strip() for row in rows):
        end += 1
    return end


def _spots(row: Row, span: tuple[int, int]) -> list[Spot]:
    return [Spot(row, at, row.cell(at)) for at in range(*span)]


def _days_in(rows: Sequence[Row], span: tuple[int, int]) -> list[int]:
    """The first column of a month with a day in it."""
    return [at for row in rows for at in range(*span) if _is_day(row, at)][:1]


def _is_day(row: Row, at: int) -> bool:
    said = row.said_at(at)
    return is_day_number(said) or (has_digit(said) and is_date_cell(said))


def _month(names: Row, block: Sequence[Row], span: tuple[int, int]) -> Iterator[Row]:
    """A month, and below it its days with what stands beside them."""
    columns = zip(*(_spots(row, span) for row in block), strict=True)
    days, *others = sorted(columns, key=lambda cells: not _is_day(*cells[0][:2]))
    texts = [cells for cells in others if not _says_which_day(cells)]
    yield set_row(_spots(names, span)[:1])
    for spots in zip(days, *texts, strict=True):
        if any(spot.text.strip() for spot in spots[1:]):
            yield set_row(spots)


def _says_which_day(cells: Sequence[Spot]) -> bool:
    """Whether a column has no more than weekdays or weeks."""
    said = filter(None, (folded(spot.text).strip() for spot in cells))
    return all(is_week(one) or _is_weekday(one) for one in said)


def _is_weekday(said: str) -> bool:
    return parse_weekday(said) is not None or said.lower() in _INITIALS


_FEWEST = 4
# A line of a month: what it says, and how many days there are.
_OF_MONTH = re.compile(
    rf"(?P<month>{MONTH})(?:\s+(?P<text>(?-i:[A-ZÆØÅ])\S*(?:\s+\S+)*?))?(?:\s+(?P<count>\d{{1,2}}))?",
    re.IGNORECASE,
)
_NO_TEXT = Words("måneden har ingen tekst", "the month has no text")
_WHY = Words("tallet bak måneden er ikke lest", "the number of the month is not read")


def with_months_of_lines(rows: Sequence[Row]) -> tuple[list[Row], list[Unread]]:
    """The rows with a colon behind such months, and what is told of their counts."""
    found = {at: match for at, row in enumerate(rows) if (match := _of_month(row))}
    if not _are_a_list(found) or any(_is_heading(rows, at, found) for at in found):
        return list(rows), []
    counts = all(match["count"] and not _is_numbered(match) for match in found.values())
    lines = [
        in_place_of(_with_a_colon(found[at], counts), row) if at in found else row
        for at, row in enumerate(rows)
        if at not in found or found[at]["text"]
    ]
    return lines, list(_told(rows, found, counts))


def _is_heading(rows: Sequence[Row], at: int, found: dict[int, re.Match[str]]) -> bool:
    """Whether a month that says nothing is one above other lines than months and sums."""
    below = rows[at + 1] if at + 1 < len(rows) and at + 1 not in found else None
    is_empty = found[at]["text"] is None
    return is_empty and below is not None and not says(below.text, Concept.TOTAL)


def _of_month(row: Row) -> re.Match[str] | None:
    return _OF_MONTH.fullmatch(row.said) if row.is_line and not row.item else None


def _are_a_list(found: dict[int, re.Match[str]]) -> bool:
    """Whether lines go from month to month, with little between them, and most say something."""
    months = [month[0] for match in found.values() if (month := parse_month(match["month"]))]
    texts = sum(match["text"] is not None for match in found.values())
    steps = [(b - a) % 12 for a, b in pairwise(months)]
    places = list(found)
    is_dense = bool(places) and places[-1] - places[0] < 2 * len(places)
    return texts >= _FEWEST and all(steps) and sum(steps) < 12 and is_dense


def _is_numbered(match: re.Match[str]) -> bool:
    """Whether the number is of what it stands behind: `uke 41`, `Gruppe 3`, `13. og 14`."""
    text = match["text"] or ""
    is_week = begins_as_week(f"{text.split(' ')[-1]} {match['count']}")
    is_named = says(f"{text} {match['count']}", Concept.NUMBERED_NAME)
    goes_on = text.endswith((",", "-", "–")) or says(text, Concept.GOVERNS_A_DATE)
    return bool(is_week or is_named or goes_on)


def _with_a_colon(match: re.Match[str], counts: bool) -> str:
    text = match["text"] if counts else match[0][match.end("month") :].strip()
    return f"{match['month']}: {text}"


def _told(rows: Sequence[Row], found: dict[int, re.Match[str]], counts: bool) -> Iterator[Unread]:
    """What is told of the counts, and of the months without a text."""
    for at, match in found.items():
        if match["text"] is None:
            yield Unread(rows[at].place(), rows[at].text, _NO_TEXT, UnreadKind.BESIDE)
        elif counts:
            yield Unread(rows[at].place(), match["count"], _WHY, UnreadKind.BESIDE)
