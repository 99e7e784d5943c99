"""Weeks, and days of them: `uke 33-34`, `onsdag i uke 45`, `mars (uke 11)`."""

from __future__ import annotations

import re

from vigo_arshjul.phrases.cells.forms.pieces import (
    A_WEEK,
    IN_YEAR,
    WEEK,
    YEAR,
    digit_first,
    saying,
    word_first,
)
from vigo_arshjul.phrases.dates import spans
from vigo_arshjul.phrases.dates.date_form import DateForm
from vigo_arshjul.phrases.dates.parts import A_DAY
from vigo_arshjul.phrases.dates.written import Written

# What stands between two weekdays, between a week and them, and between them and their week.
_TO = r"\.?\s*(?:-|til(?:\s+og\s+med)?|t\.?o\.?m\.?)\s*"
_APART = r"(?:[,:]|\s+-\s)?\s*\(?"
_OF = r"\.?,?\s*(?:i\s+)?"


def _in_a_row(written: Written, match: re.Match[str]) -> Written | None:
    """`uke 33-34`; two weeks with others between them are a list, but where a dash joins them."""
    first, last = written.week, written.last_week
    apart = last is not None and last - (first or 0) not in (1, 1 - (first or 0))
    return None if apart and re.search(r"\d\s*(?:/|og)\D*\d{1,2}(?!\d)", match[0]) else written


_DAYS = rf"<unit>{_TO}<last_unit>"
DAYS_OF_WEEKS: tuple[DateForm, ...] = (
    *saying(
        spans.WEEKEND,
        ("weekend_of_week", "helga i uke 11", rf"helg(?:en|a)?,?\s+(?:i\s+)?{A_WEEK}{YEAR}"),
        ("week_and_weekend", "uke 11 (helg)", rf"{A_WEEK}{_APART}helg(?:en|a)?\b\)?"),
        holds=("helg",),
    ),
    *saying(
        spans.WEEKDAYS_OF_WEEK,
        ("weekdays_of_week", "mandag-fredag i uke 45", rf"{_DAYS}{_OF}{A_WEEK}{YEAR}"),
        ("week_and_weekdays", "uke 45, mandag-fredag", rf"{A_WEEK}{_APART}{_DAYS}\.?\)?"),
    ),
    *saying(
        spans.WEEKDAY_OF_WEEK,
        ("weekday_of_week", "onsdag i uke 45", rf"<unit>{_OF}{A_WEEK}{YEAR}"),
        (
            "week_and_weekday",
            "uke 45, onsdag",
            rf"{A_WEEK}{_APART}<unit>\)?(?!\.?\s*(?:den\s|{A_DAY}))",
        ),
    ),
)

WEEKS: tuple[DateForm, ...] = (
    word_first(
        "part_of_week",
        rf"(?:begynnelsen|byrjinga|starten|start|midten)\s+(?:av|på)\s+{A_WEEK}{YEAR}",
        "begynnelsen av uke 12",
        span=spans.WEEKS,
        holds=("av uk", "av vek", "på uk", "på vek"),
    ),
    *saying(
        spans.WEEK_OF_MONTH,
        ("week_of_month", "uke 11 (mars)", rf"{A_WEEK}(?:,\s*|\s+(?:i\s+)?|\s*\()<month>\)?{YEAR}"),
        ("month_and_week", "mars (uke 11)", rf"<month>\.?{YEAR},?\s*\(?{A_WEEK}\)?"),
        holds=("uke", "veke", "uka"),
    ),
    digit_first(
        "year_and_week",
        rf"<year>,?\s*-?\s*(?:{WEEK}|w)<week>(?!\d)",
        "2026 uke 11",
        span=spans.WEEKS,
        holds=("uke", "uka", "veke", "w"),
    ),
    word_first(
        "weeks",
        rf"{A_WEEK}(?:\s*(?:-|/|og|til|t\.?o\.?m\.?)\s*(?:{WEEK})?<last_week>(?!\d))?{IN_YEAR}",
        "uke 33-34",
        _in_a_row,
        span=spans.WEEKS,
    ),
    word_first("week", rf"{A_WEEK}{IN_YEAR}", "uke 33", span=spans.WEEKS),
)
