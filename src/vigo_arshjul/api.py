"""The questions that tools ask, with what they need put together for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable

from vigo_arshjul.calendar import BusinessCalendar, SchoolYear
from vigo_arshjul.io import published, refuse_unreadable
from vigo_arshjul.io.formats import content_of
from vigo_arshjul.language import Language
from vigo_arshjul.model import Schedule
from vigo_arshjul.rollforward import RollResult
from vigo_arshjul.rollforward import roll as roll_with
from vigo_arshjul.rules import Config, Finding, Report
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


def page(
    schedule: Schedule,
    *,
    findings: Iterable[Finding] = (),
    highlight: Collection[str] = (),
    as_of: dt.date | None = None,
    language: Language | str = Language.NB,
    calendar: BusinessCalendar | None = None,
) -> str:
    """A schedule as a web page: one HTML file that opens from disk and asks nobody for anything.

    The wheel and the rows beside each other, to be filtered by actor, category, month and
    words; the next deadlines; what a check found.

    Args:
        schedule: the schedule.
        findings: what a check found, a report say.
        highlight: ring the rows with findings of these rules, as in `wheel`.
        as_of: the day that the next deadlines are seen from; by default the day on which
            somebody opens the page.
        language: the language of the page; the texts of the schedule stay as they are.
        calendar: the public holidays to shade; those of Norway by default.

    Raises:
        ArshjulError: if the extra `web` is not installed, the schedule has unreadable rows,
            or `highlight` names no rule.
    """
    content = content_of(
        schedule,
        "html",
        language=Language(language),
        findings=findings,
        highlight=highlight,
        as_of=as_of,
        calendar=calendar,
    )
    return content.decode("utf-8")


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
