"""What comes at one time of every school year: `Første skoledag etter jul`, `Høstferie`."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import NamedTuple

from vigo_arshjul.phrases.dates.feasts import FEAST, day_of, feast_named
from vigo_arshjul.phrases.dates.parts import DASH
from vigo_arshjul.phrases.letters.shadow import folded
from vigo_arshjul.phrases.texts.mention import RowText

# So many words may follow: `Høstferie for alle elever`; in a longer text it may be about more.
_FEW_MORE = 4
_SCHOOL_DAY = r"(?:sk(?:o|u)le|arbeids|undervisnings)dag(?:en)?"
_FIRST = rf"(?:første|fyrste|1\.)\s+{_SCHOOL_DAY}"
_LAST = rf"siste\s+{_SCHOOL_DAY}"


class Season(NamedTuple):
    """A time of the year, and the words that a row of it begins with."""

    pattern: str  # the words
    first: tuple[int, int]  # its first month and day, wide enough for all schools of the country
    # Its last month and day; before the first one where it crosses the turn of the year.
    last: tuple[int, int]
    more: int = _FEW_MORE  # how many words may follow, where it is not about more
    # So many days from Easter Sunday it is, too, where it goes by that: from, to.
    easter: tuple[int, int] | None = None

    def has(self, day: dt.date) -> bool:
        """Whether a day is in it."""
        easter = day_of("påske", day.year) if self.easter else None
        if self.easter and easter and not self.easter[0] <= (day - easter).days <= self.easter[1]:
            return False
        month_and_day = day.month, day.day
        if self.first <= self.last:
            return self.first <= month_and_day <= self.last
        return month_and_day >= self.first or month_and_day <= self.last


SEASONS = (
    Season(rf"{_FIRST}\s+etter\s+(?:j[uo]l|nyttår|j[uo]leferien?)", (1, 1), (1, 31)),
    Season(rf"{_LAST}\s+før\s+(?:j[uo]l|j[uo]leferien?)", (12, 1), (12, 24)),
    Season(rf"{_FIRST}\s+etter\s+(?:sommeren|sumaren|(?:sommer|sumar)ferien?)", (8, 1), (9, 10)),
    Season(rf"{_LAST}\s+før\s+(?:sommeren|sumaren|(?:sommer|sumar)ferien?)", (6, 1), (7, 10)),
    Season(rf"{_FIRST}\s+etter\s+påsk(?:en|a|eferien?|e)", (3, 20), (5, 5), easter=(2, 10)),
    Season(rf"{_LAST}\s+før\s+påsk(?:en|a|eferien?|e)", (3, 1), (4, 24), easter=(-13, -3)),
    # A holiday of autumn, Christmas, winter or Easter may be meant, and its month say which.
    Season(rf"sk(?:o|u)lestart|{_FIRST}", (8, 1), (4, 30), more=0),
    Season(_LAST, (9, 15), (7, 10), more=0),
    Season(r"(?:høst|haust)ferien?", (9, 15), (10, 31)),
    Season(r"vinterferien?", (1, 25), (3, 20)),
    Season(r"j[uo]leferien?", (12, 10), (1, 15)),
    Season(r"påskeferien?", (3, 10), (4, 30)),
    Season(r"(?:sommer|sumar)ferien?", (6, 1), (8, 31)),
)

# A row of a season or a feast has one of these among its first letters. To see that it has none
# takes a moment, to compile all patterns as long as to read fifty texts.
_FIRST_LETTERS = 60
_PIECES = (
    *("ferie", "lestart", "ledag", "arbeidsdag", "undervisningsdag", "aften", "aftan", "helg"),
    *("påske", "pinse", "palme", "fastelavn", "askeonsdag", "rtorsdag", "langfredag", "himmelfart"),
    *("romj", "nyttårsdag", "samenes", "samefolket", "kvinnedag", "arbeidernes", "arbeidarane"),
    *("frigj", "grunnlovsdag", "nasjonaldag", "hans", "fn-dag", "lucia", "morsdag", "farsdag"),
    "advent",
)


def _may_be_one(text: str) -> bool:
    low = text[:_FIRST_LETTERS].lower()
    return any(piece in low for piece in _PIECES)


@cache
def _patterns() -> tuple[tuple[Season, re.Pattern[str]], ...]:
    words = (rf"\W*(?P<said>{one.pattern})\b(?:\W+\w+){{0,{one.more}}}\W*\Z" for one in SEASONS)
    return tuple(zip(SEASONS, (re.compile(said, re.IGNORECASE) for said in words), strict=True))


def season_of(entry: RowText) -> tuple[Season, str] | None:
    """The time of the year that a row begins with, and the words that say so; None for another."""
    text = folded(entry.what)
    for season, pattern in _patterns() if _may_be_one(text) else ():
        if said := pattern.match(text):
            return season, said["said"]
    return None


@cache
def _feast() -> re.Pattern[str]:
    rest = rf"\s*(?:(?:[,.:;(-]|{DASH}).*)?\Z"
    return re.compile(rf"\W*(?P<said>{FEAST}){rest}", re.IGNORECASE | re.DOTALL)


# These are more days than one.
_LAST_LONGER = ("romjul", "påskeuka", "påskehelga", "pinsehelga")


def feast_of(entry: RowText) -> tuple[dt.date, str] | None:
    """The day of the feast that a row is, and the words: `Julaften, stengt`; None for another."""
    text = folded(entry.what)
    said = _feast().match(text) if _may_be_one(text) else None
    name = feast_named(said["said"].lower()) if said else ""
    day = day_of(name, entry.date.year) if name and name not in _LAST_LONGER else None
    return (day, said["said"]) if said and day else None
