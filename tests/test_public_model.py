"""What a developer builds and gets back: strict where it is made, plain to look at, a value."""

from __future__ import annotations

import copy
import datetime as dt
import io
import json
import pickle
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from enum import EnumType
from functools import partial
from inspect import isfunction, isgenerator
from pathlib import Path
from typing import Any

import attrs
import pytest
from attrs import evolve

import vigo_arshjul as v
from public_api import members

DAY = dt.date(2017, 9, 1)
MOMENT = dt.datetime(2017, 9, 1, 8)
Entry: Any = partial(v.Entry, id="a", when=v.Day(DAY))
Calendar: Any = v.BusinessCalendar()
anything: Any = v


@pytest.fixture(scope="module")
def schedule() -> v.Schedule:
    return v.published()


def _check(**settings: Any) -> v.Report:
    return v.check(v.published(), config=v.Config(**settings))


@pytest.mark.parametrize(
    ("make", "named"),
    [
        (lambda: anything.Day(MOMENT), ("Day.date", "datetime.date", "2017, 9, 1, 8")),
        (lambda: anything.Day("2017-09-01"), ("Day.date", "'2017-09-01'")),
        (lambda: anything.Period(DAY, MOMENT), ("Period.last",)),
        (lambda: Entry(when=DAY), ("Entry.when", "Day", "Undated")),
        (lambda: Entry(what=1), ("Entry.what", "en tekst", "fant 1")),
        (lambda: Entry(id=" "), ("Entry.id",)),
        (lambda: Entry(provisional="ja"), ("Entry.provisional", "True eller False")),
        (lambda: Entry(category="sbb"), ("Entry.category", "mente du «ssb»")),
        (lambda: Entry(before="rad"), ("Entry.before", "tuple", "Precedence")),
        (lambda: Entry(extra={"Rom": 2}), ("Entry.extra", "en tekst")),
        (lambda: anything.Config(fail_on="error"), ("Config.fail_on", "error")),
        (lambda: anything.Config(severity={"AH301": "warnng"}), ("Config.severity", "warning")),
        (lambda: anything.Config(select="AH1"), ("Config.select", "'AH1'")),
        (lambda: anything.Config(select={"AH1"}), ("Config.select", "tuple")),
        (lambda: v.Config(columns={"Frist": "dato"}), ("Config.columns", "«date»")),
        (lambda: v.Config(closed_each_year={v.Relative("a", days=1): "x"}), ("closed_each_year",)),
        (lambda: _check(per_file_ignores={"x/*": ("AH999",)}), ("AH999",)),
        (lambda: _check(thresholds={"AH601": 99}), ("AH601", "2 til 11", "99")),
        (lambda: _check(thresholds={"AH101": 3}), ("AH101", "AH003")),
        (lambda: v.upcoming(v.published(), DAY, -1), ("upcoming(days", "-1")),
        (lambda: v.diff(v.published(), v.published(), notice=-1), ("diff(notice", "-1")),
        (lambda: v.published()[DAY::2], ("schedule[first:last:step]", "2")),
        (lambda: v.published().by_category("Sbb"), ("«ssb»",)),
        (lambda: anything.Schedule(school_year="2017-2018", entries=()), ("school_year",)),
        (lambda: anything.SchoolYear(True), ("SchoolYear.start", "True")),
        (lambda: anything.check("2017-2018"), ("check(schedule", "Schedule")),
        (lambda: anything.check(v.published(), config={}), ("check(config", "Config")),
        (lambda: anything.check(v.published(), as_of="2018-01-01"), ("check(as_of",)),
        (lambda: anything.roll(v.published(), "2018-2019", as_of="2018-06-01"), ("as_of",)),
        (lambda: Calendar.advance(DAY, True), ("business_days", "True")),
        (lambda: Calendar.advance(DAY, 1.5), ("business_days", "1.5")),
        (lambda: Calendar.is_business_day("2017-09-01"), ("day", "datetime.date")),
        (lambda: Calendar.adjust(MOMENT), ("day", "datetime.date")),
        (lambda: Calendar.adjust(dt.date(2017, 9, 2), "folowing"), ("«following»",)),
        (lambda: anything.published().on("2017-09-01"), ("on(day", "datetime.date")),
        (lambda: anything.published()[3], ("schedule[", "3")),
        (lambda: anything.loads(3), ("loads(content", "3")),
        (lambda: v.Schedule.from_dict(anything), ("from_dict",)),
        (lambda: anything.published().by_category("sbb"), ("sbb", "«ssb»")),
    ],
)
def test_a_wrong_value_is_told_where_it_is_made(
    make: Callable[[], object], named: tuple[str, ...]
) -> None:
    """One error names the class or function, the field, the value and what is right."""
    with pytest.raises(v.ArshjulError) as caught:
        make()
    assert len(caught.value.problems) == 1
    for word in named:
        assert word in str(caught.value)


