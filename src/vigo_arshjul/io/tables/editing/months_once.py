"""Months that a column names once, beside the first of their rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from vigo_arshjul.grouping import grouped
from vigo_arshjul.io.tables.columns.column_plan import Layout
from vigo_arshjul.io.tables.editing.beside import BESIDE
from vigo_arshjul.io.tables.editing.rearranging import CellChange, Plan, RowMove
from vigo_arshjul.model import Day, Entry, Meaning, Period

_like = BESIDE[Meaning.MONTH]


def name_months_once(plan: Plan, layouts: Mapping[int, Layout]) -> None:
    """Let the first row of each month name it, and no other, where that was so before."""
    tables = grouped((_column_of(move, layouts), move) for move in plan.moves)
    for (_, at), moves in tables.items():
        dated = [move for move in moves if _month(move.after)]
        if at is not None and _are_named_once(dated, at):
            _name_once(plan, dated, at)


def _column_of(move: RowMove, layouts: Mapping[int, Layout]) -> tuple[object, int | None]:
    """The table of a row, and its column of months."""
    layout = layouts.get(id(move.row))
    return (move.row.table, id(layout)), layout.at(Meaning.MONTH) if layout else None


def _month(entry: Entry) -> tuple[int, int] | None:
    when = entry.when
    day = when.first if isinstance(when, Day | Period) else None
    return (day.year, day.month) if day else None


def _are_named_once(moves: Sequence[RowMove], at: int) -> bool:
    """Whether rows as they stood name a month where another begins, and nowhere else."""
    before = sorted(moves, key=lambda move: move.row.line)
    begins = [a is None or _month(a.before) != _month(b.before) for a, b in _with_above(before)]
    names = [bool(move.row.cell(at).strip()) for move in before]
    return names == begins and not all(names)


def _with_above(moves: Sequence[RowMove]) -> Sequence[tuple[RowMove | None, RowMove]]:
    return list(pairwise([None, *moves]))  # type: ignore[list-item]


def _name_once(plan: Plan, moves: Sequence[RowMove], at: int) -> None:
    form = next(said for move in moves if (said := move.row.cell(at).strip()))
    rows = {id(move.row) for move in moves}
    plan.changes = [c for c in plan.changes if c.at != at or id(c.row) not in rows]
    for above, move in _with_above(moves):
        said, day = move.row.cell(at), move.after.date
        form = said.strip() or form
        begins = above is None or _month(above.after) != _month(move.after)
        now = _like(form, [day]) if begins and day else ""
        if now is not None and now != said.strip():
            plan.changes.append(CellChange(move.row, at, said, now))
