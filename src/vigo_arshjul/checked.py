"""Values that are what their annotations say, checked where they are made.

`@frozen(field_transformer=checked)` gives every field of a class a converter: a tuple is made
of any iterable of things, a mapping is frozen, and all else must be of the annotated kind
already. `@checked_call` asks the same of the arguments of a function. What is wrong is one
error that names the class, the field, the value and what would be right.
"""

from __future__ import annotations

import datetime as dt
import re
import sys
from collections.abc import Callable, Collection, Iterable, Mapping
from enum import Enum
from functools import cache, wraps
from inspect import CO_VARARGS, Parameter, Signature
from typing import Any, ParamSpec, TypeVar

from attrs import Attribute, Converter

from vigo_arshjul.errors import InvalidValueError
from vigo_arshjul.language import Language, Words, nearest_hint

_P = ParamSpec("_P")
_R = TypeVar("_R")
_Take = Callable[[Any], Any]

# So many letters of a wrong value are shown.
_SHOWN = 80
_TUPLE = re.compile(r"tuple\[(\w[\w.]*), \.\.\.\]")
_ITERABLE = re.compile(r"(?:Iterable|Collection|Sequence)\[(\w[\w.]*)\]")
# Kinds that stand beside each other: `str | Iterable[str] | None`.
_ALTERNATIVE = re.compile(r"(?:[^|\[\] ]|\[[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*\])+")
_MAPPING = re.compile(r"Mapping\[([^,\[\]]+), ([^\[\]]+)\]")
_SAID = {
    "str": Words("en tekst", "a text"),
    "int": Words("et helt tall", "a whole number"),
    "bool": Words("True eller False", "True or False"),
    "date": Words("en datetime.date", "a datetime.date"),
    "time": Words("en datetime.time", "a datetime.time"),
    "Mapping": Words("en dict", "a dict"),
    "NoneType": Words("None", "None"),
}


# Half a letter, as `\\ud800`, can stand in the name of a file, and in no text.
_OF_WHOLE = Words("en tekst av hele tegn", "a text of whole characters")


_SEVERAL = Words("flere i en tuple: {one}", "several in a tuple: {one}")


class FrozenDict(dict[Any, Any]):
    """A dictionary that stays as it is, so that it can be hashed."""

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple[type[FrozenDict], tuple[dict[Any, Any]]]:
        return FrozenDict, (dict(self),)

    def _refuse(self, *_: object, **__: object) -> Any:
        raise TypeError("this mapping is frozen")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse


_CONVERTS = Signature([Parameter("value", Parameter.POSITIONAL_ONLY)])


class _Wrong(Exception):  # noqa: N818 - never leaves this module
    def __init__(self, words: Words, value: object) -> None:
        self.words, self.value = words, value


def checked(cls: type, fields: list[Attribute[Any]]) -> list[Attribute[Any]]:
    """Give each field of a class that has no converter one by its annotation."""
    return _with_converters(cls, fields, whole=False)


def checked_as_written(cls: type, fields: list[Attribute[Any]]) -> list[Attribute[Any]]:
    """As `checked`, for what files hold: its texts are of whole characters."""
    return _with_converters(cls, fields, whole=True)


def _with_converters(
    cls: type, fields: list[Attribute[Any]], *, whole: bool
) -> list[Attribute[Any]]:
    return [
        field
        if field.converter is not None
        else field.evolve(converter=_converter(cls, field, whole and field.name != "source"))
        for field in fields
    ]


def _whole(text: Any) -> Any:
    """A text that a file can hold; what is none is looked at elsewhere."""
    try:
        if isinstance(text, str):
            text.encode()
        return text
    except UnicodeEncodeError:
        raise _Wrong(_OF_WHOLE, text) from None


def _converter(cls: type, field: Attribute[Any], whole: bool) -> Any:
    module, owner, annotation = cls.__module__, cls.__name__, str(field.type)
    take: _Take | None = None
    exact: set[type] = set()

    def convert(value: Any) -> Any:
        nonlocal take
        # Nearly all values are of the very class that stands there.
        if type(value) in exact and (not whole or type(value) is not str or value.isascii()):
            return value
        if take is None:
            take = _taker(annotation, module)
            exact.update(() if "[" in annotation else _kinds(annotation, module) or ())
        try:
            return take(_whole(value) if whole else value)
        except _Wrong as wrong:
            raise _error(f"{owner}.{field.name}", wrong) from None

    # Said here, it need not be looked for in each of some hundred fields as a program starts.
    convert.__signature__ = _CONVERTS  # type: ignore[attr-defined]
    return Converter(convert)


