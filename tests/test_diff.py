"""What changed between two schedules: rows, dates, texts, what did not follow, two years."""

from __future__ import annotations

import datetime as dt
import io
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from click.testing import CliRunner
from hypothesis import given, settings

import strategies
from reading import read
from vigo_arshjul import (
    ArshjulError,
    Category,
    Entry,
    Schedule,
    SchoolYear,
    diff,
    published,
    roll,
    write,
)
from vigo_arshjul.cli.commands import vigo_arshjul
from vigo_arshjul.comparison import ScheduleDiff, Tie
from vigo_arshjul.comparison.differences import pieces
from vigo_arshjul.identity.alignment import align
from vigo_arshjul.io import dumps
from vigo_arshjul.language import Language
from vigo_arshjul.model import Appendix, Day, EachMonth, Ignore, Period, Precedence, Relative
from vigo_arshjul.model.fields import unique_ids
from vigo_arshjul.report.diff import compared, compared_data, marked
from vigo_arshjul.report.json import JsonReport
from vigo_arshjul.report.render import Form, render
from vigo_arshjul.report.rows import FIELDS

NAMES = ("før.toml", "etter.toml")
HEAD = "Måned\tFra\tHva\tTil\tKommentar"


def with_row(schedule: Schedule, entry_id: str, **changes: Any) -> Schedule:
    """A schedule with one row changed."""
    return with_rows(schedule, {entry_id: lambda row: evolve(row, **changes)})


def with_rows(schedule: Schedule, edits: dict[str, Callable[[Entry], Entry | None]]) -> Schedule:
    """A schedule with some rows changed, or gone where nothing comes back."""
    rows = (edits[row.id](row) if row.id in edits else row for row in schedule)
    return evolve(schedule, entries=tuple(row for row in rows if row is not None))


def without(schedule: Schedule, *ids: str) -> Schedule:
    """A schedule without some rows."""
    return evolve(schedule, entries=tuple(row for row in schedule if row.id not in ids))


def as_text(schedule: Schedule) -> Schedule:
    """A schedule after a journey through its text form: other ids, no annotations."""
    return read(dumps(schedule, "txt"), "txt")


def day(schedule: Schedule, entry_id: str, days: int) -> Day:
    """So many days after the day that a row has."""
    return Day(schedule[entry_id].day + dt.timedelta(days))


def said_of(found: ScheduleDiff, language: Language) -> str:
    return render(compared(found, NAMES), Form.TEXT, language)


# --- nothing ---------------------------------------------------------------------------


@settings(max_examples=60)
@given(strategies.schedules)
def test_a_schedule_does_not_differ_from_itself(any_schedule: Schedule) -> None:
    """Whatever stands in it, and however often the same row does."""
    ids = unique_ids(row.id for row in any_schedule)
    rows = tuple(evolve(row, id=i) for row, i in zip(any_schedule, ids, strict=True))
    for schedule in (evolve(any_schedule, entries=rows), any_schedule):
        found = diff(schedule, schedule, as_of=dt.date(2017, 9, 1))
        assert found.is_empty
        assert found.passes
        assert not found.not_followed


@settings(max_examples=60)
@given(strategies.schedules, strategies.schedules)
def test_any_two_schedules_of_a_year_can_be_compared(one: Schedule, other: Schedule) -> None:
    """Each row is a partner, gone or new, and every form of output can be made."""
    other = evolve(other, school_year=one.school_year)
    found, back = diff(one, other), diff(other, one)
    assert len(one) - len(found.removed) == len(other) - len(found.added)
    assert found.added == back.removed
    assert found.removed == back.added
    assert len(found.moved) == len(back.moved)
    for language in Language:
        said_of(found, language)
        render(compared(found, NAMES), Form.MARKDOWN, language).encode()
        render(compared(found, NAMES), Form.HTML, language).encode()
        assert (
            json.loads(JsonReport(language).write(compared_data(found, NAMES)))["passes"]
            == found.passes
        )


@pytest.mark.parametrize("year", ["2017-2018", "2018-2019", "2030-2031"])
def test_the_same_schedule_in_another_form_does_not_differ(year: str, document: str) -> None:
    """Ids made of words and missing annotations are told in passing, and are no change."""
    schedule = roll(published(), year).schedule if year != "2017-2018" else published()
    text = as_text(schedule)
    for one, other in ((schedule, text), (text, schedule)):
        found = diff(one, other)
        assert found.is_empty
        assert found.passes
        assert found.other_ids == len(schedule)
        assert found.unannotated
    assert diff(schedule, read(dumps(schedule, "json"), "json")) == diff(schedule, schedule)
    if year == "2017-2018":
        assert diff(read(document), schedule).is_empty


