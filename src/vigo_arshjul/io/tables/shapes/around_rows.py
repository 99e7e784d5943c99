"""Rows of a table that go on in lines around them: a date above them, a label and a text below.

Both are handed on as cells of the row, below a heading of their own. So are the parts of lines
with tabs between them, in documents that have those as they stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set

from attrs import define, field

from vigo_arshjul.io.tables.columns.column_plan import TIMES
from vigo_arshjul.io.tables.columns.headings import is_exact, meanings_of, senses_of
from vigo_arshjul.io.tables.columns.rowtexts import TEXTS
from vigo_arshjul.io.tables.columns.understanding import is_heading, words_of_headings
from vigo_arshjul.io.tables.parts.row_signs import is_date_line
from vigo_arshjul.io.tables.shapes.cells_in_lines import with_cells_in_lines
from vigo_arshjul.io.tables.shapes.set_rows import Spot, labelled, spots_of, with_more
from vigo_arshjul.io.tables.source.rows import Row
from vigo_arshjul.model import Meaning
from vigo_arshjul.phrases import parse_month

# One line alone may be a note.
_FEWEST = 2
# So many words a label within a cell has.
_MOST_WORDS = 2
# What the column is called that has the dates of the lines above.
_DATES = "Dato"


def with_lines_around(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows of a source, each with what the lines right above and below it say of it."""
    table = with_cells_in_lines(_with_tabs(rows))
    return _with_dates_above(_with_labels_below(_with_labels_within(table)))


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
    return _widened(_each_with_its_own(rows, below))


def _widened(together: Sequence[tuple[Row, Mapping[str, Spot]]]) -> Sequence[Row]:
    """The rows with cells for what belongs to them, by their labels, and headings for those."""
    spots = (spot for _, said in together for spot in said.values())
    labels = {spot.label: Spot(spot.row, spot.at, spot.label) for spot in spots}
    width = max(len(row.cells) for row, _ in together)

    def whole(row: Row, said: Mapping[str, Spot]) -> Row:
        cells = (said.get(label, Spot(row, width, "")) for label in labels)
        return with_more(row, [*spots_of(row, width), *cells]) if said else row

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
        elif is_below and is_of_table and heading and _is_new(labelled(row), heading):
            if after is None or not _names_columns(after):
                found[id(row)] = labelled(row)
        else:
            is_below = False
    return found


def _is_new(spot: Spot, heading: Row) -> bool:
    """Whether a label is of a text that no column has, and has one behind it."""
    meanings = {sense.meaning for sense in senses_of(spot.label) if sense.is_exact}
    is_new = bool(meanings & TEXTS.keys()) and not meanings & set(meanings_of(heading.cells))
    return is_new and bool(spot.text.strip())


def _names_columns(row: Row) -> bool:
    return words_of_headings(row.filled) >= _FEWEST and is_heading(row, {})


# --- `Kommentar: …` within a cell ------------------------------------------------------


def _with_labels_within(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows of tables, each with the lines of its cells that begin with their labels."""
    together: list[tuple[Row, Mapping[str, Spot]]] = []
    heading: Row | None = None
    for row in rows:
        heading = row if _names_columns(row) else heading
        is_row = heading is not None and len(row.filled) > 1 and heading.table == row.table
        is_row = is_row and any("\n" in cell for cell in row.cells)
        together.append(_parted(row, heading) if is_row and heading else (row, {}))
    return _widened(together) if sum(bool(said) for _, said in together) >= _FEWEST else rows


def _parted(row: Row, heading: Row) -> tuple[Row, Mapping[str, Spot]]:
    """A row without the lines that have a label, and those by their labels."""
    said: dict[str, Spot] = {}
    cells: list[Spot] = []
    for at, cell in enumerate(row.cells):
        first, *lines = cell.split("\n")
        if labelled(Row(row.line, (first,))).label:  # `Fra: Udir` above `Til: SSB`
            cells.append(Spot(row, at, cell))
            continue
        rest = [first]
        for line in lines:
            spot = labelled(Row(row.line, (line,)))
            # `Rapport i VIGO: 5A001` is a text, be that the heading of a column elsewhere.
            may_be = spot.label not in said and len(spot.label.split()) <= _MOST_WORDS
            if may_be and _is_new(spot, heading):
                said[spot.label] = Spot(row, at, spot.text, spot.label)
            else:
                rest.append(line)
        cells.append(Spot(row, at, "\n".join(rest)))
    return (with_more(row, cells), said) if said else (row, said)


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
            elif self.what is not None and id(row) not in self.dates and _is_row(row, self.what):
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
        is_cell = len(row.cells) > 1 and not parse_month(row.said)
        return is_cell and len(row.cells) > what and bool(row.cells[what].strip())
    return not is_heading(row, {})


def _date_of(row: Row) -> Spot:
    return Spot(row, row.first, row.filled[0].strip().rstrip(" :"))


def _has_no_dates(row: Row) -> bool:
    """Whether a row is the headings of texts, and of nothing that says when."""
    names = row.filled
    if len(names) < _FEWEST or not all(map(is_exact, names)):
        return False
    meanings = set(meanings_of(row.cells))
    return Meaning.WHAT in meanings and not meanings & {*TIMES, Meaning.LAST, Meaning.WEEKDAY}
