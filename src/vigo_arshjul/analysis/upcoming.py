"""What comes next: every day that a schedule asks something of somebody, in order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from attrs import frozen

from vigo_arshjul.calendar import BusinessCalendar, SchoolYear
from vigo_arshjul.calendar.monthly import monthly_days
from vigo_arshjul.checked import checked, short_repr
from vigo_arshjul.model import EachMonth, Entry, Schedule
from vigo_arshjul.phrases import Mention
from vigo_arshjul.phrases.expected import is_own_deadline, practical_day
from vigo_arshjul.phrases.kinds import KINDS, kinds_that
from vigo_arshjul.phrases.seat import day_before


class UpcomingKind(StrEnum):
    """Why a day matters; on the same day, what must be done first comes first.

    Attributes:
        REGISTRATION_DEADLINE: the last day to register data before a delivery.
        PREPARATION: the last day to prepare a delivery, to update `rett` say.
        ENTRY: the row itself; for the monthly routine a proposed day in each month.
        AVAILABILITY: the data are said to be in place.
        NEEDED_BY: the recipient must have the data.
    """

    REGISTRATION_DEADLINE = "registration-deadline"
    PREPARATION = "preparation"
    ENTRY = "entry"
    AVAILABILITY = "availability"
    NEEDED_BY = "needed-by"


@frozen(kw_only=True, field_transformer=checked)
class Upcoming:
    """Something that a row asks for on a day.

    Attributes:
        kind: why the day matters.
        day: the day as stated; of a period its last one.
        due: the day to act: the practical last day of a deadline on a closed day, the first
            day of a period; once that has passed, `day`.
        days_left: calendar days until `due`; 0 is today.
        entry: the row.
        mention: the date in its text that says so; None for the row itself.
    """

    __repr__ = short_repr

    kind: UpcomingKind
    day: dt.date
    due: dt.date
    days_left: int
    entry: Entry
    mention: Mention | None = None


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
