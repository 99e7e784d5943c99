"""The gate for edits: what stops a change, what passes, and what is said first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from click.testing import CliRunner

from reading import read
from vigo_arshjul import Entry, Schedule, diff, move, published, roll, write
from vigo_arshjul.cli.commands import vigo_arshjul
from vigo_arshjul.comparison import ReasonKind
from vigo_arshjul.io import dumps
from vigo_arshjul.language import Language
from vigo_arshjul.model import Day, EachMonth, Period
from vigo_arshjul.report.diff import compared
from vigo_arshjul.report.render import Form, render
from vigo_arshjul.rules import Config

# Wednesday 20 September 2017: ten business days later is Wednesday 4 October.
AS_OF = dt.date(2017, 9, 20)

Edit = Callable[[Schedule], Schedule]


def edit(entry_id: str, **changes: Any) -> Edit:
    """One row changed."""

    def change(schedule: Schedule) -> Schedule:
        rows = (evolve(row, **changes) if row.id == entry_id else row for row in schedule)
        return evolve(schedule, entries=tuple(rows))

    return change


def to(entry_id: str, year: int, month: int, day: int) -> Edit:
    """One row moved."""
    return edit(entry_id, when=Day(dt.date(year, month, day)))


def drop(entry_id: str) -> Edit:
    """One row taken out."""
    return lambda s: evolve(s, entries=tuple(row for row in s if row.id != entry_id))


def add(year: int, month: int, day: int, what: str = "Møte i referansegruppen") -> Edit:
    """One row more."""
    new = Entry(id="ny", when=Day(dt.date(year, month, day)), what=what, sender="Udir")
    return lambda s: evolve(s, entries=(*s.entries, new))


def text(entry_id: str, old: str, new: str) -> Edit:
    """Words of a row replaced."""

    def change(schedule: Schedule) -> Schedule:
        row = schedule[entry_id]
        assert old in row.what + row.comment
        what, comment = row.what.replace(old, new), row.comment.replace(old, new)
        return edit(entry_id, what=what, comment=comment)(schedule)

    return change


LOST, EARLIER, NOTICE = ReasonKind.LOST, ReasonKind.EARLIER, ReasonKind.NOTICE

# Within one year: the edit, and the reasons with 20 September 2017 as the day of the change.
CASES: dict[str, tuple[Edit, set[tuple[ReasonKind, str, str]]]] = {
    "a row gone": (drop("preutfylling-siste-dato"), {(LOST, "preutfylling-siste-dato", "date")}),
    "a past row gone": (drop("vilbli-aapning"), {(LOST, "vilbli-aapning", "date")}),
    "a row earlier": (
        to("ssb-elev-endelig", 2017, 11, 22),
        {(EARLIER, "ssb-elev-endelig", "date")},
    ),
    "a past row earlier": (
        to("vilbli-aapning", 2017, 8, 18),
        {(EARLIER, "vilbli-aapning", "date")},
    ),
    "a past row later, but past": (to("vilbli-aapning", 2017, 8, 22), set()),
    "a past row moved to soon": (
        to("vilbli-aapning", 2017, 10, 2),
        {(NOTICE, "vilbli-aapning", "date")},
    ),
    "a far row later": (to("ssb-elev-endelig", 2017, 11, 24), set()),
    "a near row later": (
        to("fagopplaeringsfil-oktober", 2017, 11, 30),
        {(NOTICE, "fagopplaeringsfil-oktober", "date")},
    ),
    "a row ten business days away": (to("vask-privatskole-oktober", 2017, 10, 12), set()),
    "a row of today": (add(2017, 9, 20), {(NOTICE, "ny", "date")}),
    "a new row soon": (add(2017, 10, 3), {(NOTICE, "ny", "date")}),
    "a new row in ten business days": (add(2017, 10, 4), set()),
    "a new past row": (add(2017, 9, 19), set()),
    "a new row with a deadline soon": (
        add(2017, 10, 4, "Elevdata. Frist for registrering i VIGO Lokalbase er 3. oktober."),
        {(NOTICE, "ny", "date")},
    ),
    "a deadline earlier": (
        text("ssb-resultat-endelig", "Lokalbase er 18. oktober", "Lokalbase er 17. oktober"),
        {(EARLIER, "ssb-resultat-endelig", "registration-deadline")},
    ),
    "a far deadline later": (
        text("ssb-elev-endelig", "Lokalbase er 22. november", "Lokalbase er 23. november"),
        set(),
    ),
    "a near deadline later": (
        text("ssb-resultat-1-levering", "Lokalbase er 28. september", "Lokalbase er 29. september"),
        {(NOTICE, "ssb-resultat-1-levering", "registration-deadline")},
    ),
    "a deadline gone": (
        text(
            "ssb-elev-endelig",
            "<i>Frist for registrering i Vigo Lokalbase er 22. november.</i> ",
            "",
        ),
        {(LOST, "ssb-elev-endelig", "registration-deadline")},
    ),
    "data needed earlier": (
        text("hjernen-og-hjertet-oktober", "25. oktober", "24. oktober"),
        set(),
    ),
    "a comment": (text("preutfylling-siste-dato", "Preutfylling", "Preutfylling nå"), set()),
    "a sender": (edit("fagopplaeringsfil-oktober", sender="Novari IKS"), set()),
    "a period that ends sooner": (
        edit("fellessensur-grunnskolen", when=Period(dt.date(2018, 6, 18), dt.date(2018, 6, 19))),
        {(EARLIER, "fellessensur-grunnskolen", "date")},
    ),
    "a routine that begins later": (
        edit("sluttet-til-otto-hver-maaned", when=EachMonth(dt.date(2017, 11, 1))),
        set(),
    ),
    "another title": (lambda s: evolve(s, title="Årshjul"), set()),
}


@pytest.mark.parametrize("name", CASES)
def test_reasons(schedule: Schedule, name: str) -> None:
    """Each edit with its reasons and no other."""
    change, expected = CASES[name]
    new = change(schedule)
    assert new != schedule
    found = diff(schedule, new, as_of=AS_OF)
    assert {(r.kind, r.entry_id, r.field) for r in found.gate} == expected
    assert found.passes is (not expected)


@pytest.mark.parametrize("name", CASES)
def test_reasons_without_a_day(schedule: Schedule, name: str) -> None:
    """What is lost or earlier needs no day; nothing is then too close."""
    change, expected = CASES[name]
    found = diff(schedule, change(schedule))
    assert {r.kind for r in found.gate} == {kind for kind, _, _ in expected if kind != NOTICE}


def test_the_notice_is_counted_in_business_days(schedule: Schedule) -> None:
    """From Wednesday 20 September to Monday 2 October are eight, however many days off."""
    new = to("fagopplaeringsfil-oktober", 2017, 10, 9)(schedule)
    assert diff(schedule, new, as_of=AS_OF, notice=8).passes
    assert not diff(schedule, new, as_of=AS_OF, notice=9).passes
    closed = Config(closed_days={dt.date(2017, 9, 29): "Planleggingsdag"})
    assert not diff(schedule, new, as_of=AS_OF, notice=8, config=closed).passes
    assert diff(schedule, new, as_of=AS_OF, notice=0).passes


def test_a_row_replaced_by_one_that_says_nearly_the_same_is_not_lost(schedule: Schedule) -> None:
    """Also where its id changes with its words."""
    new = edit("preutfylling-siste-dato", what="Siste dato for all preutfylling")(schedule)
    found = diff(read(dumps(schedule, "txt"), "txt"), read(dumps(new, "txt"), "txt"))
    assert found.passes
    assert [change.field for change in found.changed] == ["what"]


def test_reasons_are_said_first_the_worst_before_the_rest(schedule: Schedule) -> None:
    """What is lost, what is earlier, what is too close; then all that changed."""
    new = schedule
    for name in ("a near row later", "a deadline earlier", "a row gone", "a new row soon"):
        new = CASES[name][0](new)
    found = diff(schedule, new, as_of=AS_OF)
    assert [reason.kind for reason in found.gate] == [LOST, EARLIER, NOTICE, NOTICE]
    lines = render(compared(found, ("a", "b")), Form.TEXT, Language.EN).splitlines()
    assert lines[2] == "Stops the change:"
    assert lines[3] == (
        "  preutfylling-siste-dato: the row is gone: Monday 4 December 2017, "
        "“Siste dato for preutfylling”"
    )
    assert lines[4] == (
        "  ssb-resultat-endelig: the deadline moved earlier, from Wednesday 18 October 2017 to "
        "Tuesday 17 October 2017"
    )
    assert lines[5] == (
        "  fagopplaeringsfil-oktober: the date moved, and Monday 2 October 2017 is 8 business "
        "days away; the notice is 10 business days"
    )
    norwegian = render(compared(found, ("a", "b")), Form.TEXT, Language.NB)
    assert "Stopper endringen:" in norwegian
    assert "raden er ny, og tirsdag 3. oktober 2017 er 9 virkedager unna" in norwegian


# --- two years -------------------------------------------------------------------------


@pytest.fixture(scope="module")
def next_year() -> Schedule:
    """The published schedule, rolled by one year."""
    return roll(published(), "2018-2019").schedule


def test_a_lost_row_stops_next_years_schedule(schedule: Schedule, next_year: Schedule) -> None:
    """It is told as the old schedule has it."""
    found = diff(schedule, drop("fagopplaeringsfil-juni")(next_year))
    assert [(r.kind, r.entry_id) for r in found.gate] == [(LOST, "fagopplaeringsfil-juni")]


def test_a_proposal_decided_earlier_passes(schedule: Schedule, next_year: Schedule) -> None:
    """Nobody was promised a date that somebody else has yet to decide."""
    assert next_year["ssb-elev-endelig"].provisional
    earlier = Day(next_year["ssb-elev-endelig"].day - dt.timedelta(7))
    new = edit("ssb-elev-endelig", when=earlier)(next_year)
    found = diff(schedule, new, as_of=earlier.date - dt.timedelta(1))
    assert [move.entry_id for move in found.moved] == ["ssb-elev-endelig"]
    assert found.passes


def test_what_moves_with_a_decided_date_passes_as_far_as_it_counts(
    schedule: Schedule, next_year: Schedule
) -> None:
    """The answer comes two business days after the delivery, whenever that is; not before."""
    delivery, answer = "ssb-kontrakt-1-levering", "ssb-kontrakt-1-tilbakemelding"
    new = move(next_year, delivery, dt.date(2018, 12, 7), confirm=True).schedule
    found = diff(schedule, new)
    assert [(one.entry_id, one.proposal) for one in found.moved] == [
        (delivery, True),
        (answer, True),
    ]
    assert found.passes
    sooner = diff(schedule, to(answer, 2018, 12, 10)(new))
    assert [(reason.kind, reason.entry_id) for reason in sooner.gate] == [(EARLIER, answer)]


def test_a_date_earlier_than_its_recurrence_stops(schedule: Schedule, next_year: Schedule) -> None:
    """Everybody reckons with the first business day of the month."""
    new = to("fagopplaeringsfil-oktober", 2018, 9, 28)(next_year)
    assert [r.kind for r in diff(schedule, new).gate] == [EARLIER]


def test_a_guessed_date_is_only_a_proposal(schedule: Schedule) -> None:
    """A row that no recurrence is known for may come on any day next year."""
    own = Entry(id="mote", when=Day(dt.date(2017, 10, 10)), what="Møte i referansegruppen")
    old = evolve(schedule, entries=(*schedule.entries, own))
    new = edit("mote", when=Day(dt.date(2018, 10, 3)))(roll(old, "2018-2019").schedule)
    found = diff(old, new)
    assert [(move.entry_id, move.proposal) for move in found.moved] == [("mote", True)]
    assert found.passes


# --- the command -----------------------------------------------------------------------


def run(folder: Path, old: Schedule, new: Schedule, *arguments: str) -> int:
    """The exit status for two schedules."""
    files = folder / "old.toml", folder / "new.toml"
    for schedule, path in zip((old, new), files, strict=True):
        write(schedule, path)
    return CliRunner().invoke(vigo_arshjul, ["diff", *map(str, files), *arguments]).exit_code


def test_the_exit_status(schedule: Schedule, tmp_path: Path) -> None:
    """One for what stops a change, in every form; none for what may pass."""
    for form in ("text", "json", "markdown"):
        assert run(tmp_path, schedule, CASES["a row earlier"][0](schedule), "--format", form) == 1
        assert run(tmp_path, schedule, CASES["a row gone"][0](schedule), "--format", form) == 1
        assert run(tmp_path, schedule, CASES["a far row later"][0](schedule), "--format", form) == 0
    near = CASES["a near row later"][0](schedule)
    assert run(tmp_path, schedule, near, "--as-of", "2017-09-20") == 1
    assert run(tmp_path, schedule, near, "--as-of", "2017-09-20", "--notice", "5") == 0
    assert run(tmp_path, schedule, near, "--as-of", "2017-08-01") == 0


def test_without_a_day_the_command_takes_today(schedule: Schedule, tmp_path: Path) -> None:
    """What comes tomorrow is too close to be new; what came long ago is not."""
    tomorrow = dt.date.today() + dt.timedelta(1)
    row = Entry(id="i-morgen", when=Day(tomorrow), what="Møte i referansegruppen")
    assert run(tmp_path, schedule, evolve(schedule, entries=(*schedule.entries, row))) == 1
    assert run(tmp_path, schedule, add(2017, 10, 3)(schedule)) == 0


def test_settings_beside_the_new_file_count(schedule: Schedule, tmp_path: Path) -> None:
    """A county's own closed days are no notice."""
    near = to("fagopplaeringsfil-oktober", 2017, 10, 9)(schedule)
    notice = ("--as-of", "2017-09-20", "--notice", "8")
    assert run(tmp_path, schedule, near, *notice) == 0
    settings = tmp_path / "vigo-arshjul.toml"
    settings.write_text('[closed-days]\n2017-09-29 = "Planleggingsdag"\n', encoding="utf-8")
    assert run(tmp_path, schedule, near, *notice) == 1
