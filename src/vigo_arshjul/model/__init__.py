"""The schedule and its rows: frozen, without files, without a clock."""

from vigo_arshjul.calendar.norway import Feast
from vigo_arshjul.calendar.when import Bound, Day, EachMonth, Period, Precision, Undated, When
from vigo_arshjul.model.around import Appendix, Category, LegendLine, UnreadableRow
from vigo_arshjul.model.day_rules import (
    BusinessDayOfMonth,
    EasterDay,
    FeastDay,
    FixedDay,
    MonthPart,
    MonthRule,
    NearestWeekday,
    NthWeekday,
    WeekRule,
)
from vigo_arshjul.model.entry import Entry, Facts, Ignore, MonthHeading, Precedence
from vigo_arshjul.model.inspection import Inspection
from vigo_arshjul.model.recurrence import (
    EachMonthAfter,
    NextYear,
    OtherYear,
    PeriodRule,
    Recurrence,
    Relative,
    RelativeWeek,
    SaidDate,
)
from vigo_arshjul.model.rows import Upcoming, UpcomingKind
from vigo_arshjul.model.schedule import Schedule, State
from vigo_arshjul.model.source import Column, Meaning, Place, Unread, UnreadKind

__all__ = [
    "Appendix",
    "Bound",
    "BusinessDayOfMonth",
    "Category",
    "Column",
    "Day",
    "EachMonth",
    "EachMonthAfter",
    "EasterDay",
    "Entry",
    "Facts",
    "Feast",
    "FeastDay",
    "FixedDay",
    "Ignore",
    "Inspection",
    "LegendLine",
    "Meaning",
    "MonthHeading",
    "MonthPart",
    "MonthRule",
    "NearestWeekday",
    "NextYear",
    "NthWeekday",
    "OtherYear",
    "Period",
    "PeriodRule",
    "Place",
    "Precedence",
    "Precision",
    "Recurrence",
    "Relative",
    "RelativeWeek",
    "SaidDate",
    "Schedule",
    "State",
    "Undated",
    "Unread",
    "UnreadKind",
    "UnreadableRow",
    "Upcoming",
    "UpcomingKind",
    "WeekRule",
    "When",
]
