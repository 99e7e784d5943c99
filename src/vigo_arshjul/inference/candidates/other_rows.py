"""Days counted from another row."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Iterator, Set

from attrs import frozen

from vigo_arshjul.calendar import BusinessCalendar, SchoolYear
from vigo_arshjul.inference.candidates.hypothesis import Days, Hypothesis
from vigo_arshjul.inference.clues import Clues
from vigo_arshjul.inference.confidence import Grounds
from vigo_arshjul.inference.links import Link
from vigo_arshjul.model import Relative
from vigo_arshjul.model.day_rules import LONGEST

_RELATIVE = 6.5
# Counting from a row that the words do not name is far-fetched.
_UNTIED = 2.5


@frozen
class Anchor:
    """Another row that dates may be counted from."""

    entry_id: str  # its id
    first: Days  # the first day it has in each school year
    last: Days  # the last day
    parties: frozenset[str]  # its sender, recipient and category


def relatives(
    days: Days, clues: Clues, anchors: Iterable[Anchor], calendar: BusinessCalendar
) -> Iterator[Hypothesis]:
    """Business or calendar days from any of the other rows, those the words name first in cost."""
    links = {link.anchor: link for link in clues.links}
    for anchor in anchors:
        for rule in _counting(days, anchor, calendar):
            # A system does not send on the closed days that calendar days lead to.
            if rule.days is None or not clues.is_system:
                yield _counted(rule, links.get(anchor.entry_id), clues.parties & anchor.parties)


def _counted(rule: Relative, link: Link | None, shared: Set[str]) -> Hypothesis:
    cost = _RELATIVE + 0.8 * math.log2(1 + abs(rule.distance))
    in_days = link is not None and link.in_days
    cost += 0.0 if (rule.days is not None) == in_days else 1.0
    if link is not None:
        cost -= link.strength
        return Hypothesis(rule, cost, link.words, is_said=True, basis=Grounds.TIED)
    return Hypothesis(rule, cost + _UNTIED - min(1.0, 0.5 * len(shared)))


def _counting(days: Days, anchor: Anchor, calendar: BusinessCalendar) -> Iterator[Relative]:
    """The rules that count from another row and give all days, in either kind of day.

    As a recurrence counts: from the last day of what comes before, back from the first day
    of what comes after.
    """
    if not anchor.first.keys() >= days.keys():
        return
    pairs = [(_start(anchor, year, day), day) for year, day in days.items()]
    if not all(
        calendar.covers(start) and abs((day - start).days) <= LONGEST for start, day in pairs
    ):
        return
    business = {calendar.business_days_between(start, day) for start, day in pairs}
    if len(business) == 1:
        distance = business.pop()
        if all(calendar.advance(start, distance) == day for start, day in pairs):
            yield Relative(anchor.entry_id, business_days=distance)
    plain = {(day - start).days for start, day in pairs}
    if len(plain) == 1:
        yield Relative(anchor.entry_id, days=plain.pop())


def _start(anchor: Anchor, year: SchoolYear, day: dt.date) -> dt.date:
    first = anchor.first[year]
    return first if day < first else anchor.last[year]
