"""Where a date goes that falls on a closed day."""

from __future__ import annotations

from enum import StrEnum

from vigo_arshjul.errors import InvalidValueError
from vigo_arshjul.language import Words, nearest_hint


class BusinessDayConvention(StrEnum):
    """Where a date goes that falls on a Saturday, Sunday or public holiday.

    Attributes:
        UNADJUSTED: it stays.
        FOLLOWING: to the next business day.
        MODIFIED_FOLLOWING: to the next one, but back where that leaves the month.
        PRECEDING: to the business day before.
    """

    UNADJUSTED = "unadjusted"
    FOLLOWING = "following"
    MODIFIED_FOLLOWING = "modified_following"
    PRECEDING = "preceding"


def convention_named(convention: object) -> BusinessDayConvention:
    """A convention by its word; an error, with the nearest word, where there is none."""
    known = [member.value for member in BusinessDayConvention]
    if isinstance(convention, str) and convention in known:
        return BusinessDayConvention(convention)
    words = Words(
        "convention: «{c}» er ukjent{hint}; ventet en av {known}",
        "convention: “{c}” is unknown{hint}; expected one of {known}",
    )
    hint = nearest_hint(str(convention), known)
    raise InvalidValueError(words.fill(c=convention, hint=hint, known=", ".join(known)))
