"""The columns of a table and the many words for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from vigo_arshjul.io.tables.appendices import category_of_legend
from vigo_arshjul.io.tables.headings import meanings_of
from vigo_arshjul.io.tables.rows import Row
from vigo_arshjul.model import Category, Meaning
from vigo_arshjul.model.colours import COLOURS

COLUMNS = ("date", "sender", "what", "recipient", "comment")
COLUMN_NAMES = ("Måned", "Fra", "Hva", "Til", "Kommentar")
# What a table may say besides: the last day of a period, the category, the id.
EXTRA_COLUMNS = ("last", "category", "id")

_NAMES: Mapping[Meaning, str] = {
    Meaning.DATE: "date",
    Meaning.SENDER: "sender",
    Meaning.WHAT: "what",
    Meaning.RECIPIENT: "recipient",
    Meaning.COMMENT: "comment",
    Meaning.LAST: "last",
    Meaning.CATEGORY: "category",
    Meaning.ID: "id",
}


def columns_of(rows: Iterable[Row]) -> Sequence[str | None]:
    """The columns of a table in their order: those of its header, where it has one."""
    for row in rows:
        columns = read_columns(row)
        if count_of(columns) >= 3:
            return columns
    return COLUMNS


def read_columns(row: Row) -> list[str | None]:
    """What each cell of a row means as the head of a column."""
    meanings = meanings_of(row.cells)
    if Meaning.DATE not in meanings and Meaning.MONTH in meanings:
        # The published document calls the column of its dates `Måned`.
        meanings[meanings.index(Meaning.MONTH)] = Meaning.DATE
    return [_NAMES.get(meaning) if meaning else None for meaning in meanings]


def count_of(columns: Iterable[str | None]) -> int:
    """How many of the five columns there are."""
    return sum(column in COLUMNS for column in columns)


def is_header(row: Row) -> bool:
    """Whether a row within a table is its header again, as on a new page."""
    return count_of(read_columns(row)) >= 4


def category_of(cell: str) -> Category | None:
    """The category that a cell names; None where it is none of ours."""
    text = " ".join(cell.split()).casefold()
    for category, colour in COLOURS.items():
        if text in (category.value, colour.name.nb.casefold(), colour.name.en.casefold()):
            return category
    return category_of_legend(cell)
