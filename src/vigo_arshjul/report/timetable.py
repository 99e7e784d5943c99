"""Rows of a schedule as a table for a terminal, by week or by month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from itertools import groupby

from attrs import frozen

from vigo_arshjul.analysis import Analysis
from vigo_arshjul.language import Language, Words, day_in_words, month_words
from vigo_arshjul.model import EachMonth, Entry
from vigo_arshjul.phrases import without_markup
from vigo_arshjul.report.columns import GAP, row

_DAY, _DEADLINE = 13, 14
# Below this a table cannot be read, and beyond that the eye loses the line.
_NARROWEST, _WIDEST = 64, 150

_COLUMNS = (
    Words("Dag", "Day"),
    Words("Fra → til", "From → to"),
    Words("Hva", "What"),
    Words("Registreres", "Register by"),
)


class By(StrEnum):
    """What the rows stand together by."""

    WEEK = "week"
    MONTH = "month"

    def first_day(self, day: dt.date) -> dt.date:
        """The first day of the week or month of a day."""
        if self is By.WEEK:
            return day - dt.timedelta(days=day.weekday())
        return day.replace(day=1)


@frozen(kw_only=True)
class Look:
    """How a table is to look.

    Args:
        by: whether its rows stand together by week or by month.
        language: the language to write in.
        width: how many places there are in a line.
        colour: whether the terminal shows bold and faint.
    """

    by: By
    language: Language
    width: int
    colour: bool = False

    @property
    def widths(self) -> tuple[int, ...]:
        """The width of each column."""
        free = max(_NARROWEST, min(self.width, _WIDEST)) - _DAY - _DEADLINE - 3 * len(GAP)
        parties = free * 2 // 5
        return (_DAY, parties, free - parties, _DEADLINE)

    def say(self, words: Words) -> str:
        """Words in its language."""
        return words.in_language(self.language)

    def short(self, day: dt.date) -> str:
        """`fre 15. sep`"""
        month = self.say(month_words(day.month))[:3]
        return f"{day_in_words(day, self.language)[:3]} {day.day}. {month}"

    def style(self, line: str, **how: bool) -> str:
        """A line as it is to look: `bold`, or `dim`."""
        if not self.colour:
            return line
        import click

        return click.style(line, **how)


def timetable(
    analysis: Analysis,
    entries: Iterable[Entry],
    look: Look,
    *,
    first: dt.date | None = None,
    last: dt.date | None = None,
) -> str:
    """Some rows as a table, with the holidays of their weeks or months.

    Args:
        analysis: the schedule under the settings to go by.
        entries: the rows, in the order to show them.
        look: how it is to look.
        first: the first day that was asked for; holidays before it are left out.
        last: the last day that was asked for.
    """

    def is_asked(day: dt.date) -> bool:
        return (first is None or day >= first) and (last is None or day <= last)

    lines = [*_head(look)]
    for start, block in groupby(entries, key=lambda entry: _block_of(entry, look.by)):
        lines.append("")
        lines.extend(_block(analysis, start, list(block), is_asked, look))
    return "\n".join(lines) + "\n"


def _head(look: Look) -> Iterator[str]:
    for line in row([(look.say(column),) for column in _COLUMNS], look.widths):
        yield look.style(line, bold=True)


def _block_of(entry: Entry, by: By) -> dt.date | Entry:
    """The first day of its week or month; the monthly routine stands by itself."""
    return entry if isinstance(entry.when, EachMonth) else by.first_day(entry.date)


def _block(
    analysis: Analysis,
    start: dt.date | Entry,
    entries: list[Entry],
    is_asked: Callable[[dt.date], bool],
    look: Look,
) -> Iterator[str]:
    if isinstance(start, Entry):
        title = Words("Hver måned etter {day}", "Each month after {day}").fill(day=start.date)
        yield look.style(look.say(title), bold=True)
        yield from row(_cells(analysis, start, look), look.widths)
        return
    yield look.style(_title(start, look), bold=True)
    # A holiday stands above the rows of its day.
    holidays = _holidays(analysis, start, look.by)
    lines = [(day, 0, _quiet(day, name, look)) for day, name in holidays if is_asked(day)]
    lines += [
        (entry.date, 1, list(row(_cells(analysis, entry, look), look.widths))) for entry in entries
    ]
    for _, _, shown in sorted(lines, key=lambda line: line[:2]):
        yield from shown


def _title(start: dt.date, look: Look) -> str:
    if look.by is By.MONTH:
        return f"{look.say(month_words(start.month)).capitalize()} {start.year}"
    week = start.isocalendar()
    title = Words("Uke {week}, {year}, fra {day}", "Week {week}, {year}, from {day}")
    return look.say(title.fill(week=week.week, year=week.year, day=start))


def _holidays(analysis: Analysis, start: dt.date, by: By) -> Iterator[tuple[dt.date, Words]]:
    """The holidays of a week or month, those of the settings too."""
    day, calendar = start, analysis.calendar
    while calendar.covers(day) and by.first_day(day) == start:
        if calendar.holiday_name(day) and (name := calendar.why_closed(day)):
            yield day, name
        day += dt.timedelta(days=1)


def _quiet(day: dt.date, name: Words, look: Look) -> list[str]:
    cells = ((look.short(day),), (look.say(name),), (), ())
    return [look.style(line, dim=True) for line in row(cells, look.widths)]


def _cells(analysis: Analysis, entry: Entry, look: Look) -> tuple[tuple[str, ...], ...]:
    mark = look.say(Words("foreløpig", "provisional")) if entry.provisional else ""
    to = f"→ {entry.recipient}" if entry.recipient else ""
    return (
        (*_days(entry, look), mark),
        (entry.sender, to),
        (without_markup(entry.what) or entry.id,),
        tuple(_deadline(analysis, entry, look)),
    )


def _days(entry: Entry, look: Look) -> Iterator[str]:
    if isinstance(entry.when, EachMonth):
        return
    yield look.short(entry.when.first)
    if entry.when.last != entry.when.first:
        yield f"– {look.short(entry.when.last)}"


def _deadline(analysis: Analysis, entry: Entry, look: Look) -> Iterator[str]:
    deadline, practical = entry.registration_deadline, analysis.deadline(entry)
    if deadline is None or practical is None:
        return
    yield look.short(deadline)
    if practical != deadline:
        closed = Words("siste virkedag {day}", "last business day {day}")
        yield look.say(closed).format(day=look.short(practical))
