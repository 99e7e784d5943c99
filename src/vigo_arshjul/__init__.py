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
    from vigo_arshjul.adoption.engine import Matched, Unexplained
    from vigo_arshjul.analysis import Analysis
    from vigo_arshjul.analysis.declared import DeclaredRule, Gap, RowPattern
    from vigo_arshjul.api import adopt, check, diff, ics, move, page, rehearse, roll, upcoming
    from vigo_arshjul.calendar import (
        BusinessCalendar,
        BusinessDayConvention,
        CalendarYear,
        SchoolYear,
    )
    from vigo_arshjul.comparison import ScheduleDiff
    from vigo_arshjul.comparison.result import (
        Changed,
        Moved,
        NotFollowed,
        Piece,
        Reason,
        ReasonKind,
        Tie,
    )
    from vigo_arshjul.errors import (
        ArshjulError,
        InvalidValueError,
        OutOfCalendarError,
        Problem,
        UnknownEntryError,
    )
    from vigo_arshjul.export.wheel import wheel
    from vigo_arshjul.inference import BrokenRecurrenceError, Derivation, Origin, Step
    from vigo_arshjul.inference.confidence import Confidence, Evidence, Gone, Guess, Occurrence
    from vigo_arshjul.inference.resolved import Departure
    from vigo_arshjul.io import dumps, inspect, loads, published, read, write
    from vigo_arshjul.language import Language, Words
    from vigo_arshjul.model import (
        Appendix,
        Bound,
        BusinessDayOfMonth,
        Category,
        Column,
        Day,
        EachMonth,
        EachMonthAfter,
        EasterDay,
        Entry,
        Facts,
        Feast,
        FeastDay,
        FixedDay,
        Ignore,
        Inspection,
        LegendLine,
        Meaning,
        MonthHeading,
        MonthPart,
        MonthRule,
        NearestWeekday,
        NextYear,
        NthWeekday,
        OtherYear,
        Period,
        PeriodRule,
        Place,
        Precedence,
        Precision,
        Recurrence,
        Relative,
        RelativeWeek,
        SaidDate,
        Schedule,
        State,
        Undated,
        Unread,
        UnreadableRow,
        UnreadKind,
        Upcoming,
        UpcomingKind,
        WeekRule,
        When,
    )
    from vigo_arshjul.model.recurrence import DayRule
    from vigo_arshjul.phrases import Mention, MentionKind
    from vigo_arshjul.phrases.dates.written import Written
    from vigo_arshjul.phrases.texts.expected import DeadlinePolicy
    from vigo_arshjul.rehearsal import Rehearsal
    from vigo_arshjul.rehearsal.engine import Concern, RehearsedYear
    from vigo_arshjul.rollforward import RollResult
    from vigo_arshjul.rollforward.result import Change, Provenance, Provisional, Review
    from vigo_arshjul.rules import (
        Basis,
        Config,
        Finding,
        Hit,
        Related,
        Report,
        Rule,
        RulePage,
        Severity,
        Skipped,
        rule,
    )
    from vigo_arshjul.rules.core.evidence import Fact, Seen, Witness
    from vigo_arshjul.rules.core.fix import Edit, Fix, InOrder, NewDate, TextEdit
    from vigo_arshjul.rules.core.registry import Check, Threshold
    from vigo_arshjul.whatif import MoveResult
    from vigo_arshjul.whatif.result import Shift, Slack

__version__ = "0.1.0"

