"""What changed between two schedules, row by row, and whether the change may pass."""

from vigo_arshjul.comparison.compare import compare
from vigo_arshjul.comparison.expectation import Expectation, expectation
from vigo_arshjul.comparison.result import (
    Changed,
    Moved,
    NotFollowed,
    Piece,
    Reason,
    ReasonKind,
    ScheduleDiff,
    Tie,
)

__all__ = [
    "Changed",
    "Expectation",
    "Moved",
    "NotFollowed",
    "Piece",
    "Reason",
    "ReasonKind",
    "ScheduleDiff",
    "Tie",
    "compare",
    "expectation",
]
