"""What is told of a rule beside its findings: where it is stated, why it matters, examples.

Those of the library stand in `data/rules.toml`, and are read when somebody asks for them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Any

from attrs import frozen

from vigo_arshjul.checked import checked
from vigo_arshjul.data import resource
from vigo_arshjul.language import Words
from vigo_arshjul.rules.core.evidence import Fact

_BESIDE_THE_ROWS = "beside"


class Basis(StrEnum):
    """Whether a rule is stated somewhere or inferred by us."""

    STATED = "stated"
    INFERRED = "inferred"


@frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class RulePage:
    """The page of a rule.

    Args:
        since: the version that the rule came with.
        basis: whether it is stated or inferred.
        source: where it is stated, or what it was inferred from.
        what: what the rule does.
        why: why that matters.
        fails: rows that it finds something in.
        passes: the same rows as they should be.
        fact: the fact of a row that it looks at; None where it looks beside the rows.
    """

    since: str
    basis: Basis
    source: Words
    what: Words
    why: Words
    fails: str
    passes: str
    fact: Fact | None = Fact.TEXT


@cache
def own_pages() -> Mapping[str, RulePage]:
    """The pages of the rules of the library, by their codes."""
    return {code: _page(told) for code, told in tomllib.loads(resource("rules.toml")).items()}


def _page(told: Mapping[str, Any]) -> RulePage:
    words = {name: Words(**said) for name, said in told.items() if isinstance(said, dict)}
    about = told.get("fact", "text")
    fact = None if about == _BESIDE_THE_ROWS else Fact[about.upper()]
    return RulePage(**{**told, **words, "basis": Basis(told["basis"]), "fact": fact})
