"""CSV and TSV: as a Norwegian Excel opens them, and back."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import strategies
from reading import read
from vigo_arshjul import CalendarYear, Day, Entry, Schedule, SchoolYear, dumps, loads, write
from vigo_arshjul.io.formats import FORMATS
from vigo_arshjul.io.readers import read_bytes
from vigo_arshjul.io.writers import content_of
from vigo_arshjul.model import EachMonth, Period

SEPARATORS = {"csv": ";", "tsv": "\t"}
FORMS = tuple(SEPARATORS)


def plain(schedule: Schedule) -> list[tuple[object, ...]]:
    """What such a file holds of a schedule."""
    return [(e.when, e.sender, e.what, e.recipient, e.comment) for e in schedule]


def records(content: bytes, form: str) -> list[list[str]]:
    """The cells of a file, read by Python's own reader."""
    text = content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=SEPARATORS[form]))


@pytest.mark.parametrize("form", FORMS)
def test_the_published_schedule_comes_back(form: str, schedule: Schedule, tmp_path: Path) -> None:
    """Dates, texts and order of all rows; ids and what stands around the table are not there."""
    path = tmp_path / f"plan.{form}"
    write(schedule, path)
    back = read(path)
    assert plain(back) == plain(schedule)
    assert back.school_year == schedule.school_year
    assert not back.unreadable


@pytest.mark.parametrize("form", FORMS)
def test_the_form(form: str, schedule: Schedule) -> None:
    """A mark of UTF-8 first, a header, days in the Norwegian form, lines that end as in Windows."""
    content = content_of(schedule, form)
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == content.count(b"\n") == len(schedule) + 1
    header, *rows = records(content, form)
    assert header == ["Dato", "Fra", "Hva", "Til", "Kommentar"]
    assert {len(row) for row in rows} == {5}
    dates = [row[0] for row in rows]
    assert dates[0] == "01.08.2017"
    assert "18.06.2018 til 20.06.2018" in dates
    assert dates[-1] == "En gang pr. måned etter 1.sept"


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_other_marks_and_encodings(mark: str, encoding: str, schedule: Schedule) -> None:
    """A table saved by another program reads the same, by name and from standard input."""
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=mark).writerows(records(content_of(schedule, "csv"), "csv"))
    content = stream.getvalue().encode(encoding)
    assert plain(FORMATS["csv"].loads(content)) == plain(schedule)
    if mark != "\t":
        # Tabs from standard input are the text form, where a quote is only a quote.
        assert plain(read_bytes(content)) == plain(schedule)


DANGEROUS = (
    "=1+1", "=cmd|' /C calc'!A0", "+47 22 00 00 00", "-5", "@SUM(A1)", "'=1", "''@x", "'",
    "'tekst'", "- strek", "−5", "=", "a=b", "<script>", "linje\nto", "🗓️",
    "ord; og \"sitat\", og\tmer", "x" * 2000, "＝1+1", "'＠x",
)  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("text", DANGEROUS)
def test_no_text_is_a_formula(text: str, form: str, schedule: Schedule) -> None:
    """No cell begins as a formula does, and every text comes back as it was."""
    entry = evolve(schedule.entries[0], sender=text, what=text, recipient=text, comment=text)
    odd = evolve(schedule, entries=(entry, *schedule.entries[1:]))
    content = content_of(odd, form)
    for row in records(content, form):
        for cell in row:
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert [t.split() for t in plain(FORMATS[form].loads(content))[0][1:]] == [text.split()] * 4  # type: ignore[attr-defined]


def test_what_no_file_can_hold(schedule: Schedule) -> None:
    """Control characters become a mark that shows."""
    entry = evolve(schedule.entries[0], what="a\x00bc\x1bd", comment="a\r\nb\u2028c\x0bd")
    odd = evolve(schedule, entries=(entry, *schedule.entries[1:]))
    back = FORMATS["csv"].loads(content_of(odd, "csv")).entries[0]
    assert (back.what, back.comment) == ("a�bc�d", "a\nb\nc\nd")


def test_a_year_that_the_days_do_not_tell(schedule: Schedule) -> None:
    """A title comes first only where the first day would tell another school year."""
    tail = evolve(schedule, entries=schedule.entries[-3:])
    assert tail.entries[0].day.year == 2018
    content = content_of(tail, "csv")
    assert records(content, "csv")[0] == ["Årshjul VIGO Opplæring, skoleåret 2017-2018"]
    back = FORMATS["csv"].loads(content)
    assert (plain(back), back.school_year) == (plain(tail), tail.school_year)
    empty = evolve(schedule, entries=())
    assert FORMATS["csv"].loads(content_of(empty, "csv")).school_year == schedule.school_year


def test_same_input_same_bytes(schedule: Schedule) -> None:
    """Nothing but the schedule is in the file."""
    assert content_of(schedule, "csv") == content_of(schedule, "csv")


def test_ids_and_categories_may_be_named() -> None:
    """More columns than the five are read where they mean something here."""
    text = (
        "Dato;Fra;Hva;Til;Kommentar;Kategori;Status;Id\r\n"
        "02.10.2017;IST;Fil;Udir;;Fagopplæringsfiler;ok;min-rad\r\n"
    )
    (entry,) = FORMATS["csv"].loads(text)
    assert (entry.id, entry.category) == ("min-rad", "fagopplaering")


@pytest.mark.parametrize("form", FORMS)
@given(schedule=strategies.tidy_schedules)
def test_any_tidy_schedule_comes_back(form: str, schedule: Schedule) -> None:
    """Rows come back with their dates and texts, whatever they begin with."""
    back = FORMATS[form].loads(content_of(schedule, form))
    assert plain(back) == plain(schedule)
    assert back.school_year == schedule.school_year


@given(schedule=strategies.schedules)
def test_any_schedule_can_be_written(schedule: Schedule) -> None:
    """Whatever a schedule holds, there is a file, one record for each row, and no formula."""
    for form in FORMS:
        rows = records(content_of(schedule, form), form)
        assert len(rows) - len(schedule) in (1, 2)
        assert not any(c.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for c in row)


def test_periods_and_routines_of_other_years(schedule: Schedule) -> None:
    """A day that the school year does not tell is written with its year."""
    first = schedule.entries[0]
    entries = (
        first,
        Entry(id="a", when=EachMonth(first.day.replace(year=2019)), what="a b"),
        Entry(id="b", when=Period(first.day, first.day.replace(year=2019)), what="a b"),
    )
    odd = evolve(schedule, entries=entries)
    assert plain(FORMATS["csv"].loads(content_of(odd, "csv"))) == plain(odd)


@given(
    year=st.sampled_from([SchoolYear(2025), SchoolYear(2030), CalendarYear(2026)]),
    days=st.lists(st.integers(0, 385), min_size=1, max_size=6),
)
def test_the_year_comes_back_whatever_days_there_are(year: SchoolYear, days: list[int]) -> None:
    """Days of spring and of the August behind it may be those of a calendar year, too."""
    is_calendar = isinstance(year, CalendarYear)
    last = (year.last_day if is_calendar else year.last_tail_day) - year.first_day
    shown = sorted(year.first_day + dt.timedelta(min(day, last.days)) for day in days)
    rows = (Entry(id=f"r{n}", when=Day(day), what=f"Fil {n}") for n, day in enumerate(shown))
    again = loads(dumps(Schedule(school_year=year, entries=tuple(rows)), "csv"), "csv")
    assert again.school_year == year
    assert [row.date for row in again] == shown
