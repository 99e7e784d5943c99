from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from dateutil.easter import easter  # type: ignore[import-untyped]
from hypothesis import assume, given

from strategies import FIRST_DAY, LAST_DAY, calendar_days, conventions, inner_days, steps
from vigo_arshjul import ArshjulError, BusinessCalendar, BusinessDayConvention, SchoolYear

CALENDAR = BusinessCalendar()
ONE_DAY = dt.timedelta(days=1)

# The public holidays of Norwegian law: those with a date, and those around Easter Sunday.
FIXED = {
    (1, 1): "første nyttårsdag",
    (5, 1): "arbeidernes dag",
    (5, 17): "grunnlovsdag",
    (12, 25): "første juledag",
    (12, 26): "andre juledag",
}
AROUND_EASTER = {
    -3: "skjærtorsdag",
    -2: "langfredag",
    0: "første påskedag",
    1: "andre påskedag",
    39: "Kristi himmelfartsdag",
    49: "første pinsedag",
    50: "andre pinsedag",
}


def days_from(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    return (first + dt.timedelta(days=n) for n in range((last - first).days + 1))


def holidays_by_law() -> Mapping[dt.date, set[str]]:
    """Worked out from the law and the date of Easter, not from the `holidays` package."""
    found: dict[dt.date, set[str]] = {}
    for year in range(FIRST_DAY.year, LAST_DAY.year + 1):
        days = {dt.date(year, month, day): name for (month, day), name in FIXED.items()}
        for day, name in days.items():
            found.setdefault(day, set()).add(name)
        for after, name in AROUND_EASTER.items():
            found.setdefault(easter(year) + dt.timedelta(days=after), set()).add(name)
    return found


HOLIDAYS = holidays_by_law()


def is_open(day: dt.date) -> bool:
    return day.weekday() < 5 and day not in HOLIDAYS


def walk(day: dt.date, direction: int) -> dt.date:
    """The nearest business day, the day itself included, one day after the other."""
    while not is_open(day):
        day += direction * ONE_DAY
    return day


def test_every_day_of_152_years_is_open_or_closed_as_the_law_has_it() -> None:
    """A business day is no Saturday, Sunday or public holiday, on each day from 1948 to 2099."""
    wrong = [
        day
        for day in days_from(FIRST_DAY, LAST_DAY)
        if CALENDAR.is_business_day(day) != is_open(day)
    ]
    assert wrong == []


def test_every_holiday_has_its_norwegian_name_and_no_other_day_has_one() -> None:
    """Holidays are named in Norwegian, with both names where two fall on one day."""
    for day in days_from(FIRST_DAY, LAST_DAY):
        name = CALENDAR.holiday_name(day)
        assert set(name.split(" og ") if name else ()) == HOLIDAYS.get(day, set()), day


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (dt.date(2018, 1, 1), "første nyttårsdag"),
        (dt.date(2018, 3, 29), "skjærtorsdag"),
        (dt.date(2018, 5, 17), "grunnlovsdag"),
        (dt.date(2018, 5, 10), "Kristi himmelfartsdag"),
        (dt.date(2018, 12, 24), None),
        (dt.date(2018, 12, 31), None),
        (dt.date(2018, 3, 28), None),
        (dt.date(2018, 9, 2), None),
    ],
)
def test_holiday_names(day: dt.date, name: str | None) -> None:
    """Christmas Eve, New Year's Eve and plain Sundays are no public holidays."""
    assert CALENDAR.holiday_name(day) == name


def test_17_may_2012_carries_both_its_names() -> None:
    """In 2012 Ascension Day fell on Constitution Day."""
    name = CALENDAR.holiday_name(dt.date(2012, 5, 17))
    assert name is not None
    assert sorted(name.split(" og ")) == ["Kristi himmelfartsdag", "grunnlovsdag"]
    assert not CALENDAR.is_business_day(dt.date(2012, 5, 17))


