"""A party that is named once, in the first of its rows, as cells that are set together look."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from attrs import evolve

from vigo_arshjul.model import Entry

# So many parties have rows of their own.
_FEWEST = 3
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
    if len(distinct) < _FEWEST or 0 not in named or len(named) * 2 > len(names):
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
