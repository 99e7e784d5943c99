"""A recurrence in a file: `{ month = 10, day = 1, convention = "following" }`.

Which rule is meant shows by its keys. The union is taken apart by hand, so that a wrong
rule is answered with the keys that it may have.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from vigo_arshjul.calendar import BusinessDayConvention
from vigo_arshjul.io.records.wrong import WrongValueError, not_a, text_of
from vigo_arshjul.language import Words, nearest_hint
from vigo_arshjul.model import (
    EachMonthAfter,
    EasterDay,
    FixedDay,
    NextYear,
    NthWeekday,
    PeriodRule,
    Recurrence,
    Relative,
)
from vigo_arshjul.model.recurrence import DayRule

# The key that tells a rule from the others, its required keys, and its optional ones.
FORMS: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("next_year", ("next_year",), ()),
    ("each_month_after", ("each_month_after",), ()),
    ("easter", ("easter",), ("convention",)),
    ("after", ("after",), ("business_days", "days")),
    ("before", ("before",), ("business_days", "days")),
    ("weekday", ("month", "weekday", "nth"), ("convention",)),
    ("first", ("first", "last"), ()),
    ("day", ("month", "day"), ("convention",)),
    ("business_days", ("business_days",), ()),
    ("days", ("days",), ()),
)


def recurs_from(data: Mapping[str, Any]) -> Recurrence:
    """Read a rule.

    Raises:
        ValueError: if it is none; in both languages where the rule has the wrong keys.
    """
    if "first" in data or "last" in data:
        _require(data, "first")
        return PeriodRule(_day_rule(data["first"]), _day_rule(data["last"], in_period=True))
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
    return _day_rule(data)


def _day_rule(data: Any, *, in_period: bool = False) -> DayRule:
    form = _form(data)
    _require(data, form)
    match form:
        case "next_year":
            return NextYear(_text(data, "next_year"))
        case "easter":
            return EasterDay(_number(data, "easter"), *_convention(data))
        case "after" | "before":
            sign = 1 if form == "after" else -1
            return _relative(data, _text(data, form), sign)
        case "weekday":
            month, weekday = _number(data, "month"), _text(data, "weekday")
            return NthWeekday(month, weekday, _number(data, "nth"), *_convention(data))
        case "day":
            return FixedDay(_number(data, "month"), _number(data, "day"), *_convention(data))
        case _ if in_period:
            return _relative(data, None, 1)
    raise WrongValueError(
        "ventet «after» eller «before» ved siden av «business_days» eller «days»",
        "expected 'after' or 'before' beside 'business_days' or 'days'",
    )


def _relative(data: Mapping[str, Any], anchor: str | None, sign: int) -> Relative:
    steps = {unit: sign * _number(data, unit) for unit in ("business_days", "days") if unit in data}
    return Relative(anchor, **steps)


def _form(data: Any) -> str:
    if not isinstance(data, Mapping):
        raise not_a(dict, data)
    for form, _, _ in FORMS:
        if form in data:
            return form
    known = {key for _, needed, optional in FORMS for key in needed + optional}
    _refuse_unknown(data, sorted(known))
    raise WrongValueError(
        "ventet {keys}",
        "expected {keys}",
        keys=Words(
            "month og day; month, weekday og nth; after eller before; easter; "
            "first og last; each_month_after; eller next_year",
            "month and day; month, weekday and nth; after or before; easter; "
            "first and last; each_month_after; or next_year",
        ),
    )


def _require(data: Any, form: str) -> None:
    """That a rule has all keys of its form, and no others."""
    if not isinstance(data, Mapping):
        raise not_a(dict, data)
    needed, optional = next((n, o) for f, n, o in FORMS if f == form)
    for key in needed:
        if key not in data:
            raise WrongValueError("nøkkelen «{key}» mangler", "the key '{key}' is missing", key=key)
    _refuse_unknown(data, needed + optional)


def _refuse_unknown(data: Mapping[str, Any], known: Sequence[str]) -> None:
    for key in data:
        if key not in known:
            raise WrongValueError(
                "ukjent nøkkel «{key}»{hint}",
                "unknown key '{key}'{hint}",
                key=key,
                hint=nearest_hint(key, known),
            )


def _number(data: Mapping[str, Any], key: str) -> int:
    value = data.get(key)
    if type(value) is not int:
        raise WrongValueError(
            "«{key}» må være et helt tall", "'{key}' must be a whole number", key=key
        )
    return value


def _text(data: Mapping[str, Any], key: str) -> str:
    value = data.get(key)
    if type(value) is not str:
        raise WrongValueError("«{key}» må være tekst", "'{key}' must be text", key=key)
    try:
        return text_of(value)
    except WrongValueError as error:
        said = error.words
        raise WrongValueError("«{key}»: {said}", "'{key}': {said}", key=key, said=said) from None


def _convention(data: Mapping[str, Any]) -> tuple[BusinessDayConvention, ...]:
    if "convention" not in data:
        return ()
    value = _text(data, "convention")
    known = [convention.value for convention in BusinessDayConvention]
    if value not in known:
        raise WrongValueError(
            "ukjent «convention» «{value}»{hint}; ventet en av {known}",
            "unknown convention '{value}'{hint}; known are {known}",
            value=value,
            hint=nearest_hint(value, known),
            known=", ".join(known),
        )
    return (BusinessDayConvention(value),)


# --- writing ---------------------------------------------------------------------------


def recurs_to(rule: Recurrence) -> dict[str, Any]:
    """A rule as it stands in a file."""
    match rule:
        case FixedDay():
            return {"month": rule.month, "day": rule.day, "convention": rule.convention.value}
        case NthWeekday():
            data: dict[str, Any] = {
                "month": rule.month,
                "weekday": rule.weekday,
                "nth": rule.nth,
            }
            if rule.convention is not BusinessDayConvention.FOLLOWING:
                data["convention"] = rule.convention.value
            return data
        case EasterDay():
            return {"easter": rule.easter, "convention": rule.convention.value}
        case Relative():
            return _relative_to(rule)
        case NextYear():
            return {"next_year": rule.next_year}
        case PeriodRule():
            return {"first": recurs_to(rule.first), "last": recurs_to(rule.last)}
        case EachMonthAfter():
            return {"each_month_after": {"month": rule.month, "day": rule.day}}


def _relative_to(rule: Relative) -> dict[str, Any]:
    unit = "days" if rule.days is not None else "business_days"
    if rule.anchor is None:
        return {unit: rule.distance}
    side = "before" if rule.distance < 0 else "after"
    return {side: rule.anchor, unit: abs(rule.distance)}
