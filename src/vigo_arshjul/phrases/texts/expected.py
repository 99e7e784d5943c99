"""What a date in a text may know of its row, and the days around a delivery that it should be."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from attrs import field, frozen

from vigo_arshjul.calendar import ONE_DAY, BusinessCalendar, BusinessDayConvention, SchoolYear
from vigo_arshjul.errors import OutOfCalendarError
from vigo_arshjul.language import Words
from vigo_arshjul.phrases.letters.shadow import folded, prose_of
from vigo_arshjul.phrases.texts.mention import Mention, MentionKind, RowText


class DeadlinePolicy(StrEnum):
    """Which day before a delivery is its registration deadline.

    Attributes:
        CALENDAR_DAY: the calendar day before, closed or not; what the schedule does.
        BUSINESS_DAY: the business day before.
    """

    CALENDAR_DAY = "calendar-day"
    BUSINESS_DAY = "business-day"


def registration_deadline(
    delivery: dt.date,
    calendar: BusinessCalendar,
    policy: DeadlinePolicy = DeadlinePolicy.CALENDAR_DAY,
) -> dt.date:
    """The last day to register data before a delivery.

    The calendar day before stands, even where it is no business day. Source: all deliveries
    of the published document, and Novari IKS, autumn 2023: «søndag 24. september (dvs siste
    arbeidsdag fredag 22. september)» before a delivery on Monday 25 September.
    """
    if policy is DeadlinePolicy.BUSINESS_DAY:
        return calendar.advance(delivery, -1)
    return delivery - ONE_DAY


def practical_day(deadline: dt.date, calendar: BusinessCalendar) -> dt.date:
    """The last day in practice: the deadline, or the business day before it.

    A deadline that the calendar does not know stays as it is.
    """
    try:
        return calendar.adjust(deadline, BusinessDayConvention.PRECEDING)
    except OutOfCalendarError:
        return deadline


def closed_day_note(deadline: dt.date, calendar: BusinessCalendar) -> Words:
    """` (siste virkedag fredag 22. september 2017)` for a deadline on a closed day."""
    practical = practical_day(deadline, calendar)
    if practical == deadline:
        return Words("", "")
    return Words(" (siste virkedag {day})", " (last business day {day})").fill(day=practical)


# What stands further before a date (characters) is of no sentence that speaks of it.
_SENTENCE = 400
# (These patterns are compiled by the first date that is off: mostly there is none.)
#
# A row that begins so is itself the deadline or the preparation, and no delivery after it.
_IS_THE_DEADLINE = (
    r"(?is)\W*(?:siste\s+)?(?:registrerings?frist|frist\b"
    r"|oppdater\w*\s+(?:av\s+)?rett|(?:kjør\w*\s+(?:av\s+)?)?statistikkgrunnlag)"
    r"(?:(?![.!?]\s+[A-ZÆØÅ(<]).)*\Z"
)


def is_own_deadline(entry: RowText, mention: Mention) -> bool:
    """Whether a deadline is the row's own date, in a row that is that deadline.

    `Frist for registrering av ungdom i OTTO er 1. september` on 1 September: nothing is
    delivered, so that no day comes before it.
    """
    if mention.date != entry.date or mention.field != "what" or mention.start > _SENTENCE:
        return False
    return re.match(_IS_THE_DEADLINE, folded(entry.what[: mention.start])) is not None


# The words of what is delivered, or none before the words that say when it is there.
_OF_DATA = (
    r"(?i)\b(?:data|fil|resultat|karakter|tilbakemelding|tal)"
    r"|\A\W*(?:vil\s+)?(?:bli|vert|er\b|lag[td]\b|ligg|tilgjeng|på\s+plass)"
)
_SENTENCE_BEFORE = r"[.!?;]\s|[(\n]"


def is_of_data(entry: RowText, mention: Mention) -> bool:
    """Whether what is there on a day, as a row says, are the data that it delivers.

    `Blir lagt ut 5. oktober` speaks of them; `skjema er tilgjengelig fra 1. juni` does not.
    """
    if mention.kind is not MentionKind.AVAILABILITY:
        return True
    text: str = entry.text_of(mention.field)
    before = prose_of(text[: mention.start]).text[-_SENTENCE:]
    return re.search(_OF_DATA, re.split(_SENTENCE_BEFORE, before)[-1]) is not None


def available_after(
    old: dt.date,
    old_available: dt.date | None,
    new: dt.date,
    calendar: BusinessCalendar,
    *,
    in_calendar_days: bool,
) -> dt.date:
    """When the data of a moved entry are in place: as long after it as they were.

    Where they were said to be there before they were sent, the next day is taken. Days
    that the calendar does not know are counted as they are.

    Args:
        old_available: the day its data were said to be in place.
        calendar: the business days to count by.
        in_calendar_days: whether to count calendar days instead.
    """
    countable = all(calendar.covers(day) for day in (old, old_available or old, new))
    if old_available is None or old_available < old:
        return new + ONE_DAY if in_calendar_days or not countable else calendar.advance(new, 1)
    if in_calendar_days or not countable:
        return new + (old_available - old)
    distance = calendar.business_days_between(old, old_available)
    return calendar.advance(new, distance) if distance else new


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
