"""What the package promises to other programs, one line a name.

`python tests/public_api.py > tests/data/public-api.txt` keeps what a release promises.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from enum import Enum
from types import UnionType
from typing import Any

import attrs

import vigo_arshjul


def listing() -> list[str]:
    """Every public name with its signature; of a class its fields, members and methods too."""
    return [
        line
        for name in sorted(vigo_arshjul.__all__)
        for line in _lines(name, getattr(vigo_arshjul, name))
    ]


def _lines(name: str, thing: Any) -> Iterator[str]:
    if isinstance(thing, UnionType):
        yield f"{name} = {' | '.join(kind.__name__ for kind in thing.__args__)}"
        return
    thing = inspect.unwrap(thing)
    if not isinstance(thing, type):
        yield f"{name}{_signature(thing)}"
        return
    bases = ", ".join(base.__name__ for base in thing.__bases__ if not _is_part(base))
    yield f"class {name}({bases})" if bases else f"class {name}"
    if issubclass(thing, Enum):
        for member in thing:
            yield f"{name}.{member.name} = {member.value!r}"
    elif attrs.has(thing):
        for field in (f for f in attrs.fields(thing) if not f.name.startswith("_")):
            optional = "" if field.default is attrs.NOTHING else " (optional)"
            # As written: readers of files resolve the types of some classes.
            written = {k: v for c in reversed(thing.__mro__) for k, v in _annotations(c).items()}
            yield f"{name}.{field.name}: {written[field.name]}{optional}"
    for member_name, member in sorted(members(thing).items()):
        if not member_name.startswith("_"):
            yield from _member(f"{name}.{member_name}", member)


def members(cls: type) -> dict[str, Any]:
    """What stands in a class, and in those that are parts of it and have no public name."""
    parts = [base for base in cls.__mro__ if base is cls or _is_part(base)]
    return {k: v for part in reversed(parts) if part is not object for k, v in vars(part).items()}


def _is_part(base: type) -> bool:
    is_ours = base.__module__.startswith("vigo_arshjul")
    return base is object or (is_ours and base.__name__ not in vigo_arshjul.__all__)


def _annotations(cls: type) -> dict[str, Any]:
    return inspect.get_annotations(cls) if cls is not object else {}


def _member(name: str, member: Any) -> Iterator[str]:
    raw = member.__func__ if isinstance(member, classmethod | staticmethod) else member
    getter = getattr(raw, "fget", None) or getattr(raw, "func", None)
    if getter:
        yield f"{name}: {getter.__annotations__['return']}"
    elif inspect.isfunction(raw):
        yield f"{name}{_signature(raw)}"


def _signature(function: Callable[..., object]) -> str:
    # Annotations are kept as they are written, which `signature` shows in quotes.
    return re.sub(r"(?<=[:>] )'([^']*)'", r"\1", str(inspect.signature(function)))


if __name__ == "__main__":
    print("\n".join(listing()))
