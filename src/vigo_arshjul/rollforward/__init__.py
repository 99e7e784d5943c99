"""Rolls a schedule to another school year, with the reason for every change."""

from vigo_arshjul.rollforward.engine import refuse_another_kind, refuse_out_of_range, roll
from vigo_arshjul.rollforward.result import Change, Provenance, Provisional, Review, RollResult

__all__ = [
    "Change",
    "Provenance",
    "Provisional",
    "Review",
    "RollResult",
    "refuse_another_kind",
    "refuse_out_of_range",
    "roll",
]
