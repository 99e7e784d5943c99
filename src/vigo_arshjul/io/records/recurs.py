"""A recurrence in a file: `{ month = 10, day = 1, convention = "following" }`.

Which rule is meant shows by its keys. The union is taken apart by hand, so that a wrong
rule is answered with the keys that it may have.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

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
    """The keys of one kind of rule."""

    name: str  # what the form is called
    marks: tuple[str, ...]  # the keys that tell it from those after it, where all are there
    needed: tuple[str, ...]  # the keys that it must have
    optional: tuple[str, ...] = ()  # the keys that it may have

    @property
    def keys(self) -> tuple[str, ...]:
        """All keys that it may have."""
        return self.needed + self.optional

    def fits(self, data: Collection[str]) -> bool:
        """Whether a rule is of this form; a whole month has no further keys."""
        return all(map(data.__contains__, self.marks)) and (
            self.name != "month" or set(self.keys).issuperset(data)
        )


_CONVENTION = ("convention",)

# A rule is of the first form whose marks it has.
FORMS = (
    RuleForm("next_year", ("next_year",), ("next_year",)),
    RuleForm("years", ("years",), ("years", "rule")),
    RuleForm("each_month_after", ("each_month_after",), ("each_month_after",)),
    RuleForm("easter", ("easter",), ("easter",), _CONVENTION),
    RuleForm("feast", ("feast",), ("feast",), ("days", "convention")),
    RuleForm("week-after", ("after", "weeks"), ("after", "weeks"), ("weekday",)),
    RuleForm("week-before", ("before", "weeks"), ("before", "weeks"), ("weekday",)),
    RuleForm("after", ("after",), ("after",), ("business_days", "days")),
    RuleForm("before", ("before",), ("before",), ("business_days", "days")),
    RuleForm("week", ("week",), ("week",), ("weekday", "convention", "before_easter")),
    RuleForm("nearest", ("weekday", "day"), ("month", "day", "weekday"), _CONVENTION),
    RuleForm("weekday", ("weekday",), ("month", "weekday", "nth"), _CONVENTION),
    RuleForm("business_day", ("business_day",), ("month", "business_day")),
    RuleForm("says", ("says",), ("says",)),
    RuleForm("first", ("first",), ("first", "last")),
    RuleForm("day", ("day",), ("month", "day"), ("convention", "avoid")),
    RuleForm("month", ("month",), ("month",), ("part",)),
    RuleForm("business_days", ("business_days",), ("business_days",)),
    RuleForm("days", ("days",), ("days",)),
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
    if form == "month":
        _require(data, "month")
        return MonthRule(_number(data, "month"), _word(data, "part", MonthPart))
    if form == "says":
        _require(data, "says")
        return SaidDate(_text_at(data, "says"))
    return _day_rule(data)


def _day_rule(data: Any, *, in_period: bool = False) -> DayRule:
    form = _form(data)
    _require(data, form)
    if read := _OF_A_DAY.get(form):
        return read(data)
    if in_period and form in ("business_days", "days"):
        return _relative(data, None, 1)
    if form in ("month", "says"):
        raise WrongValueError("ventet en regel for én dag", "expected a rule for one day")
    raise WrongValueError(
        "ventet «after» eller «before» ved siden av «business_days» eller «days»",
        "expected 'after' or 'before' beside 'business_days' or 'days'",
    )


def _fixed_day(data: Mapping[str, Any]) -> FixedDay:
    avoided = data.get("avoid", [])
    if not isinstance(avoided, list) or not all(type(day) is str for day in avoided):
        raise WrongValueError(
            "«avoid» må være en liste av ukedager", "'avoid' must be a list of weekdays"
        )
    month, day = _number(data, "month"), _number(data, "day")
    convention = _word(data, "convention", BusinessDayConvention)
    return FixedDay(month, day, convention or BusinessDayConvention.UNADJUSTED, tuple(avoided))


def _nearest(data: Mapping[str, Any]) -> NearestWeekday:
    month, day, weekday = _number(data, "month"), _number(data, "day"), _text_at(data, "weekday")
    return NearestWeekday(month, day, weekday, *_convention(data))


def _nth(data: Mapping[str, Any]) -> NthWeekday:
    month, weekday = _number(data, "month"), _text_at(data, "weekday")
    return NthWeekday(month, weekday, _number(data, "nth"), *_convention(data))


def _feast(data: Mapping[str, Any]) -> FeastDay:
    feast = _word(data, "feast", Feast)
    assert feast is not None, "the form demands it"
    days = _number(data, "days") if "days" in data else 0
    return FeastDay(feast, days, *_convention(data))


def _week(data: Mapping[str, Any]) -> WeekRule:
    convention = _word(data, "convention", BusinessDayConvention)
    before = _number(data, "before_easter") if "before_easter" in data else None
    unmoved = BusinessDayConvention.UNADJUSTED
    return WeekRule(_number(data, "week"), _weekday(data), convention or unmoved, before)


def _relative_week(data: Mapping[str, Any], side: str) -> RelativeWeek:
    weeks = _number(data, "weeks") * (1 if side == "after" else -1)
    return RelativeWeek(_text_at(data, side), weeks, _weekday(data))


def _weekday(data: Mapping[str, Any]) -> str | None:
    return _text_at(data, "weekday") if "weekday" in data else None


_OF_A_DAY: Mapping[str, Callable[[Mapping[str, Any]], DayRule]] = {
    "next_year": lambda data: NextYear(_text_at(data, "next_year")),
    "easter": lambda data: EasterDay(_number(data, "easter"), *_convention(data)),
    "feast": _feast,
    "week-after": lambda data: _relative_week(data, "after"),
    "week-before": lambda data: _relative_week(data, "before"),
    "after": lambda data: _relative(data, _text_at(data, "after"), 1),
    "before": lambda data: _relative(data, _text_at(data, "before"), -1),
    "week": _week,
    "nearest": _nearest,
    "weekday": _nth,
    "business_day": lambda data: BusinessDayOfMonth(
        _number(data, "month"), _number(data, "business_day")
    ),
    "day": _fixed_day,
}


def _relative(data: Mapping[str, Any], anchor: str | None, sign: int) -> Relative:
    steps = {unit: sign * _number(data, unit) for unit in ("business_days", "days") if unit in data}
    return Relative(anchor, **steps)


@lru_cache(maxsize=256)
def _form_of_keys(keys: frozenset[str]) -> str | None:
    return next((form.name for form in FORMS if form.fits(keys)), None)


def _form(data: Any) -> str:
    if not isinstance(data, Mapping):
        raise not_a(dict, data)
    if name := _form_of_keys(frozenset(data)):
        return name
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


_Word = TypeVar("_Word", bound=StrEnum)


def _word(data: Mapping[str, Any], key: str, words: type[_Word]) -> _Word | None:
    """One of some words; None where the key is not there."""
    if key not in data:
        return None
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


def _convention(data: Mapping[str, Any]) -> tuple[BusinessDayConvention, ...]:
    convention = _word(data, "convention", BusinessDayConvention)
    return () if convention is None else (convention,)


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
