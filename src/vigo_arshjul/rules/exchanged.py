"""The texts of two rows that have changed places: all else in the rows says which is which."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from attrs import evolve

from vigo_arshjul.analysis import Analysis
from vigo_arshjul.identity.words import words
from vigo_arshjul.language import Words
from vigo_arshjul.model import Entry
from vigo_arshjul.rules.registry import Hit

# Where so many rows have another text than what stands around it, the table has its own.
_FEW = 6
_EXCHANGED = Words(
    "teksten er byttet om med den på raden {day}: resten av raden hører til «{usual}»",
    "the text has changed places with that of the row of {day}: the rest of the row belongs to "
    "“{usual}”",
)
_Rest = tuple[str, str, tuple[str, ...]]


def exchanged_texts(analysis: Analysis) -> Iterator[Hit]:
    """Each two rows of which the one has the text of the other, and all else of its own."""
    known = {words(row.what): row for row in analysis.known or ()}
    odd = [
        row
        for row in analysis.schedule
        if (theirs := known.get(words(row.what))) is not None and _rest(row) != _rest(theirs)
    ]
    if len(odd) > _FEW:
        return
    for one, other in combinations(odd, 2):
        if _are_exchanged(one, other, known):
            swapped = {id(one): other.what, id(other): one.what}
            entries = tuple(
                evolve(row, what=swapped.get(id(row), row.what)) for row in analysis.schedule
            )
            usual = known[words(other.what)].what
            yield Hit(
                entry=one,
                actual=one.what,
                related=(other,),
                supposing=evolve(analysis.schedule, entries=entries),
                values={"problem": _EXCHANGED.fill(day=other.when.in_words(), usual=usual)},
            )


def _are_exchanged(one: Entry, other: Entry, usual: Mapping[tuple[str, ...], Entry]) -> bool:
    first, second = usual[words(one.what)], usual[words(other.what)]
    is_crossed = _rest(one) == _rest(second) and _rest(other) == _rest(first)
    return first is not second and is_crossed


def _rest(row: Entry) -> _Rest:
    """What a row says beside its text, the same from year to year."""
    return row.sender.casefold(), row.recipient.casefold(), words(row.comment)
