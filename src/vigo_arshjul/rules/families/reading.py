"""AH0xx: rows that cannot be read or are out of place, and what of the file is not read."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Any

from attrs import evolve

from vigo_arshjul.analysis import Analysis, Severity
from vigo_arshjul.calendar.when import Precision
from vigo_arshjul.grouping import grouped
from vigo_arshjul.identity.words import words
from vigo_arshjul.language import Words, as_is
from vigo_arshjul.model import (
    Day,
    EachMonth,
    Entry,
    Meaning,
    Schedule,
    Unread,
    UnreadableRow,
    UnreadKind,
)
from vigo_arshjul.model.fields import COLUMNS
from vigo_arshjul.model.queries import has_column
from vigo_arshjul.phrases.words.garbled import odd_character
from vigo_arshjul.rules.core.applying import as_known
from vigo_arshjul.rules.core.registry import Hit, Threshold, own_rule
from vigo_arshjul.rules.core.selection import threshold

# Of so many rows that cannot be read it is looked for what follows.
_FEW = 4
# So many words of a row tell which one it is.
_TELLING = 3
_A_MONTH = 31
# In a table of more rows one alone without a date is none that goes with the row above.
_MANY = 8

# Beside a school year, what one's own office prepares or goes on with is as near as this.
_NEAR = dt.timedelta(days=92)
# So much of a text is told.
_LONGEST = 60
_SEVERITIES = {
    UnreadKind.DATED: Severity.ERROR,
    UnreadKind.CONTENT: Severity.WARNING,
    UnreadKind.BESIDE: Severity.INFO,
}
_OF_NO_ROW = (Meaning.EXTRA, Meaning.CATEGORY, Meaning.ID)


@own_rule(
    "AH001",
    Words("uleselig-rad", "unreadable-row"),
    Severity.ERROR,
    message=Words("raden kan ikke leses: {problem}", "the row cannot be read: {problem}"),
)
def unreadable_row(analysis: Analysis) -> Iterator[Hit]:
    """Rows that the reader had to give up."""
    rows = analysis.schedule.unreadable
    for row in rows:
        yield Hit(
            line=row.line,
            place=row.place,
            field="date",
            actual=row.text,
            supposing=_with_it(analysis, row) if len(rows) <= _FEW else None,
            values={"problem": row.words},
        )
    for entry in analysis.schedule:
        if (written := entry.when.written) and written.startswith("."):
            missing = Words("dagen mangler i «{cell}»", "the day is missing from “{cell}”")
            problem = missing.fill(cell=written)
            yield Hit(entry=entry, field="date", actual=written, values={"problem": problem})


def _with_it(analysis: Analysis, row: UnreadableRow) -> Schedule | None:
    """The schedule with the known row whose text stands there; None where it is no such row."""
    said = words(row.text)
    known = max(
        (one for one in analysis.known or () if _stands_in(words(one.what), said)),
        key=lambda one: len(one.what),
        default=None,
    )
    if known is None:
        return None
    schedule = analysis.schedule
    above = [one for one in schedule if (one.line or 0) < (row.line or 0)]
    first_day = schedule.school_year.first_day
    day = _day_begun(
        row.text, next((one.day for one in reversed(above) if one.is_dated), first_day)
    )
    heading = above[-1].heading if above else None
    new = evolve(as_known(analysis, known), when=Day(day), line=row.line, heading=heading)
    entries = (*above, new, *schedule.entries[len(above) :])
    left = tuple(one for one in schedule.unreadable if one is not row)
    return evolve(schedule, entries=entries, unreadable=left)


def _day_begun(text: str, above: dt.date) -> dt.date:
    """The next day of the number that a text begins with; the day above where it has none."""
    number = re.match(r"\D{0,12}(\d{1,2})(?!\d)", text)
    days = (above + dt.timedelta(days) for days in range(_A_MONTH))
    return next((day for day in days if number and day.day == int(number[1])), above)


def _stands_in(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Whether so many words that they tell a row stand together among others."""
    starts = range(len(whole) - len(part) + 1) if len(part) >= _TELLING else ()
    return any(whole[start : start + len(part)] == part for start in starts)


@own_rule(
    "AH003",
    Words("utenfor-skoleåret", "outside-school-year"),
    Severity.ERROR,
    message=Words("{actual} er utenfor {year}", "{actual} is outside {year}"),
    threshold=Threshold(
        0, 0, 366, Words("kalenderdager utover disse", "calendar days beyond these")
    ),
)
def outside_school_year(analysis: Analysis) -> Iterator[Hit]:
    """Rows before the school year or after its tail."""
    year = analysis.schedule.school_year
    beyond = dt.timedelta(days=threshold(analysis, "AH003"))
    begin, end = year.first_day - beyond, year.last_tail_day + beyond
    outside = [
        (row, day)
        for row in analysis.schedule.dated()
        for day in dict.fromkeys((row.when.first, row.when.last))
        if not begin <= day <= end
    ]
    own = _own_in_place(analysis) if outside and analysis.is_of_vigo else frozenset()
    for entry, day in outside:
        is_meant = entry.id in own and begin - _NEAR <= day <= end + _NEAR
        yield Hit(
            entry=entry,
            field="date",
            actual=day,
            severity=None if analysis.is_of_vigo and not is_meant else Severity.INFO,
            values={"year": year.in_words()},
        )


def _own_in_place(analysis: Analysis) -> frozenset[str]:
    """The rows of one's own that stand below all earlier ones and above all later ones."""
    rows = list(analysis.schedule.dated())
    days = [row.day for row in rows]
    latest = accumulate(days, max)
    earliest = [*accumulate(reversed(days), min)][::-1]
    in_order = zip(rows, latest, earliest, strict=True)
    return frozenset(
        row.id for row, *of in in_order if of == [row.day] * 2 and not analysis.counterpart(row)
    )


