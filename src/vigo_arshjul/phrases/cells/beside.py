"""What a cell beside the date says of it: a weekday, a week, a clock time, a day of its month."""

from __future__ import annotations

import re

from vigo_arshjul.phrases.dates.parts import WEEKDAY, lowered, weekday_of
from vigo_arshjul.phrases.words.around import NUMBER_OF_PLACE
from vigo_arshjul.phrases.words.lexicon import Concept, says

_IN_TWO_LETTERS = "ma|ti|on|to|fr|lø|sø"
# The names of weekdays, also those that are no more than a word within a text.
WEEKDAYS_ALONE = rf"{WEEKDAY}|{_IN_TWO_LETTERS}"
_WEEKDAY = re.compile(rf"({WEEKDAYS_ALONE})(?:en|ene)?\.?")
_NAMES = tuple(WEEKDAY.split("|"))
_WEEK = re.compile(
    r"(?:(?:uken?|uka|veke|veka|week|u)\.?\s*(?:nr\.?\s*)?)?(\d{1,2})(?:\s*(?:[-–,]|og)\s*(\d{1,2}))*"
)
# `40/41`; `12/10` is a day.
_TWO_WEEKS = re.compile(r"(\d{1,2})\s?/\s?(\d{1,2})")
_BEGINS_AS_WEEK = re.compile(r"\s*(?:uker?|ukene?|veker?|vekene|veka|weeks?)\s*\d")
_CLOCK = re.compile(
    r"(?:(?:(?:fra|frå|til|etter)\s+)?kl(?:okken|okka)?\.?\s*)?(?:[01]?\d|2[0-4])(?:[.:]?[0-5]\d)?"
    r"(?:\s*(?:[-–]|til)\s*(?:[01]?\d|2[0-4])(?:[.:]?[0-5]\d)?)?(?:\s*(?:timer|t|h))?"
)
_SAYS_CLOCK = re.compile(r"kl|[:]|\d{3,4}|\.[0-5]\d")
# The end of what may have days behind it, and words whose number is no day.
_WORD_ENDS = re.compile(r"\s*[:–-]\s+|,?\s+")
# What a bare number behind it is of; one with its weekday or its colon is a day.
_NUMBERS = re.compile(
    r"(?:\b(?:uke|uka|veke|veka|kl|nr|klasse|side|s\.|vg|trinn|rom|bind|del)|\d)[.\s]*\Z",
    re.IGNORECASE,
)
_COUNTS = re.compile(
    rf"\bantall?\b|\bsum\b|{NUMBER_OF_PLACE}"
    r"|\b(?:sk[ou]le)?dag(?:er|ar)\Z|\b(?:per|pr|til|fra|frå|av|for|etter|før|på|og|i|om|med|mot)\Z",
    re.IGNORECASE,
)
# `Vinterferie uke 8: mandag 19.`
_WEEK_BEHIND = re.compile(r",?\s+\(?(?:uke|veke)\s\d{1,2}\)?\s*\Z", re.IGNORECASE)
_LONGEST = 200
_ONE_DAY = rf"(?:(?:{WEEKDAY}|{_IN_TWO_LETTERS})\.?\s+)?(?:den\s+)?\d{{1,2}}\.?"
_DAY = re.compile(
    rf"(?P<days>(?:(?:f\.?o\.?m\.?|fr[aå]\s+og\s+med)\s+)?{_ONE_DAY}(?:\s*(?:[-–,]|(?<=\.)/|,?\s*og|til|t\.?o\.?m\.?|eller)\s*{_ONE_DAY})*)"
    r"(?:\s*\((?:uke|veke)\s\d{1,2}\))?"
)
# What only the month above makes a date: `medio`, `første mandag`, `innen utgangen av måneden`.
_THE_MONTH = r"\s+(?:av|i)\s+(?:måneden|månaden)"
_NTH = r"f[øy]rste|andre|ann[ae]n|tredje|fjerde|nest\s*siste|siste"
_PART = r"primo|medio|ultimo|(?:i\s+|mot\s+)?(?:begynnelsen|starten|midten|slutten|byrjinga)"
_LIMIT = r"innen|innan|senest|seinast|før|ved"
_WORDS_OF_MONTH = re.compile(
    rf"(?:{_PART})(?:{_THE_MONTH})?"
    rf"|(?:(?:i|på|{_LIMIT})\s+)?(?:{_NTH})\s+(?:(?:{WEEKDAY})(?:en)?|uke|uka|veke|veka|virkedag|yrkedag|kvardag|hverdag)(?:{_THE_MONTH})?"
    rf"|(?:(?:{_LIMIT})\s+)?(?:(?:utgangen|utgongen)|siste\s+dag){_THE_MONTH}"
    r"|(?:i\s+løpet\s+av|gjennom|(?:i\s+)?hei?le)\s+(?:måneden|månaden)"
)
# Days with no full stop, or no end; `08-15` may be hours.
_DAYS_BARE = re.compile(r"[1-9]\d?(?:\s?[-–]\s?[1-9]\d?|\.[-–])")
# A day with its weekday or its time of day behind it; `Kl. 12` begins a text.
_WITH_WEEKDAY = re.compile(rf"(?:den\s+)?\d{{1,2}}\.,?\s+\(?(?:{WEEKDAY})\)?(?<=[g)])")
_WITH_CLOCK = re.compile(
    r"(?:den\s+)?\d{1,2}\.,?\s+kl(?:okka|okken)?\.?\s?\d{1,2}(?:[.:]\d\d)?"
    r"(?:\s?[-–]\s?\d{1,2}(?:[.:]\d\d)?)?"
)


