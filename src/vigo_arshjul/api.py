"""The questions that tools ask, with what they need put together for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

from vigo_arshjul.analysed import analysed
from vigo_arshjul.analysis import Analysis
from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.calendar.years import parse_year
from vigo_arshjul.checked import check_at_least, checked_call, language_named
from vigo_arshjul.io import nearest_published, refuse_unreadable
from vigo_arshjul.language import Language
from vigo_arshjul.model import Schedule
from vigo_arshjul.rules import Config, Finding, Report
from vigo_arshjul.rules import check as check_with

if TYPE_CHECKING:
    from vigo_arshjul.adoption import Adoption
    from vigo_arshjul.comparison import ScheduleDiff
    from vigo_arshjul.model import Upcoming
    from vigo_arshjul.rehearsal import Rehearsal
    from vigo_arshjul.rollforward import RollResult
    from vigo_arshjul.whatif import MoveResult


@checked_call
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

    Returns:
        The findings, the rules that ran, and those that could not.

    Raises:
        ArshjulError: if the configuration names an unknown rule.
    """
    return check_with(analysed(schedule, config, previous=previous, as_of=as_of))


@checked_call
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

    Returns:
        What changed, what should have changed with it, and whether the change may pass.

    Raises:
        ArshjulError: if rows of a schedule cannot be read; between two years, if the old one
            cannot be rolled.
    """
    from vigo_arshjul.comparison import compare, expectation
    from vigo_arshjul.rollforward import roll as roll_with

    check_at_least("diff(notice=…)", notice, 0)
    refuse_unreadable(old)
    refuse_unreadable(new)
    analysis = analysed(old, config)
    expected = None
    if old.school_year != new.school_year:
        rolled = roll_with(analysis, new.school_year).schedule
        expected = expectation(analysis, rolled)
    return compare(analysis, new, expected=expected, as_of=as_of, notice=notice)


@checked_call
def upcoming(
    schedule: Schedule,
    as_of: dt.date,
    days: int | None = 14,
    *,
    actor: str | Iterable[str] | None = None,
    category: str | Iterable[str] | None = None,
    config: Config | None = None,
) -> tuple[Upcoming, ...]:
    """What is to be done in the days from a given one on, in the order of its days.

    A period is there from before its first day to its last. What a text says of the data
    of a row (registration, preparation, in place, needed) counts as much as the row itself.

    Args:
        schedule: the schedule.
        as_of: the day to look from; nothing reads the clock.
        days: how many calendar days to look ahead, 0 for that day alone; None for all.
        actor: who must be concerned by the row, as in `Schedule.only`; of several, any.
        category: what the row must be about; of several, any.
        config: the closed days to go by.

    Returns:
        What is to be done, the soonest first.

    Raises:
        ArshjulError: if there is no such category.
    """
    if days is not None:
        check_at_least("upcoming(days=…)", days, 0)
    wanted = schedule.only(actor=actor, category=category)
    return Analysis(wanted, config or Config()).upcoming(as_of, days)


@checked_call
def ics(
    schedule: Schedule,
    *,
    actor: str | Iterable[str] | None = None,
    category: str | Iterable[str] | None = None,
    remind: str | Iterable[str] | None = None,
    url: str | None = None,
    language: Language | str = Language.NB,
    config: Config | None = None,
) -> str:
    """A schedule as a calendar in the iCalendar form, for Outlook, Google and Apple.

    Each row is an event of whole days, and so is each registration deadline. An event keeps
    its UID in every version of the schedule of a school year, so that a calendar which reads
    a corrected one moves the event.

    Args:
        schedule: the schedule.
        actor: who must be concerned by a row, as in `Schedule.only`; of several, any.
        category: what a row must be about; of several, any.
        remind: how long before each event to remind: `3d`, `2w`, `12h`, or several of these;
            None for not at all.
        url: where the page of the schedule lies; each event leads to its row there.
        language: the language of what stands around the texts, `nb` or `en`.
        config: the closed days to go by.

    Returns:
        The text of a calendar file.

    Raises:
        ArshjulError: if the extra `calendar` is not installed, rows of the schedule cannot
            be read, there is no such category, `remind` is no such time, or `url` no web address.
    """
    wanted = schedule.only(actor=actor, category=category)
    return _text_of(wanted, "ics", language, remind=remind, url=url, config=config)


@checked_call
def page(
    schedule: Schedule,
    *,
    findings: Iterable[Finding] = (),
    highlight: Collection[str] = (),
    as_of: dt.date | None = None,
    language: Language | str = Language.NB,
    config: Config | None = None,
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
        config: the closed days to go by, which are shaded with the public holidays.

    Returns:
        The text of an HTML file.

    Raises:
        ArshjulError: if the extra `web` is not installed, the schedule has unreadable rows,
            or `highlight` names no rule.
    """
    shown = {"findings": findings, "highlight": highlight, "as_of": as_of}
    return _text_of(schedule, "html", language, config=config, **shown)


