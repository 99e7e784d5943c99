"""AH8xx: rules that an entry is excused from.

These run after all others, and look at what the others found.
"""

from __future__ import annotations

from collections.abc import Iterator

from vigo_arshjul.analysis import Analysis, Severity
from vigo_arshjul.language import Words, nearest_hint
from vigo_arshjul.rules.core.registry import Hit, own_rule
from vigo_arshjul.rules.core.selection import known_rules


@own_rule(
    "AH801",
    Words("unødig-unntak", "unused-ignore"),
    Severity.WARNING,
    message=Words(
        "unntaket fra {rule} trengs ikke; regelen finner ingenting her",
        "the ignore of {rule} is not needed; the rule finds nothing here",
    ),
)
def unused_ignore(analysis: Analysis) -> Iterator[Hit]:
    """Ignores that no finding met."""
    ran = [rule for rule in known_rules(analysis.settings) if rule.code in analysis.ran]
    known = {name: rule.code for rule in ran for name in rule.names}
    for entry in analysis.schedule:
        for ignore in entry.ignores:
            code = known.get(ignore.rule)
            if code is None or _is_expired(analysis, ignore.until):
                continue
            if (entry.id, code) not in analysis.used_ignores:
                yield Hit(entry=entry, field="ignore", values={"rule": ignore.rule})


def _is_expired(analysis: Analysis, until: object) -> bool:
    year = analysis.schedule.school_year
    return until is not None and str(until) < str(year)


@own_rule(
    "AH802",
    Words("ukjent-regel", "unknown-rule"),
    Severity.ERROR,
    message=Words("ingen regel heter «{rule}»{hint}", "no rule is called “{rule}”{hint}"),
)
def unknown_rule(analysis: Analysis) -> Iterator[Hit]:
    """Ignores that name no rule."""
    names = [name for rule in known_rules(analysis.settings) for name in rule.names]
    for entry in analysis.schedule:
        for ignore in entry.ignores:
            if ignore.rule not in names:
                hint = nearest_hint(ignore.rule, names)
                yield Hit(entry=entry, field="ignore", values={"rule": ignore.rule, "hint": hint})


@own_rule(
    "AH803",
    Words("utløpt-unntak", "expired-ignore"),
    Severity.ERROR,
    message=Words(
        "unntaket fra {rule} gjaldt til og med {until}", "the ignore of {rule} held until {until}"
    ),
)
def expired_ignore(analysis: Analysis) -> Iterator[Hit]:
    """Ignores that hold no longer."""
    for entry in analysis.schedule:
        for ignore in entry.ignores:
            if _is_expired(analysis, ignore.until):
                values = {"rule": ignore.rule, "until": ignore.until}
                yield Hit(entry=entry, field="ignore", values=values)
