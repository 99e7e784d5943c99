"""Weeks, months, feasts, business days and nearest weekdays: in a file, and what they give."""

from __future__ import annotations

import pytest
import tomlkit

from reading import rows_of
from vigo_arshjul import ArshjulError, BusinessCalendar, SchoolYear
from vigo_arshjul.inference import Dates
from vigo_arshjul.inference.rule_words import rule_in_words
from vigo_arshjul.io.records.recurs import recurs_from, recurs_to
from vigo_arshjul.io.records.toml import inline_item
from vigo_arshjul.model import Period, Recurrence

CALENDAR = BusinessCalendar()

GIVEN = rows_of("recurrences.csv", "|")


def rule(text: str) -> Recurrence:
    """A rule as it stands in a file."""
    return recurs_from(tomlkit.parse(f"recurs = {{ {text} }}")["recurs"].unwrap())


# The rows that others lean on.
OTHERS = {
    "hoestferie": rule("week = 41"),
    "anchor": rule('month = 9, day = 29, convention = "unadjusted"'),
    "loerdag": rule('month = 9, day = 30, convention = "unadjusted"'),
    "virkedag": rule('month = 9, day = 1, convention = "following"'),
    "fredag": rule('month = 9, weekday = "friday", nth = -1'),
    "sensur": rule('first = {month = 6, weekday = "monday", nth = 3}, last = {business_days = 2}'),
    "rutine": rule("each_month_after = {month = 9, day = 1}"),
}


@pytest.mark.parametrize("row", GIVEN, ids=lambda row: f"{row['rule']} {row['start']}")
def test_a_rule_gives_its_days_and_says_what_it_is(row: dict[str, str]) -> None:
    """In any school year; it is written as it was read, and tells the way to its day."""
    one = rule(row["rule"])
    derivation = Dates({"it": one, **OTHERS}, CALENDAR).derive("it", SchoolYear(int(row["start"])))
    when = derivation.when
    assert [str(day) for day in (when.first, when.last)] == [
        row["first"],
        row["last"] or row["first"],
    ]
    assert isinstance(when, Period) == bool(row["last"])
    assert derivation.steps[-1].day == when.last
    assert rule_in_words(one).nb == row["said"]
    way = derivation.in_words()
    assert not row["way"] or (way.nb, way.en) == (row["way"], row["way_en"])
    written = recurs_to(one)
    assert recurs_from(written) == one
    assert list(written) == list(tomlkit.parse(f"r = {{ {row['rule']} }}")["r"].unwrap())
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
@pytest.mark.parametrize("text", dict.fromkeys(row["rule"] for row in GIVEN))
def test_a_rule_works_in_any_year(text: str, start: int) -> None:
    """From the first to the last year of the calendar."""
    dates = Dates({"it": rule(text), **OTHERS}, CALENDAR)
    derivation = dates.derive("it", SchoolYear(start))
    assert derivation.steps
    assert derivation.in_words().nb
    assert derivation.in_words().en


WRONG = {
    "week = 54": "week",
    "week = 0": "week",
    "week = 10, before_easter = 0": "before_easter",
    "week = 10, before_easter = 'fire'": "before_easter",
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
