"""Counties, bodies and regulations that have changed their name, with the days they did.

They stand in `data/names.json`, each with its source; a name is good on a day if one of its
spans covers it.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import chain
from types import MappingProxyType
from typing import Any, NamedTuple

from vigo_arshjul.data import resource
from vigo_arshjul.language import Words
from vigo_arshjul.phrases.dates.parts import lowered
from vigo_arshjul.phrases.letters.shadow import prose_of
from vigo_arshjul.phrases.words.lexicon import Concept, says


class Name(NamedTuple):
    """A name, and when it was good."""

    name: str  # the name as it is written
    until: dt.date  # the first day that it was no longer good
    successors: tuple[str, ...]  # the names that came in its place; none where it has no known one
    source: Words  # where that is known from
    again: dt.date | None = None  # the day it became good again, if it did
    pattern: str = ""  # how it shows in a text, where it is not the name itself
    # How its inflected forms begin, each with that of its successor.
    forms: Mapping[str, str] = MappingProxyType({})

    def is_good_on(self, day: dt.date) -> bool:
        """Whether the name is good on a day."""
        return day < self.until or (self.again is not None and day >= self.again)

    def expression(self) -> str:
        """The regular expression that finds the name in lower case, from the start of a word."""
        return self.pattern or rf"{re.escape(self.name.lower())}\b"


class RetiredName(NamedTuple):
    """A name in a text that is no longer good on its day."""

    name: Name
    start: int  # where it begins in the text
    end: int  # where it ends
    written: str  # how it is written there
    # What it is called on that day, written in the same form; several where it was divided, none
    # where nothing is known.
    successors: tuple[str, ...]


class _Known(NamedTuple):
    """All names that are known: those that have changed, and the counties from south to north."""

    names: tuple[Name, ...]
    counties: tuple[str, ...]
    by_name: Mapping[str, Name]


@cache
def _known() -> _Known:
    data = json.loads(resource("names.json"))
    sources = {key: Words(**words) for key, words in data["sources"].items()}
    names = tuple(_name({**row, "source": sources[row["source"]]}) for row in data["names"])
    return _Known(names, tuple(data["counties"]), {name.name: name for name in names})


def _name(row: dict[str, Any]) -> Name:
    days = {key: dt.date.fromisoformat(row[key]) for key in ("until", "again") if key in row}
    return Name(**(row | days | {"successors": tuple(row["successors"])}))


def names() -> tuple[Name, ...]:
    """The names that have changed, a longer one before that which it begins with."""
    return _known().names


def last_two(text: str) -> list[str]:
    """The names at the end of a list: `Nordland og Troms og Finnmark` has a county of two names."""
    name, bracket, note = text.partition(" (")
    for county in counties():
        end = f" og {county}"
        if " og " in county and name.casefold().endswith(end.casefold()):
            return [name[: -len(end)], name[-len(county) :] + bracket + note]
    before, mark, last = text.rpartition(" OG " if text.isupper() else " og ")
    return [before, last] if mark else [text]


def counties() -> tuple[str, ...]:
    """The counties from Østfold to Finnmark, as the published document lists them.

    Merged ones stand beside those that they were made of.
    """
    return _known().counties


def begins(name: str) -> dt.date | None:
    """The day that a name came in the place of others; None where it was there before them."""
    came = min((one.until for one in names() if name in one.successors), default=None)
    known = _known().by_name.get(name)
    was_there = came is not None and known is not None and known.until <= came
    return None if was_there else came


def is_known_name(text: str) -> bool:
    """Whether a text is one of the names that have changed, in whatever capitals."""
    return any(name.name.casefold() == text.casefold() for name in names())


@cache
def _any_name() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(name.expression() for name in names())})")


@lru_cache(maxsize=2048)
def _names_in(text: str) -> tuple[tuple[int, int, Name], ...]:
    shadow = prose_of(text)
    return tuple(
        (*shadow.span(*match.span()), _name_of(match[0]))
        for match in _any_name().finditer(lowered(shadow.text))
    )


def _name_of(found: str) -> Name:
    by_itself = (name for name in names() if name.name.lower() == found)
    by_pattern = (name for name in names() if name.pattern and re.fullmatch(name.pattern, found))
    return next(chain(by_itself, by_pattern))


def retired_names(
    text: str, day: dt.date, also: Mapping[str, str] = MappingProxyType({})
) -> Iterator[RetiredName]:
    """The names in a text that are no longer good on a day.

    Args:
        text: a cell of a row, or a name from a list.
        also: words that in this text are names, each with the name as it is written.
    """
    found = [*_names_in(text)]
    for word, meant in also.items():
        places = re.finditer(rf"\b{re.escape(word)}\b", text)
        found += ((place.start(), place.end(), _known().by_name[meant]) for place in places)
    gone = [one for one in sorted(found) if not one[2].is_good_on(day)]
    told_of = _told_of(text, found) if gone else ()
    for start, end, name in gone:
        if name.name not in told_of:
            written = text[start:end]
            successors = (_written_like(written, new, name) for new in _good_on(day, name))
            yield RetiredName(name, start, end, written, tuple(successors))


def _told_of(text: str, found: Iterable[tuple[int, int, Name]]) -> Collection[str]:
    """The names of which a text says that they are those of the past, or what came after."""
    told = [
        name
        for start, end, name in found
        if says(text[:start], Concept.FORMER) or says(text[end:], Concept.FORMERLY)
    ]
    # What a text says of one name of a change, it says of those on its other side.
    return {one for name in told for one in (name.name, *name.successors)}


def in_county_order(listed: Iterable[str]) -> tuple[str, ...]:
    """A list of names, each once; from south to north where all are counties."""
    once = tuple(dict.fromkeys(listed))
    return tuple(sorted(once, key=counties().index)) if set(once) <= set(counties()) else once


def _good_on(day: dt.date, name: Name) -> Iterator[str]:
    """What a name has become by a day, through all its changes."""
    for successor in name.successors:
        known = _known().by_name.get(successor)
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
