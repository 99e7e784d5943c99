"""Where everything in the picture stands, before a line of it is drawn.

With labels the picture is a sheet of A3 across, on which no word is smaller than 8 points. Where
what does not fit beside the circle is too much to stand below it, that is a second sheet below.
Only where the marks need more room, or the days, the sheet is larger.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import NamedTuple

from attrs import frozen

from vigo_arshjul.export.italics import on_one_line
from vigo_arshjul.export.wheel.footer import Footer, FooterLine, bottom_of
from vigo_arshjul.export.wheel.geometry import SIZE, Box, PlacedText, Year, wrap
from vigo_arshjul.export.wheel.labels import LabelGroup, Sides, grouped
from vigo_arshjul.export.wheel.rings import PAPER_SIZES, SIZES, Item, Rings, arrange, categories_of
from vigo_arshjul.export.wheel.rows import KeyedRow, RowList, items_of, sections_of, when_short
from vigo_arshjul.language import Language, Words, rows_in_words
from vigo_arshjul.model import Category, Entry, Schedule

# Of what stands below a circle alone.
_LARGE = 24.0

# A3 across, where the labels have 8 points.
ACROSS, DOWN = (millimetres / 25.4 * 72 * SIZE / 8 for millimetres in (420, 297))
_LARGER = 1.2
_RADIUS, _RADIUS_ALONE = 410.0, 380.0
_MARGIN = 22.0
# From the circle to the labels, in which the lines to them run.
_REACH = 28.0
# How far the circle may stand from the middle, where one side has more to say.
_SHIFTS = sorted(range(-90, 91, 15), key=abs)
# The title in the middle, as parts of the radius there; a longer one stands above the circle.
_HUB_SIZE, _HUB_ROOM, _HUB_LINES = 0.13, 1.5, 4
_HEADING, _HEADING_PITCH = 20.0, 30.0
_VERSION = Words("Versjon {day}", "Version of {day}")
_NUMBERED = Words("Rader med nummer", "Numbered rows")
_NUMBER = Words("nr. {n}", "no. {n}")


@frozen(kw_only=True)
class Proportions:
    """The parts of the circle and the sizes of its words, as parts of the radius."""

    months: float
    weeks: float
    hub: float
    month_size: float
    week_size: float


_WITH_LABELS = Proportions(months=0.082, weeks=0.046, hub=0.24, month_size=0.044, week_size=0.026)
# Where the circle fills the picture, its words must be read when that is small.
_ALONE = Proportions(months=0.11, weeks=0.063, hub=0.24, month_size=0.068, week_size=0.04)


class Measures(NamedTuple):
    """The circle: its radius, and its parts from the outside in."""

    radius: float
    months: float  # the inner edge of the ring of the months
    inside: float  # that of the ring of the weeks, within which the rows lie
    hub: float  # the radius of the disc in the middle
    month_size: float  # the font size of the months
    week_size: float  # the font size of the weeks

    @classmethod
    def of(cls, radius: float, parts: Proportions) -> Measures:
        """The parts of a circle of a radius."""
        months = radius * (1 - parts.months)
        sizes = radius * parts.month_size, max(radius * parts.week_size, SIZE)
        return cls(radius, months, months - radius * parts.weeks, radius * parts.hub, *sizes)


@frozen(kw_only=True)
class WheelLayout:
    """The whole picture."""

    year: Year  # the school year around the circle
    measures: Measures  # the parts of the circle
    rings: Rings  # the rings with their marks
    heading: tuple[PlacedText, ...] = ()  # a title that is too long for the middle, above all else
    title: tuple[PlacedText, ...]  # the words in the middle
    groups: tuple[LabelGroup, ...]  # the labels beside the circle
    cells: tuple[FooterLine, ...]  # the lines below it
    view: Box  # what is to be seen

    def texts(self) -> Iterator[PlacedText]:
        """All words but those of months and weeks."""
        yield from self.heading
        yield from self.title
        for group in self.groups:
            yield from group.whens
            yield from (text for label in group.labels for text in label.texts)
        yield from (text for cell in self.cells for text in cell.texts())


def lay_out(
    schedule: Schedule,
    rows: Sequence[KeyedRow],
    language: Language,
    *,
    labels: bool = True,
    signs: Sequence[str] = (),
) -> WheelLayout:
    """Lay out the picture; without labels and legend the circle fills it."""
    year = Year(schedule.school_year)
    picture = _Picture(
        schedule=schedule,
        rows=rows,
        items=items_of(rows, year),
        categories=categories_of(schedule.entries),
        year=year,
        signs=signs,
        language=language,
    )
    lay = picture.on_sheet if labels else picture.alone
    return next(found for power in count() if (found := lay(_LARGER**power)))


@frozen(kw_only=True)
class _Picture:
    """What is to be shown, and in which language."""

    schedule: Schedule
    rows: Sequence[KeyedRow]
    items: Sequence[Item]
    categories: Sequence[Category | None]
    year: Year
    signs: Sequence[str]
    language: Language

    def alone(self, scale: float) -> WheelLayout | None:
        """The circle without labels, so much larger than the smallest, if all rings fit."""
        measures = Measures.of(scale * _RADIUS_ALONE, _ALONE)
        across = measures.radius
        footer = self._footer(_LARGE, 2 * across, 2)
        # The table beside the circle tells of the routines.
        on_circle = {item.key for item in self.items}
        listed = [row for row in self.rows if row.key not in on_circle]
        below = [footer.section(some, {}) for some in sections_of(listed, self.year)]
        cells = footer.flow(below, -across, across + _MARGIN)
        if not (rings := self._rings(measures, SIZES)):
            return None
        return WheelLayout(
            year=self.year,
            measures=measures,
            rings=rings,
            title=tuple(_year(self.year, measures)),
            groups=(),
            cells=tuple(cells),
            view=_view(across, across, across, cells),
        )

    def on_sheet(self, scale: float) -> WheelLayout | None:
        """The circle with its labels on a sheet so much larger than A3, if all rings fit."""
        radius = scale * _RADIUS
        measures = Measures.of(radius, _WITH_LABELS)
        if not (rings := self._rings(measures, PAPER_SIZES)):
            return None
        wide, long = scale * ACROSS - 2 * _MARGIN, scale * DOWN - 2 * _MARGIN
        title = on_one_line(self.schedule.title)
        in_hub = wrap(title, _HUB_ROOM * measures.hub, _HUB_SIZE * measures.hub, bold=True)
        above = () if len(in_hub) <= _HUB_LINES else wrap(title, wide, _HEADING, bold=True)
        high = _HEADING_PITCH * len(above)
        long -= high
        footer = self._footer(SIZE, wide, 3)
        named = any(self.categories)
        below = [footer.categories(self.categories)] if named else []
        below.append(footer.signs(self.signs))
        below += (footer.section(section, {}) for section in sections_of(self.rows, self.year))
        cells = footer.flow(below, 0, _MARGIN / 2)
        deep, broad = bottom_of(cells), max(cell.width for cell in cells)
        sides = self._sides(radius + _REACH, wide / 2, max(long - deep, 2 * radius))
        half = max(sides.height / 2, radius)
        # What stands below may be broader than the labels.
        left = sides.left.outer + max(0, broad - sides.left.outer - sides.right.outer) / 2
        numbers = {
            key: _NUMBER.fill(n=number).in_language(self.language)
            for number, key in enumerate(sides.numbered(), 1)
        }
        cells = [cell.moved(-left, half) for cell in cells]
        cells += self._numbered(footer, numbers, -left, half + deep, long - half)
        return WheelLayout(
            year=self.year,
            measures=measures,
            rings=rings,
            heading=tuple(_heading(above, (sides.right.outer - left) / 2, -half - high)),
            title=tuple(_title(self.schedule, () if above else in_hub, measures, self.language)),
            groups=sides.put(radius, half, numbers),
            cells=tuple(cells),
            view=_view(left, sides.right.outer, half, cells, high),
        )

    def _rings(self, measures: Measures, sizes: Sequence[float]) -> Rings | None:
        return arrange(self.items, self.categories, measures.hub + 6, measures.inside, sizes)

    def _sides(self, inner: float, outer: float, most: float) -> Sides:
        """The labels beside the circle, which stands where they fit, if they do somewhere."""
        dated = (item for item in self.items if not item.repeats)
        groups = grouped(dated, lambda item: self._when(item.entry))
        tried = list[Sides]()
        for shift in _SHIFTS:
            tried.append(Sides.of(groups, inner, outer, shift, most))
            if tried[-1].height <= most:
                break
        return min(tried, key=lambda sides: sides.height).within(most)

    def _numbered(
        self, footer: Footer, numbers: Mapping[str, str], x: float, top: float, end: float
    ) -> list[FooterLine]:
        """The rows that are numbers beside the circle: on the sheet, or all on the next."""
        row_of = {row.key: row for row in self.rows}
        if not (rows := tuple(row_of[key] for key in numbers)):
            return []
        listed = [footer.section(RowList(heading=_NUMBERED, rows=rows), numbers)]
        cells = footer.flow(listed, x, top + _MARGIN / 2)
        if bottom_of(cells) <= end or top > end:
            return cells
        return footer.flow(listed, x, end + 2 * _MARGIN)

    def _footer(self, size: float, width: float, least: int) -> Footer:
        return Footer(
            size=size,
            width=width,
            least=least,
            language=self.language,
            written=self._when,
            brief=size > SIZE,
        )

    def _when(self, entry: Entry) -> str:
        return when_short(entry, self.schedule.school_year, self.language)


def _heading(lines: Sequence[str], x: float, top: float) -> Iterator[PlacedText]:
    for number, line in enumerate(lines):
        y = top + _HEADING_PITCH * number + _HEADING
        yield PlacedText(text=line, x=x, y=y, size=_HEADING, anchor="middle", bold=True)


def _title(
    schedule: Schedule, title: Sequence[str], measures: Measures, language: Language
) -> Iterator[PlacedText]:
    """The title, the school year, the version date and the number of rows, below each other."""
    size = _HUB_SIZE * measures.hub
    small = max(0.85 * size, SIZE)
    count = rows_in_words(len(schedule))
    below = [count.in_language(language)]
    if schedule.revised:
        day = f"{schedule.revised:%d.%m.%Y}"
        below.insert(0, _VERSION.fill(day=day).in_language(language))
    if edition := schedule.edition:
        below.insert(0, edition.in_language(language))
    lines = [
        *((line, size, True) for line in title),
        (str(schedule.school_year), 1.9 * size, True),
        *((line, small, False) for line in below),
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


def _view(
    left: float, right: float, half: float, cells: Sequence[FooterLine], above: float = 0
) -> Box:
    """All of it, with a margin."""
    right = max([right, *(cell.width for cell in cells)])
    bottom = max(half, bottom_of(cells))
    wide, high = left + right + 2 * _MARGIN, above + half + bottom + 2 * _MARGIN
    return Box(-left - _MARGIN, -above - half - _MARGIN, wide, high)
