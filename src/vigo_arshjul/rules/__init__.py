"""Checks a schedule: one family of rules a module, all found through one registry."""

from vigo_arshjul.analysis import Analysis, Config, Severity
from vigo_arshjul.rules.core.evidence import Fact, Seen, Verdict, Witness, weigh
from vigo_arshjul.rules.core.finding import Finding, Related, Report, Skipped
from vigo_arshjul.rules.core.pages import Basis, RulePage
from vigo_arshjul.rules.core.registry import (
    CannotRunError,
    Hit,
    Rule,
    all_rules,
    find_rule,
    rule,
)
from vigo_arshjul.rules.engine import check

# What plugins have called an analysis since 0.1.
Context = Analysis

__all__ = [
    "Analysis",
    "Basis",
    "CannotRunError",
    "Config",
    "Context",
    "Fact",
    "Finding",
    "Hit",
    "Related",
    "Report",
    "Rule",
    "RulePage",
    "Seen",
    "Severity",
    "Skipped",
    "Verdict",
    "Witness",
    "all_rules",
    "check",
    "find_rule",
    "rule",
    "weigh",
]
