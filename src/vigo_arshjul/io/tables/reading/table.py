"""Turns the live rows of a source into a schedule, whatever file they came from.

Above the table stand the title and the version date, below it the appendices and the
colour legend. Everything else of the source is told: a row that cannot be read is kept as
such, with its place, and what is no part of a schedule is unread. Only where there is no
schedule at all does reading fail.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.errors import ArshjulError, Problem
from vigo_arshjul.io.decode import refuse_long
from vigo_arshjul.io.options import AS_IT_IS, Reading
from vigo_arshjul.io.tables.columns.column_plan import Layout
from vigo_arshjul.io.tables.columns.days_of_rows import column_of_other_days
from vigo_arshjul.io.tables.columns.headings import given_meanings
from vigo_arshjul.io.tables.parts.gathered import Gathered
from vigo_arshjul.io.tables.parts.groups import groups_of, with_parties_named_once
from vigo_arshjul.io.tables.parts.other_tables import with_lists_apart, without_other_tables
from vigo_arshjul.io.tables.parts.restarts import (
    early_rows,
    late_rows,
    restarts_of,
    turns_within,
    with_days,
)
from vigo_arshjul.io.tables.parts.row_signs import (
    in_one_cell,
    is_list_with_tabs,
    months_in_rows_of,
    months_of_titles,
    rows_of_tail,
)
from vigo_arshjul.io.tables.parts.sections import RowSection, sections_of
from vigo_arshjul.io.tables.parts.top import year_of_rows, year_of_sheets
from vigo_arshjul.io.tables.parts.years import year_of_lines
from vigo_arshjul.io.tables.reading.above import read_above
from vigo_arshjul.io.tables.reading.dated_rows import read_dated_row
from vigo_arshjul.io.tables.reading.lines_around import read_below
from vigo_arshjul.io.tables.reading.lone_cells import read_lone_cell, take_above
from vigo_arshjul.io.tables.reading.rows_across import read_row_across
from vigo_arshjul.io.tables.shapes.blocks import remarks_of
from vigo_arshjul.io.tables.shapes.labels import in_their_lines
from vigo_arshjul.io.tables.shapes.lines_in_columns import with_lines_of_columns
from vigo_arshjul.io.tables.shapes.months import with_months_of_lines
from vigo_arshjul.io.tables.shapes.upright import upright
from vigo_arshjul.io.tables.source.rows import Row, SourceTable
from vigo_arshjul.io.tables.words.dating import DateReader
from vigo_arshjul.io.tables.words.line_signs import has_digit
from vigo_arshjul.io.tables.words.months import month_of_sheet
from vigo_arshjul.language import Words
from vigo_arshjul.model import MonthHeading, Schedule, Unread, UnreadKind
from vigo_arshjul.model.fields import unique_ids
from vigo_arshjul.phrases import parse_month
from vigo_arshjul.phrases.cells.beside import is_week
from vigo_arshjul.phrases.cells.reading import is_date_cell
from vigo_arshjul.phrases.letters.english import has_its_day_behind
from vigo_arshjul.phrases.texts.titles import year_of_title

_STRUCK = re.compile(r"<(s|del|strike)>.*</\1>", re.IGNORECASE | re.DOTALL)
# A text has empty lines, too; a hundred years of the published schedule have 15,000.
MOST_ROWS = 120_000


def filled_rows(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows that hold something; an ArshjulError where they are more than of any schedule."""
    for number, row in enumerate(rows):
        if number >= MOST_ROWS:
            words = Words(
                "filen har flere enn {most} linjer; så langt er ingen årshjul",
                "the file has more than {most} lines; no schedule is that long",
            ).fill(most=MOST_ROWS)
            raise ArshjulError(Problem(words, row.line))
        if row.filled:
            yield row


