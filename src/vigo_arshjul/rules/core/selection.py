"""Which rules somebody's settings name and declare, and how heavy they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from vigo_arshjul.analysis import Config, Severity
from vigo_arshjul.analysis.declared import DeclaredRule
from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.language import Words
from vigo_arshjul.rules.core.declared import rule_of
from vigo_arshjul.rules.core.registry import Rule, all_rules, find_rule
from vigo_arshjul.rules.core.thresholds import refuse_threshold


def known_rules(settings: Config) -> tuple[Rule, ...]:
    """Every rule, and those that the settings declare behind them, under no name that is taken."""
    rules = list(all_rules())
    for declared in settings.rules:
        refuse_taken(declared, rules)
        rules.append(rule_of(declared))
    return tuple(rules)


def refuse_taken(declared: DeclaredRule, rules: Iterable[Rule]) -> None:
    """Raise an ArshjulError where a declared rule has the code or the name of another."""
    taken = {name for rule in rules for name in rule.names}
    for name in (declared.code, declared.name):
        if name in taken:
            words = Words("det finnes alt en regel «{name}»", "there is already a rule “{name}”")
            raise ArshjulError(words.fill(name=name))


def selected_rules(settings: Config, path: str | None = None) -> tuple[Rule, ...]:
    """The rules to run, for the file of the schedule; an ArshjulError where a name is of none."""
    rules = known_rules(settings)
    for names in settings.per_file_ignores.values():
        codes_of(names, rules)
    for name, number in settings.thresholds.items():
        refuse_threshold(name, number)
    selected = settings.select or [rule.code for rule in rules]
    ignored = codes_of((*settings.ignore, *settings.ignored_in(path)), rules)
    wanted = codes_of(selected, rules) - ignored
    return tuple(rule for rule in rules if rule.code in wanted)


def severities(settings: Config) -> Mapping[str, Severity]:
    """The severities set, by code; one for no rule is an ArshjulError."""
    rules = known_rules(settings)
    return {
        code: severity
        for name, severity in settings.severity.items()
        for code in codes_of([name], rules)
    }


def codes_of(names: Iterable[str], among: Iterable[Rule] | None = None) -> frozenset[str]:
    """The codes of the rules that are named, as in `select`; a name of none is an ArshjulError."""
    rules = tuple(all_rules() if among is None else among)
    codes: set[str] = set()
    for name in names:
        family = {rule.code for rule in rules if name and rule.code.startswith(name.upper())}
        codes |= family or {find_rule(name, rules).code}
    return frozenset(codes)
