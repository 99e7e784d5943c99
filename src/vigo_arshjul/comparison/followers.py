"""What hangs on a row that moved or went, and did not follow it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping

from attrs import frozen

from vigo_arshjul.analysis import Analysis
from vigo_arshjul.comparison.result import NotFollowed, Tie
from vigo_arshjul.language import Words
from vigo_arshjul.model import Entry, Schedule, When
from vigo_arshjul.phrases import Mention, MentionKind
from vigo_arshjul.phrases.texts.expected import day_before, not_before, practical
from vigo_arshjul.phrases.texts.kinds import expected_day, expects
from vigo_arshjul.relations.references import names_day_of

_SAID_AS_BEFORE = Words(
    "raden står nå {day}, men teksten sier fortsatt «{text}»; ventet {expected}",
    "the row now stands on {day}, but its text still says “{text}”; expected {expected}",
)
_TOO_LATE = Words(
    "raden står nå {day}, etter dagen da dataene etter teksten skal være framme («{text}»)",
    "the row now stands on {day}, after the day by which its text says the data are there "
    "(“{text}”)",
)
_TO = Words(
    "henvisningen «{text}» gjelder «{id}», som {where}",
    "the reference “{text}” is to “{id}”, which {where}",
)
_GONE = Words("er borte", "is gone")
_WITHOUT_DAY = Words("ikke lenger har noen dag", "has no day any more")
_STANDS = Words("nå står {day}", "now stands on {day}")
_COUNTS = Words(
    "raden regner dagene fra «{id}», som nå står {day}; ventet {expected}",
    "the row counts its days from “{id}”, which now stands on {day}; expected {expected}",
)
_MUST_COME = Words(
    "raden ({own}) skal stå {side} «{id}», som nå står {day}",
    "the row ({own}) must come {side} “{id}”, which now stands on {day}",
)


@frozen(kw_only=True)
class Followers:
    """Looks for what stayed behind."""

    analysis: Analysis  # the schedule as it was, under the settings to go by
    # The row as it is, by the id of the row as it was; none where it is gone.
    partners: Mapping[str, Entry]

    @property
    def old(self) -> Schedule:
        """The schedule as it was."""
        return self.analysis.schedule

    def find(self) -> Iterator[NotFollowed]:
        """All that did not follow."""
        # Most changes move nothing, and then nothing need be looked at.
        if not any(self._has_moved(row) or row.id not in self.partners for row in self.old):
            return
        yield from self._own_dates()
        yield from self._references()
        counting = list(self._recurrences())
        yield from counting
        # A row that counts its days from another has been told of.
        told = {(item.entry.id, item.moved.id) for item in counting}
        yield from (o for o in self._orders() if (o.entry.id, o.moved.id) not in told)

    def moved_along(self, decided: Collection[str]) -> frozenset[str]:
        """The ids of rows that moved with one that others decided, to where their rule counts."""
        hanging = [(row, leader) for row, leader in self._hanging() if self._is_where_counted(row)]
        found: frozenset[str] = frozenset()
        while more := {
            row.id
            for row, leader in hanging
            if row.id not in found and (leader.id in decided or leader.id in found)
        }:
            found |= more
        return found

    def _is_where_counted(self, row: Entry) -> bool:
        new = self.partners.get(row.id)
        after = self._derived(self.analysis.resolved.rules[row.id].name)[1] if new else None
        return new is not None and after is not None and after.days == new.when.days

    def _has_moved(self, row: Entry) -> bool:
        return row.id in self.partners and self.partners[row.id].when != row.when

    # --- dates within the row's own text -------------------------------------------------

    def _own_dates(self) -> Iterator[NotFollowed]:
        """A registration deadline, a preparation, data in place: said as before the move."""
        for old in filter(self._has_moved, self.old):
            new = self.partners[old.id]
            if new.is_dated:
                yield from self._before_delivery(old, new)
                yield from _in_place(old, new)

    def _before_delivery(self, old: Entry, new: Entry) -> Iterator[NotFollowed]:
        told = set()
        for before, after in _kept(old, new, *expects(day_before, practical)):
            expected = self._expected(after, old, new.day)
            was_right = before.date == self._expected(before, old, old.day)
            # Several preparations on the day of the deadline are one thing to put right.
            if was_right and after.date != expected and (after.text, expected) not in told:
                told.add((after.text, expected))
                said = _SAID_AS_BEFORE.fill(day=new.date, text=after.text, expected=expected or "–")
                yield _stayed(Tie.DEADLINE, (new, new), said, after, expected)

    def _expected(self, mention: Mention, row: Entry, day: dt.date) -> dt.date | None:
        """The day that a mention must be with its row on a day, as far as the calendar goes."""
        if not self.analysis.calendar.covers(day):
            return None
        return expected_day(mention, self.analysis.seat(row, day))

    # --- other rows ------------------------------------------------------------------------

    def _references(self) -> Iterator[NotFollowed]:
        """References to the day that a row stood on."""
        for old in self.old:
            if (new := self.partners.get(old.id)) is None:
                continue
            for before, after in _kept(old, new, MentionKind.CROSS_REFERENCE):
                target = self.analysis.relations.references.target(old, before)
                if target is None or (target.id in self.partners and not self._has_moved(target)):
                    continue
                there = self.partners.get(target.id)
                if there is None or not names_day_of(after, there):
                    yield _points_astray(new, after, there, target)

    def _recurrences(self) -> Iterator[NotFollowed]:
        """Rows that count their days from one that moved."""
        for old, leader in self._hanging():
            new, rule = self.partners.get(old.id), self.analysis.resolved.rules[old.id]
            if new is None or new.when != old.when:
                continue
            if new.recurrence not in (None, rule.recurrence):
                continue
            before, after = self._derived(rule.name)
            was_right = before is not None and before.days == old.when.days
            if was_right and after is not None and after.days != new.when.days:
                anchor = self.partners[leader.id]
                said = _COUNTS.fill(id=anchor.id, day=anchor.date, expected=after.in_words())
                yield _stayed(Tie.RECURRENCE, (new, anchor), said, expected=after.first)

    def _hanging(self) -> list[tuple[Entry, Entry]]:
        """The followers of rows that moved, each with the one that it follows, in their order."""
        places = {row.id: place for place, row in enumerate(self.old)}
        moved = filter(self._has_moved, self.old)
        found = [(row, leader) for leader in moved for row in self.analysis.followers(leader)]
        return sorted(found, key=lambda pair: places[pair[0].id])

    def _derived(self, name: str) -> tuple[When | None, When | None]:
        """When a row's recurrence puts it: counted from where all rows were, and are."""
        was = {row.id: row.when for row in self.old}
        now = {row.id: self.partners.get(row.id, row).when for row in self.old}
        before, after = (
            self.analysis.resolved.dates_where(standing).when(name, self.old.school_year)
            for standing in (was, now)
        )
        # Where one leads nowhere, or out of the calendar, a check tells of that.
        return (before, after) if before and after else (None, None)

    def _orders(self) -> Iterator[NotFollowed]:
        """Rows that came in the right order, and do so no longer."""
        ends = ((relation.earlier, relation.later) for relation in self.analysis.relations.order)
        for earlier, later in dict.fromkeys(ends):
            if earlier.day > later.day:
                continue
            first, second = self.partners.get(earlier.id), self.partners.get(later.id)
            if first is None or second is None:
                continue
            if not (first.is_dated and second.is_dated) or first.day <= second.day:
                continue
            if self._has_moved(earlier):
                yield _out_of_order(second, first, Words("etter", "after"))
            elif self._has_moved(later):
                yield _out_of_order(first, second, Words("før", "before"))


