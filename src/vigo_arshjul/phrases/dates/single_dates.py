"""Finds dates of all forms in one pass, and reads and writes a text that is one date."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from vigo_arshjul.phrases.dates.date_form import BEHIND, DateForm, pads_by_form
from vigo_arshjul.phrases.dates.forms import FORMS
from vigo_arshjul.phrases.dates.parts import (
    A_DAY,
    DAY_BEHIND,
    MONTH,
    WEEKDAY,
    WEEKDAY_IN_TWO_LETTERS,
    lowered,
    month_of,
)
from vigo_arshjul.phrases.dates.written import Written
from vigo_arshjul.phrases.letters.english import in_norwegian
from vigo_arshjul.phrases.letters.late import late


@cache
def _signs() -> re.Pattern[str]:
    return re.compile("|".join(form.sign for form in FORMS if form.sign))


def may_be_rare(text: str) -> bool:
    """Whether a lowered text may have a date of a form that few texts have."""
    return _signs().search(text) is not None


def date_pattern(*, rare: bool) -> str:
    """The pattern of the rare forms, or of the common ones, which take less time to compile.

    They begin with a digit, or with a word that has one of a few letters first. At all other
    places of a text, which are most, the rest of the pattern need not be tried.
    """
    words = "|".join([WEEKDAY, *(form.words for form in FORMS if form.words)])
    first_letters = "".join(sorted({word[0] for word in words.split("|")}))
    # Without its point `on` may be English, and `må` is a verb.
    name = rf"{WEEKDAY}|{WEEKDAY_IN_TWO_LETTERS}(?=\.|(?<!on|to|la|må)\s)"
    weekday = rf"(?:\b(?P<weekday>{name})(?:en)?\.?[,:]?\s+(?:den\s+)?)?"
    forms = [form for form in FORMS if bool(form.sign) is rare]
    days = "|".join(form.pattern for form in forms if form.takes_weekday)
    # `8. november (onsdag)`, `8. november, dvs. onsdag`; not the weekday of another day.
    behind = (
        rf"(?:(?:,\s(?:dvs\.?\s|som\s(?:er|blir|var)\s(?:ei?n\s)?)?|\s(?:er|blir|var)\sei?n\s|\s(?={DAY_BEHIND}))(?P<{BEHIND[0]}>{WEEKDAY})(?:en)?\b(?!\.?\s+(?:den\s+)?{A_DAY})"
        rf"|\s\((?:dvs\.?\s|ei?n\s)?(?P<{BEHIND[1]}>{WEEKDAY})\.?(?:(?:,?\skl[^()]{{1,16}})?\)|(?=,\s[^\W\d]|\Z)))?"
    )
    branches: dict[str, None] = dict.fromkeys(
        f"{weekday}(?:{days}){behind}" if form.takes_weekday else form.pattern for form in forms
    )
    return rf"(?:(?<!\w)(?=[\d{first_letters}])|(?=§))(?:{'|'.join(branches)})"


@cache
def _rare_dates() -> re.Pattern[str]:
    return re.compile(date_pattern(rare=True), re.VERBOSE)


def all_found(common: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """What a pattern with the common forms finds in a lowered text, and the rare dates there."""
    if not may_be_rare(text):
        yield from common.finditer(text)
        return
    patterns = (common, _rare_dates())
    nearest = [pattern.search(text) for pattern in patterns]
    while found := _first(nearest):
        yield found
        end = found.end()
        nearest = [
            match if match is None or match.start() >= end else pattern.search(text, end)
            for pattern, match in zip(patterns, nearest, strict=True)
        ]


def _first(matches: Iterable[re.Match[str] | None]) -> re.Match[str] | None:
    return min(filter(None, matches), key=_place, default=None)


def _place(match: re.Match[str]) -> tuple[int, int]:
    """Where a match begins; of two that begin there, the form that stands before the other's."""
    form = form_of(match)
    return match.start(), FORMS.index(form) if form else len(FORMS)


def form_of(match: re.Match[str]) -> DateForm | None:
    """The form of what was found; None where that is no date."""
    if match.lastgroup in BEHIND:
        said = match.groupdict()
        return next(form for form in FORMS if form.takes_weekday and said.get(form.name))
    return form_named(match.lastgroup)


@cache
def form_named(name: str | None) -> DateForm | None:
    """The form with a name; None where that is the name of something else."""
    return next((form for form in FORMS if form.name == name), None)