@pytest.mark.parametrize("year", ["2016-2017", "2018-2019", "2023-2024", "2050-2051"])
def test_a_rolled_schedule_is_what_is_expected(year: str, document: str) -> None:
    """Rolled by the program, nothing changed beyond the dates, in whatever form."""
    new = roll(published(), year).schedule
    for old in (published(), read(document)):
        for other in (new, as_text(new)):
            found = diff(old, other)
            assert found.is_empty
            assert found.passes
            assert found.expected is not None


# --- rows ------------------------------------------------------------------------------


def test_a_moved_row_is_told_in_both_kinds_of_days(schedule: Schedule) -> None:
    """From Thursday 9 November over the weekend to Monday, and back."""
    new = with_row(schedule, "ssb-elev-1-levering", when=Day(dt.date(2017, 11, 13)))
    (move,) = diff(schedule, new).moved
    assert (move.entry_id, move.business_days, move.calendar_days) == ("ssb-elev-1-levering", 2, 4)
    assert not move.earlier
    (back,) = diff(new, schedule).moved
    assert (back.business_days, back.calendar_days, back.earlier) == (-2, -4, True)


def test_a_period_and_a_routine_move(schedule: Schedule) -> None:
    """A longer period tells both lengths, and one that ends sooner is earlier."""
    period = schedule["fellessensur-grunnskolen"].when
    longer = Period(period.first, period.last + dt.timedelta(1))
    found = diff(schedule, with_row(schedule, "fellessensur-grunnskolen", when=longer))
    assert found.moved[0].calendar_days == 1
    assert "varer 4 dager, varte 3 dager" in said_of(found, Language.NB)
    shorter = Period(period.first + dt.timedelta(1), period.last - dt.timedelta(1))
    (move,) = diff(schedule, with_row(schedule, "fellessensur-grunnskolen", when=shorter)).moved
    assert move.earlier
    routine = "sluttet-til-otto-hver-maaned"
    later = with_row(schedule, routine, when=EachMonth(dt.date(2017, 10, 1)))
    said = said_of(diff(schedule, later), Language.EN)
    assert (
        f"  {routine}: each month after Friday 1 September 2017 → each month after "
        "Sunday 1 October 2017 (20 business days, 30 days later)" in said
    )
    other = with_row(schedule, routine, when=Day(schedule[routine].day))
    (move,) = diff(schedule, other).moved
    assert (move.calendar_days, move.earlier) == (0, False)
    assert "(another kind of date)" in render(
        compared(diff(schedule, other), NAMES), Form.TEXT, Language.EN
    )


def test_one_of_twelve_is_gone(schedule: Schedule) -> None:
    """Its like of the other months stay what they are, whatever their ids are made of."""
    for gone in [row.id for row in schedule if row.id.startswith("fagopplaeringsfil-")]:
        found = diff(as_text(schedule), as_text(without(schedule, gone)))
        assert [row.when for row in found.removed] == [schedule[gone].when]
        assert len(found.added) == len(found.moved) == len(found.changed) == 0


def test_a_row_of_a_text_is_known_in_another_month(schedule: Schedule) -> None:
    """Its id is made of its month, and so another one; that of the next row changes too."""
    moved = as_text(
        with_row(
            schedule,
            "fagopplaeringsfil-september",
            when=day(schedule, "fagopplaeringsfil-september", 34),
        )
    )
    (move,) = diff(as_text(schedule), moved).moved
    assert (move.before.iso(), move.after.iso()) == ("2017-09-01", "2017-10-05")
    assert move.old.id != move.new.id


def test_rows_shift_along_a_series(schedule: Schedule) -> None:
    """Of equal rows the pairs are such that all together they move least."""
    days = [dt.date(2017, 9, 4), dt.date(2017, 10, 2), dt.date(2017, 11, 1), dt.date(2018, 1, 2)]
    rows = [Entry(id=f"r-{d:%m}", when=Day(d), what="Fil til Udir", sender="IST") for d in days]
    old = evolve(schedule, entries=tuple(rows))
    new = [rows[0], evolve(rows[2], id="r-11-2", when=Day(dt.date(2017, 11, 8))), rows[3]]
    found = diff(old, evolve(schedule, entries=tuple(new)))
    assert [row.date for row in found.removed] == [days[1]]
    assert [(m.before.first, m.after.first) for m in found.moved] == [(days[2], new[1].date)]


