"""Rows of a table that go on in lines around them: a date above them, a label and a text below.

Both are handed on as cells of the row, below a heading of their own. So are the parts of lines
with tabs between them, in documents that have those as they stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set

from attrs import define, field

from vigo_arshjul.io.tables.column_plan import TIMES
from vigo_arshjul.io.tables.headings import is_exact, meanings_of, senses_of
from vigo_arshjul.io.tables.row_signs import is_date_line
from vigo_arshjul.io.tables.rows import Row
from vigo_arshjul.io.tables.rowtexts import TEXTS
from vigo_arshjul.io.tables.set_rows import Spot, labelled, spots_of, with_more
from vigo_arshjul.io.tables.understanding import is_heading, words_of_headings
from vigo_arshjul.model import Meaning

# One line alone may be a note.
_FEWEST = 2
# What the column is called that has the dates of the lines above.
_DATES = "Dato"


def with_lines_around(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows of a source, each with what the lines right above and below it say of it."""
    return _with_dates_above(_with_labels_below(_with_tabs(rows)))


# --- lines with tabs -------------------------------------------------------------------


def _with_tabs(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows, lines with tabs as their cells, where one of those has headings."""
    parts = {id(row): row.cells[0].split("\t") for row in rows if _has_tabs(row)}
    whole = (Row(0, tuple(cells)) for cells in parts.values())
    if not any(map(_names_columns, whole)):
        return rows
    return [
        with_more(row, [Spot(row, 0, text.strip()) for text in parts[id(row)]])
        if id(row) in parts
        else row
        for row in rows
    ]


def _has_tabs(row: Row) -> bool:
    return row.table is None and len(row.cells) == 1 and "\t" in row.cells[0].strip()


# --- `Kommentar: …` below a row --------------------------------------------------------


def _with_labels_below(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows of tables, each with the lines below it that begin with their labels."""
    below = _labels_below(rows)
    if len(below) < _FEWEST:
        return rows
    labels = {spot.label: Spot(spot.row, spot.at, spot.label) for spot in below.values()}
    width = max(len(row.cells) for row in rows)

    def whole(row: Row, said: Mapping[str, Spot]) -> Row:
        cells = (said.get(label, Spot(row, width, "")) for label in labels)
        return with_more(row, [*spots_of(row, width), *cells]) if said else row

    together = _each_with_its_own(rows, below)
    return [whole(row, labels if _names_columns(row) else said) for row, said in together]


def _each_with_its_own(
    rows: Iterable[Row], below: Mapping[int, Spot]
) -> Sequence[tuple[Row, Mapping[str, Spot]]]:
    """The rows but for the lines below some of them, each with those by their labels."""
    found: list[tuple[Row, dict[str, Spot]]] = []
    for row in rows:
        if spot := below.get(id(row)):
            found[-1][1][spot.label] = spot
        else:
            found.append((row, {}))
    return found


def _labels_below(rows: Sequence[Row]) -> Mapping[int, Spot]:
    """The lines with a label that no column has, by their rows; each below a row of a table.

    What stands right above headings is of the table below it.
    """
    found: dict[int, Spot] = {}
    heading: Row | None = None
    is_below = False
    for row, after in zip(rows, [*rows[1:], None], strict=True):
        is_of_table = heading is not None and heading.table == row.table
        if _names_columns(row):
            heading, is_below = row, False
        elif len(row.filled) > 1:
            is_below = is_of_table
        elif is_below and is_of_table and heading and _has_label(row, heading):
            if after is None or not _names_columns(after):
                found[id(row)] = labelled(row)
        else:
            is_below = False
    return found


def _has_label(row: Row, heading: Row) -> bool:
    spot = labelled(row)
    meanings = {sense.meaning for sense in senses_of(spot.label) if sense.is_exact}
    is_new = bool(meanings & TEXTS.keys()) and not meanings & set(meanings_of(heading.cells))
    return is_new and bool(spot.text.strip())


def _names_columns(row: Row) -> bool:
    return words_of_headings(row.filled) >= _FEWEST and is_heading(row, {})


# --- a date above the rows of a table --------------------------------------------------


def _with_dates_above(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows of tables that have no column of dates, the first below a date with that."""
    headings = [row for row in rows if _has_no_dates(row)]
    dates = [row for row in rows if row.is_line and is_date_line(row.said)] if headings else []
    if len(dates) < _FEWEST:
        return rows
    return _Dater(frozenset(map(id, dates))).given(rows)


@define
class _Dater:
    """Gives the rows below a date their column of dates."""

    dates: Set[int]  # the `id` of each line that is one
    found: list[Row] = field(factory=list)
    what: int | None = None  # the column of texts in the open table
    date: Row | None = None  # the date above, until a row has it

    def given(self, rows: Iterable[Row]) -> Sequence[Row]:
        """The rows, those of tables without a column of dates with one."""
        for row in rows:
            if len(row.filled) > 1 and _has_no_dates(row):
                self.what = meanings_of(row.cells).index(Meaning.WHAT)
                self.found.append(with_more(row, [Spot(row, 0, _DATES), *spots_of(row)]))
            elif self.what is not None and _is_row(row, self.what):
                spot = _date_of(self.date) if self.date else Spot(row, len(row.cells), "")
                self.found.append(with_more(row, [spot, *spots_of(row)]))
                self.date = None
            else:
                self._other(row)
        return self.found + ([self.date] if self.date else [])

    def _other(self, row: Row) -> None:
        """Take a line between the rows: a date, or one that is none of theirs."""
        self.found += [self.date] if self.date else []
        self.what = self.what if row.is_line else None
        self.date = row if id(row) in self.dates else None
        self.found += [] if self.date else [row]


def _is_row(row: Row, what: int) -> bool:
    """Whether a row has several cells, or its text alone in the column of texts."""
    if row.is_line:
        return len(row.cells) > what > 0 and bool(row.cells[what].strip())
    return not is_heading(row, {})


def _date_of(row: Row) -> Spot:
    at = next(at for at, cell in enumerate(row.cells) if cell.strip())
    return Spot(row, at, row.cells[at].strip().rstrip(" :"))


def _has_no_dates(row: Row) -> bool:
    """Whether a row is the headings of texts, and of nothing that says when."""
    names = row.filled
    if len(names) < _FEWEST or not all(map(is_exact, names)):
        return False
    meanings = set(meanings_of(row.cells))
    return Meaning.WHAT in meanings and not meanings & {*TIMES, Meaning.LAST, Meaning.WEEKDAY}
