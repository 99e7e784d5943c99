"""Dates in English, put into Norwegian words so that they are read as any other."""

from __future__ import annotations

import re

from vigo_arshjul.language import MONTHS, WEEKDAYS

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NORWEGIAN = {
    **dict(zip(_MONTHS, MONTHS, strict=True)),
    **{english[:3]: month for english, month in zip(_MONTHS, MONTHS, strict=True)},
    **dict(zip(_WEEKDAYS, WEEKDAYS, strict=True)),
    **{english[:3]: day for english, day in zip(_WEEKDAYS, WEEKDAYS, strict=True)},
    "week": "uke",
    "weeks": "uke",
    "until": "til",
    "to": "til",
    "from": "fra",
    "by": "innen",
    "sept": "september",
    "through": "til",
    "and": "og",
    "at": "kl.",
    "before": "før",
}
# `02.oct` is no English, but a slip of the pen.
_ENGLISH_WORD = re.compile(r"(?<!\.)\b[^\W\d_]+")
# `March 1, 2026`, `March 1st`: the day comes first in Norwegian.
_MONTH_FIRST = re.compile(
    rf"\b({'|'.join((*_MONTHS, *(month[:3] for month in _MONTHS)))})\.?\s+"
    r"(\d{1,2})(?:st|nd|rd|th)?\b(?!\.?\s*(?:st|nd|rd|th))(?:,?\s+(\d{4}))?",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)\b", re.IGNORECASE)


def in_norwegian(text: str) -> str:
    """A date with its English words in Norwegian; what is not English stays."""
    text = _MONTH_FIRST.sub(lambda m: f"{m[2]}. {m[1]} {m[3] or ''}".rstrip(), text)
    text = _ORDINAL.sub(r"\1.", text)
    return _ENGLISH_WORD.sub(lambda match: _NORWEGIAN.get(match[0].lower(), match[0]), text)
