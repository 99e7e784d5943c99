"""What the lines of a list shall say: the rows of a schedule that stand in no table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from vigo_arshjul.io.inside import changed_inside
from vigo_arshjul.io.tables.editing.in_pieces import in_pieces
from vigo_arshjul.io.tables.editing.rearranging import CannotWriteError
from vigo_arshjul.io.tables.parts.row_signs import is_date_line, row_in_line
from vigo_arshjul.io.tables.source.rows import Row
from vigo_arshjul.model import Entry
from vigo_arshjul.phrases import parse_month
from vigo_arshjul.phrases.cells.lists import whens_like
from vigo_arshjul.phrases.cells.writing import when_like


def lines_of_list(
    rows: Sequence[Row], row: Row, before: Entry, afters: Sequence[Entry], *, pads: bool | None
) -> Iterator[tuple[Row, str]]:
    """A row that is a line, and the line of its date above it, each with what it shall say.

    Args:
        rows: all that the document has.
        row: the line.
        before: what it was read as, the first of its dates.
        afters: what it shall be read as, one for each of its dates.
        pads: whether a one-digit day gets a zero where the line does not tell.

    Raises:
        CannotWriteError: if the dates have no place in it.
    """
    found = row_in_line(evolve(row, item=True), under_month=before.heading is not None)
    above = _date_above(rows, row) if found is None or not found[0] else None
    if len(row.filled) != 1 or (found is None and above is None):
        raise CannotWriteError
    date, text = found[0] if found else "", row.filled[0]
    # `Uke 9. 26. februar - 1. mars ferie` is read with its days as those of its week.
    written = before.when.written or ""
    date = written if date and written.startswith(f"{date} (") else date
    if before.what != afters[0].what:
        text = renewed_text(text, before.what, afters[0].what)
    if date and (len(afters) > 1 or before.when != afters[0].when):
        text = _with_dates(text, date, afters, pads)
    elif above is not None:
        said = above.filled[0]
        yield above, _with_dates(said, said.strip().rstrip(" :"), afters, pads)
    yield row, text


def renewed_text(said: str, was: str, now: str) -> str:
    """What a cell shall say; of a text that stands in it otherwise, only what changed."""
    inside = changed_inside(said, was, now) if said.strip() != was else said
    return now if inside == said else inside


def _date_above(rows: Sequence[Row], row: Row) -> Row | None:
    """The line with nothing but a date that a row stands below; None where it has none."""
    at = next(at for at, one in enumerate(rows) if one is row)
    for above in reversed(rows[:at]):
        if is_date_line(above.said, under_month=True):
            return above
        if parse_month(above.said) or row_in_line(above, under_month=False):
            return None
    return None


def _with_dates(text: str, said: str, afters: Sequence[Entry], pads: bool | None) -> str:
    """A line with the dates that it shall have in the place of its own.

    `24. 25. og 26. januar` is read with commas, and has none.
    """
    whens = [one.when for one in afters]
    month = afters[0].date.month if afters[0].date else None
    if len(whens) == 1:
        now: str | None = when_like(said, whens[0], pads=pads, month=month)
    else:
        now = whens_like(said, whens, pads=pads, month=month)
    if now is None:
        raise CannotWriteError
    return now.join(text.split(said, 1)) if said in text else next(in_pieces([text], said, now))
