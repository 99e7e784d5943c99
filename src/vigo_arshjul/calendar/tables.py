"""Which days of 1948 to 2099 are business days, as tables with a place for each day."""

from __future__ import annotations

import datetime as dt
from functools import cached_property, lru_cache
from itertools import accumulate, chain, compress

from vigo_arshjul.calendar.norway import FIRST_YEAR, LAST_YEAR, public_holidays

FIRST = dt.date(FIRST_YEAR, 1, 1).toordinal()
LAST = dt.date(LAST_YEAR, 12, 31).toordinal()
REACH = LAST - FIRST


class DayTables:
    """The tables of all calendars with the same further closed days, each made at first use."""

    def __init__(self, extra_closed: frozenset[dt.date]) -> None:
        self._extra_closed = extra_closed

    @cached_property
    def is_open(self) -> bytearray:
        """A one for each business day, from the first day of the calendar."""
        days = REACH + 1
        first_weekday = dt.date.fromordinal(FIRST).weekday()
        week = bytes(1 if (first_weekday + i) % 7 < 5 else 0 for i in range(7))
        flags = bytearray(week * (days // 7 + 1))[:days]
        for ordinal in map(dt.date.toordinal, chain(public_holidays(), self._extra_closed)):
            if FIRST <= ordinal <= LAST:
                flags[ordinal - FIRST] = 0
        return flags

    @cached_property
    def ordinals(self) -> list[int]:
        """The ordinals of all business days."""
        return list(compress(range(FIRST, LAST + 1), self.is_open))

    @cached_property
    def counts(self) -> list[int]:
        """For each day, how many business days there are up to and including it."""
        return list(accumulate(self.is_open))


@lru_cache(8)
def tables_of(extra_closed: frozenset[dt.date]) -> DayTables:
    """The tables of the calendars with these closed days besides the public holidays."""
    return DayTables(extra_closed)
