"""What the lines around a table say once it is changed: its title, its months, its version."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Sequence

from vigo_arshjul.io.tables.source.richtext import line_of, one_text
from vigo_arshjul.io.tables.source.rows import Row, key_of
from vigo_arshjul.io.tables.words.line_signs import counts_rows
from vigo_arshjul.model import MonthHeading, Schedule
from vigo_arshjul.phrases import parse_month, parse_written, write_like
from vigo_arshjul.phrases.texts.titles import with_year_moved
from vigo_arshjul.phrases.words.lexicon import Concept, says

_YEARS = re.compile(
    r"(?<!\d)(?P<first>\d{4})(?P<mark>\s*[-\u2010-\u2015/]\s*)(?P<last>\d{4}|\d{2})(?!\d)"
)


def renewed_lines(old: Schedule, new: Schedule) -> Callable[[str], str | None]:
    """What a line shall say, as a function of what it says; None of one that stays."""
    texts, years = dict(_texts_around(old, new)), years_between(old, new)

    def renewed(text: str) -> str | None:
        if (known := texts.get(line_of(text))) is not None:
            return known
        month = parse_month(one_text(text))
        if month and month[1]:
            return text.replace(f"{month[1]:04}", f"{month[1] + years:04}")
        if (version := _version_line(text, old, new)) is not None:
            return version
        if not years:
            return None
        first = old.school_year.first_day.year
        return with_year_moved(text, first, years) or with_years(text, old, years)

    return renewed


def is_month_line(row: Row) -> bool:
    """Whether a row is a month with no more beside it than how many rows it has."""
    return bool(row.filled and parse_month(one_text(row.filled[0]))) and all(
        map(counts_rows, row.filled[1:])
    )


def month_headings(
    rows: Sequence[Row], entries: Container[object]
) -> Iterator[tuple[int, MonthHeading]]:
    """The month heading that each row stands under, by the row, where there is one.

    Args:
        entries: the keys of the rows that are of the schedule themselves.
    """
    heading, table = None, None
    for row in rows:
        heading, table = heading if row.table is table else None, row.table
        is_heading = is_month_line(row) and (row.is_line or key_of(row.place()) not in entries)
        month = parse_month(one_text(row.filled[0])) if is_heading else None
        if month is not None:
            heading = MonthHeading(*month, row.line)
        elif heading is not None:
            yield id(row), heading


def years_between(old: Schedule, new: Schedule) -> int:
    """How many years a schedule was moved on."""
    return new.school_year.first_day.year - old.school_year.first_day.year


def with_years(text: str, old: Schedule, years: int) -> str:
    """A text that names the years of a schedule, with those moved on."""
    first = old.school_year.first_day.year
    last = old.school_year.last_day.year

    def moved(match: re.Match[str]) -> str:
        if int(match["first"]) != first or int(match["last"]) % 100 != last % 100:
            return match[0]
        end = f"{last + years:04}"[-len(match["last"]) :]
        return f"{first + years:04}{match['mark']}{end}"

    text = _YEARS.sub(moved, text)
    if first == last:
        text = re.sub(rf"(?<!\d){first}(?!\d)", f"{first + years:04}", text)
    return text


def _texts_around(old: Schedule, new: Schedule) -> Iterator[tuple[str, str]]:
    """The loose texts of a schedule, each with what it shall say."""
    for was, now in zip(_around(old), _around(new), strict=False):
        yield line_of(was), now
    for told, then in zip(old.unread, new.unread, strict=False):
        if told.text != then.text:
            yield line_of(told.text), then.text
    if old.title != new.title:
        yield line_of(old.title), new.title


def _around(schedule: Schedule) -> list[str]:
    lines = list(schedule.preface)
    for appendix in schedule.appendices:
        lines += [appendix.heading, *appendix.intro.splitlines(), *appendix.steps]
    return lines


def _version_line(text: str, old: Schedule, new: Schedule) -> str | None:
    """A line that tells the version, telling that of the new schedule; None for any other."""
    said = says(text, Concept.VERSION_DATE)
    written = parse_written(said[1]) if said else None
    day = old.revised
    if said and written and day and new.revised and written.in_year(day.year) == day:
        return text.replace(said[1], write_like(said[1], new.revised))
    edition = says(text, Concept.EDITION)
    if edition and edition["version"] and int(edition["version"]) == old.version:
        start, end = edition.span("version")
        return f"{text[:start]}{new.version}{text[end:]}"
    return None
