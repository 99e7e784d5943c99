"""What the picture says of a row: its day, its text in short, and all of it as a tooltip."""

from __future__ import annotations

import re
from collections.abc import Iterable

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.export.harmless import one_line
from vigo_arshjul.language import Language, Words, month_words, weekday_words
from vigo_arshjul.model import Day, EachMonth, Entry, Period
from vigo_arshjul.rules import Finding

# A sentence ends before a capital letter, but not after a number or a word cut short.
_SENTENCE = re.compile(r"(?<!\bpr)(?<!\bca)(?<!\bjf)(?<!\bevt)(?<!\bavh)(?<!\d)[.!?] (?=[A-ZÆØÅ])")
# What a bracket says is not what the row is about; `(1. levering)` at the end is.
_BRACKET = re.compile(r" ?\([^()]{20,}\)| ?\([^()]*\)(?=.*\w)")
# The deadline before a delivery is told by the tooltip.
_DEADLINE = re.compile(r" Frist for .*")


def short_text(entry: Entry) -> str:
    """What a row is about: its first sentence without its brackets."""
    text = one_line(entry.what) or one_line(entry.comment)
    if not text:
        parties = (one_line(party) for party in (entry.sender, entry.recipient))
        return " → ".join(party for party in parties if party) or one_line(entry.id)
    first = _SENTENCE.split(text, maxsplit=1)[0]
    brief = _DEADLINE.sub("", _BRACKET.sub("", first)).rstrip(" .")
    return brief or text


def when_short(entry: Entry, year: SchoolYear, language: Language) -> str:
    """`fre 1. sep`, `18.–20. jun`, and with the year where it is not that of the circle."""
    when = entry.when
    if isinstance(when, EachMonth):
        words = Words("hver mnd. etter {day}", "monthly after {day}")
        return words.fill(day=_day(when, year, language)).in_language(language)
    if isinstance(when, Period) and when.first != when.last:
        first, last = Day(when.first), Day(when.last)
        if (when.first.year, when.first.month) == (when.last.year, when.last.month):
            return f"{_ordinal(first, language)}–{_day(last, year, language)}"
        return f"{_day(first, year, language)} – {_day(last, year, language)}"
    weekday = weekday_words(when.first.weekday()).in_language(language)[:3]
    return f"{weekday} {_day(when, year, language)}"


def _ordinal(when: Day | Period | EachMonth, language: Language) -> str:
    return f"{when.first.day}." if language is Language.NB else str(when.first.day)


def _day(when: Day | Period | EachMonth, year: SchoolYear, language: Language) -> str:
    month = month_words(when.first.month).in_language(language)[:3]
    written = f"{_ordinal(when, language)} {month}"
    return written if when.first in year else f"{written} {when.first.year}"


def tooltip(entry: Entry, findings: Iterable[Finding], language: Language) -> str:
    """A row in full, a cell a line, with its registration deadline and what was found in it."""
    return "\n".join(line for line in _told(entry, findings, language) if line)


def _told(entry: Entry, findings: Iterable[Finding], language: Language) -> Iterable[str]:
    yield when_in_words(entry).in_language(language)
    parties = (one_line(party) for party in (entry.sender, entry.recipient))
    yield " → ".join(party for party in parties if party)
    yield one_line(entry.what)
    yield one_line(entry.comment)
    if deadline := entry.registration_deadline:
        yield Words("Registreres senest {day}", "Register by {day}").fill(day=deadline).in_language(
            language
        )
    if entry.provisional:
        yield proposal(entry).in_language(language)
    for finding in findings:
        yield f"{finding.code}: {one_line(finding.words.in_language(language))}"


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
    return words.fill(who=one_line(entry.decided_by))
