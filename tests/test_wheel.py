"""The wheel: what is on it, where it stands, and that nothing stands over anything else."""

from __future__ import annotations

import datetime as dt
import math
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import vigo_arshjul
from crowds import CROWDS, row, schedule_of
from strategies import schedules
from vigo_arshjul import Category, Entry, Schedule, SchoolYear
from vigo_arshjul.cli.commands import vigo_arshjul as command
from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.export.wheel.geometry import SIZE, Year, number, point, width, wrap
from vigo_arshjul.export.wheel.labels import spread
from vigo_arshjul.export.wheel.layout import WheelLayout, lay_out
from vigo_arshjul.export.wheel.rings import Mark
from vigo_arshjul.export.wheel.rows import keyed, label_of, short_text
from vigo_arshjul.language import Language
from vigo_arshjul.model import Day, EachMonth, Period, Undated

SVG = "{http://www.w3.org/2000/svg}"


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)


def by_class(root: ET.Element, name: str) -> list[ET.Element]:
    return [one for one in root.iter() if name in (one.get("class") or "").split()]


def texts(root: ET.Element) -> list[str]:
    """All words but those of tooltips."""
    spans = (f"{SVG}textPath", f"{SVG}text")
    return [one.text for one in root.iter() if one.tag in spans and one.text]


def titles(element: ET.Element) -> str:
    return element.findtext(f"{SVG}title") or ""


def layout_of(schedule: Schedule, *, labels: bool = True) -> WheelLayout:
    signs = ("period", "holiday")
    return lay_out(schedule, keyed(schedule), Language.NB, labels=labels, signs=signs)


# --- the real document -------------------------------------------------------------------


def test_every_row_is_a_mark_with_its_id_and_its_text(schedule: Schedule) -> None:
    """105 rows, each once, with all of the row as its tooltip."""
    marks = by_class(parsed(vigo_arshjul.wheel(schedule)), "mark")
    assert Counter(mark.get("id") for mark in marks) == Counter(entry.id for entry in schedule)
    said = {mark.get("id"): titles(mark) for mark in marks}
    assert said["ssb-elev-1-levering"].splitlines()[:2] == [
        "torsdag 9. november 2017",
        "VIGO Sentralbasen (IST) → Udir (inkl SSB)",
    ]
    assert "Frist for registrering i Vigo Lokalbase er 08. november." in said["ssb-elev-1-levering"]
    assert "Registreres senest onsdag 8. november 2017" in said["ssb-elev-1-levering"]
    assert "<i>" not in "".join(said.values())


def test_the_frame(schedule: Schedule) -> None:
    """A picture to a screen reader; title, school year and version date in the middle."""
    root = parsed(vigo_arshjul.wheel(schedule))
    assert root.get("role") == "img"
    assert titles(root) == "Årshjul VIGO Opplæring 2017-2018"
    assert "105 rader" in (root.findtext(f"{SVG}desc") or "")
    (hub,) = by_class(root, "hub")
    assert texts(hub) == [
        "Årshjul VIGO",
        "Opplæring",
        "2017-2018",
        "Versjon 31.07.2017",
        "105 rader",
    ]
    (months,) = by_class(root, "months")
    assert texts(months)[:2] == ["august 2017", "september"]
    (weeks,) = by_class(root, "weeks")
    assert texts(weeks)[:3] == ["31", "32", "33"]
    assert len(by_class(root, "holiday")) == 12


def test_a_long_title_stands_whole_above_the_circle(schedule: Schedule) -> None:
    """What is too long for the middle is cut nowhere, and lies within the sheet."""
    title = "Årshjul for inntakskontoret " + "og de samarbeidende fylkeskommunene i regionen " * 9
    layout = layout_of(evolve(schedule, title=title.strip()))
    assert " ".join(text.text for text in layout.heading) == title.strip()
    assert [text.text for text in layout.title] == ["2017-2018", "Versjon 31.07.2017", "105 rader"]
    assert not layout_of(schedule).heading
    assert_tidy(layout)