def test_easter_sunday_of_every_year() -> None:
    """Easter is that of the church's own reckoning."""
    years = range(FIRST_DAY.year, LAST_DAY.year + 1)
    assert [CALENDAR.easter_sunday(year) for year in years] == [easter(year) for year in years]


def expected_adjustment(day: dt.date, convention: BusinessDayConvention) -> dt.date:
    match convention:
        case BusinessDayConvention.UNADJUSTED:
            return day
        case BusinessDayConvention.FOLLOWING:
            return walk(day, 1)
        case BusinessDayConvention.PRECEDING:
            return walk(day, -1)
        case BusinessDayConvention.MODIFIED_FOLLOWING:
            following = walk(day, 1)
            return following if following.month == day.month else walk(day, -1)


@pytest.mark.parametrize("convention", BusinessDayConvention)
def test_adjust_moves_every_day_as_its_convention_says(convention: BusinessDayConvention) -> None:
    """Each convention agrees with walking day by day, for every day that the calendar can move."""
    for day in days_from(dt.date(1948, 1, 2), dt.date(2099, 12, 30)):
        assert CALENDAR.adjust(day, convention) == expected_adjustment(day, convention), day


@pytest.mark.parametrize(
    ("day", "convention", "expected"),
    [
        (dt.date(2017, 10, 1), "following", dt.date(2017, 10, 2)),
        (dt.date(2018, 4, 1), "following", dt.date(2018, 4, 3)),
        (dt.date(2018, 3, 31), "modified_following", dt.date(2018, 3, 28)),
        (dt.date(2018, 6, 30), "preceding", dt.date(2018, 6, 29)),
        (dt.date(2018, 6, 30), "unadjusted", dt.date(2018, 6, 30)),
    ],
)
def test_adjust_takes_a_convention_by_its_word(
    day: dt.date, convention: str, expected: dt.date
) -> None:
    """The words of the files work as well as the members of the enum."""
    assert CALENDAR.adjust(day, BusinessDayConvention(convention)) == expected


def test_adjust_follows_where_no_convention_is_given() -> None:
    """The convention of the published schedule is the default."""
    assert CALENDAR.adjust(dt.date(2018, 5, 1)) == dt.date(2018, 5, 2)


@given(day=calendar_days, convention=conventions)
def test_adjusting_twice_changes_nothing_more(
    day: dt.date, convention: BusinessDayConvention
) -> None:
    """What has been moved stays where it is."""
    assume(dt.date(1948, 1, 2) <= day <= dt.date(2099, 12, 30))
    once = CALENDAR.adjust(day, convention)
    assert CALENDAR.adjust(once, convention) == once


@given(day=inner_days, n=steps)
def test_advance_and_count_are_each_others_inverse(day: dt.date, n: int) -> None:
    """Counting the business days to where n steps lead gives n."""
    assume(n != 0)
    there = CALENDAR.advance(day, n)
    assert is_open(there)
    assert CALENDAR.business_days_between(day, there) == n


@given(day=inner_days, n=steps)
def test_advance_there_and_back(day: dt.date, n: int) -> None:
    """From a business day, n steps and n steps back lead home."""
    start = walk(day, 1)
    assert CALENDAR.advance(CALENDAR.advance(start, n), -n) == start


@given(day=inner_days, first=steps, second=steps)
def test_advance_in_two_strides(day: dt.date, first: int, second: int) -> None:
    """From a business day, m steps and then n are m + n steps."""
    start = walk(day, 1)
    there = CALENDAR.advance(CALENDAR.advance(start, first), second)
    assert there == CALENDAR.advance(start, first + second)


@given(day=inner_days)
def test_advance_by_nothing_goes_to_the_next_business_day(day: dt.date) -> None:
    """No step stays on a business day, and leaves a closed one forwards."""
    assert CALENDAR.advance(day, 0) == walk(day, 1)


@given(a=inner_days, b=inner_days, n=steps)
def test_advance_keeps_the_order_of_days(a: dt.date, b: dt.date, n: int) -> None:
    """Who starts no later arrives no later."""
    first, second = sorted((a, b))
    assert CALENDAR.advance(first, n) <= CALENDAR.advance(second, n)


