"""Reads settings: from the data of a file to a configuration, every problem told."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from enum import StrEnum
from functools import partial
from operator import eq
from pathlib import Path
from typing import Any, NamedTuple

import cattrs
from attrs import Factory, frozen

from vigo_arshjul.analysis.declared import DeclaredRule, Gap, RowPattern
from vigo_arshjul.calendar import CalendarYear, SchoolYear
from vigo_arshjul.calendar.years import parse_year
from vigo_arshjul.errors import ArshjulError, Problem
from vigo_arshjul.io.records.lines import LineOf
from vigo_arshjul.io.records.recurs import recurs_from
from vigo_arshjul.io.records.strict import (
    problems,
    read_by,
    strict_converter,
    take_tables_of,
    take_words_of,
)
from vigo_arshjul.io.records.wrong import WrongValueError, of_kind, told_of_value
from vigo_arshjul.language import Language
from vigo_arshjul.model import FixedDay, Recurrence
from vigo_arshjul.model.recurrence import stands_alone
from vigo_arshjul.model.source import refuse_unknown_meanings
from vigo_arshjul.phrases.texts.expected import DeadlinePolicy
from vigo_arshjul.rules import Config, Severity, all_rules
from vigo_arshjul.rules.core.declared import rule_of
from vigo_arshjul.rules.core.selection import codes_of, refuse_taken, refuse_threshold

Thresholds = Mapping[str, int]
PerFile = Mapping[str, tuple[str, ...]]


def _table_of(kind: Any, value: object) -> dict[str, Any]:
    return dict(_RULES.structure(of_kind(dict, value), dict[str, kind]))


def _make_rules_converter() -> cattrs.Converter:
    converter = strict_converter()
    take_words_of(converter, Severity)
    converter.register_structure_hook_func(
        lambda kind: kind == Mapping[str, str], lambda value, _: _table_of(str, value)
    )
    take_tables_of(converter, RowPattern)
    tables: Any = converter.get_structure_hook(RowPattern)

    def pattern(value: object, kind: object) -> object:
        """A text for a column stands for a list of it."""
        if type(value) is dict:
            value = {k: [said] if type(said) is str else said for k, said in value.items()}
        return tables(value, kind)

    converter.register_structure_hook(RowPattern, pattern)
    take_tables_of(converter, Gap, DeclaredRule)
    return converter


_RULES = _make_rules_converter()


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
        record = _CONVERTER.structure(dict(data), ConfigRecord)
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
    except cattrs.BaseValidationError as error:
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


def _severities(value: object, _: object) -> _Severities:
    levels = _CONVERTER.structure(of_kind(dict, value), dict[str, _OrOff])
    return {
        name: None if level is _OrOff.OFF else Severity(level) for name, level in levels.items()
    }


def _closed_days(value: object, _: object) -> _ClosedDays:
    return dict(_closed_day(key, said) for key, said in of_kind(dict, value).items())


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
    name: str = _CONVERTER.structure(said, str)
    if match := re.fullmatch(r"(\d{2})-(\d{2})", key):
        return FixedDay(int(match[1]), int(match[2])), name
    return _day(key), name


def _columns(value: object, _: object) -> _Columns:
    words = of_kind(dict, value).items()
    found = {heading: _CONVERTER.structure(word, str) for heading, word in words}
    with told_of_value():
        refuse_unknown_meanings(found)
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


# What takes the values of keys that are not plain.
_TAKEN_BY: Sequence[tuple[Any, Callable[[Any, Any], Any]]] = (
    (_Severities, _severities),
    (_ClosedDays, _closed_days),
    (SchoolYear | CalendarYear | None, read_by(parse_year)),
    (_Columns, _columns),
    (tuple[DeclaredRule, ...], _RULES.structure),
    (Thresholds, lambda value, _: _table_of(int, value)),
    (PerFile, lambda value, _: _table_of(tuple[str, ...], value)),
)


def _make_converter() -> cattrs.Converter:
    converter = strict_converter()
    take_words_of(converter, _OrOff, Severity, Language, DeadlinePolicy)
    for kind, take in _TAKEN_BY:
        converter.register_structure_hook_func(partial(eq, kind), take)
    take_tables_of(converter, ConfigRecord)
    return converter


_CONVERTER = _make_converter()
