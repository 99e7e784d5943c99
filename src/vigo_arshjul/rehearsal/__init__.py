"""Rolls a schedule through many years at once, and names the years that need a person."""

from vigo_arshjul.rehearsal.engine import (
    Concern,
    Rehearsal,
    RehearsedYear,
    name_in_question,
    rehearse,
)

__all__ = ["Concern", "Rehearsal", "RehearsedYear", "name_in_question", "rehearse"]
