"""Counties, bodies and regulations that have changed their name, with the days they did.

Facts, each with its source; a name is good on a day if one of its spans covers it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain

from attrs import field, frozen

from vigo_arshjul.text.dates import lowered

_REFORM_2020 = "the county reform of 1 January 2020 (Prop. 65 S (2016-2017))"
_REVERSAL_2024 = "the partial reversal of the county reform on 1 January 2024"


@frozen
class Name:
    """A name, and when it was good.

    Args:
        name: the name as it is written.
        until: the first day that it was no longer good.
        successors: the names that came in its place.
        source: where that is known from.
        again: the day it became good again, if it did.
        pattern: how it shows in a text, where it is not the name itself.
    """

    name: str
    until: dt.date
    successors: tuple[str, ...]
    source: str
    again: dt.date | None = None
    pattern: str = field(default="", kw_only=True)

    def is_good_on(self, day: dt.date) -> bool:
        """Whether the name is good on a day."""
        return day < self.until or (self.again is not None and day >= self.again)

    def expression(self) -> str:
        """The regular expression that finds the name in lower case, from the start of a word."""
        return self.pattern or rf"{re.escape(self.name.lower())}\b"


_2018 = dt.date(2018, 1, 1)
_2020 = dt.date(2020, 1, 1)
_2024 = dt.date(2024, 1, 1)
_TROENDELAG = "the merger of the two Trøndelag counties on 1 January 2018"

NAMES = (
    Name("Sør-Trøndelag", _2018, ("Trøndelag",), _TROENDELAG),
    Name("Nord-Trøndelag", _2018, ("Trøndelag",), _TROENDELAG),
    Name("Vestfold og Telemark", _2024, ("Vestfold", "Telemark"), _REVERSAL_2024),
    Name("Viken", _2024, ("Akershus", "Buskerud", "Østfold"), _REVERSAL_2024),
    Name("Akershus", _2020, ("Viken",), _REFORM_2020, _2024),
    Name("Buskerud", _2020, ("Viken",), _REFORM_2020, _2024),
    Name("Østfold", _2020, ("Viken",), _REFORM_2020, _2024),
    Name("Hedmark", _2020, ("Innlandet",), _REFORM_2020),
    Name("Oppland", _2020, ("Innlandet",), _REFORM_2020),
    Name("Vestfold", _2020, ("Vestfold og Telemark",), _REFORM_2020, _2024),
    Name("Telemark", _2020, ("Vestfold og Telemark",), _REFORM_2020, _2024),
    Name("Aust-Agder", _2020, ("Agder",), _REFORM_2020),
    Name("Vest-Agder", _2020, ("Agder",), _REFORM_2020),
    Name("Hordaland", _2020, ("Vestland",), _REFORM_2020),
    Name("Sogn og Fjordane", _2020, ("Vestland",), _REFORM_2020),
    Name("Troms", _2020, ("Troms og Finnmark",), _REFORM_2020, _2024),
    Name("Finnmark", _2020, ("Troms og Finnmark",), _REFORM_2020, _2024),
    Name(
        "Fylkesmannen",
        dt.date(2021, 1, 1),
        ("Statsforvalteren",),
        "the office took a gender-neutral name on 1 January 2021",
        pattern=r"fylkesm(?:ann|enn)\w*",
    ),
    Name(
        "EVRY",
        dt.date(2019, 12, 5),
        ("TietoEVRY",),
        "the merger of Tieto and EVRY on 5 December 2019",
        pattern=r"ev(?:e)?ry\b",
    ),
    Name(
        "VIGO IKS",
        _2024,
        ("Novari IKS",),
        "VIGO IKS uses the name Novari IKS from 1 January 2024",
    ),
    Name(
        "Forskrift til opplæringslova § 6-8",
        dt.date(2024, 8, 1),
        ("opplæringsforskrifta § 4-9",),
        "the education act and its regulation were replaced on 1 August 2024",
        pattern=r"forskrift\s+til\s+opplæringslova\s+§\s*6-8",
    ),
)


@cache
def _any_name() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(name.expression() for name in NAMES)})")


@lru_cache(maxsize=2048)
def _names_in(text: str) -> tuple[tuple[int, int, Name], ...]:
    low = lowered(text)
    return tuple(
        (match.start(), match.end(), _name_of(match[0])) for match in _any_name().finditer(low)
    )


def _name_of(found: str) -> Name:
    by_itself = (name for name in NAMES if name.name.lower() == found)
    by_pattern = (name for name in NAMES if name.pattern and re.fullmatch(name.pattern, found))
    return next(chain(by_itself, by_pattern))


def retired_names(text: str, day: dt.date) -> Iterator[tuple[int, int, Name]]:
    """The names in a text that are no longer good on a day: start, end, and the name."""
    for start, end, name in _names_in(text):
        if not name.is_good_on(day):
            yield start, end, name
