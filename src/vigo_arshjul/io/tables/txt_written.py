"""Writes the text form of the published document, without all that it takes to read one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vigo_arshjul.io.tables.source.appendices import text_of
from vigo_arshjul.io.tables.source.layout import (
    COLUMN_NAMES,
    date_text,
    extra_headings,
    month_line,
    titled,
)
from vigo_arshjul.io.tables.source.marks import marked_comment
from vigo_arshjul.model import Day, EachMonth, Entry, Schedule
from vigo_arshjul.phrases.cells.writing import date_cell
from vigo_arshjul.sanitize import Sink, safe


def dumps(schedule: Schedule) -> str:
    """Write the text form."""
    return "\n".join(_lines(schedule)) + "\n"


def _lines(schedule: Schedule) -> Iterator[str]:
    yield titled(_cell(schedule.title.upper()), schedule.school_year)
    yield ""
    if schedule.revised:
        yield f"Pr. {schedule.revised:%d.%m.%Y}"
        yield ""
    if edition := schedule.edition:
        yield edition.nb
        yield ""
    for line in schedule.preface:
        yield _cell(line)
        yield ""
    extra = extra_headings(schedule)
    yield "\t".join((*COLUMN_NAMES, *map(_cell, extra)))
    yield from _table(schedule, extra)
    for entry in schedule:
        if isinstance(entry.when, EachMonth):
            yield ""
            yield _only(month_line(entry), extra)
            yield _row(entry, schedule, extra)
    for appendix in schedule.appendices:
        yield ""
        yield _cell(appendix.heading)
        yield from map(_cell, text_of(appendix).splitlines())
    if schedule.legend:
        yield ""
        yield "FARGEKODER:"
        for colour in schedule.legend:
            yield _cell(colour.text)


def _table(schedule: Schedule, extra: Sequence[str]) -> Iterator[str]:
    month = None
    for entry in schedule:
        if isinstance(entry.when, EachMonth):
            continue
        # A row without a day stands under any heading.
        if entry.date and (entry.date.year, entry.date.month) != month:
            month = entry.date.year, entry.date.month
            yield _only(month_line(entry), extra)
        yield _row(entry, schedule, extra)


def _row(entry: Entry, schedule: Schedule, extra: Sequence[str]) -> str:
    # The heading of the month tells the year of a day of the school year, and of nothing else.
    is_under_month = isinstance(entry.when, Day) or not entry.when.says_more
    year, day = schedule.school_year, entry.date
    is_of_year = day is None or year.first_day <= day <= year.last_tail_day
    is_told = is_under_month and is_of_year and not isinstance(entry.when, EachMonth)
    date = date_cell(entry.when) if is_told else date_text(entry.when, schedule.school_year)
    more = (entry.extra.get(heading, "") for heading in extra)
    cells = (entry.sender, entry.what, entry.recipient, marked_comment(entry), *more)
    return "\t".join(map(_cell, (date, *cells)))


def _only(text: str, extra: Sequence[str]) -> str:
    """A line of the table with nothing but its first cell."""
    return text + "\t" * (len(COLUMN_NAMES) - 1 + len(extra))


def _cell(text: str) -> str:
    return safe(text, Sink.TABBED).strip()
