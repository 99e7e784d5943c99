"""Draws the picture that is laid out, as SVG.

Colours stand as attributes and not in a style sheet: every program that reads SVG knows
them, and the page can still set its own over them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from xml.etree import ElementTree as ET

from attrs import frozen

from vigo_arshjul.analysis import Analysis
from vigo_arshjul.export.italics import on_one_line
from vigo_arshjul.export.wheel.footer import FooterLine
from vigo_arshjul.export.wheel.geometry import (
    FONTS,
    INK,
    PAPER,
    SIZE,
    PlacedText,
    arc,
    band,
    colour_of,
    number,
    path,
    point,
    sector,
    shape,
)
from vigo_arshjul.export.wheel.labels import LabelGroup, leader
from vigo_arshjul.export.wheel.layout import WheelLayout
from vigo_arshjul.export.wheel.rings import Mark
from vigo_arshjul.export.wheel.rows import tooltip
from vigo_arshjul.language import Language, Words, month_words, rows_in_words
from vigo_arshjul.model import Entry
from vigo_arshjul.rules import Finding

_MUTED = "#475467"
_LINE = "#98a2b3"
_BAND = "#1d2939"
_WEEKS = "#eef1f6"
_HOLIDAY = "#e5484d"
_HIGHLIGHT = "#c1121f"

_WEEK = Words("Uke {n}", "Week {n}")
_DESCRIPTION = Words(
    "Årshjul med {rows}: en ring for hver kategori, et merke for hver rad, "
    "fra august øverst og med klokka rundt til juli.",
    "A year wheel of {rows}: a ring for each category, a mark for each row, "
    "clockwise from August at the top to July.",
)


@frozen(kw_only=True)
class Drawing:
    """The picture of a schedule."""

    analysis: Analysis  # the schedule under the settings to go by
    layout: WheelLayout  # where everything stands
    findings: Mapping[str, Collection[Finding]]  # what was found, by the id of the row
    highlighted: Collection[str]  # the ids of the rows to ring
    language: Language  # the language of months, weekdays and tooltips

    def svg(self) -> ET.Element:
        """All of it."""
        root = self._frame()
        self._grounds(root)
        self._closed_days(root)
        self._lines_to_labels(root)
        self._months(root)
        self._weeks(root)
        marks = _add(root, "g", class_="marks")
        for mark in self.layout.rings.marks:
            self._mark(marks, mark)
        self._hub(root)
        for group in self.layout.groups:
            self._labels(root, group)
        for cell in self.layout.cells:
            self._cell(root, cell)
        return root

    def _frame(self) -> ET.Element:
        """The picture without anything in it, but for its paper and what it is called."""
        view = self.layout.view
        root = ET.Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "viewBox": path(view.x, view.y, view.width, view.height),
                "role": "img",
                "aria-labelledby": "wheel-title wheel-description",
                "lang": self.language.value,
                "font-family": FONTS,
                "font-size": number(SIZE),
                "fill": INK,
                "class": "wheel",
            },
        )
        schedule = self.analysis.schedule
        title = f"{on_one_line(schedule.title)} {schedule.school_year}"
        _add(root, "title", title, id="wheel-title")
        described = _DESCRIPTION.fill(rows=rows_in_words(len(schedule))).in_language(self.language)
        _add(root, "desc", described, id="wheel-description")
        _add(
            root,
            "rect",
            x=view.x,
            y=view.y,
            width=view.width,
            height=view.height,
            fill=PAPER,
            class_="paper",
        )
        return root

    # --- the circle ---------------------------------------------------------------------

    def _grounds(self, root: ET.Element) -> None:
        """The rings of the categories, and the lines between the months."""
        grounds = _add(root, "g", class_="rings")
        for ring in self.layout.rings.rings:
            colour = colour_of(ring.category)
            _add(
                grounds, "circle", r=(ring.inner + ring.outer) / 2, fill="none", stroke=colour,
                stroke_width=ring.outer - ring.inner - 2.5, stroke_opacity="0.13",
            )  # fmt: skip
        measures = self.layout.measures
        lines = _add(root, "g", stroke=PAPER, stroke_width="1.5", class_="months-between")
        for _, begin, _ in self.layout.year.months():
            ends = (*point(measures.hub, begin), "L", *point(measures.inside, begin))
            _add(lines, "path", d=path("M", *ends))

    def _closed_days(self, root: ET.Element) -> None:
        """Weekends, public holidays and the closed days of the settings, through all rings."""
        days = _add(root, "g", class_="closed")
        year, measures = self.layout.year, self.layout.measures
        calendar = self.analysis.calendar
        for offset in range(year.days):
            day = year.first + dt.timedelta(days=offset)
            outline = sector(measures.hub, measures.inside, year.angle(day), year.angle(day, 1))
            why = calendar.why_closed(day) if calendar.covers(day) else None
            if why and calendar.holiday_name(day):
                shaded = _add(days, "path", d=outline, fill=_HOLIDAY, fill_opacity="0.34",
                              class_="holiday")  # fmt: skip
                _add(shaded, "title", f"{day.day}.{day.month}. {why.in_language(self.language)}")
            elif day.weekday() >= 5:
                _add(days, "path", d=outline, fill=INK, fill_opacity="0.04", class_="weekend")

    def _lines_to_labels(self, root: ET.Element) -> None:
        """From the innermost mark of a day out to its label; months and weeks lie over it."""
        radius_of = {mark.item.key: mark.radius for mark in self.layout.rings.marks}
        lines = _add(root, "g", fill="none", stroke=_LINE, stroke_width="0.8", class_="leaders")
        rim = self.layout.measures.radius
        for group in self.layout.groups:
            inner = min(radius_of[label.item.key] for label in group.labels)
            spoke = path("M", *point(inner, group.angle), "L", *point(rim, group.angle))
            _add(lines, "path", d=f"{spoke} {leader(group.angle, rim, group.end)}")

    def _months(self, root: ET.Element) -> None:
        measures = self.layout.measures
        inner, outer = measures.months, measures.radius
        ring = _add(root, "g", font_size=measures.month_size, font_weight="bold", fill=PAPER,
                    text_anchor="middle", class_="months")  # fmt: skip
        lines = _add(ring, "defs")
        for first, begin, end in self.layout.year.months():
            _add(ring, "path", d=sector(inner, outer, begin, end), fill=_BAND, stroke=PAPER,
                 stroke_width="1.5")  # fmt: skip
            name = month_words(first.month).in_language(self.language)
            text = f"{name} {first.year}" if first.month in (1, 8) else name
            below = 90 < (begin + end) / 2 < 270
            # On the lower half the letters stand the other way, on a line further out.
            middle = (inner + outer) / 2
            line = middle + (0.35 if below else -0.35) * measures.month_size
            key = f"wheel-month-{first.month}"
            turn = (end, begin) if below else (begin, end)
            _add(lines, "path", d=arc(line, *turn), id=key)
            written = _add(_add(ring, "text"), "textPath", text, href=f"#{key}")
            written.set("startOffset", "50%")

    def _weeks(self, root: ET.Element) -> None:
        measures = self.layout.measures
        inner, outer = measures.inside, measures.months
        middle = (inner + outer) / 2
        ring = _add(root, "g", font_size=measures.week_size, fill=_MUTED, text_anchor="middle",
                    class_="weeks")  # fmt: skip
        _add(ring, "circle", r=middle, fill="none", stroke=_WEEKS, stroke_width=outer - inner)
        for week, begin, end in self.layout.year.weeks():
            _add(ring, "path", d=path("M", *point(inner, begin), "L", *point(outer, begin)),
                 stroke=PAPER, stroke_width="1")  # fmt: skip
            if end - begin < 4 * self.layout.year.step:
                continue
            angle = (begin + end) / 2
            turned = angle + 180 if 90 < angle < 270 else angle
            x, y = point(middle, angle)
            place = f"translate({number(x)} {number(y)}) rotate({number(turned)})"
            text = _add(ring, "text", str(week), transform=place, y=0.36 * measures.week_size)
            _add(text, "title", _WEEK.fill(n=week).in_language(self.language))

    def _hub(self, root: ET.Element) -> None:
        for text in self.layout.heading:
            _write(root, text)
        hub = _add(root, "g", class_="hub")
        _add(hub, "circle", r=self.layout.measures.hub - 4, fill=PAPER, stroke=_LINE,
             stroke_width="1")  # fmt: skip
        for text in self.layout.title:
            _write(hub, text)

    # --- rows ----------------------------------------------------------------------------

    def _mark(self, root: ET.Element, mark: Mark) -> None:
        item, size = mark.item, self.layout.rings.size
        group = self._row(root, item.entry, item.key, "mark", id=item.key)
        if item.key in self.highlighted and not item.repeats:
            halo = band(mark.radius, size + 3.2, item.begin, item.end)
            _add(group, "path", d=halo, fill="none", stroke=_HIGHLIGHT, stroke_width="2.2",
                 class_="highlight")  # fmt: skip
        if item.repeats:
            _add(group, "path", d=arc(mark.radius, item.begin, item.end), fill="none",
                 stroke=INK, stroke_width="1", stroke_dasharray="1 3")  # fmt: skip
            for angle in item.repeats:
                place = point(mark.radius, angle)
                _put(group, shape(item.entry.category, *place, 0.6 * size), item.entry)
                if item.key in self.highlighted:
                    _halo(group, *place, size)
        elif item.end > item.begin:
            _put(group, band(mark.radius, 0.9 * size, item.begin, item.end), item.entry)
        else:
            place = point(mark.radius, item.begin)
            _put(group, shape(item.entry.category, *place, size), item.entry)

    def _row(self, root: ET.Element, entry: Entry, key: str, kind: str, **more: str) -> ET.Element:
        """What belongs to a row, with all of the row as its tooltip."""
        category = entry.category.value if entry.category else "none"
        group = _add(root, "g", class_=kind, data_entry=key, data_category=category, **more)
        register_by = self.analysis.register_by(entry)
        said = tooltip(entry, register_by, self.findings.get(entry.id, ()), self.language)
        _add(group, "title", said)
        return group

    def _labels(self, root: ET.Element, group: LabelGroup) -> None:
        day = _add(root, "g", class_="day")
        for text in group.whens:
            _write(day, text)
        for label in group.labels:
            row = self._row(day, label.item.entry, label.item.key, "label")
            self._sign(row, label.item.entry, label.item.key, *label.mark)
            for text in label.texts:
                _write(row, text)

    def _cell(self, root: ET.Element, cell: FooterLine) -> None:
        if cell.row:
            on_circle = any(mark.item.key == cell.row.key for mark in self.layout.rings.marks)
            ids = {} if on_circle else {"id": cell.row.key}
            kind = "label" if on_circle else "mark"
            group = self._row(root, cell.row.entry, cell.row.key, kind, **ids)
            self._sign(group, cell.row.entry, cell.row.key, cell.x, cell.y)
        else:
            group = _add(root, "g", class_="legend")
            _explain(group, cell)
        for text in cell.texts():
            _write(group, text)

    def _sign(self, root: ET.Element, entry: Entry, key: str, x: float, y: float) -> None:
        _put(root, shape(entry.category, x, y, 5), entry)
        if key in self.highlighted:
            _halo(root, x, y, 5)


def _put(root: ET.Element, outline: str, entry: Entry) -> None:
    """The mark of a row; that of a provisional date is hollow, with a dark edge around it."""
    colour = colour_of(entry.category)
    if entry.provisional:
        _add(root, "path", d=outline, fill="none", stroke=INK, stroke_width="3.2", class_="edge")
        _add(root, "path", d=outline, fill=PAPER, stroke=colour, stroke_width="1.8",
             class_="provisional")  # fmt: skip
    else:
        _add(root, "path", d=outline, fill=colour, stroke=INK, stroke_width="0.7")


def _halo(root: ET.Element, x: float, y: float, size: float) -> None:
    _add(root, "circle", cx=x, cy=y, r=size + 3.2, fill="none", stroke=_HIGHLIGHT,
         stroke_width="2.2", class_="highlight")  # fmt: skip


def _explain(root: ET.Element, cell: FooterLine) -> None:
    """The sign that a line of the legend is about."""
    x, y = cell.x, cell.y
    grey = {"fill": _LINE, "stroke": INK, "stroke_width": "0.7"}
    match cell.kind:
        case "category":
            style = {**grey, "fill": colour_of(cell.category)}
            _add(root, "path", d=shape(cell.category, x, y, 5), **style)
        case "period":
            _add(root, "rect", x=x - 7, y=y - 4, width=14.0, height=8.0, rx=4.0, **grey)
        case "routine":
            _add(root, "path", d=path("M", x - 8, y, "L", x + 8, y), stroke=INK,
                 stroke_width="1", stroke_dasharray="1 3")  # fmt: skip
            _add(root, "path", d=shape(None, x, y, 3), **grey)
        case "provisional":
            _add(root, "circle", cx=x, cy=y, r=4.5, fill=PAPER, stroke=INK, stroke_width="2")
        case "highlight":
            _add(root, "circle", cx=x, cy=y, r=3.0, **grey)
            _halo(root, x, y, 3)
        case "holiday":
            _add(root, "rect", x=x - 6, y=y - 6, width=12.0, height=12.0, fill=_HOLIDAY,
                 fill_opacity="0.34")  # fmt: skip
        case "weekend":
            _add(root, "rect", x=x - 6, y=y - 6, width=12.0, height=12.0, fill=INK,
                 fill_opacity="0.08")  # fmt: skip


def _write(root: ET.Element, text: PlacedText) -> None:
    """Put words down, held to their room in whichever font."""
    element = _add(root, "text", text.text, x=text.x, y=text.y)
    if text.size != SIZE:
        element.set("font-size", number(text.size))
    if text.anchor != "start":
        element.set("text-anchor", text.anchor)
    if text.bold:
        element.set("font-weight", "bold")
    element.set("textLength", number(text.width))
    element.set("lengthAdjust", "spacingAndGlyphs")


def _add(parent: ET.Element, tag: str, words: str = "", **attributes: str | float) -> ET.Element:
    """An element with its attributes: `stroke_width` is `stroke-width`, `class_` is `class`."""
    element = ET.SubElement(parent, tag)
    for name, value in attributes.items():
        said = value if isinstance(value, str) else number(value)
        element.set(name.rstrip("_").replace("_", "-"), said)
    if words:
        element.text = words
    return element


def reserved_ids() -> Iterable[str]:
    """The ids that the picture itself uses."""
    return ("wheel-title", "wheel-description", *(f"wheel-month-{n}" for n in range(1, 13)))
