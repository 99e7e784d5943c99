"""Norwegian public holidays as plain data, as the `holidays` package gives them.

`holidays` is asked for all its years at once and then let go: its objects add years on
membership tests, and fall back to the locale of the process for an unknown language. To ask
it takes longer than a whole check, so that its answer stands in `data/holidays.txt`, with the
fingerprint of the module that gave it: with another version of that, it counts for nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache, cached_property, lru_cache
from importlib.machinery import PathFinder
from itertools import chain, compress
from os.path import join
from types import MappingProxyType
from zlib import crc32

from vigo_arshjul.data import resource
from vigo_arshjul.language import Words

FILE = "holidays.txt"
_HEAD = "# The public holidays of Norway by the module with the fingerprint "
_A_LINE = 9


def kept_holidays() -> dict[dt.date, str] | None:
    """The days and names that were kept; None where the installed package is another one."""
    text = resource(FILE)
    head, _, days = text.partition("\n")
    return dict(_read(days)) if head == f"{_HEAD}{fingerprint()}" else None


def fingerprint() -> str | None:
    """Tells one version of the Norwegian module from another, without loading it."""
    package = PathFinder.find_spec("holidays")
    for folder in (package and package.submodule_search_locations) or ():
        try:
            with open(join(folder, "countries", "norway.py"), "rb") as module:
                return f"{crc32(module.read()):08x}"
        except OSError:
            continue
    return None


def snapshot(days: Mapping[dt.date, str]) -> str:
    """The text to keep: the name of a holiday, and below it its days."""
    lines = [f"{_HEAD}{fingerprint()}"]
    for name in dict.fromkeys(days.values()):
        of_name = [day.isoformat() for day, other in days.items() if other == name]
        lines.append(f"\n[{name}]")
        lines += (" ".join(of_name[i : i + _A_LINE]) for i in range(0, len(of_name), _A_LINE))
    return "\n".join(lines) + "\n"


def _read(text: str) -> Iterator[tuple[dt.date, str]]:
    name = ""
    for line in text.splitlines():
        if line.startswith("["):
            name = line[1:-1]
        else:
            for day in line.split():
                yield dt.date.fromisoformat(day), name


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


FIRST = dt.date(FIRST_YEAR, 1, 1).toordinal()
LAST = dt.date(LAST_YEAR, 12, 31).toordinal()
REACH = LAST - FIRST


class DayTables:
    """The tables of all calendars with the same further closed days, each made at first use."""

    def __init__(self, extra_closed: frozenset[dt.date]) -> None:
        self._extra_closed = extra_closed

    @cached_property
    def is_open(self) -> bytearray:
        """A one for each business day, from the first day of the calendar."""
        days = REACH + 1
        first_weekday = dt.date.fromordinal(FIRST).weekday()
        week = bytes(1 if (first_weekday + i) % 7 < 5 else 0 for i in range(7))
        flags = bytearray(week * (days // 7 + 1))[:days]
        for ordinal in map(dt.date.toordinal, chain(public_holidays(), self._extra_closed)):
            if FIRST <= ordinal <= LAST:
                flags[ordinal - FIRST] = 0
        return flags

    @cached_property
    def ordinals(self) -> list[int]:
        """The ordinals of all business days."""
        return list(compress(range(FIRST, LAST + 1), self.is_open))


@lru_cache(8)
def tables_of(extra_closed: frozenset[dt.date]) -> DayTables:
    """The tables of the calendars with these closed days besides the public holidays."""
    return DayTables(extra_closed)


class Feast(StrEnum):
    """A feast or holiday that a date can be counted from, by the name that it has in files."""

    NEW_YEAR = "nyttaarsdag"
    PALM_SUNDAY = "palmesoendag"
    MAUNDY_THURSDAY = "skjaertorsdag"
    GOOD_FRIDAY = "langfredag"
    EASTER_EVE = "paaskeaften"
    EASTER_SUNDAY = "paaskedag"
    EASTER_MONDAY = "2-paaskedag"
    LABOUR_DAY = "1-mai"
    CONSTITUTION_DAY = "17-mai"
    ASCENSION = "kristi-himmelfartsdag"
    WHIT_EVE = "pinseaften"
    WHIT_SUNDAY = "pinsedag"
    WHIT_MONDAY = "2-pinsedag"
    CHRISTMAS_EVE = "julaften"
    CHRISTMAS_DAY = "juledag"
    BOXING_DAY = "2-juledag"
    NEW_YEARS_EVE = "nyttaarsaften"


# Where each falls: calendar days after Easter Sunday, or the month and the day.
FEASTS: Mapping[Feast, int | tuple[int, int]] = {
    Feast.NEW_YEAR: (1, 1),
    Feast.PALM_SUNDAY: -7,
    Feast.MAUNDY_THURSDAY: -3,
    Feast.GOOD_FRIDAY: -2,
    Feast.EASTER_EVE: -1,
    Feast.EASTER_SUNDAY: 0,
    Feast.EASTER_MONDAY: 1,
    Feast.LABOUR_DAY: (5, 1),
    Feast.CONSTITUTION_DAY: (5, 17),
    Feast.ASCENSION: 39,
    Feast.WHIT_EVE: 48,
    Feast.WHIT_SUNDAY: 49,
    Feast.WHIT_MONDAY: 50,
    Feast.CHRISTMAS_EVE: (12, 24),
    Feast.CHRISTMAS_DAY: (12, 25),
    Feast.BOXING_DAY: (12, 26),
    Feast.NEW_YEARS_EVE: (12, 31),
}

# What each is called. Norwegian writes them in lower case.
FEAST_NAMES: Mapping[Feast, Words] = {
    Feast.NEW_YEAR: Words("første nyttårsdag", "New Year's Day"),
    Feast.PALM_SUNDAY: Words("palmesøndag", "Palm Sunday"),
    Feast.MAUNDY_THURSDAY: Words("skjærtorsdag", "Maundy Thursday"),
    Feast.GOOD_FRIDAY: Words("langfredag", "Good Friday"),
    Feast.EASTER_EVE: Words("påskeaften", "Easter Eve"),
    Feast.EASTER_SUNDAY: Words("første påskedag", "Easter Sunday"),
    Feast.EASTER_MONDAY: Words("andre påskedag", "Easter Monday"),
    Feast.LABOUR_DAY: Words("1. mai", "Labour Day"),
    Feast.CONSTITUTION_DAY: Words("17. mai", "Constitution Day"),
    Feast.ASCENSION: Words("Kristi himmelfartsdag", "Ascension Day"),
    Feast.WHIT_EVE: Words("pinseaften", "Whit Saturday"),
    Feast.WHIT_SUNDAY: Words("første pinsedag", "Whit Sunday"),
    Feast.WHIT_MONDAY: Words("andre pinsedag", "Whit Monday"),
    Feast.CHRISTMAS_EVE: Words("julaften", "Christmas Eve"),
    Feast.CHRISTMAS_DAY: Words("første juledag", "Christmas Day"),
    Feast.BOXING_DAY: Words("andre juledag", "Boxing Day"),
    Feast.NEW_YEARS_EVE: Words("nyttårsaften", "New Year's Eve"),
}


def month_of(feast: Feast) -> int:
    """A month that tells which calendar year of a school year a feast is in."""
    place = FEASTS[feast]
    # All that hangs on Easter is between March and June.
    return 4 if isinstance(place, int) else place[0]


def feast_in_year(feast: Feast, year: int) -> dt.date:
    """The day of a feast in a calendar year, 1948 to 2099."""
    place = FEASTS[feast]
    if isinstance(place, int):
        return easter_sunday(year) + dt.timedelta(days=place)
    return dt.date(year, *place)


def feast_of(day: dt.date) -> Feast | None:
    """The movable feast that a day is; None for any other day, and in a year not known."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return None
    movable = (feast for feast, place in FEASTS.items() if isinstance(place, int))
    return next((feast for feast in movable if feast_in_year(feast, day.year) == day), None)
