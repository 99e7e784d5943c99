"""A calendar that people subscribe to: what it sees of a row that is moved, by two parsers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import icalendar
import pytest
from attrs import evolve
from ical.calendar_stream import IcsCalendarStream

from running import Run
from vigo_arshjul import Entry, Schedule, dumps, ics, loads, published, read, write
from vigo_arshjul.model import Day

FORMS = ("toml", "json", "txt", "csv", "tsv", "md", "docx", "xlsx")
TELLS_VERSION = {"toml", "json", "txt", "md", "docx", "xlsx"}
DELIVERY = (
    "Elevdata ssbElev og ssbElevfag (skoleåret 2017-2018) for videregående opplæring (1. levering)"
)
UID = "2017-2018-ssb-elev-1-levering@vigo-arshjul"
# A county's own, of which nothing is known.
OWN = """\
Årshjul for inntakskontoret, skoleåret 2025-2026

Dato\tFra\tHva\tTil
18. august\tRektor\tMøte med alle skoler om inntaket, første runde\tSkolene
1. september\tRektor\tInnrapportering av fravær pr 01. september\tFylket
1. oktober\tRektor\tInnrapportering av fravær pr 01. oktober\tFylket
15. oktober\tRektor\tMøte med alle skoler om inntaket, andre runde\tSkolene
3. november\tRektor\tStatus\tFylket
1. desember\tRektor\tStatus\tFylket
"""


class Seen(NamedTuple):
    """What a calendar program keeps of an event."""

    day: dt.date | None
    sequence: int
    title: str


def seen(schedule: Schedule) -> Mapping[str, Seen]:
    """The events as both parsers see them, by their UID."""
    text = ics(schedule)
    ours = {
        str(event["uid"]): Seen(event.start, int(str(event["sequence"])), str(event["summary"]))
        for event in icalendar.Calendar.from_ical(text).events
    }
    theirs = {
        str(event.uid): Seen(event.dtstart, event.sequence or 0, event.summary or "")
        for event in IcsCalendarStream.calendar_from_ics(text).events
    }
    assert ours == theirs
    return ours


@pytest.fixture(params=FORMS)
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The published schedule with a version, in each form."""
    path = tmp_path / f"a.{request.param}"
    write(evolve(published(), version=3), path)
    return path


def test_every_form_gives_the_same_events(path: Path) -> None:
    """Each has its name by what the row is, and its day."""
    days = {uid: one.day for uid, one in seen(published()).items()}
    assert {uid: one.day for uid, one in seen(read(path)).items()} == days


def test_a_moved_row_is_a_moved_event(path: Path, run: Run) -> None:
    """Into another month: no event goes and none comes; all are newer where the file says so."""
    before = seen(read(path))
    row = "ssb-elev-1-levering" if path.suffix in (".toml", ".json") else DELIVERY
    move = "move", str(path), row, "2017-12-07", "--as-of", "2017-09-04", "-o", str(path)
    assert run(*move).status == 0
    after = seen(read(path))
    assert before.keys() == after.keys()
    assert (before[UID].day, after[UID].day) == (dt.date(2017, 11, 9), dt.date(2017, 12, 7))
    if path.suffix[1:] in TELLS_VERSION:
        assert all(before[uid].sequence < after[uid].sequence for uid in before)


@pytest.mark.parametrize("form", ["toml", "json", "txt", "csv", "tsv", "md"])
def test_an_edit_by_hand_moves_one_event(form: str, tmp_path: Path) -> None:
    """A date written anew in the file, with nothing else changed, is that event on another day."""
    path = tmp_path / f"a.{form}"
    write(published(), path)
    before, text = seen(read(path)), path.read_text("utf-8")
    old, new = ("2018-02-26", "2018-03-05") if form in ("toml", "json") else ("26.feb", "05.mar")
    if old not in text:  # the forms that write a date in full
        old, new = "26.02.2018", "05.03.2018"
    lines = text.splitlines(keepends=True)
    at = next(
        n for n, line in enumerate(lines) if re.match(rf'[| ]*("?date"? ?[=:].*)?{old}', line)
    )
    lines[at] = lines[at].replace(old, new, 1)
    path.write_text("".join(lines), "utf-8")
    after = seen(read(path))
    assert before.keys() == after.keys()
    assert {uid for uid in before if before[uid].day != after[uid].day}


def test_a_rolled_year_has_its_own_events_in_every_form(path: Path, run: Run) -> None:
    """None of the year before, and the same whichever form was rolled."""
    out = path.with_name(f"n{path.suffix}")
    assert run("roll", str(path), "--to", "2018-2019", "-o", str(out)).status == 0
    old, new = seen(read(path)), seen(read(out))
    assert not old.keys() & new.keys()
    assert UID.replace("2017-2018", "2018-2019") in new


def moved(schedule: Schedule, at: int, day: dt.date) -> Schedule:
    """A row on another day, and all read anew, as from a file whose ids are made of its rows."""
    rows = [evolve(row, when=Day(day)) if n == at else row for n, row in enumerate(schedule)]
    rows.sort(key=lambda row: row.day)
    return loads(dumps(evolve(schedule, entries=tuple(rows)), "txt"), "txt")


@pytest.mark.parametrize("at", range(6))
@pytest.mark.parametrize("day", [dt.date(2025, 9, 17), dt.date(2026, 2, 3)])
def test_rows_of_nobody_s_schedule_keep_their_names_too(at: int, day: dt.date) -> None:
    """Rows of the same words change places at most; what differs in words keeps its own name."""
    schedule = loads(OWN, "txt")
    before, after = seen(schedule), seen(moved(schedule, at, day))
    assert before.keys() == after.keys()
    if schedule.entries[at].what != "Status":
        changed = {uid for uid in before if before[uid].day != after[uid].day}
        assert [after[uid].day for uid in changed] == [day]


def test_other_words_behind_the_first_keep_the_name() -> None:
    """So does a row that comes or goes elsewhere."""
    reworded = loads(OWN.replace("første runde", "og rådgivere"), "txt")
    longer = loads(OWN + "12. januar\tRektor\tNoe helt nytt\tFylket\n", "txt")
    before = seen(loads(OWN, "txt")).keys()
    assert before == seen(reworded).keys()
    assert before < seen(longer).keys()


def test_ids_that_people_gave_are_the_names() -> None:
    """Whatever they look like, and whatever the row says."""
    rows = (
        Entry(id="levering-10", when=Day(dt.date(2017, 10, 2)), what="Elevdata til Udir"),
        Entry(id="levering-11", when=Day(dt.date(2017, 11, 2)), what="Elevdata til Udir"),
    )
    schedule = evolve(published(), entries=rows)
    wanted = {f"2017-2018-{name}@vigo-arshjul" for name in ("levering-10", "levering-11")}
    assert seen(schedule).keys() == wanted
