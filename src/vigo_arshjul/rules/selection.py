"""Which rules somebody's settings name, and how heavy they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from vigo_arshjul.analysis import Config, Severity
from vigo_arshjul.rules.registry import Rule, all_rules, find_rule


def selected_rules(settings: Config) -> tuple[Rule, ...]:
    """The rules to run.

    Raises:
        ArshjulError: if a selection names no rule.
    """
    selected = codes_of(settings.select) if settings.select else frozenset(_codes())
    ignored = codes_of(settings.ignore)
    return tuple(r for r in all_rules() if r.code in selected and r.code not in ignored)


def severities(settings: Config) -> Mapping[str, Severity]:
    """The severities set, by code.

    Raises:
        ArshjulError: if one is set for no rule.
    """
    return {
        code: severity for name, severity in settings.severity.items() for code in codes_of([name])
    }


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
