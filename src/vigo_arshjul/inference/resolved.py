"""Which recurrence each row of a schedule goes by, and where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto
from typing import NamedTuple

from vigo_arshjul.calendar import BusinessCalendar, SchoolYear
from vigo_arshjul.identity.matching import Kin, match, same_text
from vigo_arshjul.inference.derivation import Dates, Derivation
from vigo_arshjul.inference.infer import infer
from vigo_arshjul.model import Entry, NextYear, Recurrence, Schedule


class Origin(Enum):
    """Where a recurrence comes from.

    Attributes:
        OWN: the schedule states it.
        MATCHED: the row was recognised in a known schedule, which states it.
        INFERRED: it was made up from the one date that is known.
    """

    OWN = auto()
    MATCHED = auto()
    INFERRED = auto()


class ResolvedRule(NamedTuple):
    """What a row's date rests on.

    Attributes:
        name: the id its recurrence goes by; that of the known row where it was matched.
        recurrence: the rule.
        origin: where the rule comes from.
        counterpart: the known row, where there is one.
        decided_by: the outside body that sets the date, as the row says, or its counterpart
            for one that has no rule of its own.
    """

    name: str
    recurrence: Recurrence
    origin: Origin
    counterpart: Entry | None = None
    decided_by: str | None = None


class Resolved(NamedTuple):
    """The rule of every row, the dates that follow, and the known rows they stem from."""

    rules: Mapping[str, ResolvedRule]
    dates: Dates
    counterparts: Mapping[str, Entry]

    def derive(self, entry: Entry, year: SchoolYear) -> Derivation | None:
        """The date of an entry in a school year; None where it has no rule."""
        rule = self.rules.get(entry.id)
        return self.dates.derive(rule.name, year) if rule else None

    def decided_by(self, entry: Entry) -> str | None:
        """The outside body that sets the date of an entry, be it by its counterpart."""
        rule = self.rules.get(entry.id)
        return rule.decided_by if rule else entry.decided_by

    def decided_names(self) -> frozenset[str]:
        """The ids that the rows go by whose dates outside bodies set."""
        return frozenset(rule.name for rule in self.rules.values() if rule.decided_by)


def resolve(
    schedule: Schedule,
    calendar: BusinessCalendar,
    known: Schedule | None = None,
    *,
    kin: Mapping[str, Kin] | None = None,
    guess: bool = False,
) -> Resolved:
    """Find the rule of every row.

    Args:
        schedule: the schedule.
        calendar: the business days to go by.
        known: an annotated schedule that rows without a recurrence are matched with.
        kin: the known row of each row, by its id, where they have been matched already.
        guess: whether to infer a recurrence for what no known row explains.
    """
    if kin is None:
        kin = match(schedule, known) if known is not None else {}
    earliest = _earliest(schedule) if guess else {}
    rules: dict[str, ResolvedRule] = {}
    for entry in schedule:
        if rule := _known_rule(entry, kin.get(entry.id)):
            rules[entry.id] = rule
        elif guess:
            guessed = _guess(entry, schedule, rules, earliest, calendar)
            rules[entry.id] = ResolvedRule(
                entry.id, guessed, Origin.INFERRED, decided_by=entry.decided_by
            )
    recurrences = {e.id: e.recurrence for e in known or () if e.recurrence is not None}
    recurrences |= {rule.name: rule.recurrence for rule in rules.values()}
    known_rows = {entry_id: found.entry for entry_id, found in kin.items()}
    undecided = Resolved(rules, Dates(recurrences, calendar), known_rows)
    decided = {
        (rules[entry.id].name, schedule.school_year): entry.when
        for entry in schedule
        if entry.id in rules and (undecided.decided_by(entry) or entry.override)
    }
    return Resolved(rules, Dates(recurrences, calendar, decided), known_rows)


def _known_rule(entry: Entry, kin: Kin | None) -> ResolvedRule | None:
    known = kin.entry if kin else None
    if entry.recurrence is not None:
        return ResolvedRule(entry.id, entry.recurrence, Origin.OWN, known, entry.decided_by)
    if known is not None and known.recurrence is not None:
        decided_by = entry.decided_by or known.decided_by
        return ResolvedRule(known.id, known.recurrence, Origin.MATCHED, known, decided_by)
    return None


def _guess(
    entry: Entry,
    schedule: Schedule,
    rules: Mapping[str, ResolvedRule],
    earliest: Mapping[str, list[Entry]],
    calendar: BusinessCalendar,
) -> Recurrence:
    """A row of the tail follows its twin at the head, any other the day that it has."""
    if entry.date > schedule.school_year.last_day:
        for twin in earliest.get(same_text(entry), ()):
            if twin.date < entry.date:
                return NextYear(rules[twin.id].name if twin.id in rules else twin.id)
    return infer(entry, calendar)


def _earliest(schedule: Schedule) -> Mapping[str, list[Entry]]:
    """By their text, the rows that come earlier than all rows of that text above them."""
    found: dict[str, list[Entry]] = {}
    for entry in schedule:
        same = found.setdefault(same_text(entry), [])
        if not same or entry.date < same[-1].date:
            same.append(entry)
    return found
