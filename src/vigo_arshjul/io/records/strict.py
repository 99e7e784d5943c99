"""Strict values for files that people write: nothing is guessed, all problems are told.

What is made here takes a text for a text, a number for a number and a list for a list; an
unknown key is an error that names the nearest right one. `problems` turns what was found into
sentences with the lines they are about.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any

import attrs

from vigo_arshjul.calendar import CalendarYear, SchoolYear
from vigo_arshjul.errors import ArshjulError, InvalidValueError, Problem
from vigo_arshjul.io.records.lines import Path
from vigo_arshjul.io.records.wrong import WrongValueError, not_a, text_of, words_of
from vigo_arshjul.language import Words, nearest_hint
from vigo_arshjul.model.fields import ENTRY_FIELDS

LineOf = Callable[[Path], int | None]
# Gives what a plain value means, or raises an error.
Take = Callable[[Any], Any]
# How a field is read, by what its annotation says that it is.
Ways = dict[str, Take]

# So many letters of a key that nobody knows tell which it is.
_SHOWN = 80

# Fields whose key in a file is another word.
KEYS: Mapping[str, str] = {
    **{field.name: field.key for field in ENTRY_FIELDS if field.name != field.key},
    "fail_on": "fail-on",
    "registration_deadline": "registration-deadline",
    "closed_days": "closed-days",
    "must_not": "must-not",
    "per_file_ignores": "per-file-ignores",
}


class WrongDataError(Exception):
    """All that is wrong with some data, each error with the path to its place."""

    def __init__(self, found: Iterable[tuple[Path, Exception]]) -> None:
        self.found = tuple(found)
        super().__init__(self.found)


class _UnknownKeyError(Exception):
    """A key of a table that is none of a record's."""

    def __init__(self, key: str, record: type) -> None:
        super().__init__(key, record)
        self.key, self.record = key, record


def _exactly(kind: type) -> Take:
    def take(value: Any) -> Any:
        if type(value) is not kind:
            raise not_a(kind, value)
        return value

    return take


def word_of(enum: type[StrEnum]) -> Take:
    """Reads the words of an enum, and names them all where another word stands."""

    def take(value: Any) -> Any:
        if type(value) is not str:
            raise not_a(str, value)
        try:
            return enum(value)
        except ValueError:
            known = [member.value for member in enum]
            raise WrongValueError(
                "«{value}» er ukjent{hint}; ventet en av {known}",
                "“{value}” is unknown{hint}; expected one of {known}",
                value=value,
                hint=nearest_hint(value, known),
                known=", ".join(known),
            ) from None

    return take


def refused_by(read: Take) -> Take:
    """Reads a text as somebody else does, whose error is one of the value."""

    def take(value: Any) -> Any:
        if type(value) is not str:
            raise not_a(str, value)
        try:
            return read(value)
        except ArshjulError as error:
            words = error.problems[0].words
            raise WrongValueError(words.nb, words.en) from None

    return take


_CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")


def _time(value: Any) -> dt.time:
    text = text_of(value)
    if match := _CLOCK.fullmatch(text):
        return dt.time(int(match[1]), int(match[2]))
    raise WrongValueError(
        "«{value}» er ikke et klokkeslett; ventet for eksempel «12:00»",
        "“{value}” is not a time of day; expected for example “12:00”",
        value=text,
    )


def _all(parts: Iterable[tuple[str | int, Take, Any]]) -> list[Any]:
    """All parts of a value, each read in its way; or all that is wrong, below its step."""
    taken: list[Any] = []
    wrong: list[tuple[Path, Exception]] = []
    for step, take, value in parts:
        try:
            taken.append(take(value))
        except WrongDataError as error:
            wrong += (((step, *path), one) for path, one in error.found)
        except (LookupError, ValueError, ArshjulError) as error:
            wrong.append(((step,), error))
        except _UnknownKeyError as error:
            wrong.append(((), error))
    if wrong:
        raise WrongDataError(wrong)
    return taken


def list_of(item: Take) -> Take:
    """Reads a list, item by item; a text is no list of letters."""

    def take(value: Any) -> tuple[Any, ...]:
        if type(value) is not list:
            raise not_a(list, value)
        return tuple(_all((index, item, one) for index, one in enumerate(value)))

    return take


