"""The shadow of a text: the same words without their formatting, each letter with its place.

Dates, headings and names are looked for in the shadow, so that no soft hyphen, no-break space,
tag or decomposed letter hides one; what is found is changed in the text itself, and nothing
else of it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from vigo_arshjul.phrases.letters.late import late

# A text with none of these is its own shadow; a star may be one of two that mark strong words.
_PLAIN = re.compile(r"[\n\x20-)+-;=-~æøåÆØÅéÉèÈêòôóüöäÜÖÄ§«»–…’‘“”½°·•]*+")
_TAG = late(r"</?(?:i|b|u|s|strike|em|strong|span|font|sub|sup|small|mark|a|p|br|del|ins)\b[^<>]*>")
# Signs that nobody sees: soft hyphen, joiners, marks of direction, variation selectors.
_UNSEEN = (
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_SPACES = "[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
_DASHES = {**dict.fromkeys("\u2010\u2011\u2012\u2212\u2043\ufe63\uff0d\u02d7", "-")}
_DASHES |= dict.fromkeys("\u2014\u2015\ufe58", "–")
_BREAKS = "\r\v\f\x85\u2028\u2029"
# Greek and Cyrillic letters that look like Latin ones; they count as such within a Latin word.
LOOK_ALIKES = dict(
    zip(
        "авеіјкмнорстухѕԁԛԝһАВЕІЈКМНОРСТУХЅοαεικνρτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
        "abeijkmhopctyxsdqwhABEIJKMHOPCTYXSoaeikvptuxABEZHIKMNOPTYX",
        strict=True,
    )
)
# Letters with a stroke of their own, which Unicode puts together with none.
_STROKED = {"o\u0338": "ø", "O\u0338": "Ø", "o\u0337": "ø", "O\u0337": "Ø"}
_MIXED = re.compile(r"[a-zæøåA-ZÆØÅ]")
LETTERS = re.compile(r"\w+")


class Shadow(NamedTuple):
    """A text without its formatting."""

    text: str  # the words
    source: str  # the text as it was written
    # Where each of its letters begins in the source; None where all are in place.
    places: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a piece of the shadow stands in the source."""
        if self.places is None:
            return start, end
        if start == end:
            at = self.places[start] if start < len(self.places) else len(self.source)
            return at, at
        last = self.places[end - 1]
        after = self.places[end] if end < len(self.places) else len(self.source)
        # What is unseen behind the last letter belongs to what follows it.
        while after - 1 > last and not unicodedata.combining(self.source[after - 1]):
            after -= 1
        return self.places[start], max(after, last + 1)


def is_plain(text: str) -> bool:
    """Whether a text has none but the usual signs, and is its own shadow."""
    return _PLAIN.fullmatch(text) is not None


@lru_cache(maxsize=32768)
def shadow_of(text: str) -> Shadow:
    """The shadow of a text."""
    if is_plain(text):
        return Shadow(text, text)
    pieces: list[str] = []
    places: list[int] = []
    for start, end, piece in _pieces(text):
        pieces.append(piece)
        # What takes the place of a cluster stands where that began.
        places += range(start, end) if piece == text[start:end] else [start] * len(piece)
    folded_text = _with_latin("".join(pieces))
    if folded_text == text:
        return Shadow(text, text)
    return Shadow(folded_text, text, tuple(places))


def folded(text: str) -> str:
    """The words of a text, without its formatting."""
    return shadow_of(text).text


# A line that ends so goes on in the next.
_GOES_ON = late(
    r"(?:[,(/&]|\b(?:er|pr|per|senest|seinest|innen|innan|til|fra|frå|og|eller|den|i|på|av|for|med|ved"
    r"|om|etter|før|å|at|som|se|sjå|også|dato|skal|må|kan|blir|vil)\.?|\bi\s(?-i:[A-ZÆØÅ]{2,}))\Z",
    re.IGNORECASE,
)
_SENTENCE_ENDS = late(r"(?:(?<!\d)\.|[!?:;])\Z")
_DAY_ALONE = late(r"\d{1,2}\.\s?[^\W\d]{3,9}[.)]*(?:,?\skl\b.*)?")
_A_WORD = late(r"\S+")
# Narrower than this, lines are those of a list.
_NARROWEST = 20