def live_rows(rows: Sequence[Row]) -> tuple[list[Row], list[Unread]]:
    """The rows that are read, and those of hidden sheets, which only count where no other do."""
    visible = [row for row in rows if row.table is None or not row.table.hidden]
    if not visible or len(visible) == len(rows):
        return list(rows), []
    hidden = [row for row in rows if row.table is not None and row.table.hidden]
    why = Words("står i et skjult ark", "stands in a hidden sheet")
    names = {row.table.name: row for row in hidden if row.table}
    told = [
        Unread(row.place(), name or "", Words("arket er skjult", "the sheet is hidden"))
        for name, row in names.items()
    ]
    return visible, [*told, *(Unread(row.place(), row.text, why) for row in hidden)]


def hidden_rows(rows: Iterable[Row]) -> Iterator[Unread]:
    """The rows that are read though they are hidden or struck."""
    for row in rows:
        if row.struck or all(map(_STRUCK.fullmatch, map(str.strip, row.filled))):
            why = Words("raden er strøket over", "the row is struck through")
        elif row.hidden:
            why = Words("raden er skjult", "the row is hidden")
        else:
            continue
        yield Unread(row.place(), row.text, why, UnreadKind.HIDDEN)


def read_table(
    rows: Iterable[Row], reading: Reading = AS_IT_IS, unread: Iterable[Unread] = ()
) -> Schedule:
    """Read a whole source, given as rows of cells.

    Args:
        reading: what somebody says of it that it does not say.

    Raises:
        ArshjulError: if it has no rows with dates, or no year is named.
    """
    filled = list(filled_rows(rows))
    for row in filled:
        refuse_long(max(row.cells, key=len), row.line)
    if not filled:
        raise ArshjulError(
            Words("filen er tom; ventet et årshjul", "the file is empty; expected a schedule")
        )
    lines, beside = with_lines_of_columns(upright(filled))
    lines, counts = with_months_of_lines(lines)
    live, hidden = live_rows(in_their_lines(lines))
    live, turned = with_days(live)
    told = [*unread, *turned, *beside, *counts, *hidden_rows(live), *hidden]
    first = Gathered(reading, unread=list(told))
    schedule = _read(first, live)
    if early := early_rows(first.entries, schedule.school_year):
        return _read(Gathered(reading, unread=list(told), early=early), live)
    if late := late_rows(first.entries, schedule.school_year):
        return _read(Gathered(reading, unread=list(told), late=late), live)
    for starts in restarts_of(first.entries, first.headings, schedule.school_year):
        again = Gathered(reading, unread=list(told), starts=starts)
        other = _read(again, live)
        if not turns_within(again.entries, starts, other.school_year):
            return other
    return schedule


def names_school_year(text: str) -> bool:
    """Whether a text names a school year, as a title does."""
    return year_of_title(text) is not None


def _read(so_far: Gathered, rows: Sequence[Row]) -> Schedule:
    given = given_meanings(so_far.reading.columns)
    cut = sections_of(rows, given)
    if is_list_with_tabs(cut):
        rows = list(map(in_one_cell, rows))
        cut = sections_of(rows, given)
    cut = with_lists_apart(without_other_tables(so_far, cut))
    so_far.months_of_titles = months_of_titles(cut)
    so_far.groups = groups_of(cut)
    so_far.remarks = remarks_of(rows)
    sections = read_above(so_far, cut, rows)
    so_far.top.take_year_of_rows(sections)
    by_lines = None if so_far.top.year and not so_far.top.is_lone else year_of_lines(rows)
    year = so_far.reading.year or by_lines or so_far.top.year or year_of_sheets(sections)
    so_far.year = year or year_of_rows(sections, so_far.top.preface)
    are_days_behind = any(has_its_day_behind(row.text) for row in rows)
    so_far.dates = DateReader(so_far.year, are_days_behind=are_days_behind)
    so_far.tail = rows_of_tail(sections)
    for section in sections:
        _read_section(so_far, section)
    so_far.flush()
    take_above(so_far)
    return _schedule(so_far, so_far.year)


