"""Columns of dates that each have a school year in their heading: one of them is of the schedule.

`Dato 2024-2025 | Dato 2025-2026`: the dates of another year stand there to be compared with.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vigo_arshjul.io.tables.columns.headings import heading_word, may_mean
from vigo_arshjul.io.tables.source.rows import Row
from vigo_arshjul.model import Meaning
from vigo_arshjul.phrases.texts.titles import year_of_title


def of_other_years(names: Sequence[str], above: Iterable[Row]) -> dict[str, Meaning]:
    """The headings of dates of another year than the title says, or than the latest, as extra."""
    years = {name: year for name in names if (year := _year_of(name)) and _tells_when(name)}
    if len(set(years.values())) < 2:
        return {}
    titles = (_year_of(row.said) for row in above if row.is_line)
    ours = next((year for year in titles if year in years.values()), max(years.values()))
    return {heading_word(name): Meaning.EXTRA for name, year in years.items() if year != ours}


def _tells_when(name: str) -> bool:
    return may_mean(name, Meaning.DATE) or may_mean(name, Meaning.LAST)


def _year_of(text: str) -> int:
    """The calendar year that the school year of a text begins in; 0 where it names none."""
    found = year_of_title(text)
    return found.first if found and found.is_school_year else 0
