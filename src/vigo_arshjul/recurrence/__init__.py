"""Gives an entry its date in any school year, with the whole chain of reasons."""

from vigo_arshjul.recurrence.derive import BrokenRecurrenceError, Dates, Derivation, Step
from vigo_arshjul.recurrence.match import Kin, match, same_text
from vigo_arshjul.recurrence.plan import Footing, Origin, Plan, plan

__all__ = [
    "BrokenRecurrenceError",
    "Dates",
    "Derivation",
    "Footing",
    "Kin",
    "Origin",
    "Plan",
    "Step",
    "match",
    "plan",
    "same_text",
]
