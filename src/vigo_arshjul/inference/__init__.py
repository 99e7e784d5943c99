"""Gives an entry its date in any school year, with the whole chain of reasons."""

from vigo_arshjul.identity.words import same_text
from vigo_arshjul.inference.derivation import BrokenRecurrenceError, Dates, Derivation, Step
from vigo_arshjul.inference.resolved import Origin, Resolved, ResolvedRule, resolve, with_guesses

__all__ = [
    "BrokenRecurrenceError",
    "Dates",
    "Derivation",
    "Origin",
    "Resolved",
    "ResolvedRule",
    "Step",
    "resolve",
    "same_text",
    "with_guesses",
]
