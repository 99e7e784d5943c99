"""Finds what lies nearest to a day without asking everything there is."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, insort
from collections.abc import Iterable
from itertools import islice


class NearestDay:
    """Numbered things, each on one day or several."""

    def __init__(self) -> None:
        self._days: list[int] = []
        self._numbers: dict[int, list[int]] = {}

    def add(self, number: int, day: dt.date) -> None:
        """Put a thing on a day."""
        ordinal = day.toordinal()
        if ordinal not in self._numbers:
            insort(self._days, ordinal)
            self._numbers[ordinal] = []
        insort(self._numbers[ordinal], number)

    def nearest(self, day: dt.date, *, but: int | None = None) -> tuple[int, int] | None:
        """How many calendar days away the nearest thing is, and its number.

        Of several equally near ones it is that with the lowest number.
        """
        ordinal = day.toordinal()
        place = bisect_left(self._days, ordinal)
        later = self._first(islice(self._days, place, None), but)
        earlier = self._first(reversed(self._days[max(0, place - 2) : place]), but)
        sides = (side for side in (later, earlier) if side is not None)
        return min(((abs(found - ordinal), number) for found, number in sides), default=None)

    def _first(self, days: Iterable[int], but: int | None) -> tuple[int, int] | None:
        for day in days:
            for number in self._numbers[day]:
                if number != but:
                    return day, number
        return None
