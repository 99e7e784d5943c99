"""What somebody may set for a check: which rules, how heavy, and the calendar they go by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path

from attrs import Factory, field, frozen

from vigo_arshjul.analysis.declared import DeclaredRule
from vigo_arshjul.analysis.severity import Severity
from vigo_arshjul.calendar import NATIONAL, BusinessCalendar, SchoolYear
from vigo_arshjul.calendar.norway import FIRST_YEAR, LAST_YEAR
from vigo_arshjul.checked import checked, unfit
from vigo_arshjul.errors import InvalidValueError
from vigo_arshjul.inference import Dates
from vigo_arshjul.language import Language, Words
from vigo_arshjul.model import Recurrence
from vigo_arshjul.model.recurrence import stands_alone
from vigo_arshjul.model.source import refuse_unknown_meanings
from vigo_arshjul.phrases.texts.expected import DeadlinePolicy


def _of_each_year(config: object, attribute: object, rules: Mapping[Recurrence, str]) -> None:
    for rule in rules:
        if not stands_alone(rule):
            right = Words("en regel for en dag i året", "a rule for a day of the year")
            raise unfit(config, "closed_each_year", rule, right)


def _meanings(config: object, attribute: object, columns: Mapping[str, str]) -> None:
    try:
        refuse_unknown_meanings(columns)
    except InvalidValueError as error:
        words = Words("Config.columns: {why}", "Config.columns: {why}")
        raise InvalidValueError(words.fill(why=error.problems[0].words)) from None


@frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
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
        rules: further rules, which need no code.
        thresholds: other numbers for the rules that go by one, as `{"AH601": 10}`.
        per_file_ignores: rules not to run for some files, as `{"arkiv/*": ("AH3",)}`; from the
            folder of `source`, and a pattern without a slash is for a name in any folder.
        source: the file that the settings were read from.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = Factory(dict)
    fail_on: Severity = Severity.ERROR
    language: Language = Language.NB
    registration_deadline: DeadlinePolicy = DeadlinePolicy.CALENDAR_DAY
    closed_days: Mapping[dt.date, str] = Factory(dict)
    closed_each_year: Mapping[Recurrence, str] = field(factory=dict, validator=_of_each_year)
    actors: tuple[str, ...] = ()
    year: SchoolYear | None = None
    columns: Mapping[str, str] = field(factory=dict, validator=_meanings)
    rules: tuple[DeclaredRule, ...] = ()
    thresholds: Mapping[str, int] = Factory(dict)
    per_file_ignores: Mapping[str, tuple[str, ...]] = Factory(dict)
    source: str | None = field(default=None, eq=False)

    def calendar(self) -> BusinessCalendar:
        """The business days, the further closed days left out.

        Returns:
            A calendar of 1948 to 2099.
        """
        each_year = _each_year(tuple(self.closed_each_year.items()))
        return BusinessCalendar({**each_year, **self.closed_days})

    def ignored_in(self, path: str | None) -> Iterator[str]:
        """The rules that are not to run for a file, as they are named.

        Args:
            path: the file; None for a schedule that comes from none.

        Yields:
            Codes, names, or first characters of codes.
        """
        if path is None or not self.per_file_ignores:
            return
        folder = Path(self.source).absolute().parent if self.source else Path.cwd()
        place = Path(path).absolute()
        within = place.relative_to(folder) if place.is_relative_to(folder) else place
        for pattern, names in self.per_file_ignores.items():
            if fnmatchcase(within.as_posix() if "/" in pattern else place.name, pattern):
                yield from names

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
    found: dict[dt.date, str] = {}
    for rule, name in rules:
        dates = Dates({"": rule}, NATIONAL)
        for start in range(FIRST_YEAR, LAST_YEAR):
            when = dates.when("", SchoolYear(start))
            if when is not None:
                length = (when.last - when.first).days
                days = (when.first + dt.timedelta(days=n) for n in range(length + 1))
                found |= dict.fromkeys(days, name)
    return found
