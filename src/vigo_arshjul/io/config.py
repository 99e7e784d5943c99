"""Finds and reads settings: `vigo-arshjul.toml`, or a table in `pyproject.toml`."""

from __future__ import annotations

import datetime as dt
import os
import stat
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import cattrs
from attrs import Factory, evolve, frozen

from vigo_arshjul.conventions import DeadlinePolicy
from vigo_arshjul.errors import ArshjulError, Problem
from vigo_arshjul.io.decode import decode
from vigo_arshjul.io.lines import toml_lines
from vigo_arshjul.io.strict import (
    LineOf,
    WrongValueError,
    not_a,
    problems,
    strict_converter,
    take_tables_of,
    take_words_of,
)
from vigo_arshjul.language import Language, Words
from vigo_arshjul.rules import Config, Severity

OWN_FILE = "vigo-arshjul.toml"
SHARED_FILE = "pyproject.toml"
_TABLE = ("tool", "vigo-arshjul")
_REPOSITORY = ".git"

_ClosedDays = Mapping[dt.date, str]
_Severities = Mapping[str, Severity]


@frozen(kw_only=True)
class ConfigRecord:
    """The settings as they stand in a file, with `-` for `_` in their keys."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: _Severities = Factory(dict)
    fail_on: Severity = Severity.ERROR
    language: Language = Language.NB
    registration_deadline: DeadlinePolicy = DeadlinePolicy.CALENDAR_DAY
    closed_days: _ClosedDays = Factory(dict)
    actors: tuple[str, ...] = ()


def find_config(start: Path) -> Config:
    """The settings of the nearest file, from a folder upwards; the defaults without one.

    The search ends with the root of a repository and with the home folder, and before a
    folder where everybody may put files, as `/tmp`: what stands there is nobody's settings.

    Args:
        start: the folder of the input.

    Raises:
        ArshjulError: with every problem of the file that was found.
    """
    for folder in _trusted(start.absolute()):
        own, shared = folder / OWN_FILE, folder / SHARED_FILE
        if own.is_file():
            return read_config(own)
        if shared.is_file() and _may_hold_settings(shared):
            return read_config(shared)
    return Config()


def _trusted(start: Path) -> Iterator[Path]:
    """The folders from one upwards whose settings may be meant for what is in it."""
    home = Path(os.path.expanduser("~"))
    for folder in (start, *start.parents):
        if _is_for_everybody(folder):
            return
        yield folder
        if folder == home or os.path.lexists(folder / _REPOSITORY):
            return


def _is_for_everybody(folder: Path) -> bool:
    """Whether anybody may put files into a folder and nobody take away another's."""
    try:
        mode = folder.stat().st_mode
    except OSError:
        return False
    return bool(mode & stat.S_ISVTX and mode & stat.S_IWOTH)


def _may_hold_settings(shared: Path) -> bool:
    """Whether a file of many tools speaks of ours; what else is in it is not our business."""
    return _TABLE[1] in _text(shared) and _settings(shared, _parse(shared)) is not None


def read_config(path: Path) -> Config:
    """Read the settings of a file.

    Raises:
        ArshjulError: with every problem of the file.
    """
    data = _settings(path, _parse(path)) or {}
    prefix = _TABLE if path.name == SHARED_FILE else ()
    lines = toml_lines(_text(path))

    def line_of(place: tuple[str | int, ...]) -> int | None:
        return lines.line_of((*prefix, *place))

    return _config(data, line_of, path)


def _config(data: Mapping[str, Any], line_of: LineOf, path: Path) -> Config:
    try:
        record = _CONVERTER.structure(dict(data), ConfigRecord)
        config = Config(
            select=record.select,
            ignore=record.ignore,
            severity=record.severity,
            fail_on=record.fail_on,
            language=record.language,
            registration_deadline=record.registration_deadline,
            closed_days=record.closed_days,
            actors=record.actors,
            source=str(path),
        )
        _name_unknown_rules(config, line_of)
    except cattrs.BaseValidationError as error:
        raise ArshjulError(*problems(error, line_of), path=str(path)) from None
    except ArshjulError as error:
        raise error.at(str(path)) from None
    return config


def _name_unknown_rules(config: Config, line_of: LineOf) -> None:
    """Raise for every setting that names no rule (AH802)."""
    wrong = []
    for key in ("select", "ignore", "severity"):
        for name in getattr(config, key):
            try:
                evolve(Config(), select=(name,)).rules()
            except ArshjulError as error:
                wrong += [Problem(p.words, line_of((key, name))) for p in error.problems]
    if wrong:
        raise ArshjulError(*wrong)


def _text(path: Path) -> str:
    try:
        return decode(path.read_bytes())
    except OSError as error:
        words = Words("kan ikke leses: {why}", "cannot be read: {why}")
        raise ArshjulError(words.fill(why=error.strerror), path=str(path)) from None
    except ArshjulError as error:
        raise error.at(str(path)) from None


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(_text(path))
    except RecursionError:
        words = Words("for dypt nøstet", "nested too deeply")
        raise ArshjulError(words, path=str(path)) from None
    except ValueError as error:
        # Also for a number of more digits than Python reads.
        words = Words(f"ikke gyldig TOML: {error}", f"not valid TOML: {error}")
        raise ArshjulError(words, path=str(path)) from None


def _settings(path: Path, data: dict[str, Any]) -> dict[str, Any] | None:
    """Our part of a file; None where a shared one has none."""
    if path.name != SHARED_FILE:
        return data
    tool = data.get(_TABLE[0])
    settings = tool.get(_TABLE[1]) if isinstance(tool, dict) else None
    return settings if isinstance(settings, dict) else None


def _severities(value: object, _: object) -> _Severities:
    if type(value) is not dict:
        raise not_a(dict, value)
    return {name: _CONVERTER.structure(word, Severity) for name, word in value.items()}


def _closed_days(value: object, _: object) -> _ClosedDays:
    if type(value) is not dict:
        raise not_a(dict, value)
    return {_day(key): _CONVERTER.structure(name, str) for key, name in value.items()}


def _day(key: str) -> dt.date:
    try:
        return dt.date.fromisoformat(key)
    except ValueError:
        raise WrongValueError(
            "«{key}» er ingen dato; ventet en som 2017-12-27",
            "“{key}” is no date; expected one as 2017-12-27",
            key=key,
        ) from None


def _make_converter() -> cattrs.Converter:
    converter = strict_converter()
    take_words_of(converter, Severity, Language, DeadlinePolicy)
    converter.register_structure_hook_func(lambda kind: kind == _Severities, _severities)
    converter.register_structure_hook_func(lambda kind: kind == _ClosedDays, _closed_days)
    take_tables_of(converter, ConfigRecord)
    return converter


_CONVERTER = _make_converter()
