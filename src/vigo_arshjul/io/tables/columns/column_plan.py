"""What each column of a table was taken for, as its rows are read by it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property

from attrs import Factory, evolve, frozen

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.io.tables.source.rows import Row
from vigo_arshjul.model import Column, Meaning
from vigo_arshjul.phrases import parse_month
from vigo_arshjul.phrases.letters.shadow import folded

# What tells when; one of them must be there.
TIMES = (Meaning.DATE, Meaning.MONTH, Meaning.WEEK, Meaning.WEEKDAY)

# What each column of a table is taken for, so far as that is known; and its first cells.
Meanings = list[Meaning | None]
Columns = Sequence[Sequence[str]]

# The order of the published document, for a table that has no heading.
PUBLISHED = (Meaning.DATE, Meaning.SENDER, Meaning.WHAT, Meaning.RECIPIENT, Meaning.COMMENT)


@frozen
class Across:
    """What stands above a column whose cells each say when or what something happens."""

    month: tuple[int, int | None] | None = None  # a month, and its year where that is said
    weekday: int | None = None  # a weekday, Monday being 0
    year: SchoolYear | None = None  # a school year, that the dates below are of
    name: str = ""  # what happens on the dates below
    span: str = ""  # a quarter or another third of a year, that what stands below happens in

    @property
    def holds(self) -> Meaning:
        """What the cells below it are."""
        return Meaning.DATE if self.year or self.name else Meaning.WHAT


@frozen
class Layout:
    """The columns of a table."""

    headings: tuple[str, ...]  # what stands above them; empty where nothing does
    meanings: tuple[Meaning, ...]  # what each of them holds
    # What stands above each column, in a table that has its months, weekdays, years or several
    # dates across.
    across: Mapping[int, Across] = Factory(dict)
    row: Row | None = None  # the row that the headings stand in
    # What parts sender and recipient, where the column of the sender holds both.
    between: re.Pattern[str] | None = None

    def at(self, meaning: Meaning) -> int | None:
        """The index of the column of a meaning; None where there is none."""
        if self.between is not None and meaning is Meaning.RECIPIENT:
            meaning = Meaning.SENDER
        return self.meanings.index(meaning) if meaning in self.meanings else None

    def named(self, headings: Sequence[str]) -> Layout:
        """The same columns under their own headings."""
        return evolve(self, headings=tuple(headings))

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.meanings)

    @property
    def month(self) -> tuple[int, int | None] | None:
        """The month that the column of dates is called by: `August 2017 | Fra | Hva`."""
        at = self.at(Meaning.DATE)
        return (
            parse_month(folded(self.headings[at]))
            if at is not None and at < len(self.headings)
            else None
        )

    def name_of_dates(self) -> str:
        """The heading of the dates; nothing where it is a month, or where there is none."""
        at = self.at(Meaning.DATE)
        is_named = at is not None and at < len(self.headings) and self.month is None
        return self.headings[at or 0] if is_named else ""

    def name_of(self, at: int) -> str:
        """The heading of a column of its own, or its number where it has none."""
        return self._names[at] if at < len(self._names) else f"Kolonne {at + 1}"

    @cached_property
    def _names(self) -> Sequence[str]:
        """The name of each column; the second of two columns of one name has its number."""
        names: list[str] = []
        seen: Counter[str] = Counter()
        for at, heading in enumerate(self.headings):
            name = " ".join(folded(heading).split()) or f"Kolonne {at + 1}"
            is_extra = at < len(self.meanings) and self.meanings[at] is Meaning.EXTRA
            seen[name] += is_extra
            names.append(f"{name} ({seen[name]})" if is_extra and seen[name] > 1 else name)
        return names

    def at_heading(self, name: str) -> int:
        """The index of a column of its own, or a LookupError."""
        own = (at for at, meaning in enumerate(self.meanings) if meaning is Meaning.EXTRA)
        return {self.name_of(at): at for at in own}[name]

    def columns(self) -> tuple[Column, ...]:
        """The columns as they are told."""
        return tuple(
            Column(" ".join(heading.split()), meaning)
            for heading, meaning in zip(self.headings, self.meanings, strict=False)
            if heading.strip()
        )
