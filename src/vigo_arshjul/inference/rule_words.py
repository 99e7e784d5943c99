"""A recurrence as people say it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from vigo_arshjul.calendar import BusinessDayConvention
from vigo_arshjul.language import Words, counted, days_in_words, joined, month_words, weekday_words
from vigo_arshjul.model import (
    BusinessDayOfMonth,
    EachMonthAfter,
    EasterDay,
    FeastDay,
    FixedDay,
    MonthPart,
    MonthRule,
    NearestWeekday,
    NextYear,
    NthWeekday,
    OtherYear,
    PeriodRule,
    Recurrence,
    Relative,
    RelativeWeek,
    SaidDate,
    WeekRule,
)
from vigo_arshjul.model.day_rules import LAST_DAY, WEEKDAY_NAMES

_CONVENTIONS = {
    BusinessDayConvention.UNADJUSTED: Words("også på fridager", "also on closed days"),
    BusinessDayConvention.FOLLOWING: Words(
        "eller første virkedag etter", "or the first business day after"
    ),
    BusinessDayConvention.MODIFIED_FOLLOWING: Words(
        "eller nærmeste virkedag i samme måned", "or the nearest business day of its month"
    ),
    BusinessDayConvention.PRECEDING: Words(
        "eller siste virkedag før", "or the last business day before"
    ),
}


_YEARS_BESIDE = {-1: Words("året før", "the year before"), 1: Words("året etter", "the year after")}


def rule_in_words(rule: Recurrence) -> Words:
    """What a recurrence says, without a year."""
    return _SAID[type(rule)](rule)


def _fixed_in_words(rule: FixedDay) -> Words:
    day = joined(_day_of_month(rule.day, rule.month), ", ", _CONVENTIONS[rule.convention])
    if not rule.avoid:
        return day
    names = (weekday_words(WEEKDAY_NAMES.index(weekday)) for weekday in rule.avoid)
    avoided = (joined(Words("en ", "a "), name) for name in names)
    either = joined(*avoided, between=Words(" eller ", " or "))
    return joined(day, Words(", ikke på ", ", not on "), either)


def _day_of_month(day: int, month: int) -> Words:
    if day == LAST_DAY:
        return last_day_in_words(month)
    return Words("{day}. {month}", "{day} {month}").fill(day=day, month=month_words(month))


def said_in_words(rule: SaidDate) -> Words:
    """The words, as people wrote them."""
    return Words(f"«{rule.says}»", f"“{rule.says}”")


def _relative_in_words(rule: Relative) -> Words:
    anchor = Words("første dag", "the first day")
    if rule.anchor is not None:
        anchor = Words(f"«{rule.anchor}»", f"“{rule.anchor}”")
    if rule.distance == 0:
        return joined(Words("samme dag som ", "the same day as "), anchor)
    days = days_in_words(abs(rule.distance), business=rule.business_days is not None)
    side = Words("før", "before") if rule.distance < 0 else Words("etter", "after")
    return joined(days, " ", side, " ", anchor)


@lru_cache(maxsize=1024)
def nth_in_words(rule: NthWeekday) -> Words:
    """As people say it: `2. mandag i september`."""
    weekday, month = weekday_words(rule.weekday_number), month_words(rule.month)
    if rule.nth > 0:
        nth, suffix = rule.nth, ("st", "nd", "rd")[rule.nth - 1] if rule.nth < 4 else "th"
        words = Words("{nth}. {weekday} i {month}", "the {nth}{suffix} {weekday} of {month}")
        return words.fill(nth=nth, suffix=suffix, weekday=weekday, month=month)
    if rule.nth == -1:
        words = Words("siste {weekday} i {month}", "the last {weekday} of {month}")
    else:
        words = Words(
            "{nth}. siste {weekday} i {month}", "{weekday} number {nth} from the end of {month}"
        )
    return words.fill(nth=-rule.nth, weekday=weekday, month=month)


@lru_cache(maxsize=1024)
def easter_in_words(days: int) -> Words:
    """So many calendar days after Easter Sunday, before it for a negative number."""
    return _days_from(days, Words("første påskedag", "Easter Sunday"))


def feast_in_words(rule: FeastDay) -> Words:
    """As people say it: `1 dag etter Kristi himmelfartsdag`."""
    return _days_from(rule.days, rule.feast.words)


def _days_from(days: int, feast: Words) -> Words:
    if days == 0:
        return feast
    side = Words("før", "before") if days < 0 else Words("etter", "after")
    return joined(days_in_words(abs(days), business=False), " ", side, " ", feast)


def last_day_in_words(month: int) -> Words:
    """As people say it: `siste dag i februar`."""
    return joined(Words("siste dag i ", "the last day of "), month_words(month))


@lru_cache(maxsize=1024)
def nearest_in_words(rule: NearestWeekday) -> Words:
    """As people say it: `mandagen nærmest 25. september`."""
    words = Words("{weekday}en nærmest {day}", "the {weekday} nearest {day}")
    day = _day_of_month(rule.day, rule.month)
    return words.fill(weekday=weekday_words(rule.weekday_number), day=day)


@lru_cache(maxsize=1024)
def business_day_in_words(rule: BusinessDayOfMonth) -> Words:
    """As people say it: `siste virkedag i mai`."""
    number, month = rule.business_day, month_words(rule.month)
    if number == 1:
        words = Words("første virkedag i {month}", "the first business day of {month}")
    elif number == -1:
        words = Words("siste virkedag i {month}", "the last business day of {month}")
    elif number > 0:
        words = Words("{n}. virkedag i {month}", "business day number {n} of {month}")
    else:
        words = Words(
            "{n}. siste virkedag i {month}", "business day number {n} from the end of {month}"
        )
    return words.fill(n=abs(number), month=month)


@lru_cache(maxsize=1024)
def week_in_words(rule: WeekRule) -> Words:
    """As people say it: `uke 41`, `onsdag i uke 41`."""
    week = Words("uke {n}", "week {n}").fill(n=rule.week)
    week = week if rule.weekday is None else _in_week(rule.weekday, week)
    if rule.before_easter is None:
        return week
    words = Words(
        "{week}, men minst {weeks} før påskeuken",
        "{week}, but at least {weeks} before that of Easter",
    )
    weeks = counted(rule.before_easter, Words("uke", "week"), Words("uker", "weeks"))
    return words.fill(week=week, weeks=weeks)


def relative_week_in_words(rule: RelativeWeek) -> Words:
    """As people say it: `uken etter «hoestferie»`, `mandag i uken etter «hoestferie»`."""
    n = abs(rule.weeks)
    if n == 0:
        words = Words("samme uke som «{id}»", "the same week as “{id}”")
    elif n == 1:
        words = Words("uken {side} «{id}»", "the week {side} “{id}”")
    else:
        words = Words("uken {n} uker {side} «{id}»", "the week {n} weeks {side} “{id}”")
    side = Words("før", "before") if rule.weeks < 0 else Words("etter", "after")
    week = words.fill(n=n, side=side, id=rule.anchor)
    return week if rule.weekday is None else _in_week(rule.weekday, week)


def _in_week(weekday: str, week: Words) -> Words:
    return joined(weekday_words(WEEKDAY_NAMES.index(weekday)), Words(" i ", " of "), week)


_PARTS = {
    None: Words("{month}", "{month}"),
    MonthPart.PRIMO: Words("primo {month} (1.–10.)", "early {month} (1st to 10th)"),
    MonthPart.MEDIO: Words("medio {month} (11.–20.)", "the middle of {month} (11th to 20th)"),
    MonthPart.ULTIMO: Words("ultimo {month} (fra 21.)", "late {month} (from the 21st)"),
}


def month_in_words(rule: MonthRule) -> Words:
    """As people say it: `mai`, `medio juni`."""
    return _PARTS[rule.part].fill(month=month_words(rule.month))


_SAID: Mapping[type, Callable[[Any], Words]] = {
    FixedDay: _fixed_in_words,
    EasterDay: lambda rule: joined(
        easter_in_words(rule.easter), ", ", _CONVENTIONS[rule.convention]
    ),
    NearestWeekday: nearest_in_words,
    NthWeekday: nth_in_words,
    BusinessDayOfMonth: business_day_in_words,
    WeekRule: week_in_words,
    MonthRule: month_in_words,
    FeastDay: feast_in_words,
    Relative: _relative_in_words,
    RelativeWeek: relative_week_in_words,
    NextYear: lambda rule: Words(
        f"som «{rule.next_year}» i neste skoleår", f"as “{rule.next_year}” in the next school year"
    ),
    SaidDate: said_in_words,
    PeriodRule: lambda rule: joined(
        rule_in_words(rule.first), Words(", til ", ", to "), rule_in_words(rule.last)
    ),
    OtherYear: lambda rule: joined(
        rule_in_words(rule.rule), Words(", i ", ", in "), _YEARS_BESIDE[rule.years]
    ),
    EachMonthAfter: lambda rule: joined(
        Words("hver måned etter ", "each month after "), _day_of_month(rule.day, rule.month)
    ),
}
