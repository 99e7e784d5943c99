"""Where the labels stand: in two columns beside the circle, none over another.

Rows of one day share a label group with one line to the circle. On each side the groups keep
their order around the circle, and each lies as near to the height of its day as the others
let it: the sum of the squared shifts is the least there is.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import groupby

from attrs import frozen

from vigo_arshjul.export.wheel.geometry import Point, along, path, point
from vigo_arshjul.export.wheel.metrics import PlacedText, cut
from vigo_arshjul.export.wheel.rings import Item
from vigo_arshjul.export.wheel.wording import short_text

PITCH = 16.0
_BETWEEN_GROUPS = 7.0
# The room for a mark between the day and the words.
_MARK = 26.0
_STUB = 10.0
# Where the two sides meet: from one angle to the other.
_BOTTOM = (165, 195)


@frozen(kw_only=True)
class Group:
    """The rows of one day or period.

    Attributes:
        angle: that of its day, or of the first of its days.
        when: its day as it is written.
        items: the rows, a line for each.
    """

    angle: float
    when: str
    items: tuple[Item, ...]

    @property
    def height(self) -> float:
        """The room that it needs, with the space to the next one."""
        return PITCH * len(self.items) + _BETWEEN_GROUPS


@frozen(kw_only=True)
class Label:
    """A row beside the circle: the middle of its mark, and its words."""

    item: Item
    mark: Point
    text: PlacedText


@frozen(kw_only=True)
class LabelGroup:
    """The rows of one day in their place.

    Attributes:
        angle: that of the day.
        when: the day, beside the first row.
        labels: the rows.
        end: where the line from the circle ends.
    """

    angle: float
    when: PlacedText
    labels: tuple[Label, ...]
    end: Point


@frozen(kw_only=True)
class Columns:
    """The two columns: days next to the circle, then marks, then words.

    The days end where the marks begin, so that the eye goes from one to the other.

    Attributes:
        inner: how far the days begin from the middle.
        dates: how wide the days are.
        room: how wide the words may get.
        size: the font size.
    """

    inner: float
    dates: float
    room: float
    size: float

    @property
    def outer(self) -> float:
        """How far the words may reach from the middle."""
        return self._words + self.room

    @property
    def _words(self) -> float:
        return self.inner + self.dates + _MARK

    def put(self, group: Group, top: float, *, right: bool) -> LabelGroup:
        """A group in its column, from a height on."""
        side, anchor, other = (1, "start", "end") if right else (-1, "end", "start")
        lines = [top + PITCH * (index + 0.75) for index in range(len(group.items))]
        text = partial(PlacedText, size=self.size)
        middle = self.inner + self.dates + _MARK / 2
        labels = (
            Label(
                item=item,
                mark=(side * middle, line - 0.35 * self.size),
                text=text(
                    text=cut(short_text(item.entry), self.room, self.size),
                    x=side * self._words,
                    y=line,
                    anchor=anchor,
                ),
            )
            for item, line in zip(group.items, lines, strict=True)
        )
        beside = self.inner + self.dates
        when = text(text=group.when, x=side * beside, y=lines[0], anchor=other, bold=True)
        return LabelGroup(
            angle=group.angle,
            when=when,
            labels=tuple(labels),
            end=(side * (beside - when.width - 4), lines[0] - 0.35 * self.size),
        )


def grouped(items: Iterable[Item], when: Callable[[Item], str]) -> tuple[Group, ...]:
    """The groups around the circle."""
    ordered = sorted(items, key=lambda item: (item.entry.when.first, item.entry.when.last))
    return tuple(
        Group(angle=rows[0].begin, when=text, items=tuple(rows))
        for text, rows in ((text, list(rows)) for text, rows in groupby(ordered, when))
    )


def sides(groups: Sequence[Group]) -> tuple[list[Group], list[Group]]:
    """The groups of the right and of the left side, each from top to bottom.

    Near the bottom of the circle a group goes where there is more room.
    """
    ordered = sorted(groups, key=lambda group: group.angle)
    splits = [
        index
        for index in range(len(ordered) + 1)
        if all(group.angle < _BOTTOM[1] for group in ordered[:index])
        and all(group.angle >= _BOTTOM[0] for group in ordered[index:])
    ]
    best = min(splits, key=lambda i: max(height_of(ordered[:i]), height_of(ordered[i:])))
    return ordered[:best], ordered[best:][::-1]


def height_of(groups: Iterable[Group]) -> float:
    """The room that some groups need below each other."""
    return sum(group.height for group in groups)


def tops(groups: Sequence[Group], radius: float, half: float) -> list[float]:
    """The height that each group of a side begins at.

    Args:
        groups: from top to bottom.
        radius: that of the circle.
        half: how far the column may reach above and below the middle.
    """
    wanted = [-radius * math.cos(math.radians(g.angle)) - PITCH / 2 for g in groups]
    return spread(wanted, [group.height for group in groups], -half, half)


def spread(
    wanted: Sequence[float], heights: Sequence[float], top: float, bottom: float
) -> list[float]:
    """Put boxes below each other in their order, each as near to its wanted place as can be.

    Without their own heights the places must only not fall: neighbours that do are pooled to
    their mean until none does.
    """
    before = [sum(heights[:index]) for index in range(len(heights))]
    pools = list[tuple[float, int]]()
    for place, offset in zip(wanted, before, strict=True):
        mean, count = place - offset, 1
        while pools and pools[-1][0] > mean:
            other, more = pools.pop()
            mean = (mean * count + other * more) / (count + more)
            count += more
        pools.append((mean, count))
    highest = max(top, bottom - sum(heights))
    kept = [min(max(mean, top), highest) for mean, count in pools for _ in range(count)]
    return [place + offset for place, offset in zip(kept, before, strict=True)]


def leader(angle: float, rim: float, end: Point) -> str:
    """The line from the circle to a label: straight, or first along the circle.

    A label far round the circle from its day is reached along the circle, up to where the
    way to it is free.
    """
    start, (x, y) = rim + _STUB, end
    bend = x - math.copysign(_STUB, x)
    way = math.degrees(math.atan2(bend, -y))
    # A point outside a circle sees so much of it on either side of the nearest point.
    seen = math.degrees(math.acos(min(1.0, start / math.hypot(bend, y))))
    off = (way - angle + 180) % 360 - 180
    parts = [path("M", *point(rim, angle), "L", *point(start, angle))]
    if abs(off) > seen:
        turn = angle + off - math.copysign(seen, off)
        parts.append(along(start, angle, turn))
    parts.append(path("L", bend, y, "L", x, y))
    return " ".join(parts)
