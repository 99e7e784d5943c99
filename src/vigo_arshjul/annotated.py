"""What an annotation asks for, as it stands in the source: what takes a value, or says why not."""

from __future__ import annotations

import ast
import datetime as dt
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from enum import Enum
from functools import cache
from io import IOBase
from typing import Any, BinaryIO, NamedTuple

from vigo_arshjul.language import Words, joined, nearest_hint

_SAID = {
    "str": Words("en tekst", "a text"),
    "int": Words("et helt tall", "a whole number"),
    "float": Words("et tall", "a number"),
    "bool": Words("True eller False", "True or False"),
    "date": Words("en datetime.date", "a datetime.date"),
    "time": Words("en datetime.time", "a datetime.time"),
    "Mapping": Words("en dict", "a dict"),
    "NoneType": Words("None", "None"),
}
_ANYTHING = Words("noe", "something")
# Half a letter, as `\\ud800`, can stand in the name of a file, and in no text.
_OF_WHOLE = Words("en tekst av hele tegn", "a text of whole characters")
_SEVERAL = Words("flere i en tuple: {one}", "several in a tuple: {one}")
_EACH = Words("en tuple av {one}", "a tuple of {one}")


class FrozenDict(dict[Any, Any]):
    """A dictionary that stays as it is, so that it can be hashed."""

    __slots__ = ()

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple[type[FrozenDict], tuple[dict[Any, Any]]]:
        return FrozenDict, (dict(self),)

    def _refuse(self, *_: object, **__: object) -> Any:
        raise TypeError("this mapping is frozen")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse


# Most rows have nothing in most of their mappings: one is enough for all.
_EMPTY = FrozenDict()


class WrongKindError(Exception):
    """A value is not of the kind that is asked for; never leaves the rooms that check."""

    def __init__(self, words: Words, value: object) -> None:
        self.words, self.value = words, value


class Asked(NamedTuple):
    """What an annotation asks for."""

    take: Callable[[Any], Any]  # gives a value of that kind, or raises a WrongKindError
    said: Words  # what is asked for, in words


@cache
def kind_of(annotation: str, module: str, *, whole: bool = False) -> Asked:
    """The kind that an annotation asks for; of a `whole` one texts are such as a file can hold."""
    reader = _Annotations(module, whole)
    # Most are names beside each other, which need no parser.
    if "[" not in annotation:
        return reader.one(annotation.split("|"))
    return reader.kind(ast.parse(annotation, mode="eval").body)


class _Annotations:
    """Reads the annotations of a module."""

    def __init__(self, module: str, whole: bool) -> None:
        self.module = module
        self.whole = whole

    def kind(self, node: ast.expr) -> Asked:
        """What stands there; of several beside each other, any."""
        parts = [*_beside_each_other(node)]
        plain = [_as_it_stands(part) for part in parts if not isinstance(part, ast.Subscript)]
        kinds = [self.one(plain)] if plain else []
        kinds += [self.holder(part) for part in parts if isinstance(part, ast.Subscript)]
        return kinds[0] if len(kinds) == 1 else _any_of(kinds)

    def holder(self, node: ast.Subscript) -> Asked:
        """What holds others, as `tuple[int, int]`."""
        inner = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        name = _as_it_stands(node.value)
        if name not in ("tuple", "Mapping", "Iterable", "Collection", "Sequence"):
            return self.one([name])
        kinds = [self.kind(one) for one in inner if _as_it_stands(one) != "..."]
        if name == "tuple":
            return _tuple(kinds[0]) if len(kinds) < len(inner) else _tuple_of_each(kinds)
        return _mapping(*kinds) if name == "Mapping" else _several(kinds[0])

    def one(self, names: Iterable[str]) -> Asked:
        """One of some classes; anything where one of them is no class."""
        classes: list[Any] = []
        for name in names:
            kind = self.named(name.strip("'\" "))
            # A name may stand for several classes.
            classes += getattr(kind, "__args__", None) or (kind,)
        # What an open file is, no class tells.
        if not all(isinstance(one, type) and one not in (object, Any, BinaryIO) for one in classes):
            return Asked(lambda value: value, _ANYTHING)
        return _one_of(tuple(classes), self.whole)

    def named(self, name: str) -> Any:
        """What a name stands for in the module."""
        if name == "None":
            return type(None)
        first, _, rest = name.partition(".")
        names = vars(sys.modules[self.module])
        value = names.get(first) or vars(sys.modules["builtins"]).get(first)
        return getattr(value, rest, None) if rest else value