__all__ = [
    "Adoption",
    "Analysis",
    "Appendix",
    "ArshjulError",
    "Basis",
    "Bound",
    "BrokenRecurrenceError",
    "BusinessCalendar",
    "BusinessDayConvention",
    "BusinessDayOfMonth",
    "CalendarYear",
    "Category",
    "Change",
    "Changed",
    "Check",
    "Column",
    "Concern",
    "Confidence",
    "Config",
    "Day",
    "DayRule",
    "DeadlinePolicy",
    "DeclaredRule",
    "Departure",
    "Derivation",
    "EachMonth",
    "EachMonthAfter",
    "EasterDay",
    "Edit",
    "Entry",
    "Evidence",
    "Fact",
    "Facts",
    "Feast",
    "FeastDay",
    "Finding",
    "Fix",
    "FixedDay",
    "Gap",
    "Gone",
    "Guess",
    "Hit",
    "Ignore",
    "InOrder",
    "Inspection",
    "InvalidValueError",
    "Language",
    "LegendLine",
    "Matched",
    "Meaning",
    "Mention",
    "MentionKind",
    "MonthHeading",
    "MonthPart",
    "MonthRule",
    "MoveResult",
    "Moved",
    "NearestWeekday",
    "NewDate",
    "NextYear",
    "NotFollowed",
    "NthWeekday",
    "Occurrence",
    "Origin",
    "OtherYear",
    "OutOfCalendarError",
    "Period",
    "PeriodRule",
    "Piece",
    "Place",
    "Precedence",
    "Precision",
    "Problem",
    "Provenance",
    "Provisional",
    "Reason",
    "ReasonKind",
    "Recurrence",
    "Rehearsal",
    "RehearsedYear",
    "Related",
    "Relative",
    "RelativeWeek",
    "Report",
    "Review",
    "RollResult",
    "RowPattern",
    "Rule",
    "RulePage",
    "SaidDate",
    "Schedule",
    "ScheduleDiff",
    "SchoolYear",
    "Seen",
    "Severity",
    "Shift",
    "Skipped",
    "Slack",
    "State",
    "Step",
    "TextEdit",
    "Threshold",
    "Tie",
    "Undated",
    "Unexplained",
    "UnknownEntryError",
    "Unread",
    "UnreadKind",
    "UnreadableRow",
    "Upcoming",
    "UpcomingKind",
    "WeekRule",
    "When",
    "Witness",
    "Words",
    "Written",
    "adopt",
    "check",
    "diff",
    "dumps",
    "ics",
    "inspect",
    "loads",
    "move",
    "page",
    "published",
    "read",
    "rehearse",
    "roll",
    "rule",
    "upcoming",
    "wheel",
    "write",
]

# Where each name is at home.
_HOMES = {
    name: home
    for home, names in {
        "adoption.engine": "Adoption Matched Unexplained",
        "analysis": "Analysis",
        "analysis.declared": "DeclaredRule Gap RowPattern",
        "analysis.settings": "Config",
        "api": "adopt check diff ics move page rehearse roll upcoming",
        "calendar": "BusinessCalendar BusinessDayConvention CalendarYear SchoolYear",
        "comparison.result": "Changed Moved NotFollowed Piece Reason ReasonKind ScheduleDiff Tie",
        "errors": "ArshjulError InvalidValueError OutOfCalendarError Problem UnknownEntryError",
        "export.wheel": "wheel",
        "inference": "BrokenRecurrenceError Derivation Origin Step",
        "inference.confidence": "Confidence Evidence Gone Guess Occurrence",
        "inference.resolved": "Departure",
        "io": "dumps inspect loads published read write",
        "language": "Language Words",
        "model": (
            "Appendix Bound BusinessDayOfMonth Category Column Day EachMonth EachMonthAfter "
            "EasterDay Entry Facts Feast FeastDay FixedDay Ignore Inspection LegendLine "
            "Meaning MonthHeading MonthPart MonthRule NearestWeekday NextYear NthWeekday "
            "OtherYear Period PeriodRule Place Precedence Precision Recurrence Relative "
            "RelativeWeek SaidDate Schedule State Undated Unread UnreadKind UnreadableRow Upcoming "
            "UpcomingKind WeekRule When"
        ),
        "model.recurrence": "DayRule",
        "phrases": "Mention MentionKind",
        "phrases.texts.expected": "DeadlinePolicy",
        "phrases.dates.written": "Written",
        "rehearsal": "Rehearsal",
        "rehearsal.engine": "Concern RehearsedYear",
        "rollforward.result": "Change Provenance Provisional Review RollResult",
        "rules": "Basis Finding Hit Related Report Rule RulePage Severity Skipped rule",
        "rules.core.evidence": "Fact Seen Witness",
        "rules.core.fix": "Edit Fix InOrder NewDate TextEdit",
        "rules.core.registry": "Check Threshold",
        "whatif": "MoveResult",
        "whatif.result": "Shift Slack",
    }.items()
    for name in names.split()
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
