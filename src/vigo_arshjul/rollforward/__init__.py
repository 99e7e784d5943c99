"""Rolls a schedule to another school year, with the reason for every change."""

from vigo_arshjul.rollforward.engine import roll
from vigo_arshjul.rollforward.result import Change, Provenance, Provisional, Review, RollResult
from vigo_arshjul.rollforward.targets import refuse_another_kind, refuse_out_of_range

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