def test_a_row_gone_and_an_unlike_row_added_are_two(schedule: Schedule) -> None:
    """Also on the same day, and also if it is of the same series in another season."""
    other = Entry(id="ny", when=Day(dt.date(2017, 10, 2)), what="Møte i referansegruppen")
    new = without(schedule, "fagopplaeringsfil-oktober")
    found = diff(schedule, evolve(new, entries=(*new.entries, other)))
    assert [row.id for row in found.removed] == ["fagopplaeringsfil-oktober"]
    assert [row.id for row in found.added] == ["ny"]
    source = schedule["hjernen-og-hjertet-oktober"]
    spring = evolve(
        source, id="en-til", when=Day(dt.date(2018, 5, 28)), comment="Vil ha data senest 30. mai."
    )
    new = without(schedule, source.id)
    found = diff(as_text(schedule), as_text(evolve(new, entries=(*new.entries, spring))))
    assert [row.date for row in found.removed] == [source.date]
    assert [row.date for row in found.added] == [spring.date]


def test_an_id_that_was_given_is_followed(schedule: Schedule) -> None:
    """A row with all its words changed is the same row; one with another id is told so."""
    new = with_row(schedule, "vilbli-aapning", what="Nettstedet er oppe igjen", sender="Udir")
    found = diff(schedule, new)
    assert {(c.entry_id, c.field) for c in found.changed} == {
        ("vilbli-aapning", "what"),
        ("vilbli-aapning", "from"),
    }
    assert found.added == found.removed == ()
    found = diff(schedule, with_row(schedule, "vilbli-aapning", id="vilbli-start"))
    assert [(c.field, c.before, c.after) for c in found.changed] == [
        ("id", "vilbli-aapning", "vilbli-start")
    ]


def test_the_same_row_twice(schedule: Schedule) -> None:
    """A row that is doubled is one more; taken out again it is gone, and not lost."""
    doubled = evolve(schedule, entries=(*schedule.entries, schedule.entries[3]))
    found = diff(schedule, doubled)
    assert found.added == (schedule.entries[3],)
    assert not found.reordered
    assert diff(doubled, doubled).is_empty
    back = diff(doubled, schedule)
    assert back.removed == (schedule.entries[3],)
    assert back.passes


def test_order_is_told_in_passing(schedule: Schedule) -> None:
    """Two rows of one day that changed places are no more than a note."""
    rows = list(schedule.entries)
    place = next(i for i, row in enumerate(rows) if rows[i + 1].date == row.date)
    rows[place], rows[place + 1] = rows[place + 1], rows[place]
    found = diff(schedule, evolve(schedule, entries=tuple(rows)))
    assert found.reordered
    assert not found.is_empty
    assert len(found.moved) == len(found.changed) == 0
    assert found.passes
    assert "another order" in said_of(found, Language.EN)


# --- texts -----------------------------------------------------------------------------

DATE_CHANGES = [
    ("ssb-resultat-1-levering", "Lokalbase er 28. september", "Lokalbase er 27. september",
     "registration-deadline", "2017-09-28", "2017-09-27"),
    ("hjernen-og-hjertet-oktober", "25. oktober", "26. oktober",
     "needed-by", "2017-10-25", "2017-10-26"),
    ("privatskoledata-september", "11. september", "12. september",
     "availability", "2017-09-11", "2017-09-12"),
    ("fagopplaeringsfil-oktober", "01. oktober", "02. oktober",
     "reference-date", "2017-10-01", "2017-10-02"),
    ("ssb-elev-1-levering", "2017-2018", "2016-2017",
     "school-year", "2017-2018", "2016-2017"),
]  # fmt: skip


@pytest.mark.parametrize(("entry", "old", "new", "field", "before", "after"), DATE_CHANGES)
def test_a_date_within_a_text_is_told_as_what_it_is(
    schedule: Schedule, entry: str, old: str, new: str, field: str, before: str, after: str
) -> None:
    """And not as words that changed."""
    row = schedule[entry]
    changed = evolve(row, what=row.what.replace(old, new), comment=row.comment.replace(old, new))
    assert changed != row
    found = diff(schedule, with_rows(schedule, {entry: lambda _: changed}))
    assert [(c.entry_id, c.field, c.before, c.after) for c in found.changed] == [
        (entry, field, before, after)
    ]


