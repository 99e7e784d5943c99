"""What the cells of a row shall say that have several things in them, each with its own days.

`Mars | 15. Oppstart | 8. Befaring` and `Styret | 12. og 26. | 9.`: only the days change, each
in its cell, as long as all stay in their months.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vigo_arshjul.io.inside import changed_inside
from vigo_arshjul.io.tables.columns.column_plan import Layout
from vigo_arshjul.io.tables.editing.rearranging import CannotWriteError, CellChange
from vigo_arshjul.io.tables.source.rows import Row
from vigo_arshjul.io.tables.words.line_dates import ANY_YEAR
from vigo_arshjul.io.tables.words.lists import line_with_its_day_behind, list_line
from vigo_arshjul.model import Day, Entry, Meaning, Precision, When
from vigo_arshjul.phrases import parse_month
from vigo_arshjul.phrases.cells.beside import is_day_number, is_week
from vigo_arshjul.phrases.cells.lists import whens_like
from vigo_arshjul.phrases.cells.reading import whens_in_month
from vigo_arshjul.phrases.cells.writing import when_like
from vigo_arshjul.phrases.letters.shadow import folded

# An entry as it was read, and as it shall be.
_Pair = tuple[Entry, Entry]
_PADDED = re.compile(r"\b0\d\.")


def are_within(row: Row, layout: Layout, pairs: Sequence[_Pair]) -> bool:
    """Whether months stand across a table, or name a row that has no date of its own."""
    name = row.said_at(0)
    is_of_month = layout.at(Meaning.DATE) in (None, 0) and name[:1].isalpha()
    # `Juni | Rapport` is a row with its date, the whole month.
    is_whole = len(pairs) == 1 and _is_of_whole_month(pairs[0][0])
    return bool(layout.across) or (is_of_month and not is_whole and parse_month(name) is not None)


def changes_within(row: Row, pairs: Sequence[_Pair]) -> Iterator[CellChange]:
    """The cells of a row that change, line by line; a CannotWriteError where one has no place."""
    left = list(pairs)
    pads = _PADDED.search(row.text) is not None
    # A day that names the row is of all that happens on it.
    first = 1 if is_day_number(row.said_at(0)) or is_week(row.said_at(0)) else 0
    for at, cell in enumerate(row.cells[first:], first):
        lines = re.split(r"(\n|;\s)", cell)
        said = "".join(_line(line, left, pads) for line in lines)
        if said != cell:
            yield CellChange(row, at, cell, said)
    if any(old.when != new.when and not _stays(old, new) for old, new in left):
        raise CannotWriteError


def _is_of_whole_month(entry: Entry) -> bool:
    """Whether a row happens in a month, and on no day of it."""
    return getattr(entry.when, "precision", None) is Precision.MONTH


def _stays(old: Entry, new: Entry) -> bool:
    """Whether what happens in a month and on no day of it is in the same month with its words."""
    are_months = all(map(_is_of_whole_month, (old, new))) and old.what == new.what
    return are_months and old.date is not None and old.date.month == new.day.month


def stays_in_its_cell(old: Entry, new: Entry) -> bool:
    """Whether a thing is on the same day of the same week, where weekdays stand across."""
    days = [entry.date.isocalendar() for entry in (old, new) if entry.date]
    is_same = len(days) > 1 and days[0][1:] == days[1][1:]
    return is_same and old.what == new.what and all(isinstance(e.when, Day) for e in (old, new))


def _line(line: str, left: list[_Pair], pads: bool) -> str:
    """A line with the days and the words that it shall have; its entries are taken."""
    for month in dict.fromkeys(old.date.month for old, _ in left if old.date):
        said, text = _said_in(line, month)
        whens = whens_in_month(said, lambda _: ANY_YEAR, month) if said else ()
        if whens and (pairs := _of_line(left, whens, text, month)):
            for pair in pairs:
                left.remove(pair)
            return _written(line, said, month, pairs, pads)
    return line


def _said_in(line: str, month: int) -> tuple[str, str]:
    """The days of a line below a month, and its text; empty where it has none."""
    text = folded(line).strip()
    if is_day_number(text):
        return text, ""
    return list_line(text, under_month=True) or line_with_its_day_behind(text, month) or ("", "")


def _of_line(left: Sequence[_Pair], whens: Sequence[When], text: str, month: int) -> list[_Pair]:
    """The entries of a line, one for each of its dates; none where it is of others."""
    found = [
        next((p for p in left if _shown(p[0]) == _days(when, month) and text in p[0].what), None)
        for when in whens
    ]
    return [pair for pair in found if pair] if all(found) else []


def _days(when: When, month: int) -> list[tuple[int, int]]:
    return [(day.month, day.day) for day in when.days if day]


def _shown(entry: Entry) -> list[tuple[int, int]]:
    return [(day.month, day.day) for day in entry.when.days if day]


def _written(line: str, said: str, month: int, pairs: Sequence[_Pair], pads: bool) -> str:
    """A line with other days; a CannotWriteError where one of them is of another month."""
    whens = [new.when for _, new in pairs]
    if any(day is None or day.month != month for when in whens for day in when.days):
        raise CannotWriteError
    if len(whens) > 1:
        now = whens_like(said, whens, pads=pads, month=month)
    else:
        now = when_like(said, whens[0], pads=pads, month=month)
    if now is None or said not in line:
        raise CannotWriteError
    before, after = pairs[0]
    return changed_inside(line.replace(said, now, 1), before.what, after.what)
