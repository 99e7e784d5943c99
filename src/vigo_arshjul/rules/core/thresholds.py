"""The numbers that rules go by, where settings may give another."""

from __future__ import annotations

from vigo_arshjul.analysis import Analysis
from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.language import Words
from vigo_arshjul.rules.core.registry import all_rules, find_rule


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