def _text_of(schedule: Schedule, form: str, language: Language | str, **options: Any) -> str:
    from vigo_arshjul.io.writers import content_of

    return content_of(schedule, form, language=language_named(language), **options).decode()


@checked_call
def roll(
    schedule: Schedule,
    to: SchoolYear | str,
    *,
    config: Config | None = None,
    as_of: dt.date | None = None,
    rename: bool = False,
) -> RollResult:
    """Roll a schedule to another school year, with the reason for every change.

    Args:
        schedule: the schedule to start from.
        to: the school year, `2018-2019`; 1948-1949 to 2098-2099.
        config: the registration deadline and the closed days to go by.
        as_of: the version date of the new schedule; by default that of the old one, moved
            by as many years.
        rename: whether to put in the successors of names that no longer exist; by default
            they are listed for review.

    Returns:
        The new schedule, with what changed and why, and what a person must decide.

    Raises:
        ArshjulError: if rows of the schedule cannot be read, the year is out of reach, or
            a recurrence leads nowhere.
    """
    from vigo_arshjul.rollforward import roll as roll_with

    refuse_unreadable(schedule)
    return roll_with(analysed(schedule, config), _year(to), as_of=as_of, renaming=rename)


@checked_call
def move(
    schedule: Schedule,
    entry_id: str,
    day: dt.date,
    *,
    confirm: bool = False,
    reason: str | None = None,
    config: Config | None = None,
) -> MoveResult:
    """Move a row to another day, with all that must follow, and no more.

    Rows that follow it by their recurrence move along; rows that must come before or after
    it make way; deadlines and references in the texts follow.

    Args:
        schedule: the schedule.
        entry_id: the row that moves.
        day: its new date, the first day of a period. Its present one moves nothing, and is
            of use with `confirm`.
        confirm: whether the date is decided now, and no longer a proposal.
        reason: why the row departs from its recurrence; stands in its `override`.
        config: the registration deadline and the closed days to go by, and what is checked.

    Returns:
        The new schedule, with what moved along.

    Raises:
        ArshjulError: if there is no such row, or no schedule can be made of the move.
    """
    from vigo_arshjul.whatif import move as move_with

    refuse_unreadable(schedule)
    return move_with(analysed(schedule, config), entry_id, day, confirm=confirm, reason=reason)


@checked_call
def rehearse(
    schedule: Schedule, to: SchoolYear | str, *, rename: bool = False, config: Config | None = None
) -> Rehearsal:
    """Roll a schedule through every year up to a far one, and check each.

    Args:
        schedule: the schedule to start from.
        to: the last school year, `2038-2039`; later than that of the schedule.
        rename: whether to put in the successors of names that no longer exist.
        config: the settings to roll and check by.

    Returns:
        Each year with what must be looked at.

    Raises:
        ArshjulError: as `roll`, and if the last year is not later.
    """
    from vigo_arshjul.rehearsal import Rehearsal
    from vigo_arshjul.rehearsal import rehearse as rehearse_with

    refuse_unreadable(schedule)
    years = rehearse_with(analysed(schedule, config), _year(to), renaming=rename)
    return Rehearsal(from_year=schedule.school_year, years=tuple(years))


@checked_call
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

    Returns:
        The schedule with its rules, and the rows that no rule was found for.

    Raises:
        ArshjulError: if rows cannot be read, two schedules are for one school year, or a
            school year is out of reach.
    """
    from vigo_arshjul.adoption import adopt as adopt_with

    for schedule in schedules:
        refuse_unreadable(schedule)
    newest = max(schedules, key=lambda schedule: schedule.school_year.start, default=None)
    known = nearest_published(newest) if like is None and newest is not None else like
    return adopt_with(Analysis(schedule, config or Config(), known=known) for schedule in schedules)


def _year(year: SchoolYear | str) -> SchoolYear:
    return parse_year(year) if isinstance(year, str) else year
