"""Seeded mistakes are found: each kind, on the mended document and on rolled years.

A mistake is found when the check says something new at the row where it was made. The
rate of each kind is printed (`pytest -rP`), and may not fall.
"""

from __future__ import annotations

import datetime as dt
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache

import pytest
from attrs import frozen

from reading import read
from vigo_arshjul import SchoolYear, check, published, roll
from vigo_arshjul.io import dumps
from vigo_arshjul.language import MONTHS, SHORT_MONTHS
from vigo_arshjul.rules import Report

YEARS = ("2017-2018", "2020-2021", "2037-2038")
# So many mistakes of each kind are tried in each year.
SAMPLE = 3

_ROW = re.compile(rf"(\d\d)\.({'|'.join(SHORT_MONTHS)})\t")
_HEADING = re.compile(rf"({'|'.join(MONTHS)}) (\d{{4}})\t", re.IGNORECASE)
_DAY = re.compile(rf"(?<=\D)(\d{{1,2}})\. ({'|'.join(MONTHS)})")
_DEADLINE = re.compile(rf"Frist for [^.]*?(\d{{1,2}})\. ({'|'.join(MONTHS)})")
_REFERENCE = re.compile(rf"\b[Ss]e (?:også )?(\d{{1,2}})\. ({'|'.join(MONTHS)})")
_CODE = re.compile(r"\b\d[A-Z]\d{3}\b")
_STAGE = re.compile(r"(?<=\()(1\. levering|endelig levering|foreløpig levering)(?=\))")


@frozen
class Mutant:
    """A document with one mistake: its lines, and those where the mistake shows."""

    lines: tuple[str, ...]
    touched: frozenset[int]


Mutate = Callable[[Sequence[str], SchoolYear, random.Random], Iterator[Mutant]]


def changed(lines: Sequence[str], index: int, line: str) -> Mutant:
    """The document with one line changed."""
    return Mutant((*lines[:index], line, *lines[index + 1 :]), frozenset({index + 1}))


def rows(lines: Sequence[str]) -> list[int]:
    """The indexes of the dated rows."""
    return [index for index, line in enumerate(lines) if _ROW.match(line)]


def with_date(line: str, day: int, month: int) -> str:
    """A row with another date."""
    return f"{day:02}.{SHORT_MONTHS[month - 1]}{line[6:]}"


def date_of(line: str, year: SchoolYear) -> dt.date:
    """The date of a row."""
    match = _ROW.match(line)
    assert match is not None
    month = SHORT_MONTHS.index(match[2]) + 1
    return dt.date(year.calendar_year(month), month, int(match[1]))


def date_moved(lines: Sequence[str], year: SchoolYear, rnd: random.Random) -> Iterator[Mutant]:
    """A row gets a date some days off."""
    for index in rows(lines):
        day = date_of(lines[index], year) + dt.timedelta(rnd.choice((-7, -3, -2, -1, 1, 2, 3, 7)))
        yield changed(lines, index, with_date(lines[index], day.day, day.month))


def row_in_another_month(
    lines: Sequence[str], year: SchoolYear, rnd: random.Random
) -> Iterator[Mutant]:
    """A row gets the month before or after."""
    for index in rows(lines):
        month = (date_of(lines[index], year).month - 1 + rnd.choice((1, -1))) % 12 + 1
        yield changed(lines, index, with_date(lines[index], int(lines[index][:2]), month))


def row_dropped(lines: Sequence[str], year: SchoolYear, rnd: random.Random) -> Iterator[Mutant]:
    """A row is left out; its neighbours are where that shows."""
    for index in rows(lines):
        near = frozenset(range(max(1, index - 5), index + 6))
        yield Mutant((*lines[:index], *lines[index + 1 :]), near)


def row_doubled(lines: Sequence[str], year: SchoolYear, rnd: random.Random) -> Iterator[Mutant]:
    """A row stands twice."""
    for index in rows(lines):
        touched = frozenset({index + 1, index + 2})
        yield Mutant((*lines[: index + 1], *lines[index:]), touched)


def rows_swapped(lines: Sequence[str], year: SchoolYear, rnd: random.Random) -> Iterator[Mutant]:
    """Two rows of different days have changed places."""
    for index in rows(lines):
        below = lines[index + 1]
        if _ROW.match(below) and below[:6] != lines[index][:6]:
            swapped = (*lines[:index], below, lines[index], *lines[index + 2 :])
            yield Mutant(swapped, frozenset({index + 1, index + 2}))


def numbers_off(pattern: re.Pattern[str]) -> Mutate:
    """A day within a text is some days off."""

    def mutate(lines: Sequence[str], year: SchoolYear, rnd: random.Random) -> Iterator[Mutant]:
        for index in rows(lines):
            for match in pattern.finditer(lines[index]):
                day = int(match[1]) + rnd.choice((-3, -2, -1, 1, 2, 3))
                if 1 <= day <= 28:
                    start, end = match.span(1)
                    yield changed(lines, index, f"{lines[index][:start]}{day}{lines[index][end:]}")

    return mutate