def test_a_schedule_without_categories_has_no_legend_of_them() -> None:
    """A legend that says only that there is none would be noise."""
    root = parsed(vigo_arshjul.wheel(schedule_of(row(1, dt.date(2017, 9, 1)))))
    assert "Kategorier" not in [t for one in by_class(root, "legend") for t in texts(one)]


def test_the_legend_names_what_is_used(schedule: Schedule) -> None:
    """Nine categories, and the signs of this schedule only."""
    legend = [
        t for one in by_class(parsed(vigo_arshjul.wheel(schedule)), "legend") for t in texts(one)
    ]
    assert {"Interne datoer for Vigo", "vilbli.no (Lex)", "Periode", "Hver måned"} <= set(legend)
    assert "Foreløpig dato" not in legend
    assert "Uten kategori" not in legend
    rolled = vigo_arshjul.roll(schedule, "2018-2019").schedule
    assert "Foreløpig dato" in texts(parsed(vigo_arshjul.wheel(rolled)))


def test_labels_tell_rows_apart() -> None:
    """The first sentence without its brackets, but for a short one at its end."""
    elev = "Elevdata ssbElev og ssbElevfag (skoleåret 2017-2018) for opplæring (1. levering). "
    for what, brief in (
        (
            f"{elev}<i>Frist er 08.11.</i>",
            "Elevdata ssbElev og ssbElevfag for opplæring (1. levering)",
        ),
        ("Fagopplæringsfil (kontrakter og prøver) pr 01. april.", "Fagopplæringsfil pr 01. april"),
        ("Siste frist for innhenting (registrering) av x.", "Siste frist for innhenting av x"),
        ("Kontrakter pr. 01.10 og prøver", "Kontrakter pr. 01.10 og prøver"),
        ("ssbKontrakt (endelig levering) - Kontrakter", "ssbKontrakt (endelig levering)"),
        ("Fil til Every. Vask av søkerdata.", "Fil til Every. Vask av søkerdata"),
        ("(alt i parentes, og langt)", "(alt i parentes, og langt)"),
        ("", "Skolene → Udir"),
    ):
        entry = Entry(
            id="a", when=Day(dt.date(2017, 9, 1)), sender="Skolene", recipient="Udir", what=what
        )
        assert short_text(entry) == brief


def test_the_tail_and_the_routine_are_not_lost(schedule: Schedule) -> None:
    """The August rows of the next year stand below, and so does what happens each month."""
    root = parsed(vigo_arshjul.wheel(schedule))
    said = texts(root)
    for words in ("Neste skoleår", "ons 1. aug 2018", "hver mnd. etter 1. sep"):
        assert words in said
    (routine,) = (
        m for m in by_class(root, "mark") if m.get("id") == "sluttet-til-otto-hver-maaned"
    )
    # Once in each month from September to July, and the line through them.
    assert len(routine.findall(f"{SVG}path")) == 11 + 1


def test_english(schedule: Schedule) -> None:
    """What the picture says is English; the texts of the schedule stay Norwegian."""
    root = parsed(vigo_arshjul.wheel(schedule, language=Language.EN))
    said = texts(root)
    assert {"August 2017", "Fri 1 Sep", "Next school year", "Public holiday"} <= set(said)
    assert "Fagopplæringsfil pr 01. august" in said
    assert not {"Neste skoleår", "fre 1. sep"} & set(said)


def test_the_same_input_gives_the_same_bytes(schedule: Schedule) -> None:
    """In any process, whatever the order of its sets."""
    code = "import vigo_arshjul as v, sys; sys.stdout.buffer.write(v.wheel(v.published()).encode())"
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run(
            [sys.executable, "-c", code], env=environment, capture_output=True, check=True
        )
        assert done.stdout.decode() == vigo_arshjul.wheel(schedule)


# --- findings and proposals --------------------------------------------------------------


def highlighted(svg: str) -> set[str | None]:
    marks = by_class(parsed(svg), "mark")
    return {mark.get("id") for mark in marks if by_class(mark, "highlight")}


