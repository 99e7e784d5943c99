"""Gives an entry its date in any school year, with the whole chain of reasons."""

from vigo_arshjul.identity.words import same_text
from vigo_arshjul.inference.derivation import BrokenRecurrenceError, Dates
from vigo_arshjul.inference.resolved import Resolved, resolve, with_guesses
from vigo_arshjul.inference.stated import Derivation, Origin, ResolvedRule, Step

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
