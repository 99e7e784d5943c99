"""What lines and cells shall say that have their days in them, among other words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from attrs import define, evolve, field

from vigo_arshjul.io.inside import changed_inside
from vigo_arshjul.io.tables.columns.column_plan import Layout
from vigo_arshjul.io.tables.columns.rowtexts import TEXTS
from vigo_arshjul.io.tables.editing.rearranging import CannotWriteError, CellChange
from vigo_arshjul.io.tables.parts.row_signs import is_date_line, row_in_line
from vigo_arshjul.io.tables.source.marks import marked_comment
from vigo_arshjul.io.tables.source.rows import Row, SetRow
from vigo_arshjul.io.tables.words.line_dates import ANY_YEAR
from vigo_arshjul.io.tables.words.lists import line_with_its_day_behind, list_line
from vigo_arshjul.model import Day, Entry, Meaning, Precision, When
from vigo_arshjul.phrases import parse_month
from vigo_arshjul.phrases.cells.beside import is_day_number, is_week
from vigo_arshjul.phrases.cells.days import always
from vigo_arshjul.phrases.cells.lists import whens_like
from vigo_arshjul.phrases.cells.reading import whens_in_month
from vigo_arshjul.phrases.cells.writing import when_like
from vigo_arshjul.phrases.letters.shadow import folded

_SPACES = re.compile(r"(\s+)")
# What is put before or behind a word where lines are set together, or days are.
_MARKS = ":–-•*·,()"


def pieces_of(row: Row, at: int) -> list[tuple[Row, int]]:
    """The lines, and the place in each, that a cell of a row was set together of."""
    if not isinstance(row, SetRow):
        return [(row, at)]
    spots = row.spots if len(row.cells) == 1 else row.spots[at : at + 1]
    return [piece for line, place in spots for piece in pieces_of(line, place)]


def in_pieces(pieces: Sequence[str], was: str, now: str) -> Iterator[str]:
    """What each piece shall say of a text that they make together.

    A date has as many words when it is another day, so each word of the text is that of one
    piece, or stands between them.

    Raises:
        CannotWriteError: if a word changes that is of no piece.
    """
    old, new = was.split(), now.split()
    if len(old) != len(new):
        raise CannotWriteError
    left = {at: new[at] for at, word in enumerate(old) if word != new[at]}
    taken: set[int] = set()
    for piece in pieces:
        yield _renewed(piece, old, left, taken)
    if left:
        raise CannotWriteError


def _renewed(piece: str, old: Sequence[str], left: dict[int, str], taken: set[int]) -> str:
    """A piece with the words of the text that are its own; those that change are taken out."""
    at = 0

    def renewed(said: str) -> str:
        nonlocal at
        bare = said.strip(_MARKS)
        found = (n for n in range(at, len(old)) if n not in taken and old[n].strip(_MARKS) == bare)
        place = next(found, None)
        if place is None or not bare.strip():
            return said
        at = place + 1
        taken.add(place)
        return said.replace(bare, left.pop(place, old[place]).strip(_MARKS), 1)

    return "".join(map(renewed, _SPACES.split(piece)))


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
    # A line with no date of its own is read again with that of the line above it.
    if len(row.filled) != 1:
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


def changes_within(row: Row, layout: Layout, pairs: Sequence[_Pair]) -> Iterator[CellChange]:
    """The cells of a row that change, line by line; a CannotWriteError where one has no place."""
    made = _CellsOfRow(layout, list(pairs), _PADDED.search(row.text) is not None)
    # A day that names the row is of all that happens on it.
    first = 1 if is_day_number(row.said_at(0)) or is_week(row.said_at(0)) else 0
    said = {at: made.renewed(cell) for at, cell in enumerate(row.cells[first:], first)}
    if any(old.when != new.when and not _stays(old, new) for old, new in made.left):
        raise CannotWriteError
    for piece in made.gone:
        at = made.place_of(piece)
        said[at] = _with_piece(said.get(at, ""), piece)
    yield from (
        CellChange(row, at, row.cell(at), text) for at, text in said.items() if text != row.cell(at)
    )


class _ComesAway(NamedTuple):
    """One thing that leaves its cell for that of another month."""

    text: str
    day: dt.date


@define
class _CellsOfRow:
    """The cells of a row, one after the other."""

    layout: Layout
    left: list[_Pair]  # what has not been found in a cell yet
    pads: bool  # whether days of one digit have a zero
    gone: list[_ComesAway] = field(factory=list)

    def renewed(self, cell: str) -> str:
        """A cell with the days and the words that it shall have; its entries are taken."""
        lines = re.split(r"(\n|;\s)", cell)
        said = "".join(map(self._line, lines))
        return said if said.strip() else ""

    def place_of(self, piece: _ComesAway) -> int:
        """The column of the month of a piece."""
        months = {one.month[0]: at for at, one in self.layout.across.items() if one.month}
        if piece.day.month not in months:
            raise CannotWriteError
        return months[piece.day.month]

    def _line(self, line: str) -> str:
        for month in dict.fromkeys(old.date.month for old, _ in self.left if old.date):
            said, text = _said_in(line, month)
            whens = whens_in_month(said, lambda _: ANY_YEAR, month) if said else ()
            if whens and (pairs := _of_line(self.left, whens, text)):
                for pair in pairs:
                    self.left.remove(pair)
                return self._written(line, said, month, pairs)
        return line

    def _written(self, line: str, said: str, month: int, pairs: Sequence[_Pair]) -> str:
        """A line with other days, those of another month aside."""
        gone = [pair for pair in pairs if _is_of_another(pair[1].when, month)]
        if not gone:
            return _with_days(line, said, month, pairs, self.pads)
        for pair in gone:
            one = said if len(pairs) == 1 else _like_one_of(said, pair[0])
            text = _with_days(line.replace(said, one, 1), one, pair[1].day.month, [pair], self.pads)
            self.gone.append(_ComesAway(text.strip(), pair[1].day))
        stay = [pair for pair in pairs if pair not in gone]
        if not stay:
            return ""
        if len(stay) > 1:
            raise CannotWriteError
        one = _like_one_of(said, stay[0][0])
        return _with_days(line.replace(said, one, 1), one, month, stay, self.pads)


def _is_of_another(when: When, month: int) -> bool:
    """Whether a day is in another month; a CannotWriteError for one of several days that is."""
    is_other = any(day is None or day.month != month for day in when.days)
    if is_other and not isinstance(when, Day):
        raise CannotWriteError
    return is_other


def _like_one_of(said: str, entry: Entry) -> str:
    """One of several days as it is written among them: `28.` of `7. og 28.`."""
    found = re.search(rf"(?<!\d)0?{entry.day.day}\.?(?!\d)", said)
    if found is None:
        raise CannotWriteError
    return found[0]


def _with_piece(cell: str, piece: _ComesAway) -> str:
    """A cell with one thing more, in the order of their days."""
    if not cell.strip():
        return piece.text
    first = re.search(r"\d+", cell)
    texts = [piece.text, cell] if first and piece.day.day < int(first[0]) else [cell, piece.text]
    return (", " if all(map(is_day_number, texts)) else "; ").join(texts)


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


def _said_in(line: str, month: int) -> tuple[str, str]:
    """The days of a line below a month, and its text; empty where it has none."""
    text = folded(line).strip(" *")
    if is_day_number(text):
        return text, ""
    return list_line(text, under_month=True) or line_with_its_day_behind(text, month) or ("", "")


def _of_line(left: Sequence[_Pair], whens: Sequence[When], text: str) -> list[_Pair]:
    """The entries of a line, one for each of its dates; none where it is of others."""
    found = [
        next((p for p in left if _days(p[0].when) == _days(when) and text in p[0].what), None)
        for when in whens
    ]
    return [pair for pair in found if pair] if all(found) else []


def _days(when: When) -> list[tuple[int, int]]:
    return [(day.month, day.day) for day in when.days if day]


def _with_days(line: str, said: str, month: int, pairs: Sequence[_Pair], pads: bool) -> str:
    """A line with other days of its month."""
    whens = [new.when for _, new in pairs]
    if len(whens) > 1:
        now = whens_like(said, whens, pads=pads, month=month)
    else:
        now = when_like(said, whens[0], pads=pads, month=month)
    if now is None or said not in line:
        raise CannotWriteError
    before, after = pairs[0]
    return changed_inside(line.replace(said, now, 1), before.what, after.what)


def side_by_side(
    row: Row, layout: Layout | None, pairs: Sequence[tuple[Entry, Entry | None]], pads: bool | None
) -> CellChange:
    """The dates of several rows in one, which stand line by line beside their texts.

    Raises:
        CannotWriteError: if a line has not the dates of its rows, or one of their texts changes.
    """
    at = layout.at(Meaning.DATE) if layout else None
    afters = [new for _, new in pairs if new is not None]
    if at is None or [texts_of(one) for one in afters] != [texts_of(old) for old, _ in pairs]:
        raise CannotWriteError
    text = "".join(_by_lines(row.cell(at), [old for old, _ in pairs], afters, pads))
    return CellChange(row, at, row.cell(at), text)


def texts_of(entry: Entry) -> tuple[str, ...]:
    """The texts of a row as its cells show them."""
    return tuple(text_of(entry, name) for name in TEXTS.values())


def text_of(entry: Entry, name: str) -> str:
    """One text of a row as its cell shows it: a comment has the mark of a proposed date."""
    return marked_comment(entry) if name == "comment" else str(getattr(entry, name))


def _by_lines(
    cell: str, before: Sequence[Entry], afters: Sequence[Entry], pads: bool | None
) -> Iterator[str]:
    """The lines of a cell of dates, each with those of its entries."""
    at = 0
    for line in re.split(r"(\n)", cell):
        bare = folded(line).strip()
        day = before[at].day if at < len(before) and bare else None
        whens = whens_in_month(bare, partial(always, day.year), day.month) if day else ()
        taken = afters[at : at + len(whens)]
        if bare and not taken:
            raise CannotWriteError
        yield _with_dates(line, line.strip(), taken, pads) if taken else line
        at += len(whens)
    if at != len(before):
        raise CannotWriteError
