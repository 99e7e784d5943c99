"""The JSON Schemas by which editors know schedule files and settings.

They are made from the classes that the loader reads into, so that neither can drift from the
other; what is written by hand is the meaning of each key, in both languages. Draft 7, since
the TOML checker of most editors (taplo) reads every schema as that.
"""

from __future__ import annotations

import datetime as dt
import json
import types
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs

from schema_words import MEANINGS
from vigo_arshjul.analysis.declared import (
    CODE,
    OWN_PREFIX,
    REQUIRABLE,
    DeclaredRule,
    Gap,
    RowPattern,
)
from vigo_arshjul.calendar import BusinessDayConvention, CalendarYear, SchoolYear
from vigo_arshjul.io.records.plain import FORMAT
from vigo_arshjul.io.records.recurs import FORMS, RuleForm
from vigo_arshjul.io.records.schedule import EntryRecord, ScheduleRecord
from vigo_arshjul.io.records.strict import KEYS
from vigo_arshjul.io.settings import ConfigRecord
from vigo_arshjul.language import Words
from vigo_arshjul.model import (
    Appendix,
    Feast,
    Ignore,
    LegendLine,
    MonthPart,
    Precedence,
    Recurrence,
)
from vigo_arshjul.model.day_rules import BUSINESS_DAYS, LAST_DAY, LONGEST, NTHS, WEEKDAY_NAMES
from vigo_arshjul.rules import Severity, all_rules

Schema = dict[str, Any]

DRAFT = "http://json-schema.org/draft-07/schema#"

_TEXT: Schema = {"type": "string"}
# A native date of TOML comes to a checker as text.
_WORDS: Schema = {"type": "string", "pattern": r"[^ *]"}
_DATE: Schema = {"type": "string", "format": "date"}
_SCHOOL_YEAR: Schema = {"type": "string", "pattern": r"^\s*\d{4}-\d{4}\s*$"}
_YEAR: Schema = {"type": "string", "pattern": r"^\s*\d{4}\s*$"}
_ANY_YEAR = SchoolYear | CalendarYear | None
_YEARS: Schema = {"type": "string", "pattern": r"^\s*\d{4}(-\d{4})?\s*$"}
_FOR_EDITORS = Words(
    "Hvor et redigeringsprogram finner skjemaet.", "Where an editor finds the schema."
)
_TIME: Schema = {"type": "string", "pattern": r"^\s*([01]\d|2[0-3]):[0-5]\d\s*$"}
_TYPES: Mapping[object, Schema] = {
    str: _TEXT,
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    dt.date: _DATE,
    dt.time: _TIME,
    SchoolYear: _SCHOOL_YEAR,
    CalendarYear: _YEAR,
    # Beside a bare $ref Draft 7 reads nothing, not even a description.
    Recurrence: {"allOf": [{"$ref": "#/definitions/recurrence"}]},
}
_NAMES: Mapping[type, str] = {
    EntryRecord: "entry",
    Appendix: "appendix",
    LegendLine: "legend",
    Precedence: "precedence",
    Ignore: "ignore",
    DeclaredRule: "rule",
    RowPattern: "row-pattern",
    Gap: "gap",
}
# Fields that the program fills in, and no file says.
_TOLD_BY_THE_PROGRAM: Mapping[type, Sequence[str]] = {
    Appendix: ("line",),
    LegendLine: ("line",),
}
# What may stand in a file and is not offered by an editor.
_HIDDEN: Schema = {"x-taplo": {"hidden": True}}


