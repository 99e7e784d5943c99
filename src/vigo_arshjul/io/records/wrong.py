"""Values of a file that cannot be used, said in both languages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from vigo_arshjul.errors import ArshjulError, InvalidValueError
from vigo_arshjul.io.decode import encode, refuse_long
from vigo_arshjul.language import Words, as_is

_Kind = TypeVar("_Kind")


class WrongValueError(ValueError):
    """A value that cannot be used, said in both languages."""

    def __init__(self, nb: str, en: str, **values: object) -> None:
        self.words = Words(nb, en).fill(**values)
        super().__init__(self.words.en)


def words_of(error: ValueError) -> tuple[str, Words]:
    """What is wrong with a value, and the field that is spoken of, where it is one of a thing.

    `FixedDay.month: …` is told as `month` and the rest.
    """
    if isinstance(error, WrongValueError):
        return "", error.words
    if not isinstance(error, InvalidValueError):
        return "", as_is(str(error))
    words = error.problems[0].words
    owner, _, nb = words.nb.partition(": ")
    return owner.rpartition(".")[2], Words(nb, words.en.partition(": ")[2])


_KINDS = {
    str: Words("tekst i anførselstegn", "text in quotes"),
    int: Words("et helt tall", "a whole number"),
    bool: Words("true eller false", "true or false"),
    dt.date: Words("en dato som 2017-10-02", "a date as 2017-10-02"),
    dict: Words("en tabell", "a table"),
    list: Words("en liste", "a list"),
}


def _found(value: object) -> Words:
    for kind, words in _KINDS.items():
        if type(value) is kind:
            return words
    return Words("noe annet", "something else")


def not_a(kind: type, value: object) -> WrongValueError:
    """The error that one kind of value was expected and another one found."""
    return WrongValueError(
        "ventet {wanted}, fant {found}",
        "expected {wanted}, found {found}",
        wanted=_KINDS[kind],
        found=_found(value),
    )


def of_kind(kind: type[_Kind], value: object) -> _Kind:
    """A value of just this kind, or a WrongValueError: `true` is no number."""
    if type(value) is not kind:
        raise not_a(kind, value)
    return value


@contextmanager
def told_of_value() -> Iterator[None]:
    """What is wrong with a thing, as a WrongValueError of the value that it was made of."""
    try:
        yield
    except ArshjulError as error:
        words = error.problems[0].words
        raise WrongValueError(words.nb, words.en) from None


def text_of(value: object) -> str:
    """A text that a file can hold, or a WrongValueError."""
    text = of_kind(str, value)
    with told_of_value():
        refuse_long(text)
        encode(text)
    return text
