"""The days of a schedule under somebody's settings, and what of them is to be acted on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from vigo_arshjul.analysis.settings import Config
from vigo_arshjul.calendar import BusinessCalendar, SchoolYear
from vigo_arshjul.calendar.when import monthly_days
from vigo_arshjul.checked import checked_methods
from vigo_arshjul.language import Words
from vigo_arshjul.model import EachMonth, Entry, Schedule, Upcoming, UpcomingKind
from vigo_arshjul.phrases import Mention
from vigo_arshjul.phrases.texts.expected import (
    DeadlinePolicy,
    closed_day_note,
    day_before,
    is_own_deadline,
    practical_day,
    registration_deadline,
)
from vigo_arshjul.phrases.texts.kinds import KINDS, kinds_that


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


@checked_methods
class ScheduleDays:
    """What the settings of a schedule say of its days."""

    schedule: Schedule
    settings: Config

    @cached_property
    def calendar(self) -> BusinessCalendar:
        """The business days to go by."""
        return self.settings.calendar()

    @property
    def policy(self) -> DeadlinePolicy:
        """Which day before a delivery is its registration deadline."""
        return self.settings.registration_deadline

    def covers(self, entry: Entry) -> bool:
        """Whether the calendar knows the days of a row; it has none where a row is undated.

        Args:
            entry: a row of the schedule.

        Returns:
            True where its first and last day lie in 1948 to 2099.
        """
        return (
            entry.date is not None
            and self.calendar.covers(entry.when.first)
            and self.calendar.covers(entry.when.last)
        )

    @cached_property
    def covers_year(self) -> bool:
        """Whether the calendar knows all days that a row of the school year may have."""
        year = self.schedule.school_year
        return self.calendar.covers(year.first_day) and self.calendar.covers(year.last_tail_day)

    def registration_deadline(self, delivery: dt.date) -> dt.date:
        """The registration deadline of a delivery.

        Args:
            delivery: the day of the delivery.

        Returns:
            The day before it: a business day or a calendar day, as the settings say.
        """
        return registration_deadline(delivery, self.calendar, self.policy)

    def practical(self, day: dt.date) -> dt.date:
        """The last day in practice: a deadline, or the business day before it.

        Args:
            day: a deadline, in calendar days.

        Returns:
            The day itself where it is a business day.
        """
        return practical_day(day, self.calendar)

    def deadline(self, entry: Entry) -> dt.date | None:
        """The last business day to register data for a row, as the row states it.

        Args:
            entry: a row of the schedule.

        Returns:
            A business day; None where the row states no deadline.
        """
        stated = entry.registration_deadline
        return stated and self.practical(stated)

    def closed_day_note(self, day: dt.date) -> Words:
        """` (siste virkedag mandag 25. september 2017)` for a deadline on a closed day.

        Args:
            day: a registration deadline.

        Returns:
            The last business day that leaves, in brackets; no words where the day is one.
        """
        return closed_day_note(day, self.calendar)

    def register_by(self, entry: Entry) -> Words | None:
        """By when data for a row must be registered; None where it states no deadline.

        Args:
            entry: a row of the schedule.

        Returns:
            A sentence without its full stop.
        """
        if (stated := entry.registration_deadline) is None:
            return None
        words = Words("Registreres senest {day}{closed}", "Register by {day}{closed}")
        return words.fill(day=stated, closed=self.closed_day_note(stated))

    def upcoming(self, as_of: dt.date, days: int | None = 14) -> tuple[Upcoming, ...]:
        """What is to be done in the days from a given one on; all that is left without `days`.

        Args:
            as_of: the day that it is seen from; it counts, too.
            days: how many calendar days ahead; None for the rest of the schedule.

        Returns:
            Deliveries, deadlines and other days that people act by, by date.

        Raises:
            ArshjulError: if `as_of` is no day.
        """
        return upcoming(self.schedule, self.calendar, as_of, days)
