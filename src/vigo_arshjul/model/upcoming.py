"""What a schedule asks for on a day."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from attrs import frozen

from vigo_arshjul.checked import checked, short_repr
from vigo_arshjul.model.entry import Entry
from vigo_arshjul.phrases import Mention


class UpcomingKind(StrEnum):
    """Why a day matters; on the same day, what must be done first comes first.

    Attributes:
        REGISTRATION_DEADLINE: the last day to register data before a delivery.
        PREPARATION: the last day to prepare a delivery, to update `rett` say.
        ENTRY: the row itself; for the monthly routine a proposed day in each month.
        AVAILABILITY: the data are said to be in place.
        NEEDED_BY: the recipient must have the data.
    """

    REGISTRATION_DEADLINE = "registration-deadline"
    PREPARATION = "preparation"
    ENTRY = "entry"
    AVAILABILITY = "availability"
    NEEDED_BY = "needed-by"


@frozen(kw_only=True, field_transformer=checked)
class Upcoming:
    """Something that a row asks for on a day.

    Attributes:
        kind: why the day matters.
        day: the day as stated; of a period its last one.
        due: the day to act: the practical last day of a deadline on a closed day, the first
            day of a period; once that has passed, `day`.
        days_left: calendar days until `due`; 0 is today.
        entry: the row.
        mention: the date in its text that says so; None for the row itself.
    """

    __repr__ = short_repr

    kind: UpcomingKind
    day: dt.date
    due: dt.date
    days_left: int
    entry: Entry
    mention: Mention | None = None
