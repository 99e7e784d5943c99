"""Counties, bodies and regulations that have changed their name, with the days they did.

Facts, each with its source; a name is good on a day if one of its spans covers it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import chain
from types import MappingProxyType
from typing import NamedTuple

from vigo_arshjul.language import Words
from vigo_arshjul.phrases.forms import lowered

_REFORM_2020 = Words(
    "regionreformen 1. januar 2020 (Prop. 65 S (2016-2017))",
    "the county reform of 1 January 2020 (Prop. 65 S (2016-2017))",
)
_ACT_2024 = Words(
    "ny opplæringslov og forskrift 1. august 2024",
    "the education act and its regulation were replaced on 1 August 2024",
)
_REVERSAL_2024 = Words(
    "delingen av tre fylker 1. januar 2024", "the division of three counties on 1 January 2024"
)


class Name(NamedTuple):
    """A name, and when it was good.

    Args:
        name: the name as it is written.
        until: the first day that it was no longer good.
        successors: the names that came in its place; none where it has no known one.
        source: where that is known from.
        again: the day it became good again, if it did.
        pattern: how it shows in a text, where it is not the name itself.
        forms: how its inflected forms begin, each with that of its successor.
    """

    name: str
    until: dt.date
    successors: tuple[str, ...]
    source: Words
    again: dt.date | None = None
    pattern: str = ""
    forms: Mapping[str, str] = MappingProxyType({})

    def is_good_on(self, day: dt.date) -> bool:
        """Whether the name is good on a day."""
        return day < self.until or (self.again is not None and day >= self.again)

    def expression(self) -> str:
        """The regular expression that finds the name in lower case, from the start of a word."""
        return self.pattern or rf"{re.escape(self.name.lower())}\b"


class RetiredName(NamedTuple):
    """A name in a text that is no longer good on its day.

    Attributes:
        name: the name.
        start: where it begins in the text.
        end: where it ends.
        written: how it is written there.
        successors: what it is called on that day, written in the same form; several where it
            was divided, none where nothing is known.
    """

    name: Name
    start: int
    end: int
    written: str
    successors: tuple[str, ...]


_2018 = dt.date(2018, 1, 1)
_2020 = dt.date(2020, 1, 1)
_2024 = dt.date(2024, 1, 1)
_TROENDELAG = Words(
    "sammenslåingen av Trøndelag 1. januar 2018",
    "the merger of the two Trøndelag counties on 1 January 2018",
)

NAMES = (
    Name("Sør-Trøndelag", _2018, ("Trøndelag",), _TROENDELAG),
    Name("Nord-Trøndelag", _2018, ("Trøndelag",), _TROENDELAG),
    Name("Vestfold og Telemark", _2024, ("Vestfold", "Telemark"), _REVERSAL_2024),
    # Behind a comma it is the end of a list, and two counties.
    Name(
        "Troms og Finnmark",
        _2024,
        ("Troms", "Finnmark"),
        _REVERSAL_2024,
        pattern=r"(?<!, )troms og finnmark\b",
    ),
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
        Words(
            "embetet fikk et kjønnsnøytralt navn 1. januar 2021",
            "the office took a gender-neutral name on 1 January 2021",
        ),
        pattern=r"fylkesm(?:ann|enn)\w*",
        forms={
            "fylkesmennene": "statsforvalterne",
            "fylkesmenn": "statsforvaltere",
            "fylkesmann": "statsforvalter",
        },
    ),
    Name(
        "EVRY",
        dt.date(2019, 12, 5),
        ("TietoEVRY",),
        Words(
            "sammenslåingen av Tieto og EVRY 5. desember 2019",
            "the merger of Tieto and EVRY on 5 December 2019",
        ),
    ),
    Name(
        "VIGO IKS",
        _2024,
        ("Novari IKS",),
        Words(
            "VIGO IKS bruker navnet Novari IKS fra 1. januar 2024",
            "VIGO IKS uses the name Novari IKS from 1 January 2024",
        ),
    ),
    Name(
        "Forskrift til opplæringslova § 6-8",
        dt.date(2024, 8, 1),
        ("opplæringsforskrifta § 4-9",),
        _ACT_2024,
        pattern=r"forskrift\w*\s+til\s+opplæringslov[ae]n?\s+§\s*6-8(?!\d)",
    ),
    # Which section took the place of another one is not known here.
    Name(
        "Forskrift til opplæringslova",
        dt.date(2024, 8, 1),
        (),
        _ACT_2024,
        pattern=r"forskrift\w*\s+til\s+opplæringslov[ae]n?\s+§+\s*\d+-\d+",
    ),
)
_BY_NAME = {name.name: name for name in NAMES}

# The counties from Østfold to Finnmark, as the published document lists them; merged ones
# stand beside those that they were made of.
COUNTIES = (
    "Østfold",
    "Viken",
    "Akershus",
    "Oslo",
    "Hedmark",
    "Innlandet",
    "Oppland",
    "Buskerud",
    "Vestfold",
    "Vestfold og Telemark",
    "Telemark",
    "Aust-Agder",
    "Agder",
    "Vest-Agder",
    "Rogaland",
    "Hordaland",
    "Vestland",
    "Sogn og Fjordane",
    "Møre og Romsdal",
    "Sør-Trøndelag",
    "Trøndelag",
    "Nord-Trøndelag",
    "Nordland",
    "Troms",
    "Troms og Finnmark",
    "Finnmark",
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


def retired_names(
    text: str, day: dt.date, also: Mapping[str, str] = MappingProxyType({})
) -> Iterator[RetiredName]:
    """The names in a text that are no longer good on a day.

    Args:
        text: a cell of a row, or a name from a list.
        day: the day.
        also: words that in this text are names, each with the name as it is written.
    """
    found = [*_names_in(text)]
    for word, meant in also.items():
        places = re.finditer(rf"\b{re.escape(word)}\b", text)
        found += ((place.start(), place.end(), _BY_NAME[meant]) for place in places)
    for start, end, name in sorted(found):
        if not name.is_good_on(day):
            written = text[start:end]
            successors = (_written_like(written, new, name) for new in _good_on(day, name))
            yield RetiredName(name, start, end, written, tuple(successors))


def in_county_order(names: Iterable[str]) -> tuple[str, ...]:
    """A list of names, each once; from south to north where all are counties."""
    once = tuple(dict.fromkeys(names))
    return tuple(sorted(once, key=COUNTIES.index)) if set(once) <= set(COUNTIES) else once


def _good_on(day: dt.date, name: Name) -> Iterator[str]:
    """What a name has become by a day, through all its changes."""
    for successor in name.successors:
        known = _BY_NAME.get(successor)
        if known is None or known.is_good_on(day):
            yield successor
        else:
            yield from _good_on(day, known)


def _written_like(written: str, new: str, name: Name) -> str:
    """The successor in the inflection and capitals of the name that stands there."""
    low = written.casefold()
    for old_form, new_form in name.forms.items():
        if low.startswith(old_form):
            new = new_form + low.removeprefix(old_form)
            if written.isupper():
                return new.upper()
            return new.capitalize() if written[0].isupper() else new
    return new
