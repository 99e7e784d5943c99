"""What stands around the table of a document, line by line, for every form that shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum, auto

from attrs import evolve, frozen

from vigo_arshjul.calendar import CalendarYear, SchoolYear
from vigo_arshjul.io.tables.source.appendices import category_of_legend, is_next_step, text_of
from vigo_arshjul.io.tables.source.richtext import clean, line_of, marked, segments
from vigo_arshjul.io.tables.source.rows import Row
from vigo_arshjul.language import MONTHS
from vigo_arshjul.model import (
    Category,
    Day,
    EachMonth,
    Entry,
    LegendLine,
    Period,
    Schedule,
    Undated,
    When,
)
from vigo_arshjul.model.around import COLOURS
from vigo_arshjul.phrases.cells.reading import parse_when
from vigo_arshjul.phrases.cells.writing import around, date_cell, span_with_year
from vigo_arshjul.phrases.texts.titles import year_of_title

COLUMN_NAMES = ("Måned", "Fra", "Hva", "Til", "Kommentar")


def category_of(cell: str) -> Category | None:
    """The category that a cell names; None where it is none of ours."""
    text = " ".join(cell.split()).casefold()
    for category, colour in COLOURS.items():
        if text in (category.value, colour.name.nb.casefold(), colour.name.en.casefold()):
            return category
    return category_of_legend(cell)


class Role(Enum):
    """What a line is, and so how it looks."""

    TITLE = auto()
    TEXT = auto()
    HEADING = auto()
    STEP = auto()
    LEGEND = auto()


@frozen
class LayoutLine:
    """A line above or below the table."""

    text: str
    kind: Role = Role.TEXT
    shade: str | None = None  # its colour, as `EEBC4C`


def extra_headings(schedule: Schedule) -> tuple[str, ...]:
    """The headings of the columns that are the table's own, in their order."""
    return tuple(dict.fromkeys(heading for entry in schedule for heading in entry.extra))


def titled(title: str, year: SchoolYear) -> str:
    """A title with its year: `…, skoleåret 2017-2018`, `… 2026`; one that names it as it is."""
    named = year_of_title(title)
    if named and (named.first, named.last) == (year.start, year.last_day.year):
        return title
    if isinstance(year, CalendarYear) and named:
        return f"{title}, kalenderåret {year}"
    return f"{title} {year}" if isinstance(year, CalendarYear) else f"{title}, skoleåret {year}"


def above(schedule: Schedule) -> Iterator[LayoutLine]:
    """The title, the version date and the preface."""
    yield LayoutLine(line_of(titled(schedule.title, schedule.school_year)), Role.TITLE)
    if schedule.revised:
        yield LayoutLine(f"Pr. {schedule.revised:%d.%m.%Y}")
    if edition := schedule.edition:
        yield LayoutLine(edition.nb)
    yield from map(LayoutLine, filter(None, map(line_of, schedule.preface)))


def below(schedule: Schedule) -> Iterator[LayoutLine]:
    """The appendices and the legend."""
    for appendix in schedule.appendices:
        yield LayoutLine(line_of(appendix.heading), Role.HEADING)
        if appendix.steps:
            yield from _lines(appendix.intro)
            for number, step in enumerate(appendix.steps, 1):
                yield LayoutLine(f"{number}. {line_of(step)}", Role.STEP)
            yield from _lines(text_of(evolve(appendix, intro="", steps=())))
        else:
            yield from _lines(text_of(appendix))
    legend = _legend(schedule)
    if legend:
        yield LayoutLine("FARGEKODER:", Role.HEADING)
        for line in legend:
            yield LayoutLine(line_of(line.text), Role.LEGEND, shade_of(line.category))


def _legend(schedule: Schedule) -> tuple[LegendLine, ...]:
    """The legend; where there is none, one for the categories that the rows have."""
    used = {entry.category for entry in schedule}
    own = (
        LegendLine(text=colour.name.nb, category=c) for c, colour in COLOURS.items() if c in used
    )
    return schedule.legend or tuple(own)


def _lines(text: str) -> Iterator[LayoutLine]:
    return map(LayoutLine, filter(None, map(line_of, text.splitlines())))


def shade_of(category: Category | None) -> str | None:
    """The colour behind the text of a category."""
    return COLOURS[category].light.lstrip("#") if category else None


def shown(text: str) -> str:
    """A text as it comes back from a document, with its italics."""
    return marked(segments(clean(text)))


def rows_of(lines: Iterable[LayoutLine], number: int) -> list[Row]:
    """The lines as a reader of the document gives them."""
    found = (Row(n, (line.text,), line.shade) for n, line in enumerate(lines, number) if line.text)
    return with_steps(found)


def with_steps(rows: Iterable[Row]) -> list[Row]:
    """Numbered lines put together with the sentence above them, as one text."""
    out: list[Row] = []
    for row in rows:
        text = row.cells[0].strip()
        are_lines = out and not row.item and len(row.filled) == len(out[-1].filled) == 1
        if are_lines and is_next_step(above := out[-1].cells[0].rstrip(), text):
            out[-1] = evolve(out[-1], cells=(f"{above} {text}",))
        else:
            out.append(row)
    return out


def with_steps_below(rows: Sequence[Row]) -> list[Row]:
    """The rows, with the numbered lines below the first one of several cells put together."""
    first = next((at for at, row in enumerate(rows) if len(row.filled) > 1), len(rows))
    return [*rows[:first], *with_steps(rows[first:])]


def table_of(schedule: Schedule) -> Iterator[str | Entry]:
    """The rows in their order, under the headings of their months."""
    section: object = None
    for entry in schedule:
        if isinstance(entry.when, Undated):
            # It has no month, and stands under any heading.
            yield entry
            continue
        if (heading := month_line(entry)) != section:
            yield heading
        section = heading
        yield entry


def month_line(entry: Entry) -> str:
    """The heading that a row stands under."""
    month = MONTHS[entry.day.month - 1]
    if isinstance(entry.when, EachMonth):
        return f"Hver måned etter {entry.day.day}. {month}"
    return f"{month.capitalize()} {entry.day.year}"


def date_text(when: When, year: SchoolYear) -> str:
    """The date of a row as the published document has it, with its year where it must say it."""
    is_told = isinstance(when, Undated) or _is_told(when, year)
    return date_cell(when) if is_told or _says(when, year.calendar_year) else dated_text(when)


def dated_text(when: When) -> str:
    """The date of a row with its year: in its own words where they have it."""
    if isinstance(when, Undated) or _says(when, lambda _: 0):
        return date_cell(when)
    match when:
        case Day(date=day):
            return around(when, f"{day:%d.%m.%Y}")
        case Period(first=first, last=last):
            days = span_with_year(when) or f"{first:%d.%m.%Y} til {last:%d.%m.%Y}"
            return around(when, days)
        case EachMonth(after=after):
            return f"En gang pr. måned etter {after:%d.%m.%Y}"


def _says(when: When, year_of: Callable[[int], int]) -> bool:
    """Whether the words of a date say its days, with these years for months without one."""
    again = parse_when(when.written, year_of) if when.written else None
    return again is not None and again.days == when.days


def _is_told(when: When, year: SchoolYear) -> bool:
    """Whether the school year and a month heading tell the year of a date."""
    if isinstance(when, EachMonth) and when.after.month == year.first_day.month:
        return False  # no heading says which of its two first months
    return all(
        day.year == year.calendar_year(day.month) or year.last_day < day <= year.last_tail_day
        for day in when.days
    )
