"""An entry on its way to another year, and how its writer puts a date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from attrs import frozen

from vigo_arshjul.model import Entry, Recurrence, When
from vigo_arshjul.phrases import write_like
from vigo_arshjul.phrases.padding import is_padded, tells_padding, without_padding


@frozen(kw_only=True)
class Move:
    """One entry on its way to another year.

    Args:
        entry: as it was.
        when: its new date.
        rule: the recurrence it goes by.
        counterpart: the known row it stems from, which shows how its writer puts a date.
        years: how many years it moves.
    """

    entry: Entry
    when: When
    rule: Recurrence | None
    counterpart: Entry | None
    years: int

    @property
    def date(self) -> dt.date:
        """The new first day."""
        return self.when.first


# A day and a month of two digits: of these, two forms that differ in their zeros are the same.
_OF_TWO = dt.date(2000, 10, 10)


def form_of(move: Move, index: int, *, pads: bool) -> str:
    """How the writer of an entry puts one of its dates.

    A two-digit day does not tell whether a one-digit one gets a zero; the same place in
    the known row does, and so rolling year by year loses nothing. Else it is as most
    dates of the schedule are.

    Args:
        pads: whether most dates of the schedule have a zero before a one-digit day.
    """
    mention = move.entry.mentions[index]
    if tells_padding(mention.text):
        return mention.text
    theirs = move.counterpart.mentions if move.counterpart else ()
    is_there = len(theirs) == len(move.entry.mentions) and theirs[index].kind is mention.kind
    if is_there and write_like(theirs[index].text, _OF_TWO) == write_like(mention.text, _OF_TWO):
        return theirs[index].text
    return mention.text if pads else without_padding(mention.text)


def most_pad(moves: Iterable[Move]) -> bool:
    """Whether most dates that tell it have a zero before a one-digit day."""
    mentions = (mention for move in moves for mention in move.entry.mentions)
    forms = (mention.text for mention in mentions if mention.written.is_day)
    told = [is_padded(form) for form in forms if tells_padding(form)]
    return 2 * sum(told) > len(told)
