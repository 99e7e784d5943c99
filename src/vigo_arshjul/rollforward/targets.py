"""The years that a schedule can be rolled to."""

from __future__ import annotations

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.calendar.norway import FIRST_YEAR, LAST_YEAR
from vigo_arshjul.errors import ArshjulError, OutOfCalendarError
from vigo_arshjul.language import Words

FIRST_TARGET = SchoolYear(FIRST_YEAR)
LAST_TARGET = SchoolYear(LAST_YEAR - 1)


def refuse_another_kind(year: SchoolYear, to: SchoolYear) -> None:
    """Raise where one of two years is a school year and the other a calendar year.

    Raises:
        ArshjulError: if they are of two kinds.
    """
    if type(year) is type(to):
        return
    words = Words(
        "årshjulet er for {year}; ventet et år som {next}, ikke {to}",
        "the schedule is for {year}; expected a year as {next}, not {to}",
    )
    raise ArshjulError(words.fill(year=year.in_words(), next=year + 1, to=to))


def refuse_out_of_range(to: SchoolYear) -> None:
    """Raise where the calendar does not reach a school year.

    Raises:
        OutOfCalendarError: before 1948-1949 or after 2098-2099.
    """
    if FIRST_TARGET <= to <= LAST_TARGET:
        return
    words = Words(
        "kan ikke rulle til {to}; ventet et skoleår fra {first} til {last}",
        "cannot roll to {to}; expected a school year from {first} to {last}",
    )
    raise OutOfCalendarError(words.fill(to=to, first=FIRST_TARGET, last=LAST_TARGET))