def test_rows_with_findings_are_ringed(schedule: Schedule) -> None:
    """Those of the rules that are named; else those with an error or a warning."""
    report = vigo_arshjul.check(schedule)
    for names, codes in ((["AH201"], {"AH201"}), (["AH2", "not-chronological"], {"AH101"})):
        ringed = highlighted(vigo_arshjul.wheel(schedule, findings=report, highlight=names))
        wanted = {
            f.entry_id
            for f in report
            if f.code in codes or (len(names) > 1 and f.code[:3] == "AH2")
        }
        assert ringed == wanted
        assert ringed
    grave = {f.entry_id for f in report if f.severity.weight}
    assert highlighted(vigo_arshjul.wheel(schedule, findings=report)) == grave - {None}
    assert highlighted(vigo_arshjul.wheel(schedule)) == set()
    with pytest.raises(ArshjulError, match="AH999"):
        vigo_arshjul.wheel(schedule, highlight=["AH999"])


def test_tooltips_tell_findings(schedule: Schedule) -> None:
    """Every finding of a row, with its code."""
    report = vigo_arshjul.check(schedule)
    marks = by_class(parsed(vigo_arshjul.wheel(schedule, findings=report)), "mark")
    said = {mark.get("id"): titles(mark) for mark in marks}
    for finding in report:
        if finding.entry_id:
            assert f"{finding.code}: " in said[finding.entry_id]


def test_a_proposal_is_hollow() -> None:
    """And its tooltip says who decides."""
    day = Day(dt.date(2017, 9, 1))
    both = schedule_of(
        Entry(id="sikker", when=day, category=Category.SSB),
        Entry(id="forslag", when=day, category=Category.SSB, provisional=True, decided_by="Udir"),
    )
    marks = {m.get("id"): m for m in by_class(parsed(vigo_arshjul.wheel(both)), "mark")}
    fills = {key: mark.findall(f"{SVG}path")[-1].get("fill") for key, mark in marks.items()}
    assert fills == {"sikker": "#0072B2", "forslag": "#ffffff"}
    assert "Foreløpig dato, fastsettes av Udir" in titles(marks["forslag"])


# --- nothing overlaps, nothing is cut off ------------------------------------------------


# A3 across, on which the words have 8 points.
A3 = 420 / 25.4 * 72 * SIZE / 8, 297 / 25.4 * 72 * SIZE / 8


@pytest.mark.parametrize("start", range(2017, 2031))
def test_a_year_is_on_one_sheet_of_a3(start: int, schedule: Schedule) -> None:
    """Whichever year and language: all of it, every label whole, and no word below 8 points."""
    rolled = vigo_arshjul.roll(schedule, SchoolYear(start)).schedule if start > 2017 else schedule
    language = list(Language)[start % 2]
    layout = lay_out(rolled, keyed(rolled), language, signs=("period", "provisional"))
    assert layout.view.width <= A3[0] + 0.1
    assert layout.view.height <= A3[1] + 0.1
    assert layout.measures.week_size >= SIZE
    assert all(text.size >= SIZE for text in layout.texts())
    assert said_of(layout) == {entry.id: label_of(entry) for entry in rolled}


def test_what_does_not_fit_is_a_number_and_listed_whole(schedule: Schedule) -> None:
    """The longest labels are numbers in the order of the year; the list is on a second sheet."""
    what = "Levering av elevdata og fagopplæringsdata til direktoratet og sentralbyrået " * 3
    days = (dt.date(2017, 9, 1) + dt.timedelta(days=7 * n) for n in range(25))
    more = (Entry(id=f"mer-{n}", when=Day(day), what=what) for n, day in enumerate(days))
    full = evolve(schedule, entries=(*schedule.entries, *more))
    layout = layout_of(full)
    assert_tidy(layout)
    said = {one.item.key: one.texts[0].text for g in layout.groups for one in g.labels}
    numbered = [key for key, text in said.items() if text.startswith("nr. ")]
    assert {f"mer-{n}" for n in range(25)} <= set(numbered)
    assert sorted(said[key] for key in numbered) == sorted(
        f"nr. {n}" for n in range(1, len(numbered) + 1)
    )
    assert said_of(layout) == {entry.id: label_of(entry) for entry in full}
    listed = [cell for cell in layout.cells if cell.row and cell.row.key in numbered]
    whens = [cell.when.text for cell in listed if cell.when]
    assert whens[0] == "nr. 1 · tir 15. aug"
    assert all(when.startswith(f"nr. {n} · ") for n, when in enumerate(whens, 1))
    assert layout.view.width <= A3[0] + 0.1
    assert all(cell.text.box.y > layout.view.y + A3[1] for cell in listed)


