"""Where the labels stand: in two columns beside the circle, none over another.

Rows of one day share a label group with one line to the circle. On each side the groups keep
their order around the circle, and each lies as near to the height of its day as the others
let it: the sum of the squared shifts is the least there is.

A label has as many lines as its words need. Where they are too many, or a column would get too
high, it is a number, and a list below the circle has the words.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, groupby

from attrs import evolve, frozen

from vigo_arshjul.export.wheel.geometry import (
    SIZE,
    PlacedText,
    Point,
    along,
    path,
    point,
    width,
    wrap,
)
from vigo_arshjul.export.wheel.rings import Item
from vigo_arshjul.export.wheel.rows import label_of

PITCH = 14.4
_BETWEEN_GROUPS = 2.0
# The room for a mark between the day and the words.
_MARK = 22.0
_STUB = 10.0
# Where the two sides meet: from one angle to the other, best in the middle.
_BOTTOM = (150, 180, 210)
# The most room for a day, and the least for words.
_DATES = 140.0
_NARROWEST = 200.0
# Nobody reads a label of more lines beside a circle.
_LINES = 3


@frozen(kw_only=True)
class Group:
    """The rows of one day or period."""

    angle: float  # that of its day, or of the first of its days
    when: Sequence[str]  # its day as it is written, in lines
    items: Sequence[Item]  # the rows
    texts: Mapping[str, str]  # what each row says, by its key
    words: Mapping[str, Sequence[str]] = {}  # the same in lines; no row that is a number

    @property
    def height(self) -> float:
        """The room that it needs, with the space to the next one."""
        lines = sum(len(self.words.get(item.key, " ")) for item in self.items)
        return PITCH * max(lines, len(self.when)) + _BETWEEN_GROUPS

    def without(self, keys: Collection[str]) -> Group:
        """The same with some more rows as numbers."""
        words = {key: lines for key, lines in self.words.items() if key not in keys}
        return evolve(self, words=words)


@frozen(kw_only=True)
class Label:
    """A row beside the circle: the middle of its mark, and its lines."""

    item: Item
    mark: Point
    texts: tuple[PlacedText, ...]


@frozen(kw_only=True)
class LabelGroup:
    """The rows of one day in their place."""

    angle: float  # that of the day
    whens: tuple[PlacedText, ...]  # the day in lines, the first beside the first row
    labels: tuple[Label, ...]  # the rows
    end: Point  # where the line from the circle ends


@frozen(kw_only=True)
class LabelColumn:
    """A column of labels: days next to the circle, then marks, then words.

    The days end where the marks begin, so that the eye goes from one to the other.
    """

    side: int  # 1 for that on the right of the circle, -1 for that on its left
    inner: float  # how far the days begin from the middle
    dates: float  # how wide the days are
    room: float  # how wide the words may get

    @property
    def outer(self) -> float:
        """How far the words may reach from the middle."""
        return self._words + self.room

    @property
    def _words(self) -> float:
        return self.inner + self.dates + _MARK

    def worded(self, group: Group) -> Group:
        """A group with its words in lines; a row that needs too many is a number."""
        words = {key: wrap(text, self.room, SIZE) for key, text in group.texts.items()}
        return evolve(group, words={k: lines for k, lines in words.items() if len(lines) <= _LINES})

    def put(self, group: Group, top: float, numbers: Mapping[str, str]) -> LabelGroup:
        """A group in its column, from a height on, with the numbers of the rows that are one."""
        x, line = self.side * (self.inner + self.dates), top + 0.75 * PITCH
        anchor = "end" if self.side > 0 else "start"
        when = partial(PlacedText, x=x, size=SIZE, anchor=anchor, bold=True)
        whens = tuple(when(text=said, y=line + PITCH * n) for n, said in enumerate(group.when))
        end = x - self.side * (whens[0].width + 4), line - 0.35 * SIZE
        labels = list[Label]()
        for item in group.items:
            words = group.words.get(item.key) or (numbers[item.key],)
            labels.append(self._label(item, words, line))
            line += PITCH * len(words)
        return LabelGroup(angle=group.angle, whens=whens, labels=tuple(labels), end=end)

    def _label(self, item: Item, words: Sequence[str], line: float) -> Label:
        anchor = "start" if self.side > 0 else "end"
        x = self.side * self._words
        texts = (
            PlacedText(text=said, x=x, y=line + PITCH * index, size=SIZE, anchor=anchor)
            for index, said in enumerate(words)
        )
        mark = x - self.side * _MARK / 2, line - 0.35 * SIZE
        return Label(item=item, mark=mark, texts=tuple(texts))


@frozen(kw_only=True)
class Sides:
    """What stands beside the circle on the right and on the left, from top to bottom."""

    right: LabelColumn
    left: LabelColumn
    on_right: Sequence[Group]
    on_left: Sequence[Group]

    @classmethod
    def of(
        cls, groups: Sequence[Group], inner: float, outer: float, shift: float, most: float
    ) -> Sides:
        """The groups in columns as wide as their words need, as far as there is room.

        Near the bottom of the circle a group goes where there is more room, if it must.

        Args:
            inner: how far the days begin from the middle of the circle.
            outer: how far the words may reach from the middle of the sheet.
            shift: how far the circle stands on the left of that.
        """
        dates = max(
            (width(said, SIZE, bold=True) for group in groups for said in group.when), default=0.0
        )
        texts = (text for group in groups for text in group.texts.values())
        widest = max((width(text, SIZE) for text in texts), default=0.0)
        right, left = (
            LabelColumn(
                side=side,
                inner=inner,
                dates=dates,
                room=min(max(outer + side * shift - inner - dates - _MARK, _NARROWEST), widest),
            )
            for side in (1, -1)
        )
        ordered = sorted(groups, key=lambda group: group.angle)
        first, middle, last = (sum(g.angle < angle for g in ordered) for angle in _BOTTOM)
        on_right = [right.worded(group) for group in ordered[:last]]
        on_left = [left.worded(group) for group in ordered[first:]]

        def badness(split: int) -> tuple[float, int]:
            height = max(height_of(on_right[:split]), height_of(on_left[split - first :]))
            return max(height, most), abs(split - middle)

        best = min(range(first, last + 1), key=badness)
        return cls(
            right=right, left=left, on_right=on_right[:best], on_left=on_left[best - first :][::-1]
        )

    @property
    def height(self) -> float:
        """How high the higher of them is."""
        return max(height_of(self.on_right), height_of(self.on_left))

    def within(self, most: float) -> Sides:
        """The same with so many of the longest labels as numbers that they fit, if they can."""
        on_right, on_left = (_crowded_out(side, most) for side in (self.on_right, self.on_left))
        return evolve(self, on_right=on_right, on_left=on_left)

    def numbered(self) -> Iterator[str]:
        """The rows that are numbers, in the order of the year."""
        for group in chain(self.on_right, reversed(self.on_left)):
            yield from (item.key for item in group.items if item.key not in group.words)

    def put(self, radius: float, half: float, numbers: Mapping[str, str]) -> tuple[LabelGroup, ...]:
        """All groups in their places, up to `half` above and below the middle."""
        return tuple(
            column.put(group, top, numbers)
            for column, groups in ((self.right, self.on_right), (self.left, self.on_left))
            for group, top in zip(groups, tops(groups, radius, half), strict=True)
        )


def _crowded_out(groups: Sequence[Group], most: float) -> list[Group]:
    over = math.ceil((height_of(groups) - most) / PITCH)
    words = {key: lines for group in groups for key, lines in group.words.items()}
    keys = set[str]()
    for key in sorted(words, key=lambda key: (len(words[key]), sum(map(len, words[key]))))[::-1]:
        if over <= 0 or len(words[key]) == 1:
            break
        over -= len(words[key]) - 1
        keys.add(key)
    return [group.without(keys) for group in groups]


def grouped(items: Iterable[Item], when: Callable[[Item], str]) -> tuple[Group, ...]:
    """The groups around the circle."""
    ordered = sorted(items, key=lambda item: (item.entry.when.first, item.entry.when.last))
    return tuple(
        Group(
            angle=rows[0].begin,
            when=wrap(text, _DATES, SIZE, bold=True),
            items=rows,
            texts={item.key: label_of(item.entry) for item in rows},
        )
        for text, rows in ((text, list(rows)) for text, rows in groupby(ordered, when))
    )


def height_of(groups: Iterable[Group]) -> float:
    """The room that some groups need below each other."""
    return sum(group.height for group in groups)


def tops(groups: Sequence[Group], radius: float, half: float) -> list[float]:
    """The height that each group of a side begins at, up to `half` above and below the middle."""
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
