"""Reads settings: from the data of a file to a configuration, every problem told."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from attrs import Factory, frozen

from vigo_arshjul.analysis.declared import DeclaredRule, Gap, RowPattern
from vigo_arshjul.calendar import CalendarYear, SchoolYear
from vigo_arshjul.calendar.years import parse_year
from vigo_arshjul.errors import ArshjulError, Problem
from vigo_arshjul.io.records.recurs import recurs_from
from vigo_arshjul.io.records.strict import (
    PLAIN,
    LineOf,
    Ways,
    WrongDataError,
    problems,
    refused_by,
    table_of,
    take_records,
    word_of,
)
from vigo_arshjul.io.records.wrong import WrongValueError, not_a, text_of
from vigo_arshjul.language import Language
from vigo_arshjul.model import FixedDay, Recurrence
from vigo_arshjul.model.recurrence import stands_alone
from vigo_arshjul.model.source import refuse_unknown_meanings
from vigo_arshjul.phrases.expected import DeadlinePolicy
from vigo_arshjul.rules import Config, Severity, all_rules
from vigo_arshjul.rules.declared import rule_of
from vigo_arshjul.rules.registry import refuse_threshold
from vigo_arshjul.rules.selection import codes_of, refuse_taken

Thresholds = Mapping[str, int]
PerFile = Mapping[str, tuple[str, ...]]


def _pattern(value: Any) -> Any:
    """A text for a column stands for a list of it."""
    if type(value) is dict:
        value = {k: [said] if type(said) is str else said for k, said in value.items()}
    return _TABLES["RowPattern"](value)


_ClosedDays = Mapping[dt.date | Recurrence, str]
_Severities = Mapping[str, Severity | None]
_Columns = Mapping[str, str]


class _OrOff(StrEnum):
    """What a file may say of a rule: a severity, or that it does not run."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    OFF = "off"


