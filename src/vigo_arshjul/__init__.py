"""The yearly schedule (årshjul) by which Norwegian upper-secondary education exchanges data.

    >>> import vigo_arshjul
    >>> schedule = vigo_arshjul.published("2017-2018")
    >>> schedule["ssb-elev-1-levering"].registration_deadline
    datetime.date(2017, 11, 8)

Names are loaded when they are first used: importing the package costs next to nothing.
"""

from __future__ import annotations

# Not from `typing`: `python -m` looks for it in the working folder first, as `__main__` tells.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from vigo_arshjul.adoption import Adoption
    from vigo_arshjul.analysis import Analysis
    from vigo_arshjul.analysis.upcoming import Upcoming, UpcomingKind
    from vigo_arshjul.api import adopt, check, diff, ics, move, page, rehearse, roll, upcoming
    from vigo_arshjul.calendar import BusinessCalendar, BusinessDayConvention, SchoolYear
    from vigo_arshjul.comparison import ScheduleDiff
    from vigo_arshjul.errors import ArshjulError
    from vigo_arshjul.export.wheel import wheel
    from vigo_arshjul.io import published, read, write
    from vigo_arshjul.model import Category, Entry, Schedule
    from vigo_arshjul.phrases import Mention, MentionKind
    from vigo_arshjul.rehearsal import Rehearsal
    from vigo_arshjul.rollforward import RollResult
    from vigo_arshjul.rules import Config, Finding, Report, Severity
    from vigo_arshjul.whatif import MoveResult

__version__ = "0.1.0"

__all__ = [
    "Adoption",
    "Analysis",
    "ArshjulError",
    "BusinessCalendar",
    "BusinessDayConvention",
    "Category",
    "Config",
    "Entry",
    "Finding",
    "Mention",
    "MentionKind",
    "MoveResult",
    "Rehearsal",
    "Report",
    "RollResult",
    "Schedule",
    "ScheduleDiff",
    "SchoolYear",
    "Severity",
    "Upcoming",
    "UpcomingKind",
    "adopt",
    "check",
    "diff",
    "ics",
    "move",
    "page",
    "published",
    "read",
    "rehearse",
    "roll",
    "upcoming",
    "wheel",
    "write",
]

_HOMES = {
    "Adoption": "adoption.result",
    "Analysis": "analysis",
    "ArshjulError": "errors",
    "BusinessCalendar": "calendar",
    "BusinessDayConvention": "calendar",
    "Category": "model",
    "Config": "analysis.settings",
    "Entry": "model",
    "Finding": "rules",
    "Mention": "phrases",
    "MentionKind": "phrases",
    "MoveResult": "whatif",
    "Rehearsal": "rehearsal",
    "Report": "rules",
    "RollResult": "rollforward.result",
    "Schedule": "model",
    "ScheduleDiff": "comparison.result",
    "SchoolYear": "calendar",
    "Severity": "rules",
    "Upcoming": "analysis.upcoming",
    "UpcomingKind": "analysis.upcoming",
    "adopt": "api",
    "check": "api",
    "move": "api",
    "ics": "api",
    "page": "api",
    "diff": "api",
    "published": "io",
    "read": "io",
    "rehearse": "api",
    "roll": "api",
    "upcoming": "api",
    "wheel": "export.wheel",
    "write": "io",
}


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
