"""Days in figures and in words: `2026-03-02`, `28. september 2017`, `fjerde juli`, `3/3-2026`."""

from __future__ import annotations

import re

from vigo_arshjul.phrases.cells.forms.pieces import (
    BARE_YEAR,
    SHORT_YEAR,
    WEEK,
    digit_first,
    word_first,
)
from vigo_arshjul.phrases.dates import month_spans, spans
from vigo_arshjul.phrases.dates.date_form import DateForm
from vigo_arshjul.phrases.dates.forms import is_calendar_day
from vigo_arshjul.phrases.dates.parts import FEAST_DAY, MONTH, NEXT_YEAR
from vigo_arshjul.phrases.dates.written import Written
from vigo_arshjul.phrases.letters.late import late


def _no_school_year(written: Written, match: re.Match[str]) -> Written | None:
    """`2026-05`; `2011-12` is a school year as well."""
    is_month = 1 <= (written.month or 0) <= 12
    return written if is_month and written.month != ((written.year or 0) + 1) % 100 else None


# `uke 6 og 8-9`: the numbers behind a week are weeks.
_OF_WEEKS = late(rf"{WEEK}\d{{1,2}}[\d\s,&-]*(?:og\s|samt\s)?\s*\Z")


def _no_weeks(written: Written, match: re.Match[str]) -> Written | None:
    before = match.string[max(0, match.start() - 30) : match.start()]
    return None if _OF_WEEKS.search(before) else is_calendar_day(written, match)


# The year first.
OF_MACHINES: tuple[DateForm, ...] = (
    digit_first("iso", r"<year>-<iso_month>-<iso_day>(?!\d)", "2026-03-02", is_calendar_day),
    digit_first("iso_short", r"<year>-<month_number>-<day>(?!\d)", "2026-3-2", is_calendar_day),
    digit_first(
        "year_first", r"<year>[./]<month_number>[./]<day>(?!\d)", "2026.03.02", is_calendar_day
    ),
    digit_first(
        "compact",
        r"(?=(?:19|20)\d{6}(?!\d))<year><iso_month><iso_day>",
        "20260302",
        is_calendar_day,
    ),
)
DAYS: tuple[DateForm, ...] = (
    digit_first(
        "day_of_next_year",
        rf"<day>\.?\s<month>\.?,?\s+{NEXT_YEAR}",
        "1. april året etter",
        span=spans.NEXT_YEAR,
        holds=("året etter", "gende år", "gjande år", "neste år"),
    ),
    digit_first(
        "long",
        rf"<day>(?:(?:st|t|d|:)e\b|\s(?=[.,]))?\.?(?:[\s.,-]{{0,2}}|(?<=\.)\si\s)<month>\.?{SHORT_YEAR}",
        "28. september 2017",
    ),
    word_first(
        "day_word",
        rf"(?:<day_word>\s+(?:i\s+)?|<cardinal>\s+)<month>\.?{SHORT_YEAR}",
        "fjerde juli",
    ),
    digit_first(
        "slashed",
        rf"<day>/<month_number>(?:\s?[-/.\s]\s?<short_year>)?(?!:?\d|[./]\d|\.?\s*{MONTH})",
        "3/3-2026",
        is_calendar_day,
    ),
    digit_first(
        "spaced",
        r"<day>\s?[.,]\s?<month_number>\s?[.,]\s?<year>(?!:?\d)",
        "28 . 09 . 2017",
        is_calendar_day,
    ),
    digit_first("apart", r"<day>\s<month_number>\s<year>(?!:?\d)", "28 09 2017", is_calendar_day),
    digit_first(
        "numeric",
        r"<day>\.\s?<month_number>(?:\.?\s?(?:[-'’]|/(?=[23]\d(?!\.)))?<short_year>(?!\d|[.:]\d))?(?!:?\d)"
        rf"(?!\.\s{FEAST_DAY})",
        "28.09.2017",
        is_calendar_day,
    ),
    digit_first(
        "month_of_year",
        r"<month_number>[./]<year>(?![\d.:])",
        "03.2026",
        lambda written, match: written if 1 <= (written.month or 0) <= 12 else None,
        span=month_spans.MONTHS,
        holds=(".19", ".20", ".21", "/19", "/20", "/21"),
    ),
    digit_first(
        "dashed",
        rf"<day>-<month_number>(?:-<short_year>)?(?![\d:-]|\.\d|\s?/\s?\d|\.?\s*{MONTH})",
        "04-07-26",
        _no_weeks,
    ),
)
YEAR_AND_MONTH: tuple[DateForm, ...] = (
    digit_first(
        "iso_month",
        r"<year>-<iso_month>(?![\d-])",
        "2026-05",
        _no_school_year,
        span=month_spans.MONTHS,
    ),
)
MONTH_FIRST: tuple[DateForm, ...] = (
    word_first(
        "month_and_number", rf"<month>\.?{BARE_YEAR}", "mars 26", span=month_spans.MONTH_OR_DAY
    ),
    word_first("month_first", r"<month>\.?\s{0,2}<day>\b(?:,?\s{1,2}<year>)?", "februar 15"),
)
