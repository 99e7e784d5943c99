"""The rules that could give a row its dates, each with how far-fetched it is.

The space is small: a fixed day with each convention, a weekday of a month, days from
Easter, days from another row. Each rule has a cost. A rule that people state in a few words,
and that the row itself speaks of, costs little; one that merely happens to fit costs more.
"""

from __future__ import annotations

import calendar as months
import datetime as dt
import math
from collections.abc import Iterable, Iterator, Mapping, Set

from attrs import frozen

from vigo_arshjul.calendar import BusinessCalendar, BusinessDayConvention, SchoolYear
from vigo_arshjul.inference.clues import Clues, Link
from vigo_arshjul.inference.derivation import Dates
from vigo_arshjul.language import Words
from vigo_arshjul.model import EasterDay, FixedDay, NthWeekday, Recurrence, Relative
from vigo_arshjul.model.recurrence import ENGLISH_WEEKDAYS, LONGEST, DayRule

Days = Mapping[SchoolYear, dt.date]

_FOLLOWING = BusinessDayConvention.FOLLOWING
_UNADJUSTED = BusinessDayConvention.UNADJUSTED
_PRECEDING = BusinessDayConvention.PRECEDING
_ONE_DAY = dt.timedelta(days=1)

# What the kinds of rules cost, before what speaks for or against them.
_FIXED, _WEEKDAY, _EASTER, _RELATIVE = 2.0, 5.0, 9.0, 6.5
# What a day of the month costs: one that is stated or usual, one that is not.
_ROUND, _HALF_ROUND, _ANY_DAY = 1.5, 3.0, 4.0
# A day that no year has shown, all having been moved off it, unless it is a usual one.
_NEVER_SEEN = 3.0
# One date says nothing of weekdays, unless the row does.
_ONE_DATE = 3.0
# What the row says in words is worth so much.
_SAID = 4.0
# Easter is no guess for a day further from it.
_FAR_FROM_EASTER = 60
# Counting from a row that the words do not name is far-fetched.
_UNTIED = 2.5
_CONVENTION_COST = {
    BusinessDayConvention.FOLLOWING: 0.0,
    BusinessDayConvention.UNADJUSTED: 1.5,
    BusinessDayConvention.PRECEDING: 2.5,
    BusinessDayConvention.MODIFIED_FOLLOWING: 3.5,
}


@frozen
class Hypothesis:
    """A rule that gives all dates of a row.

    Attributes:
        rule: the rule.
        cost: how far-fetched it is; less is better.
        words: what speaks for it beside the dates; None where nothing does.
        is_said: whether that is what the rows themselves say.
    """

    rule: Recurrence
    cost: float
    words: Words | None = None
    is_said: bool = False


@frozen
class Anchor:
    """Another row that dates may be counted from.

    Attributes:
        entry_id: its id.
        first: the first day it has in each school year.
        last: the last day.
        parties: its sender, recipient and category.
    """

    entry_id: str
    first: Days
    last: Days
    parties: frozenset[str]


def hypotheses(
    days: Days, clues: Clues, anchors: Iterable[Anchor], calendar: BusinessCalendar
) -> list[Hypothesis]:
    """Every rule of the space that gives all of some days, the simplest first.

    Args:
        days: the day of the row in each school year, the newest first.
        clues: what the words say.
        anchors: the other rows it may be counted from.
        calendar: the business days to go by.
    """
    if not all(calendar.covers(day) for day in days.values()):
        return []
    found = [
        *_fixed(days, clues, calendar),
        *_weekdays(days, clues, calendar),
        *_easter(days, clues, calendar),
        *_relative(days, clues, anchors, calendar),
    ]
    return sorted(found, key=lambda hypothesis: hypothesis.cost)


def _nominals(
    day: dt.date, calendar: BusinessCalendar
) -> Iterator[tuple[dt.date, BusinessDayConvention]]:
    """The days that a convention may have moved to a day, the day itself first."""
    if not calendar.is_business_day(day):
        yield day, _UNADJUSTED
        return
    closed = [*_closed_run(day, -_ONE_DAY, calendar), *_closed_run(day, _ONE_DAY, calendar)]
    for nominal in (day, *closed):
        for convention in _CONVENTION_COST:
            if calendar.adjust(nominal, convention) == day:
                yield nominal, convention


