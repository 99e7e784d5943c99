"""What comes next: every day that a schedule asks something of somebody, in order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from vigo_arshjul.calendar import BusinessCalendar, SchoolYear
from vigo_arshjul.calendar.monthly import monthly_days
from vigo_arshjul.model import EachMonth, Entry, Schedule, Upcoming, UpcomingKind
from vigo_arshjul.phrases import Mention
from vigo_arshjul.phrases.expected import is_own_deadline, practical_day
from vigo_arshjul.phrases.kinds import KINDS, kinds_that
from vigo_arshjul.phrases.seat import day_before


def upcoming(
    schedule: Schedule, calendar: BusinessCalendar, as_of: dt.date, days: int | None
) -> tuple[Upcoming, ...]:
    """What is to be done in the days from a given one on, in the order of its days.

    Args:
        schedule: the schedule.
        calendar: the business days to go by.
        as_of: the day to look from.
        days: how many calendar days to look ahead, 0 for that day alone; None for all.
    """
    found = [
        span.seen_from(entry, as_of)
        for entry in schedule
        for span in _days(entry, schedule.school_year, calendar)
        if span.last >= as_of and (days is None or (span.first - as_of).days <= days)
    ]
    order = list(UpcomingKind)
    return tuple(sorted(found, key=lambda one: (one.due, order.index(one.kind))))


class _Days(NamedTuple):
    """Days of a row: what they are, the first day to act, and the last."""

    kind: UpcomingKind
    first: dt.date
    last: dt.date
    mention: Mention | None = None

    def seen_from(self, entry: Entry, as_of: dt.date) -> Upcoming:
        due = self.first if self.first >= as_of else self.last
        return Upcoming(
            kind=self.kind,
            day=self.last,
            due=due,
            days_left=(due - as_of).days,
            entry=entry,
            mention=self.mention,
        )


def _days(entry: Entry, year: SchoolYear, calendar: BusinessCalendar) -> Iterator[_Days]:
    if isinstance(entry.when, EachMonth):
        for once in monthly_days(entry.when, year):
            yield _Days(UpcomingKind.ENTRY, once, once)
    elif entry.date is not None:
        # The two days of a period that is written the wrong way round are both its days.
        first, last = sorted((entry.when.first, entry.when.last))
        yield _Days(UpcomingKind.ENTRY, first, last)
    told = set()
    for mention in entry.mentions_of(*kinds_that(lambda kind: kind.upcoming)):
        kind, day = UpcomingKind(mention.kind), mention.date
        # What is to be prepared on a day may be several things; anything else is one.
        place = (mention.field, mention.start) if kind is UpcomingKind.PREPARATION else None
        if day and (kind, day, place) not in told and not is_own_deadline(entry, mention):
            told.add((kind, day, place))
            is_before = KINDS[mention.kind].expect is day_before
            practical = practical_day(day, calendar) if is_before else day
            yield _Days(kind, practical, day, mention)
