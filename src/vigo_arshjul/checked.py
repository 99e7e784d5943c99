"""Values that are what their annotations say, checked where they are made.

`@frozen(eq=False, repr=False, field_transformer=checked)` shows a class by `short_repr`, compares
things of it by their fields, and gives every field a converter: a tuple is made of any iterable of
things, a mapping is frozen, and all else must be of the annotated kind already. `@checked_call`
asks the same of the arguments of a function. What is wrong is one error that names the class, the
field, the value and what would be right.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import wraps
from inspect import CO_VARARGS, Parameter, Signature, isfunction
from operator import attrgetter
from typing import Any, ParamSpec, TypeVar, cast

from attrs import Attribute, Converter

from vigo_arshjul.annotated import WrongKindError, is_a, kind_of, names_of
from vigo_arshjul.errors import InvalidValueError
from vigo_arshjul.language import Language, Words, as_is

_P = ParamSpec("_P")
_R = TypeVar("_R")
_Class = TypeVar("_Class", bound=type)

# So many letters of a wrong value are shown.
_SHOWN = 80
_CONVERTS = Signature([Parameter("value", Parameter.POSITIONAL_ONLY)])


def checked(cls: type, fields: list[Attribute[Any]]) -> list[Attribute[Any]]:
    """Give each field of a class that has no converter one by its annotation."""
    return _with_converters(cls, fields, whole=False)


def checked_as_written(cls: type, fields: list[Attribute[Any]]) -> list[Attribute[Any]]:
    """As `checked`, for what files hold: its texts are of whole characters."""
    return _with_converters(cls, fields, whole=True)


def _with_converters(
    cls: type, fields: list[Attribute[Any]], *, whole: bool
) -> list[Attribute[Any]]:
    own = vars(cls)
    if "__repr__" not in own:
        cls.__repr__ = short_repr  # type: ignore[assignment]
    if "__eq__" not in own:
        cls.__eq__, cls.__hash__ = _comparing([field.name for field in fields if field.eq])  # type: ignore[assignment]
    for field in fields:
        if field.converter is None:
            # The fields were made for this class a moment ago: `evolve` would make each once more.
            convert = _converter(cls, field, whole and field.name != "source")
            object.__setattr__(field, "converter", convert)
    return fields


def _comparing(names: list[str]) -> tuple[Callable[[Any, object], bool], Callable[[object], int]]:
    """How things of one class are equal, and hashed: by some of their fields.

    As attrs has it, but for a source of each class, whose compiling takes longer than all else.
    """
    values = attrgetter(*names)

    def equal(self: Any, other: object) -> bool:
        return (
            values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented
        )

    return equal, lambda self: hash(values(self))


def _converter(cls: type, field: Attribute[Any], whole: bool) -> Any:
    module, owner, annotation = cls.__module__, cls.__name__, str(field.type)
    # The classes that were taken before: nearly all values are of one of them.
    known: set[type] = set()

    def convert(value: Any) -> Any:
        if type(value) in known and (not whole or type(value) is not str or value.isascii()):
            return value
        try:
            taken = kind_of(annotation, module, whole=whole).take(value)
        except WrongKindError as wrong:
            raise _error(f"{owner}.{field.name}", wrong) from None
        if "[" not in annotation:
            known.add(type(value))
        return taken

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
    # What a tuple or a mapping holds is looked at each time; all else goes by its class.
    is_by_class = not any("[" in annotations[name] for name in annotations if name != "return")
    known: set[tuple[object, ...]] = set()
    run: Callable[..., _R] = function

    def take(name: str, value: Any) -> Any:
        if name not in annotations:
            return value
        try:
            return kind_of(annotations[name], module).take(value)
        except WrongKindError as wrong:
            raise _error(f"{function.__qualname__}({name}=…)", wrong) from None

    @wraps(function)
    def call(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        classes = (*map(type, args), *kwargs, *map(type, kwargs.values()))
        if classes in known:
            return function(*args, **kwargs)
        taken = [take(name, value) for name, value in zip(positional, args, strict=False)]
        taken += [take(rest, value) for value in args[len(positional) :]]
        named = {name: take(name, value) for name, value in kwargs.items()}
        if is_by_class:
            known.add(classes)
        return run(*taken, **named)

    return call


def checked_methods(cls: _Class) -> _Class:
    """Check the arguments of all public methods of a class, as `checked_call` does."""
    for name, method in [*vars(cls).items()]:
        if name.startswith("_"):
            continue
        if isinstance(method, classmethod):
            setattr(cls, name, classmethod(checked_call(method.__func__)))
        elif isfunction(method):
            setattr(cls, name, checked_call(method))
    return cls


def check_kind(where: str, value: object, *kinds: type) -> None:
    """Raise an InvalidValueError where a value is of none of some kinds."""
    if type(value) not in kinds and not is_a(value, kinds):
        raise _error(where, WrongKindError(names_of(kinds), value))


def language_named(language: object) -> Language:
    """The language of a name; an InvalidValueError where there is none of it."""
    if isinstance(language, str) and language in list(Language):
        return Language(language)
    raise _error("lang", WrongKindError(as_is(", ".join(Language)), language))


def check_day(owner: str, day: object) -> dt.date:
    """A date that is one, and no moment of a day; else an InvalidValueError."""
    check_kind(owner, day, dt.date)
    return cast("dt.date", day)


def check_number(owner: str, number: object) -> int:
    """A whole number, and neither True nor False; else an InvalidValueError."""
    check_kind(owner, number, int)
    return cast("int", number)


def check_at_least(owner: str, number: int, least: int) -> None:
    """A number that is not below another; else an InvalidValueError."""
    if number < least:
        right = Words("et tall fra {least} og opp", "a number from {least} up")
        raise _error(owner, WrongKindError(right.fill(least=least), number))


def check_year(owner: str, year: object) -> None:
    """A calendar year that a `datetime.date` can have; else an InvalidValueError."""
    if not dt.MINYEAR <= check_number(owner, year) <= dt.MAXYEAR:
        raise _error(owner, WrongKindError(Words("et årstall", "a year"), year))


def unfit(owner: object, field: str, value: object, right: Words) -> InvalidValueError:
    """The error that a field of a thing holds what it cannot."""
    return _error(f"{type(owner).__name__}.{field}", WrongKindError(right, value))


def between(least: int, most: int) -> Callable[[object, Attribute[Any], float | None], None]:
    """What checks that a number, where there is one, lies between two, both of them included."""
    right = Words(f"{least} til {most}", f"{least} to {most}")

    def check(owner: object, attribute: Attribute[Any], value: float | None) -> None:
        if value is not None and not least <= value <= most:
            raise unfit(owner, attribute.name, value, right)

    return check


def _error(where: str, wrong: WrongKindError) -> InvalidValueError:
    said = shown(wrong.value)
    said = said if len(said) <= _SHOWN else f"{said[:_SHOWN]}…"
    words = Words("{where}: ventet {right}, fant {said}", "{where}: expected {right}, found {said}")
    return InvalidValueError(words.fill(where=where, right=wrong.words, said=said))


def shown(value: object) -> str:
    """What Python shows of a value, which is nothing to fail at."""
    try:
        return repr(value)
    except Exception:
        # A number of more digits than Python shows, a thing that does not show itself.
        return object.__repr__(value)


_LONGEST = 180
_LONGEST_VALUE = 60


def short_repr(self: Any) -> str:
    """The class and its first fields that are not as by default, under 200 characters."""
    said: list[str] = []
    for field in self.__attrs_attrs__:
        value = getattr(self, field.name)
        if field.repr is False or value == field.default or value in (None, "", (), {}):
            continue
        said.append(f"{field.name}={_short(value)}")
        if sum(map(len, said)) > _LONGEST:
            said[-1] = "…"
            break
    return f"{type(self).__name__}({', '.join(said)})"[: _LONGEST + 15]


def _short(value: object) -> str:
    if isinstance(value, tuple | Mapping) and len(value) > 1:
        return f"<{len(value)}>"
    said = shown(value)
    return said if len(said) <= _LONGEST_VALUE else f"{said[: _LONGEST_VALUE - 1]}…"
