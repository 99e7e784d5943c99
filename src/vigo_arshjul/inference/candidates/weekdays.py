"""The weekday nearest to a day, a day of an ISO week, a weekday or business day of a month."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator

from attrs import evolve

from vigo_arshjul.calendar import ONE_DAY, BusinessCalendar, BusinessDayConvention, SchoolYear
from vigo_arshjul.calendar.norway import LAST_YEAR, feast_of
from vigo_arshjul.calendar.years import days_in_month
from vigo_arshjul.inference.candidates.hypothesis import (
    BY_KIND,
    FOLLOWING,
    NEAREST,
    NEVER_SEEN,
    STATED,
    UNADJUSTED,
    Days,
    Hypothesis,
    gives_all,
    newest_of,
    nominals,
    seldom_meant,
)
from vigo_arshjul.inference.clues import Clues
from vigo_arshjul.inference.confidence import Grounds
from vigo_arshjul.inference.nominal import day_of
from vigo_arshjul.language import Words
from vigo_arshjul.model import BusinessDayOfMonth, NearestWeekday, NthWeekday, WeekRule
from vigo_arshjul.model.day_rules import BUSINESS_DAYS, WEEKDAY_NAMES
from vigo_arshjul.phrases.words.lexicon import Concept

# It is seldom meant.
_BUSINESS_DAY = 9.0


def business_days(days: Days, clues: Clues, calendar: BusinessCalendar) -> Iterator[Hypothesis]:
    """The first ones and the last ones, and any that the words say."""
    newest = newest_of(days)
    if not calendar.is_business_day(newest):
        return
    first = newest.replace(day=1)
    last = newest.replace(day=days_in_month(newest.year, newest.month))
    numbers = (
        calendar.business_days_between(first - ONE_DAY, newest),
        -calendar.business_days_between(newest - ONE_DAY, last),
    )
    for number in numbers:
        if number not in BUSINESS_DAYS or not (abs(number) <= 3 or number == clues.business_day):
            continue
        rule = BusinessDayOfMonth(newest.month, number)
        if not gives_all(rule, days, calendar):
            continue
        if number == clues.business_day:
            words = Words(
                "teksten sier hvilken virkedag i måneden",
                "the text says which business day of the month",
            )
            yield Hypothesis(rule, 0.4, words, is_said=True, basis=Grounds.PLACE)
        else:
            yield seldom_meant(rule, _BUSINESS_DAY + abs(number) / 2, days)


_SATURDAY = 5
_MAY, _AUGUST = 5, 8
_WINTER = (2, 3)
# What is off so late is off so many weeks before that of Easter.
_LATE_WEEK, _WEEKS_BETWEEN = 10, 4
# So far from Easter Sunday the number of a week is that of the year.
_EASTER_WEEKS = dt.timedelta(days=10)
_IN_CHURCH = Words(
    "kirkelige dager følger ukedagen i måneden", "church days go by the weekday of the month"
)
# The days that a weekday is the nearest one to, from the weekday itself.
_AROUND = range(-3, 4)

# What is told in as few words as the nearest weekday, and seldom meant.
_WEEK, _NTH = 8.0, 7.5


def nearest_weekdays(days: Days, clues: Clues, calendar: BusinessCalendar) -> Iterator[Hypothesis]:
    """The weekday nearest to a day of the year; the middle one of the days that fit first."""
    newest = max(days)
    for nominal, convention in nominals(days[newest], calendar):
        stays = _stays(nominal, clues)
        if convention is (UNADJUSTED if stays else FOLLOWING) and nominal in newest:
            fits = _nearest_that_fit(nominal, convention, days, calendar)
            good = fits if stays or clues.is_system else _off_feasts(fits, newest)
            for place, rule in enumerate(good):
                at = fits.index(rule) if rule in fits else place
                yield _near(rule, (at, len(fits)), nominal, days, clues)


def _stays(nominal: dt.date, clues: Clues) -> bool:
    """Whether what is on a day may be on a closed one."""
    is_off = clues.is_period and Concept.HOLIDAYS in clues.says
    return nominal.weekday() >= _SATURDAY or clues.whole_week or is_off


def _nearest_that_fit(
    nominal: dt.date, convention: BusinessDayConvention, days: Days, calendar: BusinessCalendar
) -> list[NearestWeekday]:
    """The days of the year that a weekday may be the nearest one to, in their order."""
    weekday = WEEKDAY_NAMES[nominal.weekday()]
    # One date tells nothing of which it is: the day itself stands for all seven.
    is_leap_day = (nominal.month, nominal.day) == (2, 29)
    around = (0,) if len(days) == 1 and not is_leap_day else _AROUND
    found = []
    for offset in around:
        day = nominal + dt.timedelta(days=offset)
        if (day.month, day.day) != (2, 29) and day in max(days):
            rule = NearestWeekday(day.month, day.day, weekday, convention)
            if gives_all(rule, days, calendar):
                found.append(rule)
    return found


def _off_feasts(fits: list[NearestWeekday], newest: SchoolYear) -> list[NearestWeekday]:
    """Those that lead to no movable feast a year on: such a day goes a week on, not a day.

    What was on the Thursday before Holy Week is on the one after it the year after.
    """
    if newest.start + 1 >= LAST_YEAR or not fits:
        return fits
    last = days_in_month(2001, fits[0].month)
    later = range(fits[-1].day + 1, min(fits[-1].day + 3, last) + 1) if len(fits) == 1 else ()
    for some in (fits, [evolve(fits[0], day=day) for day in later]):
        days = ((rule, rule.in_year((newest + 1).calendar_year(rule.month))) for rule in some)
        found = [rule for rule, day in days if feast_of(day) is None]
        if found:
            return found if some is fits else found[:1]
    return fits


def _near(
    rule: NearestWeekday, of: tuple[int, int], nominal: dt.date, days: Days, clues: Clues
) -> Hypothesis:
    place, many = of
    # Where few of the seven days fit, there is little room for chance: that tells of another rule.
    cost = NEAREST + (2 * math.log2(7 / many) if len(days) > 1 else 0.0)
    cost += 0.1 * abs(place - (many - 1) / 2)
    cost += NEVER_SEEN if nominal not in days.values() else 0.0
    if clues.weekday == rule.weekday_number and clues.nth is None:
        words = Words("ukedagen står i teksten", "the text names the weekday")
        cost -= NEAREST - STATED
        return Hypothesis(rule, cost, words, is_said=True, basis=Grounds.WEEKDAY)
    words = Words(
        "samme ukedag til samme tid på året", "the same weekday at the same time of the year"
    )
    if Concept.CHOSEN in clues.says:
        cost -= 0.5
    return Hypothesis(rule, cost, words, basis=Grounds.WEEKDAY)


def weeks(days: Days, clues: Clues, calendar: BusinessCalendar) -> Iterator[Hypothesis]:
    """The same day of the same ISO week."""
    newest = newest_of(days)
    week = newest.isocalendar().week
    in_winter = Concept.WEEK_OFF in clues.says and newest.month in _WINTER
    if in_winter and Concept.IS_CLOSED in clues.says and not clues.weeks:
        yield from _before_easter(days, calendar)
    # What begins on the Saturday before a week is of that week.
    rule = WeekRule(week, WEEKDAY_NAMES[newest.weekday()])
    if not gives_all(rule, days, calendar):
        return
    # `Påskeferie (uke 13)` is that of Easter, and in week 16 the year after.
    of_easter = clues.easter and abs(newest - calendar.easter_sunday(newest.year)) <= _EASTER_WEEKS
    if not of_easter and not {week, week + 1}.isdisjoint(clues.weeks):
        words = Words("uken står i teksten", "the text names the week")
        basis = Grounds.WEEK if week in clues.weeks and not in_winter else Grounds.WEEK_OFF
        yield Hypothesis(rule, STATED, words, is_said=True, basis=basis)
    elif Concept.WEEK_OFF in clues.says:
        words = Words("en ferieuke følger ukenummeret", "a week off follows its number")
        yield Hypothesis(rule, BY_KIND - 1.0, words, is_said=True, basis=Grounds.WEEK_OFF)
    elif Concept.SEMESTER_BEGINS in clues.says and newest.month == _AUGUST:
        words = Words("høstsemesteret følger ukenummeret", "the autumn term follows its week")
        yield Hypothesis(rule, NEAREST - 1.0, words, basis=Grounds.WEEK_OFF)
    else:
        yield seldom_meant(rule, _WEEK, days)


def _before_easter(days: Days, calendar: BusinessCalendar) -> Iterator[Hypothesis]:
    """A late week off in winter, which an early Easter moves ahead: in 2027 from week 10 to 8.

    One year tells it of week 10 alone: of those who are off in week 9 some stay there.
    """
    words = Words(
        "vinterferien viker for en tidlig påske", "the winter holidays avoid an early Easter"
    )
    weekday = WEEKDAY_NAMES[newest_of(days).weekday()]
    weeks = {day.isocalendar().week for day in days.values()}
    for week in sorted(weeks if len(days) > 1 else weeks & {_LATE_WEEK}):
        rule = WeekRule(week, weekday, before_easter=_WEEKS_BETWEEN)
        if gives_all(rule, days, calendar):
            cost = BY_KIND - (1.1 if week >= _LATE_WEEK else 0.9)
            yield Hypothesis(rule, cost, words, basis=Grounds.WEEK_OFF)


def numbered_weekdays(days: Days, clues: Clues, calendar: BusinessCalendar) -> Iterator[Hypothesis]:
    """The first, second, … or last of its weekday in the month."""
    wanted = {nominal for nominal, convention in nominals(newest_of(days), calendar)
              if convention in (FOLLOWING, UNADJUSTED)}  # fmt: skip
    for nominal in sorted(wanted):
        weekday = nominal.weekday()
        # A whole week is that week, though its Monday may be a holiday.
        stays = weekday >= 5 or clues.whole_week
        convention = UNADJUSTED if stays else FOLLOWING
        for nth in _numbers(nominal):
            rule = NthWeekday(nominal.month, WEEKDAY_NAMES[weekday], nth, convention)
            if gives_all(rule, days, calendar):
                off = Concept.CHURCH in clues.says and _off_a_feast(rule, days, calendar)
                yield off or _weekday(rule, days, clues)


def _off_a_feast(rule: NthWeekday, days: Days, calendar: BusinessCalendar) -> Hypothesis | None:
    """What a year later is a week after the feast that it would be on, and was not."""
    newest, day = max(days), newest_of(days)
    if newest.start + 1 >= LAST_YEAR or feast_of(day) is not None:
        return None
    coming = day_of(rule, newest + 1, calendar)
    # From three days on the old day is still the nearest one, and a year later the day after.
    anchor = day + 3 * ONE_DAY
    later = NearestWeekday(anchor.month, anchor.day, rule.weekday, UNADJUSTED)
    if coming is None or feast_of(coming) is None or not gives_all(later, days, calendar):
        return None
    return Hypothesis(later, NEAREST - 1.5, _IN_CHURCH, basis=Grounds.WEEKDAY)


def sundays_of_may(days: Days, clues: Clues, calendar: BusinessCalendar) -> Iterator[Hypothesis]:
    """A parish counts them from the 2nd: nobody is confirmed on the 1st."""
    day = newest_of(days)
    if Concept.CHURCH in clues.says and day.month == _MAY and day.day > 1 and day.weekday() == 6:
        rule = NearestWeekday(_MAY, 5 + (day.day - 2) // 7 * 7, "sunday", UNADJUSTED)
        if gives_all(rule, days, calendar):
            yield Hypothesis(rule, NEAREST - 2.0, _IN_CHURCH, basis=Grounds.WEEKDAY)


def _numbers(day: dt.date) -> Iterator[int]:
    """Which of its weekday in its month a day is, from the start and from the end."""
    from_start = (day.day - 1) // 7 + 1
    from_end = (days_in_month(day.year, day.month) - day.day) // 7 + 1
    yield from (nth for nth in (from_start, -from_end) if abs(nth) <= 4)


def _weekday(rule: NthWeekday, days: Days, clues: Clues) -> Hypothesis:
    cost = 0.0 if rule.nth > 0 else 0.7 if rule.nth == -1 else 3.0
    if clues.series.weekday == (rule.weekday_number, rule.nth):
        words = Words("samme ukedag i flere måneder", "the same weekday in several months")
        return Hypothesis(rule, STATED + cost, words, is_said=True, basis=Grounds.PLACE)
    if clues.weekday == rule.weekday_number and clues.nth == rule.nth:
        words = Words(
            "teksten sier hvilken ukedag i måneden", "the text says which weekday of the month"
        )
        return Hypothesis(rule, 0.5, words, is_said=True, basis=Grounds.PLACE)
    if Concept.CHURCH in clues.says:
        return Hypothesis(rule, NEAREST - 1.5 + cost / 4, _IN_CHURCH, basis=Grounds.WEEKDAY)
    return seldom_meant(rule, _NTH + cost, days)