def test_a_long_day_has_lines_too() -> None:
    """What a plan writes in place of a date takes no room from the words."""
    written = "innen utgangen av uke 42, men senest fredag før høstferien i fylket"
    rows = schedule_of(
        Entry(id="a", when=Day(dt.date(2017, 10, 20), written=written), what="Samling " * 20),
        Entry(id="b", when=Undated(written=f"{written}, når budsjettet er vedtatt"), what="Møte"),
    )
    layout = layout_of(rows)
    assert_tidy(layout)
    assert layout.view.width <= A3[0] + 0.1
    (group,) = layout.groups
    assert " ".join(text.text for text in group.whens) == written


def test_a_few_numbers_are_listed_on_the_same_sheet() -> None:
    """A text that is too long for a label, though there is room for all of it."""
    one = schedule_of(Entry(id="a", when=Day(dt.date(2017, 9, 1)), what="ord og " * 80))
    layout = layout_of(one)
    assert layout.view.height <= A3[1]
    assert said_of(layout) == {"a": ("ord og " * 80).strip()}
    assert [label.texts[0].text for group in layout.groups for label in group.labels] == ["nr. 1"]


def said_of(layout: WheelLayout) -> dict[str, str]:
    """What the picture says of each row: beside the circle, or below it."""
    labels = [label for group in layout.groups for label in group.labels]
    said = {one.item.key: " ".join(text.text for text in one.texts) for one in labels}
    cells = [cell for cell in layout.cells if cell.row]
    return said | {
        cell.row.key: " ".join(one.text for one in (cell.text, *cell.more) if one.x == cell.text.x)
        for cell in cells
        if cell.row
    }


def assert_tidy(layout: WheelLayout) -> None:
    boxes = [(text, text.box) for text in layout.texts()]
    for (a, one), (b, other) in combinations(boxes, 2):
        beside = one.right <= other.x or other.right <= one.x
        below = one.bottom <= other.y or other.bottom <= one.y
        assert beside or below, (a, b)
    view = layout.view
    for text, box in boxes:
        assert view.x <= box.x, text
        assert view.y <= box.y, text
        assert box.right <= view.right, text
        assert box.bottom <= view.bottom, text
    assert_apart(layout)


def assert_apart(layout: WheelLayout) -> None:
    """Marks of one day each are further apart than they are wide, and on their rings."""
    rings = {ring.category: ring for ring in layout.rings.rings}
    size = layout.rings.size
    days = [mark for mark in layout.rings.marks if mark.item.begin == mark.item.end]
    for mark in layout.rings.marks:
        ring = rings[mark.item.entry.category]
        assert ring.inner + size <= mark.radius <= ring.outer - size
    for a, b in combinations(days, 2):
        assert math.dist(place_of(a), place_of(b)) >= 2 * size


def place_of(mark: Mark) -> tuple[float, float]:
    return point(mark.radius, mark.item.begin)


@pytest.mark.parametrize("labels", [True, False])
@pytest.mark.parametrize("name", CROWDS)
def test_crowds_are_tidy(name: str, labels: bool) -> None:
    """Three rows or three hundred, all on one day, without end, or with no text at all."""
    crowd = CROWDS[name]()
    layout = layout_of(crowd, labels=labels)
    assert_tidy(layout)
    root = parsed(vigo_arshjul.wheel(crowd, labels=labels))
    assert len({mark.get("id") for mark in by_class(root, "mark")}) == len(crowd)


