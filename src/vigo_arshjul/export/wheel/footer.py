"""What stands below the circle: the legend, and the rows that have no one day on it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from attrs import evolve, frozen

from vigo_arshjul.export.wheel.geometry import PlacedText, name_of, wrap
from vigo_arshjul.export.wheel.rows import KeyedRow, RowList, label_of
from vigo_arshjul.language import Language, Words
from vigo_arshjul.model import Category, Entry

_CATEGORIES = Words("Kategorier", "Categories")
_SIGNS = Words("Tegn", "Signs")
_SIGN_NAMES = {
    "period": Words("Periode", "Period"),
    "routine": Words("Hver måned", "Each month"),
    "provisional": Words("Foreløpig dato", "Provisional date"),
    "highlight": Words("Rad med funn", "Row with findings"),
    "holiday": Words("Helligdag", "Public holiday"),
    "weekend": Words("Helg", "Weekend"),
}
# In parts of the font size: a line, the room for a mark, the gap between columns, and the
# most that a line of the day and of the text of a row may take.
_PITCH, _GLYPH, _GAP, _DAY, _ROOM = 1.25, 1.5, 2.0, 14.0, 35.0


@frozen(kw_only=True)
class FooterLine:
    """A line: a heading, a category or sign with its name, or a row."""

    text: PlacedText  # its words
    kind: str  # `heading`, `category`, `row`, or the name of a sign
    x: float = 0.0  # the middle of its mark
    y: float = 0.0  # the height of that
    when: PlacedText | None = None  # the day of a row
    more: tuple[PlacedText, ...] = ()  # what its words and its day go on in
    lines: int = 1  # how many lines it takes
    category: Category | None = None  # the category, where it is about one
    row: KeyedRow | None = None

    def moved(self, x: float, y: float) -> FooterLine:
        """The same line in another place."""
        return evolve(
            self,
            x=self.x + x,
            y=self.y + y,
            text=self.text.moved(x, y),
            when=self.when and self.when.moved(x, y),
            more=tuple(text.moved(x, y) for text in self.more),
        )

    def texts(self) -> Iterator[PlacedText]:
        """All its words."""
        yield from (text for text in (self.when, self.text, *self.more) if text and text.text)

    @property
    def width(self) -> float:
        """How far it reaches to the right."""
        return max((text.box.right for text in self.texts()), default=0.0)

    @property
    def bottom(self) -> float:
        """How far down it reaches."""
        return max((text.box.bottom for text in self.texts()), default=0.0)


@frozen(kw_only=True)
class Footer:
    """Puts lines into columns, and columns beside each other."""

    size: float  # the font size
    width: float  # how wide all of it may get
    least: int  # how many lines a column has below its heading before a list has another column
    language: Language  # the language of the words
    written: Callable[[Entry], str]  # how the day of a row is written
    brief: bool = False  # whether rows show their day only

    def categories(self, categories: Sequence[Category | None]) -> list[FooterLine]:
        """The mark of each category with its name."""
        lines = (self._line(name_of(category), "category", category) for category in categories)
        return [self._heading(_CATEGORIES), *lines]

    def signs(self, signs: Sequence[str]) -> list[FooterLine]:
        """What the other signs mean."""
        return [self._heading(_SIGNS), *(self._line(_SIGN_NAMES[sign], sign) for sign in signs)]

    def section(self, section: RowList, numbers: Mapping[str, str]) -> list[FooterLine]:
        """Some rows below their heading, each with its number where it has one."""
        said = (
            " · ".join(filter(None, (numbers.get(row.key), self.written(row.entry))))
            for row in section.rows
        )
        whens = [self._lines(text, _DAY, _GLYPH * self.size) for text in said]
        start = max(text.box.right for when in whens for text in when) + 0.6 * self.size
        rows = (self._row(row, when, start) for row, when in zip(section.rows, whens, strict=True))
        return [self._heading(section.heading), *rows]

    def _lines(self, text: str, room: float, x: float) -> list[PlacedText]:
        pitch = _PITCH * self.size
        lines = wrap(text, room * self.size, self.size)
        return [
            PlacedText(text=line, x=x, y=index * pitch, size=self.size)
            for index, line in enumerate(lines)
        ]

    def _heading(self, words: Words) -> FooterLine:
        """What stands over a list."""
        text = words.in_language(self.language)
        return FooterLine(
            text=PlacedText(text=text, x=0, y=0, size=self.size, bold=True), kind="heading"
        )

    def _line(self, words: Words, kind: str, category: Category | None = None) -> FooterLine:
        text = PlacedText(
            text=words.in_language(self.language), x=_GLYPH * self.size, y=0, size=self.size
        )
        return FooterLine(
            text=text, kind=kind, x=self.size / 2, y=-self.size * 0.35, category=category
        )

    def _row(self, row: KeyedRow, whens: Sequence[PlacedText], start: float) -> FooterLine:
        text, *more = self._lines("" if self.brief else label_of(row.entry), _ROOM, start)
        when, *further = whens
        return FooterLine(
            text=text,
            more=(*more, *further),
            lines=1 + max(len(more), len(further)),
            kind="row",
            x=self.size / 2,
            y=-self.size * 0.35,
            when=when,
            category=row.entry.category,
            row=row,
        )

    def flow(self, lists: Sequence[Sequence[FooterLine]], x: float, y: float) -> list[FooterLine]:
        """All lines in their places, from an upper left corner on."""
        placed, left, top, bottom = list[FooterLine](), x, y, y
        gap, pitch = _GAP * self.size, _PITCH * self.size
        for heading, *lines in (some for some in lists if len(some) > 1):
            columns = self._columns(lines)
            wides = [max(line.width for line in column) + gap for column in columns]
            if left > x and left + sum(wides) - gap > x + self.width:
                left, top = x, bottom + 0.6 * pitch
            placed.append(heading.moved(left, top + 0.8 * pitch))
            after = left + heading.width + gap
            for column, wide in zip(columns, wides, strict=True):
                down = top + pitch
                for line in column:
                    placed.append(line.moved(left, down + 0.8 * pitch))
                    down += pitch * line.lines
                left += wide
                bottom = max(bottom, down)
            left = max(left, after)
        return placed

    def _columns(self, lines: Sequence[FooterLine]) -> list[list[FooterLine]]:
        """The lines of a list in columns of about one height, all beside each other."""
        wide = max(line.width for line in lines) + _GAP * self.size
        beside = max(1, int((self.width + _GAP * self.size) / wide))
        least = max(self.least, math.ceil(sum(line.lines for line in lines) / beside))
        columns, room = list[list[FooterLine]](), 0
        for line in lines:
            if room <= 0:
                columns.append([])
                room = least
            columns[-1].append(line)
            room -= line.lines
        return columns


def bottom_of(lines: Iterable[FooterLine]) -> float:
    """How far down some lines reach."""
    return max((line.bottom for line in lines), default=0.0)
