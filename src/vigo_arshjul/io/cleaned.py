"""Undoes what programs did to a text on its way.

Letters became codes, or their bytes were read in another encoding; a mail puts a sign before the
lines that it quotes.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from functools import partial

from attrs import evolve, frozen

from vigo_arshjul.language import Words
from vigo_arshjul.model import Entry, Place, Schedule, Unread, UnreadKind

_QUOTE = re.compile(r"^[ \t]{0,3}>(?:[ \t]{0,3}>){0,9}", re.MULTILINE)
_CODE = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,5}|#x[0-9a-fA-F]{2,4});")
# What parts cells and lines does not come of a code.
_PARTING = "|;\t\r\n"
_LETTERS = "æøåÆØÅéÉèÈêòôóüöäÜÖÄ§«»–—…’‘“”½°·•\u00a0\u030a\u0308"
# Fewer codes than this tell of no program.
_FEWEST = 3
_NORWEGIAN = "æøåÆØÅ"
_CODED = Words(
    "bokstaver står som koder, slik nettsider har dem, og er lest som bokstaver",
    "letters are HTML codes, and read as such",
)
_WRONG = Words(
    "bokstaver er UTF-8 lest i et annet tegnsett, og er satt tilbake",
    "letters are UTF-8 read in another encoding, and were put right",
)
_QUOTED = Words(
    "linjene er sitert i en melding; tegnet foran dem er ikke lest",
    "the lines are quoted in a mail; the sign before them is not read",
)


@frozen
class Cleaned:
    """A text as its writer wrote it."""

    text: str
    # What was undone, with the first sign of it and its line.
    told: tuple[tuple[int, str, Words], ...]
    moved: bool  # whether letters no longer stand in the columns of the source


def cleaned(text: str, *, in_quotes: bool) -> Cleaned:
    """Undo what programs did to a text on its way; in quotes no code becomes one."""
    found = list(_quoting(text))
    text = _QUOTE.sub(lambda sign: " " * len(sign[0]), text) if found else text
    in_place = len(text)
    readings: tuple[tuple[Words, re.Pattern[str], Callable[[str], str]], ...] = (
        (_WRONG, _wrong(), _RIGHT.__getitem__),
        (_CODED, _CODE, partial(_letter_of, in_quotes=in_quotes)),
    )
    for why, pattern, said in readings:
        letters = sum(said(sign).isalpha() for sign in pattern.findall(text))
        if sum(not said(sign).isascii() for sign in pattern.findall(text)) < _FEWEST:
            continue  # `&amp;` alone may be what the writer means
        # One letter among many that are right is a slip of its own, which a check finds.
        are_slips = letters <= sum(map(text.count, _NORWEGIAN))
        after, first = _undone(text, pattern, said, keeps_letters=are_slips)
        if first is not None:
            found.append((text.count("\n", 0, first.start()) + 1, first[0], why))
        text = after
    return Cleaned(text, tuple(found), len(text) != in_place)


def _undone(
    text: str, pattern: re.Pattern[str], said: Callable[[str], str], *, keeps_letters: bool
) -> tuple[str, re.Match[str] | None]:
    """A text with what its signs say, and the first of those."""
    first: list[re.Match[str]] = []

    def undo(sign: re.Match[str]) -> str:
        letter = said(sign[0])
        if letter == sign[0] or (keeps_letters and letter.isalpha()):
            return sign[0]
        first.extend([] if first else [sign])
        return letter

    return pattern.sub(undo, text), next(iter(first), None)


def told(schedule: Schedule, clean: Cleaned) -> Schedule:
    """The schedule that was read from a text, with what was undone of it."""
    more = (Unread(Place(line=n), sign, why, UnreadKind.CHARACTER) for n, sign, why in clean.told)
    schedule = evolve(schedule, unread=(*schedule.unread, *more))
    if not clean.moved:
        return schedule
    return evolve(
        schedule,
        entries=tuple(map(_in_its_line, schedule)),
        unread=tuple(evolve(one, place=Place(line=one.place.line)) for one in schedule.unread),
        unreadable=tuple(evolve(row, place=Place(line=row.line)) for row in schedule.unreadable),
    )


def _in_its_line(row: Entry) -> Entry:
    """A row of a text whose columns are not those of its source."""
    place = Place(line=row.line)
    return evolve(row, place=place, places=dict.fromkeys(row.places, place))


def _quoting(text: str) -> Iterator[tuple[int, str, Words]]:
    """The first sign of quoting, where most lines have one; some lines may be of another mail."""
    signs = list(_QUOTE.finditer(text))
    lines = sum(1 for line in text.splitlines() if line.strip())
    if len(signs) * 2 > lines and len(signs) > 1:
        yield text.count("\n", 0, signs[0].start()) + 1, signs[0][0].strip(), _QUOTED


def _letter_of(code: str, *, in_quotes: bool) -> str:
    """What a code of HTML says; the code itself where that would be no letter of a cell."""
    letter = html.unescape(code)
    kept = letter in _PARTING or not letter.isprintable() or (in_quotes and letter == '"')
    return code if kept and letter != "\u00a0" else letter


def _mistaken() -> Iterator[tuple[str, str]]:
    """Each letter as another encoding shows its bytes, with the letter."""
    for letter in _LETTERS:
        for encoding in ("cp1252", "latin-1", "mac_roman"):
            yield letter.encode().decode(encoding, errors="ignore"), letter


# Where an encoding has no sign for a byte of the letter, nothing tells it.
_RIGHT = {wrong: letter for wrong, letter in _mistaken() if len(wrong) > 1}


def _wrong() -> re.Pattern[str]:
    longest_first = sorted(_RIGHT, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)))