def checked_call(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """Check the arguments of a function by their annotations."""
    code = function.__code__
    names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    positional = names[: code.co_argcount]
    rest = code.co_varnames[len(names)] if code.co_flags & CO_VARARGS else ""
    annotations, module = function.__annotations__, function.__module__

    @wraps(function)
    def call(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        given = [*zip(positional, args, strict=False), *kwargs.items()]
        given += [(rest, value) for value in args[len(positional) :] if rest]
        for name, value in given:
            try:
                if name in annotations:
                    _taker(annotations[name], module)(value)
            except _Wrong as wrong:
                raise _error(f"{function.__name__}({name}=…)", wrong) from None
        return function(*args, **kwargs)

    return call


def is_many(value: object) -> bool:
    """Whether a value holds others, and is no text."""
    return isinstance(value, Iterable) and not isinstance(value, str | bytes)


def check_kind(where: str, value: object, *kinds: type) -> None:
    """Raise where a value is of none of some kinds.

    Raises:
        InvalidValueError: with what was expected.
    """
    if not isinstance(value, kinds):
        raise _error(where, _Wrong(_names(kinds), value))


def language_named(language: object) -> Language:
    """The language of a name.

    Raises:
        InvalidValueError: if there is none of it.
    """
    if isinstance(language, str) and language in list(Language):
        return Language(language)
    raise _error("lang", _Wrong(_expected((Language,), language), language))


def check_day(owner: str, day: object) -> dt.date:
    """A date that is one, and no moment of a day.

    Raises:
        InvalidValueError: if it is something else.
    """
    if isinstance(day, dt.date) and not isinstance(day, dt.datetime):
        return day
    raise _error(owner, _Wrong(_SAID["date"], day))


def check_number(owner: str, number: object) -> int:
    """A whole number that is one, and not True or False.

    Raises:
        InvalidValueError: if it is something else.
    """
    if isinstance(number, int) and not isinstance(number, bool):
        return number
    raise _error(owner, _Wrong(_SAID["int"], number))


def unfit(owner: object, field: str, value: object, right: Words) -> InvalidValueError:
    """The error that a field of a thing holds what it cannot.

    Args:
        owner: the thing that is being made.
        field: the name of its field.
        value: what was given.
        right: what would be right.
    """
    return _error(f"{type(owner).__name__}.{field}", _Wrong(right, value))


def between(least: int, most: int) -> Callable[[object, Attribute[Any], int | None], None]:
    """What checks that a number, where there is one, lies between two, both of them included."""
    right = Words(f"{least} til {most}", f"{least} to {most}")

    def check(owner: object, attribute: Attribute[Any], value: int | None) -> None:
        if value is not None and not least <= value <= most:
            raise unfit(owner, attribute.name, value, right)

    return check


def _error(where: str, wrong: _Wrong) -> InvalidValueError:
    said = repr(wrong.value)
    said = said if len(said) <= _SHOWN else f"{said[:_SHOWN]}…"
    words = Words("{where}: ventet {right}, fant {said}", "{where}: expected {right}, found {said}")
    return InvalidValueError(words.fill(where=where, right=wrong.words, said=said))


@cache
def _taker(annotation: str, module: str) -> _Take:
    """What takes a value for an annotation, as it stands in the source of a module."""
    parts = _ALTERNATIVE.findall(annotation)
    if len(parts) == 1 or "[" not in annotation:
        return _taker_of_one(annotation, module)
    plain = " | ".join(part for part in parts if "[" not in part)
    takers = [_taker_of_one(part, module) for part in parts if "[" in part]
    return _either([_one(_kinds(plain, module)), *takers] if plain else takers)


def _taker_of_one(annotation: str, module: str) -> _Take:
    if match := _TUPLE.fullmatch(annotation):
        return _many(_kinds(match[1], module))
    if match := _ITERABLE.fullmatch(annotation):
        return _several(_kinds(match[1], module))
    if match := _MAPPING.fullmatch(annotation):
        return _mapping(_kinds(match[1], module), _kinds(match[2], module))
    if "[" in annotation:
        return lambda value: value  # several kinds at once, which its user looks into
    return _one(_kinds(annotation, module))


def _either(takers: list[_Take]) -> _Take:
    """What takes a value that one of several takes; what the others expect is told together."""

    def take(value: Any) -> Any:
        wrong: list[Words] = []
        for take_it in takers:
            try:
                return take_it(value)
            except _Wrong as error:
                wrong.append(error.words)
        nb, en = (" eller ".join(w.nb for w in wrong), " or ".join(w.en for w in wrong))
        raise _Wrong(Words(nb, en), value)

    return take


def _kinds(annotation: str, module: str) -> tuple[type, ...] | None:
    """The classes that an annotation allows; None for any."""
    found: list[type] = []
    for name in annotation.split(" | "):
        kind: Any = _named(name.strip("'\" "), module)
        if kind is None or kind is Any or kind is object:
            return None
        # A name may stand for several classes.
        found += getattr(kind, "__args__", None) or (kind,)
    return tuple(found) if all(isinstance(kind, type) for kind in found) else None


def _named(name: str, module: str) -> Any:
    if name == "None":
        return type(None)
    first, _, rest = name.partition(".")
    value = getattr(sys.modules[module], first, None) or vars(sys.modules["builtins"]).get(first)
    return getattr(value, rest, None) if rest else value


def _one(kinds: tuple[type, ...] | None) -> _Take:
    if kinds is None:
        return lambda value: value
    exact = frozenset(kinds)

    def take(value: Any) -> Any:
        if type(value) not in exact and not _is_a(value, kinds):
            raise _Wrong(_expected(kinds, value), value)
        return value

    return take


def _is_a(value: object, kinds: tuple[type, ...]) -> bool:
    # A bool is an int to Python, and a moment a date.
    if isinstance(value, bool | dt.datetime) and type(value) not in kinds:
        return object in kinds
    return isinstance(value, kinds)


def _many(kinds: tuple[type, ...] | None) -> _Take:
    take_one = _one(kinds)

    def take(value: Any) -> Any:
        if isinstance(value, str | bytes | Mapping) or not isinstance(value, Iterable):
            raise _Wrong(_SEVERAL.fill(one=_names(kinds or (object,))), value)
        made = value if type(value) is tuple else tuple(value)
        for item in made:
            take_one(item)
        return made

    return take


def _several(kinds: tuple[type, ...] | None) -> _Take:
    """What takes many things; those of an iterator are not looked at, as they come but once."""
    take_one = _one(kinds)

    def take(value: Any) -> Any:
        if not is_many(value) or isinstance(value, Mapping):
            raise _Wrong(_SEVERAL.fill(one=_names(kinds or (object,))), value)
        for item in value if isinstance(value, Collection) else ():
            take_one(item)
        return value

    return take


def _mapping(keys: tuple[type, ...] | None, values: tuple[type, ...] | None) -> _Take:
    take_key, take_value = _one(keys), _one(values)

    def take(value: Any) -> Any:
        if isinstance(value, FrozenDict):
            return value
        if not isinstance(value, Mapping):
            raise _Wrong(Words("en dict", "a dict"), value)
        for key, inner in value.items():
            take_key(key)
            take_value(inner)
        return FrozenDict(value)

    return take


def _expected(kinds: tuple[type, ...], value: object) -> Words:
    """The kinds that would be right; of an enum its members, with the nearest."""
    for kind in kinds:
        if issubclass(kind, Enum) and isinstance(value, str):
            known = [str(member.value) for member in kind]
            if value in known:
                return Words("{kind}.{name}", "{kind}.{name}").fill(
                    kind=kind.__name__, name=kind(value).name
                )
            hint = nearest_hint(value, known)
            words = Words("{kind}: {known}{hint}", "{kind}: {known}{hint}")
            return words.fill(kind=kind.__name__, known=", ".join(known), hint=hint)
    return _names(kinds)


def _names(kinds: tuple[type, ...]) -> Words:
    said = [_SAID.get(k.__name__) or Words(k.__name__, k.__name__) for k in kinds]
    return Words(" eller ".join(w.nb for w in said), " or ".join(w.en for w in said))


# --- how they show themselves -------------------------------------------------------------

_LONGEST = 180
_LONGEST_VALUE = 60


def short_repr(self: Any) -> str:
    """The class and its first fields that are not as by default, under 200 characters."""
    said: list[str] = []
    for field in self.__attrs_attrs__:
        value = getattr(self, field.name)
        if field.repr is False or value == field.default or value in (None, "", ()):
            continue
        said.append(f"{field.name}={_short(value)}")
        if sum(map(len, said)) > _LONGEST:
            said[-1] = "…"
            break
    return f"{type(self).__name__}({', '.join(said)})"[: _LONGEST + 15]


def _short(value: object) -> str:
    if isinstance(value, tuple | Mapping) and len(value) > 1:
        return f"<{len(value)}>"
    shown = repr(value)
    return shown if len(shown) <= _LONGEST_VALUE else f"{shown[: _LONGEST_VALUE - 1]}…"
