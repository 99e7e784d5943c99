"""Runs the examples of a rule; for the rules of the library and for those of a plugin.

>>> from vigo_arshjul.testing import example_codes
>>> rule = find_rule("AH301")
>>> rule.code in example_codes(rule.fails), rule.code in example_codes(rule.passes)
(True, False)
"""

from __future__ import annotations

from vigo_arshjul.api import check
from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.io import loads
from vigo_arshjul.model import Schedule
from vigo_arshjul.rules import Config, Report

_YEAR = SchoolYear(2017)
_PREVIOUS = "previous = "
_HEADER = "Måned | Fra | Hva | Til | Kommentar"


def example_codes(example: str, config: Config | None = None) -> frozenset[str]:
    """The codes of the rules that find something in an example."""
    return frozenset(f.code for f in check_example(example, config).with_consequences())


def check_example(example: str, config: Config | None = None) -> Report:
    """Check an example as it stands at a rule.

    An example is a few rows of the school year 2017-2018 with `|` between the cells, or
    entries of a schedule file. Rows that begin with `previous = ` are those of the year
    before. Rows of the published schedule are recognised, as in any check.

    Args:
        example: the rows.
        config: the settings, with the rules that they declare.
    """
    if "[[" in example:
        return check(_toml(example), config=config)
    lines = example.strip().splitlines()
    rows = [line for line in lines if not line.startswith(_PREVIOUS)]
    before = [line.removeprefix(_PREVIOUS) for line in lines if line.startswith(_PREVIOUS)]
    previous = _table(before, _YEAR + -1) if before else None
    return check(_table(rows), config=config, previous=previous)


def _toml(entries: str) -> Schedule:
    year = SchoolYear(2021) if "2022-" in entries else _YEAR
    return loads(f'format = 1\nschool_year = "{year}"\n{entries}', format="toml")


def _table(rows: list[str], year: SchoolYear = _YEAR) -> Schedule:
    text = "\n".join([f"Eksempel, skoleåret {year}", _HEADER, *rows])
    cells = ("\t".join(cell.strip() for cell in line.split("|")) for line in text.splitlines())
    return loads("\n".join(cells), format="txt")
