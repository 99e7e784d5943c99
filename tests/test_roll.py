from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from attrs import evolve
from dateutil.easter import easter  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from reading import read, rows_of
from strategies import MONTHS, noisy_texts, schedules
from vigo_arshjul import (
    ArshjulError,
    Entry,
    Report,
    RollResult,
    Schedule,
    SchoolYear,
    adopt,
    check,
    loads,
    published,
    roll,
)
from vigo_arshjul.errors import Problem
from vigo_arshjul.inference import BrokenRecurrenceError
from vigo_arshjul.io import dumps
from vigo_arshjul.io.readers import read_text
from vigo_arshjul.model import Day, EachMonth, FixedDay, Period

YEARS = ("2018-2019", "2019-2020", "2025-2026", "2037-2038")
ALL_YEARS = [str(SchoolYear(start)) for start in range(1948, 2099)]
ONE_DAY = dt.timedelta(days=1)


@cache
def rolled(year: str) -> RollResult:
    return roll(published(), year)


def entries_of(year: str) -> Mapping[str, Entry]:
    return {entry.id: entry for entry in rolled(year).schedule}


def day_of(words: str, year: SchoolYear) -> dt.date:
    """`28. september` as a day of a school year, read with nothing but the names of months."""
    day, month = words.split(". ")
    number = MONTHS.index(month) + 1
    return dt.date(year.start if number >= 8 else year.start + 1, number, int(day))


def is_open(day: dt.date) -> bool:
    """Whether a day is a business day, from the law and the date of Easter."""
    around_easter = {easter(day.year) + n * ONE_DAY for n in (-3, -2, 0, 1, 39, 49, 50)}
    fixed = {(1, 1), (5, 1), (5, 17), (12, 25), (12, 26)}
    is_holiday = day in around_easter or (day.month, day.day) in fixed
    return day.weekday() < 5 and not is_holiday


def business_days_after(first: dt.date, last: dt.date) -> int:
    return sum(is_open(first + n * ONE_DAY) for n in range(1, (last - first).days + 1))


# --- dates -----------------------------------------------------------------------------


def golden_dates() -> Iterator[tuple[str, str, str]]:
    """Monthly files, deadlines, KOSTRA: the first business day, off a calendar on the wall."""
    for row in rows_of("golden-rolls.csv"):
        yield row["school_year"], row["id"], row["date"]


@pytest.mark.parametrize(("year", "entry_id", "date"), list(golden_dates()))
def test_golden_dates(year: str, entry_id: str, date: str) -> None:
    """A fixed day on a weekend or holiday moves to the next business day, near and far."""
    assert entries_of(year)[entry_id].when.iso() == date


def test_the_monthly_files_of_the_next_year_as_they_are_printed() -> None:
    """The thirteen rows that a coordinator would look for first."""
    text = dumps(rolled("2018-2019").schedule, "txt")
    cells = [line.split("\t")[0] for line in text.split("\n") if "\tFagopplæringsfil" in line]
    assert cells == [
        "01.aug", "03.sep", "01.okt", "01.nov", "03.des", "02.jan", "01.feb",
        "01.mar", "01.apr", "02.mai", "03.jun", "01.jul", "01.aug",
    ]  # fmt: skip


# The rows that stay on closed days, and so count in calendar days.
STAY = {
    "vilbli-aapning",
    "elever-ajourhold-siste-dato",
    "avbrudd-og-startdato",
    "laerekontrakter-siste-frist",
    "sletting-av-inntak-siste-dato",
    "foedselsnummer-fra-grunnskolen-siste-dato",
    "karakterer-grunnskolen",
    "karakterer-videregaaende",
    "privatister-vaareksamen",
}


@pytest.mark.parametrize("year", YEARS)
def test_only_deadlines_of_schools_and_counties_fall_on_closed_days(year: str) -> None:
    """A system delivers on business days; the end of a month stays the end of the month."""
    on_closed_days = {
        entry.id
        for entry in rolled(year).schedule.dated()
        if not (is_open(entry.when.first) and is_open(entry.when.last))
    }
    assert on_closed_days <= STAY
    source = published()
    for entry_id in STAY:
        old, new = source[entry_id].day, entries_of(year)[entry_id].day
        assert (old.month, old.day) == (new.month, new.day)


@pytest.mark.parametrize("year", YEARS)
def test_every_row_is_there_once_in_the_order_of_dates(year: str) -> None:
    """All rows of the source, none twice; by date, the monthly routine last."""
    schedule = rolled(year).schedule
    assert sorted(e.id for e in schedule) == sorted(e.id for e in published())
    days = [entry.day for entry in schedule.dated()]
    assert days == sorted(days)
    assert isinstance(schedule.entries[-1].when, EachMonth)
    assert schedule.entries[-1].when.after == dt.date(schedule.school_year.start, 9, 1)


@pytest.mark.parametrize("year", YEARS)
def test_every_row_stays_in_its_season(year: str) -> None:
    """No row strays more than two weeks from where it stood, and none leaves the school year."""
    shift = SchoolYear.parse(year) - SchoolYear(2017)
    for old in published().dated():
        new = entries_of(year)[old.id]
        there = dt.date(old.day.year + shift, old.day.month, old.day.day)
        assert abs((new.day - there).days) <= 14, old.id
        assert new.day in rolled(year).schedule.school_year or "neste-august" in new.id


