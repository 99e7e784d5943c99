"""The wheel and the page in a real Chromium: what people see, click and type."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from attrs import field, frozen
from axe_playwright_python.sync_playwright import Axe
from click.testing import CliRunner
from playwright.sync_api import Page, expect, sync_playwright

import vigo_arshjul
from conftest import DATA
from crowds import CROWDS
from vigo_arshjul import Schedule
from vigo_arshjul.cli.commands import vigo_arshjul as vigo_arshjul_cli
from vigo_arshjul.language import Language

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")

Scheme = Literal["light", "dark"]
PROBES = (DATA / "probes.js").read_text(encoding="utf-8").strip()
AS_OF = dt.date(2017, 11, 1)


@pytest.fixture(scope="module")
def tab() -> Iterator[Page]:
    """One browser with one tab for all tests."""
    with sync_playwright() as playwright:
        # CI runs as root, where Chromium's sandbox cannot.
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        page.set_default_timeout(30_000)  # a busy machine is no fault of the page
        yield page
        browser.close()


@frozen
class Window:
    """A file in the browser."""

    page: Page

    def rows(self) -> list[str]:
        """The rows that are to be seen."""
        rows = "[...document.querySelectorAll('tr.row')]"
        return self.keys(f"{rows}.filter(row => row.checkVisibility())")

    def marks(self) -> list[str]:
        """The marks that are not faint."""
        return self.keys("[...document.querySelectorAll('.mark:not(.off)')]")

    def keys(self, elements: str) -> list[str]:
        """The rows that some elements are about."""
        keys: list[str] = self.of(f"{elements}.map(one => one.dataset.entry)")
        return keys

    def of(self, script: str) -> Any:
        """What a script answers."""
        return self.page.evaluate(script)

    def ask(self, question: str) -> Any:
        """What one of the probes answers."""
        return self.page.evaluate(f"{PROBES}.{question}()")

    @property
    def address(self) -> str:
        """What stands after # in the address."""
        return self.page.url.partition("#")[2]


@frozen
class Opener:
    """Opens files, and keeps what went on behind them."""

    page: Page
    folder: Path
    asked: list[str] = field(factory=list)
    complaints: list[str] = field(factory=list)

    def __call__(
        self,
        content: str,
        name: str = "a.html",
        *,
        width: int = 1280,
        address: str = "",
        scheme: Scheme = "light",
    ) -> Window:
        path = self.folder / name
        path.write_text(content, encoding="utf-8")
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.emulate_media(color_scheme=scheme, media="screen")
        # Else another address of the same file would not open it anew.
        self.page.goto("about:blank")
        self.page.goto(path.as_uri() + address)
        return Window(self.page)


@pytest.fixture
def open_in(tab: Page, tmp_path: Path) -> Iterator[Opener]:
    """Opens a file. In the end, nothing else may have been asked for, and nothing gone wrong."""
    opener = Opener(tab, tmp_path)
    heard: tuple[tuple[Any, Any], ...] = (
        ("request", lambda request: opener.asked.append(request.url)),
        ("console", lambda message: opener.complaints.append(message.text)),
        ("pageerror", lambda error: opener.complaints.append(str(error))),
    )
    for event, listener in heard:
        tab.on(event, listener)
    yield opener
    tab.goto("about:blank")
    for event, listener in heard:
        tab.remove_listener(event, listener)
    folder = tmp_path.as_uri()
    assert {url for url in opener.asked if not url.startswith(f"{folder}/a.")} <= {"about:blank"}
    assert opener.complaints == []


@pytest.fixture(scope="module")
def html() -> str:
    """The page of the published schedule."""
    schedule = vigo_arshjul.published()
    return vigo_arshjul.page(schedule, findings=vigo_arshjul.check(schedule), as_of=AS_OF)


