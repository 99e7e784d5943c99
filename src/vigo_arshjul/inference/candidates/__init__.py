"""The rules that could give a row its dates, each with how far-fetched it is.

The space is small: a fixed day with each convention, the weekday nearest to a day, a day of an
ISO week, a weekday or business day of a month, days from a feast, days from another row. Each
rule has a cost, in bits: the shorter it is said, and the more the row itself speaks of it, the
fewer. A rule that merely happens to fit costs more than one that people would state.
"""

from __future__ import annotations

from collections.abc import Iterable

from vigo_arshjul.calendar import BusinessCalendar
from vigo_arshjul.inference.candidates.feasts import days_from_easter, ends_midweek, feasts, terms
from vigo_arshjul.inference.candidates.fixed_days import fixed_days
from vigo_arshjul.inference.candidates.hypothesis import Days, Hypothesis, by_chance
from vigo_arshjul.inference.candidates.other_rows import Anchor, relatives
from vigo_arshjul.inference.candidates.weekdays import (
    business_days,
    nearest_weekdays,
    numbered_weekdays,
    sundays_of_may,
    weeks,
)
from vigo_arshjul.inference.clues import Clues
from vigo_arshjul.phrases.words.lexicon import Concept

__all__ = ["Anchor", "Hypothesis", "hypotheses"]

# What goes by the number of its week, whether or not it tells it.
_BY_WEEK = (Concept.WEEK_OFF, Concept.SEMESTER_BEGINS)


def hypotheses(
    days: Days, clues: Clues, anchors: Iterable[Anchor], calendar: BusinessCalendar
) -> list[Hypothesis]:
    """Every rule of the space that gives all of some days, the simplest first.

    Args:
        days: the day of the row in each school year, the newest first.
        calendar: the business days to go by.
    """
    if not all(calendar.covers(day) for day in days.values()):
        return []
    says, many = clues.says, len(days) > 1
    found = [
        *_by_weekday(days, clues, calendar),
        *fixed_days(days, clues, calendar),
        *sundays_of_may(days, clues, calendar),
        *terms(days, clues, calendar),
        *feasts(days, clues, calendar),
        *relatives(days, clues, anchors, calendar),
    ]
    # One date says nothing of business days and Easter, unless the row does.
    if many or clues.business_day:
        found += business_days(days, clues, calendar)
    if many or clues.easter or Concept.HOLIDAYS in says:
        found += days_from_easter(days, clues, calendar)
    return sorted(found, key=lambda hypothesis: hypothesis.cost)


def _by_weekday(days: Days, clues: Clues, calendar: BusinessCalendar) -> list[Hypothesis]:
    """The rules that keep the weekday."""
    says, many = clues.says, len(days) > 1
    found = [*nearest_weekdays(days, clues, calendar)]
    # One date says nothing of weeks and places in a month, unless the row does.
    if many or clues.weeks or not says.isdisjoint(_BY_WEEK):
        found += weeks(days, clues, calendar)
    if many or clues.series.weekday or clues.nth or Concept.CHURCH in says:
        found += numbered_weekdays(days, clues, calendar)
    if ends_midweek(days, clues):
        return [one if one.is_said else by_chance(one) for one in found]
    return found