@pytest.mark.parametrize("year", YEARS)
def test_month_headings_come_in_order_each_once(year: str) -> None:
    """August to August, laid out in one regular way."""
    text = dumps(rolled(year).schedule, "txt")
    start = SchoolYear.parse(year).start
    months = [*range(7, 12), *range(8)]
    expected = [f"{MONTHS[m].capitalize()} {start + (i > 4)}\t\t\t\t" for i, m in enumerate(months)]
    assert [line for line in text.split("\n") if re.fullmatch(r"\w+ \d{4}\t{4}", line)] == expected


@pytest.mark.parametrize("year", YEARS)
def test_exam_marking_keeps_its_length(year: str) -> None:
    """Three business days for the lower, two for the upper secondary school."""
    for entry_id, length in (("fellessensur-grunnskolen", 3), ("fellessensur-videregaaende", 2)):
        when = entries_of(year)[entry_id].when
        assert isinstance(when, Period)
        assert business_days_after(when.first - ONE_DAY, when.last) == length


# --- texts -----------------------------------------------------------------------------

DEADLINE = re.compile(
    r"Frist for (?:registrering|kjøring av inntak) i V\w+ Lokalbasen? (?:er|se) (\d+\. \w+)"
)
PREPARATION = re.compile(
    r"(?:Oppdatere? rett\)|Lokal SSB-statistikk\)|må oppdatere retten)(?: senest)? (\d+\. \w+)"
)


@pytest.mark.parametrize("pattern", [DEADLINE, PREPARATION], ids=["deadline", "preparation"])
@pytest.mark.parametrize("year", YEARS)
def test_deadlines_and_preparations_are_the_day_before(year: str, pattern: re.Pattern[str]) -> None:
    """Every registration deadline and preparation lies one calendar day before its delivery."""
    schedule = rolled(year).schedule
    found = [
        (entry, words)
        for entry in schedule
        for words in pattern.findall(f"{entry.what} {entry.comment}")
    ]
    assert len(found) == 10
    for entry, words in found:
        assert day_of(words, schedule.school_year) == entry.day - ONE_DAY, entry.id


# Which row each reference of the document means, by reading it.
REFERENCES = {
    "eksamensresultater-september": ["ssb-resultat-1-levering", "ssb-resultat-endelig"],
    "soeker-til-elev-foerste-dato": ["soeker-til-elev-siste-dato"],
    "karakterer-etter-klage-1-levering": ["karakterer-etter-klage-endelig"],
    "oppdaterte-privatskoledata-oktober": ["vask-privatskole-oktober"],
    "karakterer-etter-klage-endelig": ["karakterer-etter-klage-1-levering"],
    "vigo-til-otto-siste-dato": ["vigo-til-otto-foerste-dato"],
    "oppdaterte-privatskoledata-april": ["vask-privatskole-april"],
    "sluttet-til-otto-hver-maaned": ["vigo-til-otto-foerste-dato", "stopp-overfoering-av-sluttet"],
}
REFERENCE = re.compile(
    r"(?:[Ss]e(?: også)?(?: info under)?|dvs før) (\d+\. [a-z]+)(?: og (\d+\. [a-z]+))?"
)


@pytest.mark.parametrize("year", YEARS)
def test_every_reference_names_the_day_of_its_row(year: str) -> None:
    """`Se også 29. september` follows the row it means to its new day."""
    schedule = rolled(year).schedule
    for entry in schedule:
        text = DEADLINE.sub("", f"{entry.what} {entry.comment}")
        days = [
            day_of(words, schedule.school_year)
            for match in REFERENCE.findall(text)
            for words in match
            if words
        ]
        assert days == [schedule[target].date for target in REFERENCES.get(entry.id, [])], entry.id


@pytest.mark.parametrize("year", YEARS)
def test_every_school_year_has_moved(year: str) -> None:
    """Previous, this and next stay what they were; the one that was wrong is now right."""
    schedule = rolled(year).schedule
    shift = schedule.school_year - SchoolYear(2017)
    for old in published():
        new = entries_of(year)[old.id]
        said = [int(y) for y in re.findall(r"(\d{4})-\d{4}", f"{old.what} {old.comment}")]
        expected = [start + shift for start in said]
        if old.id == "eksamensresultater-mars":
            expected = [schedule.school_year.start]
        found = re.findall(r"(\d{4})-(\d{4})", f"{new.what} {new.comment}")
        assert found == [(str(start), str(start + 1)) for start in expected], old.id


@pytest.mark.parametrize("year", YEARS)
def test_no_stale_year_is_left(year: str) -> None:
    """Every year in the text is the previous one, one of this school year, or the next."""
    start = SchoolYear.parse(year).start
    text = dumps(rolled(year).schedule, "txt")
    years = {int(word) for word in re.findall(r"(?<![\d.])(?:19|20)\d{2}(?!\d)", text)}
    assert {start, start + 1} <= years <= {start - 1, start, start + 1, start + 2}
    assert f"søkertall per 01.03.{start + 1}." in text
    assert f"1. inntak per juli {start + 1}." in text
    assert text.startswith(f"ÅRSHJUL VIGO OPPLÆRING, skoleåret {year}\n\nPr. 31.07.{start}\n")


