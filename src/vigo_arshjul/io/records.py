"""Schedule files as data: from parsed TOML or JSON to the model, and back.

What a file may hold is said once, in the record classes below; a private converter turns
plain data into them. It is strict: a number is no text, a text is no date, an unknown key
is an error. All problems come at once, each with the path to its place.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import attrs
import cattrs
from attrs import frozen
from cattrs.gen import make_dict_structure_fn, override

from vigo_arshjul.calendar import BusinessDayConvention, SchoolYear
from vigo_arshjul.errors import ArshjulError, Problem
from vigo_arshjul.io.recurs import recurs_from, recurs_to
from vigo_arshjul.language import Words, nearest_hint
from vigo_arshjul.model import (
    Appendix,
    Category,
    Day,
    EachMonth,
    Entry,
    Ignore,
    LegendLine,
    Period,
    Precedence,
    Recurrence,
    Schedule,
    When,
)

FORMAT = 1

# Where a problem is: keys and indexes from the top of the file.
Path = tuple[str | int, ...]
Data = Mapping[str, Any]


@frozen(kw_only=True)
class EntryRecord:
    """An entry as it stands in a file. `sender` and `recipient` are `from` and `to` there."""

    id: str
    date: dt.date | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    monthly_after: dt.date | None = None
    sender: str = ""
    what: str = ""
    recipient: str = ""
    comment: str = ""
    category: Category | None = None
    recurs: Recurrence | None = None
    decided_by: str | None = None
    provisional: bool = False
    override: str | None = None
    before: tuple[Precedence, ...] = ()
    after: tuple[Precedence, ...] = ()
    ignore: tuple[Ignore, ...] = ()
    line: int | None = None


@frozen(kw_only=True)
class ScheduleRecord:
    """A whole file."""

    format: int
    school_year: SchoolYear
    title: str = "Årshjul"
    revised: dt.date | None = None
    preface: tuple[str, ...] = ()
    entry: tuple[EntryRecord, ...] = ()
    appendix: tuple[Appendix, ...] = ()
    legend: tuple[LegendLine, ...] = ()


class WrongValueError(ValueError):
    """A value that cannot be used, said in both languages."""

    def __init__(self, nb: str, en: str, **values: object) -> None:
        self.words = Words(nb, en).fill(**values)
        super().__init__(self.words.en)


# --- reading ---------------------------------------------------------------------------


def schedule_from(data: Data, line_of: Callable[[Path], int | None]) -> Schedule:
    """Build a schedule from parsed data.

    Args:
        data: the content of the file.
        line_of: the line that a path of the data stands on.

    Raises:
        ArshjulError: with every problem of the file.
    """
    try:
        record = _CONVERTER.structure(data, ScheduleRecord)
    except cattrs.BaseValidationError as error:
        raise ArshjulError(*_problems(error, (), line_of)) from None
    problems: list[Problem] = []
    if record.format != FORMAT:
        words = Words(
            "format {found} er ukjent; dette programmet leser format {known}",
            "format {found} is unknown; this program reads format {known}",
        ).fill(found=record.format, known=FORMAT)
        problems.append(Problem(words, line_of(("format",))))
    entries = []
    for index, entry in enumerate(record.entry):
        line = line_of(("entry", index))
        try:
            entries.append(_entry(entry, line))
        except WrongValueError as error:
            problems.append(Problem(error.words, line))
    if problems:
        raise ArshjulError(*problems)
    return Schedule(
        school_year=record.school_year,
        title=record.title,
        revised=record.revised,
        preface=record.preface,
        entries=tuple(entries),
        appendices=record.appendix,
        legend=record.legend,
    )


def _entry(record: EntryRecord, line: int | None) -> Entry:
    return Entry(
        id=record.id,
        when=_when(record),
        sender=record.sender,
        what=record.what,
        recipient=record.recipient,
        comment=record.comment,
        category=record.category,
        recurrence=record.recurs,
        decided_by=record.decided_by,
        provisional=record.provisional,
        override=record.override,
        before=record.before,
        after=record.after,
        ignores=record.ignore,
        line=line,
    )


def _when(record: EntryRecord) -> When:
    given = (record.date, record.first, record.last, record.monthly_after)
    match given:
        case (dt.date() as day, None, None, None):
            return Day(day)
        case (None, dt.date() as first, dt.date() as last, None):
            return Period(first, last)
        case (None, None, None, dt.date() as after):
            return EachMonth(after)
    raise WrongValueError(
        "raden «{id}» må ha enten date, eller first og last, eller monthly_after",
        "the entry “{id}” must have either date, or first and last, or monthly_after",
        id=record.id,
    )


# --- strict values ---------------------------------------------------------------------

_KINDS = {
    str: Words("tekst i anførselstegn", "text in quotes"),
    int: Words("et helt tall", "a whole number"),
    bool: Words("true eller false", "true or false"),
    dt.date: Words("en dato som 2017-10-02", "a date as 2017-10-02"),
    dict: Words("en tabell", "a table"),
    list: Words("en liste", "a list"),
}


def _found(value: object) -> Words:
    for kind, words in _KINDS.items():
        if type(value) is kind:
            return words
    return Words("noe annet", "something else")


def _strict(kind: type) -> Callable[[object, object], Any]:
    def take(value: object, _: object) -> object:
        if type(value) is not kind:
            raise _not_a(kind, value)
        return value

    return take


def _not_a(kind: type, value: object) -> WrongValueError:
    return WrongValueError(
        "ventet {wanted}, fant {found}",
        "expected {wanted}, found {found}",
        wanted=_KINDS[kind],
        found=_found(value),
    )


def _word_of(enum: type[Category] | type[BusinessDayConvention]) -> Callable[[object, object], Any]:
    def take(value: object, _: object) -> object:
        if type(value) is not str:
            raise _not_a(str, value)
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


def _school_year(value: object, _: object) -> SchoolYear:
    if type(value) is not str:
        raise _not_a(str, value)
    try:
        return SchoolYear.parse(value)
    except ArshjulError as error:
        words = error.problems[0].words
        raise WrongValueError(words.nb, words.en) from None


def _is_tuple_of(item: Any) -> Callable[[object], bool]:
    return lambda kind: kind == tuple[item, ...]


def _tuple_of(converter: cattrs.Converter, item: Any) -> Callable[[object, object], Any]:
    """A list, item by item; a text is no list of letters."""

    def take(value: object, _: object) -> object:
        if type(value) is not list:
            raise _not_a(list, value)
        return tuple(converter.structure(value, list[item]))

    return take


def _table(
    converter: cattrs.Converter, record: Any, omit: tuple[str, ...] = (), **renamed: str
) -> Callable[[Any, Any], Any]:
    """A table of the file: its keys are the fields of a record, and no others."""
    build: Callable[[Any, Any], Any] = make_dict_structure_fn(
        record,
        converter,
        _cattrs_forbid_extra_keys=True,
        **{name: override(rename=key) for name, key in renamed.items()},  # type: ignore[arg-type]
        **{name: override(omit=True) for name in omit},  # type: ignore[arg-type]
    )

    def take(value: object, kind: object) -> object:
        if type(value) is not dict:
            raise _not_a(dict, value)
        return build(value, kind)

    return take


def _recurs(value: object, _: object) -> Recurrence:
    if type(value) is not dict:
        raise _not_a(dict, value)
    try:
        return recurs_from(value)
    except ValueError as error:
        raise WrongValueError(
            "regelen kan ikke brukes: {e}", "the rule cannot be used: {e}", e=error
        ) from None


def _make_converter() -> cattrs.Converter:
    converter = cattrs.Converter(detailed_validation=True)
    for kind in (str, int, bool, dt.date):
        converter.register_structure_hook(kind, _strict(kind))
    converter.register_structure_hook(Category, _word_of(Category))
    converter.register_structure_hook(SchoolYear, _school_year)
    converter.register_structure_hook_func(lambda kind: kind == Recurrence | None, _recurs)
    converter.register_structure_hook(Ignore, _table(converter, Ignore))
    converter.register_structure_hook(Precedence, _table(converter, Precedence))
    converter.register_structure_hook(Appendix, _table(converter, Appendix, omit=("line",)))
    converter.register_structure_hook(LegendLine, _table(converter, LegendLine))
    for item in (str, Ignore, Precedence, Appendix, LegendLine, EntryRecord):
        converter.register_structure_hook_func(_is_tuple_of(item), _tuple_of(converter, item))
    converter.register_structure_hook(
        EntryRecord, _table(converter, EntryRecord, sender="from", recipient="to")
    )
    converter.register_structure_hook(ScheduleRecord, _table(converter, ScheduleRecord))
    return converter


# --- problems --------------------------------------------------------------------------


def _problems(
    error: BaseException, path: Path, line_of: Callable[[Path], int | None]
) -> Iterable[Problem]:
    """Walk the tree of errors that the converter raises, and say each in a sentence."""
    if isinstance(error, cattrs.BaseValidationError):
        for inner in error.exceptions:
            yield from _problems(inner, path + _step(inner), line_of)
        return
    if isinstance(error, cattrs.ForbiddenExtraKeysError):
        known = [_key_of(f) for f in attrs.fields(error.cl)]
        for key in sorted(error.extra_fields):
            words = Words("ukjent nøkkel «{key}»{hint}", "unknown key “{key}”{hint}")
            words = words.fill(key=key, hint=nearest_hint(key, known))
            yield Problem(words, line_of((*path, key)))
        return
    yield Problem(_in_words(error, path), line_of(path))


def _step(error: BaseException) -> Path:
    """The key or index that an error adds to its path, from the converter's notes."""
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, cattrs.AttributeValidationNote):
            return (_FILE_KEYS.get(note.name, note.name),)
        if isinstance(note, cattrs.IterableValidationNote):
            return (note.index,)
    return ()