@lru_cache(maxsize=8192)
def prose_of(text: str) -> Shadow:
    """The shadow of a text, with the line breaks within its sentences as spaces."""
    shadow = shadow_of(text)
    if "\n" not in shadow.text:
        return shadow
    lines = shadow.text.split("\n")
    breaks = list(pairwise(lines))
    goes_on = [_is_one_sentence(above.rstrip(), below.lstrip()) for above, below in breaks]
    # Tags had their place in a line when somebody broke it.
    if any(goes_on) and any(map(_are_filled, (lines, shadow.source.splitlines()))):
        goes_on = [not _SENTENCE_ENDS.search(above.rstrip()) for above in lines[:-1]]
    marks = [" " if is_one else "\n" for is_one in goes_on]
    joined = "".join(f"{line}{mark}" for line, mark in zip(lines, [*marks, ""], strict=True))
    return shadow._replace(text=joined)


def _is_one_sentence(above: str, below: str) -> bool:
    """Whether a sentence goes on over a line break."""
    if _GOES_ON.search(above) or above.count("(") > above.count(")"):
        return True
    if _DAY_ALONE.fullmatch(below) and above[-1:].isalpha():
        return True
    goes_on = below[:1].islower() or below.startswith("(")
    return bool(above) and goes_on and not _SENTENCE_ENDS.search(above)


def _are_filled(lines: Sequence[str]) -> bool:
    """Whether each line ends where no other word had room, as a program breaks them."""
    width = max(map(len, lines))
    words = (_A_WORD.match(line.lstrip()) for line in lines[1:])
    ends = (len(a.rstrip()) + 1 + len(b[0]) for a, b in zip(lines, words, strict=False) if b)
    return len(lines) > 2 and width >= _NARROWEST and all(end > width for end in ends)


def _pieces(text: str) -> Iterator[tuple[int, int, str]]:
    """The text in pieces, `(start, end, letters)`: composed, and without what nobody sees."""
    at = 0
    while at < len(text):
        if end := _plain_until(text, at):
            piece = text[at:end]
        else:
            end, piece = _formatted(text, at)
        if piece:
            yield at, end, piece
        at = end


def _formatted(text: str, at: int) -> tuple[int, str]:
    """Where a sign that is no plain letter ends, and what it says: nothing, or its letters."""
    letter, end = text[at], at + 1
    if letter == "<" and (tag := _TAG.match(text, at)):
        return tag.end(), " " if tag[0][1:3].lower() in ("br", "p>", "/p") else ""
    if letter == "\r" and text[end : end + 1] == "\n":
        return end, ""
    if text.startswith("**", at):
        return at + 2, ""
    if letter in _BREAKS:
        return end, "\n"
    if re.match(_UNSEEN, letter):
        return end, ""
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end, _letter(text[at:end])


def _plain_until(text: str, at: int) -> int:
    """Where plain letters end that begin here; 0 where none do."""
    plain = _PLAIN.match(text, at)
    end = plain.end() if plain else at
    # An accent behind a plain letter belongs to it.
    if end > at and end < len(text) and unicodedata.combining(text[end]):
        end -= 1
    return end if end > at else 0


def _letter(cluster: str) -> str:
    if cluster in _DASHES:
        return _DASHES[cluster]
    if re.match(_SPACES, cluster):
        return " "
    letter = _STROKED.get(cluster) or unicodedata.normalize("NFC", cluster)
    code = ord(letter[0])
    # Ligatures, letters of full width, and the bold ones of mathematics.
    is_form = 0xFB00 <= code <= 0xFB06 or 0xFF01 <= code <= 0xFF5E or 0x1D400 <= code <= 0x1D7FF
    return unicodedata.normalize("NFKC", letter) if is_form else letter


def _with_latin(text: str) -> str:
    """The text with the letters that only look Latin as Latin ones, within words that have both."""
    if LOOK_ALIKES.keys().isdisjoint(text):
        return text

    def mended(match: re.Match[str]) -> str:
        word = match[0]
        if not _MIXED.search(word):
            return word
        return "".join(LOOK_ALIKES.get(letter, letter) for letter in word)

    return LETTERS.sub(mended, text)


def rewritten(piece: str, new: str) -> str:
    """A piece of a text saying something else, with its formatting where that still fits."""
    shadow = shadow_of(piece)
    if shadow.text == new:
        return piece
    if shadow.places is None:
        return new
    old_words, new_words = list(LETTERS.finditer(shadow.text)), LETTERS.findall(new)
    same_shape = LETTERS.sub("", shadow.text) == LETTERS.sub("", new)
    if not same_shape or len(old_words) != len(new_words):
        return new + "".join(tag[0] for tag in _TAG.finditer(piece))
    out, at = [], 0
    for match, word in zip(old_words, new_words, strict=True):
        start, end = shadow.span(*match.span())
        inside = piece[start:end]
        kept = inside if match[0] == word else word + "".join(t[0] for t in _TAG.finditer(inside))
        out += [piece[at:start], kept]
        at = end
    return "".join([*out, piece[at:]])
