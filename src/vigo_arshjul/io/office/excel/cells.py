"""What a cell of a workbook holds: its text, the day that it may be, its colour, what is odd."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import frozen
from openpyxl.cell.read_only import EMPTY_CELL
from openpyxl.utils.datetime import from_excel

from vigo_arshjul.io.tables.source.richtext import clean, marked
from vigo_arshjul.language import Words

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
# Days that a bare number can stand for: 1927 to 2173.
_SERIAL = range(10_000, 100_000)

_ERROR = Words("en feilverdi fra Excel", "an error value of Excel")
TRUTH = Words(
    "en sannhetsverdi, som ingen skriver i et årshjul",
    "a truth value, which nobody writes in a schedule",
)
_FORMULA = Words(
    "en formel uten lagret verdi; åpne arbeidsboken i Excel og lagre den",
    "a formula without a stored value; open the workbook in Excel and save it",
)

# Letters, whether in italics, and whether struck through.
Piece = tuple[str, bool, bool]


@frozen
class Cell:
    """A cell: its pieces, what it is as a day, its colour, and what is odd about it."""

    pieces: tuple[Piece, ...] = ()
    day: str | None = None
    shade: str | None = None
    odd: Words | None = None

    @property
    def plain(self) -> str:
        """The text that is not struck, alone."""
        return "".join(text for text, _, struck in self.pieces if not struck).strip()

    @property
    def struck(self) -> str:
        """The text that is struck."""
        return " ".join(text.strip() for text, _, struck in self.pieces if struck).strip()

    def marked(self, *, whole: bool) -> str:
        """The text with `<i>…</i>`."""
        said = ((text, italic) for text, italic, struck in self.pieces if whole or not struck)
        return marked(said).strip()


EMPTY = Cell()
Cells = tuple[Cell, ...]


def cell_of(cell: Any, formulas: Mapping[str, str], epoch: dt.datetime) -> Cell:
    """What a cell of openpyxl holds.

    Args:
        cell: the cell.
        formulas: the formulas without a stored value, by where they stand.
        epoch: the day that numbers count from.
    """
    value, odd = cell.value, None
    if value is None:
        formula = formulas.get(cell.coordinate) if formulas and cell is not EMPTY_CELL else None
        if formula is None:
            return EMPTY
        value, odd = formula, _FORMULA
    if isinstance(value, bool):
        odd = TRUTH
    elif cell.data_type == "e":
        odd = _ERROR
    font = cell.font
    pieces = tuple(_pieces(value, struck=bool(font and font.strike)))
    text = "".join(text for text, _, _ in pieces).strip()
    return Cell(pieces, _day(value, epoch), _shade(cell) if text else None, odd)


def _day(value: object, epoch: dt.datetime) -> str | None:
    """The day that a bare number can stand for."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    if int(value) not in _SERIAL:
        return None
    day = from_excel(int(value), epoch)
    return day.strftime("%Y-%m-%d") if isinstance(day, dt.datetime) else None


def _pieces(value: object, *, struck: bool) -> Iterator[Piece]:
    """What a cell says, each piece with whether it is in italics, and whether struck."""
    match value:
        case dt.datetime() if (value.hour, value.minute) != (0, 0):
            yield value.strftime("%Y-%m-%dT%H:%M"), False, struck
        case dt.datetime() | dt.date():
            yield value.strftime("%Y-%m-%d"), False, struck
        case dt.time():
            yield value.strftime("%H:%M"), False, struck
        case bool():
            yield ("SANN" if value else "USANN"), False, struck
        case float() if value.is_integer():
            yield f"{value:.0f}", False, struck
        case list():
            # A text in several styles.
            for part in value:
                font = getattr(part, "font", None)
                text = _unescaped(getattr(part, "text", None) or str(part))
                yield text, bool(font and font.i), bool(font.strike if font else struck)
        case _:
            yield _unescaped(str(value)), False, struck


def _unescaped(text: str) -> str:
    return clean(_ESCAPE.sub(lambda match: chr(int(match[1], 16)), text))


def _shade(cell: Any) -> str | None:
    """The colour of a cell as `EEBC4C`, or the name that its workbook has for it."""
    fill = cell.fill
    if fill is None or fill.fill_type != "solid":
        return None
    colour = fill.fgColor
    if colour.type == "rgb":
        rgb = str(colour.rgb)[-6:].upper()
        return rgb if rgb != "FFFFFF" else None
    return f"{colour.type}:{colour.value}:{colour.tint:.3f}"


def shade_of_row(cells: Iterable[Cell]) -> str | None:
    """The colour that most of the coloured cells of a row have."""
    shades = Counter(cell.shade for cell in cells if cell.shade)
    return shades.most_common(1)[0][0] if shades else None
