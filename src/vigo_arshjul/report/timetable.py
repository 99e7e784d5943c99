"""Rows of a schedule: as a list with ids, or as a table for a terminal, by week or by month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from functools import partial
from itertools import groupby

from attrs import frozen

from vigo_arshjul.analysis import Analysis
from vigo_arshjul.calendar import ONE_DAY
from vigo_arshjul.calendar.when import Precision
from vigo_arshjul.language import Language, Words, as_is, day_in_words, joined, month_words
from vigo_arshjul.model import EachMonth, Entry, Undated
from vigo_arshjul.phrases import without_markup
from vigo_arshjul.phrases.cells.writing import date_cell
from vigo_arshjul.report.document import Document, Line, Section
from vigo_arshjul.report.render import GAP, row
from vigo_arshjul.report.renderer import Renderer

_DAY, _DEADLINE = 13, 14
# Below this a table cannot be read, and beyond that the eye loses the line.
_NARROWEST, _WIDEST = 64, 150

_COLUMNS = (
    Words("Dag", "Day"),
    Words("Fra → til", "From → to"),
    Words("Hva", "What"),
    Words("Registreres", "Register by"),
)
_UNDATED = Words("Uten dato", "No date")
_EACH_MONTH = Words("Hver måned etter {day}", "Each month after {day}")


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
class TableLook(Renderer):
    """How a table is to look."""

    by: By  # whether its rows stand together by week or by month
    width: int  # how many places there are in a line
    colour: bool = False  # whether the terminal shows bold and faint

    @property
    def widths(self) -> tuple[int, ...]:
        """The width of each column."""
        free = max(_NARROWEST, min(self.width, _WIDEST)) - _DAY - _DEADLINE - 3 * len(GAP)
        parties = free * 2 // 5
        return (_DAY, parties, free - parties, _DEADLINE)

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


# --- a list ------------------------------------------------------------------------------


def agenda(analysis: Analysis, entries: Iterable[Entry]) -> Document:
    """Some rows of a schedule, under their months, with their deadlines."""
    months = groupby(entries, key=_title_of)
    lines = ((title, map(partial(_line, analysis), rows)) for title, rows in months)
    return Document(
        None, tuple(Section(title, tuple(row), announces=False) for title, row in lines)
    )


def _title_of(entry: Entry) -> Words:
    if isinstance(entry.when, Undated):
        return _UNDATED
    if isinstance(entry.when, EachMonth):
        return _EACH_MONTH.fill(day=entry.date)
    return _month(entry.day)


def _month(day: dt.date) -> Words:
    name = month_words(day.month)
    return Words(f"{name.nb.capitalize()} {day.year}", f"{name.en} {day.year}")


def _line(analysis: Analysis, entry: Entry) -> Line:
    parties = " → ".join(filter(None, (entry.sender, entry.recipient)))
    mark = Words("  (foreløpig)", "  (provisional)") if entry.provisional else ""
    said = joined(_weekdays(entry), f"  {parties}  [{entry.id}]", mark)
    deadline = analysis.register_by(entry)
    more = (as_is(without_markup(entry.what)), *((deadline,) if deadline else ()))
    return Line(None, said, tuple(joined("     ", words) for words in more))


def _weekdays(entry: Entry) -> Words:
    """`fre 15.`, and for a period `man 18. – ons 20.` or `man 29. – ons 15. juli`."""
    if entry.when.written or entry.when.precision is Precision.WEEK:
        return as_is(date_cell(entry.when))
    if isinstance(entry.when, Undated):
        return entry.when.in_words()
    first, last = entry.when.first, entry.when.last
    if last == first:
        return _weekday(first)
    # The month of the first stands above.
    is_same = (first.year, first.month) == (last.year, last.month)
    month = "" if is_same else joined(" ", month_words(last.month))
    return joined(_weekday(first), " – ", _weekday(last), month)


def _weekday(day: dt.date) -> Words:
    return Words(*(f"{day_in_words(day, language)[:3]} {day.day:2}." for language in Language))


# --- a table -----------------------------------------------------------------------------


def timetable(
    analysis: Analysis,
    entries: Iterable[Entry],
    layout: TableLook,
    *,
    first: dt.date | None = None,
    last: dt.date | None = None,
) -> str:
    """Some rows as a table, with the holidays of their weeks or months between two days."""

    def is_asked(day: dt.date) -> bool:
        return (first is None or day >= first) and (last is None or day <= last)

    lines = [*_head(layout)]
    # The monthly routine stands by itself.
    first_of = layout.by.first_day
    blocks = groupby(entries, key=lambda one: first_of(one.day) if one.is_dated else one)
    for start, block in blocks:
        lines.append("")
        lines.extend(_block(analysis, start, list(block), is_asked, layout))
    return "\n".join(lines) + "\n"


def _head(layout: TableLook) -> Iterator[str]:
    for line in row([(layout.say(column),) for column in _COLUMNS], layout.widths):
        yield layout.style(line, bold=True)


def _block(
    analysis: Analysis,
    start: dt.date | Entry,
    entries: list[Entry],
    is_asked: Callable[[dt.date], bool],
    layout: TableLook,
) -> Iterator[str]:
    if isinstance(start, Entry):
        yield layout.style(layout.say(_title_of(start)), bold=True)
        yield from row(_cells(analysis, start, layout), layout.widths)
        return
    yield layout.style(_title(start, layout), bold=True)
    # A holiday stands above the rows of its day.
    holidays = _holidays(analysis, start, layout.by)
    lines = [(day, 0, _quiet(day, name, layout)) for day, name in holidays if is_asked(day)]
    shown = ((entry.day, row(_cells(analysis, entry, layout), layout.widths)) for entry in entries)
    lines += [(day, 1, list(cells)) for day, cells in shown]
    for _, _, said in sorted(lines, key=lambda line: line[:2]):
        yield from said


def _title(start: dt.date, layout: TableLook) -> str:
    if layout.by is By.MONTH:
        return layout.say(_month(start))
    week = start.isocalendar()
    title = Words("Uke {week}, {year}, fra {day}", "Week {week}, {year}, from {day}")
    return layout.say(title.fill(week=week.week, year=week.year, day=start))


def _holidays(analysis: Analysis, start: dt.date, by: By) -> Iterator[tuple[dt.date, Words]]:
    """The holidays of a week or month, those of the settings too."""
    day, calendar = start, analysis.calendar
    while calendar.covers(day) and by.first_day(day) == start:
        if calendar.holiday_name(day) and (name := calendar.why_closed(day)):
            yield day, name
        day += ONE_DAY


def _quiet(day: dt.date, name: Words, layout: TableLook) -> list[str]:
    cells = ((layout.short(day),), (layout.say(name),), (), ())
    return [layout.style(line, dim=True) for line in row(cells, layout.widths)]


def _cells(analysis: Analysis, entry: Entry, layout: TableLook) -> tuple[tuple[str, ...], ...]:
    mark = layout.say(Words("foreløpig", "provisional")) if entry.provisional else ""
    to = f"→ {entry.recipient}" if entry.recipient else ""
    return (
        (*_days(entry, layout), mark),
        (entry.sender, to),
        (without_markup(entry.what) or entry.id,),
        tuple(_deadline(analysis, entry, layout)),
    )


def _days(entry: Entry, layout: TableLook) -> Iterator[str]:
    if entry.when.written or entry.when.precision is Precision.WEEK:
        yield date_cell(entry.when)
    if not entry.is_dated:
        return
    yield layout.short(entry.when.first)
    if entry.when.last != entry.when.first:
        yield f"– {layout.short(entry.when.last)}"


def _deadline(analysis: Analysis, entry: Entry, layout: TableLook) -> Iterator[str]:
    deadline, practical = entry.registration_deadline, analysis.deadline(entry)
    if deadline is None or practical is None:
        return
    yield layout.short(deadline)
    if practical != deadline:
        closed = Words("siste virkedag {day}", "last business day {day}")
        yield layout.say(closed).format(day=layout.short(practical))
