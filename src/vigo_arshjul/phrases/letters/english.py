"""Dates in English: put into Norwegian words, so that they are read as any other, and back."""

from __future__ import annotations

import re

from vigo_arshjul.language import ENGLISH_MONTHS, ENGLISH_WEEKDAYS, MONTHS, WEEKDAYS
from vigo_arshjul.phrases.letters.late import late

_MONTHS = tuple(map(str.lower, ENGLISH_MONTHS))
_WEEKDAYS = tuple(map(str.lower, ENGLISH_WEEKDAYS))


def _paired(english: tuple[str, ...], norwegian: tuple[str, ...]) -> dict[str, str]:
    """English names with the Norwegian ones, and both cut short to three letters."""
    return {
        **dict(zip(english, norwegian, strict=True)),
        **{name[:3]: other for name, other in zip(english, norwegian, strict=True)},
    }


# What English words are in Norwegian, and the slips of those who write Swedish or Danish.
_WORDS = """
    sept: september, no later than: senest, not before: tidligst, to be announced: dato kommer,
    to be decided: dato kommer, to be determined: dato kommer, to be confirmed: dato kommer,
    not yet decided: ikke avklart, not decided: ikke avklart, by agreement: etter avtale,
    by appointment: etter avtale, as needed: ved behov, weekly: ukentlig, monthly: månedlig,
    yearly: årlig, annually: årlig, beginning of: begynnelsen av, middle of: midten av,
    end of: slutten av, the end of: utgangen av, working day: virkedag, working days: virkedager,
    the week: uka, the day: dagen, days: dager, weeks: uke, week: uke, quarter: kvartal,
    until: til, through: til, to: til, from: fra, by: innen, and: og, or: eller, at: kl.,
    before: før, after: etter, between: mellom, during: i løpet av, in: i, on: på, of: i, the: den,
    early: primo, mid: medio, late: ultimo, around: rundt, about: omtrent, approx: ca,
    tentative: tentativt, ongoing: løpende, cancelled: avlyst, maundy thursday: skjærtorsdag,
    good friday: langfredag, easter sunday: 1. påskedag, easter monday: 2. påskedag,
    ascension day: Kristi himmelfartsdag, whit sunday: 1. pinsedag, whit monday: 2. pinsedag,
    christmas eve: julaften, christmas day: 1. juledag, boxing day: 2. juledag,
    new year's eve: nyttårsaften, new year's day: 1. nyttårsdag, easter: påske, christmas: jul,
    first: første, second: andre, third: tredje, last: siste, spring: våren, autumn: høsten,
    vecka: uke, uge: uke, januari: januar, februari: februar, marts: mars, maj: mai,
    augusti: august, tisdag: tirsdag, lördag: lørdag, söndag: søndag
"""
_NORWEGIAN = {
    **_paired(_MONTHS, MONTHS),
    **_paired(_WEEKDAYS, WEEKDAYS),
    **dict(pair.split(": ") for pair in " ".join(_WORDS.split()).split(", ")),
}
_LONGEST_FIRST = "|".join(sorted(_NORWEGIAN, key=len, reverse=True)).replace(" ", r"\s+")
# `02.oct` is no English, but a slip of the pen; `mid-March` is one word in two.
# `Fri uke 45` is a week off.
_ENGLISH = late(
    rf"(?<!\.)\b(?!fri\s(?:i\s)?(?:uke|veke))(?:{_LONGEST_FIRST})(?![^\W\d_])(?:(?<=mid)-)?",
    re.IGNORECASE,
)
_MONTH = "|".join((*_MONTHS, *(month[:3] for month in _MONTHS)))
# `March 1, 2026`, `March 10–12`, `March 1st`: the day comes first in Norwegian.
_MONTH_FIRST = late(
    rf"\b({_MONTH})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?(?:\s?[-–]\s?(\d{{1,2}})(?:st|nd|rd|th)?)?\b"
    r"(?!\.?\s*(?:st|nd|rd|th))(?:,?\s+(\d{4}))?",
    re.IGNORECASE,
)
_ORDINAL = late(r"\b(\d{1,2})(?:st|nd|rd|th)\b(?:\s+of\b)?", re.IGNORECASE)


