"""What the lines of a text shall say that were read as one: each takes its own words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vigo_arshjul.io.tables.editing.rearranging import CannotWriteError
from vigo_arshjul.io.tables.source.rows import Row, SetRow

_SPACES = re.compile(r"(\s+)")
# What is put before or behind a word where lines are set together, or days are.
_MARKS = ":–-•*·,()"


def pieces_of(row: Row, at: int) -> list[tuple[Row, int]]:
    """The lines, and the place in each, that a cell of a row was set together of."""
    if not isinstance(row, SetRow):
        return [(row, at)]
    spots = row.spots if len(row.cells) == 1 else row.spots[at : at + 1]
    return [piece for line, place in spots for piece in pieces_of(line, place)]


def in_pieces(pieces: Sequence[str], was: str, now: str) -> Iterator[str]:
    """What each piece shall say of a text that they make together.

    A date has as many words when it is another day, so each word of the text is that of one
    piece, or stands between them.

    Raises:
        CannotWriteError: if a word changes that is of no piece.
    """
    old, new = was.split(), now.split()
    if len(old) != len(new):
        raise CannotWriteError
    left = {at: new[at] for at, word in enumerate(old) if word != new[at]}
    taken: set[int] = set()
    for piece in pieces:
        yield _renewed(piece, old, left, taken)
    if left:
        raise CannotWriteError


def _renewed(piece: str, old: Sequence[str], left: dict[int, str], taken: set[int]) -> str:
    """A piece with the words of the text that are its own; those that change are taken out."""
    at = 0

    def renewed(said: str) -> str:
        nonlocal at
        bare = said.strip(_MARKS)
        found = (n for n in range(at, len(old)) if n not in taken and old[n].strip(_MARKS) == bare)
        place = next(found, None)
        if place is None or not bare.strip():
            return said
        at = place + 1
        taken.add(place)
        return said.replace(bare, left.pop(place, old[place]).strip(_MARKS), 1)

    return "".join(map(renewed, _SPACES.split(piece)))
