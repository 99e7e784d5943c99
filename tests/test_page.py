"""The page as a file: what it holds, and that nothing in it is more than text."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
import os
import re
import subprocess
import sys
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings

import vigo_arshjul
from crowds import CROWDS, schedule_of
from strategies import schedules
from vigo_arshjul import Category, Entry, Schedule
from vigo_arshjul.cli.commands import vigo_arshjul as command
from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.export.italics import on_one_line, runs
from vigo_arshjul.export.page import IDS, content
from vigo_arshjul.language import Language
from vigo_arshjul.model import Day
from vigo_arshjul.sanitize import Sink, safe

FIRST = dt.date(2017, 9, 1)


class Page(HTMLParser):
    """A page taken apart: its elements with their attributes, and its texts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self.inside: dict[str, list[str]] = {}
        self._open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.texts.append(data)
        if self._open:
            self.inside.setdefault(self._open[-1], []).append(data)

    def all(self, tag: str, **wanted: str) -> list[dict[str, str]]:
        return [
            found
            for name, found in self.elements
            if name == tag and all(found.get(key) == value for key, value in wanted.items())
        ]

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.texts).split())


def rows_of(page: Page) -> list[dict[str, str]]:
    return [row for row in page.all("tr") if "data-first" in row]


# --- the real document -------------------------------------------------------------------


def test_every_row_stands_in_the_table(schedule: Schedule) -> None:
    """In the order of its days, the routine last, each with what a filter asks for."""
    page = Page(vigo_arshjul.page(schedule))
    rows = rows_of(page)
    assert Counter(row["data-entry"] for row in rows) == Counter(entry.id for entry in schedule)
    dated = [row["data-first"] for row in rows[:-1]]
    assert dated == sorted(dated)
    assert rows[-1]["data-entry"] == "sluttet-til-otto-hver-maaned"
    assert (rows[-1]["data-first"], rows[-1]["data-last"]) == ("2017-09-01", "2018-07-31")
    (row,) = (row for row in rows if row["data-entry"] == "ssb-elev-1-levering")
    assert row["data-category"] == "ssb"
    assert "Registreres senest onsdag 8. november 2017" in page.text


def test_the_filter_shows_an_actor_what_concerns_it(schedule: Schedule) -> None:
    """What it sends and receives, must register for and waits for, as `only` has it."""
    page = Page(vigo_arshjul.page(schedule))
    (said,) = (json.loads(text) for text in page.inside["script"] if '"concerned"' in text)
    assert "VIGO Lokalbasen (Inntakskontoret)" in said["concerned"]
    for actor, keys in said["concerned"].items():
        assert keys == [entry.id for entry in schedule.only(actor=actor)], actor


def test_what_stands_below_the_table_is_there(schedule: Schedule) -> None:
    """The transfer routine and the counties."""
    text = Page(vigo_arshjul.page(schedule)).text
    for appendix in schedule.appendices:
        assert appendix.heading in text
        for step in appendix.steps:
            assert step in text
    assert "Østfold, Akershus, Hedmark" in text


def test_a_schedule_without_categories_has_no_filter_of_them() -> None:
    """A filter that says only that there is none would be noise."""
    row = Entry(id="a", when=Day(FIRST), what="Fil")
    page = Page(vigo_arshjul.page(schedule_of(row)))
    assert "Kategorier" not in page.texts
    assert (
        "Kategorier"
        in Page(vigo_arshjul.page(schedule_of(evolve(row, category=Category.SSB)))).texts
    )


def test_next_deadlines_are_in_order(schedule: Schedule) -> None:
    """The registration stands before the delivery, on the practical last day."""
    page = Page(vigo_arshjul.page(schedule, as_of=FIRST))
    days = [one["data-day"] for one in page.all("li") if "data-day" in one]
    assert days == sorted(days)
    assert len(days) > len(schedule)
    (day,) = page.all("input", id="vigo-day")
    assert day["value"] == "2017-09-01"
    own = [o["data-day"] for o in page.all("li") if o.get("data-entry") == "ssb-elev-1-levering"]
    assert own == ["2017-11-08", "2017-11-09"]


