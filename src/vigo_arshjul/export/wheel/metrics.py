"""How wide a text gets, whichever common font it is shown in.

Nobody knows which font a reader has. The widths are those of Arial, rounded up, which Helvetica,
Liberation Sans and Nimbus Sans share; in any other font the picture holds a text to them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import evolve, frozen

from vigo_arshjul.export.wheel.geometry import Box

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
