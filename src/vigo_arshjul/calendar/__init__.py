"""School years and Norwegian business days. Knows days, and nothing of schedules."""

from vigo_arshjul.calendar.business import BusinessCalendar
from vigo_arshjul.calendar.convention import BusinessDayConvention
from vigo_arshjul.calendar.years import ONE_DAY, CalendarYear, SchoolYear

# The business days of everybody: without further closed days that somebody sets.
NATIONAL = BusinessCalendar()

__all__ = [
    "NATIONAL",
    "ONE_DAY",
    "BusinessCalendar",
    "BusinessDayConvention",
    "CalendarYear",
    "SchoolYear",
]
