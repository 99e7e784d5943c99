"""What a report says, in no form and no language yet; `render` gives it both."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from attrs import Factory, frozen

from vigo_arshjul.language import Language, Words


@frozen
class Title:
    """Words that name files.

    Args:
        said: the words, with a place for each name: `{old} → {new}`.
        names: the names, which no form takes for anything but names.
    """

    said: Words
    names: Mapping[str, str] = Factory(dict)

    def shown(self, language: Language, show: Callable[[str], str]) -> str:
        """The words in a language, each name as it is shown."""
        said = self.said.in_language(language)
        names = {key: show(name) for key, name in self.names.items()}
        return said.format_map(names) if names else said


@frozen
class Line:
    """One thing that is said.

    Args:
        row: the id of the row that it is said of, if of one.
        said: what is said.
        more: what stands below it; a text of others may be shortened.
    """

    row: str | None
    said: Words | None = None
    more: tuple[Words | str, ...] = ()


@frozen
class Section:
    """Things of one kind, below their heading where they have one."""

    title: Words | None
    lines: tuple[Line, ...]


@frozen
class Paragraph:
    """Sentences that stand by themselves."""

    said: tuple[Words, ...]


Block: TypeAlias = Section | Paragraph


@frozen
class Document:
    """A report: what stands above, and what it says."""

    title: Title | None
    blocks: tuple[Block, ...]


def sections_of(found: Iterable[tuple[Words, Iterable[Line]]]) -> tuple[Section, ...]:
    """Lines under their headings; a heading with nothing below it is left out."""
    listed = ((title, tuple(lines)) for title, lines in found)
    return tuple(Section(title, lines) for title, lines in listed if lines)