@pytest.mark.parametrize("year", YEARS)
def test_reference_dates_keep_day_and_month(year: str) -> None:
    """`pr 01. oktober` is the day the data describe, wherever their delivery moves."""
    pattern = re.compile(r"\bp(?:r|er)\.? (\d\d?\. \w+|\d\d\.\d\d)")
    for old in published():
        new = entries_of(year)[old.id]
        assert pattern.findall(new.what) == pattern.findall(old.what)


def test_a_reference_date_has_the_weekday_of_its_year() -> None:
    """The day stays, and its weekday is that of the new year."""
    result = roll(one_row("Tall pr. onsdag 1. november til SSB."), "2018-2019")
    assert result.schedule["levering"].what == "Tall pr. torsdag 1. november til SSB."


@pytest.mark.parametrize("year", YEARS)
def test_data_are_in_place_as_long_after_as_before(year: str) -> None:
    """As many business days after the delivery; calendar days for rows that stay put."""
    for old in published():
        new = entries_of(year)[old.id]
        for then, now in ((old.available_by, new.available_by), (old.needed_by, new.needed_by)):
            assert (then is None) == (now is None)
            if then is None or now is None or then < old.day:
                continue
            if old.id in STAY:
                assert now - new.day == then - old.day, old.id
            else:
                assert is_open(now), old.id
                old_distance = business_days_after(old.day, then)
                assert business_days_after(new.day, now) == old_distance, old.id


# Names and laws that go out of use while the schedule rolls on.
RETIRING = re.compile(r"Ev(?:e)?ry|Fylkesmenn|Forskrift til opplæringslova")


@pytest.mark.parametrize("year", YEARS)
def test_only_dates_and_years_change_in_a_text(year: str) -> None:
    """With digits and month names taken out, each text is what people wrote."""
    digits_and_months = re.compile(rf"\d+|{'|'.join(MONTHS)}")

    def words(entry: Entry) -> list[str]:
        texts = (entry.sender, entry.what, entry.recipient, entry.comment)
        return [digits_and_months.sub("", text) for text in texts]

    kept = [e for e in published() if not any(RETIRING.search(text) for text in words(e))]
    assert len(kept) > 90
    for old in kept:
        new = entries_of(year)[old.id]
        assert words(new) == words(old), old.id
        assert (new.category, new.recurrence) == (old.category, old.recurrence)


@pytest.mark.parametrize("year", YEARS)
def test_the_writers_zeros_are_kept(year: str) -> None:
    """Who writes `08. november` gets `07.`, who writes `5. oktober` gets `4.`."""
    entries = entries_of(year)
    feedback = re.findall(r"\d+\. oktober", entries["ssb-resultat-1-tilbakemelding"].comment)
    assert feedback
    assert not feedback[0].startswith("0")
    for entry_id in ("ssb-elev-1-levering", "vask-soekerdata-desember"):
        for day in re.findall(r"(\d+)\. (?:november|desember)", entries[entry_id].what):
            assert len(day) == 2


# --- the seam --------------------------------------------------------------------------


@pytest.mark.parametrize("start", [1948, 2017, 2018, 2019, 2024, 2036, 2097])
def test_the_august_tail_is_the_head_of_the_next_year(start: int) -> None:
    """What a schedule says of next August is what the next schedule says of it."""
    this, following = rolled(str(SchoolYear(start))), rolled(str(SchoolYear(start + 1)))
    tail = [e for e in this.schedule.dated() if e.day > this.to_year.last_day]
    heads = {e.what: e for e in following.schedule.dated() if e.day in following.to_year}
    assert len(tail) == 2
    for entry in tail:
        head = heads[entry.what]
        assert (entry.when, entry.comment) == (head.when, head.comment)
        assert (entry.sender, entry.recipient) == (head.sender, head.recipient)


# --- every year ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def reports() -> Mapping[str, Report]:
    """What the checks say of the schedule of each year there is."""
    return {year: check(rolled(year).schedule) for year in ALL_YEARS}


@pytest.mark.parametrize("severity", ["error", "warning"])
def test_a_rolled_schedule_passes_its_own_checks(
    reports: Mapping[str, Report], severity: str
) -> None:
    """From 1948-1949 to 2098-2099 there is not one error, and not one warning.

    Names aside that have since been retired (AH506), or stand beside another spelling of which
    neither is known to be wrong (AH505): they stay until somebody renames them.
    """
    found = {
        f"{finding.code} {finding.entry_id}: {finding.message}"
        for report in reports.values()
        for finding in report
        if finding.severity == severity and finding.code not in ("AH505", "AH506")
    }
    assert len(reports) == 151
    assert sorted(found) == []


@pytest.mark.parametrize("year", YEARS)
def test_a_rolled_text_passes_the_checks_too(year: str) -> None:
    """Written as text and read again, without its recurrences, it has no error."""
    report = check(read_text(dumps(rolled(year).schedule, "txt")))
    assert [f for f in report if f.severity == "error"] == []


def test_year_by_year_is_the_same_as_at_once() -> None:
    """A date follows from its recurrence and the year, never from the date before it."""
    schedule = published()
    for start in range(2018, 2031):
        schedule = roll(schedule, SchoolYear(start)).schedule
    assert dumps(schedule, "toml") == dumps(rolled("2030-2031").schedule, "toml")


@pytest.mark.parametrize("year", YEARS)
def test_a_rolled_schedule_has_nothing_left_to_change(year: str) -> None:
    """Rolled again to its own year it is the same, and nothing in it was wrong."""
    again = roll(rolled(year).schedule, year)
    assert again.changes == ()
    assert dumps(again.schedule, "toml") == dumps(rolled(year).schedule, "toml")


