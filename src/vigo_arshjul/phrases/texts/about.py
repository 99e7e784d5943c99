"""Whether a row is about VIGO, which body that decides it names, and days told in words."""

from __future__ import annotations

import datetime as dt
import re

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.language import MONTHS
from vigo_arshjul.phrases.dates.parts import weekday_of
from vigo_arshjul.phrases.dates.single_dates import parse_written
from vigo_arshjul.phrases.dates.spans import nth_of_month
from vigo_arshjul.phrases.dates.written import Written
from vigo_arshjul.phrases.letters.shadow import folded
from vigo_arshjul.phrases.texts.mention import Mention, MentionKind, RowText, in_school_year
from vigo_arshjul.phrases.words.lexicon import Concept, all_said, says

# So many characters before and behind a date speak of it.
_AROUND = 300
_DAYS_JOINED = r"\d{1,2}\.?(?:(?:,|\s+og)\s+\d{1,2}\.?)+\s+[a-zæøå]+"
_VIGO = r"(?i)\bvigo\b"
# Words that a county has for things of its own as well, of each kind of date around a row.
_OF_ANYTHING = {
    MentionKind.REGISTRATION_DEADLINE: (
        r"(?i)frist\w{0,9}\s+for\s+(?:å\s+registrere?|registrering\w{0,2}\s+av)\s+(?!\w*data)"
        r"|må\s+(?:være|vere)\s+registrert|registrer(?:es?|ast|t)\s+(?:senest|seinast|innen|innan)"
    ),
    MentionKind.AVAILABILITY: r"(?i)\bdata\w{0,4}\s+ligg|tilgjengelig|tilgjengeleg",
    MentionKind.NEEDED_BY: r"(?i)\b(?:må|skal)\s+ha\b|\btreng",
}

# `Undersøkelsen åpner`, `Registreringen stenger`: what is open stands before it.
_OPEN_OR_CLOSED = re.compile(
    r"\b(?:(?P<opens>åpner|åpnar|opnar|starter|startar|begynner|byrjar)"
    r"|stenger|stengjer|lukkes|slutter|sluttar|avslutt(?:es|ast)"
    r"|(?:er|blir|vert)\s+(?:avslutt|lukk|steng)(?:et|a|t))\b",
    re.IGNORECASE,
)


def opened_or_closed(text: str) -> tuple[str, bool] | None:
    """What a text says is opened or closed, and whether it is opened; None where it is neither."""
    found = _OPEN_OR_CLOSED.search(folded(text))
    return (found.string[: found.start()], found["opens"] is not None) if found else None


def is_of_vigo(entry: RowText, mention: Mention) -> bool:
    """Whether a date around a row is surely one of a delivery to or from VIGO.

    Only for those it is known which day must come before or after which. `Kurs. Frist for å
    registrere deltakere er 1. august` is no such delivery.
    """
    of_anything = _OF_ANYTHING.get(mention.kind)
    text: str = entry.text_of(mention.field)
    text = folded(text[max(0, mention.start - _AROUND) : mention.end + _AROUND])
    if of_anything is None or not re.search(of_anything, text):
        return True
    is_deadline = mention.kind is MentionKind.REGISTRATION_DEADLINE
    said = (entry.sender, entry.recipient, text if is_deadline else "")
    return any(re.search(_VIGO, words) for words in said)


def is_day_in_words(entry: RowText, mention: Mention) -> bool:
    """Whether the words before a date say the same day: `siste virkedag i juli er 31. juli`."""
    day, text = mention.date, entry.text_of(mention.field)
    if day is None:
        return False
    before = text[max(0, mention.start - _AROUND) : mention.start]
    return _is_nth(day, before) or _is_next_to(day, before, entry.date)


def _is_nth(day: dt.date, before: str) -> bool:
    said = says(before, Concept.DAY_IN_WORDS)
    if said is None:
        return False
    nth = -1 if said["nth"].lower() == "siste" else 1
    unit = "business-day" if said["open"] else "day"
    days = nth_of_month(Written(nth=nth, unit=unit, month=day.month, year=day.year), lambda _: 0)
    return days is not None and days[0] == day


def _is_next_to(day: dt.date, before: str, row: dt.date | None) -> bool:
    """Whether the words say the day beside that of the row: `dagen før (8. november)`."""
    said = says(before, Concept.NEXT_TO)
    if said is None or row is None:
        return False
    return day - row == dt.timedelta(-1 if said["before"] else 1)


_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}


def weekday_in_words(text: str, near: dt.date) -> tuple[str, dt.date] | None:
    """The day that a text tells by its weekday, and its words: `siste fredag i februar`."""
    said = says(text, Concept.NTH_WEEKDAY)
    if said is None or said["month"].lower() not in MONTHS:
        return None
    nth = next(number for name, number in _NTH.items() if said[name])
    month, weekday = MONTHS.index(said["month"].lower()) + 1, weekday_of(said["weekday"].lower())
    written = Written(nth=nth, unit=weekday, month=month)
    days = nth_of_month(written, SchoolYear.of(near).calendar_year)
    return (said[0], days[0]) if days else None


def days_joined(mention: Mention, near: dt.date) -> tuple[dt.date, ...]:
    """The days of `9. og 23. november`; none where it is one day, or a span of them."""
    if not re.fullmatch(_DAYS_JOINED, mention.text, re.IGNORECASE):
        return ()
    *days, month = re.findall(r"\d{1,2}|[a-zæøå]+$", mention.text, re.IGNORECASE)
    written = (parse_written(f"{day}. {month}") for day in days)
    found = tuple(in_school_year(one, near) for one in written if one is not None)
    return tuple(day for day in found if day is not None)


UNKNOWN = "ukjent"


def deciding_body(entry: RowText) -> str:
    """The body that a row names which might set its date; `ukjent` where it names none."""
    for cell in (entry.recipient, entry.sender):
        if found := all_said(cell, Concept.DECIDING_BODY):
            names = {match.lastgroup or "" for match in found}
            return " og ".join(sorted(names, key=lambda name: found[0].re.groupindex[name]))
    return UNKNOWN
