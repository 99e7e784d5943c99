"""The conventions that the rules stand for, against dates that happened."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from vigo_arshjul import BusinessCalendar, BusinessDayConvention, SchoolYear, published, roll
from vigo_arshjul.inference import Dates
from vigo_arshjul.io.records.recurs import recurs_from

DATA = tomllib.loads(
    (Path(__file__).parent / "data" / "conventions.toml").read_text(encoding="utf-8")
)
PAGE = Path(__file__).parents[1] / "docs" / "explanation" / "proposals.md"
CALENDAR = BusinessCalendar()


@pytest.mark.parametrize("fact", DATA["fact"], ids=lambda fact: f"{fact['what']} {fact['date']}")
def test_a_convention_gives_the_date_that_it_was(fact: dict[str, Any]) -> None:
    """Each with the source that says so."""
    dates = Dates({"it": recurs_from(fact["recurs"])}, CALENDAR)
    assert dates.derive("it", SchoolYear.of(fact["date"])).when.first == fact["date"]
    assert fact["source"]


@pytest.mark.parametrize("fact", DATA["deadline"], ids=lambda fact: fact["what"])
def test_a_registration_deadline_is_the_day_before(fact: dict[str, Any]) -> None:
    """On a closed day it stands, and the last day in practice is the business day before it."""
    deadline = fact["delivery"] - dt.timedelta(days=1)
    assert deadline == fact["deadline"]
    assert CALENDAR.adjust(deadline, BusinessDayConvention.PRECEDING) == fact["practical"]


def off_by() -> list[tuple[str, str, int]]:
    """For each date that a body set: the row, who set it, and how far the proposal was off."""
    found = []
    for fact in DATA["decided"]:
        year = str(SchoolYear.of(fact["date"]))
        proposed = roll(published(), year).schedule[fact["entry"]].when.first
        found.append((fact["entry"], fact["decided_by"], abs((proposed - fact["date"]).days)))
    return found


def test_the_page_says_how_far_proposals_for_decided_dates_were_off() -> None:
    """In calendar days, the median and the worst, beside who decides."""
    days = [one for _, _, one in off_by()]
    page = PAGE.read_text(encoding="utf-8")
    assert f"median {median(days):.0f}, worst {max(days)} calendar days" in page
    for entry, body, one in off_by():
        assert f"| `{entry}` | {body} | {one} |" in page
