"""The rule does what its own examples say."""

import fylkets_regler  # noqa: F401 - importing it registers the rule
import pytest

from vigo_arshjul.rules import find_rule
from vigo_arshjul.testing import example_codes


@pytest.mark.parametrize("which", ["fails", "passes"])
def test_examples(which: str) -> None:
    """It finds something in the failing example, and nothing in the passing one."""
    rule = find_rule("FY001")
    assert (rule.code in example_codes(getattr(rule, which))) == (which == "fails")
