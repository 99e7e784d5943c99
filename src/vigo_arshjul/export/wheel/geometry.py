"""The year as a circle: angles, points, the outlines of its parts, and how wide its words get.

Angles are degrees clockwise from the top; the middle of the circle is (0, 0), and y grows
downwards, as in a picture.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterator, Mapping

from attrs import evolve, frozen

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.language import Words
from vigo_arshjul.model import Category
from vigo_arshjul.model.around import COLOURS

Point = tuple[float, float]

# An outline that goes all the way round would end where it begins, and be nothing.
_WHOLE = 359.9


@frozen
class Box:
    """A rectangle, by its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height


@frozen
class Year:
    """A school year around a circle, 1 August at the top."""

    school_year: SchoolYear

    @property
    def first(self) -> dt.date:
        """1 August."""
        return self.school_year.first_day

    @property
    def last(self) -> dt.date:
        """31 July."""
        return self.school_year.last_day

    @property
    def days(self) -> int:
        """365 or 366."""
        return (self.last - self.first).days + 1

    @property
    def step(self) -> float:
        """The angle of one day."""
        return 360 / self.days

    def angle(self, day: dt.date, part: float = 0.0) -> float:
        """The angle of a day: of its beginning, or with 0.5 of its middle."""
        return ((day - self.first).days + part) * self.step

    def months(self) -> Iterator[tuple[dt.date, float, float]]:
        """The first day of each month, with the angles that the month begins and ends at."""
        day = self.first
        while day <= self.last:
            after = (day.replace(day=28) + dt.timedelta(days=4)).replace(day=1)
            yield day, self.angle(day), self.angle(after)
            day = after

    def weeks(self) -> Iterator[tuple[int, float, float]]:
        """Each ISO week by its number, with its angles; the first and last may be cut short."""
        monday = self.first - dt.timedelta(days=self.first.weekday())
        while monday <= self.last:
            after = monday + dt.timedelta(days=7)
            begin, end = max(0.0, self.angle(monday)), min(360.0, self.angle(after))
            yield monday.isocalendar().week, begin, end
            monday = after


def point(radius: float, angle: float) -> Point:
    """The point at a distance from the middle."""
    turn = math.radians(angle)
    return radius * math.sin(turn), -radius * math.cos(turn)


