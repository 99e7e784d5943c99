"""The rules that could give a row its dates, each with how far-fetched it is.

The space is small: a fixed day with each convention, the weekday nearest to a day, a day of an
ISO week, a weekday or business day of a month, days from a feast, days from another row. Each
rule has a cost, in bits: the shorter it is said, and the more the row itself speaks of it, the
fewer. A rule that merely happens to fit costs more than one that people would state.
"""

from __future__ import annotations

import calendar as months
import datetime as dt
import math
from collections.abc import Iterable, Iterator, Mapping, Set

from attrs import evolve, frozen

from vigo_arshjul.calendar import BusinessCalendar, BusinessDayConvention, SchoolYear
from vigo_arshjul.calendar.feasts import FEASTS, feast_in_year
from vigo_arshjul.inference.clues import Clues, Link
from vigo_arshjul.inference.confidence import Grounds
from vigo_arshjul.inference.nominal import Nominal, day_of
from vigo_arshjul.language import Words
from vigo_arshjul.model import (
    BusinessDayOfMonth,
    EasterDay,
    Feast,
    FeastDay,
    FixedDay,
    NearestWeekday,
    NthWeekday,
    Recurrence,
    Relative,
    WeekRule,
)
from vigo_arshjul.model.recurrence import (
    BUSINESS_DAYS,
    ENGLISH_WEEKDAYS,
    LAST_DAY,
    LONGEST,
)
from vigo_arshjul.phrases.lexicon import Concept

Days = Mapping[SchoolYear, dt.date]

_FOLLOWING = BusinessDayConvention.FOLLOWING
_UNADJUSTED = BusinessDayConvention.UNADJUSTED
_PRECEDING = BusinessDayConvention.PRECEDING
_ONE_DAY = dt.timedelta(days=1)
_FRIDAY, _SATURDAY, _SUNDAY = 4, 5, 6
_AUGUST = 8
# What goes by the number of its week, whether or not it tells it.
_BY_WEEK = (Concept.WEEK_OFF, Concept.SEMESTER_BEGINS)
# The days that a weekday is the nearest one to, from the weekday itself.
_AROUND = range(-3, 4)

