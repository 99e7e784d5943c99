from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from reading import read
from running import Run
from strategies import schedules
from vigo_arshjul import (
    ArshjulError,
    BusinessCalendar,
    Entry,
    MoveResult,
    Schedule,
    SchoolYear,
    Severity,
    check,
    move,
    published,
    roll,
    write,
)
from vigo_arshjul.model import EachMonth, Period
from vigo_arshjul.phrases.cells.reading import parse_when

CALENDAR = BusinessCalendar()
YEARS = ("2018-2019", "2026-2027")


@cache
def schedule_of(year: str) -> Schedule:
    return roll(published(), year).schedule


def moved_by(schedule: Schedule, entry_id: str, business_days: int) -> MoveResult:
    day = CALENDAR.advance(schedule[entry_id].day, business_days)
    return move(schedule, entry_id, day)


def dates_changed(before: Schedule, after: Schedule) -> set[str]:
    return {entry.id for entry in before if after[entry.id].when != entry.when}


# --- one delivery by three days ----------------------------------------------------------


def test_what_hangs_on_a_delivery_moves_with_it_and_nothing_else() -> None:
    """The ssbElev delivery takes the imports before it and the feedback after it along."""
    before = schedule_of("2018-2019")
    result = moved_by(before, "ssb-elev-1-levering", 3)
    assert dates_changed(before, result.schedule) == {
        "ssb-elev-1-levering",
        "elevfil-siste-import",
        "voksendata-ssb-elev",
        "ssb-elev-1-tilbakemelding",
    }
    assert result.schedule["ssb-elev-1-tilbakemelding"].date == dt.date(2018, 11, 14)
    assert result.findings == ()


def test_the_texts_follow() -> None:
    """Deadline, preparation, the day the answer is laid out: all that the rows say of days."""
    result = moved_by(schedule_of("2018-2019"), "ssb-elev-1-levering", 3)
    delivery = result.schedule["ssb-elev-1-levering"]
    assert delivery.registration_deadline == dt.date(2018, 11, 12)
    assert "senest 12. november" in delivery.what
    assert "9A004 - Lokal SSB-statistikk) 12. november" in delivery.comment
    assert result.schedule["ssb-elev-1-tilbakemelding"].available_by == dt.date(2018, 11, 15)
    assert {c.entry_id for c in result.changes} == {
        "ssb-elev-1-levering",
        "ssb-elev-1-tilbakemelding",
    }


def test_references_from_other_rows_follow() -> None:
    """Rows that point at the day of a moved row point at its new day."""
    schedule = schedule_of("2018-2019")
    result = moved_by(schedule, "soeker-til-elev-foerste-dato", -5)
    assert "(Se også 03. september)" in result.schedule["vigo-til-otto-siste-dato"].comment
    assert "se 03. september" in result.schedule["sluttet-til-otto-hver-maaned"].what


def deliveries() -> Iterator[tuple[str, str]]:
    for year in YEARS:
        for entry in schedule_of(year):
            if entry.registration_deadline:
                yield year, entry.id


@pytest.mark.parametrize("business_days", [-3, 3])
@pytest.mark.parametrize(("year", "entry_id"), list(deliveries()))
def test_a_delivery_moved_by_three_days_leaves_a_sound_schedule(
    year: str, entry_id: str, business_days: int
) -> None:
    """It passes its checks as before, and only what has a reason to move has moved."""
    before = schedule_of(year)
    result = moved_by(before, entry_id, business_days)
    report = check(result.schedule)
    assert not report.at_least(Severity.ERROR)
    assert {f.code for f in report.at_least(Severity.WARNING)} <= {"AH505", "AH506"}
    assert {shift.entry_id for shift in result.shifts} == dates_changed(before, result.schedule)
    for shift in result.shifts:
        reason = shift.reason.nb
        assert shift.entry_id == entry_id or "følger «" in reason or "må vike for «" in reason


def test_what_does_not_touch_a_moved_row_stays_byte_for_byte() -> None:
    """Rows that neither moved nor changed their text are the same rows."""
    before = schedule_of("2018-2019")
    result = moved_by(before, "inntaksfil-september", 3)
    touched = {shift.entry_id for shift in result.shifts} | {c.entry_id for c in result.changes}
    assert touched == {"inntaksfil-september"}
    rest = [entry for entry in before if entry.id not in touched]
    assert [entry for entry in result.schedule if entry.id not in touched] == rest


# --- what stands in the way --------------------------------------------------------------


