"""What somebody may set for a check: which rules, how heavy, and the calendar they go by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from attrs import Factory, field, frozen

from vigo_arshjul.calendar import BusinessCalendar
from vigo_arshjul.conventions import DeadlinePolicy
from vigo_arshjul.language import Language
from vigo_arshjul.rules.finding import Severity
from vigo_arshjul.rules.registry import Rule, all_rules, find_rule


@frozen(kw_only=True)
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
        actors: names that are spelled right, however rare they are.
        source: the file that the settings were read from.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = Factory(dict)
    fail_on: Severity = Severity.ERROR
    language: Language = Language.NB
    registration_deadline: DeadlinePolicy = DeadlinePolicy.CALENDAR_DAY
    closed_days: Mapping[dt.date, str] = Factory(dict)
    actors: tuple[str, ...] = ()
    source: str | None = field(default=None, eq=False)

    def rules(self) -> tuple[Rule, ...]:
        """The rules to run.

        Raises:
            ArshjulError: if a selection names no rule.
        """
        selected = codes_of(self.select) if self.select else frozenset(_codes())
        ignored = codes_of(self.ignore)
        return tuple(r for r in all_rules() if r.code in selected and r.code not in ignored)

    def severities(self) -> Mapping[str, Severity]:
        """The severities set, by code.

        Raises:
            ArshjulError: if one is set for no rule.
        """
        return {
            code: severity for name, severity in self.severity.items() for code in codes_of([name])
        }

    def calendar(self) -> BusinessCalendar:
        """The business days, the further closed days left out."""
        return BusinessCalendar(self.closed_days)


def _codes() -> Iterable[str]:
    return (rule.code for rule in all_rules())


def codes_of(names: Iterable[str]) -> frozenset[str]:
    """The codes of the rules that are named, as in `select`.

    Raises:
        ArshjulError: if one names no rule.
    """
    codes: set[str] = set()
    for name in names:
        family = {code for code in _codes() if name and code.startswith(name.upper())}
        codes |= family or {find_rule(name).code}
    return frozenset(codes)
