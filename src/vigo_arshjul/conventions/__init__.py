"""What the conventions of the schedule demand of each date in a text.

Said once, and used twice: the rules compare a text with it, roll-forward writes it. What no
check needs (`ahead`, `monthly`, `sequences`, `colours`) is imported from its own module.
"""

from vigo_arshjul.conventions.activities import (
    imports,
    late_imports,
    opens,
    routine,
    stated_order,
    windows,
)
from vigo_arshjul.conventions.actors import Spelling, odd_spellings
from vigo_arshjul.conventions.deadlines import (
    DeadlinePolicy,
    available_after,
    closed_day_note,
    is_of_data,
    is_own_deadline,
    keeps_calendar_days,
    practical_day,
    preparation_day,
    registration_deadline,
)
from vigo_arshjul.conventions.names import (
    COUNTIES,
    NAMES,
    Name,
    RetiredName,
    in_county_order,
    retired_names,
)
from vigo_arshjul.conventions.once import found_once
from vigo_arshjul.conventions.references import References
from vigo_arshjul.conventions.report_codes import (
    ReportCode,
    RightCodes,
    plain_title,
    report_codes,
)
from vigo_arshjul.conventions.series import MonthlySeries
from vigo_arshjul.conventions.stages import Stage, Staged, cycles, stage_of
from vigo_arshjul.conventions.systems import is_of_vigo, is_system_delivery
from vigo_arshjul.conventions.years import (
    fitting_month,
    fitting_school_year,
    fitting_years,
    is_fixed_school_year,
    is_limit,
)

__all__ = [
    "COUNTIES",
    "NAMES",
    "DeadlinePolicy",
    "MonthlySeries",
    "Name",
    "References",
    "ReportCode",
    "RetiredName",
    "RightCodes",
    "Spelling",
    "Stage",
    "Staged",
    "available_after",
    "closed_day_note",
    "cycles",
    "fitting_month",
    "fitting_school_year",
    "fitting_years",
    "found_once",
    "imports",
    "in_county_order",
    "is_fixed_school_year",
    "is_limit",
    "is_of_data",
    "is_of_vigo",
    "is_own_deadline",
    "is_system_delivery",
    "keeps_calendar_days",
    "late_imports",
    "odd_spellings",
    "opens",
    "plain_title",
    "practical_day",
    "preparation_day",
    "registration_deadline",
    "report_codes",
    "retired_names",
    "routine",
    "stage_of",
    "stated_order",
    "windows",
]
