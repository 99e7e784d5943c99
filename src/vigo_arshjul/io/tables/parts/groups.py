"""Parties that are named once for several rows: in a line above, by their sheet, in the first."""

from __future__ import annotations

import re
from collections.abc import Container, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

from attrs import Factory, evolve, frozen

from vigo_arshjul.io.tables.columns.column_plan import Layout
from vigo_arshjul.io.tables.columns.headings import senses_of
from vigo_arshjul.io.tables.columns.parties import BOTH
from vigo_arshjul.io.tables.parts.sections import RowSection
from vigo_arshjul.io.tables.source.rows import Row
from vigo_arshjul.model import Entry, Meaning
from vigo_arshjul.phrases import parse_month
from vigo_arshjul.phrases.cells.reading import looks_like_a_date
from vigo_arshjul.phrases.letters.shadow import folded
from vigo_arshjul.phrases.texts.titles import year_of_title

_Key = TypeVar("_Key", bound=Hashable)

_LONGEST_NAME = 80
# `Ansvarlig: Skolene`, `Til Skolene` and `Filer fra Skolene`.
_LABELLED = (
    re.compile(r"(?P<label>[^:]{1,30}):\s+(?P<name>\S.*)"),
    re.compile(r"(?P<label>\w+)\s+(?P<name>\S.*)"),
    re.compile(r"\w+\s+(?P<label>\w+)\s+(?P<name>\S.*)"),
)
# So many names stand in the column of the other party, or have a label, where they are names.
_FEWEST = 2
# `Uten mottaker` stands above the rows that have none.
_WITHOUT = frozenset({"uten", "utan", "ingen", "without", "no"})


@frozen
class Groups:
    """The parties that stand above their rows."""

    meaning: Meaning = Meaning.SENDER  # which party they are, the sender or the recipient
    names: Mapping[int, str] = Factory(dict)  # each of them, by the `id` of its line
    sheets: Mapping[str, str] = Factory(dict)  # those that sheets name, by the name of the sheet


NO_GROUPS = Groups()


def groups_of(sections: Sequence[RowSection]) -> Groups:
    """The parties that a source is split by; none where its tables have a column for each.

    A line is a party where several of them are known as the other one in the same tables, or
    have a label: `Ansvarlig: Skolene`.
    """
    tables = [section for section in sections if section.layout]
    meaning = _without_column([table.layout for table in tables if table.layout])
    if meaning is None:
        return NO_GROUPS
    others = set(_names_of_other(tables, BOTH[1 - BOTH.index(meaning)]))
    titles = _parties({id(row): row.text for row in _titles(sections)}, meaning, others)
    if titles:
        return Groups(meaning, titles)
    of_sheets = (row.table.name for table in tables for row in table.rows if row.table)
    names = {name: name for name in of_sheets if name}
    return Groups(meaning, sheets=_parties(names, meaning, others))


def _without_column(layouts: Sequence[Layout]) -> Meaning | None:
    """The one party that none of some tables has a column for."""
    missing = [m for m in BOTH if all(layout.at(m) is None for layout in layouts)]
    has_months = any(layout.across for layout in layouts)
    return missing[0] if len(missing) == 1 and not has_months else None


def _parties(
    titles: Mapping[_Key, str], meaning: Meaning, others: Container[str]
) -> Mapping[_Key, str]:
    """The parties that some titles name, `` for none; nothing where they are no parties.

    Where several say `Til …`, one that does not is of rows without a party.
    """
    named = {at: _named(text, meaning) for at, text in titles.items()}
    told = {name for name, has_label in named.values() if has_label}
    if len(told) >= _FEWEST:
        return {at: name if has_label else "" for at, (name, has_label) in named.items()}
    told |= {name for name, _ in named.values() if name and folded(name).casefold() in others}
    return {at: name for at, (name, _) in named.items()} if len(told) >= _FEWEST else {}


def _named(text: str, meaning: Meaning) -> tuple[str, bool]:
    """The name that a title is, and whether a label says that it is one of a party."""
    title = " ".join(text.split())
    first, _, party = title.rstrip(" :").casefold().partition(" ")
    if first in _WITHOUT and any(sense.meaning is meaning for sense in senses_of(party)):
        return "", False
    for labelled in filter(None, (form.fullmatch(title) for form in _LABELLED)):
        senses = senses_of(labelled["label"])
        if any(sense.meaning is meaning and sense.is_exact for sense in senses):
            return labelled["name"], True
    return title.rstrip(" :"), False


def _names_of_other(tables: Iterable[RowSection], other: Meaning) -> Iterator[str]:
    """The names in the column of the other party, in lower case."""
    for table in tables:
        at = table.layout.at(other) if table.layout else None
        names = (row.cells[at] for row in table.rows if at is not None and at < len(row.cells))
        yield from (folded(" ".join(name.split())).casefold() for name in names)


def _titles(sections: Sequence[RowSection]) -> Iterator[Row]:
    """The lines right above rows of a table, or above the months that these stand under."""
    above: Row | None = None
    for section in sections:
        if section.layout is not None and above is not None:
            yield above
            above = None
        for row in section.rows:
            if row.is_line:
                above = above if parse_month(folded(row.text)) else _title(row)
            elif above is not None and section.layout is not None:
                yield above
                above = None


def _title(row: Row) -> Row | None:
    """A line that may be a name: short, no sentence, and without a year or a date."""
    text = row.said
    is_name = len(text) <= _LONGEST_NAME and not text.endswith((".", "!", "?"))
    return None if not is_name or year_of_title(text) or looks_like_a_date(text) else row


# So many parties have rows of their own.
_FEWEST_PARTIES = 3
# No more than one row in so many of those that step back is out of its order.
_MOST_IN = 4


def with_parties_named_once(entries: Sequence[Entry]) -> Sequence[Entry]:
    """The rows, each below a party with that, where the dates begin anew with each party.

    Rows in the order of their days have no groups: an empty cell there names nobody.
    """
    senders = [entry.sender for entry in entries]
    recipients = [entry.recipient for entry in entries]
    if _begins_groups(entries, senders):
        senders = _carried(senders)
    if _begins_groups(entries, recipients):
        recipients = _carried(recipients)
    rows = zip(entries, senders, recipients, strict=True)
    return [
        entry
        if (entry.sender, entry.recipient) == (sender, recipient)
        else evolve(entry, sender=sender, recipient=recipient)
        for entry, sender, recipient in rows
    ]


def _begins_groups(entries: Sequence[Entry], names: Sequence[str]) -> bool:
    """Whether most steps back in time are at a name, and most names are at one."""
    named = {at for at, name in enumerate(names) if name}
    distinct = {name.casefold() for name in names if name}
    if len(distinct) < _FEWEST_PARTIES or 0 not in named or len(named) * 2 > len(names):
        return False
    days = [entry.when.first for entry in entries]
    back = {at for at, (a, b) in enumerate(pairwise(days), 1) if a and b and b < a}
    at_names = len(back & named)
    return at_names * 2 >= len(named) - 1 and at_names * _MOST_IN > len(back) * (_MOST_IN - 1)


def _carried(names: Sequence[str]) -> list[str]:
    found: list[str] = []
    for name in names:
        found.append(name or found[-1])
    return found
