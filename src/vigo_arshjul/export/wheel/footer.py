"""What stands below the circle: the legend, and the rows that have no one day on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from attrs import evolve, frozen

from vigo_arshjul.export.wheel.metrics import PlacedText, cut
from vigo_arshjul.export.wheel.rows import KeyedRow, RowList
from vigo_arshjul.export.wheel.shapes import name_of
from vigo_arshjul.export.wheel.wording import short_text
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
# most that the text of a row may take.
_PITCH, _GLYPH, _GAP, _ROOM = 1.4, 1.5, 2.4, 30.0


@frozen(kw_only=True)
class FooterLine:
    """A line: a heading, a category or sign with its name, or a row.

    Attributes:
        text: its words.
        kind: `heading`, `category`, `row`, or the name of a sign.
        x: the middle of its mark.
        y: the height of that.
        when: the day of a row.
        category: the category, where it is about one.
        row: the row.
    """

    text: PlacedText
    kind: str
    x: float = 0.0
    y: float = 0.0
    when: PlacedText | None = None
    category: Category | None = None
    row: KeyedRow | None = None

    def moved(self, x: float, y: float) -> FooterLine:
        """The same line in another place."""
        when = self.when and evolve(self.when, x=self.when.x + x, y=self.when.y + y)
        text = evolve(self.text, x=self.text.x + x, y=self.text.y + y)
        return evolve(self, x=self.x + x, y=self.y + y, text=text, when=when)

    @property
    def width(self) -> float:
        """How far it reaches to the right."""
        return max(text.box.right for text in (self.text, self.when or self.text))


@frozen(kw_only=True)
class Footer:
    """Puts lines into columns, and columns beside each other.

    Attributes:
        size: the font size.
        width: how wide all of it may get.
        most: how many lines a column may have below its heading.
        language: the language of the words.
        written: how the day of a row is written.
        brief: whether rows show their day only.
    """

    size: float
    width: float
    most: int
    language: Language
    written: Callable[[Entry], str]
    brief: bool = False

    def categories(self, categories: Sequence[Category | None]) -> list[FooterLine]:
        """The mark of each category with its name."""
        lines = (self._line(name_of(category), "category", category) for category in categories)
        return [self._heading(_CATEGORIES), *lines]

    def signs(self, signs: Sequence[str]) -> list[FooterLine]:
        """What the other signs mean."""
        return [self._heading(_SIGNS), *(self._line(_SIGN_NAMES[sign], sign) for sign in signs)]

    def section(self, section: RowList) -> list[FooterLine]:
        """Some rows below their heading."""
        whens = [
            PlacedText(text=self.written(row.entry), x=_GLYPH * self.size, y=0, size=self.size)
            for row in section.rows
        ]
        start = max(when.box.right for when in whens) + 0.6 * self.size
        rows = (self._row(row, when, start) for row, when in zip(section.rows, whens, strict=True))
        return [self._heading(section.heading), *rows]

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

    def _row(self, row: KeyedRow, when: PlacedText, start: float) -> FooterLine:
        said = "" if self.brief else cut(short_text(row.entry), _ROOM * self.size, self.size)
        return FooterLine(
            text=PlacedText(text=said, x=start, y=0, size=self.size),
            kind="row",
            x=self.size / 2,
            y=-self.size * 0.35,
            when=when,
            category=row.entry.category,
            row=row,
        )

    def flow(self, lists: Sequence[Sequence[FooterLine]], x: float, y: float) -> list[FooterLine]:
        """All lines in their places, from an upper left corner on."""
        placed, left, top, deepest = list[FooterLine](), x, y, 0.0
        pitch = _PITCH * self.size
        for block in self._blocks(lists):
            wide = max(cell.width for cell in block)
            if left > x and left + wide > x + self.width:
                left, top, deepest = x, top + deepest + pitch, 0.0
            placed += (
                cell.moved(left, top + pitch * (index + 0.8)) for index, cell in enumerate(block)
            )
            left += wide + _GAP * self.size
            deepest = max(deepest, pitch * len(block))
        return placed

    def _blocks(self, lists: Sequence[Sequence[FooterLine]]) -> Iterator[list[FooterLine]]:
        """Columns of lines; those after the first of a list have no heading."""
        empty = FooterLine(text=PlacedText(text="", x=0, y=0, size=self.size), kind="heading")
        for cells in lists:
            heading, *lines = cells
            for start in range(0, len(lines), self.most):
                yield [heading if start == 0 else empty, *lines[start : start + self.most]]
