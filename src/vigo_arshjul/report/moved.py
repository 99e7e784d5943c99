"""What a move brings with it: for the one who considers it, and for programs."""

from __future__ import annotations

from vigo_arshjul.language import Words, days_in_words, joined
from vigo_arshjul.report.document import Block, Document, Line, Paragraph, sections_of
from vigo_arshjul.report.json import Data, Keys
from vigo_arshjul.report.renderer import told
from vigo_arshjul.report.rolled import CHANGES, change_line
from vigo_arshjul.rules import Finding
from vigo_arshjul.whatif import MoveResult, Shift, Slack
from vigo_arshjul.whatif.engine import REACH

_EARLIER = Words("tidligere", "earlier")
_LATER = Words("senere", "later")
_KEYS: Keys = {
    **CHANGES,
    MoveResult: "school_year=schedule.school_year moved=shifts changes slack confirmable findings",
    Shift: "entry=entry_id before after business_days why=reason",
    Slack: "entry=entry_id earlier later stops_earlier stops_later",
    Finding: "code severity entry=entry_id message=words",
}


def moved_data(result: MoveResult) -> Data:
    """What moves, for programs."""
    return Data(result, _KEYS)


def moved(result: MoveResult) -> Document:
    """What moves, to read: the rows, the texts, the room that is left, new mistakes."""
    room = Words("Slingringsmonn etterpå, i virkedager", "Room left, in business days")
    found = (
        (Words("Flyttes", "Moved"), map(_shift, result.shifts)),
        (Words("Endres i teksten", "Changed in the texts"), map(change_line, result.changes)),
        (room, map(_slack, result.slack)),
        (
            Words("Kan nå bekreftes", "Can now be confirmed"),
            (Line(row, result.schedule[row].when.in_words()) for row in result.confirmable),
        ),
        (
            Words("Nye feil og advarsler", "New errors and warnings"),
            (Line(one.entry_id or "", told(one)) for one in result.findings),
        ),
    )
    blocks: list[Block] = [*sections_of(found)]
    if not result.shifts:
        blocks.insert(0, Paragraph((Words("Ingen rad flyttes.", "No row moves."),)))
    if not result.findings:
        words = Words("Ingen nye feil eller advarsler.", "No new errors or warnings.")
        blocks.append(Paragraph((words,)))
    return Document(None, tuple(blocks))


def _shift(shift: Shift) -> Line:
    why = shift.reason
    if days := shift.business_days:
        side = _LATER if days > 0 else _EARLIER
        why = joined(days_in_words(abs(days), business=True), " ", side, ", ", why)
    said = joined(shift.before.in_words(), " → ", shift.after.in_words())
    return Line(shift.entry_id, said, (why,))


def _slack(slack: Slack) -> Line:
    earlier = _room(slack.earlier, slack.stops_earlier, _EARLIER)
    return Line(slack.entry_id, None, (earlier, _room(slack.later, slack.stops_later, _LATER)))


def _room(room: int | None, stop: Words | None, side: Words) -> Words:
    if stop is None:
        words = Words(
            "ingenting stopper innen {reach} virkedager {side}",
            "nothing stops it within {reach} business days {side}",
        )
        return words.fill(reach=REACH, side=side)
    words = Words("{room} {side}, så stopper {stop}", "{room} {side}, then stops {stop}")
    return words.fill(room=room, side=side, stop=stop)
