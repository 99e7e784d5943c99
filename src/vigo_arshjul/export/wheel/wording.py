"""What the picture says of a row: its day, its text in short, and all of it as a tooltip."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.export.italics import on_one_line
from vigo_arshjul.language import Language, Words, month_words, weekday_words
from vigo_arshjul.model import EachMonth, Entry, Period, Undated
from vigo_arshjul.phrases import summary
from vigo_arshjul.rules import Finding


def short_text(entry: Entry, width: int = 140) -> str:
    """What a row is about in so many characters; one without words is known by its parties."""
    parties = (on_one_line(party) for party in (entry.sender, entry.recipient))
    return (
        on_one_line(summary(entry.what, entry.comment, width))
        or " → ".join(party for party in parties if party)
        or on_one_line(entry.id)
    )


def label_of(entry: Entry) -> str:
    """The same whole, however long."""
    return short_text(entry, sys.maxsize)


def when_short(entry: Entry, year: SchoolYear, language: Language) -> str:
    """`fre 1. sep`, `18.–20. jun`, and with the calendar year where that may be in doubt."""
    when = entry.when
    if when.written or isinstance(when, Undated):
        return on_one_line(when.written or when.in_words().in_language(language))
    if isinstance(when, EachMonth):
        words = Words("hver mnd. etter {day}", "monthly after {day}")
        return words.fill(day=_day(when.after, year, language)).in_language(language)
    if isinstance(when, Period) and when.first != when.last:
        last = _day(when.last, year, language)
        if (when.first.year, when.first.month) == (when.last.year, when.last.month):
            return f"{_number(when.first, language)}–{last}"
        return f"{_day(when.first, year, language)} – {last}"
    return day_short(when.first, year, language)


def day_short(day: dt.date, year: SchoolYear, language: Language) -> str:
    """`fre 1. sep`, and with the calendar year where the day lies outside the school year."""
    weekday = weekday_words(day.weekday()).in_language(language)[:3]
    return f"{weekday} {_day(day, year, language)}"


def _day(day: dt.date, year: SchoolYear, language: Language) -> str:
    month = month_words(day.month).in_language(language)[:3]
    written = f"{_number(day, language)} {month}"
    return written if day in year else f"{written} {day.year}"


def _number(day: dt.date, language: Language) -> str:
    return f"{day.day}." if language is Language.NB else str(day.day)


def tooltip(
    entry: Entry, register_by: Words | None, findings: Iterable[Finding], language: Language
) -> str:
    """A row in full, a cell a line, with its registration deadline and what was found in it."""
    return "\n".join(line for line in _told(entry, register_by, findings, language) if line)


def _told(
    entry: Entry, register_by: Words | None, findings: Iterable[Finding], language: Language
) -> Iterable[str]:
    yield when_in_words(entry).in_language(language)
    parties = (on_one_line(party) for party in (entry.sender, entry.recipient))
    yield " → ".join(party for party in parties if party)
    yield on_one_line(entry.what)
    yield on_one_line(entry.comment)
    if register_by:
        yield register_by.in_language(language)
    if entry.provisional:
        yield proposal(entry).in_language(language)
    for finding in findings:
        yield f"{finding.code}: {on_one_line(finding.words.in_language(language))}"


def when_in_words(entry: Entry) -> Words:
    """`mandag 18. juni 2018 til onsdag 20. juni 2018`."""
    if isinstance(entry.when, EachMonth):
        return Words("Hver måned etter {day}", "Each month after {day}").fill(day=entry.date)
    return entry.when.in_words()


def proposal(entry: Entry) -> Words:
    """That a date is only a proposal, and who decides."""
    if not entry.decided_by:
        return Words("Foreløpig dato", "Provisional date")
    words = Words("Foreløpig dato, fastsettes av {who}", "Provisional date, set by {who}")
    return words.fill(who=on_one_line(entry.decided_by))
