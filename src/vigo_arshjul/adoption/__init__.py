"""Gives a schedule that nobody annotated its rules: from a known one, and from older years."""

from vigo_arshjul.adoption.engine import Adoption, Matched, Unexplained, adopt
from vigo_arshjul.inference.confidence import Confidence, Evidence, Gone, Guess, Occurrence
from vigo_arshjul.inference.resolved import Departure

__all__ = [
    "Adoption",
    "Confidence",
    "Departure",
    "Evidence",
    "Gone",
    "Guess",
    "Matched",
    "Occurrence",
    "Unexplained",
    "adopt",
]