def _schedule(so_far: Gathered, year: SchoolYear) -> Schedule:
    top = so_far.top
    appendices, legend = so_far.below.finish()
    entries = with_parties_named_once(so_far.shades.read(so_far.under_their_months()))
    ids = unique_ids(entry.id for entry in entries)
    return Schedule(
        school_year=year,
        entries=tuple(
            entry if entry.id == name else evolve(entry, id=name)
            for entry, name in zip(entries, ids, strict=True)
        ),
        title=top.title or "Årshjul",
        revised=top.revised,
        version=top.version,
        state=top.state,
        preface=tuple(top.preface),
        appendices=appendices,
        legend=legend,
        unreadable=tuple(so_far.unreadable),
        unread=tuple(so_far.unread),
        columns=tuple(so_far.columns),
        places=top.places,
    )


def _read_section(so_far: Gathered, section: RowSection) -> None:
    _leave_the_month(so_far, section)
    so_far.notes += 1
    so_far.layout, so_far.dates.week_above = section.layout, None
    so_far.months_in_rows = months_in_rows_of(section)
    layout = section.layout
    so_far.other_days = column_of_other_days(section.rows, layout) if layout else None
    if section.rows:
        # What its sheet says comes before what its headings say.
        _enter(so_far, section.rows[0].table)
    if section.layout:
        so_far.columns.update(dict.fromkeys(section.layout.columns()))
        so_far.dates.span = ""  # `Vår` above a table is of no more than its lines
        if month := section.layout.month:
            so_far.dates.take(MonthHeading(month[0], month[1], None))
    for row in section.rows:
        so_far.is_tail = id(row) in so_far.tail
        _enter(so_far, row.table)
        _read_row(so_far, row)


def _leave_the_month(so_far: Gathered, section: RowSection) -> None:
    """Between a list and a table a month that has had its rows is left."""
    above = so_far.dates.heading
    if section.is_list is not so_far.in_list and above and (above.line or 0) <= so_far.last_line:
        so_far.dates.take(None)
    so_far.in_list = section.is_list
    so_far.has_lists = so_far.has_lists or section.is_list


def _enter(so_far: Gathered, table: SourceTable | None) -> None:
    """Take the name of a sheet for the month or the year of its rows, where it is one."""
    if table is None or table == so_far.table:
        return
    so_far.table = table
    so_far.dates.above = ()
    if table.name is None:
        return
    so_far.party = so_far.groups.sheets.get(table.name, "")
    # `Aug 18` is a month and its year; the month of another sheet is not that of this one.
    month = month_of_sheet(table.name)
    so_far.dates.take(MonthHeading(month[0], month[1], None) if month else None)
    if month is None and so_far.reading.year is None:
        so_far.take_year(table.name)


def _read_row(so_far: Gathered, row: Row) -> None:
    layout = so_far.layout
    so_far.dates.is_early = len(so_far.entries) < so_far.early
    so_far.dates.is_late = len(so_far.entries) < so_far.late
    if layout is not None and _is_below_dates(row, layout):
        so_far.dates.last = None
        read_row_across(so_far, row, layout)
        return
    if layout is not None and layout.across and _names_empty_time(row):
        return
    if len(so_far.entries) in so_far.starts and not (layout and layout.across):
        so_far.dates.last = None
    if row.is_line or layout is None:
        read_lone_cell(so_far, row)
    elif layout.across:
        so_far.tell_without_date(row)
    elif so_far.below.in_legend:
        read_below(so_far, row, row.text)
    else:
        read_dated_row(so_far, row, layout)


def _is_below_dates(row: Row, layout: Layout) -> bool:
    """Whether a row has cells of columns that are dates each, and is no line between such rows."""
    if not any(row.cell(at).strip() for at in layout.across):
        return False
    is_of_times = any(one.month or one.span or one.weekday for one in layout.across.values())
    is_month = parse_month(row.said) is not None and bool(row.cell(0).strip())
    return is_of_times or not row.is_line or (is_date_cell(row.said) and not is_month)


def _names_empty_time(row: Row) -> bool:
    """Whether a row of a calendar is a day or a week in which nothing happens."""
    return row.is_line and (is_week(row.said) or (has_digit(row.said) and is_date_cell(row.said)))
