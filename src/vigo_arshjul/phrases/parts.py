"""The parts of a written date: how each is read, and how it is written like another one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from vigo_arshjul.language import MONTHS, SHORT_MONTHS, WEEKDAYS

# What names the days and months together, the fullest and commonest first: who writes `tys`
# writes `ons` and `tors`. Nynorsk names some days a little differently.
_WEEKS = (
    WEEKDAYS,
    ("måndag", "tysdag", "onsdag", "torsdag", "fredag", "laurdag", "sundag"),
    ("man", "tirs", "ons", "tors", "fre", "lør", "søn"),
    ("man", "tir", "ons", "tor", "fre", "lør", "søn"),
    ("mån", "tys", "ons", "tor", "fre", "lau", "sun"),
)
_YEARS = (MONTHS, SHORT_MONTHS, (*SHORT_MONTHS[:8], "sept", *SHORT_MONTHS[9:]))


def _numbers(series: tuple[tuple[str, ...], ...]) -> dict[str, int]:
    return {name: number for names in series for number, name in enumerate(names)}


_WEEKDAYS, _MONTHS = _numbers(_WEEKS), _numbers(_YEARS)

# All names of the months, in as few branches as can be: the pattern has them five times.
MONTH = (
    r"(?:jan(?:uar)?|feb(?:ruar)?|mars?|apr(?:il)?|mai|juni?|juli?|aug(?:ust)?"
    r"|sep(?:t(?:ember)?)?|okt(?:ober)?|nov(?:ember)?|des(?:ember)?)(?![a-zæøå])"
)
YEAR = r"\d{2}(?:\d{2})?"
WEEKDAY = "|".join(sorted(_WEEKDAYS, key=len, reverse=True))


def lowered(text: str) -> str:
    """A text in lower case, as the patterns are, letter for letter, so that places stay."""
    return text.replace("İ", "i").lower().replace("ı", "i").replace("ſ", "s")


def month_of(name: str) -> int:
    """The number of a month by its name, long or short."""
    return _MONTHS[name] + 1


class DatePart(NamedTuple):
    """One part of a written date.

    Args:
        pattern: what it looks like, in lower case.
        field: what it says, as a field of what is written; none where another part says it.
        read: that, from the letters.
        write: the letters for a new value, like the old ones; and whether a number of one
            digit gets a zero.
    """

    pattern: str
    field: str
    read: Callable[[str], Any]
    write: Callable[[str, Any, bool], str]


def _number(old: str, new: int, pads: bool) -> str:
    tells = len(old) == 1 or old[0] == "0"
    return f"{new:02}" if (old[0] == "0" if tells else pads) else str(new)


def _year(old: str, new: int, pads: bool = False) -> str:
    return str(new).zfill(4)[-len(old) :]


def _read_year(text: str) -> int:
    return int(text) if int(text) >= 100 else 2000 + int(text)


def _name(series: tuple[tuple[str, ...], ...], old: str, new: int) -> str:
    """A name like the old one, as long or short, and with its capitals."""
    name = next(names for names in series if lowered(old) in names)[new]
    if old.isupper():
        return name.upper()
    return name.capitalize() if old[:1].isupper() else name


PARTS: dict[str, DatePart] = {
    "weekday": DatePart(
        WEEKDAY, "weekday", _WEEKDAYS.__getitem__, lambda old, day, _: _name(_WEEKS, old, day)
    ),
    "day": DatePart(r"\d{1,2}", "day", int, _number),
    "month": DatePart(
        MONTH, "month", month_of, lambda old, month, _: _name(_YEARS, old, month - 1)
    ),
    "month_number": DatePart(r"\d{1,2}", "month", int, _number),
    "iso_month": DatePart(r"\d{2}", "month", int, lambda old, month, _: f"{month:02}"),
    "iso_day": DatePart(r"\d{2}", "day", int, lambda old, day, _: f"{day:02}"),
    "year": DatePart(r"\d{4}", "year", int, _year),
    "short_year": DatePart(YEAR, "year", _read_year, _year),
    "from_year": DatePart(r"\d{4}", "school_year", int, lambda old, new, _: _year(old, new.start)),
    "to_year": DatePart(YEAR, "school_year", int, lambda old, new, _: _year(old, new.start + 1)),
    "week": DatePart(r"\d{1,2}", "week", int, lambda old, week, _: _number(old, week, False)),
}
