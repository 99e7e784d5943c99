"""The rules that the rows of a schedule state, or have from the known rows they stem from."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto
from typing import NamedTuple

from vigo_arshjul.language import Words
from vigo_arshjul.model import Entry, Recurrence, Schedule
from vigo_arshjul.model.ids import unique_ids
from vigo_arshjul.model.recurrence import anchors_of


class Origin(Enum):
    """Where a recurrence comes from.

    Attributes:
        OWN: the schedule states it.
        MATCHED: the row was recognised in a known schedule, which states it.
        WORDS: the words of the row, or those of the rows around it, say so.
        YEARS: it gives the dates of several years.
        INFERRED: it was made up from the one date that is known.
    """

    OWN = auto()
    MATCHED = auto()
    WORDS = auto()
    YEARS = auto()
    INFERRED = auto()


class ResolvedRule(NamedTuple):
    """What a row's date rests on.

    Attributes:
        name: the id its recurrence goes by; that of the known row where it was matched.
        recurrence: the rule.
        origin: where the rule comes from.
        counterpart: the known row, where there is one.
        decided_by: the outside body that sets the date, as the row or its counterpart says;
            for a row that no rule explains the one that it names.
        probability: for a rule that was learned, how likely its next date is right.
        because: for such a rule what speaks for it, where something does.
    """

    name: str
    recurrence: Recurrence
    origin: Origin
    counterpart: Entry | None = None
    decided_by: str | None = None
    probability: float | None = None
    because: Words | None = None


def names_of(schedule: Schedule, known: Mapping[str, Entry]) -> Mapping[str, str]:
    """The id that each row ends up with: that of its known row, where nobody gave it one."""
    # What a stated rule leans on keeps the id that the rule calls it by.
    stated = (entry.recurrence for entry in schedule if entry.recurrence is not None)
    called = {anchor for rule in stated for anchor in anchors_of(rule)}
    firm: dict[str, str] = {}
    loose: dict[str, str] = {}
    for entry in schedule:
        if entry.recurrence is not None or entry.id in called:
            firm[entry.id] = entry.id
        elif entry.id in known:
            firm[entry.id] = known[entry.id].id
        else:
            loose[entry.id] = entry.id
    # An id that is inherited goes before one that was only made from words.
    wanted = firm | loose
    return dict(zip(wanted, unique_ids(wanted.values()), strict=True))


def rules_that_stand(
    schedule: Schedule, counterparts: Mapping[str, Entry], names: Mapping[str, str]
) -> dict[str, ResolvedRule]:
    """The rules that rows state, or have from their known row and can be used here."""
    there = set(names.values())
    rules: dict[str, ResolvedRule] = {}
    for entry in schedule:
        known, name = counterparts.get(entry.id), names[entry.id]
        if entry.recurrence is not None:
            rules[entry.id] = ResolvedRule(
                name, entry.recurrence, Origin.OWN, known, entry.decided_by
            )
        elif known and known.recurrence is not None and anchors_of(known.recurrence) <= there:
            decided_by = entry.decided_by or known.decided_by
            rules[entry.id] = ResolvedRule(
                name, known.recurrence, Origin.MATCHED, known, decided_by
            )
    return rules