def test_there_and_back_again() -> None:
    """From a mended schedule of one year to another and back nothing changes."""
    mended = rolled("2017-2018").schedule
    there = roll(mended, "1999-2000").schedule
    back = roll(there, "2017-2018").schedule
    decided = tuple(evolve(entry, provisional=False) for entry in back)
    assert dumps(evolve(back, entries=decided), "txt") == dumps(mended, "txt")


@pytest.mark.parametrize("year", ["2018-2019", "2025-2026"])
def test_the_plain_text_rolls_like_the_built_in_schedule(year: str, document: str) -> None:
    """A text has no recurrences: its rows are known by their words."""
    result = roll(read(document), year)
    assert dumps(result.schedule, "txt") == dumps(rolled(year).schedule, "txt")


@pytest.mark.parametrize("year", ["2018-2019", "2025-2026"])
def test_a_rolled_text_rolls_on(year: str) -> None:
    """Who keeps a text form only can roll it again and again."""
    text = dumps(rolled("2018-2019").schedule, "txt")
    result = roll(read(text), year)
    assert dumps(result.schedule, "txt") == dumps(rolled(year).schedule, "txt")


# --- the report ------------------------------------------------------------------------


COLUMNS = {"from": "sender", "what": "what", "to": "recipient", "comment": "comment"}


@pytest.mark.parametrize("year", ["2017-2018", *YEARS])
def test_every_difference_is_a_change_and_every_change_a_difference(year: str) -> None:
    """What the report says changed is what changed, before and after, with a reason."""
    result = rolled(year)
    for old in published():
        new = entries_of(year)[old.id]
        fields = {c.field for c in result.changes_of(old.id)} - {"order"}
        different = {
            key for key, name in COLUMNS.items() if getattr(old, name) != getattr(new, name)
        }
        if old.when != new.when:
            different.add("date")
        assert fields == different, old.id
        for change in result.changes_of(old.id):
            assert change.reason.nb
            assert change.reason.en
            if change.field == "date":
                assert (change.before, change.after) == (old.when.iso(), new.when.iso())


def test_the_chain_of_a_date_is_in_its_reason() -> None:
    """The reason for 3 December 2018 names the Saturday and the weekend on the way."""
    (change,) = rolled("2018-2019").changes_of("fagopplaeringsfil-desember")
    assert (change.before, change.after) == ("2017-12-01", "2018-12-03")
    assert "lørdag 1. desember 2018" in change.reason.nb
    assert "mandag 3. desember 2018" in change.reason.nb
    assert "Saturday 1 December 2018" in change.reason.en


# What the document got wrong, by reading it, and how it must come out in the same year.
MENDED = {
    ("voksendata-ssb-resultat", "date"): "2017-09-27",
    ("vask-soekerdata-desember", "what"): "04. desember",
    ("privatister-hoesteksamen", "what"): "27. februar",
    ("eksamensresultater-mars", "what"): "2017-2018",
    ("oppdaterte-privatskoledata-april", "what"): "17. april",
    ("inntaksfil-juli", "comment"): "juli 2018",
}


def test_rolling_to_the_same_year_changes_only_what_was_wrong() -> None:
    """Nothing moves but mistakes, and the report says of each that it was mended."""
    result = rolled("2017-2018")
    assert all(change.mended for change in result.changes)
    after = {(c.entry_id, c.field): c.after for c in result.changes}
    assert MENDED.items() <= after.items()
    touched = {entry_id for entry_id, _ in after}
    for old in published():
        if old.id not in touched:
            assert entries_of("2017-2018")[old.id] == old
    assert result.provisional == ()


@pytest.mark.parametrize(
    ("leader", "day"),
    [
        ("ssb-elev-endelig", "2017-12-23"),
        ("ssb-elev-endelig", "2017-11-30"),
        ("ssb-resultat-endelig", "2017-12-19"),
    ],
)
def test_a_row_behind_a_mistyped_one_stays(leader: str, day: str) -> None:
    """Its date is as right as it was: the review tells which one may be wrong."""
    entries = tuple(
        evolve(e, when=Day(dt.date.fromisoformat(day))) if e.id == leader else e
        for e in published()
    )
    result = roll(evolve(published(), entries=entries), "2017-2018")
    for old in published():
        if old.id != leader and old.id not in {row for row, _ in MENDED}:
            assert result.schedule[old.id].when == old.when
    assert any(leader in one.reason.nb for one in result.review)


@pytest.mark.parametrize("year", YEARS)
def test_a_mistake_of_the_source_is_not_rolled_along(year: str) -> None:
    """It comes out right, and the report says that it was mended."""
    changes = {(c.entry_id, c.field): c.mended for c in rolled(year).changes}
    # Now and then the right date happens to be the one that was wrong in the source.
    assert len(MENDED.keys() & changes.keys()) >= len(MENDED) - 1
    assert all(changes.get(key, True) for key in MENDED)
    assert changes["privatskoledata-september", "order"]


# Udir sets the exams, Udir and SSB the deliveries, the counties the first admission.
DECIDED = {
    "ssb-resultat-1-levering", "ssb-resultat-endelig", "ssb-elev-1-levering", "ssb-elev-endelig",
    "ssb-kontrakt-1-levering", "ssb-kontrakt-endelig", "ssb-resultat-foreloepig",
    "ssb-resultat-grunnskolen-endelig", "fellessensur-hoest", "fellessensur-grunnskolen",
    "fellessensur-videregaaende", "inntaksfil-juli",
}  # fmt: skip


