"""Schedule files as data: from parsed TOML or JSON to the model.

What a file may hold is said once, in the record classes below; a private converter turns
plain data into them. It is strict: a number is no text, a text is no date, an unknown key
is an error. All problems come at once, each with the path to its place.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any

import cattrs
from attrs import Factory, evolve, frozen

from vigo_arshjul.calendar import CalendarYear, SchoolYear
from vigo_arshjul.calendar.years import FIRST_YEAR, LAST_YEAR
from vigo_arshjul.errors import ArshjulError, Problem
from vigo_arshjul.io.records.lines import LineOf
from vigo_arshjul.io.records.plain import FORMAT
from vigo_arshjul.io.records.recurs import recurs_from
from vigo_arshjul.io.records.strict import (
    KEYS,
    problems,
    strict_converter,
    take_tables_of,
    take_words_of,
)
from vigo_arshjul.io.records.wrong import WrongValueError, of_kind, words_of
from vigo_arshjul.language import Words
from vigo_arshjul.model import (
    Appendix,
    Bound,
    Category,
    Day,
    EachMonth,
    Entry,
    Ignore,
    LegendLine,
    Period,
    Place,
    Precedence,
    Precision,
    Recurrence,
    Schedule,
    State,
    Undated,
    When,
)
from vigo_arshjul.model.fields import ENTRY_FIELDS
from vigo_arshjul.model.recurrence import NextYear, OtherYear, anchors_of

# Where an editor finds the schema of the file.
_FOR_EDITORS = "$schema"

Data = Mapping[str, Any]
Extra = Mapping[str, str]


@frozen(kw_only=True, eq=False, repr=False)
class EntryRecord:
    """An entry as it stands in a file; its keys there are those of `ENTRY_FIELDS`."""

    id: str
    date: dt.date | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    monthly_after: dt.date | None = None
    time: dt.time | None = None
    bound: Bound | None = None
    precision: Precision | None = None
    written: str | None = None
    sender: str = ""
    what: str = ""
    recipient: str = ""
    comment: str = ""
    category: Category | None = None
    extra: Extra = Factory(dict)
    recurrence: Recurrence | None = None
    decided_by: str | None = None
    provisional: bool = False
    override: str | None = None
    before: tuple[Precedence, ...] = ()
    after: tuple[Precedence, ...] = ()
    ignores: tuple[Ignore, ...] = ()
    line: int | None = None


@frozen(kw_only=True, eq=False, repr=False)
class ScheduleRecord:
    """A whole file."""

    format: int
    school_year: SchoolYear | None = None
    year: CalendarYear | None = None
    title: str = "Årshjul"
    revised: dt.date | None = None
    version: int = 0
    state: State = State.PUBLISHED
    preface: tuple[str, ...] = ()
    entry: tuple[EntryRecord, ...] = ()
    appendix: tuple[Appendix, ...] = ()
    legend: tuple[LegendLine, ...] = ()


def _wrong_years(data: Data) -> Iterator[Words]:
    """A file is of one school year, or of one calendar year."""
    given = [key for key in ("school_year", "year") if data.get(key) is not None]
    if not given:
        yield Words(
            "nøkkelen «school_year» mangler; ventet den, som 2017-2018, eller «year», som 2026",
            "the key “school_year” is missing; expected it, as 2017-2018, or “year”, as 2026",
        )
    elif len(given) == 2:
        yield Words(
            "både «school_year» og «year» er oppgitt; ventet bare en av dem",
            "both “school_year” and “year” are given; expected only one of them",
        )


# What is said above the rows, by its key and by its name in a schedule.
_ABOVE = {
    "title": "title",
    "school_year": "school_year",
    "year": "school_year",
    "revised": "revised",
}

# --- reading ---------------------------------------------------------------------------


def schedule_from(data: Data, line_of: LineOf, keys: Mapping[str, str] = KEYS) -> Schedule:
    """Build a schedule from parsed data.

    Args:
        line_of: the line that a path of the data stands on.
        keys: what the file calls fields that have another name here.

    Raises:
        ArshjulError: with every problem of the file.
    """
    wrong = [Problem(words, line_of(())) for words in _wrong_years(data)]
    if isinstance(data.get(_FOR_EDITORS), str):
        data = {key: value for key, value in data.items() if key != _FOR_EDITORS}
    try:
        record = _CONVERTER.structure(data, ScheduleRecord)
    except cattrs.BaseValidationError as error:
        raise ArshjulError(*problems(error, line_of, keys=keys), *wrong) from None
    if record.format != FORMAT:
        words = Words(
            "format {found} er ukjent; dette programmet leser format {known}",
            "format {found} is unknown; this program reads format {known}",
        ).fill(found=record.format, known=FORMAT)
        wrong.append(Problem(words, line_of(("format",))))
    if record.version < 0:
        words = Words(
            "versjonen er {version}; ventet et tall fra 0 og opp",
            "the version is {version}; expected a number from 0 up",
        ).fill(version=record.version)
        wrong.append(Problem(words, line_of(("version",))))
    entries = []
    for index, entry in enumerate(record.entry):
        line = line_of(("entry", index))
        try:
            entries.append(_entry(entry, line))
        except WrongValueError as error:
            wrong.append(Problem(error.words, line))
    year = record.school_year or record.year
    if wrong or year is None:
        raise ArshjulError(*wrong)
    return Schedule(
        school_year=year,
        title=record.title,
        revised=record.revised,
        version=record.version,
        state=record.state,
        preface=record.preface,
        entries=tuple(_by_consequence(entries)),
        appendices=record.appendix,
        legend=record.legend,
        places=dict(_places(data, line_of)),
    )


def _by_consequence(entries: Sequence[Entry]) -> Iterator[Entry]:
    """The rows; what counts from a proposal is itself no more than one."""
    open_ids = {entry.id for entry in entries if entry.provisional}
    while followers := {e.id for e in entries if _hangs_on(e, open_ids)} - open_ids:
        open_ids |= followers
    for entry in entries:
        # Ids may be doubled: a row is no proposal because another of its name is one.
        yield evolve(entry, provisional=True) if _hangs_on(entry, open_ids) else entry


def _hangs_on(entry: Entry, ids: Set[str]) -> bool:
    return not entry.override and bool(_anchors(entry) & ids)


def _anchors(entry: Entry) -> frozenset[str]:
    """The rows of the same year that a row counts from."""
    rule = entry.recurrence
    is_own = rule is not None and not isinstance(rule, NextYear | OtherYear)
    return anchors_of(rule) if rule is not None and is_own else frozenset()


def _places(data: Data, line_of: LineOf) -> Iterator[tuple[str, Place]]:
    """Where the title, the year and the day of the version stand."""
    for key, name in _ABOVE.items():
        if key in data and (line := line_of((key,))):
            yield name, Place(line=line)


def _entry(record: EntryRecord, line: int | None) -> Entry:
    if not record.id:
        raise WrongValueError(
            "nøkkelen «id» er tom; ventet et navn som ingen annen rad har",
            "the key “id” is empty; expected a name that no other entry has",
        )
    for ignore in record.ignores:
        if not ignore.reason.strip():
            raise WrongValueError(
                "unntaket fra {rule} mangler begrunnelse; ventet tekst i «reason»",
                "the ignore of {rule} lacks its reason; expected text in 'reason'",
                rule=ignore.rule,
            )
    said = {field.name: getattr(record, field.name) for field in ENTRY_FIELDS}
    return Entry(id=record.id, when=_when(record), line=line, **said)


def _when(record: EntryRecord) -> When:
    given = (record.date, record.first, record.last, record.monthly_after)
    for day in given:
        if day and not FIRST_YEAR < day.year <= LAST_YEAR:
            raise WrongValueError(
                "året {year} er utenfor {first} til {last}",
                "the year {year} is outside {first} to {last}",
                year=day.year,
                first=FIRST_YEAR + 1,
                last=LAST_YEAR,
            )
    said: dict[str, Any] = {"bound": record.bound, "time": record.time, "written": record.written}
    precision = record.precision or Precision.DAY
    match given:
        case (dt.date() as day, None, None, None) if precision in _OF_A_DAY:
            return Day(day, precision=precision, **said)
        case (None, dt.date() as first, dt.date() as last, None) if precision in _OF_A_PERIOD:
            return Period(first, last, precision=precision, **said)
        case (None, None, None, dt.date() as after) if not any((*said.values(), record.precision)):
            return EachMonth(after)
        case (None, None, None, None) if record.precision is Precision.UNDATED and not (
            record.bound or record.time
        ):
            return Undated(written=record.written)
    wrong = _expected_when(given, record.precision)
    raise WrongValueError(wrong.nb, wrong.en, id=record.id)


_OF_A_DAY = (Precision.DAY, Precision.ABOUT)
_OF_A_PERIOD = tuple(precision for precision in Precision if precision is not Precision.UNDATED)


def _expected_when(given: tuple[dt.date | None, ...], precision: Precision | None) -> Words:
    """What a row must say of its date, where what it says does not go together."""
    if precision is Precision.UNDATED:
        return Words(
            'raden «{id}» er uten dato (precision = "undated"); '
            "ventet ingen dag, ingen time og ingen bound",
            "the entry “{id}” is undated; expected no day, no time and no bound",
        )
    if precision not in (None, *_OF_A_DAY) and given[0]:
        return Words(
            f'raden «{{id}}» har precision = "{precision}"; ventet first og last, ikke date',
            f'the entry “{{id}}” has precision = "{precision}"; expected first and last, not date',
        )
    if given[3] and not any(given[:3]):
        return Words(
            "raden «{id}» har monthly_after; da kan den ikke ha time, bound, precision eller "
            "written",
            "the entry “{id}” has monthly_after, and so no time, bound, precision or written",
        )
    return Words(
        "raden «{id}» må ha enten date, eller first og last, eller monthly_after",
        "the entry “{id}” must have either date, or first and last, or monthly_after",
    )


def _recurs(value: object, _: object) -> Recurrence:
    data = of_kind(dict, value)
    try:
        return recurs_from(data)
    except ValueError as error:
        field, said = words_of(error)
        raise WrongValueError(
            f"regelen kan ikke brukes: {field and field + ': '}{{e}}",
            f"the rule cannot be used: {field and field + ': '}{{e}}",
            e=said,
        ) from None


def _extra(value: object, _: object) -> Extra:
    texts = of_kind(dict, value).items()
    return {heading: _CONVERTER.structure(text, str) for heading, text in texts}


def _make_converter() -> cattrs.Converter:
    converter = strict_converter()
    take_words_of(converter, Category, Bound, Precision, State)
    converter.register_structure_hook_func(lambda kind: kind == Recurrence | None, _recurs)
    converter.register_structure_hook_func(lambda kind: kind == Extra, _extra)
    take_tables_of(converter, Appendix, LegendLine, omit=("line",))
    take_tables_of(converter, Ignore, Precedence, EntryRecord, ScheduleRecord)
    return converter


_CONVERTER = _make_converter()
