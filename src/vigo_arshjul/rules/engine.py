"""Runs the rules over a schedule."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from attrs import frozen

from vigo_arshjul.calendar import BusinessCalendar
from vigo_arshjul.model import Entry, Schedule
from vigo_arshjul.rules.context import Context
from vigo_arshjul.rules.finding import Finding, Related, Report
from vigo_arshjul.rules.registry import Hit, Rule, all_rules, find_rule

_COLUMN_OF = {"sender": "from", "recipient": "to"}


@frozen(kw_only=True)
class Config:
    """Which rules to run.

    Args:
        select: codes, names, or the first characters of codes (`AH2`); empty for all.
        ignore: the same, for rules not to run.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def rules(self) -> tuple[Rule, ...]:
        """The rules to run.

        Raises:
            ArshjulError: if a selection names no rule.
        """
        selected = _matching(self.select) if self.select else frozenset(all_codes())
        ignored = _matching(self.ignore)
        return tuple(r for r in all_rules() if r.code in selected and r.code not in ignored)


def all_codes() -> Iterable[str]:
    """The codes of all rules."""
    return (rule.code for rule in all_rules())


def _matching(words: Iterable[str]) -> frozenset[str]:
    codes: set[str] = set()
    for word in words:
        family = {code for code in all_codes() if code.startswith(word.upper())}
        codes |= family or {find_rule(word).code}
    return frozenset(codes)


def check(
    schedule: Schedule,
    *,
    calendar: BusinessCalendar,
    config: Config | None = None,
    known: Schedule | None = None,
    previous: Schedule | None = None,
    as_of: dt.date | None = None,
) -> Report:
    """Run the rules over a schedule.

    Args:
        schedule: the schedule.
        calendar: the business days to go by.
        config: which rules to run; all by default.
        known: an annotated schedule to recognise rows by that have no recurrence.
        previous: the schedule of the year before.
        as_of: the day the check is made for.

    Raises:
        ArshjulError: if the configuration names an unknown rule.
    """
    context = Context(
        schedule=schedule, calendar=calendar, known=known, previous=previous, as_of=as_of
    )
    findings: list[Finding] = []
    ignored = 0
    for rule in (config or Config()).rules():
        for hit in rule.check(context):
            if hit.entry is not None and _is_ignored(rule, hit.entry, schedule):
                ignored += 1
            else:
                findings.append(_finding(rule, hit))
    findings.sort(key=lambda finding: (finding.line or 0, finding.code))
    return Report(
        school_year=schedule.school_year,
        findings=tuple(findings),
        ignored=ignored,
        source=schedule.source,
    )


def _is_ignored(rule: Rule, entry: Entry, schedule: Schedule) -> bool:
    return any(
        ignore.rule in (rule.code, rule.name)
        and (ignore.until is None or schedule.school_year <= ignore.until)
        for ignore in entry.ignores
    )


def _finding(rule: Rule, hit: Hit) -> Finding:
    entry, mention = hit.entry, hit.mention
    field = mention.field if mention else hit.field
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=hit.severity or rule.severity,
        words=rule.message.fill(**hit.values),
        entry_id=entry.id if entry else None,
        line=entry.line if entry else hit.line,
        field=_COLUMN_OF.get(field or "", field),
        span=(mention.start, mention.end) if mention else None,
        actual=_in_iso(hit.actual),
        expected=_in_iso(hit.expected),
        related=tuple(Related(entry_id=row.id, line=row.line) for row in hit.related),
    )


def _in_iso(value: dt.date | str | None) -> str | None:
    return value.isoformat() if isinstance(value, dt.date) else value