_ONLY_ENGLISH = "|".join(month for month in _MONTHS if month not in MONTHS)
# `September 22` may count what there is in that month, but for its weekday or its year.
_MONTH_OPENS = late(
    rf"(?:(?:{'|'.join(_WEEKDAYS)}),?\s+(?:{_MONTH})|{_ONLY_ENGLISH})\s+\d{{1,2}}(?![\d.])"
    rf"|(?:{_MONTH})\s+\d{{1,2}},\s+\d{{4}}",
    re.IGNORECASE,
)
_MONTH_ALONE = late(rf"\s*(?:{_ONLY_ENGLISH}|oct|dec)\.?\s*", re.IGNORECASE)


def opens_with_month(text: str) -> bool:
    """Whether a text begins as an English date does: `October 5`, `Monday, September 7`."""
    return _MONTH_OPENS.match(text) is not None


def is_month_in_english(word: str) -> bool:
    """Whether a word is the English name of a month, and no Norwegian one."""
    return _MONTH_ALONE.fullmatch(word) is not None


def in_norwegian(text: str) -> str:
    """A date with its English words in Norwegian; what is not English stays."""
    text = _MONTH_FIRST.sub(_day_first, text)
    text = _ORDINAL.sub(r"\1.", text)
    return _ENGLISH.sub(_translated, text)


def _translated(match: re.Match[str]) -> str:
    return _NORWEGIAN[_plain(match[0])] + (" " if match[0].endswith("-") else "")


def _day_first(match: re.Match[str]) -> str:
    days = f"{match[2]}.-{match[3]}." if match[3] else f"{match[2]}."
    return f"{days} {match[1]} {match[4] or ''}".rstrip()


def in_english(text: str, like: str) -> str:
    """A date in the words of `in_norwegian` with English ones, as another date calls things."""
    used = {_NORWEGIAN[_plain(match[0])]: match[0] for match in _ENGLISH.finditer(like)}
    names = {_plain(word) for word in used.values()}
    long = {name for name in (*_MONTHS, *_WEEKDAYS) if name in names}
    words = dict(used)
    for english, norwegian in ((_MONTHS, MONTHS), (_WEEKDAYS, WEEKDAYS)):
        # A Swede who writes `tisdag 3 mars` has no `March`.
        if not names.isdisjoint(_paired(english, norwegian)):
            words |= _names(english, norwegian, long)
    others = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    text = re.sub(rf"(?<!\w)(?:{others})(?!\w)", lambda match: words[match[0]], text)
    text = re.sub(r"(?i)(?<=\bmid-) ", "", text)
    if _ORDINAL.search(like):
        of = " of" if re.search(r"(?i)\d(?:st|nd|rd|th)\s+of\b", like) else ""
        text = re.sub(r"\b(\d{1,2})\.", lambda match: _ordinal(int(match[1])) + of, text)
    if _MONTH_FIRST.search(like):
        text = re.sub(r"\b(\d{1,2}(?:st|nd|rd|th)?)\.? ([A-Z][a-z]+)", r"\2 \1", text)
    return text


def _names(english: tuple[str, ...], norwegian: tuple[str, ...], long: set[str]) -> dict[str, str]:
    """The Norwegian names with the English ones, whole where one that stands there is."""
    whole = bool(long & set(english))
    return {
        name: (other if whole else other[:3]).capitalize()
        for other, name in zip(english, norwegian, strict=True)
    }


def _ordinal(number: int) -> str:
    ends = {1: "st", 2: "nd", 3: "rd"}
    return f"{number}{'th' if 10 < number < 14 else ends.get(number % 10, 'th')}"


def _plain(word: str) -> str:
    return " ".join(word.lower().rstrip("-").split())


_OF_ENGLISH = "january|february|march|may|june|july|october|december"
_DAY_BEHIND_MONTH = re.compile(rf"\b(?:{_OF_ENGLISH})\s\d{{1,2}}\b", re.IGNORECASE)


def has_its_day_behind(text: str) -> bool:
    """Whether a text has a day behind a month that only English calls so: `May 27`."""
    return _DAY_BEHIND_MONTH.search(text) is not None
