"""Rolls a schedule to another school year, with the reason for every change."""

from vigo_arshjul.rollforward.engine import roll
from vigo_arshjul.rollforward.result import Change, Provenance, Provisional, Review, RollResult

__all__ = ["Change", "Provenance", "Provisional", "Review", "RollResult", "roll"]
