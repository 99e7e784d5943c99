"""How much a finding weighs."""

from __future__ import annotations

from enum import StrEnum

from vigo_arshjul.language import Words


class Severity(StrEnum):
    """How much a finding weighs: `ERROR > WARNING > INFO`.

    Attributes:
        ERROR: the schedule contradicts itself or the calendar; a delivery will be missed.
        WARNING: very likely a mistake.
        INFO: worth a look.
    """

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    def __lt__(self, other: str) -> bool:
        return self.weight < Severity(other).weight

    def __le__(self, other: str) -> bool:
        return self.weight <= Severity(other).weight

    def __gt__(self, other: str) -> bool:
        return self.weight > Severity(other).weight

    def __ge__(self, other: str) -> bool:
        return self.weight >= Severity(other).weight

    @property
    def weight(self) -> int:
        """2 for an error, 1 for a warning, 0 for an info."""
        return {"error": 2, "warning": 1, "info": 0}[self.value]

    def in_words(self) -> Words:
        """The word for it.

        Returns:
            The word in both languages.
        """
        return {
            Severity.ERROR: Words("feil", "error"),
            Severity.WARNING: Words("advarsel", "warning"),
            Severity.INFO: Words("merknad", "info"),
        }[self]
