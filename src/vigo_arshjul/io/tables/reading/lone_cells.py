"""Reads a line with one cell: a month, a row in a line, a date alone, a note, what is below."""

from __future__ import annotations

import re

from vigo_arshjul.io.tables.columns.column_plan import Layout
from vigo_arshjul.io.tables.columns.rowtexts import RowTexts
from vigo_arshjul.io.tables.columns.understanding import has_date
from vigo_arshjul.io.tables.parts.gathered import Gathered
from vigo_arshjul.io.tables.parts.row_signs import (
    begins_as_a_date,
    is_date_line,
    is_item,
    is_like_a_month,
    is_of_a_table,
    may_be_row,
    row_in_line,
)
from vigo_arshjul.io.tables.reading.dated_rows import read_dated_row, rows_of_month
from vigo_arshjul.io.tables.reading.lines_around import LIST, read_below, read_legend, read_of_above
from vigo_arshjul.io.tables.reading.prose import day_of_month_in
from vigo_arshjul.io.tables.source.refusals import no_date, too_few
from vigo_arshjul.io.tables.source.rows import Row
from vigo_arshjul.io.tables.words.dates_last import line_that_ends_with_its_date
from vigo_arshjul.io.tables.words.line_signs import has_digit, has_sign, without_sign
from vigo_arshjul.io.tables.words.lists import (
    days_in_month,
    line_of_month,
    line_with_its_date_last,
    list_line,
)
from vigo_arshjul.io.tables.words.months import month_of_cell
from vigo_arshjul.language import Words
from vigo_arshjul.model import Day, Meaning, MonthHeading, When
from vigo_arshjul.model.source import ROWS_OF_ANOTHER_YEAR
from vigo_arshjul.phrases import parse_month
from vigo_arshjul.phrases.cells.beside import begins_as_week, is_day_number
from vigo_arshjul.phrases.cells.reading import is_date_cell, names_months, quarter_of
from vigo_arshjul.phrases.letters.shadow import folded
from vigo_arshjul.phrases.texts.titles import year_of_title
from vigo_arshjul.phrases.words.around import is_heading_of_the_office
from vigo_arshjul.phrases.words.lexicon import Concept, says

# `Haustferien   Kurs for nye`: a gap parts when from what, as in the rows around it.
# What has its date in the line above stands in so far, in characters, and so near.
_DEEP, _NEAR = 10, 2
_IN_TWO = re.compile(r"\w(?:\t+|\s{2,})\w")


def read_lone_cell(so_far: Gathered, row: Row) -> None:
    """A line with one cell: a month, a row without a date of its own, or something else."""
    at = row.first
    text = " ".join(cell.strip() for cell in row.filled)
    shown = folded(text).strip()
    under_month = so_far.dates.is_below_time
    if so_far.below.in_legend:
        read_legend(so_far, row)
    elif (party := so_far.groups.names.get(id(row))) is not None:
        so_far.flush()
        so_far.party, so_far.notes = party, so_far.notes + 1
    elif read_of_above(so_far, row, shown):
        pass
    elif _read_month(so_far, row, at, shown):
        so_far.below_date = False
    elif _is_text_alone(so_far, at):
        read_dated_row(so_far, row, so_far.layout)  # type: ignore[arg-type]
    elif found := _listed(so_far, row):
        _read_listed(so_far, row, *found)
    elif so_far.layout is None and is_date_line(shown, under_month=under_month):
        _read_date_alone(so_far, row, shown)
    elif _is_below_date(so_far, row):
        so_far.flush(used=True)
        texts = RowTexts({Meaning.WHAT: without_sign(text)}, {})
        so_far.add(row, texts, so_far.dates.again(), LIST)
    elif _stands_below_text(so_far, row):
        so_far.add(row, RowTexts({Meaning.WHAT: text}, {}), so_far.dates.again(), LIST)
    elif so_far.take_calendar_year(shown):
        so_far.top.preface.append(text)
    elif so_far.take_year(shown):
        so_far.tell(row, ROWS_OF_ANOTHER_YEAR)
    elif not _read_span(so_far, row, shown):
        _read_other_line(so_far, row, shown, text)