def test_words_are_told_by_their_spans(schedule: Schedule) -> None:
    """Whole words, in the column that they stand in."""
    row = schedule["vilbli-aapning"]
    new = with_row(schedule, row.id, what=row.what.replace("Åpning", "Gjenåpning"))
    (change,) = diff(schedule, new).changed
    assert (change.field, change.kind) == ("what", None)
    (piece,) = change.pieces
    assert row.what[slice(*piece.before)] == "Åpning"
    assert str(change.after)[slice(*piece.after)] == "Gjenåpning"


def test_a_deadline_in_a_reworded_text_is_told_beside_the_words(schedule: Schedule) -> None:
    """Nobody should have to find it among the words."""
    row = schedule["ssb-resultat-1-levering"]
    what = row.what.replace("Elevdata", "Alle elevdata").replace(
        "Lokalbase er 28. september", "Lokalbase er 26. september"
    )
    found = diff(schedule, with_row(schedule, row.id, what=what))
    assert {c.field for c in found.changed} == {"what", "registration-deadline"}


def test_spaces_are_no_change(schedule: Schedule) -> None:
    """A line break cannot stand in a table; what a text form makes of it is the same text."""
    row = schedule["vilbli-aapning"]
    assert diff(schedule, with_row(schedule, row.id, what=row.what.replace(" ", "\n  "))).is_empty


def test_marked_texts_show_what_went_and_what_came() -> None:
    """As word-by-word comparisons do, and shortened where nothing differs."""
    before, after = "senest 28. september i år", "senest 29. september"
    said = marked(before, after, pieces(before, after))
    assert said == "senest [-28-]{+29+}. september[- i år-]"
    long = "ord " * 50
    said = marked(f"{long}en{long}to{long}", f"{long}to{long}to{long}", ())
    assert len(said) < len(long)


ANNOTATIONS: list[tuple[str, dict[str, Any]]] = [
    ("category", {"category": Category.INTERN}),
    ("recurs", {"recurrence": Relative("vilbli-aapning", days=3)}),
    ("decided_by", {"decided_by": "Udir"}),
    ("provisional", {"provisional": True}),
    ("override", {"override": "avtalt"}),
    ("ignore", {"ignores": (Ignore(rule="AH301", reason="avtalt"),)}),
]


@pytest.mark.parametrize(("field", "changes"), ANNOTATIONS)
def test_what_is_noted_about_a_row_is_compared(
    schedule: Schedule, field: str, changes: dict[str, Any]
) -> None:
    """Where both forms can hold it, and in every output."""
    found = diff(schedule, with_row(schedule, "fagopplaeringsfil-mars", **changes))
    assert [(c.entry_id, c.field) for c in found.changed] == [("fagopplaeringsfil-mars", field)]
    name = FIELDS[field].nb
    assert f"fagopplaeringsfil-mars: {name}: " in render(
        compared(found, NAMES), Form.TEXT, Language.NB
    )
    (change,) = json.loads(JsonReport(Language.NB).write(compared_data(found, NAMES)))["changed"]
    assert change["before"] != change["after"]


def test_columns_of_their_own_are_compared(schedule: Schedule) -> None:
    """A cell by its heading, where both tables have the column; else the column, once."""
    row = schedule.entries[0]
    tables = [
        with_row(schedule, row.id, extra=extra)
        for extra in ({"Rom": "12"}, {"Rom": "14"}, {"Rom": "12", "Vakt": "Kari"}, {})
    ]
    told = [
        [(one.entry_id, one.field, one.before, one.after) for one in diff(tables[0], other).changed]
        for other in tables
    ]
    assert told == [
        [],
        [(row.id, "Rom", "12", "14")],
        [(None, "extra", None, "Vakt")],
        [(None, "extra", "Rom", None)],
    ]


def test_the_frame_is_compared(schedule: Schedule) -> None:
    """Title, version date, preface, appendices and the county list, legend."""
    counties = next(a for a in schedule.appendices if a.names)
    appendices = tuple(
        evolve(a, names=a.names[1:]) if a is counties else a for a in schedule.appendices
    )
    new = evolve(
        schedule,
        title="Årshjul",
        revised=dt.date(2017, 8, 15),
        preface=(*schedule.preface, "Ny linje."),
        appendices=(*appendices, Appendix(heading="Nytt", intro="Mer.")),
        legend=schedule.legend[1:],
    )
    found = diff(schedule, new)
    fields = [change.field for change in found.changed]
    assert fields == ["title", "revised", "preface", "legend", "appendix", "appendix"]
    assert all(change.entry_id is None for change in found.changed)
    said = said_of(found, Language.NB)
    assert "versjonsdatoen: mandag 31. juli 2017 → tirsdag 15. august 2017" in said
    assert f"[-{counties.names[0]}" in said