@given(st.lists(st.tuples(st.integers(0, 364), st.sampled_from([*Category, None])), max_size=60))
@settings(max_examples=40)
def test_any_days_are_tidy(days: list[tuple[int, Category | None]]) -> None:
    """However the rows lie in the year."""
    first = dt.date(2017, 8, 1)
    rows = (row(n, first + dt.timedelta(days=day), c) for n, (day, c) in enumerate(days))
    assert_tidy(layout_of(schedule_of(*rows)))


@given(schedules)
@settings(max_examples=60)
def test_any_schedule_can_be_drawn(schedule: Schedule) -> None:
    """Whatever it says: it is valid XML, tidy, and no row of it is lost."""
    root = parsed(vigo_arshjul.wheel(schedule))
    marks = [mark.get("id") for mark in by_class(root, "mark")]
    assert len(marks) == len(set(marks)) == len(schedule)
    layout = layout_of(schedule)
    view = layout.view
    for text in layout.texts():
        assert view.x <= text.box.x
        assert text.box.right <= view.right


@given(st.lists(st.tuples(st.floats(-1000, 1000), st.floats(1, 50)), max_size=20))
def test_boxes_are_spread_in_order(boxes: list[tuple[float, float]]) -> None:
    """None over another, all between the bounds, and where they fit, where they belong."""
    wanted, heights = [box[0] for box in boxes], [box[1] for box in boxes]
    half = max(sum(heights), 500.0)
    tops = spread(wanted, heights, -half, half)
    for index in range(1, len(tops)):
        assert tops[index] >= tops[index - 1] + heights[index - 1] - 1e-6
    for top, height in zip(tops, heights, strict=True):
        assert -half - 1e-6 <= top <= half - height + 1e-6
    assert spread(tops, heights, -half, half) == pytest.approx(tops)


# --- unkind input ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "what",
    [
        "<script>alert(1)</script>",
        "=cmd|' /C calc'!A0",
        "a\nb\r\nc",
        "🎉" * 50,
        "ord " * 500,
        "\x00\x1b[31m",
        "&amp; ]]>",
    ],
)
def test_any_text_is_only_text(what: str) -> None:
    """It is shown as it is, and held to its room."""
    one = schedule_of(Entry(id="a", when=Day(dt.date(2017, 9, 1)), what=what))
    svg = vigo_arshjul.wheel(one)
    svg.encode("utf-8")
    root = parsed(svg)
    assert not list(root.iter(f"{SVG}script"))
    shown = " ".join(what.replace("\x00", " ").replace("\x1b", " ").replace("\ud800", " ").split())
    assert shown in titles(by_class(root, "mark")[0])
    assert_tidy(layout_of(one))


def test_ids_are_unique_whatever_they_are() -> None:
    """Rows called as the picture's own parts, with spaces, or all the same."""
    ids = ["wheel-title", "wheel-month-8", "a b", "ab", "ab", "\x00"]
    odd = schedule_of(*(Entry(id=one, when=Day(dt.date(2017, 9, 1))) for one in ids))
    root = parsed(vigo_arshjul.wheel(odd))
    found = [one.get("id") for one in root.iter() if one.get("id")]
    assert len(found) == len(set(found))
    marks = [mark.get("id") for mark in by_class(root, "mark")]
    assert marks == ["wheel-title-2", "wheel-month-8-2", "ab", "ab-2", "ab-3", "rad"]


@pytest.mark.parametrize("start", [1900, 1947, 2019, 2099, 2198])
def test_years_near_and_far(start: int) -> None:
    """Also those of which the calendar knows no holidays, and leap years."""
    year = Year(SchoolYear(start))
    assert year.days in (365, 366)
    assert sum(end - begin for _, begin, end in year.months()) == pytest.approx(360)
    assert sum(end - begin for _, begin, end in year.weeks()) == pytest.approx(360)
    one = Schedule(school_year=SchoolYear(start), entries=(row(1, year.last),))
    root = parsed(vigo_arshjul.wheel(one))
    assert bool(by_class(root, "holiday")) is (1947 <= start <= 2099)


