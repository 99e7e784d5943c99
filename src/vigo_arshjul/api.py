"""The questions that tools ask, with what they need put together for them."""

from __future__ import annotations

import datetime as dt
from functools import partial

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.comparison import ScheduleDiff, compare, expectation
from vigo_arshjul.io import published, refuse_unreadable
from vigo_arshjul.model import Schedule
from vigo_arshjul.recurrence import plan
from vigo_arshjul.rollforward import RollResult
from vigo_arshjul.rollforward import roll as roll_with
from vigo_arshjul.rules import Config, Report
from vigo_arshjul.rules import check as check_with


def check(
    schedule: Schedule,
    *,
    config: Config | None = None,
    previous: Schedule | None = None,
    as_of: dt.date | None = None,
) -> Report:
    """Check a schedule.

    Rows without a recurrence of their own are recognised by their text in the published
    schedule, and held against its recurrences.

    Args:
        schedule: the schedule.
        config: which rules to run, how heavy, and the calendar; all rules by default.
        previous: the schedule of the year before.
        as_of: the day the check is made for; nothing reads the clock.

    Raises:
        ArshjulError: if the configuration names an unknown rule.
    """
    return check_with(
        schedule,
        config=config,
        known=published(),
        previous=previous,
        as_of=as_of,
    )


def diff(
    old: Schedule,
    new: Schedule,
    *,
    as_of: dt.date | None = None,
    notice: int = 10,
    config: Config | None = None,
) -> ScheduleDiff:
    """Compare two schedules, and judge whether the change may pass.

    Rows are the same where their ids are, or where they say the same, dates aside. Schedules
    of two school years are compared by rolling the old one to the new year: what then differs
    is what changed beyond the dates.

    Args:
        old: the schedule as it was.
        new: the schedule as it is.
        as_of: the day of the change; without it, no deadline is too close to change.
        notice: so many business days' notice people must have of a deadline.
        config: the registration deadline and the closed days to go by.

    Raises:
        ArshjulError: if rows of a schedule cannot be read; between two years, if the old one
            cannot be rolled.
    """
    refuse_unreadable(old)
    refuse_unreadable(new)
    config = config or Config()
    footing = partial(plan, calendar=config.calendar(), known=published())
    expected = None
    if old.school_year != new.school_year:
        rolled = roll(old, new.school_year, config=config).schedule
        expected = expectation(old, rolled, footing(old))
    return compare(
        old,
        new,
        calendar=config.calendar(),
        plan=footing,
        policy=config.registration_deadline,
        expected=expected,
        as_of=as_of,
        notice=notice,
    )


def roll(
    schedule: Schedule,
    to: SchoolYear | str,
    *,
    config: Config | None = None,
    as_of: dt.date | None = None,
) -> RollResult:
    """Roll a schedule to another school year, with the reason for every change.

    Args:
        schedule: the schedule to start from.
        to: the school year, `2018-2019`; 1948-1949 to 2098-2099.
        config: the registration deadline and the closed days to go by.
        as_of: the version date of the new schedule; by default that of the old one, moved
            by as many years.

    Raises:
        ArshjulError: if rows of the schedule cannot be read, the year is out of reach, or
            a recurrence leads nowhere.
    """
    refuse_unreadable(schedule)
    target = SchoolYear.parse(to) if isinstance(to, str) else to
    config = config or Config()
    return roll_with(
        schedule,
        target,
        calendar=config.calendar(),
        known=published(),
        policy=config.registration_deadline,
        as_of=as_of,
    )
