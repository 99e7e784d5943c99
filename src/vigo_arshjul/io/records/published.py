"""The schedules that come with the library.

Each stands twice in `data`: as the annotated TOML file that people read and edit, and as
the JSON that is made of it (`scripts/snapshots.py`). The JSON is ours and tested to say the
same, so that it is taken as it is, without the questions that other people's files are asked.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.data import resource
from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.io.records.recurs import recurs_from
from vigo_arshjul.language import Words
from vigo_arshjul.model import (
    Appendix,
    Category,
    Day,
    EachMonth,
    Entry,
    Facts,
    LegendLine,
    Period,
    Schedule,
    When,
)
from vigo_arshjul.model.facts import NO_FACTS

BUILT_IN = tuple(resource("published.txt").split())  # the newest last


@cache
def published(school_year: str = BUILT_IN[-1]) -> Schedule:
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
    if school_year not in BUILT_IN:
        words = Words(
            "det følger ikke med noe årshjul for {year}; ventet {known}",
            "no schedule for {year} comes with the library; expected {known}",
        )
        raise ArshjulError(words.fill(year=school_year, known=", ".join(BUILT_IN)))
    return _schedule(json.loads(resource(f"{school_year}.json")))


def _schedule(data: Mapping[str, Any]) -> Schedule:
    facts = {name: facts_from(known) for name, known in data.get("facts", {}).items()}
    return Schedule(
        school_year=SchoolYear.parse(data["school_year"]),
        title=data["title"],
        revised=dt.date.fromisoformat(data["revised"]),
        preface=tuple(data["preface"]),
        entries=tuple(_entry(row, facts) for row in data["entries"]),
        appendices=tuple(_appendix(section) for section in data["appendices"]),
        legend=tuple(_legend_line(line) for line in data["legend"]),
    )


def _entry(row: Mapping[str, Any], facts: Mapping[str, Facts]) -> Entry:
    return Entry(
        id=row["id"],
        when=_when(row),
        sender=row["from"],
        what=row["what"],
        recipient=row["to"],
        comment=row["comment"],
        category=Category(row["category"]),
        recurrence=recurs_from(row["recurs"]),
        decided_by=row.get("decided_by"),
        line=row["line"],
        facts=facts.get(row["id"], NO_FACTS),
    )


def facts_from(data: Mapping[str, Any]) -> Facts:
    """What is known of a row, from its table in `facts`."""
    year = {"previous": -1, "own": 0, "next": 1, None: None}[data.get("school_year")]
    return Facts(**{**data, "school_year": year})


def _when(row: Mapping[str, str]) -> When:
    if "date" in row:
        return Day(dt.date.fromisoformat(row["date"]))
    if "monthly_after" in row:
        return EachMonth(dt.date.fromisoformat(row["monthly_after"]))
    return Period(dt.date.fromisoformat(row["first"]), dt.date.fromisoformat(row["last"]))


def _appendix(section: Mapping[str, Any]) -> Appendix:
    return Appendix(
        heading=section["heading"],
        intro=section.get("intro", ""),
        steps=tuple(section.get("steps", ())),
        names=tuple(section.get("names", ())),
    )


def _legend_line(line: Mapping[str, str]) -> LegendLine:
    return LegendLine(text=line["text"], category=Category(line["category"]))