def test_findings_are_shown_where_there_are_any(schedule: Schedule) -> None:
    """At their rows and all together; without any there is no word of them."""
    report = vigo_arshjul.check(schedule)
    page = Page(vigo_arshjul.page(schedule, findings=report))
    assert f"Funn ({len(report)})" in page.text
    for finding in report:
        assert on_one_line(finding.message) in page.text
    found = {row["data-entry"] for row in rows_of(page) if "data-found" in row}
    assert found == {finding.entry_id for finding in report} - {None}
    plain = Page(vigo_arshjul.page(schedule))
    assert "Funn" not in plain.text
    assert not plain.all("input", name="found")


def test_english(schedule: Schedule) -> None:
    """The page is English, and says of the texts of the schedule that they are Norwegian."""
    page = Page(vigo_arshjul.page(schedule, language=Language.EN))
    assert page.all("html")[0]["lang"] == "en"
    assert {"Next deadlines", "Show only"} <= {
        *page.texts,
        *(f["aria-label"] for f in page.all("form")),
    }
    assert page.all("td", **{"class": "what"})[0]["lang"] == "nb"
    assert not {"Neste frister", "Nullstill"} & set(page.texts)


def test_the_same_input_gives_the_same_bytes(schedule: Schedule) -> None:
    """In any process."""
    code = "import vigo_arshjul as v, sys; sys.stdout.buffer.write(v.page(v.published()).encode())"
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run(
            [sys.executable, "-c", code], env=environment, capture_output=True, check=True
        )
        assert done.stdout.decode() == vigo_arshjul.page(schedule)


# --- it asks nobody for anything, and lets nobody in -------------------------------------


def test_the_page_needs_nothing_else(schedule: Schedule) -> None:
    """No address in it leads anywhere, but to its own parts."""
    html = vigo_arshjul.page(schedule, findings=vigo_arshjul.check(schedule))
    page = Page(html)
    for tag, attributes in page.elements:
        for name in ("src", "href", "srcset", "action", "data", "poster"):
            assert attributes.get(name, "#")[0] == "#" or attributes[name] == "data:,", tag
    style = "".join(page.inside["style"])
    assert "url(" not in style
    assert "@import" not in style


def test_only_its_own_style_and_program_run(schedule: Schedule) -> None:
    """The policy names both by their hash; nothing may be loaded."""
    page = Page(vigo_arshjul.page(schedule))
    (policy,) = page.all("meta", **{"http-equiv": "Content-Security-Policy"})
    rules = dict(rule.strip().split(" ", 1) for rule in policy["content"].split(";"))
    assert rules["default-src"] == "'none'"
    style, program = page.inside["style"], page.inside["script"][1:]
    for rule, part in (("style-src", style), ("script-src", program)):
        digest = hashlib.sha256("".join(part).encode()).digest()
        assert rules[rule] == f"'sha256-{base64.b64encode(digest).decode()}'"
    # Style at an element would be kept out by the policy.
    assert not [tag for tag, attributes in page.elements if "style" in attributes]


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "</script><script>alert(1)</script>",
        "</style>",
        "<img src=x onerror=alert(1)>",
        '" onclick="alert(1)',
        "{{ 7 * 7 }}",
        "<!--",
        "]]>",
        "&lt;",
        "<b>fet</b>",
        "javascript:alert(1)",
    ],
)
def test_text_is_never_markup(text: str) -> None:
    """Wherever it stands: it is shown as it is, and the page has the elements it always has."""
    harmful = Entry(
        id=text, when=Day(FIRST), sender=text, what=text, recipient=text, comment=text,
        provisional=True, decided_by=text,
    )  # fmt: skip
    plain = evolve(
        harmful, id="a", sender="a", what="a", recipient="a", comment="a", decided_by="a"
    )
    pages = []
    for entry in (harmful, plain):
        title = text if entry is harmful else "a"
        one = evolve(schedule_of(entry), title=title, preface=(title,))
        pages.append(Page(vigo_arshjul.page(one)))
    bad, good = pages
    assert [tag for tag, _ in bad.elements] == [tag for tag, _ in good.elements]
    names = [[sorted(attributes) for _, attributes in page.elements] for page in pages]
    assert names[0] == names[1]
    assert bad.text.count(text) >= 4


