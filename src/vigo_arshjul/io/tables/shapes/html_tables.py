"""Tables of HTML within a Markdown text, as one pastes them from a page or a mail."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser

from vigo_arshjul.io.tables.source.rows import Row

BEGINS = re.compile(r"<table\b", re.IGNORECASE)
_CELLS = ("td", "th")
# What a cell may span: more is no table that anybody reads.
_WIDEST = 50


def rows_of_html(lines: Sequence[str]) -> Iterator[tuple[int, Row | None]]:
    """The rows of the tables in some lines, each with the line that it ends in.

    What is a line of a table and ends no row of it has none.
    """
    reader = _Reader()
    for number, line in enumerate(lines):
        was_in_table = reader.depth > 0
        reader.feed(line + "\n")
        if was_in_table or reader.depth or reader.rows:
            yield number, None
        for row in reader.taken():
            yield number, Row(number, row)


class _Reader(HTMLParser):
    """Gathers the cells of each row; a cell that goes over several rows is in each of them."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = 0
        self.rows: list[tuple[str, ...]] = []
        self._cells: list[str] = []
        self._cell: list[str] | None = None
        self._spans = (1, 1)
        self._above: dict[int, tuple[int, str]] = {}

    def taken(self) -> list[tuple[str, ...]]:
        """The rows that have ended since they were taken last."""
        rows, self.rows = self.rows, []
        return rows

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.depth += 1
        elif tag == "tr":
            self._end_row()
        elif tag in _CELLS:
            self._end_cell()
            said = dict(attrs)
            self._spans = _number(said.get("colspan")), _number(said.get("rowspan"))
            self._cell = []
        elif tag in ("br", "p", "div", "li"):
            self.handle_data("\n" if self._cell else "")

    def handle_endtag(self, tag: str) -> None:
        if tag in (*_CELLS, "tr", "table"):
            self._end_cell()
        if tag in ("tr", "table"):
            self._end_row()
        if tag == "table":
            self.depth, self._above = max(0, self.depth - 1), {}

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        text = "\n".join(" ".join(line.split()) for line in "".join(self._cell).strip().split("\n"))
        self._cell = None
        self._inherit()
        wide, high = self._spans
        if high > 1:
            self._above[len(self._cells)] = (high - 1, text)
        self._cells += [text, *[""] * (wide - 1)]

    def _inherit(self) -> None:
        """Take the cells of the rows above that go on in this one."""
        while (above := self._above.pop(len(self._cells), None)) is not None:
            left, text = above
            if left > 1:
                self._above[len(self._cells)] = (left - 1, text)
            self._cells.append(text)

    def _end_row(self) -> None:
        if self._cells:
            self._inherit()
            self.rows.append(tuple(self._cells))
        self._cells = []


def _number(said: str | None) -> int:
    return (
        min(int(said), _WIDEST) if said and said.isascii() and said.isdigit() and said != "0" else 1
    )