def _is_below_date(so_far: Gathered, row: Row) -> bool:
    """Whether a line is the text of a date in a line above, or one more item below it."""
    if so_far.layout is not None:
        # Where no heading says what a column holds, what stands right below a date is its text.
        at = so_far.pending.line if so_far.pending else row.line
        return row.line == at + 1 and not any(so_far.layout.headings)
    if not so_far.below_date:
        return False
    bare = folded(row.text).strip(" ()")
    is_no_text = not any(map(str.isalpha, bare)) or (has_digit(bare) and is_date_cell(bare))
    if is_no_text or (not is_item(row) and is_heading_of_the_office(bare)):
        # A number is no text, nor is `(uke 40)` or `Kontakt`; what comes below it is of no date.
        so_far.flush()
        so_far.below_date = False
        return False
    return so_far.pending is not None or is_item(row) or _is_one_more(so_far, bare)


def _stands_below_text(so_far: Gathered, row: Row) -> bool:
    """Whether a line stands in as far as the text above it, whose date is that of both."""
    is_near = so_far.entries and row.line - so_far.last_line <= _NEAR and so_far.layout is None
    depth = len(row.text) - len(row.text.lstrip())
    may_be = is_near and not so_far.is_tail and depth >= _DEEP and so_far.dates.above
    return bool(may_be) and row.said[:1].isupper() and not has_digit(row.said[:_DEEP])


def _is_one_more(so_far: Gathered, text: str) -> bool:
    """Whether a line begins as the text above it does: `Frist for …` below `Frist for …`."""
    last = so_far.entries[-1].what if so_far.entries else ""
    first, begins = last.casefold().split()[:2], text.casefold().split()[:2]
    return len(first) == 2 and first == begins


def _read_month(so_far: Gathered, row: Row, at: int, shown: str) -> bool:
    """Take a month alone: a row that says nothing, a cell of its column, or a heading."""
    if _is_month_without_text(so_far, row, at):
        so_far.tell(row, Words("måneden har ingen tekst", "the month has no text"))
    elif so_far.layout and at == so_far.layout.at(Meaning.MONTH) and month_of_cell(shown):
        so_far.dates.read({Meaning.MONTH: shown})
        so_far.dates.above = ()
    elif (month := _month_of_line(so_far, row, shown)) and not (
        says(shown, Concept.CHRISTMAS) and not _is_june(so_far.dates.heading)
    ):
        so_far.flush()
        _take_heading(so_far, row, MonthHeading(month[0], month[1], row.line, row.place()), shown)
    else:
        return False
    return True


def _month_of_line(so_far: Gathered, row: Row, shown: str) -> tuple[int, int | None] | None:
    """The month that a line is; `01.06.2027` in a text is a day, and in a workbook may be June."""
    said = so_far.months_of_titles.get(id(row), shown)
    in_workbook = bool(row.days) or (row.table is not None and row.table.name is not None)
    return None if row.is_line and said[:1].isdigit() and not in_workbook else parse_month(said)


def _is_june(heading: MonthHeading | None) -> bool:
    """Whether the heading above is June: below it `Jul` is a month, and else Christmas."""
    return heading is not None and heading.month == 6


def _take_heading(so_far: Gathered, row: Row, heading: MonthHeading, shown: str) -> None:
    """Take the heading of a month; `August (forts.)` goes on with the one above."""
    above = so_far.dates.heading
    is_same = above is not None and (above.month, above.year) == (heading.month, heading.year)
    if is_same and says(shown, Concept.GOES_ON):
        return
    is_title = id(row) in so_far.months_of_titles
    if is_same and above and (above.line or 0) > so_far.last_line and not is_title:
        so_far.tell(row, Words("månedslinjen står to ganger", "the month heading stands twice"))
    take_above(so_far, heading)


def take_above(so_far: Gathered, heading: MonthHeading | None = None, span: str = "") -> None:
    """Take what stands above the rows that follow; what stood there for none of them is a note."""
    if so_far.span is not None:
        _note(so_far, so_far.span, so_far.span.text)
    so_far.span = None
    so_far.dates.take(heading, span)


