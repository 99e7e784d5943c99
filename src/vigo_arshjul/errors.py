"""What goes wrong, said once and in full: every problem with its file and line."""

from __future__ import annotations

import re
from importlib import import_module
from types import NoneType

from attrs import field, frozen

from vigo_arshjul.language import Language, Words, as_is, of_kind
from vigo_arshjul.sanitize import Sink, safe

# More than this of what somebody gave us hides what the message says of it.
_LONG, _SHOWN = 120, 60
_LONG_QUOTE = re.compile(rf"(?<=[«“])[^«»“”]{{{_LONG},}}+(?=[»”])")
_LONGEST_PATH = 1024
# What is said of a file that would take a reader too far in.
TOO_DEEP = Words("for dypt nøstet", "nested too deeply")


def _shortened(text: str) -> str:
    return f"{text[:_SHOWN].rstrip()}…"


@frozen
class Problem:
    """One thing that is wrong with what the user gave us.

    Args:
        words: what is wrong and what was expected, in both languages.
        line: the line in the file, counted from 1, where it is known.
        column: where in the line, counted from 1, where other things stand before it.
    """

    words: Words = field(validator=of_kind(Words))
    line: int | None = field(default=None, validator=of_kind(int, NoneType))
    column: int | None = field(default=None, validator=of_kind(int, NoneType))

    def __repr__(self) -> str:
        # What shows things stands above this room.
        said: str = import_module("vigo_arshjul.checked").short_repr(self)
        return said

    def located(self, path: str | None, language: Language = Language.NB) -> str:
        """`path:line:column: message`, with the parts that are known, as one sanitized line.

        Args:
            path: the file, as it is told; None where there is none.
            language: the language of the message.

        Returns:
            One line that is safe at a terminal.
        """
        if path is not None and len(path := str(path)) > _LONGEST_PATH:
            # A text that was given as a path.
            path = _shortened(path)
        parts = (path, self.line, self.column)
        place = ":".join(str(part) for part in parts if part is not None)
        message = self.words.in_language(language)
        message = _LONG_QUOTE.sub(lambda quote: _shortened(quote[0]), message)
        said = f"{place}: {message}" if place else message
        return safe(said, Sink.OWN_LINE)


class ArshjulError(Exception):
    """The input cannot be used. Carries every problem found, not only the first.

    The only exception that leaves the library for bad input.
    """

    def __init__(self, *problems: Problem | Words | str, path: str | None = None) -> None:
        self.path = None if path is None else str(path)
        told = (as_is(p) if isinstance(p, str) else p for p in problems)
        self.problems = tuple(p if isinstance(p, Problem) else Problem(p) for p in told)
        super().__init__(self.in_language(Language.NB))

    def __reduce__(self) -> tuple[object, ...]:
        # So it goes from one process to another with all that it carries.
        return _remade, (type(self), self.problems, self.path)

    def in_language(self, language: Language) -> str:
        """All problems, one a line.

        Args:
            language: the language of the messages.

        Returns:
            One line a problem, each as `path:line: message`.
        """
        return "\n".join(problem.located(self.path, language) for problem in self.problems)

    def at(self, path: str) -> ArshjulError:
        """The same error, told of the file it came from.

        Args:
            path: the file, as it is told.

        Returns:
            An error of the same class with the same problems.
        """
        return type(self)(*self.problems, path=path)


def _remade(
    kind: type[ArshjulError], problems: tuple[Problem, ...], path: str | None
) -> ArshjulError:
    return kind(*problems, path=path)


class UnknownEntryError(ArshjulError, KeyError):
    """No entry has this id."""

    def __str__(self) -> str:
        # KeyError would show its argument in quotes.
        return self.in_language(Language.NB)


class OutOfCalendarError(ArshjulError, ValueError):
    """A day or school year outside the years that the calendar knows."""


class InvalidValueError(ArshjulError, ValueError):
    """A value is not of the kind that belongs in its place."""
