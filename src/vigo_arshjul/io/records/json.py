"""Schedules in JSON, for other programs."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any

from vigo_arshjul.checked import check_kind
from vigo_arshjul.errors import TOO_DEEP, ArshjulError, Problem
from vigo_arshjul.io.foreign import in_both
from vigo_arshjul.io.records.lines import LineOf, Path, json_lines
from vigo_arshjul.language import Words
from vigo_arshjul.model import Entry, Schedule
from vigo_arshjul.sanitize import Sink, safe

# JSON calls the lists by their plural, as programs expect; TOML repeats a table.
_PLURALS = {"entry": "entries", "appendix": "appendices"}
_MANNER = ("time", "bound", "precision", "written")
# Texts under headings that may have the name of a date.
_EXTRA = "extra"
_DATES = ("date", "first", "last", "monthly_after", "revised")


def loads(text: str) -> Schedule:
    """Read a schedule; an ArshjulError has every problem of it."""
    try:
        parsed = _parse(text)
        doubled = list(_doubled(parsed))
    except RecursionError:
        raise ArshjulError(Problem(TOO_DEEP, 1)) from None
    lines = json_lines(text)
    if doubled:
        words = Words("nøkkelen «{key}» står to ganger", "the key “{key}” stands twice")
        raise ArshjulError(
            *(Problem(words.fill(key=path[-1]), lines.line_of(path)) for path in doubled)
        )

    def line_of(path: Path) -> int | None:
        first = _PLURALS.get(str(path[0]), path[0]) if path else None
        return lines.line_of((first, *path[1:])) if first is not None else 1

    return from_data(parsed, line_of)


def from_data(parsed: Mapping[str, Any], line_of: LineOf = lambda _: None) -> Schedule:
    """A schedule from plain data, as JSON has it.

    Args:
        line_of: the line that a path of the data stands on.

    Raises:
        ArshjulError: with every problem of the data.
    """
    from vigo_arshjul.io.records.schedule import schedule_from
    from vigo_arshjul.io.records.strict import KEYS

    check_kind("from_dict(data=…)", parsed, dict)
    try:
        data = _with_dates(dict(parsed))
    except RecursionError:
        raise ArshjulError(Problem(TOO_DEEP, 1)) from None
    renamed = {name: data.pop(plural) for name, plural in _PLURALS.items() if plural in data}
    return schedule_from({**data, **renamed}, line_of, {**KEYS, **_PLURALS})


def to_data(schedule: Schedule) -> dict[str, Any]:
    """A schedule as plain data that JSON can hold; keys without a value are left out."""
    from vigo_arshjul.io.records.plain import schedule_to

    data = schedule_to(schedule)
    named = {_PLURALS.get(key, key): value for key, value in data.items()}
    plain: dict[str, Any] = _without_dates(named)
    return plain


def compact(schedule: Schedule) -> str:
    """A schedule in plain letters and as few of them as can be, to be kept in a document."""
    from vigo_arshjul.io.records.plain import schedule_to

    text = json.dumps(schedule_to(schedule), ensure_ascii=False, default=dt.date.isoformat)
    # Half a character, which no file can hold, becomes a mark, as it does in the document.
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return json.dumps(json.loads(whole), separators=(",", ":"))


def on_a_line(data: Mapping[str, Any]) -> str:
    """Plain data as JSON on one line."""
    return json.dumps(data, ensure_ascii=False)


def in_quotes(text: str) -> str:
    """A text as it stands between the quotes of JSON or TOML."""
    return json.dumps(text, ensure_ascii=False)[1:-1]


def _without_dates(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_dates(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_without_dates(inner) for inner in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def _parse(text: str) -> dict[str, Any]:
    try:
        data = json.loads(text, object_pairs_hook=_Pairs)
    except ValueError as error:
        # Also for a number of more digits than Python reads, which has no place.
        said = getattr(error, "msg", error)
        words = Words("ikke gyldig JSON: {why}", "not valid JSON: {why}").fill(why=in_both(said))
        raise ArshjulError(Problem(words, getattr(error, "lineno", 1))) from None
    if not isinstance(data, dict):
        words = Words("ventet et objekt { … }", "expected an object { … }")
        raise ArshjulError(Problem(words, 1))
    return data


class _Pairs(dict[str, Any]):
    """An object; of a key that it has twice, the name is kept."""

    def __init__(self, pairs: Iterable[tuple[str, Any]]) -> None:
        self.twice: list[str] = []
        super().__init__()
        for key, value in pairs:
            if key in self:
                self.twice.append(key)
            self[key] = value


def _doubled(value: Any, path: Path = ()) -> Iterator[Path]:
    """The paths of keys that an object has twice."""
    if isinstance(value, _Pairs):
        yield from ((*path, key) for key in value.twice)
        for key, inner in value.items():
            yield from _doubled(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _doubled(inner, (*path, number))


def _with_dates(value: Any, key: str = "") -> Any:
    """JSON has no dates: texts under the keys of dates become dates, where they are some."""
    if isinstance(value, dict):
        filled = {k: v for k, v in value.items() if v is not None}
        return {k: _texts(v) if k == _EXTRA else _with_dates(v, k) for k, v in filled.items()}
    if isinstance(value, list):
        return [_with_dates(item) for item in value]
    if key in _DATES and isinstance(value, str):
        return _day(value)
    return value


def _day(text: str) -> dt.date | str:
    """The day that a text is; the text itself where it is none."""
    with suppress(ValueError):
        day = dt.date.fromisoformat(text)
        # It reads 20170801 and 2017-W31-2 as well, and nobody else does.
        if day.isoformat() == text:
            return day
    return text


def _texts(value: Any) -> Any:
    return dict(value) if isinstance(value, dict) else value


def dumps(schedule: Schedule) -> str:
    """Write a schedule."""
    from vigo_arshjul.io.records.plain import schedule_to, year_key

    data = schedule_to(schedule)
    entries = [
        _entry(row, entry) for row, entry in zip(data.pop("entry", []), schedule, strict=True)
    ]
    head = {
        key: data.pop(key, None)
        for key in ("format", year_key(schedule.school_year), "title", "revised")
    }
    # Who counts no versions has none in the file.
    head |= {key: data.pop(key) for key in ("version", "state") if key in data}
    rest = {_PLURALS.get(key, key): value for key, value in data.items()}
    whole = {**head, "entries": entries, **rest}
    text = json.dumps(whole, ensure_ascii=False, indent=2, default=dt.date.isoformat)
    return safe(text, Sink.JSON) + "\n"


def _entry(row: dict[str, Any], entry: Entry) -> dict[str, Any]:
    """Every key a program may ask for is there, empty or not."""
    when = {key: row.pop(key) for key in (*_DATES, *_MANNER) if key in row}
    texts = {key: row.pop(key, "") for key in ("from", "what", "to", "comment")}
    rules = {key: row.pop(key, None) for key in ("category", "recurs")}
    return {"id": row.pop("id"), **when, **texts, **rules, **row, "line": entry.line}
