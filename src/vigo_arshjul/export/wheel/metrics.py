"""How wide a text gets, whichever common font it is shown in.

Nobody knows which font a reader has. Each character counts as wide as in the wider of DejaVu
Sans and Arial, so that what fits by these numbers fits in both and in the many between them.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate, takewhile

from attrs import frozen

from vigo_arshjul.export.wheel.geometry import Box

FONTS = "'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', 'Nimbus Sans', sans-serif"

# How far letters reach above and below their line.
_ASCENT = 0.95
_DESCENT = 0.25

_ELLIPSIS = "…"
# A bold letter is at most so much wider; the narrowest ones more, but never a whole word.
_BOLD = 1.16
# Emoji are the widest that people write.
_UNKNOWN = 1.4

_WIDTHS: Mapping[float, str] = {
    0.30: "'IijlÌÍÎÏìíîïĨĩĪīĮįİıĵĺļł",
    0.35: " ,./:;\\|\xa0¦·‘’",
    0.42: "()-[]ft\xadľţťſ",
    0.45: "!r¡²³¹ŕŗř",
    0.50: '"*J`¨ª°´¸º',
    0.55: "cszçćĉċčśŝşšźżž“”„",
    0.60: "?L_kvxy§¯ýÿķĸĹĻĽĿŁŷ–•",
    0.65: "$0123456789FTabdeghnopqu{}¢£¤¥«µ¶»¿ßàáâãäåèéêëðñòóôõöøùúûüþāăąďđēĕėęěŋōőŪūůű€",
    0.70: "ABEKPSVXYZÀÁÂÃÄÅÈÉÊËÝÞŚŜŞŠŶŸŹŻŽ",
    0.75: "CNRUÇÑÙÚÛÜĆĈĊČŃŅŇŔŖŘ",
    0.80: "&DGHOQÐÒÓÔÕÖØĎĐ",
    0.85: "#+<=>^w~¬±×÷−",
    0.90: "M",
    1.05: "%@Wm©®¼½¾ÆæŒœ—…→←",
}
_WIDTH_OF = {character: width for width, group in _WIDTHS.items() for character in group}


@frozen(kw_only=True)
class PlacedText:
    """Words with their place.

    Attributes:
        text: what it says.
        x: where it is anchored.
        y: its line.
        size: its font size.
        anchor: whether `x` is its `start`, `middle` or `end`.
        bold: whether it is bold.
    """

    text: str
    x: float
    y: float
    size: float
    anchor: str = "start"
    bold: bool = False

    @property
    def width(self) -> float:
        """How wide it is at most."""
        return width(self.text, self.size, bold=self.bold)

    @property
    def box(self) -> Box:
        """The room that it takes at most."""
        before = {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor]
        return Box(
            self.x - before * self.width,
            self.y - _ASCENT * self.size,
            self.width,
            (_ASCENT + _DESCENT) * self.size,
        )


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a text is at most, in the units of its font size."""
    ems = sum(_WIDTH_OF.get(character, _UNKNOWN) for character in text)
    return ems * size * (_BOLD if bold else 1)


def is_known(text: str) -> bool:
    """Whether the width of a text is known; that of rare letters and of emoji is guessed."""
    return all(character in _WIDTH_OF for character in text)


def cut(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """As much of a text as fits, with an ellipsis where some is left out.

    A short bracket at the end, as `(1. levering)`, is what tells rows apart: it is kept, and
    the words before it are cut.
    """
    if width(text, size, bold=bold) <= room:
        return text
    head, bracket, rest = text.rpartition(" (")
    end = bracket + rest
    if text.endswith(")") and width(end, size, bold=bold) <= room / 2:
        return _begin(head, room - width(end, size, bold=bold), size, bold) + end
    return _begin(text, room, size, bold)


def _begin(text: str, room: float, size: float, bold: bool) -> str:
    room -= width(_ELLIPSIS, size, bold=bold)
    ends = accumulate(width(character, size, bold=bold) for character in text)
    fits = sum(1 for _ in takewhile(lambda end: end <= room, ends))
    begin = text[:fits]
    # Whole words, unless the last one is most of what fits.
    word = begin.rfind(" ")
    if word > fits * 0.6 and text[fits : fits + 1] != " ":
        begin = begin[:word]
    return begin.rstrip(" ,.;:–-/(") + _ELLIPSIS


def wrap(text: str, room: float, size: float, most: int, *, bold: bool = False) -> list[str]:
    """A text on at most so many lines, cut where it is longer."""
    words, lines = text.split(" "), list[str]()
    while words and len(lines) < most - 1:
        line = words.pop(0)
        while words and width(f"{line} {words[0]}", size, bold=bold) <= room:
            line += f" {words.pop(0)}"
        if width(line, size, bold=bold) > room:
            words.insert(0, line)
            break
        lines.append(line)
    if words:
        lines.append(cut(" ".join(words), room, size, bold=bold))
    return lines
