"""Months, what they are parts of and what is part of them: `medio juni`, `3. kvartal`, `våren`."""

from __future__ import annotations

import re

from vigo_arshjul.phrases.cells.forms.pieces import (
    A_WEEK,
    ANY_YEAR,
    BARE_YEAR,
    EACH_YEAR,
    OF_YEAR,
    YEAR,
    word_first,
)
from vigo_arshjul.phrases.dates import month_spans, spans
from vigo_arshjul.phrases.dates.date_form import DateForm
from vigo_arshjul.phrases.dates.parts import MONTH
from vigo_arshjul.phrases.dates.written import Written

_END_OF = r"(?:utgangen|utgongen|utløpet|slutten)\s+av\s+"
_HOLDS_AN_END = ("utg", "utløp", "slutten")


def _months_in_a_row(written: Written, match: re.Match[str]) -> Written | None:
    """`april/mai`, `mai-september`; `mai og september` is a list, but where `mellom` opens it."""
    first, last = written.month or 0, written.last_month
    apart = last is not None and last not in (first, first % 12 + 1)
    return None if apart and re.search(r"\s*(?:/|\bog\b)", match[0]) else written


_NEXT_SEASONS = {
    "høst": ("vinter", "vår"),
    "vinter": ("vår",),
    "vår": ("sommer",),
    "sommer": ("høst",),
}


def _seasons_in_a_row(written: Written, match: re.Match[str]) -> Written | None:
    """`høst/vinter 2026`; the year of `våren og høsten 2026` is that of both."""
    return written if written.last_term in _NEXT_SEASONS[written.term or ""] else None


NTH_OF_MONTH: tuple[DateForm, ...] = (
    DateForm(
        "nth_of_month",
        rf"(?:den\s+)?<nth>\s*(?:(?:hele|heile)\s+)?<unit>\s+(?:i|av)\s+(?:månaden\s+|måneden\s+)?<month>\.?{YEAR}",
        "første mandag i mars",
        span=spans.NTH_OF_MONTH,
    ),
)
ENDS: tuple[DateForm, ...] = (
    word_first(
        "end_of_month",
        rf"{_END_OF}(?:måneden\s+)?(?={MONTH}\b)<month>\.?{YEAR}",
        "utgangen av mars",
        lambda written, match: None if match[0].startswith("slutten") else written,
        span=month_spans.MONTHS.end(),
        holds=_HOLDS_AN_END,
    ),
    word_first(
        "end_of_week",
        rf"{_END_OF}{A_WEEK}",
        "utgangen av uke 12",
        span=spans.WEEKS.end(),
        holds=_HOLDS_AN_END,
    ),
    word_first(
        "end_of_year",
        rf"{_END_OF}(?:året|(?:år\s+)?(?=20)<year>)"
        r"|årets\s+slutt|årsslutt|(?<=\but\s)året\b",
        "utgangen av 2026",
        span=month_spans.DECEMBER.end(),
        holds=(*_HOLDS_AN_END, "årets sl", "årssl", "ut år"),
    ),
    *(
        word_first(
            f"end_of_{name}",
            rf"{_END_OF}<{part}>\s*{name}(?:et)?{YEAR}",
            f"utgangen av 1. {name}",
            span=span.end(),
            holds=_HOLDS_AN_END,
        )
        for name, part, span in (
            ("kvartal", "quarter", month_spans.QUARTER),
            ("tertial", "tertial", month_spans.TERTIAL),
            ("halvår", "half", month_spans.HALF_YEAR),
        )
    ),
)
PARTS: tuple[DateForm, ...] = (
    word_first(
        "parts_of_month",
        rf"<part>\s*(?:-|/|og|til|eller)\s*<last_part>\s+<month>\.?{YEAR}(?!\s*/\s*{MONTH})",
        "medio/ultimo mars",
        span=month_spans.PARTS_OF_MONTH,
        holds=("medio", "midten", "primo", "halvdel"),
    ),
    DateForm(
        "part_of_month",
        rf"<part>\s+<month>\.?{EACH_YEAR}(?!\s*/\s*{MONTH})",
        "primo juni",
        span=month_spans.PART_OF_MONTH,
    ),
    word_first(
        "part_of_month_in_figures",
        r"(?=(?:primo|medio|ultimo)\b)<part>\s+(?=(?:0[1-9]|1[0-2])\b)<month_number>"
        rf"(?:\s?[./-]\s?<year>)?(?!\.?\s?(?:\d|{MONTH}))",
        "ultimo 06",
        span=month_spans.PART_OF_MONTH,
        holds=("primo", "medio", "ultimo"),
    ),
    DateForm(
        "quarter",
        rf"<quarter>\s*(?:kvartal|kv\b)\.?{ANY_YEAR}",
        "3. kvartal",
        span=month_spans.QUARTER,
        holds=("kv",),
    ),
    word_first(
        "quarter_behind",
        rf"(?:kvartal\s*|kv\.?\s*|q)<quarter>{ANY_YEAR}",
        "Q3 2026",
        span=month_spans.QUARTER,
        holds=("kv", "q"),
    ),
    DateForm(
        "half_year",
        rf"<half>\s*halvår(?:et)?{YEAR}",
        "1. halvår 2026",
        span=month_spans.HALF_YEAR,
        holds=("halvår",),
    ),
    DateForm(
        "tertial",
        rf"<tertial>\s*tertial(?:et)?{YEAR}",
        "1. tertial 2026",
        span=month_spans.TERTIAL,
        holds=("tertial",),
    ),
    word_first(
        "tertial_behind",
        rf"(?:tertial\s*|t(?=[1-3]\s*20\d\d))<tertial>{YEAR}",
        "T1 2026",
        span=month_spans.TERTIAL,
    ),
)
SEASONS: tuple[DateForm, ...] = (
    word_first(
        "turn_of_month",
        rf"(?:m(?:åne|åna)dsskiftet|overgangen)\s+<month>\.?\s*(?:[-/]|til|og)\s*<last_month>\.?{YEAR}",
        "månedsskiftet mai/juni",
        span=month_spans.TURN_OF_MONTH,
        holds=("skiftet", "overgang"),
    ),
    word_first(
        "season_code",
        r"<season_code>-?<short_year>(?![\w.])",
        "H25",
        span=month_spans.SEASON_OR_WEEK,
    ),
    word_first(
        "seasons",
        r"<season>\s?(?:[/-]|\bog\b|\btil\b)\s?<last_season>\s+<year>",
        "høst/vinter 2026",
        _seasons_in_a_row,
        span=month_spans.SEASONS,
    ),
    word_first(
        "season_of_year",
        r"<season>\s?['’-]?(?=[23]\d(?![.\d]))<short_year>",
        "vår 28",
        span=month_spans.SEASON,
    ),
    word_first("season", rf"<season>{YEAR}", "høsten 2017", span=month_spans.SEASON),
)
MONTHS: tuple[DateForm, ...] = (
    word_first(
        "months_of_year",
        rf"<month>\.?\s*(?:-|/|og|til)\s*<last_month>\.?{BARE_YEAR}",
        "jan/feb 26",
        _months_in_a_row,
        span=month_spans.MONTHS,
    ),
    word_first(
        "months",
        rf"<month>\.?(?:\s*(?:-|/|og|til)\s*<last_month>\.?)?{OF_YEAR}(?!\s?\d)",
        "april/mai",
        _months_in_a_row,
        span=month_spans.MONTHS,
    ),
    word_first(
        "one_month", rf"<month>\.?{OF_YEAR}(?!\s?\d)", "april 2026", span=month_spans.MONTHS
    ),
)
