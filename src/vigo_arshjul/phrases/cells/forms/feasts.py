"""Feasts, and days that are counted from another one: `romjulen`, `to dager før påske`."""

from __future__ import annotations

import re

from attrs import evolve

from vigo_arshjul.phrases.cells.forms.pieces import YEAR, word_first
from vigo_arshjul.phrases.dates import month_spans, spans
from vigo_arshjul.phrases.dates.date_form import DateForm
from vigo_arshjul.phrases.dates.forms import is_calendar_day
from vigo_arshjul.phrases.dates.written import Written

# A day that others are counted from, and which of them is meant where there are several.
_OF_MONTH = r"<day>(?:\.?\s{0,2}<month>|[./]\s?<month_number>(?![\d:]))\.?"
_FIRST = {"after": r"(?:første|fyrste|neste|1\.)", "before": "(?:siste)"}


def _of_a_real_day(written: Written, match: re.Match[str]) -> Written | None:
    """`to dager før 17.05`; `to dager før 17.15` is none."""
    return written if written.feast is not None else is_calendar_day(written, match)


def _of_two_years(written: Written, match: re.Match[str]) -> Written | None:
    """`årsskiftet 2025/2026`: from December to January; not between years that are not in a row."""
    year, last = (_year_of(match, *names) for names in (("from_year", "from_short"), ("to_year",)))
    if year is not None and last != year + 1:
        return None
    return evolve(written, month=12, last_month=1, year=last)


def _year_of(match: re.Match[str], *parts: str) -> int | None:
    """A year in two or four digits, in one of some parts of a form."""
    found = [int(text) for name, text in match.groupdict().items() if text and name.endswith(parts)]
    return found[0] % 100 + 2000 if found else None


_UNTIL = r"(?<=før\s)|(?<=innen\s)|(?<=innan\s)|(?<=til\s)"
BESIDE: tuple[DateForm, ...] = (
    *(
        DateForm(
            f"{counts}_{side}",
            rf"{words}\s+{word}\s+(?:den\s+)?(?:<beside>|{_OF_MONTH}){YEAR}",
            sample,
            _of_a_real_day,
            span=span,
            opens_with_digit=opens_with_digit,
            holds=(word,),
        )
        for side, word, span in (
            ("after", "etter", spans.AFTER_DAY),
            ("before", "før", spans.BEFORE_DAY),
        )
        for counts, words, sample, opens_with_digit in (
            ("next", rf"(?:{_FIRST[side]}\s+)?<unit>", f"mandag {word} 17. mai", None),
            ("counted", r"<count>\s+<units>", f"to dager {word} påske", None),
        )
    ),
    *(
        word_first(
            f"limit_{side}",
            rf"(?:{words})<holiday>(?!\w){YEAR}",
            sample,
            # On the last working day before it, or the first after it.
            lambda written, match: evolve(written, distance=1, unit="business-day"),
            span=span.about(),
            holds=("jul", "jol", "påsk", "pins", "nyttår"),
        )
        for side, words, sample, span in (
            ("before", _UNTIL, "før jul", spans.BEFORE_DAY),
            ("after", r"(?<=etter\s)|(?<=over\s)", "etter påske", spans.AFTER_DAY),
        )
    ),
    word_first(
        "around_feast",
        rf"(?:(?<=rundt\s)|(?<=omkring\s)|(?<=kring\s)|(?<=ved\s))<holiday>(?!\w){YEAR}",
        "rundt påske",
        span=spans.FEAST_DAY.about(),
        holds=("rundt ", "kring ", "ved jul", "ved jol", "ved på", "ved pi", "ved ny"),
    ),
    word_first(
        "turn_of_year",
        r"årsskiftet(?:\s+(?:<from_year>|<from_short>)\s?[-/]\s?<to_year>(?!\d))?",
        "årsskiftet 2025/2026",
        _of_two_years,
        span=month_spans.TURN_OF_MONTH,
        holds=("skiftet",),
    ),
    DateForm("feast", rf"<feast>(?!\w){YEAR}", "Skjærtorsdag", span=spans.FEAST_DAY),
)