def test_a_later_stage_makes_way() -> None:
    """The final delivery goes to the first business day that the feedback leaves it."""
    before = schedule_of("2018-2019")
    result = move(before, "ssb-elev-1-levering", dt.date(2018, 11, 27))
    assert result.schedule["ssb-elev-1-tilbakemelding"].date == dt.date(2018, 11, 28)
    assert result.schedule["ssb-elev-endelig"].date == dt.date(2018, 11, 29)
    assert result.findings == ()
    pushed = next(s for s in result.shifts if s.entry_id == "ssb-elev-endelig")
    assert "må vike for «ssb-elev-1-tilbakemelding»" in pushed.reason.nb
    assert "makes way for" in pushed.reason.en


def test_an_earlier_step_makes_way() -> None:
    """Feedback moved before what it answers takes the delivery back with it."""
    before = schedule_of("2018-2019")
    day = before["ssb-resultat-grunnskolen-endelig"].day
    result = move(before, "ssb-resultat-grunnskolen-tilbakemelding", day)
    final = result.schedule["ssb-resultat-grunnskolen-endelig"]
    assert final.date == CALENDAR.advance(day, -1)
    assert final.registration_deadline == final.day - dt.timedelta(days=1)


def test_a_stated_gap_is_kept() -> None:
    """`after` with business days between is kept, however the rows move."""
    toml = """
format = 1
school_year = "2017-2018"

[[entry]]
id = "a"
date = 2017-10-02
what = "Første"
recurs = { month = 10, day = 2, convention = "following" }

[[entry]]
id = "b"
date = 2017-10-06
what = "Andre"
after = [{ entry = "a", business_days = 3 }]
recurs = { month = 10, day = 6, convention = "following" }
"""
    schedule = read(toml, format="toml")
    assert moved_by(schedule, "a", 1).schedule["b"].date == dt.date(2017, 10, 6)
    assert moved_by(schedule, "a", 3).schedule["b"].date == dt.date(2017, 10, 10)
    assert moved_by(schedule, "b", -3).schedule["a"].date == dt.date(2017, 9, 28)


def test_a_row_makes_way_to_an_open_day() -> None:
    """Before a Monday lies a weekend: what must come first goes to the Friday, not to a Sunday."""
    toml = """
format = 1
school_year = "2017-2018"

[[entry]]
id = "a"
date = 2017-10-11
what = "Første"

[[entry]]
id = "b"
date = 2017-10-13
what = "Andre"
after = [{ entry = "a" }]
"""
    moved = move(read(toml, format="toml"), "b", dt.date(2017, 10, 9))
    assert moved.schedule["a"].date == dt.date(2017, 10, 6)


@pytest.mark.parametrize(
    ("entry_id", "earlier", "later"),
    [
        # The feedback is due on the business day after, the final delivery on 22 November.
        ("ssb-elev-1-levering", None, 8),
        ("ssb-elev-1-tilbakemelding", 0, 8),
        # The other import of the same run is on the day before.
        ("voksendata-ssb-elev", 1, None),
    ],
)
def test_slack_is_how_far_a_row_can_go(
    entry_id: str, earlier: int | None, later: int | None
) -> None:
    """Counted on a calendar on the wall, in business days."""
    schedule = schedule_of("2018-2019")
    result = move(schedule, "ssb-elev-1-levering", schedule["ssb-elev-1-levering"].day)
    room = {slack.entry_id: slack for slack in result.slack}
    if entry_id not in room:
        room = {s.entry_id: s for s in move(schedule, entry_id, schedule[entry_id].day).slack}
    assert (room[entry_id].earlier, room[entry_id].later) == (earlier, later)


# --- what the file then says -------------------------------------------------------------


def test_a_row_with_a_rule_says_why_it_departs() -> None:
    """So that no check takes the date for a mistake, and roll-forward goes back to the rule."""
    schedule = schedule_of("2018-2019")
    result = moved_by(schedule, "inntaksfil-september", 3)
    entry = result.schedule["inntaksfil-september"]
    assert entry.override == "flyttet fra mandag 17. september 2018"
    back = roll(result.schedule, "2019-2020").schedule["inntaksfil-september"]
    assert (back.date, back.override) == (dt.date(2019, 9, 16), None)


def test_the_reason_may_be_given() -> None:
    """In the words of the one who moves the row."""
    day = dt.date(2018, 9, 20)
    result = move(schedule_of("2018-2019"), "inntaksfil-september", day, reason="avtalt med Udir")
    assert result.schedule["inntaksfil-september"].override == "avtalt med Udir"


def test_a_row_moved_back_to_its_rule_needs_no_reason() -> None:
    """The departure is over."""
    schedule = schedule_of("2018-2019")
    there = moved_by(schedule, "inntaksfil-september", 3).schedule
    again = move(there, "inntaksfil-september", schedule["inntaksfil-september"].day).schedule
    assert set(again) == set(schedule)


