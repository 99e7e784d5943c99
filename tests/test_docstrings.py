"""What the public face says of itself: what it takes, what it gives, what it raises."""

from __future__ import annotations

import dis
import inspect
import re
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from types import CodeType, UnionType
from typing import Any

import attrs

import vigo_arshjul
from public_api import members

# What a method does not tell of.
OWN = ("self", "cls")
_SECTION = re.compile(r"^(Args|Attributes|Returns|Yields|Raises):\n((?:(?: .*)?\n)+)", re.MULTILINE)


def functions() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every public function, and every method of a public class that stands in it."""
    for name, thing in public():
        if not isinstance(thing, type):
            yield name, thing
            continue
        for member, value in members(thing).items():
            raw = value.__func__ if isinstance(value, classmethod | staticmethod) else value
            if inspect.isfunction(raw) and not member.startswith("_"):
                yield f"{name}.{member}", raw


def public() -> Iterator[tuple[str, Any]]:
    """Every public name with what it stands for; a union of classes is no thing of its own."""
    for name in vigo_arshjul.__all__:
        thing = getattr(vigo_arshjul, name)
        if not isinstance(thing, UnionType):
            yield name, inspect.unwrap(thing)


def sections(thing: object) -> dict[str, str]:
    """The sections of a docstring by their headings."""
    return dict(_SECTION.findall(f"{inspect.cleandoc(thing.__doc__ or '')}\n"))


def untold(names: list[str], told: str) -> list[str]:
    """The names that a section says nothing of; a line may speak of several."""
    lines = re.findall(r"^ {4}(\w[\w, ]*):", told, re.MULTILINE)
    known = {name for line in lines for name in re.split(r",\s*", line)}
    return [name for name in names if name not in known]


def fields(thing: type) -> list[str]:
    """The public fields of a record."""
    own: Iterable[str] = getattr(thing, "_fields", ())
    names = [f.name for f in attrs.fields(thing)] if attrs.has(thing) else own
    return [name for name in names if not name.startswith("_")]


def raises(code: CodeType) -> bool:
    """Whether a function, or one within it, raises something by itself."""
    inner = (one for one in code.co_consts if isinstance(one, CodeType))
    return any(op.opname == "RAISE_VARARGS" for op in dis.get_instructions(code)) or any(
        map(raises, inner)
    )


def lacks(function: Callable[..., Any]) -> list[str]:
    """What the docstring of a function does not tell."""
    told = sections(function)
    arguments = [one for one in inspect.signature(function).parameters if one not in OWN]
    lacking = untold(arguments, told.get("Args", ""))
    if function.__annotations__["return"] != "None" and not told.keys() & {"Returns", "Yields"}:
        lacking.append("Returns")
    if raises(function.__code__) and "Raises" not in told:
        lacking.append("Raises")
    return lacking


def test_a_function_says_what_it_takes_gives_and_raises() -> None:
    """Each argument, what comes back, and the errors that it makes itself."""
    assert {name: lacking for name, one in functions() if (lacking := lacks(one))} == {}


def test_a_record_says_what_its_fields_are() -> None:
    """Each of them; the members of an enumeration are named by what they are."""
    lacking = {}
    for name, thing in public():
        told = sections(thing)
        parts = f"{told.get('Args', '')}{told.get('Attributes', '')}"
        if isinstance(thing, type) and not issubclass(thing, Enum):
            lacking[name] = untold(fields(thing), parts)
    assert {name: some for name, some in lacking.items() if some} == {}


def test_everything_public_says_what_it_is() -> None:
    """Functions, classes, their methods and what they know, each in a sentence."""
    silent = [name for name, thing in public() if not thing.__doc__]
    silent += [name for name, one in functions() if not one.__doc__]
    for name, thing in public():
        for member, value in members(thing).items() if isinstance(thing, type) else ():
            getter = getattr(value, "fget", None) or getattr(value, "func", None)
            if getter and not member.startswith("_") and not getter.__doc__:
                silent.append(f"{name}.{member}")
    assert silent == []


def test_what_is_not_told_is_seen() -> None:
    """A test that sees nothing would pass for ever."""

    def silent(day: int, days: int) -> int:
        if days < 0:
            raise ValueError
        return day + days

    silent.__doc__ = "Days after a day.\n\nArgs:\n    day: the day.\n"
    assert lacks(silent) == ["days", "Returns", "Raises"]
