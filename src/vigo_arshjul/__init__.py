"""The yearly schedule (årshjul) by which Norwegian upper-secondary education exchanges data.

    >>> import vigo_arshjul
    >>> schedule = vigo_arshjul.published("2017-2018")
    >>> schedule["ssb-elev-1-levering"].registration_deadline
    datetime.date(2017, 11, 8)

Names are loaded when they are first used: importing the package costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vigo_arshjul.api import check, diff, roll
    from vigo_arshjul.calendar import BusinessCalendar, BusinessDayConvention, SchoolYear
    from vigo_arshjul.comparison import ScheduleDiff
    from vigo_arshjul.errors import ArshjulError
    from vigo_arshjul.io import published, read, write
    from vigo_arshjul.model import Category, Entry, Schedule
    from vigo_arshjul.rollforward import RollResult
    from vigo_arshjul.rules import Config, Finding, Report, Severity
    from vigo_arshjul.text import Mention, MentionKind

__version__ = "0.1.0"

__all__ = [
    "ArshjulError",
    "BusinessCalendar",
    "BusinessDayConvention",
    "Category",
    "Config",
    "Entry",
    "Finding",
    "Mention",
    "MentionKind",
    "Report",
    "RollResult",
    "Schedule",
    "ScheduleDiff",
    "SchoolYear",
    "Severity",
    "check",
    "diff",
    "published",
    "read",
    "roll",
    "write",
]

_HOMES = {
    "ArshjulError": "errors",
    "BusinessCalendar": "calendar",
    "BusinessDayConvention": "calendar",
    "Category": "model",
    "Config": "rules",
    "Entry": "model",
    "Finding": "rules",
    "Mention": "text",
    "MentionKind": "text",
    "Report": "rules",
    "RollResult": "rollforward.result",
    "Schedule": "model",
    "ScheduleDiff": "comparison.result",
    "SchoolYear": "calendar",
    "Severity": "rules",
    "check": "api",
    "diff": "api",
    "published": "io",
    "read": "io",
    "roll": "api",
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
