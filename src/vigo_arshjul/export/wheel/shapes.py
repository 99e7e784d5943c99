"""The shape of a mark: each category has its own, for those who cannot tell the colours."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from vigo_arshjul.export.wheel.geometry import Point, path, point
from vigo_arshjul.language import Words
from vigo_arshjul.model import Category
from vigo_arshjul.model.colours import COLOURS

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
        return _closed([_moved(point(size * far, angle), x, y) for far, angle in corners])

    return shape


def _moved(where: Point, x: float, y: float) -> Point:
    return where[0] + x, where[1] + y


def _closed(points: list[Point]) -> str:
    return path("M", *points[0], *(part for p in points[1:] for part in ("L", *p)), "Z")


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
