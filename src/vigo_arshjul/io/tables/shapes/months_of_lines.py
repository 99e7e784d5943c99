"""Lines that begin with their month and no mark behind it: `Oktober Høstferie uke 41`.

Where most lines of a list do, month by month, each is read as one with a colon, and the number of
days of school that it ends with is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from vigo_arshjul.io.tables.shapes.items import in_place_of
from vigo_arshjul.io.tables.source.rows import Row
from vigo_arshjul.language import Words
from vigo_arshjul.model import Unread, UnreadKind
from vigo_arshjul.phrases import parse_month
from vigo_arshjul.phrases.cells.beside import begins_as_week
from vigo_arshjul.phrases.dates.parts import MONTH
from vigo_arshjul.phrases.words.lexicon import Concept, says

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
    counts = _have_counts(list(found.values()))
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


def _have_counts(lines: Sequence[re.Match[str]]) -> bool:
    """Whether the number at the end of nearly all lines counts."""
    return all(match["count"] and not _is_numbered(match) for match in lines)


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