@pytest.mark.parametrize("year", YEARS)
def test_what_others_decide_is_provisional(year: str) -> None:
    """Exams, ssb deliveries and first admission are proposals, and so is what hangs on them."""
    result = rolled(year)
    hanging = {one.entry_id: one.hangs_on for one in result.provenance.values() if one.hangs_on}
    assert {p.entry_id for p in result.provisional} == DECIDED | hanging.keys()
    assert {"ssb-elev-1-tilbakemelding", "voksendata-ssb-elev"} <= hanging.keys()
    assert set(hanging.values()) <= DECIDED
    for item in result.provisional:
        leader = hanging.get(item.entry_id)
        assert item.decided_by == published()[leader or item.entry_id].decided_by
        assert item.date == entries_of(year)[item.entry_id].date
        assert (leader or item.decided_by) in item.because.nb
    assert {e.id for e in result.schedule if e.provisional} == DECIDED | hanging.keys()
    assert all(not result.schedule[row].decided_by for row in hanging)


def test_what_is_rolled_on_is_no_longer_a_proposal_than_its_leader() -> None:
    """The mark of a follower comes and goes with what it hangs on."""
    result = rolled("2018-2019")
    decided = evolve(
        result.schedule,
        entries=tuple(evolve(e, provisional=False, decided_by=None) for e in result.schedule),
    )
    assert not [e.id for e in roll(decided, "2019-2020").schedule if e.provisional]


@pytest.mark.parametrize("year", YEARS)
def test_a_limit_that_stays_is_left_to_a_person(year: str) -> None:
    """`etter 1. oktober` and `etter 26. november` stand, and somebody is asked about them."""
    reviewed = {(r.entry_id, r.text) for r in rolled(year).review}
    assert reviewed >= {
        ("privatskole-ssb-elev", "1. oktober"),
        ("privatskole-sluttet-og-begynt-januar", "26. november"),
    }
    assert "etter 1. oktober." in entries_of(year)["privatskole-ssb-elev"].what
    assert all(r.reason.nb and r.reason.en for r in rolled(year).review)


@pytest.mark.parametrize(("year", "day"), [("2018-2019", "1. mars"), ("2025-2026", "2. mars")])
def test_a_limit_that_is_the_rows_own_date_moves_with_it(year: str, day: str) -> None:
    """`stenger for søking 1. mars` is the application deadline itself."""
    comment = entries_of(year)["soeknadsfrist-ordinaer"].comment
    assert f"stenger for søking {day}, kl 23.59." in comment
    assert "søking" not in {r.text for r in rolled(year).review}


# --- the frame -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("revised", "to", "expected"),
    [
        ("2017-07-31", "2018-2019", "2018-07-31"),
        ("2020-02-29", "2018-2019", "2021-02-28"),
        ("2020-02-29", "2021-2022", "2024-02-29"),
    ],
)
def test_the_version_date_moves_by_as_many_years(revised: str, to: str, expected: str) -> None:
    """A leap day becomes the 28th in a year without one."""
    source = evolve(published(), revised=dt.date.fromisoformat(revised))
    assert roll(source, to).schedule.revised == dt.date.fromisoformat(expected)


def test_the_version_date_may_be_given() -> None:
    """`as_of` is the day of the new version; nothing reads the clock."""
    result = roll(published(), "2018-2019", as_of=dt.date(2018, 6, 15))
    assert result.schedule.revised == dt.date(2018, 6, 15)
    without = roll(evolve(published(), revised=None), "2018-2019")
    assert without.schedule.revised is None


def test_what_stands_around_the_table_stays() -> None:
    """Routine, counties and colours are carried over."""
    old, new = published(), rolled("2018-2019").schedule
    assert [a.steps for a in new.appendices] == [a.steps for a in old.appendices]
    assert new.legend == old.legend
    assert new.preface == old.preface
    assert new.unreadable == ()


def test_school_years_around_the_table_move() -> None:
    """A title or a line before the table may name its year, too; a loose date is asked about."""
    source = evolve(
        published(),
        title="Årshjul 2017-2018 for Troms",
        preface=("Gjelder skoleåret 2017/18.", "Møte 12. mars."),
    )
    result = roll(source, "2018-2019")
    assert result.schedule.title == "Årshjul 2018-2019 for Troms"
    assert result.schedule.preface == ("Gjelder skoleåret 2018/19.", "Møte 12. mars.")
    assert (None, "12. mars") in {(r.entry_id, r.text) for r in result.review}


@pytest.mark.parametrize(
    ("title", "moved"),
    [
        ("Møteplan 2. halvår 2017 og 1. halvår 2018", "Møteplan 2. halvår 2018 og 1. halvår 2019"),
        ("Terminliste H17/V18", "Terminliste H18/V19"),
        ("Plan 1. august 2017 - 31. juli 2018", "Plan 1. august 2018 - 31. juli 2019"),
        ("Viktige datoer våren 2018", "Viktige datoer våren 2019"),
    ],
)
def test_a_title_in_its_own_words_moves(title: str, moved: str) -> None:
    """It names its year in halves or days, stands so in the file, and is read from it again."""
    rolled_on = roll(evolve(published(), title=title), "2018-2019").schedule
    assert rolled_on.title == moved
    text = str(dumps(rolled_on, "md"))
    assert text.startswith(f"# {moved}\n")
    assert str(read_text(text, "md").school_year) == "2018-2019"


