"""What a move answers: the consistent schedule, what moved along and why, what room is left."""

from __future__ import annotations

from attrs import frozen

from vigo_arshjul.checked import checked
from vigo_arshjul.language import Words
from vigo_arshjul.model import Schedule, When
from vigo_arshjul.rollforward import Change
from vigo_arshjul.rules import Finding


@frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class Shift:
    """A row that moves.

    Attributes:
        entry_id: the row.
        before: when it was.
        after: when it is.
        reason: why it has to move.
        business_days: how far, in business days; fewer than none for earlier. None where the
            calendar does not reach.
    """

    entry_id: str
    before: When
    after: When
    reason: Words
    business_days: int | None


@frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class Slack:
    """How far a row can move before something breaks, all others staying where they are.

    What follows the row by its own rule moves with it.

    Attributes:
        entry_id: the row.
        earlier: how many business days it can move back; None where nothing stops it within
            the reach that was looked at.
        later: the same, forward.
        stops_earlier: what breaks one business day further back.
        stops_later: what breaks one business day further on.
    """

    entry_id: str
    earlier: int | None
    later: int | None
    stops_earlier: Words | None = None
    stops_later: Words | None = None


@frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class MoveResult:
    """A schedule with a row moved, and all that had to move with it.

    Attributes:
        schedule: the consistent schedule.
        shifts: the rows that moved, the one that was asked for first.
        changes: what changed in the texts, each with its reason.
        slack: the room that each of these rows, and each that they lean against, has left.
        confirmable: the rows that are provisional no longer for what they follow, once the
            row that was asked for is confirmed; somebody must still confirm each.
        findings: errors and warnings that the schedule has now and had not before.
    """

    schedule: Schedule
    shifts: tuple[Shift, ...]
    changes: tuple[Change, ...]
    slack: tuple[Slack, ...]
    confirmable: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
