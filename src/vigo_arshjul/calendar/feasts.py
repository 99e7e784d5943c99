"""The feasts and holidays that dates are counted from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum

from vigo_arshjul.calendar.norway import FIRST_YEAR, LAST_YEAR, easter_sunday
from vigo_arshjul.language import Words


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
