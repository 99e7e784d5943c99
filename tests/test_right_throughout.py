"""Other words throughout the published document, and rows in one, are no mistakes."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from vigo_arshjul import check, published
from vigo_arshjul.analysis import Severity
from vigo_arshjul.io.formats import reader_of

_EDITS = tomllib.loads(
    (Path(__file__).parent / "data" / "throughout.toml").read_text(encoding="utf-8")
)["edit"]


@cache
def _published() -> str:
    return reader_of("txt").dumps(published()).decode()


def _weighty(text: str) -> Counter[tuple[str, str | None]]:
    """What is found that weighs more than an info, by rule and month."""
    found = check(reader_of("txt").loads(text)).at_least(Severity.WARNING)
    return Counter((one.code, one.entry_id and one.entry_id[-2:]) for one in found)


@pytest.mark.parametrize("edit", _EDITS, ids=lambda edit: edit["says"])
def test_a_right_edit_throughout_is_no_mistake(edit: Mapping[str, str]) -> None:
    """Nothing new is found that weighs more than an info."""
    text, number = re.subn(edit["line"], edit["typed"], _published())
    assert number
    assert not _weighty(text) - _weighty(_published())
