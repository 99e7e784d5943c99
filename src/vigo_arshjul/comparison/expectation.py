"""What a new school year's schedule is held against: the old one, rolled to that year."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve, frozen

from vigo_arshjul.analysis import Analysis
from vigo_arshjul.model import Entry, Schedule
from vigo_arshjul.model.entry import TEXT_FIELDS
from vigo_arshjul.phrases import replace_spans, without_mentions


@frozen(kw_only=True)
class Expectation:
    """What the old schedule lets one expect of the new school year.

    Attributes:
        schedule: the old schedule, rolled to the new year.
        stems_from: the old row of each rolled row, by the id of that.
        proposals: the ids of the rolled rows whose date is only proposed: an outside body
            decides it, or no recurrence is known.
    """

    schedule: Schedule
    stems_from: Mapping[str, Entry]
    proposals: frozenset[str]

    def old_row(self, rolled: Entry) -> Entry:
        """The old row that a rolled row stems from."""
        return self.stems_from.get(rolled.id, rolled)

    def in_the_words_of(self, rolled: Entry, new: Entry) -> Entry:
        """A rolled row without the slips of the pen that rolling mended and nobody else did.

        Where the new schedule says what the old one said, nobody changed a word.
        """
        old = self.old_row(rolled)

        def said(name: str) -> str:
            if _words(old, name) == _words(new, name):
                return _with_dates_of(rolled, new, name)
            return str(getattr(rolled, name))

        return evolve(
            rolled,
            sender=said("sender"),
            what=said("what"),
            recipient=said("recipient"),
            comment=said("comment"),
        )


def _words(row: Entry, name: str) -> str:
    text: str = getattr(row, name)
    return without_mentions(text) if name in TEXT_FIELDS else text


def _with_dates_of(rolled: Entry, new: Entry, name: str) -> str:
    """The text of a new row with the dates that were expected there."""
    ours, theirs = ([m for m in row.mentions if m.field == name] for row in (rolled, new))
    text: str = getattr(new, name)
    if [m.kind for m in ours] != [m.kind for m in theirs]:
        return text
    pairs = zip(ours, theirs, strict=True)
    return replace_spans(text, [(b.start, b.end, a.text) for a, b in pairs])


def expectation(old: Analysis, rolled: Schedule) -> Expectation:
    """Trace a rolled schedule back to the old one."""
    # Nothing is guessed here: a date that was guessed is no more than a proposal.
    schedule, resolved = old.schedule, old.resolved
    rules = resolved.rules
    names = {row.id: rules[row.id].name if row.id in rules else row.id for row in schedule}
    certain = {
        names[row.id] for row in schedule if row.id in rules and not resolved.decided_by(row)
    }
    return Expectation(
        schedule=rolled,
        stems_from={names[row.id]: row for row in reversed(schedule.entries)},
        proposals=frozenset(row.id for row in rolled if row.id not in certain),
    )