# --- what did not follow -----------------------------------------------------------------


def test_a_deadline_that_stayed(schedule: Schedule) -> None:
    """A delivery moved; the deadline and the preparations in its text did not: one thing."""
    for name, text in (
        ("inntaksfil-september", "14. september"),
        ("ssb-elev-1-levering", "08. november"),
    ):
        new = with_row(schedule, name, when=day(schedule, name, 4))
        (item,) = (i for i in diff(schedule, new).not_followed if i.tie is Tie.DEADLINE)
        assert (item.entry_id, item.moved.id) == (name, name)
        assert (item.text, item.expected) == (text, new[name].day - dt.timedelta(1))


def test_data_in_place_before_they_are_sent(schedule: Schedule) -> None:
    """A row moved past the day by which its own text says the data are there."""
    name = "hjernen-og-hjertet-oktober"
    found = diff(schedule, with_row(schedule, name, when=day(schedule, name, 3)))
    assert [(i.tie, i.entry_id) for i in found.not_followed] == [(Tie.AVAILABILITY, name)]


@pytest.mark.parametrize("form", [lambda s: s, as_text])
def test_references_and_counted_rows_that_stayed(
    schedule: Schedule, form: Callable[[Schedule], Schedule]
) -> None:
    """Also where the ids and the recurrences are known only from the published schedule."""
    new = with_row(schedule, "vask-privatskole-oktober", when=Day(dt.date(2017, 10, 12)))
    found = diff(form(schedule), form(new)).not_followed
    assert [(i.tie, i.entry.what[:16], i.expected) for i in found] == [
        (Tie.REFERENCE, "Oppdaterte data ", dt.date(2017, 10, 12)),
        (Tie.RECURRENCE, "Oppdaterte data ", dt.date(2017, 10, 19)),
    ]
    assert {i.moved.date for i in found} == {dt.date(2017, 10, 12)}


def test_a_reference_to_a_row_that_is_gone(schedule: Schedule) -> None:
    """It points nowhere now."""
    found = diff(schedule, without(schedule, "vask-privatskole-oktober")).not_followed
    assert [(i.tie, i.entry_id, i.expected) for i in found] == [
        (Tie.REFERENCE, "oppdaterte-privatskoledata-oktober", None)
    ]


def test_a_file_that_is_no_longer_imported_last() -> None:
    """The order that `check` and `move` know counts here too."""
    rows = (
        ("skoler", 23, "Overføring av oppdaterte data fra skolene."),
        ("voksne", 24, "Voksendata må importeres som siste fil."),
    )
    old = Schedule(
        school_year=SchoolYear(2024),
        entries=tuple(
            Entry(id=name, when=Day(dt.date(2024, 9, day)), sender="Inntak", what=what)
            for name, day, what in rows
        ),
    )
    first, last = old
    new = evolve(old, entries=(last, evolve(first, when=Day(dt.date(2024, 9, 25)))))
    (item,) = diff(old, new).not_followed
    assert (item.tie, item.entry.id, item.moved.id) == (Tie.ORDER, "voksne", "skoler")


def test_stages_out_of_order(schedule: Schedule) -> None:
    """A final delivery before the feedback on the first, each pair told once."""
    new = with_row(schedule, "ssb-elev-endelig", when=Day(dt.date(2017, 11, 8)))
    found = [i for i in diff(schedule, new).not_followed if i.tie is Tie.ORDER]
    assert [(i.entry_id, i.moved.id) for i in found] == [
        ("ssb-elev-1-tilbakemelding", "ssb-elev-endelig")
    ]


def test_rows_that_must_come_before_another(schedule: Schedule) -> None:
    """As the first and the last day of one thing, and as a row of the file says."""
    old = with_row(
        schedule, "vilbli-aapning", after=(Precedence(entry="vilbli-sentral-informasjon"),)
    )
    moved = {
        "vilbli-sentral-informasjon": lambda row: evolve(row, when=Day(dt.date(2017, 8, 22))),
        "sletting-av-inntak-siste-dato": lambda row: evolve(row, when=Day(dt.date(2017, 11, 2))),
    }
    found = [i for i in diff(old, with_rows(old, moved)).not_followed if i.tie is Tie.ORDER]
    assert {(i.entry_id, i.moved.id) for i in found} == {
        ("vilbli-aapning", "vilbli-sentral-informasjon"),
        ("sletting-av-inntak-foerste-dato", "sletting-av-inntak-siste-dato"),
    }