def _kept(old: Entry, new: Entry, *kinds: MentionKind) -> Iterator[tuple[Mention, Mention]]:
    """The dates of some kinds that a row names as it did before."""
    left = list(old.mentions_of(*kinds))
    for after in new.mentions_of(*kinds):
        for before in left:
            if (before.kind, before.written) == (after.kind, after.written):
                left.remove(before)
                yield before, after
                break


def _in_place(old: Entry, new: Entry) -> Iterator[NotFollowed]:
    for before, after in _kept(old, new, *expects(not_before)):
        was_later = before.date is not None and before.date >= old.day
        if was_later and after.date is not None and after.date < new.day:
            said = _TOO_LATE.fill(day=new.date, text=after.text)
            yield _stayed(Tie.AVAILABILITY, (new, new), said, after)


def _points_astray(row: Entry, mention: Mention, there: Entry | None, was: Entry) -> NotFollowed:
    to = there or was
    where = _GONE if there is None else _STANDS if there.date else _WITHOUT_DAY
    said = _TO.fill(text=mention.text, id=to.id, where=where.fill(day=to.date))
    return _stayed(Tie.REFERENCE, (row, to), said, mention, there.date if there else None)


def _out_of_order(row: Entry, moved: Entry, side: Words) -> NotFollowed:
    said = _MUST_COME.fill(own=row.date, side=side, id=moved.id, day=moved.date)
    return _stayed(Tie.ORDER, (row, moved), said)


def _stayed(
    tie: Tie,
    rows: tuple[Entry, Entry],
    words: Words,
    mention: Mention | None = None,
    expected: dt.date | None = None,
) -> NotFollowed:
    """What is said of a row, or of a date in its text, and of the row that it hangs on."""
    row, moved = rows
    text = mention.text if mention else None
    return NotFollowed(tie=tie, entry=row, moved=moved, words=words, text=text, expected=expected)