def _read_span(so_far: Gathered, row: Row, shown: str) -> bool:
    """Take a line above items or rows that says when, and is no month: `Juni og juli 2018`."""
    span = shown.rstrip(" :")
    is_dated = has_digit(span) and not names_months(span)
    may_be = not (so_far.is_tail or is_item(row) or is_dated)
    if not may_be or not is_date_cell(span):
        return False
    so_far.flush()
    take_above(so_far, None, span)
    so_far.span, so_far.below_date = row, False
    return True


def _is_month_without_text(so_far: Gathered, row: Row, at: int) -> bool:
    """Whether a month alone is a row that says nothing, and no heading."""
    layout = so_far.layout
    is_date = at == layout.at(Meaning.DATE) if layout is not None else is_item(row)
    said = without_sign(row.said).rstrip(" :")
    month = parse_month(said) if is_date and so_far.months_in_rows else None
    # `Mars 2034` over rows of `mars` is the heading of that month.
    return month is not None and (month[1] is not None) in so_far.months_in_rows


def _is_text_alone(so_far: Gathered, at: int) -> bool:
    """Whether a lone cell is the text of a row that has the date of the row above."""
    return bool(
        so_far.layout and at and at == so_far.layout.at(Meaning.WHAT) and so_far.dates.above
    )


def _listed(so_far: Gathered, row: Row) -> tuple[str, str] | None:
    if _is_of_no_list(row) or so_far.is_tail:
        return None
    if found := _in_its_week(so_far, row):
        so_far.flush(used=True)
        return found
    if so_far.pending and not _has_its_own_date(row, in_span=bool(so_far.dates.span)):
        return None
    found = row_in_line(row, so_far.layout, under_month=so_far.dates.is_below_time)
    if found and quarter_of(found[0]) and year_of_title(found[1]):
        return None  # `Årshjul 2017-2018 – 4. kvartal` is the title of what is below
    if found is None and _is_among_rows(so_far, row):
        found = line_of_month(row.said)
    # An item below a date is of that, and not of the month.
    return None if so_far.below_date and found and not found[0] else found


def _is_among_rows(so_far: Gathered, row: Row) -> bool:
    """Whether a line stands right below a row of a list, and below no month."""
    is_next = bool(so_far.entries) and row.line == so_far.last_line + 1
    return is_next and so_far.layout is None and not so_far.dates.is_below_time


def _in_its_week(so_far: Gathered, row: Row) -> tuple[str, str] | None:
    """The day and the text of a line below its week: `On. 3. Foreldremøte`, `Møte 26. mai`."""
    if so_far.layout is not None or so_far.dates.week_above is None:
        return None
    first = list_line(row.said, under_month=True)
    readings = (first, line_with_its_date_last(row.said), line_that_ends_with_its_date(row.said))
    found = next((one for one in readings if one and so_far.dates.below_week(one[0])), None)
    return None if found and says(found[1], Concept.SENTENCE_ENDS) else found


def _is_of_no_list(row: Row) -> bool:
    """Whether a row of several cells begins with no date: `1. | Januar – Februar | 10. april`."""
    first = folded(row.filled[0]).strip()
    begins = has_digit(first) and (is_date_cell(first) or list_line(first) is not None)
    return is_of_a_table(row) and not begins


def _has_its_own_date(row: Row, *, in_span: bool) -> bool:
    """Whether a line below a date alone has another: first, behind a mark, or as an item last.

    Below a quarter it may stand last in any line.

    `Svaret er klart. Svarfrist: 15. juli` has it for the second thing that it says.
    """
    found = list_line(row.text) or line_with_its_date_last(row.text)
    if found is None and (in_span or has_sign(row.text)):
        found = line_that_ends_with_its_date(row.text)
    return found is not None and not says(found[1], Concept.SENTENCE_ENDS)