def test_what_follows_is_not_told(schedule: Schedule) -> None:
    """A row, its deadline, the references to it and what counts from it, all moved as one."""
    moved = {
        "vask-privatskole-oktober": lambda row: evolve(row, when=Day(dt.date(2017, 10, 12))),
        "oppdaterte-privatskoledata-oktober": lambda row: evolve(
            row,
            when=Day(dt.date(2017, 10, 19)),
            what=row.what.replace("se 11. oktober", "se 12. oktober").replace(
                "retten 17. oktober", "retten 18. oktober"
            ),
        ),
    }
    assert diff(schedule, with_rows(schedule, moved)).not_followed == ()


# --- two years -------------------------------------------------------------------------


@pytest.fixture(scope="session")
def next_year() -> Schedule:
    """The published schedule, rolled by one year."""
    return roll(published(), "2018-2019").schedule


def test_a_date_other_than_the_recurrence_gives(schedule: Schedule, next_year: Schedule) -> None:
    """The date that was expected stands before the one that is there."""
    new = with_row(next_year, "fagopplaeringsfil-mars", when=Day(dt.date(2019, 3, 4)))
    found = diff(schedule, new)
    (move,) = found.moved
    assert (move.before.iso(), move.after.iso(), move.business_days, move.proposal) == (
        "2019-03-01",
        "2019-03-04",
        1,
        False,
    )
    said = said_of(found, Language.EN)
    assert "før.toml (2017-2018) rolled to 2018-2019 → etter.toml" in said
    assert "Another date than the recurrence gives:" in said


def test_a_proposal_that_was_decided_otherwise(schedule: Schedule, next_year: Schedule) -> None:
    """What moves with the delivery is no change of its own, and nothing did not follow."""
    row = next_year["ssb-resultat-endelig"]
    later = _later(row, 7)
    found = diff(schedule, with_rows(next_year, {row.id: lambda _: later}))
    (move,) = found.moved
    assert move.proposal
    assert not found.changed
    assert not [i for i in found.not_followed if i.entry_id == row.id]
    assert "Decided otherwise than proposed:" in render(
        compared(found, NAMES), Form.TEXT, Language.EN
    )


@pytest.mark.parametrize(
    ("text", "before", "after", "stale"),
    [
        ("Portalen stenger {}.", "14. oktober", "20. oktober", "22. oktober"),
        ("Opplæring, {}.", "tirsdag 14. oktober", "tirsdag 20. oktober", "torsdag 22. oktober"),
        ("Møte, {}, på Teams.", "tysdag 14.10", "tysdag 20.10", "torsdag 22.10"),
    ],
)
def test_a_day_that_moved_with_its_row_is_tolerated(
    text: str, before: str, after: str, stale: str
) -> None:
    """Whatever announces it: what a text says of its row's own day goes with the row."""
    frame = f"Årshjul, skoleåret {{}}\n{HEAD}\n{{}}\tFylket\t{text}\tSkolene\t\n"
    old = read(frame.format("2025-2026", "14.okt", before), "txt")
    new = read(frame.format("2026-2027", "20.okt", after), "txt")
    wrong = read(frame.format("2026-2027", "20.okt", stale), "txt")
    assert not diff(old, new).changed
    assert diff(old, wrong).changed


def _later(row: Entry, days: int) -> Entry:
    """A row moved, with every deadline in its text."""
    from vigo_arshjul.phrases import MentionKind, replace_spans, write_like

    kinds = (MentionKind.REGISTRATION_DEADLINE, MentionKind.PREPARATION)
    texts = {}
    for column in ("what", "comment"):
        spans = [
            (m.start, m.end, write_like(m.text, m.date + dt.timedelta(days)))
            for m in row.mentions_of(*kinds)
            if m.date and m.field == column
        ]
        texts[column] = replace_spans(getattr(row, column), spans)
    return evolve(
        row,
        when=Day(row.day + dt.timedelta(days)),
        what=texts["what"],
        comment=texts["comment"],
        provisional=False,
    )