@pytest.mark.parametrize("to", ["1947-1948", "2099-2100", "1900-1901"])
def test_a_year_out_of_range(to: str) -> None:
    """The calendar ends somewhere, and the error says where."""
    with pytest.raises(ArshjulError, match="1948-1949 til 2098-2099"):
        roll(published(), to)


@pytest.mark.parametrize("to", ["2018", "2018-2020", "neste år", ""])
def test_a_year_that_is_none(to: str) -> None:
    """Two years in a row are expected."""
    with pytest.raises(ArshjulError, match="2017-2018"):
        roll(published(), to)


# --- other schedules -------------------------------------------------------------------


def one_row(what: str = "Levering.", date: str = "2017-11-09", **more: Any) -> Schedule:
    entry = Entry(id="levering", when=Day(dt.date.fromisoformat(date)), sender="Troms", what=what)
    return Schedule(school_year=SchoolYear(2017), entries=(evolve(entry, **more),))


def test_a_line_that_is_no_row_and_names_a_day_is_reviewed() -> None:
    """In its own file it stays as it is, so that somebody must look at it."""
    text = (
        "Plan for lageret 2026-2027\n\nDato\tHva\n1. september\tTelling\n15. oktober\tMøte\n\n"
        "Siste dag er 18. juni 2027\n"
    )
    result = roll(loads(text, "txt"), "2027-2028")
    assert [r.reason.nb for r in result.review if r.text == "Siste dag er 18. juni 2027"] == [
        "linjen er ikke lest som en rad; datoen er ikke flyttet"
    ]


def test_a_row_that_nothing_explains_is_proposed_and_reviewed() -> None:
    """Its day of the month is kept, moved to a business day, and a person is asked."""
    result = roll(one_row("Fylkets eget møte om gymnastikk.", "2017-11-10"), "2018-2019")
    assert result.schedule["levering"].date == dt.date(2018, 11, 9)
    assert [(r.entry_id, r.text) for r in result.review] == [
        ("levering", "Fylkets eget møte om gymnastikk.")
    ]


def test_a_date_that_nothing_explains_is_left_and_reviewed() -> None:
    """No stale date is carried silently."""
    rule = FixedDay(11, 9)
    result = roll(one_row("Levering, 12. november.", recurrence=rule), "2018-2019")
    assert result.schedule["levering"].what == "Levering, 12. november."
    assert [r.text for r in result.review] == ["12. november"]


BARE_DAYS = {
    "Planlegging (17.-18.) for 8.-10. trinn": "17.-18.",
    "Planlegging (17. og 18.)": "17. og 18.",
    "Planlegging (den 17.)": "den 17.",
    "Fristen er torsdag 13., kl. 12.": "torsdag 13.",
    "Tas ut torsdag 16. og fredag 17.": "torsdag 16. og fredag 17.",
    "Tas ut mandag 13. til onsdag 15. på kontoret": "mandag 13. til onsdag 15.",
    "Fristen er onsdag, 15.": "onsdag, 15.",
    "Fristen er onsdag den femtende kl. 12.": "onsdag den femtende",
    "Fristen er den trettende.": "den trettende",
    "Ny kjøring 24. ds.": "24. ds.",
    "Ny kjøring 24. d.m.": "24. d.m.",
    "Nytt møte 24. s.m.": "24. s.m.",
    "Frist for registrering: 15.": "Frist for registrering: 15.",
    "Svar innen 15.": "innen 15.",
    "Registreres senest den 15. i systemet.": "den 15.",
    "Samlinger: 17.–19., 24.-26. og 31.": "17.–19., 24.-26. og 31.",
}


@pytest.mark.parametrize(("text", "days"), BARE_DAYS.items(), ids=BARE_DAYS)
def test_days_without_their_month_are_left_and_reviewed(text: str, days: str) -> None:
    """Nothing near them says which month they are in; grades of a school are no days."""
    result = roll(one_row(text), "2018-2019")
    assert result.schedule["levering"].what == text
    assert [r.text for r in result.review if "hvilken måned" in r.reason.nb] == [days]


@pytest.mark.parametrize(
    "text",
    [
        "Mandag 2. time er det møte for 8.-10. trinn.",
        "Den første og den andre.",
        "Se kap. 3.-4., side 12. og 13.",
        "1. og 2. prioritet",
        "torsdag 16., fredag 17. og lørdag 18. november",
        "Svar innen 15 dager.",
        "Kl. 12. og 13.",
        "Møtet er det 15. i rekken, torsdag 12-14.",
        "Møtet er den 15. i rekken.",
    ],
)
def test_numbers_that_are_no_days_are_not_reviewed_as_some(text: str) -> None:
    """What is counted, numbered or timed has no month."""
    review = roll(one_row(text), "2018-2019").review
    assert [r.text for r in review if "hvilken måned" in r.reason.nb] == []


