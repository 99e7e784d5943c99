"""Whether the writer of a date puts a zero before a one-digit day."""

from __future__ import annotations

import re

from vigo_arshjul.phrases.late import late

# The day, or, where that has two digits, the number of its month.
_SHOWS_PADDING = late(r"\D*(?:\d\d[./])?(?:0|\d(?!\d))")
_PADDED = re.compile(r"\D*(?:\d\d[./])?0")


def tells_padding(form: str) -> bool:
    """Whether a date shows how its writer puts a one-digit day."""
    return _SHOWS_PADDING.match(form) is not None


def is_padded(form: str) -> bool:
    """Whether a date that shows how its writer puts a one-digit day has a zero before it."""
    return _PADDED.match(form) is not None


def with_padding(form: str) -> str:
    """A date in the same form whose writer puts a zero before a one-digit day.

    `29. februar` becomes `01. februar`: which day it is does not matter for its form.
    """
    return re.sub(r"\A(\D*)\d{1,2}(?!\d)", r"\g<1>01", form)


def without_padding(form: str) -> str:
    """The same of a writer who puts no zero there: `29. februar` becomes `1. februar`."""
    return re.sub(r"\A(\D*)\d{1,2}(?!\d)", r"\g<1>1", form)


def pads_by_form(form: str, *, otherwise: bool) -> bool:
    """Whether the writer of a date puts a zero before a one-digit day or month."""
    short = re.findall(r"(?<!\d)\d{1,2}(?!\d)", form)
    if any(len(number) == 1 for number in short):
        return False
    return otherwise or any(number.startswith("0") for number in short)
