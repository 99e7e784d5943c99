"""What changed between two schedules, row by row, and whether the change may pass."""

from vigo_arshjul.comparison.compare import Expectation, compare, expectation
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
