"""Strict values for files that people write: nothing is guessed, all problems are told.

A converter made here takes a text for a text, a number for a number and a list for a list;
an unknown key is an error that names the nearest right one. `problems` turns what the
converter found into sentences with the lines they are about.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from functools import cache
from typing import Any

import attrs
import cattrs
from cattrs.gen import make_dict_structure_fn, override

from vigo_arshjul.calendar import CalendarYear, SchoolYear
from vigo_arshjul.errors import InvalidValueError, Problem
from vigo_arshjul.io.records.lines import LineOf, Path
from vigo_arshjul.io.records.wrong import (
    WrongValueError,
    of_kind,
    text_of,
    told_of_value,
    words_of,
)
from vigo_arshjul.language import Words, nearest_hint
from vigo_arshjul.model.fields import ENTRY_FIELDS

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


def _word_of(enum: type[StrEnum]) -> Callable[[object, object], Any]:
    def take(value: object, _: object) -> object:
        word = of_kind(str, value)
        try:
            return enum(word)
        except ValueError:
            known = [member.value for member in enum]
            raise WrongValueError(
                "«{value}» er ukjent{hint}; ventet en av {known}",
                "“{value}” is unknown{hint}; expected one of {known}",
                value=word,
                hint=nearest_hint(word, known),
                known=", ".join(known),
            ) from None

    return take


def read_by(parse: Callable[[str], object]) -> Callable[[object, object], Any]:
    """What takes a text for what a function makes of it, and says why where that is nothing."""

    def take(value: object, _: object) -> object:
        with told_of_value():
            return parse(of_kind(str, value))

    return take


_CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")


def _time(value: object, _: object) -> dt.time:
    text = text_of(value)
    if match := _CLOCK.fullmatch(text):
        return dt.time(int(match[1]), int(match[2]))
    raise WrongValueError(
        "«{value}» er ikke et klokkeslett; ventet for eksempel «12:00»",
        "“{value}” is not a time of day; expected for example “12:00”",
        value=text,
    )


def _is_tuple_of(item: Any) -> Callable[[object], bool]:
    return lambda kind: kind == tuple[item, ...]


def _tuple_of(converter: cattrs.Converter, item: Any) -> Callable[[object, object], Any]:
    """A list, item by item; a text is no list of letters."""

    def take(value: object, _: object) -> object:
        return tuple(converter.structure(of_kind(list, value), list[item]))

    return take


def _table(
    converter: cattrs.Converter, record: Any, omit: tuple[str, ...]
) -> Callable[[Any, Any], Any]:
    """A table of the file: its keys are the fields of a record, and no others."""
    keys: dict[str, Any] = {
        field.name: override(rename=KEYS[field.name])
        for field in attrs.fields(record)
        if field.name in KEYS
    }
    keys |= {name: override(omit=True) for name in omit}

    @cache
    def builder() -> Callable[[Any, Any], Any]:
        # Made when a file has such a table: it is written and compiled, field by field.
        return make_dict_structure_fn(record, converter, _cattrs_forbid_extra_keys=True, **keys)

    def take(value: object, kind: object) -> object:
        return builder()(of_kind(dict, value), kind)

    return take


def strict_converter() -> cattrs.Converter:
    """A converter that takes plain values for what they are."""
    converter = cattrs.Converter(detailed_validation=True)
    for kind in (int, bool, dt.date):
        converter.register_structure_hook(kind, lambda value, kind: of_kind(kind, value))
    converter.register_structure_hook(str, lambda value, _: text_of(value))
    for year in (SchoolYear, CalendarYear):
        converter.register_structure_hook(year, read_by(year.parse))
    converter.register_structure_hook(dt.time, _time)
    converter.register_structure_hook_func(_is_tuple_of(str), _tuple_of(converter, str))
    return converter


def take_words_of(converter: cattrs.Converter, *enums: type[StrEnum]) -> None:
    """Read the words of an enum, and name them all where another word stands."""
    for enum in enums:
        converter.register_structure_hook(enum, _word_of(enum))


def take_tables_of(converter: cattrs.Converter, *records: type, omit: tuple[str, ...] = ()) -> None:
    """Read tables whose keys are the fields of a record, and lists of them.

    A record must come after those that it holds.
    """
    for record in records:
        converter.register_structure_hook(record, _table(converter, record, omit))
        converter.register_structure_hook_func(_is_tuple_of(record), _tuple_of(converter, record))


def problems(
    error: BaseException,
    line_of: LineOf,
    path: Path = (),
    keys: Mapping[str, str] = KEYS,
    column_of: LineOf = lambda _: None,
) -> Iterable[Problem]:
    """Walk the tree of errors that the converter raises, and say each in a sentence."""
    if isinstance(error, cattrs.BaseValidationError):
        for inner in error.exceptions:
            yield from problems(inner, line_of, path + _step(inner), keys, column_of)
        return
    if isinstance(error, cattrs.ForbiddenExtraKeysError):
        known = [keys.get(f.name, f.name) for f in attrs.fields(error.cl)]
        for key in sorted(map(str, error.extra_fields)):
            words = Words("ukjent nøkkel «{key}»{hint}", "unknown key “{key}”{hint}")
            short = key if len(key) <= _SHOWN else f"{key[:_SHOWN]} …"
            words = words.fill(key=short, hint=nearest_hint(short, known))
            yield Problem(words, line_of((*path, key)), column_of((*path, key)))
        return
    if isinstance(error, InvalidValueError):
        field = words_of(error)[0]
        path = (*path, KEYS.get(field, field))
    yield Problem(_in_words(error, path), line_of(path), column_of(path))


def _step(error: BaseException) -> Path:
    """The key or index that an error adds to its path, from the converter's notes."""
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, cattrs.AttributeValidationNote):
            return (KEYS.get(note.name, note.name),)
        if isinstance(note, cattrs.IterableValidationNote):
            return (note.index,)
    return ()


def _in_words(error: BaseException, path: Path) -> Words:
    names = [part for part in path if isinstance(part, str)]
    key = ".".join(name for name in names if name != "entry" or len(names) == 1)
    if isinstance(error, KeyError):
        missing = KEYS.get(error.args[0], error.args[0])
        return Words("nøkkelen «{key}» mangler", "the key “{key}” is missing").fill(key=missing)
    if isinstance(error, WrongValueError | InvalidValueError):
        said = words_of(error)[1]
        return Words(f"{key}: {said.nb}", f"{key}: {said.en}") if key else said
    return Words(f"{key}: {error}", f"{key}: {error}")
