"""Which rules somebody's settings name and declare, how heavy, and the numbers they go by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from vigo_arshjul.analysis import Analysis, Config, Severity
from vigo_arshjul.analysis.declared import DeclaredRule
from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.language import Words
from vigo_arshjul.rules.core.declared import rule_of
from vigo_arshjul.rules.core.registry import Rule, all_rules, find_rule


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


def refuse_threshold(code_or_name: str, number: int) -> None:
    """Raise an ArshjulError where a rule has no threshold, or not such a one."""
    found = find_rule(code_or_name)
    if (threshold := found.threshold) is None:
        words = Words(
            "{code} har ingen terskel; det har {known}", "{code} has no threshold; {known} have"
        )
        known = ", ".join(rule.code for rule in all_rules() if rule.threshold)
        raise ArshjulError(words.fill(code=found.code, known=known))
    if not threshold.least <= number <= threshold.most:
        words = Words(
            "{code}: ventet {least} til {most}, fant {n}",
            "{code}: expected {least} to {most}, found {n}",
        )
        least, most = threshold.least, threshold.most
        raise ArshjulError(words.fill(code=found.code, least=least, most=most, n=number))


def threshold(analysis: Analysis, code: str) -> int:
    """The number that a rule goes by: that of the settings, or its own."""
    known, given = find_rule(code), analysis.settings.thresholds
    default = known.threshold.default if known.threshold else 0
    return next((given[name] for name in known.names if name in given), default)