# --- the wheel ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", CROWDS)
def test_no_label_overlaps_and_none_is_cut_off(open_in: Opener, name: str) -> None:
    """As the browser draws them, in the font of the picture or a wide one in its place."""
    window = open_in(vigo_arshjul.wheel(CROWDS[name]()), "a.svg")
    window.ask("enlarge")
    for font in ("", "DejaVu Sans", "Liberation Sans"):
        if font:
            window.of(f"document.documentElement.setAttribute('font-family', '{font}')")
        found = window.ask("words")
        assert found["count"] > 0
        assert found["over"] == [], font
        assert found["out"] == [], font


@pytest.mark.parametrize("width", [1280, 400])
def test_the_wheel_fills_its_window(open_in: Opener, schedule: Schedule, width: int) -> None:
    """All of it is to be seen, however wide the window."""
    window = open_in(vigo_arshjul.wheel(schedule), "a.svg", width=width)
    box = window.ask("paper")
    assert box[0] >= -1
    assert box[1] >= -1
    assert box[2] <= width + 1
    assert box[3] <= 901


def test_months_and_weeks_fit_their_rings(open_in: Opener, schedule: Schedule) -> None:
    """A name of a month is shorter than its part of the ring, also in English."""
    for language in Language:
        window = open_in(vigo_arshjul.wheel(schedule, language=language, labels=False), "a.svg")
        window.of("document.documentElement.setAttribute('font-family', 'DejaVu Sans')")
        lengths = window.ask("months")
        assert len(lengths) == 12
        for text, line in lengths:
            assert 0 < text < line


# --- the page: what is to be seen --------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 800, 400])
def test_nothing_overflows(open_in: Opener, html: str, width: int, scheme: Scheme) -> None:
    """No part of the page reaches over its edge, and no word over its cell."""
    window = open_in(html, width=width, scheme=scheme, address="#row=ssb-elev-1-levering")
    assert window.of("document.documentElement.scrollWidth") <= width
    assert window.ask("overflowing") == []


def test_a_phone_has_the_coming_deadlines_first(open_in: Opener, html: str) -> None:
    """Below each other, in the order that a keyboard goes through them."""
    window = open_in(html, width=390)
    parts = ("header", ".coming", "#vigo-filter", "#vigo-wheel", "main")
    tops = [
        window.of(f"document.querySelector('{part}').getBoundingClientRect().top") for part in parts
    ]
    assert tops == sorted(tops)
    assert window.of("document.querySelector('.coming').getBoundingClientRect().top") < 300


@pytest.mark.parametrize("width", [1280, 400])
def test_odd_texts_do_not_overflow(open_in: Opener, width: int) -> None:
    """Two thousand letters without a space break where they must."""
    window = open_in(vigo_arshjul.page(CROWDS["odd texts"]()), width=width)
    assert window.of("document.documentElement.scrollWidth") <= width


def test_colours_have_contrast(open_in: Opener, html: str) -> None:
    """Words against their ground, light and dark: at least 4.5 to 1."""
    schemes: tuple[Scheme, ...] = ("light", "dark")
    for scheme in schemes:
        window = open_in(html, scheme=scheme)
        grounds, inks = window.ask("colours")
        for ground in grounds:
            for ink in inks:
                assert contrast(ground, ink) >= 4.5, (scheme, ground, ink)


def contrast(a: str, b: str) -> float:
    """As WCAG 2 measures it."""
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    digits = "".join(d * 2 for d in digits) if len(digits) == 3 else digits
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_print_shows_wheel_and_rows(open_in: Opener, html: str) -> None:
    """On paper there is nothing to click, and whoever reads in the dark prints on white."""
    window = open_in(html, scheme="dark")
    assert window.ask("colours")[0][1] == "#18212c"
    window.page.emulate_media(media="print", color_scheme="dark")
    assert window.ask("colours")[0] == ["#fff"] * 3
    for selector, seen in (
        (".fields", False),
        (".coming", False),
        ("main", True),
        ("#vigo-wheel", True),
    ):
        expect(window.page.locator(selector)).to_be_visible(visible=seen)


