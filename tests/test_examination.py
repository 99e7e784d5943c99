"""The examination of the rules: its kinds are many, and its marks hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from examined import MISTAKES, RIGHT_EDITS
from examining import Kind, figures, outcomes

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "examination.md"


@pytest.mark.parametrize(("kinds", "least"), [(MISTAKES, 100), (RIGHT_EDITS, 60)])
def test_kinds(kinds: list[Kind], least: int) -> None:
    """There are many kinds, each once, and a tenth or so is held back."""
    assert len({kind.says for kind in kinds}) == len(kinds) >= least
    assert 0.06 < sum(kind.is_held_back for kind in kinds) / len(kinds) < 0.2


def test_the_page_tells_every_family() -> None:
    """The figures in the docs are those of these families and of as many kinds."""
    page = PAGE.read_text(encoding="utf-8")
    for kinds in (MISTAKES, RIGHT_EDITS):
        for family in {kind.family for kind in kinds if not kind.is_held_back}:
            number = sum(kind.family == family and not kind.is_held_back for kind in kinds)
            assert re.search(rf"^\| {family} \| {number} \|", page, re.MULTILINE), family


def test_a_sample_of_mistakes_is_found() -> None:
    """Of every ninth kind one, in one year: as many are found as the page promises."""
    some = figures(
        list(outcomes(MISTAKES[::9], years=("2024-2025",), forms=("txt", "toml"), fixes=False))
    )
    assert some.found / some.cases >= LEAST_FOUND


def test_a_sample_of_right_edits_is_left_alone() -> None:
    """Of every ninth kind one, in one year: few give a new error or warning."""
    some = figures(
        list(outcomes(RIGHT_EDITS[::9], years=("2024-2025",), forms=("txt", "toml"), fixes=False))
    )
    assert some.raised / some.cases <= MOST_RAISED


LEAST_FOUND, MOST_RAISED = 0.95, 0.02
