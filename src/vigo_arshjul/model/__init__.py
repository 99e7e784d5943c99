"""The schedule and its rows: frozen, without files, without a clock."""

from vigo_arshjul.model.category import Category
from vigo_arshjul.model.entry import Entry, Ignore
from vigo_arshjul.model.recurrence import (
    EachMonthAfter,
    EasterDay,
    FixedDay,
    NextYear,
    NthWeekday,
    PeriodRule,
    Recurrence,
    Relative,
)
from vigo_arshjul.model.schedule import Appendix, LegendLine, Schedule, UnreadableRow
from vigo_arshjul.model.when import Day, EachMonth, Period, When

__all__ = [
    "Appendix",
    "Category",
    "Day",
    "EachMonth",
    "EachMonthAfter",
    "EasterDay",
    "Entry",
    "FixedDay",
    "Ignore",
    "LegendLine",
    "NextYear",
    "NthWeekday",
    "Period",
    "PeriodRule",
    "Recurrence",
    "Relative",
    "Schedule",
    "UnreadableRow",
    "When",
]
