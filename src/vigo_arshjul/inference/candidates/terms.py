"""The first day of a term after New Year, and the last one before Christmas or the summer.

They keep their day, but for some customs: no term begins on a Friday, none ends on a Monday, and
none ends on a Friday of June before the 13th.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from vigo_arshjul.calendar import BusinessCalendar, BusinessDayConvention
from vigo_arshjul.inference.candidates.hypothesis import (
    BY_KIND,
    Days,
    Hypothesis,
    gives_all,
    newest_of,
)
from vigo_arshjul.inference.clues import Clues
from vigo_arshjul.inference.confidence import Grounds
from vigo_arshjul.inference.nominal import Nominal
from vigo_arshjul.language import Words
from vigo_arshjul.model import BusinessDayOfMonth, FixedDay, NearestWeekday
from vigo_arshjul.phrases.lexicon import Concept

_FOLLOWING = BusinessDayConvention.FOLLOWING
_PRECEDING = BusinessDayConvention.PRECEDING
_FRIDAY = 4

# A term begins on the first day that can be, or the one after it, by the Epiphany.
_FIRST_DAYS = (2, 3)
_EPIPHANY = 6
# What ends on a Friday before the shortest day ends then where it falls from Wednesday on.
_SHORTEST_DAY = 21
_FRIDAYS_BEFORE = range(17, _SHORTEST_DAY)
# A spring term has its weeks: one that ends on an early Friday is not over a week sooner next year.
_EARLY_FRIDAYS = range(13, 16)
_EARLIEST_END = NearestWeekday(6, 16, "friday", _FOLLOWING)
_WORDS = Words("første eller siste dag i en termin", "the first or last day of a term")


def terms(days: Days, clues: Clues, calendar: BusinessCalendar) -> Iterator[Hypothesis]:
    """What the first and the last day of a term go by; the likeliest first."""
    newest = newest_of(days)
    rules: list[Nominal]
    if Concept.FIRST_OF_YEAR in clues.says and newest.month == 1 and newest.day <= _EPIPHANY:
        rules = [*_first_days(newest)]
    elif Concept.LAST_OF_TERM in clues.says and newest.month == 12 and newest.day > 15:
        rules = [*_last_days(newest)]
    elif Concept.LAST_OF_TERM in clues.says and newest.month == 6 and newest.day in _EARLY_FRIDAYS:
        rules = [_EARLIEST_END]
    else:
        return
    for place, rule in enumerate(rules):
        if gives_all(rule, days, calendar):
            yield Hypothesis(rule, BY_KIND - 1.0 + place / 10, _WORDS, basis=Grounds.TERM)


def _first_days(newest: dt.date) -> Iterator[FixedDay | BusinessDayOfMonth]:
    """The 2nd or 3rd of January; what begins on a Tuesday after it has a day before the pupils."""
    avoid = () if newest.weekday() == _FRIDAY else ("friday",)
    nearest = sorted(_FIRST_DAYS, key=lambda day: abs(day - newest.day))
    yield from (FixedDay(1, day, _FOLLOWING, avoid) for day in nearest)
    yield BusinessDayOfMonth(1, 2)


def _last_days(newest: dt.date) -> Iterator[FixedDay]:
    """The day itself; for a Friday the shortest day, unless that is a Monday or Tuesday.

    With several years known it may be any of the closed days behind a Friday, too.
    """
    is_friday = newest.weekday() == _FRIDAY
    shortest = FixedDay(12, _SHORTEST_DAY, _PRECEDING, ("monday", "tuesday"))
    if is_friday and newest.day in _FRIDAYS_BEFORE:
        yield shortest
    avoid = () if newest.weekday() == 0 else ("monday",)
    for day in range(newest.day, newest.day + (4 if is_friday else 1)):
        yield FixedDay(12, day, _PRECEDING, avoid)
    yield shortest
