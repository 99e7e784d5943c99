"""Dates in the texts of another year's schedule that differ because a row stands elsewhere."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from vigo_arshjul.calendar import BusinessCalendar
from vigo_arshjul.model import Entry
from vigo_arshjul.phrases import Mention, MentionKind, expected
from vigo_arshjul.phrases.expected import DeadlinePolicy
from vigo_arshjul.relations.references import References

_WITH_THE_ROW = (
    MentionKind.REGISTRATION_DEADLINE,
    MentionKind.PREPARATION,
    MentionKind.AVAILABILITY,
    MentionKind.NEEDED_BY,
    MentionKind.CUT_OFF,
    MentionKind.WEEK,
)


@frozen(kw_only=True)
class Excuses:
    """Tells a date that followed a row from one that was changed.

    Args:
        references: the cross-references of the schedule that was expected.
        partners: the new row of each expected one, by the id of that.
        calendar: the business days to count by.
        policy: which day before a delivery is its registration deadline.
    """

    references: References
    partners: Mapping[str, Entry]
    calendar: BusinessCalendar
    policy: DeadlinePolicy

    def __call__(self, old: Entry, new: Entry, before: Mention, after: Mention) -> bool:
        """Whether a date is as far from its row as expected, or names the row it is to."""
        if after.date is None or before.date is None:
            return False
        if after.kind is MentionKind.CROSS_REFERENCE:
            target = self.references.target(old, before)
            there = self.partners.get(target.id) if target else None
            return there is not None and there.date == after.date
        if old.date == new.date or not self.calendar.covers(new.date):
            return False
        if after.kind is MentionKind.PRACTICAL_DEADLINE:
            deadline = expected.registration_deadline(new.date, self.calendar, self.policy)
            return after.date == expected.practical_day(deadline, self.calendar)
        return after.kind in _WITH_THE_ROW and self._as_far(old, new, before, after)

    def _as_far(self, old: Entry, new: Entry, before: Mention, after: Mention) -> bool:
        assert before.date is not None
        assert after.date is not None
        if before.date - old.date == after.date - new.date:
            return True
        days = (old.date, before.date, new.date, after.date)
        if not all(map(self.calendar.covers, days)):
            return False
        between = self.calendar.business_days_between
        return between(old.date, before.date) == between(new.date, after.date)


def nothing_excused(old: Entry, new: Entry, before: Mention, after: Mention) -> bool:
    """Within one year, every date that changed was changed by somebody."""
    return False
