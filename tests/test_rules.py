"""The rules: each does what it says, and what it says is whole."""

from __future__ import annotations

import pytest

from vigo_arshjul.language import Language
from vigo_arshjul.report.rule_page import RuleWriter
from vigo_arshjul.rules import Rule, all_rules, find_rule
from vigo_arshjul.testing import example_codes

CATALOGUE = {
    "AH001": "unreadable-row",
    "AH002": "wrong-month-section",
    "AH003": "outside-school-year",
    "AH004": "duplicate-entry",
    "AH005": "missing-field",
    "AH006": "unread-content",
    "AH007": "hidden-or-struck",
    "AH008": "odd-character",
    "AH009": "title-mismatch",
    "AH101": "not-chronological",
    "AH102": "stage-order",
    "AH103": "window-order",
    "AH104": "routine-order",
    "AH105": "last-import-first",
    "AH106": "precedence-broken",
    "AH107": "period-reversed",
    "AH201": "registration-not-day-before",
    "AH202": "preparation-not-before-delivery",
    "AH203": "available-too-early",
    "AH204": "deadline-on-closed-day",
    "AH205": "deadline-without-date",
    "AH206": "wrong-time",
    "AH301": "closed-day",
    "AH302": "wrong-shift",
    "AH303": "weekday-mismatch",
    "AH304": "quiet-day",
    "AH401": "dangling-reference",
    "AH402": "malformed-report-code",
    "AH403": "report-title-differs",
    "AH501": "stale-school-year",
    "AH502": "stale-year",
    "AH503": "reference-date-mismatch",
    "AH504": "unclassified-date",
    "AH505": "inconsistent-name",
    "AH506": "retired-name",
    "AH507": "category-differs",
    "AH508": "party-differs",
    "AH509": "garbled-text",
    "AH601": "series-gap",
    "AH602": "stage-missing",
    "AH603": "lost-entry",
    "AH604": "seam-mismatch",
    "AH605": "list-differs",
    "AH606": "routine-incomplete",
    "AH701": "off-recurrence",
    "AH702": "broken-recurrence",
    "AH703": "no-recurrence",
    "AH801": "unused-ignore",
    "AH802": "unknown-rule",
    "AH803": "expired-ignore",
}

every_rule = pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)


def test_the_catalogue_is_whole() -> None:
    """Every code of the catalogue has its rule under its name, and there are no others."""
    assert {rule.code: rule.name for rule in all_rules()} == CATALOGUE


@every_rule
def test_a_failing_example_fails(rule: Rule) -> None:
    """The rule finds something in its failing example."""
    assert rule.code in example_codes(rule.fails)


@every_rule
def test_a_passing_example_passes(rule: Rule) -> None:
    """The rule finds nothing in its passing example."""
    assert rule.code not in example_codes(rule.passes)


@every_rule
@pytest.mark.parametrize("language", Language)
def test_a_rule_says_all_in_both_languages(rule: Rule, language: Language) -> None:
    """What, why, source and message are there in Norwegian and in English, and differ."""
    for words in (rule.what, rule.why, rule.message):
        assert words.in_language(language).strip()
    assert rule.what.nb != rule.what.en
    assert rule.why.nb != rule.why.en
    assert rule.source.in_language(language).strip()
    page = RuleWriter(language).write(rule)
    assert rule.code in page
    assert rule.fails.strip() in page


@every_rule
def test_a_rule_is_found_by_code_and_by_name(rule: Rule) -> None:
    """Both ways of naming a rule lead to it, in any case."""
    assert find_rule(rule.code.lower()) is rule
    assert find_rule(rule.name) is rule
    assert find_rule(rule.label.nb.upper()) is rule


def test_names_differ_in_both_languages() -> None:
    """The Norwegian name is no English one, and no two rules share a name."""
    rules = all_rules()
    assert not [rule.code for rule in rules if rule.label.nb == rule.label.en]
    assert all(rule.label.en == rule.name for rule in rules)
    names = [name for rule in rules for name in rule.names]
    assert len({*names}) == len(names) == 3 * len(rules)


@pytest.mark.parametrize(
    ("rare", "usual", "is_found"),
    [
        ("Evry", "Every", True),
        ("Lånekasen", "Lånekassen", True),
        ("VIGO Sentralbaesn", "VIGO Sentralbasen", True),
        ("Privatskolane", "Privatskolene", True),
        ("Fagskolene", "Skolene", False),
        ("Privatskolene", "Skolene", False),
        ("VIGO Lokalbasen", "VIGO Sentralbasen", False),
        ("SSP", "SSB", False),
    ],
)
def test_a_slip_of_the_pen_is_told_from_another_body(
    rare: str, usual: str, *, is_found: bool
) -> None:
    """One or two letters off is a slip; a word more is a body of its own."""
    names = [rare, usual, usual]
    rows = (f"{day}.okt | IST | Fil nummer {day}. | {name} |" for day, name in enumerate(names, 10))
    assert ("AH505" in example_codes("\n".join(rows))) is is_found
