"""A day of the month with each convention."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Set

from attrs import evolve

from vigo_arshjul.calendar import BusinessCalendar, BusinessDayConvention
from vigo_arshjul.calendar.norway import feast_of
from vigo_arshjul.calendar.years import days_in_month
from vigo_arshjul.inference.candidates.hypothesis import (
    BY_KIND,
    CONVENTION_COST,
    FOLLOWING,
    NEAREST,
    NEVER_SEEN,
    PRECEDING,
    STATED,
    UNADJUSTED,
    Days,
    Hypothesis,
    gives_all,
    newest_of,
    nominals,
)
from vigo_arshjul.inference.clues import Clues
from vigo_arshjul.inference.confidence import Grounds
from vigo_arshjul.language import Words
from vigo_arshjul.model import FixedDay
from vigo_arshjul.model.day_rules import LAST_DAY
from vigo_arshjul.phrases.words.lexicon import Concept

_FRIDAY, _SATURDAY = 4, 5

# A day of the month that nothing speaks for: the 1st or the last, the 15th, any other.
_FIRST_OR_LAST, _MIDDLE, _ANY_DAY = 4.5, 5.5, 9.0
# Several dates on one day of the month speak for it: no weekday could have done that.
_SEVERAL_DATES = 4.0
# The nearest weekday to a day up to this one may lie before New Year, where nothing is.
_NEW_YEAR = 3
# Christmas, New Year and the national day: what is on them is so for the day itself.
_NATIONAL = ((1, 1), (5, 17), (12, 25), (12, 26))
# The application deadlines that a regulation moves to the next working day.
_STATUTORY = ((2, 1), (3, 1))


def fixed_days(days: Days, clues: Clues, calendar: BusinessCalendar) -> Iterator[Hypothesis]:
    """The same day of the month, moved off closed days as conventions do."""
    for nominal, convention in nominals(newest_of(days), calendar):
        for day in _days_of_month(nominal, clues):
            rule = FixedDay(nominal.month, day, convention)
            if gives_all(rule, days, calendar):
                yield _fixed_day(rule, days, clues, calendar)


def _days_of_month(nominal: dt.date, clues: Clues) -> Iterator[int]:
    """The day of the month, and where it is the last one that as well."""
    if (nominal.month, nominal.day) != (2, 29):
        yield nominal.day
    is_last = nominal.day == days_in_month(nominal.year, nominal.month)
    if is_last and (nominal.month == 2 or Concept.LAST_DAY_OF_MONTH in clues.says):
        yield LAST_DAY


def _shown_by_rows(rule: FixedDay, days: Days, clues: Clues) -> Hypothesis | None:
    """The day that the text names, or that the series of the row shows."""
    if (rule.month, rule.day) in clues.named:
        words = Words("dagen står i teksten", "the text names the day")
        cost = STATED + _cost_of_named(rule, days, clues)
        return Hypothesis(rule, cost, words, is_said=True, basis=Grounds.DAY)
    if clues.series.day == rule.day:
        words = Words("samme dag i flere måneder", "the same day in several months")
        cost = STATED + _cost_in_series(rule, clues)
        return Hypothesis(rule, cost, words, is_said=True, basis=Grounds.DAY)
    if clues.series.departs and _is_shown(rule, {(d.month, d.day) for d in days.values()}):
        words = Words("en egen dag blant faste dager", "a day of its own among numbered ones")
        cost = BY_KIND + _cost_in_series(rule, clues)
        return Hypothesis(rule, cost, words, basis=Grounds.NUMBERED)
    return None


def _fixed_day(rule: FixedDay, days: Days, clues: Clues, calendar: BusinessCalendar) -> Hypothesis:
    if by_rows := _shown_by_rows(rule, days, clues):
        return by_rows
    found = _by_day_of_month(rule, days, clues)
    shown = {(seen.month, seen.day) for seen in days.values()}
    is_usual = _is_round(rule) and (len(days) > 1 or _is_moved_by_law(rule, found.basis, clues))
    more = 0.0 if is_usual or _is_shown(rule, shown) else NEVER_SEEN
    more -= _SEVERAL_DATES * _speak_for_it(days, found.basis, clues)
    on_closed = any(not calendar.is_business_day(seen) for seen in days.values())
    if rule.convention is UNADJUSTED and on_closed:
        found = evolve(found, cost=found.cost + more)
        # Holidays from Monday 25 December began on the Friday before it.
        return found if clues.is_period else _on_closed_day(found, newest_of(days), calendar)
    more += _cost_beside(rule, _usual_at_end(rule, found.basis, clues))
    return evolve(found, cost=found.cost + more) if more else found


def _cost_in_series(rule: FixedDay, clues: Clues) -> float:
    """As the series shows: what is said of a Sunday stays on one; else as such a row moves."""
    usual = clues.series.convention or _usual_convention(rule, Grounds.DAY, clues)
    return _cost_beside(rule, usual)


def _cost_beside(rule: FixedDay, usual: BusinessDayConvention) -> float:
    """How unusual it is for such a row to be moved so off a closed day."""
    return 0.0 if rule.convention is usual else 1.0 + CONVENTION_COST[rule.convention]


def _usual_convention(rule: FixedDay, basis: Grounds, clues: Clues) -> BusinessDayConvention:
    if Concept.DAY_OF_ITS_OWN in clues.says:
        return UNADJUSTED
    ends_term = Concept.LAST_OF_TERM in clues.says and basis is Grounds.TERM
    if ends_term or Concept.PAID in clues.says or basis is Grounds.EXAM:
        return PRECEDING
    is_statutory = Concept.APPLICATION in clues.says and (rule.month, rule.day) in _STATUTORY
    stays = basis is Grounds.NUMBERED and not (_moves(clues) or is_statutory)
    # What people are told to keep to stands as it was said, be it a Sunday.
    return UNADJUSTED if stays else FOLLOWING


def _usual_at_end(rule: FixedDay, basis: Grounds, clues: Clues) -> BusinessDayConvention:
    """The end of a month stays; a system delivers on the business day before."""
    if _is_last(rule) and basis is not Grounds.TERM:
        return PRECEDING if clues.is_system else UNADJUSTED
    return _usual_convention(rule, basis, clues)


def _is_moved_by_law(rule: FixedDay, basis: Grounds, clues: Clues) -> bool:
    """Whether such a row is known to be moved to the next business day."""
    moved = _usual_convention(rule, basis, clues) is FOLLOWING
    return basis is Grounds.NUMBERED and moved and rule.convention is FOLLOWING


def _moves(clues: Clues) -> bool:
    """Whether a row is one that does not stand on a closed day."""
    return clues.is_system or Concept.MOVED_BY_LAW in clues.says


def _speak_for_it(days: Days, basis: Grounds, clues: Clues) -> bool:
    """Whether several dates are on one day of the month; two are not much for what is chosen."""
    by_chance = basis is Grounds.DATE and Concept.CHOSEN in clues.says and len(days) == 2
    return len({day.weekday() for day in days.values()}) > 1 and not by_chance


def _cost_of_named(rule: FixedDay, days: Days, clues: Clues) -> float:
    """A day that people count on stays where it is; what is delivered moves off closed days."""
    counts = Concept.COUNT_DAY in clues.says and not _moves(clues)
    stays = counts and (rule.month, rule.day) in {(d.month, d.day) for d in days.values()}
    return float(rule.convention is not UNADJUSTED) if stays else CONVENTION_COST[rule.convention]


def _by_day_of_month(rule: FixedDay, days: Days, clues: Clues) -> Hypothesis:
    """What a day of the month costs, by the kind of row that it is."""
    words = Words("siste dag i måneden", "the last day of the month") if _is_last(rule) else None
    if Concept.DAY_OF_ITS_OWN in clues.says:
        words = Words("en dag med egen dato", "a day with a date of its own")
        return Hypothesis(rule, STATED, words, is_said=True, basis=Grounds.DAY)
    # What is on a Saturday or Sunday was chosen for that, but nobody chooses one for a limit.
    is_weekend = all(day.weekday() >= _SATURDAY for day in days.values())
    is_numbered = Concept.NUMBERED in clues.says or clues.is_limit
    # From a Monday to a Friday something lasts a week, whatever the days are numbered.
    if is_numbered and not clues.whole_week and (_is_round(rule) or rule.day % 5 == 0):
        cost = BY_KIND + (0.0 if _is_round(rule) else 0.5)
        words = words or Words("en fast dag i måneden", "a numbered day of the month")
        return Hypothesis(rule, cost, words, basis=Grounds.NUMBERED)
    # The last day of a term keeps its day, but for a Friday, which stays a Friday.
    newest = newest_of(days)
    is_last = Concept.LAST_OF_TERM in clues.says and newest.month == 6 and newest.day >= 15
    if is_last and any(day.weekday() < _FRIDAY for day in days.values()):
        words = Words("første eller siste dag i en termin", "the first or last day of a term")
        return Hypothesis(rule, NEAREST - 0.5, words, basis=Grounds.TERM)
    if len(days) == 1 and (kept := _keeps_its_only_date(rule, clues)):
        return kept
    cost = _cost_of_day(rule, is_weekend=is_weekend)
    cost += 2.0 if clues.says & {Concept.CHOSEN, Concept.DAY_OFF} else 0.0
    return Hypothesis(rule, cost, words, basis=Grounds.DATE)


def _cost_of_day(rule: FixedDay, *, is_weekend: bool) -> float:
    """The 1st and the last day of a month are said sooner than the 15th, and that than others."""
    if (rule.day == 1 or _is_last(rule)) and not is_weekend:
        return _FIRST_OR_LAST
    return _MIDDLE if _is_round(rule) else _ANY_DAY


def _keeps_its_only_date(rule: FixedDay, clues: Clues) -> Hypothesis | None:
    """Examinations keep their date, and so does what is right after New Year."""
    if Concept.EXAM in clues.says and not clues.is_period:
        words = Words("eksamensdager beholder datoen", "examination days keep their date")
        return Hypothesis(rule, NEAREST - 1.0, words, basis=Grounds.EXAM)
    if rule.month == 1 and 1 < rule.day <= _NEW_YEAR:
        words = Words("en av de første dagene i året", "one of the first days of the year")
        return Hypothesis(rule, NEAREST - 1.0, words, basis=Grounds.DATE)
    return None


def _is_last(rule: FixedDay) -> bool:
    return rule.day in (LAST_DAY, days_in_month(2001, rule.month))


def _is_round(rule: FixedDay) -> bool:
    return rule.day in (1, 15) or _is_last(rule)


def _is_shown(rule: FixedDay, shown: Set[tuple[int, int]]) -> bool:
    return rule.day == LAST_DAY or (rule.month, rule.day) in shown


def _on_closed_day(found: Hypothesis, day: dt.date, calendar: BusinessCalendar) -> Hypothesis:
    # What is on a Sunday is no day off, but for the days that nobody takes for one.
    is_it = day.weekday() < _SATURDAY or (day.month, day.day) in _NATIONAL
    if calendar.holiday_name(day) and feast_of(day) is None and is_it:
        words = Words("en helligdag med fast dato", "a public holiday with a fixed date")
        return evolve(found, cost=STATED, words=words, is_said=True, basis=Grounds.FEAST)
    return evolve(found, words=Words("står på en fridag", "stands on a closed day"))
