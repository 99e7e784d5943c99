"""The forms of a date that stand in a cell by themselves: `uke 41`, `medio juni`, `3. kvartal`.

What tells a date from other numbers in a sentence need not be asked of a cell, so that more
forms are dates there. They are records as those of prose, read and written in the same way.
"""

from __future__ import annotations

import re

from attrs import evolve

from vigo_arshjul.calendar.when import Precision
from vigo_arshjul.phrases import spans
from vigo_arshjul.phrases.date_form import DateForm
from vigo_arshjul.phrases.forms import is_calendar_day
from vigo_arshjul.phrases.parts import MONTH
from vigo_arshjul.phrases.written import Written

# The year that may stand behind a date; two digits are none before a month or another day, but
# before a day that has its own year, too: `18.jun.18 - 20.jun.18`.
_ANOTHER_DAY = rf"\d(?!\d?[\s.-]{{1,2}}{MONTH}[\s.-]{{1,2}}\d)"
_JOINED = r"(?:\s*[-/]\s*|\s+(?:og|til|eller|samt)\s+)"
_NO_DAY = rf"(?![\d:]|\.\s*\S|\s*{MONTH}|{_JOINED}{_ANOTHER_DAY})"
_SHORT_YEAR = (
    r"(?:[.,]?\s{0,2}(?:\((?=\d{4}\)))?[-'’]?<short_year>"
    rf"(?:(?<=(?:19|20|21)\d\d)(?![\d:])|{_NO_DAY}))?"
)
_YEAR = r"(?:[,/]?\s{0,2}\(?<year>)?"
_IN_YEAR = rf"(?:\s+i(?=\s+\d{{4}}))?{_YEAR}"
# The same behind what is no day.
_ANY_YEAR = rf"(?:(?:\s+i)?[,/]?\s{{0,2}}\(?<year>\)?|\s?[-'’]?<short_year>{_NO_DAY})?"
_OF_YEAR = rf"(?:(?:\s?['’]|[-.]|\s-)<short_year>(?!\.){_NO_DAY}|{_YEAR})"
_WEEK = (
    r"\b(?:(?:ukene|vekene|uker|veker|uken|veken|uke|uka|veke|veka|vika|u)(?:\b|(?=\d))\.?|v\.)"
    r"\s*(?:nr\.?\s*)?"
)
_HOLDS_A_WEEK = ("uke", "veke", "uka")
_END_OF = r"(?:utgangen|utgongen|utløpet|slutten)\s+av\s+"
_HOLDS_AN_END = ("utg", "utløp", "slutten")
# What stands between two weekdays.
_TO = r"\s*(?:-|til(?:\s+og\s+med)?|t\.?o\.?m\.?)\s*"
# What stands between a week and its weekdays.
_APART = r"(?:[,:]|\s+-\s)?\s*\(?"
# A day that others are counted from, and which of them is meant where there are several.
_OF_MONTH = r"<day>(?:\.?\s{0,2}<month>|[./]\s?<month_number>(?![\d:]))\.?"
_FIRST = {"after": r"(?:første|fyrste|neste|1\.)", "before": "(?:siste)"}


def _of_a_real_day(written: Written, match: re.Match[str]) -> Written | None:
    """`to dager før 17.05`; `to dager før 17.15` is none."""
    return written if written.feast is not None else is_calendar_day(written, match)


def _of_a_working_day(written: Written, match: re.Match[str]) -> Written:
    """`før jul`, `etter påske`: on the last working day before it, or the first after it."""
    return evolve(written, distance=1, unit="business-day")


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


def _in_a_row(written: Written, match: re.Match[str]) -> Written | None:
    """`uke 33-34`; two weeks with others between them are a list, but where a dash joins them."""
    first, last = written.week, written.last_week
    apart = last is not None and last - (first or 0) not in (1, 1 - (first or 0))
    return None if apart and re.search(r"\d\s*(?:/|og)\D*\d{1,2}(?!\d)", match[0]) else written


def _months_in_a_row(written: Written, match: re.Match[str]) -> Written | None:
    """`april/mai`, `mai-september`; `mai og september` is a list, but where `mellom` opens it."""
    first, last = written.month or 0, written.last_month
    apart = last is not None and last not in (first, first % 12 + 1)
    return None if apart and re.search(r"\s*(?:/|\bog\b)", match[0]) else written