CLOSED = io.BytesIO(b"x")
CLOSED.close()
# Of many kinds: no thing of ours is any of these, but where it says so.
WRONG: list[Any] = [
    *(-1, 10**30, 10**6000, 1.5, True, None, "", "x", "\ud800", b"x", MOMENT, DAY, object()),
    *((1,), [None], {1: 2}, {"a": 1}, {"a"}, dt.time(1), dt.timedelta(1), "mandag", "2017-09-01"),
    *(float("nan"), Path("x"), CLOSED, io.StringIO("x"), range(2), len),
]
SCHEDULE = v.published()
KINDS: dict[str, Any] = {
    "str": "x",
    "int": 1,
    "float": 0.5,
    "bool": True,
    "dt.date": DAY,
    "date": DAY,
    "tuple[int, int]": (0, 1),
    "Hashable": "x",
    "When": v.Day(DAY),
    "Recurrence": v.FixedDay(1, 2),
    "DayRule": v.FixedDay(1, 2),
    "Schedule": SCHEDULE,
    "TextEdit": v.InOrder("a"),
    "Check": lambda analysis: iter(()),
}
# What else a class needs, where not any value of its kind will do.
NEEDED: dict[str, dict[str, Any]] = {
    "SchoolYear": {"start": 2017},
    "CalendarYear": {"start": 2026},
    "DeclaredRule": {"code": "FY001", "required": ("to",)},
    "NearestWeekday": {"weekday": "monday"},
    "NthWeekday": {"weekday": "monday"},
    "Relative": {"anchor": "x", "days": 1},
    "RowPattern": {"what": ("x",)},
    "Rule": {"code": "FY001"},
}


def _sample(annotation: str) -> Any:
    """A value of an annotated kind."""
    kind = annotation.split(" | ", maxsplit=1)[0]
    if kind in KINDS:
        return KINDS[kind]
    if "[" in kind:
        return {} if "Mapping" in kind else ()
    kind = kind.rpartition(".")[2]
    found: Any = getattr(v, kind)
    return next(iter(found)) if isinstance(found, EnumType) else found(**_needed(found))


def _needed(cls: Any) -> dict[str, Any]:
    """A value for each field that a class cannot do without."""
    given = {
        field.alias: _sample(getattr(field.type, "__qualname__", str(field.type)))
        for field in attrs.fields(cls)
        if field.default is attrs.NOTHING
    }
    return given | NEEDED.get(cls.__name__, {})


CLASSES = [
    cls for name in v.__all__ if attrs.has(cls := getattr(v, name)) and isinstance(cls, type)
]


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_no_field_takes_a_wrong_value_or_breaks(cls: Any) -> None:
    """Any value is taken for what it is, or is one error that names the class and the field."""
    needed = _needed(cls)
    for field in attrs.fields(cls):
        for value in WRONG if field.init else ():
            try:
                made = cls(**{**needed, field.alias: value})
            except v.OutOfCalendarError:
                continue
            except v.ArshjulError as error:
                (problem,) = error.problems
                said = problem.words
                assert re.match(rf"{cls.__name__}\.\w+: ", said.nb), said
                assert re.match(rf"{cls.__name__}\.\w+: ", said.en), said
                assert len(said.nb) < 500
            else:
                assert len(repr(made)) < 200
                hash(made) if cls is not v.Hit else made


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_each_class_is_a_value(cls: Any) -> None:
    """Frozen, hashed, copied, pickled and equal by what it holds."""
    made = cls(**_needed(cls))
    for name in _needed(cls):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(made, name, None)
    if cls not in (v.Analysis, v.Rule):  # the one keeps what it finds, the other a function
        again = pickle.loads(pickle.dumps(made))
        assert again == copy.deepcopy(made) == evolve(made) == made
        assert hash(again) == hash(made)