@given(a=calendar_days, b=calendar_days)
def test_counting_is_antisymmetric_between_business_days(a: dt.date, b: dt.date) -> None:
    """It is as far there as it is back."""
    assume(is_open(a) and is_open(b))
    assert CALENDAR.business_days_between(a, b) == -CALENDAR.business_days_between(b, a)


@given(a=inner_days, b=inner_days, c=inner_days)
def test_counting_grows_with_the_day(a: dt.date, b: dt.date, c: dt.date) -> None:
    """A later last day is never fewer business days away."""
    sooner, later = sorted((b, c))
    assert CALENDAR.business_days_between(a, sooner) <= CALENDAR.business_days_between(a, later)


@given(first=inner_days, days=steps)
def test_counting_agrees_with_counting_on_the_fingers(first: dt.date, days: int) -> None:
    """The first day does not count, the last one does."""
    last = first + dt.timedelta(days=abs(days))
    one_by_one = sum(is_open(day) for day in days_from(first + ONE_DAY, last))
    assert CALENDAR.business_days_between(first, last) == one_by_one


Question = Callable[[dt.date], object]


@pytest.mark.parametrize(
    "day", [dt.date(1947, 12, 31), dt.date(2100, 1, 1), dt.date.min, dt.date.max]
)
@pytest.mark.parametrize(
    "question",
    [
        CALENDAR.is_business_day,
        CALENDAR.holiday_name,
        CALENDAR.why_closed,
        lambda day: CALENDAR.adjust(day, BusinessDayConvention.FOLLOWING),
        lambda day: CALENDAR.adjust(day, BusinessDayConvention.PRECEDING),
        lambda day: CALENDAR.advance(day, 0),
        lambda day: CALENDAR.advance(day, 1),
        lambda day: CALENDAR.business_days_between(day, dt.date(2017, 1, 2)),
        lambda day: CALENDAR.business_days_between(dt.date(2017, 1, 2), day),
        lambda day: CALENDAR.easter_sunday(day.year),
    ],
)
def test_a_day_outside_the_calendar_raises(question: Question, day: dt.date) -> None:
    """Before 1948 and after 2099 there is an error, never an answer."""
    assert not CALENDAR.covers(day)
    with pytest.raises(ArshjulError, match="1948 til 2099"):
        question(day)


@pytest.mark.parametrize(
    ("day", "n"),
    [
        (LAST_DAY, 1),
        (LAST_DAY, 10**9),
        (FIRST_DAY, -1),
        (dt.date(1948, 1, 2), -1),
        (dt.date(2017, 1, 2), 100_000),
        (dt.date(2017, 1, 2), -100_000),
    ],
)
def test_leaving_the_calendar_raises(day: dt.date, n: int) -> None:
    """A step over either end is an error."""
    with pytest.raises(ArshjulError, match="1948 til 2099"):
        CALENDAR.advance(day, n)


def test_the_first_day_cannot_move_back() -> None:
    """1 January 1948 is a holiday, and there is no business day before it here."""
    with pytest.raises(ArshjulError, match="1948 til 2099"):
        CALENDAR.adjust(FIRST_DAY, BusinessDayConvention.PRECEDING)
    assert CALENDAR.adjust(FIRST_DAY) == dt.date(1948, 1, 2)


def test_a_county_may_close_further_days() -> None:
    """Extra closed days are closed, have their name, and leave other calendars alone."""
    day = dt.date(2017, 9, 29)
    county = BusinessCalendar({day: "planleggingsdag"})
    assert not county.is_business_day(day)
    assert county.holiday_name(day) == "planleggingsdag"
    assert county.adjust(day) == dt.date(2017, 10, 2)
    assert county.business_days_between(dt.date(2017, 9, 28), dt.date(2017, 10, 2)) == 1
    assert CALENDAR.is_business_day(day)