def _read_listed(so_far: Gathered, row: Row, date: str, text: str) -> None:
    """A row in a line of its own."""
    # `1. mars: Søk hvis du …:` has its items below it.
    so_far.below_date = bool(date) and row.text.rstrip().endswith(":")
    date = date or day_of_month_in(text, so_far.dates.heading)
    cells = {Meaning.DATE: date, Meaning.WHAT: text}
    above = so_far.dates.above if so_far.pending else ()
    dated = so_far.dates.read(cells) if date else so_far.dates.of_heading()
    if dated is None:
        so_far.cannot_read(row, no_date(date))
        return
    # A week may be no more than the heading of its days.
    so_far.flush(used=bool(above) and _is_within(dated.whens[0], above[0]))
    for when, said in rows_of_month(RowTexts(cells, {}), dated, so_far.dates):
        so_far.add(row, said, when, LIST)


def _is_within(when: When, span: When) -> bool:
    if not (when.first and span.first and span.last):
        return False
    return span.first < span.last and span.first <= when.first <= span.last


def _read_date_alone(so_far: Gathered, row: Row, shown: str) -> None:
    """A date in a line of its own, whose text stands in the next, or in the items below."""
    so_far.flush()
    so_far.dates.week_above = None
    if quarter_of(shown.rstrip(" :")):
        take_above(so_far, None, shown.rstrip(" :"))
    if (dated := so_far.dates.read({Meaning.DATE: shown.rstrip(" :")})) is None:
        so_far.cannot_read(row, no_date(shown))
    else:
        so_far.dates.week_above = dated.whens[0] if begins_as_week(shown) else None
        so_far.pending, so_far.below_date = row, True
        so_far.has_dates_alone = so_far.has_dates_alone or not is_day_number(shown)


def _read_other_line(so_far: Gathered, row: Row, shown: str, text: str) -> None:
    if so_far.layout is None and row.table is not None and len(row.filled) > 1:
        so_far.tell_of_table(row, may_be_one=has_date(row))
    elif says(shown, Concept.EACH_MONTH):
        read_below(so_far, row, text)
    elif not so_far.is_tail and so_far.layout and has_digit(shown) and is_date_cell(shown):
        _read_date_in_table(so_far, row, shown, so_far.layout)
    elif begins_as_a_date(shown) and not so_far.is_tail and quarter_of(shown) is None:
        so_far.cannot_read(row, too_few(row))
    elif is_like_a_month(shown) and not so_far.is_tail:
        words = Words(
            "«{text}» er ingen måned; ventet for eksempel August 2017",
            "“{text}” is not a month; expected for example August 2017",
        )
        so_far.cannot_read(row, words.fill(text=text))
    elif not so_far.is_tail:
        _note(so_far, row, text)
    else:
        read_below(so_far, row, text)


def _read_date_in_table(so_far: Gathered, row: Row, shown: str, layout: Layout) -> None:
    """The date of the rows below that have none; a span may be no more than a heading."""
    so_far.flush()
    dated = so_far.dates.read({Meaning.DATE: shown})
    is_alone = not any(layout.headings) and is_date_line(shown)
    days = dated.whens if dated is not None else ()
    is_day = is_alone or any(isinstance(when, Day) for when in days)
    so_far.pending = row if is_day else None


def _note(so_far: Gathered, row: Row, text: str) -> None:
    """A note between the rows is kept with what stands above them; a title once.

    One that names a day, or stands below the text of a date or a month, may be more: it is told.
    """
    so_far.notes += 1
    heading = so_far.dates.heading
    is_note = so_far.layout is not None and says(text, Concept.NOTE) is not None
    is_first = heading and (heading.line or 0) > so_far.last_line and not is_note
    is_of_month = heading and days_in_month(text)
    is_in_two = so_far.layout is None and _IN_TWO.search(row.text) is not None
    may_be = so_far.below_date or is_first or is_of_month or is_in_two or is_of_a_table(row)
    is_told = may_be or may_be_row(row, so_far.dates.year.first_day)
    if is_told and not so_far.is_title(text):
        so_far.tell_of_line(row)
    elif text not in (so_far.top.named, *so_far.top.preface):
        so_far.top.preface.append(text)