CALLS: dict[str, Callable[[Any], object]] = {
    "published": v.published,
    "loads": lambda value: v.loads(value, "toml"),
    "loads, format": lambda value: v.loads("x", value),
    "loads, year": lambda value: v.loads("Dato;Hva\n1.9.2017;x\n", "csv", year=value),
    "loads, columns": lambda value: v.loads("Dato;Hva\n1.9.2017;x\n", "csv", columns=value),
    "dumps": lambda value: v.dumps(value, "csv"),
    "dumps, format": lambda value: anything.dumps(SCHEDULE, value),
    "write": lambda value: v.write(value, io.BytesIO(), "csv"),
    "diff": lambda value: v.diff(value, SCHEDULE),
    "roll": lambda value: v.roll(SCHEDULE, value),
    "move": lambda value: v.move(SCHEDULE, value, DAY),
    "adopt": v.adopt,
    "upcoming, days": lambda value: v.upcoming(SCHEDULE, DAY, value),
    "upcoming, actor": lambda value: v.upcoming(SCHEDULE, DAY, actor=value),
    "upcoming, category": lambda value: v.upcoming(SCHEDULE, DAY, category=value),
    "wheel": lambda value: v.wheel(SCHEDULE, highlight=value, language=value),
    "schedule[…]": lambda value: SCHEDULE[value],
    "on": SCHEDULE.on,
    "between": lambda value: SCHEDULE.between(value, DAY),
    "by_actor": SCHEDULE.by_actor,
    "by_category": SCHEDULE.by_category,
    "schedule.upcoming": SCHEDULE.upcoming,
    "from_dict": v.Schedule.from_dict,
    "is_business_day": Calendar.is_business_day,
    "adjust": Calendar.adjust,
    "adjust, convention": lambda value: Calendar.adjust(DAY, value),
    "advance": lambda value: Calendar.advance(DAY, value),
    "business_days_between": lambda value: Calendar.business_days_between(value, DAY),
    "covers": Calendar.covers,
    "easter_sunday": Calendar.easter_sunday,
    "BusinessCalendar": v.BusinessCalendar,
    "SchoolYear.parse": v.SchoolYear.parse,
    "SchoolYear.of": v.SchoolYear.of,
    "CalendarYear.parse": v.CalendarYear.parse,
    "Report.render": lambda value: v.check(SCHEDULE).render(value),
    "Report.ok": lambda value: v.check(SCHEDULE).ok(value),
    "write, file": lambda value: v.write(SCHEDULE, value, "toml"),
    "read, file": lambda value: v.read(value, "toml"),
    "ics, actor": lambda value: v.ics(SCHEDULE, actor=value),
    "get": SCHEDULE.get,
    "starting_on": SCHEDULE.starting_on,
    "day in year": lambda value: value in v.SchoolYear(2017),
    "calendar_year": v.SchoolYear(2017).calendar_year,
    "FixedDay.in_year": v.FixedDay(2, 1).in_year,
    "Written.in_year": v.Written(day=1, month=2).in_year,
    "Written.of": v.Written.of,
    "ArshjulError": v.ArshjulError,
    **{
        f"Analysis.{name}": getattr(v.Analysis(SCHEDULE), name)
        for name, method in members(v.Analysis).items()
        if isfunction(method) and not name.startswith("_")
    },
}


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_no_argument_breaks_a_function(
    call: Callable[[Any], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Any value is an answer, or an error of ours."""
    monkeypatch.chdir(tmp_path)
    for value in (*WRONG, iter([1]), (text for text in ("a", "b"))):
        with suppress(v.ArshjulError):
            found = call(value)
            list(found) if isgenerator(found) else found


def test_a_report_as_data_and_in_every_form(schedule: v.Schedule) -> None:
    """As the command tells it, in either language; what does not exist is named."""
    report = v.check(schedule)
    data = report.to_dict("en")
    assert data["files"][0]["school_year"] == "2017-2018"
    assert data["summary"]["error"] == report.count(v.Severity.ERROR)
    assert "registreringsfrist-ikke-dagen-før" in report.render()
    assert "findings" in json.loads(report.render("json", lang="en"))["files"][0]
    assert not report.ok()
    assert v.check(schedule, config=v.Config(select=("AH206",))).ok(v.Severity.INFO)
    with pytest.raises(v.ArshjulError, match="mente du «json»"):
        report.render("jsn")
    with pytest.raises(v.ArshjulError, match="nb, en"):
        report.render("json", lang="no")


def test_a_schedule_tells_what_is_coming(schedule: v.Schedule) -> None:
    """The same as the function does."""
    day = dt.date(2017, 9, 1)
    assert schedule.upcoming(day, 7, actor="SSB") == v.upcoming(schedule, day, 7, actor="SSB")


def test_what_is_lossless_is_taken(schedule: v.Schedule) -> None:
    """A tuple is made of anything that gives its items; a mapping is frozen."""
    rows: Any = (entry for entry in schedule)
    made = evolve(schedule, entries=rows)
    assert made.entries == schedule.entries
    assert len(list(made)) == len(list(made)) == 105
    closed = {DAY: "stengt"}
    config = v.Config(closed_days=closed)
    closed[dt.date(2017, 9, 4)] = "også"
    assert config.closed_days == {DAY: "stengt"}
    changed: Any = config.closed_days
    with pytest.raises(TypeError, match="frozen"):
        changed[DAY] = "åpent"


def results(schedule: v.Schedule) -> list[Any]:
    rolled = v.roll(schedule, "2018-2019")
    moved = v.move(schedule, "ssb-elev-1-levering", dt.date(2017, 11, 10))
    config = v.Config(severity={"AH301": v.Severity.INFO}, closed_days={DAY: "stengt"})
    return [
        *(schedule, schedule.entries[0], schedule.entries[0].when, v.check(schedule), rolled),
        *(v.diff(schedule, rolled.schedule), config, v.adopt(schedule), moved),
        *(v.check(schedule).findings[0], rolled.changes[0], schedule.entries[0].mentions[0]),
        *(v.BusinessCalendar({DAY: "stengt"}), v.SchoolYear(2017)),
    ]


def test_results_are_short_values(schedule: v.Schedule) -> None:
    """They are hashed, pickled and copied, and show themselves in less than 200 characters."""
    for thing in results(schedule):
        assert len(repr(thing)) < 200, type(thing).__name__
        again = pickle.loads(pickle.dumps(thing))
        assert again == copy.deepcopy(thing) == thing
        assert hash(again) == hash(thing)


@pytest.mark.parametrize(
    "call",
    [
        anything.published,
        anything.read,
        anything.SchoolYear.parse,
        anything.published().by_actor,
        anything.published().by_category,
        anything.published().__getitem__,
        lambda text: v.roll(v.published(), text),
        lambda text: v.dumps(v.published(), text),
        lambda text: v.loads("", text),
        lambda text: v.check(v.published()).render(text),
    ],
)
def test_a_long_text_does_not_hide_what_is_wrong_with_it(call: Callable[[str], object]) -> None:
    """Its beginning is told, and then what was expected."""
    with pytest.raises(v.ArshjulError, match="xxx…") as told:
        call("x" * 5000)
    assert len(str(told.value)) < 300


def test_the_value_of_a_member_is_answered_by_the_member() -> None:
    """`"error"` for `Severity.ERROR` is not answered by itself."""
    with pytest.raises(v.ArshjulError, match=re.escape("ventet Severity.ERROR, fant 'error'")):
        v.Config(severity={"AH101": "error"})  # type: ignore[dict-item]


def test_severities_are_ordered() -> None:
    """By their weight and not by their letters."""
    assert v.Severity.ERROR > v.Severity.WARNING > v.Severity.INFO
    assert v.Severity.INFO <= v.Severity.INFO < v.Severity.ERROR >= v.Severity.WARNING
    assert max(v.Severity, key=lambda s: s) is v.Severity.ERROR


@pytest.mark.parametrize("form", ["toml", "json", "xlsx", "docx"])
def test_a_schedule_goes_through_memory(schedule: v.Schedule, form: str) -> None:
    """By `dumps` and `loads`, and through an open file."""
    content = v.dumps(schedule, format=form)
    assert isinstance(content, bytes) is (form in ("xlsx", "docx"))
    file = io.BytesIO()
    v.write(schedule, file, format=form)
    file.seek(0)
    raw = content if isinstance(content, bytes) else content.encode()
    for again in (v.loads(content, format=form), v.loads(raw), v.read(file, format=form)):
        assert [e.what for e in again] == [e.what for e in schedule]


def test_a_text_is_a_path(schedule: v.Schedule) -> None:
    """`read` never takes a text for a schedule, and says what does."""
    with pytest.raises(v.ArshjulError, match="loads"):
        v.read(v.dumps(schedule, "toml"))
    with pytest.raises(v.ArshjulError, match="finnes ikke"):
        v.read("{}")
    not_bytes: Any = io.StringIO("x")
    with pytest.raises(v.ArshjulError, match="bytes"):
        v.read(not_bytes)


def test_a_schedule_as_plain_data(schedule: v.Schedule) -> None:
    """`to_dict` is what JSON can hold, and `from_dict` gives an equal schedule."""
    rolled = v.roll(schedule, "2018-2019").schedule
    for one in (schedule, rolled):
        data = json.loads(json.dumps(one.to_dict()))
        assert v.Schedule.from_dict(data) == one
        assert all(value not in (None, "", []) for row in data["entries"] for value in row.values())
    with pytest.raises(v.ArshjulError, match=r"entris.*entries"):
        v.Schedule.from_dict({**data, "entris": []})


def test_rows_as_records(schedule: v.Schedule) -> None:
    """Flat, with the same keys in each, extra columns and deadlines among them."""
    first = evolve(schedule.entries[0], extra={"Rom": "B2"})
    rows = evolve(schedule, entries=(first, *schedule.entries[1:])).to_records()
    assert len({tuple(row) for row in rows}) == 1
    assert (rows[0]["Rom"], rows[1]["Rom"]) == ("B2", None)
    [row] = [row for row in rows if row["id"] == "ssb-elev-1-levering"]
    assert row["registration_deadline"] == dt.date(2017, 11, 8)


def test_days_as_a_slice(schedule: v.Schedule) -> None:
    """Both ends are among them, and either may be left open."""
    first, last = dt.date(2017, 10, 2), dt.date(2017, 10, 31)
    assert schedule[first:last] == schedule.between(first, last)
    assert schedule[first:] + schedule[: first - dt.timedelta(1)] != ()
    assert "ssb-elev-1-levering" in schedule


def test_a_table_in_a_notebook(schedule: v.Schedule) -> None:
    """A schedule, a report, a roll and a diff are tables, their words escaped."""
    wrong = evolve(schedule.entries[0], what="<script>x</script>", sender="<b>")
    changed = evolve(schedule, entries=(wrong, *schedule.entries[1:]))
    for thing in (
        changed,
        v.check(changed),
        v.diff(schedule, changed),
        v.roll(changed, "2018-2019"),
    ):
        assert "<table" in thing._repr_html_()
        assert "<script" not in thing._repr_html_()


def test_inspect_tells_how_a_file_is_read(schedule: v.Schedule) -> None:
    """And why there is no schedule, where there is none."""
    found = v.inspect(io.BytesIO(v.dumps(schedule, "txt").encode()), format="txt")
    assert found.schedule is not None
    assert [column.meaning.value for column in found.columns][:2] == ["date", "from"]
    assert v.inspect("finnes-ikke.toml").problems


def test_many_days_at_once() -> None:
    """The answers are those of each day alone."""
    calendar = v.BusinessCalendar()
    days = [DAY + dt.timedelta(n) for n in range(400)]
    assert calendar.advance(days, 3) == tuple(calendar.advance(day, 3) for day in days)
    assert calendar.adjust(iter(days)) == tuple(calendar.adjust(day) for day in days)


def test_threads_share_a_schedule() -> None:
    """Eight of them ask the same schedule, and all get the same answer."""
    schedule = v.loads(v.dumps(v.published(), "toml"), "toml")
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: v.check(schedule), range(16)))
        rolled = list(threads.map(lambda _: v.roll(schedule, "2018-2019").schedule, range(8)))
    assert all(answer == answers[0] for answer in answers)
    assert all(one == rolled[0] for one in rolled)


def test_every_public_name_is_told() -> None:
    """It has a docstring; a function says what it returns."""
    for name in v.__all__:
        thing: Any = getattr(v, name)
        assert (thing.__doc__ or "").strip(), name
        if callable(thing) and not isinstance(thing, type) and name != "write":
            assert "Returns" in thing.__doc__ or hasattr(thing, "__args__"), name
