"""Each rule on small documents: what it finds where, what it lets pass, what its fix writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from rule_cases import Case, cases, differences
from vigo_arshjul.rules import all_rules

FILES = {path.stem: path for path in sorted((Path(__file__).parent / "data" / "rules").iterdir())}
# So many documents a rule has at least, of each kind.
FEWEST = 5

every_case = pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=f"{code} {which}: {case.says}")
        for code, path in FILES.items()
        for which in ("fails", "passes")
        for case in cases(path, which)
    ],
)


@every_case
def test_a_rule_finds_what_its_case_tells(case: Case) -> None:
    """The right places, weights, expectations and fixes; nothing else, nothing in what is right."""
    assert not list(differences(case))


def test_every_rule_has_cases() -> None:
    """Each rule has a file of its own, and each file is that of a rule."""
    assert FILES.keys() == {rule.code for rule in all_rules()}


@pytest.mark.parametrize("code", FILES)
def test_a_rule_has_enough_cases(code: str) -> None:
    """Five documents that fail and five that pass, no two of them the same."""
    for which in ("fails", "passes"):
        own = list(cases(FILES[code], which))
        assert {case.rule for case in own} == {code}
        assert all(bool(case.told.get("finds")) is (which == "fails") for case in own)
        assert len({case.document() for case in own}) == len(own) >= FEWEST
