"""What a date in a text becomes when its row moves."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve

from vigo_arshjul import BusinessCalendar, Entry, SchoolYear
from vigo_arshjul.model import Day
from vigo_arshjul.phrases.dates.single_dates import write_like
from vigo_arshjul.phrases.texts.expected import Seat
from vigo_arshjul.phrases.texts.kinds import renew

CALENDAR = BusinessCalendar()


def renewed(text: str, day: str, to: str) -> str | None:
    """The one date of a text, once its row has moved; None where it is left alone."""
    entry = Entry(id="rad", when=Day(dt.date.fromisoformat(day)), what=text)
    (mention,) = entry.mentions
    old = Seat(row=entry, calendar=CALENDAR)
    moved = dt.date.fromisoformat(to)
    new = evolve(old, date=moved, school_year=SchoolYear.of(moved))
    return renew(mention, old, new, mention.text).text


@pytest.mark.parametrize(
    ("text", "day", "to", "after"),
    [
        ("VIGO stenger for søking 1. mars.", "2018-03-01", "2018-03-05", "5. mars"),
        ("VIGO stenger for søking 1. mars.", "2018-03-02", "2018-03-05", None),
        ("Data er på plass 20. mars.", "2018-03-15", "2018-03-22", "27. mars"),
        ("Data er på plass 8. mars 2019.", "2018-03-15", "2018-03-22", "15. mars 2019"),
        ("Data er på plass 20. mars 2021.", "2018-03-15", "2018-03-22", None),
        ("Ferie fra uke 28.", "2018-07-12", "2018-07-19", "uke 29"),
        ("Planen er klar i uke 30.", "2018-07-12", "2018-07-19", "uke 31"),
        ("Planen ble laget i uke 27.", "2018-07-12", "2018-07-19", "uke 28"),
        ("Planen ble laget i uke 20.", "2018-07-12", "2018-07-19", None),
        ("Statistikk per juli 2017.", "2017-08-10", "2020-08-10", "juli 2020"),
        ("Status pr 01.10.2017.", "2017-10-05", "2020-10-05", "01.10.2020"),
    ],
)
def test_a_date_follows_its_row_or_is_left(text: str, day: str, to: str, after: str | None) -> None:
    """A limit on the row's day, data as long after it, a week as far from it; years move, too."""
    assert renewed(text, day, to) == after


@pytest.mark.parametrize("text", ["Ferie i uke 33–34.", "Ferie i uke 33 og 34."])
def test_several_weeks_are_no_one_of_them(text: str) -> None:
    """A person must look: which of the two should a date follow?"""
    entry = Entry(id="rad", when=Day(dt.date(2018, 7, 12)), what=text)
    assert [mention.date for mention in entry.mentions] == [None]


def test_a_form_writes_another_day() -> None:
    """In the letters that its writer used."""
    assert write_like("05. mars", dt.date(2018, 4, 9)) == "09. april"
