"""What the page shows and says, as plain data for its template."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import groupby

from attrs import frozen

from vigo_arshjul.analysis import Analysis
from vigo_arshjul.export.italics import on_one_line, runs
from vigo_arshjul.export.wheel.geometry import colour_of, name_of, shape
from vigo_arshjul.export.wheel.rings import categories_of
from vigo_arshjul.export.wheel.rows import (
    KeyedRow,
    day_short,
    proposal,
    short_text,
    when_in_words,
    when_short,
)
from vigo_arshjul.grouping import grouped
from vigo_arshjul.language import Language, Words, month_words
from vigo_arshjul.model import Category, EachMonth, Entry, Schedule, Undated
from vigo_arshjul.rules import Finding

_NO_CATEGORY = "none"

Runs = tuple[tuple[str, bool], ...]
# A list of findings names each row in so many characters.
_LONGEST = 200


@frozen(kw_only=True)
class Sign:
    """A category with its mark."""

    key: str
    name: str
    colour: str
    outline: str


@frozen(kw_only=True)
class Found:
    """A finding: of a row, or of the schedule where `row` is None."""

    code: str
    name: str
    severity: str
    severity_name: str
    message: str
    row: str | None = None
    row_name: str = ""


@frozen(kw_only=True)
class PageRow:
    """A row of the table."""

    key: str  # its id in the picture
    when: str  # its day as it stands in the table
    when_in_full: str  # its day in words
    first: str  # its first day as 2017-10-02; a filter compares with it
    last: str  # its last day; of a routine, the last of the school year
    sender: str  # who delivers
    recipient: str  # who receives
    what: Runs  # the text in its runs, each with whether it stands in italics
    comment: Runs  # the comment likewise
    sign: Sign  # its category
    register: str  # by when to register, in words
    proposal: str  # that its date is only a proposal
    found: tuple[Found, ...]  # what a check found


@frozen(kw_only=True)
class PageSection:
    """The rows of a month, or the routines."""

    heading: str
    rows: tuple[PageRow, ...]


@frozen(kw_only=True)
class Deadline:
    """A day by which something must be done: a row, or the registration before it."""

    day: str
    written: str
    registration: bool
    text: str
    row: str
    sign: Sign


def sign_of(category: Category | None, language: Language) -> Sign:
    """A category with its mark, drawn around (8, 8)."""
    return Sign(
        key=category.value if category else _NO_CATEGORY,
        name=name_of(category).in_language(language),
        colour=colour_of(category),
        outline=shape(category, 8, 8, 5.5),
    )


def signs_of(schedule: Schedule, language: Language) -> list[Sign]:
    """The categories that are in use."""
    return [sign_of(category, language) for category in categories_of(schedule.entries)]


def found_by_row(
    findings: Iterable[Finding], rows: Sequence[KeyedRow], language: Language
) -> list[Found]:
    """The findings with the keys of their rows."""
    by_id = {row.entry.id: row for row in reversed(rows)}
    names: dict[str, str] = {}
    found = []
    for finding in findings:
        row = by_id.get(finding.entry_id or "")
        if row and row.key not in names:
            names[row.key] = _brief(row.entry)
        found.append(_found(finding, row, names[row.key] if row else "", language))
    return found


def _brief(entry: Entry) -> str:
    """What a row is about, no longer than a line of a list."""
    text = short_text(entry)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def _found(finding: Finding, row: KeyedRow | None, row_name: str, language: Language) -> Found:
    return Found(
        code=finding.code,
        name=finding.name,
        severity=finding.severity.value,
        severity_name=finding.severity.in_words().in_language(language),
        message=on_one_line(finding.words.in_language(language)),
        row=row.key if row else None,
        row_name=row_name,
    )


@frozen(kw_only=True)
class Telling:
    """Tells rows in a language."""

    analysis: Analysis
    words: Mapping[str, str]
    language: Language

    def sections(self, rows: Sequence[KeyedRow], found: Sequence[Found]) -> list[PageSection]:
        """The rows in the order of their days under their months; the routines come last."""
        ordered = sorted(rows, key=lambda row: row.entry.when.order)
        by_row = grouped((one.row, one) for one in found)
        return [
            PageSection(
                heading=heading, rows=tuple(self._row(row, by_row.get(row.key, ())) for row in some)
            )
            for heading, some in groupby(ordered, self._heading)
        ]

    def _heading(self, row: KeyedRow) -> str:
        if isinstance(row.entry.when, Undated):
            return self.words["undated"]
        if isinstance(row.entry.when, EachMonth):
            return self.words["each_month"]
        return self.month(row.entry.day)

    def month(self, day: dt.date) -> str:
        """`August 2017`."""
        return f"{month_words(day.month).in_language(self.language).capitalize()} {day.year}"

    def _row(self, row: KeyedRow, found: Sequence[Found]) -> PageRow:
        entry = row.entry
        year = self.analysis.schedule.school_year
        # A row without a day stands in the page whatever days are asked for.
        first, last = sorted(entry.when.days) if entry.date else (year.first_day, year.last_day)
        if isinstance(entry.when, EachMonth):
            last = max(first, year.last_day)
        register_by = self.analysis.register_by(entry)
        return PageRow(
            key=row.key,
            when=when_short(entry, self.analysis.schedule.school_year, self.language),
            when_in_full=when_in_words(entry).in_language(self.language),
            first=first.isoformat(),
            last=last.isoformat(),
            sender=on_one_line(entry.sender),
            recipient=on_one_line(entry.recipient),
            what=tuple(runs(entry.what)),
            comment=tuple(runs(entry.comment)),
            sign=sign_of(entry.category, self.language),
            register=register_by.in_language(self.language) if register_by else "",
            proposal=proposal(entry).in_language(self.language) if entry.provisional else "",
            found=tuple(found),
        )

    def said(self, name: str, day: dt.date | None) -> str:
        """Words with a day in them; nothing without one."""
        if day is None:
            return ""
        words = Words(self.words[name], self.words[name])
        return words.fill(day=day).in_language(self.language)

    def deadlines(self, rows: Sequence[KeyedRow]) -> list[Deadline]:
        """Every day on which something is due, in order; registration comes before delivery."""
        found = sorted(self._days(rows), key=lambda one: (one[0], not one[1]))
        return [
            Deadline(
                day=day.isoformat(),
                written=self.day(day),
                registration=registration,
                text=short_text(row.entry),
                row=row.key,
                sign=sign_of(row.entry.category, self.language),
            )
            for day, registration, row in found
        ]

    def _days(self, rows: Sequence[KeyedRow]) -> Iterator[tuple[dt.date, bool, KeyedRow]]:
        for row in rows:
            if not row.entry.is_dated:
                continue
            yield row.entry.day, False, row
            # On a closed day nobody registers: what counts is the business day before.
            if day := self.analysis.deadline(row.entry):
                yield day, True, row

    def day(self, day: dt.date) -> str:
        """`fre 1. sep`, as in the table."""
        return day_short(day, self.analysis.schedule.school_year, self.language)

    def months(self, rows: Sequence[KeyedRow]) -> list[tuple[str, str]]:
        """The months that have rows: `2017-08` and its name."""
        firsts = sorted({row.entry.day.replace(day=1) for row in rows if row.entry.is_dated})
        return [(day.isoformat()[:7], self.month(day)) for day in firsts]


def actors_of(schedule: Schedule) -> list[str]:
    """Everybody who sends or receives something."""
    names = {on_one_line(name) for entry in schedule for name in (entry.sender, entry.recipient)}
    return sorted(names - {""}, key=lambda name: (name.casefold(), name))


@cache
def part(name: str) -> str:
    """A file that the page is made of."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


# What the program in the page says.
_SAID_LATER = ("days_left", "no_rows", "of_rows", "today", "tomorrow")


def words_in(language: Language) -> dict[str, str]:
    """All words in one language."""
    at = list(Language).index(language)
    return {name: words[at] for name, words in tomllib.loads(part("words.toml")).items()}


def said_later(language: Language) -> dict[str, str]:
    """The words that the program in the page needs."""
    words = words_in(language)
    return {name: words[name] for name in _SAID_LATER}
