"""The days of the year that have a name: `Skjærtorsdag`, `2. pinsedag`, `17. mai`, `morsdag`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from vigo_arshjul.calendar.norway import FIRST_YEAR, LAST_YEAR, easter_sunday

_SUNDAY = 6


class NamedDay(NamedTuple):
    """A day with a name."""

    name: str  # what it is called
    pattern: str  # how people write that, in lower case
    day: Callable[[int], dt.date]  # its day in a calendar year
    easter: int | None = None  # how many days after Easter Sunday it is, where it follows Easter


def _by_easter(name: str, pattern: str, days: int) -> NamedDay:
    return NamedDay(name, pattern, lambda year: easter_sunday(year) + dt.timedelta(days), days)


def _fixed(name: str, pattern: str, month: int, day: int) -> NamedDay:
    return NamedDay(name, pattern, lambda year: dt.date(year, month, day))


def _nth_sunday(month: int, nth: int) -> Callable[[int], dt.date]:
    def day(year: int) -> dt.date:
        first = dt.date(year, month, 1)
        return first + dt.timedelta((_SUNDAY - first.weekday()) % 7 + 7 * (nth - 1))

    return day


def _advent(nth: int) -> Callable[[int], dt.date]:
    """The Sunday so many before Christmas: the fourth one is the last before 25 December."""

    def day(year: int) -> dt.date:
        eve = dt.date(year, 12, 24)
        return eve - dt.timedelta((eve.weekday() + 1) % 7 + 7 * (4 - nth))

    return day


_FIRST = r"(?:(?:1\.?|første|fyrste)\s*)"
_SECOND = r"(?:(?:2\.?|andre|annen|annan|anna)\s*)"

# What must not be taken for another stands before it.
FEASTS: tuple[NamedDay, ...] = (
    _by_easter("fastelavn", r"fastelavn(?:ssøndag)?", -49),
    _by_easter("askeonsdag", r"askeonsdag(?:en)?", -46),
    _by_easter(
        "påskeuka", r"påske(?:uken?|uka|veka|veke)|(?:den\s+)?stille\s+(?:uken?|uka|veka|veke)", -6
    ),
    _by_easter("påskehelga", r"påskehelg(?:en|a)?", -3),
    _by_easter("pinsehelga", r"pinsehelg(?:en|a)?", 48),
    _by_easter("palmehelga", r"palmehelg(?:en|a)?", -8),
    _by_easter("palmelørdag", r"palmel(?:ø|au)rdag(?:en)?", -8),
    _by_easter("palmesøndag", r"palmes(?:ø|u)ndag(?:en)?", -7),
    _by_easter("skjærtorsdag", r"skj(?:æ|e)r(?:e)?torsdag(?:en)?|skirtorsdag(?:en)?", -3),
    _by_easter("langfredag", r"langfredag(?:en)?", -2),
    _by_easter("påskeaften", r"påske(?:aften|aftan)", -1),
    _by_easter("3. påskedag", r"(?:3\.?|tredje)\s*påskedag", 2),
    _by_easter("2. påskedag", rf"{_SECOND}påskedag", 1),
    _by_easter("1. påskedag", rf"{_FIRST}?påskedag", 0),
    _by_easter("Kristi himmelfartsdag", r"(?:kristi|kr\.?)\s*himmelfart(?:s?dag(?:en)?)?", 39),
    _by_easter("pinseaften", r"pinse(?:aften|aftan)", 48),
    _by_easter("2. pinsedag", rf"{_SECOND}pinsedag", 50),
    _by_easter("1. pinsedag", rf"{_FIRST}?pinsedag", 49),
    _fixed("lille julaften", r"(?:lille|vesle)\s?j[uo]l(?:e?aften|e?aftan)", 12, 23),
    _fixed("julaften", r"j[uo]l(?:e?aften|e?aftan)", 12, 24),
    _fixed("romjul", r"romj[uo]l(?:en|a)?|mellomj[uo]la|mellom\s+j[uo]l\s+og\s+nyttår", 12, 27),
    _fixed("2. juledag", rf"{_SECOND}j[uo]ledag", 12, 26),
    _fixed("3. juledag", r"(?:3\.?|tredje)\s*j[uo]ledag", 12, 27),
    _fixed("1. juledag", rf"{_FIRST}?j[uo]ledag", 12, 25),
    _fixed("nyttårsaften", r"nyttårs(?:aften|aftan)", 12, 31),
    _fixed("1. nyttårsdag", rf"{_FIRST}?nyttårsdag", 1, 1),
    _fixed("samenes nasjonaldag", r"samenes\s+(?:nasjonal|folke)dag|samefolkets\s+dag", 2, 6),
    _fixed("kvinnedagen", r"(?:den\s+internasjonale\s+)?kvinnedagen", 3, 8),
    _fixed("arbeidernes dag", r"(?:arbeidernes|arbeidarane\s+sin)\s+dag", 5, 1),
    _fixed("frigjøringsdagen", r"frigj(?:ø|e)ringsdagen", 5, 8),
    _fixed("grunnlovsdagen", r"grunnlovsdag(?:en)?|nasjonaldagen", 5, 17),
    _fixed(
        "sankthansaften", r"(?:sankt?\s?hans(?:aften|aftan)?|st\.?\s?hans(?:aften|aftan)?)", 6, 23
    ),
    _fixed("FN-dagen", r"fn-dagen", 10, 24),
    _fixed("luciadagen", r"lucia(?:dagen)?", 12, 13),
    NamedDay("morsdag", r"morsdag(?:en)?", _nth_sunday(2, 2)),
    NamedDay("farsdag", r"farsdag(?:en)?", _nth_sunday(11, 2)),
    NamedDay("allehelgensdag", r"alle\s?helgens(?:dag(?:en)?|søndag)", _nth_sunday(11, 1)),
    *(
        NamedDay(f"{nth}. søndag i advent", rf"{words}\s*s(?:ø|u)ndag\s+i\s+advent", _advent(nth))
        for nth, words in (
            (1, _FIRST),
            (2, _SECOND),
            (3, r"(?:3\.|tredje)"),
            (4, r"(?:4\.|fjerde)"),
        )
    ),
    # A season that begins with a day; the days before and after it are counted from that.
    _by_easter("påske", r"påsken?|påska", 0),
    _by_easter("pinse", r"pinsen?|pinsa", 49),
    _fixed("jul", r"j[uo]l(?:en|a)?", 12, 25),
    _fixed("nyttår", r"nyttår", 1, 1),
)
# Those are no day by themselves.
SEASONS = ("påske", "pinse", "jul", "nyttår")

_BY_NAME = {feast.name: feast for feast in FEASTS}
FEAST = "|".join(feast.pattern for feast in FEASTS if feast.name not in SEASONS)
HOLIDAY = "|".join(feast.pattern for feast in FEASTS if feast.name in SEASONS)
FEAST_OR_SEASON = "|".join(feast.pattern for feast in FEASTS)


# Some last so many days from their own: what comes after them comes after those.
_LASTS = {
    "påske": 1,
    "pinse": 1,
    "jul": 1,
    "romjul": 4,
    "påskeuka": 6,
    "påskehelga": 4,
    "palmehelga": 1,
    "pinsehelga": 2,
}


@cache
def feast_named(text: str) -> str:
    """The name of a feast, from how somebody wrote it in lower case."""
    return next(feast.name for feast in FEASTS if re.fullmatch(feast.pattern, text))


def day_of(name: str, year: int, *, last: bool = False) -> dt.date | None:
    """The day of a feast in a calendar year; None where the calendar does not know it."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return _BY_NAME[name].day(year) + dt.timedelta(_LASTS.get(name, 0) if last else 0)