def test_a_slip_that_nobody_mended_is_no_change(document: str) -> None:
    """Rolling mends what is plainly mistyped; last year's words were kept, slips and all."""
    rolled = roll(read(document), "2018-2019")
    mended = [change for change in rolled.changes if change.mended and change.field != "date"]
    slips = {("9A0004", "comment")}
    assert slips <= {(change.before, change.field) for change in mended}
    rows = list(rolled.schedule)
    for place, row in enumerate(rows):
        if row.id == "vask-privatskole-oktober":
            rows[place] = evolve(row, recipient="Evry")
        elif row.id == "ssb-resultat-endelig":
            rows[place] = evolve(row, comment=row.comment.replace("9A004", "9A0004"))
    found = diff(read(document), evolve(rolled.schedule, entries=tuple(rows)))
    assert found.is_empty
    for place, row in enumerate(rows):
        if row.id == "ssb-resultat-endelig":
            deadline = row.comment.replace("senest 17.", "senest 16.")
            assert deadline != row.comment
            rows[place] = evolve(row, comment=deadline)
    found = diff(read(document), evolve(rolled.schedule, entries=tuple(rows)))
    assert [(c.entry_id, c.field) for c in found.changed] == [
        ("ssb-resultat-endelig", "preparation")
    ]


def test_what_is_gone_is_told_as_it_was(schedule: Schedule, next_year: Schedule) -> None:
    """With last year's date and id; what is new has its own."""
    new_row = Entry(id="ny", when=Day(dt.date(2018, 10, 9)), what="Møte i referansegruppen")
    new = without(next_year, "fagopplaeringsfil-juni")
    found = diff(schedule, evolve(new, entries=(*new.entries, new_row)))
    assert found.removed == (schedule["fagopplaeringsfil-juni"],)
    assert found.added == (new_row,)
    assert len(found.moved) == len(found.changed) == 0


def test_years_out_of_reach_cannot_be_compared(schedule: Schedule) -> None:
    """Nor can rows that could not be read."""
    far = evolve(schedule, school_year=schedule.school_year + 150)
    with pytest.raises(ArshjulError, match="kan ikke rulle"):
        diff(schedule, far)
    broken = read(dumps(schedule, "txt").replace("20.aug\t", "20.auk\t"), "txt")
    with pytest.raises(ArshjulError, match=r"20\.auk"):
        diff(schedule, broken)


# --- aligning and size -----------------------------------------------------------------


def test_the_pairs_cost_least_together() -> None:
    """Greedy pairing would take 5 with 5.5 and leave 6 to go far."""

    def cost(a: float, b: float) -> float:
        return abs(a - b)

    assert align([1.0, 5.0, 9.0], [5.5, 9.0], cost, 10) == [(5.0, 5.5), (9.0, 9.0)]
    assert align([0.0, 4.0], [4.5, 8.0], cost, 100) == [(0.0, 4.5), (4.0, 8.0)]
    assert align([0.0], [50.0], cost, 10) == []
    assert align([], [1.0], cost, 10) == []


def test_thousands_of_rows_take_seconds(schedule: Schedule) -> None:
    """Many of them moved, gone and reworded; those with the same words by the hundred."""
    rows = tuple(
        evolve(row, id=f"{row.id}-k{copy}") for copy in range(40) for row in schedule.dated()
    )
    old = evolve(schedule, entries=rows)
    new = evolve(
        schedule,
        entries=tuple(
            evolve(row, when=Day(row.day + dt.timedelta(2))) if number % 7 == 0 else row
            for number, row in enumerate(rows)
            if number % 11 and not (number % 7 == 0 and isinstance(row.when, Period))
        ),
    )
    start = time.process_time()
    found = diff(old, new)
    assert time.process_time() - start < 30
    assert len(found.removed) == len(old) - len(new)
    assert len(found.moved) == sum(
        number % 7 == 0 and number % 11 != 0 and not isinstance(row.when, Period)
        for number, row in enumerate(rows)
    )


# --- the command -----------------------------------------------------------------------


def run(*arguments: str) -> tuple[int, str]:
    """The exit status and the output of the command."""
    done = CliRunner().invoke(vigo_arshjul, ["diff", *arguments])
    return done.exit_code, done.output


@pytest.fixture
def files(schedule: Schedule, tmp_path: Path) -> tuple[str, str]:
    """Two versions of a schedule: one row later and one new, whose words are unkind."""
    unkind = Entry(
        id="x`|y",
        when=Day(dt.date(2018, 5, 7)),
        sender="@udir",
        what="<img src=x> [lenke](http://a.no) ::error::\x1b[31m ##[error] `kode` | #1",
    )
    new = with_row(schedule, "vilbli-aapning", when=Day(dt.date(2017, 8, 21)))
    old_file, new_file = tmp_path / "old.toml", tmp_path / "new.toml"
    write(schedule, old_file)
    write(evolve(new, entries=(*new.entries, unkind)), new_file)
    return str(old_file), str(new_file)


