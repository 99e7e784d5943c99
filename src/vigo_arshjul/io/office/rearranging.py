"""Where the rows of a document come to stand when their dates have changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise

from attrs import define, frozen

from vigo_arshjul.io.office.planning import Plan
from vigo_arshjul.io.tables.moving import MovingRow, arrange
from vigo_arshjul.io.tables.richtext import one_text
from vigo_arshjul.io.tables.rows import Row
from vigo_arshjul.io.tables.sheet import month_heading_like
from vigo_arshjul.phrases import parse_month
from vigo_arshjul.rules.order import in_order


@define(eq=False)
class LaidRow:
    """A row or a line of a document.

    Attributes:
        row: what it was.
        text: what it says as a heading, where it is one.
        moves: whether it comes to stand elsewhere.
        model: the heading that a new one is a copy of; None where it was there.
    """

    row: Row
    text: str | None = None
    moves: bool = False
    model: Row | None = None


def arranged(rows: Sequence[Row], plan: Plan) -> list[LaidRow]:
    """The rows of a document in their new order.

    Args:
        rows: what stands in it.
        plan: what is written into it.
    """
    texts = {id(row): text for row, text in plan.lines}
    gone = {id(row) for row in plan.removed}
    pieces = [
        LaidRow(row, texts.get(id(row), row.filled[0]) if len(row.filled) == 1 else None)
        for row in rows
        if id(row) not in gone
    ]
    by_row = {id(piece.row): piece for piece in pieces}
    index = {id(row): at for at, row in enumerate(rows)}
    lines = [
        MovingRow(by_row[id(move.row)], index[id(move.row)], move.before, move.after)
        for move in plan.moves
    ]
    for line in lines:
        line.record.text = None
    arrange(pieces, _LaidHeadings(), lines)
    there = [at for at, piece in enumerate(pieces) if piece.model is None]
    stay = in_order([index[id(pieces[at].row)] for at in there])
    for rank, at in enumerate(there):
        pieces[at].moves = rank not in stay
    return pieces


def are_together(places: Sequence[int | None]) -> bool:
    """Whether some rows of the new order stand one below the other; None is in no place."""
    return all(a is not None and b is not None and b - a == 1 for a, b in pairwise(places))


@frozen
class _LaidHeadings:
    def heading(self, record: LaidRow) -> tuple[int, int | None] | None:
        """The month and the year of a month heading; None where the row is none."""
        return parse_month(one_text(record.text)) if record.text else None

    def heading_like(self, record: LaidRow, day: dt.date) -> LaidRow:
        """A heading for the month of a day, in the form of another one."""
        text = month_heading_like(record.text or "", day)
        return LaidRow(record.row, text, moves=True, model=record.row)