# --- the page: filters -------------------------------------------------------------------


def test_filters_by_mouse(open_in: Opener, html: str, schedule: Schedule) -> None:
    """Category, actor, month and words, one after another; then all rows again."""
    window = open_in(html)
    page = window.page
    assert len(window.rows()) == len(window.marks()) == len(schedule)
    page.get_by_role("checkbox", name="ssbResultat og ssbElev").check()
    wanted = {entry.id for entry in schedule.by_category("ssb")}
    assert set(window.rows()) == set(window.marks()) == wanted
    page.get_by_role("combobox", name="Hvem").select_option("SSB")
    assert set(window.rows()) == wanted & {entry.id for entry in schedule.only(actor="SSB")}
    page.get_by_role("combobox", name="Måned").select_option("November 2017")
    assert set(window.rows()) == {
        "ssb-elev-1-levering",
        "ssb-elev-1-tilbakemelding",
        "ssb-elev-endelig",
    }
    page.get_by_role("searchbox", name="Søk").fill("ENDELIG  levering")
    assert window.rows() == ["ssb-elev-endelig"]
    expect(page.get_by_role("status")).to_have_text("1 av 105 rader")
    page.get_by_role("button", name="Nullstill").click()
    expect(page.get_by_role("status")).to_have_text("105 av 105 rader")
    page.get_by_role("searchbox", name="Søk").fill("finnes ikke")
    expect(page.get_by_role("status")).to_have_text("Ingen rader passer.")
    expect(page.locator("main .none")).to_be_visible()


def test_filters_by_keyboard(open_in: Opener, html: str, schedule: Schedule) -> None:
    """From the top of the page with nothing but keys; each stop can be seen."""
    window = open_in(html)
    keys = window.page.keyboard
    keys.press("Tab")
    expect(window.page.locator(":focus")).to_have_text("Hopp til radene")
    expect(window.page.locator(":focus")).to_be_in_viewport()
    # The coming deadlines come first: the parts of their day, and a button for each.
    for _ in range(12):
        keys.press("Tab")
        if window.of("document.activeElement.id") == "vigo-q":
            break
    keys.type("terminkarakterer")
    assert len(window.rows()) == 1
    for _ in range(11):
        keys.press("Backspace")
    for _ in range(3):
        keys.press("Tab")
    keys.press("Space")
    interne = {entry.id for entry in schedule.by_category("intern")}
    assert set(window.rows()) <= interne
    assert (
        window.of("getComputedStyle(document.activeElement.closest('.chip')).outlineStyle")
        == "solid"
    )


def test_only_rows_with_findings(open_in: Opener, html: str, schedule: Schedule) -> None:
    """Those that a check says something of."""
    window = open_in(html)
    window.page.get_by_role("checkbox", name="Rader med funn").check()
    found = {finding.entry_id for finding in vigo_arshjul.check(schedule)} - {None}
    assert set(window.rows()) == found


def test_actors_are_found_as_whole_words(open_in: Opener, html: str, schedule: Schedule) -> None:
    """As `only` has them: OTTO is not OTTO-ansvarlig's, and a bracket is only a bracket."""
    window = open_in(html)
    for name in ("Udir", "VIGO Sentralbasen (IST)", "OTTO", "Rambøll / Conexus", "VIGO Lokalbasen"):
        window.page.get_by_role("combobox", name="Hvem").select_option(name)
        assert set(window.rows()) == {entry.id for entry in schedule.only(actor=name)}, name


# --- the page: the address ---------------------------------------------------------------


def test_the_address_keeps_what_was_asked(open_in: Opener, html: str) -> None:
    """Opened anew, the page shows the same."""
    window = open_in(html)
    page = window.page
    page.get_by_role("checkbox", name="Lånekassen").check()
    page.get_by_role("searchbox", name="Søk").fill("eksamens resultater")
    page.get_by_label("fra og med").fill("2018-01-15")
    page.locator("tr.row:visible .pick").first.click()
    shown, address = window.rows(), window.address
    again = open_in(html, address=f"#{address}")
    assert again.rows() == shown == ["eksamensresultater-september", "eksamensresultater-mars"]
    assert again.address == address
    expect(again.page.get_by_label("fra og med")).to_have_value("2018-01-15")
    expect(again.page.locator("#vigo-chosen")).to_contain_text("fre 1. sep")


