"""Who writes a report holds its language; no other function of this room knows one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

from attrs import frozen

from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.language import Language, Words, as_is
from vigo_arshjul.model import Schedule
from vigo_arshjul.rules import Finding, Report

# What was found in one file: its path, what was read of it, and the findings.
Found: TypeAlias = tuple[str, Schedule, Report]


@frozen
class Renderer:
    """One way to write, in a language."""

    language: Language

    def say(self, words: Words) -> str:
        """Words in its language."""
        return words.in_language(self.language)


class FindingsForm(Renderer):
    """One way to write what was found in some files."""

    def write(self, found: Iterable[Found]) -> str:
        """The findings of some files."""
        raise NotImplementedError

    def unreadable(self, error: ArshjulError) -> str:
        """What makes a file unreadable, where the form has a way to say that."""
        raise NotImplementedError


def around(finding: Finding) -> Iterator[tuple[str, Words]]:
    """What else a finding speaks of and what follows from it, each with its sign, in one line."""
    for row in finding.related:
        yield "→", row.in_words()
    for one in finding.consequences:
        words = as_is("{place}{code} {name}: {message}").fill(
            place=in_line(one.line), code=one.code, name=one.name, message=one.words
        )
        yield "↳", words


def in_line(line: int | None, then: str = ": ") -> Words:
    """The line that something stands in, where it is known."""
    return Words(f"linje {line}{then}", f"line {line}{then}") if line else as_is("")


def numbered(report: Report) -> Iterator[tuple[Finding, int]]:
    """Each finding, and which it is of those with its fingerprint."""
    seen: Counter[str] = Counter()
    for finding in report:
        seen[finding.fingerprint] += 1
        yield finding, seen[finding.fingerprint]


def in_tree(path: str) -> Path:
    """A path below the working directory as machines want it: relative to that."""
    place, here = Path(path), Path.cwd()
    return place.relative_to(here) if place.is_relative_to(here) else place


def place_of(path: str, line: int | None) -> str:
    """A file, and the line in it where that is known."""
    return f"{path}:{line}" if line else path
