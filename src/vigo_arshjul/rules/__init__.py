"""Checks a schedule: one family of rules a module, all found through one registry."""

from vigo_arshjul.analysis.analysis import Context
from vigo_arshjul.analysis.settings import Config, Severity
from vigo_arshjul.rules.engine import check
from vigo_arshjul.rules.finding import Finding, Related, Report, Skipped
from vigo_arshjul.rules.registry import Basis, CannotRunError, Hit, Rule, all_rules, find_rule, rule

__all__ = [
    "Basis",
    "CannotRunError",
    "Config",
    "Context",
    "Finding",
    "Hit",
    "Related",
    "Report",
    "Rule",
    "Severity",
    "Skipped",
    "all_rules",
    "check",
    "find_rule",
    "rule",
]
