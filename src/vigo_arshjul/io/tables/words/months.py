"""A month or a year alone, as a cell of its column or the name of a sheet has it."""

from __future__ import annotations

import re

from vigo_arshjul.language import MONTHS
from vigo_arshjul.phrases import parse_month
from vigo_arshjul.phrases.letters.shadow import folded

_SHORT_YEAR = re.compile(r"[\s.'-]*\b(\d\d)\Z")
_MONTH_IN_FIGURES = re.compile(r"(?P<year>20\d\d)[-_. ](?P<month>0[1-9]|1[0-2])")
A_YEAR = re.compile(r"(?:19|20|21)\d{2}")


def month_of_cell(cell: str) -> tuple[int, int | None] | None:
    """The month of a column of months, be it a number, and its year where it has one."""
    if cell.isdecimal() and len(cell) <= 2 and 1 <= int(cell) <= 12:
        return int(cell), None
    return _month_in_figures(cell) or parse_month(cell)


def _month_in_figures(text: str) -> tuple[int, int] | None:
    found = _MONTH_IN_FIGURES.fullmatch(text.strip())
    return (int(found["month"]), int(found["year"])) if found else None


def month_named(month: tuple[int, int | None]) -> str:
    """A month by its name, with its year where it has one."""
    return MONTHS[month[0] - 1] + (f" {month[1]}" if month[1] else "")


def month_of_sheet(name: str) -> tuple[int, int | None] | None:
    """The month that a sheet is called: `Aug 18` and `2018-08` are one and its year."""
    return _month_in_figures(name) or parse_month(_SHORT_YEAR.sub(r" 20\1", folded(name)))
