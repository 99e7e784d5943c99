"""Weeks, and days of them: `uke 33-34`, `onsdag i uke 45`, `mars (uke 11)`."""

from __future__ import annotations

import re

from vigo_arshjul.phrases import spans
from vigo_arshjul.phrases.cell_forms.pieces import IN_YEAR, WEEK, YEAR, digit_first, word_first
from vigo_arshjul.phrases.date_form import DateForm
from vigo_arshjul.phrases.written import Written

_HOLDS_A_WEEK = ("uke", "veke", "uka")
# What stands between two weekdays.
_TO = r"\.?\s*(?:-|til(?:\s+og\s+med)?|t\.?o\.?m\.?)\s*"
# What stands between a week and its weekdays.
_APART = r"(?:[,:]|\s+-\s)?\s*\(?"


def _in_a_row(written: Written, match: re.Match[str]) -> Written | None:
    """`uke 33-34`; two weeks with others between them are a list, but where a dash joins them."""
    first, last = written.week, written.last_week
    apart = last is not None and last - (first or 0) not in (1, 1 - (first or 0))
    return None if apart and re.search(r"\d\s*(?:/|og)\D*\d{1,2}(?!\d)", match[0]) else written


DAYS_OF_WEEKS: tuple[DateForm, ...] = (
    *(
        word_first(
            name,
            template,
            sample,
            span=spans.WEEKEND,
            holds=("helg",),
        )
        for name, template, sample in (
            (
                "weekend_of_week",
                rf"helg(?:en|a)?,?\s+(?:i\s+)?{WEEK}<week>(?!\d){YEAR}",
                "helga i uke 11",
            ),
            ("week_and_weekend", rf"{WEEK}<week>(?!\d){_APART}helg(?:en|a)?\b\)?", "uke 11 (helg)"),
        )
    ),
    word_first(
        "weekdays_of_week",
        rf"<unit>{_TO}<last_unit>\.?,?\s*(?:i\s+)?{WEEK}<week>(?!\d){YEAR}",
        "mandag-fredag i uke 45",
        span=spans.WEEKDAYS_OF_WEEK,
    ),
    word_first(
        "week_and_weekdays",
        rf"{WEEK}<week>(?!\d){_APART}<unit>{_TO}<last_unit>\.?\)?",
        "uke 45, mandag-fredag",
        span=spans.WEEKDAYS_OF_WEEK,
    ),
    word_first(
        "weekday_of_week",
        rf"<unit>\.?,?\s*(?:i\s+)?{WEEK}<week>(?!\d){YEAR}",
        "onsdag i uke 45",
        span=spans.WEEKDAY_OF_WEEK,
    ),
    word_first(
        "week_and_weekday",
        rf"{WEEK}<week>(?!\d){_APART}<unit>\)?(?!\.?\s*\d)",
        "uke 45, onsdag",
        span=spans.WEEKDAY_OF_WEEK,
    ),
)
WEEKS: tuple[DateForm, ...] = (
    word_first(
        "part_of_week",
        rf"(?:begynnelsen|byrjinga|starten|start|midten)\s+(?:av|på)\s+{WEEK}<week>(?!\d){YEAR}",
        "begynnelsen av uke 12",
        span=spans.WEEKS,
        holds=("av uk", "av vek", "på uk", "på vek"),
    ),
    word_first(
        "week_of_month",
        rf"{WEEK}<week>(?!\d)(?:,\s*|\s+i\s+|\s*\()<month>\)?{YEAR}",
        "uke 11 (mars)",
        span=spans.WEEK_OF_MONTH,
        holds=_HOLDS_A_WEEK,
    ),
    word_first(
        "month_and_week",
        rf"<month>\.?{YEAR},?\s*\(?{WEEK}<week>(?!\d)\)?",
        "mars (uke 11)",
        span=spans.WEEK_OF_MONTH,
        holds=_HOLDS_A_WEEK,
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
        rf"{WEEK}<week>(?!\d)(?:\s*(?:-|/|og|til|t\.?o\.?m\.?)\s*(?:{WEEK})?<last_week>"
        rf"(?!\d))?{IN_YEAR}",
        "uke 33-34",
        _in_a_row,
        span=spans.WEEKS,
    ),
    word_first(
        "week",
        rf"{WEEK}<week>(?!\d){IN_YEAR}",
        "uke 33",
        span=spans.WEEKS,
    ),
)