def test_what_lies_outside_is_listed() -> None:
    """Before and after the year; a period that reaches into it is on the circle."""
    odd = schedule_of(
        row(1, dt.date(1999, 1, 1)),
        row(2, dt.date(2018, 9, 1)),
        Entry(id="inn", when=Period(dt.date(2017, 7, 1), dt.date(2017, 8, 5)), what="inn"),
        Entry(id="bak", when=Period(dt.date(2018, 5, 9), dt.date(2018, 5, 1)), what="bak"),
        Entry(id="etter", when=EachMonth(dt.date(2020, 1, 1)), what="etter"),
    )
    layout = layout_of(odd)
    assert [mark.item.key for mark in layout.rings.marks] == ["inn", "bak"]
    below = [cell.row.key for cell in layout.cells if cell.row]
    assert below == ["etter", "rad-1", "rad-2"]
    assert "Utenfor skoleåret" in [text.text for text in layout.texts()]
    bak = layout.rings.marks[1].item
    assert bak.begin < bak.end


@given(st.text(max_size=80), st.integers(1, 30))
def test_a_text_is_wrapped_whole(text: str, ems: int) -> None:
    """No line is wider than its room, and none of its words is lost."""
    lines = wrap(text, ems * SIZE, SIZE)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(len(line) == 1 or width(line, SIZE) <= ems * SIZE + 1e-6 for line in lines)


def test_texts_are_wrapped_at_words() -> None:
    """A word is only divided where it is longer than a line."""
    assert wrap("en to tre fire", 34, 12) == ["en to", "tre", "fire"]
    assert wrap("W" * 8 + " x", 60, 12) == ["WWWWW", "WWW x"]
    assert wrap("", 60, 12) == [""]
    assert number(-0.04) == "0"


# --- the command -------------------------------------------------------------------------


@pytest.fixture
def convert(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """`convert`, in a folder of its own; answers with what was written."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> str:
        command(["convert", *arguments], standalone_mode=False)
        return Path(arguments[1]).read_text(encoding="utf-8")

    return run


def test_convert_writes_a_wheel(convert: Callable[..., str], schedule: Schedule) -> None:
    """The same as the function gives, with the head of a file."""
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    assert convert("2017-2018", "a.svg") == head + vigo_arshjul.wheel(schedule) + "\n"
    english = convert("2017-2018", "b.svg", "--lang", "en")
    assert english == head + vigo_arshjul.wheel(schedule, language=Language.EN) + "\n"


def test_convert_rings_findings(convert: Callable[..., str], schedule: Schedule) -> None:
    """`--highlight` checks the schedule; several rules with commas or again."""
    report = vigo_arshjul.check(schedule)
    wanted = {finding.entry_id for finding in report if finding.code in ("AH101", "AH201")}
    assert highlighted(convert("2017-2018", "a.svg", "--highlight", "AH101,AH201")) == wanted
    again = ("--highlight", "AH101", "--highlight", "AH201")
    assert highlighted(convert("2017-2018", "b.svg", *again)) == wanted


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("a.svg", "--highlight", "AH999"), "AH999"),
        (("a.toml", "--highlight", "AH201"), "a.toml: formatet «toml» har ikke valget"),
        (("a.svg", "--as-of", "2017-11-01"), "formatet «svg» har ikke valget «as_of»"),
    ],
)
def test_convert_refuses(
    convert: Callable[..., str], arguments: tuple[str, ...], words: str, tmp_path: Path
) -> None:
    """What a form has no use for, or no rule is; nothing is written."""
    with pytest.raises(ArshjulError, match=words):
        convert("2017-2018", *arguments)
    assert not list(tmp_path.iterdir())


def test_a_day_stands_where_its_year_puts_it() -> None:
    """1 August begins at the top; the middle of a day is half a day further on."""
    year = Year(SchoolYear(2017))
    assert year.angle(dt.date(2017, 8, 1)) == 0
    assert year.angle(dt.date(2017, 8, 1), 0.5) == year.step / 2
    assert year.angle(dt.date(2017, 8, 11), 0.5) == 10.5 * year.step
    assert year.step * 365 == 360
