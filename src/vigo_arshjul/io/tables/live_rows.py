"""The rows of a source that are read: none that is empty, none of a hidden sheet beside others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from vigo_arshjul.errors import ArshjulError, Problem
from vigo_arshjul.io.tables.rows import Row
from vigo_arshjul.language import Words
from vigo_arshjul.model import Unread, UnreadKind

_STRUCK = re.compile(r"<(s|del|strike)>.*</\1>", re.IGNORECASE | re.DOTALL)
# A text has empty lines, too; a hundred years of the published schedule have 15,000.
MOST_ROWS = 120_000


def filled_rows(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows that hold something.

    Raises:
        ArshjulError: if the source has more rows than any schedule.
    """
    for number, row in enumerate(rows):
        if number >= MOST_ROWS:
            words = Words(
                "filen har flere enn {most} linjer; så langt er ingen årshjul",
                "the file has more than {most} lines; no schedule is that long",
            ).fill(most=MOST_ROWS)
            raise ArshjulError(Problem(words, row.line))
        if row.filled:
            yield row


def live_rows(rows: Sequence[Row]) -> tuple[list[Row], list[Unread]]:
    """The rows that are read, and those of hidden sheets, which only count where no other do."""
    visible = [row for row in rows if row.table is None or not row.table.hidden]
    if not visible or len(visible) == len(rows):
        return list(rows), []
    hidden = [row for row in rows if row.table is not None and row.table.hidden]
    why = Words("står i et skjult ark", "stands in a hidden sheet")
    names = {row.table.name: row for row in hidden if row.table}
    told = [
        Unread(row.place(), name or "", Words("arket er skjult", "the sheet is hidden"))
        for name, row in names.items()
    ]
    return visible, [*told, *(Unread(row.place(), row.text, why) for row in hidden)]


def hidden_rows(rows: Iterable[Row]) -> Iterator[Unread]:
    """The rows that are read though they are hidden or struck."""
    for row in rows:
        if row.struck or all(map(_STRUCK.fullmatch, map(str.strip, row.filled))):
            why = Words("raden er strøket over", "the row is struck through")
        elif row.hidden:
            why = Words("raden er skjult", "the row is hidden")
        else:
            continue
        yield Unread(row.place(), row.text, why, UnreadKind.HIDDEN)