def _as_it_stands(node: ast.expr) -> str:
    # Nearly all are bare names, which need not be put together again.
    return node.id if isinstance(node, ast.Name) else ast.unparse(node)


def _beside_each_other(node: ast.expr) -> Iterator[ast.expr]:
    """The parts of `str | Iterable[str] | None`."""
    if isinstance(node, ast.BinOp):
        yield from _beside_each_other(node.left)
        yield from _beside_each_other(node.right)
    else:
        yield node


def _any_of(kinds: list[Asked]) -> Asked:
    said = _either([kind.said for kind in kinds])

    def take(value: Any) -> Any:
        for kind in kinds:
            try:
                return kind.take(value)
            except WrongKindError:
                continue
        raise WrongKindError(said, value)

    return Asked(take, said)


def _one_of(classes: tuple[type, ...], whole: bool) -> Asked:
    exact = frozenset(classes)

    def take(value: Any) -> Any:
        if type(value) not in exact and not is_a(value, classes):
            raise WrongKindError(_expected(classes, value), value)
        return _of_whole_characters(value) if whole and isinstance(value, str) else value

    return Asked(take, names_of(classes))


def _of_whole_characters(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise WrongKindError(_OF_WHOLE, text) from None
    return text


def is_a(value: object, classes: tuple[type, ...]) -> bool:
    """Whether a value is of one of some classes, as people mean it."""
    # A bool is an int to Python, and a moment a date; a whole number is a number.
    if isinstance(value, bool | dt.datetime):
        classes = tuple(one for one in classes if one not in (int, float, dt.date))
    return isinstance(value, classes) or (type(value) is int and float in classes)


def is_many(value: object) -> bool:
    """Whether a value holds others, and is no text, file or dictionary."""
    is_one = isinstance(value, str | bytes | bytearray | Mapping | IOBase)
    return isinstance(value, Iterable) and not is_one


def _tuple(one: Asked) -> Asked:
    """A tuple of any length; made of what holds its things in an order."""
    said = _SEVERAL.fill(one=one.said)

    def take(value: Any) -> Any:
        if type(value) is tuple and not value:
            return value
        if not is_many(value) or isinstance(value, set | frozenset):
            raise WrongKindError(said, value)
        return tuple([one.take(item) for item in value])

    return Asked(take, said)


def _tuple_of_each(kinds: list[Asked]) -> Asked:
    """A tuple of so many."""
    said = _EACH.fill(one=joined(*(kind.said for kind in kinds), between=", "))

    def take(value: Any) -> Any:
        if not isinstance(value, tuple | list) or len(value) != len(kinds):
            raise WrongKindError(said, value)
        return tuple([kind.take(item) for kind, item in zip(kinds, value, strict=True)])

    return Asked(take, said)


def _several(one: Asked) -> Asked:
    """Many things, in whatever holds them; those of an iterator, which come once, in a tuple."""
    said = _SEVERAL.fill(one=one.said)

    def take(value: Any) -> Any:
        if not is_many(value):
            raise WrongKindError(said, value)
        held = value if isinstance(value, Collection) else tuple(value)
        for item in held:
            one.take(item)
        return held

    return Asked(take, said)


def _mapping(key: Asked, inner: Asked) -> Asked:
    def take(value: Any) -> Any:
        if not isinstance(value, Mapping):
            raise WrongKindError(_SAID["Mapping"], value)
        if not value:
            return _EMPTY
        return FrozenDict({key.take(name): inner.take(held) for name, held in value.items()})

    return Asked(take, _SAID["Mapping"])


def _expected(classes: tuple[type, ...], value: object) -> Words:
    """The classes that would be right; of an enum its members, with the nearest."""
    for kind in classes:
        if issubclass(kind, Enum) and isinstance(value, str):
            known = [str(member.value) for member in kind]
            if value in known:
                return Words("{kind}.{name}", "{kind}.{name}").fill(
                    kind=kind.__name__, name=kind(value).name
                )
            hint = nearest_hint(value, known)
            return joined(f"{kind.__name__}: {', '.join(known)}", hint)
    return names_of(classes)


def names_of(classes: Iterable[type]) -> Words:
    """Some classes, as they are told."""
    return _either([_SAID.get(k.__name__) or Words(k.__name__, k.__name__) for k in classes])


def _either(said: list[Words]) -> Words:
    return joined(*said, between=Words(" eller ", " or "))