def test_italics_are_italics() -> None:
    """The one mark that the document has; what does not fit together stays text."""
    one = schedule_of(Entry(id="a", when=Day(FIRST), what="En <i>to & <b>tre</b></i> fire <i>fem"))
    page = Page(vigo_arshjul.page(one))
    assert "".join(page.inside["i"]) == "to & <b>tre</b>"
    assert "fire <i>fem" in page.text
    assert list(runs("a<i>b</i>c")) == [("a", False), ("b", True), ("c", False)]
    assert list(runs("<i></i>")) == []
    assert on_one_line("a\n<i>b</i>\x00c") == "a b c"
    assert safe("a\u202eb\ud800", Sink.XML) == "a b "


@pytest.mark.parametrize("name", CROWDS)
def test_ids_are_unique(name: str) -> None:
    """A row may be called as a part of the page is."""
    crowd = CROWDS[name]()
    named = zip(crowd.entries, (*IDS, "wheel-title", "wheel-month-8"), strict=False)
    renamed = [evolve(entry, id=key) for entry, key in named]
    odd = evolve(crowd, entries=(*renamed, *crowd.entries[len(renamed) :]))
    page = Page(vigo_arshjul.page(odd, findings=vigo_arshjul.check(odd)))
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {one for one in ids if one.startswith("vigo-")} >= set(IDS) - {
        "vigo-findings",
        "vigo-found",
    }
    own = {row["data-entry"] for row in rows_of(page)}
    assert len(own) == len(odd)
    # Every button and every mark finds its row.
    for _, attributes in page.elements:
        assert attributes.get("data-pick", next(iter(own), "")) in own or not own


@given(schedules)
@settings(max_examples=30)
def test_any_schedule_has_its_page(schedule: Schedule) -> None:
    """Whatever it says, all rows are there."""
    page = Page(vigo_arshjul.page(schedule))
    assert len(rows_of(page)) == len(schedule)


# --- words, the extra, the command -------------------------------------------------------


def test_every_word_is_used() -> None:
    """No word is kept that neither the template nor the program says."""
    folder = Path(content.__file__).parent
    template = (folder / "page.html.j2").read_text(encoding="utf-8")
    program = (folder / "page.js").read_text(encoding="utf-8")
    code = (folder / "content.py").read_text(encoding="utf-8") + (folder / "__init__.py").read_text(
        encoding="utf-8"
    )
    for name in content.words_in(Language.NB):
        said = re.search(rf"\bw\.{name}\b", template) or re.search(rf'"{name}"', code)
        assert said or re.search(rf"\bwords\.{name}\b", program), name
    for name in re.findall(r"\bwords\.(\w+)", program):
        assert name in content.said_later(Language.NB)


def test_without_its_extra_one_sentence_says_so(
    schedule: Schedule, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command that installs it is named."""
    monkeypatch.setitem(sys.modules, "jinja2", None)
    for module in [name for name in sys.modules if name.startswith("vigo_arshjul.export.page")]:
        monkeypatch.delitem(sys.modules, module)
    with pytest.raises(ArshjulError, match=r"pip install 'vigo-arshjul\[web\]'"):
        vigo_arshjul.page(schedule)
    assert vigo_arshjul.wheel(schedule)


def test_convert_writes_a_page(
    schedule: Schedule, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without what a check finds, unless that is asked for: a page is for all."""
    monkeypatch.chdir(tmp_path)

    def convert(*arguments: str) -> str:
        command(["convert", "2017-2018", "a.html", *arguments], standalone_mode=False)
        return Path("a.html").read_text(encoding="utf-8")

    report = vigo_arshjul.check(schedule)
    assert convert("--findings") == vigo_arshjul.page(schedule, findings=report)
    assert convert() == convert("--no-findings") == vigo_arshjul.page(schedule)
    day = dt.date(2017, 11, 1)
    assert convert("--as-of", "2017-11-01", "--lang", "en") == vigo_arshjul.page(
        schedule, as_of=day, language=Language.EN
    )
    ringed = vigo_arshjul.page(schedule, findings=report, highlight=["AH201"])
    assert convert("--highlight", "AH201") == ringed
    vigo_arshjul.write(schedule, "b.html", findings=report)
    assert Path("b.html").read_text(encoding="utf-8") == vigo_arshjul.page(
        schedule, findings=report
    )
