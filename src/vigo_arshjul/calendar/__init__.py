"""School years and Norwegian business days. Knows days, and nothing of schedules."""

from vigo_arshjul.calendar.business import BusinessCalendar, BusinessDayConvention
from vigo_arshjul.calendar.years import SchoolYear

__all__ = ["BusinessCalendar", "BusinessDayConvention", "SchoolYear"]
