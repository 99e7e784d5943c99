"""The legend in the words of the published document."""

from __future__ import annotations

import re

# The first that a line says is what it is about.
_WORDS = {
    "fagopplaering": r"fagopplæring",
    "privatskole": r"privatskole",
    "soeker-og-inntak": r"søker|inntak",
    "ssb": r"\bssb",
    "laanekassen": r"lånekassen",
    "oppfoelgingstjenesten": r"oppfølgingstjenesten|\bOT\b",
    "vilbli": r"vilbli",
    "hjernen-og-hjertet": r"hjernen og hjertet",
    "intern": r"intern",
}


def said_in_legend(line: str) -> str | None:
    """The name of the category that a line of the legend names; None where it names none."""
    said = (name for name, words in _WORDS.items() if re.search(words, line, re.IGNORECASE))
    return next(said, None)
