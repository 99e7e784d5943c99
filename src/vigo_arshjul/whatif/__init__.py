"""What if a row moves: what must move with it, and how far a row can move at all."""

from vigo_arshjul.whatif.engine import move
from vigo_arshjul.whatif.result import MoveResult, Shift, Slack

__all__ = ["MoveResult", "Shift", "Slack", "move"]
