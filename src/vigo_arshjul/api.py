"""The questions that tools ask, with what they need put together for them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.io import published, refuse_unreadable
from vigo_arshjul.model import Schedule
from vigo_arshjul.rollforward import RollResult
from vigo_arshjul.rollforward import roll as roll_with
from vigo_arshjul.rules import Config, Report
from vigo_arshjul.rules import check as check_with

if TYPE_CHECKING:
    from vigo_arshjul.adoption import Adoption


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


def adopt(
    *schedules: Schedule, like: Schedule | None = None, config: Config | None = None
) -> Adoption:
    """Give the rows of a schedule that nobody annotated their rules.

    Rows are recognised by their words in a known schedule, and have its ids, rules and
    categories. For the others a rule is looked for that gives their dates: from their words
    where there is one year, from the dates where there are several. Rows that have a rule
    keep it.

    Args:
        schedules: the schedule, and any number of older ones; the newest is the one adopted.
        like: the known schedule; by default the published one.
        config: the closed days to go by.

    Raises:
        ArshjulError: if rows cannot be read, two schedules are for one school year, or a
            school year is out of reach.
    """
    from vigo_arshjul.adoption import adopt as adopt_with

    for schedule in schedules:
        refuse_unreadable(schedule)
    calendar = (config or Config()).calendar()
    return adopt_with(schedules, like=published() if like is None else like, calendar=calendar)