def _closed_run(day: dt.date, step: dt.timedelta, calendar: BusinessCalendar) -> Iterator[dt.date]:
    """The closed days that border on a day."""
    while calendar.covers(day := day + step) and not calendar.is_business_day(day):
        yield day


def _gives_all(rule: DayRule, days: Days, calendar: BusinessCalendar) -> bool:
    dates = Dates({"": rule}, calendar)
    return all(dates.derive("", year).when.first == day for year, day in days.items())


# --- fixed days ------------------------------------------------------------------------


def _fixed(days: Days, clues: Clues, calendar: BusinessCalendar) -> Iterator[Hypothesis]:
    for nominal, convention in _nominals(_newest(days), calendar):
        if (nominal.month, nominal.day) == (2, 29):
            continue
        rule = FixedDay(nominal.month, nominal.day, convention)
        if _gives_all(rule, days, calendar):
            yield _fixed_day(rule, days, clues, calendar)


def _newest(days: Days) -> dt.date:
    return days[max(days)]


def _fixed_day(rule: FixedDay, days: Days, clues: Clues, calendar: BusinessCalendar) -> Hypothesis:
    convention = _CONVENTION_COST[rule.convention]
    if (rule.month, rule.day) in clues.named:
        words = Words("dagen står i teksten", "the text names the day")
        return Hypothesis(rule, _FIXED + convention, words, is_said=True)
    if clues.series_day == rule.day:
        words = Words("samme dag i flere måneder", "the same day in several months")
        return Hypothesis(rule, _FIXED + convention, words, is_said=True)
    is_last = rule.day == months.monthrange(2001, rule.month)[1]
    is_round = rule.day in (1, 15) or is_last
    cost = _FIXED + (_ROUND if is_round else _HALF_ROUND if rule.day % 5 == 0 else _ANY_DAY)
    shown = {(seen.month, seen.day) for seen in days.values()}
    if (rule.month, rule.day) not in shown and not (is_round and len(days) > 1):
        cost += _NEVER_SEEN
    on_closed = any(not calendar.is_business_day(seen) for seen in days.values())
    if rule.convention is _UNADJUSTED and on_closed:
        return Hypothesis(rule, cost, Words("står på en lukket dag", "stands on a closed day"))
    if is_last:
        words = Words("siste dag i måneden", "the last day of the month")
        return Hypothesis(rule, cost + _cost_at_end(rule, clues), words)
    return Hypothesis(rule, cost + convention)


def _cost_at_end(rule: FixedDay, clues: Clues) -> float:
    """The end of a month stays; a system delivers on the business day before."""
    usual = _PRECEDING if clues.is_system else _UNADJUSTED
    return 0.0 if rule.convention is usual else 1.0 + _CONVENTION_COST[rule.convention]


# --- weekdays --------------------------------------------------------------------------


def _weekdays(days: Days, clues: Clues, calendar: BusinessCalendar) -> Iterator[Hypothesis]:
    wanted = {nominal for nominal, convention in _nominals(_newest(days), calendar)
              if convention in (_FOLLOWING, _UNADJUSTED)}  # fmt: skip
    for nominal in sorted(wanted):
        weekday = nominal.weekday()
        # A whole week is that week, though its Monday may be a holiday.
        stays = weekday >= 5 or clues.whole_week
        convention = _UNADJUSTED if stays else _FOLLOWING
        for nth in _numbers(nominal):
            rule = NthWeekday(nominal.month, ENGLISH_WEEKDAYS[weekday], nth, convention)
            if _gives_all(rule, days, calendar):
                yield _weekday(rule, days, clues)


def _numbers(day: dt.date) -> Iterator[int]:
    """Which of its weekday in its month a day is, from the start and from the end."""
    from_start = (day.day - 1) // 7 + 1
    from_end = (months.monthrange(day.year, day.month)[1] - day.day) // 7 + 1
    yield from (nth for nth in (from_start, -from_end) if abs(nth) <= 4)


