"""Weeks, months, feasts, business days and nearest weekdays: in a file, and what they give."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import tomlkit

from vigo_arshjul import ArshjulError, BusinessCalendar, SchoolYear
from vigo_arshjul.inference import Dates
from vigo_arshjul.inference.rule_words import rule_in_words
from vigo_arshjul.io.records.recurs import recurs_from, recurs_to
from vigo_arshjul.io.records.toml import inline_item
from vigo_arshjul.model import Recurrence

CALENDAR = BusinessCalendar()

# The rule as it stands in a file, the year it begins in, its first and last day by hand, and how
# it is said.
_LINES = (Path(__file__).parent / "data" / "recurrences.csv").read_text(encoding="utf-8")
GIVEN = [tuple(line.split("|")) for line in _LINES.splitlines()[1:]]


def rule(text: str) -> Recurrence:
    """A rule as it stands in a file."""
    return recurs_from(tomlkit.parse(f"recurs = {{ {text} }}")["recurs"].unwrap())


@pytest.mark.parametrize(("text", "start", "first", "last", "said"), GIVEN)
def test_a_rule_gives_its_days_and_says_what_it_is(
    text: str, start: str, first: str, last: str, said: str
) -> None:
    """In any school year; it is written as it was read."""
    one = rule(text)
    dates = Dates({"it": one, "hoestferie": rule("week = 41")}, CALENDAR)
    when = dates.derive("it", SchoolYear(int(start))).when
    assert (when.first, when.last) == (
        dt.date.fromisoformat(first),
        dt.date.fromisoformat(last or first),
    )
    assert rule_in_words(one).nb == said
    assert recurs_from(recurs_to(one)) == one
    written = recurs_to(one)
    assert list(written) == list(tomlkit.parse(f"r = {{ {text} }}")["r"].unwrap())
    assert "\n" not in inline_item(written).as_string()


def test_a_weekday_that_is_avoided_is_told_on_the_way() -> None:
    """Each day that the rule is not on, be it closed or avoided, and the day it ends on."""
    one = rule('month = 1, day = 2, convention = "following", avoid = ["friday"]')
    told = Dates({"it": one}, CALENDAR).derive("it", SchoolYear(2014)).in_words().nb
    assert told == (
        "fredag 2. januar 2015: fast dag, en ukedag som unngås; lørdag 3. januar 2015: helg; "
        "søndag 4. januar 2015: helg; mandag 5. januar 2015: første dag etter som passer"
    )


@pytest.mark.parametrize("start", range(1949, 2098, 7))
@pytest.mark.parametrize("text", [text for text, *_ in GIVEN])
def test_a_rule_works_in_any_year(text: str, start: int) -> None:
    """From the first to the last year of the calendar."""
    dates = Dates({"it": rule(text), "hoestferie": rule("week = 41")}, CALENDAR)
    derivation = dates.derive("it", SchoolYear(start))
    assert derivation.steps
    assert derivation.in_words().nb
    assert derivation.in_words().en


WRONG = {
    "week = 54": "week",
    "week = 0": "week",
    "month = 6, part = 'midt'": "ventet en av primo, medio, ultimo",
    "feast = 'paske'": "feast",
    "month = 5, business_day = 0": "business_day",
    "month = 5, business_day = 19": "business_day",
    "month = 2, day = 29": "day",
    "month = 2, day = -2": "day",
    "month = 1, day = 2, avoid = ['friday']": "convention",
    "month = 1, day = 2, convention = 'following', avoid = ['fredag']": "avoid",
    "month = 1, day = 2, convention = 'following', avoid = ['friday', 'friday']": "avoid",
    "month = 1, day = 2, convention = 'following', avoid = 'friday'": "avoid",
    "month = 1, day = 2, weekday = 'monday', avoid = ['friday']": "ukjent nøkkel «avoid»",
    "month = 2, day = 29, weekday = 'monday'": "day",
    "month = 5, convention = 'following'": "ventet month og day",
    "first = {week = 8}, last = {days = 2}": "first",
    "first = {month = 5}, last = {days = 2}": "ventet en regel for én dag",
    "says = ''": "says",
    "after = 'a', weeks = 60": "weeks",
    "after = 'a', weeks = 1, days = 2": "ukjent nøkkel «days»",
}


@pytest.mark.parametrize(("text", "said"), WRONG.items())
def test_a_wrong_rule_is_refused_with_its_key(text: str, said: str) -> None:
    """And with what is expected, where it is one of a few words."""
    with pytest.raises((ValueError, ArshjulError)) as caught:
        rule(text)
    told = getattr(caught.value, "words", None)
    assert said in (told.nb if told is not None else str(caught.value))
