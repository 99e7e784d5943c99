"""Dates in the texts of another year's schedule that differ because a row stands elsewhere."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from vigo_arshjul.analysis import Analysis
from vigo_arshjul.model import Entry
from vigo_arshjul.phrases import Mention
from vigo_arshjul.phrases.kinds import KINDS, Follows
from vigo_arshjul.phrases.seat import practical


@frozen(kw_only=True)
class Tolerated:
    """Tells a date that followed a row from one that was changed.

    Args:
        analysis: the schedule that was expected, under the settings to go by.
        partners: the new row of each expected one, by the id of that.
    """

    analysis: Analysis
    partners: Mapping[str, Entry]

    def __call__(self, old: Entry, new: Entry, before: Mention, after: Mention) -> bool:
        """Whether a date is as far from its row as expected, or names the row it is to."""
        if after.date is None or before.date is None:
            return False
        kind = KINDS[after.kind]
        if kind.follows is Follows.TARGET:
            target = self.analysis.relations.reference(old, before)
            there = self.partners.get(target.id) if target else None
            return there is not None and there.date == after.date
        if old.date == new.date or not self.analysis.calendar.covers(new.day):
            return False
        if kind.expect is practical:
            return after.date == practical(self.analysis.seat(old, new.date))
        return kind.follows is Follows.ROW and self._as_far(old, new, before, after)

    def _as_far(self, old: Entry, new: Entry, before: Mention, after: Mention) -> bool:
        assert before.date is not None
        assert after.date is not None
        if before.date - old.day == after.date - new.day:
            return True
        days = (old.day, before.date, new.day, after.date)
        if not all(map(self.analysis.calendar.covers, days)):
            return False
        between = self.analysis.calendar.business_days_between
        return between(old.day, before.date) == between(new.day, after.date)


def nothing_tolerated(old: Entry, new: Entry, before: Mention, after: Mention) -> bool:
    """Within one year, every date that changed was changed by somebody."""
    return False
