"""What the columns of a table without headings are: told by what they hold."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vigo_arshjul.io.tables.columns.column_plan import Columns
from vigo_arshjul.io.tables.columns.columns_of_texts import length_of
from vigo_arshjul.io.tables.columns.contents import (
    HALF,
    Kind,
    is_date,
    is_month,
    share_of,
    share_of_dates,
)
from vigo_arshjul.model import Meaning
from vigo_arshjul.phrases.cells.beside import is_clock_time, is_day_number, is_week, parse_weekday

_TWO = 2
# A text is that much longer than who it is of.
_LONGER = 1.5
_NAMES = (Meaning.SENDER, Meaning.RECIPIENT, Meaning.COMMENT)


def _weekday(cell: str) -> bool:
    """Whether a cell is a weekday, or the first and the last of some: `lør-søn`."""
    return all(parse_weekday(part) is not None for part in re.split(r"\s?[-–/]\s?", cell))


# What may stand beside a date, by what it looks like.
_BESIDE: Sequence[tuple[Kind, Meaning]] = (
    (is_week, Meaning.WEEK),
    (is_clock_time, Meaning.TIME),
    (_weekday, Meaning.WEEKDAY),
    (is_month, Meaning.MONTH),
)


def without_headings(columns: Columns) -> tuple[Meaning, ...] | None:
    """The columns of a table that names none: the order of the published document, if it fits."""
    dates = [share_of_dates(_with_their_days(cells)) for cells in columns]
    if not any(share >= HALF for share in dates):
        return None
    # Beside days, a month is the one that they are of.
    months = [share_of(cells, is_month) > HALF for cells in columns]
    when = max(
        range(len(columns)), key=lambda at: (dates[at] >= HALF and not months[at], dates[at])
    )
    found = [Meaning.EXTRA] * len(columns)
    found[when] = Meaning.DATE
    if months[when] and (days := _days_beside(columns, when)) is not None:
        found[when], found[days] = Meaning.MONTH, Meaning.DATE
    _find_beside(found, columns)
    lengths = [length_of(cells) for cells in columns]
    texts = _texts_of(found, columns, lengths)
    what = _what_of(texts, lengths, columns)
    if what is None:
        return None
    found[what] = Meaning.WHAT
    # Behind what happens stands where, or more: `17.1. | Klubbrenn | Skistadion`.
    meanings = _NAMES if len(texts) != _TWO or what != texts[0] else _NAMES[-1:]
    for at, meaning in zip((at for at in texts if at != what), meanings, strict=False):
        found[at] = meaning
    return tuple(found)


def _texts_of(found: Sequence[Meaning], columns: Columns, lengths: Sequence[float]) -> list[int]:
    """The columns of texts, those of counts aside."""
    texts = [at for at, length in enumerate(lengths) if length and found[at] is Meaning.EXTRA]
    return [at for at in texts if share_of(columns[at], _is_count) <= HALF] or texts


def _days_beside(columns: Columns, months: int) -> int | None:
    """The column of the days of some months: each month comes once beside counts of days."""
    if len(set(columns[months])) == len(columns[months]):
        return None
    shares = {
        at: share_of(cells, is_day_number) for at, cells in enumerate(columns) if at != months
    }
    return next((at for at, share in shares.items() if share > HALF), None)


def _is_count(cell: str) -> bool:
    """Whether a cell says how many of something there are: `10 dager`."""
    return re.fullmatch(r"\d+\s+[^\W\d]+\.?", cell.strip()) is not None


def _with_their_days(cells: Sequence[str]) -> Sequence[str]:
    """The cells without their bare days, `18.`, where others are dates: they are of a month."""
    rest = [cell for cell in cells if not is_day_number(cell)]
    return rest if any(map(is_date, rest)) else cells


def _find_beside(found: list[Meaning], columns: Columns) -> None:
    """Find what stands beside the date: the week, the time of day, the weekday."""
    for at, cells in enumerate(columns):
        for kind, meaning in _BESIDE:
            beside = found[at] is not Meaning.DATE and meaning not in found
            if beside and share_of(cells, kind) > HALF:
                found[at] = meaning


def _what_of(texts: Sequence[int], lengths: Sequence[float], columns: Columns) -> int | None:
    """The column of the text: of three the second where that is long enough, else the longest.

    A sender comes again: of two about as long, the first is what happens if each comes once.
    """
    if not texts:
        return None
    longest = max(texts, key=lambda at: lengths[at])
    if len(texts) == _TWO and len(set(columns[texts[0]])) == len(columns[texts[0]]):
        return texts[1] if lengths[texts[1]] > lengths[texts[0]] * _LONGER else texts[0]
    if len(texts) > _TWO and lengths[texts[1]] * 2 >= lengths[longest]:
        return texts[1]
    return longest
