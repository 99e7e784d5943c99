"""What the conventions of the schedule demand of each date in a text.

Said once, and used twice: the rules compare a text with it, roll-forward writes it.
"""

from vigo_arshjul.conventions.deadlines import (
    available_after,
    keeps_calendar_days,
    practical_day,
    preparation_day,
    registration_deadline,
)
from vigo_arshjul.conventions.references import References
from vigo_arshjul.conventions.systems import is_system_delivery
from vigo_arshjul.conventions.years import (
    fitting_month,
    fitting_school_year,
    school_year_fits,
)

__all__ = [
    "References",
    "available_after",
    "fitting_month",
    "fitting_school_year",
    "is_system_delivery",
    "keeps_calendar_days",
    "practical_day",
    "preparation_day",
    "registration_deadline",
    "school_year_fits",
]