def test_an_override_holds_for_its_year_only() -> None:
    """Next year the row follows its recurrence again, and somebody is told."""
    source = one_row(date="2017-11-13", recurrence=FixedDay(11, 9), override="messe i byen")
    result = roll(source, "2018-2019")
    assert result.schedule["levering"].date == dt.date(2018, 11, 9)
    assert result.schedule["levering"].override is None
    assert ["messe i byen" in r.reason.nb for r in result.review] == [True]
    same = roll(source, "2017-2018").schedule["levering"]
    assert (same.date, same.override) == (dt.date(2017, 11, 13), "messe i byen")


def test_a_decided_date_stays_in_its_year_and_carries_others_along() -> None:
    """What Udir has decided is not moved back, and the feedback follows it."""
    text = """
format = 1
school_year = "2018-2019"
[[entry]]
id = "levering"
date = 2018-11-14
what = "Levering"
recurs = { month = 11, weekday = "thursday", nth = 2 }
decided_by = "Udir"
[[entry]]
id = "tilbakemelding"
date = 2018-11-15
what = "Tilbakemelding"
recurs = { after = "levering", business_days = 1 }
"""
    same = roll(read(text), "2018-2019")
    assert [e.day.day for e in same.schedule] == [14, 15]
    assert same.changes == ()
    following = roll(read(text), "2019-2020")
    assert [e.when.iso() for e in following.schedule] == ["2019-11-14", "2019-11-15"]


@pytest.mark.parametrize(
    ("recurs", "words"),
    [
        ('{ after = "levering", business_days = 1 }', "levering → levering"),
        ('{ after = "borte", business_days = 1 }', "borte"),
        ('{ next_year = "borte" }', "borte"),
    ],
)
def test_a_broken_recurrence_is_an_error(recurs: str, words: str) -> None:
    """There is no date to be had from a rule that leads nowhere."""
    text = (
        'format = 1\nschool_year = "2017-2018"\n[[entry]]\nid = "levering"\n'
        f'date = 2017-11-09\nwhat = "Møte"\nrecurs = {recurs}\n'
    )
    with pytest.raises(BrokenRecurrenceError, match=words):
        roll(read(text), "2018-2019")


def test_an_empty_schedule_rolls_to_an_empty_one() -> None:
    """There is nothing to move but the year."""
    empty = Schedule(school_year=SchoolYear(2017), entries=())
    result = roll(empty, "2018-2019")
    assert (len(result.schedule), str(result.to_year), result.review) == (0, "2018-2019", ())


def test_rolling_leaves_the_source_alone() -> None:
    """The schedule one starts from is the same afterwards."""
    before = dumps(published(), "toml")
    roll(published(), "2040-2041")
    assert dumps(published(), "toml") == before


FIRST_CALLS = ["check(published())", "RollResult", "read", "roll", "BusinessCalendar"]