def test_a_proposal_is_confirmed() -> None:
    """The date is decided now; what it says elsewhere of the row stays."""
    schedule = schedule_of("2018-2019")
    assert schedule["ssb-elev-endelig"].provisional
    result = move(schedule, "ssb-elev-endelig", dt.date(2018, 11, 22), confirm=True)
    entry = result.schedule["ssb-elev-endelig"]
    assert (entry.provisional, entry.decided_by) == (False, "Udir og SSB")
    assert result.shifts == ()
    assert evolve(entry, provisional=True) == schedule["ssb-elev-endelig"]


def test_a_decided_date_does_not_follow() -> None:
    """What an outside body has set stays, whatever it would follow."""
    toml = """
format = 1
school_year = "2017-2018"

[[entry]]
id = "a"
date = 2017-10-02
what = "Levering"
recurs = { month = 10, day = 2, convention = "following" }

[[entry]]
id = "b"
date = 2017-10-04
what = "Svar"
decided_by = "Udir"
provisional = {provisional}
recurs = { after = "a", business_days = 2 }
"""
    for provisional, day in (("true", 5), ("false", 4)):
        schedule = read(toml.replace("{provisional}", provisional), format="toml")
        assert moved_by(schedule, "a", 1).schedule["b"].date == dt.date(2017, 10, day)


def test_a_period_keeps_its_length() -> None:
    """In business days, also over a weekend."""
    schedule = schedule_of("2018-2019")
    assert schedule["fellessensur-grunnskolen"].when == Period(
        dt.date(2019, 6, 17), dt.date(2019, 6, 19)
    )
    result = move(schedule, "fellessensur-grunnskolen", dt.date(2019, 6, 20))
    moved = result.schedule["fellessensur-grunnskolen"].when
    assert moved == Period(dt.date(2019, 6, 20), dt.date(2019, 6, 24))


# A cell, the day that it is moved to, and what it says then.
VAGUE = [
    ("1. kvartal 2026", "2026-04-01", "2. kvartal 2026", "2026-06-30"),
    ("ila. juni", "2026-05-01", "ila. mai", "2026-05-31"),
    ("april/mai", "2026-02-01", "februar/mars", "2026-03-31"),
    ("ultimo februar", "2026-03-01", "primo mars", "2026-03-10"),
    ("desember/januar", "2025-11-01", "november/desember", "2025-12-31"),
    ("1. kvartal 2026", "2026-04-10", None, "2026-07-08"),
    ("uke 40-41", "2025-10-06", "uke 41-42", "2025-10-19"),
]


@pytest.mark.parametrize(("cell", "day", "written", "last"), VAGUE)
def test_a_vague_row_says_what_it_is_where_it_is_moved_to(
    cell: str, day: str, written: str | None, last: str
) -> None:
    """A month has the days that it has; what is no whole span any more is told by its days."""
    when = parse_when(cell, SchoolYear(2025).calendar_year)
    assert when is not None
    schedule = Schedule(
        school_year=SchoolYear(2025), entries=(Entry(id="a", when=when, what="Sak"),)
    )
    moved = move(schedule, "a", dt.date.fromisoformat(day)).schedule["a"].when
    assert (moved.written, str(moved.last)) == (written, last)


def test_the_monthly_routine_can_begin_later() -> None:
    """It has no day but the one it begins after."""
    result = move(published(), "sluttet-til-otto-hver-maaned", dt.date(2017, 10, 1))
    assert result.schedule.entries[-1].when == EachMonth(dt.date(2017, 10, 1))


def test_rows_stand_by_date_afterwards() -> None:
    """A moved row goes to its place; rows that did not move keep their order."""
    result = moved_by(schedule_of("2018-2019"), "soeker-til-elev-foerste-dato", -5)
    dates = [entry.day for entry in result.schedule.dated()]
    assert dates == sorted(dates)


# --- bad input ---------------------------------------------------------------------------


@pytest.mark.parametrize("party", ["sender", "recipient"])
def test_a_row_stays_among_those_of_its_party(party: str) -> None:
    """Where the rows are sorted by a party first, a moved row stands by date among its own."""
    rows = sorted(published("2017-2018"), key=lambda row: str(getattr(row, party)))
    schedule = evolve(published("2017-2018"), entries=tuple(rows))
    row = schedule["ssb-elev-1-levering"]
    moved = move(schedule, row.id, row.day + dt.timedelta(days=1)).schedule
    parties = [getattr(row, party) for row in moved]
    assert parties == sorted(parties)
    own = [one.day for one in moved if getattr(one, party) == getattr(row, party)]
    assert own == sorted(own)


def test_two_rows_of_one_id_cannot_be_told_apart() -> None:
    """Which of them is meant, nobody can know."""
    schedule = published()
    doubled = evolve(schedule, entries=(*schedule.entries, schedule.entries[5]))
    with pytest.raises(ArshjulError, match=r"to rader har id «fagopplaeringsfil-september»"):
        move(doubled, "ssb-elev-endelig", dt.date(2017, 11, 24))


