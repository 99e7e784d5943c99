"""The schedules that come with the library: each annotated TOML file of a year in `data`.

What is known of their rows beside the text stands in the same file, in the table `[facts]`. A
JSON copy beside it (`scripts/snapshots.py`) says the same and is read faster: it is tested to be
right, and is passed over where the TOML file is no longer the one that it was made of.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import zlib
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.calendar.years import parse_year
from vigo_arshjul.checked import checked_call
from vigo_arshjul.data import resource, resource_names
from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.io.records.recurs import recurs_from
from vigo_arshjul.language import Words
from vigo_arshjul.model import (
    Appendix,
    Bound,
    Category,
    Day,
    EachMonth,
    Entry,
    Facts,
    Ignore,
    LegendLine,
    Period,
    Precedence,
    Precision,
    Schedule,
    State,
    Undated,
    When,
)
from vigo_arshjul.model.entry import NO_FACTS
from vigo_arshjul.model.fields import ENTRY_FIELDS

_OF_A_YEAR = re.compile(r"(\d{4}(?:-\d{4})?)\.toml")
_FACTS = "\n[facts]\n"


@cache
def published_years() -> tuple[str, ...]:
    """The school years that a schedule comes with the library for, the newest last."""
    found = (_OF_A_YEAR.fullmatch(name) for name in resource_names())
    return tuple(match[1] for match in found if match)


@checked_call
def published(school_year: str | None = None) -> Schedule:
    """A published schedule, annotated with ids, categories and recurrences.

    The text of every row is that of the document. Ids, categories and recurrences are
    ours: the colours of the document did not survive, and it states no recurrences.

    Args:
        school_year: its school year; by default the newest.

    Returns:
        The schedule, the same one for each who asks.

    Raises:
        ArshjulError: if no schedule of that year comes with the library.
    """
    years = published_years()
    year = years[-1] if school_year is None else school_year
    if year not in years:
        words = Words(
            "det følger ikke med noe årshjul for «{year}»; ventet {known}",
            "no schedule for “{year}” comes with the library; expected {known}",
        )
        raise ArshjulError(words.fill(year=year, known=", ".join(years)))
    return _published(year)


def nearest_published(schedule: Schedule) -> Schedule:
    """The published schedule to recognise the rows of a schedule by.

    It is the one of the nearest year, of those of the same title where there are some.
    """

    def distance(shipped: Schedule) -> tuple[bool, int]:
        years = shipped.school_year.start - schedule.school_year.start
        return shipped.title.casefold() != schedule.title.casefold(), abs(years)

    return min(map(_published, reversed(published_years())), key=distance)


@cache
def _published(year: str) -> Schedule:
    text = resource(f"{year}.toml")
    copy = json.loads(resource(f"{year}.json")) if f"{year}.json" in resource_names() else {}
    return from_copy(copy) if copy.get("made_of") == checksum(text) else annotated(text)


def checksum(text: str) -> int:
    """What tells whether a copy was made of a text."""
    return zlib.crc32(text.encode())


def annotated(text: str) -> Schedule:
    """The schedule of an annotated file, with what it tells of its rows."""
    import tomllib

    from attrs import evolve

    from vigo_arshjul.io.records import toml

    public, _, facts = text.replace("\r\n", "\n").partition(_FACTS)
    schedule = toml.loads(public)
    known = tomllib.loads(facts)
    entries = tuple(evolve(row, facts=_facts_of(row.id, known)) for row in schedule)
    return evolve(schedule, entries=entries)


def copy_of(text: str) -> dict[str, Any]:
    """The copy of an annotated file that is read faster."""
    import tomllib

    from vigo_arshjul.io.records import toml
    from vigo_arshjul.io.records.json import dumps

    public, _, facts = text.partition(_FACTS)
    schedule = json.loads(dumps(toml.loads(public)))
    return {"made_of": checksum(text), "schedule": schedule, "facts": tomllib.loads(facts)}


def from_copy(copy: Mapping[str, Any]) -> Schedule:
    """The schedule of a copy, taken as it is: it was made of one that was asked all questions."""
    data, facts = copy["schedule"], copy["facts"]
    return Schedule(
        school_year=parse_year(data.get("school_year") or data["year"]),
        title=data["title"],
        revised=_day(data.get("revised")),
        version=data.get("version", 0),
        state=State(data.get("state", State.PUBLISHED)),
        preface=tuple(data.get("preface", ())),
        entries=tuple(_entry(row, facts) for row in data["entries"]),
        appendices=tuple(_appendix(section) for section in data.get("appendices", ())),
        legend=tuple(_legend_line(line) for line in data.get("legend", ())),
    )


def _entry(row: Mapping[str, Any], facts: Mapping[str, Any]) -> Entry:
    said = {
        field.name: _VALUES.get(field.key, _as_it_is)(row[field.key])
        for field in ENTRY_FIELDS
        if row.get(field.key)
    }
    known = _facts_of(row["id"], facts)
    return Entry(id=row["id"], when=_when(row), line=row["line"], facts=known, **said)


def _precedences(others: list[Mapping[str, Any]]) -> tuple[Precedence, ...]:
    return tuple(Precedence(**other) for other in others)


def _ignores(ignores: list[Mapping[str, str]]) -> tuple[Ignore, ...]:
    return tuple(
        Ignore(
            rule=one["rule"],
            reason=one["reason"],
            until=SchoolYear.parse(one["until"]) if "until" in one else None,
        )
        for one in ignores
    )


def _as_it_is(value: Any) -> Any:
    return value


_VALUES: Mapping[str, Callable[[Any], Any]] = {
    "category": Category,
    "recurs": recurs_from,
    "before": _precedences,
    "after": _precedences,
    "ignore": _ignores,
}
_MANNER: Mapping[str, Callable[[str], Any]] = {
    "time": dt.time.fromisoformat,
    "bound": Bound,
    "precision": Precision,
    "written": str,
}


def _facts_of(entry_id: str, facts: Mapping[str, Any]) -> Facts:
    return facts_from(facts[entry_id]) if entry_id in facts else NO_FACTS


def facts_from(data: Mapping[str, Any]) -> Facts:
    """What is known of a row, from its table in `facts`."""
    year = {"previous": -1, "own": 0, "next": 1, None: None}[data.get("school_year")]
    return Facts(**{**data, "school_year": year})


def _when(row: Mapping[str, str]) -> When:
    if "monthly_after" in row:
        return EachMonth(dt.date.fromisoformat(row["monthly_after"]))
    said = {key: read(row[key]) for key, read in _MANNER.items() if key in row}
    if "date" in row:
        return Day(dt.date.fromisoformat(row["date"]), **said)
    if "first" in row:
        return Period(*(dt.date.fromisoformat(row[key]) for key in ("first", "last")), **said)
    return Undated(written=row["written"])


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _appendix(section: Mapping[str, Any]) -> Appendix:
    return Appendix(
        heading=section["heading"],
        intro=section.get("intro", ""),
        steps=tuple(section.get("steps", ())),
        names=tuple(section.get("names", ())),
    )


def _legend_line(line: Mapping[str, str]) -> LegendLine:
    category = Category(line["category"]) if "category" in line else None
    return LegendLine(text=line["text"], category=category)
