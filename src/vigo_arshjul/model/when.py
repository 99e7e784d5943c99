"""When an entry happens: on a day, over a period, or once in each month."""

from __future__ import annotations

import datetime as dt

from attrs import frozen


@frozen
class Day:
    """One day."""

    date: dt.date

    @property
    def first(self) -> dt.date:
        """The day itself."""
        return self.date

    @property
    def last(self) -> dt.date:
        """The day itself."""
        return self.date


@frozen
class Period:
    """Several days in a row, both ends included: `18.jun til 20.jun`."""

    first: dt.date
    last: dt.date


@frozen
class EachMonth:
    """Once in each month after a day: `en gang pr. måned etter 1. september`."""

    after: dt.date

    @property
    def first(self) -> dt.date:
        """The day that the routine begins after."""
        return self.after

    @property
    def last(self) -> dt.date:
        """The same day: the routine has no end within the school year."""
        return self.after


When = Day | Period | EachMonth