def test_an_address_of_nonsense_is_no_harm(open_in: Opener, html: str, schedule: Schedule) -> None:
    """What is not known is not asked for."""
    window = open_in(html, address="#actor=ingen&month=1&category=x,y&row=%3Cscript%3E&day=i%20dag")
    assert len(window.rows()) == len(schedule)
    window.of("location.hash = '#category=vilbli'")
    window.page.wait_for_function("document.querySelectorAll('tr.row:not([hidden])').length < 10")
    assert set(window.rows()) == {entry.id for entry in schedule.by_category("vilbli")}


# --- the page: mark and row --------------------------------------------------------------


def test_a_mark_shows_its_row_and_a_row_its_mark(open_in: Opener, html: str) -> None:
    """Whichever is chosen, both stand out, and the row is told beside the wheel."""
    window = open_in(html)
    page = window.page
    mark, row = (
        page.locator("#ssb-elev-1-levering"),
        page.locator("tr[data-entry=ssb-elev-1-levering]"),
    )
    expect(page.locator("#vigo-chosen")).to_be_hidden()
    mark.locator("path:not(.target)").click()
    expect(row).to_have_class("row on")
    expect(row).to_be_in_viewport()
    expect(page.locator("#vigo-chosen")).to_contain_text("Frist for registrering i Vigo Lokalbase")
    page.get_by_role("button", name="Lukk").click()
    expect(row).to_have_class("row")
    other = page.locator("tr[data-entry=ssb-elev-endelig]")
    other.locator(".pick").click()
    expect(page.locator("#ssb-elev-endelig")).to_have_class("mark on")
    expect(page.locator("#ssb-elev-endelig")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Escape")
    expect(page.locator("#ssb-elev-endelig")).to_have_class("mark")


def test_every_mark_can_be_clicked(open_in: Opener, html: str, schedule: Schedule) -> None:
    """None lies under another."""
    window = open_in(html)
    assert window.ask("covered") == []


def test_a_click_beside_a_mark_is_meant_for_it(open_in: Opener, html: str) -> None:
    """For fingers; far from any mark it is meant for none."""
    window = open_in(html)
    page = window.page
    box = page.locator("#hjernen-og-hjertet-mai path:not(.target)").bounding_box()
    assert box
    page.mouse.click(box["x"] - 6, box["y"] - 6)
    expect(page.locator("#hjernen-og-hjertet-mai")).to_have_class("mark on")
    page.get_by_role("button", name="Lukk").click()
    hub = page.locator(".hub circle").bounding_box()
    assert hub
    page.mouse.click(hub["x"] + hub["width"] / 2, hub["y"] + hub["height"] / 2)
    expect(page.locator("#vigo-chosen")).to_be_hidden()


def test_the_wheel_by_keyboard(open_in: Opener, html: str, schedule: Schedule) -> None:
    """One stop of the tab key; arrows go from day to day, Enter shows the row."""
    window = open_in(html)
    page = window.page
    assert window.of("document.querySelectorAll('.mark[tabindex=\"0\"]').length") == 1
    page.locator(".mark[tabindex='0']").focus()
    assert window.of("document.activeElement.id") == "fagopplaeringsfil-august"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    second = window.of("document.activeElement.id")
    assert schedule[second].date == dt.date(2017, 8, 18)
    assert window.of("document.activeElement.getAttribute('aria-label')").startswith(
        "fredag 18. august 2017. "
    )
    page.keyboard.press("Enter")
    expect(page.locator(f"tr[data-entry={second}]")).to_have_class("row on")
    page.keyboard.press("End")
    assert window.of("document.activeElement.id") == "sluttet-til-otto-hver-maaned"
    page.get_by_role("checkbox", name="vilbli.no (Lex)").check()
    stop = window.of("document.querySelector('.mark[tabindex=\"0\"]').dataset.category")
    assert stop == "vilbli"


def test_screen_readers_are_told(open_in: Opener, html: str) -> None:
    """Parts have names, the count is announced, and the table is a table."""
    window = open_in(html)
    page = window.page
    expect(page.get_by_role("search", name="Vis bare")).to_be_visible()
    expect(page.get_by_role("main", name="Rader")).to_be_visible()
    expect(page.get_by_role("region", name="Neste frister")).to_be_visible()
    expect(page.get_by_role("columnheader", name="Fra → til")).to_be_visible()
    expect(page.get_by_role("rowheader", name="November 2017")).to_be_visible()
    expect(page.get_by_role("status")).to_have_attribute("aria-live", "polite")
    assert window.ask("nameless") == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("shown", ["page", "findings", "report"])
def test_nobody_is_shut_out(
    open_in: Opener, html: str, tmp_path: Path, shown: str, width: int, scheme: Scheme
) -> None:
    """What axe finds by itself: contrast, names, order of headings, what a keyboard reaches."""
    content = html if shown == "page" else _told(shown, tmp_path)
    window = open_in(content, width=width, scheme=scheme)
    found = Axe().run(window.page).response["violations"]
    assert [f"{one['id']}: {one['nodes'][0]['html']}" for one in found] == []


def _told(shown: str, folder: Path) -> str:
    """The findings, or the report of a roll, as a page."""
    arguments = {
        "findings": ["check", "2017-2018"],
        "report": ["roll", "2017-2018", "--to", "2018-2019", "-o", str(folder / "next.toml")],
    }
    path = folder / "told.html"
    CliRunner().invoke(vigo_arshjul_cli, [*arguments[shown], "--report", str(path)])
    return path.read_text(encoding="utf-8")


# --- the page: next deadlines ------------------------------------------------------------


def test_next_deadlines_from_a_day(open_in: Opener, html: str) -> None:
    """Seen from the given day, then from another; they follow the filter."""
    window = open_in(html)
    page = window.page
    first = page.locator(".coming li:visible").first
    expect(first).to_contain_text("ons 1. nov")
    expect(first).to_contain_text("i dag")
    assert page.locator(".coming li:visible").count() == 6
    page.get_by_role("checkbox", name="ssbResultat og ssbElev").check()
    expect(first).to_contain_text("ons 8. nov")
    expect(first).to_contain_text("Registrering: Elevdata ssbElev")
    expect(first).to_contain_text("om 7 dager")
    page.get_by_label("fra og med").fill("2019-01-01")
    expect(page.locator(".coming .none")).to_be_visible()
    page.get_by_label("fra og med").fill("2018-03-14")
    expect(first).to_contain_text("i morgen")
    first.get_by_role("button").click()
    expect(page.locator("#vigo-chosen")).to_contain_text("tor 15. mar")


def test_without_a_day_it_is_today(open_in: Opener, schedule: Schedule) -> None:
    """That of whoever opens the page."""
    window = open_in(vigo_arshjul.page(schedule))
    assert window.page.get_by_label("fra og med").input_value() == window.ask("today")
    assert window.address == ""


# --- unkind input ------------------------------------------------------------------------


@pytest.mark.parametrize("name", CROWDS)
def test_any_crowd_has_a_page_that_works(open_in: Opener, name: str) -> None:
    """Nothing in it runs, nothing goes wrong, and its rows can be found."""
    crowd = CROWDS[name]()
    window = open_in(vigo_arshjul.page(crowd, findings=vigo_arshjul.check(crowd)))
    assert len(window.rows()) == len(crowd)
    window.page.get_by_role("searchbox", name="Søk").fill("finnes slett ikke")
    assert window.rows() == []
