"""Dates as people write them: kept in files, read from cells, rolled, shown and exported."""

from __future__ import annotations

import datetime as dt
from types import ModuleType

import pytest

from vigo_arshjul.calendar import CalendarYear
from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.io.records import json as json_file
from vigo_arshjul.io.records import toml as toml_file
from vigo_arshjul.model import Bound, Day, Entry, Period, Precision, Schedule, Undated

EVERY_KIND = Schedule(
    school_year=CalendarYear(2026),
    entries=(
        Entry(
            id="uke",
            when=Period(
                dt.date(2026, 10, 5),
                dt.date(2026, 10, 11),
                precision=Precision.WEEK,
                written="uke 41",
            ),
        ),
        Entry(
            id="frist",
            when=Day(
                dt.date(2026, 10, 12),
                time=dt.time(12, 0),
                bound=Bound.BY,
                written="senest 12. oktober kl. 12",
            ),
        ),
        Entry(
            id="omtrent",
            when=Day(dt.date(2026, 10, 13), precision=Precision.ABOUT, written="ca. 13. oktober"),
        ),
        Entry(id="lopende", when=Undated(written="løpende")),
    ),
)


@pytest.mark.parametrize("form", [toml_file, json_file])
def test_a_file_keeps_what_is_said_of_a_date(form: ModuleType) -> None:
    """Precision, bound, time and words, rows without a day, and a calendar year."""
    again = form.loads(form.dumps(EVERY_KIND))
    assert again == EVERY_KIND
    assert [entry.date for entry in again][-1] is None
    assert [entry.id for entry in again.dated()] == ["uke", "frist", "omtrent"]


WRONG_DATES = {
    "a week is no day": 'date = 2026-10-05\nprecision = "week"',
    "an undated row has its words": 'precision = "undated"',
    "an undated row has no day": 'precision = "undated"\nwritten = "løpende"\ndate = 2026-10-05',
    "no clock has such a time": 'date = 2026-10-05\ntime = "24:00"',
    "a routine has no time": 'monthly_after = 2026-10-05\ntime = "12:00"',
    "no such bound": 'date = 2026-10-05\nbound = "after"',
}


@pytest.mark.parametrize("keys", WRONG_DATES.values(), ids=WRONG_DATES)
def test_what_a_file_says_of_a_date_must_go_together(keys: str) -> None:
    """One problem on the line of the row or the key, which tells what was expected."""
    text = f'format = 1\nyear = "2026"\n\n[[entry]]\nid = "a"\n{keys}\n'
    with pytest.raises(ArshjulError) as caught:
        toml_file.loads(text)
    (problem,) = caught.value.problems
    assert problem.line is not None
    assert problem.line >= 4
    assert "ventet" in problem.words.nb or "da kan den ikke" in problem.words.nb


def test_a_file_is_of_one_year() -> None:
    """A school year or a calendar year, and not both."""
    text = 'format = 1\nschool_year = "2025-2026"\nyear = "2026"\n'
    with pytest.raises(ArshjulError) as caught:
        toml_file.loads(text)
    assert ["bare en av dem" in problem.words.nb for problem in caught.value.problems] == [True]


def test_a_calendar_year_is_a_year_of_a_schedule() -> None:
    """It answers what a school year does: its days, its months, the next one."""
    year = CalendarYear.parse("2026")
    assert (year.first_day, year.last_day) == (dt.date(2026, 1, 1), dt.date(2026, 12, 31))
    assert {year.calendar_year(month) for month in range(1, 13)} == {2026}
    assert year + 1 == CalendarYear(2027) != CalendarYear.of(dt.date(2026, 9, 1))