@pytest.mark.parametrize("day", [dt.date(1, 1, 1), dt.date(1947, 12, 31), dt.date(9999, 12, 31)])
def test_a_day_without_a_calendar_is_an_error(day: dt.date) -> None:
    """Business days are known from 1948 to 2099."""
    with pytest.raises(ArshjulError, match="utenfor kalenderen"):
        move(published(), "ssb-elev-endelig", day)


@given(schedules, st.data())
def test_any_row_of_any_schedule_can_be_moved(schedule: Schedule, data: st.DataObject) -> None:
    """Or there is an error in words; the moved row is where it was sent."""
    if not schedule.entries:
        return
    entry = data.draw(st.sampled_from(schedule.entries))
    day = data.draw(st.dates(dt.date(1990, 1, 1), dt.date(2060, 1, 1)))
    try:
        result = move(schedule, entry.id, day)
    except ArshjulError:
        return
    assert result.schedule[entry.id].date == day


# --- the command -------------------------------------------------------------------------


def test_the_command_tells_and_writes(tmp_path: Path, run: Run) -> None:
    """What moves, what changes, the room left; with -o the schedule."""
    source, target = tmp_path / "plan.toml", tmp_path / "new.toml"
    write(schedule_of("2018-2019"), source)
    arguments = ["move", str(source), "ssb-elev-1-levering", "2018-11-13"]
    result = run(*arguments, "-o", str(target), "--confirm")
    assert result.status == 0
    assert "3 virkedager senere, følger «elevfil-siste-import»" in result.out
    assert "Ingen nye feil eller advarsler." in result.out
    assert read(target)["ssb-elev-1-levering"].date == dt.date(2018, 11, 13)
    assert not read(target)["ssb-elev-1-levering"].provisional
    english = run(*arguments, "--lang", "en").out
    assert "3 business days later, follows “elevfil-siste-import”" in english


@pytest.mark.parametrize(("ending", "stays"), [("toml", True), ("csv", True), ("json", False)])
def test_what_does_not_move_stays_in_its_file_as_it_was_written(
    ending: str, stays: bool, tmp_path: Path, run: Run
) -> None:
    """Comments, and lines that a person has laid out in another way; in another form it is new."""
    source, target = tmp_path / f"plan.{ending}", tmp_path / "moved.toml"
    write(schedule_of("2018-2019"), source)
    lines = source.read_text(encoding="utf-8").splitlines(keepends=True)
    target = source if stays else target
    if ending == "toml":
        lines = [f"# hvem vet?\n{line}" if line == "[[entry]]\n" else line for line in lines]
        source.write_text("".join(lines), encoding="utf-8")
    elif ending == "csv":
        source.write_text("".join(lines).replace("\n", "\r\n"), encoding="utf-8")
    before = source.read_bytes()
    command = (
        "move",
        str(source),
        "ssb-elev-1-levering"
        if ending != "csv"
        else "ssbElevfag (skoleåret 2018-2019) for videregående opplæring (1. levering)",
    )
    done = run(*command, "2018-11-13", "--confirm", "-o", str(target))
    assert done.status == 0, done.err
    after = target.read_bytes()
    if stays:
        assert after.count(b"\r\n") == before.count(b"\r\n")
        assert after.count(b"# hvem vet?") == before.count(b"# hvem vet?")
        assert 0 < len(set(before.splitlines()) - set(after.splitlines())) < 40
    assert read(target).on(dt.date(2018, 11, 13))


def test_the_command_answers_programs(tmp_path: Path, run: Run) -> None:
    """The same as JSON."""
    source = tmp_path / "plan.toml"
    write(schedule_of("2018-2019"), source)
    result = run("move", str(source), "ssb-elev-endelig", "2018-11-23", "--format", "json")
    data = json.loads(result.out)
    assert data["moved"][0] == {
        "entry": "ssb-elev-endelig",
        "before": "2018-11-22",
        "after": "2018-11-23",
        "business_days": 1,
        "why": "flyttet",
    }
    assert {row["entry"] for row in data["moved"]} == {"ssb-elev-endelig", "privatskole-ssb-elev"}
    assert data["findings"] == []
    assert not list(tmp_path.glob("*.json"))


def test_a_move_that_brings_mistakes_says_so(tmp_path: Path, run: Run) -> None:
    """A delivery on a Sunday is an error that was not there before."""
    source = tmp_path / "plan.toml"
    write(schedule_of("2018-2019"), source)
    result = run("move", str(source), "inntaksfil-september", "2018-09-16", "--lang", "en")
    assert result.status == 0
    assert "inntaksfil-september: error AH301" in result.out
