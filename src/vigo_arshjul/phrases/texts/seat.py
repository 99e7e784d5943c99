"""What a date in a text may know of its row, and the day that it should be by that."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple

from attrs import field, frozen

from vigo_arshjul.calendar import BusinessCalendar, SchoolYear
from vigo_arshjul.phrases.texts.expected import DeadlinePolicy, practical_day, registration_deadline
from vigo_arshjul.phrases.texts.mention import RowText


class Target(NamedTuple):
    """The row that a reference means, and the day that it stands on."""

    id: str
    date: dt.date


@frozen(kw_only=True)
class Seat:
    """What a date in a text may know of the row that it stands in."""

    row: RowText  # the texts, and the day that they were written for
    date: dt.date = field()  # the day that the row stands on: that one, or the one that it moves to
    school_year: SchoolYear = field()  # that of the schedule
    calendar: BusinessCalendar  # the business days to go by
    # Which day before a delivery is its registration deadline.
    policy: DeadlinePolicy = DeadlinePolicy.CALENDAR_DAY
    in_calendar_days: bool = False  # whether the row pays no heed to closed days
    # Whether the row is one of a known schedule, so that what holds for deliveries to VIGO surely
    # holds for it.
    is_known: bool = False
    # How many years after its own school year the row must speak of, where that is known of it.
    speaks_of: int | None = None
    target: Target | None = None  # the row that a reference means; None where it points nowhere

    @date.default
    def _own_date(self) -> dt.date:
        return self.row.date

    @school_year.default
    def _own_school_year(self) -> SchoolYear:
        return SchoolYear.of(self.date)


# The day that a date should be; None where nothing tells.
Expectation = Callable[[Seat], dt.date | None]


def day_before(seat: Seat) -> dt.date:
    """The day before the delivery."""
    return registration_deadline(seat.date, seat.calendar, seat.policy)


def practical(seat: Seat) -> dt.date:
    """The last business day up to that day."""
    return practical_day(day_before(seat), seat.calendar)


def not_before(seat: Seat) -> dt.date:
    """The day of the row, or a later one."""
    return seat.date


def target(seat: Seat) -> dt.date | None:
    """The day of the row that is referred to."""
    return seat.target.date if seat.target else None