def test_the_text_form(files: tuple[str, str]) -> None:
    """Grouped, with the weekday and the words of each row; harmless for a terminal."""
    status, said = run(*files, "--as-of", "2017-08-01", "--notice", "5")
    assert status == 0
    assert "\x1b" not in said
    assert "##[" not in said
    assert (
        "Flyttet:\n  vilbli-aapning: søndag 20. august 2017 → mandag 21. august 2017 "
        "(1 virkedag, 1 dag senere)\n      vilbli.no (Lex): Åpning av vilbli.no" in said
    )
    assert said.endswith("1 flyttet, 1 kommet til, 0 borte, 0 endret; 0 fulgte ikke med.\n")


def test_the_markdown_form_has_no_markup_of_the_schedule(files: tuple[str, str]) -> None:
    """What a row says shows as it stands, and makes no link, picture or mention."""
    import cmarkgfm  # type: ignore[import-untyped]

    status, said = run(*files, "--as-of", "2017-08-01", "--notice", "5", "--format", "markdown")
    assert status == 0
    html = cmarkgfm.github_flavored_markdown_to_html(said)
    assert "<img" not in html
    assert "<a " not in html
    assert html.count("<li>") == 2
    assert "<h2>" in html
    assert "&lt;img src=x&gt;" in html


def test_the_json_form(files: tuple[str, str]) -> None:
    """Every key that the reference names."""
    status, said = run(*files, "--as-of", "2017-08-01", "--notice", "5", "--format", "json")
    assert status == 0
    data = json.loads(said)
    assert data["format"] == 1
    assert data["old"] == {"path": files[0], "school_year": "2017-2018"}
    assert (data["as_of"], data["notice"], data["passes"]) == ("2017-08-01", 5, True)
    (move,) = data["moved"]
    assert (move["entry"], move["before"], move["after"]) == (
        "vilbli-aapning",
        "2017-08-20",
        "2017-08-21",
    )
    assert (move["business_days"], move["calendar_days"], move["earlier"]) == (1, 1, False)
    assert [row["entry"] for row in data["added"]] == ["x`|y"]
    assert data["removed"] == data["changed"] == data["not_followed"] == data["gate"] == []


def test_no_difference_is_said(files: tuple[str, str]) -> None:
    """In either language."""
    assert run(files[0], files[0])[1].endswith("Ingen forskjeller.\n")
    status, said = run(files[0], files[0], "--lang", "en", "--format", "markdown")
    assert (status, said.splitlines()[-1]) == (0, "No differences.")


def test_unreadable_input_is_told(tmp_path: Path, files: tuple[str, str]) -> None:
    """With status 2, and nothing printed as if it had been compared."""
    import subprocess
    import sys

    bad = tmp_path / "bad.toml"
    bad.write_text("format = 1\n", encoding="utf-8")
    for pair in ((files[0], str(bad)), (str(tmp_path / "none.toml"), files[1])):
        done = subprocess.run(
            [sys.executable, "-m", "vigo_arshjul", "diff", *pair],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 2
        assert done.stdout == ""
        assert "Traceback" not in done.stderr
    assert run(*files, "--notice", "-1")[0] == 2


def test_one_side_from_standard_input(files: tuple[str, str], schedule: Schedule) -> None:
    """As `git show` gives it."""
    done = CliRunner().invoke(
        vigo_arshjul, ["diff", "-", files[0]], input=io.BytesIO(dumps(schedule, "toml").encode())
    )
    assert done.exit_code == 0
    assert done.output.endswith("Ingen forskjeller.\n")


def test_a_comparison_as_a_page() -> None:
    """What rows and files say is text on it, and nothing is loaded from elsewhere."""
    schedule = published()
    other = with_row(schedule, "vilbli-aapning", what="<script src=x></script> & mer")
    names = ("<b>før</b>.toml", "etter.toml")
    said = render(compared(diff(schedule, other), names), Form.HTML, Language.NB)
    assert "<script" not in said
    assert "{+&lt;script" in said
    assert "<h1>&lt;b&gt;før&lt;/b&gt;.toml → etter.toml, skoleåret 2017-2018</h1>" in said
    assert "<code>vilbli-aapning</code>" in said

    assert "default-src 'none'" in said
