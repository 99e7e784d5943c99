"""What a text says is not sent or held, and what it says of all without naming each."""

from __future__ import annotations

from vigo_arshjul.phrases.letters.late import late
from vigo_arshjul.phrases.letters.shadow import folded

_CALLED_OFF = late(
    r"(?i)\b(?:ingen|ikk[ej]e?|utgår|(?:bort)?fall|fell\b|saml|avlys|innstil|dropp|sløyf|kanseller"
    r"|tatt\s+(?:ut|bort)|teke\s+(?:ut|bort))"
)
_ALL_COUNTIES = late(r"(?i)\b(?:alle|samtl[ei]ge)\s+(?:landets\s+|de\s+)?fylk")


def calls_off(text: str) -> bool:
    """Whether a text says of something that it is not sent or held: `utgår`, `er avlyst`."""
    return _CALLED_OFF.search(folded(text)) is not None


def what_is_off(sentence: str) -> str | None:
    """A sentence without the word that calls something off; None where it does not."""
    shown = folded(sentence)
    found = _CALLED_OFF.search(shown)
    return f"{shown[: found.start()]} {shown[found.end() :]}" if found else None


def names_all_counties(text: str) -> bool:
    """Whether a text means all counties, be it but for one: `alle fylkene unntatt Oslo`."""
    return _ALL_COUNTIES.search(folded(text)) is not None
