"""The parts of a written date: how each is read, and how it is written like another one."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import chain
from typing import Any, NamedTuple

from vigo_arshjul.language import ENGLISH_WEEKDAYS, MONTHS, SHORT_MONTHS, WEEKDAYS
from vigo_arshjul.phrases.dates.feasts import FEAST, FEAST_OR_SEASON, HOLIDAY, feast_named
from vigo_arshjul.phrases.dates.number_words import (
    CARDINAL,
    COUNT,
    COUNTS,
    DAY_NUMBERS,
    DAY_WORD,
    DAYS,
    ORDINALS,
    numbers,
)

# What names the days and months together, the fullest and commonest first: who writes `tys`
# writes `ons` and `tors`. Nynorsk names some days a little differently.
_WEEKS = (
    WEEKDAYS,
    ("måndag", "tysdag", "onsdag", "torsdag", "fredag", "laurdag", "sundag"),
    ("man", "tirs", "ons", "tors", "fre", "lør", "søn"),
    ("man", "tir", "ons", "tor", "fre", "lør", "søn"),
    ("mån", "tys", "ons", "tor", "fre", "lau", "sun"),
    ("mån", "tys", "ons", "tors", "fre", "laur", "sun"),
    ("mand", "tirsd", "onsd", "torsd", "fred", "lørd", "sønd"),
    ("månd", "tysd", "onsd", "torsd", "fred", "laurd", "sund"),
)
# These are words of their own, and weekdays only before a day: `ma. 15.08`.
_IN_TWO_LETTERS = (
    ("ma", "ti", "on", "to", "fr", "lø", "sø"),
    ("må", "ty", "on", "to", "fr", "la", "su"),
)
_SEPT = (*SHORT_MONTHS[:8], "sept", *SHORT_MONTHS[9:])
_YEARS = (MONTHS, SHORT_MONTHS, _SEPT, (_SEPT[0], "febr", *_SEPT[2:]))


_WEEKDAYS, _MONTHS = numbers(_WEEKS), numbers(_YEARS)

# All names of the months, in as few branches as can be: the pattern has them five times.
MONTH = (
    r"(?:jan(?:uar)?|feb(?:r(?:uar)?)?|mars?|apr(?:il)?|mai|juni?|juli?|aug(?:ust)?"
    r"|sep(?:t(?:ember)?)?|okt(?:ober)?|nov(?:ember)?|des(?:ember)?)(?![a-zæøå])"
)
MONTH_BEGINS = r"(?:jan|feb|ma[ri]|apr|ju[nl]|aug|sep|okt|nov|des)"
YEAR = r"(?:(?:19|2[01])\d{2}|\d{2}(?!\d))"
# A dash beside other signs. To compile a set like `[-–/]`, of several stretches and beyond Latin,
# takes as long as to compile all months; branches of one sign each would be made a set.
DASH = "–{1}"
DASH_OR_SLASH = rf"(?:[-/]|{DASH})"
# `NY: Tilbakemelding …`, `(endret) …`: what a row is marked with stands before its text.
_MARKS = (
    r"(?:ny|nytt|nye|(?:endr|rett|flytt)(?:et|a)|oppdatert|viktig|nb|obs|utgår|avlyst|utsatt)"
    r"(?:\s(?:dato|frist|dag|rad|tid)\b)?"
)
_MARK_ENDS = rf"(?:[:!-]|{DASH})"
MARKED = (
    r"^\s*(?:\*+\s*)?"
    rf"(?:[(\[]{_MARKS}[)\]]\s*{_MARK_ENDS}*\s*|{_MARKS}\s?{_MARK_ENDS}+\s*)?"
)
# What is said behind a day of the year after the one that is spoken of.
NEXT_YEAR = r"(?:året\s+etter|(?:det\s+)?(?:påfølgende|påfølgjande|neste)\s+år(?:et)?)\b"
# What is counted within a feast: `2. pinsedag`.
FEAST_DAY = r"(?:jule|jole|påske|pinse)dag\b"
WEEKDAY = "|".join(sorted(_WEEKDAYS, key=len, reverse=True))
_BEGINS_A_DAY = rf"(?:(?i:{WEEKDAY})\.?\s+)?\d{{1,2}}\.\s?(?:[\d:]|(?i:{MONTH}))"
# The number of a step, which is no day: `1. Kjør rapporten`, not `1. mai`, `1. og 3. termin`,
# and not that of an item, `1. 24. mai: Møte`.
STEP = (
    rf"(?:^|\s)(\d{{1,2}})\.\s+"
    rf"(?!(?i:{MONTH}|{FEAST_DAY})|(?:og|eller|til) \d|[-–—] |{_BEGINS_A_DAY})"
)
# `Fri 6 Nov` is one, too; as a word of a line `Fri` is a day off.
ENGLISH_DAY = "|".join((*map(str.lower, ENGLISH_WEEKDAYS), "mon", "tue", "wed", "thu", "sat"))
_TWO_LETTERS = rf"(?:{'|'.join(sorted({*chain(*_IN_TWO_LETTERS)}))})"
WEEKDAY_IN_TWO_LETTERS = rf"{_TWO_LETTERS}(?=\.?\s*\d)"


# A day in figures, or in letters before its month.
A_DAY = rf"(?:\d|\w{{2,16}}e\s{{1,2}}{MONTH})"
# The weekday of `13. november torsdag`, and not that of another day.
DAY_BEHIND = r"\w{2,5}dag(?=\s*(?:[.,;:)]|kl\b|\Z))"
# The same in a cell: before a day in letters, and behind one, too: `10. mars (ti)`.
SHORT_WEEKDAY_IN_CELL = (
    rf"{WEEKDAY_IN_TWO_LETTERS}|{_TWO_LETTERS}(?=\.?\s+(?:den\s|(?:{DAY_WORD})\s))"
    rf"|(?<=\(){_TWO_LETTERS}(?=\.?\))|(?<=\s){_TWO_LETTERS}(?=\.?\Z)"
)

# Which one of a month, of a year, or of a feast with two days; the last is -1.
_LAST = ("siste", "nest siste")
NTH = (
    r"nest\s?siste|siste|(?:første|fyrste|andre|annen|annan|anna|tredje|fjerde|femte)\b"
    r"|(?:1\d|[1-9])\."
)
_BUSINESS_DAYS = r"(?:virke?|arbeids|yrke|kvar|hver)dag(?:en)?"
_DAY, _WEEK = r"dag(?:en)?", r"(?:uken?|uka|veke|veka|vika)\b"
_WEEKEND = r"helg(?:en|a)?\b"
UNIT = rf"(?:{WEEKDAY})(?:en)?\b|{_BUSINESS_DAYS}|{_WEEK}|{_WEEKEND}|{_DAY}"

# What is counted from a day, and how many of them.
UNITS = r"(?:(?:virke?|arbeids|yrke|kvar|hver)?dag(?:er|ar)?|uker?|veker?|vekor)\b"
_SEASONS = {"hø": "høst", "ha": "høst", "vå": "vår", "so": "sommer", "su": "sommer", "vi": "vinter"}
SEASON = r"(?:høst|haust|vår|sommar|sommer|sumar|vinter)(?:en|semesteret|halvåret|terminen)?\b"

# The parts of a month in thirds and halves, in the words of one writer.
_PARTS = (
    ("primo", "medio", "ultimo"),
    ("begynnelsen av", "midten av", "slutten av"),
    ("starten av", "midten av", "slutten av"),
    ("starten på", "midten av", "slutten på"),
    ("byrjinga av", "midten av", "slutten av"),
    ("tidlig i", "midt i", "sent i"),
    ("tidleg i", "midt i", "seint i"),
    ("først i", "midt i", "sist i"),
    ("fyrst i", "midt i", "sist i"),
    ("tidlig", "midten", "sent"),
    ("tidleg", "midten", "seint"),
    ("i begynnelsen av", "i midten av", "i slutten av"),
    ("i starten av", "i midten av", "mot slutten av"),
)
_HALVES = (
    ("første halvdel av", "andre halvdel av"),
    ("første halvdelen av", "siste halvdelen av"),
    ("1. halvdel av", "2. halvdel av"),
    ("fyrste halvdel av", "siste halvdel av"),
    ("første halvpart av", "siste halvpart av"),
)
_PART_NAMES = {
    **{name: part for names in _PARTS for part, name in enumerate(names)},
    **{name: 3 + half for names in _HALVES for half, name in enumerate(names)},
}
PART = "|".join(sorted(_PART_NAMES, key=len, reverse=True)).replace(" ", r"\s+")


def lowered(text: str) -> str:
    """A text in lower case, as the patterns are, letter for letter, so that places stay."""
    return text.replace("İ", "i").lower().replace("ı", "i").replace("ſ", "s")


def month_of(name: str) -> int:
    """The number of a month by its name, long or short."""
    return _MONTHS[name] + 1


def weekday_of(name: str) -> int:
    """The number of a weekday by its name, be it its first two letters; Monday is 0."""
    return _WEEKDAYS[name] if name in _WEEKDAYS else numbers(_IN_TWO_LETTERS)[name[:2]]


def _number(old: str, new: int, pads: bool) -> str:
    tells = len(old) == 1 or old[0] == "0"
    return f"{new:02}" if (old[0] == "0" if tells else pads) else str(new)


def _year(old: str, new: int, pads: bool = False) -> str:
    return str(new).zfill(4)[-len(old) :]


def _read_year(text: str) -> int:
    # No schedule has the years to come of `31.10.74`.
    return int(text) + (0 if int(text) >= 100 else 1900 if int(text) >= 70 else 2000)


def _name(series: tuple[tuple[str, ...], ...], old: str, new: int) -> str:
    """A name like the old one, as long or short, and with its capitals."""
    return _cased(old, next(names for names in series if lowered(old) in names)[new])


def _write_weekday(old: str, new: int, pads: bool) -> str:
    return _name((*_WEEKS, *_IN_TWO_LETTERS), old, new)


def _write_month(old: str, new: int, pads: bool) -> str:
    return _name(_YEARS, old, new - 1)


def short_month_like(old: str, month: int) -> str:
    """The name of a month like another one; what may be either is short: `mai` as `jun` is."""
    return _name((SHORT_MONTHS, *_YEARS), old, month - 1)


def _read_nth(text: str) -> int:
    plain = text.rstrip(".")
    if plain.isdigit():
        return int(plain)
    if plain.endswith("siste"):
        return -2 if plain.startswith("nest") else -1
    return 2 if plain in ("annen", "annan", "anna") else DAY_NUMBERS[plain] + 1


def _write_nth(old: str, new: int, pads: bool = False) -> str:
    """`første` → `andre`, `1.` → `2.`, whichever of them is written."""
    if new < 0:
        return _cased(old, _LAST[-new - 1])
    names = next((names for names in DAYS if lowered(old) in names), ORDINALS)
    return _cased(old, names[new - 1])


def _read_unit(text: str) -> int | str:
    """The weekday, or what else there is several of in a month."""
    for weekday in (text, text.removesuffix("en")):
        if weekday in _WEEKDAYS:
            return _WEEKDAYS[weekday]
    if re.fullmatch(_WEEK, text):
        return "week"
    if re.fullmatch(_WEEKEND, text):
        return "weekend"
    return "day" if re.fullmatch(_DAY, text) else "business-day"


def _read_units(text: str) -> str:
    if text.startswith(("uke", "vek")):
        return "week"
    return "day" if text.startswith("dag") else "business-day"


def _write_unit(old: str, new: int | str, pads: bool = False) -> str:
    """Another weekday; what is counted in business days stays so."""
    name = old.removesuffix("en") if lowered(old) not in _WEEKDAYS else old
    return _name(_WEEKS, name, new) + old[len(name) :] if isinstance(new, int) else old


def _read_season(text: str) -> str:
    return _SEASONS[text[:2]]


def _read_part(text: str) -> int:
    return _PART_NAMES[" ".join(text.split())]


def _write_part(old: str, new: int, pads: bool = False) -> str:
    said = " ".join(lowered(old).split())
    series, first = (_PARTS, 0) if new < 3 else (_HALVES, 3)
    names = next((names for names in series if said in names), series[0])
    return _cased(old, names[new - first])


def _cased(old: str, new: str) -> str:
    if old.isupper():
        return new.upper()
    return new.capitalize() if old[:1].isupper() else new


class DatePart(NamedTuple):
    """One part of a written date."""

    pattern: str  # what it looks like, in lower case
    field: str  # what it says, as a field of what is written; none where another part says it
    read: Callable[[str], Any] = int  # that, from the letters
    # The letters for a new value, like the old ones; and whether a number of one digit gets a zero.
    # By default they stay: how far a day is from another, say, is what its writer said of it.
    write: Callable[[str, Any, bool], str] = lambda old, new, pads: old


PARTS: dict[str, DatePart] = {
    "weekday": DatePart(WEEKDAY, "weekday", weekday_of, _write_weekday),
    "day": DatePart(r"\d{1,2}", "day", int, _number),
    "month": DatePart(MONTH, "month", month_of, _write_month),
    # `novembers 23. dag`
    "month_of": DatePart(rf"(?:{'|'.join(MONTHS)})(?=s\b)", "month", month_of, _write_month),
    "month_number": DatePart(r"\d{1,2}", "month", int, _number),
    "iso_month": DatePart(r"\d{2}", "month", int, lambda old, new, _: f"{new:02}"),
    "iso_day": DatePart(r"\d{2}", "day", int, lambda old, new, _: f"{new:02}"),
    "year": DatePart(r"\d{4}", "year", int, _year),
    "short_year": DatePart(YEAR, "year", _read_year, _year),
    # None of them says a school year alone.
    "from_year": DatePart(
        r"\d{4}", "school_year", lambda text: None, lambda old, new, _: _year(old, new.start)
    ),
    "from_short": DatePart(
        r"\d{2}", "school_year", lambda text: None, lambda old, new, _: _year(old, new.start)
    ),
    "to_year": DatePart(
        YEAR, "school_year", lambda text: None, lambda old, new, _: _year(old, new.start + 1)
    ),
    "week": DatePart(r"\d{1,2}", "week", int, lambda old, new, _: _number(old, new, False)),
    "last_week": DatePart(
        r"\d{1,2}", "last_week", int, lambda old, new, _: _number(old, new, False)
    ),
    "last_month": DatePart(MONTH, "last_month", month_of, _write_month),
    "day_word": DatePart(DAY_WORD, "day", lambda text: DAY_NUMBERS[text] + 1, _write_nth),
    "cardinal": DatePart(CARDINAL, "day", lambda text: DAY_NUMBERS[text] + 1, _write_nth),
    "nth": DatePart(NTH, "nth", _read_nth, _write_nth),
    "unit": DatePart(UNIT, "unit", _read_unit, _write_unit),
    "last_unit": DatePart(UNIT, "last_unit", _read_unit, _write_unit),
    "units": DatePart(UNITS, "unit", _read_units),
    "count": DatePart(COUNT, "distance", lambda text: COUNTS.get(text) or int(text)),
    "part": DatePart(PART, "part", _read_part, _write_part),
    "last_part": DatePart(PART, "last_part", _read_part, _write_part),
    "quarter": DatePart(rf"{NTH}|[1-4]\b", "quarter", _read_nth, _write_nth),
    # A feast has one day in a year: where its row moves to another, it is no longer that.
    "feast": DatePart(FEAST, "feast", feast_named),
    "beside": DatePart(FEAST_OR_SEASON, "feast", feast_named),
    "holiday": DatePart(HOLIDAY, "feast", feast_named),
    "season": DatePart(SEASON, "term", _read_season),
    "last_season": DatePart(SEASON, "last_term", _read_season),
    "season_code": DatePart(
        r"[hv](?=-?(?:20)?[1-3]\d\b)", "term", {"h": "høst", "v": "vår"}.__getitem__
    ),
    "tertial": DatePart(rf"{NTH}|[1-3]\b", "nth", _read_nth, _write_nth),
    "half": DatePart(rf"{NTH}|[12]\b", "half", _read_nth, _write_nth),
}