_IS_A_DAY = re.compile(rf"(?:{WEEKDAYS_ALONE})\.?\s|den\s\d")
# `3 – den 6.`, `3 – 6.`: the first may be the number of the name before it, with no full stop.
_TWO_NUMBERS = re.compile(
    rf"(?P<number>\d{{1,2}})(?P<dash>\s+[-–]\s+)(?P<sure>(?:{WEEKDAYS_ALONE})\.?\s|den\s)?\d",
    re.IGNORECASE,
)
_WITH_LIMIT = re.compile(
    rf"(?:frist(?:en)?:?|{_LIMIT}|ca\.?|cirka|rundt|omkring|fr[aå]|[ft]\.?o\.?m\.?)\s+{_ONE_DAY}(?<=\.)"
)


def parse_weekday(cell: str) -> int | None:
    """The weekday that a cell is, Monday being 0; None where it is none."""
    match = _WEEKDAY.fullmatch(lowered(cell.strip()))
    return weekday_of(match[1]) if match else None


# `ons Prøve`, `fre.: Kurs`; `mandag og tirsdag` are two days, and `Man må` and `Tor Vik` are none.
_WEEKDAY_BEFORE = re.compile(
    rf"(?P<day>{WEEKDAY})(?P<mark>\.?:|\.|\s[-–]|,)?\s+(?!(?:og|eller|til)\b|[-–&/\d])(?P<text>\S.*)",
    re.IGNORECASE | re.DOTALL,
)


def weekday_before(text: str) -> tuple[int, str] | None:
    """The weekday that a text begins with, and what stands behind it; None where none does.

    Within a sentence it stays in the text: `Fredag kveld er det fest`.
    """
    match = _WEEKDAY_BEFORE.match(text)
    if match is None:
        return None
    is_name = match["mark"] or match["text"][0].isupper()
    is_whole = lowered(match["day"]).endswith("dag")
    if not is_whole and not match["mark"] and not (is_name and match["day"].islower()):
        return None
    return weekday_of(lowered(match["day"])), match["text"] if is_name else text


def names_a_weekday(cell: str) -> bool:
    """Whether the letters of a weekday stand in a cell, be it within another word."""
    text = lowered(cell)
    return any(name in text for name in _NAMES)


