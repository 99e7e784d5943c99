"""The names of the columns as they are written, and the categories that a cell names."""

from __future__ import annotations

from vigo_arshjul.io.tables.appendices import category_of_legend
from vigo_arshjul.model import Category
from vigo_arshjul.model.colours import COLOURS

COLUMN_NAMES = ("Måned", "Fra", "Hva", "Til", "Kommentar")


def category_of(cell: str) -> Category | None:
    """The category that a cell names; None where it is none of ours."""
    text = " ".join(cell.split()).casefold()
    for category, colour in COLOURS.items():
        if text in (category.value, colour.name.nb.casefold(), colour.name.en.casefold()):
            return category
    return category_of_legend(cell)
