"""What must come before what: all that a schedule says of the order of its rows, in one list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from itertools import pairwise

from attrs import frozen

from vigo_arshjul.calendar import BusinessCalendar
from vigo_arshjul.language import Words
from vigo_arshjul.model import Entry, Facts, Schedule, When
from vigo_arshjul.relations.activities import imports, routine, stated_order, windows
from vigo_arshjul.relations.stages import Stage, Staged, cycles

_ONE_DAY = dt.timedelta(days=1)


@frozen(kw_only=True)
class Sequence:
    """Two rows that must come in this order.

    Args:
        earlier: the id of the row that must come first.
        later: the id of the row that must come after it.
        reason: what says so.
        business_days: how many business days must lie between the two at least; as many as
            it takes until the data of the first row are in place.
        same_day: whether both may be on one day.
    """

    earlier: str
    later: str
    reason: Words
    business_days: int = 0
    same_day: bool = True

    def holds(self, earlier: When, later: When, calendar: BusinessCalendar) -> bool:
        """Whether two dates are in this order."""
        return later.first >= self.first_day(earlier, calendar)

    def first_day(self, earlier: When, calendar: BusinessCalendar) -> dt.date:
        """The first day that the later row may have."""
        if self.business_days:
            return calendar.advance(earlier.last, self.business_days)
        return earlier.last if self.same_day else earlier.last + _ONE_DAY

    def last_day(self, later: When, calendar: BusinessCalendar) -> dt.date:
        """The last day that the earlier row may end on."""
        if self.business_days:
            return calendar.advance(later.first, -self.business_days)
        return later.first if self.same_day else later.first - _ONE_DAY


def sequences(
    schedule: Schedule, calendar: BusinessCalendar, facts: Mapping[str, Facts]
) -> Iterator[Sequence]:
    """Every pair of rows whose order is stated in their texts, in the file or by the routine."""
    for cycle in cycles(schedule):
        yield from _stages(cycle)
    words = Words("første dato før siste dato", "the first day before the last day")
    for first, last in windows(schedule):
        yield Sequence(earlier=first.id, later=last.id, reason=words)
    words = Words("rutinen for overføring", "the transfer routine")
    for earlier, later in routine(schedule, facts):
        days = _until_in_place(earlier, calendar)
        yield Sequence(earlier=earlier.id, later=later.id, reason=words, business_days=days)
    words = Words("må importeres som siste fil", "must be imported as the last file")
    for last, other in imports(schedule):
        yield Sequence(earlier=other.id, later=last.id, reason=words)
    words = Words("raden sier at den må komme før", "the row says that it must come before")
    for earlier, later in stated_order(schedule):
        yield Sequence(earlier=earlier.id, later=later.id, reason=words, same_day=False)
    for row in schedule.dated():
        yield from _of_the_file(row)


def _until_in_place(row: Entry, calendar: BusinessCalendar) -> int:
    """How many business days go by until the data of a row are in place."""
    day = row.available_by
    if (
        day is None
        or day < row.when.last
        or not (calendar.covers(row.date) and calendar.covers(day))
    ):
        return 0
    return calendar.business_days_between(row.when.last, day)


def _stages(cycle: tuple[Staged, ...]) -> Iterator[Sequence]:
    """First what is preliminary, then the first delivery, the feedback and the final one.

    Where there is no first delivery, the feedback answers the final one.
    """
    by_stage: dict[Stage, Entry] = {}
    for row in cycle:
        by_stage.setdefault(row.stage, row.entry)
    present = sorted(by_stage)
    if Stage.FIRST not in by_stage:
        present.sort(key=lambda stage: stage is Stage.FEEDBACK)
    for before, after in pairwise(present):
        words = Words("{before} før {after}", "{before} before {after}")
        words = words.fill(before=before.in_words(), after=after.in_words())
        pair = (by_stage[before].id, by_stage[after].id)
        yield Sequence(earlier=pair[0], later=pair[1], reason=words, same_day=False)


def _of_the_file(row: Entry) -> Iterator[Sequence]:
    words = Words("«before» eller «after» på raden", "`before` or `after` on the row")
    for other in row.before:
        yield Sequence(
            earlier=row.id,
            later=other.entry,
            reason=words,
            business_days=other.business_days,
            same_day=False,
        )
    for other in row.after:
        yield Sequence(
            earlier=other.entry,
            later=row.id,
            reason=words,
            business_days=other.business_days,
            same_day=False,
        )
