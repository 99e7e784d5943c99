"""AH8xx: rules that an entry is excused from.

These run after all others, and look at what the others found.
"""

from __future__ import annotations

from collections.abc import Iterator

from vigo_arshjul.analysis import Analysis, Severity
from vigo_arshjul.language import Words, nearest_hint
from vigo_arshjul.rules.core.registry import Basis, Hit, rule
from vigo_arshjul.rules.core.selection import known_rules

_EXAMPLE = """
[[entry]]
id = "fagopplaeringsfil-oktober"
date = {date}
from = "VIGO Sentralbasen (IST)"
what = "Fagopplæringsfil"
ignore = [{{ rule = "{rule}", reason = "avtalt med Udir"{until} }}]
"""
_SOURCE = Words("Unntaket på raden.", "The ignore on the entry.")


@rule(
    "AH801",
    Words("unødig-unntak", "unused-ignore"),
    Severity.WARNING,
    since="0.1.0",
    basis=Basis.INFERRED,
    source=_SOURCE,
    message=Words(
        "unntaket fra {rule} trengs ikke; regelen finner ingenting her",
        "the ignore of {rule} is not needed; the rule finds nothing here",
    ),
    what=Words("Finner unntak som ikke unntar noe.", "Finds ignores that ignore nothing."),
    why=Words(
        "Neste gang regelen finner noe her, er det noe annet, og ingen får vite det.",
        "The next time the rule finds something here it is something else, and nobody is told.",
    ),
    fails=_EXAMPLE.format(date="2017-10-02", rule="AH301", until=""),
    passes=_EXAMPLE.format(date="2017-10-01", rule="AH301", until=""),
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


@rule(
    "AH802",
    Words("ukjent-regel", "unknown-rule"),
    Severity.ERROR,
    since="0.1.0",
    basis=Basis.INFERRED,
    source=_SOURCE,
    message=Words("ingen regel heter «{rule}»{hint}", "no rule is called “{rule}”{hint}"),
    what=Words("Finner unntak fra regler som ikke finnes.", "Finds ignores of unknown rules."),
    why=Words("Unntaket virker ikke.", "The ignore has no effect."),
    fails=_EXAMPLE.format(date="2017-10-01", rule="AH999", until=""),
    passes=_EXAMPLE.format(date="2017-10-01", rule="closed-day", until=""),
)
def unknown_rule(analysis: Analysis) -> Iterator[Hit]:
    """Ignores that name no rule."""
    names = [name for rule in known_rules(analysis.settings) for name in rule.names]
    for entry in analysis.schedule:
        for ignore in entry.ignores:
            if ignore.rule not in names:
                hint = nearest_hint(ignore.rule, names)
                yield Hit(entry=entry, field="ignore", values={"rule": ignore.rule, "hint": hint})


@rule(
    "AH803",
    Words("utløpt-unntak", "expired-ignore"),
    Severity.ERROR,
    since="0.1.0",
    basis=Basis.INFERRED,
    source=_SOURCE,
    message=Words(
        "unntaket fra {rule} gjaldt til og med {until}", "the ignore of {rule} held until {until}"
    ),
    what=Words(
        "Finner unntak som har gått ut på dato.", "Finds ignores past their last school year."
    ),
    why=Words(
        "Avtalen bak unntaket må gjøres på nytt.",
        "The agreement behind the ignore has to be made anew.",
    ),
    fails=_EXAMPLE.format(date="2017-10-01", rule="AH301", until=', until = "2016-2017"'),
    passes=_EXAMPLE.format(date="2017-10-01", rule="AH301", until=', until = "2018-2019"'),
)
def expired_ignore(analysis: Analysis) -> Iterator[Hit]:
    """Ignores that hold no longer."""
    for entry in analysis.schedule:
        for ignore in entry.ignores:
            if _is_expired(analysis, ignore.until):
                values = {"rule": ignore.rule, "until": ignore.until}
                yield Hit(entry=entry, field="ignore", values=values)