@frozen(kw_only=True)
class ConfigRecord:
    """The settings as they stand in a file, with `-` for `_` in their keys."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: _Severities = Factory(dict)
    fail_on: Severity = Severity.ERROR
    language: Language | None = None
    registration_deadline: DeadlinePolicy = DeadlinePolicy.CALENDAR_DAY
    closed_days: _ClosedDays = Factory(dict)
    actors: tuple[str, ...] = ()
    year: SchoolYear | CalendarYear | None = None
    columns: _Columns = Factory(dict)
    rule: tuple[DeclaredRule, ...] = ()
    thresholds: Thresholds = Factory(dict)
    per_file_ignores: PerFile = Factory(dict)


class Places(NamedTuple):
    """Where what a path of the data leads to stands in the file."""

    line_of: LineOf  # its line
    column_of: LineOf  # its column, where it is not the first thing on the line


def config_from(data: Mapping[str, Any], places: Places, path: Path, language: Language) -> Config:
    """The configuration that a file sets; an ArshjulError has every problem of it."""
    try:
        record: ConfigRecord = _WAYS["ConfigRecord"](dict(data))
        off = (name for name, severity in record.severity.items() if severity is None)
        config = Config(
            select=record.select,
            ignore=(*record.ignore, *off),
            severity={name: one for name, one in record.severity.items() if one is not None},
            fail_on=record.fail_on,
            language=record.language or language,
            registration_deadline=record.registration_deadline,
            closed_days={
                day: name for day, name in record.closed_days.items() if isinstance(day, dt.date)
            },
            closed_each_year={
                rule: name
                for rule, name in record.closed_days.items()
                if not isinstance(rule, dt.date)
            },
            actors=record.actors,
            year=record.year,
            columns=record.columns,
            rules=record.rule,
            thresholds=record.thresholds,
            per_file_ignores=record.per_file_ignores,
            source=str(path),
        )
        _refuse_wrong_rules(config, record, places)
    except WrongDataError as error:
        found = problems(error, places.line_of, column_of=places.column_of)
        raise ArshjulError(*found, path=str(path)) from None
    except ArshjulError as error:
        raise error.at(str(path)) from None
    return config


def _refuse_wrong_rules(config: Config, record: ConfigRecord, places: Places) -> None:
    """Raise for everything that names no rule (AH802), or no new one, or no threshold of one."""
    wrong = [
        Problem(problem.words, places.line_of(place), places.column_of(place))
        for place, function, *args in _asked(config, record)
        for problem in _problems_of(function, *args)
    ]
    if wrong:
        raise ArshjulError(*wrong)


def _asked(config: Config, record: ConfigRecord) -> Iterator[tuple[Any, ...]]:
    """What refuses each thing that may name no rule, with its place and arguments."""
    known = list(all_rules() if config.rules else ())
    for index, rule in enumerate(config.rules):
        yield ("rule", index, "code"), refuse_taken, rule, tuple(known)
        known.append(rule_of(rule))
    for key in ("select", "ignore", "severity"):
        for name in getattr(record, key):
            yield (key, name), codes_of, (name,), known or None
    for pattern, names in config.per_file_ignores.items():
        yield ("per-file-ignores", pattern), codes_of, names, known or None
    for name, number in config.thresholds.items():
        yield ("thresholds", name), refuse_threshold, name, number


def _problems_of(function: Callable[..., object], *args: object) -> tuple[Problem, ...]:
    try:
        function(*args)
    except ArshjulError as error:
        return error.problems
    return ()


def _severities(value: object) -> _Severities:
    levels = table_of(word_of(_OrOff))(value)
    return {
        name: None if level is _OrOff.OFF else Severity(level) for name, level in levels.items()
    }


def _closed_days(value: object) -> _ClosedDays:
    if type(value) is not dict:
        raise not_a(dict, value)
    return dict(_closed_day(key, said) for key, said in value.items())


def _closed_day(key: str, said: object) -> tuple[dt.date | Recurrence, str]:
    """`2017-12-27 = "romjul"`, `12-27 = "romjul"` each year, or `romjul = { … }` by a rule."""
    if isinstance(said, dict):
        rule = recurs_from(said)
        if not stands_alone(rule):
            raise WrongValueError(
                "«{key}»: ventet en regel for en dag i året",
                "“{key}”: expected a rule for a day of the year",
                key=key,
            )
        return rule, key
    name = text_of(said)
    if match := re.fullmatch(r"(\d{2})-(\d{2})", key):
        return FixedDay(int(match[1]), int(match[2])), name
    return _day(key), name


def _columns(value: object) -> _Columns:
    if type(value) is not dict:
        raise not_a(dict, value)
    found = {heading: text_of(word) for heading, word in value.items()}
    try:
        refuse_unknown_meanings(found)
    except ArshjulError as error:
        words = error.problems[0].words
        raise WrongValueError(words.nb, words.en) from None
    return found


def _day(key: str) -> dt.date:
    with suppress(ValueError):
        day = dt.date.fromisoformat(key)
        # It reads 20171227 and 2017-W52-3 as well.
        if day.isoformat() == key:
            return day
    raise WrongValueError(
        "«{key}» er ingen dato; ventet en som 2017-12-27, eller 12-27 for hvert år",
        "“{key}” is no date; expected one as 2017-12-27, or 12-27 for each year",
        key=key,
    )


_WAYS: Ways = {
    **PLAIN,
    **{enum.__name__: word_of(enum) for enum in (Severity, Language, DeadlinePolicy)},
    "_Severities": _severities,
    "_ClosedDays": _closed_days,
    "SchoolYear | CalendarYear | None": refused_by(parse_year),
    "_Columns": _columns,
    "Thresholds": table_of(PLAIN["int"]),
    "PerFile": table_of(PLAIN["tuple[str, ...]"]),
}
_TABLES: Ways = dict(_WAYS)
take_records(_TABLES, RowPattern)
_WAYS["RowPattern"] = _pattern
take_records(_WAYS, Gap, DeclaredRule, ConfigRecord)