# What the words of the row say outright.
_STATED = 1.0
# What the kind of the row says: an office's numbered day, a holiday that is a week.
_BY_KIND = 3.0
# What people do where nothing else is said: the same weekday at the same time of the year.
_NEAREST = 5.0
# What is told in as few words, and seldom meant.
_WEEK, _NTH, _EASTER, _RELATIVE, _BUSINESS_DAY = 8.0, 7.5, 9.0, 6.5, 9.0
# A day of the month that nothing speaks for: the 1st or the last, the 15th, any other.
_FIRST_OR_LAST, _MIDDLE, _ANY_DAY = 4.5, 5.5, 9.0
# One date says nothing of weeks, feasts and places in a month, unless the row does.
_ONE_DATE = 3.0
# Several dates on one day of the month speak for it: no weekday could have done that.
_SEVERAL_DATES = 4.0
# A day that no year has shown, all having been moved off it.
_NEVER_SEEN = 3.0
# The application deadlines that a regulation moves to the next working day.
_STATUTORY = ((2, 1), (3, 1))
# Easter is no guess for a day further from it.
_FAR_FROM_EASTER = 60
# A feast that a row names is its own where it lies so near (calendar days).
_NEAR_FEAST = 10
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
        cost: how far-fetched it is, in bits; less is better.
        words: what speaks for it beside the dates; None where nothing does.
        is_said: whether that is what the rows themselves say.
        basis: what it rests on.
    """

    rule: Recurrence
    cost: float
    words: Words | None = None
    is_said: bool = False
    basis: Grounds = Grounds.PATTERN


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
    says, many = clues.says, len(days) > 1
    found = [
        *_fixed(days, clues, calendar),
        *_nearest(days, clues, calendar),
        *_feasts(days, clues, calendar),
        *_relative(days, clues, anchors, calendar),
    ]
    # One date says nothing of weeks, places in a month and Easter, unless the row does.
    if many or clues.weeks or not says.isdisjoint(_BY_WEEK):
        found += _weeks(days, clues, calendar)
    if many or clues.series_weekday or clues.nth:
        found += _weekdays(days, clues, calendar)
    if many or clues.business_day:
        found += _business_days(days, clues, calendar)
    if many or clues.easter or Concept.HOLIDAYS in says:
        found += _easter(days, clues, calendar)
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


def _gives_all(rule: Nominal, days: Days, calendar: BusinessCalendar) -> bool:
    return all(day_of(rule, year, calendar) == day for year, day in days.items())


def _newest(days: Days) -> dt.date:
    return days[max(days)]


# --- fixed days ------------------------------------------------------------------------


def _fixed(days: Days, clues: Clues, calendar: BusinessCalendar) -> Iterator[Hypothesis]:
    for nominal, convention in _nominals(_newest(days), calendar):
        for day in _days_of_month(nominal, clues):
            rule = FixedDay(nominal.month, day, convention)
            if _gives_all(rule, days, calendar):
                yield _fixed_day(rule, days, clues, calendar)


def _days_of_month(nominal: dt.date, clues: Clues) -> Iterator[int]:
    """The day of the month, and where it is the last one that as well."""
    if (nominal.month, nominal.day) != (2, 29):
        yield nominal.day
    is_last = nominal.day == months.monthrange(nominal.year, nominal.month)[1]
    if is_last and (nominal.month == 2 or Concept.LAST_DAY_OF_MONTH in clues.says):
        yield LAST_DAY


def _fixed_day(rule: FixedDay, days: Days, clues: Clues, calendar: BusinessCalendar) -> Hypothesis:
    convention = _CONVENTION_COST[rule.convention]
    if (rule.month, rule.day) in clues.named:
        words = Words("dagen står i teksten", "the text names the day")
        cost = _STATED + _cost_of_named(rule, days, clues)
        return Hypothesis(rule, cost, words, is_said=True, basis=Grounds.DAY)
    if clues.series_day == rule.day:
        words = Words("samme dag i flere måneder", "the same day in several months")
        return Hypothesis(rule, _STATED + convention, words, is_said=True, basis=Grounds.DAY)
    found = _by_day_of_month(rule, days, clues)
    shown = {(seen.month, seen.day) for seen in days.values()}
    is_usual = _is_round(rule) and (len(days) > 1 or _is_moved_by_law(rule, found.basis, clues))
    more = 0.0 if is_usual or _is_shown(rule, shown) else _NEVER_SEEN
    more -= _SEVERAL_DATES * _many_weekdays(days)
    on_closed = any(not calendar.is_business_day(seen) for seen in days.values())
    if rule.convention is _UNADJUSTED and on_closed:
        found = evolve(found, cost=found.cost + more)
        return _on_closed_day(found, _newest(days), calendar)
    if _is_last(rule) and found.basis is not Grounds.TERM:
        more += _cost_at_end(rule, clues)
    else:
        more += _cost_of_convention(rule, found.basis, clues)
    return evolve(found, cost=found.cost + more) if more else found


def _cost_of_convention(rule: FixedDay, basis: Grounds, clues: Clues) -> float:
    """How unusual it is for such a row to be moved so off a closed day."""
    usual = _usual_convention(rule, basis, clues)
    return 0.0 if rule.convention is usual else 1.0 + _CONVENTION_COST[rule.convention]


def _usual_convention(rule: FixedDay, basis: Grounds, clues: Clues) -> BusinessDayConvention:
    if Concept.DAY_OF_ITS_OWN in clues.says:
        return _UNADJUSTED
    ends_term = Concept.LAST_OF_TERM in clues.says and basis is Grounds.TERM
    if ends_term or Concept.PAID in clues.says:
        return _PRECEDING
    is_statutory = Concept.APPLICATION in clues.says and (rule.month, rule.day) in _STATUTORY
    stays = basis is Grounds.NUMBERED and not (_moves(clues) or is_statutory)
    # What people are told to keep to stands as it was said, be it a Sunday.
    return _UNADJUSTED if stays else _FOLLOWING


def _is_moved_by_law(rule: FixedDay, basis: Grounds, clues: Clues) -> bool:
    """Whether such a row is known to be moved to the next business day."""
    moved = _usual_convention(rule, basis, clues) is _FOLLOWING
    return basis is Grounds.NUMBERED and moved and rule.convention is _FOLLOWING


def _moves(clues: Clues) -> bool:
    """Whether a row is one that does not stand on a closed day."""
    return clues.is_system or Concept.MOVED_BY_LAW in clues.says


def _many_weekdays(days: Days) -> bool:
    return len({day.weekday() for day in days.values()}) > 1


def _cost_of_named(rule: FixedDay, days: Days, clues: Clues) -> float:
    """A day that people count on stays where it is; what is delivered moves off closed days."""
    counts = Concept.COUNT_DAY in clues.says and not _moves(clues)
    stays = counts and (rule.month, rule.day) in {(d.month, d.day) for d in days.values()}
    return float(rule.convention is not _UNADJUSTED) if stays else _CONVENTION_COST[rule.convention]


def _by_day_of_month(rule: FixedDay, days: Days, clues: Clues) -> Hypothesis:
    """What a day of the month costs, by the kind of row that it is."""
    words = Words("siste dag i måneden", "the last day of the month") if _is_last(rule) else None
    if Concept.DAY_OF_ITS_OWN in clues.says:
        words = Words("en dag med egen dato", "a day with a date of its own")
        return Hypothesis(rule, _STATED, words, is_said=True, basis=Grounds.DAY)
    if Concept.NUMBERED in clues.says and (_is_round(rule) or rule.day % 5 == 0):
        cost = _BY_KIND + (0.0 if _is_round(rule) else 0.5)
        words = words or Words("en fast dag i måneden", "a numbered day of the month")
        return Hypothesis(rule, cost, words, basis=Grounds.NUMBERED)
    if _begins_year(days, clues) or _ends_term(days, clues):
        words = Words("første eller siste dag i en termin", "the first or last day of a term")
        return Hypothesis(rule, _NEAREST - 0.5, words, basis=Grounds.TERM)
    chosen = 2.0 if Concept.CHOSEN in clues.says else 0.0
    if rule.day == 1 or _is_last(rule):
        return Hypothesis(rule, _FIRST_OR_LAST + chosen, words, basis=Grounds.DATE)
    cost = _MIDDLE if rule.day == 15 else _ANY_DAY
    return Hypothesis(rule, cost + chosen, words, basis=Grounds.DATE)


def _begins_year(days: Days, clues: Clues) -> bool:
    """The first day after New Year keeps its day, where that is the first that can be."""
    day = _newest(days)
    is_first = Concept.FIRST_OF_YEAR in clues.says and day.month == 1
    return is_first and 2 <= day.day <= 3


def _ends_term(days: Days, clues: Clues) -> bool:
    """The last day of a term keeps its day, but for a Friday, which stays a Friday."""
    newest = _newest(days)
    is_last = Concept.LAST_OF_TERM in clues.says and newest.month in (6, 12) and newest.day >= 15
    return is_last and any(day.weekday() < _FRIDAY for day in days.values())


def _is_last(rule: FixedDay) -> bool:
    return rule.day in (LAST_DAY, months.monthrange(2001, rule.month)[1])


def _is_round(rule: FixedDay) -> bool:
    return rule.day in (1, 15) or _is_last(rule)


def _is_shown(rule: FixedDay, shown: Set[tuple[int, int]]) -> bool:
    return rule.day == LAST_DAY or (rule.month, rule.day) in shown


def _on_closed_day(found: Hypothesis, day: dt.date, calendar: BusinessCalendar) -> Hypothesis:
    if calendar.holiday_name(day) and feast_of(day) is None:
        words = Words("en helligdag med fast dato", "a public holiday with a fixed date")
        return evolve(found, cost=_STATED, words=words, is_said=True, basis=Grounds.FEAST)
    return evolve(found, words=Words("står på en lukket dag", "stands on a closed day"))


def _cost_at_end(rule: FixedDay, clues: Clues) -> float:
    """The end of a month stays; a system delivers on the business day before."""
    usual = _PRECEDING if clues.is_system else _UNADJUSTED
    return 0.0 if rule.convention is usual else 1.0 + _CONVENTION_COST[rule.convention]


# --- weekdays --------------------------------------------------------------------------


def _nearest(days: Days, clues: Clues, calendar: BusinessCalendar) -> Iterator[Hypothesis]:
    """The weekday nearest to a day of the year; the middle one of the days that fit first."""
    newest = max(days)
    for nominal, convention in _nominals(days[newest], calendar):
        stays = nominal.weekday() >= _SATURDAY or clues.whole_week
        if convention is (_UNADJUSTED if stays else _FOLLOWING) and nominal in newest:
            fits = _nearest_that_fit(nominal, convention, days, calendar)
            for place, rule in enumerate(fits):
                yield _near(rule, (place, len(fits)), nominal, days, clues)


def _nearest_that_fit(
    nominal: dt.date,
    convention: BusinessDayConvention,
    days: Days,
    calendar: BusinessCalendar,
) -> list[NearestWeekday]:
    """The days of the year that a weekday may be the nearest one to, in their order."""
    weekday = ENGLISH_WEEKDAYS[nominal.weekday()]
    # One date tells nothing of which it is: the day itself stands for all seven.
    is_leap_day = (nominal.month, nominal.day) == (2, 29)
    around = (0,) if len(days) == 1 and not is_leap_day else _AROUND
    found = []
    for offset in around:
        day = nominal + dt.timedelta(days=offset)
        if (day.month, day.day) != (2, 29) and day in max(days):
            rule = NearestWeekday(day.month, day.day, weekday, convention)
            if _gives_all(rule, days, calendar):
                found.append(rule)
    return found


def _near(
    rule: NearestWeekday, of: tuple[int, int], nominal: dt.date, days: Days, clues: Clues
) -> Hypothesis:
    place, many = of
    # Where few of the seven days fit, there is little room for chance: that tells of another rule.
    cost = _NEAREST + (2 * math.log2(7 / many) if len(days) > 1 else 0.0)
    cost += 0.1 * abs(place - (many - 1) / 2)
    cost += _NEVER_SEEN if nominal not in days.values() else 0.0
    if clues.weekday == rule.weekday_number and clues.nth is None:
        words = Words("ukedagen står i teksten", "the text names the weekday")
        cost -= _NEAREST - _STATED
        return Hypothesis(rule, cost, words, is_said=True, basis=Grounds.WEEKDAY)
    words = Words(
        "samme ukedag til samme tid på året", "the same weekday at the same time of the year"
    )
    if Concept.CHOSEN in clues.says:
        cost -= 0.5
    return Hypothesis(rule, cost, words, basis=Grounds.WEEKDAY)


def _weeks(days: Days, clues: Clues, calendar: BusinessCalendar) -> Iterator[Hypothesis]:
    newest = _newest(days)
    week = newest.isocalendar().week
    weekday = ENGLISH_WEEKDAYS[newest.weekday()]
    # What begins on the Saturday before a week is of that week.
    rule = WeekRule(week, weekday)
    if not _gives_all(rule, days, calendar):
        return
    if clues.weeks and not {week, week + 1}.isdisjoint(clues.weeks):
        words = Words("uken står i teksten", "the text names the week")
        basis = Grounds.WEEK if week in clues.weeks else Grounds.WEEK_OFF
        yield Hypothesis(rule, _STATED, words, is_said=True, basis=basis)
    elif Concept.WEEK_OFF in clues.says:
        words = Words("en ferieuke følger ukenummeret", "a week off follows its number")
        yield Hypothesis(rule, _BY_KIND - 1.0, words, is_said=True, basis=Grounds.WEEK_OFF)
    elif Concept.SEMESTER_BEGINS in clues.says and newest.month == _AUGUST:
        words = Words("høstsemesteret følger ukenummeret", "the autumn term follows its week")
        yield Hypothesis(rule, _NEAREST - 1.0, words, basis=Grounds.WEEK_OFF)
    else:
        yield Hypothesis(rule, _WEEK + (_ONE_DATE if len(days) == 1 else 0.0))


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
    cost = 0.0 if rule.nth > 0 else 0.7 if rule.nth == -1 else 3.0
    if clues.series_weekday == (rule.weekday_number, rule.nth):
        words = Words("samme ukedag i flere måneder", "the same weekday in several months")
        return Hypothesis(rule, _STATED + cost, words, is_said=True, basis=Grounds.PLACE)
    if clues.weekday == rule.weekday_number and clues.nth == rule.nth:
        words = Words(
            "teksten sier hvilken ukedag i måneden", "the text says which weekday of the month"
        )
        return Hypothesis(rule, 0.5, words, is_said=True, basis=Grounds.PLACE)
    return Hypothesis(rule, _NTH + cost + (_ONE_DATE if len(days) == 1 else 0.0))


def _business_days(days: Days, clues: Clues, calendar: BusinessCalendar) -> Iterator[Hypothesis]:
    newest = _newest(days)
    if not calendar.is_business_day(newest):
        return
    first = newest.replace(day=1)
    last = newest.replace(day=months.monthrange(newest.year, newest.month)[1])
    numbers = (
        calendar.business_days_between(first - _ONE_DAY, newest),
        -calendar.business_days_between(newest - _ONE_DAY, last),
    )
    for number in numbers:
        if number not in BUSINESS_DAYS or not (abs(number) <= 3 or number == clues.business_day):
            continue
        rule = BusinessDayOfMonth(newest.month, number)
        if not _gives_all(rule, days, calendar):
            continue
        if number == clues.business_day:
            words = Words(
                "teksten sier hvilken virkedag i måneden",
                "the text says which business day of the month",
            )
            yield Hypothesis(rule, 0.4, words, is_said=True, basis=Grounds.PLACE)
        else:
            cost = _BUSINESS_DAY + abs(number) / 2 + (_ONE_DATE if len(days) == 1 else 0.0)
            yield Hypothesis(rule, cost)


# --- feasts ----------------------------------------------------------------------------


def feast_of(day: dt.date) -> Feast | None:
    """The movable feast that a day is; None for any other day."""
    movable = (feast for feast, place in FEASTS.items() if isinstance(place, int))
    return next((feast for feast in movable if feast_in_year(feast, day.year) == day), None)


def _feasts(days: Days, clues: Clues, calendar: BusinessCalendar) -> Iterator[Hypothesis]:
    newest = _newest(days)
    for feast, words in _feasts_meant(newest, clues):
        away = (newest - feast_in_year(feast, newest.year)).days
        rule = FeastDay(feast, away)
        reach = _NEAR_FEAST if isinstance(FEASTS[feast], int) else 0
        if abs(away) <= reach and _gives_all(rule, days, calendar):
            cost = _STATED - 0.5 + abs(away) / 10
            yield Hypothesis(rule, cost, words, is_said=True, basis=Grounds.FEAST)


def _feasts_meant(day: dt.date, clues: Clues) -> Iterator[tuple[Feast, Words]]:
    """The feasts that a row names, is on, or lies beside as a day off does."""
    words = Words("teksten nevner høytidsdagen", "the text names the feast")
    yield from ((feast, words) for feast in clues.feasts)
    # 17 May 2027 is Whit Monday, too: a row without a word of it is that of its day.
    is_fixed = (day.month, day.day) in FEASTS.values()
    is_holiday = not is_fixed and (not clues.is_period or Concept.HOLIDAYS in clues.says)
    if is_holiday and (feast := feast_of(day)) is not None and day.weekday() != _SUNDAY:
        yield feast, Words("står på en bevegelig helligdag", "stands on a movable holiday")
    is_off = not clues.feasts and Concept.DAY_OFF in clues.says
    if is_off and feast_of(day - _ONE_DAY) is Feast.ASCENSION:
        yield (
            Feast.ASCENSION,
            Words("fri dagen etter Kristi himmelfartsdag", "a day off after Ascension Day"),
        )


def _easter(days: Days, clues: Clues, calendar: BusinessCalendar) -> Iterator[Hypothesis]:
    newest = _newest(days)
    easter = calendar.easter_sunday(newest.year)
    for nominal, convention in _nominals(newest, calendar):
        offset = (nominal - easter).days
        usual = _UNADJUSTED if not calendar.is_business_day(nominal) else _FOLLOWING
        is_open_nominal = calendar.is_business_day(nominal)
        if abs(offset) > _FAR_FROM_EASTER or convention is not usual:
            continue
        rule = EasterDay(offset, convention)
        if not _gives_all(rule, days, calendar):
            continue
        if clues.easter or _is_easter_holiday(offset, clues):
            words = Words("teksten nevner påsken", "the text speaks of Easter")
            cost = _STATED + abs(offset) / 100 + (0.0 if is_open_nominal else 0.1)
            yield Hypothesis(rule, cost, words, is_said=True, basis=Grounds.FEAST)
        else:
            yield Hypothesis(rule, _EASTER + (_ONE_DATE if len(days) == 1 else 0.0))


def _is_easter_holiday(offset: int, clues: Clues) -> bool:
    """Holidays that begin in the days before Easter are those of Easter."""
    return Concept.HOLIDAYS in clues.says and -9 <= offset <= -3 and not clues.weeks


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
        cost -= link.strength
        return Hypothesis(rule, cost, link.words, is_said=True, basis=Grounds.TIED)
    return Hypothesis(rule, cost + _UNTIED - min(1.0, 0.5 * len(shared)))


def _counting(days: Days, anchor: Anchor, calendar: BusinessCalendar) -> Iterator[Relative]:
    """The rules that count from another row and give all days, in either kind of day.

    As a recurrence counts: from the last day of what comes before, back from the first day
    of what comes after.
    """
    if not anchor.first.keys() >= days.keys():
        return
    pairs = [(_start(anchor, year, day), day) for year, day in days.items()]
    if not all(
        calendar.covers(start) and abs((day - start).days) <= LONGEST for start, day in pairs
    ):
        return
    business = {calendar.business_days_between(start, day) for start, day in pairs}
    if len(business) == 1:
        distance = business.pop()
        if all(calendar.advance(start, distance) == day for start, day in pairs):
            yield Relative(anchor.entry_id, business_days=distance)
    plain = {(day - start).days for start, day in pairs}
    if len(plain) == 1:
        yield Relative(anchor.entry_id, days=plain.pop())


def _start(anchor: Anchor, year: SchoolYear, day: dt.date) -> dt.date:
    first = anchor.first[year]
    return first if day < first else anchor.last[year]
