"""The wheel and the page in a real Chromium: what people see, click and type."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from attrs import define, field
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

import vigo_arshjul
from crowds import CROWDS
from vigo_arshjul import Schedule
from vigo_arshjul.language import Language

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")

Scheme = Literal["light", "dark"]
AS_OF = dt.date(2017, 11, 1)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    playwright: Playwright
    with sync_playwright() as playwright:
        # CI runs as root, where Chromium's sandbox cannot.
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@define
class Window:
    """A page in the browser, and what went on behind it."""

    page: Page
    requests: list[str] = field(factory=list)
    complaints: list[str] = field(factory=list)

    def rows(self) -> list[str]:
        """The rows that are to be seen."""
        return self.of(
            "[...document.querySelectorAll('tr.row')].filter(r => r.checkVisibility()).map(r => r.dataset.entry)"
        )

    def marks(self) -> list[str]:
        """The marks that are not faint."""
        return self.of(
            "[...document.querySelectorAll('.mark:not(.off)')].map(m => m.dataset.entry)"
        )

    def of(self, script: str) -> Any:
        """What a script answers."""
        return self.page.evaluate(script)

    @property
    def address(self) -> str:
        """What stands after # in the address."""
        return self.page.url.partition("#")[2]


class Opener:
    """Opens files in windows, and closes them."""

    def __init__(self, browser: Browser, folder: Path) -> None:
        self._browser = browser
        self._folder = folder
        self.windows: list[Window] = []

    def __call__(
        self, content: str, name: str = "a.html", *, width: int = 1280, address: str = "",
        scheme: Scheme = "light",
    ) -> Window:  # fmt: skip
        path = self._folder / name
        path.write_text(content, encoding="utf-8")
        viewport = {"width": width, "height": 900}
        page = self._browser.new_page(viewport=viewport, color_scheme=scheme)  # type: ignore[arg-type]
        window = Window(page)
        page.on("request", lambda request: window.requests.append(request.url))
        page.on("console", lambda message: window.complaints.append(message.text))
        page.on("pageerror", lambda error: window.complaints.append(str(error)))
        page.set_default_timeout(5000)
        page.goto(path.as_uri() + address)
        self.windows.append(window)
        return window


@pytest.fixture
def open_in(browser: Browser, tmp_path: Path) -> Iterator[Opener]:
    """Opens a file. In the end, nothing may have been asked for but it, and nothing gone wrong."""
    opener = Opener(browser, tmp_path)
    yield opener
    for window in opener.windows:
        window.page.close()
        assert [url.partition("#")[0] for url in window.requests] == [
            window.page.url.partition("#")[0]
        ]
        assert window.complaints == []


@pytest.fixture(scope="module")
def html() -> str:
    """The page of the published schedule."""
    schedule = vigo_arshjul.published()
    return vigo_arshjul.page(schedule, findings=vigo_arshjul.check(schedule), as_of=AS_OF)


# --- the wheel ---------------------------------------------------------------------------

# The words of the picture as they are drawn, without the rings of months and weeks; and what
# of them lies outside the picture.
MEASURE = """
() => {
  const texts = [...document.querySelectorAll("svg text")].filter(t => !t.closest(".months, .weeks"));
  const view = document.querySelector("svg").viewBox.baseVal;
  const boxes = texts.map(t => ({text: t.firstChild.data, box: t.getBBox()}));
  const meet = (a, b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
  const over = [];
  boxes.forEach((a, i) => boxes.slice(0, i).forEach(b => { if (meet(a.box, b.box)) over.push([a.text, b.text]); }));
  const out = boxes.filter(({box}) => box.x < view.x || box.y < view.y
    || box.x + box.width > view.x + view.width || box.y + box.height > view.y + view.height).map(b => b.text);
  return {count: boxes.length, over, out};
}
"""


@pytest.mark.parametrize("name", CROWDS)
def test_no_label_overlaps_and_none_is_cut_off(open_in: Opener, name: str) -> None:
    """As the browser draws them, in the font of the picture or a wide one in its place."""
    window = open_in(vigo_arshjul.wheel(CROWDS[name]()), "a.svg")
    for font in ("", "DejaVu Sans", "Liberation Sans"):
        if font:
            window.of(f"document.documentElement.setAttribute('font-family', '{font}')")
        found = window.of(MEASURE)
        assert found["count"] > 0
        assert found["over"] == [], font
        assert found["out"] == [], font


@pytest.mark.parametrize("width", [1280, 400])
def test_the_wheel_fills_its_window(open_in: Opener, schedule: Schedule, width: int) -> None:
    """All of it is to be seen, however wide the window."""
    window = open_in(vigo_arshjul.wheel(schedule), "a.svg", width=width)
    box = window.of(
        "(b => [b.x, b.y, b.right, b.bottom])(document.querySelector('.paper').getBoundingClientRect())"
    )
    assert box[0] >= -1
    assert box[1] >= -1
    assert box[2] <= width + 1
    assert box[3] <= 901