def forget() -> None:
    """Forget what was made of `FORMS`, for records that came to them since then."""
    for known in (_signs, _rare_dates, form_named):
        known.cache_clear()


# What finds a date among others. The pattern of all that a text says does, and to compile a
# second one takes as long as to read a schedule: who has it says so here.
_finders: list[Callable[[], re.Pattern[str]]] = []


def found_by(finder: Callable[[], re.Pattern[str]]) -> None:
    """Say what finds the common dates, each as the group of its form."""
    _finders[:] = [finder]


def _match(text: str) -> tuple[DateForm, re.Match[str]] | None:
    """The form of a text that is one date and nothing else."""
    low = lowered(text.rstrip().rstrip("."))
    patterns = [_finders[0](), *([_rare_dates()] if may_be_rare(low) else [])]
    start = len(text) - len(text.lstrip())
    match = _first(pattern.fullmatch(low, start) for pattern in patterns)
    form = form_of(match) if match else None
    return (form, match) if form and match else None


def parse_written(text: str) -> Written | None:
    """Read a text that is one date and nothing else; None where it is not."""
    found = _match(text)
    return found[0].read(found[1]) if found else None


_DECORATED = late(r"\s*[=~#*_+–—-]+\s*([^\W\d_][\w .:]*?)\s*[=~#*_+–—-]+\s*")
# `MONTH: SEPTEMBER 2017`, in characters.
_LONGEST_ENGLISH = 24
# What the first day of a month may look like in a spreadsheet; nobody there writes `1. oktober`.
_MAY_BE_FIRST = late(
    r"(?=.{1,60}\Z)(?:0?1(?!\W*\s[^\W\d])(?:[^\w]|[^\W\d]{3}).*\d\d|\d{4}-\d\d-01)", re.DOTALL
)


@cache
def _a_month() -> re.Pattern[str]:
    # A spreadsheet turns `september 2024` into a date, and shows it as `sep.24`.
    label = r"(?:(?:måned|månad|mnd|month)\b\.?:?\s+)?"
    weeks = r"(?:[^\W\d]+\s){0,3}(?:uker?|veker?)\s\d{1,2}(?:\s?[-–]\s?\d{1,2})?"
    # `(påske)` is beside a month with its year; without one, it may be a row of a list.
    words = r"(?<=\d\s\()[^\W\d]+(?:\s[^\W\d]+){0,3}"
    aside = rf"(?:\s*\((?:forts\w*\.?|\d+\s\w+|{weeks}|{words})\))?:?"
    return re.compile(rf"{label}({MONTH})(?:\.?(?:\s+(\d{{4}}))?|\s?[.'’-](\d{{2}})){aside}")


def _month_match(text: str) -> re.Match[str] | None:
    """A month heading, be it in English, `October 2017`, or decorated, `== Mai ==`."""
    if match := _DECORATED.fullmatch(text):
        text = match[1]
    found = _a_month().fullmatch(lowered(text.strip()))
    if found is None and len(text) <= _LONGEST_ENGLISH and text[:1].isalpha():
        return _a_month().fullmatch(lowered(in_norwegian(text).strip()))
    return found


def parse_month(text: str) -> tuple[int, int | None] | None:
    """Read a month heading, `August 2017` or `Måned: August`: the month and the year, if any.

    The first day of a month with its year is one, too: of what is not in a line of its own,
    that must be asked first.
    """
    if match := _month_match(text):
        year = int(match[2]) if match[2] else 2000 + int(match[3]) if match[3] else None
        return month_of(match[1]), year
    # `01.09.2024` or `2024-09-01`, as a spreadsheet writes `september 2024`.
    written = parse_written(text) if _MAY_BE_FIRST.match(text) else None
    is_first = written is not None and written.day == 1 and written.year
    return (written.month or 0, written.year) if written and is_first else None


def write_like(form: str, new: dt.date | Written, *, pads: bool = True) -> str:
    """Write a day in the form of another date: what moves is the day, not the way of putting it.

    `08. november` becomes `07. november`, `5. oktober` becomes `4. oktober`, `01.10` becomes
    `30.09`.

    Args:
        form: a date as somebody wrote it, perhaps with weekday or year.
        new: the day to write, or the parts of a date that are new.
        pads: whether a one-digit day gets a zero where the form does not tell, having
            two digits itself.
    """
    if not (found := _match(form)):
        return form
    date_form, match = found
    said = new if isinstance(new, Written) else Written.of(new)
    return date_form.write(form, match, said, pads=pads_by_form(form, otherwise=pads))