_FILE_KEYS = {"sender": "from", "recipient": "to"}


def _key_of(attribute: attrs.Attribute[Any]) -> str:
    return _FILE_KEYS.get(attribute.name, attribute.name)


def _in_words(error: BaseException, path: Path) -> Words:
    key = ".".join(part for part in path if isinstance(part, str) and part != "entry")
    if isinstance(error, KeyError):
        missing = _FILE_KEYS.get(error.args[0], error.args[0])
        return Words("nøkkelen «{key}» mangler", "the key “{key}” is missing").fill(key=missing)
    if isinstance(error, WrongValueError):
        said = error.words
        return Words(f"{key}: {said.nb}", f"{key}: {said.en}") if key else said
    return Words(f"{key}: {error}", f"{key}: {error}")


_CONVERTER = _make_converter()


# --- writing ---------------------------------------------------------------------------


def schedule_to(schedule: Schedule) -> dict[str, Any]:
    """A schedule as plain data, without what is empty."""
    data: dict[str, Any] = {
        "format": FORMAT,
        "school_year": str(schedule.school_year),
        "title": schedule.title,
        "revised": schedule.revised,
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
    data: dict[str, Any] = {"id": entry.id, **_when_to(entry.when)}
    data |= {
        "from": entry.sender,
        "what": entry.what,
        "to": entry.recipient,
        "comment": entry.comment,
        "category": entry.category,
        "recurs": recurs_to(entry.recurrence) if entry.recurrence else None,
        "decided_by": entry.decided_by,
        "provisional": entry.provisional or None,
        "override": entry.override,
        "before": [_precedence_to(other) for other in entry.before],
        "after": [_precedence_to(other) for other in entry.after],
        "ignore": [_ignore_to(ignore) for ignore in entry.ignores],
    }
    return _filled(data)


def _when_to(when: When) -> dict[str, dt.date]:
    match when:
        case Day(date=day):
            return {"date": day}
        case Period(first=first, last=last):
            return {"first": first, "last": last}
        case EachMonth(after=after):
            return {"monthly_after": after}


def _precedence_to(other: Precedence) -> dict[str, Any]:
    data: dict[str, Any] = {"entry": other.entry}
    return data | ({"business_days": other.business_days} if other.business_days else {})


def _ignore_to(ignore: Ignore) -> dict[str, str]:
    data = {"rule": ignore.rule, "reason": ignore.reason}
    return data | ({"until": str(ignore.until)} if ignore.until else {})


def _filled(data: Mapping[str, Any]) -> dict[str, Any]:
    """Without empty values; tuples as lists, enums as their text."""
    return {key: _plain(value) for key, value in data.items() if value not in (None, "", (), [])}


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return str(value)
    return list(value) if isinstance(value, tuple) else value
