"""Sentences with days in them, where a document has no list and no table: a letter.

Each sentence that names days is a row of each of them, and its text is the whole sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vigo_arshjul.io.tables.shapes.items import in_place_of
from vigo_arshjul.io.tables.source.rows import Row
from vigo_arshjul.io.tables.words.days_within import days_in
from vigo_arshjul.io.tables.words.line_dates import ANY_YEAR
from vigo_arshjul.model import Day, MonthHeading
from vigo_arshjul.phrases.cells.reading import parse_when
from vigo_arshjul.phrases.dates.parts import MONTH
from vigo_arshjul.phrases.texts.titles import year_of_title
from vigo_arshjul.phrases.words.lexicon import Concept, says

# So many sentences with days are a schedule.
_FEWEST = 3
_BETWEEN = re.compile(rf"(?<=[.!?])\s+(?=[A-ZÆØÅ«])(?!(?i:{MONTH})\b)")


def with_sentences(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows, each sentence with days in it as a line for each of them; or the same rows."""
    found = [(row, list(_dated(row))) for row in rows]
    if sum(bool(dated) for _, parts in found for _, dated in parts) < _FEWEST:
        return rows
    return [line for row, parts in found for line in _lines(row, parts)]


def _dated(row: Row) -> Iterator[tuple[str, list[str]]]:
    """The sentences of a line, each with its days; what says no more than a title has none."""
    is_title = year_of_title(row.said) and not row.said.endswith(".")
    for sentence in _BETWEEN.split(row.said):
        of_paper = is_title or says(sentence, Concept.OF_THE_PAPER)
        yield sentence, [] if of_paper else list(days_in(sentence))


def _lines(row: Row, parts: Sequence[tuple[str, list[str]]]) -> Iterator[Row]:
    if not any(dated for _, dated in parts):
        yield row
        return
    for sentence, dated in parts:
        texts = [f"{date}: {sentence}" for date in dated] or [sentence]
        yield from (in_place_of(text, row) for text in texts)


def day_of_month_in(text: str, heading: MonthHeading | None) -> str:
    """The one day that an item below a month says, `Møte 22.4.: Trafikk`; else nothing."""
    if heading is None:
        return ""
    whens = ((day, parse_when(day, lambda _: ANY_YEAR)) for day in days_in(text))
    days = [d for d, w in whens if isinstance(w, Day) and w.date.month == heading.month]
    return days[0] if len(days) == 1 else ""
