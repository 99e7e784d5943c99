"""Where everything in the picture stands, before a line of it is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from attrs import evolve, frozen

from vigo_arshjul.export.italics import on_one_line
from vigo_arshjul.export.wheel.footer import Footer, FooterLine
from vigo_arshjul.export.wheel.geometry import Box, Year
from vigo_arshjul.export.wheel.labels import (
    Columns,
    Group,
    LabelGroup,
    grouped,
    height_of,
    sides,
    tops,
)
from vigo_arshjul.export.wheel.metrics import PlacedText, width, wrap
from vigo_arshjul.export.wheel.rings import Item, Rings, arrange, categories_of
from vigo_arshjul.export.wheel.rows import KeyedRow, items_of, sections_of
from vigo_arshjul.export.wheel.wording import short_text, when_short
from vigo_arshjul.language import Language, Words, counted
from vigo_arshjul.model import Category, Schedule

# Of labels; and of what stands below a circle without any.
SIZE, _LARGE = 12.0, 24.0

_MARGIN = 28.0
# From the circle to the labels, in which the lines to them run.
_REACH = 64.0
_SMALLEST, _LARGEST = 380.0, 1200.0
_NARROWEST, _WIDEST = 360.0, 440.0
_FOOTER = 120.0
_VERSION = Words("Versjon {day}", "Version of {day}")
# Width to height of a sheet of paper.
_SHEET = 2**0.5


@frozen(kw_only=True)
class Proportions:
    """The parts of the circle and the sizes of its words, as parts of the radius."""

    months: float
    weeks: float
    hub: float
    month_size: float
    week_size: float


_WITH_LABELS = Proportions(months=0.082, weeks=0.046, hub=0.3, month_size=0.044, week_size=0.026)
# Where the circle fills the picture, its words must be read when that is small.
_ALONE = Proportions(months=0.11, weeks=0.063, hub=0.24, month_size=0.068, week_size=0.04)


@frozen(kw_only=True)
class Measures:
    """The circle: its radius, and its parts from the outside in."""

    radius: float
    proportions: Proportions

    @property
    def months(self) -> float:
        """The inner edge of the ring of the months."""
        return self.radius * (1 - self.proportions.months)

    @property
    def inside(self) -> float:
        """The inner edge of the ring of the weeks, within which the rows lie."""
        return self.months - self.radius * self.proportions.weeks

    @property
    def hub(self) -> float:
        """The radius of the disc in the middle."""
        return self.radius * self.proportions.hub

    @property
    def month_size(self) -> float:
        """The font size of the months."""
        return self.radius * self.proportions.month_size

    @property
    def week_size(self) -> float:
        """The font size of the weeks."""
        return self.radius * self.proportions.week_size


@frozen(kw_only=True)
class WheelLayout:
    """The whole picture.

    Attributes:
        year: the school year around the circle.
        measures: the parts of the circle.
        rings: the rings with their marks.
        title: the words in the middle.
        groups: the labels beside the circle.
        cells: the lines below it.
        view: what is to be seen.
    """

    year: Year
    measures: Measures
    rings: Rings
    title: tuple[PlacedText, ...]
    groups: tuple[LabelGroup, ...]
    cells: tuple[FooterLine, ...]
    view: Box

    def texts(self) -> Iterator[PlacedText]:
        """All words but those of months and weeks."""
        yield from self.title
        for group in self.groups:
            yield group.when
            yield from (label.text for label in group.labels)
        for cell in self.cells:
            yield from (text for text in (cell.when, cell.text) if text and text.text)


def lay_out(
    schedule: Schedule,
    rows: Sequence[KeyedRow],
    language: Language,
    *,
    labels: bool = True,
    signs: Sequence[str] = (),
) -> WheelLayout:
    """Lay out the picture.

    Args:
        schedule: the schedule.
        rows: its rows with their ids.
        language: the language of months, weekdays and the legend.
        labels: whether there are labels and a legend; else the circle fills the picture.
        signs: the signs to explain in the legend.
    """
    year = Year(schedule.school_year)
    written = partial(when_short, year=schedule.school_year, language=language)
    items = items_of(rows, year)
    dated = [item for item in items if labels and not item.repeats]
    right, left = sides(grouped(dated, lambda item: written(item.entry)))
    need = max(height_of(right), height_of(left))
    categories = categories_of(schedule.entries)
    measures, rings = _fitted(items, categories, _least(need, labels=labels))
    half = max(need / 2, measures.radius)
    columns = _columns([*right, *left], measures, half)
    across = columns.outer if labels else measures.radius
    footer = Footer(
        size=SIZE if labels else _LARGE,
        width=2 * across,
        most=5 if labels else 2,
        language=language,
        written=written,
        brief=not labels,
    )
    legend = [footer.categories(categories), footer.signs(signs)] if labels else []
    on_circle = {item.key for item in items}
    # Where there are no labels, the table beside the circle tells of the routines.
    listed = rows if labels else [row for row in rows if row.key not in on_circle]
    below = [footer.section(section) for section in sections_of(listed, year)]
    cells = footer.flow([*legend, *below], -across, half + _MARGIN)
    middle = _title(schedule, measures.hub, language) if labels else _year(year, measures)
    return WheelLayout(
        year=year,
        measures=measures,
        rings=rings,
        title=tuple(middle),
        groups=tuple(
            columns.put(group, top, right=side is right)
            for side in (right, left)
            for group, top in zip(side, tops(side, measures.radius, half), strict=True)
        ),
        cells=tuple(cells),
        view=_view(across, half, cells),
    )


def _least(need: float, *, labels: bool) -> Measures:
    """The smallest circle that looks well beside labels of some height."""
    radius = min(max(0.37 * need, _SMALLEST), _LARGEST)
    return Measures(radius=radius, proportions=_WITH_LABELS if labels else _ALONE)


def _fitted(
    items: Sequence[Item], categories: Sequence[Category | None], least: Measures
) -> tuple[Measures, Rings]:
    """The rings on the smallest circle that has room for them."""
    measures = least
    while (rings := arrange(items, categories, measures.hub + 6, measures.inside)) is None:
        measures = evolve(measures, radius=measures.radius * 1.2)
    return measures, rings


def _columns(groups: Sequence[Group], measures: Measures, half: float) -> Columns:
    """Columns so wide that the picture has the form of a sheet, but no wider than their words."""
    dates = max((width(group.when, SIZE, bold=True) for group in groups), default=0.0)
    inner = measures.radius + _REACH
    sheet = _SHEET * (2 * half + _FOOTER) / 2
    room = min(max(sheet - inner - dates - _MARGIN, _NARROWEST), _WIDEST)
    rows = (item.entry for group in groups for item in group.items)
    widest = max((width(short_text(entry), SIZE) for entry in rows), default=0.0)
    return Columns(inner=inner, dates=dates, room=min(room, widest), size=SIZE)


def _title(schedule: Schedule, hub: float, language: Language) -> Iterator[PlacedText]:
    """The title, the school year, the version date and the number of rows, below each other."""
    size, room = 0.13 * hub, 1.5 * hub
    count = counted(len(schedule), Words("rad", "row"), Words("rader", "rows"))
    below = [count.in_language(language)]
    if schedule.revised:
        day = f"{schedule.revised:%d.%m.%Y}"
        below.insert(0, _VERSION.fill(day=day).in_language(language))
    if edition := schedule.edition:
        below.insert(0, edition.in_language(language))
    lines = [
        *(
            (line, size, True)
            for line in wrap(on_one_line(schedule.title), room, size, 3, bold=True)
        ),
        (str(schedule.school_year), 1.9 * size, True),
        *((line, 0.85 * size, False) for line in below),
    ]
    heights = [1.45 * size for _, size, _ in lines]
    y = -sum(heights) / 2
    for (line, size, bold), height in zip(lines, heights, strict=True):
        yield PlacedText(text=line, x=0, y=y + 0.8 * height, size=size, anchor="middle", bold=bold)
        y += height


def _year(year: Year, measures: Measures) -> Iterator[PlacedText]:
    """Only the school year: whoever shows the circle alone has the title beside it."""
    size = 0.3 * measures.hub
    yield PlacedText(
        text=str(year.school_year), x=0, y=0.35 * size, size=size, anchor="middle", bold=True
    )


def _view(across: float, half: float, cells: Sequence[FooterLine]) -> Box:
    """All of it, with a margin."""
    left = across + _MARGIN
    right = max([across, *(cell.width for cell in cells)]) + _MARGIN
    bottom = max([half, *(cell.text.box.bottom for cell in cells)]) + _MARGIN
    return Box(-left, -half - _MARGIN, left + right, bottom + half + _MARGIN)
