"""What the rules look at: the schedule, and what all of them need to know about it."""

from __future__ import annotations

import datetime as dt
from functools import cached_property

from attrs import field, frozen

from vigo_arshjul.calendar import BusinessCalendar
from vigo_arshjul.conventions import References
from vigo_arshjul.model import Entry, Schedule
from vigo_arshjul.recurrence import BrokenRecurrenceError, Derivation, Plan, plan


@frozen(kw_only=True)
class Context:
    """A schedule under check.

    Args:
        schedule: the schedule.
        calendar: the business days to go by.
        known: an annotated schedule to recognise its rows by.
        previous: the schedule of the year before.
        as_of: the day the check is made for; no rule reads the clock.
    """

    schedule: Schedule
    calendar: BusinessCalendar = field(factory=BusinessCalendar)
    known: Schedule | None = None
    previous: Schedule | None = None
    as_of: dt.date | None = None

    @cached_property
    def references(self) -> References:
        """The cross-references of the schedule."""
        return References.of(self.schedule)

    @cached_property
    def plan(self) -> Plan:
        """What the date of each row rests on."""
        return plan(self.schedule, self.calendar, self.known)

    def derive(self, entry: Entry) -> Derivation | None:
        """The date that a row's recurrence gives it; None where it has none that works."""
        try:
            return self.plan.derive(entry, self.schedule.school_year)
        except BrokenRecurrenceError:
            return None
