"""The rows of a schedule, by where the picture shows them, and what it says of each."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable

from attrs import frozen

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.export.italics import on_one_line
from vigo_arshjul.export.wheel.geometry import Year
from vigo_arshjul.export.wheel.rings import Item
from vigo_arshjul.language import Language, Words, month_words, weekday_words
from vigo_arshjul.model import EachMonth, Entry, Period, Schedule, Undated
from vigo_arshjul.phrases import summary
from vigo_arshjul.rules import Finding
from vigo_arshjul.sanitize import Sink, safe


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


_EACH_MONTH = Words("Hver måned", "Each month")
_UNDATED = Words("Uten dato", "No date")
_NEXT_YEAR = Words("Neste skoleår", "Next school year")
_OUTSIDE = Words("Utenfor skoleåret", "Outside the school year")


@frozen(kw_only=True)
class KeyedRow:
    """A row with its id in the picture."""

    entry: Entry
    key: str


@frozen(kw_only=True)
class RowList:
    """Rows that are listed below the circle, and what they have in common."""

    heading: Words
    rows: tuple[KeyedRow, ...]


def keyed(schedule: Schedule, reserved: Iterable[str] = ()) -> tuple[KeyedRow, ...]:
    """Each row with its id in the picture: its own, made one word and unique."""
    taken, rows = set(reserved), []
    for entry in schedule:
        wanted = "".join(safe(entry.id, Sink.XML).split()) or "rad"
        key, number = wanted, 1
        while key in taken:
            number += 1
            key = f"{wanted}-{number}"
        taken.add(key)
        rows.append(KeyedRow(entry=entry, key=key))
    return tuple(rows)


def items_of(rows: Iterable[KeyedRow], year: Year) -> tuple[Item, ...]:
    """The rows that lie on the circle."""
    found = (_routine(row, year) or _dated(row, year) for row in rows)
    return tuple(item for item in found if item)


def _dated(row: KeyedRow, year: Year) -> Item | None:
    if not row.entry.is_dated:
        return None
    first, last = sorted(row.entry.when.days)
    if last < year.first or first > year.last:
        return None
    return Item(
        entry=row.entry,
        key=row.key,
        begin=year.angle(max(first, year.first), 0.5),
        end=year.angle(min(last, year.last), 0.5),
    )


def _routine(row: KeyedRow, year: Year) -> Item | None:
    """A routine reaches to the end of the year, and is marked in the middle of each month."""
    when = row.entry.when
    if not isinstance(when, EachMonth) or when.after >= year.last:
        return None
    begin = max(0.0, year.angle(when.after, 1))
    middles = ((start + end) / 2 for _, start, end in year.months())
    repeats = tuple(angle for angle in middles if angle > begin)
    return Item(entry=row.entry, key=row.key, begin=begin, end=360 - year.step, repeats=repeats)


def sections_of(rows: Iterable[KeyedRow], year: Year) -> tuple[RowList, ...]:
    """The rows that are listed below: routines, and what lies before or after the year."""
    headings = (_EACH_MONTH, _NEXT_YEAR, _OUTSIDE, _UNDATED)
    found: dict[Words, list[KeyedRow]] = {heading: [] for heading in headings}
    for row in rows:
        when = row.entry.when
        if not row.entry.is_dated:
            found[_EACH_MONTH if isinstance(when, EachMonth) else _UNDATED].append(row)
            continue
        first, last = sorted(when.days)
        if last < year.first or first > year.last:
            in_tail = year.last < first <= year.school_year.last_tail_day
            found[_NEXT_YEAR if in_tail else _OUTSIDE].append(row)
    return tuple(RowList(heading=words, rows=tuple(some)) for words, some in found.items() if some)