@own_rule(
    "AH005",
    Words("manglende-felt", "missing-field"),
    Severity.WARNING,
    message=Words("{whose} har ingen {what}", "{whose} has no {what}"),
)
def missing_field(analysis: Analysis) -> Iterator[Hit]:
    """Rows that do not say what, or who."""
    columns = {column.meaning for column in analysis.schedule.columns} or {Meaning.SENDER}
    has_senders = Meaning.SENDER in columns and has_column(analysis.schedule.entries, "sender")
    yield from _without_own_date(analysis)
    yield from _without_day(analysis)
    if not (analysis.schedule.entries or analysis.schedule.unreadable):
        whose, rows = Words("årshjulet", "the schedule"), Words("rader", "rows")
        yield Hit(values={"whose": whose, "what": rows})
    for entry in analysis.schedule:
        if not entry.what.strip():
            yield _lacks(entry, "what", Words("tekst", "text"))
        elif has_senders and not entry.sender.strip() and not isinstance(entry.when, EachMonth):
            sender = Words("avsender", "sender")
            yield _lacks(entry, "sender", sender, severity=Severity.INFO)


def _lacks(row: Entry, field: str, what: Words, **more: Any) -> Hit:
    """What a row does not say."""
    values = {"whose": Words("raden", "the row"), "what": what}
    return Hit(entry=row, field=field, values=values, **more)


def _without_own_date(analysis: Analysis) -> Iterator[Hit]:
    """The one row of a text that has no date, and is read as that of the row above."""
    rows = list(analysis.schedule.dated())
    blank = [row for row, above in zip(rows[1:], rows, strict=False) if _is_blank(row, above)]
    if len(blank) == 1 and len(rows) > _MANY:
        date, above = Words("egen dato", "date of its own"), rows[rows.index(blank[0]) - 1]
        yield _lacks(blank[0], "date", date, severity=Severity.INFO, related=(above,))


def _without_day(analysis: Analysis) -> Iterator[Hit]:
    """The one row with a month alone, where all others have their day."""
    rows = list(analysis.schedule.dated())
    vague = [row for row in rows if row.when.is_vague]
    if len(vague) == 1 and len(rows) > _MANY and vague[0].when.precision is Precision.MONTH:
        day = Words("dag, bare måneden", "day, only its month")
        yield _lacks(vague[0], "date", day, severity=Severity.INFO)


def _is_blank(row: Entry, above: Entry) -> bool:
    """Whether the cell of the date has no letters; of a merged cell of a spreadsheet none knows."""
    place = row.places.get("date")
    is_empty = place is not None and place.column is not None and place.column == place.end_column
    return is_empty and row.when == above.when


@own_rule(
    "AH006",
    Words("ulest-innhold", "unread-content"),
    Severity.WARNING,
    message=Words("«{text}» er ikke lest: {why}{more}", "“{text}” is not read: {why}{more}"),
)
def unread_content(analysis: Analysis) -> Iterator[Hit]:
    """What is nowhere in the schedule, several things for one reason as one."""
    groups = grouped(
        ((one.kind is UnreadKind.DATED, one.why, one.place.sheet, one.place.table), one)
        for one in analysis.schedule.unread
        if one.is_lost
    )
    for found in groups.values():
        # The gravest of them: of another table one row may be of the schedule.
        severity = max(_SEVERITIES[one.kind] for one in found)
        yield _hit(found[0], severity, len(found) - 1)


def _hit(one: Unread, severity: Severity | None = None, others: int = 0) -> Hit:
    more = Words(" (og {n} til)", " (and {n} more)").fill(n=others) if others else as_is("")
    text = one.text if len(one.text) <= _LONGEST else f"{one.text[: _LONGEST - 1]}…"
    return Hit(
        line=one.place.line,
        place=one.place,
        severity=severity,
        actual=one.text,
        values={"text": text, "why": one.why, "more": more},
    )


@own_rule(
    "AH007",
    Words("skjult-eller-overstrøket", "hidden-or-struck"),
    Severity.WARNING,
    message=Words("«{text}»: {why}", "“{text}”: {why}"),
)
def hidden_or_struck(analysis: Analysis) -> Iterator[Hit]:
    """Rows that are read though they are hidden or struck."""
    columns = analysis.schedule.columns
    beside = {column.heading for column in columns if column.meaning in _OF_NO_ROW}
    for one in analysis.schedule.unread:
        if one.kind is UnreadKind.HIDDEN:
            yield _hit(one, Severity.INFO if one.text in beside else None)


@own_rule(
    "AH008",
    Words("uvanlig-tegn", "odd-character"),
    Severity.INFO,
    message=Words("{why}: {text}", "{why}: {text}"),
)
def odd_characters(analysis: Analysis) -> Iterator[Hit]:
    """The first odd character of each text, and what the reader tells of."""
    for entry in analysis.schedule:
        yield from _in_entry(entry, COLUMNS)
    for one in analysis.schedule.unread:
        if one.kind is UnreadKind.CHARACTER:
            yield _hit(one)


def _in_entry(entry: Entry, fields: Iterable[str]) -> Iterator[Hit]:
    for name in fields:
        text: str = getattr(entry, name)
        if found := odd_character(text):
            at, why = found
            code = f"U+{ord(text[at]):04X}"
            yield Hit(
                entry=entry,
                field=name,
                span=(at, at + 1),
                actual=code,
                values={"text": code, "why": why},
            )
