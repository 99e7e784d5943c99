"""Norwegian public holidays as plain data, as the `holidays` package gives them.

`holidays` is asked for all its years at once and then let go: its objects add years on
membership tests, and fall back to the locale of the process for an unknown language. What
it answered last is kept (see `snapshot`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from vigo_arshjul.calendar.snapshot import kept_holidays

# The law of 26 April 1947 made 1 May and 17 May public holidays; 1948 is the first
# whole year under it. `holidays` knows nothing after 2100.
FIRST_YEAR = 1948
LAST_YEAR = 2099


@cache
def public_holidays() -> Mapping[dt.date, str]:
    """Every public holiday of 1948 to 2099 with its Norwegian name.

    A day that is two holidays at once, as 17 May 2012, carries both names.
    """
    return MappingProxyType(kept_holidays() or ask_holidays())


def ask_holidays() -> dict[dt.date, str]:
    """Every public holiday with its name, asked of the package."""
    from holidays.countries.norway import Norway

    years = Norway(years=range(FIRST_YEAR, LAST_YEAR + 1), language="no")
    return {day: _as_written(name) for day, name in sorted(years.items())}


@cache
def _easter_sundays() -> Mapping[int, dt.date]:
    days = public_holidays().items()
    return {day.year: day for day, name in days if "første påskedag" in name}


def easter_sunday(year: int) -> dt.date:
    """Easter Sunday of a calendar year, 1948 to 2099."""
    return _easter_sundays()[year]


def _as_written(names: str) -> str:
    """`Langfredag` → `langfredag`: Norwegian writes holidays in lower case."""
    return " og ".join(
        name if name.startswith("Kristi") else name[:1].lower() + name[1:]
        for name in names.split("; ")
    )


_ENGLISH_NAMES = {
    "første nyttårsdag": "New Year's Day",
    "skjærtorsdag": "Maundy Thursday",
    "langfredag": "Good Friday",
    "første påskedag": "Easter Sunday",
    "andre påskedag": "Easter Monday",
    "arbeidernes dag": "Labour Day",
    "grunnlovsdag": "Constitution Day",
    "Kristi himmelfartsdag": "Ascension Day",
    "første pinsedag": "Whit Sunday",
    "andre pinsedag": "Whit Monday",
    "første juledag": "Christmas Day",
    "andre juledag": "Boxing Day",
}


def english_name(name: str) -> str:
    """The English name of a holiday, for readers of English messages."""
    return " and ".join(_ENGLISH_NAMES.get(part, part) for part in name.split(" og "))