def schedule_schema() -> Schema:
    """What a schedule file in TOML may hold."""
    records = (EntryRecord, Appendix, LegendLine, Precedence, Ignore)
    definitions = {_NAMES[record]: _table(record) for record in records}
    definitions["entry"] |= _one_kind_of_date()
    definitions["entry"]["x-taplo"] = {"initKeys": ["id", "date", "from", "what", "to"]}
    schema = {
        "$schema": DRAFT,
        "title": "Årshjul VIGO Opplæring",
        **_table(ScheduleRecord),
        "definitions": definitions | _recurrences(),
    }
    schema |= _first_that_fits([("year", _never("school_year", _ONE_YEAR))], _needs("school_year"))
    # An editor is told so where the schema is.
    schema["properties"]["$schema"] = {**_TEXT, **_both(_FOR_EDITORS), **_HIDDEN}
    schema["properties"]["format"] = {"const": FORMAT, **_said("format", ScheduleRecord)}
    return schema


def config_schema() -> Schema:
    """What `vigo-arshjul.toml` may hold, and `[tool.vigo-arshjul]` in `pyproject.toml`."""
    return {
        "$schema": DRAFT,
        "title": "vigo-arshjul",
        **_table(ConfigRecord),
        "definitions": {**_recurrences(), **_declared_rules()},
    }


def _declared_rules() -> dict[str, Schema]:
    """The definitions of rules without code; a text for a column stands for a list of it."""
    pattern, gap, rule = map(_table, (RowPattern, Gap, DeclaredRule))
    for key, value in pattern["properties"].items():
        if value.get("type") == "array":
            said = value.pop("description")
            pattern["properties"][key] = {"anyOf": [_WORDS, {"type": "array", "items": _WORDS}]}
            pattern["properties"][key]["description"] = said
    gap["properties"]["business_days"] |= {"minimum": 1, "maximum": LONGEST}
    gap["properties"]["after"]["minProperties"] = 1
    rule["properties"]["code"]["pattern"] = f"^(?!{OWN_PREFIX}){CODE.pattern}$"
    rule["properties"]["name"]["pattern"] = r"\S"
    rule["properties"]["required"]["items"] = {"enum": list(REQUIRABLE)}
    for value in (*gap["properties"].values(), *rule["properties"].values()):
        if ref := value.pop("$ref", None):
            value["allOf"] = [{"$ref": ref}]
    return {"row-pattern": pattern, "gap": gap, "rule": rule}


