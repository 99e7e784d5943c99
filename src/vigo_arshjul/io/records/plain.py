"""A schedule as plain data, as TOML and JSON hold it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

import attrs

from vigo_arshjul.calendar import CalendarYear, SchoolYear
from vigo_arshjul.io.records.recurs import recurs_to
from vigo_arshjul.model import (
    Appendix,
    Day,
    EachMonth,
    Entry,
    Ignore,
    Period,
    Precedence,
    Precision,
    Schedule,
    State,
    Undated,
    When,
)
from vigo_arshjul.model.fields import ENTRY_FIELDS

FORMAT = 1


def schedule_to(schedule: Schedule) -> dict[str, Any]:
    """A schedule as plain data, without what is empty."""
    data: dict[str, Any] = {
        "format": FORMAT,
        year_key(schedule.school_year): str(schedule.school_year),
        "title": schedule.title,
        "revised": schedule.revised,
        "version": schedule.version or None,
        "state": schedule.state if schedule.state is not State.PUBLISHED else None,
        "preface": list(schedule.preface),
        "entry": [entry_to(entry) for entry in schedule],
        "appendix": [_appendix_to(appendix) for appendix in schedule.appendices],
        "legend": [_filled({"category": x.category, "text": x.text}) for x in schedule.legend],
    }
    return _filled(data)


def _appendix_to(appendix: Appendix) -> dict[str, Any]:
    return _filled(attrs.asdict(appendix, filter=lambda field, _: field.name != "line"))


def entry_to(entry: Entry) -> dict[str, Any]:
    """An entry as plain data."""
    said = {field.key: getattr(entry, field.name) for field in ENTRY_FIELDS}
    filled = {key: _TABLES.get(key, _as_data)(value) for key, value in said.items() if value}
    return {"id": str(entry.id), **_when_to(entry.when), **filled}


def year_key(year: SchoolYear) -> str:
    """The key that the year of a schedule has in a file."""
    return "year" if isinstance(year, CalendarYear) else "school_year"


def _when_to(when: When) -> dict[str, dt.date | str]:
    said = {
        "time": f"{when.time:%H:%M}" if when.time else None,
        "bound": when.bound,
        "precision": when.precision if when.precision is not Precision.DAY else None,
        "written": when.written,
    }
    return {**_days_to(when), **_filled(said)}


def _days_to(when: When) -> dict[str, dt.date]:
    match when:
        case Day(date=day):
            return {"date": day}
        case Period(first=first, last=last):
            return {"first": first, "last": last}
        case EachMonth(after=after):
            return {"monthly_after": after}
        case Undated():
            return {}


def _precedence_to(other: Precedence) -> dict[str, Any]:
    data: dict[str, Any] = {"entry": other.entry}
    return data | ({"business_days": other.business_days} if other.business_days else {})


def _ignore_to(ignore: Ignore) -> dict[str, str]:
    data = {"rule": ignore.rule, "reason": ignore.reason}
    return data | ({"until": str(ignore.until)} if ignore.until else {})


# What is a table in a file, or a list of them.
_TABLES: Mapping[str, Callable[[Any], Any]] = {
    "extra": dict,
    "recurs": recurs_to,
    "before": lambda others: [_precedence_to(other) for other in others],
    "after": lambda others: [_precedence_to(other) for other in others],
    "ignore": lambda ignores: [_ignore_to(ignore) for ignore in ignores],
}


def _filled(data: Mapping[str, Any]) -> dict[str, Any]:
    """Without empty values; tuples as lists, enums as their text."""
    return {key: _as_data(value) for key, value in data.items() if value not in (None, "", (), [])}


def _as_data(value: Any) -> Any:
    if isinstance(value, str):
        return str(value)
    return list(value) if isinstance(value, tuple) else value
