"""Runs the rules over a schedule."""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from attrs import evolve

from vigo_arshjul.analysis import Analysis, Severity
from vigo_arshjul.errors import OutOfCalendarError
from vigo_arshjul.language import as_is
from vigo_arshjul.model import Entry, Place, Schedule
from vigo_arshjul.model.fields import KEYS
from vigo_arshjul.rules.core.entry_points import in_trouble
from vigo_arshjul.rules.core.finding import Finding, Related, Report, Skipped, with_fingerprints
from vigo_arshjul.rules.core.registry import CannotRunError, Hit, Rule, broken_plugins
from vigo_arshjul.rules.core.selection import selected_rules, severities
from vigo_arshjul.rules.verdicts.blaming import Found, blamed

# The rules that look at what the others found run last.
_ABOUT_IGNORES = "AH8"


def check(analysis: Analysis) -> Report:
    """Run the rules that the settings select over a schedule."""
    run = _RunOfRules(analysis, severities(analysis.settings))
    with _no_search_for_garbage():
        run.found += run.run_all(selected_rules(analysis.settings, analysis.schedule.source))
        return run.report()


@contextmanager
def _no_search_for_garbage() -> Iterator[None]:
    """A check keeps nearly all that it makes: to go through it all again and again finds nothing.

    What the search takes grows faster than the number of rows.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _RunOfRules:
    """One check: what was found so far."""

    def __init__(self, analysis: Analysis, severities: Mapping[str, Severity]) -> None:
        self.analysis = analysis
        self.severities = severities
        self.ran: list[Rule] = []
        self.found: list[Found] = []
        self.skipped: list[Skipped] = []
        self.failed: list[Skipped] = []
        self.used_ignores: list[tuple[str, str]] = []

    def run_all(self, rules: tuple[Rule, ...]) -> Iterator[Found]:
        """What some rules find, those about ignores after the others."""
        for rule in rules:
            if not rule.code.startswith(_ABOUT_IGNORES):
                yield from self.run(rule, self.analysis)
        # What was found of the schedule stays with the analysis that the other rules had.
        ran, used = tuple(rule.code for rule in self.ran), frozenset(self.used_ignores)
        about_ignores = evolve(self.analysis, ran=ran, used_ignores=used)
        for rule in rules:
            if rule.code.startswith(_ABOUT_IGNORES):
                yield from self.run(rule, about_ignores)

    def run(self, rule: Rule, analysis: Analysis) -> Iterator[Found]:
        """What one rule finds that no ignore tolerates."""
        try:
            hits = list(rule.check(analysis))
            if not rule.is_own:
                self._try(rule, hits)
        except CannotRunError as error:
            self.skipped.append(Skipped(code=rule.code, reason=error.reason))
            return
        except OutOfCalendarError as error:
            self.skipped.append(Skipped(code=rule.code, reason=error.problems[0].words))
            return
        except Exception as error:
            if rule.is_own:
                raise
            self.failed.append(Skipped(code=rule.code, reason=in_trouble(error)))
            return
        self.ran.append(rule)
        for hit in hits:
            if hit.entry is not None and self._is_ignored(rule, hit.entry):
                self.used_ignores.append((hit.entry.id, rule.code))
            else:
                yield hit, _finding(rule, hit, self.severities.get(rule.code))

    def _try(self, rule: Rule, hits: list[Hit]) -> None:
        """Raise where findings cannot be made of what somebody else's rule yields."""
        for hit in hits:
            if not isinstance(hit, Hit):
                raise TypeError(f"a rule yields Hit, not {type(hit).__name__}")
            _finding(rule, hit, None)

    def _is_ignored(self, rule: Rule, entry: Entry) -> bool:
        year = self.analysis.schedule.school_year
        return any(
            ignore.rule in rule.names and (ignore.until is None or year <= ignore.until)
            for ignore in entry.ignores
        )

    def _recheck(self, schedule: Schedule) -> Iterator[Finding]:
        """What the same rules find in another schedule, one after the other."""
        analysis = self.analysis.of(schedule, previous=self.analysis.previous)
        run = _RunOfRules(analysis, self.severities)
        return (finding for _, finding in run.run_all(tuple(self.ran)))

    def report(self) -> Report:
        """All that was found, from the first line to the last."""
        schedule = self.analysis.schedule
        found = blamed(self.analysis, self.found, self._recheck)
        findings = sorted(found, key=lambda f: (f.line or 0, f.code))
        return Report(
            school_year=schedule.school_year,
            findings=with_fingerprints(findings),
            ran=tuple(rule.code for rule in self.ran),
            skipped=tuple(self.skipped),
            failed=(*self.failed, *_broken()),
            ignored=len(self.used_ignores),
            columns=schedule.columns,
            unread=schedule.told,
            source=schedule.source,
            schedule=schedule,
        )


def _broken() -> Iterator[Skipped]:
    """The plugins that could not be loaded: which rules they have is not known."""
    for plugin, reason in broken_plugins().items():
        yield Skipped(code=plugin, reason=reason)


def _finding(rule: Rule, hit: Hit, severity: Severity | None) -> Finding:
    entry, mention = hit.entry, hit.mention
    subject = entry or hit.lost
    column = mention.field if mention else hit.field
    return Finding(
        code=rule.code,
        name=rule.name,
        label=rule.label,
        severity=severity or hit.severity or rule.severity,
        words=rule.message.fill(**{"actual": hit.actual, "expected": hit.expected, **hit.values}),
        entry_id=subject.id if subject else None,
        line=entry.line if entry else hit.line or _row_of_sheet(hit.place),
        place=place_of(hit),
        field=KEYS.get(column or "", column),
        span=(mention.start, mention.end) if mention else hit.span,
        actual=_in_iso(hit.actual),
        expected=_in_iso(hit.expected),
        related=tuple(_related(hit)),
        fix=hit.fix,
    )


def _row_of_sheet(place: Place | None) -> int | None:
    """The row of a sheet, which is the line of what stands in it."""
    return place.row if place and place.sheet else None


def place_of(hit: Hit) -> Place | None:
    """Where a hit is: the words in the cell of their column, the cell, or the row."""
    entry, mention = hit.entry, hit.mention
    if hit.place is not None or entry is None:
        return hit.place or (Place(line=hit.line) if hit.line is not None else None)
    name = (mention.field if mention else hit.field) or "date"
    place = entry.places.get(name, entry.place)
    span = (mention.start, mention.end) if mention else hit.span
    if place is None or place.column is None or span is None or name not in entry.places:
        return place or (Place(line=entry.line) if entry.line is not None else None)
    start = place.column + span[0]
    return evolve(place, column=start, end_column=place.column + span[1])


def _related(hit: Hit) -> Iterator[Related]:
    """The other rows that a hit speaks of, and the places that its witnesses stand in."""
    for row in hit.related:
        yield Related(entry_id=row.id, line=row.line, place=row.place)
    for witness in hit.witnesses:
        if (place := witness.place) is not None:
            yield Related(
                entry_id=place.entry_id,
                line=place.line or (place.entry.line if place.entry else None),
                place=place.entry.place if place.entry else None,
                field=KEYS.get(place.field or "", place.field),
                words=as_is("{who}: {value}").fill(who=witness.source, value=witness.value),
            )


def _in_iso(value: dt.date | str | None) -> str | None:
    return value.isoformat() if isinstance(value, dt.date) else value
