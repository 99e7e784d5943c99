"""Reports for programs: records become plain data by a table of keys.

For each type of record the table says which keys its object has, in their order: `line` is the
attribute `line`, `entry=entry_id` has another name, `line=entry.line` reaches further, where None
on the way is None. Where an object is not that simple, a function gives the data instead.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from functools import lru_cache
from typing import Any, TypeAlias

from attrs import frozen

from vigo_arshjul.calendar import CalendarYear, SchoolYear
from vigo_arshjul.language import Words
from vigo_arshjul.model import Day, EachMonth, Period
from vigo_arshjul.report.renderer import Renderer
from vigo_arshjul.sanitize import Sink, safe

FORMAT = 1

Keys: TypeAlias = Mapping[type, str | Callable[[Any], Any]]


@frozen
class Data:
    """A report for programs, in no language yet."""

    said: Any  # a record, or what to say under each key
    keys: Keys  # the keys of each type of record, or a function that gives its data


class JsonReport(Renderer):
    """The one way to write for programs."""

    def write(self, data: Data) -> str:
        """A report with the number of its format."""
        return self.text({"format": FORMAT, **self.plain(data.said, data.keys)})

    def text(self, data: Any, *, errors: str = "backslashreplace") -> str:
        """Plain data as JSON that is safe to print; `errors` says what becomes of halves."""
        text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
        return safe(text, Sink.JSON).encode(errors=errors).decode()

    def plain(self, value: Any, keys: Keys) -> Any:
        """What JSON can hold of a value: dates as `2017-10-02`, words in its language."""
        kind = type(value)
        if kind in _PLAIN:
            return value
        way = keys.get(kind) or _WAYS.get(kind)
        if isinstance(way, str):
            return {key: self.plain(_reach(value, path), keys) for key, path in _paths(way)}
        if way is not None:
            return self.plain(way(value), keys)
        if isinstance(value, Words):
            return self.say(value)
        if isinstance(value, Enum):
            return value.value
        if isinstance(value, Mapping):
            return {key: self.plain(one, keys) for key, one in value.items()}
        if isinstance(value, Iterable):
            return [self.plain(one, keys) for one in value]
        return _rule(value)


_PLAIN = frozenset({str, int, bool, float, type(None)})
_WAYS: Keys = {
    dt.date: dt.date.isoformat,
    SchoolYear: str,
    CalendarYear: str,
    Day: Day.iso,
    Period: Period.iso,
    EachMonth: EachMonth.iso,
}


@lru_cache
def _paths(keys: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    parts = (word.partition("=") for word in keys.split())
    return tuple((key, tuple((path or key).split("."))) for key, _, path in parts)


def _reach(value: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        value = None if value is None else getattr(value, name)
    return value


def _rule(recurrence: Any) -> Any:
    """What is left: a recurrence, as in a schedule file."""
    from vigo_arshjul.io.records.recurs import recurs_to

    return recurs_to(recurrence)
