"""The wheel on sheets of A3, as parts of a PDF."""

from __future__ import annotations

import math
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from vigo_arshjul.export.typesetting import heading, literal
from vigo_arshjul.export.wheel.drawing import Drawing
from vigo_arshjul.export.wheel.layout import ACROSS, DOWN
from vigo_arshjul.export.wheel.metrics import SIZE
from vigo_arshjul.language import Words

_HEADING = Words("Årshjulet", "The wheel")
# The smallest words have 8 points.
_POINT = 8 / SIZE


def sheets(drawing: Drawing) -> Iterator[str]:
    """A page for each sheet, the first of them with a bookmark.

    A sheet is larger than A3 where the picture is broader, and longer where its edge would
    go through words.
    """
    view = drawing.layout.view
    wide = max(view.width, ACROSS)
    high = DOWN * wide / ACROSS
    number = math.ceil(view.height / high)
    edges = [view.y + high * sheet for sheet in range(1, number)]
    boxes = [text.box for text in drawing.layout.texts()]
    if any(box.y < edge < box.bottom for box in boxes for edge in edges):
        number, high = 1, view.height
    svg = literal(ET.tostring(drawing.svg(), encoding="unicode"))
    yield f'#let wheel = image(bytes({svg}), format: "svg", width: {view.width * _POINT}pt)'
    left, above = (wide - view.width) / 2, max(0, high - view.height) / 2
    said = heading(_HEADING.in_language(drawing.language)).removeprefix("#")
    for sheet in range(number):
        name = f"#place(hide({said}))" if sheet == 0 else ""
        yield (
            f"#page(width: {wide * _POINT}pt, height: {high * _POINT}pt, flipped: false, "
            "margin: 0pt, footer: none)"
            f"[{name}#place(dx: {left * _POINT}pt, dy: {(above - sheet * high) * _POINT}pt, wheel)]"
        )