@pytest.mark.parametrize(
    ("day", "nb", "en"),
    [
        (dt.date(2021, 4, 1), "skjærtorsdag", "Maundy Thursday"),
        (dt.date(2021, 4, 3), "helg", "weekend"),
        (dt.date(2021, 4, 4), "første påskedag", "Easter Sunday"),
    ],
)
def test_why_a_day_is_closed(day: dt.date, nb: str, en: str) -> None:
    """The reason comes in both languages; a holiday goes before the weekend it falls on."""
    words = CALENDAR.why_closed(day)
    assert words is not None
    assert (words.nb, words.en) == (nb, en)
    assert CALENDAR.why_closed(dt.date(2021, 4, 6)) is None


def test_calendars_of_the_same_closed_days_are_one() -> None:
    """So that what was worked out by one of them need not be worked out anew by the next."""
    closed = {dt.date(2017, 12, 27): "romjul"}
    assert BusinessCalendar() == BusinessCalendar({})
    assert BusinessCalendar(closed) == BusinessCalendar(dict(closed))
    assert len({BusinessCalendar(closed), BusinessCalendar(dict(closed))}) == 1
    assert BusinessCalendar(closed) != BusinessCalendar()
    assert BusinessCalendar(closed) != BusinessCalendar({dt.date(2017, 12, 27): "fri"})
    assert BusinessCalendar() != "another thing"
    assert not BusinessCalendar(closed).is_business_day(dt.date(2017, 12, 27))
    assert BusinessCalendar().is_business_day(dt.date(2017, 12, 27))


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2024-12-23", None),
        ("2024-12-24", "julaften"),
        ("2024-12-31", "nyttårsaften"),
        ("2023-12-24", None),  # a Sunday
        ("2026-03-31", None),
        ("2026-04-01", "onsdag før påske"),
        ("2026-04-02", None),  # Maundy Thursday
        ("2026-04-08", None),
    ],
)
def test_quiet_days_have_a_name(day: str, name: str | None) -> None:
    """Business days in law on which the offices are empty; closed days are not among them."""
    said = BusinessCalendar().quiet_day_name(dt.date.fromisoformat(day))
    assert (said and said.nb) == name


@pytest.mark.parametrize(
    ("day", "year"),
    [
        ("2024-07-31", "2023-2024"),
        ("2024-08-01", "2024-2025"),
        ("2024-08-31", "2024-2025"),
        ("2024-12-31", "2024-2025"),
        ("2025-01-01", "2024-2025"),
    ],
)
def test_a_school_year_begins_with_august(day: str, year: str) -> None:
    """It has the days from 1 August to 31 July."""
    date = dt.date.fromisoformat(day)
    assert str(SchoolYear.of(date)) == year
    assert date in SchoolYear.parse(year)
    assert SchoolYear.parse(year).calendar_year(date.month) == date.year


@pytest.mark.parametrize("written", ["2024-2026", "2025-2024", "2024-2024", "2024", "24-25", ""])
def test_a_school_year_is_two_years_in_a_row(written: str) -> None:
    """Anything else is a slip of the pen."""
    with pytest.raises(ArshjulError):
        SchoolYear.parse(written)


def test_the_same_days_for_numpy() -> None:
    """A calendar of numpy has the same business days, own closed days too."""
    numpy: Any = pytest.importorskip("numpy")
    own = dt.date(2017, 12, 27)
    calendar = BusinessCalendar({own: "romjul"})
    theirs = calendar.to_numpy()
    days = [dt.date(2017, 1, 1) + dt.timedelta(n) for n in range(1000)]
    is_open = numpy.is_busday(numpy.array(days, dtype="datetime64[D]"), busdaycal=theirs)
    assert is_open.tolist() == [calendar.is_business_day(day) for day in days]
    moved = numpy.busday_offset(days, 5, roll="preceding", busdaycal=theirs)
    assert [day.item() for day in moved] == [calendar.advance(day, 5) for day in days]


def test_without_numpy_its_calendar_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra is named."""
    monkeypatch.setitem(sys.modules, "numpy", None)
    with pytest.raises(ArshjulError, match=r"vigo-arshjul\[numpy\]"):
        BusinessCalendar().to_numpy()