def written(schema: Schema) -> str:
    """A schema as it stands in its file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


# --- tables and their keys ---------------------------------------------------------------


def _table(record: type) -> Schema:
    """A table whose keys are the fields of a record."""
    hints = get_type_hints(record)
    omitted = _TOLD_BY_THE_PROGRAM.get(record, ())
    fields = [field for field in attrs.fields(record) if field.name not in omitted]
    keys = {KEYS.get(field.name, field.name): field for field in fields}
    return _closed(
        {
            key: {**_value(hints[field.name], key), **_said(key, record)}
            for key, field in keys.items()
        },
        [key for key, field in keys.items() if field.default is attrs.NOTHING],
    )


def _said(key: str, record: object) -> Schema:
    hidden = _HIDDEN if (key, record) == ("line", EntryRecord) else {}
    return {**_both(MEANINGS[record][key]), **hidden}


def _both(words: Words) -> Schema:
    return {"description": f"{words.nb}\n\n{words.en}"}


def _closed(properties: Mapping[str, Schema], required: Sequence[str] = ()) -> Schema:
    """A table with these keys, and no others."""
    offered = [key for key, value in properties.items() if not value.keys() >= _HIDDEN.keys()]
    return {
        "type": "object",
        "properties": dict(properties),
        **({"required": list(required)} if required else {}),
        "additionalProperties": _nothing(f"{_UNKNOWN}: {', '.join(offered)}"),
    }


# The words of the loader (`io.strict.problems`), which a plain `false` could not carry.
_UNKNOWN = "ukjent nøkkel / unknown key; ventet en av / expected one of"


def _nothing(said: str) -> Schema:
    """What no value satisfies, with the reason.

    Of a key that a plain `false` forbids, taplo marks the whole table. What stands under
    `not` it shows at the value itself. Editors that build on the JSON language service of VS
    Code show `errorMessage`.
    """
    return {"not": {"description": said}, "errorMessage": said}


def _value(hint: Any, key: str) -> Schema:
    """The values of a field, by its annotation and the bounds of its key."""
    if hint in (Recurrence | None, _ANY_YEAR):
        return _TYPES[Recurrence] if hint == Recurrence | None else _YEARS
    if get_origin(hint) in (Union, types.UnionType):
        (hint,) = (kind for kind in get_args(hint) if kind is not type(None))
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _value(get_args(hint)[0], key)}
    if hint in _MAPPINGS:
        return _MAPPINGS[hint]()
    if hint in _NAMES:
        return {"$ref": f"#/definitions/{_NAMES[hint]}"}
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {"enum": [member.value for member in hint]}
    return {**_TYPES[hint], **_BOUNDS.get(key, {})}


# What the model demands beyond the type of a key.
_BOUNDS: Mapping[str, Schema] = {
    "business_days": {"minimum": 0, "maximum": 10_000},
    "reason": {"pattern": r"\S"},
}


def _severities() -> Schema:
    severity = {"enum": [*(severity.value for severity in Severity), "off"]}
    rules = (rule for rule in all_rules() if rule.plugin is None)
    return {
        "type": "object",
        "properties": {rule.code: {**severity, **_both(rule.what)} for rule in rules},
        "additionalProperties": severity,
    }


def _closed_days() -> Schema:
    """A date or a day of each year with its name, or the name of a rule."""
    return {
        "type": "object",
        "patternProperties": {r"^(\d{4}-)?\d{2}-\d{2}$": _TEXT},
        # What is no date is the name of a rule.
        "additionalProperties": {"$ref": "#/definitions/recurrence"},
    }


def _texts() -> Schema:
    return {"type": "object", "additionalProperties": _TEXT}


def _thresholds() -> Schema:
    """A number for each rule that has one."""
    found = {
        rule.code: {
            "type": "integer",
            "minimum": rule.threshold.least,
            "maximum": rule.threshold.most,
            **_both(rule.threshold.what),
        }
        for rule in all_rules()
        if rule.threshold is not None
    }
    return {"type": "object", "properties": found, "additionalProperties": {"type": "integer"}}


def _lists() -> Schema:
    return {"type": "object", "additionalProperties": {"type": "array", "items": _TEXT}}


_MAPPINGS: Mapping[object, Callable[[], Schema]] = {
    Mapping[str, str]: _texts,
    Mapping[str, int]: _thresholds,
    Mapping[str, tuple[str, ...]]: _lists,
    Mapping[str, Severity | None]: _severities,
    Mapping[dt.date | Recurrence, str]: _closed_days,
}


_ONE_YEAR = "ventet enten school_year eller year / expected either school_year or year"


def _needs(*keys: str) -> Schema:
    return {"required": list(keys)}


def _never(key: str, said: str) -> Schema:
    return {"properties": {key: _nothing(said)}}


def _one_kind_of_date() -> Schema:
    """A day, a period, once in each month, or no day: never two of them, and never none."""
    keys = ("date", "first", "last", "monthly_after")
    said = (
        "raden må ha enten date, eller first og last, eller monthly_after / "
        "the entry must have either date, or first and last, or monthly_after"
    )

    def only(*kept: str) -> Schema:
        others = {key: _nothing(said) for key in keys if key not in kept}
        return {"required": list(kept), "properties": others}

    dated = _first_that_fits(
        [(("date",), only("date")), (("monthly_after",), only("monthly_after"))]
        + [((key,), only("first", "last")) for key in ("first", "last")],
        otherwise=_needs("date"),
    )
    is_undated = {"properties": {"precision": {"const": "undated"}}, **_needs("precision")}
    return {"if": is_undated, "then": only(), "else": dated}


def _first_that_fits(cases: Sequence[tuple[Sequence[str], Schema]], otherwise: Schema) -> Schema:
    """The schema of the first keys that are there; a checker then speaks of that one only."""
    schema = otherwise
    for keys, then in reversed(cases):
        schema = {"if": {"required": list(keys)}, "then": then, "else": schema}
    return schema


# --- the rule of a date --------------------------------------------------------------------

_DISTANCE: Schema = {"type": "integer", "minimum": -LONGEST, "maximum": LONGEST}
_RULE_VALUES: Mapping[str, Schema] = {
    "month": {"type": "integer", "minimum": 1, "maximum": 12},
    "day": {"type": "integer", "minimum": LAST_DAY, "maximum": 31, "not": {"const": 0}},
    "business_day": {"enum": list(BUSINESS_DAYS)},
    "part": {"enum": [part.value for part in MonthPart]},
    "week": {"type": "integer", "minimum": 1, "maximum": 53},
    "before_easter": {"type": "integer", "minimum": 1, "maximum": 9},
    "weeks": {"type": "integer", "minimum": -53, "maximum": 53},
    "says": {**_TEXT, "minLength": 1},
    "feast": {"enum": [feast.value for feast in Feast]},
    "convention": {"enum": [convention.value for convention in BusinessDayConvention]},
    "weekday": {"enum": list(WEEKDAY_NAMES)},
    "avoid": {
        "type": "array",
        "items": {"enum": list(WEEKDAY_NAMES)},
        "maxItems": 4,
        "uniqueItems": True,
    },
    "nth": {"enum": list(NTHS)},
    "after": _TEXT,
    "before": _TEXT,
    "business_days": _DISTANCE,
    "days": _DISTANCE,
    "easter": _DISTANCE,
    "next_year": _TEXT,
    "years": {"enum": [-1, 1]},
    "rule": {"allOf": [{"$ref": "#/definitions/recurrence"}]},
    "first": {"allOf": [{"$ref": "#/definitions/day-rule"}]},
    "last": {"allOf": [{"$ref": "#/definitions/last-day-rule"}]},
    "each_month_after": {"allOf": [{"$ref": "#/definitions/day-of-the-year"}]},
}
# No rule is known by these keys alone, but the last day of a period.
_STEPS = ("business_days", "days")
_WHOLE = ("years", "first", "each_month_after", "month", "says")
_DAY_OF_THE_YEAR = RuleForm("day", ("day",), ("month", "day"))


def _recurrences() -> Schema:
    """The definitions of the rules, one for each form of the reader."""
    forms = {form.name: _form(form) for form in FORMS}
    forms["day"] |= _days_of_months()
    forms["nearest"] |= _days_of_months()
    of_a_day = [form for form in FORMS if form.name not in (*_WHOLE, *_STEPS)]
    steps = [form for form in FORMS if form.name in _STEPS]

    def ref(name: str) -> Schema:
        return {"$ref": f"#/definitions/rule-{name}"}

    def one_of(some: Sequence[RuleForm]) -> Schema:
        cases = [(form.marks, ref(form.name)) for form in some]
        known: Mapping[str, Schema] = {key: {} for form in FORMS for key in form.keys}
        return _first_that_fits(cases, {**_closed(known), "required": ["month", "day"]})

    whole = [
        ("years", "years"),
        ("first", "first"),
        ("last", "first"),
        ("each_month_after", "each_month_after"),
        ("says", "says"),
    ]
    cases: list[tuple[Sequence[str], Schema]] = [((key,), ref(form)) for key, form in whole]
    # What one day is told from a whole month by.
    cases += [(form.marks, {"$ref": "#/definitions/day-rule"}) for form in of_a_day]
    rest: Schema = {"$ref": "#/definitions/day-rule"}
    month = next(form for form in FORMS if form.name == "month")
    only_month: Schema = {"required": ["month"], "propertyNames": {"enum": list(month.keys)}}
    rest = {"if": only_month, "then": ref("month"), "else": rest}
    hover = {key: _said(key, Recurrence) for key in _RULE_VALUES}
    return {
        "recurrence": {
            "type": "object",
            "properties": hover,
            **_first_that_fits(cases, rest),
        },
        "day-rule": {"type": "object", **one_of(of_a_day)},
        "last-day-rule": {"type": "object", **one_of([*of_a_day, *steps])},
        "day-of-the-year": {**_form(_DAY_OF_THE_YEAR), **_days_of_months()},
        **{f"rule-{form}": schema for form, schema in forms.items()},
    }


def _form(form: RuleForm) -> Schema:
    """One form of a rule; of the steps after or before another row, exactly one is given."""
    keys = {key: {**_RULE_VALUES[key], **_said(key, Recurrence)} for key in form.keys}
    if form.name not in ("after", "before"):
        return _closed(keys, form.needed)
    one, other = _STEPS
    said = f"ventet en av / expected one of {one}, {other}"
    only_one = ((one,), {"properties": {other: _nothing(said)}})
    return {**_closed(keys, form.needed), **_first_that_fits([only_one], {"required": [other]})}


def _days_of_months() -> Schema:
    """No 31 April; nor 29 February, which most years have not."""
    last = {
        month: (dt.date(2001, month % 12 + 1, 1) - dt.timedelta(1)).day for month in range(1, 13)
    }
    lengths = sorted({day for day in last.values() if day < 31})
    return {
        "allOf": [
            {
                "if": {"properties": {"month": {"enum": [m for m in last if last[m] == length]}}},
                "then": {"properties": {"day": {"maximum": length}}},
            }
            for length in lengths
        ]
    }


# --- for people ------------------------------------------------------------------------------

# What each table is called on the page about them.
_RULE_TITLES = {
    "rule": "`[[rule]]`",
    "row-pattern": "`rows`, `must`, `must-not`, `after`",
    "gap": "`gap`",
}
_TITLES = {
    "entry": "`[[entry]]`",
    "appendix": "`[[appendix]]`",
    "legend": "`[[legend]]`",
    "precedence": "`before` and `after`",
    "ignore": "`ignore`",
    "recurrence": "`recurs`",
}


def tables(schema: Schema) -> Iterator[tuple[str, list[tuple[str, str, str, str]]]]:
    """The tables of a file: the key, its value, and its meaning in both languages."""
    definitions = schema.get("definitions", {})
    is_schedule = "entry" in definitions
    yield "The file" if is_schedule else "`vigo-arshjul.toml`", list(_rows(schema))
    for name, title in (_TITLES if is_schedule else _RULE_TITLES).items():
        if name in definitions:
            yield title, list(_rows(definitions[name]))


def _rows(table: Schema) -> Iterator[tuple[str, str, str, str]]:
    required = table.get("required", ())
    for key, value in table["properties"].items():
        nb, _, en = value["description"].partition("\n\n")
        # Which values a rule takes stands with its forms.
        kind = _kind(value if len(value) > 1 else _RULE_VALUES[key])
        yield f"`{key}`", f"{kind}, required" if key in required else kind, nb, en


_PATTERNS = {
    _SCHOOL_YEAR["pattern"]: "school year",
    _YEAR["pattern"]: "year",
    _TIME["pattern"]: "time of day",
}


def _kind(value: Schema) -> str:
    """What may stand there, in words."""
    if "anyOf" in value:
        return " or ".join(map(_kind, value["anyOf"]))
    if "const" in value:
        return f"`{value['const']}`"
    if "enum" in value:
        return ", ".join(f"`{word}`" for word in value["enum"])
    if "allOf" in value or "$ref" in value:
        return "a table"
    if value["type"] == "array":
        item = _kind(value["items"])
        return "tables" if item == "a table" else f"a list of {item}"
    if value["type"] == "integer" and "minimum" in value:
        upper = f" to {value['maximum']}" if "maximum" in value else " or more"
        return f"{value['minimum']}{upper}"
    if value.get("format") == "date":
        return "date"
    if named := _PATTERNS.get(value.get("pattern")):
        return named
    return {"object": "a table", "string": "text", "integer": "number"}.get(
        value["type"], "`true` or `false`"
    )