def test_months_and_weeks_fit_their_rings(open_in: Opener, schedule: Schedule) -> None:
    """A name of a month is shorter than its part of the ring, also in English."""
    for language in Language:
        window = open_in(vigo_arshjul.wheel(schedule, language=language, labels=False), "a.svg")
        window.of("document.documentElement.setAttribute('font-family', 'DejaVu Sans')")
        lengths = window.of(
            "[...document.querySelectorAll('.months text')].map(t => [t.getComputedTextLength(),"
            " document.querySelector(t.querySelector('textPath').getAttribute('href')).getTotalLength()])"
        )
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
    over = window.of(
        "[...document.querySelectorAll('body *')].filter(e => e.checkVisibility() && !e.closest('svg, .skip, thead')"
        " && e.getBoundingClientRect().right > innerWidth + 0.5).map(e => e.outerHTML.slice(0, 80))"
    )
    assert over == []


@pytest.mark.parametrize("width", [1280, 400])
def test_odd_texts_do_not_overflow(open_in: Opener, width: int) -> None:
    """Two thousand letters without a space break where they must."""
    window = open_in(vigo_arshjul.page(CROWDS["odd texts"]()), width=width)
    assert window.of("document.documentElement.scrollWidth") <= width


def test_colours_have_contrast(open_in: Opener, html: str) -> None:
    """Words against their ground, light and dark: at least 4.5 to 1."""
    for scheme in ("light", "dark"):
        window = open_in(html, scheme=scheme)  # type: ignore[arg-type]
        colours = window.of(
            "(s => ['--ground','--card','--chosen','--ink','--muted','--accent','--error','--warning']"
            ".map(n => s.getPropertyValue(n).trim()))(getComputedStyle(document.documentElement))"
        )
        grounds, inks = colours[:3], colours[3:]
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
    """On paper there is nothing to click."""
    window = open_in(html)
    window.page.emulate_media(media="print")
    for selector, seen in (
        ("#vigo-filter", False),
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
    assert set(window.rows()) == wanted & {entry.id for entry in schedule.by_actor("SSB")}
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
    keys.press("Tab")
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
    """As `by_actor` finds them: OTTO is not OTTO-ansvarlig's, and a bracket is only a bracket."""
    window = open_in(html)
    for name in ("Udir", "VIGO Sentralbasen (IST)", "OTTO", "Rambøll / Conexus", "VIGO Lokalbasen"):
        window.page.get_by_role("combobox", name="Hvem").select_option(name)
        assert set(window.rows()) == {entry.id for entry in schedule.by_actor(name)}, name


# --- the page: the address ---------------------------------------------------------------


def test_the_address_keeps_what_was_asked(open_in: Opener, html: str) -> None:
    """Opened anew, the page shows the same."""
    window = open_in(html)
    page = window.page
    page.get_by_role("checkbox", name="Lånekassen").check()
    page.get_by_role("searchbox", name="Søk").fill("eksamens resultater")
    page.get_by_label("fra og med").fill("2018-01-15")
    page.locator("tr.row:visible .pick").first.click()
    shown = window.rows()
    again = open_in(html, address=f"#{window.address}")
    assert again.rows() == shown == ["eksamensresultater-september", "eksamensresultater-mars"]
    assert again.address == window.address
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
    hidden = window.of(
        "[...document.querySelectorAll('.mark')].filter(m => {"
        " m.scrollIntoView({block: 'center'});"
        " const b = [...m.querySelectorAll('path:not(.target, .highlight, [stroke-dasharray])')].at(-1).getBoundingClientRect();"
        " const hit = document.elementFromPoint(b.x + b.width / 2, b.y + b.height / 2);"
        " return hit.closest('.mark') !== m; }).map(m => m.id)"
    )
    assert hidden == []


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
    page = open_in(html).page
    expect(page.get_by_role("search", name="Vis bare")).to_be_visible()
    expect(page.get_by_role("main", name="Rader")).to_be_visible()
    expect(page.get_by_role("region", name="Neste frister")).to_be_visible()
    expect(page.get_by_role("columnheader", name="Fra → til")).to_be_visible()
    expect(page.get_by_role("rowheader", name="November 2017")).to_be_visible()
    expect(page.get_by_role("status")).to_have_attribute("aria-live", "polite")
    unnamed = page.evaluate(
        "[...document.querySelectorAll('button, input, select')].filter(e =>"
        " !(e.innerText?.trim() || e.labels?.length || e.ariaLabel)).length - "
        "[...document.querySelectorAll('.coming li[hidden] button')].filter(e => !e.innerText.trim()).length"
    )
    assert unnamed == 0


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
    local = "(d => [d.getFullYear(), String(d.getMonth() + 1).padStart(2, '0'), String(d.getDate()).padStart(2, '0')].join('-'))(new Date())"
    assert window.page.get_by_label("fra og med").input_value() == window.of(local)
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