def month_changed(lines: Sequence[str], year: SchoolYear, rnd: random.Random) -> Iterator[Mutant]:
    """A date within a text gets another month."""
    for index in rows(lines):
        for match in _DAY.finditer(lines[index]):
            month = MONTHS[(MONTHS.index(match[2]) + rnd.choice((1, -1, 6))) % 12]
            start, end = match.span(2)
            yield changed(lines, index, lines[index][:start] + month + lines[index][end:])


def heading_changed(lines: Sequence[str], year: SchoolYear, rnd: random.Random) -> Iterator[Mutant]:
    """A month heading gets another year, or another month."""
    for index, line in enumerate(lines):
        if match := _HEADING.match(line):
            month = MONTHS[MONTHS.index(match[1].lower()) - 1].capitalize()
            for heading in (f"{match[1]} {int(match[2]) - 1}", f"{month} {match[2]}"):
                mutant = changed(lines, index, heading + line[match.end() - 1 :])
                yield Mutant(mutant.lines, frozenset({index + 1, index + 2}))


def school_year_changed(
    lines: Sequence[str], year: SchoolYear, rnd: random.Random
) -> Iterator[Mutant]:
    """A school year within a text is a year off."""
    for index in rows(lines):
        for match in re.finditer(r"(\d{4})-(\d{4})", lines[index]):
            other = SchoolYear.parse(match[0]) + rnd.choice((-1, 1))
            start, end = match.span()
            yield changed(lines, index, f"{lines[index][:start]}{other}{lines[index][end:]}")


def report_code_changed(
    lines: Sequence[str], year: SchoolYear, rnd: random.Random
) -> Iterator[Mutant]:
    """A report code loses, gains, swaps or changes a character."""
    for index in rows(lines):
        for match in _CODE.finditer(lines[index]):
            code = match[0]
            wrong = rnd.choice(
                (
                    code[:-1],
                    f"{code[:2]}0{code[2:]}",
                    f"{code[1]}{code[0]}{code[2:]}",
                    f"{code[:-1]}{(int(code[-1]) + 3) % 10}",
                )
            )
            start, end = match.span()
            yield changed(lines, index, lines[index][:start] + wrong + lines[index][end:])


def stage_changed(lines: Sequence[str], year: SchoolYear, rnd: random.Random) -> Iterator[Mutant]:
    """A delivery is called by another stage."""
    stages = ("1. levering", "endelig levering", "foreløpig levering")
    for index in rows(lines):
        for match in _STAGE.finditer(lines[index]):
            start, end = match.span()
            for other in stages:
                if other != match[0]:
                    line = lines[index][:start] + other + lines[index][end:]
                    yield changed(lines, index, line)


KINDS: dict[str, Mutate] = {
    "date moved": date_moved,
    "row in another month": row_in_another_month,
    "row dropped": row_dropped,
    "row doubled": row_doubled,
    "two rows swapped": rows_swapped,
    "deadline changed": numbers_off(_DEADLINE),
    "day in the text changed": numbers_off(_DAY),
    "reference changed": numbers_off(_REFERENCE),
    "month changed": month_changed,
    "month heading changed": heading_changed,
    "school year changed": school_year_changed,
    "report code changed": report_code_changed,
    "stage changed": stage_changed,
}


@cache
def document(year: str) -> tuple[str, ...]:
    """The published document, its mistakes mended, or a later year of it."""
    return tuple(dumps(roll(published(), year).schedule, "txt").splitlines())


def report_of(lines: Sequence[str]) -> Report:
    """What the check says of a document."""
    return check(read("\n".join(lines), format="txt"))


@cache
def said_before(year: str) -> Counter[tuple[str, str]]:
    """What the check says of a document without the mistake."""
    return Counter((finding.code, finding.message) for finding in report_of(document(year)))


def is_found(mutant: Mutant, year: str) -> bool:
    """Whether the check says something new at the row of the mistake."""
    report = report_of(mutant.lines)
    said = Counter((finding.code, finding.message) for finding in report)
    before = said_before(year)
    return any(
        said[finding.code, finding.message] > before[finding.code, finding.message]
        and mutant.touched & {finding.line, *(row.line for row in finding.related)}
        for finding in report
    )


def found_and_tried(kind: str) -> tuple[int, int]:
    """How many mistakes of a kind are found, of how many tried."""
    found = tried = 0
    for year in YEARS:
        rnd = random.Random(f"{kind} {year}")
        mutants = list(KINDS[kind](document(year), SchoolYear.parse(year), rnd))
        for mutant in rnd.sample(mutants, min(SAMPLE, len(mutants))):
            tried += 1
            found += is_found(mutant, year)
    return found, tried


@pytest.mark.parametrize("kind", KINDS)
def test_seeded_mistakes_are_found(kind: str) -> None:
    """At least 99 of 100 mistakes of each kind are found."""
    found, tried = found_and_tried(kind)
    print(f"{kind}: {found} of {tried} found, {found / tried:.1%}")
    assert tried >= 9
    assert found >= 0.99 * tried


@pytest.mark.parametrize("year", YEARS)
def test_a_correct_schedule_is_silent(year: str) -> None:
    """Without a mistake there is no error and no warning, names of their time aside."""
    loud = [code for code, _ in said_before(year) if code not in QUIET]
    assert loud == []


# What may be said of a correct schedule: infos, and names that have since been retired.
QUIET = {"AH005", "AH204", "AH301", "AH304", "AH403", "AH505", "AH506"}
