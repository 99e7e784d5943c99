"""The rows of a schedule in a workbook, as its reader gives them."""

from __future__ import annotations

import datetime as dt

from vigo_arshjul.io.carry import Written
from vigo_arshjul.io.tables.columns import Row
from vigo_arshjul.io.tables.layout import above, below, date_text, rows_of
from vigo_arshjul.io.tables.marks import marked_comment
from vigo_arshjul.io.tables.richtext import one_text
from vigo_arshjul.model import EachMonth, Entry, Period, Schedule
from vigo_arshjul.model.colours import COLOURS

NAMES = ("Dato", "Siste dag", "Fra", "Hva", "Til", "Kommentar", "Kategori", "id")


def rows_of_schedule(schedule: Schedule) -> Written:
    """What stands in the workbook of a schedule, each row with the entry it shows."""
    written = [(row, None) for row in rows_of(above(schedule), 1)]
    header = Row(len(written) + 1, NAMES[:-1])
    numbered = enumerate(schedule, header.line + 1)
    rows = [(_row(entry, schedule, line), entry) for line, entry in numbered]
    rest = rows_of(below(schedule), header.line + len(rows) + 1)
    return [*written, (header, None), *rows, *((row, None) for row in rest)]


def _row(entry: Entry, schedule: Schedule, line: int) -> Row:
    """The row of an entry; of a text in italics its reader may see only the words."""
    first, last = days_of(entry, schedule)
    texts = (entry.sender, entry.what, entry.recipient, marked_comment(entry))
    category = category_name(entry)
    cells = (_iso(first), _iso(last), *map(one_text, texts), category)
    return Row(line, cells, category or None, entry.id)


def days_of(entry: Entry, schedule: Schedule) -> tuple[dt.date | str, dt.date | str]:
    """What stands in the first two columns."""
    match entry.when:
        case EachMonth():
            return date_text(entry.when, schedule.school_year), ""
        case Period(first=first, last=last):
            return first, last
    return entry.date, ""


def _iso(day: dt.date | str) -> str:
    return day if isinstance(day, str) else day.isoformat()


def category_name(entry: Entry) -> str:
    """What stands in the column of the category."""
    return COLOURS[entry.category].name.nb if entry.category else ""
