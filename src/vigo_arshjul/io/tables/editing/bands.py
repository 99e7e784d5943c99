"""Weeks and months that are told once for several rows: they follow the rows below them."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from vigo_arshjul.grouping import grouped
from vigo_arshjul.io.tables.columns.column_plan import Layout
from vigo_arshjul.io.tables.editing.beside import BESIDE
from vigo_arshjul.io.tables.editing.rearranging import CannotWriteError, CellChange, Plan, RowMove
from vigo_arshjul.io.tables.source.rows import Row
from vigo_arshjul.model import Day, Entry, Meaning, Period, Precision, When
from vigo_arshjul.phrases import parse_month
from vigo_arshjul.phrases.cells.beside import begins_as_week
from vigo_arshjul.phrases.cells.reading import is_date_cell
from vigo_arshjul.phrases.cells.writing import when_like

_ASIDE = re.compile(r"\((?P<weeks>[^()]+)\)\W*\Z")


def renewed_weeks(rows: Sequence[Row], moves: Iterable[RowMove]) -> Iterator[tuple[int, str]]:
    """The weeks that each line with weeks shall say, by the `id` of its row.

    `Uke 36` above rows of that week is the week, or the weeks, that they come to be of.

    Raises:
        CannotWriteError: if a week that is not that of its rows would be left behind.
    """
    moved = {id(move.row): move for move in moves}
    band: Row | None = None
    below: list[RowMove] = []
    for row in (*rows, None):
        if row is None or _stands_above(row):
            if band is not None and (text := _renewed(_weeks_in(band), below)):
                yield id(band), text
            elif band is not None and _is_band(band) and _come_elsewhere(below):
                raise CannotWriteError
            band, below = row, []
        elif id(row) in moved:
            below.append(moved[id(row)])


def with_weeks(row: Row, text: str, weeks: str) -> str:
    """A line with the weeks that it shall say in the place of its own."""
    return text.replace(_weeks_in(row), weeks)


def _weeks_in(row: Row) -> str:
    """The weeks of a line: all that it says, or what a month has behind it, `(uke 36–39)`."""
    aside = _ASIDE.search(row.text)
    return aside["weeks"] if aside and parse_month(row.said) else row.text


def _stands_above(row: Row) -> bool:
    """Whether a line says when what is below it happens: weeks, a month, or a day of one row."""
    return row.is_line and (bool(parse_month(row.said)) or is_date_cell(row.said))


def _is_band(row: Row) -> bool:
    return row.is_line and begins_as_week(row.said) and is_date_cell(row.said)


def _renewed(text: str, below: Sequence[RowMove]) -> str | None:
    """Weeks as they shall be, those of the rows or of whole months; None where they are others."""
    before, after = (_days_of(whens) for whens in _dates(below))
    # `Februar` may be whole weeks, too.
    if before is None or after is None or not begins_as_week(text.strip()):
        return None
    for old, new in ((before, after), (_months_of(*before), _months_of(*after))):
        if when_like(text.strip(), _weeks_of(*old)) == text.strip():
            return text.replace(text.strip(), when_like(text.strip(), _weeks_of(*new)))
    return None


def _come_elsewhere(below: Sequence[RowMove]) -> bool:
    """Whether rows come to be of other weeks, so that a line with theirs would be left behind."""
    before, after = (_days_of(whens) for whens in _dates(below))
    return bool(before and after and _weeks_of(*before) != _weeks_of(*after))


def _dates(below: Sequence[RowMove]) -> tuple[list[When], list[When]]:
    return [move.before.when for move in below], [move.after.when for move in below]


def _days_of(whens: Sequence[When]) -> tuple[dt.date, dt.date] | None:
    """The first and the last day of some dates; None where one has no day."""
    days = [day for when in whens for day in when.days]
    known = [day for day in days if day is not None]
    return (min(known), max(known)) if known and len(known) == len(days) else None


def _months_of(first: dt.date, last: dt.date) -> tuple[dt.date, dt.date]:
    """The whole months of some days."""
    _, length = monthrange(last.year, last.month)
    return first.replace(day=1), last.replace(day=length)


def _weeks_of(first: dt.date, last: dt.date) -> Period:
    """The weeks of some days, from a Monday to a Sunday."""
    monday = first - dt.timedelta(days=first.weekday())
    sunday = last + dt.timedelta(days=6 - last.weekday())
    return Period(monday, sunday, precision=Precision.WEEK)


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
