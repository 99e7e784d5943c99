"""Tells the category of a row from its colour, by the legend that explains the colours."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, evolve, field

from vigo_arshjul.io.tables.appendices import category_of_legend
from vigo_arshjul.model import Category, Entry


@define
class Shades:
    """The colours of a document: those of its rows, and what its legend says of them."""

    _rows: list[str | None] = field(factory=list)
    _legend: dict[str, set[Category | None]] = field(factory=dict)

    def note(self, shade: str | None) -> None:
        """Take the colour of the next row."""
        self._rows.append(shade)

    def explain(self, shade: str | None, line: str) -> None:
        """Take a line of the legend."""
        if shade is not None:
            self._legend.setdefault(shade, set()).add(category_of_legend(line))

    def read(self, entries: Sequence[Entry]) -> Sequence[Entry]:
        """The rows with their categories; a colour of two meanings has none."""
        clear = {shade: next(iter(c)) for shade, c in self._legend.items() if len(c) == 1}
        told = [clear.get(shade or "") for shade in self._rows]
        return [
            evolve(entry, category=category) if category and not entry.category else entry
            for entry, category in zip(entries, told, strict=True)
        ]
