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
from itertools import accumulate, chain, compress
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


# What the law calls two of them.
_OTHERWISE = {"arbeidernes dag": "Labour Day", "grunnlovsdag": "Constitution Day"}


def english_name(name: str) -> str:
    """The English name of a holiday, for readers of English messages."""
    known = {feast.words.nb: feast.words.en for feast in Feast} | _OTHERWISE
    return " and ".join(known.get(part, part) for part in name.split(" og "))


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
    def before(self) -> list[int]:
        """How many business days come before each day, and before the day after the last."""
        return list(accumulate(self.is_open, initial=0))

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

    # Where it falls: so many calendar days after Easter Sunday, or the month and the day.
    falls: int | tuple[int, int]
    words: Words  # what it is called; Norwegian writes that in lower case

    def __new__(cls, name: str, falls: int | tuple[int, int], nb: str, en: str) -> Feast:
        """A feast by its name in files."""
        feast = str.__new__(cls, name)
        feast._value_, feast.falls, feast.words = name, falls, Words(nb, en)
        return feast

    NEW_YEAR = "nyttaarsdag", (1, 1), "første nyttårsdag", "New Year's Day"
    PALM_SUNDAY = "palmesoendag", -7, "palmesøndag", "Palm Sunday"
    MAUNDY_THURSDAY = "skjaertorsdag", -3, "skjærtorsdag", "Maundy Thursday"
    GOOD_FRIDAY = "langfredag", -2, "langfredag", "Good Friday"
    EASTER_EVE = "paaskeaften", -1, "påskeaften", "Easter Eve"
    EASTER_SUNDAY = "paaskedag", 0, "første påskedag", "Easter Sunday"
    EASTER_MONDAY = "2-paaskedag", 1, "andre påskedag", "Easter Monday"
    LABOUR_DAY = "1-mai", (5, 1), "1. mai", "Labour Day"
    CONSTITUTION_DAY = "17-mai", (5, 17), "17. mai", "Constitution Day"
    ASCENSION = "kristi-himmelfartsdag", 39, "Kristi himmelfartsdag", "Ascension Day"
    WHIT_EVE = "pinseaften", 48, "pinseaften", "Whit Saturday"
    WHIT_SUNDAY = "pinsedag", 49, "første pinsedag", "Whit Sunday"
    WHIT_MONDAY = "2-pinsedag", 50, "andre pinsedag", "Whit Monday"
    CHRISTMAS_EVE = "julaften", (12, 24), "julaften", "Christmas Eve"
    CHRISTMAS_DAY = "juledag", (12, 25), "første juledag", "Christmas Day"
    BOXING_DAY = "2-juledag", (12, 26), "andre juledag", "Boxing Day"
    NEW_YEARS_EVE = "nyttaarsaften", (12, 31), "nyttårsaften", "New Year's Eve"


def month_of(feast: Feast) -> int:
    """A month that tells which calendar year of a school year a feast is in."""
    place = feast.falls
    # All that hangs on Easter is between March and June.
    return 4 if isinstance(place, int) else place[0]


def feast_in_year(feast: Feast, year: int) -> dt.date:
    """The day of a feast in a calendar year, 1948 to 2099."""
    place = feast.falls
    if isinstance(place, int):
        return easter_sunday(year) + dt.timedelta(days=place)
    return dt.date(year, *place)


def feast_of(day: dt.date) -> Feast | None:
    """The movable feast that a day is; None for any other day, and in a year not known."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return None
    movable = (feast for feast in Feast if isinstance(feast.falls, int))
    return next((feast for feast in movable if feast_in_year(feast, day.year) == day), None)
