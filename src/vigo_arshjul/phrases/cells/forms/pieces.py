"""The pieces that forms of several rooms are put together from."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from vigo_arshjul.phrases.dates.date_form import DateForm
from vigo_arshjul.phrases.dates.parts import MONTH
from vigo_arshjul.phrases.dates.spans import DaySpan

# A form that begins with a word, and one that begins with a digit: no other is tried there.
word_first = partial(DateForm, opens_with_digit=False)
digit_first = partial(DateForm, opens_with_digit=True)


def saying(
    span: DaySpan, *forms: tuple[str, str, str], holds: tuple[str, ...] = ()
) -> Iterator[DateForm]:
    """Forms in words that say the same days: the name, a sample and the look of each."""
    for name, sample, template in forms:
        yield word_first(name, template, sample, span=span, holds=holds)


# The year that may stand behind a date; two digits are none before a month or another day, but
# before a day that has its own year, too: `18.jun.18 - 20.jun.18`.
_ANOTHER_DAY = rf"\d(?!\d?[\s.-]{{1,2}}{MONTH}[\s.-]{{1,3}}['’]?\d)"
_JOINED = r"(?:\s*[-/]\s*|\s+(?:og|til|eller|samt)\s+)"
_NO_DAY = rf"(?!:?\d|\.\s*\S|\s*{MONTH}|{_JOINED}{_ANOTHER_DAY})"
SHORT_YEAR = (
    r"(?:[.,]?\s{0,2}(?:\((?=\d{4}\)))?[-'’]?<short_year>"
    rf"(?:(?<=(?:19|20|21)\d\d)(?!:?\d)|{_NO_DAY}))?"
)
YEAR = r"(?:[,/]?\s{0,2}\(?<year>)?"
IN_YEAR = rf"(?:\s+i(?=\s+\d{{4}}))?{YEAR}"
# The same behind what is no day.
ANY_YEAR = rf"(?:(?:\s+i)?[,/]?\s{{0,2}}\(?<year>\)?|\s?[-'’]?<short_year>{_NO_DAY})?"
OF_YEAR = rf"(?:(?:\s?['’]|[-.]|\s-)<short_year>(?!\.){_NO_DAY}|{YEAR})"
# `ultimo mars 26`, where no day can stand.
BARE_YEAR = rf"\s(?=[23]\d(?!,?\s+\d{{4}}))<short_year>(?!\.){_NO_DAY}"
# `ultimo mars 26`, and `ultimo mars -26` and `'26`, too.
EACH_YEAR = rf"(?:(?:\s?['’]|\s?-|\s(?=[23]\d(?!,?\s+\d{{4}})))<short_year>(?!\.){_NO_DAY}|{YEAR})"
WEEK = (
    r"\b(?:(?:ukene|vekene|uker|veker|uken|veken|uke|uka|veke|veka|vika|u)(?:\b|(?=\d))(?:[.:]|-(?=\d))?|v(?:\.|(?=\s\d))|vk\.?(?=\s*\d)|w(?=\d))"
    r"\s*(?:nr\.?\s*)?"
)
A_WEEK = rf"{WEEK}<week>(?!\d)"
