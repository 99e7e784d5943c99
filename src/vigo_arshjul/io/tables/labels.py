"""Labels in a line of their own: each is put with the date in the line below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from vigo_arshjul.io.tables.lists import is_date_alone
from vigo_arshjul.io.tables.rows import Row
from vigo_arshjul.io.tables.upright import SetRow
from vigo_arshjul.phrases.shadow import folded

# `Siste skoledag før jul:`
_LABEL = re.compile(r"[^\W\d][^:]{2,59}:")
_FEWEST = 2


def with_labels(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows of a source, each label in one line with its date.

    They are labels where every date that stands alone has one: `Frister:` above a list is none.
    """
    dates = [row for row in rows if len(row.filled) == 1 and is_date_alone(_text(row))]
    labels = {id(b): a for a, b in pairwise(rows) if _is_label(a, b)}
    labels = {id(date): labels[id(date)] for date in dates if id(date) in labels}
    if len(labels) < max(_FEWEST, len(dates)):
        return rows
    taken = {id(label) for label in labels.values()}
    return [_together(labels, row) for row in rows if id(row) not in taken]


def _is_label(row: Row, below: Row) -> bool:
    is_next = below.line == row.line + 1 and below.table == row.table
    return is_next and len(row.filled) == 1 and _LABEL.fullmatch(_text(row)) is not None


def _together(labels: dict[int, Row], date: Row) -> Row:
    label = labels.get(id(date))
    if label is None:
        return date
    cells = (f"{_text(label)} {date.text.strip()}",)
    return SetRow(line=date.line, cells=cells, table=date.table, spots=((date, 0), (label, 0)))


def _text(row: Row) -> str:
    return folded(row.text).strip()