def table_of(item: Take) -> Take:
    """Reads a table whose keys are somebody's own."""

    def take(value: Any) -> dict[str, Any]:
        if type(value) is not dict:
            raise not_a(dict, value)
        taken = _all((key, item, one) for key, one in value.items())
        return dict(zip(value, taken, strict=True))

    return take


PLAIN: Mapping[str, Take] = {
    **{kind.__name__: _exactly(kind) for kind in (int, bool)},
    "dt.date": _exactly(dt.date),
    "dt.time": _time,
    "str": text_of,
    "tuple[str, ...]": list_of(text_of),
    "Mapping[str, str]": table_of(text_of),
    "SchoolYear": refused_by(SchoolYear.parse),
    "CalendarYear": refused_by(CalendarYear.parse),
}


def _way(ways: Ways, kind: str) -> Take:
    if kind in ways:
        return ways[kind]
    way = ways[kind.removesuffix(" | None")]
    return lambda value: None if value is None else way(value)


def take_records(ways: Ways, *records: Any, omit: tuple[str, ...] = ()) -> None:
    """Read tables whose keys are the fields of a record, and no others; and lists of them.

    A record must come after those that it holds.
    """
    for record in records:
        ways[record.__name__] = way = _record(ways, record, omit)
        ways[f"tuple[{record.__name__}, ...]"] = list_of(way)


def _record(ways: Ways, record: Any, omit: tuple[str, ...]) -> Take:
    fields = {KEYS.get(f.name, f.name): f for f in attrs.fields(record) if f.name not in omit}
    takes = {key: _way(ways, str(field.type)) for key, field in fields.items()}

    def parts(value: dict[str, Any]) -> Iterator[tuple[str, Take, Any]]:
        for key, field in fields.items():
            if key in value:
                yield key, takes[key], value[key]
            elif field.default is attrs.NOTHING:
                yield key, _missing, key
        for key in sorted(str(key) for key in value if key not in fields):
            yield key, _unknown, (key, record)

    def take(value: Any) -> Any:
        if type(value) is not dict:
            raise not_a(dict, value)
        taken = _all(parts(value))
        names = (field.name for key, field in fields.items() if key in value)
        try:
            return record(**dict(zip(names, taken, strict=True)))
        except (ValueError, ArshjulError) as error:
            raise WrongDataError([((), error)]) from None

    return take


def _missing(key: str) -> None:
    raise KeyError(key)


def _unknown(found: tuple[str, type]) -> None:
    raise _UnknownKeyError(*found)


def problems(
    error: WrongDataError,
    line_of: LineOf,
    keys: Mapping[str, str] = KEYS,
    column_of: LineOf = lambda _: None,
) -> Iterator[Problem]:
    """Say all that is wrong with some data, each in a sentence."""
    for path, one in error.found:
        at = (*path, *_key_of(one))
        words = _in_words(one, path if isinstance(one, _UnknownKeyError) else at, keys)
        yield Problem(words, line_of(at), column_of(at))


def _key_of(error: Exception) -> Path:
    """The key of a record that an error of the whole of it is about."""
    if isinstance(error, _UnknownKeyError):
        return (error.key,)
    field = words_of(error)[0] if isinstance(error, InvalidValueError) else None
    return () if field is None else (KEYS.get(field, field),)


def _in_words(error: Exception, path: Path, keys: Mapping[str, str]) -> Words:
    names = [part for part in path if isinstance(part, str)]
    key = ".".join(name for name in names if name != "entry" or len(names) == 1)
    if isinstance(error, _UnknownKeyError):
        known = [keys.get(field.name, field.name) for field in attrs.fields(error.record)]
        short = error.key if len(error.key) <= _SHOWN else f"{error.key[:_SHOWN]} …"
        words = Words("ukjent nøkkel «{key}»{hint}", "unknown key “{key}”{hint}")
        return words.fill(key=short, hint=nearest_hint(short, known))
    if isinstance(error, KeyError):
        return Words("nøkkelen «{key}» mangler", "the key “{key}” is missing").fill(
            key=error.args[0]
        )
    if isinstance(error, WrongValueError | InvalidValueError):
        said = words_of(error)[1]
        return Words(f"{key}: {said.nb}", f"{key}: {said.en}") if key else said
    return Words(f"{key}: {error}", f"{key}: {error}")
