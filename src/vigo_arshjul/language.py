"""The two languages that the library speaks, and how each writes a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from importlib import import_module
from typing import Any

from attrs import Attribute, frozen

MONTHS = (
    *("januar", "februar", "mars", "april", "mai", "juni"),
    *("juli", "august", "september", "oktober", "november", "desember"),
)
SHORT_MONTHS = tuple(month[:3] for month in MONTHS)
WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")

ENGLISH_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
ENGLISH_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


# So many letters of each language stand in what Python shows of a message.
_SHOWN = 60


class Language(StrEnum):
    """Norwegian bokmål, the language of the schedule, or English."""

    NB = "nb"
    EN = "en"


def of_kind(*kinds: type) -> Callable[[object, Attribute[Any], object], None]:
    """What checks that a field is of some kind, for the classes that `checked` is made with."""

    def check(owner: object, attribute: Attribute[Any], value: object) -> None:
        if not isinstance(value, kinds):
            _check_kind(f"{type(owner).__name__}.{attribute.name}", value, *kinds)

    return check


def _check_kind(where: str, value: object, *kinds: type) -> None:
    import_module("vigo_arshjul.checked").check_kind(where, value, *kinds)


@frozen
class Words:
    """One message in both languages.

    Args:
        nb: the message in Norwegian Bokmål.
        en: the message in English.
    """

    nb: str
    en: str

    def __attrs_post_init__(self) -> None:
        # One look at both: a program has thousands of messages.
        if {type(self.nb), type(self.en)} != {str}:
            for name in ("nb", "en"):
                _check_kind(f"Words.{name}", getattr(self, name), str)

    def __repr__(self) -> str:
        return f"Words({_start_of(self.nb)!r}, {_start_of(self.en)!r})"

    def in_language(self, language: Language) -> str:
        """The message in one language.

        Args:
            language: the language.

        Returns:
            The message as one text.
        """
        return self.en if language is Language.EN else self.nb

    def fill(self, **values: object) -> Words:
        """Put values into the `{named}` places; days and words follow each language.

        Args:
            values: what comes into each place: days, weekdays, words, numbers, texts.

        Returns:
            The message with its places filled.
        """
        return Words(
            nb=self.nb.format_map({k: _said(v, Language.NB) for k, v in values.items()}),
            en=self.en.format_map({k: _said(v, Language.EN) for k, v in values.items()}),
        )


def _start_of(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def as_is(text: str) -> Words:
    """A text that is the same in both languages."""
    return Words(text, text)


def joined(*parts: object, between: str | Words = "") -> Words:
    """Days, words, numbers and texts one behind the other, in each language."""
    said = ([str(_said(one, language)) for one in (between, *parts)] for language in Language)
    return Words(*(sign.join(others) for sign, *others in said))


def _said(value: object, language: Language) -> object:
    if isinstance(value, Words):
        return value.in_language(language)
    if isinstance(value, dt.date):
        return day_in_words(value, language)
    return value


def day_in_words(day: dt.date, language: Language = Language.NB) -> str:
    """A day as people say it: `torsdag 28. september 2017`."""
    if language is Language.EN:
        month = ENGLISH_MONTHS[day.month - 1]
        return f"{ENGLISH_WEEKDAYS[day.weekday()]} {day.day} {month} {day.year}"
    return f"{WEEKDAYS[day.weekday()]} {day.day}. {MONTHS[day.month - 1]} {day.year}"


def weekday_words(weekday: int) -> Words:
    """The name of a weekday, Monday being 0."""
    return Words(WEEKDAYS[weekday], ENGLISH_WEEKDAYS[weekday])


def month_words(month: int) -> Words:
    """The name of a month, January being 1."""
    return Words(MONTHS[month - 1], ENGLISH_MONTHS[month - 1])


def counted(number: int, one: Words, many: Words) -> Words:
    """A number with its noun: `1 virkedag`, `2 virkedager`."""
    return Words("{n} {what}", "{n} {what}").fill(n=number, what=one if number == 1 else many)


def days_in_words(number: int, *, business: bool) -> Words:
    """So many calendar days, or business days."""
    if business:
        one, many = Words("virkedag", "business day"), Words("virkedager", "business days")
    else:
        one, many = Words("dag", "day"), Words("dager", "days")
    return counted(number, one, many)


def rows_in_words(number: int) -> Words:
    """So many rows."""
    return counted(number, Words("rad", "row"), Words("rader", "rows"))


def nearest_hint(word: str, known: Iterable[str]) -> Words:
    """` (mente du «x»?)` where a known word is near enough, else nothing."""
    near = nearest_known(word.casefold(), {name.casefold(): name for name in known})
    if near is None:
        return Words("", "")
    return Words(f" (mente du «{near}»?)", f" (did you mean “{near}”?)")


def nearest_known(word: str, known: Mapping[str, str]) -> str | None:
    """What the nearest of some known words stands for, if one is near enough."""
    from difflib import get_close_matches

    return next((known[near] for near in get_close_matches(word, known, n=1, cutoff=0.6)), None)


def likeness(a: str, b: str) -> float:
    """How many letters of two words are the same in order, 0 to 1."""
    from difflib import SequenceMatcher

    return SequenceMatcher(None, a, b, autojunk=False).ratio()
