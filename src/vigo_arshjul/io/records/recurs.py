"""A recurrence in a file: `{ month = 10, day = 1, convention = "following" }`.

Which rule is meant shows by its keys. The union is taken apart by hand, so that a wrong
rule is answered with the keys that it may have.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache, partial
from typing import Any, NamedTuple

from attrs import asdict, fields

from vigo_arshjul.calendar import BusinessDayConvention
from vigo_arshjul.io.records.wrong import WrongValueError, not_a, text_of
from vigo_arshjul.language import Words, nearest_hint
from vigo_arshjul.model import (
    BusinessDayOfMonth,
    EachMonthAfter,
    EasterDay,
    Feast,
    FeastDay,
    FixedDay,
    MonthPart,
    MonthRule,
    NearestWeekday,
    NextYear,
    NthWeekday,
    OtherYear,
    PeriodRule,
    Recurrence,
    Relative,
    RelativeWeek,
    SaidDate,
    WeekRule,
)
from vigo_arshjul.model.recurrence import DayRule


class RuleForm(NamedTuple):
    """The keys of one kind of rule, which are the fields of its record."""

    name: str  # what the form is called
    marks: tuple[str, ...]  # the keys that tell it from those after it, where all are there
    needed: tuple[str, ...]  # the keys that it must have
    optional: tuple[str, ...] = ()  # the keys that it may have
    makes: Callable[..., Any] | None = None  # what is made of its values; None where they are rules

    @property
    def keys(self) -> tuple[str, ...]:
        """All keys that it may have."""
        return self.needed + self.optional

    def fits(self, data: Collection[str]) -> bool:
        """Whether a rule is of this form; a whole month has no further keys."""
        return all(map(data.__contains__, self.marks)) and (
            self.name != "month" or set(self.keys).issuperset(data)
        )


def _before(before: str, **steps: int) -> Relative:
    return Relative(before, **{unit: -step for unit, step in steps.items()})


def _weeks_before(before: str, weeks: int, weekday: str | None = None) -> RelativeWeek:
    return RelativeWeek(before, -weeks, weekday)


_CONVENTION = ("convention",)
_STEPS = ("business_days", "days")

# A rule is of the first form whose marks it has.
FORMS = (
    RuleForm("next_year", ("next_year",), ("next_year",), makes=NextYear),
    RuleForm("years", ("years",), ("years", "rule")),
    RuleForm("each_month_after", ("each_month_after",), ("each_month_after",)),
    RuleForm("easter", ("easter",), ("easter",), _CONVENTION, EasterDay),
    RuleForm("feast", ("feast",), ("feast",), ("days", "convention"), FeastDay),
    RuleForm("week-after", ("after", "weeks"), ("after", "weeks"), ("weekday",), RelativeWeek),
    RuleForm("week-before", ("before", "weeks"), ("before", "weeks"), ("weekday",), _weeks_before),
    RuleForm("after", ("after",), ("after",), _STEPS, Relative),
    RuleForm("before", ("before",), ("before",), _STEPS, _before),
    RuleForm("week", ("week",), ("week",), ("weekday", "convention", "before_easter"), WeekRule),
    RuleForm(
        "nearest", ("weekday", "day"), ("month", "day", "weekday"), _CONVENTION, NearestWeekday
    ),
    RuleForm("weekday", ("weekday",), ("month", "weekday", "nth"), _CONVENTION, NthWeekday),
    RuleForm("business_day", ("business_day",), ("month", "business_day"), (), BusinessDayOfMonth),
    RuleForm("says", ("says",), ("says",), makes=SaidDate),
    RuleForm("first", ("first",), ("first", "last")),
    RuleForm("day", ("day",), ("month", "day"), ("convention", "avoid"), FixedDay),
    RuleForm("month", ("month",), ("month",), ("part",), MonthRule),
    RuleForm("business_days", ("business_days",), ("business_days",), (), partial(Relative, None)),
    RuleForm("days", ("days",), ("days",), (), partial(Relative, None, None)),
)
_BY_NAME = {form.name: form for form in FORMS}


def recurs_from(data: Mapping[str, Any]) -> Recurrence:
    """Read a rule; a ValueError if it is none, in both languages where it has the wrong keys."""
    if "first" in data or "last" in data:
        _require(data, "first")
        return PeriodRule(_day_rule(data["first"]), _day_rule(data["last"], in_period=True))
    if "years" in data:
        _require(data, "years")
        return OtherYear(_number(data, "years"), recurs_from(data["rule"]))
    if "each_month_after" in data:
        _require(data, "each_month_after")
        after = data["each_month_after"]
        _require(after, "day")
        if "convention" in after:
            raise WrongValueError(
                "«each_month_after» har ingen «convention»",
                "'each_month_after' takes no 'convention'",
            )
        return EachMonthAfter(_number(after, "month"), _number(after, "day"))
    form = _form(data)
    if form.name in _OF_NO_DAY:
        _require(data, form.name)
        whole: Recurrence = _made(data, form)
        return whole
    return _day_rule(data)


# What is a rule, and none for one day.
_OF_NO_DAY = ("month", "says")


def _day_rule(data: Any, *, in_period: bool = False) -> DayRule:
    form = _form(data)
    _require(data, form.name)
    if form.name in _OF_NO_DAY:
        raise WrongValueError("ventet en regel for én dag", "expected a rule for one day")
    if form.makes is None or (form.name in _STEPS and not in_period):
        raise WrongValueError(
            "ventet «after» eller «before» ved siden av «business_days» eller «days»",
            "expected 'after' or 'before' beside 'business_days' or 'days'",
        )
    rule: DayRule = _made(data, form)
    return rule


def _made(data: Mapping[str, Any], form: RuleForm) -> Any:
    """The rule of a form that makes one."""
    assert form.makes is not None
    said = {key: _VALUES[key](data, key) for key in form.keys if key in data}
    needed = [said.pop(key) for key in form.needed]
    return form.makes(*needed, **said)


@lru_cache(maxsize=256)
def _form_of_keys(keys: frozenset[str]) -> RuleForm | None:
    return next((form for form in FORMS if form.fits(keys)), None)


def _form(data: Any) -> RuleForm:
    if not isinstance(data, Mapping):
        raise not_a(dict, data)
    if form := _form_of_keys(frozenset(data)):
        return form
    known = {key for form in FORMS for key in form.keys}
    _refuse_unknown(data, sorted(known))
    raise WrongValueError(
        "ventet {keys}",
        "expected {keys}",
        keys=Words(
            "month og day; month, weekday og nth; month og business_day; month; week; after "
            "eller before; easter; feast; says; first og last; each_month_after; "
            "years og rule; eller next_year",
            "month and day; month, weekday and nth; month and business_day; month; week; after "
            "or before; easter; feast; says; first and last; each_month_after; "
            "years and rule; or next_year",
        ),
    )


def _require(data: Any, form: str) -> None:
    """That a rule has all keys of its form, and no others."""
    if not isinstance(data, Mapping):
        raise not_a(dict, data)
    for key in _BY_NAME[form].needed:
        if key not in data:
            raise WrongValueError("nøkkelen «{key}» mangler", "the key '{key}' is missing", key=key)
    _refuse_unknown(data, _BY_NAME[form].keys)


def _refuse_unknown(data: Mapping[str, Any], keys: Sequence[str]) -> None:
    for key in data:
        if key not in keys:
            raise WrongValueError(
                "ukjent nøkkel «{key}»{hint}",
                "unknown key '{key}'{hint}",
                key=key,
                hint=nearest_hint(key, keys),
            )


def _number(data: Mapping[str, Any], key: str) -> int:
    value = data.get(key)
    if type(value) is not int:
        raise WrongValueError(
            "«{key}» må være et helt tall", "'{key}' must be a whole number", key=key
        )
    return value


def _text_at(data: Mapping[str, Any], key: str) -> str:
    value = data.get(key)
    if type(value) is not str:
        raise WrongValueError("«{key}» må være tekst", "'{key}' must be text", key=key)
    try:
        return text_of(value)
    except WrongValueError as error:
        said = error.words
        raise WrongValueError("«{key}»: {said}", "'{key}': {said}", key=key, said=said) from None


def _word_of(words: type[StrEnum]) -> Callable[[Mapping[str, Any], str], StrEnum]:
    def read(data: Mapping[str, Any], key: str) -> StrEnum:
        value = _text_at(data, key)
        known = [word.value for word in words]
        if value not in known:
            raise WrongValueError(
                "ukjent «{key}» «{value}»{hint}; ventet en av {known}",
                "unknown {key} '{value}'{hint}; known are {known}",
                key=key,
                value=value,
                hint=nearest_hint(value, known),
                known=", ".join(known),
            )
        return words(value)

    return read


def _weekdays(data: Mapping[str, Any], key: str) -> tuple[str, ...]:
    if not isinstance(data[key], list) or not all(type(day) is str for day in data[key]):
        raise WrongValueError(
            "«avoid» må være en liste av ukedager", "'avoid' must be a list of weekdays"
        )
    return tuple(data[key])


# How the values of keys are read.
_VALUES: Mapping[str, Callable[[Mapping[str, Any], str], Any]] = {
    **dict.fromkeys(("month", "day", "nth", "week", "weeks", "days", "easter"), _number),
    **dict.fromkeys(("business_day", "business_days", "before_easter"), _number),
    **dict.fromkeys(("next_year", "after", "before", "weekday", "says"), _text_at),
    "convention": _word_of(BusinessDayConvention),
    "feast": _word_of(Feast),
    "part": _word_of(MonthPart),
    "avoid": _weekdays,
}


def recurs_to(rule: Recurrence) -> dict[str, Any]:
    """A rule as it stands in a file."""
    match rule:
        case Relative():
            return _relative_to(rule)
        case RelativeWeek():
            side = "before" if rule.weeks < 0 else "after"
            weekday = {"weekday": rule.weekday} if rule.weekday is not None else {}
            return {side: rule.anchor, "weeks": abs(rule.weeks), **weekday}
        case PeriodRule():
            return {"first": recurs_to(rule.first), "last": recurs_to(rule.last)}
        case OtherYear():
            return {"years": rule.years, "rule": recurs_to(rule.rule)}
        case EachMonthAfter():
            return {"each_month_after": {"month": rule.month, "day": rule.day}}
    data = {name: value for name, value in asdict(rule).items() if name not in _omitted(rule)}
    return {name: _plain(value) for name, value in data.items()}


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else getattr(value, "value", value)


def _omitted(rule: Recurrence) -> Container[str]:
    """The fields of a rule that a file need not say: what is not set, and what is usual."""
    is_stated = isinstance(rule, FixedDay | EasterDay)
    return [
        field.name
        for field in fields(type(rule))
        if getattr(rule, field.name) == field.default
        and not (field.name == "convention" and is_stated)
    ]


def _relative_to(rule: Relative) -> dict[str, Any]:
    unit = "days" if rule.days is not None else "business_days"
    if rule.anchor is None:
        return {unit: rule.distance}
    side = "before" if rule.distance < 0 else "after"
    return {side: rule.anchor, unit: abs(rule.distance)}
