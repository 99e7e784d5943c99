"""The questions that tools ask, with what they need put together for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.io import published, refuse_unreadable
from vigo_arshjul.io.formats import content_of
from vigo_arshjul.language import Language
from vigo_arshjul.model import Schedule
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


def ics(
    schedule: Schedule,
    *,
    actor: str | Iterable[str] | None = None,
    category: str | Iterable[str] | None = None,
    remind: str | None = None,
    language: Language | str = Language.NB,
) -> str:
    """A schedule as a calendar in the iCalendar form, for Outlook, Google and Apple.

    Each row is an event of whole days, and so is each registration deadline. An event keeps
    its UID in every version of the schedule of a school year, so that a calendar which reads
    a corrected one moves the event.

    Args:
        schedule: the schedule.
        actor: who must be sender or recipient of a row; of several, any.
        category: what a row must be about; of several, any.
        remind: how long before each event to remind: `3d`, `2w`, `12h`; None for not at all.
        language: the language of what stands around the texts, `nb` or `en`.

    Raises:
        ArshjulError: if the extra `calendar` is not installed, rows of the schedule cannot
            be read, there is no such category, or `remind` is no such time.
    """
    wanted = schedule.only(actor=actor, category=category)
    return content_of(wanted, "ics", language=Language(language), remind=remind).decode("utf-8")


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