def is_week(cell: str) -> bool:
    """Whether a cell is the number of a week, or of weeks in a row: `34`, `uke 34`, `42-44`."""
    pair = _TWO_WEEKS.fullmatch(cell.strip())
    if pair is not None:
        return int(pair[2]) == int(pair[1]) + 1 <= 53
    match = _WEEK.fullmatch(lowered(cell.strip()))
    return match is not None and all(1 <= int(n) <= 53 for n in match.groups() if n)


def begins_as_week(text: str) -> bool:
    """Whether a text begins as a week does: `uke 39`, `veke 39-40`."""
    return _BEGINS_AS_WEEK.match(lowered(text)) is not None


def week_phrase(cell: str) -> str:
    """The week of a cell as one would say it: `34` is `uke 34`."""
    text = cell.strip()
    return f"uke {text}" if re.match(r"\d", text) else text


def is_clock_time(cell: str) -> bool:
    """Whether a cell is a time of day: `kl. 12.00`, `08:30–15:00`."""
    text = lowered(cell.strip())
    return _CLOCK.fullmatch(text) is not None and _SAYS_CLOCK.search(text) is not None


def clock_phrase(cell: str) -> str:
    """The time of a cell as one says it behind a date: `innen 12.00` is `innen kl. 12.00`."""
    return re.sub(r"\A((?:(?!kl)[^\W\d]+\s+)?)(?=\d)", r"\g<1>kl. ", cell.strip())


def is_day_number(cell: str) -> bool:
    """Whether a cell has days and leaves their month to others: `15.`, `3. og 4.`."""
    match = _DAY.fullmatch(lowered(cell.strip()))
    return match is not None and all(1 <= int(n) <= 31 for n in re.findall(r"\d+", match["days"]))


def is_of_the_month(text: str) -> bool:
    """Whether words are a date below a month, and none elsewhere: `medio`, `siste fredag`."""
    return _WORDS_OF_MONTH.fullmatch(lowered(text.strip())) is not None


def are_days_in_figures(text: str) -> bool:
    """Whether figures alone may be days below a month: `15-18`, `15.-`."""
    return _DAYS_BARE.fullmatch(text.strip()) is not None


def has_its_weekday_behind(text: str) -> bool:
    """Whether a day has its weekday behind it: `15. (tirsdag)`, `15., tirsdag`."""
    return _WITH_WEEKDAY.fullmatch(lowered(text.strip())) is not None


def is_day_and_more(text: str) -> bool:
    """Whether a day has more beside it: its weekday, its time, `15. kl. 12`, or its limit."""
    is_limit = _WITH_LIMIT.fullmatch(lowered(text.strip())) is not None
    has_clock = _WITH_CLOCK.fullmatch(text.strip()) is not None
    return is_limit or has_clock or has_its_weekday_behind(text)


def is_number_of_name(name: str, days: str) -> bool:
    """Whether days behind a name begin with its number: `Møte` and `3 – den 6.`."""
    found = _TWO_NUMBERS.match(days)
    is_named = found and says(f"{name} {found['number']}", Concept.NUMBERED_NAME)
    return found is not None and bool(found["sure"] or is_named)


def days_behind(text: str) -> tuple[str, str] | None:
    """The days that a text in a month ends with, and the text: `Skolestart mandag 21`.

    They have a weekday, a full stop or a colon before them: another number is no day.
    """
    line = text.strip() if len(text) <= _LONGEST else ""
    for mark in _WORD_ENDS.finditer(line):
        name, days = line[: mark.start()], line[mark.end() :]
        may_be = is_day_number(days.strip()) and re.search(r"[^\W\d]{2}", name)
        if may_be and not is_number_of_name(name, days):
            return (days, name) if _are_its_days(name, mark[0].strip(), days) else None
    return None


def _are_its_days(name: str, mark: str, days: str) -> bool:
    """Whether numbers behind a name are days, and neither what it counts nor its own number."""
    is_apart = ":" in mark or (bool(mark) and days.endswith("."))
    is_day = is_apart or _IS_A_DAY.match(lowered(days)) is not None
    bare = _WEEK_BEHIND.sub("", name)
    counts = _COUNTS.search(bare) or (not is_day and _NUMBERS.search(bare))
    return (is_day or days.endswith(".")) and not counts
