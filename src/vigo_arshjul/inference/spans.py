"""Rules for what is no single day: periods, whole weeks and months, and what words say."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from attrs import evolve

from vigo_arshjul.calendar import ONE_DAY, BusinessCalendar, BusinessDayConvention, SchoolYear
from vigo_arshjul.calendar.norway import LAST_YEAR, feast_of
from vigo_arshjul.calendar.when import Precision
from vigo_arshjul.inference.candidates import Hypothesis, hypotheses
from vigo_arshjul.inference.clues import Clues
from vigo_arshjul.inference.confidence import Grounds
from vigo_arshjul.inference.derivation import Dates
from vigo_arshjul.inference.history import WhenByYear
from vigo_arshjul.language import Words
from vigo_arshjul.model import (
    FixedDay,
    MonthPart,
    MonthRule,
    NearestWeekday,
    PeriodRule,
    Recurrence,
    Relative,
    SaidDate,
    WeekRule,
    When,
)
from vigo_arshjul.model.day_rules import LAST_DAY, LONGEST
from vigo_arshjul.model.recurrence import DayRule
from vigo_arshjul.phrases.words.lexicon import Concept

# What words say of a date is held against a rule in so many years.
_YEARS_TO_AGREE = 12
_IN_WORDS = Words("ordene sier når", "the words say when")
_SPAN = Words("en hel uke, måned eller del av den", "a whole week, month or part of one")
_NO_DAY = Words("ingen dato er fastsatt", "no day is set")
_ROUND = (1, 15)
_OFF = {Concept.HOLIDAYS, Concept.WEEK_OFF, Concept.DAY_OFF}
_SATURDAY = 5


def without_day(when: When) -> Hypothesis:
    """What a row goes by that has no day: its words, in any year."""
    return Hypothesis(
        SaidDate(when.written or "uavklart"), 0.0, _NO_DAY, is_said=True, basis=Grounds.DAY
    )


def by_words(when: When, seen: WhenByYear, calendar: BusinessCalendar) -> Iterator[Hypothesis]:
    """The rules that say what the cell of a row says: whole spans, and dates in words."""
    said = SaidDate(when.written) if when.written else None
    in_words = said if said and _is_moving(said, max(seen), calendar) else None
    whole = whole_span(when)
    fits = whole is not None and _gives(whole, seen, calendar)
    if whole and fits and (not in_words or _agree(whole, in_words, max(seen), calendar)):
        yield Hypothesis(whole, 0.3, _SPAN, is_said=True, basis=Grounds.WEEK)
    if in_words is not None and _gives(in_words, seen, calendar):
        yield Hypothesis(in_words, 1.2, _IN_WORDS, is_said=True, basis=Grounds.PLACE)


def that_agree(
    found: Sequence[Hypothesis], year: SchoolYear, calendar: BusinessCalendar
) -> list[Hypothesis]:
    """Without the rules that depart from what the words say in the years to come."""
    said = next((one.rule for one in found if isinstance(one.rule, SaidDate)), None)
    if said is None:
        return list(found)
    return [one for one in found if _agree(one.rule, said, year, calendar)]


def whole_span(when: When) -> Recurrence | None:
    """The rule of whole weeks, months, their turn or a part of one; None for other days."""
    first, last = when.days
    match when.precision:
        case Precision.WEEK:
            return _weeks(first, last)
        case Precision.PART_OF_MONTH:
            part = {1: MonthPart.PRIMO, 11: MonthPart.MEDIO, 21: MonthPart.ULTIMO}.get(first.day)
            return MonthRule(first.month, part) if part else None
        case Precision.MONTH | Precision.QUARTER:
            if (first.year, first.month) == (last.year, last.month):
                return MonthRule(first.month)
            return PeriodRule(FixedDay(first.month, 1), FixedDay(last.month, LAST_DAY))
        case Precision.ABOUT if last.day == 1 and last - first == ONE_DAY:
            # `månedsskiftet mai/juni`, `årsskiftet`
            return PeriodRule(FixedDay(first.month, LAST_DAY), FixedDay(last.month, 1))
    return None


# The week that most years have not: weeks up to it stay as many.
_IN_FEW_YEARS = 53


def _weeks(first: dt.date, last: dt.date) -> Recurrence:
    week, end = first.isocalendar().week, last.isocalendar().week
    if week == end:
        return WeekRule(week)
    if end == _IN_FEW_YEARS:
        return PeriodRule(WeekRule(week, "monday"), Relative(None, days=(last - first).days))
    return PeriodRule(WeekRule(week, "monday"), WeekRule(end, "sunday"))


def _gives(rule: Recurrence, seen: WhenByYear, calendar: BusinessCalendar) -> bool:
    dates = Dates({"": rule}, calendar)
    found = ((dates.when("", year), when) for year, when in seen.items())
    return all(one is not None and one.days == when.days for one, when in found)


def _years_after(year: SchoolYear) -> list[SchoolYear]:
    return [year + n for n in range(1, min(_YEARS_TO_AGREE, LAST_YEAR - 1 - year.start) + 1)]


def _is_moving(said: SaidDate, year: SchoolYear, calendar: BusinessCalendar) -> bool:
    """Whether words say another day each year, and not just one with its number."""
    dates = Dates({"": said}, calendar)
    found = [dates.when("", other) for other in (year, *_years_after(year))]
    days = {(when.first.month, when.first.day) for when in found if when and when.first}
    return None not in found and len(days) > 1


def _agree(
    rule: Recurrence, other: Recurrence, year: SchoolYear, calendar: BusinessCalendar
) -> bool:
    one, two = Dates({"": rule}, calendar), Dates({"": other}, calendar)
    pairs = ((one.when("", year), two.when("", year)) for year in _years_after(year))
    return all(a is not None and b is not None and a.days == b.days for a, b in pairs)


def periods(
    found: Sequence[Hypothesis], seen: WhenByYear, clues: Clues, calendar: BusinessCalendar
) -> list[Hypothesis]:
    """Rules for periods, from the rules for their first days."""
    last = _end_that_stays(seen, clues) or _length(seen, clues, calendar)
    rules = [
        evolve(one, rule=_whole(one.rule, last, clues, seen), basis=_basis(one, seen, calendar))
        for one in found
        if last is not None and isinstance(one.rule, DayRule)
    ]
    if fixed := _fixed_ends(seen, calendar) or _from_christmas_eve(seen, clues, last):
        rules.insert(0, fixed)
    return sorted(rules, key=lambda one: one.cost)


def _whole(first: DayRule, last: DayRule, clues: Clues, seen: WhenByYear) -> PeriodRule:
    """A period; weeks of work whose Monday is a holiday next year begin on the Tuesday."""
    newest = max(seen)
    is_off = not clues.says.isdisjoint(_OFF)
    if clues.whole_week and not is_off and isinstance(first, NearestWeekday):
        monday = first.in_year(newest.calendar_year(first.month) + 1)
        end = seen[newest].last
        if feast_of(monday) is not None and (end.month, end.day) != (2, 29):
            last = NearestWeekday(end.month, end.day, "friday", BusinessDayConvention.UNADJUSTED)
            return PeriodRule(evolve(first, convention=BusinessDayConvention.FOLLOWING), last)
    return PeriodRule(first, last)


def _basis(one: Hypothesis, seen: WhenByYear, calendar: BusinessCalendar) -> Grounds:
    """What a period rests on: what a school adds to Easter it may leave out the year after."""
    last = seen[max(seen)].last
    monday = calendar.easter_sunday(last.year) + ONE_DAY
    is_longer = last > monday and calendar.is_business_day(last)
    return Grounds.WEEK_OFF if one.basis is Grounds.FEAST and is_longer else one.basis


def _fixed_ends(seen: WhenByYear, calendar: BusinessCalendar) -> Hypothesis | None:
    """`15. januar til 1. februar`: two days with round numbers are meant as such."""
    newest = seen[max(seen)]
    first, last = newest.days
    after = last + ONE_DAY
    is_round = first.day in _ROUND and (last.day in _ROUND or after.day == 1)
    if not is_round or newest.precision not in (Precision.DAY, Precision.ABOUT):
        return None
    end = LAST_DAY if after.day == 1 else last.day
    rule = PeriodRule(FixedDay(first.month, first.day), FixedDay(last.month, end))
    words = Words("fra og til en fast dag i måneden", "from and to a numbered day of the month")
    fits = _gives(rule, seen, calendar)
    return Hypothesis(rule, 2.0, words, basis=Grounds.NUMBERED) if fits else None


def _from_christmas_eve(seen: WhenByYear, clues: Clues, last: DayRule | None) -> Hypothesis | None:
    """Holidays from 24 December begin on that day, whichever weekday it is."""
    starts = {(when.first.month, when.first.day) for when in seen.values()}
    if last is None or starts != {(12, 24)} or Concept.HOLIDAYS not in clues.says:
        return None
    words = Words("ferien begynner julaften", "the holidays begin on Christmas Eve")
    return Hypothesis(PeriodRule(FixedDay(12, 24), last), 2.0, words, basis=Grounds.NUMBERED)


def _holds_holiday(spans: Sequence[tuple[dt.date, dt.date]], calendar: BusinessCalendar) -> bool:
    """Whether a holiday on a weekday lies in a period, which nobody counts business days over."""
    days = (first + dt.timedelta(n) for first, last in spans for n in range((last - first).days))
    return any(day.weekday() < _SATURDAY and not calendar.is_business_day(day) for day in days)


def _end_that_stays(seen: WhenByYear, clues: Clues) -> FixedDay | None:
    """Christmas holidays end with the year or its first days, and what lasts `ut mars` with it."""
    ends = {(when.last.month, when.last.day) for when in seen.values()}
    in_december = all(when.first.month == 12 for when in seen.values())
    is_christmas = Concept.HOLIDAYS in clues.says and in_december
    # `22. desember – 2. januar` from a Monday to a Friday is two whole weeks.
    if is_christmas and not clues.whole_week and ends in ({(12, 31)}, {(1, 1)}, {(1, 2)}):
        return FixedDay(*ends.pop())
    end = FixedDay(seen[max(seen)].last.month, LAST_DAY)
    is_out = re.search(r"\but\s", seen[max(seen)].written or "")
    stays = all(when.last == end.in_year(when.last.year) for when in seen.values())
    return end if is_out and stays else None


# The days of a window are counted; what goes over more than a week keeps its weekdays.
_WORKING_WEEK = 6


def _length(seen: WhenByYear, clues: Clues, calendar: BusinessCalendar) -> DayRule | None:
    """How long a period lasts: the same number of days every year, or up to a day."""
    spans = [when.days for when in seen.values()]
    days = {(last - first).days for first, last in spans}
    if max(map(abs, days)) > LONGEST or not all(map(calendar.covers, sum(spans, ()))):
        return None
    business = {calendar.business_days_between(*span) for span in spans}
    by_days = Relative(None, days=min(days)) if len(days) == 1 else None
    ends_closed = not all(calendar.is_business_day(last) for _, last in spans)
    is_long = min(days) > _WORKING_WEEK
    if by_days is not None and (
        clues.whole_week
        or is_long
        or ends_closed
        or len(business) > 1
        or _holds_holiday(spans, calendar)
    ):
        return by_days
    length = min(business)
    if all(calendar.advance(first, length) == last for first, last in spans):
        return Relative(None, business_days=length)
    if by_days is not None:
        return by_days
    lasts = {year: when.last for year, when in seen.items()}
    ends = hypotheses(lasts, clues, (), calendar)
    return next((one.rule for one in ends if isinstance(one.rule, DayRule)), None)