def _weekday(rule: NthWeekday, days: Days, clues: Clues) -> Hypothesis:
    cost = _WEEKDAY + (0.0 if rule.nth > 0 else 0.7 if rule.nth == -1 else 3.0)
    if clues.series_weekday == (rule.weekday_number, rule.nth):
        words = Words("samme ukedag i flere måneder", "the same weekday in several months")
        return Hypothesis(rule, cost - _SAID, words, is_said=True)
    if clues.weekday == rule.weekday_number and clues.nth in (None, rule.nth):
        extra = 0.0 if clues.nth is None else 1.0
        words = Words("ukedagen står i teksten", "the text names the weekday")
        return Hypothesis(rule, cost - _SAID - extra, words, is_said=True)
    if clues.whole_week:
        words = Words("perioden er en hel uke", "the period is a whole week")
        return Hypothesis(rule, cost - _SAID, words, is_said=True)
    return Hypothesis(rule, cost + (_ONE_DATE if len(days) == 1 else 0.0))


# --- Easter ----------------------------------------------------------------------------


def _easter(days: Days, clues: Clues, calendar: BusinessCalendar) -> Iterator[Hypothesis]:
    newest = max(days)
    easter = calendar.easter_sunday(newest.start + 1)
    for nominal, convention in _nominals(days[newest], calendar):
        offset = (nominal - easter).days
        usual = _UNADJUSTED if nominal.weekday() >= 5 else _FOLLOWING
        if abs(offset) > _FAR_FROM_EASTER or convention is not usual:
            continue
        rule = EasterDay(offset, convention)
        if not _gives_all(rule, days, calendar):
            continue
        if clues.easter:
            words = Words("teksten nevner påsken", "the text speaks of Easter")
            cost = _EASTER - 2 * _SAID + abs(offset) / 10
            yield Hypothesis(rule, cost, words, is_said=True)
        else:
            yield Hypothesis(rule, _EASTER + (_ONE_DATE if len(days) == 1 else 0.0))


# --- other rows ------------------------------------------------------------------------


def _relative(
    days: Days, clues: Clues, anchors: Iterable[Anchor], calendar: BusinessCalendar
) -> Iterator[Hypothesis]:
    links = {link.anchor: link for link in clues.links}
    for anchor in anchors:
        for rule in _counting(days, anchor, calendar):
            # A system does not send on the closed days that calendar days lead to.
            if rule.days is None or not clues.is_system:
                yield _counted(rule, links.get(anchor.entry_id), clues.parties & anchor.parties)


def _counted(rule: Relative, link: Link | None, shared: Set[str]) -> Hypothesis:
    cost = _RELATIVE + 0.8 * math.log2(1 + abs(rule.distance))
    in_days = link is not None and link.in_days
    cost += 0.0 if (rule.days is not None) == in_days else 1.0
    if link is not None:
        return Hypothesis(rule, cost - link.strength, link.words, is_said=True)
    return Hypothesis(rule, cost + _UNTIED - min(1.0, 0.5 * len(shared)))


def _counting(days: Days, anchor: Anchor, calendar: BusinessCalendar) -> Iterator[Relative]:
    """The rules that count from another row and give all days, in either kind of day.

    As a recurrence counts: from the last day of what comes before, back from the first day
    of what comes after.
    """
    pairs = []
    for year, day in days.items():
        if year not in anchor.first:
            return
        start = anchor.first[year] if day < anchor.first[year] else anchor.last[year]
        if not calendar.covers(start) or abs((day - start).days) > LONGEST:
            return
        pairs.append((start, day))
    business = {calendar.business_days_between(start, day) for start, day in pairs}
    if len(business) == 1:
        distance = business.pop()
        if all(calendar.advance(start, distance) == day for start, day in pairs):
            yield Relative(anchor.entry_id, business_days=distance)
    plain = {(day - start).days for start, day in pairs}
    if len(plain) == 1:
        yield Relative(anchor.entry_id, days=plain.pop())
