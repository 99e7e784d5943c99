"""What a report says, in no form and no language yet; `render` gives it both."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from vigo_arshjul.language import Words


class Title(NamedTuple):
    """Words that name files."""

    said: Words  # the words, with a place for each name: `{old} → {new}`
    # The names, which no form takes for anything but names.
    names: Mapping[str, str] = MappingProxyType({})

    def shown(self, show: Callable[[str], str]) -> Words:
        """The words, each name as it is shown."""
        names = {key: show(name) for key, name in self.names.items()}
        return self.said.fill(**names) if names else self.said


class Line(NamedTuple):
    """One thing that is said."""

    row: str | None  # the id of the row that it is said of, if of one
    said: Words | None = None  # what is said
    more: tuple[Words | str, ...] = ()  # what stands below it; a text of others may be shortened
    lines: tuple[Line, ...] = ()  # what is said in turn of the parts of it
    # The row in its own words, which go before its id where they are known.
    about: Words | None = None
    kinds: tuple[str, ...] = ()  # what it is an example of; a page can be told to hide a kind
    link: str | None = None  # the file beside the document that `about` names


class Section(NamedTuple):
    """Things of one kind, below their heading where they have one."""

    title: Words | None
    lines: tuple[Line, ...]
    # Whether the heading announces a list; otherwise it is a name, of a day say.
    announces: bool = True

    @property
    def number(self) -> str:
        """How many things an announced list has, as it stands behind the heading."""
        return f" ({len(self.lines)})" if self.announces else ""


class Paragraph(NamedTuple):
    """Sentences that stand by themselves."""

    said: tuple[Words, ...]


class Table(NamedTuple):
    """Things of one kind that have the same parts, a row each."""

    titles: tuple[Words, ...]  # what stands above the columns
    rows: tuple[tuple[Words, ...], ...]  # the parts of each thing
    numbers: range  # the columns that hold numbers, which stand to the right


Block: TypeAlias = Section | Paragraph | Table


class Document(NamedTuple):
    """A report: what stands above, and what it says."""

    title: Title | None
    blocks: tuple[Block, ...]
    # The kinds of lines that a page can hide, each with what it is called.
    kinds: tuple[tuple[str, Words], ...] = ()


# Who has read a report on paper says so below it.
TO_SIGN = Paragraph(
    (
        Words("Gjennomgått og godkjent av: " + "_" * 30, "Reviewed and approved by: " + "_" * 30),
        Words("Dato: " + "_" * 15, "Date: " + "_" * 15),
    )
)


def sections_of(found: Iterable[tuple[Words, Iterable[Line]]]) -> tuple[Section, ...]:
    """Lines under their headings; a heading with nothing below it is left out."""
    listed = ((title, tuple(lines)) for title, lines in found)
    return tuple(Section(title, lines) for title, lines in listed if lines)
