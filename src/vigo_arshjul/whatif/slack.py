"""How far each row can move before something breaks."""

from __future__ import annotations

from vigo_arshjul.calendar.when import moved_to
from vigo_arshjul.errors import OutOfCalendarError
from vigo_arshjul.language import Words
from vigo_arshjul.whatif.result import Slack
from vigo_arshjul.whatif.ripple import Pushed, Ripple

# So many business days each way are looked at: about a quarter of a year.
REACH = 60

_HAND = Words("", "")


def slack_of(ripple: Ripple, entry_id: str) -> Slack:
    """The room that a row has, in business days, all but its followers staying in place."""
    earlier, stops_earlier = _room(ripple, entry_id, -1)
    later, stops_later = _room(ripple, entry_id, 1)
    return Slack(
        entry_id=entry_id,
        earlier=earlier,
        later=later,
        stops_earlier=stops_earlier,
        stops_later=stops_later,
    )


def _room(ripple: Ripple, entry_id: str, step: int) -> tuple[int | None, Words | None]:
    for days in range(1, REACH + 1):
        if stop := _stop(ripple, entry_id, step * days):
            return days - 1, stop
    return None, None


def _stop(ripple: Ripple, entry_id: str, business_days: int) -> Words | None:
    """What breaks if a row moves so far; None where nothing does."""
    when = ripple.when(entry_id, {})
    try:
        day = ripple.analysis.calendar.advance(when.first, business_days)
        there = moved_to(when, day, ripple.analysis.calendar)
        moved = ripple.spread({entry_id: Pushed(there, _HAND)})
        relation = ripple.broken(moved)
    except OutOfCalendarError:
        return Words("kalenderen slutter", "the calendar ends")
    if relation is not None:
        words = Words("«{earlier}» før «{later}» ({why})", "“{earlier}” before “{later}” ({why})")
        return words.fill(earlier=relation.earlier.id, later=relation.later.id, why=relation.reason)
    year = ripple.schedule.school_year
    if not year.first_day <= there.first <= there.last <= year.last_tail_day:
        return year.in_words()
    return None