def number(value: float) -> str:
    """A number as short as a picture needs it: one decimal."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def path(*parts: str | float) -> str:
    """The data of a path."""
    return " ".join(part if isinstance(part, str) else number(part) for part in parts)


def sector(inner: float, outer: float, begin: float, end: float) -> str:
    """The outline of a part of a ring."""
    end = min(end, begin + _WHOLE)
    large = "1" if end - begin > 180 else "0"
    return path(
        "M", *point(outer, begin),
        "A", outer, outer, "0", large, "1", *point(outer, end),
        "L", *point(inner, end),
        "A", inner, inner, "0", large, "0", *point(inner, begin),
        "Z",
    )  # fmt: skip


def band(radius: float, half: float, begin: float, end: float) -> str:
    """The outline of a stroke along a circle, with round ends."""
    end = min(end, begin + _WHOLE)
    large = "1" if end - begin > 180 else "0"
    inner, outer = radius - half, radius + half
    return path(
        "M", *point(outer, begin),
        "A", outer, outer, "0", large, "1", *point(outer, end),
        "A", half, half, "0", "0", "1", *point(inner, end),
        "A", inner, inner, "0", large, "0", *point(inner, begin),
        "A", half, half, "0", "0", "1", *point(outer, begin),
        "Z",
    )  # fmt: skip


def along(radius: float, begin: float, end: float) -> str:
    """A line along a circle, in either direction, for a path that stands at its beginning."""
    turn = max(-_WHOLE, min(_WHOLE, end - begin))
    large, clockwise = "1" if abs(turn) > 180 else "0", "1" if turn > 0 else "0"
    return path("A", radius, radius, "0", large, clockwise, *point(radius, begin + turn))


def arc(radius: float, begin: float, end: float) -> str:
    """A line along a circle, in either direction."""
    return path("M", *point(radius, begin), along(radius, begin, end))


INK = "#1d2939"
PAPER = "#ffffff"

_NONE_COLOUR = "#98a2b3"
_NONE_NAME = Words("Uten kategori", "No category")

Shape = Callable[[float, float, float], str]


def colour_of(category: Category | None) -> str:
    """The colour of marks."""
    return COLOURS[category].strong if category else _NONE_COLOUR


def name_of(category: Category | None) -> Words:
    """What a category is called in a legend."""
    return COLOURS[category].name if category else _NONE_NAME


def _polygon(*corners: tuple[float, float]) -> Shape:
    """A shape by the distance and the angle of its corners, the distance as parts of the size."""

    def shape(x: float, y: float, size: float) -> str:
        around = (point(size * far, angle) for far, angle in corners)
        first, *others = ((x + right, y + down) for right, down in around)
        return path("M", *first, *(part for other in others for part in ("L", *other)), "Z")

    return shape


def _circle(x: float, y: float, size: float) -> str:
    return path("M", x - size, y, "a", size, size, "0 1 1", 2 * size, 0.0, "a", size, size, "0 1 1",
                -2 * size, 0.0, "Z")  # fmt: skip


def _regular(corners: int, size: float, turn: float = 0.0) -> Shape:
    return _polygon(*((size, turn + 360 / corners * corner) for corner in range(corners)))


def _cross(turn: float) -> Shape:
    """Four arms: for each a corner left and right of its end, and one between the arms."""
    return _polygon(
        *(
            (far, turn + 90 * arm + angle)
            for arm in range(4)
            for far, angle in ((1.15, -22.0), (1.15, 22.0), (0.6, 45.0))
        )
    )


_STAR = _polygon(*((1.3 if corner % 2 == 0 else 0.62, 36.0 * corner) for corner in range(10)))

_SHAPES: Mapping[Category | None, Shape] = {
    Category.INTERN: _circle,
    Category.FAGOPPLAERING: _regular(4, 1.25, 45),
    Category.PRIVATSKOLE: _regular(4, 1.3),
    Category.SOEKER_OG_INNTAK: _regular(3, 1.35),
    Category.SSB: _STAR,
    Category.LAANEKASSEN: _cross(0),
    Category.OPPFOELGINGSTJENESTEN: _regular(3, 1.35, 180),
    Category.VILBLI: _cross(45),
    Category.HJERNEN_OG_HJERTET: _regular(6, 1.15, 30),
    None: _polygon((1.2, 60), (1.2, 120), (1.2, 240), (1.2, 300)),
}


def shape(category: Category | None, x: float, y: float, size: float) -> str:
    """The outline of a mark around a point."""
    return _SHAPES[category](x, y, size)


# Nobody knows which font a reader has. The widths are those of Arial, rounded up, which Helvetica,
# Liberation Sans and Nimbus Sans share; in any other font the picture holds a text to them.
FONTS = "'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', 'Nimbus Sans', sans-serif"

# Of labels, and the smallest that there is.
SIZE = 12.0

# How far letters reach above and below their line, in DejaVu Sans, which reaches furthest.
_ASCENT = 0.929
_DESCENT = 0.237

# A bold word is so much wider; a single narrow letter more, but never a whole word.
_BOLD = 1.12
# Emoji are the widest that people write.
_UNKNOWN = 1.4

_WIDTHS: Mapping[float, str] = {
    0.23: "'ijlįĵĺļł‘’",
    0.28: " !,./:;I[\\]ft|\xa0¦·ÌÍÎÏìíîïĨĩĪīĮįİı",
    0.34: "()-`r{}\xad¡¨²³´¸¹ľŕŗř“”„",
    0.40: '"*ªº°•ť',
    0.50: "Jcksvxyz^çýÿćĉċčĶķśŝşšŷźżž",
    0.56: "#$0123456789?L_abdeghnopqu¢£¤¥§«»¯±¶×÷àáâãäåèéêëðñòóôõöùúûüþ"
    "āăąđēĕėęěĹĻĽĿŁńņňŋōőũūŭůűų–€",
    0.62: "+<=>F~TZ¬µ¿×÷ßøďŢŤŹŻŽ−",
    0.67: "&ABEKPSVXYÀÁÂÃÄÅÈÉÊËÝÞĀĂĄĒĔĖĘĚŚŜŞŠŶŸ",
    0.73: "CDHNRUwÇÐÑÙÚÛÜĆĈĊČĎĐŃŅŇŔŖŘŪŮŰŲŵ",
    0.78: "GOQ©®ÒÓÔÕÖØĢŌŐ",
    0.84: "Mm¼½¾",
    0.95: "%WæœŴ",
    1.02: "@ÆŒ—…→←",
}
_WIDTH_OF = {character: width for width, group in _WIDTHS.items() for character in group}


@frozen(kw_only=True)
class PlacedText:
    """Words with their place."""

    text: str
    x: float
    y: float
    size: float
    anchor: str = "start"  # whether `x` is its `start`, `middle` or `end`
    bold: bool = False

    def moved(self, x: float, y: float) -> PlacedText:
        """The same words in another place."""
        return evolve(self, x=self.x + x, y=self.y + y)

    @property
    def width(self) -> float:
        """How wide it is."""
        return width(self.text, self.size, bold=self.bold)

    @property
    def box(self) -> Box:
        """The room that it takes."""
        before = {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor]
        return Box(
            self.x - before * self.width,
            self.y - _ASCENT * self.size,
            self.width,
            (_ASCENT + _DESCENT) * self.size,
        )


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a text is, in the units of its font size."""
    ems = sum(_WIDTH_OF.get(character, _UNKNOWN) for character in text)
    return ems * size * (_BOLD if bold else 1)


def wrap(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """A text on as many lines as it needs; a word longer than a line is divided."""
    lines, left = list[list[str]](), 0.0
    space = width(" ", size, bold=bold)
    for word in text.split():
        whole = width(word, size, bold=bold)
        for piece in [word] if whole <= room else _pieces(word, room, size, bold):
            wide = whole if piece == word else width(piece, size, bold=bold)
            if wide > left:
                lines.append([])
                left = room
            lines[-1].append(piece)
            left -= wide + space
    return [" ".join(line) for line in lines] or [""]


def _pieces(word: str, room: float, size: float, bold: bool) -> Iterator[str]:
    """A word, in parts where it is longer than a line."""
    begin, left = 0, room
    for index, character in enumerate(word):
        wide = width(character, size, bold=bold)
        if wide > left and index > begin:
            yield word[begin:index]
            begin, left = index, room
        left -= wide
    yield word[begin:]
