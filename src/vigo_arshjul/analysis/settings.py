"""What somebody may set for a check: which rules, how heavy, and the calendar they go by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache

from attrs import Factory, field, frozen

from vigo_arshjul.calendar import BusinessCalendar, SchoolYear
from vigo_arshjul.calendar.norway import FIRST_YEAR, LAST_YEAR
from vigo_arshjul.checked import checked, short_repr
from vigo_arshjul.inference import Dates
from vigo_arshjul.language import Language, Words
from vigo_arshjul.model import Recurrence
from vigo_arshjul.phrases.expected import DeadlinePolicy


class Severity(StrEnum):
    """How much a finding weighs: `ERROR > WARNING > INFO`.

    Attributes:
        ERROR: the schedule contradicts itself or the calendar; a delivery will be missed.
        WARNING: very likely a mistake.
        INFO: worth a look.
    """

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    def __lt__(self, other: str) -> bool:
        return self.weight < Severity(other).weight

    def __le__(self, other: str) -> bool:
        return self.weight <= Severity(other).weight

    def __gt__(self, other: str) -> bool:
        return self.weight > Severity(other).weight

    def __ge__(self, other: str) -> bool:
        return self.weight >= Severity(other).weight

    @property
    def weight(self) -> int:
        """2 for an error, 1 for a warning, 0 for an info."""
        return {"error": 2, "warning": 1, "info": 0}[self.value]

    def in_words(self) -> Words:
        """The word for it.

        Returns:
            The word in both languages.
        """
        return {
            Severity.ERROR: Words("feil", "error"),
            Severity.WARNING: Words("advarsel", "warning"),
            Severity.INFO: Words("merknad", "info"),
        }[self]


@frozen(kw_only=True, field_transformer=checked)
class Config:
    """Settings of a check.

    Rules are named by code (`AH201`), by name, or by the first characters of their code
    (`AH2`).

    Args:
        select: the rules to run; empty for all.
        ignore: rules not to run.
        severity: another severity for some rules, in place of their own.
        fail_on: the severity from which the command fails.
        language: the language of messages.
        registration_deadline: which day before a delivery is its registration deadline.
        closed_days: further closed days with their names.
        closed_each_year: the rules of closed days that recur, with their names.
        actors: names that are spelled right, however rare they are.
        year: the year of the dates of tables that name none.
        columns: what headings of tables mean, as `{"Enhet": "from"}`.
        source: the file that the settings were read from.
    """

    __repr__ = short_repr

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = Factory(dict)
    fail_on: Severity = Severity.ERROR
    language: Language = Language.NB
    registration_deadline: DeadlinePolicy = DeadlinePolicy.CALENDAR_DAY
    closed_days: Mapping[dt.date, str] = Factory(dict)
    closed_each_year: Mapping[Recurrence, str] = Factory(dict)
    actors: tuple[str, ...] = ()
    year: SchoolYear | None = None
    columns: Mapping[str, str] = Factory(dict)
    source: str | None = field(default=None, eq=False)

    def calendar(self) -> BusinessCalendar:
        """The business days, the further closed days left out.

        Returns:
            A calendar of 1948 to 2099.
        """
        each_year = _each_year(tuple(self.closed_each_year.items()))
        return BusinessCalendar({**each_year, **self.closed_days})

    def has_closed_days_elsewhere(self, year: SchoolYear) -> bool:
        """Whether there are further closed days, and none of them falls in a year.

        Args:
            year: the year of a schedule.

        Returns:
            True where somebody may have forgotten to give the closed days of that year.
        """
        return (
            bool(self.closed_days)
            and not self.closed_each_year
            and not any(day in year for day in self.closed_days)
        )


@lru_cache(16)
def _each_year(rules: tuple[tuple[Recurrence, str], ...]) -> Mapping[dt.date, str]:
    """The closed days that rules give, in all years of the calendar."""
    calendar = BusinessCalendar()
    found: dict[dt.date, str] = {}
    for rule, name in rules:
        dates = Dates({"": rule}, calendar)
        for start in range(FIRST_YEAR, LAST_YEAR):
            when = dates.when("", SchoolYear(start))
            if when is not None:
                length = (when.last - when.first).days
                days = (when.first + dt.timedelta(days=n) for n in range(length + 1))
                found |= dict.fromkeys(days, name)
    return found
