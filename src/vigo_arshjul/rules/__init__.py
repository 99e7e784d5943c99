"""Checks a schedule: one family of rules a module, all found through one registry."""

from vigo_arshjul.rules.config import Config
from vigo_arshjul.rules.engine import check
from vigo_arshjul.rules.finding import Finding, Related, Report, Severity, Skipped
from vigo_arshjul.rules.registry import Basis, Rule, all_rules, find_rule

__all__ = [
    "Basis",
    "Config",
    "Finding",
    "Related",
    "Report",
    "Rule",
    "Severity",
    "Skipped",
    "all_rules",
    "check",
    "find_rule",
]