# The first that fits is taken: what must not be taken for another stands before it.
CELL_FORMS: tuple[DateForm, ...] = (
    DateForm(
        "iso",
        r"<year>-<month_number>-<day>(?!\d)",
        "2026-03-02",
        is_calendar_day,
        opens_with_digit=True,
    ),
    DateForm(
        "year_first",
        r"<year>[./]<month_number>[./]<day>(?!\d)",
        "2026.03.02",
        is_calendar_day,
        opens_with_digit=True,
    ),
    DateForm(
        "compact",
        r"(?=(?:19|20)\d{6}(?!\d))<year><iso_month><iso_day>",
        "20260302",
        is_calendar_day,
        opens_with_digit=True,
    ),
    DateForm(
        "nth_of_month",
        rf"(?:den\s+)?<nth>\s*(?:(?:hele|heile)\s+)?<unit>\s+(?:i|av)\s+(?:månaden\s+|måneden\s+)?<month>\.?{_YEAR}",
        "første mandag i mars",
        days=spans.nth_of_month,
        says=spans.say_nth_of_month,
    ),
    DateForm(
        "weekdays_of_week",
        rf"<unit>{_TO}<last_unit>,?\s*(?:i\s+)?{_WEEK}<week>(?!\d){_YEAR}",
        "mandag-fredag i uke 45",
        days=spans.weekdays_of_week,
        says=spans.say_weekdays_of_week,
        opens_with_digit=False,
    ),
    DateForm(
        "week_and_weekdays",
        rf"{_WEEK}<week>(?!\d){_APART}<unit>{_TO}<last_unit>\)?",
        "uke 45, mandag-fredag",
        days=spans.weekdays_of_week,
        says=spans.say_weekdays_of_week,
        opens_with_digit=False,
    ),
    DateForm(
        "weekday_of_week",
        rf"<unit>\.?,?\s*(?:i\s+)?{_WEEK}<week>(?!\d){_YEAR}",
        "onsdag i uke 45",
        days=spans.weekday_of_week,
        says=spans.say_weekday_of_week,
        opens_with_digit=False,
    ),
    DateForm(
        "week_and_weekday",
        rf"{_WEEK}<week>(?!\d){_APART}<unit>\)?(?!\.?\s*\d)",
        "uke 45, onsdag",
        days=spans.weekday_of_week,
        says=spans.say_weekday_of_week,
        opens_with_digit=False,
    ),
    DateForm(
        "end_of_month",
        rf"{_END_OF}(?:måneden\s+)?(?={MONTH}\b)<month>\.?{_YEAR}",
        "utgangen av mars",
        lambda written, match: None if match[0].startswith("slutten") else written,
        days=spans.end_of_month,
        says=spans.say_end_of_month,
        opens_with_digit=False,
        holds=_HOLDS_AN_END,
    ),
    DateForm(
        "end_of_week",
        rf"{_END_OF}{_WEEK}<week>(?!\d)",
        "utgangen av uke 12",
        days=spans.end_of_week,
        says=spans.say_end_of_week,
        opens_with_digit=False,
        holds=_HOLDS_AN_END,
    ),
    DateForm(
        "end_of_year",
        rf"{_END_OF}(?:året|(?:år\s+)?(?=20)<year>)"
        r"|årets\s+slutt|årsslutt",
        "utgangen av 2026",
        days=spans.end_of_year,
        says=spans.say_end_of_year,
        opens_with_digit=False,
        holds=(*_HOLDS_AN_END, "årets sl", "årssl"),
    ),
    *(
        DateForm(
            f"end_of_{name}",
            rf"{_END_OF}<{part}>\s*{name}(?:et)?{_YEAR}",
            f"utgangen av 1. {name}",
            days=spans.last_day_of(days),
            says=spans.say_last_day_of(months, says),
            opens_with_digit=False,
            holds=_HOLDS_AN_END,
        )
        for name, part, months, days, says in (
            ("kvartal", "quarter", 3, spans.quarter, spans.say_quarter),
            ("tertial", "tertial", 4, spans.tertial, spans.say_tertial),
            ("halvår", "half", 6, spans.half_year, spans.say_half_year),
        )
    ),
    DateForm(
        "part_of_week",
        rf"(?:begynnelsen|byrjinga|starten|start|midten)\s+(?:av|på)\s+{_WEEK}<week>(?!\d){_YEAR}",
        "begynnelsen av uke 12",
        precision=Precision.WEEK,
        days=spans.weeks,
        says=spans.say_weeks,
        opens_with_digit=False,
        holds=("av uk", "av vek", "på uk", "på vek"),
    ),
    DateForm(
        "week_of_month",
        rf"{_WEEK}<week>(?!\d)(?:,\s*|\s+i\s+|\s*\()<month>\)?{_YEAR}",
        "uke 11 (mars)",
        precision=Precision.WEEK,
        days=spans.week_of_month,
        says=spans.say_week_of_month,
        opens_with_digit=False,
        holds=_HOLDS_A_WEEK,
    ),
    DateForm(
        "month_and_week",
        rf"<month>\.?{_YEAR},?\s*\(?{_WEEK}<week>(?!\d)\)?",
        "mars (uke 11)",
        precision=Precision.WEEK,
        days=spans.week_of_month,
        says=spans.say_week_of_month,
        opens_with_digit=False,
        holds=_HOLDS_A_WEEK,
    ),
    DateForm(
        "year_and_week",
        rf"<year>,?\s*-?\s*(?:{_WEEK}|w)<week>(?!\d)",
        "2026 uke 11",
        precision=Precision.WEEK,
        days=spans.weeks,
        says=spans.say_weeks,
        opens_with_digit=True,
        holds=("uke", "uka", "veke", "w"),
    ),
    DateForm(
        "weeks",
        rf"{_WEEK}<week>(?!\d)(?:\s*(?:-|/|og|til|t\.?o\.?m\.?)\s*(?:{_WEEK})?<last_week>"
        rf"(?!\d))?{_IN_YEAR}",
        "uke 33-34",
        _in_a_row,
        precision=Precision.WEEK,
        days=spans.weeks,
        says=spans.say_weeks,
        opens_with_digit=False,
    ),
    DateForm(
        "week",
        rf"{_WEEK}<week>(?!\d){_IN_YEAR}",
        "uke 33",
        precision=Precision.WEEK,
        days=spans.weeks,
        says=spans.say_weeks,
        opens_with_digit=False,
    ),
    DateForm(
        "parts_of_month",
        rf"<part>\s*(?:-|/|og|til|eller)\s*<last_part>\s+<month>\.?{_YEAR}(?!\s*/\s*{MONTH})",
        "medio/ultimo mars",
        precision=Precision.PART_OF_MONTH,
        days=spans.parts_of_month,
        says=spans.say_parts_of_month,
        opens_with_digit=False,
        holds=("medio", "midten", "primo", "halvdel"),
    ),
    DateForm(
        "part_of_month",
        rf"<part>\s+<month>\.?{_YEAR}(?!\s*/\s*{MONTH})",
        "primo juni",
        precision=Precision.PART_OF_MONTH,
        days=spans.part_of_month,
        says=spans.say_part_of_month,
    ),
    DateForm(
        "quarter",
        rf"<quarter>\s*(?:kvartal|kv\b)\.?{_ANY_YEAR}",
        "3. kvartal",
        precision=Precision.QUARTER,
        days=spans.quarter,
        says=spans.say_quarter,
        holds=("kv",),
    ),
    DateForm(
        "quarter_behind",
        rf"(?:kvartal\s*|kv\.?\s*|q)<quarter>{_ANY_YEAR}",
        "Q3 2026",
        precision=Precision.QUARTER,
        days=spans.quarter,
        says=spans.say_quarter,
        opens_with_digit=False,
        holds=("kv", "q"),
    ),
    DateForm(
        "half_year",
        rf"<half>\s*halvår(?:et)?{_YEAR}",
        "1. halvår 2026",
        precision=Precision.MONTH,
        days=spans.half_year,
        says=spans.say_half_year,
        holds=("halvår",),
    ),
    DateForm(
        "tertial",
        rf"<tertial>\s*tertial(?:et)?{_YEAR}",
        "1. tertial 2026",
        precision=Precision.MONTH,
        days=spans.tertial,
        says=spans.say_tertial,
        holds=("tertial",),
    ),
    DateForm(
        "tertial_behind",
        rf"(?:tertial\s*|t(?=[1-3]\s*20\d\d))<tertial>{_YEAR}",
        "T1 2026",
        precision=Precision.MONTH,
        days=spans.tertial,
        says=spans.say_tertial,
        opens_with_digit=False,
    ),
    *(
        DateForm(
            f"{counts}_{side}",
            rf"{words}\s+{word}\s+(?:den\s+)?(?:<beside>|{_OF_MONTH}){_YEAR}",
            sample,
            _of_a_real_day,
            days=days,
            says=says,
            opens_with_digit=opens_with_digit,
            holds=(word,),
        )
        for side, word, days, says in (
            ("after", "etter", spans.after_day, spans.say_after_day),
            ("before", "før", spans.before_day, spans.say_before_day),
        )
        for counts, words, sample, opens_with_digit in (
            ("next", rf"(?:{_FIRST[side]}\s+)?<unit>", f"mandag {word} 17. mai", None),
            ("counted", r"<count>\s+<units>", f"to dager {word} påske", None),
        )
    ),
    *(
        DateForm(
            f"limit_{side}",
            rf"(?:{words})<holiday>(?!\w){_YEAR}",
            sample,
            _of_a_working_day,
            precision=Precision.ABOUT,
            days=days,
            says=says,
            opens_with_digit=False,
            holds=("jul", "påsk", "pins", "nyttår"),
        )
        for side, words, sample, days, says in (
            (
                "before",
                r"(?<=før\s)|(?<=innen\s)|(?<=innan\s)|(?<=til\s)",
                "før jul",
                spans.before_day,
                spans.say_before_day,
            ),
            (
                "after",
                r"(?<=etter\s)|(?<=over\s)",
                "etter påske",
                spans.after_day,
                spans.say_after_day,
            ),
        )
    ),
    DateForm(
        "around_feast",
        rf"(?:(?<=rundt\s)|(?<=omkring\s)|(?<=kring\s)|(?<=ved\s))<holiday>(?!\w){_YEAR}",
        "rundt påske",
        precision=Precision.ABOUT,
        days=spans.feast_day,
        says=spans.say_feast_day,
        opens_with_digit=False,
        holds=("rundt ", "kring ", "ved jul", "ved på", "ved pi", "ved ny"),
    ),
    DateForm(
        "turn_of_year",
        r"årsskiftet(?:\s+(?:<from_year>|<from_short>)\s?[-/]\s?<to_year>(?!\d))?",
        "årsskiftet 2025/2026",
        _of_two_years,
        precision=Precision.ABOUT,
        days=spans.turn_of_month,
        says=spans.say_turn_of_month,
        opens_with_digit=False,
        holds=("skiftet",),
    ),
    DateForm(
        "feast",
        rf"<feast>(?!\w){_YEAR}",
        "Skjærtorsdag",
        days=spans.feast_day,
        says=spans.say_feast_day,
    ),
    DateForm(
        "turn_of_month",
        rf"m(?:åne|åna)dsskiftet\s+<month>\.?\s*(?:[-/]|til|og)\s*<last_month>{_YEAR}",
        "månedsskiftet mai/juni",
        precision=Precision.ABOUT,
        days=spans.turn_of_month,
        says=spans.say_turn_of_month,
        opens_with_digit=False,
        holds=("skiftet",),
    ),
    DateForm(
        "season_code",
        r"<season_code>-?<short_year>(?![\w.])",
        "H25",
        precision=Precision.MONTH,
        days=spans.season,
        says=spans.say_season,
        opens_with_digit=False,
    ),
    DateForm(
        "season",
        rf"<season>{_YEAR}",
        "høsten 2017",
        precision=Precision.MONTH,
        days=spans.season,
        says=spans.say_season,
        opens_with_digit=False,
    ),
    DateForm(
        "long",
        rf"<day>\.?[\s.-]{{0,2}}<month>\.?{_SHORT_YEAR}",
        "28. september 2017",
        opens_with_digit=True,
    ),
    DateForm(
        "day_word",
        rf"<day_word>\s+(?:i\s+)?<month>\.?{_SHORT_YEAR}",
        "fjerde juli",
        opens_with_digit=False,
    ),
    DateForm(
        "slashed",
        rf"<day>/<month_number>(?:\s?[-/.\s]\s?<short_year>)?(?![\d/]|\.?\s*{MONTH})",
        "3/3-2026",
        is_calendar_day,
        opens_with_digit=True,
    ),
    DateForm(
        "numeric",
        r"<day>\.\s?<month_number>(?:\.?\s?-?<short_year>(?!\d|[.:]\d))?(?![\d:])",
        "28.09.2017",
        is_calendar_day,
        opens_with_digit=True,
    ),
    DateForm(
        "month_of_year",
        r"<month_number>[./]<year>(?![\d.:])",
        "03.2026",
        lambda written, match: written if 1 <= (written.month or 0) <= 12 else None,
        precision=Precision.MONTH,
        days=spans.months,
        says=spans.say_months,
        opens_with_digit=True,
        holds=(".19", ".20", ".21", "/19", "/20", "/21"),
    ),
    DateForm(
        "dashed",
        rf"<day>-<month_number>(?:-<short_year>)?(?![\d:-]|\.\d|\.?\s*{MONTH})",
        "04-07-26",
        is_calendar_day,
        opens_with_digit=True,
    ),
    DateForm(
        "months",
        rf"<month>\.?(?:\s*(?:-|/|og|til)\s*<last_month>\.?)?{_OF_YEAR}(?!\s?\d)",
        "april/mai",
        _months_in_a_row,
        precision=Precision.MONTH,
        days=spans.months,
        says=spans.say_months,
        opens_with_digit=False,
    ),
    DateForm(
        "one_month",
        rf"<month>\.?{_OF_YEAR}(?!\s?\d)",
        "april 2026",
        precision=Precision.MONTH,
        days=spans.months,
        says=spans.say_months,
        opens_with_digit=False,
    ),
    DateForm(
        "month_first",
        r"<month>\.?\s{0,2}<day>\b(?:,?\s{1,2}<year>)?",
        "februar 15",
        opens_with_digit=False,
    ),
)