@pytest.mark.parametrize("first", FIRST_CALLS)
def test_roll_is_a_function_whatever_was_used_before_it(first: str) -> None:
    """Names of the package are its functions, in whatever order they are first used."""
    code = (
        "import vigo_arshjul as v\nfrom vigo_arshjul import published\n"
        f"v.{first}\nprint(v.roll(published(), '2018-2019').to_year)\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "2018-2019"), done.stderr


ODD_ROWS = {
    "a period of two years": "first = 2018-06-18\nlast = 2020-06-20",
    "data in place in a far year": (
        'date = 2017-10-01\ncomment = "Data vil være i lokalbasene senest 31.12.9999"'
    ),
    "a row before the calendar begins": 'date = 1947-06-02\nafter = [{ entry = "b" }]',
    "a row after the calendar ends": 'date = 2150-06-02\nbefore = [{ entry = "b" }]',
}


@pytest.mark.parametrize("row", ODD_ROWS)
def test_odd_rows_can_be_checked_and_rolled(row: str) -> None:
    """A slip of the hand in a year breaks nothing: findings, and a roll or an error of ours."""
    schedule = read(
        'format = 1\nschool_year = "2017-2018"\n[[entry]]\nid = "b"\ndate = 2017-10-02\n'
        f'what = "Fil"\n[[entry]]\nid = "a"\nwhat = "Fil"\n{ODD_ROWS[row]}\n'
    )
    assert isinstance(check(schedule), Report)
    assert isinstance(answer_of_rolling(schedule, "2018-2019"), RollResult | Problem)


def answer_of_rolling(schedule: Schedule, year: str) -> RollResult | Problem:
    try:
        return roll(schedule, year)
    except ArshjulError as error:
        return error.problems[0]


@given(schedule=schedules, year=st.sampled_from(["1948-1949", "2018-2019", "2098-2099"]))
def test_any_schedule_can_be_checked_and_rolled(schedule: Schedule, year: str) -> None:
    """However odd its rows: findings, and a new schedule or an error of ours."""
    assert isinstance(check(schedule), Report)
    assert isinstance(answer_of_rolling(schedule, year), RollResult | Problem)


@given(text=noisy_texts, day=st.dates(dt.date(2017, 8, 1), dt.date(2018, 8, 31)))
def test_any_text_can_be_checked_and_rolled(text: str, day: dt.date) -> None:
    """Whatever dates stand in a row, each moves or is left to a person."""
    entry = Entry(id="a", when=Day(day), sender="IST", what=text, recurrence=FixedDay(10, 1))
    schedule = Schedule(school_year=SchoolYear(2017), entries=(entry,))
    assert isinstance(check(schedule), Report)
    result = roll(schedule, "2018-2019")
    assert len(result.schedule.entries[0].mentions) == len(entry.mentions)


def test_the_text_of_the_document_has_the_mistakes_of_the_published_schedule(document: str) -> None:
    """A date that stands off its rule in the known row, too, is the same mistake."""

    def mistakes(schedule: Schedule) -> set[tuple[str | None, str, str]]:
        changes = roll(schedule, "2018-2019").changes
        return {
            (change.entry_id, change.field, change.after) for change in changes if change.mended
        }

    assert mistakes(read(document, "txt")) == mistakes(published())
    assert ("voksendata-ssb-resultat", "date", "2018-09-26") in mistakes(published())


@given(revised=st.dates())
def test_any_version_date_moves_with_the_year_or_is_told_of(revised: dt.date) -> None:
    """The same day of the moved year, or the last of February; a year out of reach in words."""
    schedule = evolve(published(), entries=(), revised=revised)
    if revised.year + 9 > dt.MAXYEAR:
        with pytest.raises(ArshjulError, match=str(revised)):
            roll(schedule, "2026-2027")
        return
    moved = roll(schedule, "2026-2027").schedule.revised
    assert moved is not None
    assert (moved.year, moved.month) == (revised.year + 9, revised.month)
    assert moved.day == revised.day or (moved.day, revised.day) == (28, 29)


OWNERS = """Årshjul, skoleåret 2017-2018
Dato;Fra;Hva;Til;Kommentar
04.09.2017;Skoleeierne;Liste over lærere;Fylket;
02.10.2017;Skoleeierne;Plan for vinteren;Fylket;
06.11.2017;Skoleeierne;Regnskap for høsten;Fylket;
04.12.2017;Skoleierne;{task};Fylket;
"""


@pytest.mark.parametrize(
    ("task", "sender"),
    [
        ("Ønsker for neste år", "Skoleierne"),
        ("Ønsker fra Skoleeierne", "Skoleeierne"),
        ("Plan for vinteren", "Skoleeierne"),
    ],
)
def test_a_name_is_mended_where_nobody_else_can_be_meant(task: str, sender: str) -> None:
    """The row itself has the usual name, or the task is theirs; else a person is asked."""
    result = roll(read(OWNERS.format(task=task)), "2018-2019")
    assert result.schedule.entries[-1].sender == sender
    assert ("Skoleierne" in [one.text for one in result.review]) == (sender == "Skoleierne")


@pytest.mark.parametrize("year", ["2018-2019", "2025-2026"])
def test_rows_of_one_day_stand_as_in_the_known_schedule(year: str) -> None:
    """And those that it does not know behind them, as they stood."""
    place = {entry.id: number for number, entry in enumerate(published())}
    own = (Entry(id=f"egen-{n}", when=Day(dt.date(2017, 10, 2)), what=f"Møte {n}.") for n in "ab")
    schedule = evolve(published(), entries=(*published(), *own))
    new = [entry for entry in roll(schedule, year).schedule if entry.is_dated]
    of_a_day = [(one, other) for one, other in pairwise(new) if one.date == other.date]
    known = [(one, other) for one, other in of_a_day if one.id in place and other.id in place]
    assert len(known) > 5
    assert all(place[one.id] < place[other.id] for one, other in known)
    names = [entry.id for entry in new]
    assert names.index("egen-a") < names.index("egen-b")


def test_rows_at_the_edges_of_a_school_year_stay_there() -> None:
    """July before it and August after it come a year on, by a rule of the row's own, too."""
    text = """Årshjul for skoleåret 2026-2027

Juli 2026
6. juli\tSkolene\tKlargjøring av timeplaner\tFylket
September 2026
1. september\tSkolene\tRegistrering av elever\tFylket
August 2027
3. august\tFylket\tBehandling av klager\tSøkerne
"""
    rolled = roll(read_text(text), "2027-2028").schedule
    days = [dt.date(2027, 7, 5), dt.date(2027, 9, 1), dt.date(2028, 8, 1)]
    assert [row.date for row in rolled] == days
    assert not any(row.provisional for row in rolled)
    adopted = adopt(read_text(text)).schedule
    again = roll(loads(dumps(adopted, "toml"), "toml"), "2027-2028").schedule
    assert [row.date for row in again] == days


@pytest.mark.parametrize(
    ("said", "moved"),
    [
        ("Forslag til skoleruta 2028-2029.", "Forslag til skoleruta 2029-2030."),
        ("Neste gang blir i mars 2029.", "Neste gang blir i mars 2029."),
        ("Sist levert i juni 2025.", "Sist levert i juni 2025."),
        ("Tallene gjelder september 2026.", "Tallene gjelder september 2027."),
    ],
)
def test_a_year_of_another_time_is_not_put_right(said: str, moved: str) -> None:
    """What is planned moves on; what was, or comes again, is for somebody to look at."""
    row = f"01.des\tSkolene\tOversikt til Udir\tUdir\t{said}\n"
    text = f"Årshjul for skoleåret 2026-2027\n\nDesember 2026\n{row}"
    (rolled,) = roll(read_text(text), "2027-2028").schedule
    assert rolled.comment == moved


def test_a_day_that_people_choose_keeps_its_weekday_at_the_end_of_a_month() -> None:
    """A day of one's own trade on the 30th is no last day of November."""
    text = "Årshjul 2026-2027\nDato;Hva\n30. november;Fagdag for rådgivere\n"
    (day,) = roll(read_text(text), "2027-2028").schedule
    assert day.date == dt.date(2027, 11, 29)
