"""Rows that tell no more than their month, and whose text tells the days: a school calendar."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from vigo_arshjul.io.tables.dating import DateReader, RowDates
from vigo_arshjul.io.tables.lists import rows_in_cell
from vigo_arshjul.io.tables.rowtexts import RowTexts
from vigo_arshjul.model import Meaning, Precision
from vigo_arshjul.phrases import parse_month


def rows_of_month(
    texts: RowTexts, dated: RowDates, dates: DateReader
) -> Sequence[tuple[RowDates, RowTexts]]:
    """What a row says: one thing, or of a month each line of its text that has its own days.

    `Oktober | Høstferie uke 41` is that week, and `Mai | 1. mai: Fri` and `29. mai: Fri` in the
    lines below each other are two days. A day of another month is what the text speaks of.
    """
    what = texts.cells.get(Meaning.WHAT, "")
    may_be = not dated.said[:1].isdigit() and any(map(str.isdigit, what))
    month = _month_of(dated) if may_be else None
    if month is None:
        return [(dated, texts)]
    found: list[tuple[RowDates, RowTexts]] = []
    rest: list[str] = []
    for said, text in rows_in_cell(what):
        own = dates.in_month(said, month) if said else None
        if own:
            found.append((own, _saying(texts, text)))
        else:
            rest.append(text)
    if not found:
        return [(dated, texts)]
    return [*([(dated, _saying(texts, "\n".join(rest)))] if rest else []), *found]


def _month_of(dated: RowDates) -> tuple[int, int | None] | None:
    """The month that a row says, or has from the row above it."""
    if dated.said:
        return parse_month(dated.said)
    first = dated.whens[0].first
    is_month = getattr(dated.whens[0], "precision", None) is Precision.MONTH
    return (first.month, first.year) if is_month and first else None


def _saying(texts: RowTexts, what: str) -> RowTexts:
    return evolve(texts, cells={**texts.cells, Meaning.WHAT: what})
